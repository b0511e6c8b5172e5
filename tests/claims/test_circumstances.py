"""By whom, to whom, how, how long, on what alleged ground: from words that stand there, or not at all."""

from __future__ import annotations

import json
from dataclasses import replace

import msgspec
import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from uncounted.casefile.entry import decode_body
from uncounted.claims import SuggestedClaim, extract
from uncounted.claims.circumstances import inside, read_age, read_duration, role_of
from uncounted.claims.entries import ClaimSuggested, _row_body
from uncounted.claims.grounding import ground
from uncounted.claims.model import (
    NO_CIRCUMSTANCES,
    AgeMention,
    CueClass,
    DurationMention,
    PerpetratorRole,
    RoleClass,
    Span,
    Stance,
)
from uncounted.claims.passages import find_passages


def only(text: str) -> SuggestedClaim:
    (claim,) = extract(text).claims
    return claim


@pytest.mark.parametrize(
    ("text", "words", "role"),
    [
        ("Soldiers killed five men in Orla.", "Soldiers", "military"),
        ("Two men were beaten by the riot police.", "riot police", "police"),
        ("A teacher was abducted by masked men.", "masked men", "unknown"),
        ("The security forces have detained ten students.", "security forces", "security_service"),
        ("Prison guards beat the inmates.", "Prison guards", "prison_staff"),
        ("Ten miners were killed by rebels.", "rebels", "armed_group"),
        ("Velmarian police detained ten students.", "Velmarian police", "police"),
        ("Christian police detained ten students.", "police", "police"),
    ],
)
def test_who_did_it_is_a_role_and_its_words(text: str, words: str, role: str) -> None:
    found = only(text).circumstances.perpetrator
    assert found is not None
    assert (found.span.text, str(found.role)) == (words, role)


@pytest.mark.parametrize(
    "text",
    [
        "Soldiers were shot in Orla.",
        "Five men were detained in Orla.",
        "Teodan Varsik beat five men.",
        "Five men were beaten by Teodan Varsik.",
        "Five men were shot by soldiers or by rebels.",
        "They beat five men.",
    ],
)
def test_a_name_a_pronoun_and_a_doubt_are_no_perpetrator(text: str) -> None:
    assert [claim.circumstances.perpetrator for claim in extract(text).claims] == [None]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Five men were detained in Orla.", "men"),
        ("Police detained more than 100 “suspected” gay men.", "men"),
        ("Soldiers killed two young Muslim farmers.", "farmers"),
        ("Some prisoners have even died.", "prisoners"),
        ("The journalists from Orla were arrested.", "journalists"),
    ],
)
def test_of_those_harmed_the_bare_noun_is_taken_and_never_what_they_are(text: str, words: str) -> None:
    found = only(text).circumstances.victim
    assert found is not None
    assert found.text == words


@pytest.mark.parametrize(
    "text",
    [
        "A miller and his daughter died in the prison.",
        "Relatives of the detained men were beaten by guards.",
        "The soldiers who killed the villagers were arrested by the police.",
        "Teodan Varsik was detained.",
        "Officials deny that five men were killed.",
        "Ten were arrested.",
    ],
)
def test_half_of_a_pair_a_name_and_a_denial_have_no_victim(text: str) -> None:
    assert {claim.circumstances.victim for claim in extract(text).claims} == {None}


@pytest.mark.parametrize(
    ("words", "years"),
    [
        ("a 23-year-old man", (23, 23)),
        ("aged 16 to 50", (16, 50)),
        ("between the ages 16 to 50", (16, 50)),
        ("between the ages of sixteen and fifty", (16, 50)),
        ("fourteen and sixteen years old", (14, 16)),
        ("aged 200", None),
        ("aged 50 to 16", None),
        ("20 years in prison", None),
    ],
)
def test_an_age_is_read_from_its_words(words: str, years: tuple[int, int] | None) -> None:
    assert read_age(words) == years


