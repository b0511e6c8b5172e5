"""Words are found again in a new capture, or not at all: nothing is repaired, and a doubt is no place."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uncounted.claims.model import Span
from uncounted.claims.selectors import CONTEXT, Anchoring, anchor, fold, selector_of

QUOTE = "Zq: seven men were held in “Orla’s” mill"
# texts around the quotation hold no letter of its beginning, so that it stands once
AROUND = st.text(st.characters(codec="utf-8", exclude_characters="Zq"), max_size=60)


@given(AROUND, AROUND, AROUND, AROUND)
def test_any_change_around_the_words_leaves_them_where_they_are(a: str, b: str, c: str, d: str) -> None:
    old, new = a + QUOTE + b, c + QUOTE + d
    found = anchor(new, selector_of(old, Span(len(a), len(a) + len(QUOTE), QUOTE)))
    assert found.finding is Anchoring.ANCHORED
    assert found.span == Span.of(new, len(c), len(c) + len(QUOTE))


@given(AROUND, AROUND, st.integers(0, len(QUOTE) - 1), st.integers(1, 10))
def test_no_deletion_inside_is_ever_repaired(before: str, after: str, place: int, n: int) -> None:
    shorter = QUOTE[:place] + QUOTE[place + n :]
    found = anchor(
        before + shorter + after,
        selector_of(before + QUOTE + after, Span(len(before), len(before) + len(QUOTE), QUOTE)),
    )
    # what is deleted at an end may be given back by what stands around it, and by nothing else
    if found.span is not None:
        assert fold(found.span.text) == fold(QUOTE)
    assert (found.span is None) == (fold(QUOTE) not in fold(before + shorter + after))


@given(AROUND, AROUND, st.integers(1, len(QUOTE) - 2), st.characters(categories=["L", "N"]))
def test_no_insertion_inside_is_ever_repaired(before: str, after: str, place: int, letter: str) -> None:
    longer = QUOTE[:place] + letter + QUOTE[place:]
    selector = selector_of(before + QUOTE + after, Span(len(before), len(before) + len(QUOTE), QUOTE))
    text = before + longer + after
    if fold(QUOTE) not in fold(text):
        assert anchor(text, selector).finding is Anchoring.ABSENT


@given(st.text(st.characters(codec="utf-8")))
def test_folding_keeps_every_length_and_folds_once(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    assert fold(folded) == folded
    kept = [(a, b) for a, b in zip(text, folded, strict=True) if a.isalnum()]
    assert all(a == b for a, b in kept)


def test_marks_dashes_and_blanks_of_another_printer_are_the_same() -> None:
    old = 'He said: "They didn\'t - 3 000 men."'
    new = "He said: “They didn’t – 3\u00a0000 men.”"
    start = old.index('"')
    found = anchor(new, selector_of(old, Span.of(old, start, len(old))))
    assert found.span is not None
    assert found.span.text == "“They didn’t – 3\u00a0000 men.”"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("They held 100 men.", "They held 1OO men."),
        ("They held men.", "They held  men."),
        ("caf\u00e9 raid", "cafe\u0301 raid"),
        ("Orla", "ORLA"),
    ],
    ids=["a letter for a digit", "a blank more", "another normalisation", "capitals"],
)
def test_nothing_else_is_folded(old: str, new: str) -> None:
    assert anchor(new, selector_of(old, Span.of(old, 0, len(old)))).finding is Anchoring.ABSENT


def test_the_context_decides_among_several_places() -> None:
    old = "In Vesk five men were held. In Orla five men were held."
    place = [match.start() for match in re.finditer("five men", old)]
    for start in place:
        selector = selector_of(old, Span.of(old, start, start + 8))
        found = anchor("UPDATED. " + old, selector)
        assert found.span == Span(start + 9, start + 17, "five men")


def test_a_doubt_is_no_place() -> None:
    selector = selector_of("five men", Span.of("five men", 0, 8))
    assert anchor("five men. five men.", selector).finding is Anchoring.SEVERAL
    assert anchor("five men. five men.", selector, within=(0, 9)).span == Span(0, 8, "five men")


def test_context_is_32_code_points_and_no_more() -> None:
    text = "😀" * 40 + "men" + "é" * 40
    quote = selector_of(text, Span.of(text, 40, 43)).quote
    assert (len(quote.prefix), len(quote.suffix)) == (CONTEXT, CONTEXT) == (32, 32)
    assert quote.exact == "men"
