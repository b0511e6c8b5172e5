"""A file is what its content says; a name chooses between texts only; what is two things is refused."""

from __future__ import annotations

import random
import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.evidence import samples
from tests.evidence.fuzzing import mutated
from tests.evidence.samples import SAMPLES
from uncounted.evidence.formats import (
    DOCX,
    EML,
    FIRST_BYTES,
    HTML,
    LAST_BYTES,
    OPAQUE,
    Outcome,
    Recognised,
    Recogniser,
    recognise,
)


@pytest.mark.parametrize("name", SAMPLES)
def test_each_format_is_told_by_its_content(name: str) -> None:
    media_type, data = SAMPLES[name]
    found = recognise(data, name)
    assert (found.media_type, found.outcome, found.notes) == (media_type, Outcome.RECOGNISED, ())


@pytest.mark.parametrize("name", [name for name in SAMPLES if not name.endswith(("txt", "csv"))])
def test_a_name_overrides_nothing_and_its_disagreement_is_noted(name: str) -> None:
    media_type, data = SAMPLES[name]
    found = recognise(data, "evil.exe")
    assert found.media_type == media_type
    assert found.notes
    assert recognise(data, "no ending").notes == ()


@pytest.mark.parametrize(
    ("first", "name", "expected"),
    [
        (b"a,b\n1,2", "list.CSV", "text/csv"),
        (b"a,b\n1,2", "list.txt", "text/plain"),
        (b"a\tb\n", "list.tsv", "text/tab-separated-values"),
        (b"<p>a fragment", "a.html", HTML),
        (b"<p>a fragment", "a.txt", "text/plain"),
        (b"words", "a.html", "text/plain"),
        (b"<!-- a --><?xml version='1.0'?>\n<HTML>", "a.csv", HTML),
        ("\ufeff<!doctype html>".encode(), "a", HTML),
        ("<html>слова".encode("cp1251"), "a.html", HTML),
        ("слова".encode("utf-16"), "a.txt", "text/plain"),
        ("<html><p>слова".encode("utf-16"), "a", HTML),
        (b"From: a\r\nDate: b\r\n\r\n\xff\xfe not utf-8", "a.txt", EML),
        (b"From: a\nDate: b", "a", EML),
        (b"Note: a\nDate: b\n\nwords", "a.eml", "text/plain"),
        (b"From Grozny, 1 April\n\nFrom: a\n", "a", "text/plain"),
        (b"MZ stands for a place here", "a.txt", "text/plain"),
        (b"BMW was the car", "a.txt", "text/plain"),
        (samples.mp3_frames(), "a.mp3", "audio/mpeg"),
        (samples.mp4(brand=b"qt  ")[20:], "a.mov", "video/quicktime"),
        (samples.matroska(b"matroska"), "a", "video/x-matroska"),
        (b"-----BEGIN AGE ENCRYPTED FILE-----\n", "a.age", "application/x-age"),
    ],
)
def test_endings_choose_between_texts(first: bytes, name: str, expected: str) -> None:
    assert recognise(first, name).media_type == expected


