"""Laws of redaction on any text: twice is once, places are those of the text, work grows no faster than
it."""

from __future__ import annotations

import time
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.growth import grows_at_most
from tests.protection.mentions import all_terms, made, written_by_hand
from uncounted.protection import ProtectedKind, find_mentions, redact, release
from uncounted.protection.redaction import How, Matcher, ProtectedTerm, forget, matcher_of
from uncounted.protection.releasing import ProtectedTermLeftError

TERMS = (
    ProtectedTerm(ProtectedKind.NAME, "Ada Quillfeather"),
    ProtectedTerm(ProtectedKind.NAME, "Ярослава Кречетникова"),
    ProtectedTerm(ProtectedKind.NAME, "سهيلة المرجاني"),
    ProtectedTerm(ProtectedKind.NAME, "withheld"),
    ProtectedTerm(ProtectedKind.WHEREABOUTS, "4 Harrow Street"),
    ProtectedTerm(ProtectedKind.CONTACT, "+44 7700 900418"),
)
_PIECES = st.sampled_from(
    (
        "Ada", "ada", "Quillfeather", "QUILLFEATHER", "Quill-\nfeather", "Quillfeathcr", "A.", "A", "Ms",
        "Tuckwell",
        "Кречетникову", "Ярослава", "Я.", "سهيلة", "والمرجاني", "al", "Marjani", "Suhaila",
        "[name withheld]", "[name",
        "withheld]", "withheld", "4", "Harrow", "Street", "St.", "14", "07700", "900418", "+44",
        "Q u i l l f e a t h e r",
        "\u00ad", "\u200b", "́", ",", ".", "\n", "\ue000", "-", "'", "@adaquillfeather", "abd", "el",
        "o'", "d'",
    )
)  # fmt: skip
_TEXTS = st.lists(st.tuples(_PIECES, st.sampled_from(("", " ", "  ", "\n", "_"))), max_size=14).map(
    lambda pieces: "".join(piece + gap for piece, gap in pieces)
)


@given(_TEXTS)
@settings(max_examples=400)
def test_redacting_twice_is_redacting_once(text: str) -> None:
    once = redact(text, TERMS)
    assert find_mentions(once, TERMS) == ()
    assert redact(once, TERMS) == once


@given(st.one_of(_TEXTS, st.text(max_size=80)))
@settings(max_examples=400)
def test_mentions_are_in_order_inside_the_text_and_apart(text: str) -> None:
    end = 0
    for mention in matcher_of(TERMS).find(text):
        assert end <= mention.start < mention.end <= len(text)
        end = mention.end


@given(_TEXTS, st.text(alphabet="xyz 12.\n", max_size=30))
def test_a_term_as_it_is_on_file_is_found_wherever_it_stands(before: str, after: str) -> None:
    for term in TERMS:
        text = f"{before} | {term.text} | {after}"
        start = len(before) + 3
        hidden = {at for first, last, _ in find_mentions(text, TERMS) for at in range(first, last)}
        stands = {at for at in range(start, start + len(term.text)) if text[at].isalnum()}
        # a term inside what was withheld before is withheld already
        assert stands <= hidden or "[name" in before


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("Ada Quillfeather", How.EXACT),
        ("ADA QUILLFEATHER", How.FOLDED),
        ("Quillfeather, Ada", How.FOLDED),
        ("Ada Jane Quillfeather", How.REORDERED),
        ("Кречетниковой Ярославе", How.INFLECTED),
        ("Yaroslava Krechetnikova", How.TRANSLITERATED),
        ("Quillfeather, A.", How.INITIALS),
        ("Ada Quillfcather", How.ONE_ERROR),
        ("Quillfeather", How.PART),
        ("Harrow Street", How.PART),
    ],
)
def test_a_find_says_how_it_was_found(text: str, how: How) -> None:
    assert [one.how for one in matcher_of(TERMS).find(f"Then {text} again")] == [how]


def test_a_common_part_alone_is_taken_only_where_its_bearer_is_named() -> None:
    terms = [ProtectedTerm(ProtectedKind.NAME, "Maria Quillfeather")]
    assert find_mentions("Maria came late.", terms) == ()
    assert redact("Maria Quillfeather was there. Maria came late.", terms) == (
        "[name withheld] was there. [name withheld] came late."
    )


HOSTILE = (
    "Ada ", "Ada Quillfeather ", "A. ", "a", "A d a ", "4 ", "4 Harrow ", "0", "07700 ", "al el abd ",
    "-\n", "[name ",
    "\u0301", "\u00ad", "Quill-\n", "Q u i l l ", "o'", "سهيلة ", "ال", "Harrow Street 5 ",
    "Кречетникова", "ii", "x1l0O", "\ue000",
)  # fmt: skip


@lru_cache(maxsize=1)
def _many() -> Matcher:
    return Matcher((*TERMS, *all_terms([written_by_hand("seen"), made("seen", seed=1)])))


@pytest.mark.parametrize("piece", HOSTILE)
def test_work_grows_with_the_text_and_not_faster(piece: str) -> None:
    """Eight times the text takes about eight times the time: twice that is allowed to a busy machine."""

    def seconds(length: int) -> float:
        text = (piece * length)[:length]
        begun = time.process_time()
        _many().find(text)
        return time.process_time() - begun

    assert grows_at_most(seconds, size=4_000, times=8, allowed=16, least=0.03)


class _Colour(StrEnum):
    ROSE = "rose"


@dataclass(frozen=True, slots=True)
class _Record:
    item_id: str
    colour: _Colour
    ada_quillfeather: dict[str, tuple[str, ...]]


def test_what_the_program_says_itself_trips_nothing() -> None:
    """Names of fields, members of enums, ids, digests and times are no mentions."""
    terms = (
        *TERMS,
        ProtectedTerm(ProtectedKind.NAME, "Rose"),
        ProtectedTerm(ProtectedKind.NAME, "Vera Place"),
        ProtectedTerm(ProtectedKind.CONTACT, "20310402"),
    )
    record = _Record(
        "I44",
        _Colour.ROSE,
        {
            "place_missing": (
                "2031-04-12T10:20:30Z",
                "00447700900418a" * 4,
                "I4-C4",
                "quillfeather_ada_id"[13:],
            )
        },
    )
    assert redact(record, terms) == record
    assert release(record, protected=terms).value == record
    with pytest.raises(ProtectedTermLeftError):
        release(_Record("I44", _Colour.ROSE, {"adaquillfeather": ()}), protected=terms)


def test_a_part_alone_is_withheld_and_stops_no_release() -> None:
    assert redact("Quillfeather denied it.", TERMS) == "[name withheld] denied it."
    assert release("Quillfeather denied it.", protected=TERMS).n_texts == 1


def test_what_was_looked_up_is_forgotten_with_the_case() -> None:
    first = matcher_of(TERMS)
    assert matcher_of(TERMS) is first
    forget()
    assert matcher_of(TERMS) is not first
