"""Each command does its part of the main job, says so as JSON where asked, and the parts fit together."""

from __future__ import annotations

import csv
import io
import json
import socket
import subprocess
import sys
from pathlib import Path

import click
import numpy as np
import pytest

from tests.cli.conftest import Command
from tests.conftest import PROJECT
from uncounted.casework.demonstration import PASSPHRASE
from uncounted.cli.main import commands

EXAMPLE = PROJECT / "examples" / "wave-of-arrests"
LISTS = [EXAMPLE / "lists" / name for name in ("families.csv", "hospital_and_morgue.csv", "monitors.csv")]
REPORT = EXAMPLE / "texts" / "tarsk-herald-2031-04-02.txt"


def test_the_main_job_command_by_command(uncounted: Command, tmp_path: Path) -> None:
    case, dossier = tmp_path / "case", tmp_path / "dossier"
    made = uncounted("init", case, "--title", "A case", "--waiting-hours", 0, "--json")
    assert made.code == 0
    key = made.json["public_key"]
    for source in json.loads((EXAMPLE / "manifest.json").read_text(encoding="utf-8")):
        options = [f"--{name}={source[name]}" for name in ("source", "address", "published") if source[name]]
        taken = uncounted(
            "intake", case, EXAMPLE / source["file"], *options, "--kind", source["kind"], "--json"
        )
        assert taken.code == 0
        for form in source["consent"]:
            item = taken.json["items"][0]["item"]
            assert uncounted("consent", case, item, "--form", form, "--answer", "yes").code == 0
    given = uncounted("intake", case, *LISTS, "--json").json["items"]
    assert uncounted("link", case).is_one_clear_error, "nobody who gave a list agreed to its being counted"
    for one in given:
        agreed = ("--form", "analyse_without_identity", "--answer", "yes")
        assert uncounted("consent", case, one["item"], *agreed).code == 0
    suggested = uncounted("suggest", case, "--json").json
    assert sum(one["new"] for one in suggested) == sum(one["claims"] for one in suggested) > 30
    assert sum(one["new"] for one in uncounted("suggest", case, "--json").json) == 0
    coded = uncounted("code", case, "--decisions", EXAMPLE / "decisions.json", "--json").json
    assert coded["claims"] >= 35
    assert uncounted("place", case, "Orlin", "--at", "43.31,45.69").out == (
        "Orlin: from 43 to 43.5 degrees north, from 45.5 to 46 degrees east\n"
    )
    assert uncounted("trace", case, "--json").json["propositions"]["P1"]["origins"]["lower"] == 1
    assert uncounted("link", case, "--purpose", "to count once", "--json").json["records"] == 508
    estimated = uncounted("estimate", case, "--json")
    assert estimated.code == 0
    published = uncounted("publish", case, "--out", dossier, "--json").json
    assert published == {"edition": 1, "folder": str(dossier), "public_key": key}
    assert uncounted("verify", dossier, "--key", key, "--strict").code == 0
    assert uncounted("verify", dossier / "bundle.json", "--key", key).code == 0
    assert uncounted("verify", dossier, "--strict").code == 1
    assert "NOT CHECKED" in uncounted("verify", dossier).out
    assert uncounted("verify", case, "--key", key, "--json").json["verdict"] == "passed"
    assert uncounted("rebuild", case, "--json").json["entries"] > 100
    assert uncounted("verify", case).code == 0
    history = uncounted("log", case, "--json").json
    assert [line["number"] for line in history] == list(range(len(history)))
    assert "published edition 1 of the dossier" in {line["what"] for line in history}
    second = tmp_path / "second"
    assert uncounted("publish", case, "--out", second, "--language", "ru", "--json").json["edition"] == 2
    assert '<html lang="ru" dir="ltr">' in (second / "dossier.html").read_text(encoding="utf-8")
    assert uncounted("verify", second, "--key", key, "--strict").code == 0


def test_the_same_bytes_are_stored_once_and_each_arrival_is_logged(
    uncounted: Command, tmp_path: Path
) -> None:
    case = tmp_path / "case"
    uncounted("init", case)
    again = tmp_path / "another name.txt"
    again.write_bytes(REPORT.read_bytes())
    taken = uncounted("intake", case, REPORT, again, "--published", "2031", "--json").json
    first, second = taken["items"]
    assert (taken["files"], taken["accepted"], taken["duplicates"], taken["refused"]) == (2, 1, 1, [])
    assert first["item"] == second["item"] == "I1"
    assert (first["duplicate"], second["duplicate"]) == (False, True)
    assert len(list((case / "items").iterdir())) == 1
    assert uncounted("log", case).out.count("received item I1") == 2


