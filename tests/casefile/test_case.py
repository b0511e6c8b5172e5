"""A case keeps what was added, all or nothing, and opens for its passphrase alone."""

from __future__ import annotations

import errno
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.casefile.notes import FAST, PASSPHRASE, Corrected, Noted, is_sound, new_case, note, open_again
from uncounted.casefile import Compartment
from uncounted.casefile.blobs import DamagedItemError
from uncounted.casefile.case import CaseExistsError
from uncounted.casefile.entry import EntryTooLargeError
from uncounted.casefile.holders import WrongPassphraseError, add_member
from uncounted.casefile.identity import NotACaseError
from uncounted.casefile.ledger import ENTRY
from uncounted.casefile.storage import DamagedCaseError, StorageFullError
from uncounted.casefile.verification import verify_ledger
from uncounted.vocabulary.errors import UncountedError
from uncounted.vocabulary.verdicts import Verdict

pytestmark = pytest.mark.usefixtures("database_place")


def _all_passed(folder: Path) -> bool:
    with open_again(folder) as case:
        return is_sound(case)


def test_what_was_added_is_there_after_opening_again(tmp_path: Path) -> None:
    with new_case(tmp_path / "case") as case:
        note(case, "first", "second")
        with case.transaction() as transaction:
            transaction.append(Corrected("n0", "first, corrected"), actor="member-1")
    with open_again(tmp_path / "case") as case:
        assert [row["text"] for row in case.rows("note")] == ["first, corrected", "second"]
        assert [entry.kind for entry in case.entries()] == ["test.noted", "test.noted", "test.corrected"]
        assert case.size() == 3
    assert _all_passed(tmp_path / "case")


def test_a_rebuild_gives_the_same_tables_byte_for_byte(tmp_path: Path) -> None:
    with new_case(tmp_path / "case") as case:
        note(case, *(f"note {number}" for number in range(40)))
        with case.transaction() as transaction:
            transaction.append(Corrected("n7", "another"), actor="member-1")
        before = case.snapshot()
        case.rebuild()
        assert case.snapshot() == before
        assert b"another" in before


def test_a_failed_transaction_leaves_nothing(tmp_path: Path) -> None:
    with new_case(tmp_path / "case") as case:
        note(case, "kept")
        checkpoint = case.checkpoint()
        with pytest.raises(RuntimeError), case.transaction() as transaction:  # noqa: PT012
            transaction.append(Noted("n9", "lost"), actor="member-1")
            assert len(case.rows("note")) == 2
            raise RuntimeError
        assert len(case.rows("note")) == 1
        assert case.checkpoint() == checkpoint
        with pytest.raises(EntryTooLargeError):
            note(case, "x" * 70_000)
        assert case.size() == 1
    assert _all_passed(tmp_path / "case")


def test_a_wrong_passphrase_says_nothing_of_what_is_inside(tmp_path: Path) -> None:
    new_case(tmp_path / "case").close()
    with pytest.raises(WrongPassphraseError) as caught:
        open_again(tmp_path / "case", "wrong")
    assert "member" not in str(caught.value)
    assert "case.db" not in str(caught.value)


@pytest.mark.database_file
def test_nothing_readable_is_on_the_disk(tmp_path: Path) -> None:
    with new_case(tmp_path / "case") as case:
        note(case, "a sentence nobody may read at rest")
        case.seal_item([b"a testimony nobody may read at rest"], Compartment.VAULT)
        sealed = case.seal_text("a name nobody may read at rest", Compartment.VAULT)
        assert case.open_text(sealed) == "a name nobody may read at rest"
        open_files = b"".join(path.read_bytes() for path in (tmp_path / "case").rglob("*") if path.is_file())
    closed_files = b"".join(path.read_bytes() for path in (tmp_path / "case").rglob("*") if path.is_file())
    for content in (open_files, closed_files):
        assert b"may read at rest" not in content
        assert b"SQLite format 3\x00" not in (tmp_path / "case" / "case.db").read_bytes()[:16]


def test_a_case_is_not_made_over_something_else(tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "file").write_text("mine")
    with pytest.raises(CaseExistsError):
        new_case(tmp_path / "taken")
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]


