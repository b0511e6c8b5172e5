"""Several tables answered as one: over draws of who is the same person, over strata, over imputations.

- Every table is answered or refused on its own; a refused one is never left out and never counted as nothing.
- Strata are added up; imputations of the same persons are combined by Rubin's rules, each stratum by itself.
- In a stratum, a list on which nobody of it stands is left out, and the answer says so.
- The work may be spread over any executor of `concurrent.futures`; the answer does not depend on which.
"""

from __future__ import annotations

import functools
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace

from uncounted.estimation.answer import Estimation, bounding, estimate
from uncounted.estimation.capture import NOT_COVERED, CaptureTable, UnusableTableError
from uncounted.estimation.draws import CaptureDraws
from uncounted.estimation.pooling import combined_over_imputations, pooled_over_draws, total_over_strata
from uncounted.estimation.result import Check, CheckResult
from uncounted.estimation.verdict import Bound, judge

_NAMED = 5
_SIZES_MOVE, _SIZES_MOVE_SHARE = 10, 0.1  # how far a list's number of persons may lie from all its draws
_ORDER = (CheckResult.FINE, CheckResult.WARNING, CheckResult.REFUSED)


@dataclass(frozen=True, slots=True)
class StratifiedEstimation:
    """The total, and the answer for each stratum, in order of their names.

    ``table`` is the one that was asked of, where it was one.
    """

    total: Estimation
    strata: tuple[tuple[str, Estimation], ...]
    table: CaptureTable | None = None


def estimate_over_draws(
    table: CaptureTable,
    draws: CaptureDraws,
    *,
    methods: Iterable[str] | None = None,
    seed: int = 0,
    executor: Executor | None = None,
) -> Estimation:
    """Estimate with the doubt of the linkage in every interval.

    Parameters
    ----------
    table : CaptureTable
        The persons of the point partition: what is printed as listed.
    draws : CaptureDraws
        Tables of other partitions, with the same lists in the same order.
    methods, seed
        As in `estimate`.
    executor : concurrent.futures.Executor, optional
        Where the tables are answered; here, one after the other, without it.

    Raises
    ------
    UnusableTableError
        The draws are of other lists, or the table knows of persons whom a list did not cover.
    """
    if draws.lists != table.lists:
        raise UnusableTableError(
            "the draws are of other lists than the table",
            where="the draws",
            remedy="give both as one `uncounted link` wrote them",
        )
    _refuse_draws_of_others(table, draws)
    if any(NOT_COVERED in pattern for pattern, _ in table.counts):
        raise UnusableTableError(
            "the table tells what a list did not cover, and the draws do not",
            where="the draws",
            remedy="estimate apart for places that the same lists cover",
        )
    # what is declared of lists is declared of every draw of them
    tables = [replace(table, counts=draws.table(number).counts) for number in range(draws.n_draws)]
    chosen = None if methods is None else tuple(methods)
    # draws in which nothing that matters moved are answered once
    different = list(dict.fromkeys([table, *tables]))
    answers = dict(
        zip(different, _answers(different, chosen, [seed] * len(different), executor), strict=True)
    )
    base, each = answers[table], [answers[one] for one in tables]
    listed = [one.n_observed for one in each]
    estimates = tuple(
        pooled_over_draws([one.estimates[number] for one in each], listed, seed=seed)
        for number in range(len(base.estimates))
    )
    checks = _worst_checks(each)
    verdict = judge(table, checks, estimates, bounding(table, estimates, seed), n_draws=draws.n_draws)
    return replace(base, checks=checks, estimates=estimates, verdict=verdict)


def _refuse_draws_of_others(table: CaptureTable, draws: CaptureDraws) -> None:
    """Refuse draws whose lists have other sizes than the table: who is one person moves them little."""
    drawn = [draws.table(number).list_sizes for number in range(draws.n_draws)]
    others = []
    for place, size in enumerate(table.list_sizes):
        least, most = (bound(sizes[place] for sizes in drawn) for bound in (min, max))
        slack = _SIZES_MOVE + _SIZES_MOVE_SHARE * size
        if not least - slack <= size <= most + slack:
            others.append(f"{table.lists[place]} {size}, drawn {least} to {most}")
    if others:
        raise UnusableTableError(
            f"the draws are of other persons than the table: {'; '.join(others)}",
            where="the draws",
            remedy="give both as one `uncounted link` wrote them",
        )


