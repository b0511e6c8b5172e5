"""What a parser found, before it is told to the parent; and the pieces all parsers share.

Every parser is a function of bytes and a `Request`, and gives a `Found`: nothing is opened or fetched.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass, field
from typing import Protocol

from uncounted.evidence.extraction.frames import (
    LONGEST_VALUE,
    MOST_FIELDS,
    Fault,
    Field,
    Listed,
    RefusedError,
    Request,
    Warned,
)

OWN_TOOL = "uncounted"


class Stream(Protocol):
    """Bytes that come one after the other."""

    def read(self, size: int = -1, /) -> bytes:
        """Give at most so many bytes; none at the end."""


@dataclass(slots=True)
class Found:
    """Collected while reading: ``pieces`` joined are the text; ``no_text`` is the name of a `NoText`."""

    tool: str
    version: str
    pieces: list[str] = field(default_factory=list)
    no_text: str = ""
    operations: list[str] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)
    members: list[Listed] = field(default_factory=list)
    warnings: dict[Warned, int] = field(default_factory=dict)
    n_characters: int = 0

    def tell(self, name: str, value: str, edtf: str | None = None) -> None:
        """Keep what the file says of itself, as written; what is too long is cut, and that is warned of."""
        value = whole_letters(value).strip("\x00 \t\r\n")
        if not value or Field(name, value, edtf or "") in self.fields:
            return
        if len(self.fields) >= MOST_FIELDS or len(value) > LONGEST_VALUE:
            self.warn(Warned.FIELDS_LEFT_OUT)
        if len(self.fields) < MOST_FIELDS:
            self.fields.append(Field(name[:200], value[:LONGEST_VALUE], edtf or ""))

    def tell_date(self, name: str, written: str, edtf: str | None) -> None:
        """Keep a date as written, with what it was read as; its name ends in "date" whatever it was."""
        self.tell(named_date(name), written, edtf)

    def warn(self, warned: Warned, n: int = 1) -> None:
        """Count something that a reader must know."""
        self.warnings[warned] = self.warnings.get(warned, 0) + n

    def written(self) -> str:
        """Join the text; where there is none, say so."""
        text = "".join(self.pieces)
        if not text.strip() and not self.no_text:
            self.no_text = "NOTHING_FOUND"
        n_nuls = text.count("\x00")
        if n_nuls:
            self.warn(Warned.NULS_REPLACED, n_nuls)
            text = text.replace("\x00", "\ufffd")
        # half of a surrogate pair is no character and stands in no UTF-8
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")

    def take(self, text: str, request: Request) -> bool:
        """Add to the text; False where that would be more than is asked for, and then there is none."""
        if self.n_characters + len(text) > request.text_characters:
            self.pieces.clear()
            self.no_text = "TOO_MUCH"
            return False
        self.n_characters += len(text)
        self.pieces.append(text)
        return True


def decoded(data: bytes, charset: str, found: Found) -> str | None:
    """Decode by a mark, the charset that was said, or strict UTF-8; None where nothing is certain.

    A few bytes that the said charset does not know are replaced and counted: the rest was said for certain.
    """
    for mark, name in ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le")):
        if data.startswith(mark):
            return _replacing(data[len(mark) :], name, found)
    if data.startswith(codecs.BOM_UTF16_BE):
        return _replacing(data[2:], "utf-16-be", found)
    if not charset:
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            return None
    return _replacing(data, charset, found)


def whole_letters(text: str) -> str:
    """Write a mark for each byte that was no letter: mail readers pass such bytes on as halves of letters."""
    return text.encode("utf-8", "replace").decode()


def _replacing(data: bytes, charset: str, found: Found) -> str | None:
    try:
        codec = codecs.lookup(_WEB_NAMES.get(charset.lower(), charset))
    except (LookupError, ValueError):
        return None
    if not codec._is_text_encoding or codec.name in NO_CHARSETS:
        return None
    try:
        return data.decode(codec.name)
    except UnicodeError:
        text = data.decode(codec.name, "replace")
        found.warn(Warned.LETTERS_REPLACED, text.count("\ufffd"))
        return text


# Python knows these; no file is written in them
NO_CHARSETS = frozenset({"idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined", "utf-7"})
# what the web calls by these names is the wider table (encoding.spec.whatwg.org s. 4.2)
_WEB_NAMES = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "iso-8859-9": "cp1254",
}


def named_date(name: str) -> str:
    """Name a field so that it is known to hold a date."""
    return name if name.lower().endswith("date") else f"{name} date"


def refuse_more(n: int, most: int, fault: Fault = Fault.TOO_LARGE) -> None:
    """Give up where there is more than is allowed.

    Raises
    ------
    RefusedError
    """
    if n > most:
        raise RefusedError(fault)
