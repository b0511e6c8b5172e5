"""The history in sheets and by search: by part, member, item, day and words; what is shown is read, no more.

- Words are looked for in what this member is shown: a withheld word finds nothing, so nothing can be probed.
- A search goes from the newest entry to the oldest in windows; what its header excludes is not opened.
- What may be taken back is told beside the line, for who may do it (`uncounted.casework.taking_back`).
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass

from uncounted.casefile import Logged
from uncounted.casework.cases import Case
from uncounted.casework.custody import told_of
from uncounted.casework.families import terms_to_withhold
from uncounted.casework.permissions import Action
from uncounted.casework.taking_back import Back, ways_back
from uncounted.protection import redact
from uncounted.vocabulary.errors import UncountedError

PARTS = (
    "casework",
    "evidence",
    "protection",
    "claims",
    "corroboration",
    "people",
    "estimation",
    "publication",
)
_WINDOW = 1000
_ITEM = re.compile("I[0-9]{1,9}")


class UnreadableSearchError(UncountedError):
    """A search of the history names a part, an item or a day that there is not."""


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for in the history; what is empty asks nothing. Days are ISO dates, both counted in."""

    words: str = ""
    part: str = ""
    actor: str = ""
    item: str = ""
    since: str = ""
    until: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether everything is asked for."""
        return self == Search()


@dataclass(frozen=True, slots=True)
class Line:
    """One entry as it is shown; ``back`` is how this member may take it back, None where they may not."""

    number: int
    time: str
    actor: str
    what: str
    back: Back | None = None


def read_search(
    *, words: str = "", part: str = "", actor: str = "", item: str = "", since: str = "", until: str = ""
) -> Search:
    """Read a search as a member typed it.

    Raises
    ------
    UnreadableSearchError
        All that is wrong at once.
    """
    given = [" ".join(one.split()) for one in (words, part, actor, item.upper(), since, until)]
    asked = Search(*given)
    faults = []
    if asked.part and asked.part not in PARTS:
        faults.append("no part of the case is called so")
    if asked.item and not _ITEM.fullmatch(asked.item):
        faults.append("an item is named like I12")
    faults += ["a day is written like 2031-04-05" for day in (asked.since, asked.until) if not _is_day(day)]
    if faults:
        raise UnreadableSearchError(
            "; ".join(dict.fromkeys(faults)), where="the search", remedy="mend what is named and search again"
        )
    return asked


def _is_day(text: str) -> bool:
    try:
        return not text or datetime.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def find_entries(case: Case, asked: Search) -> Sequence[int]:
    """Return the numbers of the entries that are looked for, newest first.

    Raises
    ------
    NotPermittedError
    """
    case.authorised(Action.READ)
    size = case.file.size()
    if asked.is_empty:
        return range(size - 1, -1, -1)
    terms, erased, found = terms_to_withhold(case), _erased(case), []
    words, item = asked.words.casefold(), re.compile(rf"(?<![\w-]){re.escape(asked.item)}(?![\w-])")
    for last in range(size - 1, -1, -_WINDOW):
        first = max(0, last - _WINDOW + 1)
        opened = case.file.entries_between(
            first, last, erased=erased, wanted=lambda header: _may_match(asked, header)
        )
        for logged in reversed(opened):
            said = told_of(logged) if words or asked.item else ""
            is_found = words in said.casefold() and (not asked.item or item.search(said))
            # a word that is withheld from this member finds nothing
            if is_found and (not words or words in redact(said, terms).casefold()):
                found.append(logged.number)
    return tuple(found)


def _may_match(asked: Search, header: object) -> bool:
    kind, time, actor = (str(getattr(header, name)) for name in ("kind", "time", "actor"))
    return (
        (not asked.part or kind.startswith(f"{asked.part}."))
        and asked.actor in ("", actor)
        and (not asked.since or time[:10] >= asked.since)
        and (not asked.until or time[:10] <= asked.until)
    )


def history_lines(case: Case, numbers: Sequence[int]) -> tuple[Line, ...]:
    """Tell these entries, in the order given, protected words withheld.

    Raises
    ------
    NotPermittedError
    """
    case.authorised(Action.READ)
    entries, terms = _entries(case, numbers), terms_to_withhold(case)
    ways = ways_back(case, entries)
    return tuple(
        redact(
            Line(one.number, one.time, one.actor, told_of(one), ways.get(one.number)),
            terms,
        )
        for one in entries
    )


def members_in_history(case: Case) -> tuple[str, ...]:
    """Name every member who ever joined, by pseudonym.

    Raises
    ------
    NotPermittedError
    """
    case.authorised(Action.READ)
    return tuple(str(row["member_id"]) for row in case.rows("member"))


def _entries(case: Case, numbers: Sequence[int]) -> list[Logged]:
    """Open these entries, those that stand side by side together."""
    erased = _erased(case)
    found: dict[int, Logged] = {}
    runs: list[tuple[int, int]] = []
    for number in sorted(numbers):
        if runs and runs[-1][1] == number - 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    for first, last in runs:
        found |= {one.number: one for one in case.file.entries_between(first, last, erased=erased)}
    return [found[number] for number in numbers]


def _erased(case: Case) -> frozenset[str]:
    return frozenset(str(row["key_id"]) for row in case.rows("erased_key"))
