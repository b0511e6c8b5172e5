"""Who tells a text: turns in all usual forms, a witness by the head, an office, an organisation.

- A label, a dash or a bracket makes a turn; a paragraph without one goes on, a note of the writer's does not.
- What was told to a witness has another origin, and rests on hearsay; a threat was made to who heard it.
- A reporter who says "I" is no witness, and who asks is no origin of what the other one answers.
"""

from __future__ import annotations

import pytest

from uncounted.claims import SuggestedClaim, extract


def claims(text: str) -> tuple[SuggestedClaim, ...]:
    return extract(text).claims


def told(text: str) -> list[tuple[list[str], str]]:
    return [([link.label for link in claim.chain[:-1]], str(claim.basis)) for claim in claims(text)]


@pytest.mark.parametrize(
    ("asks", "answers"),
    [
        ("Q. ", "A. "),
        ("Q: ", "A: "),
        ("INTERVIEWER: ", "WITNESS K-31: "),
        ("[Interviewer] ", "[Respondent] "),
        ("Interviewer: ", "Anna Bell (teacher): "),
        ("M.K. ", "O.D. "),
    ],
)
def test_turns_in_every_usual_form_belong_to_who_takes_them(asks: str, answers: str) -> None:
    text = (
        f"{asks}What happened?\n\n{answers}Soldiers beat my husband.\n\nThey burned the house.\n\n"
        f"{asks}And then?\n\n{answers}My neighbour told me that a sergeant shot nine men."
    )
    label = answers.strip(" :[]").removesuffix(".") if len(answers) < 4 else answers.strip(" :[]")
    (first, *_), (second, *_), (third, *rest) = (one[0] for one in told(text))
    assert {first.rstrip("."), second.rstrip(".")} == {label.rstrip(".")}
    assert (third, [one.rstrip(".") for one in rest]) == ("My neighbour", [label.rstrip(".")])


@pytest.mark.parametrize(
    ("head", "teller"),
    [
        ("Testimony of the midwife of Upper Sarn", "the midwife of Upper Sarn"),
        ("Statement of Joren Pask, farmer, aged 51", "Joren Pask"),
        ("STATEMENT OF WITNESS K-12", "WITNESS K-12"),
        ("Testimony no. 31, taken on 4 March 2019", "Testimony no. 31"),
        ("Mira Holt, 34, a nurse from Orla, spoke to us in April.", "Mira Holt"),
        ("By a schoolteacher from Orla, as told to the Lantern", "a schoolteacher from Orla"),
        ("Exhibit 5: messages sent by the complainant’s sister, Yelva Kord", "Yelva Kord"),
    ],
)
def test_a_witness_is_whom_the_head_names(head: str, teller: str) -> None:
    text = (
        f"{head}\n\nI was held for nine days. They beat the cook.\n\n"
        "They burned my feet. A guard told us that two men were killed."
    )
    found = told(text)
    assert {tuple(chain)[-1] for chain, _ in found} == {teller}
    assert [basis for _, basis in found] == ["victim", "eyewitness", "victim", "hearsay"]


def test_a_witness_whom_nobody_names_gets_no_name() -> None:
    text = "I was held for nine days.\n\nThey burned my feet with cigarettes."
    assert {chain[0] for chain, _ in told(text)} == {"the person who speaks in this item"}


def test_a_threat_was_made_to_who_heard_it() -> None:
    text = "Testimony of the cook\n\nI was held for a week.\n\nThe guard told me that he would kill me."
    assert told(text)[-1] == (["The guard", "the cook"], "victim")


def test_questions_and_answers_may_share_a_paragraph() -> None:
    text = (
        "PW 9, Constable Abel Reed, cross-examined by Ms Quayle:\n\n"
        "You were on the gate? — I was. They beat a man.\n\nHe could walk? — Not then. They shot him.\n\n"
        "You saw it? — I saw it. They burned the body.\n\nWho did? — The captain."
    )
    assert {chain[0] for chain, _ in told(text)} == {"Constable Abel Reed"}


def test_a_reporter_is_no_witness() -> None:
    text = (
        "I met her in May. “They beat us,” she said.\n\nI asked a guard. “Nobody was,” he said.\n\n"
        "The mill was burned in June. I walked on."
    )
    assert told(text)[-1][0] == ["unattributed"]


@pytest.mark.parametrize(
    "head",
    [
        "STATEMENT BY THE CHAIR OF THE INDEPENDENT PANEL ON CARNOW",
        "MINISTRY OF ORDER OF ORLA\n\nPress statement",
        "EMBASSY OF ORLA IN SARN",
    ],
)
def test_an_office_is_the_origin_of_what_it_issues(head: str) -> None:
    ((chain, basis),) = told(f"{head}\n\nNine persons were detained on Monday.")
    assert (chain[0] in head, basis) == (True, "official")


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("My aunt heard from a driver that nine men were shot.", ["a driver", "My aunt"]),
        ("She was told by a nurse that nine men were shot.", ["a nurse"]),
        ("In his lawyer’s account, nine men were shot.", ["his lawyer"]),
        ("A guard opened the door and said that nine men were shot.", ["A guard"]),
        ("They looked at the list and he said that nine men were shot.", ["he"]),
        ("Mina Kol said nine men were shot. She had the story from a cook.", ["a cook", "Mina Kol"]),
    ],
)
def test_the_origin_may_stand_behind_the_verb(text: str, chain: list[str]) -> None:
    assert told(text)[-1][0] == chain
