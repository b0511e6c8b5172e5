"""Protected words are found however they are spelt, and small cells cannot be computed."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uncounted.protection import (
    ProtectedKind,
    find_mentions,
    redact,
    release,
)
from uncounted.protection.redaction import ProtectedTerm
from uncounted.protection.releasing import ProtectedTermLeftError

PLACE = ProtectedTerm(ProtectedKind.WHEREABOUTS, "4 Harrow Street")
NAME = ProtectedTerm(ProtectedKind.NAME, "Zorán Kovač")
TERMS = (PLACE, NAME)


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
