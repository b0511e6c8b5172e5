"""Two lists among persons who are alike: a known truth, two roads to one number, what is refused."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import minimize

from tests.estimation.tables import kosovo
from uncounted.estimation import Asked, estimate, estimate_file
from uncounted.estimation.capture import UnusableTableError
from uncounted.estimation.covariates import read_described_persons
from uncounted.estimation.models.doubly_robust import (
    BOTH,
    FIRST_ALONE,
    SECOND_ALONE,
    DescribedPersons,
    cross_fitted,
    fit_kinds,
    fit_with_covariates,
    least_chance,
    plug_in,
    values_of_persons,
    without_small_chances,
)
from uncounted.estimation.models.levels import INDEPENDENCE
from uncounted.estimation.result import Outcome, PopulationEstimate
from uncounted.vocabulary.errors import InvalidRowsError
from uncounted.vocabulary.protected import ProtectedColumnError

TRUTH = 2_000


def told(estimate: PopulationEstimate) -> dict[str, int | float | str]:
    return {item.name: item.value for item in estimate.diagnostics}


def _listed(seed: int, n_lists: int = 3) -> DescribedPersons:
    """Two thousand persons: the older and those of one place are harder to list, on every list."""
    random = np.random.default_rng(seed)
    age, place = random.standard_normal(TRUTH), (random.random(TRUTH) < 0.4).astype(float)
    ease = np.array([0.1, -0.1, -0.9, -0.6])[:n_lists] - 0.7 * age[:, None] - 0.8 * place[:, None]
    on = random.random((TRUTH, n_lists)) < 1.0 / (1.0 + np.exp(-ease))
    seen = on.any(axis=1)
    design = np.column_stack([age, age**2, place])[seen]
    design = (design - design.mean(axis=0)) / design.std(axis=0)
    return DescribedPersons(tuple("abcd"[:n_lists]), on[seen], design)


def test_it_finds_a_known_truth_where_lists_taken_as_independent_miss_it() -> None:
    answers = [fit_with_covariates(_listed(seed), seed=seed) for seed in range(12)]
    held = [
        one.lower_95 is not None and one.upper_95 is not None and one.lower_95 <= TRUTH <= one.upper_95
        for one in answers
    ]
    assert sum(held) >= 10
    points = [one.point or 0.0 for one in answers]
    assert np.mean(points) == pytest.approx(TRUTH, rel=0.06)
    without = [float(told(one)["point_without_covariates"]) for one in answers]
    assert np.mean(without) < 0.92 * TRUTH
    assert all(one.verdict is not Outcome.REFUSED for one in answers)


def test_its_error_is_a_product_of_errors_and_that_of_the_plain_sum_is_not() -> None:
    """Chances that are off by half as much: the sum of q1 q2 / q12 is off by half, this by a quarter."""
    ease = np.linspace(-1.0, 1.0, 201)
    first, second = 1.0 / (1.0 + np.exp(-ease)), 1.0 / (1.0 + np.exp(0.5 - ease))
    right = np.column_stack([first * (1 - second), second * (1 - first), first * second])
    right /= right.sum(axis=1)[:, None]
    truth = plug_in(right)

    def errors(size: float) -> tuple[float, float]:
        off = right * np.exp(size * np.column_stack([ease, -ease, 0.5 + ease]))
        off /= off.sum(axis=1)[:, None]
        expected = sum(
            float(right[:, kind] @ values_of_persons(np.full(201, kind), off))
            for kind in (FIRST_ALONE, SECOND_ALONE, BOTH)
        )
        return abs(expected - truth), abs(plug_in(off) - truth)

    whole, half = errors(0.04), errors(0.02)
    assert whole[0] / half[0] == pytest.approx(4, rel=0.1)
    assert whole[1] / half[1] == pytest.approx(2, rel=0.1)


@given(st.lists(st.tuples(*[st.integers(1, 200)] * 3), min_size=1, max_size=6))
@pytest.mark.law
def test_two_roads_lead_to_one_number_where_kinds_are_few(strata: list[tuple[int, int, int]]) -> None:
    """With the observed shares of each kind it is Lincoln and Petersen's number in each kind, added up.

    And its variance is that of the delta method: n1 n2 (n1 - m) (n2 - m) / m^3 in each kind.
    """
    kinds = np.concatenate([np.repeat([FIRST_ALONE, SECOND_ALONE, BOTH], counts) for counts in strata])
    chances = np.concatenate([np.tile(np.array(counts) / sum(counts), (sum(counts), 1)) for counts in strata])
    sizes = [(alone + both, other + both, both) for alone, other, both in strata]
    added = sum(first * second / both for first, second, both in sizes)
    variance = sum(n1 * n2 * (n1 - m) * (n2 - m) / m**3 for n1, n2, m in sizes)
    values = values_of_persons(kinds, chances)
    assert values.sum() == pytest.approx(added, rel=1e-10)
    assert plug_in(chances) == pytest.approx(added, rel=1e-10)
    assert (values**2 - values).sum() == pytest.approx(variance, rel=1e-6, abs=1e-6)


def test_with_many_persons_of_few_kinds_it_is_nearly_the_stratified_number() -> None:
    random = np.random.default_rng(4)
    kind = random.random(30_000) < 0.4
    on = random.random((30_000, 3)) < np.where(kind[:, None], (0.5, 0.45, 0.1), (0.2, 0.25, 0.15))
    seen = on.any(axis=1)
    kind, on = kind[seen], on[seen]
    design = ((kind - kind.mean()) / kind.std())[:, None]
    answer = fit_with_covariates(DescribedPersons(("a", "b", "c"), on, design))
    alone = ~on[:, 2]
    added = float((~alone).sum())
    for one in (kind, ~kind):
        here = on[one & alone]
        added += here[:, 0].sum() * here[:, 1].sum() / (here[:, 0] & here[:, 1]).sum()
    assert told(answer)["pair"] == "a and b"
    assert answer.point == pytest.approx(added, rel=2e-3)


def test_the_order_of_rows_and_of_lists_changes_nothing() -> None:
    persons = _listed(3)
    shuffled = np.random.default_rng(9).permutation(len(persons.on))
    turned = DescribedPersons(("c", "a", "b"), persons.on[shuffled][:, [2, 0, 1]], persons.design[shuffled])
    assert fit_with_covariates(turned, seed=5) == fit_with_covariates(persons, seed=5)
    assert fit_with_covariates(persons, seed=6).point != fit_with_covariates(persons, seed=5).point


def test_every_pair_is_a_family_and_the_one_that_was_taken_is_named() -> None:
    answer = fit_with_covariates(_listed(1, n_lists=4))
    names = [name for name in told(answer) if name.startswith("pair ")]
    assert len(names) == 6
    assert f"pair {told(answer)['pair']}" in names
    assert "most persons on both" in str(told(answer)["why_this_pair"])


def test_the_fit_is_the_maximum_of_its_penalised_likelihood() -> None:
    """Beside a general minimiser: scipy.optimize.minimize, BFGS."""
    random = np.random.default_rng(7)
    design = np.column_stack([np.ones(300), random.standard_normal((300, 2))])
    kinds = random.integers(0, 3, 300)

    def loss(value: np.ndarray[tuple[int], np.dtype[np.float64]]) -> float:
        scores = np.column_stack([design @ value[:3], design @ value[3:], np.zeros(300)])
        picked = scores[np.arange(300), kinds] - np.log(np.exp(scores).sum(axis=1))
        return float(-picked.sum() + (value[[1, 2, 4, 5]] ** 2).sum() / 2 + 5e-5 * (value[[0, 3]] ** 2).sum())

    found = minimize(loss, np.zeros(6), method="BFGS", options={"gtol": 1e-7}).x
    assert np.allclose(fit_kinds(design, kinds)[:, :2].T.ravel(), found, atol=1e-4)


def test_no_person_is_judged_by_a_fit_that_knew_it() -> None:
    random = np.random.default_rng(8)
    kinds = random.integers(0, 3, 60)
    # a column for each person: a fit that knew its own person would say its kind
    design = np.column_stack([np.ones(60), np.eye(60) * 20.0])
    chances = cross_fitted(design, kinds, np.random.default_rng(1))
    own = chances[np.arange(60), kinds]
    assert own.max() < 0.6


def test_chances_that_are_too_small_are_raised_and_counted() -> None:
    chances = np.array([[0.6, 0.399, 0.001], [0.4, 0.3, 0.3]])
    kept, n_raised = without_small_chances(chances, 0.05)
    assert n_raised == 1
    assert kept.sum(axis=1) == pytest.approx([1.0, 1.0])
    assert kept[0, BOTH] == 0.05
    assert kept[0, 0] / kept[0, 1] == pytest.approx(0.6 / 0.399)
    assert (kept[1] == chances[1]).all()
    assert least_chance(10_000) == 0.01 < least_chance(100) == 0.1


def test_without_covariates_it_is_refused_and_not_among_the_methods_that_are_tried() -> None:
    asked = estimate(kosovo(), methods=["doubly_robust"], trials=False).estimates[0]
    assert asked.verdict is Outcome.REFUSED
    assert "--covariates" in asked.reasons[0]
    tried = estimate(kosovo(), methods=["loglinear_independence"], trials=False)
    assert [one.method for one in tried.estimates] == [INDEPENDENCE.method]


def test_lists_that_share_too_few_are_refused() -> None:
    persons = _listed(1)
    apart = persons.on & ~(persons.on.sum(axis=1, keepdims=True) > 1)
    answer = fit_with_covariates(replace(persons, on=apart))
    assert "no two lists share 7 persons" in answer.reasons[0]


# ---- files -------------------------------------------------------------------------------------


def _people(
    n: int = 300, *, covariate: str = "age", cells: tuple[str, ...] = ("20", "31", "45.5", "")
) -> bytes:
    marks = ("1,0,0", "0,1,0", "1,1,0", "0,0,1", "1,0,1", "0,1,1", "1,1,1")
    rows = (f"p{row},{marks[row * 3 % 7]},{cells[row % len(cells)]}" for row in range(n))
    return "\n".join([f"person,a,b,c,{covariate}", *rows, ""]).encode()


def test_what_is_missing_is_a_category_of_its_own_and_each_column_is_told() -> None:
    table, persons = read_described_persons(_people(), where="x", covariates=["age"])
    assert table.lists == persons.lists == ("a", "b", "c")
    assert table.n_observed == len(persons.on) == 300
    assert persons.design.shape == (300, 2)
    assert np.allclose(persons.design.mean(axis=0), 0)
    assert [(one.name, one.value) for one in persons.told] == [
        ("covariate age", "numbers, missing of 75 persons")
    ]
    as_words = read_described_persons(_people(), where="x", covariates=["age:category"])[1]
    assert as_words.design.shape == (300, 3)
    assert as_words.told[0].value == "categories: 3, missing of 75 persons"


def test_categories_of_few_persons_are_one() -> None:
    cells = (*["Orlin"] * 60, *["Tarsk"] * 36, "Kamen", "Brod", "Velm", "N/A")
    persons = read_described_persons(
        _people(100, covariate="place", cells=cells), where="x", covariates=["place"]
    )
    assert persons[1].design.shape == (100, 3)
    assert "of which 3 of fewer than 10 persons are one, missing of 1 persons" in str(
        persons[1].told[0].value
    )
    assert "Kamen" not in str(persons[1].told)


@pytest.mark.parametrize(
    ("covariate", "cells", "asked"),
    [
        ("religion", ("x", "y"), "religion"),
        ("orientation", ("x", "y"), "orientation"),
        ("q17", ("Muslim", "Christian"), "q17"),
        ("phone", ("1", "2"), "phone"),
    ],
)
def test_a_protected_ground_is_no_covariate(covariate: str, cells: tuple[str, ...], asked: str) -> None:
    with pytest.raises(ProtectedColumnError):
        read_described_persons(_people(covariate=covariate, cells=cells), where="x", covariates=[asked])


@pytest.mark.parametrize(
    ("covariates", "words"),
    [
        (["height"], "no such column: height"),
        (["age", "age"], "named twice: age"),
        (["person"], "no covariate: person"),
        (["age:category"], "nearly every row"),
    ],
)
def test_columns_that_are_no_covariates_are_refused(covariates: list[str], words: str) -> None:
    cells = tuple(str(n) for n in range(300)) if "age:category" in covariates else ("20", "30")
    with pytest.raises(UnusableTableError, match=words):
        read_described_persons(_people(cells=cells), where="x", covariates=covariates)


def test_covariates_that_say_the_same_of_everybody_are_refused() -> None:
    with pytest.raises(UnusableTableError, match="the same of everybody"):
        read_described_persons(_people(cells=("20",)), where="x", covariates=["age"])


def test_cells_that_are_no_numbers_are_all_told_without_what_they_say() -> None:
    with pytest.raises(InvalidRowsError) as error:
        read_described_persons(_people(8, cells=("20", "Velko")), where="x", covariates=["age:number"])
    assert [one.row for one in error.value.problems] == [2, 4, 6, 8]
    assert "Velko" not in str(error.value)


@pytest.mark.parametrize("data", [b'{"lists": ["a", "b"], "counts": {"11": 3}}', b"a,b,count,age\n1,1,3,2\n"])
def test_counts_have_no_covariates(data: bytes) -> None:
    with pytest.raises(UnusableTableError, match="counts say nothing"):
        read_described_persons(data, where="x", covariates=["age"])


def test_a_file_with_covariates_is_asked_every_method_and_the_doubly_robust_one() -> None:
    asked = Asked(methods=("loglinear_independence", "doubly_robust"), covariates=("age",))
    answer = estimate_file(_people(), asked, where="x")
    assert [one.method for one in answer.total.estimates] == ["loglinear_independence", "doubly_robust"]
    assert answer.table is not None
    with pytest.raises(UnusableTableError, match="neither divided nor imputed"):
        estimate_file(_people(), replace(asked, strata="place"), where="x")


@pytest.mark.parametrize(
    "asked",
    [Asked(covariates=("age", "religion:category")), Asked(strata="ethnicity"), Asked(replicates="phone")],
)
def test_a_protected_ground_is_refused_by_its_name_alone(asked: Asked) -> None:
    for data in (_people(), b'{"lists": ["a", "b"], "counts": {"11": 3}}'):
        with pytest.raises(ProtectedColumnError):
            estimate_file(data, asked, where="x")


def test_covariates_of_a_few_lists_keep_rows_and_persons_together() -> None:
    table, persons = read_described_persons(_people(), where="x", covariates=["age"], lists=("b", "c"))
    assert persons.lists == ("b", "c")
    assert len(persons.on) == len(persons.design) == table.n_observed < 300
    assert (persons.on.sum(axis=0) == table.list_sizes).all()
