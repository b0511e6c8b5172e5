"""A capture table: how many distinct persons stand on which lists, and nothing else about them.

- Patterns are kept sparse: a table of forty lists holds the patterns that were seen, never 2^40 cells.
- A pattern is text, one character for each list: ``1`` on the list, ``0`` not on it, ``-`` not covered by it.
- Counts are whole; an absent pattern was seen zero times; a pattern without ``1`` cannot be seen.
- The hash is of the canonical table: the same lists and counts give the same hash, whatever the file, and
  what was declared of the lists (occasions, access channels, sources) does not change it.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from numbers import Integral
from typing import Any

from uncounted.vocabulary.errors import InvalidRowsError, RowProblem, UncountedError, shape_of

LARGEST_COUNT = 1_000_000_000
ON_LIST, NOT_ON_LIST, NOT_COVERED = "1", "0", "-"
# embeddings and overrides of direction: the line would read otherwise than it is
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class Samples(StrEnum):
    """What the lists of a table are."""

    NAMED_LISTS = "named lists"
    OCCASIONS = "occasions"


class UnusableTableError(UncountedError):
    """A capture table that no method could read: no persons, one list, lists named twice."""


@dataclass(frozen=True, slots=True)
class CaptureTable:
    """Distinct persons by the lists that name them.

    Attributes
    ----------
    lists : tuple of str
        Names of the lists, in the order of the characters of a pattern.
    counts : tuple of (str, int)
        Pattern and number of persons, sorted by pattern; zero counts are left out.
    samples : Samples
        Named lists, or occasions of one survey that could be exchanged, in their order. It is declared, never
        guessed.
    channels : tuple of str
        Who gave access to the persons of each list, in the order of ``lists``; empty where nobody declared
        it.
    sources : tuple of str
        Which organisation made each list, in the order of ``lists``; empty where nobody declared it.
    """

    lists: tuple[str, ...]
    counts: tuple[tuple[str, int], ...]
    samples: Samples = Samples.NAMED_LISTS
    channels: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()

    @classmethod
    def from_counts(
        cls,
        lists: Iterable[str],
        counts: Mapping[str, int],
        *,
        where: str = "a capture table",
        samples: Samples = Samples.NAMED_LISTS,
        channels: Iterable[str] = (),
        sources: Iterable[str] = (),
    ) -> CaptureTable:
        """Build a table from pattern counts, checking every one of them.

        Raises
        ------
        InvalidRowsError
            Patterns or counts that cannot be; all at once, numbered in the order given.
        UnusableTableError
            Fewer than two lists, a list named twice or not at all, or nobody on any list.

        Examples
        --------
        >>> table = CaptureTable.from_counts(["A", "B"], {"10": 30, "01": 20, "11": 10})
        >>> table.n_observed, table.list_sizes
        (60, (40, 30))
        """
        names = tuple(lists)
        check_list_names(names, where=where)
        through, made_by = tuple(channels), tuple(sources)
        for declared, what in ((through, "access channels"), (made_by, "sources")):
            if declared and len(declared) != len(names):
                raise UnusableTableError(
                    f"{len(declared)} {what} for {len(names)} lists",
                    where=where,
                    remedy="give each list one of them, or give none",
                )
        counts = {pattern: _as_int(count) for pattern, count in counts.items()}
        problems = [
            problem
            for number, (pattern, count) in enumerate(counts.items(), start=1)
            for problem in _problems_of(number, pattern, count, len(names))
        ]
        if problems:
            raise InvalidRowsError(problems, where=where, n_rows=len(counts))
        kept = tuple(sorted((pattern, count) for pattern, count in counts.items() if count))
        if not kept:
            raise nobody_listed(where)
        return cls(names, kept, samples, through, made_by)

    @property
    def n_lists(self) -> int:
        """Number of lists."""
        return len(self.lists)

    @property
    def n_observed(self) -> int:
        """Number of distinct persons on at least one list."""
        return sum(count for _, count in self.counts)

    @property
    def list_sizes(self) -> tuple[int, ...]:
        """Distinct persons on each list, in the order of ``lists``."""
        return tuple(
            sum(count for pattern, count in self.counts if pattern[place] == ON_LIST)
            for place in range(self.n_lists)
        )

    @property
    def times_listed(self) -> tuple[int, ...]:
        """Persons on exactly 1, 2, ..., ``n_lists`` lists."""
        times: Counter[int] = Counter()
        for pattern, count in self.counts:
            times[pattern.count(ON_LIST)] += count
        return tuple(times[number] for number in range(1, self.n_lists + 1))

    @property
    def n_not_covered(self) -> int:
        """Persons for whom at least one list did not cover their place, time or kind of case."""
        return sum(count for pattern, count in self.counts if NOT_COVERED in pattern)

    @property
    def sha256(self) -> str:
        """SHA-256 of the canonical table, in hexadecimal."""
        canonical = {"counts": dict(self.counts), "lists": list(self.lists)}
        text = json.dumps(canonical, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()

    def overlap(self, first: int, second: int) -> int:
        """Persons on both lists, given by their places in ``lists``."""
        return sum(
            count
            for pattern, count in self.counts
            if pattern[first] == ON_LIST and pattern[second] == ON_LIST
        )

    def only_lists(self, names: Iterable[str], *, where: str = "a capture table") -> CaptureTable:
        """Keep some lists, in the order given; persons who stand on none of them leave the table.

        Raises
        ------
        UnusableTableError
            A name is not one of the lists, fewer than two are kept, or nobody is left.
        """
        kept = tuple(names)
        unknown = [name for name in kept if name not in self.lists]
        if unknown:
            raise UnusableTableError(
                "no such list: " + ", ".join(unknown),
                where=where,
                remedy="the lists are " + ", ".join(self.lists),
            )
        places = [self.lists.index(name) for name in kept]
        counts: Counter[str] = Counter()
        for pattern, count in self.counts:
            shorter = "".join(pattern[place] for place in places)
            if ON_LIST in shorter:
                counts[shorter] += count
        channels = tuple(self.channels[place] for place in places) if self.channels else ()
        sources = tuple(self.sources[place] for place in places) if self.sources else ()
        check_list_names(kept, where=where)
        if not counts:
            raise nobody_listed(where)
        # every count was checked when this table was made; a sum of them may be larger than one may be
        return CaptureTable(kept, tuple(sorted(counts.items())), self.samples, channels, sources)


def check_list_names(names: tuple[str, ...], *, where: str) -> None:
    """Refuse fewer than two lists, empty names and names given twice."""
    doubled = [name for name, times in Counter(name.strip() for name in names).items() if times > 1]
    faults = []
    if not all(_is_writable(name) for name in names):
        faults.append(
            "a name of a list holds signs that are no letters: a line break, a command, half a letter"
        )
        doubled = []
    if len(names) < 2:
        faults.append(f"{len(names)} list: an overlap needs two at least, an estimate three")
    if doubled:
        faults.append("lists named twice: " + ", ".join(doubled))
    if any(not name.strip() for name in names):
        faults.append("a list without a name")
    if faults:
        raise UnusableTableError("; ".join(faults), where=where, remedy="name each list once, in order")


def _is_writable(name: str) -> bool:
    """Say whether a name prints as it stands: no control, nothing that turns the line, no half letter."""
    return not any(
        unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp") or sign in _TURNING for sign in name
    )


def nobody_listed(where: str) -> UnusableTableError:
    """Build the error for a table in which every count is zero."""
    return UnusableTableError(
        "nobody stands on any list", where=where, remedy="give a table with at least one person"
    )


def _as_int(count: Any) -> Any:
    """Take a whole number of another library (NumPy, pandas) as one; leave anything else to be told of."""
    known = isinstance(count, int) or not isinstance(count, Integral)
    return count if known else int(count)


def _problems_of(number: int, pattern: object, count: object, n_lists: int) -> list[RowProblem]:
    problems = []
    if not isinstance(pattern, str) or len(pattern) != n_lists or set(pattern) - set("10-"):
        got = f"{len(pattern)} characters of text" if isinstance(pattern, str) else "no text"
        problems.append(RowProblem(number, "pattern", f"{n_lists} characters, each 0, 1 or -", got))
    elif ON_LIST not in pattern:
        problems.append(
            RowProblem(number, "pattern", "at least one list with 1", "a person on no list cannot be seen")
        )
    if isinstance(count, bool) or not isinstance(count, int):
        problems.append(RowProblem(number, "count", "a whole number", shape_of(str(count))))
    elif not 0 <= count <= LARGEST_COUNT:
        problems.append(RowProblem(number, "count", f"0 to {LARGEST_COUNT}", shape_of(str(count))))
    return problems
