"""What others kept of a case, held against its entries: what no holder of a key of the case can forge.

1. A checkpoint that somebody kept: the case still extends it, entry by entry.
2. Checkpoints that witnesses cosigned: each is still a checkpoint of these entries.
3. Time stamps: each is of a checkpoint of these entries, signed under a root that the member trusts.

Where nothing was given that somebody else kept, that is NOT CHECKED: a holder of the signing key could have
rewritten the case whole.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from uncounted.casefile import checkpoint as checkpoints
from uncounted.casefile import ledger_export
from uncounted.casework.cases import Case
from uncounted.casework.timestamping import read_roots, stamp_holds
from uncounted.keys import cosigning
from uncounted.vocabulary import merkle
from uncounted.vocabulary.errors import UncountedError
from uncounted.vocabulary.verdicts import Check, Verdict

_LARGEST_NOTE = 64 * 1024


@dataclass(frozen=True, slots=True)
class Kept:
    """What a verification is given from outside: a checkpoint, keys of witnesses, roots of authorities."""

    since: bytes | None = None
    witnesses: tuple[str, ...] = ()
    roots: bytes | None = None

    def refuse_unreadable(self) -> None:
        """Refuse keys and roots that are none, before the case is opened.

        Raises
        ------
        UnreadableKeyError, UnreadableRootsError
        """
        for witness in self.witnesses:
            cosigning.WitnessKey.parse(witness)
        if self.roots is not None:
            read_roots(self.roots)


NOTHING_KEPT = Kept()


def attestation_checks(case: Case, kept: Kept, *, sound: bool) -> tuple[Check, ...]:
    """Hold what others kept against the entries as they are now; never raises for what is wrong with them.

    ``sound`` says whether the ledger itself was found whole; of a damaged one nothing is said here.
    """
    if not sound:
        finding = "what others kept was not held against the entries: they are damaged"
        return (Check("history", Verdict.NOT_CHECKED, finding),)
    try:
        leaves = ledger_export.leaf_hashes(case.file)
        return (
            *_since(case, leaves, kept.since),
            *_witnesses(case, leaves, kept.witnesses),
            *_stamps(case, leaves, kept.roots),
            *_nothing_kept(kept),
        )
    except (UncountedError, ValueError):
        # only someone who can sign for the case can have written such an entry
        finding = "an entry that tells of a cosignature or a time stamp holds something else"
        return (Check("history", Verdict.FAILED, finding, "case.db"),)


def _nothing_kept(kept: Kept) -> Iterator[Check]:
    if kept.since is None and not kept.witnesses:
        finding = (
            "no checkpoint or witness from outside was given: whether a holder of the signing key "
            "rewrote the case was not checked"
        )
        yield Check("history", Verdict.NOT_CHECKED, finding)


def _since(case: Case, leaves: Sequence[bytes], since: bytes | None) -> Iterator[Check]:
    """Step 1."""
    if since is None:
        return
    key = case.file.identity.verify_key
    text = key.opens(since.decode(errors="replace")) if len(since) <= _LARGEST_NOTE else None
    said = checkpoints.Checkpoint.parse(text or "")
    if said is None or said.origin != key.name:
        finding = "what was given is no checkpoint that this case signed, or it was altered"
        yield Check("since", Verdict.FAILED, finding, "the checkpoint given")
    elif said.size > len(leaves):
        finding = f"the case has {len(leaves)} entries; it had {said.size} when the checkpoint was kept"
        yield Check("since", Verdict.FAILED, finding, "case.db")
    elif not _extends(leaves, said):
        finding = f"the first {said.size} entries are not those of the checkpoint that was kept"
        yield Check("since", Verdict.FAILED, finding, "case.db")
    else:
        finding = f"the case extends the {said.size} entries of the checkpoint that was kept"
        yield Check("since", Verdict.PASSED, finding)


def _extends(leaves: Sequence[bytes], said: checkpoints.Checkpoint) -> bool:
    """Say whether the first entries are those of a checkpoint: its root is computed again from them."""
    return said.root == merkle.root_of(leaves, 0, said.size)


def _is_ours(case: Case, leaves: Sequence[bytes], note: str) -> bool:
    """Say whether a note is a checkpoint of these entries that this case signed."""
    said = checkpoints.Checkpoint.parse(case.file.identity.verify_key.opens(note) or "")
    return said is not None and said.size <= len(leaves) and _extends(leaves, said)


def _witnesses(case: Case, leaves: Sequence[bytes], witnesses: tuple[str, ...]) -> Iterator[Check]:
    """Step 2: with keys, those witnesses; without, whatever the case holds is at least of these entries."""
    rows = case.rows("witnessed")
    for row in rows:
        key = cosigning.WitnessKey.parse(row["witness"])
        if key.cosigned(row["note"]) is None or not _is_ours(case, leaves, row["note"]):
            finding = "a cosigned checkpoint is not one of these entries, or its cosignature does not hold"
            yield Check("witnesses", Verdict.FAILED, finding, f"entry {row['number']}")
            return
    for witness in witnesses:
        yield _witness(rows, cosigning.WitnessKey.parse(witness))
    if rows and not witnesses:
        finding = f"{len(rows)} cosignatures hold; whose they are was not checked, for want of a key"
        yield Check("witnesses", Verdict.NOT_CHECKED, finding)


def _witness(rows: Sequence[Any], key: cosigning.WitnessKey) -> Check:
    sizes = [row["size"] for row in rows if cosigning.WitnessKey.parse(row["witness"]) == key]
    if not sizes:
        return Check(
            "witnesses", Verdict.FAILED, "the case holds no cosignature of it", f"witness {key.name}"
        )
    finding = f"the witness {key.name} cosigned these entries, last when there were {max(sizes)}"
    return Check("witnesses", Verdict.PASSED, finding)


def _stamps(case: Case, leaves: Sequence[bytes], roots: bytes | None) -> Iterator[Check]:
    """Step 3."""
    trusted = read_roots(roots) if roots is not None else None
    rows = case.rows("stamped")
    for row in rows:
        verdict = stamp_holds(base64.b64decode(row["token"]), row["note"], trusted)
        if verdict is Verdict.FAILED or not _is_ours(case, leaves, row["note"]):
            finding = "a time stamp is not of these entries, or not signed under the roots given"
            yield Check("time stamps", Verdict.FAILED, finding, f"entry {row['number']}")
            return
    if trusted is None and rows:
        finding = (
            f"{len(rows)} time stamps are of these entries; their signers were not checked, for want of roots"
        )
        yield Check("time stamps", Verdict.NOT_CHECKED, finding)
    elif rows:
        finding = f"{len(rows)} time stamps hold, the last of {max(row['time'] for row in rows)}"
        yield Check("time stamps", Verdict.PASSED, finding)
    elif trusted is not None:
        yield Check("time stamps", Verdict.NOT_CHECKED, "the case holds no time stamp")
