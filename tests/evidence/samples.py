"""A small true file of each format, built here byte by byte, so that a test knows all that is in it."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import struct
import zipfile
import zlib
from collections.abc import Iterable

from uncounted.evidence import formats

WORDS = "Three men were taken from the market on 4 March."
HTML = (
    "<!doctype html><html lang='en'><head><meta charset='utf-8'><title>A report</title>"
    "<meta property='article:published_time' content='1982-05'>"
    "<meta name='author' content='A. Reporter'>"
    '<script type="application/ld+json">{"@type": "Article", "datePublished": "2013"}</script></head>'
    f"<body><nav>Menu</nav><article><h1>A report</h1><p>{WORDS}</p><p>{'More was said about it. ' * 20}</p>"
    "<time datetime='2017-04-01T22:10:00+03:00'>today</time></article></body></html>"
).encode()


def pdf(*, n_pages: int = 1, words: str = WORDS, created: str = "D:2017") -> bytes:
    """Write a PDF whose pages share one content stream and one font."""
    content = f"BT /F1 12 Tf 72 720 Td ({words}) Tj ET".encode()
    kids = " ".join(f"{5 + n} 0 R" for n in range(n_pages))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {n_pages} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Length %d >>\nstream\n" % len(content) + content + b"\nendstream",
    ]
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        b" /Resources << /Font << /F1 3 0 R >> >> >>"
    )
    objects += [page] * n_pages
    objects.append(f"<< /Title (A report) /CreationDate ({created}) >>".encode())
    return _pdf_of(objects)


def _pdf_of(objects: list[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\n" % (len(objects) + 1, len(objects))
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % table)


def zipped(parts: Iterable[tuple[str, bytes]], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Write a ZIP; all its members are of 2 April 2017."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in parts:
            info = zipfile.ZipInfo(name, (2017, 4, 2, 12, 0, 0))
            info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else method
            archive.writestr(info, content)
    return out.getvalue()


_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CORE = (
    b'<cp:coreProperties xmlns:cp="urn:core" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    b' xmlns:dcterms="http://purl.org/dc/terms/"><dc:creator>A. Writer</dc:creator>'
    b"<dcterms:created>2017-04-01T08:00:00Z</dcterms:created></cp:coreProperties>"
)
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _relations(*pairs: tuple[str, str]) -> bytes:
    rows = "".join(
        f'<Relationship Id="r{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(pairs, start=1)
    )
    return f'<Relationships xmlns="{_RELATIONS}">{rows}</Relationships>'.encode()


def docx(body: str | None = None) -> bytes:
    """Write a DOCX with a tracked deletion, a tab and a footnote."""
    body = body or (
        f"<w:p><w:r><w:t>{WORDS}</w:t></w:r></w:p>"
        "<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r>"
        "<w:del><w:r><w:delText>never said</w:delText></w:r></w:del></w:p>"
    )
    note = "<w:footnote><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnote>"
    return zipped(
        [
            ("[Content_Types].xml", b"<Types/>"),
            ("_rels/.rels", _relations(("officeDocument", "word/document.xml"))),
            ("word/document.xml", f"<w:document {_W}><w:body>{body}</w:body></w:document>".encode()),
            ("word/_rels/document.xml.rels", _relations(("footnotes", "footnotes.xml"))),
            ("word/footnotes.xml", f"<w:footnotes {_W}>{note}</w:footnotes>".encode()),
            ("docProps/core.xml", _CORE),
        ]
    )


def odt() -> bytes:
    """Write an ODT."""
    spaces = 'xmlns:office="urn:o" xmlns:text="urn:t" xmlns:meta="urn:m"'
    return zipped(
        [
            ("mimetype", formats.ODT.encode()),
            (
                "content.xml",
                f"<office:document-content {spaces}><office:body><office:text><text:h>A report</text:h>"
                f"<text:p>{WORDS}</text:p><text:p>a<text:tab/>b<text:s text:c='3'/>c</text:p>"
                "</office:text></office:body></office:document-content>".encode(),
            ),
            (
                "meta.xml",
                f"<office:document-meta {spaces}><meta:creation-date>2017-04</meta:creation-date>"
                "</office:document-meta>".encode(),
            ),
        ]
    )


def xlsx(*, hidden_word: str = "kept apart") -> bytes:
    """Write an XLSX: shared words, a date, a formula, a gap, and a hidden sheet."""
    rows = (
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'
        '<row r="2"><c r="A2" s="1"><v>42826</v></c><c r="C2"><f>1+1</f><v>2</v></c></row>'
    )
    hidden = f'<row r="1"><c r="A1" t="inlineStr"><is><t>{hidden_word}</t></is></c></row>'
    sheets = (
        '<sheet name="List" sheetId="1" r:id="r1"/><sheet name="Old" sheetId="2" state="hidden" r:id="r2"/>'
    )
    return zipped(
        [
            ("[Content_Types].xml", b"<Types/>"),
            ("_rels/.rels", _relations(("officeDocument", "xl/workbook.xml"))),
            (
                "xl/workbook.xml",
                f'<workbook xmlns:r="{_OFFICE}"><sheets>{sheets}</sheets></workbook>'.encode(),
            ),
            (
                "xl/_rels/workbook.xml.rels",
                _relations(
                    ("worksheet", "worksheets/sheet1.xml"),
                    ("worksheet", "worksheets/sheet2.xml"),
                    ("sharedStrings", "sharedStrings.xml"),
                    ("styles", "styles.xml"),
                ),
            ),
            (
                "xl/sharedStrings.xml",
                b"<sst><si><t>date</t></si><si><r><t>pl</t></r><r><t>ace</t></r></si></sst>",
            ),
            (
                "xl/styles.xml",
                b'<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
            ),
            ("xl/worksheets/sheet1.xml", f"<worksheet><sheetData>{rows}</sheetData></worksheet>".encode()),
            ("xl/worksheets/sheet2.xml", f"<worksheet><sheetData>{hidden}</sheetData></worksheet>".encode()),
        ]
    )


EML = (
    "From: =?utf-8?q?A=2E_Writer?= <a@example.org>\r\nTo: b@example.org\r\nSubject: What happened\r\n"
    "Date: Sat, 1 Apr 2017 22:10:00 +0300\r\nMIME-Version: 1.0\r\n"
    "Content-Type: multipart/mixed; boundary=xx\r\n\r\n"
    f"--xx\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{WORDS}\r\n"
    '--xx\r\nContent-Type: text/csv; name="list.csv"\r\nContent-Disposition: attachment;'
    ' filename="../../list.csv"\r\nContent-Transfer-Encoding: base64\r\n\r\nYSxiCjEsMgo=\r\n--xx--\r\n'
).encode()


def jpeg(*, exif: bytes | None = None, after: bytes = b"") -> bytes:
    """Write the segments of a JPEG of 3 by 2 dots."""
    exif = tiff() if exif is None else exif
    app1 = b"Exif\x00\x00" + exif
    sof = struct.pack(">BHHB", 8, 2, 3, 1) + b"\x01\x11\x00"
    return (
        b"\xff\xd8"
        + b"\xff\xe1" + struct.pack(">H", len(app1) + 2) + app1
        + b"\xff\xc0" + struct.pack(">H", len(sof) + 2) + sof
        + b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00" + b"\x00" * 8 + b"\xff\xd9" + after
    )  # fmt: skip


def tiff(*, taken: bytes = b"2017:04:01 22:10:00\x00") -> bytes:
    """Write a TIFF with one directory, its Exif directory and its place."""
    head = b"II*\x00" + struct.pack("<I", 8)
    texts = 8 + 2 + 12 * 4 + 4
    exif_at = texts + 8
    gps_at = exif_at + 2 + 12 + 4 + len(taken)
    first = struct.pack("<H", 4) + b"".join(
        struct.pack("<HHII", *entry)
        for entry in (
            (0x0100, 4, 1, 3),
            (0x010F, 2, 8, texts),
            (0x8769, 4, 1, exif_at),
            (0x8825, 4, 1, gps_at),
        )
    )
    exif = struct.pack("<HHHII", 1, 0x9003, 2, len(taken), exif_at + 18) + bytes(4) + taken
    gps = (
        struct.pack("<HHHII", 1, 0x0002, 5, 3, gps_at + 18)
        + bytes(4)
        + struct.pack("<6I", 43, 1, 19, 1, 7, 1)
    )
    return head + first + bytes(4) + b"AMAKER \x00" + exif + gps


def png(*chunks: tuple[bytes, bytes]) -> bytes:
    """Write a PNG of one dot, with further chunks."""
    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    parts = [(b"IHDR", header), *chunks, (b"IDAT", zlib.compress(b"\x00\x00")), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in parts
    )


def wav() -> bytes:
    """Write one second of silence."""
    body = (
        b"WAVEfmt " + struct.pack("<IHHIIHH", 16, 1, 1, 8000, 8000, 1, 8) + b"data" + struct.pack("<I", 8000)
    )
    return b"RIFF" + struct.pack("<I", len(body) + 8000) + body + bytes(8000)


def box(kind: bytes, body: bytes) -> bytes:
    """Write a box of an MP4."""
    return struct.pack(">I4s", len(body) + 8, kind) + body


def mp4(*, brand: bytes = b"isom", created: int = 3_573_878_400) -> bytes:
    """Write an MP4 that says when it was made (1 April 2017) and for how long it runs, at its end."""
    header = bytes(4) + struct.pack(">IIII", created, 0, 1000, 2500) + bytes(80)
    return (
        box(b"ftyp", brand + bytes(4) + brand)
        + box(b"mdat", bytes(1000))
        + box(b"moov", box(b"mvhd", header))
    )


def mp3() -> bytes:
    """Write two frames of silence behind a tag with a year."""
    tag = b"TYER" + struct.pack(">I", 5) + b"\x00\x00" + b"\x002013"
    return b"ID3\x03\x00\x00\x00\x00\x00" + bytes([len(tag)]) + tag + mp3_frames()


def mp3_frames() -> bytes:
    """Write two frames without a tag."""
    return (b"\xff\xfb\x90\x00" + bytes(413)) * 2


def flac() -> bytes:
    """Write the header of a FLAC of two seconds."""
    packed = (44100 << 44) | (1 << 41) | (15 << 36) | 88200
    info = bytes(10) + packed.to_bytes(8) + bytes(16)
    return b"fLaC\x80" + len(info).to_bytes(3) + info


def ogg() -> bytes:
    """Write the comment of a Vorbis stream."""
    comment = b"DATE=2013"
    words = b"\x03vorbis" + struct.pack("<I", 2) + b"me" + struct.pack("<II", 1, len(comment)) + comment
    return b"OggS\x00\x02" + bytes(20) + b"\x01vorbis" + bytes(30) + b"OggS\x00\x00" + bytes(20) + words


def matroska(kind: bytes = b"webm") -> bytes:
    """Write the head of a Matroska file: its kind, its date (1 April 2017) and how long it runs."""
    info = (
        b"\x2a\xd7\xb1\x83" + (1_000_000).to_bytes(3)
        + b"\x44\x89\x88" + struct.pack(">d", 2500.0)
        + b"\x44\x61\x88" + (512_697_600 * 10**9).to_bytes(8)
    )  # fmt: skip
    document = b"\x42\x82" + bytes([0x80 | len(kind)]) + kind
    return (
        b"\x1a\x45\xdf\xa3" + bytes([0x80 | len(document)]) + document
        + b"\x18\x53\x80\x67\x01\xff\xff\xff\xff\xff\xff\xff"
        + b"\x15\x49\xa9\x66" + bytes([0x80 | len(info)]) + info
    )  # fmt: skip


def avi() -> bytes:
    """Write the head of an AVI of two seconds."""
    body = struct.pack("<IIIIIIIIII", 40_000, 0, 0, 0, 50, 0, 1, 0, 640, 480) + bytes(16)
    return (
        b"RIFF"
        + struct.pack("<I", 200)
        + b"AVI LIST"
        + struct.pack("<I", 100)
        + b"hdrlavih"
        + struct.pack("<I", len(body))
        + body
    )


def record(kind: str, address: str, block: bytes, payload: bytes, content_type: str) -> bytes:
    """Write one record of a web archive, with the digests of its block and of its payload."""
    headers = [
        "WARC/1.0",
        f"WARC-Type: {kind}",
        f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{zlib.crc32(block):012}>",
        "WARC-Date: 2017-04-01T20:00:00Z",
        f"Content-Type: {content_type}",
        f"Content-Length: {len(block)}",
        f"WARC-Block-Digest: sha1:{_base32(block)}",
        f"WARC-Payload-Digest: sha1:{_base32(payload)}",
        *([f"WARC-Target-URI: {address}"] if address else []),
    ]
    return "\r\n".join(headers).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


def _base32(data: bytes) -> str:
    return base64.b32encode(hashlib.sha1(data, usedforsecurity=False).digest()).decode()


def warc(*, packed: bool = True, page: bytes = HTML) -> bytes:
    """Write a web archive of one page and one picture, with digests."""
    info = b"software: a writer\r\n"
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
    records = (
        record("warcinfo", "", info, info, "application/warc-fields"),
        record("response", "https://example.org/a", answer, page, "application/http; msgtype=response"),
        record("resource", "https://example.org/b.png", png(), png(), "image/png"),
    )
    return b"".join(gzip.compress(each, mtime=0) if packed else each for each in records)


def wacz() -> bytes:
    """Write a WACZ around a web archive."""
    return zipped(
        [("archive/data.warc.gz", warc()), ("datapackage.json", b'{"profile": "data-package"}')],
        method=zipfile.ZIP_STORED,
    )


AGE = (
    b"age-encryption.org/v1\n-> X25519 "
    + b"a" * 43
    + b"\n"
    + b"b" * 43
    + b"\n--- "
    + b"c" * 43
    + b"\n"
    + bytes(40)
)

SAMPLES: dict[str, tuple[str, bytes]] = {
    "a.txt": ("text/plain", WORDS.encode()),
    "a.csv": ("text/csv", b"a,b\n1,2\n"),
    "a.html": (formats.HTML, HTML),
    "a.pdf": ("application/pdf", pdf()),
    "a.docx": (formats.DOCX, docx()),
    "a.odt": (formats.ODT, odt()),
    "a.xlsx": (formats.XLSX, xlsx()),
    "a.eml": (formats.EML, EML),
    "a.jpg": ("image/jpeg", jpeg()),
    "a.png": ("image/png", png()),
    "a.tif": ("image/tiff", tiff()),
    "a.wav": ("audio/wav", wav()),
    "a.mp3": ("audio/mpeg", mp3()),
    "a.flac": ("audio/flac", flac()),
    "a.ogg": ("audio/ogg", ogg()),
    "a.m4a": ("audio/mp4", mp4(brand=b"M4A ")),
    "a.mp4": ("video/mp4", mp4()),
    "a.mov": ("video/quicktime", mp4(brand=b"qt  ")),
    "a.webm": ("video/webm", matroska()),
    "a.mkv": ("video/x-matroska", matroska(b"matroska")),
    "a.avi": ("video/x-msvideo", avi()),
    "a.zip": (
        "application/zip",
        zipped([("a.txt", WORDS.encode()), ("b/", b""), ("b/c.csv", b"a,b\n1,2\n")]),
    ),
    "a.warc": ("application/warc", warc(packed=False)),
    "a.warc.gz": ("application/warc", warc()),
    "a.wacz": (formats.WACZ, wacz()),
    "a.age": ("application/x-age", AGE),
}


def grey_png(width: int, height: int, dots: bytes) -> bytes:
    """Write a PNG of grey dots."""
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = b"".join(b"\x00" + dots[row * width : (row + 1) * width] for row in range(height))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in ((b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    )


def scanned_pdf(width: int, height: int, dots: bytes) -> bytes:
    """Write a PDF of one page that is a picture and nothing else."""
    packed = zlib.compress(dots)
    draw = b"q 612 0 0 792 0 0 cm /P Do Q"
    return _pdf_of(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
            b" /Resources << /XObject << /P 5 0 R >> >> >>",
            b"<< /Length %d >>\nstream\n" % len(draw) + draw + b"\nendstream",
            b"<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray"
            b" /BitsPerComponent 8 /Filter /FlateDecode /Length %d >>\nstream\n"
            % (width, height, len(packed))
            + packed
            + b"\nendstream",
            b"<< /Title (A scan) >>",
        ]
    )
