"""Hostile files are refused or bounded: in memory, in time, in what comes out; and never a crash of ours."""

from __future__ import annotations

import io
import itertools
import random
import resource
import struct
import subprocess
import sys
import time
import zlib
from collections.abc import Callable, Iterator
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import PROJECT
from tests.evidence import samples
from tests.evidence.fuzzing import (
    ARCHIVES,
    IN_PROCESS,
    mutated,
    opens_or_refuses,
    parses_or_refuses,
    prove_parsers_end,
    request,
)
from tests.evidence.samples import SAMPLES, WORDS
from uncounted.evidence.extraction import Limits, NoText, extract, open_members
from uncounted.evidence.extraction.found import Found
from uncounted.evidence.extraction.frames import MemberBytes, MemberEnds, RefusedError, Warned
from uncounted.evidence.extraction.model import HostileFileError, ParserStoppedError, UnreadableFileError
from uncounted.evidence.extraction.parsers import pdf
from uncounted.evidence.extraction.parsers.web_archives import record_members
from uncounted.evidence.formats import DOCX, EML, HTML, XLSX
from uncounted.vocabulary.errors import UncountedError

MIB = 1 << 20
ZIP, WARC, PDF = "application/zip", "application/warc", "application/pdf"


def _read_all(data: bytes, media_type: str, limits: Limits | None = None) -> list[tuple[str, bytes]]:
    with open_members(lambda: [data], media_type, **({"limits": limits} if limits else {})) as members:
        return [(member.name, b"".join(member.chunks)) for member in members]


def _bomb(name: str = "a.txt", before: bytes = b"") -> bytes:
    return samples.zipped([(name, before + b" " * (96 * MIB)), ("[Content_Types].xml", b"")])


def test_a_zip_bomb_ends_before_it_unpacks() -> None:
    with pytest.raises(HostileFileError, match="unpacks"):
        _read_all(_bomb(), ZIP)


def test_a_document_that_is_a_bomb_ends_before_it_unpacks() -> None:
    with pytest.raises(HostileFileError, match="unpacks"):
        extract([_bomb("word/document.xml", b"<a>")], DOCX)


def test_members_that_share_bytes_are_refused() -> None:
    """D. Fifield's bomb: many members that unpack the same bytes."""
    data = bytearray(samples.zipped([("a", b"x" * 1000), ("b", b"x" * 1000)]))
    second = data.rindex(b"PK\x01\x02")
    data[second + 42 : second + 46] = struct.pack("<I", 0)
    data[second + 46 : second + 47] = b"a"
    with pytest.raises(HostileFileError, match="share"):
        _read_all(bytes(data), ZIP)


def test_a_size_that_lies_is_found() -> None:
    data = bytearray(samples.zipped([("a", b"x" * 1000)]))
    entry = data.rindex(b"PK\x01\x02")
    data[entry + 24 : entry + 28] = struct.pack("<I", 10)
    with pytest.raises(HostileFileError, match="than it says"):
        _read_all(bytes(data), ZIP)


def test_two_names_for_one_member_are_damage_of_that_member_alone() -> None:
    data = samples.zipped([("a.txt", b"one"), ("b.txt", b"two")]).replace(b"a.txt", b"A.txt", 1)
    with open_members(lambda: [data], ZIP) as members:
        first = next(members)
        with pytest.raises(UnreadableFileError, match="disagree"):
            list(first.chunks)
        assert b"".join(next(members).chunks) == b"two"


def test_a_changed_byte_of_a_member_is_found() -> None:
    data = samples.zipped([("a.txt", b"one")], method=0).replace(b"one", b"two")
    with pytest.raises(UnreadableFileError, match="checksum"):
        _read_all(data, ZIP)


def test_a_zip_in_a_zip_is_not_opened() -> None:
    inner = samples.zipped([("a.txt", b"words")])
    assert _read_all(samples.zipped([("inner.zip", inner)]), ZIP) == [("inner.zip", inner)]


def test_names_are_text_and_nothing_is_written_under_them() -> None:
    names = ["../../../../tmp/uncounted-escape", "/etc/passwd", "C:\\windows\\a", "a\u202etxt.exe"]
    found = _read_all(samples.zipped([(name, b"x") for name in names]), ZIP)
    assert [name for name, _ in found] == names


def test_too_many_members_are_refused() -> None:
    many = samples.zipped([(str(number), b"") for number in range(30)], method=0)
    with pytest.raises(HostileFileError, match="members"):
        _read_all(many, ZIP, Limits(n_members=20))


_GIGABYTE = """
import sys
from pathlib import Path
from uncounted.evidence.extraction import extract
from uncounted.evidence.extraction.found import Found
from uncounted.evidence.extraction.frames import MemberBytes, MemberEnds, RefusedError
from uncounted.evidence.extraction.parsers.web_archives import record_members
from uncounted.evidence.extraction.model import HostileFileError
def line():
    for _ in range(1024):
        yield b"a" * (1 << 20)
try:
    extract(line(), sys.argv[1])
except HostileFileError:
    lines = Path("/proc/self/status").read_text().splitlines()
    print(*(int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM")))
"""


