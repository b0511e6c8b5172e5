"""The partner's side: a witness cosigns what extends all it has cosigned of that case, and nothing else.

- A witness is a key and a memory. The memory holds, for each case, the newest note that this key cosigned; a
  note that does not carry its own cosignature is no memory. Without its memory a witness cosigns nothing.
- Under a lock: read the memory, check the request, cosign, write the memory durably, and only then answer.
- Two checkpoints of one case that cannot both be true are never both cosigned.

What it cannot know: whether an old memory was put back. Keep the key and its memory on one disk, and make a
new witness rather than restore an old one.
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from uncounted.casefile import checkpoint as checkpoints
from uncounted.casefile.storage import file_errors, sync_folder, write_durably
from uncounted.keys import (
    CannotOpenError,
    KeyDerivationCost,
    VerifyKey,
    cosigning,
    derive_member_key,
    open_sealed,
    seal,
)
from uncounted.vocabulary import merkle
from uncounted.vocabulary.errors import UncountedError

_FORMAT = 1
_SALT_BYTES = 16
_LARGEST_REQUEST = 1 << 20
Clock = Callable[[], float]


class WitnessExistsError(UncountedError):
    """A file stands where the new key should go."""


class NotAWitnessError(UncountedError):
    """The file is not the key of a witness, or its memory is not there."""


class WrongWitnessPassphraseError(UncountedError):
    """The passphrase does not open the key."""


class NotARequestError(UncountedError):
    """The file asks for no cosignature."""


class UnknownCaseError(UncountedError):
    """The witness does not know the key of this case."""


class StaleRequestError(UncountedError):
    """The request does not begin where the witness's memory ends."""


class CosigningRefusedError(UncountedError):
    """The case showed this witness two histories that cannot both be true."""


class _KeyFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The key as it lies on the disk: all but ``sealed`` is in the open."""

    format: int
    witness: str
    salt: str
    memory_kib: int
    passes: int
    lanes: int
    sealed: str


class _Memory(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The newest note cosigned for each case, by the case's public key."""

    format: int
    cosigned: dict[str, str]


def new_witness(
    path: Path, *, name: str, passphrase: str, cost: KeyDerivationCost | None = None
) -> cosigning.WitnessKey:
    """Make a witness: a key sealed under a passphrase, and beside it an empty memory; returns the public key.

    Raises
    ------
    WitnessExistsError, WeakDerivationError, StorageFullError
    """
    for taken in (path, memory_path(path)):
        if taken.exists() or taken.is_symlink():
            raise WitnessExistsError(
                "there is already something of this name", where=taken.name, remedy="name a new file"
            )
    cost = cost or KeyDerivationCost()
    cosigner, salt = cosigning.Cosigner.generate(name), os.urandom(_SALT_BYTES)
    public = str(cosigner.witness_key)
    sealed = seal(derive_member_key(passphrase, salt, cost), cosigner.private_bytes(), _context(public))
    file = _KeyFile(_FORMAT, public, salt.hex(), cost.memory_kib, cost.passes, cost.lanes, sealed.hex())
    with file_errors(path):
        _write_new(memory_path(path), msgspec.json.encode(_Memory(_FORMAT, {})))
        try:
            _write_new(path, msgspec.json.encode(file))
        except BaseException:
            memory_path(path).unlink()
            raise
        sync_folder(path.absolute().parent)
    return cosigner.witness_key


def memory_path(path: Path) -> Path:
    """Say where the witness of this key file keeps what it has cosigned."""
    return path.with_name(f"{path.name}.seen")


def cosign(
    request: bytes,
    path: Path,
    *,
    passphrase: Callable[[], str],
    log_key: str | None = None,
    clock: Clock = time.time,
) -> str:
    """Cosign a checkpoint after all checks; returns the note with this witness's line.

    Parameters
    ----------
    request : bytes
        What the case sent (C2SP tlog-witness, add-checkpoint).
    path : Path
        The key file that `new_witness` made; its memory lies beside it.
    passphrase : callable
        Asked only once the request was found to be sound.
    log_key : str or None
        The public key of the case, had by another way than with the request; needed the first time only.

    Raises
    ------
    NotARequestError, UnknownCaseError, StaleRequestError
        Nothing was cosigned; a mistake or an old file.
    CosigningRefusedError
        The case went back, or shows another history than before. Keep the request: it is evidence.
    NotAWitnessError, WrongWitnessPassphraseError, UnreadableKeyError
    """
    asked = _read_request(request)
    file = _read_key_file(path)
    with _remembering(path, cosigning.WitnessKey.parse(file.witness)) as memory:
        key = _case_key(asked, memory, log_key)
        new = checkpoints.Checkpoint.parse(key.opens(asked.note) or "")
        if new is None or new.origin != key.name:
            raise UnknownCaseError(
                "the checkpoint does not carry the signature of the case",
                where="the request",
                remedy="ask the team for a new request, and compare the key of the case with them",
            )
        _check_growth(asked, new, memory.cosigned.get(str(key)))
        note = _unlock(file, passphrase()).cosign(_signed_by(key, asked.note), time=int(clock()))
        kept = _Memory(_FORMAT, {**memory.cosigned, str(key): note})
        with file_errors(path):
            write_durably(memory_path(path), msgspec.json.encode(kept))
    return note


def _read_request(request: bytes) -> checkpoints.WitnessRequest:
    try:
        asked = (
            checkpoints.WitnessRequest.parse(request.decode()) if len(request) <= _LARGEST_REQUEST else None
        )
    except UnicodeDecodeError:
        asked = None
    if asked is None:
        raise NotARequestError(
            "the file is not a request for a cosignature",
            where="the request",
            remedy="give the file that `uncounted witness request` wrote, unchanged",
        )
    return asked