@pytest.mark.parametrize(
    "missing", ["case.toml", pytest.param("case.db", marks=pytest.mark.database_file), "keyring.db"]
)
def test_a_part_that_is_missing_is_named(tmp_path: Path, missing: str) -> None:
    new_case(tmp_path / "case").close()
    (tmp_path / "case" / missing).unlink()
    with pytest.raises((NotACaseError, DamagedCaseError)) as caught:
        open_again(tmp_path / "case")
    assert missing in str(caught.value)


@pytest.mark.parametrize(
    "damaged", ["case.toml", pytest.param("case.db", marks=pytest.mark.database_file), "keyring.db"]
)
def test_a_damaged_part_is_one_clear_error(tmp_path: Path, damaged: str) -> None:
    new_case(tmp_path / "case").close()
    (tmp_path / "case" / damaged).write_bytes(b"nothing of the kind" * 100)
    with pytest.raises(UncountedError) as caught:
        open_again(tmp_path / "case")
    assert str(caught.value).count("\n") == 2


@pytest.mark.database_file
def test_a_full_disk_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with new_case(tmp_path / "case") as case:
        note(case, "kept")
        with case.reading() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        with case.database.engine.connect() as connection:
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(StorageFullError):
            note(case, *("y" * 5000 for _ in range(20)))
        assert case.size() == 1

        def full(*_: object) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr("uncounted.casefile.blobs.os.fsync", full)
        with pytest.raises(StorageFullError), case.transaction() as transaction:  # noqa: PT012
            case.seal_item([b"content"], Compartment.CONTENT)
            transaction.append(Noted("n9", "names the file"), actor="member-1")
        monkeypatch.undo()
        assert case.size() == 1
        assert list((tmp_path / "case" / "items").iterdir()) == []
    assert _all_passed(tmp_path / "case")


def test_an_altered_item_does_not_open(tmp_path: Path) -> None:
    with new_case(tmp_path / "case") as case:
        blob = case.seal_item([b"as received"], Compartment.CONTENT)
        case.blobs.settle()
        path = tmp_path / "case" / "items" / blob.blob_id
        assert case.read_item(blob.blob_id, blob.size) == b"as received"
        sealed = bytearray(path.read_bytes())
        sealed[-1] ^= 1
        path.write_bytes(bytes(sealed))
        with pytest.raises(DamagedItemError):
            case.read_item(blob.blob_id, blob.size)
        path.unlink()
        with pytest.raises(DamagedItemError):
            case.read_item(blob.blob_id, blob.size)


