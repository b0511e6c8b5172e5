"""The index of phrases is only quicker: it finds what a search finds for each phrase at each word."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from tests.claims.annotation import read_folder
from tests.claims.scoring import DEVELOPMENT
from uncounted.claims.acts_en import ACT_PHRASES
from uncounted.claims.phrase_index import PhraseIndex

_PHRASES = (
    r"(?:took|take|ta?ken)\s+away",
    r"\d+\s+dead",
    r"(?:re-?)?arrest(?:ed)?",
    r"(?<!not\x20)ta(?:ken)*",
    r"[dk]ead|dea\w*",
    r"(?:(?:a|the)\s+)?dead\b",
    r"(?i:Not)\s+taken|n{0,1}ot",
    r"\w+ed",
)


def _searched(text: str) -> set[tuple[str, int, int]]:
    found = set()
    for code, words in enumerate(_PHRASES):
        pattern = re.compile(words, re.IGNORECASE)
        for word in re.finditer(r"\b\w", text):
            match = pattern.match(text, word.start())
            if match is not None and match[0]:
                found.add((str(code), *match.span()))
    return found


_WORDS = ("took", "take", "Taken", "away", "12", "dead", "re-arrested", "arrest", "not", "a", "the", "kead")


@given(st.lists(st.sampled_from(_WORDS)))
def test_no_phrase_is_lost(words: list[str]) -> None:
    text = " ".join(words)
    index = PhraseIndex([(str(code), phrase) for code, phrase in enumerate(_PHRASES)])
    found = {(code, *match.span()) for code, match in index.matches(text, 0, len(text))}
    assert found == _searched(text)


def test_what_stands_outside_the_stretch_is_not_found() -> None:
    index = PhraseIndex([("x", r"taken\s+away")])
    assert not list(index.matches("they were taken away", 0, 17))
    assert [match.span() for _, match in index.matches("they were taken away", 8, 20)] == [(10, 20)]


def test_every_phrase_for_an_act_can_be_read_and_found_quickly() -> None:
    text = read_folder(DEVELOPMENT)[0].text
    found = [match.span() for _, match in ACT_PHRASES.matches(text, 0, len(text))]
    assert found
    assert all(start < end for start, end in found)
