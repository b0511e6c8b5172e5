"""Text, metadata and members come out as they stand, each with its tool; a partial date stays partial."""

from __future__ import annotations

import io
import os
import shutil
import struct
import zipfile
from collections.abc import Iterator
from typing import Any

import pypdfium2
import pytest

from tests.evidence import samples
from tests.evidence.samples import SAMPLES, WORDS
from uncounted.evidence.extraction import (
    Extraction,
    Isolation,
    Limits,
    NoText,
    extract,
    isolation,
    open_members,
    reading,
)
from uncounted.evidence.extraction.model import UnreadableFileError
from uncounted.evidence.extraction.written_dates import read_date, read_exif_date, read_pdf_date
from uncounted.evidence.formats import DOCX, EML, HTML, ODT, XLSX, recognise
from uncounted.vocabulary.tables import UnreadableTextError


def required(program: str) -> None:
    """Skip loudly where a program is absent; in CI that is a failure."""
    if shutil.which(program) is None:
        if os.environ.get("CI"):
            pytest.fail(f"{program} is absent: in CI what it shows must be shown")
        pytest.skip(f"NOT CHECKED: {program} is absent")


@pytest.fixture(scope="module")
def read() -> dict[str, Extraction]:
    """Read each sample once."""
    return {name: extract([data[:7], data[7:]], media_type) for name, (media_type, data) in SAMPLES.items()}


@pytest.mark.parametrize("name", SAMPLES)
def test_each_is_read_or_says_why_not(read: dict[str, Extraction], name: str) -> None:
    found = read[name]
    assert (found.text is None) != (found.no_text is None)
    assert found.media_type == SAMPLES[name][0]
    assert found.tool
    assert found.version
    plain = name in ("a.txt", "a.csv", "a.age")
    assert found.isolation is (Isolation.NOT_NEEDED if plain else isolation.available())


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", WORDS),
        ("a.csv", "a,b\n1,2\n"),
        ("a.html", f"A report\n{WORDS}\n{' '.join(['More was said about it.'] * 20)}"),
        ("a.pdf", f"{WORDS}\f"),
        ("a.docx", f"{WORDS}\na\tb\nA note.\n"),
        ("a.odt", f"A report\n{WORDS}\na\tb   c\n"),
        ("a.xlsx", "date\tplace\n2017-04-01\t\t2\n\fkept apart\n\f"),
        ("a.eml", WORDS),
    ],
)
def test_the_text_is_exact(read: dict[str, Extraction], name: str, text: str) -> None:
    assert read[name].text == text
    assert read[name].operations


@pytest.mark.parametrize(
    ("name", "no_text"),
    [
        ("a.jpg", NoText.NOT_ASKED),
        ("a.png", NoText.NOT_ASKED),
        ("a.zip", NoText.ARCHIVE),
        ("a.wacz", NoText.ARCHIVE),
        ("a.warc", NoText.ARCHIVE),
        ("a.mp4", NoText.NOT_A_TEXT_FORMAT),
        ("a.age", NoText.NOT_A_TEXT_FORMAT),
    ],
)
def test_no_text_has_a_reason(read: dict[str, Extraction], name: str, no_text: NoText) -> None:
    assert read[name].no_text is no_text
    assert no_text.value.startswith("no text: ")


@pytest.mark.parametrize(
    ("name", "field", "written", "date"),
    [
        ("a.html", "article:published_time date", "1982-05", "1982-05"),
        ("a.html", "datePublished date", "2013", "2013"),
        ("a.html", "time date", "2017-04-01T22:10:00+03:00", "2017-04-01"),
        ("a.pdf", "CreationDate", "D:2017", "2017"),
        ("a.docx", "created date", "2017-04-01T08:00:00Z", "2017-04-01"),
        ("a.odt", "creation-date", "2017-04", "2017-04"),
        ("a.eml", "Date", "Sat, 1 Apr 2017 22:10:00 +0300", "2017-04-01"),
        ("a.jpg", "DateTimeOriginal date", "2017:04:01 22:10:00", "2017-04-01"),
        ("a.tif", "DateTimeOriginal date", "2017:04:01 22:10:00", "2017-04-01"),
        ("a.mp3", "year date", "2013", "2013"),
        ("a.ogg", "date", "2013", "2013"),
        ("a.mp4", "creation date", "2017-04-01T08:00:00Z", "2017-04-01"),
        ("a.webm", "creation date", "2017-04-01T00:00:00Z", "2017-04-01"),
        ("a.warc", "WARC-Date", "2017-04-01T20:00:00Z", "2017-04-01"),
    ],
)
def test_a_date_is_kept_as_written_and_read_as_precisely_as_it_is(
    read: dict[str, Extraction], name: str, field: str, written: str, date: str
) -> None:
    (found,) = (each for each in read[name].metadata if each.name == field)
    assert found.value == written
    assert str(found.date) == date