def test_standard_input_is_read(uncounted: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def give(data: bytes) -> None:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))

    case = tmp_path / "case"
    uncounted("init", case)
    give(REPORT.read_bytes())
    assert (
        uncounted("intake", case, "-", "--published", "2031", "--json").json["items"][0]["kind"] == "report"
    )
    give(REPORT.read_bytes())
    assert uncounted("suggest", "-", "--json").json["claims"]
    give((PROJECT / "examples" / "chechnya-2017" / "claims.csv").read_bytes())
    assert "P1" in uncounted("trace", "-", "--json").json["propositions"]
    give((PROJECT / "examples" / "kosovo-1999.json").read_bytes())
    assert uncounted("estimate", "-", "--methods", "chao_mth", "--json").json["estimates"]
    give(b'{"coder": "c", "items": []}')
    assert uncounted("code", case, "--decisions", "-", "--json").json["claims"] == 0


def test_links_are_written_without_names(uncounted: Command, tmp_path: Path) -> None:
    out = tmp_path / "people.csv"
    report = uncounted("link", *LISTS, "--out", out, "--json").json
    rows = list(csv.DictReader(out.read_text(encoding="utf-8").splitlines()))
    assert len(rows) == report["persons"]
    rows_given = [
        row for path in LISTS for row in csv.DictReader(path.read_text(encoding="utf-8").splitlines())
    ]
    names = {row.get("family_name") or row.get("name") or "" for row in rows_given}
    written = out.read_text(encoding="utf-8")
    assert not any(name in written for name in names if len(name) > 3)
    estimated = uncounted("estimate", out, "--json")
    assert estimated.code == 0
    assert estimated.json["table"]["n_observed"] == report["persons"]


def test_draws_are_written_beside_the_individuals_and_the_report_has_an_interval(
    uncounted: Command, tmp_path: Path
) -> None:
    out, draws = tmp_path / "people.csv", tmp_path / "draws.npz"
    report = uncounted("link", *LISTS, "--out", out, "--draws", draws, "--json").json
    lower, upper = report["persons_interval"]
    assert lower <= report["persons"] <= upper
    with np.load(draws, allow_pickle=False) as file:
        assert len(file["row_id"]) == report["records"]
        assert len(file["labels"]) == report["draws"]["draws"] == 2000
    assert uncounted("link", *LISTS, "--out", out, "--draws", out).is_one_clear_error
    assert uncounted("link", *LISTS, "--out", draws.parent / "a.csv", "--draws", LISTS[0]).is_one_clear_error


def test_an_estimate_that_is_refused_leaves_one(uncounted: Command, tmp_path: Path) -> None:
    table = tmp_path / "two.csv"
    table.write_text("a,b,count\n1,0,30\n0,1,20\n1,1,10\n", encoding="utf-8")
    result = uncounted("estimate", table, "--json")
    assert result.code == 1
    assert all(one["verdict"] == "refused" and one["reasons"] for one in result.json["estimates"])
    assert "refused" in uncounted("estimate", table).out


