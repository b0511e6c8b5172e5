"""Errors of three parts: what, where, how to mend.

- An error never holds personal data: ids, row numbers, column names and shapes of values only.
- One root class; each child is named for its finding and lives in the file that raises it.
- A table's bad rows are reported all at once, each with what was expected and what shape came.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_ROWS_SHOWN = 50


class UncountedError(Exception):
    """The root of every error a member can meet.

    Parameters
    ----------
    what : str
        What was found, in one sentence, without a full stop being required.
    where : str
        The place: an item id, a row, a file name given by the member, a stratum.
    remedy : str
        What the member can do now.
    """

    def __init__(self, what: str, *, where: str, remedy: str) -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{type(self).__name__}: {self.what}\n  where: {self.where}\n  to mend: {self.remedy}"


@dataclass(frozen=True, slots=True)
class RowProblem:
    """One fault of one row: ``row`` counts data rows from 1, as a reader of the file would."""

    row: int
    column: str
    expected: str
    got: str

    def __str__(self) -> str:
        return f"row {self.row}, {self.column}: expected {self.expected}, got {self.got}"


class InvalidRowsError(UncountedError):
    """Rows of a table that cannot be read; all of them, at once."""

    def __init__(self, problems: Sequence[RowProblem], *, where: str, n_rows: int) -> None:
        self.problems = tuple(problems)
        self.n_rows = n_rows
        # row 0 is the headings
        bad_rows = len({problem.row for problem in self.problems if problem.row})
        rows = f"{bad_rows} of {n_rows} rows" if bad_rows else "the headings"
        headings = " and the headings" if bad_rows and any(not one.row for one in self.problems) else ""
        super().__init__(
            f"{rows}{headings} cannot be read; nothing was taken",
            where=where,
            remedy="correct these rows and give the file again:\n" + self._listing(),
        )

    def _listing(self) -> str:
        lines = [f"    {problem}" for problem in self.problems[:_ROWS_SHOWN]]
        left_over = len(self.problems) - _ROWS_SHOWN
        if left_over > 0:
            lines.append(f"    and {left_over} more")
        return "\n".join(lines)


def shape_of(value: str) -> str:
    """Describe a value without repeating it, since a misplaced value may be a name.

    Examples
    --------
    >>> shape_of("")
    'nothing'
    >>> shape_of("-12")
    'a negative number'
    >>> shape_of("Anna K.")
    '7 characters of text'
    """
    text = value.strip()
    if not text:
        return "nothing"
    digits = text.lstrip("-+")
    if digits.replace(".", "", 1).isdigit():
        kind = "number" if "." in digits else "whole number"
        return "a negative number" if text.startswith("-") else f"a {kind} of {len(digits)} digits"
    return f"{len(text)} characters of text"
