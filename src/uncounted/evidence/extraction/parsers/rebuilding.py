"""The four tasks around a copy made of dots: tell what is read where, rebuild, read the copy again, look.

- The child is told places, never the words that stand there.
- A copy is made of the dots of its pages and nothing else: a PNG for one picture, else a PDF of pictures.
- The same pages give the same bytes: no date, no name of a program, no number by chance.
"""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Callable, Iterator

import PIL
from PIL import Image, ImageDraw
from pypdfium2.version import PDFIUM_INFO, PYPDFIUM_INFO

from uncounted.evidence.extraction.frames import (
    LONGEST_FRAME,
    PIECE_BYTES,
    Fault,
    MemberBytes,
    Message,
    PageSeen,
    Read,
    RefusedError,
    Request,
    TextSeen,
    Uncovered,
)
from uncounted.evidence.extraction.parsers.ocr import reader_of, seen_words
from uncounted.evidence.extraction.parsers.pages import (
    DOTS_PER_INCH,
    POINTS_PER_INCH,
    Page,
    Pages,
    pages_of,
)
from uncounted.evidence.extraction.parsers.rereading import faults_of, pictures_inside

_CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
_PNG_HEAD = 8


def tell_words(data: bytes, request: Request) -> Iterator[Message]:
    """Tell each page, then each reading of it with the box of every letter."""
    versions = _versions(request)
    for number, page in enumerate(pages_of(data, request).each):
        yield from _told(number, page, request)
    yield _done(request, versions)


def rebuild(data: bytes, request: Request) -> Iterator[Message]:
    """Draw the pages, blacken what is asked for, and tell the bytes of the copy."""
    pages = pages_of(data, request)
    one_picture = pages.n_pages == 1 and request.media_type != "application/pdf"
    written = _as_png(pages, request) if one_picture else _as_pdf(pages, request)
    n_bytes = 0
    for piece in written:
        n_bytes += len(piece)
        if n_bytes > request.total_bytes:
            raise RefusedError(Fault.TOO_LARGE)
        for begins in range(0, len(piece), PIECE_BYTES):
            yield MemberBytes(piece[begins : begins + PIECE_BYTES])
    yield _done(request, _versions(request))


def reread(data: bytes, request: Request) -> Iterator[Message]:
    """Tell all that is in a copy and should not be, and what OCR reads on its pages."""
    versions = _versions(request)
    yield from faults_of(data, request.media_type)
    for number, dots in enumerate(pictures_inside(data, request)):
        yield from _told(number, Page(dots, None, 1), request)
    yield _done(request, versions)


def look(data: bytes, request: Request) -> Iterator[Message]:
    """Count the places that are not wholly black in a copy."""
    covers = _by_page(request)
    n_open = 0
    for number, dots in enumerate(pictures_inside(data, request)):
        for box in covers.pop(number, ()):
            # the box around all that is not black: there is none
            n_open += dots.crop(box).getbbox() is not None
    yield Uncovered(n_open + sum(len(boxes) for boxes in covers.values()))
    yield _done(request, _versions(request))


TASKS: dict[str, Callable[[bytes, Request], Iterator[Message]]] = {
    "words": tell_words,
    "rebuild": rebuild,
    "reread": reread,
    "look": look,
}


def _versions(request: Request) -> tuple[str, str]:
    """Name what draws and what reads here."""
    drawn = (
        f"pypdfium2 {PYPDFIUM_INFO.version} (PDFium {PDFIUM_INFO.version})"
        if request.media_type == "application/pdf"
        else f"Pillow {PIL.__version__}"
    )
    return drawn, f"tesseract {reader_of(request.languages)}" if request.ocr else ""


def _done(request: Request, versions: tuple[str, str]) -> Read:
    drawn, reader = versions
    tool, _, version = drawn.partition(" ")
    operations = (f"OCR in {'+'.join(request.languages)} by {reader}",) if reader else ()
    return Read("", tool, version, operations, ())


def _told(number: int, page: Page, request: Request) -> Iterator[Message]:
    width, height = page.dots.size
    yield PageSeen(number, width, height, page.n_drawn)
    if page.layer is not None:
        yield _bounded(page.layer)
    if request.ocr:
        scattered = request.media_type != "application/pdf"
        for seen in seen_words(_graymap(page.dots), request.languages, scattered=scattered):
            yield _bounded(seen)


