"""Which pairs are weighed with one another, and what a pair whose names differ may say."""

from __future__ import annotations

import math

import numpy as np
import pytest

from tests.people.massacres import massacre_lists
from tests.people.measures import as_csv
from uncounted.people import Repeats, read_list
from uncounted.people.engine import Engine
from uncounted.people.evidence import LARGEST_WHOLE_COMPONENT, against_only, small_components
from uncounted.people.keys import key_records
from uncounted.people.model import CANDIDATE_RULES, KIN_RULE, TEMPLATE
from uncounted.people.training import kin_only


def test_of_two_whose_names_differ_what_agrees_says_nothing() -> None:
    """Brothers struck on one day in one place: neither their family name nor the event joins them."""
    with Engine(key_records(massacre_lists(2).lists), frozenset()) as engine:
        kin = kin_only(engine.compare(TEMPLATE, (KIN_RULE,)), TEMPLATE)
    before = kin.weight - math.log2(TEMPLATE.chance / (1.0 - TEMPLATE.chance))
    after = against_only(TEMPLATE, kin).weight - math.log2(TEMPLATE.chance / (1.0 - TEMPLATE.chance))
    closed = kin.level["birth"] != 0
    assert (before[closed] > 0.0).any()
    differing = TEMPLATE.field("given")
    assert after[closed].max() <= math.log2(differing.m[-1] / differing.u[-1]) + 1e-9
    assert after[~closed] == pytest.approx(before[~closed])


def test_a_pair_that_passed_the_gate_says_what_it_said() -> None:
    with Engine(key_records(massacre_lists(2).lists), frozenset()) as engine:
        pairs = engine.compare(TEMPLATE, CANDIDATE_RULES)
    assert against_only(TEMPLATE, pairs).weight == pytest.approx(pairs.weight)


def test_a_large_component_is_parted_where_its_ties_are_weak() -> None:
    """Thirty persons of three rows, tied in a chain by pairs of one in a hundred."""
    first = np.arange(0, 90, 3)
    left = np.concatenate((first, first, first[:-1]))
    right = np.concatenate((first + 1, first + 2, first[1:]))
    odds = np.concatenate((np.full(60, 5.0), np.full(29, -4.5)))
    found = small_components(90, left, right, odds)
    assert found.min() >= 0
    assert [np.unique(found[place : place + 3]).size for place in range(0, 90, 3)] == [1] * 30
    assert np.unique(found).size == 30
    assert np.bincount(found).max() <= LARGEST_WHOLE_COMPONENT


def test_two_records_alone_have_nobody_else_to_be_held_against() -> None:
    assert small_components(3, np.array([0]), np.array([2]), np.array([9.0])).tolist() == [-1, -1, -1]


def test_a_record_is_no_witness_of_the_order_of_its_own_names() -> None:
    """A family name that no other row has, written first: what four others say of the given name decides."""
    rows = [("Harslett", "Freya"), *(("Freya", name) for name in ("Holm", "Orlin", "Vesk", "Brod"))]
    rows.append(("Marta", "Holm"))
    listed = [{"given_name": given, "family_name": family} for given, family in rows]
    records = key_records((read_list(as_csv(listed), name="one", repeats=Repeats.POSSIBLE),))
    keys = {
        reference.row: (row["given_code"], row["family_code"])
        for reference, row in zip(records.references, records.rows, strict=True)
    }
    assert keys[1] == ("freya", "harslett")
    assert keys[6] == ("marta", "holm")