@pytest.mark.parametrize(
    ("first", "named"),
    [
        (b"", "empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(9), "old Office"),
        (b"{\\rtf1 words}", "RTF"),
        (b"GIF89a", "GIF"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "WebP"),
        (samples.box(b"ftyp", b"heic"), "HEIF"),
        (b"7z\xbc\xaf\x27\x1c", "7z"),
        (b"\x1f\x8b\x08\x00" + bytes(20), "gzip"),
        (bytes(257) + b"ustar", "tar"),
        (b"MZ\x90\x00", "program"),
        (b"BM\x00\x00", "BMP"),
        ("слова и ещё слова".encode("cp1251"), "encoding"),
        (b"words" + bytes(3), "no format on the list"),
        (b"\x01\x02\x03 words", "no format on the list"),
        (b"PK\x03\x04" + bytes(50), "list of members is missing"),
        (samples.zipped([("[Content_Types].xml", b""), ("ppt/a.xml", b"")]), "presentation"),
        (samples.zipped([("mimetype", b"application/epub+zip")]), "e-book"),
        (samples.zipped([("META-INF/MANIFEST.MF", b"")]), "program"),
    ],
)
def test_what_is_not_on_the_list_is_refused_by_name_and_may_be_sealed(first: bytes, named: str) -> None:
    found = recognise(first, "a.pdf")
    assert (found.media_type, found.outcome) == (OPAQUE, Outcome.REFUSED)
    assert named in found.reason
    assert "sealed as opaque" in found.reason


_EMPTY_ZIP = b"PK\x05\x06" + bytes(18)
_ZIP = samples.zipped([("a.txt", b"words")])


@pytest.mark.parametrize(
    ("what", "data"),
    [
        ("PDF and ZIP", samples.pdf() + _ZIP),
        ("JPEG and ZIP", samples.jpeg() + _ZIP),
        ("PNG and an empty ZIP", samples.png() + _EMPTY_ZIP),
        ("HTML and ZIP", samples.HTML + _ZIP),
        ("text and ZIP with bytes behind it", b"words\n" + _ZIP + b"\n" * 100),
        ("video and ZIP", samples.mp4() + _ZIP),
        ("two ZIPs", _ZIP + samples.zipped([("b.txt", b"other words")])),
        ("HTML in a PNG", samples.png((b"tEXt", b"Comment\x00<script src=x>"))),
        ("HTML behind a JPEG", samples.jpeg(after=b"<!DOCTYPE html><p>")),
        ("PDF in a JPEG", samples.jpeg(exif=b"%PDF-1.4") + samples.pdf()),
        ("PDF behind a line of text", b"words\n" + samples.pdf()),
        ("DOCX and XLSX", samples.zipped([(n, b"") for n in ("[Content_Types].xml", "word/a", "xl/b")])),
    ],
)
def test_what_is_two_things_is_refused(what: str, data: bytes) -> None:
    found = recognise(data, "a")
    assert (found.media_type, found.outcome) == (OPAQUE, Outcome.AMBIGUOUS), what


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_document_with_a_part_twice_is_refused_and_a_zip_is_noted() -> None:
    part = ("word/document.xml", b"")
    assert (
        recognise(samples.zipped([("[Content_Types].xml", b""), part, part]), "a").outcome
        is Outcome.AMBIGUOUS
    )
    assert recognise(samples.zipped([part, part]), "a").notes == ("two members have the same name",)


def test_what_is_odd_but_no_ground_to_refuse_is_noted() -> None:
    assert "end of the picture" in recognise(samples.png() + b"more", "a.png").notes[0]
    assert "end is missing" in recognise(samples.pdf()[:-8], "a.pdf").notes[0]
    macros = [("[Content_Types].xml", b""), ("word/document.xml", b""), ("word/vbaProject.bin", b"")]
    found = recognise(samples.zipped(macros), "a.docm")
    assert found.media_type == DOCX
    assert "macros" in found.notes[0]
    captured = samples.warc(packed=False, page=_ZIP)
    assert recognise(captured, "a.warc").media_type == "application/warc"
    assert "ZIP" in recognise(captured, "a.warc").notes[0]
    assert "mailbox" in recognise(b"From a@b Sat Apr  1\n", "a").notes[0]


def test_the_end_of_a_long_file_counts() -> None:
    """A ZIP at the end, or bytes that are no text, are seen behind any length of words."""
    words = [b"words and more words\n" * 50_000] * 3
    for ending, expected in (
        (b"", Outcome.RECOGNISED),
        (_ZIP, Outcome.AMBIGUOUS),
        (b"\xff\xff", Outcome.REFUSED),
        (bytes(5), Outcome.REFUSED),
    ):
        watching = Recogniser("a.txt")
        passed = b"".join(watching.watch([*words, ending]))
        assert len(passed) > FIRST_BYTES + LAST_BYTES
        assert watching.recognised().outcome is expected


def test_a_letter_cut_in_two_at_the_edge_is_no_fault() -> None:
    for shift in range(4):
        text = b"a" * shift + "я".encode() * (LAST_BYTES + 10)
        watching = Recogniser("a.txt")
        for begins in range(0, len(text), 999_983):
            watching.feed(text[begins : begins + 999_983])
        assert watching.recognised().media_type == "text/plain"


def test_a_list_of_members_longer_than_what_is_kept_is_a_zip() -> None:
    n_members = LAST_BYTES // 46 + 1000
    local = b"PK\x03\x04" + bytes(26)
    entry = struct.pack("<4s4B4HL2L5H2L", b"PK\x01\x02", *[0] * 18)
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, n_members, n_members, 46 * n_members, 30, 0)
    watching = Recogniser("a.zip")
    watching.feed(local + entry * n_members + end)
    found = watching.recognised()
    assert found.media_type == "application/zip"
    assert "too many" in found.notes[0]


@pytest.mark.parametrize(
    "hostile", [b"<!---->" * 5000, b"PK\x05\x06" * 20_000, b"a:" * 20_000, b" " * 64_000]
)
def test_looking_takes_no_time(hostile: bytes) -> None:
    assert isinstance(recognise(hostile, "a.html"), Recognised)


@given(data=st.binary(max_size=400), name=st.sampled_from(["a", "a.html", "a.csv", "a.eml", ".", "a."]))
@settings(max_examples=200, deadline=None)
def test_any_bytes_are_told_or_refused(data: bytes, name: str) -> None:
    found = recognise(data, name)
    assert (found.media_type == OPAQUE) == (found.outcome is not Outcome.RECOGNISED)
    assert found.reason


@given(seed=st.integers(0, 2**32), name=st.sampled_from(sorted(SAMPLES)), cut=st.integers(1, 5000))
@settings(max_examples=150, deadline=None)
def test_pieces_change_nothing(seed: int, name: str, cut: int) -> None:
    data = mutated(SAMPLES[name][1], random.Random(seed))
    watching = Recogniser(name)
    for begins in range(0, len(data), cut):
        watching.feed(data[begins : begins + cut])
    assert watching.recognised() == recognise(data, name)
