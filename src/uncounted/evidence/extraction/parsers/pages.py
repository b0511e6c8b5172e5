"""Pages as dots: a PDF is drawn, a picture is decoded; and what can be read on them, with where it stands.

- Only dots go on: what is not drawn (hidden layers, notes, forms, attachments, old versions) stays behind.
- The letters of a text layer are told one by one with their box, also those that nobody sees.
- A picture is turned as its Exif says, laid on white, and loses all else that it says of itself.
"""

from __future__ import annotations

import ctypes
import io
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2
from PIL import Image, ImageOps, UnidentifiedImageError
from pypdfium2 import raw

from uncounted.evidence.extraction.frames import Fault, RefusedError, Request, TextSeen

DOTS_PER_INCH, POINTS_PER_INCH = 200, 72
MOST_DOTS = 60_000_000
_LONGEST_SIDE = 32_000
_MOST_LETTERS = 100_000
_DEEPEST = 8
_FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/tiff": "TIFF"}
_NO_BOX = struct.pack("<4H", 0, 0, 0, 0)
# a file of many dots is refused by us, with our own number
Image.MAX_IMAGE_PIXELS = None


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its dots in red, green and blue; its text layer where it has one; what else is drawn."""

    dots: Image.Image
    layer: TextSeen | None
    n_drawn: int


@dataclass(frozen=True, slots=True)
class Pages:
    """All pages of a file, drawn one after the other as they are asked for."""

    n_pages: int
    each: Iterator[Page]


def pages_of(data: bytes, request: Request) -> Pages:
    """Open a PDF or a picture.

    Raises
    ------
    RefusedError
    """
    if request.media_type == "application/pdf":
        return _pdf_pages(data, request)
    if request.media_type in _FORMATS:
        return _picture_pages(data, request)
    raise RefusedError(Fault.NOT_THIS_FORMAT)


def opened_pdf(data: bytes) -> pypdfium2.PdfDocument:
    """Open a PDF.

    Raises
    ------
    RefusedError
    """
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD
        raise RefusedError(Fault.LOCKED if locked else Fault.DAMAGED) from None


def _pdf_pages(data: bytes, request: Request) -> Pages:
    document = opened_pdf(data)
    n_pages = len(document)
    _refuse_number(n_pages, request)

    def each() -> Iterator[Page]:
        for number in range(n_pages):
            # a page that does not open is no page to be passed over: the whole copy fails
            page = document[number]
            dots = _drawn(page)
            yield Page(dots, _layer(page, dots.size), _count_drawn(page))
            page.close()

    return Pages(n_pages, each())


def _refuse_number(n_pages: int, request: Request) -> None:
    if not 0 < n_pages <= request.n_pages:
        raise RefusedError(Fault.TOO_LARGE if n_pages else Fault.DAMAGED)


def _drawn(page: pypdfium2.PdfPage) -> Image.Image:
    width, height = page.get_size()
    scale = DOTS_PER_INCH / POINTS_PER_INCH
    dots = max(1.0, width * height * scale * scale)
    scale *= min(1.0, (MOST_DOTS / dots) ** 0.5, _LONGEST_SIDE / max(1.0, width * scale, height * scale))
    bitmap = page.render(
        scale=scale, draw_annots=False, may_draw_forms=False, rev_byteorder=True, prefer_bgrx=True
    )
    image = Image.frombytes(
        "RGB", (bitmap.width, bitmap.height), bytes(bitmap.buffer), "raw", "RGBX", bitmap.stride, 1
    )
    bitmap.close()
    return image


def _layer(page: pypdfium2.PdfPage, size: tuple[int, int]) -> TextSeen | None:
    """Tell each letter of the text layer with its box in dots."""
    words = page.get_textpage()
    n_letters = words.count_chars()
    if n_letters > _MOST_LETTERS:
        raise RefusedError(Fault.TOO_LARGE)
    letters, boxes = [], []
    for number in range(n_letters):
        code = raw.FPDFText_GetUnicode(words, number)
        # PDFium writes 2 for a hyphen at the end of a line
        letters.append("-" if code == 2 else chr(code) if code and not 0xD800 <= code < 0xE000 else "\ufffd")
        boxes.append(_box(page, words, number, size))
    words.close()
    return TextSeen("".join(letters), b"".join(boxes)) if letters else None


def _box(page: Any, words: Any, number: int, size: tuple[int, int]) -> bytes:
    """Give the box of a letter in dots; nothing where it lies outside of the page or takes no place."""
    corners: list[tuple[float, float]] = []
    tight = [ctypes.c_double() for _ in range(4)]
    if raw.FPDFText_GetCharBox(words, number, *tight):
        left, right, bottom, top = (one.value for one in tight)
        corners += [(left, bottom), (right, top)]
    loose = raw.FS_RECTF()
    if raw.FPDFText_GetLooseCharBox(words, number, loose):
        corners += [(loose.left, loose.bottom), (loose.right, loose.top)]
    dots = [_on_page(page, x, y, size) for x, y in corners]
    if not dots:
        return _NO_BOX
    left_most, right_most = min(x for x, _ in dots), max(x for x, _ in dots)
    top_most, bottom_most = min(y for _, y in dots), max(y for _, y in dots)
    if left_most == right_most and top_most == bottom_most:
        return _NO_BOX
    if left_most == right_most:
        # a font may say that its letters have no width, and draw them all the same
        right_most += max(1, (bottom_most - top_most) // 2)
    return struct.pack(
        "<4H",
        *(min(max(0, value), most) for value, most in (
            (left_most, size[0]), (top_most, size[1]), (right_most, size[0]), (bottom_most, size[1])
        )),
    )  # fmt: skip


def _on_page(page: Any, x: float, y: float, size: tuple[int, int]) -> tuple[int, int]:
    across, down = ctypes.c_int(), ctypes.c_int()
    raw.FPDF_PageToDevice(page, 0, 0, size[0], size[1], 0, x, y, across, down)
    return across.value, down.value


def _count_drawn(page: pypdfium2.PdfPage) -> int:
    """Count pictures, shadings and curves: what may show words that no text layer tells."""
    n_drawn = 0
    for one in page.get_objects(max_depth=_DEEPEST):
        if one.type in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING, raw.FPDF_PAGEOBJ_FORM) or (
            one.type == raw.FPDF_PAGEOBJ_PATH and _is_curved(one)
        ):
            n_drawn += one.type != raw.FPDF_PAGEOBJ_FORM or one.level >= _DEEPEST - 1
    return n_drawn


def _is_curved(path: Any) -> bool:
    return any(
        raw.FPDFPathSegment_GetType(raw.FPDFPath_GetPathSegment(path, number)) == raw.FPDF_SEGMENT_BEZIERTO
        for number in range(raw.FPDFPath_CountSegments(path))
    )


def _picture_pages(data: bytes, request: Request) -> Pages:
    try:
        picture = Image.open(io.BytesIO(data), formats=(_FORMATS[request.media_type],))
    except UnidentifiedImageError:
        raise RefusedError(Fault.DAMAGED) from None
    # a second frame of a PNG or a JPEG is an animation or a map of depth; only a TIFF has pages
    n_pages = int(getattr(picture, "n_frames", 1)) if request.media_type == "image/tiff" else 1
    _refuse_number(n_pages, request)

    def each() -> Iterator[Page]:
        for number in range(n_pages):
            if n_pages > 1:
                picture.seek(number)
            yield Page(_plain(picture), None, 1)

    return Pages(n_pages, each())


def _plain(picture: Image.Image) -> Image.Image:
    width, height = picture.size
    if width * height > MOST_DOTS or max(width, height) > _LONGEST_SIDE:
        raise RefusedError(Fault.TOO_LARGE)
    if picture.mode[:1] in "IF":
        # sixteen bits for a dot would be cut off, and the picture lost
        raise RefusedError(Fault.METHOD)
    turned = ImageOps.exif_transpose(picture)
    if turned.mode in ("RGBA", "LA", "PA") or "transparency" in turned.info:
        clear = turned.convert("RGBA")
        white = Image.new("RGB", clear.size, "white")
        white.paste(clear, mask=clear.getchannel("A"))
        return white
    return turned.convert("RGB")
