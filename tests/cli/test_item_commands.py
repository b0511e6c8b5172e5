"""The commands intake, extract and working-copy, as a member types them."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.evidence import samples

WORDS = "Testimony. They held me at 9 Mill Lane. Two men beat us every night.\n"


@pytest.fixture
def fresh(uncounted: Command, tmp_path: Path) -> Path:
    assert uncounted("init", tmp_path / "case").code == 0
    return tmp_path / "case"


def _file(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def test_every_file_given_is_accounted_for(uncounted: Command, fresh: Path, tmp_path: Path) -> None:
    files = [
        _file(tmp_path, "a.txt", b"Words."),
        _file(tmp_path, "same.txt", b"Words."),
        _file(tmp_path, "bytes.bin", bytes(range(256))),
        _file(tmp_path, "empty.txt", b""),
        tmp_path / "missing.txt",
        _file(tmp_path, "b.txt", b"Other words."),
    ]
    result = uncounted("intake", fresh, *files, "--published", "2031")
    assert result.code == 1
    assert "6 files = 2 accepted + 1 there already + 3 refused" in result.out
    for bad in ("bytes.bin", "empty.txt", "missing.txt"):
        assert result.err.count(f"{bad}: ") == 1
    assert len(list((fresh / "items").iterdir())) == 2
    told = uncounted("intake", fresh, *files, "--published", "2031", "--json").json
    assert (told["files"], told["accepted"], told["duplicates"], len(told["refused"])) == (6, 0, 3, 3)
    assert uncounted("verify", fresh).code == 0


def test_where_no_file_is_good_nothing_is_changed(uncounted: Command, fresh: Path, tmp_path: Path) -> None:
    before = uncounted("log", fresh).out
    bad = [_file(tmp_path, "bytes.bin", bytes(range(256))), _file(tmp_path, "empty.txt", b"")]
    result = uncounted("intake", fresh, *bad)
    assert result.is_one_clear_error
    assert "none of 2 files was taken in" in result.err
    assert uncounted("log", fresh).out == before
    assert uncounted("intake", fresh, bad[0], "--opaque").code == 0


def test_an_archive_is_listed_and_its_members_sealed_apart(
    uncounted: Command, fresh: Path, tmp_path: Path
) -> None:
    members = [("a.txt", b"Words."), ("page.html", samples.HTML), ("run.exe", b"MZ\x90\x00" + bytes(60))]
    archive = _file(tmp_path, "a.zip", samples.zipped(members))
    result = uncounted("intake", fresh, archive, "--published", "2031")
    assert result.code == 0
    assert result.out.count("sealed apart out of I1") == 2
    assert "left inside I1: 1" in result.out
    assert "left inside: a program is not read here" in uncounted("log", fresh).out


def test_a_text_is_made_and_coded_under_the_name_of_its_file(
    uncounted: Command, fresh: Path, tmp_path: Path
) -> None:
    page = _file(tmp_path, "paper.html", samples.HTML)
    uncounted("intake", fresh, page, "--published", "2031")
    refused = uncounted("suggest", fresh, "I1")
    assert refused.is_one_clear_error
    assert "uncounted extract CASE I1" in refused.err
    made = uncounted("extract", fresh, "--json").json
    assert [(one["item"], one["text"]) for one in made] == [("I1", "I2")]
    assert uncounted("extract", fresh).out == ""
    assert uncounted("suggest", fresh, "paper.html", "--json").json[0]["item"] == "I2"
    picture = _file(tmp_path, "scan.png", samples.png())
    uncounted("intake", fresh, picture)
    assert uncounted("extract", fresh, "I3").code == 1, "a picture is read when its reading is asked for"


def test_a_working_copy_needs_a_word_typed(uncounted: Command, fresh: Path, tmp_path: Path) -> None:
    uncounted("intake", fresh, _file(tmp_path, "notes.txt", WORDS.encode()))
    refused = uncounted("working-copy", fresh, "I1")
    assert refused.is_one_clear_error
    assert "--nothing-to-withhold" in refused.err
    decisions = _file(
        tmp_path,
        "decisions.json",
        b'{"coder": "c", "items": [{"item": "I1", "decisions": '
        b'[{"decision": "protect", "span": "9 Mill Lane", "kind": "whereabouts"}]}]}',
    )
    assert uncounted("code", fresh, "--decisions", decisions).code == 0
    made = uncounted("working-copy", fresh, "I1", "--json").json
    assert made == {"item": "I2", "parent": "I1", "withheld": {"whereabouts": 1}}
    history = uncounted("log", fresh).out
    assert "made draft of a working copy I2 out of I1" in history
    assert "Mill" not in history
    assert "I2  draft of I1" in uncounted("pass", fresh).out
    assert uncounted("pass", fresh, "I2", "--passed", "--redact-rest").code == 0
    verified = uncounted("verify", fresh, "--render")
    assert verified.code == 0
    assert "nothing protected can be read in them: 1 looked at" in verified.out


def test_a_picture_is_covered_where_a_person_says_and_can_be_looked_at(
    uncounted: Command, fresh: Path, tmp_path: Path
) -> None:
    uncounted("intake", fresh, _file(tmp_path, "face.png", samples.grey_png(40, 20, b"\xff" * 800)))
    wrong = uncounted("working-copy", fresh, "I1", "--cover", "1,2,3", "--cover", "1,0,0,9,9", "--cover", "x")
    assert wrong.is_one_clear_error
    assert "number 1, 3" in wrong.err
    seen, again = tmp_path / "seen.png", tmp_path / "again.png"
    made = uncounted("working-copy", fresh, "I1", "--cover", "1,0,0,50,100", "--out", seen)
    assert (made.code, "I2  draft of a working copy of I1" in made.out) == (0, True)
    assert "--cover alone" in made.err
    assert uncounted("working-copy", fresh, "I2", "--out", again).code == 0
    assert seen.read_bytes() == again.read_bytes()
    assert seen.read_bytes().startswith(b"\x89PNG")
    assert uncounted("working-copy", fresh, "I2").is_one_clear_error
    assert "1 places covered that a person named" in uncounted("log", fresh).out


def test_the_history_says_which_item_waits_longest(uncounted: Command, fresh: Path, tmp_path: Path) -> None:
    uncounted("intake", fresh, _file(tmp_path, "a.txt", b"Words."))
    assert "Items never verified: 1" in uncounted("log", fresh).err
    uncounted("verify", fresh)
    assert "last verified on 20" in uncounted("log", fresh).err


def test_a_person_passes_over_a_draft_word_by_word(
    uncounted: Command, fresh: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = b"They took Corvin Ash. The baker's youngest saw it."
    uncounted("intake", fresh, _file(tmp_path, "notes.txt", words))
    made = uncounted("working-copy", fresh, "I1", "--nothing-to-withhold")
    assert "uncounted pass CASE I2" in made.err
    told = uncounted("pass", fresh, "I2")
    assert (told.code, "They took >>Corvin Ash<<." in told.out) == (1, True)
    refused = uncounted("pass", fresh, "I2", "--passed")
    assert refused.is_one_clear_error
    finds = uncounted("pass", fresh, "I2", "--json").json["finds"]
    twice = uncounted("pass", fresh, "I2", "--leave", finds[0]["place"], "--redact", finds[0]["place"])
    assert twice.is_one_clear_error
    assert uncounted("pass", fresh, "I2", "--redact", finds[0]["place"]).code == 0
    assert "[redact]" in uncounted("pass", fresh, "I2", "--all").out
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"the baker's youngest\n")))
    assert "marked: 1 place\n" in uncounted("pass", fresh, "I2", "--mark").err
    passed = uncounted("pass", fresh, "I2", "--passed", "--json").json
    assert passed == {"item": "I3", "parent": "I1", "withheld": {"detail": 1, "name": 1}}
    assert uncounted("pass", fresh, "--json").json == []
    assert "Ash" not in uncounted("log", fresh).out


def test_a_judgement_is_not_kept_where_the_words_are_missing(
    uncounted: Command, fresh: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    uncounted("intake", fresh, _file(tmp_path, "notes.txt", b"They took Corvin Ash. He ran."))
    uncounted("working-copy", fresh, "I1", "--nothing-to-withhold")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"")))
    place = uncounted("pass", fresh, "I2", "--json").json["finds"][0]["place"]
    assert uncounted("pass", fresh, "I2", "--leave", place, "--mark").is_one_clear_error
    assert uncounted("pass", fresh, "I2", "--json").json["waiting"] == 1


def test_the_whole_text_is_shown_as_it_would_be_passed_on(
    uncounted: Command, fresh: Path, tmp_path: Path
) -> None:
    uncounted("intake", fresh, _file(tmp_path, "notes.txt", b"They took Corvin Ash.\nms petrova saw it."))
    uncounted("working-copy", fresh, "I1", "--nothing-to-withhold")
    told = uncounted("pass", fresh, "I2", "--text")
    assert (told.code, told.out) == (1, "They took >>Corvin Ash<<.\nms >>petrova<< saw it.\n")
    assert uncounted("pass", fresh, "I2", "--text", "--passed").is_one_clear_error
    finds = uncounted("pass", fresh, "I2", "--json").json["finds"]
    judged = [word for find in finds for word in ("--redact", find["place"])]
    told = uncounted("pass", fresh, "I2", "--text", *judged)
    assert told.out == "They took [name withheld].\nms [name withheld] saw it.\n"
    assert (told.code, "a name in small letters" in told.err) == (0, True)
    assert uncounted("pass", fresh, "I2", "--text", "--json").json["text"] + "\n" == told.out


@pytest.mark.parametrize(
    "halves", [("--redact-rest",), ("--kind", "name"), ("--everywhere",)], ids=lambda one: str(one[0])
)
def test_an_option_that_means_nothing_alone_is_refused(
    uncounted: Command, fresh: Path, tmp_path: Path, halves: tuple[str, ...]
) -> None:
    uncounted("intake", fresh, _file(tmp_path, "notes.txt", b"They took Corvin Ash."))
    uncounted("working-copy", fresh, "I1", "--nothing-to-withhold")
    assert uncounted("pass", fresh, "I2", *halves).is_one_clear_error
