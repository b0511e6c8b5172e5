"""Protected words are found in bytes, however they are written there, and not where they are not."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uncounted.protection.canary import spellings, stands_encoded

NAMES = ("Zora Vukasović", "Зора Вукас", "زهراء الحسيني")


@pytest.mark.parametrize("name", NAMES)
def test_every_way_that_the_canary_knows_is_found(name: str) -> None:
    for encoding, pattern in spellings(name):
        if len(pattern) >= 6:
            assert stands_encoded(b"\x00\x01" + pattern + b"\xff", [name]), encoding


@given(before=st.binary(max_size=9), after=st.binary(max_size=9))
def test_one_word_of_a_name_is_found_at_any_place(before: bytes, after: bytes) -> None:
    assert stands_encoded(before + b"VUKASOVIC" + after, [NAMES[0]])


def test_bytes_by_chance_hold_no_name() -> None:
    noise = random.Random(20310401).randbytes(1 << 20)
    assert not stands_encoded(noise, list(NAMES))
    assert not stands_encoded(b"", [NAMES[0]])
    assert not stands_encoded(b"Zora", [])
