"""What `uncounted trace --json` prints, to the letter; and that relations alone tell no flag on a figure."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

from hypothesis import given

from tests.conftest import PROJECT
from tests.corroboration.test_laws import LAW, some_claims
from uncounted.corroboration import FlagKind, TraceClaim, trace, trace_as_json
from uncounted.vocabulary.relations import Relation

SCHEMA: dict[str, Any] = json.loads((PROJECT / "docs/schema/trace.schema.json").read_text("utf-8"))
_TYPES = {"object": dict, "array": list, "string": str, "integer": int, "boolean": bool, "null": type(None)}
# who speaks against whom, and what was first hearsay, only a person can record
_RECORDED = {FlagKind.DENIAL, FlagKind.CONTRADICTION, FlagKind.ESCALATION}


def unlike(value: object, schema: dict[str, Any], place: str = "") -> list[str]:
    """Name every place where a value is not what the few words of JSON Schema ask for that ours uses."""
    if "$ref" in schema:
        return unlike(value, SCHEMA["$defs"][schema["$ref"].removeprefix("#/$defs/")], place)
    if "anyOf" in schema:
        return [] if any(not unlike(value, one, place) for one in schema["anyOf"]) else [place]
    if "enum" in schema:
        return [] if value in schema["enum"] else [place]
    is_number = isinstance(value, int) and not isinstance(value, bool)
    if not isinstance(value, _TYPES[schema["type"]]) or (schema["type"] == "integer" and not is_number):
        return [place]
    if isinstance(value, list):
        return [fault for one in value for fault in unlike(one, schema["items"], f"{place}[]")]
    if not isinstance(value, dict):
        return []
    known, others = schema.get("properties", {}), schema["additionalProperties"]
    faults = [f"{place}.{name} is missing" for name in schema.get("required", []) if name not in value]
    for name, one in value.items():
        if name in known or others:
            faults += unlike(one, known.get(name, others), f"{place}.{name}")
        else:
            faults.append(f"{place}.{name} is unknown")
    return faults


def test_the_worked_example_is_as_the_schema_says(example: tuple[TraceClaim, ...]) -> None:
    found = trace_as_json(trace(example))
    assert unlike(json.loads(json.dumps(found)), SCHEMA) == []
    march = found["propositions"]["P6"]
    assert march["figures"]["detained"]["excluded"][0]["claim"] == "C60"
    assert march["origins"]["roots"] == ["fontanka", "ovd-info"]
    assert set(march["origins"]["by_figure"]) == {"detained 10", "detained 17", "detained 18", "detained 20"}
    assert march["grade"] is None


@LAW
@given(some_claims())
def test_any_trace_is_as_the_schema_says(claims: list[TraceClaim]) -> None:
    assert unlike(json.loads(json.dumps(trace_as_json(trace(claims)))), SCHEMA) == []


def test_the_schema_finds_what_is_not_as_it_says(example: tuple[TraceClaim, ...]) -> None:
    found = json.loads(json.dumps(trace_as_json(trace(example))))
    march = found["propositions"]["P6"]
    march["origins"]["lower"] = True
    march["figures"]["detained"]["mean"] = 17
    march["flags"][0]["kind"] = "rumour"
    del march["denials"]
    assert len(unlike(found, SCHEMA)) == 4


def test_the_schema_names_every_flag() -> None:
    assert SCHEMA["$defs"]["flag"]["properties"]["kind"]["enum"] == [kind.value for kind in FlagKind]


def test_every_flag_on_a_figure_is_found_without_any_relation(example: tuple[TraceClaim, ...]) -> None:
    blanked = tuple(dataclasses.replace(claim, relation=Relation.UNSTATED) for claim in example)

    def told(claims: tuple[TraceClaim, ...]) -> set[tuple[str, FlagKind, tuple[str, ...]]]:
        return {
            (found.proposition, flag.kind, flag.claims)
            for found in trace(claims).propositions
            for flag in found.flags
        }

    recorded, worked_out = told(example), told(blanked)
    assert worked_out <= recorded
    assert {kind for _, kind, _ in recorded - worked_out} == _RECORDED
    assert len(worked_out) > 20


def test_every_flag_that_must_be_shown_is_there(example: tuple[TraceClaim, ...]) -> None:
    """All kinds but a circle, which the example has not."""
    shown = {flag.kind for found in trace(example).propositions for flag in found.flags}
    assert shown == set(FlagKind) - {FlagKind.CYCLE}
