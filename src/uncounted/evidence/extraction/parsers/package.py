"""The parts of an office document: a small ZIP held in memory, each part unpacked within bounds.

- What comes out is counted while it comes out; the sizes that the ZIP claims are never believed.
- XML is read as a stream of events. A document type or an entity ends it: no honest part has one
  (ECMA-376 part 2, s. 9.1.4: no DTD in a package's parts).
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from xml.parsers import expat

from uncounted.evidence.extraction.found import refuse_more
from uncounted.evidence.extraction.frames import Fault, RefusedError, Request

_PIECE = 64 * 1024
_DEEPEST = 400
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, KeyError, OSError)


class Package:
    """The parts of one document, by name.

    Raises
    ------
    RefusedError
        Damaged, locked, with too many parts, or expanding without measure.
    """

    def __init__(self, data: bytes, request: Request) -> None:
        self._request = request
        self._left = max(request.free_bytes, len(data) * request.ratio)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN:
            raise RefusedError(Fault.DAMAGED) from None
        self.names = frozenset(self._zip.namelist())
        refuse_more(len(self._zip.infolist()), request.n_members, Fault.TOO_MANY_MEMBERS)
        if len(self.names) != len(self._zip.infolist()):
            raise RefusedError(Fault.NAMES_DISAGREE)

    def pieces(self, name: str) -> Iterator[bytes]:
        """Unpack a part."""
        info = self._zip.getinfo(name)
        if info.flag_bits & 1:
            raise RefusedError(Fault.LOCKED)
        try:
            with self._zip.open(info) as part:
                while piece := part.read(_PIECE):
                    self._left -= len(piece)
                    refuse_more(-self._left, 0, Fault.EXPANDS_TOO_MUCH)
                    yield piece
        except zipfile.BadZipFile:
            raise RefusedError(Fault.CHECKSUM) from None
        except _BROKEN:
            raise RefusedError(Fault.DAMAGED) from None

    def events(self, name: str, reader: XmlReader) -> None:
        """Send a part's elements and text to a reader."""
        parse_xml(self.pieces(name), reader)


class XmlReader:
    """Gets what stands in a part, in its order. Names are local: a prefix is a matter of taste."""

    def starts(self, name: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element."""

    def ends(self, name: str) -> None:
        """Take the end of an element."""

    def says(self, text: str) -> None:
        """Take the text that stands here."""


def parse_xml(pieces: Iterator[bytes], reader: XmlReader) -> None:
    """Read XML without document types, entities or great depth.

    Raises
    ------
    RefusedError
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    depth = 0

    def begins(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        refuse_more(depth, _DEEPEST, Fault.TOO_DEEP)
        reader.starts(_local(name), {_local(key): value for key, value in attributes.items()})

    def ends(name: str) -> None:
        nonlocal depth
        depth -= 1
        reader.ends(_local(name))

    parser.StartElementHandler = begins
    parser.EndElementHandler = ends
    parser.CharacterDataHandler = reader.says
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.EntityDeclHandler = _refuse_doctype
    try:
        for piece in pieces:
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except expat.ExpatError:
        raise RefusedError(Fault.DAMAGED) from None


def _refuse_doctype(*_: object) -> None:
    raise RefusedError(Fault.ENTITIES)


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


class Relations(XmlReader):
    """The relations of a part (ECMA-376 part 2, s. 9.3): by id, and the last word of their type."""

    def __init__(self) -> None:
        self.targets: dict[str, str] = {}
        self.kinds: dict[str, str] = {}

    def starts(self, name: str, attributes: dict[str, str]) -> None:
        """Keep a relation inside the package; what lies outside is never followed."""
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            identity, target = attributes.get("Id", ""), attributes.get("Target", "")
            self.targets[identity] = target
            self.kinds.setdefault(attributes.get("Type", "").rpartition("/")[2], target)


def relations_of(package: Package, part: str) -> Relations:
    """Read the relations of a part; of the whole package for the empty name."""
    folder, _, name = part.rpartition("/")
    path = f"{folder}/_rels/{name}.rels".lstrip("/")
    relations = Relations()
    if path in package.names:
        package.events(path, relations)
    return relations


def resolved(part: str, target: str) -> str:
    """Say which part a relation of another means."""
    if target.startswith("/"):
        return target[1:]
    folder = part.rpartition("/")[0]
    steps = [step for step in f"{folder}/{target}".split("/") if step and step != "."]
    while ".." in steps[1:]:
        at = steps.index("..", 1)
        del steps[at - 1 : at + 1]
    return "/".join(steps)


class Collector(XmlReader):
    """Collects the text of a few named elements, for metadata."""

    def __init__(self, wanted: frozenset[str], tell: Callable[[str, str], None]) -> None:
        self._wanted, self._tell = wanted, tell
        self._name = ""
        self._text: list[str] = []

    def starts(self, name: str, attributes: dict[str, str]) -> None:
        """Begin to collect."""
        if name in self._wanted:
            self._name, self._text = name, []

    def says(self, text: str) -> None:
        """Collect."""
        if self._name:
            self._text.append(text)

    def ends(self, name: str) -> None:
        """Tell what was collected."""
        if name == self._name:
            self._tell(name, "".join(self._text))
            self._name = ""
