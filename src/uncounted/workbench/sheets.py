"""A long list is shown in sheets, so that no page grows without end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from uncounted.workbench.rendering import NoSuchPageError

ROWS_ON_A_SHEET = 100


@dataclass(frozen=True, slots=True)
class Sheet:
    """Some rows of a list: numbers ``first`` to ``last`` of ``n_rows``."""

    rows: Sequence[object]
    number: int
    n_sheets: int
    first: int
    last: int
    n_rows: int

    @property
    def before(self) -> int | None:
        """The sheet before this one."""
        return self.number - 1 if self.number > 1 else None

    @property
    def after(self) -> int | None:
        """The sheet after this one."""
        return self.number + 1 if self.number < self.n_sheets else None


def cut(rows: Sequence[object], number: int, *, size: int = ROWS_ON_A_SHEET) -> Sheet:
    """Take one sheet of a list; an empty list has one empty sheet.

    Raises
    ------
    NoSuchPageError
        There are not so many sheets.

    Examples
    --------
    >>> cut("abcde", 3, size=2).rows
    'e'
    """
    n_sheets = max(1, -(-len(rows) // size))
    if not 1 <= number <= n_sheets:
        raise NoSuchPageError
    start = (number - 1) * size
    shown = rows[start : start + size]
    return Sheet(shown, number, n_sheets, start + 1, start + len(shown), len(rows))
