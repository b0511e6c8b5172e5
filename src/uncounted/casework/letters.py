"""What is inside a letter from the field: one file under its name, and how it was sealed.

- A letter holds a POSIX tar: the file, then `received.json`, then zeros up to a padded size. The note comes
  after the file because its digest is known only when the file was read. `age -d -i KEY | tar x` opens it.
- A letter is opened in memory, in bounded memory: no plaintext file is written, and no name inside it is
  ever used as a path.
- The chunks of an opened letter end without an error only when all of it was read, is genuine, and its
  file has the digest that the field wrote down. Whoever seals them keeps nothing before that.
- A letter that a partner made by hand with `tar` and `age` has no `received.json`: what it does not say
  is "not captured", and its digest is NOT CHECKED, never "fine".

Sources: IEEE Std 1003.1-2017, pax (pax interchange format); Berkeley Protocol (2022), ch. VI.
"""

from __future__ import annotations

import datetime
import hashlib
import re
import tarfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import msgspec

from uncounted import __version__
from uncounted.casework.cases import Case
from uncounted.casework.key_entries import LetterOpened
from uncounted.evidence.entries import NOT_CAPTURED
from uncounted.keys import letters as envelopes
from uncounted.keys import stream
from uncounted.protection import vault
from uncounted.vocabulary.errors import UncountedError
from uncounted.vocabulary.verdicts import Verdict

NOTE = "received.json"
_TOOL = f"uncounted {__version__}"
_CHUNK_BYTES = 1 << 20
_BLOCK = tarfile.BLOCKSIZE
# below this, all letters are of one size
_LEAST_BYTES = 16 * 1024
_LONGEST_NAME = 200
# names, times and one note; whoever packs more of them does it to exhaust whoever reads: `tarfile` takes
# time with the square of a header's length (CVE-2024-6232), three seconds for this much
_MOST_HEADER_BYTES = 3 * tarfile.RECORDSIZE
# a name of 255 bytes, escaped, and the rest; an entry must hold it, sealed twice
_MOST_NOTE_BYTES = 8 * 1024
# whatever else stands there could be a name, and a note is written by whoever has the public key
_TIME = re.compile(r"\d{4}-\d{2}-\d{2}T[\d:.]{5,15}(?:Z|[+-]\d{2}:\d{2})?", re.ASCII)
# what the reader of a hostile tar can meet besides its own errors
_TAR_FAULTS = (tarfile.TarError, ValueError, ArithmeticError, LookupError, RecursionError)


class NotALetterError(UncountedError):
    """The letter opens, but does not hold one file as a letter does."""


class LetterDigestError(UncountedError):
    """The file in a letter is not the one whose digest was written down when it was sealed."""


class FileChangedError(UncountedError):
    """A file was changed by another program while it was read."""


@dataclass(frozen=True, slots=True)
class FieldNote:
    """What was known when the file was sealed: the content of `received.json`; times in UTC."""

    case: str
    original_name: str
    modified: str
    sealed: str
    clock: str
    sha256: str
    size: int
    tool: str = _TOOL
    format: int = 1


