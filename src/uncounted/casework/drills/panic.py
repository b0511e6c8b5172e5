"""The drill of the panic lock: a workbench that runs is closed from outside, and its keys are gone.

1. The real workbench is started on an invented case, in a process of its own, and signed in to.
2. The keys of the case are in its memory: looked for byte by byte, as a debugger would.
3. `uncounted lock`: its page is closed, and the keys are in its memory no more.
4. Nothing readable was left on the disk, and the case verifies.

The memory of another process can be looked at on Linux alone, and not everywhere there: else NOT CHECKED.
"""

from __future__ import annotations

import http.client
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

from uncounted.casework.cases import Case, open_case
from uncounted.casework.custody import verify_case
from uncounted.casework.drills import invented
from uncounted.casework.drills.invented import PASSPHRASE
from uncounted.casework.drills.protocol import Protocol
from uncounted.casework.drills.searching import outside, search
from uncounted.casework.locking import lock_running
from uncounted.keys import KeyDerivationCost
from uncounted.vocabulary.verdicts import Verdict

_PATIENCE_SECONDS = 20.0
_REFUSED, _SHOWN = 403, 200


def panic(
    folder: Path, protocol: Protocol, cost: KeyDerivationCost | None, *, serve: Sequence[str] = ()
) -> None:
    """Hold the drill in a folder; ``serve`` is the command that starts the workbench, without the case."""
    if sys.platform != "linux" or not serve:
        protocol.not_checked(
            "the panic lock", "a running workbench can be locked from outside on Linux alone"
        )
        return
    before, planted = outside(), invented.draw()
    case_folder = folder / "case"
    with invented.begin(case_folder, cost) as case:
        for _ in invented.take_all(case, planted):
            pass
        secrets = _secrets(case)
    protocol.done("the case", f"{len(planted.names)} testimonies and a list; the workbench is started on it")
    with _served(case_folder, serve) as (address, process):
        cookie = _signed_in(address)
        protocol.holds(
            "open",
            _status(address, cookie) == _SHOWN,
            "a page of the case is shown to who signed in",
            otherwise="no page was shown: what follows says nothing",
        )
        held = _in_memory_of(process.pid, secrets)
        n_locked = lock_running(case_folder)
        protocol.holds(
            "uncounted lock",
            n_locked == 1 and _status(address, cookie) == _REFUSED,
            "one workbench said that it is locked, and the same page is refused",
            otherwise="the page can still be seen",
        )
        _keys_gone(protocol, held, _in_memory_of(process.pid, secrets), len(secrets))
    search(protocol, "every byte", case_folder, planted, before=before, but=folder)
    with open_case(case_folder, passphrase=PASSPHRASE) as case:
        failed = [one.name for one in verify_case(case).checks if one.verdict is Verdict.FAILED]
        protocol.holds(
            "the case", not failed, "opens again and verifies", otherwise=f"failed: {', '.join(failed)}"
        )


def _keys_gone(
    protocol: Protocol, before: frozenset[str] | None, after: frozenset[str] | None, n_secrets: int
) -> None:
    if before is None or after is None:
        protocol.not_checked("the keys in memory", "this system shows no memory of a child process")
        return
    protocol.holds(
        "the search in memory",
        len(before) == n_secrets,
        f"before the lock all {n_secrets} keys are found in the memory of the process",
        otherwise=f"before the lock only {len(before)} of {n_secrets} keys are found: it says nothing",
    )
    protocol.holds(
        "the keys in memory",
        not after,
        "after the lock none of them is there",
        otherwise=f"after the lock {len(after)} of {n_secrets} keys are still there",
    )


def _secrets(case: Case) -> dict[str, bytes]:
    """Copy the keys, to look for them: closing the case overwrites its own."""
    keyring = case.file.keyring
    found = {str(place): bytes(bytearray(key)) for place, key in keyring.keys.items()}
    found["private"] = keyring.private.private_bytes()
    found["signing"] = keyring.signing_key.private_bytes()
    return found


@contextmanager
def _served(folder: Path, serve: Sequence[str]) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Start the workbench; gives the address that it announced."""
    environment = {**os.environ, "UNCOUNTED_PASSPHRASE": PASSPHRASE}
    with subprocess.Popen(
        [*serve, str(folder)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment
    ) as process:
        try:
            yield (process.stdout.readline() if process.stdout else "").strip(), process
        finally:
            process.kill()


def _signed_in(address: str) -> str:
    return (_answer(address, urlsplit(address).path, "").headers["Set-Cookie"] or "").partition(";")[0]


def _status(address: str, cookie: str) -> int:
    return _answer(address, "/", cookie).status


def _answer(address: str, path: str, cookie: str) -> http.client.HTTPResponse:
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=_PATIENCE_SECONDS)
    connection.request("GET", path, headers={"Cookie": cookie} if cookie else {})
    response = connection.getresponse()
    response.read()
    connection.close()
    return response


def _in_memory_of(process_id: int, secrets: Mapping[str, bytes]) -> frozenset[str] | None:
    """Look through all memory that a process can write to; None where the system does not let us."""
    found: set[str] = set()
    try:
        maps = Path(f"/proc/{process_id}/maps").read_text(encoding="utf-8").splitlines()
        with Path(f"/proc/{process_id}/mem").open("rb", buffering=0) as memory:
            for line in (one for one in maps if one.split()[1].startswith("rw")):
                start, end = (int(place, 16) for place in line.split()[0].split("-"))
                with suppress(OSError, OverflowError):
                    memory.seek(start)
                    content = memory.read(end - start)
                    found |= {name for name, secret in secrets.items() if secret in content}
    except OSError:
        return None
    return frozenset(found)
