"""A case on a server: it reads nothing, alters nothing unnoticed, and loses nothing it acknowledged."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests.casefile.notes import (
    FAST,
    PASSPHRASE,
    SCHEMA,
    Corrected,
    Erased,
    Noted,
    frozen_clock,
    is_sound,
    note,
    open_again,
)
from tests.conftest import PROJECT
from tests.postgres import Server, copy_case, require_postgresql
from uncounted.casefile import CaseFile, Compartment, Schema, Table
from uncounted.casefile.erasure import finish_erasure, keys_about, renew_keys
from uncounted.casefile.postgres import ServerRefusedError, ServerUnreachableError
from uncounted.casefile.storage import CaseBusyError, DamagedCaseError
from uncounted.casefile.verification import verify_ledger
from uncounted.protection.canary import Canary
from uncounted.vocabulary.errors import UncountedError
from uncounted.vocabulary.verdicts import Verdict

SECRET = "a sentence nobody may read on a server"
# the server compresses nothing that it is given; to look for compressed bytes at every offset takes minutes
_OPEN_NOTHING = 9


@pytest.fixture(scope="module")
def own_server() -> Iterator[Server]:
    """Give a server to be treated badly; it writes every statement with its values to its log."""
    require_postgresql()
    server = Server.start("-c log_statement=all -c log_parameter_max_length=-1")
    yield server
    server.remove()


@pytest.fixture
def address(postgresql: Server) -> str:
    return postgresql.address("cases")


def _new_case(folder: Path, address: str, schema: Schema = SCHEMA) -> CaseFile:
    return CaseFile.create(
        folder,
        schema=schema,
        passphrase=PASSPHRASE,
        member_id="member-1",
        clock=frozen_clock,
        cost=FAST,
        database=address,
    )


def _filled(folder: Path, address: str) -> CaseFile:
    case = _new_case(folder, address)
    note(case, "one", "two")
    note(case, "three")
    with case.transaction() as transaction:
        transaction.append(Corrected("n0", "one, corrected"), actor="member-1")
    return case


def _inside(server: Server, case: CaseFile, name: str = "cases") -> psycopg.Connection[Any]:
    """Connect as the server's administrator, to what one case has there."""
    connection = server.connect(name)
    connection.execute(f"SET search_path TO uncounted_{case.identity.case_id}".encode())
    return connection


def _is_found(case: CaseFile) -> bool:
    return any(check.verdict is Verdict.FAILED for check in verify_ledger(case))


def test_a_server_holds_nothing_that_can_be_read(own_server: Server, tmp_path: Path) -> None:
    name = own_server.fresh_database()
    with _new_case(tmp_path / "case", own_server.address(name)) as case:
        note(case, SECRET, "another")
        with case.transaction() as transaction:
            transaction.append(Corrected("n1", f"{SECRET} again"), actor="a-telling-pseudonym")
        assert case.rows("note", text=SECRET)[0]["note_id"] == "n0"
        renew_keys(case)
        case.rebuild()
        with _inside(own_server, case, name) as administrator:
            administrator.execute("CHECKPOINT")
            columns = administrator.execute(
                "SELECT table_name, column_name, data_type FROM information_schema.columns "
                "WHERE table_schema LIKE 'uncounted%' AND data_type <> 'bytea' ORDER BY 1, 2"
            ).fetchall()
    assert [column[:2] for column in columns] == [
        ("ledger_checkpoint", "note"),
        ("ledger_checkpoint", "size"),
        ("ledger_entry", "number"),
        ("ledger_frontier", "position"),
        ("ledger_frontier", "size"),
    ]
    files = [path for path in own_server.folder.rglob("*") if path.is_file()]
    held = b"".join(path.read_bytes() for path in files)
    assert b"ledger_entry" in held, "the search looks at the right place"
    assert b"INSERT INTO ledger_entry" in (own_server.folder / "log").read_bytes()
    # in no spelling of ten letters or more: fewer turn up by chance in what is encrypted
    planted = Canary((SECRET, "a-telling-pseudonym", "test.noted", PASSPHRASE), shortest=10)
    assert [str(found) for found in planted.search("the server", held, depth=_OPEN_NOTHING)] == []


