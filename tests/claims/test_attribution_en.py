"""Who speaks, one small sentence for each way in which a text says so."""

from __future__ import annotations

import pytest

from uncounted.claims import SuggestedClaim, extract


def claims(text: str) -> tuple[SuggestedClaim, ...]:
    return extract(text).claims


def labels(claim: SuggestedClaim) -> list[str]:
    return [link.label for link in claim.chain[:-1]]


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        ("Five men were killed in Orla, residents said Tuesday.", "residents"),
        (
            "Five men were killed in Orla, police, residents and a nurse said.",
            "police, residents and a nurse",
        ),
        (
            "The guards fled after they had beaten him, said another resident, Iria Bann.",
            "another resident, Iria Bann",
        ),
        ("The boy, a porter told Coastal Press by telephone, was shot.", "a porter"),
        ("On 8 October an officer of the Bureau said that a boy was detained.", "an officer of the Bureau"),
        ("The register includes words of a man from Orla who says he was tortured.", "a man from Orla"),
        ("Mira Holt’s claim that the police beat her was read out.", "Mira Holt"),
        ("In the words of a former clerk, prisoners were beaten.", "a former clerk"),
        ("According to estimates by Street Watch, 17 people were detained.", "estimates by Street Watch"),
        ("Rights groups charge that nine men were abducted.", "Rights groups"),
    ],
)
def test_the_origin_is_named_where_the_sentence_names_it(text: str, origin: str) -> None:
    assert labels(claims(text)[-1])[0] == origin


def test_a_colon_leads_in_to_the_next_paragraph() -> None:
    text = "A teacher from Orla gave us this account:\n\n“They beat us with cables.”"
    (claim,) = claims(text)
    assert labels(claim) == ["A teacher from Orla"]


def test_a_quotation_after_a_report_is_of_the_same_person() -> None:
    text = "Anton Bell said that two men were arrested. “They were beaten in the yard.”"
    assert labels(claims(text)[-1]) == ["Anton Bell"]


def test_he_added_is_the_last_to_speak() -> None:
    text = (
        "A conductor said the soldiers shot a man. His landlord, Tomas Rell, said they came for him twice. "
        "They killed the boy, he added."
    )
    assert labels(claims(text)[-1]) == ["His landlord, Tomas Rell"]


def test_a_surname_is_the_person_named_in_full() -> None:
    text = "“They beat us,” said Orla Denvik.\n\nIt rained.\n\n“They killed my son,” said Denvik."
    last = claims(text)[-1]
    assert labels(last) == ["Orla Denvik"]
    assert "speaker_inferred" in last.flags


def test_two_who_share_a_surname_stay_two() -> None:
    text = (
        "“They beat us,” said Orla Denvik. “They took me,” said Jon Denvik.\n\nDenvik said the men were shot."
    )
    assert labels(claims(text)[-1]) == ["Denvik"]


def test_who_reports_last_reports_it_all() -> None:
    found = claims("Two men said guards tortured them for a week, Human Rights Watch reported on Monday.")
    assert labels(found[0]) == ["Two men", "Human Rights Watch"]


def test_turns_of_a_transcript_are_their_speakers() -> None:
    text = (
        "CHAIR: Please go on.\n\nWITNESS 4: They beat my brother.\n\nCHAIR: Who?\n\n"
        "WITNESS 4: The guards. The driver said they killed him."
    )
    first, second = claims(text)
    assert (labels(first), str(first.form)) == (["WITNESS 4"], "direct")
    assert labels(second) == ["The driver", "WITNESS 4"]


def test_one_line_with_a_colon_is_no_transcript() -> None:
    (claim,) = claims("Note: five men were killed.")
    assert labels(claim) == ["unattributed"]


def test_an_office_is_the_origin_of_its_own_statement() -> None:
    text = "MINISTRY OF ORDER OF ORLA\n\nPress statement\n\nNine persons were detained on Monday."
    (claim,) = claims(text)
    assert labels(claim) == ["MINISTRY OF ORDER OF ORLA"]
    assert (str(claim.basis), claim.speaker) == ("official", None)


def test_what_goes_on_after_a_report_is_still_reported() -> None:
    text = "A nurse said that the prisoner was beaten. He died on Monday. It snowed."
    last = claims(text)[-1]
    assert (labels(last), str(last.form)) == (["A nurse"], "free_indirect")


@pytest.mark.parametrize(
    "text",
    [
        "“Nobody was harmed at the bridge. There was no second bus,” the army spokesman said.",
        "“No shots were fired in Orla,” Colonel Tern said.",
        "“No prisoner is, or has ever been, tortured,” the minister said.",
        "It is not true that a nurse was shot, the ministry said.",
        "The director said that no teacher is registered there.",
    ],
)
def test_what_officials_deny_in_other_words_is_a_denial(text: str) -> None:
    assert {(claim.acts, str(claim.modality)) for claim in claims(text)} == {(("denial",), "denied")}


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("If they have killed him, give us the body.", "hypothetical"),
        ("Torture will not be tolerated, the minister said.", "hypothetical"),
        ("The group demanded that the prisoners be released at once.", "called_for"),
        ("An earlier version of this story said 31 prisoners had died.", "corrected"),
        ("Three lawyers hold that the arrests amount to persecution.", "opinion"),
    ],
)
def test_what_did_not_happen_or_is_taken_back_says_so(text: str, modality: str) -> None:
    assert str(claims(text)[0].modality) == modality


@pytest.mark.parametrize(
    "text",
    [
        "Parliament killed the bill. The bank executed its third rate cut.",
        "The side took a beating, and beat Harrow United 3-1.",
        "Was anybody killed? Were they beaten?",
        "Protesters threatened to march to the palace.",
        "He nearly died of boredom.",
    ],
)
def test_a_figure_of_speech_and_a_question_are_no_claims(text: str) -> None:
    assert claims(text) == ()


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Four men pushed him into a van.", None),
        ("Two officers beat the prisoners.", None),
        ("Nineteen suspects were detained, among them two women.", 19),
        ("Twenty-three inmates died in the prison.", 23),
        ("A man of 44 was beaten. Lurin, 34, was arrested.", None),
        ("Around four to five people were injured.", 4),
        ("They took both.", 2),
        ("Forty-one of the workers described being beaten by overseers.", 41),
    ],
)
def test_a_count_is_of_those_harmed(text: str, count: int | None) -> None:
    found = claims(text)
    assert found
    assert {claim.count.low if claim.count else None for claim in found} == {count}
