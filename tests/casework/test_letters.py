"""A letter from the field becomes an item under its own name, whole or not at all, and no plaintext file."""

from __future__ import annotations

import dataclasses
import hashlib
import io
import json
import subprocess
import tarfile
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import QUICK_KEYS
from tests.programs import program
from uncounted.casework import intake, keeping
from uncounted.casework.cases import Case, create_case
from uncounted.casework.custody import history, verify_case
from uncounted.casework.field import seal_file
from uncounted.casework.letters import NOTE, FieldNote, NotALetterError, _iso
from uncounted.evidence import ItemKind
from uncounted.evidence.entries import NOT_CAPTURED
from uncounted.keys.letters import DamagedLetterError, LetterForAnotherError, seal_letter
from uncounted.protection import vault
from uncounted.vocabulary.errors import UncountedError
from uncounted.vocabulary.verdicts import Verdict

NAME, SENTENCE = "Zorvana Quillmark.txt", b"They held me in the cellar of the old dairy.\n"


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with create_case(tmp_path / "case", passphrase="p", title="t", cost=QUICK_KEYS) as made:
        yield made


@pytest.fixture
def letter(case: Case, tmp_path: Path) -> Path:
    """Seal a testimony in the field, with the public key alone."""
    out = tmp_path / "out"
    out.mkdir()
    (tmp_path / NAME).write_bytes(SENTENCE)
    return seal_file(keeping.public_case(case.file.folder), tmp_path / NAME, out).path


def _take(case: Case, path: Path) -> intake.Taken:
    return intake.take_in(case, intake.read_chunks(path), path.name, intake.Provenance())


def _told(case: Case) -> list[str]:
    return [line.what for line in history(case)]


def test_a_letter_is_taken_in_as_what_is_inside(case: Case, letter: Path) -> None:
    taken = _take(case, letter)
    assert (taken.item.kind, taken.duplicate) == (ItemKind.TESTIMONY, False)
    assert taken.item.sha256 == hashlib.sha256(SENTENCE).hexdigest()
    assert case.file.read_item(taken.item.blob_id, taken.item.size) == SENTENCE
    (row,) = case.rows("arrival")
    assert row["is_sealed"]
    assert intake.arrival_name(case, row) == NAME
    told = _told(case)[-2]
    assert hashlib.sha256(letter.read_bytes()).hexdigest()[:16] in told
    assert "its digest: passed" in told
    assert "Zorvana" not in "".join(_told(case))
    body = case.file.entries()[-2].body
    assert NAME in vault.reveal(case.file, body.note)
    assert verify_case(case).verdict is Verdict.PASSED


def test_each_letter_is_an_arrival_of_the_same_item(case: Case, letter: Path, tmp_path: Path) -> None:
    again = seal_file(keeping.public_case(case.file.folder), tmp_path / NAME, tmp_path)
    assert _take(case, letter).item == _take(case, again.path).item
    assert case.file.count("arrival") == 2
    assert len(list((case.file.folder / "items").iterdir())) == 1


def test_a_letter_under_way_still_opens_after_the_key_was_renewed(case: Case, letter: Path) -> None:
    for _ in range(3):
        keeping.renew_intake_key(case)
    assert _take(case, letter).item.sha256 == hashlib.sha256(SENTENCE).hexdigest()


def test_what_debians_programs_seal_is_taken_in(case: Case, tmp_path: Path) -> None:
    age, tar = program("age"), program("tar")
    (tmp_path / NAME).write_bytes(SENTENCE)
    packed = subprocess.run([tar, "c", NAME], cwd=tmp_path, check=True, capture_output=True).stdout
    recipient = keeping.public_case(case.file.folder).recipient
    sealed = subprocess.run([age, "-r", recipient], input=packed, check=True, capture_output=True).stdout
    (tmp_path / "x.age").write_bytes(sealed)
    taken = _take(case, tmp_path / "x.age")
    assert case.file.read_item(taken.item.blob_id, taken.item.size) == SENTENCE
    assert "sealed in the field: not captured; its digest: not checked" in _told(case)[-2]