def _case_key(asked: checkpoints.WitnessRequest, memory: _Memory, log_key: str | None) -> VerifyKey:
    """Find the key of the case that asks: the one given, which must be the one remembered."""
    origin = asked.note.partition("\n")[0]
    known = [key for key in map(VerifyKey.parse, memory.cosigned) if key.name == origin]
    given = VerifyKey.parse(log_key) if log_key is not None else None
    if given is not None and known and given != known[0]:
        raise CosigningRefusedError(
            "this witness knows the case by another key; nothing was cosigned",
            where=f"the case {origin[:100]}",
            remedy="do not go on: ask the team, by a way you trust, whether the key of the case changed",
        )
    key = given or (known[0] if known else None)
    if key is None or key.name != origin:
        raise UnknownCaseError(
            "the key of this case is not known to the witness",
            where="the request",
            remedy="give the public key of the case with --log-key, had from the team, not with the file",
        )
    return key


def _check_growth(
    asked: checkpoints.WitnessRequest, new: checkpoints.Checkpoint, cosigned: str | None
) -> None:
    """Check that the tree only grew since this witness saw it last (C2SP tlog-witness; RFC 6962 s. 2.1.2)."""
    seen = checkpoints.Checkpoint.parse(f"{(cosigned or '').partition(chr(10) * 2)[0]}\n")
    old_size, old_root = (seen.size, seen.root) if seen else (0, merkle.EMPTY_ROOT)
    if new.size < old_size:
        raise _refused(
            f"the case has {new.size} entries now; it had {old_size} when it was last cosigned", new
        )
    if new.size == old_size and new.root != old_root:
        raise _refused(f"the case shows another history of the same {old_size} entries", new)
    if seen is not None and new == seen:
        # the answer was lost on its way: the same tree may be cosigned again, whatever the request begins at
        return
    if asked.old_size != old_size:
        raise StaleRequestError(
            f"the request begins at {asked.old_size} entries; this witness has cosigned {old_size}",
            where="the request",
            remedy=f"ask the team for `uncounted witness request CASE --old {old_size}`",
        )
    if not merkle.consistency_holds(old_size, old_root, new.size, new.root, asked.proof):
        raise _refused(f"the case does not extend the {old_size} entries that were cosigned", new)


def _refused(what: str, new: checkpoints.Checkpoint) -> CosigningRefusedError:
    return CosigningRefusedError(
        f"{what}; nothing was cosigned",
        where=f"the checkpoint of {new.size} entries of {new.origin[:100]}",
        remedy="keep the request and the memory beside your key, they are evidence; ask the team",
    )


def _signed_by(key: VerifyKey, note: str) -> str:
    """Keep the text and the lines of the case's own key; what others added is not ours to pass on."""
    text, _, lines = note.rpartition("\n\n")
    own = "".join(f"{line}\n" for line in lines.split("\n") if line.startswith(f"— {key.name} "))
    return f"{text}\n\n{own}"


@contextmanager
def _remembering(path: Path, witness: cosigning.WitnessKey) -> Iterator[_Memory]:
    """Hold the memory of a witness: two runs at once would each extend what the other has not seen."""
    if not memory_path(path).is_file():
        raise NotAWitnessError(
            "the memory of the witness is not there: it could cosign two histories",
            where=memory_path(path).name,
            remedy="put the file back beside the key, or make a new witness and tell the teams that use it",
        )
    # the folder is locked, since the file itself is replaced
    descriptor = os.open(path.absolute().parent, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield _read_memory(memory_path(path), witness)
    finally:
        os.close(descriptor)


def _read_memory(path: Path, witness: cosigning.WitnessKey) -> _Memory:
    try:
        memory = msgspec.json.decode(path.read_bytes(), type=_Memory)
        keys = {text: VerifyKey.parse(text) for text in memory.cosigned}
    except (msgspec.DecodeError, UnicodeDecodeError, UncountedError) as error:
        raise _damaged_memory(path) from error
    for text, note in memory.cosigned.items():
        signed = checkpoints.Checkpoint.parse(keys[text].opens(note) or "")
        if signed is None or witness.cosigned(note) is None:
            raise _damaged_memory(path)
    return memory


def _damaged_memory(path: Path) -> NotAWitnessError:
    return NotAWitnessError(
        "the memory of the witness does not hold what this witness cosigned",
        where=path.name,
        remedy="restore it only if nothing was cosigned since; else make a new witness",
    )


def _read_key_file(path: Path) -> _KeyFile:
    try:
        file = msgspec.json.decode(path.read_bytes(), type=_KeyFile)
        cosigning.WitnessKey.parse(file.witness)
        bytes.fromhex(file.salt + file.sealed)
    except (OSError, msgspec.DecodeError, ValueError, UncountedError) as error:
        raise NotAWitnessError(
            "the file is not the key of a witness",
            where=path.name,
            remedy="give the file that `uncounted witness new` made",
        ) from error
    return file


def _unlock(file: _KeyFile, passphrase: str) -> cosigning.Cosigner:
    cost = KeyDerivationCost(file.memory_kib, file.passes, file.lanes)
    try:
        member_key = derive_member_key(passphrase, bytes.fromhex(file.salt), cost)
        private = open_sealed(member_key, bytes.fromhex(file.sealed), _context(file.witness))
    except CannotOpenError as error:
        raise WrongWitnessPassphraseError(
            "the passphrase does not open the key of the witness",
            where="the key of the witness",
            remedy="type it again; look at the keyboard's language and the capitals key",
        ) from error
    return cosigning.Cosigner(cosigning.WitnessKey.parse(file.witness).name, private)


def _context(public: str) -> bytes:
    return f"uncounted witness|{public}".encode()


def _write_new(path: Path, content: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(descriptor)
    except BaseException:
        path.unlink()
        raise
