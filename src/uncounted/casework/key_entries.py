"""What is written down of the keys of a case, and of letters opened: who, when, how many; never a secret."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from uncounted.casefile import Compartment, EntryKind, Logged, Put, Table
from uncounted.vocabulary.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class IntakeKeyMade:
    """A key for letters to the case: its public half, and its secret half sealed under the vault key."""

    recipient: str
    sealed: str


@dataclass(frozen=True, slots=True)
class LetterOpened:
    """An item came in a letter from the field.

    ``envelope_sha256`` is of the letter as it came; ``sealed_at`` the time that the field wrote down, or
    "not captured"; ``compared`` whether the file had the digest that stood beside it; ``note`` all that
    stood beside it, sealed under the vault key.
    """

    item_id: str
    envelope_sha256: str
    sealed_at: str
    compared: Verdict
    note: str


@dataclass(frozen=True, slots=True)
class KeysSplit:
    """A recovery key was split into shares; it replaces the one of an earlier split."""

    threshold: int
    n_shares: int
    split_id: str


@dataclass(frozen=True, slots=True)
class MemberReadmitted:
    """Enough shares were brought together, and a member was given a new passphrase."""

    member_id: str
    split_id: str


@dataclass(frozen=True, slots=True)
class DrillHeld:
    """Enough shares were brought together to see that they open the case, and nothing else was done."""

    split_id: str
    n_shares: int


@dataclass(frozen=True, slots=True)
class PassphraseChanged:
    """A member changed their passphrase."""

    member_id: str


@dataclass(frozen=True, slots=True)
class QuorumEstablished:
    """No member opens the vault alone any more: any ``threshold`` of these do it together."""

    quorum_id: str
    threshold: int
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QuorumDissolved:
    """These members hold the vault again, each alone."""

    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VaultOpened:
    """Enough members typed their passphrases, and the vault was opened until the case was closed."""

    members: tuple[str, ...]


def _quorum(logged: Logged) -> Iterable[Put]:
    quorum_id = logged.body.quorum_id if isinstance(logged.body, QuorumEstablished) else ""
    yield Put("quorum", {"number": logged.number, "quorum_id": quorum_id})


def _intake_key(logged: Logged) -> Iterable[Put]:
    body: IntakeKeyMade = logged.body
    yield Put("intake_key", {"number": logged.number, "recipient": body.recipient, "sealed": body.sealed})


def _split(logged: Logged) -> Iterable[Put]:
    body: KeysSplit = logged.body
    yield Put(
        "keys_split",
        {
            "number": logged.number,
            "split_id": body.split_id,
            "threshold": body.threshold,
            "n_shares": body.n_shares,
            "split": logged.time,
        },
    )


def _drill(logged: Logged) -> Iterable[Put]:
    yield Put("drill", {"number": logged.number, "split_id": logged.body.split_id, "held": logged.time})


def _nothing(_: Logged) -> Iterable[Put]:
    return ()


KINDS = (
    EntryKind("casework.intake_key_made", IntakeKeyMade, Compartment.CONTENT, _intake_key),
    EntryKind(
        "casework.letter_opened",
        LetterOpened,
        Compartment.CONTENT,
        _nothing,
        lambda body: (body.item_id,),
    ),
    EntryKind("casework.keys_split", KeysSplit, Compartment.DATABASE, _split),
    EntryKind("casework.member_readmitted", MemberReadmitted, Compartment.DATABASE, _nothing),
    EntryKind("casework.drill_held", DrillHeld, Compartment.DATABASE, _drill),
    EntryKind("casework.quorum_established", QuorumEstablished, Compartment.DATABASE, _quorum),
    EntryKind("casework.quorum_dissolved", QuorumDissolved, Compartment.DATABASE, _quorum),
    EntryKind("casework.vault_opened", VaultOpened, Compartment.DATABASE, _nothing),
    EntryKind("casework.passphrase_changed", PassphraseChanged, Compartment.DATABASE, _nothing),
)
TABLES = (
    Table("intake_key", {"number": int, "recipient": str, "sealed": str}, ("number",)),
    Table(
        "keys_split",
        {"number": int, "split_id": str, "threshold": int, "n_shares": int, "split": str},
        ("number",),
    ),
    Table("quorum", {"number": int, "quorum_id": str}, ("number",)),
    Table("drill", {"number": int, "split_id": str, "held": str}, ("number",)),
)
