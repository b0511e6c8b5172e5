"""The vault in the hands of a quorum: set up, opened together, and given back.

- Who is in the quorum and how many are needed is written down; verification holds it against the keyring.
- Each opening is written down before anything else: who was there. It ends when the case is closed.
- A quorum is set up by a member who holds the vault, and the keys are renewed in the same breath.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from uncounted.casefile import Compartment
from uncounted.casefile.erasure import renew_keys
from uncounted.casefile.quorum import (
    Quorum,
    close_together,
    dissolve_quorum,
    establish_quorum,
    open_together,
    quorum_of,
)
from uncounted.casework.cases import Case
from uncounted.casework.key_entries import QuorumDissolved, QuorumEstablished, VaultOpened
from uncounted.casework.permissions import Action
from uncounted.vocabulary.verdicts import Check, Verdict


def establish(case: Case, members: Collection[str], *, threshold: int) -> Quorum:
    """Let nobody open the vault alone any more: any ``threshold`` of these members do it together.

    Raises
    ------
    NotPermittedError, CompartmentNotHeldError, ImpossibleQuorumError, CaseBusyError
    """
    case.authorised(Action.SET_QUORUM)
    keyring = case.file.keyring
    keyring.require_all()
    case.file.require_alone()
    with case.act(Action.SET_QUORUM) as work:
        quorum = establish_quorum(keyring, members, threshold=threshold)
        work.add(QuorumEstablished(quorum.quorum_id, quorum.threshold, quorum.members))
    # what a member copied of the vault's key until now opens nothing that is sealed from here on
    renew_keys(case.file)
    close_together(keyring)
    return quorum


def dissolve(case: Case, members: Collection[str]) -> None:
    """Give the vault back to these members, each alone; it must have been opened together.

    Raises
    ------
    NotPermittedError, CompartmentNotHeldError, ImpossibleQuorumError, CaseBusyError
    """
    case.authorised(Action.SET_QUORUM)
    case.file.keyring.require_all()
    case.file.require_alone()
    with case.act(Action.SET_QUORUM) as work:
        dissolve_quorum(case.file.keyring, members)
        work.add(QuorumDissolved(tuple(sorted(set(members)))))
    renew_keys(case.file)


def open_vault(case: Case, passphrases: Sequence[str]) -> tuple[str, ...]:
    """Open the vault together, for as long as this case is open; returns who was there.

    Raises
    ------
    QuorumNotMetError, NotPermittedError
    """
    case.authorised(Action.OPEN_TOGETHER)
    there = open_together(case.file.keyring, passphrases)
    try:
        with case.act(Action.OPEN_TOGETHER) as work:
            work.add(VaultOpened(there))
    except BaseException:
        close_together(case.file.keyring)
        raise
    return there


def quorum_checks(case: Case) -> Iterator[Check]:
    """Say whether the keyring has the quorum that was written down, and can still open the vault."""
    rows = sorted(case.rows("quorum"), key=lambda row: int(row["number"]))
    written = str(rows[-1]["quorum_id"]) if rows else ""
    found = quorum_of(case.file.keyring)
    if found is None and not written:
        return
    if found is None or found.quorum_id != written:
        finding = "the quorum in the keyring is not the one that was written down: set it up again"
        yield Check("quorum", Verdict.FAILED, finding, "keyring.db")
    elif len(found.members) < found.threshold:
        finding = f"{len(found.members)} shares are left, {found.threshold} are needed: set up a new quorum"
        yield Check("quorum", Verdict.FAILED, finding, "keyring.db")
    else:
        finding = (
            f"the vault opens for any {found.threshold} of {len(found.members)} members, and for none alone"
        )
        yield Check("quorum", Verdict.PASSED, finding)


def needed_beside(case: Case) -> int:
    """Say how many other members must be there for the vault to open; 0 where it is open or none can help."""
    case.authorised(Action.OPEN_TOGETHER)
    found = quorum_of(case.file.keyring)
    if found is None or case.file.keyring.holds(Compartment.VAULT):
        return 0
    return found.threshold - (case.member.member_id in found.members)
