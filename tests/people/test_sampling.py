"""Draws are partitions of the right probability, and break no bound."""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from uncounted.people.draws import ChainsDisagreeError, Mixing, refuse_unmixed, summarise
from uncounted.people.outer import Calibration, WeightDoubt
from uncounted.people.plan import Plan
from uncounted.people.sampling import SizeLaw, draw_partitions, size_law
from uncounted.people.weighed import (
    JudgementsContradictError,
    Pair,
    PairJudgements,
    Units,
    WeighedPairs,
    build_units,
)

Groups = frozenset[frozenset[int]]
SIZE = 7
PAIRS = [(i, j) for i in range(SIZE) for j in range(i + 1, SIZE)]
SHORT = Plan(n_draws=16, n_chains=2, n_warm_up=2, n_sweeps=2)
weighed = st.dictionaries(st.sampled_from(PAIRS), st.floats(-6, 12).map(lambda w: round(w, 2)), min_size=1)
listed = st.lists(st.sampled_from(["a", "b", "c", None]), min_size=SIZE, max_size=SIZE)
judged = st.frozensets(st.sampled_from(PAIRS), max_size=3)


def _drawn(
    weights: Mapping[Pair, float],
    once_on: Sequence[str | None],
    judgements: PairJudgements | None = None,
    *,
    plan: Plan = SHORT,
    seed: int = 1,
) -> list[Groups]:
    """Return every draw as groups of records."""
    units = build_units(
        len(once_on),
        WeighedPairs.of(dict(weights)),
        once_on=once_on,
        judgements=judgements or PairJudgements(),
    )
    draws = draw_partitions(units, size_law(units, once_on), seed=seed, plan=plan)
    return [_groups(units, row.tolist(), len(once_on)) for row in draws.labels]


def _groups(units: Units, label: Sequence[int], n_records: int) -> Groups:
    together: dict[int, set[int]] = {}
    for unit, first in enumerate(label):
        together.setdefault(first, set()).update(units.members[unit])
    alone = set(range(n_records)) - set().union(*together.values())
    return frozenset([*map(frozenset, together.values()), *(frozenset({record}) for record in alone)])


def _partitions(n_records: int) -> Iterator[list[list[int]]]:
    if n_records == 0:
        yield []
        return
    for smaller in _partitions(n_records - 1):
        last = n_records - 1
        yield [*smaller, [last]]
        for place in range(len(smaller)):
            yield [*smaller[:place], [*smaller[place], last], *smaller[place + 1 :]]


def _log_probability(groups: list[list[int]], weights: Mapping[Pair, float], law: SizeLaw) -> float:
    """Return the law of the module's docstring, written out again without a chain; up to a constant."""
    sizes = Counter(map(len, groups))
    value = math.lgamma(len(groups) + 1) - math.lgamma(1.0 + len(groups))
    value += math.lgamma(0.5 + sizes[1]) + math.lgamma(0.5 + len(groups) - sizes[1])
    # summed over the ratios by which persons of one record more are rarer
    of_size = np.array([sizes[size] for size in range(len(law.log_orders))], dtype=np.int32)
    value += float(np.logaddexp.reduce(law.log_chance_of_ratios(of_size)))
    if sum(of_size) < len(groups):
        return -math.inf
    for group in groups:
        pairs = [weights.get(pair, -math.inf) for pair in itertools.combinations(sorted(group), 2)]
        if -math.inf in pairs:
            return -math.inf
        value += float(law.log_orders[len(group)])
        if value == -math.inf:
            return value
        if pairs:
            mean = sum(pairs) / len(pairs)
            value += (len(group) - 1) * mean
            value += (len(group) / 2 - 1) * min(max(pairs) - mean, max(mean, 0.0))
    return value


