"""Any k of n shares give the secret back, k - 1 never do, and no error repeats a word."""

from __future__ import annotations

import itertools
import os
import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shamir_mnemonic import combine_mnemonics
from shamir_mnemonic.wordlist import WORDLIST

from uncounted.keys.shares import (
    ImpossibleSplitError,
    SharesDoNotFitError,
    TooFewSharesError,
    UnreadableShareError,
    join_shares,
    shares_in,
    shares_needed,
    split_secret,
)
from uncounted.vocabulary.errors import UncountedError

SECRET = bytes(range(32))


@given(st.binary(min_size=32, max_size=32), st.integers(2, 16), st.data())
@settings(max_examples=15, deadline=None)
def test_any_k_recover_and_fewer_never_do(secret: bytes, n_shares: int, data: st.DataObject) -> None:
    threshold = data.draw(st.integers(2, n_shares))
    shares = split_secret(secret, threshold=threshold, n_shares=n_shares)
    assert [share.number for share in shares] == list(range(1, n_shares + 1))
    chosen = data.draw(st.permutations(shares))[:threshold]
    assert join_shares([share.words for share in chosen]) == secret
    assert join_shares([share.words for share in shares]) == secret
    with pytest.raises(TooFewSharesError):
        join_shares([share.words for share in chosen[:-1]])
    with pytest.raises(TooFewSharesError):
        join_shares([share.words for share in (*chosen[:-1], chosen[0])])


def test_every_three_of_five() -> None:
    shares = split_secret(SECRET, threshold=3, n_shares=5)
    for chosen in itertools.combinations(shares, 3):
        assert join_shares([share.words for share in chosen]) == SECRET


def test_a_plain_reader_of_slip_39_joins_our_shares() -> None:
    shares = split_secret(SECRET, threshold=2, n_shares=3)
    assert combine_mnemonics([" ".join(share.words) for share in shares[:2]]) == SECRET
    assert all(len(share.words) == 33 for share in shares)


@pytest.mark.parametrize(("threshold", "n_shares"), [(1, 1), (1, 5), (0, 3), (4, 3), (2, 17), (-2, -1)])
def test_a_split_that_protects_nothing_is_refused(threshold: int, n_shares: int) -> None:
    with pytest.raises(ImpossibleSplitError):
        split_secret(SECRET, threshold=threshold, n_shares=n_shares)


@given(st.integers(0, 32), st.integers(0, 1023))
@settings(max_examples=60, deadline=None)
def test_a_mistyped_word_is_found_and_its_share_named(position: int, other: int) -> None:
    first, second = split_secret(SECRET, threshold=2, n_shares=2)
    wrong = list(second.words)
    wrong[position] = WORDLIST[other]
    if tuple(wrong) == second.words:
        return
    with pytest.raises(UnreadableShareError) as raised:
        join_shares([first.words, wrong])
    assert "share 2 " in raised.value.where
    _repeats_no_word(raised.value)


@pytest.mark.parametrize("change", ["unknown", "missing", "exchanged", "none", "doubled"])
def test_a_share_that_cannot_be_read_is_named_by_its_place(change: str) -> None:
    shares = split_secret(SECRET, threshold=2, n_shares=3)
    words = list(shares[0].words)
    match change:
        case "unknown":
            words[6] = "zorvana"
        case "missing":
            del words[10]
        case "exchanged":
            words[20], words[21] = words[21], words[20]
        case "none":
            words = []
        case "doubled":
            words += words
    if tuple(words) == shares[0].words:
        return
    with pytest.raises(UnreadableShareError) as raised:
        join_shares([shares[1].words, shares[2].words, words])
    assert "share 3 " in raised.value.where
    _repeats_no_word(raised.value)


def test_shares_of_two_splits_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    from shamir_mnemonic import shamir

    # drawn, the identifiers of two splits are the same once in 32 768 times
    identifiers = iter((1234, 4321))
    monkeypatch.setattr(shamir, "_random_identifier", lambda: next(identifiers))
    one = split_secret(SECRET, threshold=2, n_shares=3)
    two = split_secret(SECRET, threshold=2, n_shares=3)
    with pytest.raises(SharesDoNotFitError) as raised:
        join_shares([one[0].words, one[1].words, two[2].words])
    assert "share 3 " in raised.value.where
    _repeats_no_word(raised.value)


def test_a_forged_share_of_the_same_split_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever forges a share with the right number and checksum gets no secret, but an error."""
    from shamir_mnemonic import shamir

    monkeypatch.setattr(shamir, "_random_identifier", lambda: 1234)
    one = split_secret(SECRET, threshold=2, n_shares=3)
    two = split_secret(os.urandom(32), threshold=2, n_shares=3)
    for forged in ([one[0], two[1]], [one[0], one[1], two[2]], [one[0], one[1], two[1]]):
        with pytest.raises(SharesDoNotFitError):
            join_shares([share.words for share in forged])


def test_no_shares_at_all() -> None:
    with pytest.raises(TooFewSharesError):
        join_shares([])


def test_words_are_read_with_their_numbering_and_in_capitals() -> None:
    share = split_secret(SECRET, threshold=2, n_shares=2)[0]
    written = "\n".join(f"{n:3}. {word.upper()}" for n, word in enumerate(share.words, start=1))
    assert shares_in(f"# Keep this alone.\n\n{written}\n  # the end\n") == (share.words,)
    assert shares_in(f"{written}\n\n{written}\n# 3\n{written}") == (share.words,) * 3
    assert shares_in(" \n# nothing\n") == ()
    assert shares_needed(share.words) == 2


@given(st.text(max_size=100))
@settings(max_examples=25, deadline=None)
def test_any_text_is_a_share_or_one_error(text: str) -> None:
    with pytest.raises((UnreadableShareError, TooFewSharesError)):
        join_shares(shares_in(text))


def test_words_are_not_shown_by_accident() -> None:
    # said whole: the name of the class may itself hold a word of the list
    share = random.Random(1).choice(split_secret(SECRET, threshold=2, n_shares=3))
    assert repr(share) == f"Share(number={share.number})"


_TOLD = re.compile(
    r"""a\ share\ cannot\ be\ read:\ (
        word\ \d+\ is\ not\ a\ word\ of\ any\ share | it\ has\ \d+\ words,\ and\ a\ share\ has\ 33
        | its\ checksum\ does\ not\ hold:\ a\ word\ is\ wrong,\ or\ two\ are\ exchanged )
    | the\ shares\ do\ not\ belong\ together:\ there\ is\ another\ split""",
    re.VERBOSE,
)


def _repeats_no_word(error: UncountedError) -> None:
    """An error is one of these sentences, whatever the words are."""
    assert _TOLD.fullmatch(error.what)
    assert re.fullmatch(r"share \d+ of those given", error.where)
