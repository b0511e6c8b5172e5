"""`grade` and `finding`, as a member calls them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.conftest import PROJECT
from tests.corroboration.test_contract import SCHEMA, unlike

TABLE = PROJECT / "examples" / "chechnya-2017" / "claims.csv"
POLICY = PROJECT / "src" / "uncounted" / "corroboration" / "default_policy.toml"


def test_a_table_is_judged_and_nothing_is_kept(uncounted: Command) -> None:
    result = uncounted("finding", TABLE, "P3", "P4")
    assert result.code == 0
    assert "P3: pending: not everything was checked (reasonable grounds to believe" in result.out
    assert "P4: the standard is met" in result.out
    assert "P1:" not in result.out
    assert "and with no fewer" in result.out


def test_what_if_in_lines_and_as_json(uncounted: Command) -> None:
    told = uncounted("finding", TABLE, "--standard", "initial_report", "--what-if")
    assert "if origin rln lied" in told.out
    values = uncounted("finding", TABLE, "--standard", "initial_report", "--what-if", "--json").json
    assert set(values) == {"findings", "what_if"}
    assert len(values["findings"]) == 12
    rln = next(one for one in values["what_if"] if one["source"]["source_id"] == "rln")
    assert "P7" in rln["falling"]


def test_a_case_is_graded_judged_and_traced(uncounted: Command, case: Path) -> None:
    assert "nothing was graded yet" in uncounted("grade", case).out
    traced = uncounted("trace", case, "--json").json
    assert unlike(traced, SCHEMA) == []
    name, found = next((n, f) for n, f in traced["propositions"].items() if f["denials"])
    assert found["grade"]["sources"] == {}
    given = ("--claim", found["denials"][0], "--credibility", "4", "--reason", "it names another day")
    assert "4, doubtful" in uncounted("grade", case, *given).out
    root = found["origins"]["roots"][0]
    graded = uncounted("grade", case, "--source", root, "--reliability", "B", "--reason", "why", "--json")
    assert [one["reliability"] for one in graded.json["sources"]] == ["B"]
    judged = uncounted("finding", case, name, "--policy", POLICY, "--json").json["findings"]
    assert [one["proposition"] for one in judged] == [name]
    again = uncounted("trace", case, "--json").json
    assert unlike(again, SCHEMA) == []
    grade = again["propositions"][name]["grade"]
    assert grade["finding"]["conclusion"] == judged[0]["conclusion"]
    assert grade["sources"] == {root: "B"}
    assert found["denials"][0] not in grade["sources"]
    assert "held proposition" in uncounted("log", case).out


@pytest.mark.parametrize(
    "arguments",
    [
        ("--source", "x"),
        ("--reliability", "A"),
        ("--claim", "x", "--reliability", "A"),
        ("--source", "x", "--reliability", "A", "--claim", "y", "--credibility", "1", "--reason", "r"),
        ("--source", "nobody", "--reliability", "A", "--reason", "r"),
        ("--source", "nobody", "--reliability", "Z", "--reason", "r"),
    ],
)
def test_a_grade_without_its_object_is_one_clear_error(
    arguments: tuple[str, ...], uncounted: Command, case: Path
) -> None:
    assert uncounted("grade", case, *arguments).is_one_clear_error


def test_a_bad_policy_is_one_clear_error_and_all_faults_are_told(uncounted: Command, tmp_path: Path) -> None:
    bad = tmp_path / "policy.toml"
    bad.write_text('name = "n"\nmood = 1\n[standards.a]\nconditions = []\n', encoding="utf-8")
    result = uncounted("finding", TABLE, "--policy", bad)
    assert result.is_one_clear_error
    assert len(json.dumps(result.err).split("\\n    ")) >= 6
    assert uncounted("finding", TABLE, "--policy", tmp_path / "none.toml").is_one_clear_error
    assert uncounted("finding", TABLE, "P99").is_one_clear_error


def test_a_trace_is_drawn_into_a_file(uncounted: Command, case: Path, tmp_path: Path) -> None:
    picture = tmp_path / "lineage.svg"
    result = uncounted("trace", TABLE, "--svg", picture, "--proposition", "P6", "--json")
    assert result.code == 0
    assert result.json["propositions"]["P6"]
    drawn = picture.read_text(encoding="utf-8")
    assert drawn.startswith("<?xml")
    assert "Lineage of P6" in drawn
    assert "fontanka" in drawn
    assert uncounted("trace", case, "--svg", tmp_path / "case.svg").code == 0
    for arguments in (
        ("trace", TABLE, "--svg", tmp_path / "nowhere" / "a.svg"),
        ("trace", TABLE, "--svg", TABLE),
        ("trace", TABLE, "--svg", tmp_path / "b.svg", "--proposition", "P99"),
    ):
        assert uncounted(*arguments).is_one_clear_error
    assert not (tmp_path / "b.svg").exists()


def test_who_is_told_apart_is_named_with_a_reason_and_in_a_case(uncounted: Command, case: Path) -> None:
    pair = ("--distinct", "nobody", "no one")
    assert "a reason was given for nothing" in uncounted("trace", TABLE, "--reason", "why").err
    assert "this is no case" in uncounted("trace", TABLE, *pair, "--reason", "why").err
    assert "needs a reason" in uncounted("trace", case, *pair).err
    refused = uncounted("trace", case, *pair, "--reason", "why").err
    assert "pair 1: an origin that no claim that may be used names" in refused
    assert "nobody" not in refused


def test_a_drawing_stays_outside_the_case(uncounted: Command, case: Path) -> None:
    inside = case / "items" / "drawing.svg"
    assert "inside the case" in uncounted("trace", case, "--svg", inside).err
    assert not inside.exists()
