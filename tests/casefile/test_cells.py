"""Sealed columns hold what open ones would, and open for who holds their key, in their place alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.casefile.notes import FAST, Corrected, is_sound, new_case, note, open_again
from tests.casefile.test_concealment import SEAL
from uncounted.casefile import Amend, Compartment, Put, Schema, Table
from uncounted.casefile.case import RenewalUnfinishedError
from uncounted.casefile.cells import Cells
from uncounted.casefile.changes import Change, Value
from uncounted.casefile.concealment import SealedTable
from uncounted.casefile.entry import Presence
from uncounted.casefile.erasure import renew_keys
from uncounted.casefile.holders import add_member
from uncounted.casefile.keyring import CompartmentNotHeldError, Keyring
from uncounted.casefile.projection import Projections
from uncounted.casefile.statements import Prepared
from uncounted.casefile.storage import DamagedCaseError, keep_plain, open_memory_database, sqlite_upsert
from uncounted.casefile.tables import Keeper, KeptTable
from uncounted.casefile.verification import verify_ledger
from uncounted.vocabulary.verdicts import Verdict

CONTENT, VAULT = Compartment.CONTENT, Compartment.VAULT
SCHEMA = Schema(
    (),
    (
        Table(
            "one",
            {"a": str, "b": int, "c": str, "d": int, "e": str, "f": str},
            ("a", "b"),
            found_by=("c", "f"),
            sealed={"a": CONTENT, "c": VAULT, "e": CONTENT},
        ),
        Table("two", {"a": str, "e": str}, ("a",), sealed={"e": VAULT}),
    ),
)
KEYS = {CONTENT: bytes(range(32)), VAULT: bytes(range(1, 33))}
SECRET = "what was told of the act"


def _cells(*held: Compartment, epoch: int = 1, case_id: str = "case") -> Cells:
    """Seal and open as a holder of these compartments, with keys that are always the same."""
    keys = {(epoch, compartment): bytes([epoch, *KEYS[compartment][1:]]) for compartment in held}

    def require(compartment: Compartment) -> None:
        if (epoch, compartment) not in keys:
            raise CompartmentNotHeldError("not held", where="here", remedy="none")

    view = SimpleNamespace(
        case_id=case_id, epoch=epoch, keys=keys, holds=lambda one: (epoch, one) in keys, require=require
    )
    return Cells(cast("Keyring", view))


ALL = _cells(CONTENT, VAULT)


def _as_a_server(engine: sa.Engine) -> Keeper:
    def keep(declared: Table, metadata: sa.MetaData) -> KeptTable:
        return SealedTable(
            declared, metadata, lambda table: Prepared(sqlite_upsert(table), engine.dialect), lambda: SEAL
        )

    return keep


@contextmanager
def _kept(cells: Cells | None, *, as_a_server: bool = False) -> Iterator[tuple[sa.Connection, Projections]]:
    engine = open_memory_database()
    tables = Projections(SCHEMA, _as_a_server(engine) if as_a_server else keep_plain, cells)
    with engine.begin() as connection:
        tables.create(connection)
        yield connection, tables
    engine.dispose()


def _read_by(cells: Cells, connection: sa.Connection) -> Sequence[Any]:
    return Projections(SCHEMA, keep_plain, cells).rows(connection, "one", {})


TEXTS = st.sampled_from(["", "x", "y", "é", "\x00", "z" * 300, "withheld"])
NUMBERS = st.sampled_from([0, 1, -1, 10, 2**53 - 1])
MAYBE = st.none() | TEXTS
COLUMNS = {"a": TEXTS, "b": NUMBERS, "c": MAYBE, "d": st.none() | NUMBERS, "e": MAYBE, "f": MAYBE}
PUTS = st.builds(lambda row: Put("one", row), st.fixed_dictionaries(COLUMNS)) | st.builds(
    lambda a, e: Put("two", {"a": a, "e": e}), TEXTS, MAYBE
)
WHERES = st.fixed_dictionaries({}, optional=COLUMNS)
AMENDS = st.builds(
    lambda where, values: Amend("one", where, values),
    WHERES,
    st.fixed_dictionaries({}, optional={name: COLUMNS[name] for name in "cdef"}).filter(bool),
)


@settings(deadline=None, max_examples=25)
@given(st.lists(st.lists(PUTS | AMENDS, max_size=10), max_size=3), WHERES, st.booleans())
def test_sealed_columns_hold_what_open_ones_hold(
    groups: list[list[Change]], where: dict[str, Any], as_a_server: bool
) -> None:
    with _kept(None) as (one, plain), _kept(ALL, as_a_server=as_a_server) as (other, sealed):
        for group in groups:
            plain.apply(one, group)
            sealed.apply(other, group)
        assert plain.snapshot(one) == sealed.snapshot(other)
        assert plain.rows(one, "one", where) == sealed.rows(other, "one", where)
        assert plain.count(one, "one", where) == sealed.count(other, "one", where)


ROW: dict[str, Value] = {"a": "an act", "b": 1, "c": "a name", "d": 2, "e": "as told", "f": "in the open"}


def test_a_compartment_that_is_not_held_is_withheld_and_the_rest_is_read() -> None:
    with _kept(ALL) as (connection, tables):
        tables.apply(connection, [Put("one", ROW)])
        (coder,) = _read_by(_cells(CONTENT), connection)
        (administrator,) = _read_by(_cells(), connection)
        everybody = Projections(SCHEMA, keep_plain, _cells())
        assert everybody.count(connection, "one", {"f": "in the open"}) == 1
        assert b"withheld" in everybody.snapshot(connection)
    assert coder == ROW | {"c": Presence.WITHHELD}
    assert coder["c"] is Presence.WITHHELD
    assert administrator == ROW | dict.fromkeys("ace", Presence.WITHHELD)


@pytest.mark.parametrize("asked", [{"a": "an act"}, {"c": "a name"}, {"e": "as told"}])
def test_who_asks_by_what_they_cannot_read_is_refused(asked: dict[str, str]) -> None:
    """Nothing would be found, and nothing found reads as if nothing were there."""
    with _kept(ALL) as (connection, tables):
        tables.apply(connection, [Put("one", ROW)])
        blind = Projections(SCHEMA, keep_plain, _cells())
        for asking in (blind.rows, blind.count):
            with pytest.raises(CompartmentNotHeldError):
                asking(connection, "one", asked)
        for change in (Put("one", ROW), Amend("one", {"f": "in the open"}, {"e": "forged"})):
            with pytest.raises(CompartmentNotHeldError):
                blind.apply(connection, [change])
        blind.apply(connection, [Amend("one", {"b": 1}, {"d": 3})])
        assert tables.rows(connection, "one", {}) == [ROW | {"d": 3}]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE one SET sealed_content = (SELECT sealed_content FROM one WHERE b = 2) WHERE b = 1",
        "UPDATE one SET sealed_vault = (SELECT sealed_content FROM one WHERE b = 1) WHERE b = 1",
        "UPDATE one SET sealed_content = upper(sealed_content) WHERE b = 1",
        "UPDATE one SET sealed_content = NULL WHERE b = 1",
        "UPDATE one SET sealed_content = 7 WHERE b = 1",
        "UPDATE one SET sealed_content = x'ff' WHERE b = 1",
        "UPDATE one SET a = (SELECT c FROM one WHERE b = 1) WHERE b = 1",
        "UPDATE one SET b = 3 WHERE b = 1",
        "UPDATE one SET c = (SELECT c FROM one WHERE b = 2) WHERE b = 1",
    ],
)
def test_a_cell_opens_in_its_row_and_beside_its_tokens_alone(statement: str) -> None:
    with _kept(ALL) as (connection, tables):
        tables.apply(
            connection, [Put("one", ROW), Put("one", ROW | {"a": "another", "b": 2, "c": "no name"})]
        )
        assert connection.exec_driver_sql(statement).rowcount == 1
        with pytest.raises(DamagedCaseError) as caught:
            tables.rows(connection, "one", {})
    assert caught.value.where == "one"


def test_a_cell_of_another_case_or_epoch_does_not_open() -> None:
    with _kept(ALL) as (connection, tables):
        tables.apply(connection, [Put("one", ROW)])
        for other in (_cells(CONTENT, epoch=2), _cells(CONTENT, case_id="another")):
            with pytest.raises(DamagedCaseError):
                _read_by(other, connection)


def test_tokens_tell_which_values_of_a_column_are_equal_and_nothing_else() -> None:
    assert ALL.token(CONTENT, "one.a", "x") == _cells(CONTENT).token(CONTENT, "one.a", "x")
    others = {
        ALL.token(CONTENT, "one.a", "x"),
        ALL.token(CONTENT, "one.a", None),
        ALL.token(CONTENT, "one.a", "None"),
        ALL.token(CONTENT, "one.e", "x"),
        ALL.token(VAULT, "one.a", "x"),
        _cells(CONTENT, epoch=2).token(CONTENT, "one.a", "x"),
    }
    assert len(others) == 6


def test_forgotten_keys_are_overwritten() -> None:
    cells = _cells(CONTENT)
    cells.token(CONTENT, "one.a", "x")
    (derived,) = cells._derived.values()
    cells.forget()
    assert not any(derived.sealing + derived.tokens)


@pytest.mark.parametrize(
    "fault", [{"key": ("z",)}, {"found_by": ("z",)}, {"sealed": {"z": CONTENT}}, {"sealed": {"n": CONTENT}}]
)
def test_a_table_names_its_own_columns_and_seals_texts(fault: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="note"):
        Table(**{"name": "note", "columns": {"a": str, "n": int}, "key": ("a",)} | fault)


# --- in a case


def _stored(case: Any) -> list[str]:
    """Read the sealed values of a table as the database keeps them, under whatever it seals itself."""
    with case.reading() as connection:
        kept = case.projections.table("note")._kept
        return [str(row["sealed_content"]) for row in kept.each(connection, {})]


@pytest.mark.usefixtures("database_place")
def test_new_keys_make_the_tables_again(tmp_path: Path) -> None:
    with new_case(tmp_path / "case") as case:
        note(case, SECRET, "another")
        before, rows = _stored(case), case.rows("note")
        renew_keys(case)
        assert case.rows("note") == rows
        assert not set(before) & set(_stored(case))
        assert is_sound(case)


@pytest.mark.usefixtures("database_place")
def test_the_key_of_the_database_alone_opens_no_cell(tmp_path: Path) -> None:
    with new_case(tmp_path / "case") as case:
        note(case, SECRET)
        with case.transaction() as transaction:
            transaction.append(Corrected("n0", f"{SECRET}, corrected"), actor="member-1")
        add_member(case.keyring, "administrator", "another passphrase", (), FAST)
    with open_again(tmp_path / "case", "another passphrase") as case:
        assert [row["text"] for row in case.rows("note")] == [Presence.WITHHELD]
        assert not any(SECRET.encode() in value.encode() for value in _stored(case))
        with pytest.raises(CompartmentNotHeldError):
            note(case, "not theirs to add")
        verdicts = {check.name: check.verdict for check in verify_ledger(case)}
        assert verdicts["tables"] is verdicts["bodies"] is Verdict.NOT_CHECKED
        assert verdicts["tree"] is verdicts["keyring"] is Verdict.PASSED
    with open_again(tmp_path / "case") as case:
        assert is_sound(case)


@pytest.mark.usefixtures("database_place")
@pytest.mark.parametrize("stage", ["finish_renewal", "rebuild", "database.renew_key", "keyring.end_epoch"])
def test_a_renewal_that_was_interrupted_waits_for_who_holds_every_key(
    tmp_path: Path, stage: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    class StoppedError(Exception):
        """Stands for a program that is killed."""

    def stop(*_: object, **__: object) -> None:
        raise StoppedError

    with new_case(tmp_path / "case") as case:
        note(case, SECRET)
        add_member(case.keyring, "coder", "another passphrase", {CONTENT}, FAST)
        owner, _, step = stage.rpartition(".")
        monkeypatch.setattr(type(getattr(case, owner) if owner else case), step, stop)
        with pytest.raises(StoppedError):
            renew_keys(case)
        monkeypatch.undo()
    with pytest.raises(RenewalUnfinishedError):
        open_again(tmp_path / "case", "another passphrase")
    with open_again(tmp_path / "case") as case:
        assert case.rows("note")[0]["text"] == SECRET
        assert case.keyring.epochs() == (2,)
        assert is_sound(case)
    with open_again(tmp_path / "case", "another passphrase") as case:
        assert case.rows("note")[0]["text"] == SECRET
        note(case, "the coder goes on")