def test_two_programs_and_many_threads_write_in_turn(tmp_path: Path) -> None:
    with new_case(tmp_path / "case") as first, open_again(tmp_path / "case") as second:
        failures: list[BaseException] = []

        def write(case: object, name: str) -> None:
            try:
                for number in range(20):
                    with case.transaction() as transaction:  # type: ignore[attr-defined]
                        transaction.append(Noted(f"{name}{number}", "x"), actor="member-1")
            except BaseException as error:  # noqa: BLE001 - collected and asserted below
                failures.append(error)

        threads = [
            threading.Thread(target=write, args=(case, f"{index}-"))
            for index, case in enumerate((first, first, second, second))
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert failures == []
        assert first.size() == second.size() == 80
    assert _all_passed(tmp_path / "case")


def _tampered(folder: Path, statement: str) -> dict[str, Verdict]:
    with open_again(folder) as case:
        with case._writing() as connection:
            connection.execute(sa.text(statement))
        return {check.name: check.verdict for check in verify_ledger(case)}


@pytest.mark.parametrize(
    ("statement", "caught_by"),
    [
        ("UPDATE note SET sealed_content = 'Zm9yZ2Vk' WHERE note_id = 'n1'", "tables"),
        (
            "UPDATE note SET sealed_content = (SELECT sealed_content FROM note WHERE note_id = 'n0') "
            "WHERE note_id = 'n1'",
            "tables",
        ),
        ("DELETE FROM note WHERE note_id = 'n1'", "tables"),
        ("DELETE FROM ledger_entry WHERE number = 2", "tree"),
        ("DELETE FROM ledger_entry WHERE number = 1", "tree"),
        ("UPDATE ledger_entry SET written = (SELECT written FROM ledger_entry WHERE number=0)", "tree"),
        ("UPDATE ledger_checkpoint SET note = replace(note, 'uncounted/', 'uncounted.')", "checkpoints"),
        ("UPDATE ledger_frontier SET size = size + 1", "tree"),
        ("DELETE FROM ledger_frontier", "tree"),
        ("UPDATE ledger_frontier SET position = 1", "tree"),
        ("INSERT INTO ledger_frontier SELECT -1, size, hashes FROM ledger_frontier", "tree"),
        ("UPDATE ledger_entry SET number = '2x' WHERE number = 2", "tree"),
        ("INSERT INTO ledger_entry SELECT -3, written FROM ledger_entry WHERE number = 2", "tree"),
        ("UPDATE ledger_entry SET number = 5000000000 WHERE number = 2", "tree"),
        # these were once no finding, but a crash of the verification
        ("UPDATE note SET times = 4611686018427387904 WHERE note_id = 'n1'", "tables"),
        ("UPDATE note SET sealed_content = CAST(sealed_content AS BLOB) WHERE note_id = 'n1'", "tables"),
        ("UPDATE ledger_checkpoint SET size = 'x' WHERE size = 3", "checkpoints"),
    ],
)
@pytest.mark.database_file
def test_tampering_inside_an_unlocked_case_is_found(tmp_path: Path, statement: str, caught_by: str) -> None:
    with new_case(tmp_path / "case") as case:
        note(case, "one")
        note(case, "two", "three")
    assert _tampered(tmp_path / "case", statement)[caught_by] is Verdict.FAILED


def test_a_key_taken_out_of_the_keyring_is_not_passed_over(tmp_path: Path) -> None:
    with new_case(tmp_path / "case") as case:
        note(case, "one", "two")
        with case.reading() as connection:
            used = next(case.headers(connection)).key
        with case.keyring.database.engine.begin() as connection:
            connection.exec_driver_sql("DELETE FROM data_key WHERE key_id = ?", (used,))
        verdicts = {check.name: check.verdict for check in verify_ledger(case)}
    assert verdicts["bodies"] is Verdict.FAILED


@pytest.mark.database_file
def test_a_sealed_body_that_is_no_base64_is_a_finding(tmp_path: Path) -> None:
    with new_case(tmp_path / "case") as case:
        note(case, "one")
        with case._writing() as connection:
            (written,) = case.ledger.stored(connection)
            start = written.index(b'"body":"') + len(b'"body":"')
            connection.execute(sa.delete(ENTRY))
            case.ledger.add(connection, [(0, written[:start] + written[start + 1 :])])
        verdicts = {check.name: check.verdict for check in verify_ledger(case)}
    assert verdicts["bodies"] is verdicts["tree"] is Verdict.FAILED


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE data_key SET wrapped = zeroblob(60) WHERE compartment = 'vault'",
        "UPDATE case_key SET sealed_public = zeroblob(60)",
        "UPDATE case_key SET holder_id = 'member-2' WHERE compartment = 'vault'",
        "UPDATE case_key SET compartment = 'cellar' WHERE holder_id = 'coder' AND compartment = 'content'",
        "INSERT INTO holder (holder_id) VALUES ('a stranger')",
    ],
)
def test_a_keyring_that_would_fail_later_is_found_by_verification(tmp_path: Path, statement: str) -> None:
    """No entry names the key of a sealed text, and a public key is first needed when keys are renewed."""
    with new_case(tmp_path / "case") as case:
        note(case, case.seal_text("a name", Compartment.VAULT))
        add_member(case.keyring, "coder", "another passphrase", {Compartment.CONTENT}, FAST)
        with case.keyring.database.engine.begin() as connection:
            connection.exec_driver_sql(statement)
        verdicts = {check.name: check.verdict for check in verify_ledger(case)}
        assert verdicts["keyring"] is Verdict.FAILED


def test_spare_keys_are_dropped_at_the_end(tmp_path: Path) -> None:
    with new_case(tmp_path / "case") as case:
        note(case, *(str(number) for number in range(10)))
    with open_again(tmp_path / "case", PASSPHRASE) as case:
        assert len(case.keyring.all_data_keys()) == 10


def test_many_threads_read_the_keys_at_once(tmp_path: Path) -> None:
    """Pages and long work share one open case, and a keyring that is one file with one connection."""
    with new_case(tmp_path / "case") as case, ThreadPoolExecutor(8) as pool:
        jobs = [pool.submit(case.keyring.epochs) for _ in range(400)]
        assert len({job.result() for job in jobs}) == 1
