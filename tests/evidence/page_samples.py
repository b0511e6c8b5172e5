"""PDFs and pictures with words on them, honest and hostile, written byte by byte or drawn with Pillow."""

from __future__ import annotations

import io
import zlib

from PIL import Image, ImageDraw, ImageFont
from PIL.PngImagePlugin import PngInfo

_CATALOG = b"<< /Type /Catalog /Pages 2 0 R %b>>"
_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def pdf_of(
    content: bytes,
    *,
    page: bytes = b"",
    catalog: bytes = b"",
    resources: bytes = b"",
    more: tuple[bytes, ...] = (),
    n_pages: int = 1,
) -> bytes:
    """Write a PDF whose pages draw ``content``; ``more`` are objects from number 5 + n_pages on."""
    kids = b" ".join(b"%d 0 R" % (5 + number) for number in range(n_pages))
    leaf = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 200] /Contents 4 0 R "
        b"/Resources << /Font << /F1 3 0 R >> %b >> %b >>" % (resources, page)
    )
    return written(
        _CATALOG % catalog,
        b"<< /Type /Pages /Kids [%b] /Count %d >>" % (kids, n_pages),
        _FONT,
        b"<< /Length %d >>\nstream\n%b\nendstream" % (len(content), content),
        *[leaf] * n_pages,
        *more,
    )


def written(*objects: bytes) -> bytes:
    """Number objects and write the table of where they stand."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n%btrailer\n<< /Size %d /Root 1 0 R >>\n" % (
        size,
        table,
        size,
    ) + (b"startxref\n%d\n%%%%EOF\n" % len(out))
    return bytes(out)


def line(words: str, *, x: int = 72, y: int = 150, size: int = 14, before: str = "") -> bytes:
    """Draw one line of text."""
    return f"BT {before} /F1 {size} Tf {x} {y} Td ({words}) Tj ET\n".encode()


def picture_in_pdf(words: str, *, under: bytes = b"") -> bytes:
    """Write a PDF that shows a picture of words, over a line of text that nobody sees."""
    dots = drawn(words).convert("L")
    packed = zlib.compress(dots.tobytes())
    head = b"<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray" % dots.size
    picture = head + b" /BitsPerComponent 8 /Filter /FlateDecode /Length %d >>\nstream\n%b\nendstream" % (
        len(packed),
        packed,
    )
    return pdf_of(
        under + b"q 540 0 0 135 36 40 cm /P Do Q",
        resources=b"/XObject << /P 6 0 R >>",
        more=(picture,),
    )


def drawn(words: str, *, size: tuple[int, int] = (1200, 300), font: str | None = None) -> Image.Image:
    """Draw words in black on white."""
    picture = Image.new("RGB", size, "white")
    letters = ImageFont.truetype(font, 48) if font else ImageFont.load_default(48)
    ImageDraw.Draw(picture).multiline_text((60, 60), words, font=letters, fill="black", spacing=24)
    return picture


def told_png(words: str, hidden: str) -> bytes:
    """Write a PNG of words that says more in its parts, and behind its end."""
    told = PngInfo()
    told.add_text("Comment", hidden)
    told.add_itxt("XML:com.adobe.xmp", hidden)
    out = io.BytesIO()
    drawn(words).save(out, "PNG", pnginfo=told, icc_profile=hidden.encode() * 9)
    return out.getvalue() + hidden.encode()


def told_jpeg(words: str, hidden: str) -> bytes:
    """Write a JPEG on its side, whose Exif, comment and thumbnail say more."""
    picture = drawn(words)
    fields = picture.getexif()
    fields[0x010E], fields[0x013B], fields[0x0112] = hidden, hidden, 6
    out = io.BytesIO()
    # a viewer turns it back by the field 0x0112
    picture.rotate(90, expand=True).save(out, "JPEG", quality=95, exif=fields, comment=hidden)
    return out.getvalue()


def tiff_of(*pages: str) -> bytes:
    """Write a TIFF of several pages."""
    first, *others = [drawn(words) for words in pages]
    out = io.BytesIO()
    first.save(out, "TIFF", save_all=True, append_images=others, description="told")
    return out.getvalue()
