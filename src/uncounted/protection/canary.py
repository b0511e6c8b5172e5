"""Search every byte for words that were planted: names and sentences that must stand nowhere readable.

- Each planted text is sought as it is and transliterated into Latin letters, in small, capital and folded
  letters; in UTF-8 and UTF-16 of both orders; in base64 (both alphabets, all three phases, broken into lines
  or not), hexadecimal, percent signs, and the escapes of JSON.
- What is compressed is opened: zlib, gzip, raw deflate (as in a ZIP archive), at every offset that can be
  the start of one, and what comes out is searched again, two deep.
- The names of files and folders are searched as their contents are.
- A finding names the file, the offset, the encoding and the number of the text: never the text.
"""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import numpy as np
from anyascii import anyascii

# a shorter pattern would turn up by chance in what is encrypted
SHORTEST = 5
_WINDOW = 4
_MOST_INFLATED = 4 << 20
_DEEPEST = 2
# in what was not encrypted, such as pixels, chance has more bytes to play with
_SHORTEST_UNSEALED = 6

_Numbers = np.ndarray[tuple[int], np.dtype[np.uint32]]


@dataclass(frozen=True, slots=True)
class Finding:
    """A planted text that can be read somewhere."""

    where: str
    offset: int
    encoding: str
    number: int

    def __str__(self) -> str:
        return f"planted text {self.number} as {self.encoding} in {self.where} at byte {self.offset}"


class Canary:
    """The planted texts in all their spellings, ready to be sought in any number of files."""

    def __init__(self, planted: Iterable[str], *, shortest: int = SHORTEST) -> None:
        exact: dict[bytes, tuple[str, int]] = {}
        folded: dict[bytes, tuple[str, int]] = {}
        for number, text in enumerate(planted):
            for encoding, pattern in spellings(text):
                if len(pattern) < shortest:
                    continue
                if encoding.startswith("base64"):
                    exact.setdefault(pattern, (encoding, number))
                else:
                    folded.setdefault(pattern.lower(), (encoding, number))
        self._exact, self._folded = _Patterns(exact), _Patterns(folded)
        # the same file is found in many copies of a case: it is searched once
        self._clean: set[bytes] = set()

    def search(self, where: str, content: bytes, *, depth: int = 0) -> Iterator[Finding]:
        """Find planted texts in bytes."""
        for patterns, seen in ((self._exact, content), (self._folded, content.lower())):
            yield from (Finding(where, *found) for found in patterns.found_in(seen))
        unbroken = content.translate(None, b"\r\n\t ")
        if len(unbroken) != len(content):
            for found in self._exact.found_in(unbroken):
                yield Finding(f"{where}, lines joined", *found)
        if depth < _DEEPEST:
            for offset, kind, inflated in inflated_streams(content):
                yield from self.search(f"{where}, {kind} at {offset}", inflated, depth=depth + 1)

    def search_paths(self, paths: Iterable[Path]) -> Iterator[Finding]:
        """Find planted texts in files, in everything below folders, and in all their names."""
        for top in paths:
            for path in [top, *sorted(top.rglob("*"))] if top.is_dir() else [top]:
                yield from self.search("the name of a file", path.name.encode(errors="surrogateescape"))
                if path.is_file() and not path.is_symlink():
                    yield from self._search_file(path)

    def _search_file(self, path: Path) -> Iterator[Finding]:
        content = path.read_bytes()
        digest = hashlib.sha256(content).digest()
        if digest in self._clean:
            return
        findings = list(self.search(path.name, content))
        if not findings:
            self._clean.add(digest)
        yield from findings


def stands_encoded(content: bytes, texts: Iterable[str]) -> bool:
    """Say whether one of these texts, or one word of it, stands in bytes; what is compressed is not opened.

    Examples
    --------
    >>> stands_encoded("ADA QUILLAN".encode("utf-16-le"), ["Ada Quillan"]), stands_encoded(b"Ada", ["Ada"])
    (True, False)
    """
    words = {one for text in texts for one in (" ".join(text.split()), *text.split())}
    canary = Canary(sorted(words), shortest=_SHORTEST_UNSEALED)
    return any(True for _ in canary.search("bytes", content, depth=_DEEPEST))