def test_a_bad_letter_is_one_error_and_leaves_the_case_as_it_was(
    case: Case, letter: Path, tmp_path: Path
) -> None:
    before, whole = _told(case), letter.read_bytes()
    bad = tmp_path / "bad.age"
    recipient = keeping.public_case(case.file.folder).recipient

    def refused(data: bytes, error: type[UncountedError]) -> None:
        bad.write_bytes(data)
        with pytest.raises(error) as raised:
            _take(case, bad)
        assert "Zorvana" not in str(raised.value)
        assert list((case.file.folder / "items").iterdir()) == []
        assert _told(case) == before

    with create_case(tmp_path / "other", passphrase="p", title="t", cost=QUICK_KEYS) as other:
        foreign = seal_file(keeping.public_case(other.file.folder), tmp_path / NAME, tmp_path)
    refused(foreign.path.read_bytes(), LetterForAnotherError)
    refused(whole[:-1] + bytes([whole[-1] ^ 1]), DamagedLetterError)
    refused(whole[: len(whole) // 2], DamagedLetterError)
    with bad.open("wb") as file:
        seal_letter(recipient, [SENTENCE], file)
    refused(bad.read_bytes(), NotALetterError)


def test_a_large_letter_cut_at_its_very_end_leaves_nothing(case: Case, tmp_path: Path) -> None:
    """All of the file was read and sealed before the cut is found; none of it is kept."""
    source = tmp_path / "a.bin"
    source.write_bytes(bytes(3_000_000))
    letter = seal_file(keeping.public_case(case.file.folder), source, tmp_path).path
    letter.write_bytes(letter.read_bytes()[:-100])
    with pytest.raises(DamagedLetterError):
        _take(case, letter)
    assert list((case.file.folder / "items").iterdir()) == []
    assert case.file.count("item") == 0


def test_no_plaintext_file_is_written_while_a_letter_is_opened(
    case: Case, letter: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    (tmp_path / NAME).unlink()
    before = {path for path in tmp_path.rglob("*") if path.is_file()}
    _take(case, letter)
    assert list(temporary.iterdir()) == []
    for path in tmp_path.rglob("*"):
        if path.is_file():
            assert SENTENCE.strip() not in path.read_bytes()
            assert b"Zorvana" not in path.read_bytes()
    new = {path for path in tmp_path.rglob("*") if path.is_file()} - before
    assert {path.parent.name for path in new if "case.db" not in path.name} == {"items"}


def _member(name: str, content: bytes, kind: bytes = tarfile.REGTYPE) -> bytes:
    info = tarfile.TarInfo(name)
    info.size, info.type = len(content), kind
    return info.tobuf(tarfile.USTAR_FORMAT) + content + bytes(-len(content) % tarfile.BLOCKSIZE)


def _sealed(case: Case, packed: bytes) -> bytes:
    sink = io.BytesIO()
    seal_letter(keeping.public_case(case.file.folder).recipient, [packed, bytes(1024)], sink)
    return sink.getvalue()


def _noted(case: Case, **said: str) -> bytes:
    note = FieldNote(
        case=case.case_id,
        original_name=NAME,
        modified=NOT_CAPTURED,
        sealed=NOT_CAPTURED,
        clock="system",
        sha256=hashlib.sha256(SENTENCE).hexdigest(),
        size=len(SENTENCE),
    )
    written = json.dumps({**dataclasses.asdict(note), **said}).encode()
    return _sealed(case, _member("a.txt", SENTENCE) + _member(NOTE, written))


@pytest.mark.parametrize("said", ["original_name", "sealed", "tool"])
def test_a_note_too_long_for_an_entry_stops_no_other_file(case: Case, said: str) -> None:
    files = [("good.txt", [b"good"]), ("x.age", [_noted(case, **{said: "a" * 60_000})])]
    done = intake.take_in_all(case, files, intake.Provenance())
    assert [taken.state.value for taken in done.files] == ["accepted", "refused"]


def test_what_a_letter_calls_its_time_is_told_only_where_it_is_one(case: Case) -> None:
    intake.take_in(case, [_noted(case, sealed="told by Zorvana")], "x.age", intake.Provenance())
    assert not any("Zorvana" in told for told in _told(case))
    assert any("sealed in the field: not captured" in told for told in _told(case))


def test_headers_made_to_keep_the_reader_busy_are_refused_at_once(case: Case) -> None:
    # the standard library looks for a word behind digits, from each digit anew
    packed = _member("x", b"1" * 900_000, tarfile.XHDTYPE) + _member("a.txt", SENTENCE)
    begun = time.process_time()
    with pytest.raises(NotALetterError):
        intake.take_in(case, [_sealed(case, packed)], "x.age", intake.Provenance())
    assert time.process_time() - begun < 10


def test_a_time_beyond_every_calendar_is_not_captured() -> None:
    assert _iso(0).startswith("1970-01-01")
    assert _iso(10**12 * 10**9) == NOT_CAPTURED
