"""Copies made of dots: what was under the black is gone, and what nobody saw never comes along."""

from __future__ import annotations

import ctypes
import io
import shutil
import struct
import zlib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image
from pypdfium2 import raw

from tests.canary import assert_not_said
from tests.evidence import page_samples as pages
from tests.evidence import samples
from uncounted.evidence.extraction import rebuilding
from uncounted.evidence.extraction.model import HostileFileError, UnreadableFileError
from uncounted.evidence.extraction.places import Box, sightings_on, with_margin
from uncounted.evidence.extraction.rebuilding import Rebuilt
from uncounted.protection.redaction import ProtectedKind, ProtectedTerm, find_mentions

PDF, PNG = "application/pdf", "image/png"
NAME = "Zora Vukas"
# the same letters between the same ends: as wide and as high
OTHER = "Zroa Vakus"
WORDS = "Three men were taken from the market"
DEJAVU = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")
with_ocr = pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed here")
with_font = pytest.mark.skipif(not DEJAVU.exists(), reason="a font with Cyrillic and Arabic is not here")


def _copy(data: bytes, kind: str, *names: str, languages: tuple[str, ...] | None = None) -> Rebuilt:
    terms = [ProtectedTerm(ProtectedKind.NAME, name) for name in names]
    reading = rebuilding.read_pages(lambda: [data], kind, languages)
    found = sightings_on(
        reading.pages, lambda text: [(a, b, which.value) for a, b, which in find_mentions(text, terms)]
    )
    assert bool(found) == bool(names), "what is to be covered was read"
    boxes = with_margin([box for one in found for box in one.boxes], reading.pages)
    return rebuilding.rebuild(lambda: [data], kind, boxes, len(reading.pages))


def _dots(copy: Rebuilt) -> Image.Image:
    if copy.media_type == PNG:
        return Image.open(io.BytesIO(copy.content)).convert("RGB")
    document = pypdfium2.PdfDocument(copy.content)
    picture: Image.Image = document[0].render(scale=1).to_pil().convert("RGB")
    document.close()
    return picture


def _some(cases: Iterable[Any], *quick: Any) -> list[Any]:
    """Mark all but a few cases as those of a full proof."""
    return [case if case in quick else pytest.param(case, marks=pytest.mark.prove) for case in cases]


@pytest.mark.parametrize("turned", _some((0, 90, 180, 270), 90))
def test_a_copy_does_not_depend_on_what_stood_under_the_black(turned: int) -> None:
    files = [
        pages.pdf_of(
            pages.line(f"Seen there: {name} and others")
            + pages.line("the left", y=60)
            + pages.line(name, x=330, y=60),
            page=b"/Rotate %d" % turned,
        )
        for name in (NAME, OTHER)
    ]
    first, second = (_copy(data, PDF, name) for data, name in zip(files, (NAME, OTHER), strict=True))
    assert first == second
    assert _dots(first).convert("L").getextrema()[0] == 0
    assert rebuilding.reread(first, None).faults == ()


def test_letters_drawn_in_any_order_are_covered() -> None:
    def scattered(name: str) -> bytes:
        letters = [pages.line(letter, x=72 + 14 * n) for n, letter in enumerate(name) if letter != " "]
        return pages.pdf_of(b"".join(reversed(letters)))

    # each letter stands in a cell of its own, so that any name of this length looks alike when it is covered
    copy = _copy(scattered(NAME), PDF, NAME)
    reading = rebuilding.read_pages(lambda: [scattered(NAME)], PDF, None)
    boxes = [box for letters in reading.pages[0].readings for box in letters.boxes if box.is_there]
    assert len(boxes) == 2 * len(NAME.replace(" ", ""))
    assert rebuilding.uncovered(lambda: [copy.content], PDF, boxes) == 0


