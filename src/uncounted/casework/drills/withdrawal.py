"""The drill of a withdrawal after publication: closed at once, taken back in the next edition, erased by key.

1. A report and a testimony; the speaker agreed to be counted and quoted; edition 1 quotes them.
2. They take it back: every version is closed at once, and edition 1 must be replaced.
3. Edition 2 takes edition 1's sentences back by their numbers, and holds none of the words.
4. The testimony is erased; a backup of the database from before opens nothing with the keyring of today.

What is out in the world stays out: the drill says so, as NOT CHECKED.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from uncounted.casefile.storage import DamagedCaseError
from uncounted.casework import (
    coding,
    consenting,
    custody,
    intake,
    protecting,
    publishing,
    subjects,
    tracing,
    withdrawing,
)
from uncounted.casework.cases import Case, open_case
from uncounted.casework.drills import invented
from uncounted.casework.drills.invented import PASSPHRASE, Planted
from uncounted.casework.drills.protocol import Protocol
from uncounted.casework.families import text_of
from uncounted.casework.intake import find_item
from uncounted.evidence import ItemKind
from uncounted.keys import KeyDerivationCost
from uncounted.protection import ConsentAnswer, ConsentForm
from uncounted.protection.canary import Canary
from uncounted.vocabulary.verdicts import Verdict

_PRINTED = "Forty people were detained in Tarsk."


def withdrawal(folder: Path, protocol: Protocol, cost: KeyDerivationCost | None) -> None:
    """Hold the drill in a folder."""
    case_folder, planted = folder / "case", invented.draw()
    with invented.begin(case_folder, cost) as case:
        item_id, token = _published(case, planted, folder / "edition 1")
        _first_edition(protocol, case, planted, folder)
        backup = _backed_up(case_folder)
        withdrawn = _taken_back(protocol, case, token, item_id)
        _second_edition(protocol, case, planted, folder)
        done = withdrawing.erase_withdrawn(case, withdrawn)
        protocol.holds(
            "erased",
            done.erased == (item_id,) and not done.locked and not done.shared,
            "the keys of the testimony and of what tells of it are destroyed, all others renewed",
            otherwise="was not erased whole",
        )
        protocol.refused(
            "the testimony",
            lambda: text_of(case, find_item(case, item_id)),
            intake.UnknownItemError,
            consenting.ClosedItemError,
            finding="cannot be read again, by anybody",
        )
        failed = [one.name for one in custody.verify_case(case).checks if one.verdict is Verdict.FAILED]
        protocol.holds("the case", not failed, "verifies", otherwise=f"does not verify: {', '.join(failed)}")
    _bring_back(protocol, case_folder, backup)
    protocol.not_checked(
        "copies of edition 1",
        "whoever was given one still has it: nobody can call it back, and edition 2 tells readers why",
    )


def _published(case: Case, planted: Planted, out: Path) -> tuple[str, str]:
    """Publish an edition that quotes a testimony; returns its id, and the token of who spoke."""
    given = intake.Provenance("The Paper", None, "2031", ItemKind.REPORT)
    report = intake.take_in(case, [_PRINTED.encode()], "report.txt", given).item.item_id
    item_id = invented.take_testimony(case, planted.sentences[0])
    on_both = (
        invented.claim_on(report, _PRINTED, "A1"),
        invented.claim_on(item_id, planted.sentences[0], "T1"),
    )
    coding.code(case, invented.decisions(*on_both), where="decisions.json")
    token = subjects.register_subject(case, subjects.part_named("witness"), items=(item_id,)).token
    for form in (ConsentForm.STORE, ConsentForm.ANALYSE, ConsentForm.QUOTE):
        protecting.record_consent(case, token, form, ConsentAnswer.YES, language="en")
    tracing.trace_case(case)
    publishing.publish(case, out)
    return item_id, token


def _first_edition(protocol: Protocol, case: Case, planted: Planted, folder: Path) -> None:
    quoted = _found(planted, folder / "edition 1") > 0
    verdict = publishing.verify_dossier_path(folder / "edition 1", key=case.public_key).verdict
    protocol.holds(
        "edition 1",
        quoted and verdict is Verdict.PASSED,
        "quotes the testimony, as its speaker agreed, and verifies",
        otherwise="does not quote the testimony, or does not verify",
    )


def _backed_up(case_folder: Path) -> Path:
    """Copy the database and the items, as somebody with a backup has them."""
    return Path(shutil.copytree(case_folder, case_folder.with_name("backup")))


def _taken_back(protocol: Protocol, case: Case, token: str, item_id: str) -> withdrawing.Withdrawn:
    withdrawn = withdrawing.withdraw(case, token)
    protocol.holds(
        "taken back",
        withdrawn.items == (item_id,) and [one.tombstone.edition for one in withdrawn.editions] == [1],
        "the item is closed, and edition 1 is named as one to be replaced",
        otherwise="did not reach the item or the edition",
    )
    protocol.refused(
        "a closed item",
        lambda: text_of(case, find_item(case, item_id)),
        consenting.ClosedItemError,
        finding="is shown to nobody from that moment on",
    )
    return withdrawn


def _second_edition(protocol: Protocol, case: Case, planted: Planted, folder: Path) -> None:
    tracing.trace_case(case)
    published = publishing.publish(case, folder / "edition 2")
    page = (folder / "edition 2" / "dossier.html").read_text(encoding="utf-8")
    protocol.holds(
        "edition 2",
        published.replaces == (1,) and "Withdrawn from edition 1" in page,
        "takes the sentences of edition 1 back, by their numbers",
        otherwise="does not take edition 1 back",
    )
    n_found = _found(planted, folder / "edition 2")
    protocol.holds(
        "the words",
        n_found == 0,
        "none of them is in edition 2, in any spelling",
        otherwise=f"edition 2 holds them {n_found} times",
    )
    old = publishing.verify_dossier_path(folder / "edition 1", key=case.public_key)
    protocol.holds(
        "edition 1, still",
        old.verdict is Verdict.PASSED,
        "verifies as what it was: taking back rewrites no history",
        otherwise="does not verify any more",
    )


def _found(planted: Planted, folder: Path) -> int:
    return sum(1 for _ in Canary((planted.names[0], planted.sentences[0])).search_paths([folder]))


def _bring_back(protocol: Protocol, case_folder: Path, backup: Path) -> None:
    shutil.copy2(case_folder / "keyring.db", backup / "keyring.db")
    protocol.refused(
        "an old backup with the keyring of today",
        lambda: open_case(backup, passphrase=PASSPHRASE),
        DamagedCaseError,
        finding="opens nothing: what was erased does not come back",
    )
