"""uncounted import: a look first, all bad rows in a file, one clear sentence for each way to misuse it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.canary import assert_not_said
from tests.cli.conftest import Command
from uncounted.casework.import_reading import FORM_NAMES
from uncounted.cli.import_command import FORMS

ROWS = ("They came.,house_raid,claimed,Ilka Vesnova", "No act.,none,claimed,Ilka Vesnova")
TABLE = "\n".join(("words,acts,modality,speaker", *ROWS, ""))


@pytest.fixture
def new_case(uncounted: Command, tmp_path: Path) -> Path:
    """Give a new case, and a table beside it."""
    (tmp_path / "t.csv").write_text(TABLE, encoding="utf-8")
    assert uncounted("init", tmp_path / "new").code == 0
    return tmp_path / "new"


def test_the_forms_that_can_be_named_are_those_that_there_are() -> None:
    assert set(FORMS) == set(FORM_NAMES)


def test_without_commit_nothing_is_written_and_every_bad_row_is_told_in_a_file(
    uncounted: Command, new_case: Path, tmp_path: Path
) -> None:
    before = uncounted("log", new_case).out
    errors = tmp_path / "errors.csv"
    looked = uncounted("import", new_case, tmp_path / "t.csv", "--from", "csv-claims", "--errors", errors)
    assert looked.code == 1
    assert "rows 2 = accepted 1 + rejected 1 + duplicates 0" in looked.out
    assert uncounted("log", new_case).out == before
    written = errors.read_text(encoding="utf-8")
    assert written.startswith('"file","row","column","what","remedy"\n"1","2","acts","got a list of 1"')
    assert_not_said("what was printed", looked.out + looked.err + written, ["Vesnova", "They came"])


def test_what_is_committed_can_be_confirmed_and_undone(
    uncounted: Command, new_case: Path, tmp_path: Path
) -> None:
    draft = tmp_path / "draft.json"
    where = ("import", new_case, tmp_path / "t.csv", "--from", "csv-claims")
    told = uncounted(*where, "--commit", "--decisions", draft, "--json").json
    assert (told["import_id"], told["n_accepted"]) == ("import-1", 1)
    assert "decisions" not in told
    assert draft.stat().st_mode & 0o777 == 0o600
    assert uncounted("code", new_case, "--decisions", draft, "--json").json["claims"] == 1
    assert "brought in 1 of 2 rows as import-1 (csv-claims)" in uncounted("log", new_case).out
    undone = uncounted("import", new_case, "--undo", "import-1", "--reason", "the wrong file")
    assert undone.code == 0
    assert "claims withdrawn: 1" in undone.out
    assert "the wrong file" not in uncounted("log", new_case).out
    assert uncounted("import", new_case, "--undo", "import-1", "--reason", "again").is_one_clear_error
    assert uncounted("verify", new_case).code == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("{file}",),
        ("--from", "csv-claims"),
        ("{file}", "--from", "csv-claims", "--commit", "--dry-run"),
        ("{file}", "--from", "csv-list", "--mapping", "{file}"),
        ("{file}", "--from", "csv"),
        ("{file}", "{file}", "--from", "csv-claims"),
        ("{folder}", "--from", "auto-archiver"),
        ("{folder}", "--from", "csv-claims"),
        ("--undo", "import-1"),
        ("{file}", "--undo", "import-1", "--reason", "x"),
        ("{file}", "--from", "csv-claims", "--errors", "{file}"),
    ],
)
def test_a_wrong_use_is_one_clear_error(
    arguments: tuple[str, ...], uncounted: Command, new_case: Path, tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()
    filled = [one.format(file=tmp_path / "t.csv", folder=tmp_path / "empty") for one in arguments]
    before = uncounted("log", new_case).out
    assert uncounted("import", new_case, *filled).is_one_clear_error
    assert uncounted("log", new_case).out == before


def test_a_folder_of_archived_pages_is_named_as_a_folder(
    uncounted: Command, new_case: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "archived"
    folder.mkdir()
    (folder / "post.txt").write_text("Forty men were seen.", encoding="utf-8")
    said = {"url": "https://page.example/1", "title": "A post"}
    result = {"status": "x: success", "metadata": said, "media": [{"filename": "post.txt"}]}
    (folder / "metadata.json").write_text(json.dumps(result), encoding="utf-8")
    done = uncounted("import", new_case, folder, "--from", "auto-archiver", "--commit")
    assert done.code == 0, done.err
    assert "files of archived pages: 1; left: 0" in done.out
