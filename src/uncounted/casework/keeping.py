"""Keeping the keys: a passphrase changed, keys split into shares, brought together again, and tried out.

- Shares give back the private half of a recovery key. It exists nowhere else; its public half is a holder of
  the case's keys, so that every renewal wraps to it as well. Shares open a keyring, they do not replace it.
- Shares are handed out before the keyring knows of them: a split that was stopped has changed nothing.
- A later split ends the earlier one in this keyring. A copy of the keyring from before still opens with the
  earlier shares, to keys that hold until they are renewed.
- A new passphrase ends the old one in this keyring, and in no older copy of it.
- Whoever brings enough shares acts as a protection officer, under the name `recovery`.
- Nothing here promises that the existence of a case, or of shares, can be denied.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from uncounted.casefile import CaseFile, Compartment, read_identity
from uncounted.casefile.holders import (
    UnknownHolderError,
    add_holder,
    holders,
    readmit_member,
    remove_holder,
    set_passphrase,
    unlock_with_private,
)
from uncounted.casefile.storage import DamagedCaseError
from uncounted.casework.cases import Case
from uncounted.casework.field import PublicCase
from uncounted.casework.key_entries import (
    DrillHeld,
    IntakeKeyMade,
    KeysSplit,
    MemberReadmitted,
    PassphraseChanged,
)
from uncounted.casework.members import RECOVERY
from uncounted.casework.permissions import Action, Member, Role
from uncounted.casework.schema import case_schema
from uncounted.keys import WrappingKey, letters, shares
from uncounted.protection import vault
from uncounted.vocabulary.errors import UncountedError
from uncounted.vocabulary.verdicts import Check, Verdict

_PREFIX = f"{RECOVERY}-"
_WORDS_IN_A_ROW = 4
_A_YEAR = datetime.timedelta(days=365)


class NoIntakeKeyError(UncountedError):
    """The case has no key that letters could be sealed to."""


class SharesOpenNothingError(UncountedError):
    """The shares belong together, but open no keyring here."""


class WhichMemberError(UncountedError):
    """More than one member could be given a new passphrase, or none of that name."""


@dataclass(frozen=True, slots=True)
class Split:
    """A recovery key as shares, before the keyring knows of it; ``split_id`` names it on paper."""

    split_id: str
    threshold: int
    shares: tuple[shares.Share, ...]
    public: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Drill:
    """A drill that was held: of which split, with how many shares, and when the one before was."""

    split_id: str
    n_shares: int
    before: str | None


def share_text(split: Split, number: int) -> str:
    """Write one share as it is handed to its holder: what it is, what to do, the words numbered."""
    n_shares = len(split.shares)
    words = split.shares[number - 1].words
    rows = [words[start : start + _WORDS_IN_A_ROW] for start in range(0, len(words), _WORDS_IN_A_ROW)]
    numbered = (
        "  ".join(f"{row * _WORDS_IN_A_ROW + place:2}. {word:10}" for place, word in enumerate(line, start=1))
        for row, line in enumerate(rows)
    )
    return (
        f"# Share {number} of {n_shares}, split {split.split_id}. Any {split.threshold} of them are needed.\n"
        "# Alone it opens nothing, and neither do all of them without a copy of the case's keyring.db.\n"
        "# Copy the words to paper in order, with this number. Keep it apart from other shares and from\n"
        "# the case: no fire and no search shall reach all of them. Then delete this text.\n"
        + "".join(f"{line.rstrip()}\n" for line in numbered)
    )


def shares_in(text: str) -> tuple[tuple[str, ...], ...]:
    """Read the words of every share in a text; see `uncounted.keys.shares`."""
    return shares.shares_in(text)


def shares_needed(words: Sequence[str], place: int) -> int:
    """Say how many shares its split needs, by the words of one of them; ``place`` names it in an error.

    Raises
    ------
    UnreadableShareError
    """
    return shares.shares_needed(words, place)


def public_case(folder: Path) -> PublicCase:
    """Say what anybody may know of a case in order to write to it; no passphrase is needed.

    Raises
    ------
    NotACaseError, DamagedCaseError
    NoIntakeKeyError
    """
    identity = read_identity(folder)
    if identity.intake_key is None:
        raise NoIntakeKeyError(
            "this case has no key for letters from the field",
            where="case.toml",
            remedy="make one with `uncounted keys renew-intake`",
        )
    return PublicCase(identity.case_id, identity.intake_key, str(identity.verify_key))


def renew_intake_key(case: Case) -> PublicCase:
    """Make a new key for letters; letters under way to an older one still open.

    Raises
    ------
    NotPermittedError, CompartmentNotHeldError
    """
    case.authorised(Action.KEEP_KEYS)
    # whoever makes this key could keep it: only who may read the letters anyway
    case.file.keyring.require(Compartment.VAULT)
    key = letters.LetterKey.generate()
    with case.act(Action.KEEP_KEYS) as work:
        work.add(IntakeKeyMade(key.recipient, vault.conceal(case.file, key.secret)))
    case.file.name_intake_key(key.recipient)
    return public_case(case.file.folder)


def prepare_split(case: Case, *, threshold: int, n_shares: int) -> Split:
    """Make a recovery key and split it; nothing changes before `adopt_split`.

    Raises
    ------
    NotPermittedError, CompartmentNotHeldError, ImpossibleSplitError
    """
    case.authorised(Action.KEEP_KEYS)
    case.file.keyring.require_all()
    key = WrappingKey.generate()
    made = shares.split_secret(key.private_bytes(), threshold=threshold, n_shares=n_shares)
    return Split(_split_id(key.public), threshold, made, key.public)


def adopt_split(case: Case, split: Split) -> int:
    """Let the shares of a split open the case from now on; returns how many earlier splits end.

    Raises
    ------
    NotPermittedError, CompartmentNotHeldError
    """
    keyring = case.file.keyring
    earlier = [name for name in holders(keyring) if name.startswith(_PREFIX)]
    with case.act(Action.KEEP_KEYS) as work:
        work.add(KeysSplit(split.threshold, len(split.shares), split.split_id))
        add_holder(keyring, _PREFIX + split.split_id, split.public, Compartment)
    for name in earlier:
        remove_holder(keyring, name)
    return len(earlier)


def recover(
    folder: Path, given: Sequence[Sequence[str]], passphrase: str, *, member_id: str | None = None
) -> str:
    """Give a member a new passphrase by means of enough shares; returns whom.

    Raises
    ------
    NotACaseError, DamagedCaseError
    UnreadableShareError, TooFewSharesError, SharesDoNotFitError, SharesOpenNothingError
    WhichMemberError
        Several members, and none is named.
    WeakDerivationError
    """
    with _opened_by(folder, given) as (case, split_id):
        whom = _which_member(case, member_id)
        with case.act(Action.KEEP_KEYS) as work:
            work.add(MemberReadmitted(whom, split_id))
            readmit_member(case.file.keyring, whom, passphrase)
    return whom


def drill(folder: Path, given: Sequence[Sequence[str]]) -> Drill:
    """See that these shares would open everything in the case; only that it was done is written down.

    Raises
    ------
    NotACaseError, DamagedCaseError
    UnreadableShareError, TooFewSharesError, SharesDoNotFitError, SharesOpenNothingError
    """
    with _opened_by(folder, given) as (case, split_id):
        case.file.keyring.require_all()
        case.file.keyring.all_data_keys()
        before = _last_drill(case, split_id)
        with case.act(Action.KEEP_KEYS) as work:
            work.add(DrillHeld(split_id, len(given)))
    return Drill(split_id, len(given), before)


def change_passphrase(case: Case, passphrase: str) -> None:
    """Seal the member's keys under a new passphrase; an older copy of the keyring opens with the old one.

    Raises
    ------
    WeakDerivationError
    """
    with case.act(Action.OWN_KEYS) as work:
        work.add(PassphraseChanged(case.member.member_id))
        set_passphrase(case.file.keyring, passphrase)


def recovery_check(case: Case) -> Check:
    """Say whether the case would survive a forgotten passphrase, as far as entries and keyring tell."""
    splits = sorted(case.rows("keys_split"), key=lambda row: int(row["number"]))
    there = {name.removeprefix(_PREFIX) for name in holders(case.file.keyring) if name.startswith(_PREFIX)}
    if there - {str(row["split_id"]) for row in splits[-1:]}:
        finding = (
            "the keyring has a recovery key that the newest split does not tell of: split the keys again"
        )
        return Check(RECOVERY, Verdict.FAILED, finding, "keyring.db")
    if not splits:
        finding = "the keys were never split: whoever forgets the passphrase loses the case"
        return Check(RECOVERY, Verdict.NOT_CHECKED, finding)
    newest = splits[-1]
    if not there:
        finding = "the recovery key of the newest split is not in the keyring: split the keys again"
        return Check(RECOVERY, Verdict.FAILED, finding, "keyring.db")
    held = _last_drill(case, str(newest["split_id"]))
    if held is None:
        finding = "no drill was held since the keys were split: whether the shares open was not checked"
        return Check(RECOVERY, Verdict.NOT_CHECKED, finding)
    if case.file.clock() - datetime.datetime.fromisoformat(held) > _A_YEAR:
        finding = f"no drill was held for a year; the last one was on {held[:10]}"
        return Check(RECOVERY, Verdict.NOT_CHECKED, finding)
    finding = f"{newest['threshold']} of {newest['n_shares']} shares opened the case on {held[:10]}"
    return Check(RECOVERY, Verdict.PASSED, finding)


@contextmanager
def opened_by_shares(folder: Path, given: Sequence[Sequence[str]]) -> Iterator[Case]:
    """Open a case by enough shares, to act as a protection officer under the name `recovery`.

    Raises
    ------
    NotACaseError, DamagedCaseError
    UnreadableShareError, TooFewSharesError, SharesDoNotFitError, SharesOpenNothingError
    """
    with _opened_by(folder, given) as (case, _):
        yield case


@contextmanager
def _opened_by(folder: Path, given: Sequence[Sequence[str]]) -> Iterator[tuple[Case, str]]:
    """Open a case by shares; whoever brings enough of them acts as a protection officer."""
    identity, path = read_identity(folder), folder / "keyring.db"
    if not path.is_file():
        raise DamagedCaseError(
            "the keyring is missing, and shares alone open nothing",
            where="keyring.db",
            remedy="restore it from its own backup, and give the shares again",
        )
    private = shares.join_shares(given)
    split_id = _split_id(WrappingKey(private).public)
    try:
        keyring = unlock_with_private(
            path,
            case_id=identity.case_id,
            holder_id=_PREFIX + split_id,
            private=private,
        )
    except UnknownHolderError as error:
        raise SharesOpenNothingError(
            "the shares belong together, but do not open this case",
            where=f"split {split_id}",
            remedy="they are of another case, or a later split replaced them: the id on the paper tells",
        ) from error
    with CaseFile.open_with(folder, keyring, schema=case_schema()) as file:
        yield Case(file, Member(RECOVERY, identity.case_id, (Role.PROTECTION_OFFICER,))), split_id


def _which_member(case: Case, member_id: str | None) -> str:
    known = [str(row["member_id"]) for row in case.rows("member") if row["left"] is None]
    chosen = known if member_id is None else [name for name in known if name == member_id]
    if len(chosen) != 1:
        raise WhichMemberError(
            f"{len(chosen)} members could be meant",
            where="--member",
            remedy=f"name the one who shall have a new passphrase: {', '.join(known)}",
        )
    return chosen[0]


def _last_drill(case: Case, split_id: str) -> str | None:
    return max((str(row["held"]) for row in case.rows("drill", split_id=split_id)), default=None)


def _split_id(public: bytes) -> str:
    return hashlib.sha256(b"uncounted|split|" + public).hexdigest()[:8]
