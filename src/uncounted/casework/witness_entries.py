"""What the team writes down of what others attest: a cosignature, a time stamp, one that was not had."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from uncounted.casefile import Compartment, EntryKind, Logged, Put, Table
from uncounted.vocabulary.verdicts import Verdict


class StampFailure(StrEnum):
    """Why a time stamp was not had."""

    UNREACHABLE = "the server could not be reached"
    TIMED_OUT = "the server did not answer in time"
    REFUSED = "the server refused"
    TOO_LARGE = "the answer was larger than a time stamp is"
    UNREADABLE = "the answer was not a time stamp"
    NOT_GRANTED = "the authority did not grant the time stamp"
    WRONG_NONCE = "the answer was to another request"
    WRONG_DIGEST = "the time stamp is of something else"
    BAD_SIGNATURE = "the signature does not hold, or its signer is not under the given roots"


@dataclass(frozen=True, slots=True)
class CheckpointWitnessed:
    """A witness cosigned a checkpoint: its key, the size, the time it says (seconds since 1970), the note."""

    witness: str
    size: int
    time: int
    note: str


@dataclass(frozen=True, slots=True)
class CheckpointStamped:
    """An authority stamped a checkpoint's note (RFC 3161); ``token`` is its answer, DER in base64.

    ``signer`` says whether the signer was checked against roots when the stamp came.
    """

    size: int
    note: str
    token: str
    server: str
    tool: str
    policy: str
    time: str
    serial: str
    signer: Verdict


@dataclass(frozen=True, slots=True)
class CheckpointStampFailed:
    """A time stamp was asked for and not had."""

    size: int
    server: str
    tool: str
    failure: StampFailure


def _witnessed(logged: Logged) -> Iterable[Put]:
    body: CheckpointWitnessed = logged.body
    yield Put(
        "witnessed",
        {
            "number": logged.number,
            "witness": body.witness,
            "size": body.size,
            "time": body.time,
            "note": body.note,
        },
    )


def _stamped(logged: Logged) -> Iterable[Put]:
    body: CheckpointStamped = logged.body
    yield Put(
        "stamped",
        {
            "number": logged.number,
            "size": body.size,
            "note": body.note,
            "token": body.token,
            "time": body.time,
            "serial": body.serial,
        },
    )


def _stamp_failed(_: Logged) -> Iterable[Put]:
    return ()


KINDS = (
    EntryKind("casework.checkpoint_witnessed", CheckpointWitnessed, Compartment.CONTENT, _witnessed),
    EntryKind("casework.checkpoint_stamped", CheckpointStamped, Compartment.CONTENT, _stamped),
    EntryKind("casework.checkpoint_stamp_failed", CheckpointStampFailed, Compartment.CONTENT, _stamp_failed),
)
TABLES = (
    Table(
        "witnessed",
        {"number": int, "witness": str, "size": int, "time": int, "note": str},
        ("number",),
    ),
    Table(
        "stamped",
        {"number": int, "size": int, "note": str, "token": str, "time": str, "serial": str},
        ("number",),
    ),
)
