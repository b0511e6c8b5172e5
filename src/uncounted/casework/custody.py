"""The history of a case, and its verification: what was done, by whom, when, and whether it still holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from uncounted.casefile import CaseFile
from uncounted.casefile.storage import DamagedCaseError
from uncounted.casefile.verification import verify_ledger
from uncounted.casework.attesting import NOTHING_KEPT, Kept, attestation_checks
from uncounted.casework.cases import Case, open_case
from uncounted.casework.editions import editions_check
from uncounted.casework.examining import examine
from uncounted.casework.keeping import recovery_check
from uncounted.casework.members import members_check
from uncounted.casework.permissions import Action
from uncounted.casework.quorum import quorum_checks
from uncounted.casework.told import telling
from uncounted.keys import VerifyKey
from uncounted.vocabulary.verdicts import Check, Verdict, Verification


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One entry as a person reads it; ``what`` holds ids and counts, never a name or a quotation."""

    number: int
    time: str
    actor: str
    what: str


def history(case: Case) -> tuple[HistoryLine, ...]:
    """Tell what was done with the case, entry by entry."""
    case.authorised(Action.READ)
    return tuple(
        HistoryLine(logged.number, logged.time, logged.actor, telling(logged))
        for logged in case.file.entries()
    )


def verify_case(
    case: Case, *, key: str | None = None, kept: Kept = NOTHING_KEPT, render: bool = False
) -> Verification:
    """Verify an opened case whole; logged, even when all is well, unless the ledger itself is damaged.

    1 to 6 are the steps of the ledger (`uncounted.casefile.verification`); then
    7. every item is read again and judged by six properties (`uncounted.evidence.verification`); with
       ``render`` each is opened by the program that reads its kind;
    8. nothing lies in the folder that no entry names;
    9. whether enough shares would still open the case: that needs a drill within a year;
    10. who signed: that needs the public key from someone who kept it;
    11. what others kept of the case is still true of it (`uncounted.casework.attesting`);
    12. the keys lie with the members that the entries name, and were renewed since one left;
    13. no edition is out that must be replaced, since consent was taken back or something was erased.
    """
    case.authorised(Action.VERIFY)
    ledger = verify_ledger(case.file)
    # what this member's keys do not open is not checked, and no damage
    sound = all(check.verdict is not Verdict.FAILED for check in ledger)
    items = examine(case, render=render, log=True) if sound else (_items_not_checked(),)
    others = attestation_checks(case, kept, sound=sound)
    editions = (editions_check(case),) if sound else ()
    found = (
        *ledger,
        *items,
        _strangers(case.file),
        recovery_check(case),
        members_check(case),
        *quorum_checks(case),
        *editions,
        _signer(case, key),
        *others,
    )
    return Verification("case", found)


def verify_case_folder(
    folder: Path,
    *,
    passphrase: str,
    key: str | None = None,
    kept: Kept = NOTHING_KEPT,
    render: bool = False,
    prepare: Callable[[Case], None] | None = None,
) -> Verification:
    """Open a case and verify it; a case too damaged to open is a finding, a wrong passphrase an error.

    ``prepare`` may open the vault with other members first.

    Raises
    ------
    NotACaseError, WrongPassphraseError, UnreadableKeyError, UnreadableRootsError
    """
    kept.refuse_unreadable()
    if key is not None:
        VerifyKey.parse(key)
    try:
        case = open_case(folder, passphrase=passphrase)
    except DamagedCaseError as error:
        return Verification("case", (Check("opening", Verdict.FAILED, error.what, error.where),))
    with case:
        if prepare is not None:
            prepare(case)
        return verify_case(case, key=key, kept=kept, render=render)


def has_findings(verification: Verification, *, strict: bool) -> bool:
    """Say whether a verification found something; strictly, what was not checked is a finding too."""
    return verification.verdict is not Verdict.PASSED or (strict and bool(verification.not_checked))


def _signer(case: Case, key: str | None) -> Check:
    if key is None:
        finding = "no public key was given: whether this is the case you were told of was not checked"
        return Check("signer", Verdict.NOT_CHECKED, finding)
    if VerifyKey.parse(key) != case.file.identity.verify_key:
        return Check("signer", Verdict.FAILED, "the case is signed with another key", "case.toml")
    return Check("signer", Verdict.PASSED, "signed with the key that was expected")


def _items_not_checked() -> Check:
    finding = "the items were not read: the entries that name them are damaged"
    return Check("items", Verdict.NOT_CHECKED, finding)


def _strangers(file: CaseFile) -> Check:
    known = {row["blob_id"] for row in file.rows("item")}
    known |= {body.individuals_blob for body in _linkages(file)}
    known |= {one.blob_id for body in _linkages(file) for one in body.kept}
    extra = sorted(file.blobs.ids() - known)
    expected = {
        "case.db",
        "case.db-wal",
        "case.db-shm",
        # left empty by a renewal of keys that was interrupted before it began; the next one removes it
        "case.db-journal",
        "keyring.db",
        "keyring.db-journal",
        "case.toml",
        "items",
    }
    extra += sorted(path.name for path in file.folder.iterdir() if path.name not in expected)
    if extra and any(logged.is_withheld for logged in file.entries()):
        finding = f"{len(extra)} files that no entry names which your keys open"
        return Check("folder", Verdict.NOT_CHECKED, finding, "the case's folder")
    if extra:
        finding = f"{len(extra)} files that no entry names (left by an interrupted intake, or put there)"
        return Check("folder", Verdict.NOT_CHECKED, finding, "the case's folder")
    return Check("folder", Verdict.PASSED, "no file that no entry names")


def _linkages(file: CaseFile) -> list[Any]:
    return [
        logged.body for logged in file.entries() if logged.kind == "people.linkage_recorded" and logged.body
    ]
