"""The command review: driven by piped keys; it writes no name into a file, and tells what it did."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.canary import assert_not_said
from tests.casework.reviewed_case import APPROVER, FOUNDER, WHY, names_on_the_lists
from tests.cli.conftest import Command
from uncounted.casework import pair_review, requests
from uncounted.casework.cases import open_case
from uncounted.cli.main import run
from uncounted.people.judgements import Verdict

Typed = Callable[..., tuple[int, str, str]]


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], reviewed: Path) -> Typed:
    """Give a way to review by piped keys, agreed to by another; returns code, output and errors."""

    def review(keys: str, *options: str, member: str = FOUNDER) -> tuple[int, str, str]:
        monkeypatch.setenv("UNCOUNTED_PASSPHRASE", member)
        monkeypatch.setattr("uncounted.cli.review_command.goes_to_a_file", lambda: False)
        arguments = ["review", str(reviewed), "--purpose", WHY, *options]
        assert run(arguments) == 2
        with open_case(reviewed, passphrase=APPROVER) as other:
            (waits,) = (one for one in requests.requests(other) if one.state == "open")
            requests.approve(other, waits.request_id)
        capfd.readouterr()
        monkeypatch.setattr("sys.stdin", io.StringIO(keys))
        code = run(arguments)
        streams = capfd.readouterr()
        return code, streams.out, streams.err

    return review


def test_keys_are_answers_and_what_is_none_is_asked_again(reviewed: Path, typed: Typed) -> None:
    code, out, err = typed("s nb\nwhat\nD\ns zz\ne r\nu l\nb\nd\nq\n")
    assert code == 0
    assert err.count("that is no answer") == 2
    assert "pairs judged: 4; " in out
    assert "\n1 of " in f"\n{out}"
    assert any(name in out for name in names_on_the_lists())
    for hidden in ("probability", "weight", "score", "calibration", "effect"):
        assert hidden not in out
    with open_case(reviewed, passphrase=FOUNDER) as case:
        bodies = [one.body for one in case.file.entries() if one.kind == "people.pair_judged"]
    verdicts = [Verdict.SAME, Verdict.DIFFERENT, Verdict.SAME_EVENT, Verdict.CANNOT_TELL, Verdict.DIFFERENT]
    assert [body.verdict for body in bodies] == verdicts
    assert bodies[0].reasons == ("names", "birth")


def test_the_end_of_the_input_stops_and_the_same_command_goes_on(typed: Typed) -> None:
    _, out, _ = typed("s\nd\n")
    assert "pairs judged: 2; " in out
    _, out, _ = typed("")
    assert out.startswith("3 of ")
    assert "pairs judged: 0; " in out


def test_names_are_written_into_no_file(reviewed: Path, uncounted: Command) -> None:
    """What catches the output here is a file on a disk."""
    refused = uncounted("review", reviewed, "--purpose", WHY)
    assert refused.is_one_clear_error
    assert "written into a file" in refused.err


def test_two_differ_a_third_decides_and_the_listing_names_rows_alone(
    reviewed: Path, typed: Typed, uncounted: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed("s\n" * 99, member="wren")
    typed("d\n" * 99, member="lark")
    monkeypatch.setenv("UNCOUNTED_PASSPHRASE", "finch")
    listed = uncounted("review", reviewed, "--conflicts")
    lines = listed.out.splitlines()
    assert lines
    assert all("different persons; same person  -> nobody decided: cannot tell" in line for line in lines)
    code, out, _ = typed("s\ns b\nq\n", "--decide", member="finch")
    assert code == 0
    assert "two said: different persons; same person" in out
    assert pair_review.NEEDS_A_REASON in out
    listed = uncounted("review", reviewed, "--conflicts", "--json")
    assert [one["decided"] for one in listed.json].count("same") == 1
    assert_not_said("the listing", listed.out, names_on_the_lists())
    report = uncounted("review", reviewed, "--report")
    assert f"on {len(lines) - 1} pairs two differ, and nobody decided" in report.out
    assert "precision: " in report.out
    first, second = (listed.json[-1][row] for row in ("first", "second"))
    assert uncounted("review", reviewed, "--take-back", first, second).is_one_clear_error, (
        "finch said nothing"
    )
    monkeypatch.setenv("UNCOUNTED_PASSPHRASE", "lark")
    assert uncounted("review", reviewed, "--take-back", second, first).code == 0
    assert uncounted("review", reviewed, "--report", "--conflicts").is_one_clear_error


def test_a_linkage_of_which_no_pair_was_reviewed_is_not_measured(case: Path, uncounted: Command) -> None:
    told = uncounted("review", case, "--report", "--json")
    assert told.json["judged_pairs"] == 0
    assert told.json["precision"].startswith("not measured")
