"""The office's side of a witness: ask for a cosignature, and keep what came back.

- What is asked for and what is shown are checkpoints and hashes: no entry, no title, no member leaves.
- A cosignature is kept only where it holds over a checkpoint that this case signed.
- A witness's key is told by the member once; from then on the entries know it.
"""

from __future__ import annotations

from dataclasses import dataclass

from uncounted.casefile import checkpoint as checkpoints
from uncounted.casefile import ledger_export
from uncounted.casework.cases import Case
from uncounted.casework.permissions import Action
from uncounted.casework.witness_entries import CheckpointWitnessed
from uncounted.keys import cosigning
from uncounted.vocabulary.errors import UncountedError

_LARGEST_NOTE = 64 * 1024


class UnknownSizeError(UncountedError):
    """The case has fewer entries than the witness is said to have seen."""


class UnknownWitnessError(UncountedError):
    """No key was told for the witness that cosigned."""


class NotOurCheckpointError(UncountedError):
    """What came back is no checkpoint that this case signed."""


class CosignatureFailsError(UncountedError):
    """The cosignature does not hold."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """A cosignature that is kept: whose, of how many entries; and whether it was there already."""

    witness: str
    size: int
    time: int
    was_there: bool


def newest_checkpoint(case: Case) -> str:
    """Return the newest signed checkpoint, for whoever will keep it."""
    case.authorised(Action.WITNESS)
    return case.file.checkpoint()


def request(case: Case, *, witness: str | None = None, old_size: int | None = None) -> str:
    """Write the request for a cosignature of the newest checkpoint.

    It begins at ``old_size``; where that is not given, at what this witness is known to have cosigned last.

    Raises
    ------
    UnknownSizeError, UnreadableKeyError
    """
    case.authorised(Action.WITNESS)
    if old_size is None:
        old_size = _last_size(case, cosigning.WitnessKey.parse(witness)) if witness is not None else 0
    asked = ledger_export.witness_request(case.file, old_size)
    if asked is None or old_size < 0:
        raise UnknownSizeError(
            f"the case does not have {old_size} entries",
            where="the size that the witness saw last",
            remedy="if the witness is right, this case is an old copy: look for the newer one",
        )
    return asked.text


def accept(case: Case, data: bytes, *, witness: str | None = None) -> Accepted:
    """Keep a cosignature that came back, once it was verified.

    Raises
    ------
    NotOurCheckpointError, UnknownWitnessError, CosignatureFailsError, UnreadableKeyError
        Nothing was added.
    """
    case.authorised(Action.WITNESS)
    given = _read_note(data)
    key = cosigning.WitnessKey.parse(witness) if witness is not None else _known_witness(case, given)
    with case.act(Action.WITNESS) as work:
        ours = _our_note(case, given)
        note = ours + "".join(f"{line}\n" for line in _signature_lines(given) if _is_by(key, line))
        time = key.cosigned(note)
        if time is None:
            raise CosignatureFailsError(
                "the file holds no cosignature of this witness that holds",
                where=f"witness {key.name}",
                remedy="ask the witness for the file again; compare its public key with it",
            )
        size = _size_of(ours)
        was_there = any(row["note"] == note for row in case.rows("witnessed", witness=str(key), size=size))
        if not was_there:
            work.add(CheckpointWitnessed(str(key), size, time, note))
    return Accepted(str(key), size, time, was_there)


def known_witnesses(case: Case) -> tuple[cosigning.WitnessKey, ...]:
    """Return the witnesses whose cosignatures the case holds, each once."""
    return tuple(map(cosigning.WitnessKey.parse, sorted({row["witness"] for row in case.rows("witnessed")})))


def cosigned_notes(case: Case) -> dict[int, str]:
    """Return each witnessed checkpoint by its size, with all cosignatures that are known."""
    notes: dict[int, str] = {}
    for row in case.rows("witnessed"):
        note, size = str(row["note"]), int(row["size"])
        known = notes.setdefault(size, note)
        lines = [line for line in _signature_lines(note) if line not in _signature_lines(known)]
        notes[size] = known + "".join(f"{line}\n" for line in lines)
    return notes


def _last_size(case: Case, key: cosigning.WitnessKey) -> int:
    rows = case.rows("witnessed")
    return max(
        (row["size"] for row in rows if cosigning.WitnessKey.parse(row["witness"]).public == key.public),
        default=0,
    )


def _read_note(data: bytes) -> str:
    try:
        note = data.decode() if len(data) <= _LARGEST_NOTE else ""
    except UnicodeDecodeError:
        note = ""
    if "\n\n" not in note or not note.endswith("\n"):
        raise _not_ours()
    return note


def _known_witness(case: Case, note: str) -> cosigning.WitnessKey:
    lines = _signature_lines(note)
    found = [key for key in known_witnesses(case) if any(_is_by(key, line) for line in lines)]
    if len(found) != 1:
        raise UnknownWitnessError(
            "the witness is not known to this case" if not found else "more than one witness cosigned",
            where="the cosigned checkpoint",
            remedy="give its public key with --witness; have it from the witness, not with the file",
        )
    return found[0]


def _our_note(case: Case, given: str) -> str:
    """Return the note as this case signed it; the given one may differ in added signatures alone."""
    text = f"{given.rpartition(chr(10) * 2)[0]}\n"
    said = checkpoints.Checkpoint.parse(text)
    ours = ledger_export.checkpoint_at(case.file, said.size) if said else None
    if ours is None or case.file.identity.verify_key.opens(ours) != text:
        raise _not_ours()
    return ours


def _not_ours() -> NotOurCheckpointError:
    return NotOurCheckpointError(
        "the file holds no checkpoint that this case signed",
        where="the cosigned checkpoint",
        remedy="give the file that `uncounted witness cosign` wrote for a request of this case",
    )


def _size_of(note: str) -> int:
    return int(note.split("\n")[1])


def _signature_lines(note: str) -> list[str]:
    return note.rpartition("\n\n")[2].split("\n")[:-1]


def _is_by(key: cosigning.WitnessKey, line: str) -> bool:
    return line.startswith(f"— {key.name} ")
