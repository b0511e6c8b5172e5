"""An address names a place, holds no secret, and cannot weaken what a case promises."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.casefile.notes import FAST, PASSPHRASE, SCHEMA
from uncounted.casefile import CaseFile
from uncounted.casefile.address import DatabaseAddressError, PasswordInAddressError, server_address
from uncounted.casefile.postgres import DriverMissingError, ServerUnreachableError


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://u:secret@host/name",
        "postgresql://u:@host/name",
        "postgresql://u@host/name?password=secret",
    ],
)
def test_a_password_is_refused_and_not_repeated(address: str) -> None:
    with pytest.raises(PasswordInAddressError) as caught:
        server_address(address)
    assert "secret" not in str(caught.value)
    assert ".pgpass" in str(caught.value)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "case.db",
        "sqlite:///case.db",
        "postgres://u@host/name",
        "postgresql+psycopg://u@host/name",
        "postgresql://host/name",
        "postgresql://u@host",
        "postgresql://u@host/",
        "postgresql://u@host:port/name",
        'postgresql://u@host/na"me',
        "postgresql://u@host/name\nformat = 2",
        "postgresql://u@host/name?options=-csynchronous_commit%3Doff",
        "postgresql://u@host/name?sslmode=require&sslmode=disable",
    ],
)
def test_anything_else_than_an_address_is_refused(address: str) -> None:
    with pytest.raises(DatabaseAddressError):
        server_address(address)


@pytest.mark.parametrize(
    ("address", "mode"),
    [
        ("postgresql://u@db.example.org/name", "verify-full"),
        ("postgresql://u@/name?host=db.example.org", "verify-full"),
        ("postgresql://u@db.example.org/name?sslmode=require", "require"),
        ("postgresql://u@127.0.0.1:5433/name", None),
        ("postgresql://u@/name?host=/run/postgresql", None),
    ],
)
def test_a_server_on_a_network_must_prove_who_it_is(address: str, mode: str | None) -> None:
    assert server_address(address).query.get("sslmode") == mode


def _create(folder: Path, address: str) -> None:
    CaseFile.create(
        folder, schema=SCHEMA, passphrase=PASSPHRASE, member_id="member-1", cost=FAST, database=address
    )


def test_a_missing_driver_is_one_clear_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(DriverMissingError) as caught:
        _create(tmp_path / "case", "postgresql://u@/name?host=/nowhere")
    assert "uncounted[postgresql]" in str(caught.value)
    assert list(tmp_path.iterdir()) == []


def test_a_server_that_is_not_there_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(ServerUnreachableError) as caught:
        _create(tmp_path / "case", "postgresql://somebody@/name?host=/nowhere")
    assert "somebody" not in str(caught.value)
    assert list(tmp_path.iterdir()) == []
