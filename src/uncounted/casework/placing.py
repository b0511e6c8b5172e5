"""Where the places of a case lie, as squares of a coarse grid, for a map that needs no other map.

- Only a place that a claim on a published report names: one told in trust alone is put on no map.
- A square is never finer than the policy allows: what is given finer is widened before it is written down,
  and again before it is published, where the policy was tightened meanwhile.
- Only what a place is called as it is printed, its widest part: no house, no street, and no person.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from uncounted.casefile import Compartment
from uncounted.casework.cases import Case
from uncounted.casework.coding import coded_claims
from uncounted.casework.covering import covered_items
from uncounted.casework.families import terms_to_withhold
from uncounted.casework.intake import all_items
from uncounted.casework.permissions import Action
from uncounted.casework.place_entries import PlaceSquared
from uncounted.casework.policy import policy_of
from uncounted.claims import CodedClaim
from uncounted.evidence import ItemKind
from uncounted.protection import redact, vault
from uncounted.publication import ItemKind as PublishedKind
from uncounted.publication import PublishedItem
from uncounted.publication.disclosure import coarse_place
from uncounted.publication.material import PlacedPlace
from uncounted.vocabulary.errors import UncountedError

_AT = re.compile(r"\s*(-?\d{1,2})(?:\.(\d{1,8}))?\s*,\s*(-?\d{1,3})(?:\.(\d{1,8}))?\s*", re.ASCII)
_MOST_NORTH, _MOST_EAST = 900, 1800


class UnknownPlaceError(UncountedError):
    """No claim on a published report names such a place."""


class ImpossiblePlaceError(UncountedError):
    """These are no degrees of latitude and longitude."""


@dataclass(frozen=True, slots=True)
class PlaceView:
    """A place that may be put on the map, and the square that it lies in; None where nobody said."""

    place: str
    square: PlacedPlace | None


def places(case: Case) -> tuple[PlaceView, ...]:
    """Return every place that may be put on the map, as this member may be shown it.

    Raises
    ------
    NotPermittedError
    """
    case.authorised(Action.READ)
    squares = {one.place: one for one in squares_of(case)}
    return tuple(PlaceView(name, squares.get(name)) for name in sorted(_places_of(case)))


def place(case: Case, name: str, at: str | None) -> PlaceView:
    """Say in which square a place lies, by degrees such as ``43.3,45.7``; None takes it off the map.

    Raises
    ------
    NotPermittedError, UnknownPlaceError, ImpossiblePlaceError
    """
    case.authorised(Action.PLACE)
    named = _places_of(case).get(name)
    if named is None:
        raise UnknownPlaceError(
            "no claim on a published report that you may read names such a place",
            where="NAME",
            remedy="see `uncounted place CASE`; a place that testimonies alone tell is put on no map",
        )
    step = policy_of(case).map_step
    square = None if at is None else PlacedPlace(name, *_corner(at, step), step)
    south, west = (square.south, square.west) if square else (0, 0)
    with case.act(Action.PLACE) as work:
        work.add(PlaceSquared(name, south, west, step if square else 0, tuple(sorted(named))))
    return PlaceView(name, square)


def squares_of(case: Case) -> tuple[PlacedPlace, ...]:
    """Return the square of each place, as coarse as the policy asks now; no protected word is looked for."""
    found: dict[str, PlacedPlace] = {}
    for row in case.rows("place_square"):
        south, west, step = map(int, str(row["square"]).split())
        name = str(row["place"])
        if step:
            found[name] = widened(PlacedPlace(name, south, west, step), policy_of(case).map_step)
        else:
            found.pop(name, None)
    return tuple(found.values())


def squares_to_print(
    case: Case,
    claims: Iterable[CodedClaim],
    items: Iterable[PublishedItem],
    terms: tuple[vault.ProtectedTerm, ...],
) -> tuple[PlacedPlace, ...]:
    """Return squares of places that a report of an edition names, none of a name that is withheld.

    All withheld names read alike: one that kept its square would lend it to every other.
    """
    reports = {item.item_id for item in items if item.kind is PublishedKind.REPORT}
    named = {coarse_place(claim.place) for claim in claims if claim.item_id in reports}
    return tuple(
        one for one in squares_of(case) if one.place in named and redact(one.place, terms) == one.place
    )


def widened(square: PlacedPlace, step: int) -> PlacedPlace:
    """Return the square of a grid with at least this step that holds a square: each grid divides the next."""
    if step <= square.step:
        return square
    return PlacedPlace(square.place, square.south // step * step, square.west // step * step, step)


def _places_of(case: Case) -> dict[str, set[str]]:
    """Return what may be put on the map, with the reports that name it; nothing that is protected."""
    closed = covered_items(case)
    open_reports = {
        item.item_id
        for item in all_items(case)
        if item.kind is ItemKind.REPORT
        and item.compartment is not Compartment.VAULT
        and item.item_id not in closed
    }
    terms = terms_to_withhold(case)
    found: dict[str, set[str]] = {}
    for claim in coded_claims(case):
        name = coarse_place(claim.place)
        # a name that would be withheld, whole or in part, is no name to stand beside a square
        if name and claim.item_id in open_reports and redact(name, terms) == name:
            found.setdefault(name, set()).add(claim.item_id)
    return found


def _corner(at: str, step: int) -> tuple[int, int]:
    """Return the corner of the square in which degrees lie, in tenths; what is finer is cut off at once."""
    read = _AT.fullmatch(at)
    if read is None:
        raise _impossible()
    latitude, longitude = _tenths(read[1], read[2]), _tenths(read[3], read[4])
    if not (-_MOST_NORTH <= latitude < _MOST_NORTH and -_MOST_EAST <= longitude < _MOST_EAST):
        raise _impossible()
    return latitude // step * step, longitude // step * step


def _tenths(whole: str, rest: str | None) -> int:
    """Return degrees in tenths, rounded down: of -0.05, the square that it lies in begins at -0.1."""
    digits = (rest or "0").ljust(8, "0")
    exact = int(whole.lstrip("-")) * 10**8 + int(digits)
    return (-exact if whole.startswith("-") else exact) // 10**7


def _impossible() -> ImpossiblePlaceError:
    return ImpossiblePlaceError(
        "these are no degrees north and east",
        where="--at",
        remedy="give degrees north, then east, as 43.3,45.7; south and west have a minus before them",
    )
