"""The child reaches no network, reads no case, writes no file; its crash, hang or lie is one error."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.evidence import samples
from uncounted.evidence.extraction import (
    Isolation,
    Limits,
    conversation,
    extract,
    isolation,
    open_members,
    reading,
)
from uncounted.evidence.extraction.frames import LENGTH, LONGEST_FRAME
from uncounted.evidence.extraction.model import ParserStoppedError
from uncounted.evidence.formats import HTML

_TRIES = """
import os, sys
def tried(what):
    try:
        what()
    except BaseException as error:
        return type(error).__name__
    return "DONE"
def connect():
    import socket
    socket.create_connection(("127.0.0.1", int(sys.argv[1])), timeout=2)
def look_up():
    import socket
    socket.getaddrinfo("localhost", 80)
def write_low():
    os.write(os.open(sys.argv[2] + "/written", os.O_WRONLY | os.O_CREAT), b"x")
def write_temporary():
    import tempfile
    tempfile.NamedTemporaryFile().write(b"x")
def write_home():
    open(os.path.expanduser("~/uncounted-written"), "wb").write(b"x")
def read_case():
    open(sys.argv[2] + "/secret").read()
def run():
    import subprocess
    subprocess.run(["/bin/true"])
def signal():
    os.kill(int(sys.argv[3]), 0)
ways = (connect, look_up, write_low, write_temporary, write_home, read_case, run, signal)
print([tried(what) for what in ways])
"""


def bubblewrap_required() -> None:
    """Skip loudly where bubblewrap is absent or does not work; in CI that is a failure."""
    if isolation.available() is not Isolation.BUBBLEWRAP:
        if os.environ.get("CI"):
            pytest.fail("bubblewrap is absent: in CI what it shows must be shown")
        pytest.skip("NOT CHECKED: bubblewrap is absent")


def _tried(command: list[str], folder: Path, port: int) -> list[str]:
    done = subprocess.run(
        [*command, str(port), str(folder), str(os.getpid())],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=True,
        env=isolation.environment(),
        cwd="/",
    )
    found: list[str] = eval(done.stdout, {"__builtins__": {}})  # noqa: S307 - our own list of words
    return found


def test_inside_bubblewrap_there_is_no_network_no_case_and_no_place_to_write(tmp_path: Path) -> None:
    bubblewrap_required()
    (tmp_path / "secret").write_text("a name", encoding="utf-8")
    command = isolation.enclosed([sys.executable, "-I", "-S", "-c", _TRIES])
    with socket.create_server(("127.0.0.1", 0)) as server:
        connect, _, *writes, read, _, signal = _tried(command, tmp_path, server.getsockname()[1])
    assert connect != "DONE"
    assert "DONE" not in writes[:3]
    assert read == "FileNotFoundError"
    assert signal in ("ProcessLookupError", "PermissionError")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["secret"]


_LIMITED = """
from uncounted.evidence.extraction.child import guard, limit
from tests.evidence.fuzzing import request
limit(request("text/html"))
sys.path[:] = [path for path in sys.path if "site-packages" in path or "/lib/python" in path]
guard(may_run=False)
"""


def test_without_bubblewrap_nothing_is_fetched_written_or_started(tmp_path: Path) -> None:
    paths = os.pathsep.join(path for path in sys.path if path)
    start = [
        sys.executable,
        "-c",
        f"import sys; sys.path[:0] = {paths.split(os.pathsep)!r}\n{_LIMITED}{_TRIES}",
    ]
    with socket.create_server(("127.0.0.1", 0)) as server:
        tried = _tried(start, tmp_path, server.getsockname()[1])
    assert set(tried) <= {"ForbiddenError", "FileNotFoundError"}
    connect, look_up, _, _, _, read, run, signal = tried
    assert {connect, look_up, read, run, signal} == {"ForbiddenError"}
    assert list(tmp_path.iterdir()) == []


def test_a_file_cannot_grow_even_past_the_guard(tmp_path: Path) -> None:
    """A parser's own native code is not seen by the guard; the system's limit holds for it too."""
    code = (
        f"import sys; sys.path[:0] = {[path for path in sys.path if path]!r}\n"
        "from uncounted.evidence.extraction.child import limit\n"
        "from tests.evidence.fuzzing import request\n"
        f"file = open({str(tmp_path / 'grown')!r}, 'wb', buffering=0)\n"
        "limit(request('text/html'))\n"
        "try:\n    file.write(b'x')\nexcept OSError as error:\n    print(error.errno)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert int(done.stdout) > 0
    assert (tmp_path / "grown").stat().st_size == 0


def test_the_child_starts_without_the_case_file_and_the_keys() -> None:
    probe = isolation._START.replace(
        "main()", "import json, sys; sys.stdout.write(json.dumps(sorted(sys.modules)))", 1
    ).replace("main()", "")
    command = isolation.command(Isolation.LIMITS_ALONE)
    at = command.index(isolation._START)
    done = subprocess.run(
        [*command[:at], probe, *command[at + 1 :]], capture_output=True, text=True, check=True
    )
    loaded = set(done.stdout[1:-1].replace('"', "").split(", "))
    assert "uncounted.evidence.extraction.child" in loaded
    heavy = (
        "uncounted.casefile",
        "uncounted.keys",
        "sqlalchemy",
        "sqlcipher3",
        "trafilatura",
        "pypdfium2",
        "lxml",
    )
    assert not [name for name in loaded if name.startswith(heavy)]


def test_where_bubblewrap_does_not_work_the_limits_stand_alone(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    broken = tmp_path / "bwrap"
    broken.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    broken.chmod(0o700)
    for found in (None, str(broken)):
        monkeypatch.setattr(shutil, "which", lambda name, found=found: found)
        isolation.available.cache_clear()
        try:
            assert isolation.available() is Isolation.LIMITS_ALONE
        finally:
            isolation.available.cache_clear()


def _child(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Let another program answer in the parser's place."""
    monkeypatch.setattr(conversation, "command", lambda _: [sys.executable, "-I", "-S", "-c", code])


