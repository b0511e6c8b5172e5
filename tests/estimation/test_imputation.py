"""What is missing and was imputed: drawn properly, combined by Rubin's rules, its share told."""

from __future__ import annotations

import math
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from uncounted.estimation import Asked, CaptureTable, estimate, estimate_file
from uncounted.estimation.capture import UnusableTableError
from uncounted.estimation.imputation import imputed_strata
from uncounted.estimation.models.levels import INDEPENDENCE
from uncounted.estimation.pooling import combined_over_imputations
from uncounted.estimation.result import IntervalKind, Outcome, PopulationEstimate

LISTS = ("a", "b", "c")
PATTERNS = ("001", "010", "011", "100", "101", "110", "111")
NORTH = CaptureTable.from_counts(LISTS, dict(zip(PATTERNS, (60, 80, 25, 100, 30, 40, 15), strict=True)))
SOUTH = CaptureTable.from_counts(LISTS, dict(zip(PATTERNS, (90, 30, 20, 60, 25, 22, 12), strict=True)))
NOBODY_KNOWS = CaptureTable.from_counts(LISTS, {"100": 40, "001": 25, "110": 9})
QUICK = ("loglinear_independence", "chao_mth")


def _answer(point: float, lower: float | None, upper: float | None) -> PopulationEstimate:
    return INDEPENDENCE.answer(point, (lower, upper), IntervalKind.PROFILE_LIKELIHOOD)


def _told(one: PopulationEstimate) -> dict[str, int | float | str]:
    return {item.name: item.value for item in one.diagnostics}


def _rows(*strata: tuple[str, CaptureTable], replicate: str | None = None) -> str:
    return "".join(
        ",".join(([replicate] if replicate else []) + [name, *pattern, str(n)]) + "\n"
        for name, table in strata
        for pattern, n in table.counts
    )


def _by_hand(
    points: list[float], ends: list[tuple[float, float]], certain: int
) -> tuple[float, float, float]:
    """Rubin's rules, written out: the point, the lower end, the share of the imputation."""
    logs = [math.log(point - certain + 1) for point in points]
    middle = sum(logs) / len(logs)
    between = (1 + 1 / len(logs)) * sum((one - middle) ** 2 for one in logs) / (len(logs) - 1)
    below = sum(
        ((one - math.log(low - certain + 1)) / 1.959964) ** 2
        for one, (low, _) in zip(logs, ends, strict=True)
    )
    above = sum(
        ((math.log(up - certain + 1) - one) / 1.959964) ** 2 for one, (_, up) in zip(logs, ends, strict=True)
    )
    below, above = below / len(logs), above / len(logs)
    # 97.5 % of t with 2 (1 + below / between)^2 degrees of freedom, from 1,000,000 draws of it
    freedom = (len(logs) - 1) * (1 + below / between) ** 2
    quantile = float(np.quantile(np.random.default_rng(1).standard_t(freedom, 1_000_000), 0.975))
    low = certain + math.exp(middle - quantile * math.sqrt(below + between)) - 1
    return certain + math.exp(middle) - 1, low, between / ((below + above) / 2 + between)


def test_three_imputations_by_hand() -> None:
    points, ends = [200.0, 220.0, 250.0], [(180.0, 230.0), (190.0, 260.0), (210.0, 300.0)]
    combined = combined_over_imputations(
        [_answer(point, *end) for point, end in zip(points, ends, strict=True)], 100
    )
    point, low, share = _by_hand(points, ends, 100)
    assert combined.point == pytest.approx(point)
    assert combined.lower_95 == pytest.approx(low, rel=5e-3)
    assert float(_told(combined)["share_of_doubt_from_imputation"]) == pytest.approx(share, rel=1e-6)
    assert combined.interval_kind is IntervalKind.RUBIN_OVER_IMPUTATIONS