def _alterations(value: object) -> Iterator[object]:
    """Give another value of the same kind: for bytes one that differs in one bit, early, midway and late."""
    if isinstance(value, bytes):
        for place in {0, len(value) // 2, len(value) - 1}:
            yield value[:place] + bytes([value[place] ^ 1]) + value[place + 1 :]
    elif isinstance(value, int):
        yield value + 1000
    else:
        text = str(value)
        yield text.replace("uncounted/", "uncounted.", 1)
        yield text.replace("\n", " ", 1)


TABLES = ("ledger_entry", "ledger_checkpoint", "ledger_frontier", "note")


def test_whatever_is_altered_on_the_server_is_found(postgresql: Server, address: str, tmp_path: Path) -> None:
    n_altered, altered_columns = 0, set()
    with (
        _filled(tmp_path / "case", address) as case,
        _inside(postgresql, case) as administrator,
    ):
        for table in TABLES:
            rows = administrator.execute(f"SELECT ctid::text, * FROM {table}".encode()).fetchall()
            described = administrator.execute(f"SELECT * FROM {table} LIMIT 0".encode()).description or []
            for row in rows:
                for column, value in zip([one.name for one in described], row[1:], strict=True):
                    for other in _alterations(value):
                        change = f"UPDATE {table} SET {column} = %s WHERE {column} = %s RETURNING 1".encode()
                        n_rows = len(administrator.execute(change, (other, value)).fetchall())
                        assert n_rows >= 1
                        # the place of the tree's edge decides nothing: there is one row
                        assert _is_found(case) or column == "position", (table, column)
                        administrator.execute(change, (value, other))
                        n_altered += 1
                        altered_columns.add((table, column))
        assert is_sound(case)
    assert len(altered_columns) == 9
    assert n_altered > 50


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM note WHERE row_key = (SELECT row_key FROM note LIMIT 1)",
        "DELETE FROM ledger_entry WHERE number = 3",
        "DELETE FROM ledger_entry WHERE number = 1",
        "DELETE FROM ledger_frontier",
        "DELETE FROM ledger_checkpoint WHERE size = 2",
        "DELETE FROM ledger_checkpoint WHERE size = 4",
        "UPDATE note SET sealed = (SELECT sealed FROM note ORDER BY row_key LIMIT 1)",
        "UPDATE ledger_entry SET written = (SELECT written FROM ledger_entry WHERE number = 0)",
        "INSERT INTO note SELECT '\\x00', by_text, sealed FROM note LIMIT 1",
        "UPDATE note SET sealed = '\\x00'",
        "DROP TABLE note",
    ],
)
def test_what_is_moved_or_taken_away_on_the_server_is_found(
    statement: str, postgresql: Server, address: str, tmp_path: Path
) -> None:
    with _filled(tmp_path / "case", address) as case, _inside(postgresql, case) as administrator:
        statement = statement if "by_text" not in statement else statement.replace("by_text, ", "")
        administrator.execute(statement.encode())
        # taken away, the oldest checkpoint leaves no gap that could be seen
        assert _is_found(case) or "size = 2" in statement
        assert all(check.finding.count("\n") == 0 for check in verify_ledger(case))


def test_an_older_row_put_back_is_found(postgresql: Server, address: str, tmp_path: Path) -> None:
    with _filled(tmp_path / "case", address) as case, _inside(postgresql, case) as administrator:
        older = administrator.execute("SELECT * FROM note").fetchall()
        with case.transaction() as transaction:
            transaction.append(Corrected("n1", "two, corrected"), actor="member-1")
        for row_key, sealed in older:
            administrator.execute("UPDATE note SET sealed = %s WHERE row_key = %s", (sealed, row_key))
        assert [row["text"] for row in case.rows("note")][1] == "two"
        assert {c.name: c.verdict for c in verify_ledger(case)}["tables"] is Verdict.FAILED


