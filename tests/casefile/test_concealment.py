"""Sealed rows are kept as plain ones are, and a server learns from them only which values are equal."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from uncounted.casefile import Amend, Put, Schema, Table
from uncounted.casefile.changes import Change
from uncounted.casefile.concealment import SealedTable, ServerSeal
from uncounted.casefile.projection import Projections
from uncounted.casefile.statements import Prepared
from uncounted.casefile.storage import DamagedCaseError, keep_plain, open_memory_database, sqlite_upsert

SCHEMA = Schema(
    (),
    (
        Table("one", {"a": str, "b": int, "c": str, "d": int}, ("a", "b"), found_by=("a", "c")),
        Table("two", {"a": str, "c": str}, ("a",)),
    ),
)
SEAL = ServerSeal("0123456789abcdef", bytes(range(32)))


@contextmanager
def _both() -> Iterator[tuple[sa.Connection, Projections, sa.Connection, Projections]]:
    """Open two databases in memory: one keeps tables as declared, one keeps them as a server would."""
    plain_engine, sealed_engine = open_memory_database(), open_memory_database()

    def keep_sealed(declared: Table, metadata: sa.MetaData) -> SealedTable:
        def put(table: sa.Table) -> Prepared:
            return Prepared(sqlite_upsert(table), sealed_engine.dialect)

        return SealedTable(declared, metadata, put, lambda: SEAL)

    plain, sealed = Projections(SCHEMA, keep_plain), Projections(SCHEMA, keep_sealed)
    with plain_engine.begin() as one, sealed_engine.begin() as other:
        plain.create(one)
        sealed.create(other)
        yield one, plain, other, sealed
    plain_engine.dispose()
    sealed_engine.dispose()


TEXTS = st.sampled_from(["", "x", "y", "é", "\x00", "z" * 300, "1"])
NUMBERS = st.sampled_from([0, 1, -1, 10, 9, 2**53 - 1])
MAYBE = st.none() | TEXTS
ROWS = st.fixed_dictionaries({"a": TEXTS, "b": NUMBERS, "c": MAYBE, "d": st.none() | NUMBERS})
PUTS = st.builds(lambda row: Put("one", row), ROWS) | st.builds(
    lambda a, c: Put("two", {"a": a, "c": c}), TEXTS, MAYBE
)
WHERES = st.fixed_dictionaries({}, optional={"a": TEXTS, "b": NUMBERS, "c": MAYBE, "d": st.none() | NUMBERS})
AMENDS = st.builds(
    lambda where, values: Amend("one", where, values),
    WHERES,
    st.fixed_dictionaries({"c": MAYBE}, optional={"d": st.none() | NUMBERS}),
)


@settings(deadline=None, max_examples=25)
@given(st.lists(st.lists(PUTS | AMENDS, max_size=12), max_size=3), WHERES)
def test_sealed_tables_hold_what_plain_ones_hold(
    groups: list[list[Change]], where: dict[str, object]
) -> None:
    with _both() as (one, plain, other, sealed):
        for group in groups:
            plain.apply(one, group)
            sealed.apply(other, group)
        assert plain.snapshot(one) == sealed.snapshot(other)
        assert plain.rows(one, "one", where) == sealed.rows(other, "one", where)  # type: ignore[arg-type]
        assert plain.count(one, "one", where) == sealed.count(other, "one", where)  # type: ignore[arg-type]


def test_a_group_of_changes_is_as_one_by_one() -> None:
    changes: list[Change] = [
        Put("one", {"a": "x", "b": number % 3, "c": str(number), "d": None}) for number in range(9)
    ]
    changes.insert(4, Amend("one", {"a": "x", "b": 0}, {"c": "amended", "d": 1}))
    changes.append(Amend("one", {"c": "8"}, {"d": 2}))
    with _both() as (one, plain, other, sealed):
        plain.apply(one, changes)
        for change in changes:
            sealed.apply(other, [change])
        assert plain.snapshot(one) == sealed.snapshot(other)


def test_a_server_sees_equality_in_one_column_and_nothing_else() -> None:
    rows = [("x", 1, "secret", 5), ("x", 2, "secret", 5), ("secret", 3, "x", 5), ("y", 4, None, None)]
    with _both() as (_, _, other, sealed):
        sealed.apply(other, [Put("one", dict(zip("abcd", row, strict=True))) for row in rows])
        found = other.exec_driver_sql("SELECT row_key, by_a, by_c, sealed FROM one").all()
    assert all(isinstance(value, bytes) for row in found for value in row)
    assert len({row.row_key for row in found}) == 4
    assert len({row.by_a for row in found}) == 3
    assert len({row.by_c for row in found}) == 3
    assert not {row.by_a for row in found} & {row.by_c for row in found}, "equal words in two columns"
    assert {len(row.sealed) for row in found} == {12 + 256 + 16}, "lengths are told in steps"
    assert len({row.sealed for row in found}) == 4


def test_tokens_of_another_case_or_epoch_are_others() -> None:
    others = [ServerSeal("0123456789abcdef", bytes(32)), SEAL]
    assert len({seal.token("one.a", ("x",)) for seal in others}) == 2
    assert SEAL.token("one.a", ("x",)) != SEAL.token("two.a", ("x",))
    assert SEAL.token("one", ("x", 1)) != SEAL.token("one", ("x1",))
    assert SEAL.token("one.a", (None,)) != SEAL.token("one.a", ("None",))


@settings(deadline=None)
@given(st.binary(max_size=600), st.integers(0, 10_000), st.integers(1, 255))
def test_a_sealed_value_opens_in_its_place_and_whole(plain: bytes, place: int, change: int) -> None:
    stored = SEAL.closed(b"here", plain)
    assert SEAL.opened(b"here", stored) == plain
    altered = bytearray(stored)
    altered[place % len(altered)] ^= change
    for wrong_place, wrong in ((b"there", stored), (b"here", bytes(altered)), (b"here", stored[:-1])):
        with pytest.raises(DamagedCaseError):
            SEAL.opened(wrong_place, wrong)
    with pytest.raises(DamagedCaseError):
        ServerSeal("another case", bytes(range(32))).opened(b"here", stored)