def test_listings_for_people_mask_what_could_lead_to_someone(uncounted: Command, tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text("“They beat us,” said a man who is hiding in Kamen Brod.\n", encoding="utf-8")
    assert "Kamen Brod" not in uncounted("suggest", text).out
    assert "█" in uncounted("suggest", text).out
    assert "Kamen Brod" in uncounted("suggest", text, "--json").out


def test_the_demonstration_shows_its_progress_and_ends_in_words(uncounted: Command, tmp_path: Path) -> None:
    told = uncounted("demo", "--dir", tmp_path / "demo")
    assert told.code == 0
    assert "sealing reports" in told.err
    for words in ("dossier.html", " verify ", " serve ", "independent origins", "95 % interval"):
        assert words in told.out
    left = sorted(path.name for path in (tmp_path / "demo" / "dossier").iterdir())
    assert left == ["bundle.json", "dossier.html", "dossier.pdf", "dossier.pdf.note", "verify_dossier.py"]
    assert (tmp_path / "demo" / "case" / "case.toml").is_file()
    again = uncounted("demo", "--dir", tmp_path / "demo", "--json")
    assert again.is_one_clear_error


def test_a_report_cannot_command_the_terminal(uncounted: Command, tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text("“They \x1b[2J\u202ekilled\x07 my brother,” said a witness. سلام‌ها\n", encoding="utf-8")
    shown = uncounted("suggest", text).out
    assert "brother" in shown
    assert not any(letter in shown for letter in "\x1b\x07\u202e")
    told = uncounted("suggest", text, "--json")
    assert not any(letter in told.out for letter in "\x1b\x07\u202e\x9b")
    assert "\u202e" in told.json["claims"][0]["span"]["text"]


def test_a_short_passphrase_gets_a_warning(
    uncounted: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "short" not in uncounted("init", tmp_path / "one").err
    monkeypatch.setenv("UNCOUNTED_PASSPHRASE", "short")
    assert "short" in uncounted("init", tmp_path / "two").err


def test_who_gave_a_testimony_is_sealed(uncounted: Command, tmp_path: Path) -> None:
    case, text = tmp_path / "case", tmp_path / "Zorvana Quillmark.txt"
    text.write_text("I was held for nine days.\n", encoding="utf-8")
    uncounted("init", case)
    given = ("--source", "Zorvana Quillmark", "--address", "9 Mill Lane", "--kind", "testimony")
    assert uncounted("intake", case, text, *given).code == 0
    told = uncounted("log", case).out + uncounted("log", case, "--json").out
    assert "received item I1; whatever was told of its source is sealed" in told
    for secret in ("Zorvana", "Quillmark", "Mill Lane"):
        assert secret not in told


def test_every_command_says_what_it_does() -> None:
    for name, command in commands.all_commands().items():
        assert command.help, name
        assert all(option.help for option in command.params if isinstance(option, click.Option)), name


def test_a_pipe_that_closes_is_no_fault() -> None:
    program = "from uncounted.cli.main import main; main()"
    claims = PROJECT / "examples" / "chechnya-2017" / "claims.csv"
    running = subprocess.Popen(
        [sys.executable, "-c", program, "trace", str(claims)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert running.stdout is not None
    assert running.stderr is not None
    running.stdout.close()
    told = running.stderr.read()
    running.stderr.close()
    running.wait()
    assert b"Traceback" not in told


def test_a_case_made_by_the_command_uses_the_full_cost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the shortcut of the tests: Argon2id with 256 MiB, three passes, four lanes."""
    from uncounted.casework.cases import create_case

    with (
        create_case(tmp_path / "case", passphrase=PASSPHRASE, title="A case") as case,
        case.file.keyring.database.engine.connect() as connection,
    ):
        row = connection.exec_driver_sql("SELECT memory_kib, passes, lanes FROM holder").one()
    assert tuple(row) == (256 * 1024, 3, 4)


def test_claims_of_a_page_are_proposed_again_on_a_newer_capture(
    uncounted: Command, case: Path, tmp_path: Path
) -> None:
    newer = tmp_path / "newer.txt"
    newer.write_text("Updated.\n\n" + REPORT.read_text(encoding="utf-8"), encoding="utf-8")
    item = uncounted("intake", case, newer, "--json").json["items"][0]["item"]
    found = uncounted("reanchor", case, REPORT.name, item, "--json").json
    assert found["item"] == item
    assert found["new"] == len({one["suggestion_id"] for one in found["proposed"]}) > 0
    said = uncounted("reanchor", case, REPORT.name, item)
    assert (said.code, said.out.count("proposed on")) == (0, len(found["proposed"]))


def test_a_file_is_read_by_the_date_that_was_given(uncounted: Command, case: Path, tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text("Five men were detained on Tuesday.", encoding="utf-8")
    (claim,) = uncounted("suggest", text, "--published", "2031-04-02", "--json").json["claims"]
    assert (claim["time"]["edtf"], claim["flags"]) == ("2031-04-01", ["time_inferred"])
    assert uncounted("suggest", text, "--published", "in April").is_one_clear_error
    assert uncounted("suggest", case, "--published", "2031-04-02").is_one_clear_error


def test_the_acts_can_be_listed_without_a_file(uncounted: Command) -> None:
    listed = uncounted("suggest", "--list-acts")
    assert listed.code == 0
    assert "torture_electric" in listed.out
    assert "Torture by electric shock" in listed.out


def test_extractors_are_listed_and_named(uncounted: Command, tmp_path: Path) -> None:
    listed = uncounted("suggest", "--list-extractors", "--json")
    assert listed.code == 0
    told = {one["name"]: (one["language"], one["extra"]) for one in listed.json}
    assert told["rules-en"] == ("en", None)
    assert told["rules-ru"] == ("ru", "uncounted[russian]")
    assert told["spacy-en"] == ("en", "uncounted[spacy]")
    assert "off" in uncounted("suggest", "--list-extractors").out
    text = tmp_path / "a.txt"
    text.write_text("Five men were killed, a witness said.\n", encoding="utf-8")
    plain = uncounted("suggest", text, "--json")
    assert uncounted("suggest", text, "--extractor", "rules-en", "--json").json == plain.json
    for wrong in (
        ("--extractor", "nobody"),
        ("--extractor", "llm"),
        ("--extractor", "llm", "--model-server", "http://127.0.0.1:1"),
        ("--model-server", "http://127.0.0.1:1", "--model", "m"),
        ("--extractor", "llm", "--model-server", "http://203.0.113.9/v1", "--model", "m"),
    ):
        assert uncounted("suggest", text, *wrong).is_one_clear_error, wrong
    assert uncounted("suggest").is_one_clear_error


def test_a_voter_that_fails_is_a_finding_and_the_rest_is_shown(uncounted: Command, tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text("Five men were killed, a witness said.\n", encoding="utf-8")
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{unused.getsockname()[1]}"
        result = uncounted(
            "suggest", text, "--extractor", "rules-en", "--extractor", "llm",
            "--model-server", address, "--model", "m",
        )  # fmt: skip
    assert result.code == 1
    assert "Five men were killed" in result.out
    assert "where: extractor llm" in result.err