_ANSWER = "import sys, os, time\nout = sys.stdout.buffer\n"


@pytest.mark.parametrize(
    ("what", "code"),
    [
        ("ends at once", ""),
        ("crashes", "os.abort()"),
        ("says nothing that decodes", r"out.write(b'\0\0\0\3abc')"),
        ("announces a message without end", r"out.write(b'\xff\xff\xff\xff')"),
        ("breaks off in a message", r"out.write(b'\0\0\1\0abc')"),
        ("says what stands elsewhere", r"out.write(b'\0\0\0\x0f\x82\xa4type\xa4Piece')"),
        ("ends with no text and no reason", "reply(no_text='')"),
        ("gives a reason that is none", "reply(no_text='A NAME')"),
        ("puts content into the version", "reply(version='<b>a name</b>')"),
        ("gives a warning that is none", "reply(warnings=((99, 1),))"),
        ("invents a date", "tell(Field('date', 'x', '2017-02-30')); reply()"),
        ("answers with members", "tell(Finished())"),
        ("asks again before the end", "tell(Again())"),
        ("fails for no reason", "tell(Failed(99))"),
    ],
)
def test_a_child_that_crashes_or_lies_is_one_clear_error(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], what: str, code: str
) -> None:
    helpers = (
        f"sys.path[:] = {list(isolation._library_paths())!r}\n"
        "import types\n"
        "for name in ('uncounted.evidence', 'uncounted.evidence.extraction'):\n"
        "    package = types.ModuleType(name)\n"
        f"    package.__path__ = [{str(isolation.source_folder())!r} + '/' + name.replace('.', '/')]\n"
        "    sys.modules[name] = package\n"
        "from uncounted.evidence.extraction.frames import *\n"
        "import msgspec\n"
        "def tell(message):\n"
        "    frame = msgspec.msgpack.encode(message)\n"
        "    out.write(LENGTH.pack(len(frame)) + frame)\n"
        "    out.flush()\n"
        "def reply(no_text='ARCHIVE', version='1', warnings=()):\n"
        "    tell(Read(no_text, 'tool', version, (), warnings))\n"
    )
    needs = helpers if "tell(" in code or "reply(" in code else ""
    _child(monkeypatch, f"{_ANSWER}sys.stderr.write('a name')\n{needs}{code}\nout.flush()")
    with pytest.raises(ParserStoppedError) as caught:
        extract([b"<p>words</p>"] * 1000, HTML)
    assert caught.value.remedy, what
    assert "name" not in str(caught.value).replace("names", "")
    assert capfd.readouterr().err == ""


def test_a_child_that_cannot_start_is_one_clear_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conversation, "command", lambda _: ["/nowhere/python"])
    with pytest.raises(ParserStoppedError, match="started"):
        extract([b"x"], HTML)


def test_a_child_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    _child(monkeypatch, _ANSWER + "time.sleep(3600)")
    begun = time.monotonic()
    with pytest.raises(ParserStoppedError, match="still at work"):
        extract([bytes(1 << 20)] * 8, HTML, limits=Limits(wall_seconds=0.3))
    assert time.monotonic() - begun < 600


def test_a_child_that_says_too_much_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    _child(monkeypatch, _ANSWER + "while True: out.write(b'\\0\\x10\\0\\0' + bytes(1 << 20))")
    with pytest.raises(ParserStoppedError):
        extract([b"x"], HTML, limits=Limits(text_characters=1000, total_bytes=1000))


def test_a_frame_is_never_longer_than_what_is_read() -> None:
    assert 2 ** (8 * LENGTH.size) > LONGEST_FRAME


def _children() -> set[str]:
    return set(Path(f"/proc/self/task/{os.getpid()}/children").read_text(encoding="ascii").split())


def test_a_caller_that_stops_early_leaves_no_child_behind() -> None:
    data = samples.zipped([(str(number), bytes(1 << 20)) for number in range(8)], method=0)
    before = _children()
    with open_members(lambda: [data], "application/zip") as members:
        next(members)
        assert _children() - before
    assert _children() <= before


def test_a_source_that_breaks_ends_the_child_and_is_told_as_it_is() -> None:
    def broken() -> object:
        yield b"<p>"
        raise RuntimeError("the disk is gone")

    with pytest.raises(RuntimeError, match="the disk is gone"):
        extract(broken(), HTML)  # type: ignore[arg-type]


def test_the_isolation_is_part_of_the_result(monkeypatch: pytest.MonkeyPatch) -> None:
    for standing in (Isolation.LIMITS_ALONE, isolation.available()):
        monkeypatch.setattr(reading, "available", lambda standing=standing: standing)
        assert extract([samples.tiff()], "image/tiff").isolation is standing
