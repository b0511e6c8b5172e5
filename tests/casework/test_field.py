"""In the field: letters tell nothing, hold the file exactly, and leave nothing behind."""

from __future__ import annotations

import contextlib
import datetime
import hashlib
import io
import json
import os
import subprocess
import tarfile
import tempfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.programs import program
from uncounted.casework import field
from uncounted.casework.field import (
    PublicCase,
    Removal,
    UnreadablePublicCaseError,
    read_public_case,
    remove_original,
    seal_file,
    seal_piped,
)
from uncounted.casework.letters import (
    FileChangedError,
    LetterDigestError,
    NotALetterError,
    OpenedLetter,
    Packing,
    looks_like_letter,
    plain_name,
)
from uncounted.keys import SigningKey
from uncounted.keys.letters import LetterKey, seal_letter
from uncounted.protection.canary import spellings
from uncounted.vocabulary.verdicts import Verdict

CASE = "0123456789abcdef"
KEY = LetterKey.generate()
TO = PublicCase(CASE, KEY.recipient, str(SigningKey.generate(f"uncounted/{CASE}").verify_key))
NAME, SENTENCE = "Zorvana Quillmark.txt", b"They held me in the cellar of the old dairy."


def _opened(letter: bytes, case_id: str = CASE) -> tuple[OpenedLetter, bytes]:
    opened = OpenedLetter([KEY], [letter], case_id=case_id)
    return opened, b"".join(opened.chunks)


def _letter_of(pieces: Iterator[bytes] | list[bytes]) -> bytes:
    sink = io.BytesIO()
    seal_letter(KEY.recipient, pieces, sink)
    return sink.getvalue()


def _packed(name: str, content: bytes) -> bytes:
    packing = Packing(name, len(content), 1_500_000_000_123_456_789, case_id=CASE, sealed="2031-04-02")
    return _letter_of(packing.pieces([content]))


@given(st.binary(max_size=3000), st.text(min_size=1, max_size=80))
@settings(max_examples=60, deadline=None)
def test_any_bytes_under_any_name_come_back(content: bytes, name: str) -> None:
    opened, out = _opened(_packed(name, content))
    assert out == content
    assert opened.note is not None
    assert opened.note.original_name == name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    assert opened.note.sha256 == hashlib.sha256(content).hexdigest()
    assert opened.compared is Verdict.PASSED
    assert opened.name
    assert not {"/", "\x00"} & set(opened.name)
    assert opened.name not in (".", "..")


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("تقرير‏.pdf", "تقرير‏.pdf"),
        ("\u202eexe.fdp", "\u202eexe.fdp"),
        ("../../etc/passwd", "passwd"),
        ("/absolute", "absolute"),
        ("..", "unnamed"),
        ("a/", "a"),
        ("received.json", "file-received.json"),
        ("RECEIVED.JSON", "file-RECEIVED.JSON"),
        ("x" * 5000, "x" * 200),
        ("name\udcff", "name�"),
    ],
)
def test_a_name_leads_nowhere_and_hides_nothing(name: str, kept: str) -> None:
    assert _opened(_packed(name, b"words"))[0].name == kept


def test_debians_age_and_tar_open_a_letter(tmp_path: Path) -> None:
    age, tar = program("age"), program("tar")
    source, out, identity = tmp_path / "مذكرة 1.txt", tmp_path / "out", tmp_path / "key"
    source.write_bytes(SENTENCE * 40_000)
    os.utime(source, (1_700_000_000, 1_700_000_000))
    out.mkdir()
    identity.write_text(KEY.secret + "\n", encoding="ascii")
    letter = seal_file(TO, source, out)
    opened, there = tmp_path / "opened.tar", tmp_path / "there"
    there.mkdir()
    subprocess.run([age, "-d", "-i", identity, "-o", opened, letter.path], check=True)
    told = subprocess.run([tar, "xf", opened, "-C", there], check=True, capture_output=True, text=True)
    assert told.stderr == ""
    assert sorted(path.name for path in there.iterdir()) == ["received.json", source.name]
    assert (there / source.name).read_bytes() == source.read_bytes()
    assert (there / source.name).stat().st_mtime == 1_700_000_000
    note = json.loads((there / "received.json").read_text(encoding="utf-8"))
    assert note["sha256"] == letter.sha256 == hashlib.sha256(source.read_bytes()).hexdigest()
    assert (note["case"], note["size"], note["clock"]) == (CASE, source.stat().st_size, "system")
    assert note["modified"].startswith("2023-11-14T22:13:20")


