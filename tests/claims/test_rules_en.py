"""The traps of the field, one sentence each: what a rule must not get wrong."""

from __future__ import annotations

import pytest

from uncounted.claims import SuggestedClaim, extract


def claims(text: str) -> tuple[SuggestedClaim, ...]:
    return extract(text).claims


def only(text: str) -> SuggestedClaim:
    (claim,) = claims(text)
    return claim


@pytest.mark.parametrize(
    "text",
    [
        "The ministry denies that more than 120 people were detained.",
        "The interior ministry, meanwhile, denies that there is a wave of arrests.",
        "Officials have rejected claims that five men were killed in Orla.",
        "No detainee has been beaten, the spokesman said.",
        "“Nobody was tortured in our prisons,” said the minister.",
        "“There were no arrests,” the governor told reporters.",
        "“These reports of killings are a fabrication,” the spokesman said.",
        "No police station has received a complaint of ill-treatment.",
        "The mayor called the reports of torture a lie.",
    ],
)
def test_a_denial_is_never_an_allegation(text: str) -> None:
    found = claims(text)
    assert found
    assert {(claim.acts, str(claim.modality)) for claim in found} == {(("denial",), "denied")}


@pytest.mark.parametrize(
    "text",
    [
        "The police neither confirmed nor denied that two men were killed.",
        "The spokesman declined to say that five people were detained.",
        "The general did not deny that prisoners were beaten.",
    ],
)
def test_what_nobody_said_is_no_claim(text: str) -> None:
    assert claims(text) == ()


def test_to_be_denied_food_is_no_denial() -> None:
    found = claims("Prisoners were denied food and were beaten, a survivor said.")
    assert [(claim.acts, str(claim.modality)) for claim in found] == [
        (("starvation",), "asserted"),
        (("beating",), "asserted"),
    ]


def test_a_contrast_keeps_what_was_done_apart_from_what_was_not() -> None:
    first, second = claims("The police did not beat me there, but they beat the woman beside me.")
    assert (first.acts, second.acts) == (("denial",), ("beating",))


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“They beat us every night,” said Mira.", "Mira"),
        ("“They beat us every night,” a former detainee told Meridian Wire.", "a former detainee"),
        ("Three men were killed in Orla, a witness said.", "a witness"),
        ("According to Street Watch, 17 people were detained.", "Street Watch"),
        ("Seventeen people were detained, according to the monitors.", "the monitors"),
        ("The officials, four in all, said that nine men were arrested.", "The officials, four in all"),
        (
            "A doctor, who asked not to be named, said two men were tortured.",
            "A doctor, who asked not to be named",
        ),
    ],
)
def test_the_speaker_is_the_words_that_name_him(text: str, speaker: str) -> None:
    found = only(text)
    assert found.speaker is not None
    assert found.speaker.text == speaker


def test_reportedly_without_a_source_is_nobodys() -> None:
    found = only("Prisoners are reportedly still being beaten in cellars.")
    assert (str(found.modality), str(found.form), found.speaker) == ("alleged", "evidential_adverb", None)
    assert found.chain[0].role == "unknown"


def test_a_quotation_alone_in_its_paragraph_is_nobodys() -> None:
    found = claims("“They beat us,” said Mira.\n\n“They killed my cousin in the yard.”\n\nIt rained.")
    assert found[-1].speaker is None
    assert "speaker_unknown" in found[-1].flags


def test_an_unclosed_quotation_goes_on_in_the_next_paragraph() -> None:
    text = (
        "“We were beaten every day,” said Mira. “It began in March.\n\n“Then they killed a boy in the yard.”"
    )
    last = claims(text)[-1]
    assert last.speaker is not None
    assert last.speaker.text == "Mira"
    assert str(last.form) == "direct_continued"


def test_words_quoted_inside_a_quotation_start_the_chain() -> None:
    text = "“The guards said, ‘We will kill your son,’” said a survivor."
    found = only(text)
    assert found.acts == ("threat_to_kill",)
    assert [link.label for link in found.chain] == ["The guards", "a survivor", "this item"]


def test_a_relay_stands_in_the_chain() -> None:
    found = only("“We were tortured for a week,” a man told Meridian Wire on condition of anonymity.")
    assert [link.label for link in found.chain] == ["a man", "Meridian Wire", "this item"]
    assert str(found.basis) == "victim"