@given(st.floats(0, 1e4), st.floats(0, 1e4), st.floats(0, 1e5), st.integers(2, 30))
@pytest.mark.law
def test_imputations_that_are_all_the_same_change_nothing(
    low: float, more: float, most: float, n: int
) -> None:
    one = _answer(100 + low + more, 100 + low, 100 + low + more + most)
    combined = combined_over_imputations([one] * n, 100)
    for end in ("lower_95", "point", "upper_95"):
        assert getattr(combined, end) == pytest.approx(getattr(one, end), rel=1e-6)
    assert _told(combined)["share_of_doubt_from_imputation"] == pytest.approx(0.0, abs=1e-12)


def test_an_open_end_stays_open_and_a_refusal_refuses_all() -> None:
    open_above = combined_over_imputations([_answer(200, 150, None), _answer(210, 160, 400)], 100)
    assert open_above.upper_95 is None
    assert open_above.lower_95 is not None
    assert "an end is open" in str(_told(open_above)["share_of_doubt_from_imputation"])
    refused = combined_over_imputations([_answer(200, 150, 300), INDEPENDENCE.refuse("no")], 100)
    assert refused.verdict is Outcome.REFUSED
    assert refused.reasons == ("refused in 1 of 2 imputations: no",)


def test_everybody_is_given_one_stratum_as_those_on_the_same_lists_have_theirs() -> None:
    imputed = imputed_strata({"north": NORTH, "south": SOUTH}, NOBODY_KNOWS, seed=4, n_imputations=400)
    shares = []
    for one in imputed:
        assert sum(table.n_observed for table in one.values()) == 362 + 247 - 12 - 1 + 24 + 1 - 12 + 74
        for name, known in (("north", NORTH), ("south", SOUTH)):
            given = dict(one[name].counts)
            assert all(given[pattern] >= n for pattern, n in known.counts)
        shares.append(dict(one["north"].counts)["100"] - 100)
    assert np.mean(shares) == pytest.approx(40 * 100 / 160, abs=0.6)
    # more than of 40 throws alone: the shares are in doubt themselves
    assert np.var(shares) > 40 * 0.625 * 0.375


def test_a_combination_that_nobody_labelled_has_goes_as_all_do() -> None:
    without = CaptureTable.from_counts(LISTS, {"100": 75, "010": 10})
    few = CaptureTable.from_counts(LISTS, {"100": 25})
    gap = CaptureTable.from_counts(LISTS, {"111": 50})
    given = [
        dict(one["few"].counts).get("111", 0)
        for one in imputed_strata({"most": without, "few": few}, gap, seed=1, n_imputations=600)
    ]
    assert np.mean(given) == pytest.approx(50 * 25 / 110, abs=1.5)


def test_more_gaps_than_labels_are_refused() -> None:
    with pytest.raises(UnusableTableError, match="more would be guessed than is known"):
        imputed_strata({"north": NOBODY_KNOWS}, NORTH, seed=1)


def test_a_file_with_gaps_is_answered_and_the_share_is_told() -> None:
    rows = _rows(("North", NORTH), ("South", SOUTH), ("", NOBODY_KNOWS))
    # a row of a pattern stands once in each stratum and once without one
    data = f"place,a,b,c,count\n{rows}".encode()
    asked = Asked(methods=("loglinear_independence",), strata="place", seed=2)
    answer = estimate_file(data, asked, where="x")
    assert [name for name, _ in answer.strata] == ["North", "South"]
    assert answer.strata[0][1].n_observed == NORTH.n_observed
    assert answer.total.n_observed == NORTH.n_observed + SOUTH.n_observed + 74
    told = answer.total.checks[-1]
    assert told.kind == "missing_strata"
    assert told.why.startswith(f"74 of {answer.total.n_observed} persons have no stratum")
    for _, one in (("", answer.total), *answer.strata):
        for estimate_ in one.estimates:
            assert 0.0 < float(_told(estimate_)["share_of_doubt_from_imputation"]) < 1.0
    # of the whole, who is in which stratum says little; of one stratum it says much
    shares = [float(_told(one.estimates[0])["share_of_doubt_from_imputation"]) for _, one in answer.strata]
    assert min(shares) > float(_told(answer.total.estimates[0])["share_of_doubt_from_imputation"])
    with ThreadPoolExecutor(2) as pool:
        assert estimate_file(data, asked, where="x", executor=pool) == answer


