"""The real server: on this machine alone, one address that works once, and nobody left in at the end."""

from __future__ import annotations

import http.client
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.workbench.cast import PASSPHRASE, Clock, member_of, reopened
from uncounted.vocabulary.errors import UncountedError
from uncounted.workbench import NotLoopbackError, PortTakenError, serve, serving

_SERVE = """
import sys
import time
from pathlib import Path
from uncounted.workbench import serve
serve(Path(sys.argv[1]), sys.argv[2], announce=lambda line: print(line, flush=True), language=sys.argv[3])
"""


@contextmanager
def served(
    folder: Path, *, language: str = "en", passphrase: str = PASSPHRASE
) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Serve a case from a process of its own; gives the announced address."""
    command = [sys.executable, "-c", _SERVE, str(folder), passphrase, language]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().strip(), process
        finally:
            process.kill()


def _get(address: str, path: str, cookie: str = "") -> http.client.HTTPResponse:
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=300)
    connection.request("GET", path, headers={"Cookie": cookie} if cookie else {})
    response = connection.getresponse()
    response.read()
    connection.close()
    return response


@pytest.mark.parametrize("host", ["0.0.0.0", "", "::", "192.168.0.7", "127.0.0.2", "example.org"])  # noqa: S104
def test_it_answers_no_other_machine(demo_folder: Path, host: str) -> None:
    heard: list[str] = []
    with pytest.raises(NotLoopbackError):
        serve(demo_folder, PASSPHRASE, announce=heard.append, host=host)
    assert heard == []


def test_a_taken_port_is_told_in_three_parts(demo_folder: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(PortTakenError) as raised:
            serve(demo_folder, PASSPHRASE, port=port, announce=lambda _: None)
    assert str(port) in raised.value.where


def test_a_wrong_passphrase_opens_nothing(demo_folder: Path) -> None:
    heard: list[str] = []
    with pytest.raises(UncountedError) as raised:
        serve(demo_folder, "not this one", announce=heard.append)
    assert type(raised.value).__name__ == "WrongPassphraseError"
    assert heard == []


def test_the_announced_address_works_once_and_ctrl_c_ends_it_well(demo_folder: Path) -> None:
    with served(demo_folder) as (address, process):
        parts = urlsplit(address)
        assert (parts.scheme, parts.hostname) == ("http", "127.0.0.1")
        assert _get(address, "/").status == 403
        first = _get(address, parts.path)
        assert (first.status, first.headers["Location"]) == (303, "/")
        assert first.headers["Server"] is None
        cookie = (first.headers["Set-Cookie"] or "").partition(";")[0]
        assert _get(address, "/", cookie).status == 200
        assert _get(address, parts.path).status == 403
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=300) == 0
        assert process.stderr is not None
        assert process.stderr.read() == ""


def test_the_watch_locks_the_case_when_nobody_asks_anything(
    demo_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving, "_WATCH_SECONDS", 0.01)
    clock = Clock()
    workbench, case = reopened(demo_folder, clock=clock, idle_seconds=60.0)
    member_of(workbench)
    heard: list[str] = []
    with serving._watched(workbench, heard.append):
        clock.now += 61.0
        deadline = time.monotonic() + 300.0
        while not heard and time.monotonic() < deadline:
            time.sleep(0.01)
    assert "locked" in heard[0]
    assert case.file.keyring.case_keys == {}