def test_the_newspaper_is_resolved_and_marked_inferred() -> None:
    text = (
        "The daily Orla Courier reported that ten men were detained. "
        "The newspaper said two of them were killed."
    )
    first, second = claims(text)
    assert second.chain[0].label == "The daily Orla Courier"
    assert "speaker_inferred" in second.flags
    assert "speaker_inferred" not in first.flags


def test_a_pronoun_with_two_antecedents_stays_open() -> None:
    text = (
        "“We were beaten,” said a man from Orla. “We were starved,” said a man from Vesk. "
        "He said five men were killed."
    )
    assert claims(text)[-1].chain[0].label == "He"


@pytest.mark.parametrize(
    ("text", "words", "operator", "low", "high"),
    [
        ("More than 100 men were detained.", "More than 100", "more_than", 100, None),
        ("At least twenty people were arrested.", "At least twenty", "at_least", 20, None),
        ("Between 20 and 30 people were arrested.", "Between 20 and 30", "between", 20, 30),
        ("Police detained up to 40 activists.", "up to 40", "at_most", 0, 40),
        ("Dozens of men were detained.", "Dozens", "vague", 24, None),
        ("Seventeen detained at a vigil in Orlin.", "Seventeen", "exactly", 17, 17),
        ("About 1,250 people were displaced.", "About 1,250", "about", 1250, 1250),
    ],
)
def test_a_count_keeps_its_words(text: str, words: str, operator: str, low: int, high: int | None) -> None:
    count = only(text).count
    assert count is not None
    assert (count.words, str(count.operator), count.low, count.high) == (words, operator, low, high)


def test_numbers_are_bound_to_their_own_act() -> None:
    found = claims("Police detained 20 people and killed three of them, a witness said.")
    assert [(claim.acts[0], claim.count.low if claim.count else None) for claim in found] == [
        ("detention", 20),
        ("killing", 3),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "He was detained for 20 days.",
        "A 23-year-old man was detained.",
        "He was arrested in 2017.",
        "They were beaten three times.",
        "He was arrested on 12 May.",
        "The soldiers killed a man and 30 others were interviewed.",
    ],
)
def test_a_number_of_something_else_is_no_count(text: str) -> None:
    assert [claim.count for claim in claims(text)] == [None]


def test_march_is_a_month_before_it_is_a_protest() -> None:
    found = only("In early March, police detained 17 people.")
    assert found.acts == ("detention",)


def test_time_keeps_the_precision_that_was_written() -> None:
    times = [
        only(f"Five men were detained {words}.").time
        for words in ("on 3 March 2031", "in April 2031", "in 2031", "last week")
    ]
    assert [time.edtf if time else "none" for time in times] == ["2031-03-03", "2031-04", "2031", None]


def test_a_place_is_taken_only_where_it_is_named() -> None:
    found = claims("Orla is a town. Five men were detained. Two women were arrested in Vesk.")
    assert [claim.place.text if claim.place else None for claim in found] == [None, "Vesk"]


def test_what_describes_a_speaker_is_presupposed() -> None:
    described = claims("“It was cold,” said a man who was held in a secret prison.")[0]
    assert (str(described.modality), described.speaker) == ("presupposed", None)


def test_a_meeting_that_was_held_is_no_detention() -> None:
    assert claims("A meeting was held in Orla. The election was held in May.") == ()


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("She is now hiding on a farm near Sarat.", "whereabouts", "Sarat"),
        ("I have been hiding in the loft above the mill.", "whereabouts", "loft"),
        ("Ring the pharmacy on 0555 0142.", "contact", "0555 0142"),
        ("Write to anna@example.org.", "contact", "anna@example.org"),
        ("His name is Teodan Varsik and he repairs radios.", "name", "Teodan Varsik"),
        ("A student who asked to be called Mira spoke.", "name", "Mira"),
        ("A 15-year-old was beaten.", "minor", "15-year-old"),
    ],
)
def test_what_could_lead_to_a_person_is_marked(text: str, kind: str, words: str) -> None:
    marks = [mark for mark in extract(text).sensitive if mark.kind == kind]
    assert any(words in mark.span.text for mark in marks)


def test_a_name_marked_once_is_marked_everywhere() -> None:
    text = "A student who asked to be called Mira spoke.\n\nThe guards beat Mira."
    assert [mark.span.text for mark in extract(text).sensitive] == ["Mira", "Mira"]
