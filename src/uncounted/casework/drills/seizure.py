"""The drill of a seizure: whoever takes the machine gets bytes, and the bytes say nothing.

1. A case with names in three alphabets, two lists that were linked and whose rows were shown to somebody,
   what another tool held, an identity, a quorum of two for the vault.
2. The power is cut while it is open: all that lies on the disk then is the image, write-ahead log and all.
3. Every byte of the image is searched for every planted name and sentence.
4. A wrong passphrase, one passphrase of two, a database without its keyring: each is tried on the image.
5. A testimony is erased by two persons; the older image's database is put beside the keyring of today.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from uncounted.casefile.holders import WrongPassphraseError
from uncounted.casefile.storage import DamagedCaseError
from uncounted.casework import (
    bringing_in,
    counting,
    erasing,
    members,
    pair_review,
    protecting,
    quorum,
    requests,
    subjects,
    vaulting,
)
from uncounted.casework.cases import Case, open_case
from uncounted.casework.drills import invented
from uncounted.casework.drills.invented import PASSPHRASE, SECOND, Planted
from uncounted.casework.drills.protocol import Protocol
from uncounted.casework.drills.searching import outside, search, try_the_search
from uncounted.casework.entries import ErasureReason
from uncounted.casework.families import VaultNotHeldError, lists_of, text_of
from uncounted.casework.intake import find_item
from uncounted.casework.permissions import Role
from uncounted.keys import KeyDerivationCost
from uncounted.protection import ConsentAnswer, ConsentForm

_OFFICER = "officer-2"
_GUESSED = "whatever comes to mind"


def seizure(folder: Path, protocol: Protocol, cost: KeyDerivationCost | None) -> None:
    """Hold the drill in a folder."""
    before, planted = outside(), invented.draw()
    image, case_folder = folder / "image", folder / "case"
    with invented.begin(case_folder, cost) as case:
        item_id = _fill(case, planted, protocol)
        protocol.done(
            "the case",
            f"{len(planted.names)} testimonies, two lists, an identity; the vault opens for two together",
        )
        # copied while it is open: what the disk holds when the power is cut
        shutil.copytree(case_folder, image)
    protocol.holds(
        "the image",
        (image / "case.db-wal").is_file() and (image / "case.db-wal").stat().st_size > 0,
        "the disk as it is when the power is cut while the case is open, write-ahead log included",
        otherwise="nothing was in the write-ahead log: this is not what a seizure finds",
    )
    try_the_search(protocol, image, planted)
    search(protocol, "every byte", image, planted, before=before, but=folder)
    _try_to_open(protocol, image, item_id, planted, folder)
    _erase_and_bring_back(protocol, case_folder, image, item_id)
    search(protocol, "every byte, closed", case_folder, planted, before=before, but=folder)


def _fill(case: Case, planted: Planted, protocol: Protocol) -> str:
    """Fill the case, and let nobody open its vault alone; returns the id of one testimony."""
    first, *_ = invented.take_all(case, planted)
    _bring_in(case, planted, protocol)
    _review(case, planted, protocol)
    members.add(case, _OFFICER, [Role.PROTECTION_OFFICER.value, Role.VERIFIER.value], SECOND)
    token = subjects.register_subject(case, subjects.part_named("witness"), items=(first,)).token
    vaulting.add_identity(case, token, vaulting.kind_named("name"), planted.names[0])
    quorum.establish(case, (case.member.member_id, _OFFICER), threshold=2)
    invented.leave_in_the_log(case, planted)
    return first


def _bring_in(case: Case, planted: Planted, protocol: Protocol) -> None:
    """Bring in what another tool holds of the same people, a religion beside each name."""
    given = [bringing_in.GivenFile(f"{planted.names[0]}.csv", invented.table_of_claims(planted))]
    found = bringing_in.bring_in(case, "csv-claims", given, commit=True, source=planted.names[0])
    protocol.holds(
        "an import",
        found.n_accepted == len(planted.names) and not found.files_are_kept,
        "claims of another tool came in, and the column that says what people are did not",
        otherwise="brought in something else: the search says nothing of it",
    )


def _review(case: Case, planted: Planted, protocol: Protocol) -> None:
    """Link the lists, and judge a pair of rows, whose names a reviewer sees."""
    for item in lists_of(case):
        for form in (ConsentForm.STORE, ConsentForm.ANALYSE):
            protecting.record_consent(case, item.item_id, form, ConsentAnswer.YES, language="en")
    counting.link_lists(case, purpose="a drill")
    shown: list[str] = []

    def once(pair: pair_review.SideBySide) -> pair_review.Answer | pair_review.Step:
        if shown:
            return pair_review.Step.STOP
        shown.extend(text for field in pair.fields for text in (field.first, field.second))
        return pair_review.answer("cannot_tell")

    done = pair_review.review_pairs(case, once, purpose="a drill")
    protocol.holds(
        "a review",
        done.n_judged == 1 and any(name in text for name in planted.names for text in shown),
        "two rows stood side by side with their names, and one was judged",
        otherwise="showed no name: the search says nothing of it",
    )


def _try_to_open(protocol: Protocol, image: Path, item_id: str, planted: Planted, folder: Path) -> None:
    protocol.refused(
        "a wrong passphrase",
        lambda: open_case(image, passphrase=_GUESSED),
        WrongPassphraseError,
        finding="opens nothing, and does not say what is inside",
    )
    for number, passphrase in enumerate((PASSPHRASE, SECOND), start=1):
        protocol.refused(
            f"one passphrase of two ({number})",
            lambda words=passphrase: _read(image, words, item_id),  # type: ignore[misc]
            VaultNotHeldError,
            finding="a member who is made to give it opens no testimony: the vault needs two",
        )
    protocol.holds(
        "both passphrases",
        planted.sentences[0] in _read(image, PASSPHRASE, item_id, SECOND),
        "read the testimony: it is there, and it was the quorum that kept it",
        otherwise="do NOT read the testimony: what was tried before says nothing",
    )
    bare = folder / "without the keyring"
    shutil.copytree(image, bare)
    (bare / "keyring.db").unlink()
    protocol.refused(
        "the database without its keyring",
        lambda: open_case(bare, passphrase=PASSPHRASE),
        DamagedCaseError,
        finding="opens nothing, with the right passphrase as well",
    )


def _read(folder: Path, passphrase: str, item_id: str, *others: str) -> str:
    with open_case(folder, passphrase=passphrase) as case:
        if others:
            quorum.open_vault(case, others)
        return text_of(case, find_item(case, item_id))


def _erase_and_bring_back(protocol: Protocol, case_folder: Path, image: Path, item_id: str) -> None:
    """Erase a testimony, as two persons, and try the older database with the keyring of today."""
    request_id = _erase(case_folder, item_id)
    protocol.holds(
        "erasing alone",
        request_id is not None,
        "is not done: it was written down as a request",
        otherwise="was done by one person",
    )
    if request_id is not None:
        with open_case(case_folder, passphrase=SECOND) as case:
            requests.approve(case, request_id)
        protocol.holds(
            "erasing as two",
            _erase(case_folder, item_id) is None,
            "is done once the other agreed; the keys are renewed",
            otherwise="was NOT done though the other agreed",
        )
    old = case_folder.with_name("an older database")
    shutil.copytree(image, old)
    shutil.copy2(case_folder / "keyring.db", old / "keyring.db")
    protocol.refused(
        "an older database with the keyring of today",
        lambda: open_case(old, passphrase=PASSPHRASE),
        DamagedCaseError,
        finding="opens nothing: what was erased does not come back",
    )


def _erase(folder: Path, item_id: str) -> str | None:
    """Erase as the first member, the vault open together; returns the id of the request that it waits for."""
    with open_case(folder, passphrase=PASSPHRASE) as case:
        quorum.open_vault(case, (SECOND,))
        try:
            erasing.erase(case, item_id, ErasureReason.ORDER, purpose="a drill")
        except requests.SecondPersonNeededError as error:
            return error.where.removeprefix("request ")
    return None
