"""Attacks that once worked: each must stay a refusal, a finding, or a silence."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from tests.casefile.notes import new_case, note, open_again
from tests.conftest import QUICK_KEYS, Shown
from tests.consents import agree_all
from tests.postgres import copy_case
from uncounted.casefile.storage import DamagedCaseError
from uncounted.casework import (
    coding,
    counting,
    custody,
    erasing,
    examining,
    gathering,
    intake,
    protecting,
    publishing,
    tracing,
    views,
)
from uncounted.casework.attesting import Kept
from uncounted.casework.cases import create_case, open_case
from uncounted.casework.demonstration import PASSPHRASE, example_folder
from uncounted.casework.entries import ErasureReason
from uncounted.casework.permissions import Action
from uncounted.evidence import ItemKind
from uncounted.protection import ConsentAnswer, ConsentForm, ProtectedKind, vault
from uncounted.protection.entries import TermProtected
from uncounted.vocabulary.protected import ProtectedColumnError
from uncounted.vocabulary.verdicts import Verdict


def test_a_trigger_put_into_the_keyring_is_found(tmp_path: Path) -> None:
    with new_case(tmp_path / "case") as case:
        note(case, "one")
        with case.keyring.database.engine.begin() as connection:
            connection.exec_driver_sql(
                "CREATE TRIGGER t AFTER INSERT ON data_key "
                "BEGIN DELETE FROM data_key WHERE key_id = new.key_id; END"
            )
    with pytest.raises(DamagedCaseError):
        open_again(tmp_path / "case")


def test_many_items_are_verified_in_several_entries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with create_case(
        tmp_path / "case", passphrase="words", title="A case", cost=QUICK_KEYS, waiting_hours=0
    ) as case:
        for number in range(3):
            given = [f"text {number}".encode()]
            taken = intake.take_in(case, given, "a.txt", intake.Provenance(published="2031"))
        (tmp_path / "case" / "items" / taken.item.blob_id).chmod(0o600)
        monkeypatch.setattr(examining, "_BYTES_IN_AN_ENTRY", 1)
        assert custody.verify_case(case).verdict is Verdict.PASSED
        told = [line.what for line in custody.history(case)]
    assert told[-2:] == ["read 2 items again; all as received", "read 1 items again; all as received"]


def test_a_pipe_in_the_place_of_an_item_is_a_finding(tmp_path: Path) -> None:
    with create_case(
        tmp_path / "case", passphrase="words", title="A case", cost=QUICK_KEYS, waiting_hours=0
    ) as case:
        taken = intake.take_in(case, [b"text"], "a.txt", intake.Provenance(published="2031"))
        path = tmp_path / "case" / "items" / taken.item.blob_id
        path.unlink()
        os.mkfifo(path)
        failed = [check.name for check in custody.verify_case(case).checks if check.verdict is Verdict.FAILED]
    assert failed == ["item I1"]


def test_a_write_ahead_log_that_was_damaged_is_found_by_a_checkpoint_kept_elsewhere(tmp_path: Path) -> None:
    """SQLite reads a log up to its first damaged frame: what was acknowledged after it is silently gone."""
    with create_case(
        tmp_path / "case", passphrase="words", title="A case", cost=QUICK_KEYS, waiting_hours=0
    ) as case:
        for text in (b"first", b"second", b"third"):
            intake.take_in(case, [text], "a.txt", intake.Provenance(published="2031"))
        kept = case.file.checkpoint().encode()
        # as a power cut leaves it: nothing was brought from the log into the database
        shutil.copytree(tmp_path / "case", tmp_path / "after")
    log = tmp_path / "after" / "case.db-wal"
    log.write_bytes(log.read_bytes()[:-5000])
    with open_case(tmp_path / "after", passphrase="words") as case:
        assert len(intake.all_items(case)) < 3
        assert not [c for c in custody.verify_case(case).checks if c.verdict is Verdict.FAILED]
        found = custody.verify_case(case, kept=Kept(since=kept))
        assert [c.name for c in found.checks if c.verdict is Verdict.FAILED] == ["since"]


@pytest.mark.parametrize("erased", ["I1", "I2", "I3"])
def test_an_item_taken_in_after_an_erasure_takes_the_place_of_none(erased: str, tmp_path: Path) -> None:
    """Ids were once counted, so that the next item had the id, and then the row, of the last one left."""
    with create_case(
        tmp_path / "case", passphrase="words", title="A case", cost=QUICK_KEYS, waiting_hours=0
    ) as case:
        for text in (b"first", b"second", b"third"):
            intake.take_in(case, [text], "a.txt", intake.Provenance(published="2031"))
        erasing.erase(case, erased, ErasureReason.MISTAKE)
        taken = intake.take_in(case, [b"fourth"], "a.txt", intake.Provenance(published="2031"))
        assert taken.item.item_id == "I4", "also the id of what was erased belongs to it for ever"
        left = {item.item_id for item in intake.all_items(case)}
        assert left == {"I1", "I2", "I3", "I4"} - {erased}
        assert custody.verify_case(case).verdict is Verdict.PASSED


@pytest.mark.parametrize("kind", ["file", "folder", "link to a folder", "newline"])
def test_whatever_else_lies_in_a_dossier_fails(kind: str, shown: Shown, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(shown.dossier_folder, tmp_path / "dossier"))
    if kind == "file":
        (folder / "annex.html").write_text("forged")
    elif kind == "folder":
        (folder / "annex").mkdir()
    elif kind == "newline":
        (folder / "x\nPASSED signer").write_text("forged")
    else:
        (tmp_path / "elsewhere").mkdir()
        (folder / "annex").symlink_to(tmp_path / "elsewhere")
    result = publishing.verify_dossier_path(folder, key=shown.public_key)
    assert result.verdict is Verdict.FAILED
    assert all("\n" not in check.finding + check.where for check in result.checks)


def test_who_brings_a_report_again_as_a_testimony_is_sealed(tmp_path: Path) -> None:
    with create_case(
        tmp_path / "case", passphrase="words", title="A case", cost=QUICK_KEYS, waiting_hours=0
    ) as case:
        intake.take_in(
            case, [b"text"], "a.txt", intake.Provenance("The Paper", None, "2031", ItemKind.REPORT)
        )
        again = intake.Provenance("Zora Vukas in person", None, None, ItemKind.TESTIMONY)
        assert intake.take_in(case, [b"text"], "Zora.txt", again).duplicate
        told = " ".join(line.what for line in custody.history(case)) + repr(views.items(case))
    assert "Zora" not in told
    assert "The Paper" in told


def _lists(overlaps: dict[str, int]) -> dict[str, str]:
    rows: dict[str, list[str]] = {name: ["given_name,family_name,birth"] for name in "abc"}
    number = 0
    syllables = [c + v for c in "bdgklmnprstvz" for v in "aeiou"]
    for pattern, count in overlaps.items():
        for _ in range(count):
            number += 1
            first, second, third = number % 65, number // 65, (number * 7) % 65
            given = syllables[first] + syllables[third] + syllables[(first * 3 + second) % 65]
            family = syllables[third] + syllables[(second * 11 + first) % 65] + syllables[(number * 13) % 65]
            for name, mark in zip("abc", pattern, strict=True):
                if mark == "1":
                    rows[name].append(
                        f"{given},{family},{1950 + number % 50}-{1 + number % 12:02}-{1 + number % 28:02}"
                    )
    return {name: "\n".join(lines) + "\n" for name, lines in rows.items()}


def test_a_withheld_count_cannot_be_computed_from_what_else_is_printed(tmp_path: Path) -> None:
    with create_case(
        tmp_path / "case", passphrase="words", title="A case", cost=QUICK_KEYS, waiting_hours=0
    ) as case:
        overlaps = {"100": 40, "010": 35, "001": 30, "110": 15, "101": 12, "011": 8, "111": 2}
        for name, text in _lists(overlaps).items():
            intake.take_in(case, [text.encode()], f"{name}.csv", intake.Provenance(kind=ItemKind.LIST))
        agree_all(case)
        linkage = counting.link_lists(case, purpose="to count once")
        counting.estimate_case(case)
        material = gathering.gather(case)
        publishing.publish(case, tmp_path / "dossier")
    assert material.linkage is not None
    assert None in [pattern.n_persons for pattern in material.linkage.patterns]
    assert material.estimation is None
    assert material.linkage.n_records is None
    bundle = (tmp_path / "dossier" / "bundle.json").read_text(encoding="utf-8")
    assert f"{linkage.n_records} rows" not in bundle
    assert "withheld count could be computed" in bundle, bundle[bundle.index("Withheld") :][:900]


def test_a_list_is_not_called_after_what_its_people_are(tmp_path: Path) -> None:
    from uncounted.people import read_list

    with pytest.raises(ProtectedColumnError):
        read_list(b"name\nAna Bel\n", name="gay-men")


def test_the_name_of_a_list_s_file_stays_sealed(tmp_path: Path) -> None:
    with create_case(
        tmp_path / "case", passphrase="words", title="A case", cost=QUICK_KEYS, waiting_hours=0
    ) as case:
        for number, text in enumerate(_lists({"100": 9, "010": 9, "110": 9}).values()):
            name = f"given by zora vukas {number}.csv"
            if text.count("\n") > 1:
                intake.take_in(case, [text.encode()], name, intake.Provenance(kind=ItemKind.LIST))
        agree_all(case)
        linkage = counting.link_lists(case, purpose="to count once")
        told = repr(linkage) + repr(views.estimates(case)) + repr(custody.history(case))
    assert "zora" not in told


def test_no_to_analysis_silences_and_protected_words_leave_every_view(tmp_path: Path) -> None:
    with create_case(
        tmp_path / "case", passphrase="words", title="At 9 Mill Lane", cost=QUICK_KEYS, waiting_hours=0
    ) as case:
        provenance = intake.Provenance("Herald of 9 Mill Lane", "9 Mill Lane", "2031", ItemKind.REPORT)
        intake.take_in(case, [b"Forty people were detained at 9 Mill Lane."], "a.txt", provenance)
        intake.take_in(case, [b"I was detained there."], "t.txt", intake.Provenance(kind=ItemKind.TESTIMONY))
        decision = {
            "decision": "add",
            "acts": ["detention"],
            "modality": "asserted",
            "basis": "victim",
            "form": "direct",
            "proposition": "P1",
            "origin_kind": "first_hand",
        }
        told = {
            "span": "Forty people were detained",
            "claim": "A1",
            "origin_id": "w1",
            "derived_from": ["T1"],
        }
        hiding = {"decision": "protect", "span": "9 Mill Lane", "kind": "whereabouts"}
        given = {"span": "I was detained", "claim": "T1", "origin_id": "w2"}
        items = [
            {
                "item": "a.txt",
                "decisions": [{**decision, **told, "relation": "quotes", "derived_from": ["T1"]}, hiding],
            },
            {"item": "t.txt", "decisions": [{**decision, **given}]},
        ]
        words = {"P1": "People were detained at 9 Mill Lane"}
        coding.code(
            case, json.dumps({"coder": "c", "propositions": words, "items": items}).encode(), where="d"
        )
        assert len(tracing.trace_case(case).propositions[0].publishers) == 1, "nobody was asked yet"
        agree_all(case)
        assert len(tracing.trace_case(case).propositions[0].publishers) == 2
        protecting.record_consent(case, "I2", ConsentForm.ANALYSE, ConsentAnswer.NO, language="en")
        tracing.trace_case(case)
        assert {claim.claim_id for claim in gathering.gather(case).claims} == {"A1"}
        seen = repr((views.overview(case), views.items(case), views.item_page(case, "I1"), views.claims(case),
                     views.propositions(case), views.whole_history(case)))  # fmt: skip
    assert "Mill Lane" not in seen
    assert "[whereabouts withheld]" in seen


def test_the_same_decisions_again_add_nothing_and_new_ones_need_a_new_trace(
    shown: Shown, tmp_path: Path
) -> None:
    folder = shown.copied_to(tmp_path / "demo").case_folder
    with example_folder("wave-of-arrests") as example, open_case(folder, passphrase=PASSPHRASE) as case:
        decisions = (example / "decisions.json").read_bytes()
        before = case.file.snapshot()
        coding.code(case, decisions, where="d")
        assert case.file.snapshot() == before
        changed = json.loads(decisions)
        changed["items"] = changed["items"][2:3]
        first = next(one for one in changed["items"][0]["decisions"] if one["decision"] == "confirm")
        changed["items"][0]["decisions"] = [{**first, "note": "read again"}]
        coding.code(case, json.dumps(changed).encode(), where="d")
        with pytest.raises(publishing.StaleTraceError):
            publishing.publish(case, tmp_path / "dossier")
        tracing.trace_case(case)
        with pytest.raises(publishing.FolderInUseError):
            publishing.publish(case, folder / "items" / "dossier")
        changed["items"][0]["decisions"][0]["origin_kind"] = "rumour"
        coding.code(case, json.dumps(changed).encode(), where="d")
        with pytest.raises(tracing.UnknownOriginKindError):
            tracing.trace_case(case)
        changed["items"][0] = {
            "item": "I2",
            "decisions": [
                {
                    "decision": "add",
                    "span": "Upwards of 120 people",
                    "claim": first["claim"],
                    "acts": ["detention"],
                    "modality": "asserted",
                    "basis": "unknown",
                    "form": "narration",
                }
            ],
        }
        with pytest.raises(coding.ClaimIdTakenError):
            coding.code(case, json.dumps(changed).encode(), where="d")


def test_an_erasure_takes_the_wording_and_keeps_no_name_of_a_proposition(
    shown: Shown, tmp_path: Path
) -> None:
    folder = shown.copied_to(tmp_path / "demo").case_folder
    with open_case(folder, passphrase=PASSPHRASE) as case:
        spoken = {r["proposition"] for r in case.rows("claim", item_id="I2") if r["proposition"]}
        assert spoken & {r["proposition"] for r in case.rows("wording")}
        done = erasing.erase(case, "I2", ErasureReason.CONSENT_WITHDRAWN)
        assert not spoken & {r["proposition"] for r in case.rows("wording")}
        assert not spoken & set(done.records)
        # the edition that is out rests on what was erased
        assert [c.name for c in custody.verify_case(case).checks if c.verdict is Verdict.FAILED] == [
            "editions"
        ]


def test_the_id_of_another_entry_s_key_in_a_text_erases_nothing(tmp_path: Path) -> None:
    with create_case(
        tmp_path / "case", passphrase="words", title="A case", cost=QUICK_KEYS, waiting_hours=0
    ) as case:
        with case.file.reading() as connection:
            member = next(h.key for h in case.file.ledger.headers(connection) if "member" in h.kind)
        # an export tells these ids to whoever has it
        intake.take_in(case, [b"a"], "a.txt", intake.Provenance(published="2031", source=member))
        erasing.erase(case, "I1", ErasureReason.MISTAKE)
        assert case.file.rows("member")


def test_erasing_a_testimony_does_not_lay_its_protected_words_open_elsewhere(
    shown: Shown, tmp_path: Path
) -> None:
    """A name marked on the testimony alone stands in a report too: it stays protected there."""
    with open_case(copy_case(shown.case_folder, tmp_path / "case"), passphrase=PASSPHRASE) as case:
        row = next(row for row in case.rows("protected_term"))
        name = "Orlin Vask"
        report = intake.take_in(
            case,
            [f"{name} was taken, the paper wrote.".encode()],
            "r.txt",
            intake.Provenance(kind=ItemKind.REPORT),
        ).item
        with case.act(Action.PROTECT) as work:
            work.add(TermProtected(row["item_id"], ProtectedKind.NAME, vault.conceal(case.file, name)))
        erasing.erase(case, row["item_id"], ErasureReason.CONSENT_WITHDRAWN)
        assert name in {term.text for term in vault.protected_terms(case.file, (report.item_id,))}
        assert [c.name for c in custody.verify_case(case).checks if c.verdict is Verdict.FAILED] == [
            "editions"
        ]


def test_a_text_that_quotes_keys_of_others_does_not_make_them_go(shown: Shown, tmp_path: Path) -> None:
    with open_case(copy_case(shown.case_folder, tmp_path / "case"), passphrase=PASSPHRASE) as case:
        with case.file.reading() as connection:
            founding = next(case.file.headers(connection)).key
        kept = next(row for row in case.rows("item"))
        address = f"https://example.org/{founding}/{kept['blob_id']}"
        quoting = intake.take_in(
            case, [b"A report."], "r.txt", intake.Provenance(address=address, kind=ItemKind.REPORT)
        ).item
        erasing.erase(case, quoting.item_id, ErasureReason.MISTAKE)
        assert {founding, kept["blob_id"]} <= case.file.keyring.key_ids()
        assert custody.verify_case(case).verdict is Verdict.PASSED