def test_the_age_of_who_did_it_is_not_the_age_of_those_harmed() -> None:
    assert only("A 40-year-old policeman beat a boy.").circumstances.age is None
    assert only("A 14-year-old boy was beaten by a policeman.").circumstances.age is not None
    # two ages, of two people: neither is taken
    assert only("A 14-year-old boy and a 60-year-old man were beaten.").circumstances.age is None


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("two weeks", "P2W"), ("20 days", "P20D"), ("an hour", "PT1H"), ("half an hour", "PT30M"),
        ("three months", "P3M"), ("five minutes", "PT5M"), ("a year", "P1Y"), ("30 seconds", "PT30S"),
        ("about two weeks", None), ("several days", None), ("20-30 seconds", None), ("months", None),
        ("two or three days", None), ("overnight", None),
    ],
)  # fmt: skip
def test_a_length_of_time_has_a_reading_where_its_words_settle_it(words: str, iso: str | None) -> None:
    assert read_duration(words) == iso


def test_a_rough_length_keeps_its_words() -> None:
    found = only("Five men were held for about two weeks in a cellar.").circumstances.duration
    assert found is not None
    assert (found.span.text, found.iso) == ("about two weeks", None)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They were beaten with rubber hoses and sticks.", "rubber hoses and sticks"),
        ("We were tortured with electricity.", "electricity"),
        ("Two men were killed by hanging.", "hanging"),
        ("Two men were beaten with a neighbour in a cellar.", None),
    ],
)
def test_how_it_was_done_is_a_known_means(text: str, words: str | None) -> None:
    found = only(text).circumstances.method
    assert (found.text if found else None) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ten men suspected of being spies were detained.", "suspected of being spies"),
        ("Ten men were arrested on charges of espionage.", "on charges of espionage"),
        (
            "Ten men were beaten because they were believed to be rebels.",
            "because they were believed to be rebels",
        ),
        ("Ten men were beaten because they were threatened.", None),
        ("Ten men were beaten in Orla.", None),
    ],
)
def test_a_ground_is_words_about_the_act(text: str, words: str | None) -> None:
    found = only(text).circumstances.ground
    assert (found.text if found else None) == words


def test_no_ground_is_suggested_on_a_claim_that_could_lead_to_a_person() -> None:
    plain = "A student was beaten because he was believed to be a spy."
    assert only(plain).circumstances.ground is not None
    for named in (
        "A student named Mira Talin",
        "A 15-year-old student",
        "The activist Anna Kern",
        "Anna",
        "The nurse of Orla Kern",
        "Somebody in Anna Kern’s house",
    ):
        claim = only(plain.replace("A student", named))
        assert claim.leads_to_a_person
        assert claim.circumstances.ground is None
        assert "spy" not in str(claim.circumstances.without_ground())


@pytest.mark.parametrize(
    ("text", "stance", "cue"),
    [
        ("Five men were killed in Orla.", "endorsed", None),
        ("Five men were killed in Orla, a witness said.", "neutral", "neutral"),
        ("The ministry claimed that five men were killed.", "distanced", "distancing"),
        ("The ministry confirmed that five men were killed.", "endorsed", "factive"),
        ("The ministry denied that five men were killed.", "neutral", "denial"),
        ("Five men were reportedly killed in Orla.", "distanced", "evidential"),
        ("“We were beaten every day.”", "open", None),
        ("Courier reported alleged killings of five men.", "distanced", "neutral"),
        ("I was beaten every day.", "open", None),
    ],
)
def test_the_stance_is_judged_by_the_words_that_introduce(text: str, stance: str, cue: str | None) -> None:
    found = only(text).circumstances
    assert (found.stance, found.cue_class) == (Stance(stance), CueClass(cue) if cue else None)


def test_every_kind_of_role_can_be_told() -> None:
    told = {role_of(words) for words in ("his own brothers", "an angry mob", "the authorities", "the army")}
    assert told == {RoleClass.RELATIVE, RoleClass.CROWD, RoleClass.OFFICIAL, RoleClass.MILITARY}
    assert role_of("somebody else") is RoleClass.UNKNOWN


TEXT = "Soldiers beat a 14-year-old boy with sticks for two days in Orla.\n\nA boy was held for a week."


