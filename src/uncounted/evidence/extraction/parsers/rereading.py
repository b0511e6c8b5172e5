"""Read a copy as a stranger would, and name everything in it that is no dot of a page.

- A PDF is read by two programs that share no code (PDFium and pypdf). Neither may find a letter, a note, a
  form, an attachment, a script, a word about the file, or an object that no page needs.
- A PNG may hold three kinds of parts: its head, its dots, its end. Nothing may follow them.
- What is found is named by its kind: its content is told to nobody.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import pypdf
from PIL import Image
from pypdf import generic
from pypdfium2 import raw

from uncounted.evidence.extraction.frames import Field, Request
from uncounted.evidence.extraction.parsers.pages import opened_pdf, pages_of

_PNG_HEAD = b"\x89PNG\r\n\x1a\n"
_CATALOG, _TREE = {"/Type", "/Pages"}, {"/Type", "/Kids", "/Count"}
_PAGE = {"/Type", "/Parent", "/MediaBox", "/Contents", "/Resources"}
_PICTURE = {
    "/Type", "/Subtype", "/Width", "/Height", "/ColorSpace", "/BitsPerComponent", "/Filter", "/DecodeParms",
}  # fmt: skip
_PLAIN = rb"<< (?:[A-Za-z0-9/\[\]. ]|<< | >>)*>>"
_OBJECT = re.compile(rb"\d+ 0 obj\n" + _PLAIN + rb"\nendobj\n")
_STREAM = re.compile(rb"\d+ 0 obj\n" + _PLAIN[:-2] + rb"/Length (\d+) >>\nstream\n")
_STREAM_END = b"\nendstream\nendobj\n"
_DRAWING = re.compile(rb"q [0-9.]+ 0 0 [0-9.]+ 0 0 cm /P Do Q")
_END = re.compile(
    rb"xref\n0 \d+\n(?:\d{10} \d{5} [fn] \n)+trailer\n<< /Size \d+ /Root 1 0 R >>\nstartxref\n\d+\n%%EOF\n"
)
_PDF_HEAD = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"


def faults_of(data: bytes, media_type: str) -> Iterator[Field]:
    """Name what is in a copy and should not be."""
    found = _png_faults(data) if media_type == "image/png" else _pdf_faults(data)
    yield from (Field(fault, "") for fault in dict.fromkeys(found))


def pictures_inside(data: bytes, request: Request) -> Iterator[Image.Image]:
    """Give the dots of a copy as they are stored."""
    if request.media_type == "image/png":
        yield from (page.dots for page in pages_of(data, request).each)
        return
    document = opened_pdf(data)
    for page in document:
        for one in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE]):
            bitmap = one.get_bitmap()
            mode = {1: "L", 3: "BGR", 4: "BGRX"}[bitmap.n_channels]
            kept = "L" if mode == "L" else "RGB"
            size = (bitmap.width, bitmap.height)
            yield Image.frombytes(kept, size, bytes(bitmap.buffer), "raw", mode, bitmap.stride, 1).convert(
                "RGB"
            )


def _png_faults(data: bytes) -> Iterator[str]:
    place = len(_PNG_HEAD)
    kinds: list[bytes] = []
    if not data.startswith(_PNG_HEAD):
        yield "another head"
    while place + 8 <= len(data) and kinds[-1:] != [b"IEND"]:
        kinds.append(data[place + 4 : place + 8])
        place += 12 + int.from_bytes(data[place : place + 4])
    if set(kinds) != {b"IHDR", b"IDAT", b"IEND"}:
        yield "a part that is no dot"
    if place != len(data):
        yield "something after the end"


def _pdf_faults(data: bytes) -> Iterator[str]:
    yield from _seen_by_pdfium(data)
    yield from _seen_by_pypdf(data)
    if not _is_all_objects(data):
        yield "an older version, or something between its objects or after its end"


def _is_all_objects(data: bytes) -> bool:
    """Whether every byte belongs to an object of the plainest form, or to one table at the end."""
    place = len(_PDF_HEAD)
    if not data.startswith(_PDF_HEAD):
        return False
    while match := _OBJECT.match(data, place) or _STREAM.match(data, place):
        place = match.end()
        if match.re is _STREAM:
            place += int(match[1])
            if not data.startswith(_STREAM_END, place):
                return False
            place += len(_STREAM_END)
    return _END.fullmatch(data, place) is not None


def _seen_by_pdfium(data: bytes) -> Iterator[str]:
    document = opened_pdf(data)
    if any(document.get_metadata_dict(skip_empty=True).values()):
        yield "words about the file"
    if document.count_attachments():
        yield "an attachment"
    if document.get_formtype():
        yield "a form"
    if any(True for _ in document.get_toc()):
        yield "a list of contents"
    for page in document:
        words = page.get_textpage()
        if words.count_chars():
            yield "letters (PDFium)"
        if raw.FPDFPage_GetAnnotCount(page):
            yield "a note"
        if [one.type for one in page.get_objects()] != [raw.FPDF_PAGEOBJ_IMAGE]:
            yield "something drawn besides a picture"


def _seen_by_pypdf(data: bytes) -> Iterator[str]:
    reader = pypdf.PdfReader(io.BytesIO(data), strict=True)
    if reader.metadata or reader.xmp_metadata or set(reader.trailer) != {"/Size", "/Root"}:
        yield "words about the file"
    for page in reader.pages:
        if page.extract_text():
            yield "letters (pypdf)"
    n_objects = int(str(reader.trailer["/Size"]))
    for number in range(1, n_objects):
        yield from _odd(reader.get_object(generic.IndirectObject(number, 0, reader)))


def _odd(thing: Any) -> Iterator[str]:
    """Compare one object with the four kinds that a copy is made of."""
    if isinstance(thing, generic.StreamObject):
        # pypdf takes the length away as it reads
        if thing.get("/Subtype") == "/Image":
            if set(thing) != _PICTURE:
                yield "an object that no page needs"
        elif set(thing) or not _DRAWING.fullmatch(thing.get_data()):
            yield "something drawn besides a picture"
    elif not isinstance(thing, dict) or set(thing) not in (_CATALOG, _TREE, _PAGE):
        yield "an object that no page needs"
