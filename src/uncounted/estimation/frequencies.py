"""Tables that say only how often persons were listed, not on which lists: what can still be read of them.

- The methods that need no more answer: persons who differ, on occasions of one survey that could be
  exchanged.
- Every other method refuses, and says that it needs who is on which list.
- A table is read whole or not at all, and its hash is of the numbers and of how many occasions there were.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeGuard

from uncounted.estimation.answer import Estimation, chosen_methods
from uncounted.estimation.capture import LARGEST_COUNT, Samples, UnusableTableError, nobody_listed
from uncounted.estimation.checks import LEAST_OVERLAP
from uncounted.estimation.models import METHODS
from uncounted.estimation.models.exchangeable import FROM_FREQUENCIES, MH_CHAO, Occasions, fit_frequencies
from uncounted.estimation.result import Check, CheckResult, PopulationEstimate
from uncounted.estimation.table import is_json, read_document, read_samples, unreadable
from uncounted.estimation.verdict import Bound, contradicted, verdict_of
from uncounted.vocabulary.errors import InvalidRowsError, RowProblem, shape_of
from uncounted.vocabulary.protected import refuse_protected_columns

MOST_OCCASIONS = 10_000
_NEEDS_LISTS = "it needs who is on which list, and this table says only how often persons were listed"
_ALL_METHODS = tuple(statement.method for statement in FROM_FREQUENCIES)


@dataclass(frozen=True, slots=True)
class FrequencyTable:
    """Distinct persons by how often they were listed.

    Attributes
    ----------
    times_listed : tuple of int
        Persons listed exactly once, twice, ...; the last is not zero.
    n_occasions : int or None
        How often they could have been listed; None where nobody told it.
    samples : Samples
    """

    times_listed: tuple[int, ...]
    n_occasions: int | None = None
    samples: Samples = Samples.OCCASIONS

    @property
    def n_observed(self) -> int:
        """Number of distinct persons listed at least once."""
        return sum(self.times_listed)

    @property
    def sha256(self) -> str:
        """SHA-256 of the canonical table, in hexadecimal."""
        counts = {str(times): n for times, n in enumerate(self.times_listed, start=1) if n}
        canonical = {"freq_of_freq": counts, "occasions": self.n_occasions}
        text = json.dumps(canonical, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()


def read_frequencies(data: bytes, *, where: str) -> FrequencyTable | None:
    """Read JSON with ``freq_of_freq`` and no ``counts``; None for any other file.

    ``{"freq_of_freq": {"1": 43, "2": 16}, "occasions": 18}``; ``occasions`` may be absent.

    Raises
    ------
    UnreadableTableError, InvalidRowsError, UnusableTableError, ProtectedColumnError
    """
    if not is_json(data):
        return None
    document = read_document(data, where=where)
    given = document.get("freq_of_freq")
    if given is None or document.get("counts") is not None:
        return None
    if not isinstance(given, dict):
        raise unreadable("'freq_of_freq' is not an object of how often, and how many persons", where)
    refuse_protected_columns([*document], where=where)
    n_occasions = document.get("occasions")
    if n_occasions is not None and not _is_number(n_occasions, 1, MOST_OCCASIONS):
        raise unreadable(f"'occasions' is not a whole number from 1 to {MOST_OCCASIONS}", where)
    samples = read_samples(document, where, usual=Samples.OCCASIONS)
    table = FrequencyTable(_times(given, n_occasions, where), n_occasions, samples)
    if document.get("n_observed", table.n_observed) != table.n_observed:
        raise unreadable(f"'n_observed' is not the sum of the persons, {table.n_observed}", where)
    return table


def _is_number(value: object, least: int, most: int) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool) and least <= value <= most


def _times(given: dict[str, object], n_occasions: int | None, where: str) -> tuple[int, ...]:
    most = n_occasions or MOST_OCCASIONS
    problems, found = [], {}
    for number, (times, persons) in enumerate(given.items(), start=1):
        if not times.isascii() or not times.isdecimal() or not 1 <= int(times[:9]) <= most or len(times) > 9:
            problems.append(
                RowProblem(number, "how often", f"a whole number from 1 to {most}", shape_of(times))
            )
        elif not _is_number(persons, 0, LARGEST_COUNT):
            expected = f"a whole number from 0 to {LARGEST_COUNT}"
            problems.append(RowProblem(number, "persons", expected, shape_of(str(persons))))
        else:
            found[int(times)] = int(str(persons))
    if problems:
        raise InvalidRowsError(problems, where=where, n_rows=len(given))
    last = max((times for times, persons in found.items() if persons), default=0)
    if not last:
        raise nobody_listed(where)
    return tuple(found.get(times, 0) for times in range(1, last + 1))


def estimate_frequencies(
    table: FrequencyTable, *, methods: Iterable[str] | None = None, seed: int = 0
) -> Estimation:
    """Estimate from how often persons were listed, or refuse with reasons.

    Assumes occasions of one survey that could be exchanged: nothing in the table could show that they cannot.

    Parameters
    ----------
    methods : iterable of str, optional
        Ids of methods; without it those that need no more than such a table. Others refuse.
    seed : int
        Kept in the answer; nothing here is drawn by chance.
    """
    chosen = _ALL_METHODS if methods is None else chosen_methods(methods)
    checks = (_frequencies(table), _overlap(table))
    refusals = [f"{check.kind}: {check.why}" for check in checks if check.result is CheckResult.REFUSED]
    estimates = contradicted(tuple(_answer(table, method, refusals) for method in chosen))
    listed = Bound(float(table.n_observed), "every listed person is real and no person was counted twice")
    bounds: tuple[Bound, ...] = (listed,)
    bounding = _answer(table, MH_CHAO.method, refusals)
    if bounding.lower_95 is not None:
        holds = "being listed once keeps nobody off later, and no true link was missed"
        bounds = (*bounds, Bound(bounding.lower_95, f"{holds} (lower 95 % end of Chao's bound)"))
    return Estimation(
        table.sha256,
        (),
        (),
        table.times_listed,
        table.n_observed,
        0,
        seed,
        checks,
        estimates,
        verdict_of(checks, estimates, bounds),
    )


def _answer(table: FrequencyTable, method: str, refusals: list[str]) -> PopulationEstimate:
    statement = METHODS[method][0]
    if refusals:
        return statement.refuse(*refusals)
    if method not in _ALL_METHODS:
        return statement.refuse(_NEEDS_LISTS)
    return fit_frequencies(statement, Occasions(table.times_listed, table.n_occasions))


def _frequencies(table: FrequencyTable) -> Check:
    if table.samples is Samples.NAMED_LISTS:
        return Check(
            "frequencies",
            CheckResult.REFUSED,
            "only how often persons were listed is known, and the lists are named ones: they cannot be taken "
            "for rounds of one survey",
            "give a table of who is on which list",
        )
    told = "" if table.n_occasions else ", and how many occasions there were is not told"
    return Check(
        "frequencies",
        CheckResult.WARNING,
        f"only how often persons were listed is known{told}: whether the occasions could be exchanged, and "
        "whether one depends on another, can never be seen in it",
        "give a table of who was listed on which occasion",
    )


def _overlap(table: FrequencyTable) -> Check:
    again = sum(table.times_listed[1:])
    words = f"{again} of {table.n_observed} persons were listed twice or more"
    if again < LEAST_OVERLAP:
        return Check(
            "overlap",
            CheckResult.REFUSED,
            f"{words}; fewer than {LEAST_OVERLAP} carry no estimate",
            "check the linkage of the lists, or join the stratum to a neighbour",
        )
    return Check("overlap", CheckResult.FINE, words, "")


def refuse_what_needs_lists(asked: Iterable[str], *, where: str) -> None:
    """Refuse what was asked of such a table beside methods: lists, strata, draws, covariates, channels.

    Raises
    ------
    UnusableTableError
    """
    named = ", ".join(asked)
    if named:
        raise UnusableTableError(
            f"a table of how often persons were listed has no {named}",
            where=where,
            remedy="ask for methods alone, or give a table of who is on which list",
        )