def test_a_row_of_another_case_does_not_open(postgresql: Server, address: str, tmp_path: Path) -> None:
    with _filled(tmp_path / "one", address) as one, _filled(tmp_path / "two", address) as two:
        assert [row["note_id"] for row in one.rows("note")] == ["n0", "n1", "n2"]
        note(two, "only here")
        assert one.size() == 4
        with _inside(postgresql, one) as administrator:
            administrator.execute(
                f"INSERT INTO note SELECT * FROM uncounted_{two.identity.case_id}.note LIMIT 1".encode()
            )
        with pytest.raises(DamagedCaseError):
            one.rows("note")
        assert is_sound(two)


def test_what_sqlite_takes_a_server_takes(address: str, tmp_path: Path) -> None:
    with _new_case(tmp_path / "case", address) as case:
        note(case, "a\x00b", "", "\U0001f4a7", "'; DROP TABLE note; --", "%s %(x)s")
        texts = [row["text"] for row in case.rows("note")]
        assert texts == ["a\x00b", "", "\U0001f4a7", "'; DROP TABLE note; --", "%s %(x)s"]
        assert case.count("note", text="a\x00b") == 1
        assert is_sound(case)


def test_a_second_writer_waits_and_is_told(
    postgresql: Server, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("uncounted.casefile.storage.BUSY_SECONDS", 1)
    with _filled(tmp_path / "case", address) as case, _inside(postgresql, case) as other:
        with other.transaction():
            other.execute("LOCK TABLE ledger_frontier IN EXCLUSIVE MODE")
            assert case.size() == 4, "who reads does not wait for who writes"
            with pytest.raises(CaseBusyError):
                note(case, "too early")
        note(case, "in turn")
        assert case.size() == 5
        assert is_sound(case)


def test_who_reads_while_tables_are_made_again_sees_them_whole(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    half_way, seen = threading.Event(), []

    def read() -> None:
        with open_again(tmp_path / "case") as reader:
            half_way.wait(300)
            seen.append(len(reader.rows("note")))

    with _filled(tmp_path / "case", address) as case:
        thread = threading.Thread(target=read)
        thread.start()
        real = CaseFile.replay_into

        def slow(self: CaseFile, *arguments: Any) -> None:
            half_way.set()
            thread.join(0.5)
            assert seen == [], "it would have seen empty tables"
            real(self, *arguments)

        monkeypatch.setattr(CaseFile, "replay_into", slow)
        case.rebuild()
        thread.join()
    assert seen == [3]


def test_tables_are_not_made_again_under_a_reader(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("uncounted.casefile.storage.BUSY_SECONDS", 1)
    with _filled(tmp_path / "case", address) as case, open_again(tmp_path / "case") as reader:
        with reader.reading() as connection:
            assert reader.projections.count(connection, "note", {}) == 3
            with pytest.raises(CaseBusyError):
                case.rebuild()
            note(case, "but one may write")
            assert reader.projections.count(connection, "note", {}) == 3, "one moment is seen"
        assert len(reader.rows("note")) == 4


def test_keys_are_renewed_only_by_who_is_alone(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("uncounted.casefile.storage.BUSY_SECONDS", 1)
    with _filled(tmp_path / "case", address) as first:
        with open_again(tmp_path / "case") as second:
            with pytest.raises(CaseBusyError):
                renew_keys(first)
            assert first.keyring.epochs() == (1,)
            note(second, "goes on")
            assert is_sound(first)
        renew_keys(first)
        assert first.keyring.epochs() == (2,)
        assert is_sound(first)


def test_a_lost_connection_is_one_clear_error_and_leaves_nothing(
    postgresql: Server, address: str, tmp_path: Path
) -> None:
    with _filled(tmp_path / "case", address) as case, _inside(postgresql, case) as administrator:
        for lose_after_flush in (False, True):
            with case.reading() as connection:
                # this one alone: other tests use the same server
                own = connection.exec_driver_sql("SELECT pg_backend_pid()").scalar_one()
            with pytest.raises(ServerUnreachableError) as caught, case.transaction() as transaction:  # noqa: PT012
                transaction.append(Noted("n9", SECRET), actor="member-1")
                if lose_after_flush:
                    transaction.flush()
                administrator.execute("SELECT pg_terminate_backend(%s)", (own,))
            assert str(caught.value).count("\n") == 2
            assert SECRET not in str(caught.value)
            assert case.size() == 4, "the next use connects again"
        note(case, "goes on")
        assert is_sound(case)


def test_a_case_that_the_server_lost_is_one_clear_error(
    postgresql: Server, address: str, tmp_path: Path
) -> None:
    with _filled(tmp_path / "case", address) as case, _inside(postgresql, case) as administrator:
        administrator.execute(f"DROP SCHEMA uncounted_{case.identity.case_id} CASCADE".encode())
        with pytest.raises(DamagedCaseError):
            case.size()
    with pytest.raises(DamagedCaseError) as caught:
        open_again(tmp_path / "case")
    assert "server" in str(caught.value)


def test_a_case_that_cannot_be_made_leaves_nothing_on_the_server(
    postgresql: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # a database of its own: other tests make cases at the same time
    name = postgresql.fresh_database()
    address = postgresql.address(name)

    def schemas() -> set[object]:
        with postgresql.connect(name) as connection:
            return {row[0] for row in connection.execute("SELECT nspname FROM pg_namespace").fetchall()}

    before = schemas()
    with pytest.raises(KeyError):
        CaseFile.create(
            tmp_path / "case",
            schema=SCHEMA,
            passphrase=PASSPHRASE,
            member_id="member-1",
            founding=lambda _: ("no entry",),
            cost=FAST,
            database=address,
        )
    assert schemas() == before
    assert list(tmp_path.iterdir()) == []


def test_a_server_that_may_not_be_written_to_is_refused(postgresql: Server, tmp_path: Path) -> None:
    name = postgresql.fresh_database()
    with postgresql.connect() as administrator:
        administrator.execute(f"ALTER DATABASE {name} SET default_transaction_read_only = on".encode())
    with pytest.raises(ServerRefusedError):
        _new_case(tmp_path / "case", postgresql.address(name))
    assert list(tmp_path.iterdir()) == []


def test_tables_of_another_version_are_told_and_made_again(address: str, tmp_path: Path) -> None:
    table = Table("note", {"note_id": str, "text": str, "times": int}, ("note_id",), found_by=("text",))
    another = Schema(SCHEMA.kinds.values(), (table,))
    _filled(tmp_path / "case", address).close()
    with CaseFile.open(tmp_path / "case", schema=another, passphrase=PASSPHRASE, clock=frozen_clock) as case:
        with pytest.raises(DamagedCaseError, match="not whole"):
            case.rows("note", text="two")
        case.rebuild()
        assert case.rows("note", text="two")[0]["note_id"] == "n1"
        assert case.count("note", text="two") == 1
        assert is_sound(case)


def test_an_old_copy_of_the_servers_database_does_not_bring_a_witness_back(
    postgresql: Server, address: str, tmp_path: Path
) -> None:
    with _filled(tmp_path / "case", address) as case:
        note(case, SECRET)
        with _inside(postgresql, case) as administrator:
            before = administrator.execute("SELECT written FROM ledger_entry").fetchall()
    copy_case(tmp_path / "case", tmp_path / "backup")
    with open_again(tmp_path / "case") as case:
        keys = keys_about(case, {"n4"})
        with case.transaction() as transaction:
            transaction.append(Erased(tuple(sorted(keys))), actor="member-1")
            transaction.rebuild()
        finish_erasure(case)
        assert SECRET not in [row["text"] for row in case.rows("note")]
        assert is_sound(case)
        with _inside(postgresql, case) as administrator:
            after = administrator.execute("SELECT written FROM ledger_entry").fetchall()
            left = administrator.execute(
                "SELECT count(*) FROM pg_namespace WHERE nspname LIKE %s", (f"%{case.identity.case_id}%",)
            ).fetchone()
    assert not set(before) & set(after), "every entry is sealed anew"
    assert left == (1,)
    # the case's folder as it is now, with the server's database as it was
    (tmp_path / "case" / "case.toml").write_bytes((tmp_path / "backup" / "case.toml").read_bytes())
    with pytest.raises(DamagedCaseError):
        open_again(tmp_path / "case")
    # the way back that remains is an old copy of the keyring
    with open_again(tmp_path / "backup") as case:
        assert SECRET in [row["text"] for row in case.rows("note")]


KILLED = """
import sys, time
from pathlib import Path
from tests.casefile.notes import Noted, open_again
from tests.cheap_keys import cheap_derivation
with cheap_derivation():
    case = open_again(Path(sys.argv[1]))
with case.transaction() as transaction:
    for number in range(5):
        transaction.append(Noted(f"killed {number}", "never acknowledged"), actor="member-1")
    transaction.flush()
    print("written", flush=True)
    time.sleep(60)
"""


def test_a_program_killed_in_a_transaction_leaves_the_case_as_it_was(address: str, tmp_path: Path) -> None:
    with _filled(tmp_path / "case", address) as case:
        before, checkpoint = case.snapshot(), case.checkpoint()
    child = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-c", KILLED, str(tmp_path / "case")],
        stdout=subprocess.PIPE,
        cwd=PROJECT,
    )
    assert child.stdout is not None
    with child.stdout:
        assert child.stdout.readline() == b"written\n"
        os.kill(child.pid, signal.SIGKILL)
        child.wait()
    with open_again(tmp_path / "case") as case:
        assert (case.snapshot(), case.checkpoint()) == (before, checkpoint)
        note(case, "the lock is free")
        assert is_sound(case)


def test_what_was_acknowledged_survives_a_server_that_falls(own_server: Server, tmp_path: Path) -> None:
    with _new_case(tmp_path / "case", own_server.address("cases")) as case:
        for number in range(10):
            note(case, f"acknowledged {number}")
        with pytest.raises(ServerUnreachableError), case.transaction() as transaction:  # noqa: PT012
            transaction.append(Noted("n99", "never acknowledged"), actor="member-1")
            transaction.flush()
            own_server.stop("immediate")
        with pytest.raises(ServerUnreachableError):
            case.size()
        own_server.begin()
        assert case.size() == 10
        assert [row["text"] for row in case.rows("note")][-1] == "acknowledged 9"
        assert is_sound(case)


def test_a_server_that_may_forget_a_commit_is_refused(own_server: Server, tmp_path: Path) -> None:
    address = own_server.address("cases")
    own_server.set("fsync", "off")
    try:
        with pytest.raises(ServerRefusedError, match="fsync"):
            _new_case(tmp_path / "case", address)
    finally:
        own_server.set("fsync", "on")
    assert list(tmp_path.iterdir()) == []


def test_an_item_and_a_sealed_text_stay_in_the_folder(address: str, tmp_path: Path) -> None:
    with _new_case(tmp_path / "case", address) as case:
        blob = case.seal_item([SECRET.encode()], Compartment.VAULT)
        assert case.read_item(blob.blob_id, blob.size) == SECRET.encode()
    assert {path.name for path in (tmp_path / "case").iterdir()} == {"case.toml", "items", "keyring.db"}
    assert f'database = "{address}"' in (tmp_path / "case" / "case.toml").read_text()


def test_errors_of_the_server_tell_no_content(postgresql: Server, address: str, tmp_path: Path) -> None:
    with _filled(tmp_path / "case", address) as case, _inside(postgresql, case) as administrator:
        administrator.execute("ALTER TABLE note ADD CONSTRAINT never CHECK (length(sealed) < 0) NOT VALID")
        with pytest.raises(UncountedError) as caught:
            note(case, SECRET)
        assert str(caught.value).count("\n") == 2
        assert "note" not in str(caught.value)
