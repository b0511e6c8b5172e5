"""Broken and hostile text: no crash, no invented span, offsets right, work linear."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.growth import grows_at_most
from uncounted.claims import Extraction, extract
from uncounted.claims.grounding import ground
from uncounted.claims.model import Span

_PIECES = st.sampled_from(
    [
        *("“", "”", "‘", "’", '"', "'", "\n\n", "\n", ". ", ", ", "–", " ", "\x00", "\x02", "\ud800"),
        *("killed", "tortured", "he said", "denied that", " 12 people ", "The Minister ", "according to "),
        *("reportedly ", "قتل", "\u200f", "𝒦", "é"),
    ]
)


def assert_grounded(text: str, found: Extraction) -> None:
    for claim in found.claims:
        mentions = (
            claim.span,
            claim.speaker,
            claim.cue,
            claim.place,
            claim.time.span if claim.time else None,
        )
        for span in mentions:
            assert span is None or text[span.start : span.end] == span.text != ""
        assert claim.count is None or claim.count.words in claim.span.text
        assert len(claim.span.text) <= 400
        assert "\n\n" not in claim.span.text
    for mark in found.sensitive:
        assert text[mark.span.start : mark.span.end] == mark.span.text
    for quotation in found.quotations:
        assert 0 <= quotation.start < quotation.end <= len(text)


@settings(max_examples=150, deadline=None)
@example(" 12 people reportedly according to killed")
@given(st.lists(_PIECES, max_size=60).map("".join))
def test_every_span_stands_in_any_text(text: str) -> None:
    found = extract(text)
    assert_grounded(text, found)
    assert found.rejected == ()
    assert extract(text) == found


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    assert_grounded(text, extract(text))


def test_empty_text_suggests_nothing() -> None:
    found = extract("")
    assert (found.claims, found.quotations, found.document.passages) == ((), (), ())


@pytest.mark.parametrize(
    "piece",
    [
        "killed and detained ",
        "“",
        "The Minister Of ",
        "he said ",
        "“He was killed.\n\n",
        "my brother Anna ",
        "a",
        "He called it “bad” and “worse than that” then. ",
        "“They beat us,” he said. ",
        "WITNESS 1: They beat me.\n\n",
    ],
)
@pytest.mark.parametrize("size", [5_000, pytest.param(10_000, marks=pytest.mark.prove)])
def test_work_grows_with_the_text_and_not_faster(piece: str, size: int) -> None:
    def seconds(n_characters: int) -> float:
        text = piece * (n_characters // len(piece))
        start = time.process_time()
        extract(text)
        return time.process_time() - start

    seconds(2_000)
    # Eight times the text: linear work takes about 8 times as long, quadratic work 64 times.
    assert grows_at_most(seconds, size=size, times=8, allowed=30, least=0.002)


def test_a_span_that_is_off_by_one_is_rejected_and_not_repaired() -> None:
    text = "Five men were killed, a witness said."
    found = extract(text)
    (claim,) = found.claims
    moved = Span(claim.span.start + 1, claim.span.end + 1, claim.span.text)
    broken = [
        replace(claim, span=moved),
        replace(claim, speaker=Span(0, 4, "Nobody")),
        replace(claim, count=None if claim.count is None else replace(claim.count, words="Six")),
    ]
    kept, rejected = ground(text, broken, found.document.passages)
    assert kept == ()
    assert sorted(one.field for one in rejected) == ["count", "span", "speaker"]