def _unseen() -> dict[str, bytes]:
    seen = pages.line(WORDS)
    note = b"<< /Type /Annot /Subtype /FreeText /Rect [72 500 400 600] /Contents (%b) /DA (/F1 12 Tf) >>"
    attached = b"<< /Type /EmbeddedFile /Length %d >>\nstream\n%b\nendstream" % (len(NAME), NAME.encode())
    older = pages.pdf_of(pages.line(NAME))
    new = b"4 0 obj\n<< /Length %d >>\nstream\n%b\nendstream\nendobj\n" % (len(seen), seen)
    table = (
        b"xref\n4 1\n%010d 00000 n \ntrailer\n<< /Size 6 /Root 1 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n"
    )
    place = int(older.rsplit(b"startxref\n", 1)[1].split(b"\n")[0])
    return {
        "white": pages.pdf_of(seen + b"1 g " + pages.line(NAME, y=90)),
        "never drawn": pages.pdf_of(seen + pages.line(NAME, y=90, before="3 Tr")),
        "beside the page": pages.pdf_of(seen + pages.line(NAME, x=-900, y=90)),
        "cut away": pages.pdf_of(seen + b"q 0 0 9 9 re W n " + pages.line(NAME, y=90) + b"Q"),
        "under a picture": pages.picture_in_pdf(WORDS, under=pages.line(NAME, x=60, y=110)),
        "a note": pages.pdf_of(seen, page=b"/Annots [6 0 R]", more=(note % NAME.encode(),)),
        "an attachment": pages.pdf_of(
            seen,
            catalog=b"/Names << /EmbeddedFiles << /Names [(a) 6 0 R] >> >> ",
            more=(b"<< /Type /Filespec /F (%b) /EF << /F 7 0 R >> >>" % NAME.encode(), attached),
        ),
        "a script": pages.pdf_of(
            seen, catalog=b"/OpenAction << /S /JavaScript /JS (app.alert\\('%b'\\)) >> " % NAME.encode()
        ),
        "a list of contents": pages.pdf_of(
            seen,
            catalog=b"/Outlines 6 0 R ",
            more=(
                b"<< /First 7 0 R /Last 7 0 R /Count 1 >>",
                b"<< /Title (%b) /Parent 6 0 R /Dest [5 0 R /Fit] >>" % NAME.encode(),
            ),
        ),
        "an older version": older + new + table % (len(older), place, len(older) + len(new)),
    }


@lru_cache
def _plain_copy(*, of_a_picture: bool) -> Rebuilt:
    data = pages.picture_in_pdf(WORDS) if of_a_picture else pages.pdf_of(pages.line(WORDS))
    copy = rebuilding.rebuild(lambda: [data], PDF, (), 1)
    assert rebuilding.reread(copy, None).faults == ()
    return copy


@pytest.mark.parametrize("how", _some(_unseen(), "white", "a note", "an older version"))
def test_what_nobody_sees_does_not_come_along(how: str) -> None:
    data = _unseen()[how]
    assert NAME.encode() in data
    # nothing is covered: what is not drawn must be gone all the same
    copy = rebuilding.rebuild(lambda: [data], PDF, (), 1)
    assert_not_said("the copy", copy.content, [NAME, "Vukas"])
    assert copy == _plain_copy(of_a_picture=how == "under a picture"), "as if it had never been there"


@pytest.mark.parametrize("how", _some(_unseen(), "never drawn", "an attachment", "a script"))
def test_a_file_that_holds_more_than_dots_is_told(how: str) -> None:
    assert rebuilding.reread(Rebuilt(_unseen()[how], PDF), None).faults


def test_a_copy_to_which_something_was_added_is_told() -> None:
    data = pages.pdf_of(pages.line(WORDS))
    pdf = rebuilding.rebuild(lambda: [data], PDF, (), 1).content
    png = rebuilding.rebuild(lambda: [samples.png()], PNG, (), 1).content
    word = b"tEXt" + b"Comment\x00Zora"
    chunk = struct.pack(">I", len(word) - 4) + word + struct.pack(">I", zlib.crc32(word))
    assert rebuilding.reread(Rebuilt(png, PNG), None).faults == ()
    for changed, kind in (
        (pdf + b"% Zora\n", PDF),
        (pdf.replace(b"endobj\n2 0 obj", b"endobj\n% Zora\n2 0 obj"), PDF),
        (pdf.replace(b"/Root 1 0 R", b"/Root 1 0 R /ID [(Zora)]"), PDF),
        (png + b"Zora", PNG),
        (png[:33] + chunk + png[33:], PNG),
    ):
        try:
            assert rebuilding.reread(Rebuilt(changed, kind), None).faults
        except UnreadableFileError:
            assert kind == PDF, "what does not open is no copy either"


@pytest.mark.parametrize(
    ("data", "kind"),
    [(pages.told_png(WORDS, NAME), PNG), (pages.told_jpeg(WORDS, NAME), "image/jpeg")],
)
def test_what_a_picture_says_of_itself_does_not_come_along(data: bytes, kind: str) -> None:
    copy = rebuilding.rebuild(lambda: [data], kind, (), 1)
    assert copy.media_type == PNG
    assert_not_said("the copy", copy.content, [NAME])
    assert rebuilding.reread(copy, None).faults == ()
    picture = Image.open(io.BytesIO(copy.content))
    assert (picture.size, picture.info) == ((1200, 300), {}), "turned as its Exif says"


