"""The guards every test runs under: no network, one report for a skipped reference."""

from __future__ import annotations

import fcntl
import os
import shutil
import socket
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from uncounted.casework.demonstration import demonstrate
from uncounted.keys import KeyDerivationCost

PROJECT = Path(__file__).resolve().parent.parent
SHARED = PROJECT.parent / "shared"

QUICK_KEYS = KeyDerivationCost(memory_kib=64 * 1024, passes=1, lanes=1)
_LOOPBACK = ("127.", "::1", "localhost")


# CI runs the same seeded sample every time; at a desk each run draws new examples
settings.register_profile("ci", derandomize=True, deadline=None)
if os.environ.get("CI"):
    settings.load_profile("ci")


def quick_cost(*given: int) -> KeyDerivationCost:
    """Stand in for the cost of a derivation: what a keyring says, or the floor where a new key is made."""
    return KeyDerivationCost(*given) if given else QUICK_KEYS


class NetworkUsedError(AssertionError):
    """A test, or the code under it, tried to leave this machine."""


def _refuse_outside(address: object) -> None:
    if isinstance(address, tuple) and not str(address[0]).startswith(_LOOPBACK):
        raise NetworkUsedError(f"a connection outside loopback was attempted: {address!r}")


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail any attempt to connect, send or look up a name outside loopback."""
    real_connect, real_connect_ex = socket.socket.connect, socket.socket.connect_ex
    real_sendto, real_lookup = socket.socket.sendto, socket.getaddrinfo

    def connect(self: socket.socket, address: Any) -> None:
        _refuse_outside(address)
        real_connect(self, address)

    def connect_ex(self: socket.socket, address: Any) -> int:
        _refuse_outside(address)
        return real_connect_ex(self, address)

    def sendto(self: socket.socket, *arguments: Any) -> int:
        _refuse_outside(arguments[-1])
        return real_sendto(self, *arguments)

    def lookup(host: Any, *arguments: Any, **options: Any) -> Any:
        if host is not None:
            _refuse_outside((host if isinstance(host, str) else host.decode(), 0))
        return real_lookup(host, *arguments, **options)

    monkeypatch.setattr(socket.socket, "connect", connect)
    monkeypatch.setattr(socket.socket, "connect_ex", connect_ex)
    monkeypatch.setattr(socket.socket, "sendto", sendto)
    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    return


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of reference data; absent, the test is skipped, which CI counts as a failure."""
    if not SHARED.is_dir():
        if os.environ.get("CI"):
            pytest.fail("reference data are absent: in CI a skipped reference test is a failure")
        pytest.skip("REFERENCE NOT CHECKED: ../shared is absent")
    return SHARED


@dataclass(frozen=True)
class Shown:
    """The demonstration as it was left: never to be changed, copied by whoever writes to it."""

    folder: Path
    public_key: str

    @property
    def case_folder(self) -> Path:
        return self.folder / "case"

    @property
    def dossier_folder(self) -> Path:
        return self.folder / "dossier"

    def copied_to(self, folder: Path) -> Shown:
        """Copy it whole, for tests that change it."""
        return Shown(Path(shutil.copytree(self.folder, folder)), self.public_key)


@pytest.fixture(scope="session")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Shown:
    """Run the demonstration once for all tests, also where they run in several processes."""
    base = tmp_path_factory.getbasetemp()
    base = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    with (base / "demonstration.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = base / "demonstration.key"
        if not done.exists():
            result = demonstrate(base / "demonstration", cost=QUICK_KEYS)
            done.write_text(result.public_key, encoding="utf-8")
        return Shown(base / "demonstration", done.read_text(encoding="utf-8"))


@pytest.fixture
def quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let new cases derive keys at the floor of the cost, so that tests are quick; the floor still holds."""
    for room in ("case", "holders"):
        monkeypatch.setattr(f"uncounted.casefile.{room}.KeyDerivationCost", quick_cost)