def estimate_strata(
    strata: Mapping[str, CaptureTable],
    *,
    methods: Iterable[str] | None = None,
    seed: int = 0,
    executor: Executor | None = None,
) -> StratifiedEstimation:
    """Estimate for each stratum apart, and add up where every one of them has an estimate.

    Assumes that nobody stands in two strata. Where strata share a doubt, the total's interval is too NARROW.

    Parameters
    ----------
    strata : mapping of str to CaptureTable
        All with the same lists.
    methods, seed
        As in `estimate`; each stratum has a seed of its own, which no other stratum changes.
    executor : concurrent.futures.Executor, optional
        Where the strata are answered; a client of Dask gives one (``client.get_executor()``).

    Raises
    ------
    UnusableTableError
        There is no stratum.
    """
    if not strata:
        raise UnusableTableError("there is no stratum", where="the strata", remedy="give at least one")
    names = sorted(strata)
    chosen = None if methods is None else tuple(methods)
    kept = [_with_its_lists(strata[name]) for name in names]
    seeds = [zlib.crc32(name.encode()) ^ seed for name in names]
    found = [
        _saying_what_is_left_out(answer, strata[name])
        for name, answer in zip(names, _answers(kept, chosen, seeds, executor), strict=True)
    ]
    return StratifiedEstimation(_total(strata, names, found, seed), tuple(zip(names, found, strict=True)))


def estimate_imputations(
    imputations: Sequence[Mapping[str, CaptureTable]],
    known: Mapping[str, CaptureTable],
    *,
    told: Check,
    methods: Iterable[str] | None = None,
    seed: int = 0,
    executor: Executor | None = None,
) -> StratifiedEstimation:
    """Estimate each imputation as `estimate_strata` does, and combine them by Rubin's rules.

    Assumes that the imputations hold the doubt about what was missing: that they were drawn as if it was
    missing by chance, among persons who are alike in what the imputation knew.

    Parameters
    ----------
    imputations : sequence of mappings of str to CaptureTable
        At least two; each has the same persons and the same strata, one stratum where nothing is divided.
    known : mapping of str to CaptureTable
        Who is certainly in each stratum: what is printed as listed. The total counts those of the first
        imputation.
    told : Check
        What is said of the imputation.
    methods, seed, executor
        As in `estimate_strata`.

    Raises
    ------
    UnusableTableError
        Fewer than two imputations, or not the same strata in all.
    """
    names = sorted(known)
    if len(imputations) < 2 or any(sorted(one) != names for one in imputations):
        raise UnusableTableError(
            "imputations are combined where there are two at least, all with the same strata",
            where="the imputations",
            remedy="join strata that some imputations lack to a neighbour, or leave the strata out",
        )
    chosen = None if methods is None else tuple(methods)
    jobs = list(dict.fromkeys((name, imputed[name]) for imputed in imputations for name in names))
    answers = dict(
        zip(
            jobs,
            _answers(
                [_with_its_lists(table) for _, table in jobs],
                chosen,
                [zlib.crc32(name.encode()) ^ seed for name, _ in jobs],
                executor,
            ),
            strict=True,
        )
    )
    each = {
        name: [_saying_what_is_left_out(answers[name, one[name]], one[name]) for one in imputations]
        for name in names
    }
    strata = tuple((name, _combined(known[name], each[name], told, seed)) for name in names)
    totals = [
        each[names[0]][number]
        if len(names) == 1
        else _total(imputed, names, [each[name][number] for name in names], seed)
        for number, imputed in enumerate(imputations)
    ]
    return StratifiedEstimation(_combined(_whole(imputations[0]), totals, told, seed), strata)


def _combined(known: CaptureTable, answers: Sequence[Estimation], told: Check, seed: int) -> Estimation:
    """Combine the answers of all imputations, method by method."""
    least = min(known.n_observed, *(one.n_observed for one in answers))
    estimates = tuple(
        combined_over_imputations([one.estimates[number] for one in answers], least)
        for number in range(len(answers[0].estimates))
    )
    checks = (*_worst_checks(answers, "imputations"), told)
    verdict = judge(known, checks, estimates, bounding(known, estimates, seed))
    second = [one.verdict.bounds[1] for one in answers if len(one.verdict.bounds) > 1]
    least_bound = (min(second, key=lambda one: one.at_least),) if len(second) == len(answers) else ()
    verdict = replace(verdict, bounds=(verdict.bounds[0], *least_bound))
    return replace(
        answers[0],
        table_sha256=known.sha256,
        lists=known.lists,
        list_sizes=known.list_sizes,
        times_listed=known.times_listed,
        n_observed=known.n_observed,
        n_not_covered=known.n_not_covered,
        checks=checks,
        estimates=estimates,
        verdict=verdict,
    )


