"""The guards every test runs under: no network, one report for a skipped reference.

``pytest --database postgresql`` runs the same tests with every new case on a PostgreSQL server.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tests.cheap_keys import cheap_derivation, remembered_derivation
from tests.postgres import Server, copy_case, require_postgresql, shared_server
from uncounted.casefile import CaseFile, Compartment
from uncounted.casework.cases import create_case
from uncounted.casework.demonstration import PASSPHRASE, demonstrate
from uncounted.keys import KeyDerivationCost

PROJECT = Path(__file__).resolve().parent.parent
SHARED = PROJECT.parent / "shared"

QUICK_KEYS = KeyDerivationCost(memory_kib=64 * 1024, passes=1, lanes=1)
_LOOPBACK = ("127.", "::1", "localhost")


# the tests draw the same examples every time, on every machine, however busy it is: a red test is a fault of
# the program; `make prove` asks the same laws with new examples, and more of them
settings.register_profile(
    "same", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.register_profile("search", settings.get_profile("same"), derandomize=False, max_examples=400)
settings.load_profile("search" if os.environ.get("UNCOUNTED_SEARCH") else "same")


def quick_cost(*given: int) -> KeyDerivationCost:
    """Stand in for the cost of a derivation: what a keyring says, or the floor where a new key is made."""
    return KeyDerivationCost(*given) if given else QUICK_KEYS


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the whole suite run on the other database."""
    parser.addoption("--database", choices=["file", "postgresql"], default="file", help="where cases lie")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark the laws, and leave out what says nothing on a server: a test that looks into `case.db`."""
    for item in items:
        if getattr(getattr(item, "obj", None), "is_hypothesis_test", False):
            item.add_marker("law")
    everywhere = config.getoption("--database") == "postgresql"

    def says_something(item: pytest.Item) -> bool:
        place = getattr(item, "callspec", None) and item.callspec.params.get("database_place")  # type: ignore[attr-defined]
        if everywhere and place == "file":
            return False
        return not (item.get_closest_marker("database_file") and (everywhere or place == "postgresql"))

    kept = [item for item in items if says_something(item)]
    config.hook.pytest_deselected(items=[item for item in items if not says_something(item)])
    items[:] = kept


def _base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder that all processes of a run share."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@pytest.fixture(scope="session")
def postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Give a running PostgreSQL server, one for all tests of a run."""
    require_postgresql()
    with shared_server(_base(tmp_path_factory)) as server:
        yield server


def _put_new_cases_on(server: Server, patch: pytest.MonkeyPatch) -> None:
    real = CaseFile.create

    def create(folder: Path, **options: Any) -> CaseFile:
        if options.get("database") is None:
            options["database"] = server.address("cases")
        return real(folder, **options)

    patch.setattr(CaseFile, "create", create)


# how long the program waits for something else on this machine before it says so; a busy machine needs longer
_PATIENCE = {
    "uncounted.casefile.postgres._CONNECT_SECONDS": 300,
    "uncounted.casefile.storage.BUSY_SECONDS": 300,
    "uncounted.casework.drills.panic._PATIENCE_SECONDS": 300.0,
    "uncounted.casework.locking._PATIENCE_SECONDS": 300.0,
    "uncounted.casework.timestamping._SECONDS": 300,
    "uncounted.evidence.extraction.isolation._SECONDS_TO_TRY": 300,
}


@pytest.fixture(scope="session", autouse=True)
def patience() -> Iterator[None]:
    """Wait longer than a member would: a test that shows how long, shortens it again."""
    with pytest.MonkeyPatch.context() as patch:
        for name, seconds in _PATIENCE.items():
            patch.setattr(name, seconds)
        yield


@pytest.fixture(scope="session", autouse=True)
def each_key_once() -> Iterator[None]:
    """Derive the same member key once in a process; `make test` would spend a third of its time on it."""
    with remembered_derivation():
        yield


@pytest.fixture(scope="session", autouse=True)
def everything_on_a_server(request: pytest.FixtureRequest) -> Iterator[None]:
    """With ``--database postgresql``, put every new case on a server."""
    if request.config.getoption("--database") == "file":
        yield
        return
    with pytest.MonkeyPatch.context() as patch:
        _put_new_cases_on(request.getfixturevalue("postgresql"), patch)
        yield


@pytest.fixture(scope="session")
def reviewed_once(tmp_path_factory: pytest.TempPathFactory, everything_on_a_server: None) -> Path:
    """Make a case with linked lists, whose pairs are reviewed, once for all tests."""
    from tests.casework.reviewed_case import build, few_draws

    folder = tmp_path_factory.mktemp("reviewed") / "case"
    with cheap_derivation(), few_draws():
        build(folder)
    return folder


@pytest.fixture
def reviewed(reviewed_once: Path, tmp_path: Path) -> Iterator[Path]:
    """Give a test a copy of its own of that case."""
    from tests.casework.reviewed_case import few_draws

    with cheap_derivation(), few_draws():
        yield copy_case(reviewed_once, tmp_path / "case")


@pytest.fixture(params=["file", "postgresql"])
def database_place(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Run a test twice: with its cases in a file, and on a server."""
    if request.param == "postgresql":
        _put_new_cases_on(request.getfixturevalue("postgresql"), monkeypatch)
    return str(request.param)


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
        shutil.copytree(self.folder, folder, ignore=shutil.ignore_patterns("case"))
        copy_case(self.case_folder, folder / "case")
        return Shown(folder, self.public_key)


@contextmanager
def _by_one_process(place: Path) -> Iterator[None]:
    """Let one process at a time in; the others wait."""
    with place.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@pytest.fixture(scope="session")
def shown(tmp_path_factory: pytest.TempPathFactory, everything_on_a_server: None) -> Shown:
    """Run the demonstration once for all tests, also where they run in several processes."""
    base = _base(tmp_path_factory)
    with _by_one_process(base / "demonstration.lock"):
        done = base / "demonstration.key"
        if not done.exists():
            result = demonstrate(base / "demonstration", cost=QUICK_KEYS)
            done.write_text(result.public_key, encoding="utf-8")
        return Shown(base / "demonstration", done.read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def built_team(tmp_path_factory: pytest.TempPathFactory, everything_on_a_server: None) -> Any:
    """Build the team's case once for all tests and processes; only copies of it are changed."""
    from tests.team import Team, build_team

    base = _base(tmp_path_factory)
    with _by_one_process(base / "team.lock"):
        done = base / "team.done"
        if not done.exists():
            with cheap_derivation():
                build_team(base / "team")
            done.touch()
        return Team(base / "team")


@pytest.fixture
def quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let new cases derive keys at the floor of the cost, so that tests are quick; the floor still holds."""
    for room in ("case", "holders"):
        monkeypatch.setattr(f"uncounted.casefile.{room}.KeyDerivationCost", quick_cost)


@pytest.fixture
def lone_case(tmp_path: Path, quick_keys: None) -> Path:
    """Make a case that no other test locks: all copies of the demonstration have one id."""
    folder = tmp_path / "lone"
    with create_case(folder, passphrase=PASSPHRASE, title="A case alone") as case:
        for number in range(120):
            case.file.seal_text(f"text {number}", Compartment.VAULT)
    return folder
