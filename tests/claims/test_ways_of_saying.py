"""Usual words of the news for each act: one sentence a line, written from the language and from no text.

A sentence suggests exactly one claim, and its act is among those of the claim. Beside them, sentences about
something else, of which none is a claim.
"""

from __future__ import annotations

import pytest

from uncounted.claims import extract

TOLD = """
killing: 14 killed in market blast
killing: Dozens were mown down as they ran
killing: The raid claimed the lives of nine civilians
killing: Killed in the raid were a teacher and two of her pupils
killing: The soldiers carried out the execution of six prisoners
killing: Seven men were put to death at dawn
killing: The death toll rose to 45 on Friday
death: The body of a young man was discovered by the river
disappearance: Contact with him was lost on Monday
disappearance: He has not been seen since
abduction: Unidentified men hauled him away
abduction: Gunmen seized three aid workers
abduction: Agents forced him into a car
arrest: Security agents apprehended two students
arrest: Officers took him into custody
detention: Dozens held in Orla after night raids, activists say
detention: He was locked in a basement for three weeks
detention: He was thrown into prison
detention: Two lawyers have been placed under house arrest
incommunicado_detention: They were not allowed to contact their families
mass_roundup: Police swept through the district, detaining hundreds
torture: They suffocated him with a plastic bag
torture: They tormented the prisoners
torture_electric: "They gave us shocks," he said
torture_electric: He was shocked with a stun gun
beating: He was roughed up by officers
wounding: Eleven others were hurt
armed_attack: A missile slammed into an apartment block
armed_attack: Barrel bombs were dropped on the market
sexual_violence: Women were taken as sex slaves
forced_labour: Villagers were used as porters
medical_denial: Doctors were prevented from treating him
starvation: They were given nothing to eat
displacement: They were forced out of their village
expulsion: The court ordered her extradition
robbery: His phone was confiscated
house_raid: There was a raid on the home of an activist
threat_to_kill: "They told my mother they would kill me," she said
threat: He was warned not to speak to reporters
extortion: The family paid a bribe for his release
extortion: Guards demanded money from relatives
harassment: She was outed on television
summons_of_relatives: His parents were summoned
prosecution: He was found guilty of treason
assembly_repression: Officers charged demonstrators
denial_of_access: Aid convoys were turned back
incitement_to_kill: Officials urged families to kill gay relatives
fear_risk: His life is in danger
"""
DENIED = (
    '"There is no evidence of this," the minister said.',
    '"This never happened," the governor said.',
    '"We don’t have such people here," the spokesman said.',
    '"There are no gay people in our republic," the spokesman said.',
    "Officials called the reports false.",
    "The army disputes the figures.",
    "The mayor scoffed at the claims.",
    "The army said it had not targeted civilians.",
    "The ministry said it had no information about such cases.",
    "The military said it was not aware of any civilian casualties.",
    "Asked about the reports, the spokesman said they were false.",
)
SOMETHING_ELSE = (
    "The film was shot in Spain.",
    "The plan was killed by the committee.",
    "Shares were hit by the fall in oil prices.",
    "He was released from hospital.",
    "She fears for the future of the theatre.",
    "We took her to the dentist.",
    "The president held talks with his counterpart.",
    "The company dismissed 40 workers.",
)


@pytest.mark.parametrize("line", TOLD.strip().splitlines())
def test_a_usual_way_of_saying_it_is_found_as_one_claim(line: str) -> None:
    act, _, sentence = line.partition(": ")
    found = extract(sentence + ".").claims
    assert len(found) == 1
    assert act in found[0].acts


@pytest.mark.parametrize("sentence", DENIED)
def test_a_denial_in_usual_words_is_a_denial(sentence: str) -> None:
    assert [(claim.acts, str(claim.modality)) for claim in extract(sentence).claims] == [
        (("denial",), "denied")
    ]


@pytest.mark.parametrize("sentence", SOMETHING_ELSE)
def test_a_sentence_about_something_else_is_no_claim(sentence: str) -> None:
    assert extract(sentence).claims == ()


def test_a_pronoun_after_two_names_means_neither() -> None:
    text = (
        "Vella Amber said that soldiers came.\n\nOrla Denvik said that a man was shot. "
        "She said that two men were beaten."
    )
    beaten = [claim for claim in extract(text).claims if "beating" in claim.acts]
    assert [claim.chain[0].label for claim in beaten] == ["She"]
