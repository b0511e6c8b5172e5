"""What is erased cannot be read again: not here, not from an older database, not by going on in between."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.casefile.notes import (
    FAST,
    PASSPHRASE,
    SCHEMA,
    Erased,
    Noted,
    frozen_clock,
    is_sound,
    new_case,
    note,
    open_again,
)
from uncounted.casefile import CaseFile, Compartment
from uncounted.casefile.entry import Presence
from uncounted.casefile.erasure import finish_erasure, keys_about, renew_keys, unfinished_erasure
from uncounted.casefile.holders import (
    UnknownHolderError,
    WrongPassphraseError,
    add_holder,
    add_member,
    holders,
    readmit_member,
    remove_holder,
    set_passphrase,
    unlock_with_private,
)
from uncounted.casefile.keyring import (
    CompartmentNotHeldError,
    ErasedRecordError,
    KeysRenewedError,
)
from uncounted.casefile.storage import CaseBusyError, DamagedCaseError
from uncounted.casefile.verification import verify_ledger
from uncounted.keys import WrappingKey
from uncounted.vocabulary.verdicts import Verdict

pytestmark = pytest.mark.usefixtures("database_place")
SECRET = "a witness who took consent back"


def _verdicts(case: CaseFile) -> dict[str, Verdict]:
    return {check.name: check.verdict for check in verify_ledger(case)}


def _all_passed(case: CaseFile) -> bool:
    return is_sound(case)


def _with_a_secret(folder: Path) -> None:
    with new_case(folder) as case:
        note(case, "kept before")
        blob = case.seal_item([SECRET.encode()], Compartment.VAULT)
        sealed = case.seal_text(SECRET, Compartment.VAULT)
        note(case, f"{SECRET} {blob.blob_id} {sealed}", "kept after")


def _say_erased(case: CaseFile, record: str = "n1") -> frozenset[str]:
    keys = keys_about(case, {record})
    with case.transaction() as transaction:
        transaction.append(Erased(tuple(sorted(keys))), actor="member-1")
        transaction.rebuild()
    return keys


def test_an_erased_record_is_gone_and_the_tree_still_verifies(tmp_path: Path) -> None:
    _with_a_secret(tmp_path / "case")
    with open_again(tmp_path / "case") as case:
        keys = _say_erased(case)
        finish_erasure(case)
        assert len(keys) == 3, "the entry, the sealed text and the file each had a key of their own"
        assert [row["note_id"] for row in case.rows("note")] == ["n0", "n2"]
        assert [entry.presence for entry in case.entries()] == [
            Presence.OPEN,
            Presence.ERASED,
            Presence.OPEN,
            Presence.OPEN,
        ]
        for key_id in keys:
            with pytest.raises(ErasedRecordError):
                case.keyring.data_key(key_id)
        assert case.blobs.ids() == frozenset()
        before = case.snapshot()
        case.rebuild()
        assert case.snapshot() == before
        assert SECRET.encode() not in before
        assert _all_passed(case)
    with open_again(tmp_path / "case") as case:
        assert _all_passed(case)
        note(case, "life goes on")
        assert _all_passed(case)


@pytest.mark.database_file
def test_an_old_copy_of_the_database_does_not_bring_a_witness_back(tmp_path: Path) -> None:
    _with_a_secret(tmp_path / "case")
    shutil.copytree(tmp_path / "case", tmp_path / "backup")
    with open_again(tmp_path / "case") as case:
        _say_erased(case)
        finish_erasure(case)
    for name in ("case.db", "items"):
        part = tmp_path / "case" / name
        shutil.rmtree(part) if part.is_dir() else part.unlink()
        backup = tmp_path / "backup" / name
        shutil.copytree(backup, part) if backup.is_dir() else shutil.copy(backup, part)
    with pytest.raises(DamagedCaseError):
        open_again(tmp_path / "case")
    # the way back that remains is an old copy of the keyring: it is backed up apart, for a short time
    shutil.copy(tmp_path / "backup" / "keyring.db", tmp_path / "case" / "keyring.db")
    with open_again(tmp_path / "case") as case:
        assert SECRET in case.rows("note", note_id="n1")[0]["text"]


def test_the_old_keys_stand_nowhere_in_the_folder(tmp_path: Path) -> None:
    _with_a_secret(tmp_path / "case")
    with open_again(tmp_path / "case") as case:
        with case.keyring.database.reading() as connection:
            wraps = list(connection.exec_driver_sql("SELECT wrapped FROM case_key").scalars())
            wraps += list(connection.exec_driver_sql("SELECT wrapped FROM data_key").scalars())
        _say_erased(case)
        finish_erasure(case)
    left = b"".join(path.read_bytes() for path in (tmp_path / "case").rglob("*") if path.is_file())
    assert len(wraps) > 5
    assert not any(wrap in left for wrap in wraps)


@pytest.mark.parametrize("stage", ["said", "keyring", "database"])
def test_an_interrupted_erasure_goes_on(tmp_path: Path, stage: str, monkeypatch: pytest.MonkeyPatch) -> None:
    _with_a_secret(tmp_path / "case")

    class StoppedError(Exception):
        """Stands for a program that is killed."""

    def stop(*_: object, **__: object) -> None:
        raise StoppedError

    with open_again(tmp_path / "case") as case:
        keys = _say_erased(case)
        assert [row["note_id"] for row in case.rows("note")] == ["n0", "n2"]
        if stage != "said":
            step = "finish_renewal" if stage == "keyring" else "keyring.end_epoch"
            owner = case if stage == "keyring" else case.keyring
            monkeypatch.setattr(type(owner), step.rpartition(".")[2], stop)
            with pytest.raises(StoppedError):
                finish_erasure(case)
            monkeypatch.undo()
    with open_again(tmp_path / "case") as case:
        verdicts = _verdicts(case)
        assert verdicts["tables"] is verdicts["tree"] is Verdict.PASSED
        assert verdicts["bodies"] is (Verdict.FAILED if stage == "said" else Verdict.PASSED)
        assert unfinished_erasure(case) & keys
        finish_erasure(case)
        assert not unfinished_erasure(case)
        assert _all_passed(case)
        assert len(case.keyring.epochs()) == 1


@pytest.mark.database_file
def test_keys_are_renewed_only_by_who_has_the_case_alone(tmp_path: Path) -> None:
    _with_a_secret(tmp_path / "case")
    with open_again(tmp_path / "case") as first, open_again(tmp_path / "case") as second:
        second.database.engine.connect().exec_driver_sql("PRAGMA busy_timeout = 10")
        first.database.engine.connect().exec_driver_sql("PRAGMA busy_timeout = 10")
        with pytest.raises(CaseBusyError):
            renew_keys(first)
        assert first.keyring.epochs() == (1,)
        note(second, "goes on")
        assert _all_passed(first)


def test_who_has_old_keys_in_memory_is_told_to_open_again(tmp_path: Path) -> None:
    _with_a_secret(tmp_path / "case")
    with open_again(tmp_path / "case") as stale:
        stale.database.close()
        with open_again(tmp_path / "case") as case:
            renew_keys(case)
        with pytest.raises(KeysRenewedError):
            note(stale, "too late")
        with pytest.raises(KeysRenewedError):
            stale.rows("note")
    with open_again(tmp_path / "case") as case:
        assert _all_passed(case)
        assert len(case.rows("note")) == 3


def test_a_coder_holds_the_content_and_not_the_vault(tmp_path: Path) -> None:
    with new_case(tmp_path / "case") as case:
        note(case, "for all")
        sealed = case.seal_text(SECRET, Compartment.VAULT)
        add_member(case.keyring, "coder", "another passphrase", {Compartment.CONTENT}, FAST)
        assert holders(case.keyring)["coder"] == {Compartment.DATABASE, Compartment.CONTENT}
    with open_again(tmp_path / "case", "another passphrase") as case:
        assert case.keyring.member_id == "coder"
        assert case.rows("note")[0]["text"] == "for all"
        with pytest.raises(CompartmentNotHeldError):
            case.open_text(sealed)
        for forbidden in (case.rebuild, lambda: renew_keys(case)):
            with pytest.raises(CompartmentNotHeldError):
                forbidden()
        # a coder can put something into the vault, and then cannot take it out
        given = case.seal_text("a name the coder met", Compartment.VAULT)
        with pytest.raises(CompartmentNotHeldError):
            case.open_text(given)
        verdicts = _verdicts(case)
        assert verdicts["tables"] is Verdict.NOT_CHECKED
        assert verdicts["tree"] is Verdict.PASSED
    with open_again(tmp_path / "case") as case:
        assert case.open_text(given) == "a name the coder met"
        renew_keys(case)
        assert case.open_text(given) == "a name the coder met"
        assert case.open_text(sealed) == SECRET
    with open_again(tmp_path / "case", "another passphrase") as case, pytest.raises(CompartmentNotHeldError):
        case.open_text(sealed)


def test_what_the_vault_holds_is_withheld_in_a_coders_history(tmp_path: Path) -> None:
    from tests.casefile.notes import Corrected

    with new_case(tmp_path / "case") as case:
        note(case, "first")
        with case.transaction() as transaction:
            transaction.append(Corrected("n0", "corrected"), actor="member-1")
        add_member(case.keyring, "coder", "another passphrase", {Compartment.CONTENT}, FAST)
    with open_again(tmp_path / "case", "another passphrase") as case:
        assert [entry.presence for entry in case.entries()] == [Presence.OPEN, Presence.WITHHELD]
        assert _verdicts(case)["bodies"] is Verdict.NOT_CHECKED


def test_a_holder_by_private_key_opens_through_every_renewal(tmp_path: Path) -> None:
    key = WrappingKey.generate()
    with new_case(tmp_path / "case") as case:
        note(case, "kept")
        add_holder(case.keyring, "recovery", key.public, Compartment)
        renew_keys(case)
    path, case_id = tmp_path / "case" / "keyring.db", case.identity.case_id
    with pytest.raises(UnknownHolderError):
        unlock_with_private(path, case_id=case_id, holder_id="recovery", private=bytes(31) + b"\x01")
    keyring = unlock_with_private(path, case_id=case_id, holder_id="recovery", private=key.private_bytes())
    with CaseFile.open_with(tmp_path / "case", keyring, schema=SCHEMA, clock=frozen_clock) as case:
        assert case.rows("note")[0]["text"] == "kept"
        readmit_member(case.keyring, "member-1", "a new passphrase", FAST)
    with pytest.raises(WrongPassphraseError):
        open_again(tmp_path / "case")
    with open_again(tmp_path / "case", "a new passphrase") as case:
        assert _all_passed(case)
        remove_holder(case.keyring, "recovery")
        with pytest.raises(UnknownHolderError):
            remove_holder(case.keyring, "member-1")
    with pytest.raises(UnknownHolderError):
        unlock_with_private(path, case_id=case_id, holder_id="recovery", private=key.private_bytes())


@pytest.mark.database_file
def test_a_changed_passphrase_opens_and_the_old_one_does_not(tmp_path: Path) -> None:
    with new_case(tmp_path / "case") as case:
        set_passphrase(case.keyring, "a new passphrase", FAST)
    with pytest.raises(WrongPassphraseError):
        open_again(tmp_path / "case", PASSPHRASE)
    with open_again(tmp_path / "case", "a new passphrase") as case:
        assert _all_passed(case)


@pytest.mark.database_file
def test_a_public_key_that_a_stranger_put_there_is_never_wrapped_to(tmp_path: Path) -> None:
    stranger, key = WrappingKey.generate(), WrappingKey.generate()
    with new_case(tmp_path / "case") as case:
        add_holder(case.keyring, "recovery", key.public, Compartment)
        with case.keyring.database.writing() as connection:
            connection.exec_driver_sql(
                "UPDATE case_key SET sealed_public = ? WHERE holder_id = 'recovery'", (stranger.public,)
            )
        with pytest.raises(DamagedCaseError):
            renew_keys(case)


@pytest.mark.database_file
def test_an_insider_without_the_vault_cannot_redirect_what_others_seal_for_it(tmp_path: Path) -> None:
    """A coder holds the database key, and could replace the vault's public half by one of their own."""
    from uncounted.casefile.keyring import EPOCH, epoch_context
    from uncounted.keys import seal

    with new_case(tmp_path / "case") as case:
        keyring = case.keyring
        halves = [keyring.publics[compartment] for compartment in Compartment]
        halves[list(Compartment).index(Compartment.VAULT)] = WrappingKey.generate().public
        database_key = keyring.case_keys[Compartment.DATABASE]
        forged = seal(database_key, b"".join(halves), epoch_context(case.identity.case_id, 1, "publics"))
        with keyring.database.writing() as connection:
            connection.execute(EPOCH.update().values(sealed_publics=forged))
    with pytest.raises(DamagedCaseError):
        open_again(tmp_path / "case")


def test_a_thousand_entries_in_one_transaction_are_as_one_by_one(tmp_path: Path) -> None:
    with new_case(tmp_path / "many") as many, new_case(tmp_path / "single") as single:
        texts = [f"note {number}" for number in range(1050)]
        with many.transaction() as transaction:
            for number, text in enumerate(texts):
                transaction.append(Noted(f"n{number}", text), actor="member-1")
        for start in range(0, len(texts), 50):
            with single.transaction() as transaction:
                for number in range(start, start + 50):
                    transaction.append(Noted(f"n{number}", texts[number]), actor="member-1")
        assert many.snapshot() == single.snapshot()
        assert _all_passed(many)
