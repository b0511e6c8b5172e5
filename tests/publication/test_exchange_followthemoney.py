"""A dossier as a graph: no person in it, no denial as an event, and nothing that its model does not know."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.publication.exchanged import HOSTILE, changed, dossier_saying, sample
from uncounted.claims.model import Modality
from uncounted.publication.edition import SAY_IT_HAPPENED
from uncounted.publication.exchange import converted
from uncounted.vocabulary.acts import ACTS

# typed from the schemata of followthemoney 4.11.2 (schema/*.yaml), parents' properties included: those used
_THING = {"name", "notes", "summary", "publisher", "sourceUrl", "keywords", "proof"}
_DOCUMENT = _THING | {"title", "fileName", "publishedAt"}
SCHEMATA = {
    "Organization": _THING,
    "Document": _DOCUMENT,
    "Article": _DOCUMENT,
    "Event": _THING | {"date", "startDate", "endDate", "location", "recordId"},
    "UnknownLink": {"subject", "object", "role", "date", "startDate", "endDate"},
}
REQUIRED = {
    "Organization": {"name"},
    "Document": {"fileName"},
    "Article": {"fileName"},
    "Event": {"name"},
    "UnknownLink": {"subject", "object"},
}
# properties that point to another entity, and the schemata that may stand there
_POINTS = {"proof": {"Document", "Article"}, "subject": {"Organization"}, "object": {"Document", "Article"}}
# properties that their search matches entities by
_NAMES = {"name", "alias", "previousName", "weakAlias", "peopleMentioned", "namesMentioned"}


def _lines(data: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in data.decode().split("\n") if line]


def _entities(files: Mapping[str, bytes]) -> list[dict[str, Any]]:
    return _lines(converted(files, "followthemoney").files["entities.ftm.json"])


def _events(files: Mapping[str, bytes]) -> list[dict[str, Any]]:
    return [one for one in _entities(files) if one["schema"] == "Event"]


def _hold(files: Mapping[str, bytes]) -> None:
    entities = _entities(files)
    schema = {one["id"]: one["schema"] for one in entities}
    assert len(schema) == len(entities)
    for one in entities:
        known = SCHEMATA[one["schema"]]
        assert set(one["properties"]) <= known
        assert REQUIRED[one["schema"]] <= set(one["properties"])
        assert all(value.strip() for values in one["properties"].values() for value in values)
        for prop, allowed in _POINTS.items():
            assert all(schema[target] in allowed for target in one["properties"].get(prop, ()))


def test_it_holds_to_their_schemata() -> None:
    _hold(sample())


@given(words=HOSTILE, speaker=HOSTILE, acts=st.lists(HOSTILE | st.sampled_from(sorted(ACTS)), max_size=2))
def test_whatever_a_claim_says_holds_to_their_schemata(words: str, speaker: str, acts: list[str]) -> None:
    files, _ = dossier_saying(words, speaker, acts)
    _hold(files)


def test_nobody_is_an_entity_and_nothing_is_matched_by_who_speaks() -> None:
    entities = _entities(changed("H1", speaker="Miran Tavas, a baker"))
    assert {one["schema"] for one in entities} == {
        "Organization",
        "Article",
        "Document",
        "UnknownLink",
        "Event",
    }
    for one in entities:
        for prop in _NAMES & set(one["properties"]):
            assert all("Miran" not in value for value in one["properties"][prop])


@pytest.mark.parametrize("modality", list(Modality))
def test_only_what_is_said_to_have_happened_is_an_event(modality: Modality) -> None:
    assert (modality.value in SAY_IT_HAPPENED) is modality.says_it_happened
    events = _events(changed("H1", modality=modality.value))
    assert [one["properties"]["recordId"] for one in events] == (
        [["H1"]] if modality.says_it_happened else []
    )


@pytest.mark.parametrize("code", ["denial", "fear_risk", "political_statement"])
def test_a_statement_is_never_the_act(code: str) -> None:
    assert code in ACTS
    assert _events(changed("H1", acts=[code], modality="asserted")) == []
    both = _events(changed("H1", acts=[code, "arrest"], modality="asserted"))
    assert both[0]["properties"]["keywords"] == ["arrest"]
    assert both[0]["properties"]["name"] == ["Reported: Arrest (claim H1, asserted)"]


@pytest.mark.parametrize(
    ("edtf", "dates"),
    [
        ("2031", {"date": ["2031"]}),
        ("2031-04", {"date": ["2031-04"]}),
        ("2031-04-02~", {"date": ["2031-04-02"]}),
        ("2031-03/2031-04?", {"startDate": ["2031-03"], "endDate": ["2031-04"]}),
        ("last spring", {}),
    ],
)
def test_a_date_stays_partial_and_its_doubt_is_kept_beside_it(edtf: str, dates: dict[str, list[str]]) -> None:
    files = changed("H1", date=edtf)
    told = _events(files)[0]["properties"]
    assert {prop: told[prop] for prop in ("date", "startDate", "endDate") if prop in told} == dates
    statements = _lines(converted(files, "followthemoney").files["statements.ftm.json"])
    originals = {one["original_value"] for one in statements if one["prop"] in dates}
    assert originals == ({None} if dates == {"date": [edtf]} else {edtf} if dates else set())


def test_each_value_is_a_statement_of_the_dataset_of_this_edition() -> None:
    files = converted(sample(), "followthemoney").files
    entities = _lines(files["entities.ftm.json"])
    values = {
        (one["id"], prop, value)
        for one in entities
        for prop, told in one["properties"].items()
        for value in told
    } | {(one["id"], "id", one["id"]) for one in entities}
    statements = _lines(files["statements.ftm.json"])
    assert {(one["entity_id"], one["prop"], one["value"]) for one in statements} == values
    assert len({one["id"] for one in statements}) == len(statements)
    assert {one["dataset"] for one in statements} == {"uncounted_e70d31642811_edition_1"}
