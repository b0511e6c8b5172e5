"""Silence means no, protected words are found however they are spelt, and small cells cannot be computed."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uncounted.protection import (
    Consent,
    ConsentAnswer,
    ConsentForm,
    ProtectedKind,
    find_mentions,
    redact,
    release,
    suppress_small_cells,
)
from uncounted.protection.redaction import ProtectedTerm
from uncounted.protection.releasing import ProtectedTermLeftError

TODAY = datetime.date(2031, 6, 1)
PLACE = ProtectedTerm(ProtectedKind.WHEREABOUTS, "4 Harrow Street")
NAME = ProtectedTerm(ProtectedKind.NAME, "Zorán Kovač")
TERMS = (PLACE, NAME)


def _answers(*given: tuple[ConsentAnswer, datetime.date | None]) -> list[Consent]:
    return [
        Consent("I1", ConsentForm.QUOTE, answer, f"2031-05-0{number}", expires)
        for number, (answer, expires) in enumerate(given, start=1)
    ]


@pytest.mark.parametrize(
    ("answers", "holding"),
    [
        ([], ConsentAnswer.ABSENT),
        ([(ConsentAnswer.YES, None)], ConsentAnswer.YES),
        ([(ConsentAnswer.YES, None), (ConsentAnswer.NO, None)], ConsentAnswer.NO),
        ([(ConsentAnswer.NO, None), (ConsentAnswer.YES, None)], ConsentAnswer.YES),
        ([(ConsentAnswer.YES, datetime.date(2031, 5, 31))], ConsentAnswer.ABSENT),
        ([(ConsentAnswer.YES, TODAY)], ConsentAnswer.YES),
    ],
)
def test_the_newest_answer_holds_and_absent_is_no(
    answers: list[tuple[ConsentAnswer, datetime.date | None]], holding: ConsentAnswer
) -> None:
    recorded = _answers(*answers)
    assert Consent.holding(recorded, item_id="I1", form=ConsentForm.QUOTE, on=TODAY) is holding
    for other in (
        Consent.holding(recorded, item_id="I2", form=ConsentForm.QUOTE, on=TODAY),
        Consent.holding(recorded, item_id="I1", form=ConsentForm.PUBLISH_NAMED, on=TODAY),
    ):
        assert other is ConsentAnswer.ABSENT


@pytest.mark.parametrize(
    "text",
    [
        "She is at 4 Harrow Street now.",
        "She is at 4 HARROW STREET now.",
        "She is at 4\u00a0Harrow\nStreet now.",
        "She is at 4 Har-\nrow Street, now.",
        "She is at 4 Hárrow Street now.",
        "Zoran Kovac said so.",
        "ZORÁN  KOVAČ said so.",
        "Z o r a n  K o v a c said so.",
        "«Зоран Ковач» сказал.",
    ],
)
def test_a_protected_term_is_found_however_it_is_spelt(text: str) -> None:
    assert len(find_mentions(text, TERMS)) == 1
    assert "withheld]" in redact(text, TERMS)
    with pytest.raises(ProtectedTermLeftError) as caught:
        release(text, protected=TERMS)
    for word in ("Harrow", "Kovac", "Zoran"):
        assert word not in str(caught.value)


@pytest.mark.parametrize("text", ["Harrow is a town.", "the Kovač family", "14 Harrow Streets", "", "..."])
def test_what_is_not_protected_stays(text: str) -> None:
    assert redact(text, TERMS) == text
    assert release(text, protected=TERMS).value == text


@given(st.text(max_size=60), st.sampled_from(["4 Harrow Street", "zoran KOVAC", ""]), st.text(max_size=60))
def test_redacting_twice_is_redacting_once(before: str, mention: str, after: str) -> None:
    once = redact(f"{before} {mention} {after}", TERMS)
    assert redact(once, TERMS) == once
    assert find_mentions(once, TERMS) == ()


@dataclass(frozen=True, slots=True)
class _Deep:
    lines: tuple[str, ...]
    more: dict[str, str]


def test_the_release_looks_into_every_text_of_a_value() -> None:
    harmless = _Deep(("fine",), {"key": "value"})
    # names of fields are words of the program
    assert release(harmless, protected=TERMS).n_texts == 3
    for leak in (
        _Deep(("at 4 Harrow Street",), {}),
        _Deep((), {"Zoran Kovac": ""}),
        _Deep((), {"a": "zoran kovac"}),
    ):
        with pytest.raises(ProtectedTermLeftError):
            release(leak, protected=TERMS)
        assert find_mentions(str(redact(leak, TERMS)), TERMS) == () or "Zoran Kovac" in leak.more


CELLS = st.dictionaries(
    st.sampled_from(["".join(bits) for bits in product("01", repeat=3)][1:]), st.integers(0, 40), min_size=1
)


@given(CELLS)
def test_a_withheld_cell_cannot_be_computed_from_the_total(counts: dict[str, int]) -> None:
    shown = suppress_small_cells(counts)
    hidden = [cell for cell, value in shown.items() if value is None]
    assert all(value is None or value == 0 or value >= 5 for value in shown.values())
    assert all(value is None or value == counts[cell] for cell, value in shown.items())
    if hidden and len([n for n in counts.values() if n]) > 1:
        assert len(hidden) > 1
    if sum(counts.values()) >= 5 and hidden:
        assert sum(counts[cell] for cell in hidden) >= 5