class Packing:
    """One file being packed for a letter; ``sha256`` stands when all pieces were taken.

    Parameters
    ----------
    size : int
        Bytes that will come; a tar says so before them.
    modified_ns : int or None
        Nanoseconds since 1970; None where it is not known.
    sealed : str
        The time of sealing, ISO 8601.
    """

    def __init__(self, name: str, size: int, modified_ns: int | None, *, case_id: str, sealed: str) -> None:
        self.sha256 = ""
        self._name = name
        self._size = size
        self._modified_ns = modified_ns
        self._case_id = case_id
        self._sealed = sealed

    def pieces(self, chunks: Iterable[bytes]) -> Iterator[bytes]:
        """Yield the tar piece by piece, while its file is read and hashed.

        Raises
        ------
        FileChangedError
            More or fewer bytes came than were announced.
        """
        digest, size = hashlib.sha256(), 0
        header = _header(_member_name(self._name), self._size, (self._modified_ns or 0) // 10**9)
        yield header
        for chunk in chunks:
            digest.update(chunk)
            size += len(chunk)
            yield chunk
        if size != self._size:
            raise file_changed()
        self.sha256 = digest.hexdigest()
        note = msgspec.json.format(msgspec.json.encode(self._note())) + b"\n"
        after = b"".join(
            (bytes(-size % _BLOCK), _header(NOTE, len(note), 0), note, bytes(-len(note) % _BLOCK))
        )
        yield after
        total = len(header) + size + len(after)
        yield from _zeros(stream.padded_size(max(total + 2 * _BLOCK, _LEAST_BYTES)) - total)

    def _note(self) -> FieldNote:
        return FieldNote(
            case=self._case_id,
            original_name=_writable(self._name),
            modified=_iso(self._modified_ns),
            sealed=self._sealed,
            clock="system",
            sha256=self.sha256,
            size=self._size,
        )


class OpenedLetter:
    """A letter whose first file is known by its name; take its ``chunks`` once, to their end.

    Attributes
    ----------
    name : str
        The file's name, without any path.
    note : FieldNote or None
        What the field wrote down, once the chunks were taken; None where a partner wrote nothing.
    compared : Verdict
        Whether the file has the digest in the note; NOT_CHECKED without one.
    """

    def __init__(self, keys: Sequence[envelopes.LetterKey], chunks: Iterable[bytes], *, case_id: str) -> None:
        self.note: FieldNote | None = None
        self.compared = Verdict.NOT_CHECKED
        self._case_id = case_id
        self._envelope = hashlib.sha256()
        self._reader = envelopes.LetterReader(keys, self._counted(chunks))
        self._allowed = _Allowed(self._reader)
        try:
            self._tar, self._file = self._first_file()
        except BaseException:
            self._reader.close()
            raise
        self.name = plain_name(self._file.name)

    @property
    def envelope_sha256(self) -> str:
        """The digest of the letter as it came, once the chunks were taken."""
        return self._envelope.hexdigest()

    @property
    def chunks(self) -> Iterator[bytes]:
        """Yield the file piece by piece, then check the rest of the letter.

        Raises
        ------
        DamagedLetterError, NotALetterError, LetterDigestError
        """
        try:
            digest = hashlib.sha256()
            for chunk in self._content():
                digest.update(chunk)
                yield chunk
            self._read_rest()
            self._compare(digest.hexdigest())
        finally:
            self._reader.close()

    def _counted(self, chunks: Iterable[bytes]) -> Iterator[bytes]:
        for chunk in chunks:
            self._envelope.update(chunk)
            yield chunk

    def _first_file(self) -> tuple[tarfile.TarFile, tarfile.TarInfo]:
        try:
            tar: Any = tarfile.open(fileobj=self._allowed, mode="r|")  # type: ignore[call-overload]  # noqa: SIM115
            first = _next_file(tar)
        except _TAR_FAULTS as error:
            raise _not_a_letter("it holds no tar archive") from error
        if first is None:
            raise _not_a_letter("it holds no file")
        return tar, first

    def _content(self) -> Iterator[bytes]:
        self._allowed.without_bound()
        try:
            file = self._tar.extractfile(self._file)
            while file is not None and (chunk := file.read(_CHUNK_BYTES)):
                yield chunk
        except _TAR_FAULTS as error:
            raise _not_a_letter("its archive ends too early") from error

    def _read_rest(self) -> None:
        self._allowed.bound()
        try:
            second = _next_file(self._tar)
            if second is not None:
                self.note = self._read_note(second)
                if _next_file(self._tar) is not None:
                    raise _not_a_letter("it holds more than one file")
        except _TAR_FAULTS as error:
            raise _not_a_letter("its archive is damaged") from error
        while self._reader.read(_CHUNK_BYTES):
            pass

    def _read_note(self, member: tarfile.TarInfo) -> FieldNote:
        file = self._tar.extractfile(member)
        if member.name != NOTE or member.size > _MOST_NOTE_BYTES or file is None:
            raise _not_a_letter("it holds more than one file")
        try:
            return msgspec.json.decode(file.read(), type=FieldNote)
        except msgspec.DecodeError as error:
            raise _not_a_letter(f"its {NOTE} cannot be read") from error

    def _compare(self, sha256: str) -> None:
        if self.note is None:
            return
        if self.note.case != self._case_id:
            raise _not_a_letter("it was written for another case")
        if self.note.sha256 != sha256:
            self.compared = Verdict.FAILED
            raise LetterDigestError(
                "the file in the letter is not the one that was hashed when it was sealed",
                where="a letter",
                remedy="keep the letter as it is, and ask who sealed it to seal the original again",
            )
        self.compared = Verdict.PASSED


def open_letter(case: Case, chunks: Iterable[bytes]) -> OpenedLetter:
    """Open a letter with any key for letters that the case ever had, the newest first.

    Raises
    ------
    LetterForAnotherError, DamagedLetterError, NotALetterError
    CompartmentNotHeldError
        The keys for letters lie in the vault.
    """
    rows = sorted(case.rows("intake_key"), key=lambda row: int(row["number"]), reverse=True)
    keys = [envelopes.LetterKey(vault.reveal(case.file, row["sealed"])) for row in rows]
    return OpenedLetter(keys, chunks, case_id=case.case_id)


def unpacked(
    case: Case, name: str, chunks: Iterable[bytes]
) -> tuple[OpenedLetter | None, str, Iterator[bytes]]:
    """Open what is a letter by its content, whatever it is called; anything else stays as it came.

    Raises
    ------
    LetterForAnotherError, DamagedLetterError, NotALetterError, CompartmentNotHeldError
    """
    is_letter, chunks = looks_like_letter(chunks)
    if not is_letter:
        return None, name, chunks
    letter = open_letter(case, chunks)
    return letter, letter.name, letter.chunks


def letter_opened(case: Case, item_id: str, letter: OpenedLetter) -> LetterOpened:
    """Build the entry that tells of a letter whose chunks were taken."""
    note = letter.note
    return LetterOpened(
        item_id=item_id,
        envelope_sha256=letter.envelope_sha256,
        sealed_at=note.sealed if note is not None and _TIME.fullmatch(note.sealed) else NOT_CAPTURED,
        compared=letter.compared,
        note=vault.conceal(case.file, msgspec.json.encode(note).decode())
        if note is not None
        else NOT_CAPTURED,
    )


def looks_like_letter(chunks: Iterable[bytes]) -> tuple[bool, Iterator[bytes]]:
    """Say by content whether these bytes are a letter; gives the same bytes back."""
    rest = iter(chunks)
    first = next((chunk for chunk in rest if chunk), b"")
    return envelopes.looks_like_letter(first), chain([first] if first else [], rest)


def plain_name(name: str) -> str:
    r"""Take a name that leads nowhere: the last part of a path, without what no file name may hold.

    Examples
    --------
    >>> plain_name("../../home/ana/notes.txt")
    'notes.txt'
    >>> plain_name("..")
    'unnamed'
    """
    last = _writable(name).replace("\x00", "").rstrip("/").rpartition("/")[2].strip()
    return last[:_LONGEST_NAME] if last not in ("", ".", "..") else "unnamed"


def file_changed() -> FileChangedError:
    """Build the error for a file that is not what it was when its reading began."""
    return FileChangedError(
        "the file was changed while it was read; no letter was made of it",
        where="a file given",
        remedy="wait until it is written whole, and seal it again",
    )


class _Allowed:
    """A letter as `tarfile` reads it: little while it reads headers, whatever it asks for inside a file."""

    def __init__(self, reader: envelopes.LetterReader) -> None:
        self._reader = reader
        self._left: int | None = _MOST_HEADER_BYTES

    def bound(self) -> None:
        self._left = _MOST_HEADER_BYTES

    def without_bound(self) -> None:
        self._left = None

    def read(self, size: int) -> bytes:
        if self._left is not None:
            self._left -= size
            if self._left < 0:
                raise _not_a_letter("its names and times are longer than any file has")
        return self._reader.read(size)


def _next_file(tar: tarfile.TarFile) -> tarfile.TarInfo | None:
    """Return the next file of a tar, past its folders; nothing else may stand there."""
    member = tar.next()
    while member is not None and member.isdir():
        member = tar.next()
    # a sparse file of a few bytes can claim to hold any number of zeros; a link or a device holds nothing
    if member is not None and (not member.isreg() or member.issparse()):
        raise _not_a_letter("it holds something that is no plain file")
    return member


def _header(name: str, size: int, modified: int) -> bytes:
    info = tarfile.TarInfo(name)
    info.size, info.mtime, info.mode = size, modified, 0o600
    return info.tobuf(tarfile.PAX_FORMAT, "utf-8", "surrogateescape")


def _member_name(name: str) -> str:
    # two members of one name would overwrite each other where `tar x` opens the letter
    plain = plain_name(name)
    return f"file-{plain}" if plain.casefold() == NOTE else plain


def _writable(name: str) -> str:
    """Return a name that can be written as UTF-8; bytes that are no text become a sign of their own."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _iso(nanoseconds: int | None) -> str:
    if nanoseconds is None:
        return NOT_CAPTURED
    seconds, rest = divmod(nanoseconds, 10**9)
    try:
        moment = datetime.datetime.fromtimestamp(seconds, datetime.UTC).replace(microsecond=rest // 1000)
    except (OverflowError, ValueError):
        # a file system may hold a time that no calendar does
        return NOT_CAPTURED
    return moment.isoformat(timespec="microseconds")


def _zeros(size: int) -> Iterator[bytes]:
    for start in range(0, size, _CHUNK_BYTES):
        yield bytes(min(_CHUNK_BYTES, size - start))


def _not_a_letter(finding: str) -> NotALetterError:
    return NotALetterError(
        f"the letter opens, but {finding}",
        where="a letter",
        remedy="pack one file in each letter: `uncounted seal`, or `tar c FILE | age -r RECIPIENT`",
    )
