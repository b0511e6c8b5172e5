"""A coder can give each circumstance, in words that stand in the paragraph; never what a person is."""

from __future__ import annotations

import json
from typing import Any

import pytest

from uncounted.claims import CodedClaim, apply_decisions, extract, read_decisions
from uncounted.claims.decisions import InvalidDecisionsError
from uncounted.claims.model import CueClass, RoleClass, Stance
from uncounted.vocabulary.protected_values import says_a_ground

TEXT = (
    "A column came to Orla at night. Soldiers beat a boy with sticks for two days, because he was said to be "
    "a spy.\n\nElsewhere women were held."
)
SPAN = "Soldiers beat a boy with sticks for two days"


def coded(**fields: Any) -> CodedClaim:
    decision = {"decision": "edit", "span": SPAN, "claim": "H1", **fields}
    content = {"coder": "c", "items": [{"item": "a", "decisions": [decision]}]}
    file = read_decisions(json.dumps(content).encode(), where="d")
    return apply_decisions("I1", TEXT, extract(TEXT).claims, file.for_item("a")).coded[0]


def faults(**fields: Any) -> list[str]:
    with pytest.raises(InvalidDecisionsError) as caught:
        coded(**fields)
    assert not any(isinstance(value, str) and value in str(caught.value) for value in fields.values())
    return [problem.field for problem in caught.value.problems]


def test_what_is_not_given_stays_as_it_was_suggested() -> None:
    found = coded().circumstances
    assert [(name, span.text) for name, span in found.spans()] == [
        ("perpetrator", "Soldiers"),
        ("victim", "boy"),
        ("duration", "two days"),
        ("method", "sticks"),
    ]


def test_each_circumstance_can_be_given_and_stands_in_the_paragraph() -> None:
    found = coded(
        perpetrator={"words": "A column", "role": "military"},
        victim="a boy",
        age={"words": "boy", "low": 12, "high": 14},
        duration={"words": "two days", "iso": "P2D"},
        method="with sticks",
        ground="said to be a spy",
        stance="distanced",
        cue_class="evidential",
    ).circumstances
    assert all(span.stands_in(TEXT) for _, span in found.spans())
    assert {name: span.text for name, span in found.spans()} == {
        "perpetrator": "A column",
        "victim": "a boy",
        "age": "boy",
        "duration": "two days",
        "method": "with sticks",
        "ground": "said to be a spy",
    }
    assert found.perpetrator is not None
    assert (found.perpetrator.role, found.stance) == (RoleClass.MILITARY, Stance.DISTANCED)
    assert found.cue_class is CueClass.EVIDENTIAL


def test_null_takes_a_circumstance_away() -> None:
    found = coded(perpetrator=None, victim=None, duration=None, method=None, cue_class=None).circumstances
    assert found.spans() == ()


def test_a_role_without_a_class_is_read_from_its_words() -> None:
    found = coded(perpetrator={"words": "Soldiers"}).circumstances.perpetrator
    assert found is not None
    assert found.role is RoleClass.MILITARY


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("victim", "women"),
        ("method", "with sticks and"),
        ("ground", "a rebel"),
        ("perpetrator", {"words": "sailors"}),
    ],
)
def test_words_of_another_paragraph_or_of_nowhere_are_refused(field: str, value: Any) -> None:
    assert faults(**{field: value}) == [field]


@pytest.mark.parametrize(
    "victim", ["a gay man", "Muslim boy", "two homosexual men", "the Muslims", "lesbians"]
)
def test_what_a_person_is_is_no_role_whoever_writes_it(victim: str) -> None:
    content = {"decision": "edit", "span": SPAN, "claim": "H1", "victim": victim}
    file = {"coder": "c", "items": [{"item": "a", "decisions": [content]}]}
    # refused as it is read, before it is looked for in any text
    with pytest.raises(InvalidDecisionsError) as caught:
        read_decisions(json.dumps(file).encode(), where="d")
    assert [problem.field for problem in caught.value.problems] == ["victim"]
    assert victim not in str(caught.value)


@pytest.mark.parametrize(
    "victim", ["a boy", "villagers", "two prisoners", "his brothers", "women and children"]
)
def test_a_role_is_no_ground(victim: str) -> None:
    assert not says_a_ground(victim)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"age": {"words": "boy", "low": 14, "high": 12}}, ["high"]),
        ({"age": {"words": "boy"}}, ["low"]),
        ({"age": 14}, ["age", "age"]),
        ({"duration": {"words": "two days", "iso": "two days"}}, ["iso"]),
        ({"duration": {"words": "two days", "iso": "P"}}, ["iso"]),
        ({"perpetrator": {"words": "Soldiers", "role": "army"}}, ["role"]),
        ({"stance": "against"}, ["stance"]),
        ({"cue_class": "loud"}, ["cue_class"]),
        ({"same_as": "H1"}, ["same_as"]),
    ],
)
def test_what_cannot_be_read_is_a_fault(fields: dict[str, Any], told: list[str]) -> None:
    assert faults(**fields) == told