def test_what_does_not_stand_in_the_text_is_rejected() -> None:
    claim = extract(TEXT).claims[0]
    found = claim.circumstances
    assert found.age is not None
    assert found.duration is not None
    false = {
        "method": replace(found, method=Span(0, 6, "sticks")),
        "victim": replace(found, victim=Span(0, 3, "men")),
        "perpetrator": replace(found, perpetrator=PerpetratorRole(Span(0, 4, "army"), RoleClass.MILITARY)),
        "age": replace(found, age=AgeMention(found.age.span, 15, 15)),
        "duration": replace(found, duration=DurationMention(found.duration.span, "P2W")),
    }
    for field, circumstances in false.items():
        kept, rejected = ground(TEXT, [replace(claim, circumstances=circumstances)], find_passages(TEXT))
        assert (kept, [one.field for one in rejected]) == ((), [field])


def test_a_role_that_says_what_a_person_is_is_rejected_whatever_made_it() -> None:
    text = "Two gay men were beaten by Jewish guards in Orla."
    claim = extract(text).claims[0]
    for field, circumstances in (
        ("victim", replace(claim.circumstances, victim=Span.of(text, 4, 11))),
        (
            "perpetrator",
            replace(
                claim.circumstances, perpetrator=PerpetratorRole(Span.of(text, 27, 40), RoleClass.UNKNOWN)
            ),
        ),
    ):
        _, rejected = ground(text, [replace(claim, circumstances=circumstances)], find_passages(text))
        assert [one.field for one in rejected] == [field]


def test_an_edited_claim_has_only_what_its_own_words_tell() -> None:
    claim = extract(TEXT).claims[0]
    kept = inside(claim.circumstances, Span.of(TEXT, 0, len("Soldiers beat")))
    assert [name for name, _ in kept.spans()] == ["perpetrator"]


def test_a_row_of_a_claim_without_circumstances_is_the_row_that_it_always_was() -> None:
    claim = extract(TEXT).claims[0]
    plain = replace(claim, circumstances=NO_CIRCUMSTANCES)
    assert not {"circumstances", "same_as"} & set(msgspec.json.decode(_row_body(plain)))
    for one in (claim, plain):
        assert msgspec.json.decode(_row_body(one), type=SuggestedClaim) == one


def test_an_entry_that_is_older_than_circumstances_opens_and_gives_its_row() -> None:
    claim = replace(extract(TEXT).claims[0], circumstances=NO_CIRCUMSTANCES)
    values = json.loads(msgspec.json.encode(ClaimSuggested("I1", claim)))
    for later in ("circumstances", "same_as"):
        del values["suggestion"][later]
    opened = decode_body(rfc8785.dumps(values), ClaimSuggested, number=1)
    assert opened == ClaimSuggested("I1", claim)
    assert msgspec.json.decode(_row_body(opened.suggestion)) == values["suggestion"]


_PIECES = st.sampled_from(
    ["Soldiers", "the police", "beat", "were beaten", "by", "men", "a 14-year-old", "with", "sticks",
     "for", "two days", "because they were", "believed to be", "spies", "and", ".", ",", "“", "”", "\n\n",
     "aged", "9", "killed", "Orla", "said"]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=40))
def test_whatever_is_found_stands_in_the_claim_exactly(pieces: list[str]) -> None:
    text = " ".join(pieces)
    found = extract(text)
    assert [one.field for one in found.rejected if one.field != "span"] == []
    for claim in found.claims:
        for _, span in claim.circumstances.spans():
            assert span.stands_in(text)
            assert claim.span.start <= span.start < span.end <= claim.span.end


_NAMES = st.sampled_from(
    ["Anna", "Anna Kern", "Мира Талинова", "نور الدين", "O’Kern", "Ana-Lia Koh", "Mr Kern", "ANNA KERN"]
)
_TOLD = st.sampled_from(
    [
        "{} was beaten by police because she was believed to be a spy.",
        "The activist {} was detained on charges of espionage, and nobody saw her again.",
        "Police detained {}, suspected of being a spy, in Orla.",
        "They beat {} because he was said to be a spy.",
        "Two friends of {} were killed for being spies.",
    ]
)


@given(_TOLD, _NAMES)
def test_no_ground_is_ever_suggested_beside_a_name(told: str, name: str) -> None:
    text = told.format(name)
    for claim in extract(text).claims:
        assert claim.circumstances.ground is None or name not in claim.span.text
        assert claim.leads_to_a_person or name not in claim.span.text
