"""A table is taken whole or not at all; every fault is reported at once."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import msgspec
import pytest

from tests.corroboration.builders import claim, first_hand
from tests.corroboration.conftest import SHIPPED
from uncounted import corroboration as room
from uncounted.corroboration import Trace as TraceResult
from uncounted.corroboration import TraceClaim, model, originids, read_claims, trace, trace_as_json, tracing
from uncounted.corroboration.kinds import KIND_RULES, OriginKind
from uncounted.corroboration.model import Resolution
from uncounted.corroboration.reading import COLUMNS, check_claims
from uncounted.vocabulary.errors import InvalidRowsError, RowProblem
from uncounted.vocabulary.tables import UnreadableTableError

DOCS = Path(__file__).resolve().parents[2] / "docs" / "origins.md"


def table(*rows: dict[str, str], extra: tuple[str, ...] = ()) -> bytes:
    columns = (*COLUMNS, *extra)
    lines = [",".join(columns)]
    for row in rows:
        filled = {"proposition": "P1", "origin_kind": "first_hand", "origin_id": "w-1", **row}
        lines.append(",".join(f'"{filled.get(column, "")}"' for column in columns))
    return "\n".join(lines).encode()


def problems(data: bytes) -> list[RowProblem]:
    with pytest.raises(InvalidRowsError) as caught:
        read_claims(data, where="claims.csv")
    return list(caught.value.problems)


def test_cells_become_typed_values() -> None:
    figure = {"measure": "detained", "low": "9", "high": "12", "unit": "persons", "parts": "4; 5"}
    first = {"claim_id": "C1", "published": "2017-04", "period": "weeks before, or so", **figure}
    claims = read_claims(
        table(first, {"claim_id": "C2", "derived_from": "C1, C3?", "relation": "quotes"}, {"claim_id": "C3"}),
        where="t",
    )
    assert claims[0].figure == (9, 12)
    assert claims[0].parts == (4, 5)
    assert str(claims[0].published) == "2017-04"
    assert [(each.claim_id, each.resolution) for each in claims[1].derived_from] == [
        ("C1", Resolution.RESOLVED),
        ("C3", Resolution.UNRESOLVED),
    ]


def test_all_faults_are_reported_at_once() -> None:
    found = problems(
        table(
            {"claim_id": "C1", "published": "2017-02-30", "relation": "borrows", "mood": "x"},
            {"claim_id": "C1", "derived_from": "C9", "origin_kind": "rumour"},
            {"claim_id": "C3", "measure": "killed", "low": "9", "high": "3", "unit": "persons"},
            {"claim_id": "C4", "measure": "killed", "low": "-9", "unit": "persons"},
            {"claim_id": "C5", "low": "5"},
            {"claim_id": "C6", "measure": "killed", "high": "5", "parts": "x", "origin_id": "w-4..1"},
            {"claim_id": "", "proposition": ""},
            {"claim_id": "C8", "relation": "adds_without_dedup"},
            extra=("mood",),
        )
    )
    assert [(each.row, each.column) for each in found] == [
        (0, "mood"),
        (1, "claim_id"),
        (1, "published"),
        (1, "relation"),
        (2, "claim_id"),
        (2, "derived_from"),
        (2, "origin_kind"),
        (3, "high"),
        (4, "low"),
        (5, "measure"),
        (5, "unit"),
        (6, "origin_id"),
        (6, "parts"),
        (7, "claim_id"),
        (7, "proposition"),
        (8, "derived_from"),
    ]


def test_a_fault_never_repeats_a_value() -> None:
    secret = "Nobody-should-read-this"
    found = problems(table({"claim_id": "C1", "published": secret, "relation": secret, "low": secret}))
    assert len(found) == 3
    assert not any(secret in str(each) for each in found)


def test_columns_that_carry_the_chain_must_be_there() -> None:
    with pytest.raises(UnreadableTableError, match="derived_from"):
        read_claims(b"claim_id,proposition,publisher,published,origin_kind,origin_id\n", where="t")


def test_a_measure_may_carry_no_figure_and_words_are_free() -> None:
    row = {"claim_id": "C1", "measure": "pattern", "period": "the night of 25/26 ???", "place": "?"}
    assert read_claims(table(row), where="t")[0].figure is None


def test_claims_made_in_code_pass_the_same_checks() -> None:
    bad = claim("C1", "C7"), claim("C1"), first_hand("C2", "a", low=5, high=4)
    with pytest.raises(InvalidRowsError) as caught:
        check_claims(bad)
    assert [(each.row, each.column) for each in caught.value.problems] == [
        (1, "claim_id"),
        (1, "derived_from"),
        (2, "claim_id"),
        (3, "high"),
    ]
    with pytest.raises(InvalidRowsError):
        trace(bad)


def test_no_claims_are_no_propositions() -> None:
    assert trace_as_json(trace(())) == {"propositions": {}}


def test_claims_and_traces_survive_a_round_trip(example: tuple[TraceClaim, ...]) -> None:
    assert msgspec.convert(msgspec.to_builtins(example), tuple[TraceClaim, ...]) == example
    found = trace(example)
    assert msgspec.json.decode(msgspec.json.encode(found), type=TraceResult) == found


def test_the_json_form_keeps_its_keys(example: tuple[TraceClaim, ...]) -> None:
    found = trace_as_json(trace(example))["propositions"]
    assert list(found) == [f"P{n}" for n in range(1, 13)]
    for proposition in found.values():
        assert list(proposition) == [
            "documents", "publishers", "channels", "origins", "figures", "flags", "denials", "grade",
        ]  # fmt: skip
        assert list(proposition["origins"]) == ["lower", "upper", "roots", "unresolved", "by_figure"]
        assert proposition["grade"] is None
    assert found["P6"]["origins"]["by_figure"]["detained 17"] == {
        "roots": ["fontanka", "ovd-info"],
        "unresolved": [],
    }
    assert set(found["P6"]["figures"]["detained"]) == {
        "low", "best", "high", "open_ended", "rule", "excluded",
    }  # fmt: skip


def test_every_kind_of_origin_stands_in_the_docs_with_its_rule() -> None:
    listed = dict(re.findall(r"^\| `(\w+)` \| ([\w-]+, [\w-]+) \|", DOCS.read_text("utf-8"), re.MULTILINE))
    expected = {
        kind.value: f"{rule.directness.replace('_', '-')}, {rule.standing}"
        for kind, rule in KIND_RULES.items()
    }
    assert set(KIND_RULES) == set(OriginKind)
    assert listed == expected


def test_the_shipped_example_tells_no_day_of_one_persons_detention() -> None:
    shipped = {each.claim_id: each for each in read_claims(SHIPPED.read_bytes(), where="shipped")}
    assert shipped["C24"].period == "2017-03"


def test_the_examples_in_the_docstrings_run() -> None:
    results = [
        doctest.testmod(module, extraglobs={each: getattr(room, each) for each in room.__all__})
        for module in (model, originids, tracing)
    ]
    assert [(each.failed, each.attempted > 0) for each in results] == [(0, True)] * 3


def test_headings_that_cannot_be_read_are_counted_as_no_row() -> None:
    head = b"claim_id,proposition,publisher,published,origin_kind,origin_id,derived_from,colour\n"
    with pytest.raises(InvalidRowsError, match="the headings cannot be read"):
        read_claims(head + b"A,P1,H,2017,first_hand,w,,x\n", where="a table")
    with pytest.raises(InvalidRowsError, match="1 of 1 rows and the headings cannot be read"):
        read_claims(head + b"A,P1,H,2017-13,first_hand,w,,x\n", where="a table")