@pytest.mark.parametrize("media_type", ["text/plain", HTML])
def test_one_line_of_a_gigabyte_is_refused_in_bounded_memory(media_type: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _GIGABYTE, media_type], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    assert int(done.stdout) < 400, "mebibytes held while a gigabyte went by"


def test_a_member_larger_than_the_memory_passes_through_it() -> None:
    """The child may use 128 MiB of addresses, and a stored member of 256 MiB passes through it."""
    content = bytes(MIB)
    checksum = 0
    for _ in range(256):
        checksum = zlib.crc32(content, checksum)
    size = 256 * MIB
    local = struct.pack("<4s2B4HL2L2H", b"PK\x03\x04", 20, 0, 0, 0, 0, 0, checksum, size, size, 1, 0) + b"a"
    entry = struct.pack(
        "<4s4B4HL2L5H2L", b"PK\x01\x02", 20, 0, 20, 0, 0, 0, 0, 0, checksum, size, size, 1, 0, 0, 0, 0, 0, 0
    )
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, len(entry) + 1, len(local) + size, 0)

    def opened() -> Iterator[bytes]:
        yield local
        for _ in range(256):
            yield content
        yield entry + b"a" + end

    with open_members(opened, ZIP, limits=Limits(memory_bytes=128 * MIB)) as members:
        (n_bytes,) = (sum(map(len, member.chunks)) for member in members)
    assert n_bytes == size


def test_a_pdf_of_ten_thousand_pages_is_read_or_bounded() -> None:
    many = samples.pdf(n_pages=10_000)
    found = extract([many], PDF, limits=Limits(n_pages=9_000))
    assert (found.text or "").count("\f") == 9_000
    assert "last 1000 pages" in found.warnings[0]


