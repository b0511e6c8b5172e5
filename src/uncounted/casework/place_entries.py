"""What is written down of where a place lies: the square of a grid that it lies in, and nothing finer.

- A square is never finer than the policy allowed when it was written down.
- An entry names the reports whose claims name the place: who erases one of them, erases it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from uncounted.casefile import Compartment, EntryKind, Logged, Put, Table


@dataclass(frozen=True, slots=True)
class PlaceSquared:
    """A place lies in the square of ``step`` tenths of a degree whose corner is given; 0 takes it back.

    ``south`` and ``west`` are that corner, in tenths of a degree.
    """

    place: str
    south: int
    west: int
    step: int
    items: tuple[str, ...]


def _squared(logged: Logged) -> Iterable[Put]:
    body: PlaceSquared = logged.body
    square = f"{body.south} {body.west} {body.step}"
    yield Put("place_square", {"number": logged.number, "place": body.place, "square": square})


KINDS = (
    EntryKind("casework.place_squared", PlaceSquared, Compartment.CONTENT, _squared, lambda body: body.items),
)
TABLES = (
    Table(
        "place_square",
        {"number": int, "place": str, "square": str},
        ("number",),
        sealed=dict.fromkeys(("place", "square"), Compartment.CONTENT),
    ),
)