def _bounded(seen: TextSeen) -> TextSeen:
    if len(seen.boxes) + 4 * len(seen.text) > LONGEST_FRAME - 1024:
        raise RefusedError(Fault.TOO_LARGE)
    return seen


def _graymap(dots: Image.Image) -> bytes:
    grey = dots.convert("L")
    head: bytes = b"P5 %d %d 255\n" % grey.size
    return head + bytes(grey.tobytes())


def _by_page(request: Request) -> dict[int, list[tuple[int, int, int, int]]]:
    found: dict[int, list[tuple[int, int, int, int]]] = defaultdict(list)
    for number, left, top, right, bottom in request.covers:
        found[number].append((left, top, right, bottom))
    return found


def _covered(pages: Pages, request: Request) -> Iterator[Image.Image]:
    covers = _by_page(request)
    for number, page in enumerate(pages.each):
        dots = page.dots.copy()
        pen = ImageDraw.Draw(dots)
        for left, top, right, bottom in covers.get(number, ()):
            pen.rectangle((left, top, right - 1, bottom - 1), fill=(0, 0, 0))
        yield _grey_if_it_is(dots)


def _grey_if_it_is(dots: Image.Image) -> Image.Image:
    """Give up colours that are not there: a page of letters takes a third of the place."""
    grey = dots.convert("L")
    return grey if grey.convert("RGB").tobytes() == dots.tobytes() else dots


def _png(dots: Image.Image) -> bytes:
    # a new picture: what the old one said of itself does not come along
    clean = Image.frombytes(dots.mode, dots.size, dots.tobytes())
    out = io.BytesIO()
    clean.save(out, format="PNG")
    return out.getvalue()


def _as_png(pages: Pages, request: Request) -> Iterator[bytes]:
    for dots in _covered(pages, request):
        yield _png(dots)


def _as_pdf(pages: Pages, request: Request) -> Iterator[bytes]:
    """Write a PDF whose only objects are its pages and their pictures."""
    places: list[int] = []
    position = 0

    def counted(piece: bytes) -> bytes:
        nonlocal position
        position += len(piece)
        return piece

    def thing(body: bytes) -> bytes:
        places.append(position)
        return counted(b"%d 0 obj\n" % len(places) + body + b"\nendobj\n")

    yield counted(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    yield thing(_CATALOG)
    kids = b" ".join(b"%d 0 R" % (3 + 3 * number) for number in range(pages.n_pages))
    yield thing(b"<< /Type /Pages /Kids [%b] /Count %d >>" % (kids, pages.n_pages))
    for dots in _covered(pages, request):
        for body in _page_bodies(dots, len(places) + 1):
            yield thing(body)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    table += b"".join(b"%010d 00000 n \n" % place for place in places)
    yield table + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(places) + 1,
        position,
    )


def _page_bodies(dots: Image.Image, number: int) -> Iterator[bytes]:
    """Write a page, what draws it, and its picture, packed as in a PNG."""
    width, height = (side * POINTS_PER_INCH / DOTS_PER_INCH for side in dots.size)
    yield (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %.2f %.2f] /Contents %d 0 R"
        b" /Resources << /XObject << /P %d 0 R >> >> >>" % (width, height, number + 1, number + 2)
    )
    draw = b"q %.2f 0 0 %.2f 0 0 cm /P Do Q" % (width, height)
    yield b"<< /Length %d >>\nstream\n%b\nendstream" % (len(draw), draw)
    colours, space = (1, b"/DeviceGray") if dots.mode == "L" else (3, b"/DeviceRGB")
    packed = _packed(_png(dots))
    yield (
        b"<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace %b /BitsPerComponent 8"
        b" /Filter /FlateDecode /DecodeParms << /Predictor 15 /Colors %d /BitsPerComponent 8 /Columns %d >>"
        b" /Length %d >>\nstream\n%b\nendstream"
        % (*dots.size, space, colours, dots.size[0], len(packed), packed)
    )


def _packed(png: bytes) -> bytes:
    """Take the packed dots out of a PNG: a PDF may hold them as they are (PDF 32000-1 s. 7.4.4.4)."""
    return b"".join(body for kind, body in chunks_of(png) if kind == b"IDAT")


def chunks_of(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Give the parts of a PNG."""
    place = _PNG_HEAD
    while place + 8 <= len(png):
        length = int.from_bytes(png[place : place + 4])
        yield png[place + 4 : place + 8], png[place + 8 : place + 8 + length]
        place += 12 + length