@pytest.mark.parametrize(
    ("name", "field", "value"),
    [
        ("a.html", "author", "A. Reporter"),
        ("a.docx", "creator", "A. Writer"),
        ("a.eml", "From", '"A. Writer" <a@example.org>'),
        ("a.jpg", "Make", "AMAKER"),
        ("a.jpg", "GPSLatitude", "43/1 19/1 7/1"),
        ("a.jpg", "width", "3"),
        ("a.jpg", "height", "2"),
        ("a.wav", "duration in seconds", "1.000"),
        ("a.mp4", "duration in seconds", "2.500"),
        ("a.flac", "duration in seconds", "2.000"),
        ("a.mkv", "duration in seconds", "2.500"),
        ("a.avi", "duration in seconds", "2.000"),
    ],
)
def test_what_a_file_says_of_itself(read: dict[str, Extraction], name: str, field: str, value: str) -> None:
    assert value in {each.value for each in read[name].metadata if each.name == field}


def test_what_a_reader_must_know_is_said(read: dict[str, Extraction]) -> None:
    assert "deleted is left out" in read["a.docx"].warnings[0]
    assert any("hidden" in warning for warning in read["a.xlsx"].warnings)
    assert any("formulas" in warning for warning in read["a.xlsx"].warnings)
    assert not read["a.html"].warnings


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2013", "2013"), ("2017-04", "2017-04"), ("2017-4-1", "2017-04-01"), ("20170401", "2017-04-01"),
        ("1 April 2017", "2017-04-01"), ("April 1, 2017", "2017-04-01"), ("April 2017", "2017-04"),
        ("Sat Apr  1 22:10:00 MSK 2017", "2017-04-01"), ("2017/04/01", "2017-04-01"),
        ("01/04/2017", None), ("1.4.17", None), ("2017-02-30", None), ("Spring 2017", None), ("201704", None),
        ("2017/18", None), ("yesterday", None), ("", None), ("0000", None), ("Monday 2017", None),
    ],
)  # fmt: skip
def test_a_date_is_read_one_way_or_left(written: str, date: str | None) -> None:
    assert read_date(written) == date


def test_the_dates_of_pdf_and_exif_stay_partial() -> None:
    assert [read_pdf_date(w) for w in ("D:2017", "D:201704", "D:20170401", "D:20171301", "D:20170", "x")] == [
        "2017", "2017-04", "2017-04-01", None, None, None,
    ]  # fmt: skip
    written = ("2017:04:01 22:10:00", "2017:04:  ", "2017:00:00", "0000:00:00", "    :  :  ", "2017:13:01")
    assert [read_exif_date(w) for w in written] == ["2017-04-01", "2017-04", "2017", None, None, None]


def test_a_date_that_cannot_be_read_stays_as_written() -> None:
    page = b"<!doctype html><meta name='date' content='01/04/2017'><p>words and more words</p>"
    (field,) = extract([page], HTML).metadata
    assert (field.name, field.value, field.date) == ("date", "01/04/2017", None)


def _members(data: bytes, media_type: str) -> Iterator[tuple[str, str, bytes]]:
    with open_members(lambda: [data[:100], data[100:]], media_type) as members:
        for member in members:
            yield member.name, member.media_type, b"".join(member.chunks)


@pytest.mark.parametrize(
    ("name", "members"),
    [
        ("a.zip", [("a.txt", "", WORDS.encode()), ("b/c.csv", "", b"a,b\n1,2\n")]),
        ("a.eml", [("../../list.csv", "text/csv", b"a,b\n1,2\n")]),
        (
            "a.warc.gz",
            [
                ("https://example.org/a", "text/html; charset=utf-8", samples.HTML),
                ("https://example.org/b.png", "image/png", samples.png()),
            ],
        ),
        (
            "a.wacz",
            [
                ("archive/data.warc.gz", "", samples.warc()),
                ("datapackage.json", "", b'{"profile": "data-package"}'),
            ],
        ),
    ],
)  # fmt: skip
def test_members_come_out_whole_under_their_listed_names(
    read: dict[str, Extraction], name: str, members: list[tuple[str, str, bytes]]
) -> None:
    media_type, data = SAMPLES[name]
    assert list(_members(data, media_type)) == members
    assert [member.name for member in read[name].members] == [member[0] for member in members]


def test_members_may_be_passed_over() -> None:
    names = [f"{number}.txt" for number in range(5)]
    data = samples.zipped([(name, name.encode() * 200_000) for name in names])
    with open_members(lambda: [data], "application/zip") as members:
        for number, member in enumerate(members):
            if number == 3:
                assert b"".join(member.chunks) == b"3.txt" * 200_000
                break
            next(member.chunks)
            assert str(member.metadata[0].date) == "2017-04-02"


