"""Two trials of an answer that need nobody else's numbers: a list is left out, and a list is the truth.

- One list at a time is left out: where the answer hangs on one list, that is told.
- Internal consistency: the members of one list are a population whose number is known. The other lists
  estimate it; how often an interval holds the number is told (Sadinle 2018 tries his lists so).
- Both need four lists, as three must be left; with fewer they are said not to have been made.
"""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from uncounted.estimation.capture import ON_LIST, CaptureTable
from uncounted.estimation.result import PointKind, PopulationEstimate

LEAST_LISTS = 4
Fits = Callable[[CaptureTable], tuple[PopulationEstimate, ...]]
"""Answers a table by some methods, always the same ones in the same order."""


@dataclass(frozen=True, slots=True)
class WithoutAList:
    """What a method says when one list is left out; the ends are None where they are open or refused."""

    left_out: str
    method: str
    point: float | None
    lower_95: float | None
    upper_95: float | None


@dataclass(frozen=True, slots=True)
class Consistency:
    """How well a method estimates the known numbers of the members of each list.

    ``n_lists`` were tried, ``n_answered`` were answered, and of these ``n_held`` have the number in their
    interval; ``median_ratio`` is that of estimated to true number (None where nothing was answered).
    """

    method: str
    n_lists: int
    n_answered: int
    n_held: int
    median_ratio: float | None


def without_each_list(table: CaptureTable, fits: Fits) -> tuple[WithoutAList, ...]:
    """Answer a table without each of its lists; nothing where fewer than three would be left.

    Persons who stand on the list left out alone leave the table, as if that list had never been found.
    """
    if table.n_lists < LEAST_LISTS:
        return ()
    return tuple(
        WithoutAList(left_out, one.method, one.point, one.lower_95, one.upper_95)
        for left_out in table.lists
        for one in fits(table.only_lists(name for name in table.lists if name != left_out))
    )


def members_of_each_list(table: CaptureTable, fits: Fits) -> tuple[Consistency, ...]:
    """Let the other lists estimate how many persons stand on each list, and compare.

    Assumes that those on a list are caught by the others as everybody is; where a list holds persons that
    the others catch more easily, the trial is kinder than the truth.
    """
    if table.n_lists < LEAST_LISTS:
        return ()
    tried: dict[str, list[tuple[PopulationEstimate, int]]] = {}
    for place, n_members in enumerate(table.list_sizes):
        members = _members(table, place)
        for one in fits(members) if members is not None else ():
            tried.setdefault(one.method, []).append((one, n_members))
    return tuple(_consistency(method, table.n_lists, answers) for method, answers in tried.items())


def _members(table: CaptureTable, place: int) -> CaptureTable | None:
    """Return the members of a list on the other lists; None where none of them is on another."""
    counts: Counter[str] = Counter()
    for pattern, count in table.counts:
        rest = pattern[:place] + pattern[place + 1 :]
        if pattern[place] == ON_LIST and ON_LIST in rest:
            counts[rest] += count
    lists = table.lists[:place] + table.lists[place + 1 :]
    return CaptureTable.from_counts(lists, counts) if counts else None


def _consistency(method: str, n_lists: int, answers: list[tuple[PopulationEstimate, int]]) -> Consistency:
    answered = [(one, one.point, true) for one, true in answers if one.point is not None]
    return Consistency(
        method,
        n_lists,
        len(answered),
        sum(_holds(one, true) for one, _, true in answered),
        statistics.median(point / true for _, point, true in answered) if answered else None,
    )


def _holds(one: PopulationEstimate, true: int) -> bool:
    below = one.lower_95 is not None and one.lower_95 <= true
    # nobody claims of a lower bound that the truth is not above it
    return below and (one.point_kind is PointKind.LOWER_BOUND or one.upper_95 is None or true <= one.upper_95)


def robustness_sentences(
    n_lists: int,
    estimates: tuple[PopulationEstimate, ...],
    without: tuple[WithoutAList, ...],
    consistency: tuple[Consistency, ...],
) -> tuple[str, ...]:
    """Say in words what the trials showed."""
    if n_lists < LEAST_LISTS:
        return (
            f"Whether the answer hangs on one list is NOT CHECKED: that needs {LEAST_LISTS} lists or more.",
        )
    told = []
    tried_methods = {trial.method for trial in without}
    untried = [one.method for one in estimates if one.method not in tried_methods]
    if untried:
        told.append(
            f"{', '.join(untried)}: whether the answer hangs on one list is NOT CHECKED, for its time."
        )
    for one in estimates:
        left = [trial for trial in without if trial.method == one.method and trial.point is not None]
        if one.point is None or not left:
            continue
        lowest = min(left, key=lambda trial: trial.point or 0.0)
        highest = max(left, key=lambda trial: trial.point or 0.0)
        told.append(
            f"{one.method}: without one list it runs from {lowest.point:,.0f} (without {lowest.left_out}) to "
            f"{highest.point:,.0f} (without {highest.left_out})"
            + ("" if len(left) == _n_tried(one.method, without) else ", where it answers at all")
            + "."
        )
    for tried in consistency:
        if tried.n_answered:
            silent = tried.n_lists - tried.n_answered
            told.append(
                f"{tried.method}: asked for the number of those on each list, which is known, its interval "
                f"holds it for {tried.n_held} of {tried.n_answered} lists"
                + (f" ({silent} not answered)." if silent else ".")
            )
    return tuple(told)


def _n_tried(method: str, without: tuple[WithoutAList, ...]) -> int:
    return sum(trial.method == method for trial in without)
