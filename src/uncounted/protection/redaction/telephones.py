"""Telephone numbers by their digits, however they are grouped, with or without the code of the country.

- Digits of every script are read; O and l among digits are read as 0 and 1.
- The last nine digits tell a number; with fewer, the number must stand there by itself.
- Not found: a number written in words, or one digit wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from uncounted.protection.redaction.reading import Reading
from uncounted.protection.redaction.terms import How, Mention, ProtectedKind

_SHORTEST = 7
_TELLING = 9
_LONGEST = 18
_DIGITS = r"[\dOoОоlI]"
# nothing of a longer word: digests and identifiers hold digits too
_RUN = re.compile(
    rf"(?<![^\W_])\+?(?:\(?{_DIGITS}+\)?[ \-\u2010-\u2014./\u00a0\u2009\u202f\t]{{0,3}}(?![^\W\dOoОоlI_]))+"
)
_GROUP = re.compile(rf"{_DIGITS}+")
_READ_AS = str.maketrans("OoОоlI", "000011")


@dataclass(frozen=True, slots=True)
class _Number:
    digits: str
    kind: ProtectedKind


class TelephoneIndex:
    """The telephone numbers of all terms."""

    def __init__(self) -> None:
        self._by_end: dict[str, list[_Number]] = {}

    def add(self, text: str, kind: ProtectedKind) -> None:
        """Add every number of a term that is long enough to be a telephone's."""
        for run in _RUN.finditer(text):
            digits = _read("".join(_GROUP.findall(run[0]))).removeprefix("00")
            digits = digits.removeprefix("0")
            if len(digits) >= _SHORTEST:
                self._by_end.setdefault(digits[-_SHORTEST:], []).append(_Number(digits, kind))

    def find(self, reading: Reading) -> Iterator[Mention]:
        """Find numbers that end as one on file does."""
        if not self._by_end:
            return
        for run in _RUN.finditer(reading.clean):
            yield from self._in_run(reading, run)

    def _in_run(self, reading: Reading, run: re.Match[str]) -> Iterator[Mention]:
        groups = [
            (found.start() + run.start(), found.end() + run.start(), _read(found[0]))
            for found in _GROUP.finditer(run[0])
        ]
        for last, (_, end, _) in enumerate(groups):
            digits, first = "", last
            while first >= 0 and len(digits) + len(groups[first][2]) <= _LONGEST:
                digits = groups[first][2] + digits
                found = self._named(digits)
                if found:
                    start = reading.origin[groups[first][0]]
                    how = How.EXACT if digits == found.digits else How.REORDERED
                    yield Mention(start, reading.origin[end - 1] + 1, found.kind, how)
                first -= 1

    def _named(self, digits: str) -> _Number | None:
        """Return the number on file that these digits name."""
        for number in self._by_end.get(digits[-_SHORTEST:], ()):
            same = _same_at_end(digits, number.digits)
            before = digits[: len(digits) - same]
            if same >= min(_TELLING, len(number.digits)) and len(before) <= 6:
                return number
            if same >= _SHORTEST and before in ("", "0"):
                return number
        return None


def _same_at_end(first: str, second: str) -> int:
    same = 0
    for a, b in zip(reversed(first), reversed(second), strict=False):
        if a != b:
            break
        same += 1
    return same


def _read(digits: str) -> str:
    return "".join(str(int(one)) for one in digits.translate(_READ_AS))
