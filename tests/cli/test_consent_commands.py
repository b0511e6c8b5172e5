"""What a member types about those who spoke, and what they are told: plain words, one clear error."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from uncounted.casework import subjects
from uncounted.casework.cases import open_case
from uncounted.casework.demonstration import PASSPHRASE
from uncounted.protection.subjects import Part


@pytest.fixture
def token(case: Path) -> str:
    with open_case(case, passphrase=PASSPHRASE) as opened:
        return subjects.register_subject(opened, Part.WITNESS, items=("testimony-1.txt",)).token


def test_a_person_is_asked_shown_and_heard(
    uncounted: Command, case: Path, token: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    conditions = io.TextIOWrapper(io.BytesIO(b"Not while Zora Vukas is there."))
    monkeypatch.setattr(sys, "stdin", conditions)
    asked = ("--form", "publish_under_pseudonym", "--answer", "yes", "--how", "written", "--given", "2031-05")
    assert uncounted("consent", case, token, *asked, "--conditions", "-").code == 0
    shown = uncounted("consent", case, token)
    assert "publish under pseudonym: yes, for public" in shown.out
    assert "on condition: Not while Zora Vukas is there." in shown.out
    assert uncounted("consent", case, token, "--json").json[-1]["given"] == "2031-05"
    assert "Zora" not in uncounted("log", case).out

    held = uncounted("subject", case, token)
    assert held.code == 0
    assert "said I10 (testimony)" in held.out
    assert "edition 1 rests on it" in held.out
    out = tmp_path / "for the person"
    assert "PurposeMissingError" in uncounted("subject", case, token, "--export", out).err
    asked_for = ("--purpose", "the person asked for it")
    assert uncounted("subject", case, token, "--export", out, *asked_for).code == 0
    assert sorted(path.name for path in out.iterdir()) == ["I10.txt", "held.html", "held.json"]
    assert uncounted("subject", case, token, "--export", out).is_one_clear_error


def test_a_second_interview_needs_a_reason(uncounted: Command, case: Path, token: str) -> None:
    interview = ("contact", case, token, "--for", "detailed interview", "--on", "2031-05-02")
    assert uncounted(*interview, "--minutes", "40", "--interpreter", "no").code == 0
    refused = uncounted(*interview)
    assert refused.is_one_clear_error
    assert "1 times before: 2031-05-02" in refused.err
    again = uncounted(*interview, "--reason", "the court asked for the dates")
    assert again.code == 0
    assert "told it 1 times before" in again.err
    told = ("consent", case, token, "--form", "contact_again", "--answer", "no")
    assert uncounted(*told).code == 0
    assert "ContactRefusedError" in uncounted("contact", case, token, "--for", "safety", "--on", "2031").err
    assert uncounted("contact", case, token, "--for", "safety", "--on", "2031", "--they-came").code == 0


def test_plans_and_dates_ask_for_decisions(uncounted: Command, case: Path, token: str) -> None:
    assert uncounted("plan", case, token).err.strip().startswith("no plan")
    made = ("plan", case, token, "--review", "2031-09-01", "--risk", "arrest", "--measure", "leaving")
    assert uncounted(*made).code == 0
    assert "risks: arrest" in uncounted("plan", case, token).out
    assert uncounted("plan", case, token, "--json").json["measures"] == ["leaving"]
    assert uncounted("retain", case, "--until", "2031-01-01", "--basis", "public_interest").code == 0
    due = uncounted("due", case, "--within", "99999").out
    assert "kept until 2031-01-01" in due
    assert f"{token}    look at the plan again on 2031-09-01" in due
    kinds = {one["kind"] for one in uncounted("due", case, "--within", "99999", "--json").json}
    assert {"plan_review", "retention"} <= kinds


def test_taking_back_names_editions_until_the_next_one(
    uncounted: Command, case: Path, token: str, tmp_path: Path
) -> None:
    assert uncounted("hold", case, "testimony-1.txt", "--reason", "order").code == 0
    back = uncounted("withdraw", case, token, "--erase", "--confirm", token)
    assert back.code == 1, "something could not be erased"
    assert "closed: I10" in back.out
    assert "locked and not erased, since a hold stands: I10" in back.out
    assert "edition 1 must be replaced" in back.out
    failed = uncounted("verify", case)
    assert failed.code == 1
    assert "FAILED       editions: edition 1 must be replaced" in failed.out
    assert "StaleTraceError" in uncounted("publish", case, "--out", tmp_path / "second").err
    assert "left out: I10: the person who spoke has not agreed" in uncounted("trace", case).err
    assert "StaleFindingError" in uncounted("publish", case, "--out", tmp_path / "second").err
    assert uncounted("finding", case).code == 0
    published = uncounted("publish", case, "--out", tmp_path / "second")
    assert published.code == 0
    assert "It takes the place of edition 1" in published.err
    assert uncounted("verify", case).code == 0
    assert uncounted("hold", case, "I10", "--end").code == 0
    done = uncounted("withdraw", case, token, "--erase", "--confirm", token, "--json")
    assert (done.code, done.json["erased"]) == (0, ["I10"])


WHY = ("--purpose", "for the trial")


def test_an_export_says_what_it_leaves_out_and_for_whom(
    uncounted: Command, case: Path, tmp_path: Path
) -> None:
    alone = uncounted("export", case, "--bag", tmp_path / "alone", "--items", *WHY)
    assert "left out, without consent to give them to an audience that nobody named (--to): I10" in alone.out
    agreed = ("--form", "give_to_any_prosecutor", "--answer", "yes")
    assert uncounted("consent", case, "testimony-1.txt", *agreed).code == 0
    given = uncounted(
        "export", case, "--bag", tmp_path / "given", "--items", "--to", "prosecutor:Sarat", "--json", *WHY
    )
    assert "I10" not in given.json["items_left_out"]
    assert "I11" in given.json["items_left_out"]


def test_what_is_taken_in_is_named_until_somebody_is_asked(
    uncounted: Command, case: Path, tmp_path: Path
) -> None:
    text = tmp_path / "new.txt"
    text.write_text("Words nobody was asked about yet.", encoding="utf-8")
    taken = uncounted("intake", case, text)
    assert "Kept, and used for nothing until consent is on record: I15" in taken.err
    assert "I15         whether it may be kept is not settled" in uncounted("due", case).out


# each command that takes a date, the option before its end
DATED = (
    ("intake", "{case}", "{text}", "--published"),
    ("capture", "{case}", "https://page.example/", "--published"),
    ("consent", "{case}", "{token}", "--form", "store", "--answer", "yes", "--given"),
    ("consent", "{case}", "{token}", "--form", "store", "--answer", "yes", "--expires"),
    ("contact", "{case}", "{token}", "--for", "safety", "--on"),
    ("plan", "{case}", "{token}", "--review"),
    ("retain", "{case}", "--basis", "public_interest", "--until"),
)


@pytest.mark.parametrize("command", DATED, ids=lambda command: f"{command[0]} {command[-1]}")
def test_a_date_that_there_is_not_is_refused_where_it_was_typed(
    command: tuple[str, ...], uncounted: Command, case: Path, token: str, tmp_path: Path
) -> None:
    text = tmp_path / "a.txt"
    text.write_text("Some words.", encoding="utf-8")
    before = uncounted("log", case).out
    filled = [word.format(case=case, token=token, text=text) for word in command]
    for date in ("2031-02-30", "30.02.2031", ""):
        result = uncounted(*filled, date)
        assert result.is_one_clear_error, result.err
        assert f"where: {command[-1]}\n" in result.err
    assert uncounted("log", case).out == before


@pytest.mark.parametrize(("date", "is_told"), [("9999-01-01", True), ("2017-04~", False), ("9999", True)])
def test_what_has_happened_has_no_date_that_is_yet_to_come(
    date: str, is_told: bool, uncounted: Command, case: Path, token: str, tmp_path: Path
) -> None:
    """It is told and not refused: the clock of the machine may be the one that is wrong."""
    text = tmp_path / "a.txt"
    text.write_text("Some words.", encoding="utf-8")
    for command in (
        ("intake", case, text, "--published"),
        ("consent", case, token, "--form", "store", "--answer", "yes", "--given"),
        ("contact", case, token, "--for", "safety", "--on"),
    ):
        result = uncounted(*command, date)
        assert result.code == 0, result.err
        assert (f"{command[-1]} is a date yet to come" in result.err) is is_told
