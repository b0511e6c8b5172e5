"""An entry is canonical JSON, however quickly it was written."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec
import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from uncounted.casefile.entry import (
    DamagedEntryError,
    Header,
    _is_plain,
    body_bytes,
    decode_body,
    read_header,
    write_entry,
)
from uncounted.casework.schema import case_schema

TEXTS = st.text(st.characters(codec="utf-8"))
SMALL = st.integers(-(2**53) + 1, 2**53 - 1)


@dataclass(frozen=True, slots=True)
class Inner:
    zeta: str
    alpha: int | None


@dataclass(frozen=True, slots=True)
class Body:
    text: str
    number: int
    Upper: str
    inner: tuple[Inner, ...]


@dataclass(frozen=True, slots=True)
class Measured:
    value: float


@given(TEXTS, SMALL, TEXTS, st.lists(st.tuples(TEXTS, SMALL | st.none())))
def test_a_plain_body_is_written_as_rfc_8785_says(
    text: str, number: int, upper: str, inner: list[tuple[str, int | None]]
) -> None:
    body = Body(text, number, upper, tuple(Inner(*one) for one in inner))
    assert _is_plain(Body)
    assert body_bytes(body) == rfc8785.dumps(msgspec.to_builtins(body))


def test_a_body_with_a_fraction_takes_the_slower_way() -> None:
    assert not _is_plain(Measured)
    assert body_bytes(Measured(1.0)) == b'{"value":1}'


@given(st.binary(max_size=300), st.integers(0, 2**40))
def test_an_entry_is_written_as_rfc_8785_says(plain: bytes, number: int) -> None:
    written = write_entry(
        plain,
        number=number,
        kind="test.noted",
        time="2031-06-01T12:00:00.000000+00:00",
        actor="member-1",
        key_id="0" * 32,
        key=bytes(32),
        case_id="case",
    )
    header = read_header(written, number=number)
    assert written == rfc8785.dumps(msgspec.to_builtins(header))
    assert isinstance(header, Header)


def test_the_names_of_all_fields_are_ascii() -> None:
    """Sorted by code point and by UTF-16 unit are the same there."""
    for kind in case_schema().kinds.values():
        assert all(field.isascii() for field in kind.body.__dataclass_fields__)


@dataclass(frozen=True, slots=True)
class Later:
    """`Inner`, as a later version has it."""

    zeta: str
    alpha: int | None
    added: str = "nothing"
    more: tuple[Inner, ...] = ()


def test_an_entry_older_than_a_field_of_its_kind_opens_with_the_default() -> None:
    older = body_bytes(Inner("z", 1))
    assert decode_body(older, Later, number=1) == Later("z", 1)


@pytest.mark.parametrize(
    "plain",
    [
        b'{"alpha":1}',
        b'{"zeta":"z","alpha":1}',
        b'{"alpha":1, "zeta":"z"}',
        b'{"alpha":1,"other":"x","zeta":"z"}',
        b'{"alpha":1,"more":[{"alpha":2,"other":1,"zeta":"y"}],"zeta":"z"}',
    ],
    ids=["without what it must hold", "another order", "a blank", "a field more", "a field more inside"],
)
def test_nothing_else_than_a_later_field_may_be_absent(plain: bytes) -> None:
    with pytest.raises(DamagedEntryError):
        decode_body(plain, Later, number=1)
