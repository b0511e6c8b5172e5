"""Long lists in pages: how many there are is counted, and only what stands on the page is read.

- A page is read when it is asked for: what was added meanwhile is on it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar, overload

Row = TypeVar("Row")


class Pages(Sequence[Row]):
    """A list whose rows are read as they are asked for: ``read`` takes the first place and how many."""

    def __init__(self, n: int, read: Callable[[int, int], tuple[Row, ...]]) -> None:
        self._n, self._read = n, read

    def __len__(self) -> int:
        return self._n

    @overload
    def __getitem__(self, asked: int) -> Row: ...
    @overload
    def __getitem__(self, asked: slice) -> tuple[Row, ...]: ...
    def __getitem__(self, asked: int | slice) -> Row | tuple[Row, ...]:
        if isinstance(asked, slice):
            first, last, step = asked.indices(self._n)
            return self._read(first, max(0, last - first))[::step]
        place = range(self._n)[asked]
        return self._read(place, 1)[0]

    def __iter__(self) -> Iterator[Row]:
        yield from self._read(0, self._n)
