"""Redaction finds what was written to be missed: the sentences by hand and the made ones, seen and held out.

`benchmarks/redaction.py` prints the same by category, beside another program.
"""

from __future__ import annotations

import pytest

from tests.protection.mentions import ERROR, Corpus, Score, all_terms, made, score, written_by_hand
from uncounted.protection.redaction import Matcher

SEEN = (written_by_hand("seen"), made("seen", seed=1))
HELD_OUT = (written_by_hand("held_out"), made("held_out", seed=2), made("last", seed=3))
EXACT_RECALL, ERROR_RECALL, PRECISION = 0.99, 0.95, 0.9


def _scored(*corpora: Corpus) -> Score:
    """Protect everybody at once: what is found by the name of another counts as false."""
    matcher = Matcher(all_terms((*SEEN, *HELD_OUT)))
    return score(lambda text: [(one.start, one.end) for one in matcher.find(text)], corpora)


def _holds(found: Score) -> bool:
    return (
        found.recall(lambda category: category != ERROR) >= EXACT_RECALL
        and found.recall(lambda category: category == ERROR) >= ERROR_RECALL
        and found.precision >= PRECISION
        and found.left_alone >= PRECISION
    )


def test_the_corpus_is_as_large_and_as_varied_as_it_must_be() -> None:
    sentences = [one for corpus in (*SEEN, *HELD_OUT) for one in corpus.sentences]
    assert sum(len(one.spans) for one in sentences) >= 600
    assert {one.language for one in sentences} >= {"en", "ru", "ar", "es", "fr", "tr"}
    assert sum(not one.spans for one in sentences) >= 40


@pytest.mark.parametrize("corpora", [SEEN, HELD_OUT], ids=["seen", "held out"])
def test_what_was_written_to_be_missed_is_found(corpora: tuple[Corpus, ...]) -> None:
    found = _scored(*corpora)
    assert _holds(found), (found.n_found, found.n_mentions, found.missed[:5], found.false[:5])


def test_a_finder_that_finds_nothing_or_everything_fails() -> None:
    assert not _holds(score(lambda _: (), SEEN))
    assert not _holds(score(lambda text: ((0, len(text)),), SEEN))
