"""Sealing in the field: without a case, without a secret, and with nothing left behind that can be read.

- Only the public half of a case's key for letters is on the machine: who seals cannot open, not even the
  letter just made.
- A letter has a random name, a padded size and always the same time; the file's own name, size and times
  are inside it.
- A letter is there whole or not at all. What comes from a pipe, whose size is not known before its end,
  waits in a nameless file on the disk, sealed under a key that is never written down.
- Nothing is deleted unless it was asked for, and unless the file, read once more, is still the one sealed.
"""

from __future__ import annotations

import datetime
import hashlib
import os
import secrets
import stat
import tempfile
import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from uncounted.casefile.storage import sync_folder
from uncounted.casework.letters import Packing, file_changed
from uncounted.keys import VerifyKey, open_stream, seal_stream
from uncounted.keys import letters as envelopes
from uncounted.vocabulary.errors import UncountedError

PIPED_NAME = "standard-input"
_CHUNK_BYTES = 1 << 20
_GROUPS, _DIGITS = 6, 5
# one time for every letter: 1 January 2000
_SAME_TIME = 946_684_800
_PIPED_CONTEXT = b"uncounted|waiting for its size"

Clock = Callable[[], datetime.datetime]


class UnreadablePublicCaseError(UncountedError):
    """A file that is not what `uncounted keys public` prints."""


class EmptyPipeError(UncountedError):
    """Nothing came through the pipe."""


@dataclass(frozen=True, slots=True)
class PublicCase:
    """What anybody may know of a case in order to write to it.

    ``recipient`` opens nothing: it is the public half of the key for letters. ``verify_key`` is what the
    case's checkpoints and dossiers are signed with.
    """

    case_id: str
    recipient: str
    verify_key: str

    @property
    def fingerprint(self) -> str:
        """Thirty digits to be compared by voice."""
        return spoken_digits(f"{self.case_id}\n{self.recipient}\n{self.verify_key}\n".encode())

    @property
    def text(self) -> str:
        """The content of a CASE.pub file."""
        return (
            "# Whoever holds this file can seal letters to the case, and read none of them.\n"
            "# Compare the fingerprint by voice with somebody of the team before the first letter.\n"
            f'case = "{self.case_id}"\n'
            f'intake_key = "{self.recipient}"\n'
            f'public_key = "{self.verify_key}"\n'
            f'fingerprint = "{self.fingerprint}"\n'
        )


def spoken_digits(said: bytes) -> str:
    """Write thirty digits that stand for a key, in groups; another with the same ones takes 2^99 trials."""
    number = int.from_bytes(hashlib.sha256(said).digest()) % 10 ** (_GROUPS * _DIGITS)
    digits = f"{number:0{_GROUPS * _DIGITS}}"
    return " ".join(digits[start : start + _DIGITS] for start in range(0, len(digits), _DIGITS))


def read_public_case(data: bytes, *, where: str) -> PublicCase:
    """Read a CASE.pub file; comments, line ends and the order of lines do not matter.

    Raises
    ------
    UnreadablePublicCaseError
        Not such a file, or one of its lines was changed without the fingerprint.
    """
    try:
        said = tomllib.loads(data.decode("utf-8"))
        fingerprint = said.pop("fingerprint")
        public = PublicCase(said.pop("case"), said.pop("intake_key"), said.pop("public_key"))
        envelopes.check_recipient(public.recipient)
        VerifyKey.parse(public.verify_key)
        right = not said and public.fingerprint == fingerprint
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, UncountedError, LookupError) as error:
        raise _unreadable(where) from error
    except (AttributeError, TypeError) as error:
        # a number or a table stands where a text is due
        raise _unreadable(where) from error
    if not right:
        raise _unreadable(where)
    return public


@dataclass(frozen=True, slots=True)
class SealedLetter:
    """A letter made: where it lies, and what was sealed, to know it again before it is deleted."""

    path: Path
    sha256: str
    source: Path | None
    identity: tuple[int, int] | None


class Removal(StrEnum):
    """What became of an original that was to be deleted."""

    DELETED = "deleted"
    CHANGED = "kept: it changed after it was sealed"
    LINKED = "kept: it is a link, or has another name elsewhere"


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)


