"""Two trials of an answer that need nobody else's numbers: a list is left out, and a list is the truth.

- One list at a time is left out: where the answer hangs on one list, that is told. Where it was declared who
  made which list, all lists of one source are left out together.
- Internal consistency: the members of one list are a population whose number is known. The other lists
  estimate it; how often an interval holds the number is told (Sadinle 2018 tries his lists so). A lower bound
  and an interval that is open above hold nothing: of them it is told how often they lie at or below it.
- Three lists must be left; with fewer the trials are said not to have been made.
"""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from uncounted.estimation.capture import ON_LIST, CaptureTable
from uncounted.estimation.result import PointKind, PopulationEstimate
from uncounted.vocabulary.names import fold

LEAST_LISTS = 4
MOST_LISTS = 12  # beyond, the trials would take many times as long as the answer
DOUBLY_ROBUST = "doubly_robust"  # it rests on pairs, all of which it prints
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
class WithoutASource:
    """What a method says when all lists of one source are left out.

    ``method`` is empty where too few lists were left to ask any: ``n_left`` below three.
    """

    source: str
    lists: tuple[str, ...]
    n_left: int
    method: str = ""
    point: float | None = None
    lower_95: float | None = None
    upper_95: float | None = None


@dataclass(frozen=True, slots=True)
class Consistency:
    """How well a method estimates the known numbers of the members of each list.

    ``n_lists`` were tried, ``n_answered`` were answered, and of these ``n_held`` have the number in an
    interval with two ends; ``n_only_below`` have no upper end, or are bounds, and lie at or below it.
    ``median_ratio`` is that of estimated to true number (None where nothing was answered).
    """

    method: str
    n_lists: int
    n_answered: int
    n_held: int
    median_ratio: float | None
    n_only_below: int = 0
    n_open: int = 0


def without_each_list(table: CaptureTable, fits: Fits) -> tuple[WithoutAList, ...]:
    """Answer a table without each of its lists; nothing where fewer than three would be left, or of many.

    Persons who stand on the list left out alone leave the table, as if that list had never been found.
    """
    if not LEAST_LISTS <= table.n_lists <= MOST_LISTS:
        return ()
    return tuple(
        WithoutAList(left_out, one.method, one.point, one.lower_95, one.upper_95)
        for left_out in table.lists
        for one in fits(table.only_lists(name for name in table.lists if name != left_out))
    )


def without_each_source(table: CaptureTable, fits: Fits) -> tuple[WithoutASource, ...]:
    """Answer a table without all lists of each source; nothing where nobody declared who made which."""
    found: list[WithoutASource] = []
    for source, gone in lists_by_source(table):
        left = [name for name in table.lists if name not in gone]
        if len(left) < LEAST_LISTS - 1:
            found.append(WithoutASource(source, gone, len(left)))
            continue
        found.extend(
            WithoutASource(source, gone, len(left), one.method, one.point, one.lower_95, one.upper_95)
            for one in fits(table.only_lists(left))
        )
    return tuple(found)


def lists_by_source(table: CaptureTable) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the lists that each declared source made, in the table's order; spelling tells none apart."""
    by_source: dict[str, list[str]] = {}
    named: dict[str, str] = {}
    for name, source in zip(table.lists, table.sources, strict=bool(table.sources)):
        named.setdefault(as_one(source), source)
        by_source.setdefault(as_one(source), []).append(name)
    return tuple((named[key], tuple(lists)) for key, lists in by_source.items())


def as_one(declared: str) -> str:
    """Fold who is declared: capitals, marks, hyphens and spaces make no second channel or source of one."""
    return "".join(fold(declared).split()) or declared.strip().casefold()


def members_of_each_list(table: CaptureTable, fits: Fits) -> tuple[Consistency, ...]:
    """Let the other lists estimate how many persons stand on each list, and compare.

    Assumes that those on a list are caught by the others as everybody is; where a list holds persons that
    the others catch more easily, the trial is kinder than the truth.
    """
    if not LEAST_LISTS <= table.n_lists <= MOST_LISTS:
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
        sum(_below(one, true) and not _is_open(one) and _above(one, true) for one, _, true in answered),
        statistics.median(point / true for _, point, true in answered) if answered else None,
        sum(_below(one, true) and _is_open(one) for one, _, true in answered),
        sum(_is_open(one) for one, _, _ in answered),
    )


