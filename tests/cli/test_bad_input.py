"""Whatever a command is given: one clear error of three parts, exit code 2, and the case as it was."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from uncounted.casework.demonstration import PASSPHRASE
from uncounted.cli.main import commands
from uncounted.vocabulary.errors import UncountedError

# each command with a place for a file, and one for a case
FILE_COMMANDS = {
    "intake": ("intake", "{case}", "{file}"),
    "import": ("import", "{case}", "{file}", "--from", "csv-claims"),
    "suggest": ("suggest", "{file}"),
    "code": ("code", "{case}", "--decisions", "{file}"),
    "adjudicate": ("adjudicate", "{case}", "--decisions", "{file}"),
    "trace": ("trace", "{file}"),
    "finding": ("finding", "{file}"),
    "link": ("link", "{file}", "--out", "{folder}/people.csv"),
    "estimate": ("estimate", "{file}"),
    "verify": ("verify", "{file}"),
    "convert": ("convert", "{file}", "--to", "csv", "--out", "{folder}/converted"),
    "redact": ("redact", "{file}", "--field", "claim:T1/words", "--out", "{folder}/less"),
    "seal": ("seal", "--to", "{public}", "{file}", "--out", "{folder}"),
    "keys drill": ("keys", "drill", "{case}", "--shares", "{file}"),
    "keys quorum": ("keys", "quorum", "{case}", "--member", "a", "--threshold", "2"),
    "keys recover": ("keys", "recover", "{case}", "--shares", "{file}"),
    "witness cosign": ("witness", "cosign", "{file}", "--key", "{folder}/w.key", "--out", "{folder}/out"),
    "witness accept": ("witness", "accept", "{case}", "{file}"),
}
CASE_COMMANDS = {
    "intake": ("intake", "{case}", "{text}"),
    "import": ("import", "{case}", "--undo", "import-1", "--reason", "to test"),
    "capture": ("capture", "{case}", "https://page.example/"),
    "extract": ("extract", "{case}"),
    "working-copy": ("working-copy", "{case}", "I1"),
    "pass": ("pass", "{case}"),
    "consent": ("consent", "{case}", "I1", "--form", "store", "--answer", "yes"),
    "withdraw": ("withdraw", "{case}", "I10"),
    "subject": ("subject", "{case}", "S-222222"),
    "contact": ("contact", "{case}", "S-222222", "--for", "safety", "--on", "2031-06"),
    "plan": ("plan", "{case}", "S-222222", "--review", "2031-06-15"),
    "retain": ("retain", "{case}", "--until", "2033-01-31", "--basis", "public_interest"),
    "hold": ("hold", "{case}", "I10", "--reason", "order"),
    "due": ("due", "{case}"),
    "suggest": ("suggest", "{case}"),
    "code": ("code", "{case}", "--decisions", "{decisions}"),
    "reanchor": ("reanchor", "{case}", "I1", "I2"),
    "assign": ("assign", "{case}"),
    "adjudicate": ("adjudicate", "{case}", "I1"),
    "agreement": ("agreement", "{case}"),
    "trace": ("trace", "{case}"),
    "grade": ("grade", "{case}"),
    "finding": ("finding", "{case}"),
    "link": ("link", "{case}"),
    "map-list": ("map-list", "{case}", "I1", "{decisions}"),
    "review": ("review", "{case}", "--report"),
    "estimate": ("estimate", "{case}"),
    "review-narrative": ("review-narrative", "{case}"),
    "release-records": (
        *("release-records", "{case}", "I12"),
        *("--plan", "{decisions}", "--out", "{folder}/records", "--purpose", "to test"),
    ),
    "publish": ("publish", "{case}", "--out", "{folder}/dossier"),
    "editions": ("editions", "{case}"),
    "disclose": ("disclose", "{case}", "{folder}", "--list"),
    "verify": ("verify", "{case}"),
    "log": ("log", "{case}"),
    "rebuild": ("rebuild", "{case}"),
    "serve": ("serve", "{case}"),
    "keys renew": ("keys", "renew", "{case}"),
    "keys renew-intake": ("keys", "renew-intake", "{case}"),
    "keys split": ("keys", "split", "{case}", "--threshold", "2", "--shares", "3", "--out", "{folder}"),
    "keys passphrase": ("keys", "passphrase", "{case}"),
    "member add": ("member", "add", "{case}", "wren", "--role", "coder"),
    "member admit": ("member", "admit", "{case}", "wren"),
    "member roles": ("member", "roles", "{case}", "wren", "--role", "coder"),
    "member remove": ("member", "remove", "{case}", "wren"),
    "member passphrase": ("member", "passphrase", "{case}"),
    "member list": ("member", "list", "{case}"),
    "erase": ("erase", "{case}", "I1", "--reason", "mistake", "--confirm", "I1"),
    "register": ("register", "{case}", "--part", "witness"),
    "identity": ("identity", "{case}", "S-222222", "--kind", "name"),
    "find": ("find", "{case}"),
    "reveal": ("reveal", "{case}", "S-222222", "--kind", "name", "--purpose", "to test"),
    "openings": ("openings", "{case}"),
    "requests": ("requests", "{case}"),
    "approve": ("approve", "{case}", "R-222222"),
    "refuse": ("refuse", "{case}", "R-222222"),
    "place": ("place", "{case}"),
    "policy": ("policy", "{case}"),
    "checkpoint": ("checkpoint", "{case}"),
    "witness request": ("witness", "request", "{case}", "--out", "{folder}/request"),
    "witness accept": ("witness", "accept", "{case}", "{text}"),
    "timestamp": ("timestamp", "{case}", "--server", "http://127.0.0.1:9/"),
    "export": ("export", "{case}", "--bag", "{folder}/bag"),
}
BAD_FILES = ("missing", "empty", "folder", "binary")
# in the field binary content is no fault: what it is, is told at the office
ALLOWED = {("seal", "binary")}
# these open no case by a passphrase; tests/cli/test_keys.py asks them the same questions
WITHOUT_PASSPHRASE = {"lock", "keys public", "keys destroy"}


def _bad_file(kind: str, folder: Path) -> Path:
    path = folder / f"{kind}.csv"
    if kind == "empty":
        path.write_bytes(b"")
    elif kind == "folder":
        path.mkdir()
    elif kind == "binary":
        path.write_bytes(bytes(range(256)) * 20)
    return path


def _filled(arguments: tuple[str, ...], **places: object) -> list[str]:
    return [argument.format(**places) for argument in arguments]


def test_every_command_is_in_one_of_the_tables() -> None:
    assert set(commands.all_commands()) == {
        *FILE_COMMANDS,
        *CASE_COMMANDS,
        *WITHOUT_PASSPHRASE,
        "init",
        "demo",
        "witness new",
        # they know no case; tests/workbench/test_team.py
        *(name for name in commands.all_commands() if name.startswith("team ")),
        # they make a case of their own; tests/cli/test_drills.py
        *(name for name in commands.all_commands() if name.startswith("drill ")),
    }


@pytest.mark.parametrize("kind", BAD_FILES)
@pytest.mark.parametrize("name", FILE_COMMANDS)
def test_a_bad_file_is_one_clear_error(
    name: str, kind: str, uncounted: Command, case: Path, tmp_path: Path
) -> None:
    before = uncounted("log", case).out
    bad = _bad_file(kind, tmp_path)
    public = tmp_path / "CASE.pub"
    public.write_text(uncounted("keys", "public", case).out, encoding="utf-8")
    filled = _filled(FILE_COMMANDS[name], case=case, file=bad, folder=tmp_path, public=public)
    result = uncounted(*filled)
    if (name, kind) in ALLOWED:
        assert result.code == 0
        return
    assert result.is_one_clear_error, result.err
    assert uncounted("log", case).out == before
    assert not (tmp_path / "people.csv").exists()


@pytest.mark.parametrize("name", CASE_COMMANDS)
def test_a_wrong_passphrase_is_one_clear_error(
    name: str, uncounted: Command, case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("UNCOUNTED_PASSPHRASE", "not the passphrase")
    text, decisions = tmp_path / "a.txt", tmp_path / "d.json"
    text.write_text("Some words.", encoding="utf-8")
    decisions.write_text('{"coder": "c", "items": []}', encoding="utf-8")
    filled = _filled(CASE_COMMANDS[name], case=case, text=text, decisions=decisions, folder=tmp_path)
    result = uncounted(*filled)
    assert result.is_one_clear_error, result.err
    assert "WrongPassphraseError" in result.err
    for told in ("Velmaria", "member", "entries", "item"):
        assert told not in result.err


@pytest.mark.parametrize(
    "damage", [pytest.param("case.db", marks=pytest.mark.database_file), "keyring.db", "case.toml"]
)
@pytest.mark.parametrize("name", CASE_COMMANDS)
def test_a_damaged_case_is_one_clear_error(
    name: str, damage: str, uncounted: Command, case: Path, tmp_path: Path
) -> None:
    (case / damage).write_bytes(b"\x00damaged\x00" * 500)
    text, decisions = tmp_path / "a.txt", tmp_path / "d.json"
    text.write_text("Some words.", encoding="utf-8")
    decisions.write_text('{"coder": "c", "items": []}', encoding="utf-8")
    filled = _filled(CASE_COMMANDS[name], case=case, text=text, decisions=decisions, folder=tmp_path)
    result = uncounted(*filled)
    if name == "verify":
        # to find damage is what this command is for: a finding, by name
        assert result.code == 1
        assert damage in result.out
        return
    assert result.is_one_clear_error, result.err
    assert damage in result.err


@pytest.mark.parametrize(
    "name", sorted({*CASE_COMMANDS} - {"suggest", "trace", "finding", "link", "estimate", "verify"})
)
def test_a_folder_that_is_no_case_is_one_clear_error(name: str, uncounted: Command, tmp_path: Path) -> None:
    text, decisions = tmp_path / "a.txt", tmp_path / "d.json"
    text.write_text("Some words.", encoding="utf-8")
    decisions.write_text('{"coder": "c", "items": []}', encoding="utf-8")
    (tmp_path / "empty").mkdir()
    for place in (tmp_path / "empty", tmp_path / "nowhere"):
        filled = _filled(CASE_COMMANDS[name], case=place, text=text, decisions=decisions, folder=tmp_path)
        assert uncounted(*filled).is_one_clear_error


@pytest.mark.parametrize(
    "arguments",
    [
        ("nonsense",),
        ("suggest",),
        ("estimate", "--nonsense", "x"),
        ("link", "a.csv"),
        ("intake", "{case}", "{text}", "--published", "2031-02-30"),
        ("intake", "{case}", "{text}", "--kind", "rumour"),
        ("capture", "{case}", "ftp://page.example/"),
        ("capture", "{case}", "http://127.0.0.1/"),
        ("capture", "{case}", "https://page.example/", "--proxy", "http://127.0.0.1:1"),
        ("capture", "{case}", "https://page.example/", "--published", "2031-02-30"),
        ("consent", "{case}", "I1", "--form", "everything", "--answer", "yes"),
        ("consent", "{case}", "I99", "--form", "store", "--answer", "yes"),
        ("consent", "{case}", "I10", "--form", "store"),
        ("consent", "{case}", "I10", "--form", "give_to_named_body", "--answer", "yes"),
        ("consent", "{case}", "I10", "--form", "store", "--answer", "yes", "--audience", "body:"),
        ("consent", "{case}", "I10", "--form", "store", "--answer", "yes", "--expires", "2031"),
        ("consent", "{case}", "I10", "--form", "store", "--answer", "yes", "--given", "yesterday"),
        ("consent", "{case}", "S-222222", "--form", "store", "--answer", "yes"),
        ("withdraw", "{case}", "S-222222"),
        ("withdraw", "{case}", "I10", "--erase"),
        ("subject", "{case}", "S-222222", "--export", "{case}"),
        ("contact", "{case}", "S-222222", "--for", "safety", "--on", "2031-06"),
        ("plan", "{case}", "S-222222"),
        ("retain", "{case}", "--until", "2033", "--basis", "consent"),
        ("hold", "{case}", "I10"),
        ("hold", "{case}", "I10", "--end"),
        ("export", "{case}", "--bag", "bag", "--to", "everybody"),
        ("suggest", "{case}", "I99"),
        ("extract", "{case}", "I99"),
        ("working-copy", "{case}", "I99"),
        ("pass", "{case}", "I99"),
        ("pass", "{case}", "I1"),
        ("pass", "{case}", "--passed"),
        ("working-copy", "{case}", "I1"),
        ("working-copy", "{case}", "families.csv"),
        ("intake", "{case}", "no-such-file.txt", "{case}"),
        ("estimate", "{kosovo}", "--lists", "EXH,NOBODY"),
        ("estimate", "{kosovo}", "--methods", "guessing"),
        ("estimate", "{kosovo}", "--covariates", "age"),
        ("estimate", "{kosovo}", "--strata", "place"),
        ("estimate", "{kosovo}", "--replicates", "replica"),
        ("estimate", "{kosovo}", "--channels", "{kosovo}"),
        ("verify", "{case}", "--key", "not a key"),
        ("publish", "{case}", "--out", "{case}"),
        ("verify", "{case}", "--since", "no such file"),
        ("verify", "{case}", "--witness", "not a key"),
        ("verify", "{case}", "--roots", "{text}"),
        ("verify", "{kosovo}", "--since", "{text}"),
        ("witness", "request", "{case}", "--out", "{case}"),
        ("witness", "request", "{case}", "--out", "{text}", "--for", "not a key"),
        ("witness", "request", "{case}", "--out", "{text}", "--old", "-1"),
        ("witness", "new", "{case}", "--name", "w"),
        ("witness", "new", "{text}", "--name", "w"),
        ("witness", "new", "new.key", "--name", "a name with spaces"),
        ("timestamp", "{case}", "--server", "file:///etc/hostname"),
        ("timestamp", "{case}", "--server", "http://127.0.0.1:9/", "--roots", "{text}"),
        ("export", "{case}", "--bag", "{case}"),
        ("export", "{case}", "--bag", "{text}"),
        ("init", "{case}"),
        ("demo", "--dir", "{case}"),
    ],
)
def test_wrong_use_is_one_clear_error(
    arguments: tuple[str, ...], uncounted: Command, case: Path, tmp_path: Path
) -> None:
    text = tmp_path / "a.txt"
    text.write_text("Some words.", encoding="utf-8")
    kosovo = Path("examples/kosovo-1999.json").absolute()
    before = uncounted("log", case).out
    result = uncounted(*_filled(arguments, case=case, text=text, kosovo=kosovo))
    assert result.is_one_clear_error or (arguments[0] == "verify" and result.code == 1), result
    assert uncounted("log", case).out == before


def test_no_passphrase_and_nobody_to_ask(
    uncounted: Command, case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("UNCOUNTED_PASSPHRASE")
    result = uncounted("log", case)
    assert result.is_one_clear_error
    assert "PassphraseMissingError" in result.err


def test_an_interrupt_changes_nothing(
    uncounted: Command, case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = tmp_path / "a.txt"
    text.write_text("Some words.", encoding="utf-8")
    before = uncounted("log", case).out

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("uncounted.casefile.blobs.os.fsync", interrupted)
    result = uncounted("intake", case, text)
    monkeypatch.undo()
    monkeypatch.setenv("UNCOUNTED_PASSPHRASE", PASSPHRASE)
    assert result.is_one_clear_error
    assert uncounted("log", case).out == before
    assert uncounted("verify", case).code == 0


def test_a_full_disk_changes_nothing(
    uncounted: Command, case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = tmp_path / "a.txt"
    text.write_text("Some words.", encoding="utf-8")
    before = uncounted("log", case).out

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("uncounted.casefile.blobs.os.fsync", full)
    monkeypatch.setattr("uncounted.casefile.storage.os.fsync", full)
    for arguments in (("intake", case, text), ("publish", case, "--out", tmp_path / "dossier")):
        result = uncounted(*arguments)
        assert result.is_one_clear_error, result
        assert "full" in result.err
    monkeypatch.undo()
    monkeypatch.setenv("UNCOUNTED_PASSPHRASE", PASSPHRASE)
    assert not (tmp_path / "dossier").exists()
    assert uncounted("log", case).out == before
    assert uncounted("verify", case).code == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_standard_output_is_told() -> None:
    program = "import sys; from uncounted.cli.main import run; sys.exit(run(sys.argv[1:]))"
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-c", program, "suggest", __file__, "--json"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr.count("  to mend: ") == 1


def test_a_fault_of_the_program_tells_no_content(
    uncounted: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = tmp_path / "a.txt"
    text.write_text("Some words.", encoding="utf-8")

    def broken(_: str, **__: object) -> None:
        raise RuntimeError("the witness is called Ana")

    monkeypatch.setattr("uncounted.claims.rules_en.extract", broken)
    result = uncounted("suggest", text)
    assert result.is_one_clear_error
    assert "Ana" not in result.err
    assert "RuntimeError" in result.err


def test_errors_name_no_value_of_a_list(uncounted: Command, tmp_path: Path) -> None:
    people = tmp_path / "list.csv"
    people.write_text("given_name,family_name,birth\nZorvana,Quillmark,31.02.1990\n", encoding="utf-8")
    result = uncounted("link", people, people, "--out", tmp_path / "out.csv")
    assert result.code == 2
    for value in ("Zorvana", "Quillmark", "31.02"):
        assert value not in result.err


def test_every_error_class_has_a_reason_to_exist() -> None:
    """Each error that a member can meet is documented where it is raised."""

    def children(kind: type[UncountedError]) -> list[type[UncountedError]]:
        return [kind, *(one for child in kind.__subclasses__() for one in children(child))]

    undocumented = [kind.__name__ for kind in children(UncountedError) if not kind.__doc__]
    assert undocumented == []