def seal_file(public: PublicCase, path: Path, out: Path, *, clock: Clock = _now) -> SealedLetter:
    """Seal one file into a letter in the folder ``out``, in one pass and in bounded memory.

    Raises
    ------
    FileChangedError
        Another program wrote to it meanwhile; no letter is left.
    OSError
        The disk refused; no letter is left.
    """
    with path.open("rb") as file:
        before = os.fstat(file.fileno())
        if not stat.S_ISREG(before.st_mode):
            return seal_piped(public, _chunks(file), out, name=path.name, clock=clock)
        packing = Packing(
            path.name,
            before.st_size,
            before.st_mtime_ns,
            case_id=public.case_id,
            sealed=clock().isoformat(timespec="microseconds"),
        )

        def unchanged() -> Iterator[bytes]:
            yield from packing.pieces(_chunks(file))
            after = os.fstat(file.fileno())
            if (after.st_size, after.st_mtime_ns) != (before.st_size, before.st_mtime_ns):
                raise file_changed()

        letter = _write_letter(public.recipient, unchanged(), out)
    return SealedLetter(letter, packing.sha256, path, (before.st_dev, before.st_ino))


def seal_piped(
    public: PublicCase, chunks: Iterable[bytes], out: Path, *, name: str = PIPED_NAME, clock: Clock = _now
) -> SealedLetter:
    """Seal what comes from a pipe; a tar must say a size first, so all of it is taken before.

    Raises
    ------
    EmptyPipeError
        Nothing came.
    """
    key, size = secrets.token_bytes(32), 0

    def counted() -> Iterator[bytes]:
        nonlocal size
        for chunk in chunks:
            size += len(chunk)
            yield chunk

    # without a name where the system can do so: nothing is left even when the power fails
    with tempfile.TemporaryFile(dir=out) as waiting:
        for piece in seal_stream(key, counted(), _PIPED_CONTEXT):
            waiting.write(piece)
        if size == 0:
            raise EmptyPipeError("standard input is empty", where="-", remedy="pipe a file into the command")
        waiting.seek(0)
        sealed = clock().isoformat(timespec="microseconds")
        packing = Packing(name, size, None, case_id=public.case_id, sealed=sealed)
        plain = open_stream(key, waiting, size, _PIPED_CONTEXT)
        letter = _write_letter(public.recipient, packing.pieces(plain), out)
    return SealedLetter(letter, packing.sha256, None, None)


def remove_original(letter: SealedLetter) -> Removal:
    """Delete the file that a letter was made of, if it is still what was sealed.

    It is read and hashed once more. Deleting overwrites nothing: many disks keep the content for long.
    """
    path = letter.source
    if path is None:
        return Removal.LINKED
    found = path.lstat()
    if not stat.S_ISREG(found.st_mode) or found.st_nlink != 1:
        return Removal.LINKED
    digest = hashlib.sha256()
    with path.open("rb") as file:
        for chunk in _chunks(file):
            digest.update(chunk)
    if (found.st_dev, found.st_ino) != letter.identity or digest.hexdigest() != letter.sha256:
        return Removal.CHANGED
    path.unlink()
    sync_folder(path.absolute().parent)
    return Removal.DELETED


def _write_letter(recipient: str, pieces: Iterable[bytes], out: Path) -> Path:
    final = out / f"{secrets.token_hex(16)}.age"
    temporary = final.with_name(f".new-{final.stem}")
    try:
        with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            envelopes.seal_letter(recipient, pieces, file)
            file.flush()
            os.utime(file.fileno(), (_SAME_TIME, _SAME_TIME))
            os.fsync(file.fileno())
        temporary.rename(final)
        sync_folder(out)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return final


def _chunks(file: BinaryIO) -> Iterator[bytes]:
    while chunk := file.read(_CHUNK_BYTES):
        yield chunk


def _unreadable(where: str) -> UnreadablePublicCaseError:
    return UnreadablePublicCaseError(
        "this is not the public key of a case, or a letter of it was changed on its way",
        where=where,
        remedy="ask the team for what `uncounted keys public` prints, unchanged",
    )
