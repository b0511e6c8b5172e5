"""Text and metadata of word processor documents: DOCX and ODT, by the standard library alone.

- A paragraph is a line; tabs and line breaks stand as written. Notes and comments follow the body;
  the heads and feet of pages are not read.
- Text marked as deleted is left out, and that there are tracked changes is said.
- Of alternatives for old and new readers (ECMA-376 part 3, s. 10.2) the first is read, not both.
"""

from __future__ import annotations

from uncounted import __version__
from uncounted.evidence.extraction.found import OWN_TOOL, Found
from uncounted.evidence.extraction.frames import Fault, RefusedError, Request, Warned
from uncounted.evidence.extraction.parsers.package import (
    Collector,
    Package,
    XmlReader,
    relations_of,
    resolved,
)
from uncounted.evidence.extraction.written_dates import read_date

_DATES = frozenset({"created", "modified", "lastPrinted", "date", "creation-date", "print-date"})
_CORE = _DATES | {"creator", "title", "subject", "description", "keywords", "lastModifiedBy", "language"}
_META = _CORE | {"initial-creator", "generator", "printed-by", "editing-cycles"}
_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_PARTS_AFTER = ("footnotes", "endnotes", "comments")


def read_docx(data: bytes, request: Request) -> Found:
    """Read a DOCX."""
    found, package = Found(OWN_TOOL, __version__), Package(data, request)
    main = main_part(package, "word/document.xml")
    reader = _WordReader()
    package.events(main, reader)
    found.operations.append("text of the body")
    relations = relations_of(package, main)
    for kind in _PARTS_AFTER:
        if kind not in relations.kinds:
            continue
        part = resolved(main, relations.kinds[kind])
        if part not in package.names:
            found.warn(Warned.PARTS_MISSING)
            continue
        package.events(part, reader)
        found.operations.append(f"text of the {kind}")
    if reader.n_changes:
        found.warn(Warned.TRACKED_CHANGES, reader.n_changes)
    read_core(package, found)
    found.take("".join(reader.pieces), request)
    return found


def main_part(package: Package, usual: str) -> str:
    """Find the part that the document begins with.

    Raises
    ------
    RefusedError
    """
    main = resolved("", relations_of(package, "").kinds.get("officeDocument", usual))
    if main not in package.names:
        raise RefusedError(Fault.NOT_THIS_FORMAT)
    return main


def read_core(package: Package, found: Found) -> None:
    """Read what an Office document says of itself (ECMA-376 part 2, s. 11)."""
    part = resolved("", relations_of(package, "").kinds.get("core-properties", "docProps/core.xml"))
    if part in package.names:
        package.events(part, Collector(_CORE, lambda name, value: _tell(found, name, value)))


def _tell(found: Found, name: str, value: str) -> None:
    if name in _DATES:
        found.tell_date(name, value, read_date(value))
    else:
        found.tell(name, value)


class _WordReader(XmlReader):
    """WordprocessingML (ECMA-376 part 1, s. 17)."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.n_changes = 0
        self._in_text = self._hidden = self._properties = 0

    def starts(self, name: str, attributes: dict[str, str]) -> None:
        if name == "Fallback" or self._hidden:
            self._hidden += 1
        elif name in ("t", "delText"):
            self._in_text += name == "t"
        elif name in ("ins", "del", "moveFrom", "moveTo"):
            self.n_changes += 1
            self._hidden += name == "moveFrom"
        elif name == "pPr":
            self._properties += 1
        elif name in _BREAKS and not self._properties:
            self.pieces.append(_BREAKS[name])

    def ends(self, name: str) -> None:
        if self._hidden:
            self._hidden -= 1
        elif name == "t":
            self._in_text -= 1
        elif name == "pPr":
            self._properties -= 1
        elif name == "p":
            self.pieces.append("\n")

    def says(self, text: str) -> None:
        if self._in_text and not self._hidden:
            self.pieces.append(text)


def read_odt(data: bytes, request: Request) -> Found:
    """Read an ODT."""
    found, package = Found(OWN_TOOL, __version__), Package(data, request)
    if "content.xml" not in package.names:
        raise RefusedError(Fault.NOT_THIS_FORMAT)
    if _is_locked(package):
        found.no_text = "ENCRYPTED"
        return found
    reader = _OpenReader()
    package.events("content.xml", reader)
    found.operations.append("text of the body")
    if reader.n_changes:
        found.warn(Warned.TRACKED_CHANGES, reader.n_changes)
    if "meta.xml" in package.names:
        package.events("meta.xml", Collector(_META, lambda name, value: _tell(found, name, value)))
    found.take("".join(reader.pieces), request)
    return found


def _is_locked(package: Package) -> bool:
    reader = _LockReader()
    if "META-INF/manifest.xml" in package.names:
        package.events("META-INF/manifest.xml", reader)
    return reader.locked


class _LockReader(XmlReader):
    locked = False

    def starts(self, name: str, attributes: dict[str, str]) -> None:
        self.locked = self.locked or name == "encryption-data"


class _OpenReader(XmlReader):
    """OpenDocument text (OpenDocument 1.3 part 3, s. 5 and 6)."""

    _MOST_SPACES = 1000

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.n_changes = 0
        self._in_text = self._hidden = 0

    def starts(self, name: str, attributes: dict[str, str]) -> None:
        if self._hidden or name == "tracked-changes":
            self.n_changes += name == "changed-region"
            self._hidden += 1
        elif name in ("p", "h"):
            self._in_text += 1
        elif name == "s" and self._in_text:
            said = attributes.get("c", "1")
            self.pieces.append(" " * (min(int(said), self._MOST_SPACES) if said.isdecimal() else 1))
        elif name == "tab" and self._in_text:
            self.pieces.append("\t")
        elif name == "line-break" and self._in_text:
            self.pieces.append("\n")

    def ends(self, name: str) -> None:
        if self._hidden:
            self._hidden -= 1
        elif name in ("p", "h"):
            self._in_text -= 1
            self.pieces.append("\n")

    def says(self, text: str) -> None:
        if self._in_text and not self._hidden:
            self.pieces.append(text)