def test_a_message_inside_a_message_is_a_member() -> None:
    inner = b"From: c@example.org\r\nSubject: inner\r\n\r\ninner words"
    outer = (
        b"From: a@example.org\r\nDate: x\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
        b"--b\r\nContent-Type: text/html; charset=windows-1251\r\n\r\n<p>"
        + "слова".encode("cp1251")
        + b"</p>\r\n"
        b"--b\r\nContent-Type: message/rfc822\r\n\r\n" + inner + b"\r\n--b--\r\n"
    )
    assert list(_members(outer, EML)) == [("part 1", "message/rfc822", inner)]
    found = extract([outer], EML)
    assert found.text == "слова"
    assert found.tool == "trafilatura"
    assert [field.date for field in found.metadata if field.name == "Date"] == [None]


def test_an_encoding_is_said_or_certain_or_there_is_no_text() -> None:
    page = "<!doctype html>{}<body><p>Слова о том, что было на рынке четвёртого марта.</p></body>"
    said = page.format("<meta charset=windows-1251>").encode("cp1251")
    unsaid = page.format("").encode("cp1251")
    assert "четвёртого" in (extract([said], HTML).text or "")
    assert "четвёртого" in (extract([unsaid], f"{HTML}; charset=windows-1251").text or "")
    assert extract([unsaid], HTML).no_text is NoText.NO_ENCODING
    assert extract([unsaid], f"{HTML}; charset=utf-7").no_text is NoText.NO_ENCODING
    damaged = extract([page.format("<meta charset=utf-8>").encode() + b"<p>\xff\xff"], HTML)
    assert "2 letters" in damaged.warnings[0]


def test_a_page_without_a_main_text_is_given_whole_and_that_is_said() -> None:
    found = extract([b"<!doctype html><title>t</title><nav>one<br>two</nav><script>three()</script>"], HTML)
    assert found.operations == ("all text of the page",)
    assert found.text == "one\ntwo"
    assert "menus" in found.warnings[0]


def test_old_and_new_readers_of_a_docx_are_not_both_obeyed() -> None:
    body = (
        "<w:p><w:r><w:t>once</w:t></w:r><mc:AlternateContent xmlns:mc='m'>"
        "<mc:Choice><w:t> new</w:t></mc:Choice>"
        "<mc:Fallback><w:t> old</w:t></mc:Fallback></mc:AlternateContent><w:br/><w:r><w:t>x</w:t></w:r></w:p>"
    )
    assert extract([samples.docx(body)], DOCX).text == "once new\nx\nA note.\n"


def test_what_was_read_stands_in_no_log(read: dict[str, Extraction]) -> None:
    shown = "".join(repr(found) + repr(found.metadata) + repr(found.members) for found in read.values())
    for words in ("market", "Reporter", "example.org", "list.csv", "AMAKER"):
        assert words not in shown


def test_nothing_is_normalised() -> None:
    words = "e\u0301 “quoted”\u00a0\u202eא\u200f ﬁ"
    assert extract([samples.docx(f"<w:p><w:t>{words}</w:t></w:p>")], DOCX).text == f"{words}\nA note.\n"
    assert extract([f"{words}\r\n".encode()], "text/plain").text == f"{words}\r\n"


def test_the_same_bytes_give_the_same_text_with_and_without_bubblewrap(
    monkeypatch: pytest.MonkeyPatch, read: dict[str, Extraction]
) -> None:
    monkeypatch.setattr(reading, "available", lambda: Isolation.LIMITS_ALONE)
    for name in ("a.html", "a.pdf", "a.docx", "a.warc"):
        media_type, data = SAMPLES[name]
        alone = extract([data], media_type)
        assert alone.isolation is Isolation.LIMITS_ALONE
        assert (alone.text, alone.metadata, alone.members) == (
            read[name].text, read[name].metadata, read[name].members,
        )  # fmt: skip


def test_a_locked_document_is_locked_not_damaged() -> None:
    manifest = b"<m><file-entry><encryption-data/></file-entry></m>"
    locked = samples.zipped(
        [("mimetype", ODT.encode()), ("content.xml", b"\x00"), ("META-INF/manifest.xml", manifest)]
    )
    assert extract([locked], ODT).no_text is NoText.ENCRYPTED

    demanding = samples.pdf().replace(
        b"trailer\n<< ",
        b"trailer\n<< /ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <"
        + b"41" * 32 + b"> /U <" + b"42" * 32 + b"> >> ",
    )  # fmt: skip
    assert extract([demanding], "application/pdf").no_text is NoText.ENCRYPTED
    zipped = bytearray(samples.zipped([("a.txt", b"words")]))
    zipped[6] |= 1
    zipped[zipped.rindex(b"PK\x01\x02") + 8] |= 1
    assert "locked" in extract([bytes(zipped)], "application/zip").warnings[0]
    with pytest.raises(UnreadableFileError, match="password"):
        list(_members(bytes(zipped), "application/zip"))


