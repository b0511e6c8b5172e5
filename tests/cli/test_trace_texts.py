"""A folder of texts is read without a case; in a case, who looked says so with the same command."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Command
from uncounted.casework import raw_texts
from uncounted.vocabulary.errors import InvalidRowsError

STORY = "Soldiers detained 44 men in Orlamouth and no warrant was shown to any of them."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    texts = tmp_path / "texts"
    (texts / "more").mkdir(parents=True)
    (texts / "herald-2031-04-02.txt").write_text(STORY, encoding="utf-8")
    (texts / "more" / "second.txt").write_text(
        f"Source: Gazette\nDate: 2031-04-05\n\n{STORY}", encoding="utf-8"
    )
    (texts / "third.md").write_text(f"It rained all week.\n{STORY}", encoding="utf-8")
    return texts


def test_a_folder_of_texts_is_traced_and_says_that_it_is_inferred(uncounted: Command, folder: Path) -> None:
    result = uncounted("trace", folder, "--json")
    assert result.code == 0
    found = result.json
    assert found["status"] == "inferred"
    assert {(edge["child"], edge["parent"]) for edge in found["reuse"]} == {
        ("more/second.txt", "herald-2031-04-02.txt"),
        ("third.md", "herald-2031-04-02.txt"),
    }
    (traced,) = found["propositions"].values()
    assert (len(traced["documents"]), traced["origins"]["lower"]) == (3, 1)
    assert list(traced)[:8] == [
        "documents", "publishers", "channels", "origins", "figures", "flags", "denials", "grade",
    ]  # fmt: skip
    said = uncounted("trace", folder)
    assert "more/second.txt seems to come from herald-2031-04-02.txt: same_wording, timing" in said.out
    assert "or the other way round" in said.out
    assert "nothing of it is of record" in said.err


def test_a_table_of_sources_goes_before_names(folder: Path) -> None:
    table = "file,publisher,published\nthird.md,The Observer,2031-03-30\n"
    (folder / raw_texts.SOURCES).write_text(table, encoding="utf-8")
    found = raw_texts.trace_folder(folder)
    assert found.reuse.order[0] == "third.md"
    assert "The Observer" in found.trace.propositions[0].publishers


def test_bad_sources_and_bad_texts_are_told_all_at_once(folder: Path) -> None:
    table = "file,publisher,published\nthird.md,Observer,2031-02-30\nnowhere.txt,,\n"
    (folder / raw_texts.SOURCES).write_text(table, encoding="utf-8")
    with pytest.raises(InvalidRowsError) as refused:
        raw_texts.trace_folder(folder)
    assert len(refused.value.problems) == 2
    (folder / raw_texts.SOURCES).unlink()
    (folder / "a.txt").write_bytes(b"\xff\xfe\x00")
    (folder / "b.txt").write_bytes(b"")
    with pytest.raises(InvalidRowsError) as unreadable:
        raw_texts.trace_folder(folder)
    assert [problem.row for problem in unreadable.value.problems] == [1, 2]


def test_a_folder_without_texts_and_reuse_without_a_case_are_clear_errors(
    uncounted: Command, folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()
    assert uncounted("trace", tmp_path / "empty").is_one_clear_error
    assert uncounted("trace", folder, "--reuse").is_one_clear_error
    assert uncounted("trace", folder, "--confirm", "I1", "I2").is_one_clear_error


def test_in_a_case_reuse_is_proposed_and_judged(uncounted: Command, case: Path) -> None:
    first = uncounted("trace", case, "--reuse", "--json")
    assert first.code == 0
    proposed = [line for line in first.err.splitlines() if line.startswith("inferred: ")]
    child, parent = proposed[0].split()[1], proposed[0].split()[3]
    assert uncounted("trace", case, "--confirm", child, parent, "--json").code == 0
    assert f"confirmed: {child} from {parent}" in uncounted("trace", case, "--reuse").err
    assert uncounted("trace", case, "--reject", parent, child).is_one_clear_error
    lower = first.json["propositions"]["P1"]["origins"]["lower"]
    assert lower == 1