class _Patterns:
    """Many patterns at once: four bytes of each are looked up at every offset, then the whole is compared."""

    def __init__(self, patterns: dict[bytes, tuple[str, int]]) -> None:
        self._by_window: dict[int, list[tuple[bytes, str, int]]] = {}
        for pattern, (encoding, number) in patterns.items():
            window = int.from_bytes(pattern[:_WINDOW], "little")
            self._by_window.setdefault(window, []).append((pattern, encoding, number))
        self._windows = np.array(sorted(self._by_window), dtype=np.uint32)
        self._hashed = np.zeros(1 << 16, dtype=bool)
        self._hashed[_hash(self._windows)] = True

    def found_in(self, content: bytes) -> Iterator[tuple[int, str, int]]:
        """Give the offset, the encoding and the number of each pattern found."""
        for phase in range(_WINDOW):
            n_windows = (len(content) - phase) // _WINDOW
            if n_windows <= 0:
                return
            windows = np.frombuffer(content, dtype="<u4", count=n_windows, offset=phase)
            likely = np.flatnonzero(self._hashed[_hash(windows)])
            for place in likely[self._are_known(windows[likely])]:
                offset = phase + int(place) * _WINDOW
                for pattern, encoding, number in self._by_window[int(windows[place])]:
                    if content.startswith(pattern, offset):
                        yield offset, encoding, number

    def _are_known(self, windows: _Numbers) -> np.ndarray[tuple[int], np.dtype[np.bool]]:
        """Say which windows begin a pattern; those of the patterns are sorted once, not at every search."""
        places = np.searchsorted(self._windows, windows)
        places[places == len(self._windows)] = 0
        known: np.ndarray[tuple[int], np.dtype[np.bool]] = self._windows[places] == windows
        return known


def _hash(windows: _Numbers) -> _Numbers:
    return (windows * np.uint32(2654435761)) >> np.uint32(16)


def spellings(text: str) -> Iterator[tuple[str, bytes]]:
    """Write a text in every way it could be stored in."""
    latin = anyascii(text)
    forms = {text, text.casefold(), text.upper(), latin}
    for form in sorted(forms):
        name = "transliterated " if form == latin != text else ""
        for coding in ("utf-8", "utf-16-le", "utf-16-be"):
            plain = form.encode(coding)
            yield f"{name}{coding}", plain
            yield f"{name}{coding} in hexadecimal", plain.hex().encode()
            for phase, encoded in enumerate(_base64(plain)):
                yield f"base64 of {name}{coding}, phase {phase % 3}", encoded
        yield f"{name}percent signs", quote(form, safe="").encode()
        yield f"{name}escapes of JSON", json.dumps(form)[1:-1].encode()


def _base64(plain: bytes) -> Iterator[bytes]:
    """Encode as base64 in each phase and alphabet, without the letters that depend on what stands beside."""
    for encode in (base64.b64encode, base64.urlsafe_b64encode):
        for phase in range(3):
            start, end = -(-phase * 8 // 6), (phase + len(plain)) * 8 // 6
            yield encode(bytes(phase) + plain)[start:end]


def inflated_streams(content: bytes) -> Iterator[tuple[int, str, bytes]]:
    """Give what decompresses, from every offset where a compressed stream can begin."""
    for kind, window_bits, starts in (
        ("zlib", zlib.MAX_WBITS, _zlib_heads(content)),
        ("gzip", zlib.MAX_WBITS | 16, _all(content, b"\x1f\x8b\x08")),
        ("deflate", -zlib.MAX_WBITS, _zip_members(content)),
    ):
        for offset in starts:
            inflated = _inflated(content[offset:], window_bits)
            # shorter than any pattern: nothing can be read there
            if len(inflated) >= SHORTEST:
                yield offset, kind, inflated


def _inflated(content: bytes, window_bits: int) -> bytes:
    """Decompress as far as it goes; nothing where it is no such stream."""
    stream, out = zlib.decompressobj(window_bits), bytearray()
    try:
        # piece by piece, so that what came before a fault is searched too
        for start in range(0, len(content), 4096):
            out += stream.decompress(content[start : start + 4096], _MOST_INFLATED)
            if stream.eof or len(out) > _MOST_INFLATED:
                break
    except zlib.error:
        pass
    return bytes(out)


def _zlib_heads(content: bytes) -> Iterator[int]:
    """Give every offset with a header of RFC 1950: method 8, and two bytes that are a multiple of 31."""
    pairs = np.frombuffer(content, dtype=np.uint8).astype(np.uint32)
    if len(pairs) < 2:
        return
    first, second = pairs[:-1], pairs[1:]
    heads = (first & 15 == 8) & (first >> 4 <= 7) & ((first * 256 + second) % 31 == 0) & (second & 32 == 0)
    yield from (int(offset) for offset in np.flatnonzero(heads))


def _zip_members(content: bytes) -> Iterator[int]:
    for offset in _all(content, b"PK\x03\x04"):
        head = content[offset : offset + 30]
        if len(head) == 30:
            yield offset + 30 + int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little")


def _all(content: bytes, mark: bytes) -> Iterator[int]:
    offset = content.find(mark)
    while offset >= 0:
        yield offset
        offset = content.find(mark, offset + 1)
