"""What may lead to somebody and matched nothing is listed; what a person says of it is followed."""

from __future__ import annotations

import itertools
import time
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from uncounted.protection import ProtectedKind
from uncounted.protection.redaction import (
    DOUBTFUL,
    Matcher,
    ProtectedTerm,
    Suspicion,
    pass_over,
    suspects,
    withheld,
)

NAME, NUMBER, ADDRESS = Suspicion.NAME, Suspicion.NUMBER, Suspicion.ADDRESS
HANDLE, HIDING = Suspicion.HANDLE, Suspicion.HIDING

TOLD = [
    ("They took Corvin Ash at dawn.", "Corvin Ash", NAME),
    ("I saw J. de la Brena there.", "J. de la Brena", NAME),
    ("Corvin said so.", "Corvin", NAME),
    ("a man nicknamed fox.", "fox", NAME),
    ("Потом пришёл Ильмар Теск.", "Ильмар Теск", NAME),
    ("then ms petrova came", "petrova", NAME),
    ("dr. brena saw my back", "brena", NAME),
    ("дядя анзор видел", "анзор", NAME),
    ("they called him fox there", "fox", NAME),
    ("his name is will.", "will", NAME),
    ("June said so.", "June", NAME),
    ("he left the parish house of st varvara", "parish house of st varvara", ADDRESS),
    ("it was near st varvara", "varvara", NAME),
    ("его зовут анзор", "анзор", NAME),
    ("Vino el señor Brena.", "Brena", NAME),
    ("Dün Maro Dunsel geldi.", "Dün Maro Dunsel", NAME),
    ("قال السيد خالد حسين", "خالد حسين", NAME),
    ("call +44 20 7946 0000 now", "+44 20 7946 0000", NUMBER),
    ("passport AB 1234567", "AB 1234567", NUMBER),
    ("at 9 Mill Lane we slept", "9 Mill Lane", ADDRESS),
    ("на улице Ленина, д. 5", "улице Ленина, д. 5", ADDRESS),
    ("en la calle Mayor 12", "calle Mayor 12", ADDRESS),
    ("in flat 7 above", "flat 7", ADDRESS),
    ("write to a.b@example.org", "a.b@example.org", HANDLE),
    ("she is @corvin_77 there", "@corvin_77", HANDLE),
    ("he hid in the old mill", "hid in the old mill", HIDING),
    ("она скрывается у сестры", "скрывается у сестры", HIDING),
    ("se esconde en el molino", "esconde en el molino", HIDING),
    ("هو يختبئ في بيت أخته", "يختبئ في بيت أخته", HIDING),
]


@pytest.mark.parametrize(("text", "words", "why"), TOLD)
def test_what_may_lead_to_somebody_is_listed(text: str, words: str, why: Suspicion) -> None:
    assert (words, why) in {(text[one.start : one.end], one.why) for one in suspects(text)}


@pytest.mark.parametrize(
    "text",
    [
        "They beat us. We said nothing. Then he left on Monday.",
        "It was 3 April 2031, then 2031-04-05.",
        "In May 2031 there were 120 men.",
        "They told me that nobody of that name was held.",
        "I called him. They called us again. She called out.",
        "It began in June. Since last May we waited.",
        "Interview: he ran. Nicknamed so by all.",
        "We miss him; I miss you.",
        "[name withheld] came to [whereabouts withheld].",
        "Мы ушли. Потом они пришли.",
    ],
)
def test_everyday_words_dates_and_what_is_withheld_wait_for_nobody(text: str) -> None:
    assert [text[one.start : one.end] for one in suspects(text)] == []


def test_what_is_withheld_already_is_not_listed_and_what_stands_beside_it_is() -> None:
    text = "I met Ada Quill Corvin in Tarsk."
    found = {text[one.start : one.end] for one in suspects(text, [(6, 15)])}
    assert found == {"Corvin", "Tarsk"}


@given(st.text(alphabet="Ab Éж.,-@0123456789\n[]ب", max_size=80))
def test_places_are_in_order_inside_the_text_and_none_in_another(text: str) -> None:
    found = suspects(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(first.end < second.end for first, second in itertools.pairwise(found))


@pytest.mark.parametrize(
    "piece", ["A", "A ", "1 ", "@a", "a@", "12 Ab ", "called ", "hid ", "[name ", "Ж-", "ул "]
)
def test_no_text_takes_long(piece: str) -> None:
    began = time.process_time()
    suspects(piece * (120_000 // len(piece)))
    assert time.process_time() - began < 8


_WORDS = ["Ada", "Quill", "Ada Quill", "ADA", "quill", "a", "mill", "Marsh", ".", ",", "\n", "Quill's"]
_TERMS = [ProtectedTerm(ProtectedKind.NAME, "Ada Quill"), ProtectedTerm(ProtectedKind.NAME, "Marsh")]


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.sampled_from(_WORDS), min_size=1, max_size=12).map(" ".join),
    st.lists(st.tuples(st.integers(0, 40), st.integers(1, 9)), max_size=3),
    st.data(),
)
def test_nothing_sure_is_left_and_nothing_doubtful_but_what_a_person_left(
    text: str, marks: list[tuple[int, int]], data: st.DataObject
) -> None:
    matcher = Matcher(_TERMS)
    found = matcher.find(text)
    places = [(one.start, one.end) for one in found]
    # a person may say of anything that it should be left: of what is sure, it is not followed
    left = frozenset(data.draw(st.lists(st.sampled_from(places)))) if places else frozenset()
    marked = [
        (start, min(start + length, len(text)), ProtectedKind.DETAIL)
        for start, length in marks
        if start < len(text)
    ]
    made = pass_over(text, matcher, marked, left)
    standing = matcher.find(made.text)
    assert {(one.start, one.end) for one in standing} <= set(made.left)
    assert all(one.how in DOUBTFUL for one in standing)
    for start, end in made.left:
        assert made.text[start:end] in text
    if not left and not marked:
        assert pass_over(made.text, matcher, (), ()).text == made.text


def test_marked_words_are_gone_and_the_rest_stays_as_it_was() -> None:
    text = "The baker's youngest saw it. I did not."
    made = pass_over(text, Matcher([]), [(4, 20, ProtectedKind.DETAIL)], ())
    assert made.text == f"The {withheld(ProtectedKind.DETAIL)} saw it. I did not."
    assert made.withheld == (("detail", 1),)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            normalize("NFD", "We met Élodie Rózsa there."),
            [normalize("NFD", "Élodie"), normalize("NFD", "Rózsa")],
        ),
        ("I saw Cor\u00advin Lun\u200bdal run.", ["Cor\u00advin", "Lun\u200bdal"]),
        ("Then Ahmad al-Masri came with d'Artagnan and ʿAli.", ["Ahmad al-Masri", "d'Artagnan", "ʿAli"]),
        ("we wrote to ash＠mail.example then.", ["ash＠mail.example"]),
    ],
    ids=["accents apart", "what cannot be seen", "a small prefix", "a wide sign"],
)
def test_a_mark_covers_the_whole_of_a_word(text: str, names: list[str]) -> None:
    assert [text[one.start : one.end] for one in suspects(text)] == names