@pytest.mark.parametrize(
    ("seed", "once_on"),
    [(1, [None] * 5), (2, ["a", "a", "b", "b", "c"]), (3, ["a", "b", None, None, "a"])],
)
def test_draws_are_as_frequent_as_every_partition_written_out(seed: int, once_on: list[str | None]) -> None:
    """Five records, 52 partitions, each with its probability; the law of sizes is summed out in both."""
    chance = np.random.default_rng(seed)
    every_pair = itertools.combinations(range(5), 2)
    free = [(i, j) for i, j in every_pair if once_on[i] is None or once_on[i] != once_on[j]]
    weights = {pair: float(chance.normal(1.0, 3.0)) for pair in free if chance.random() < 0.9}
    units = build_units(5, WeighedPairs.of(weights), once_on=once_on)
    law = size_law(units, once_on)
    every = list(_partitions(5))
    assert len(every) == 52
    logs = np.array([_log_probability(groups, weights, law) for groups in every])
    exact = np.exp(logs - logs.max())
    exact /= exact.sum()
    n_draws = 8000
    seen = Counter(_drawn(weights, once_on, plan=Plan(n_draws=n_draws, n_sweeps=4), seed=seed))
    for groups, probability in zip(every, exact.tolist(), strict=True):
        share = seen[frozenset(map(frozenset, groups))] / n_draws
        # draws that follow one another are alike: twice the error of as many apart, and six of those
        assert abs(share - probability) <= 12 * math.sqrt(probability * (1 - probability) / n_draws) + 1e-3


def test_two_tight_groups_that_nearly_fit_come_together_as_often_as_they_should() -> None:
    """Three records and two: one by one, none would leave the two that it is tied to so tightly."""
    tight = dict.fromkeys(((0, 1), (0, 2), (1, 2), (3, 4)), 24.0)
    weights = tight | {(i, j): 7.6 for i in (0, 1, 2) for j in (3, 4)}
    units = build_units(5, WeighedPairs.of(weights), once_on=[None] * 5)
    law = size_law(units, [None] * 5)
    every = list(_partitions(5))
    logs = np.array([_log_probability(groups, weights, law) for groups in every])
    exact = np.exp(logs - logs.max())
    exact /= exact.sum()
    whole = next(p for groups, p in zip(every, exact.tolist(), strict=True) if len(groups) == 1)
    assert 0.02 < whole < 0.98
    drawn = _drawn(weights, [None] * 5, plan=Plan(n_draws=4000, n_chains=4, n_sweeps=4), seed=3)
    shares = [sum(len(one) == 1 for one in drawn[k * 1000 :][:1000]) / 1000 for k in range(4)]
    assert all(abs(share - whole) < 0.1 for share in shares)


@settings(max_examples=40, deadline=None)
@given(weights=weighed, once_on=listed, same=judged, different=judged)
def test_no_draw_breaks_a_judgement_a_list_or_the_gate(
    weights: dict[Pair, float], once_on: list[str | None], same: frozenset[Pair], different: frozenset[Pair]
) -> None:
    try:
        draws = _drawn(weights, once_on, PairJudgements(same, different))
    except JudgementsContradictError:
        assume(False)
    for groups in draws:
        assert sorted(record for group in groups for record in group) == list(range(SIZE))
        person = {record: group for group in groups for record in group}
        assert all(person[first] == person[second] for first, second in same)
        assert all(person[first] != person[second] for first, second in different)
        for group in groups:
            names = [once_on[record] for record in group if once_on[record] is not None]
            assert len(names) == len(set(names))
            if not same:
                assert all(pair in weights for pair in itertools.combinations(sorted(group), 2))


def test_the_point_partition_breaks_no_bound_either() -> None:
    """Two rows of one list would both be its person: the point takes one of them."""
    weights = {(0, 1): 9.0, (0, 2): 9.0}
    once_on = ["a", "b", "b"]
    units = build_units(3, WeighedPairs.of(weights), once_on=once_on)
    draws = draw_partitions(units, size_law(units, once_on), seed=1, plan=Plan(n_draws=80))
    point = _groups(units, summarise(units, draws).point.tolist(), 3)
    assert sorted(map(len, point)) == [1, 2]
    assert frozenset({1, 2}) not in point


@settings(max_examples=20, deadline=None)
@given(weights=weighed, seed=st.integers(0, 2**32))
def test_the_order_of_pairs_and_judgements_changes_nothing(weights: dict[Pair, float], seed: int) -> None:
    turned = dict(reversed(weights.items()))
    assert _drawn(weights, [None] * SIZE, seed=seed) == _drawn(turned, [None] * SIZE, seed=seed)


def test_a_component_without_doubt_gives_the_same_draw_every_time() -> None:
    sure = {(0, 1): 60.0, (0, 2): 60.0, (1, 2): 60.0, (3, 4): -60.0, (5, 6): 60.0}
    assert set(_drawn(sure, [None] * 7, plan=Plan(n_draws=400))) == {
        frozenset(map(frozenset, [[0, 1, 2], [3], [4], [5, 6]]))
    }