def test_what_is_clear_in_a_picture_is_laid_on_white() -> None:
    hidden = pages.drawn(NAME).convert("RGBA")
    hidden.putalpha(0)
    out = io.BytesIO()
    hidden.save(out, "PNG")
    copy = rebuilding.rebuild(lambda: [out.getvalue()], PNG, (), 1)
    assert _dots(copy).getextrema() == ((255, 255),) * 3


def test_a_tiff_of_several_pages_becomes_a_pdf_of_pictures() -> None:
    data = pages.tiff_of(WORDS, WORDS, WORDS)
    copy = rebuilding.rebuild(lambda: [data], "image/tiff", [Box(1, 0, 0, 1200, 300)], 3)
    again = rebuilding.reread(copy, None)
    assert (copy.media_type, again.faults, len(again.pages)) == (PDF, (), 3)
    assert rebuilding.uncovered(lambda: [copy.content], PDF, [Box(1, 0, 0, 1200, 300)]) == 0
    assert rebuilding.uncovered(lambda: [copy.content], PDF, [Box(n, 0, 0, 1200, 300) for n in (0, 2)]) == 2


@with_ocr
@pytest.mark.parametrize("kind", [PDF, "image/jpeg"])
def test_words_in_a_picture_are_covered_by_ocr(kind: str) -> None:
    words = f"In the market we saw\n{NAME} with three men"
    lie = pages.line("Nothing of the sort", x=60, y=110)
    data = pages.picture_in_pdf(words, under=lie) if kind == PDF else pages.told_jpeg(words, "told")
    copy = _copy(data, kind, NAME, languages=("eng",))
    again = rebuilding.reread(copy, ("eng",))
    read = " ".join(letters.text for page in again.pages for letters in page.readings)
    assert "market" in read
    assert "Zora" not in read
    assert "Vukas" not in read


@with_font
@pytest.mark.parametrize(
    ("name", "others"), [("Зора Вукас", "Видели на рынке"), ("زهراء الحسيني", "في السوق")]
)
def test_a_name_in_other_letters_is_covered(name: str, others: str) -> None:
    data = _written_in_dejavu(others, name)
    copy = _copy(data, PDF, name)
    reading = rebuilding.read_pages(lambda: [data], PDF, None)
    below = [
        box
        for letters in reading.pages[0].readings
        for box in letters.boxes
        if box.is_there and box.top > reading.pages[0].height // 2
    ]
    assert below
    assert rebuilding.uncovered(lambda: [copy.content], PDF, below) == 0
    assert_not_said("the copy", copy.content, [name])


def _written_in_dejavu(*lines: str) -> bytes:
    document = pypdfium2.PdfDocument.new()
    font = DEJAVU.read_bytes()
    held = (ctypes.c_uint8 * len(font)).from_buffer_copy(font)
    loaded = raw.FPDFText_LoadFont(document, held, len(font), raw.FPDF_FONT_TRUETYPE, True)
    page = document.new_page(612, 200)
    for number, words in enumerate(lines):
        text = raw.FPDFPageObj_CreateTextObj(document, loaded, 24.0)
        letters = (words + "\x00").encode("utf-16-le")
        raw.FPDFText_SetText(text, ctypes.cast(ctypes.create_string_buffer(letters), raw.FPDF_WIDESTRING))
        raw.FPDFPageObj_Transform(text, 1, 0, 0, 1, 72, 150 - 100 * number)
        raw.FPDFPage_InsertObject(page, text)
    raw.FPDFPage_GenerateContent(page)
    out = io.BytesIO()
    document.save(out)
    document.close()
    return out.getvalue()


def test_the_same_file_gives_the_same_copy() -> None:
    data = pages.tiff_of(WORDS, NAME)
    first, second = (rebuilding.rebuild(lambda: [data], "image/tiff", (), 2) for _ in range(2))
    assert first == second


@pytest.mark.parametrize(
    ("data", "kind", "error"),
    [
        (samples.grey_png(60_000, 60_000, b""), PNG, HostileFileError),
        (samples.grey_png(40, 40, bytes(n * n % 251 for n in range(1600)))[:400], PNG, UnreadableFileError),
        (b"%PDF-1.7\nnothing of the sort\n%%EOF", PDF, UnreadableFileError),
    ],
)
def test_a_file_that_cannot_be_drawn_whole_gives_no_copy(
    data: bytes, kind: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        rebuilding.rebuild(lambda: [data], kind, (), 1)
