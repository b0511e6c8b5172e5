"""The contract with programs, and the mask for people."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uncounted.claims import extract, extraction_as_json, masked
from uncounted.claims.model import (
    Basis,
    CueClass,
    Flag,
    Form,
    LinkStatus,
    Modality,
    PassageKind,
    RoleClass,
    Span,
    Stance,
    Tier,
)
from uncounted.vocabulary.acts import ACTS
from uncounted.vocabulary.measures import Operator

SCHEMA: dict[str, Any] = json.loads(
    (Path(__file__).parents[2] / "docs/schema/suggest.schema.json").read_text("utf-8")
)
TEXT = (
    "Seventeen held in Orla\n\n"
    "“They beat us,” said a student who asked to be called Mira. She is hiding in Sarat.\n\n"
    "Officials deny that five men were killed on 3 March 2031.\n"
)
_TYPES = {"object": dict, "array": list, "string": str, "integer": int, "null": type(None)}


def conforms(value: object, schema: dict[str, Any]) -> bool:
    """Check the few words of JSON Schema that our schema uses."""
    if "$ref" in schema:
        return conforms(value, SCHEMA["$defs"][schema["$ref"].removeprefix("#/$defs/")])
    if "anyOf" in schema:
        return any(conforms(value, one) for one in schema["anyOf"])
    if "enum" in schema:
        return value in schema["enum"]
    if not isinstance(value, _TYPES[schema["type"]]) or isinstance(value, bool):
        return False
    if isinstance(value, dict):
        known = schema["properties"]
        return set(schema["required"]) <= set(value) <= set(known) and all(
            conforms(one, known[key]) for key, one in value.items()
        )
    return not isinstance(value, list) or all(conforms(one, schema["items"]) for one in value)


def test_the_output_is_what_the_schema_says() -> None:
    content = json.loads(json.dumps(extraction_as_json(extract(TEXT))))
    assert conforms(content, SCHEMA)
    assert len(content["claims"]) >= 3
    del content["claims"][0]["speaker"]
    assert not conforms(content, SCHEMA)


@pytest.mark.parametrize(
    ("name", "terms"),
    [("modality", Modality), ("basis", Basis), ("form", Form), ("flag", Flag), ("tier", Tier),
     ("stance", Stance), ("cue_class", CueClass), ("role", RoleClass),
     ("passage_kind", PassageKind), ("operator", Operator)],
)  # fmt: skip
def test_the_schema_has_the_terms_of_the_code(name: str, terms: type[StrEnum]) -> None:
    assert SCHEMA["$defs"][name]["enum"] == [str(term) for term in terms]
    assert SCHEMA["$defs"]["link"]["properties"]["status"]["enum"] == [str(term) for term in LinkStatus]


def test_every_suggested_act_is_in_the_vocabulary() -> None:
    found = extraction_as_json(extract(TEXT))
    assert {act for claim in found["claims"] for act in claim["acts"]} <= set(ACTS)


def test_a_broken_text_can_still_be_written_out() -> None:
    content = extraction_as_json(extract("\ud800 Five men were killed."))
    assert json.loads(json.dumps(content)) == content


def test_a_listing_shows_no_marked_span() -> None:
    found = extract(TEXT)
    listing = masked(TEXT, found.sensitive)
    assert "Mira" not in listing
    assert "Sarat" not in listing
    assert (len(listing), listing.count("\n")) == (len(TEXT), TEXT.count("\n"))


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(-5, 70), st.integers(-5, 70)), max_size=5))
def test_masking_twice_is_masking_once(text: str, places: list[tuple[int, int]]) -> None:
    spans = [Span(start, end, "") for start, end in places]
    once = masked(text, spans)
    assert masked(once, spans) == once
    assert len(once) == len(text)