@pytest.mark.parametrize("armour", [[], ["-a"]])
@pytest.mark.parametrize("form", ["gnu", "pax", "ustar"])
def test_what_a_partner_packs_by_hand_is_opened(form: str, armour: list[str], tmp_path: Path) -> None:
    age, tar = program("age"), program("tar")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / NAME).write_bytes(SENTENCE)
    packed = subprocess.run(
        [tar, "c", f"--format={form}", "./folder"], cwd=tmp_path, check=True, capture_output=True
    )
    sealed = subprocess.run(
        [age, *armour, "-r", KEY.recipient], input=packed.stdout, check=True, capture_output=True
    )
    opened, content = _opened(sealed.stdout)
    assert (opened.name, content) == (NAME, SENTENCE)
    assert (opened.note, opened.compared) == (None, Verdict.NOT_CHECKED)
    assert opened.envelope_sha256 == hashlib.sha256(sealed.stdout).hexdigest()


def _tar(*members: tuple[dict[str, Any], bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as tar:
        for fields, content in members:
            info = tarfile.TarInfo(fields.pop("name", "a.txt"))
            info.size = len(content)
            for name, value in fields.items():
                setattr(info, name, value)
            tar.addfile(info, io.BytesIO(content))
    return out.getvalue()


def _truncated() -> bytes:
    return _tar(({}, bytes(5000)))[:3000]


HOSTILE = {
    "no tar": b"They held me." * 100,
    "nothing": b"",
    "zeros": bytes(20_000),
    "two files": _tar(({}, b"one"), ({"name": "b.txt"}, b"two")),
    "a link": _tar(({"type": tarfile.SYMTYPE, "linkname": "/etc/passwd"}, b"")),
    "a hard link": _tar(({"type": tarfile.LNKTYPE, "linkname": "x"}, b"")),
    "a device": _tar(({"type": tarfile.CHRTYPE}, b"")),
    "a pipe": _tar(({"type": tarfile.FIFOTYPE}, b"")),
    "folders alone": _tar(({"type": tarfile.DIRTYPE}, b"")),
    "many folders": _tar(*[({"type": tarfile.DIRTYPE}, b"")] * 3000),
    "long headers": _tar(({"pax_headers": {"comment": "x" * 3_000_000}}, b"words")),
    "a note that is none": _tar(({}, b"one"), ({"name": "received.json"}, b"{}")),
    "a long note": _tar(({}, b"one"), ({"name": "received.json"}, b" " * 100_000)),
    "an end too early": _truncated(),
    "a sparse file": _tar(
        (
            {
                "pax_headers": {
                    "GNU.sparse.size": str(10**15),
                    "GNU.sparse.map": "0,5",
                    "GNU.sparse.major": "0",
                }
            },
            b"words",
        )
    ),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_letter_is_one_clear_error(kind: str) -> None:
    with pytest.raises(NotALetterError):
        _opened(_letter_of([HOSTILE[kind]]))


@given(st.binary(max_size=600), st.integers(0, 3000))
@settings(max_examples=60, deadline=None)
def test_any_archive_ends_in_bytes_or_in_one_error(noise: bytes, place: int) -> None:
    archive = bytearray(_tar(({"name": "ä" * 90}, b"words")))
    archive[place : place + len(noise)] = noise
    with contextlib.suppress(NotALetterError):
        _opened(_letter_of([bytes(archive)]))


def test_a_file_that_is_not_the_one_that_was_hashed_is_refused() -> None:
    note = {
        "case": CASE, "original_name": "a", "modified": "", "sealed": "", "clock": "system",
        "sha256": "0" * 64, "size": 3,
    }  # fmt: skip
    lying = _tar(({}, b"one"), ({"name": "received.json"}, json.dumps(note).encode()))
    with pytest.raises(LetterDigestError):
        _opened(_letter_of([lying]))
    with pytest.raises(NotALetterError):
        _opened(_packed("a", b"one"), case_id="f" * 16)


def test_sizes_tell_little() -> None:
    """All small letters are of a few sizes; age adds a line of random length to each header."""
    lengths = {len(_packed("a" * n, bytes(n * 100))) // 2048 for n in range(1, 90)}
    assert len(lengths) == 1
    for size in (100_000, 1_000_000, 5_000_001):
        assert size < len(_packed("a", bytes(size))) < size * 1.12 + 20_000


def _appearances(planted: bytes) -> list[bytes]:
    text = planted.decode()
    coded = [pattern for _, pattern in spellings(text)]
    # four letters turn up by chance in what is encrypted
    assert min(map(len, coded)) >= 7
    return [*coded, zlib.compress(planted)[2:-4]]


def test_nothing_readable_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every byte of the output folder and of the folder for temporary files, and every name."""
    source, out, temporary = tmp_path / NAME, tmp_path / "out", tmp_path / "tmp"
    source.write_bytes(SENTENCE * 3)
    for folder in (out, temporary):
        folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    seen: set[str] = set()
    real_open = os.open

    def watched(path: Any, *arguments: Any, **options: Any) -> int:
        seen.add(os.fsdecode(path))
        return real_open(path, *arguments, **options)

    monkeypatch.setattr(os, "open", watched)
    seal_file(TO, source, out)
    seal_piped(TO, [SENTENCE * 3], out)
    assert not any("Zorvana" in name or "Quillmark" in name for name in seen)
    left = [path for folder in (out, temporary) for path in folder.rglob("*")]
    assert len(left) == 2
    assert all(len(path.stem) == 32 and path.suffix == ".age" for path in left)
    for path in left:
        status, data = path.stat(), path.read_bytes()
        assert (status.st_mode & 0o777, status.st_mtime) == (0o600, 946_684_800)
        for planted in (
            b"Zorvana",
            b"Quillmark",
            SENTENCE,
            SENTENCE[:20],
            b"received.json",
            b"original_name",
        ):
            assert not any(
                shape in data or shape.decode("latin-1") in path.name for shape in _appearances(planted)
            )


def test_a_file_that_grows_or_shrinks_meanwhile_leaves_no_letter(tmp_path: Path) -> None:
    source, out = tmp_path / "a.txt", tmp_path / "out"
    out.mkdir()
    for change in (b"", bytes(4_000_000)):
        source.write_bytes(bytes(3_000_000))
        real = field._chunks

        def changing(file: Any, change: bytes = change, real: Any = real) -> Iterator[bytes]:
            for chunk in real(file):
                source.write_bytes(change)
                yield chunk

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(field, "_chunks", changing)
            with pytest.raises(FileChangedError):
                seal_file(TO, source, out)
        assert list(out.iterdir()) == []


def test_a_full_disk_leaves_no_letter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source, out = tmp_path / "a.txt", tmp_path / "out"
    source.write_bytes(SENTENCE)
    out.mkdir()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        seal_file(TO, source, out)
    with pytest.raises(OSError, match="No space"):
        seal_piped(TO, [SENTENCE], out)
    assert list(out.iterdir()) == []


def test_an_original_is_deleted_only_when_it_is_still_what_was_sealed(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    whole, changed, replaced, linked, twice = (tmp_path / name for name in "abcde")
    for path in (whole, changed, replaced, twice):
        path.write_bytes(SENTENCE)
    linked.symlink_to(whole)
    (tmp_path / "f").hardlink_to(twice)
    letters = [seal_file(TO, path, out) for path in (changed, replaced, linked, twice, whole)]
    changed.write_bytes(SENTENCE[::-1])
    (tmp_path / "other").write_bytes(SENTENCE)
    (tmp_path / "other").rename(replaced)
    found = [remove_original(letter) for letter in letters]
    assert found == [Removal.CHANGED, Removal.CHANGED, Removal.LINKED, Removal.LINKED, Removal.DELETED]
    assert [path.exists() for path in (changed, replaced, twice, whole)] == [True, True, True, False]
    for letter in letters[2:]:
        assert _opened(letter.path.read_bytes())[1] == SENTENCE


def test_what_comes_through_a_pipe_needs_no_size(tmp_path: Path) -> None:
    letter = seal_piped(TO, iter([SENTENCE] * 1000), tmp_path)
    opened, content = _opened(letter.path.read_bytes())
    assert (opened.name, content) == ("standard-input", SENTENCE * 1000)
    assert opened.note is not None
    assert opened.note.modified == "not captured"
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    with subprocess.Popen(["sh", "-c", f"printf words > '{fifo}'"]):
        piped = seal_file(TO, fifo, tmp_path)
    assert _opened(piped.path.read_bytes())[1] == b"words"
    with pytest.raises(field.EmptyPipeError):
        seal_piped(TO, [], tmp_path)


def test_the_time_of_sealing_is_that_of_the_clock(tmp_path: Path) -> None:
    moment = datetime.datetime(2031, 4, 2, 10, 0, tzinfo=datetime.UTC)
    letter = seal_piped(TO, [SENTENCE], tmp_path, clock=lambda: moment)
    opened, _ = _opened(letter.path.read_bytes())
    assert opened.note is not None
    assert opened.note.sealed == "2031-04-02T10:00:00.000000+00:00"


def test_a_public_case_is_read_as_it_was_printed_or_not_at_all() -> None:
    assert read_public_case(TO.text.encode(), where="x") == TO
    assert read_public_case(TO.text.replace("\n", "\r\n").encode(), where="x") == TO
    lines = TO.text.splitlines()
    assert read_public_case("\n".join(reversed(lines)).encode(), where="x") == TO
    other = PublicCase(CASE, LetterKey.generate().recipient, TO.verify_key)
    bad = [
        "", "case = 1", "\x00", TO.text.replace(TO.recipient, other.recipient), TO.text + 'more = "x"\n',
        TO.text.replace(CASE, "f" * 16), *("\n".join(lines[:n] + lines[n + 1 :]) for n in range(2, 6)),
        TO.text.replace(f'"{TO.recipient}"', "7"), TO.text.replace(f'"{TO.verify_key}"', "[]"),
        TO.text.replace(f'"{TO.recipient}"', f'"{KEY.secret}"'),
    ]  # fmt: skip
    for text in bad:
        with pytest.raises(UnreadablePublicCaseError) as raised:
            read_public_case(text.encode(), where="x")
        assert KEY.secret not in str(raised.value)
    assert other.fingerprint != TO.fingerprint
    assert [len(group) for group in TO.fingerprint.split()] == [5] * 6


@given(st.binary(max_size=400))
@settings(max_examples=50, deadline=None)
def test_any_bytes_are_a_public_case_or_one_error(data: bytes) -> None:
    with pytest.raises(UnreadablePublicCaseError):
        read_public_case(data, where="x")


def test_a_letter_is_known_by_its_content() -> None:
    for data, expected in ((_packed("a", b"b"), True), (b"-----BEGIN AGE ENCRYPTED FILE-----\n", True)):
        found, chunks = looks_like_letter([b"", data])
        assert found is expected
        assert b"".join(chunks) == data
    for pieces in ([], [b""], [b"words"]):
        assert looks_like_letter(pieces)[0] is False


def test_plain_names() -> None:
    assert plain_name("C:\\Users\\ana\\a.txt") == "C:\\Users\\ana\\a.txt"
    assert plain_name("") == plain_name("/") == plain_name("   ") == "unnamed"
