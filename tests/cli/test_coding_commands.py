"""The commands of coding by two: what they say to whom, and what they refuse."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.cheap_keys import cheap_derivation
from tests.cli.conftest import Command
from tests.team import FOUNDER, Team, build_team, passphrase_of
from uncounted.casework import intake
from uncounted.evidence import ItemKind

As = Callable[[str], Command]
TEXT = "Two guards beat four prisoners in Velmar, a doctor said. Nine men fled in May, a driver said."
ITEM = "I7"


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    with cheap_derivation():
        made = build_team(tmp_path / "case")
        with made.open("caseworker") as case:
            known = intake.Provenance("a visitor", published="2031-04-06", kind=ItemKind.REPORT)
            intake.take_in(case, [TEXT.encode()], "velmar.txt", known)
        yield made


@pytest.fixture
def as_member(uncounted: Command, monkeypatch: pytest.MonkeyPatch) -> As:
    def chosen(name: str) -> Command:
        monkeypatch.setenv("UNCOUNTED_PASSPHRASE", passphrase_of(name))
        return uncounted

    return chosen


def _decisions(folder: Path, name: str, *claims: dict[str, str]) -> Path:
    common = {"decision": "add", "acts": ["beating"], "basis": "unknown", "form": "narration"}
    found = [{**common, "modality": "asserted", "proposition": "PX", **claim} for claim in claims]
    path = folder / f"{name}.json"
    path.write_text(json.dumps({"coder": "c", "items": [{"item": ITEM, "decisions": found}]}), "utf-8")
    return path


BEAT = {"span": "Two guards beat four prisoners", "claim": "b"}
FLED = {"span": "Nine men fled in May", "claim": "f"}


def test_two_code_apart_a_third_decides_and_every_listing_says_so(
    team: Team, as_member: As, tmp_path: Path
) -> None:
    folder = team.folder
    given = as_member("caseworker")("assign", folder, ITEM, "--coder", "coder", "--coder", FOUNDER)
    assert (given.code, given.out) == (0, f"{ITEM}  coder and {FOUNDER}  at work; done: nobody yet\n")
    first = _decisions(tmp_path, "first", BEAT, FLED)
    second = _decisions(tmp_path, "second", {**BEAT, "modality": "alleged"})
    kept = as_member("coder")("code", folder, "--decisions", first, "--done", "--json").json
    assert (kept["claims"], kept["kept_as_your_own_record"]) == (0, 2)
    assert as_member("reviewer")("adjudicate", folder, ITEM).is_one_clear_error
    as_member(FOUNDER)("code", folder, "--decisions", second, "--done")
    assert as_member("coder")("adjudicate", folder, ITEM).is_one_clear_error

    shown = as_member("reviewer")("adjudicate", folder, ITEM)
    assert "1  modality\n" in shown.out
    assert "        modality: alleged\n" in shown.out
    assert "no claim" in shown.out
    assert len(as_member("reviewer")("adjudicate", folder, ITEM, "--json").json) == 2

    rulings = tmp_path / "rulings.json"
    taken = [{"disagreement": n, "take": "first", "reason": "it is said so"} for n in (1, 2)]
    rulings.write_text(json.dumps({"item": ITEM, "disagreements": taken}), "utf-8")
    done = as_member("reviewer")("adjudicate", folder, "--decisions", rulings)
    assert done.out == f"{ITEM}  coder and {FOUNDER}  settled: 2 claims, 2 differences decided\n"
    assert as_member("counsel")("assign", folder).out == done.out
    why = as_member("counsel")("adjudicate", folder, ITEM, "--decided")
    assert why.out.startswith("1  first, b  reviewer, ")
    assert why.out.count("it is said so") == 2
    assert len(as_member("counsel")("adjudicate", folder, ITEM, "--decided", "--json").json) == 2

    traced = as_member("reviewer")("trace", folder)
    assert "    2 claims confirmed; coded by one person: 0, by two apart: 2\n" in traced.out
    assert "claims coded by one person: 2, by two: 2" in traced.out
    values = as_member("reviewer")("trace", folder, "--json").json
    assert values["coding"]["n_by_two"] == values["propositions"]["PX"]["coded_by_two"] == 2
    assert (values["coding"]["n_claims"], values["coding"]["n_unjudged"] > 0) == (4, True)

    told = as_member("counsel")("agreement", folder)
    assert told.code == 0
    assert "1 items coded by two apart; 1 claims that both made" in told.out
    assert "of the first coder's claims the other made too: 1 of 2" in told.out
    assert "    modality: the same in 0 of 1; refused: fewer than 20 claims that both made\n" in told.out
    assert as_member("counsel")("agreement", folder, "--json").json["report"]["n_items"] == 1


def test_it_is_called_off_and_listed_and_what_makes_no_sense_is_refused(team: Team, as_member: As) -> None:
    call = as_member("reviewer")
    assert "one person codes" in call("assign", team.folder).err
    for wrong in (
        ("assign", team.folder, ITEM),
        ("assign", team.folder, "--coder", "coder"),
        ("assign", team.folder, ITEM, "--coder", "coder", "--coder", FOUNDER, "--end", "mistake"),
        ("assign", team.folder, ITEM, "--end", "mistake"),
        ("assign", team.folder, ITEM, "--coder", "coder"),
        ("adjudicate", team.folder),
        ("adjudicate", team.folder, ITEM, "--decisions", "-"),
        ("adjudicate", team.folder, "--decisions", "-", "--decided"),
    ):
        assert call(*wrong).is_one_clear_error, wrong
    assert call("assign", team.folder, ITEM, "--coder", "coder", "--coder", "reviewer").code == 0
    ended = call("assign", team.folder, ITEM, "--end", "coder_asked", "--json").json
    assert [one["state"] for one in ended] == ["ended"]
    assert "called off" in call("assign", team.folder).out


def test_a_case_coded_by_one_says_that_agreement_was_not_measured(team: Team, as_member: As) -> None:
    told = as_member("reviewer")("agreement", team.folder)
    assert "agreement was not measured" in told.out
    assert "claims coded by one person: 2, by two: 0" in told.out