def _answers(
    tables: Sequence[CaptureTable],
    methods: tuple[str, ...] | None,
    seeds: Sequence[int],
    executor: Executor | None,
) -> list[Estimation]:
    work = functools.partial(_answer, methods=methods)
    done = map(work, tables, seeds) if executor is None else executor.map(work, tables, seeds)
    return list(done)


def _answer(table: CaptureTable, seed: int, *, methods: tuple[str, ...] | None) -> Estimation:
    return estimate(table, methods=methods, seed=seed, trials=False)


def _with_its_lists(table: CaptureTable) -> CaptureTable:
    """Leave out the lists on which nobody stands, as long as two are left."""
    held = [name for name, size in zip(table.lists, table.list_sizes, strict=True) if size]
    return table.only_lists(held) if 2 <= len(held) < table.n_lists else table


def _saying_what_is_left_out(answer: Estimation, table: CaptureTable) -> Estimation:
    gone = [name for name in table.lists if name not in answer.lists]
    if not gone:
        return answer
    check = Check(
        "stratum_lists",
        CheckResult.WARNING,
        f"nobody of this stratum stands on {', '.join(gone)}: left out here",
        "find out whether these lists covered the stratum at all",
    )
    return replace(answer, checks=(*answer.checks, check))


def _total(
    strata: Mapping[str, CaptureTable], names: Sequence[str], found: Sequence[Estimation], seed: int
) -> Estimation:
    whole = _whole(strata)
    listed = [one.n_observed for one in found]
    estimates = tuple(
        total_over_strata([one.estimates[number] for one in found], listed, seed=seed)
        for number in range(len(found[0].estimates))
    )
    checks = (_strata_check(names, found),)
    bound = Bound(
        sum(max(one.at_least for one in answer.verdict.bounds) for answer in found),
        "the bounds of the strata hold, each under its own condition (their lower ends, added up)",
    )
    verdict = judge(whole, checks, estimates, bounding(whole, estimates, seed))
    return replace(
        found[0],
        table_sha256=whole.sha256,
        lists=whole.lists,
        list_sizes=whole.list_sizes,
        times_listed=whole.times_listed,
        n_observed=whole.n_observed,
        n_not_covered=whole.n_not_covered,
        seed=seed,
        checks=checks,
        estimates=estimates,
        verdict=replace(verdict, bounds=(verdict.bounds[0], bound)),
    )


def _whole(strata: Mapping[str, CaptureTable]) -> CaptureTable:
    """Return the table of all strata together."""
    counts: Counter[str] = Counter()
    for table in strata.values():
        counts.update(dict(table.counts))
    first = next(iter(strata.values()))
    # sums of counts that were checked may be larger than one count may be
    return replace(first, counts=tuple(sorted(counts.items())))


def _strata_check(names: Sequence[str], found: Sequence[Estimation]) -> Check:
    without = [
        name
        for name, one in zip(names, found, strict=True)
        if all(estimate.point is None for estimate in one.estimates)
    ]
    if not without:
        return Check("strata", CheckResult.FINE, f"each of {len(names)} strata has an estimate", "")
    told = ", ".join(without[:_NAMED]) + (" and others" if len(without) > _NAMED else "")
    return Check(
        "strata",
        CheckResult.WARNING,
        f"{len(without)} of {len(names)} strata carry no estimate ({told}), so there is no total of all",
        "join thin strata to their neighbours, or give the strata apart and the bound for all of them",
    )


def _worst_checks(each: Sequence[Estimation], of_what: str = "draws") -> tuple[Check, ...]:
    """Return the worst answer to each question, and in how many draws or imputations it was given."""
    by_kind: dict[str, list[Check]] = {}
    for answer in each:
        worst: dict[str, Check] = {}
        for check in answer.checks:
            if check.kind not in worst or _badness(check) > _badness(worst[check.kind]):
                worst[check.kind] = check
        for kind, check in worst.items():
            by_kind.setdefault(kind, []).append(check)
    found = []
    for checks in by_kind.values():
        bad = max(checks, key=_badness)
        n = sum(one.result is bad.result for one in checks)
        found.append(
            bad if n == len(each) else replace(bad, why=f"in {n} of {len(each)} {of_what}: {bad.why}")
        )
    return tuple(found)


def _badness(check: Check) -> int:
    return _ORDER.index(check.result)