def test_labels_missing_by_chance_cost_little_and_bias_nothing() -> None:
    random = np.random.default_rng(6)
    labelled, gaps = {}, dict.fromkeys(PATTERNS, 0)
    for name, table in (("North", NORTH), ("South", SOUTH)):
        kept = {}
        for pattern, n in table.counts:
            gone = int(random.binomial(n, 0.2))
            kept[pattern], gaps[pattern] = n - gone, gaps[pattern] + gone
        labelled[name] = CaptureTable.from_counts(LISTS, kept)
    rows = _rows(*labelled.items(), ("N/A", CaptureTable.from_counts(LISTS, gaps)))
    found = estimate_file(
        f"place,a,b,c,count\n{rows}".encode(), Asked(methods=QUICK, strata="place"), where="x"
    )
    for (_, one), table in zip(found.strata, (NORTH, SOUTH), strict=True):
        whole = estimate(table, methods=QUICK, trials=False).estimates[0]
        mended = one.estimates[0]
        assert mended.point == pytest.approx(whole.point, rel=0.08)
        assert mended.lower_95 is not None
        assert mended.upper_95 is not None
        assert mended.lower_95 < (whole.point or 0) < mended.upper_95


def test_imputed_replicates_of_a_file_are_combined() -> None:
    more = CaptureTable.from_counts(LISTS, {**dict(NORTH.counts), "111": 10, "100": 105})
    data = "replica,place,a,b,c,count\n" + "".join(
        _rows(("North", table), ("South", SOUTH), replicate=name)
        for name, table in (("R1", NORTH), ("R2", more), ("R3", NORTH))
    )
    answer = estimate_file(
        data.encode(), Asked(methods=QUICK, replicates="replica", strata="place"), where="x"
    )
    north, south = (one.estimates[0] for _, one in answer.strata)
    assert float(_told(north)["share_of_doubt_from_imputation"]) > 0.0
    assert float(_told(south)["share_of_doubt_from_imputation"]) == 0.0
    assert "3 imputed replicates" in answer.total.checks[-1].why
    lines = data.splitlines()
    whole = "\n".join(
        [
            ",".join(c for n, c in enumerate(line.split(",")) if n != 1)
            for line in lines[:1] + lines[1:8] + lines[15:22]
        ]
    )
    alone = estimate_file(whole.encode(), Asked(methods=QUICK, replicates="replica"), where="x")
    assert not alone.strata
    points = [
        estimate(table, methods=QUICK, trials=False).estimates[0].point or 0.0 for table in (NORTH, more)
    ]
    assert min(points) < (alone.total.estimates[0].point or 0.0) < max(points)


def test_a_replicate_with_gaps_or_without_a_stratum_is_refused() -> None:
    gap = f"replica,a,b,c,count\n{_rows(('R1', NORTH), ('', SOUTH))}".encode()
    with pytest.raises(UnusableTableError, match="no replicate or no stratum"):
        estimate_file(gap, Asked(replicates="replica"), where="x")
    rows = _rows(("North", NORTH), ("South", SOUTH), replicate="R1") + _rows(("North", NORTH), replicate="R2")
    data = f"replica,place,a,b,c,count\n{rows}".encode()
    with pytest.raises(UnusableTableError, match="the same strata"):
        estimate_file(data, Asked(replicates="replica", strata="place"), where="x")
    one = f"replica,a,b,c,count\n{_rows(('R1', NORTH))}".encode()
    with pytest.raises(UnusableTableError, match="two at least"):
        estimate_file(one, Asked(replicates="replica"), where="x")
