"""The pairs of names are what their README says, and the measures that are taken on them can be trusted."""

from __future__ import annotations

import re
from collections import Counter

import numpy as np
import pytest

from tests.people.name_pairs import KINDS_OF_DIFFERENT, KINDS_OF_SAME, Half, Label, NamePair, name_pairs
from tests.people.names_measured import WAYS, auc, labels, lost_at
from uncounted.people.whole_names import parse_name
from uncounted.vocabulary.names import fold

EVERYWHERE = {"abu", "umm", "abd", "nee", "epouse", "rod", "oglu", "bave"}


# Longer groups first: what stands here is one sound, written in one way.
ONE_SOUND = (
    ("shch", "sc"), ("tch", "c"), ("tsh", "c"), ("tz", "c"), ("ts", "c"), ("sch", "s"), ("sh", "s"),
    ("ch", "c"), ("zh", "z"), ("kh", "h"), ("gh", "g"), ("ph", "f"), ("ck", "k"), ("q", "k"), ("x", "ks"),
    ("w", "v"), ("y", "i"), ("j", "i"),
)  # fmt: skip


def _spelling(word: str) -> str:
    for written, sound in ONE_SOUND:
        word = word.replace(written, sound)
    return re.sub(r"(.)\1+", r"\1", word)


def _both() -> tuple[NamePair, ...]:
    return name_pairs(Half.DEVELOPMENT) + name_pairs(Half.BLIND)


def _spellings(half: Half) -> set[str]:
    words = {
        fold(text)
        for pair in name_pairs(half)
        for name in (pair.one, pair.other)
        for text in parse_name(name).words
    }
    return {_spelling(word) for word in words - EVERYWHERE if len(word) > 3}


def test_there_are_enough_pairs_and_half_of_them_are_different() -> None:
    assert len(_both()) >= 640
    for half in Half:
        shares = Counter(pair.label for pair in name_pairs(half))
        assert abs(shares[Label.SAME] - shares[Label.DIFFERENT]) <= 0.03 * len(name_pairs(half))


def test_every_kind_belongs_to_its_label() -> None:
    for pair in _both():
        assert pair.kind in (KINDS_OF_SAME if pair.label is Label.SAME else KINDS_OF_DIFFERENT)


def test_most_different_pairs_are_made_to_be_confused() -> None:
    different = [pair for pair in _both() if pair.label is Label.DIFFERENT]
    assert sum(pair.kind == "nothing shared" for pair in different) <= 0.1 * len(different)


def test_no_name_and_no_family_of_pairs_stands_in_both_halves() -> None:
    development, blind = ({pair.family for pair in name_pairs(half)} for half in Half)
    assert not development & blind
    # Ivan and Jîwan, a Slavic and a Kurdish name, only share a key
    assert _spellings(Half.DEVELOPMENT) & _spellings(Half.BLIND) <= {"ivan"}


def test_both_halves_have_every_language_and_every_kind_alike() -> None:
    for what in ("language", "kind"):
        development, blind = (Counter(getattr(pair, what) for pair in name_pairs(half)) for half in Half)
        assert development.keys() == blind.keys()
        for key, n_pairs in development.items():
            assert abs(n_pairs - blind[key]) <= max(4, 0.15 * n_pairs)


def test_no_pair_is_there_twice_or_compares_a_name_with_itself() -> None:
    seen = Counter(frozenset((pair.one, pair.other)) for pair in _both())
    assert set(seen.values()) == {1}
    assert all(len(names) == 2 for names in seen)


def test_auc_counts_ties_half_and_does_not_ask_for_a_scale() -> None:
    same = np.array([True, True, False, False])
    assert auc(np.array([3.0, 2.0, 1.0, 0.0]), same) == 1.0
    assert auc(np.array([0.0, 1.0, 2.0, 3.0]), same) == 0.0
    assert auc(np.ones(4), same) == 0.5
    assert auc(np.array([9.0, 1.0, 1.0, 0.0]), same) == pytest.approx(0.875)


def test_what_is_lost_stands_beside_what_is_let_through() -> None:
    scores, same = np.array([0.9, 0.7, 0.5, 0.8, 0.6]), np.array([True, True, True, False, False])
    assert lost_at(scores, same, most_false=0.0) == pytest.approx(2 / 3)
    assert lost_at(scores, same, most_false=0.5) == pytest.approx(1 / 3)


@pytest.mark.parametrize("name", WAYS)
def test_every_way_gives_each_pair_a_score_and_parts_what_shares_nothing(name: str) -> None:
    pairs = name_pairs(Half.DEVELOPMENT)
    scores = WAYS[name](pairs)
    assert scores.shape == (len(pairs),)
    assert np.all((scores >= 0) & (scores <= 1))
    easy = np.array([pair.kind in ("diacritics", "nothing shared") for pair in pairs])
    assert auc(scores[easy], labels(pairs)[easy]) > 0.8