def test_judgements_that_contradict_one_another_are_refused_together() -> None:
    weights = {(0, 1): 1.0, (1, 2): 1.0}
    through_others = PairJudgements(frozenset({(0, 1), (1, 2)}), frozenset({(0, 2)}))
    with pytest.raises(JudgementsContradictError, match=r"1 pairs .* 1 records"):
        _drawn(weights, ["a", "b", "a"], through_others)


def test_what_was_judged_one_person_speaks_with_one_voice() -> None:
    """Records that are one by judgement are no second witness: their stronger pair speaks for both."""
    twin = build_units(
        3,
        WeighedPairs.of({(0, 2): 1.0, (1, 2): 4.0}),
        once_on=[None] * 3,
        judgements=PairJudgements(frozenset({(0, 1)})),
    )
    assert twin.members == ((0, 1), (2,))
    assert twin.weight.tolist() == [4.0, 4.0]


def test_nothing_to_draw_gives_draws_of_nothing() -> None:
    assert set(_drawn({}, ["a", "b"])) == {frozenset({frozenset({0}), frozenset({1})})}


def test_the_law_of_sizes_knows_that_a_list_names_people_once() -> None:
    """Of two records of two equal lists, half would be of one list: pairs across weigh twice as much."""
    once_on = ["a"] * 5 + ["b"] * 5
    units = build_units(10, WeighedPairs.of({(0, 5): 1.0}), once_on=once_on)
    bounded, free = size_law(units, once_on), size_law(units, [None] * 10)
    assert bounded.log_orders[2] - free.log_orders[2] == pytest.approx(math.log(2.0))
    assert bounded.log_orders[1] == pytest.approx(0.0)


def test_groups_of_namesakes_make_no_persons_of_many_records() -> None:
    """Sixty groups of twenty namesakes, each pair one in thousands: sets of five are many, and none is sure.

    Where each size had a share of its own, chains that began joined kept persons of four and five for ever.
    """
    namesakes = (itertools.combinations(range(first, first + 20), 2) for first in range(0, 1200, 20))
    weights = dict.fromkeys(itertools.chain.from_iterable(namesakes), 5.0)
    weights |= {(record, record + 1): 20.0 for record in range(1200, 1600, 2)}
    once_on = [None] * 6000
    units = build_units(6000, WeighedPairs.of(weights), once_on=once_on)
    plan = Plan(n_draws=80, n_warm_up=20)
    found = summarise(units, draw_partitions(units, size_law(units, once_on), seed=1, plan=plan))
    assert found.mixing.agrees
    # two hundred pairs are sure; of 11,400 others chance joins a few
    assert np.median(found.n_persons) == pytest.approx(5_800, abs=40)


def test_doubt_of_the_weights_widens_the_number_of_persons() -> None:
    once_on = ["a" if record % 2 else "b" for record in range(60)]
    weights = {(record, record + 1): 3.5 for record in range(0, 60, 2)}
    units = build_units(60, WeighedPairs.of(weights), once_on=once_on)
    law, plan = size_law(units, once_on), Plan(n_draws=800)
    spread = [
        summarise(units, draw_partitions(units, law, seed=1, doubt=doubt, plan=plan)).n_persons.std()
        for doubt in (WeightDoubt((), (), Calibration(0.0, 1.0, sigma, 0)) for sigma in (0.0, 1.0))
    ]
    assert spread[1] > 1.2 * spread[0]


def test_chains_that_disagree_are_refused() -> None:
    refuse_unmixed(Mixing(1.01, 1.3, 1000, 9))
    for bad in (Mixing(1.2, 1.0, 0, 0), Mixing(1.0, 1.3, 1000, 11)):
        with pytest.raises(ChainsDisagreeError, match="R-hat"):
            refuse_unmixed(bad)


def test_chains_that_never_meet_are_seen() -> None:
    """Draws of one chain all joined, of the other all apart, are no answer, whatever their number."""
    weights = {(0, 1): 0.0}
    units = build_units(2, WeighedPairs.of(weights), once_on=[None, None])
    draws = draw_partitions(units, size_law(units, [None, None]), seed=1, plan=SHORT)
    draws.labels[:8], draws.labels[8:] = [0, 0], [0, 1]
    mixing = summarise(units, draws).mixing
    assert mixing.r_hat_persons == math.inf
    assert not mixing.agrees


@pytest.mark.parametrize("bad", [{"n_draws": 10}, {"n_chains": 1}, {"n_sweeps": 0}, {"n_draws": 0}])
def test_a_plan_that_could_not_be_checked_is_refused(bad: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="multiple"):
        Plan(**bad)