def _below(one: PopulationEstimate, true: int) -> bool:
    return one.lower_95 is not None and one.lower_95 <= true


def _above(one: PopulationEstimate, true: int) -> bool:
    return one.upper_95 is not None and true <= one.upper_95


def _is_open(one: PopulationEstimate) -> bool:
    """Say whether nothing is claimed of how far up the truth may lie."""
    return one.point_kind is PointKind.LOWER_BOUND or one.upper_95 is None


def robustness_sentences(
    n_lists: int,
    estimates: tuple[PopulationEstimate, ...],
    without: tuple[WithoutAList, ...],
    consistency: tuple[Consistency, ...],
    sources: tuple[WithoutASource, ...] = (),
) -> tuple[str, ...]:
    """Say in words what the trials showed."""
    if n_lists < LEAST_LISTS:
        return (
            f"Whether the answer hangs on one list is NOT CHECKED: that needs {LEAST_LISTS} lists or more.",
            *_sources_told(estimates, sources),
        )
    if n_lists > MOST_LISTS:
        return (
            f"Whether the answer hangs on one list is NOT CHECKED: {n_lists} lists are more than the "
            f"{MOST_LISTS} that are left out in turn; choose some with --lists.",
            *_sources_told(estimates, sources),
        )
    told = list(_untried(estimates, without))
    for one in estimates:
        tried = [trial for trial in without if trial.method == one.method]
        named = [(trial.point, trial.left_out) for trial in tried]
        told += _runs(one, named, "list")
    told += _sources_told(estimates, sources)
    bounds = {one.method for one in estimates if one.point_kind is PointKind.LOWER_BOUND}
    told += [_consistency_told(tried, tried.method in bounds) for tried in consistency if tried.n_answered]
    return tuple(told)


def _untried(estimates: tuple[PopulationEstimate, ...], without: tuple[WithoutAList, ...]) -> Iterator[str]:
    tried = {trial.method for trial in without}
    slow = [one.method for one in estimates if one.method not in tried and one.method != DOUBLY_ROBUST]
    if slow:
        yield f"{', '.join(slow)}: whether the answer hangs on one list is NOT CHECKED, for its time."
    if any(one.method == DOUBLY_ROBUST for one in estimates):
        yield f"{DOUBLY_ROBUST}: whether it hangs on one list is seen from what each of its pairs says."


def _runs(one: PopulationEstimate, named: list[tuple[float | None, str]], what: str) -> Iterator[str]:
    """Tell the lowest and the highest of what a method says without each of something."""
    points = [(point, name) for point, name in named if point is not None]
    if one.point is None or not points:
        return
    (low, lowest), (high, highest) = min(points), max(points)
    silent = "" if len(points) == len(named) else ", where it answers at all"
    yield (
        f"{one.method}: without one {what} it runs from {low:,.0f} (without {lowest}) to "
        f"{high:,.0f} (without {highest}){silent}."
    )


def _sources_told(
    estimates: tuple[PopulationEstimate, ...], sources: tuple[WithoutASource, ...]
) -> Iterator[str]:
    for trial in sources:
        if not trial.method:
            yield (
                f"Whether the answer hangs on the source {trial.source} ({', '.join(trial.lists)}) is NOT "
                f"CHECKED: without it {trial.n_left} lists are left."
            )
    for one in estimates:
        named = [
            (trial.point, f"{trial.source}: {', '.join(trial.lists)}")
            for trial in sources
            if trial.method == one.method
        ]
        yield from _runs(one, named, "source")


def _consistency_told(tried: Consistency, is_bound: bool) -> str:
    asked = f"{tried.method}: asked for the number of those on each list, which is known, "
    silent = tried.n_lists - tried.n_answered
    not_answered = f" ({silent} not answered)" if silent else ""
    if is_bound:
        return (
            f"{asked}its bound lies at or below it for {tried.n_only_below} of {tried.n_answered} "
            f"lists{not_answered}."
        )
    n_closed = tried.n_answered - tried.n_open
    closed = f"its interval holds it for {tried.n_held} of {n_closed} lists" if n_closed else ""
    opened = (
        f"its interval has no upper end for {tried.n_open} lists, and lies at or below it for "
        f"{tried.n_only_below} of these"
        if tried.n_open
        else ""
    )
    return f"{asked}{'; '.join(part for part in (closed, opened) if part)}{not_answered}."
