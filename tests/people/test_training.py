"""The model learns from pairs what it says it learns, and Splink weighs them as we do."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tests.people.cast import example_lists
from tests.people.massacres import massacre_lists
from uncounted.people.engine import Engine, at_either_end
from uncounted.people.keys import key_records
from uncounted.people.model import (
    CANDIDATE_RULES,
    KIN_RULE,
    LEARNING_FIELDS,
    NAME_PARTS,
    PROBE_RULE,
    RANDOM_RULE,
    TEMPLATE,
    Model,
)
from uncounted.people.training import (
    UNKNOWN,
    ComparedPairs,
    fit,
    kin_only,
    learn_events,
    learn_names,
    pooled,
    probability,
    reweighed,
    weight_without_event,
)


def _trained(engine: Engine) -> Model:
    model = learn_names(TEMPLATE, engine.compare(TEMPLATE, (RANDOM_RULE,)))
    model = learn_events(model, engine.compare(model, (KIN_RULE,)))
    return fit(model, engine.compare(model, CANDIDATE_RULES), n_eligible_pairs=80_000)


def test_splink_comes_to_the_same_weights_with_the_trained_model() -> None:
    with Engine(key_records(example_lists()), frozenset(range(50))) as engine:
        model = _trained(engine)
        pairs = engine.compare(model, CANDIDATE_RULES)
    assert len(pairs.left) > 200
    assert np.all(pairs.left < pairs.right)
    np.testing.assert_allclose(reweighed(model, pairs).weight, pairs.weight, atol=1e-9)


def test_a_rule_about_the_probes_asked_for_each_end_finds_the_same_pairs() -> None:
    probes = frozenset(range(0, 500, 7))
    with Engine(key_records(example_lists()), probes) as engine:
        for rule in (RANDOM_RULE, PROBE_RULE):
            assert len(set(at_either_end(rule))) == 2, "the rule asks about no probe"
            whole, apart = engine.compare(TEMPLATE, (rule,)), engine.compare(TEMPLATE, at_either_end(rule))
            assert len(whole.left)
            assert np.array_equal(whole.left, apart.left)
            assert np.array_equal(whole.right, apart.right)
            assert np.array_equal(whole.weight, apart.weight)


def test_shares_sum_to_one_and_the_names_never_learn_from_events() -> None:
    with Engine(key_records(example_lists()), frozenset(range(50))) as engine:
        model = _trained(engine)
    for field in (*TEMPLATE.fields, *model.fields):
        assert sum(field.m) == pytest.approx(1.0, abs=1e-9)
        assert sum(field.u) == pytest.approx(1.0, abs=1e-9)
        assert len(field.m) == len(field.u) == len(field.levels)
    for part in NAME_PARTS:
        assert model.field(part).m == TEMPLATE.field(part).m


def test_every_candidate_has_compatible_names_and_no_list_meets_itself() -> None:
    records = key_records(massacre_lists(1).lists)
    with Engine(records, frozenset()) as engine:
        pairs = engine.compare(TEMPLATE, CANDIDATE_RULES)
    for part in NAME_PARTS:
        assert not np.any(pairs.level[part] == len(TEMPLATE.field(part).levels) - 1)
    for left, right in zip(pairs.left.tolist(), pairs.right.tolist(), strict=True):
        assert records.references[left].list_name != records.references[right].list_name


def test_kin_are_two_people_of_one_family_name() -> None:
    hard = massacre_lists(2)
    records = key_records(hard.lists)
    with Engine(records, frozenset()) as engine:
        kin = kin_only(engine.compare(TEMPLATE, (KIN_RULE,)), TEMPLATE)
    truth = [hard.truth[ref.list_name, ref.row] for ref in records.references]
    assert len(kin.left) > 200
    assert not any(truth[a] == truth[b] for a, b in zip(kin.left.tolist(), kin.right.tolist(), strict=True))


def test_of_pairs_that_are_likelier_two_persons_nothing_is_learnt_of_one() -> None:
    """Five thousand namesakes of other births, each one person in two hundred, are no errors of a birth."""
    n_same, n_other = 200, 5_000
    level = {field.name: np.full(n_same + n_other, UNKNOWN) for field in TEMPLATE.fields}
    level["birth"] = np.repeat([0, len(TEMPLATE.field("birth").levels) - 1], [n_same, n_other])
    named = np.full(n_same + n_other, 5.0)
    pairs = ComparedPairs(
        np.arange(len(named)), np.arange(len(named)) + 1, level, named, np.zeros(len(named)), named
    )
    learnt = fit(TEMPLATE, pairs, n_eligible_pairs=100_000)
    assert learnt.field("birth").m[-1] < TEMPLATE.field("birth").m[-1]


def test_what_is_left_without_day_and_place_is_names_birth_sex_and_chance() -> None:
    with Engine(key_records(example_lists()), frozenset()) as engine:
        pairs = engine.compare(TEMPLATE, CANDIDATE_RULES)
    silent = {name: np.full_like(levels, UNKNOWN) for name, levels in pairs.level.items()}
    for name in LEARNING_FIELDS:
        if name in ("birth", "sex"):
            silent[name] = pairs.level[name]
    left = replace(pairs, level=silent)
    np.testing.assert_allclose(
        weight_without_event(TEMPLATE, reweighed(TEMPLATE, pairs)),
        reweighed(TEMPLATE, left).weight,
        atol=1e-9,
    )


def test_a_level_never_seen_keeps_a_share_from_the_template() -> None:
    sex = TEMPLATE.field("sex")
    shares = pooled(sex, np.array([1000.0, 0.0]), sex.m)
    assert 0 < shares[1] < sex.m[1]
    with pytest.raises(ValueError, match="2 levels"):
        pooled(sex, np.zeros(3), sex.m)


def test_probability_is_symmetric_and_does_not_overflow() -> None:
    weights = np.array([-1e6, -3.0, 0.0, 3.0, 1e6])
    np.testing.assert_allclose(probability(weights) + probability(-weights), 1.0)