class _Pipe(io.RawIOBase):
    """Takes bytes in their order only, as a pipe does."""

    def __init__(self) -> None:
        self.taken = b""

    def writable(self) -> bool:
        return True

    def write(self, data: Any, /) -> int:
        self.taken += bytes(data)
        return len(data)


def test_a_zip_is_read_however_it_was_written() -> None:
    """Sizes behind the member, as writers to a pipe put them, and sizes in 64 bits."""
    pipe = _Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("a.txt", "b.txt"):
            with archive.open(name, "w", force_zip64=name == "b.txt") as member:
                member.write(name.encode() * 1000)
    expected = [("a.txt", "", b"a.txt" * 1000), ("b.txt", "", b"b.txt" * 1000)]
    assert list(_members(pipe.taken, "application/zip")) == expected
    end = pipe.taken.rindex(b"PK\x05\x06")
    n_entries, size, offset = struct.unpack("<HLL", pipe.taken[end + 10 : end + 20])
    record = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, n_entries, n_entries, size, offset)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, end, 1)
    wide_end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, 2**32 - 1, 2**32 - 1, 0)
    wide = pipe.taken[:end] + record + locator + wide_end
    assert recognise(wide, "a.zip").media_type == "application/zip"
    assert list(_members(wide, "application/zip")) == expected


def test_too_much_text_is_none_and_too_many_pages_are_said() -> None:
    many = samples.pdf(n_pages=5)
    assert extract([many], "application/pdf", limits=Limits(text_characters=100)).no_text is NoText.TOO_MUCH
    found = extract([many], "application/pdf", limits=Limits(n_pages=2))
    assert found.text == f"{WORDS}\f" * 2
    assert "last 3 pages" in found.warnings[0]


def test_plain_text_is_strict() -> None:
    with pytest.raises(UnreadableTextError):
        extract([b"\xff\xffwords"], "text/plain")
    assert extract([b"words"], "text/plain", limits=Limits(text_characters=3)).no_text is NoText.TOO_MUCH


@pytest.mark.parametrize("media_type", [DOCX, XLSX, ODT, "application/pdf", "image/png", "application/zip"])
def test_what_its_type_does_not_say_is_one_clear_error(media_type: str) -> None:
    with pytest.raises(UnreadableFileError) as caught:
        extract([b"neither this nor that"], media_type)
    assert "neither" not in str(caught.value)
    assert caught.value.remedy


def _drawn() -> tuple[int, int, bytes]:
    """Draw a page with words large enough to be read."""
    with pypdfium2.PdfDocument(samples.pdf(words="THE MARKET IN MARCH")) as document:
        page = document[0]
        bitmap = page.render(scale=4, grayscale=True)
        rows = bytes(bitmap.buffer)
        dots = b"".join(
            rows[row * bitmap.stride : row * bitmap.stride + bitmap.width] for row in range(bitmap.height)
        )
        page.close()
        return bitmap.width, bitmap.height, dots


def test_ocr_reads_pictures_and_scans_only_where_asked() -> None:
    required("tesseract")
    drawn = _drawn()
    picture = extract([samples.grey_png(*drawn)], "image/png", ocr=True)
    assert picture.tool == "tesseract"
    assert "OCR in eng" in picture.operations
    assert (picture.text or "").strip() == "THE MARKET IN MARCH"
    scan = samples.scanned_pdf(*drawn)
    assert extract([scan], "application/pdf").no_text is NoText.NOTHING_FOUND
    read_scan = extract([scan], "application/pdf", ocr=True)
    assert (read_scan.text or "").strip() == "THE MARKET IN MARCH"
    assert read_scan.tool == "tesseract"


def test_ocr_in_a_language_that_is_not_installed_is_no_text() -> None:
    for languages in (("xyz",), ("eng; rm",), ()):
        found = extract([samples.png()], "image/png", ocr=True, languages=languages)
        assert found.no_text is NoText.NO_OCR


def test_a_message_with_bytes_that_are_no_letters_is_read() -> None:
    headers = b"From: a@example.org\r\nDate: \xff\xfe\r\nSubject: caf\xe9\r\nX-Long: " + b"\xe9" * 9000
    message = headers + b"\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nTwo people were detained.\r\n"
    assert extract([message], "message/rfc822").text == "Two people were detained.\r\n"
