r"""Text and metadata of a PDF, page by page, each page ended by a form feed as pdftotext writes it.

- The text is as PDFium gives it; nothing is normalised (Arabic diacritics may stand apart, for one).
- A document of more pages, or slower ones, than the limits allow is read as far as they go, and that is said.
"""

from __future__ import annotations

import time

import pypdfium2
from pypdfium2.version import PDFIUM_INFO, PYPDFIUM_INFO

from uncounted.evidence.extraction.found import Found
from uncounted.evidence.extraction.frames import Fault, RefusedError, Request, Warned
from uncounted.evidence.extraction.parsers.ocr import read_rendered
from uncounted.evidence.extraction.written_dates import read_pdf_date

PAGE_END = "\f"
_DATES = ("CreationDate", "ModDate")
# the rest of the time is for metadata and for telling
_SHARE_OF_TIME = 0.7
_POINTS_PER_INCH, _DOTS_PER_INCH = 72, 300
_MOST_DOTS = 40_000_000


def read_pdf(data: bytes, request: Request) -> Found:
    """Read a PDF."""
    found = Found("pypdfium2", f"{PYPDFIUM_INFO.version} (PDFium {PDFIUM_INFO.version})")
    document = _opened(data, found)
    if document is None:
        return found
    try:
        _read_metadata(document, found)
        n_pages = len(document)
        found.tell("pages", str(n_pages))
        n_read = _read_pages(document, min(n_pages, request.n_pages), request, found)
        if n_read < n_pages and not found.no_text:
            found.warn(Warned.PAGES_LEFT_OUT, n_pages - n_read)
        found.operations.append("text of the pages")
        if request.ocr and not "".join(found.pieces).strip():
            _read_by_ocr(document, min(n_pages, request.n_pages), request, found)
    finally:
        document.close()
    return found


def _opened(data: bytes, found: Found) -> pypdfium2.PdfDocument | None:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == pypdfium2.raw.FPDF_ERR_PASSWORD:
            found.no_text = "ENCRYPTED"
            return None
        raise RefusedError(Fault.DAMAGED) from None


def _read_metadata(document: pypdfium2.PdfDocument, found: Found) -> None:
    for name, value in document.get_metadata_dict(skip_empty=True).items():
        if name in _DATES:
            found.tell_date(name, value, read_pdf_date(value))
        else:
            found.tell(name, value)


def _read_pages(document: pypdfium2.PdfDocument, n_pages: int, request: Request, found: Found) -> int:
    """Return how many pages were read before the time was up."""
    until = request.cpu_seconds * _SHARE_OF_TIME
    for number in range(n_pages):
        if time.process_time() > until:
            return number
        if not found.take(_page_text(document, number, found) + PAGE_END, request):
            return number
    return n_pages


def _page_text(document: pypdfium2.PdfDocument, number: int, found: Found) -> str:
    try:
        page = document[number]
    except pypdfium2.PdfiumError:
        found.warn(Warned.PAGES_UNREADABLE)
        return ""
    try:
        words = page.get_textpage()
        try:
            text: str = words.get_text_bounded()
            return text
        finally:
            words.close()
    except pypdfium2.PdfiumError:
        found.warn(Warned.PAGES_UNREADABLE)
        return ""
    finally:
        page.close()


def _read_by_ocr(document: pypdfium2.PdfDocument, n_pages: int, request: Request, found: Found) -> None:
    until = request.cpu_seconds * _SHARE_OF_TIME
    found.pieces.clear()
    for number in range(n_pages):
        if time.process_time() > until:
            found.warn(Warned.OCR_LEFT_OUT, n_pages - number)
            return
        picture = _rendered(document[number])
        if not read_rendered(picture, request, found, PAGE_END):
            return


def _rendered(page: pypdfium2.PdfPage) -> bytes:
    """Draw a page in grey, as a portable graymap."""
    width, height = page.get_size()
    scale = _DOTS_PER_INCH / _POINTS_PER_INCH
    dots = max(1.0, width * height * scale * scale)
    bitmap = page.render(scale=scale * min(1.0, (_MOST_DOTS / dots) ** 0.5), grayscale=True)
    rows = memoryview(bitmap.buffer).cast("B")
    body = b"".join(
        bytes(rows[row * bitmap.stride : row * bitmap.stride + bitmap.width]) for row in range(bitmap.height)
    )
    page.close()
    return b"P5 %d %d 255\n" % (bitmap.width, bitmap.height) + body