def test_a_pdf_is_left_while_there_is_time_to_tell_what_was_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each look at the processor time finds a second gone, of sixty; what was left out is told."""
    seconds = itertools.count()
    monkeypatch.setattr(pdf, "time", SimpleNamespace(process_time=lambda: next(seconds)))
    found = pdf.read_pdf(samples.pdf(n_pages=50), request(PDF))
    n_read = "".join(found.pieces).count("\f")
    assert 40 < n_read < 50
    assert found.warnings == {Warned.PAGES_LEFT_OUT: 50 - n_read}


def test_an_entity_bomb_is_refused_at_its_declaration() -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>'
    for media_type, part in ((DOCX, "word/document.xml"), (XLSX, "xl/workbook.xml")):
        with pytest.raises(HostileFileError, match="entities"):
            extract([samples.zipped([("[Content_Types].xml", b""), (part, bomb)])], media_type)


_NESTING = b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n"


@pytest.mark.parametrize(
    ("media_type", "data"),
    [
        (DOCX, samples.docx("<w:p>" * 100_000)),
        (HTML, b"<!doctype html>" + b"<div>" * 100_000 + b"x"),
        (
            EML,
            b"From: a\r\nDate: b\r\n"
            + b"".join(_NESTING % (n, n) for n in range(1000)),
        ),
    ],
)  # fmt: skip
def test_what_nests_without_end_is_refused(media_type: str, data: bytes) -> None:
    with pytest.raises(HostileFileError, match="nests"):
        extract([data], media_type)


def test_a_deep_page_is_read_and_a_deep_message_is_left_closed() -> None:
    assert extract([b"<!doctype html>" + b"<div>" * 1000 + b"words"], HTML).text == "words"
    nested = b"From: a\r\nDate: b\r\n" + b"Content-Type: message/rfc822\r\n\r\n" * 3000
    assert [name for name, _ in _read_all(nested, EML)] == ["part 1"]
    deep = b"<!doctype html><script type='application/ld+json'>" + b"[" * 100_000 + b"</script><p>words"
    assert "damaged" in extract([deep], HTML).warnings[0]


def test_headers_that_take_the_standard_library_minutes_are_left_as_they_stand() -> None:
    begun = time.monotonic()
    found = extract([b"From: a\r\nTo: " + b"a," * 100_000 + b"\r\nDate: b\r\n\r\nwords"], EML)
    assert found.text == "words"
    assert time.monotonic() - begun < 300


def test_a_loop_of_directories_ends() -> None:
    loop = struct.pack("<2sHIHHHIII", b"II", 42, 8, 1, 0x8769, 4, 1, 8, 8)
    assert extract([loop], "image/tiff").no_text is NoText.NOT_ASKED
    long = struct.pack("<2sHIH", b"II", 42, 8, 65535) + struct.pack("<HHII", 0x10F, 2, 2**31, 0) * 600
    assert extract([long], "image/tiff").no_text is NoText.NOT_ASKED


def _flipped(data: bytes, at: bytes) -> bytes:
    changed = bytearray(data)
    changed[changed.index(at)] ^= 1
    return bytes(changed)


def test_a_wrong_digest_of_a_web_archive_is_an_error_and_the_others_are_read() -> None:
    data = _flipped(samples.warc(packed=False), b"market")
    with pytest.raises(UnreadableFileError, match="digest"):
        extract([data], WARC)
    with open_members(lambda: [data], WARC) as members:
        first, second = next(members), None
        with pytest.raises(UnreadableFileError, match="digest"):
            list(first.chunks)
        second = next(members)
        assert b"".join(second.chunks) == samples.png()


@pytest.mark.parametrize("packed", [True, False])
def test_a_web_archive_that_breaks_off_anywhere_is_an_error_or_ends_between_records(packed: bool) -> None:
    whole = samples.warc(packed=packed)
    n_read = [0, 0, 0, 0]
    for cut in range(40, len(whole), 7):
        found = Found("", "")
        try:
            messages = list(record_members(lambda cut=cut: io.BytesIO(whole[:cut]), request(WARC), found))  # type: ignore[misc]
        except RefusedError:
            continue
        ends = [message.fault for message in messages if isinstance(message, MemberEnds)]
        if any(ends):
            continue
        given = b"".join(message.data for message in messages if isinstance(message, MemberBytes))
        assert given in (b"", samples.HTML, samples.HTML + samples.png())
        n_read[len(ends)] += 1
    # only a cut in the blank lines or checksums behind a record leaves the records before it whole
    assert sum(n_read) < 6, n_read


def test_a_record_without_a_digest_says_so() -> None:
    lines = samples.warc(packed=False).split(b"\r\n")
    bare = b"\r\n".join(line for line in lines if not line.startswith((b"WARC-Bl", b"WARC-Pa")))  # fmt: skip
    assert "no digest" in extract([bare], WARC).warnings[0]
    with open_members(lambda: [bare], WARC) as members:
        assert ("digest", "not given by the archive: not checked") in {
            (field.name, field.value) for field in next(members).metadata
        }


def test_a_parser_that_needs_too_much_memory_is_one_clear_error() -> None:
    page = b"<!doctype html>" + b"<p>words</p>" * 3_000_000
    with pytest.raises((HostileFileError, ParserStoppedError)) as caught:
        extract([page], HTML, limits=Limits(memory_bytes=256 * MIB))
    assert "words" not in str(caught.value)


def test_a_parser_that_works_too_long_is_one_clear_error() -> None:
    page = b"<!doctype html>" + b"<table><tr><td>words</td></tr></table>" * 200_000
    begun = time.monotonic()
    with pytest.raises(ParserStoppedError, match="processor time"):
        extract([page], HTML, limits=Limits(cpu_seconds=1))
    assert time.monotonic() - begun < 300


def _parse(read: Callable[[], object]) -> None:
    told = ""
    try:
        read()
    except UncountedError as error:
        told = str(error)
    assert WORDS[:10] not in told


@given(seed=st.integers(0, 2**32), name=st.sampled_from(IN_PROCESS))
@settings(max_examples=120, deadline=None)
def test_a_changed_file_is_read_or_refused(seed: int, name: str) -> None:
    media_type, data = SAMPLES[name]
    broken = mutated(data, random.Random(seed))
    parses_or_refuses(media_type, broken)
    if name in ARCHIVES:
        opens_or_refuses(media_type, broken)


@given(data=st.binary(max_size=300), name=st.sampled_from(IN_PROCESS))
@settings(max_examples=80, deadline=None)
def test_random_bytes_are_read_or_refused(data: bytes, name: str) -> None:
    start = SAMPLES[name][1][:8]
    parses_or_refuses(SAMPLES[name][0], start + data)
    parses_or_refuses(SAMPLES[name][0], data)


def _fuzz_children(count: int, seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(count):
        name = chance.choice([*IN_PROCESS, *["a.pdf"] * 10])
        media_type, data = SAMPLES[name]
        broken = mutated(data, chance)
        _parse(lambda broken=broken, media_type=media_type: extract([broken], media_type))  # type: ignore[misc]


def test_changed_files_in_the_child_are_read_or_refused() -> None:
    _fuzz_children(8, 3)


@pytest.mark.prove
def test_many_changed_files_in_the_child_are_read_or_refused() -> None:
    _fuzz_children(1500, 20_170_401)


def test_a_seeded_sample_of_the_proof() -> None:
    n_faults, told = prove_parsers_end(200, 20_170_401)
    assert n_faults == 0, told


def test_the_limits_of_this_process_were_not_touched() -> None:
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] != 0
