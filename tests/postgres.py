"""A PostgreSQL server for the tests: from Debian's package, in a folder of its own, on a Unix socket alone.

It is shared by all tests of a run, also where they run in several processes; whoever ends last stops it.
PostgreSQL refuses to be run by root: then it runs as the user whom the package made.
"""

from __future__ import annotations

import fcntl
import json
import os
import pwd
import re
import secrets
import shutil
import subprocess
import tempfile
import time
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

# fsync and synchronous_commit stay on, as they are where nobody says otherwise
# connections enough for a process of tests on each of many cores
_SETTINGS = "-c listen_addresses='' -c shared_buffers=32MB -c max_connections=500"


@dataclass(frozen=True)
class Server:
    """A running cluster: its folder holds the data and the socket."""

    programs: Path
    folder: Path
    user: str
    settings: str = ""

    @classmethod
    def start(cls, settings: str = "") -> Server:
        """Make a cluster and start it."""
        user = "postgres" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
        # not in the folder that a test may have named: the path of a socket is short, and the server's user
        # must be able to walk there
        folder = Path(tempfile.mkdtemp(prefix="uncounted-pg-", dir="/tmp"))
        if os.geteuid() == 0:
            shutil.chown(folder, user)
        server = cls(_programs(), folder, user, settings)
        server._run("initdb", "-A", "trust", "-E", "UTF8", "--locale=C", "-k", "-U", user)
        server.begin()
        with server.connect() as connection:
            connection.execute("CREATE DATABASE cases")
        return server

    def begin(self) -> None:
        """Start it, and wait until it answers."""
        settings = f"{_SETTINGS} {self.settings} -c unix_socket_directories={self.folder}"
        self._run("pg_ctl", "-w", "-t", "600", "-l", str(self.folder / "log"), "-o", settings, "start")

    def set(self, name: str, value: str) -> None:
        """Change a setting of the whole server, and wait until new connections have it."""
        with self.connect() as connection:
            connection.execute(f"ALTER SYSTEM SET {name} = {value}".encode())
            connection.execute("SELECT pg_reload_conf()")
        # the server reads its settings again when it gets to it
        while True:
            with self.connect() as connection:
                if connection.execute(f"SHOW {name}".encode()).fetchone() == (value,):
                    return
            time.sleep(0.01)

    def stop(self, mode: str = "fast") -> None:
        """Stop it: ``fast``, or ``immediate`` as in a power cut."""
        self._run("pg_ctl", "-w", "-t", "600", "-m", mode, "stop")

    def remove(self) -> None:
        """Stop it and leave nothing."""
        self.stop("immediate")
        shutil.rmtree(self.folder, ignore_errors=True)

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self.programs / program), "-D", str(self.folder / "data"), *arguments]
        if os.geteuid() == 0:
            who = pwd.getpwnam(self.user)
            rights = [f"--reuid={who.pw_uid}", f"--regid={who.pw_gid}", "--clear-groups"]
            command = ["setpriv", *rights, *command]
        # the server would keep pytest's pipes open, and run in its folder
        done = subprocess.run(
            command, cwd="/", stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        assert done.returncode == 0, (program, (self.folder / "log").read_text(errors="replace")[-2000:])

    def address(self, name: str) -> str:
        """Return the address of one of its databases."""
        return f"postgresql://{self.user}@/{name}?host={self.folder}"

    def connect(self, name: str = "postgres") -> psycopg.Connection[tuple[object, ...]]:
        """Connect as its administrator, who sees everything that lies there."""
        return psycopg.connect(host=str(self.folder), user=self.user, dbname=name, autocommit=True)

    def fresh_database(self) -> str:
        """Make an empty database, and return its name."""
        name = f"test_{secrets.token_hex(6)}"
        with self.connect() as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE template0".encode())
        return name

    def dumped(self, schema: str, name: str = "cases") -> bytes:
        """Return everything that one case has on the server, as its administrator would copy it."""
        dump = [*self._client("pg_dump"), "-n", schema, name]
        return subprocess.run(dump, capture_output=True, check=True).stdout

    def _client(self, program: str) -> list[str]:
        return [str(self.programs / program), "-h", str(self.folder), "-U", self.user]

    def copy_schema(self, schema: str, source: str) -> str:
        """Copy what one case has on the server into a database of its own, and return its name."""
        target = self.fresh_database()
        dumped = self.dumped(schema, source)
        load = [*self._client("psql"), "-q", "-v", "ON_ERROR_STOP=1", target]
        subprocess.run(load, input=dumped, stdout=subprocess.DEVNULL, check=True)
        return target


def copy_case(source: Path, target: Path) -> Path:
    """Copy a closed case whole: its folder, and its database where it has one on a server."""
    shutil.copytree(source, target)
    toml = target / "case.toml"
    text = toml.read_text(encoding="utf-8")
    if found := re.search(r"postgresql://(\w+)@/(\w+)\?host=([^\"]+)", text):
        user, name, folder = found.groups()
        schema = "uncounted_" + tomllib.loads(text)["case"]
        copied = Server(_programs(), Path(folder), user).copy_schema(schema, name)
        toml.write_text(text.replace(f"@/{name}?", f"@/{copied}?"), encoding="utf-8")
    return target


def _programs() -> Path:
    return max(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))


def require_postgresql() -> None:
    """Skip the test with one loud line where PostgreSQL is not installed; in CI that is a failure."""
    if any(Path("/usr/lib/postgresql").glob("*/bin/initdb")):
        return
    if os.environ.get("CI"):
        pytest.fail("PostgreSQL is not installed: in CI its tests must run (apt-get install postgresql)")
    pytest.skip("NOT CHECKED ON POSTGRESQL: it is not installed (apt-get install postgresql)")


@contextmanager
def shared_server(base: Path) -> Iterator[Server]:
    """Start the server, or join those who use it; the last one to leave removes it."""
    told = base / "postgresql.json"
    with _alone(base):
        if told.exists():
            said = json.loads(told.read_text(encoding="utf-8"))
            server = Server(Path(said["programs"]), Path(said["folder"]), said["user"])
        else:
            server, said = Server.start(), {"users": 0}
        _tell(told, server, said["users"] + 1)
    try:
        yield server
    finally:
        with _alone(base):
            left = json.loads(told.read_text(encoding="utf-8"))["users"] - 1
            if left:
                _tell(told, server, left)
            else:
                told.unlink()
                server.remove()


def _tell(told: Path, server: Server, n_users: int) -> None:
    said = {
        "programs": str(server.programs),
        "folder": str(server.folder),
        "user": server.user,
        "users": n_users,
    }
    told.write_text(json.dumps(said), encoding="utf-8")


@contextmanager
def _alone(base: Path) -> Iterator[None]:
    with (base / "postgresql.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
