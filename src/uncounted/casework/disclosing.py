"""The counts of persons that an edition may print, held against every table that was released before.

- How small a count may be says the policy of the case, read from the entries.
- The overlaps of the lists, their total, and the number of rows go through the gate of
  `uncounted.protection.disclosure`; the estimates are printed only where nothing of these is withheld, since
  a withheld count could be computed from them.
- How small a count may be is what the policy of the case says, read from its entries.
- What is released with an edition is logged with it, so that the next one is held against it.
- What an officer should read before publishing is listed here; nothing is taken out by itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import product

import msgspec

from uncounted.casework.cases import Case
from uncounted.casework.counting import recorded_linkage
from uncounted.casework.requests import trusted_policy
from uncounted.people.entries import LinkageRecorded
from uncounted.protection.disclosure import let_through
from uncounted.protection.disclosure.differencing import LetThrough
from uncounted.protection.disclosure.releases import Definition, Release, with_dimension_renamed
from uncounted.protection.disclosure.suppression import Reason
from uncounted.protection.disclosure.tables import Dimension, FrequencyTable
from uncounted.protection.release_entries import TableReleased
from uncounted.vocabulary.verdicts import Check

PERSONS = "persons on the lists of the case"
ROWS = "rows of the lists of the case"
OTHER_LISTS = "persons on other lists"
# on a list; not on it; a list that does not cover where or when the person was listed
_MARKS = ("1", "0", "-")


@dataclass(frozen=True)
class PersonCounts:
    """Every count of persons of an edition as it may be printed; None is withheld.

    ``patterns`` are the overlaps by their marks, as the linkage writes them; ``smallest`` is the least count
    that is shown.
    """

    patterns: Mapping[str, int | None]
    n_persons: int | None
    n_records: int | None
    n_small: int
    n_with_earlier: int
    releases: tuple[Release, ...]
    checks: tuple[Check, ...]
    smallest: int

    @property
    def is_whole(self) -> bool:
        """Whether nothing was withheld, so that numbers computed from the overlaps give nothing away."""
        return self.n_persons is not None and None not in self.patterns.values()

    def entries(self, edition: int) -> tuple[TableReleased, ...]:
        """Return what is logged when the edition is published."""
        return tuple(TableReleased(edition, one, one.digest) for one in self.releases)


def linkage_number(case: Case) -> int | None:
    """Return the number of the entry of the newest linkage, None where there is none."""
    rows = case.rows("linkage")
    return int(rows[-1]["number"]) if rows else None


def released_tables(case: Case) -> tuple[Release, ...]:
    """Return every table that was released with an edition of this case."""
    return tuple(msgspec.json.decode(row["body"], type=Release) for row in case.rows("release"))


def person_counts(case: Case) -> PersonCounts | None:
    """Take the counts of the newest linkage through the gate; None where nothing was linked."""
    linkage, number = recorded_linkage(case), linkage_number(case)
    if linkage is None or number is None:
        return None
    earlier, smallest = released_tables(case), trusted_policy(case).smallest_cell
    lists = tuple(used.item_id for used in linkage.lists)
    passed = let_through(
        _overlaps(linkage),
        Definition(PERSONS, number),
        tuple(_on_these_lists(one, lists) for one in earlier),
        smallest=smallest,
        # a row is no person: how many rows a person has is not published
        apart={ROWS},
    )
    shown = passed.suppression.shown
    patterns = {count.pattern: shown[tuple(count.pattern)] for count in linkage.patterns}
    total = shown[(None,) * len(lists)]
    n_records, rows = None, None
    if total is not None and None not in patterns.values():
        rows = _rows(linkage, number, earlier, smallest)
        n_records = rows.suppression.shown[()]
    printed = [*map(tuple, patterns), (None,) * len(lists)]
    reasons = [passed.suppression.withheld[cell] for cell in printed if shown[cell] is None]
    return PersonCounts(
        patterns,
        total,
        n_records,
        n_small=sum(why is not Reason.EARLIER_RELEASE for why in reasons),
        n_with_earlier=sum(why is Reason.EARLIER_RELEASE for why in reasons),
        releases=(passed.release, *((rows.release,) if rows else ())),
        checks=passed.checks,
        smallest=smallest,
    )


def _overlaps(linkage: LinkageRecorded) -> FrequencyTable:
    """Lay out the overlaps by list; nobody stands in the cell of those who are on none."""
    counts = {tuple(count.pattern): count.n_persons for count in linkage.patterns}
    dimensions = tuple(
        Dimension(used.item_id, _MARKS if any(cell[place] == "-" for cell in counts) else _MARKS[:2])
        for place, used in enumerate(linkage.lists)
    )
    cells = list(product(*(dimension.categories for dimension in dimensions)))
    return FrequencyTable(
        dimensions,
        tuple(counts.get(cell, 0) for cell in cells),
        margins=((),),
        impossible=tuple(cell for cell in cells if "1" not in cell),
    )


def _rows(linkage: LinkageRecorded, number: int, earlier: tuple[Release, ...], smallest: int) -> LetThrough:
    table = FrequencyTable((), (linkage.n_records,))
    return let_through(table, Definition(ROWS, number), earlier, smallest=smallest, apart={PERSONS})


def _on_these_lists(release: Release, lists: tuple[str, ...]) -> Release:
    """Read an earlier table by the lists of today, where one list was given anew in the place of another.

    Where several left and several came, which stands for which is not known: such a table counts other
    persons, in an unknown way, and the gate then lets nothing through.
    """
    if release.definition.population != PERSONS:
        return release
    before = [dimension.name for dimension in release.dimensions]
    left = [name for name in before if name not in lists]
    came = [name for name in lists if name not in before]
    if not left or not came:
        return release
    if len(left) == len(came) == 1:
        return with_dimension_renamed(release, left[0], came[0])
    return replace(release, definition=replace(release.definition, population=OTHER_LISTS))
