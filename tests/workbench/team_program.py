"""A team server in a process of its own, as a test needs it: its clock stands, and it answers on stdin.

A process has one Django: that of a laptop's workbench and that of a server cannot share one. What the test
asks is answered in one line: ``open`` counts the cases in memory, by what the garbage collector finds;
``invite NAME`` gives an invitation; ``wait SECONDS`` moves the clock on; ``sitting`` counts the sessions.
"""

from __future__ import annotations

import dataclasses
import gc
import os
import re
import sys
import threading
from contextlib import nullcontext
from pathlib import Path

from tests.cheap_keys import cheap_derivation
from tests.workbench.cast import Clock
from uncounted.workbench.team.config import TeamConfig
from uncounted.workbench.team.state import TeamServer


def _answer(server: TeamServer, clock: Clock, asked: list[str]) -> str:
    from uncounted.casework.cases import Case
    from uncounted.workbench.team import members

    match asked:
        case ["invite", name]:
            return members.invite(name)
        case ["invite-again", name]:
            return members.invite_again(name)
        case ["remove", name]:
            members.remove(name)
            return "removed"
        case ["wait", seconds]:
            clock.now += float(seconds)
            return "waited"
        case ["open"]:
            gc.collect()
            return str(sum(isinstance(one, Case) for one in gc.get_objects()))
        case ["addresses"]:
            return " ".join(_addresses())
        case ["sitting"]:
            server.sittings.end_over(server.clock(), server.idle_seconds)
            return str(len(server.sittings))
    return "not understood"


def _addresses() -> list[str]:
    """Name every address of the accounts, numbers filled in."""
    from uncounted.workbench.team import routes

    patterns = [str(one.pattern) for one in routes.urlpatterns]
    return [re.sub("<int:[a-z]+>", "1", one) for one in patterns if one.startswith("team/")]


def main() -> None:
    """Serve the settings named, until stdin ends."""
    clock = Clock()
    config = TeamConfig.read(Path(sys.argv[1]))
    server = TeamServer(config, config.server_key(), clock=clock, idle_seconds=900.0)
    if os.environ.get("UNCOUNTED_TEST_IDLE"):
        server = dataclasses.replace(server, idle_seconds=float(os.environ["UNCOUNTED_TEST_IDLE"]))
    from uncounted.workbench.team.server import serve_team

    def listen() -> None:
        for line in sys.stdin:
            try:
                said = _answer(server, clock, line.split())
            except Exception as error:  # noqa: BLE001 - the test is told which
                said = type(error).__name__
            print(said, flush=True)
        os._exit(0)

    def ready(port: int) -> None:
        print(port, flush=True)
        threading.Thread(target=listen, daemon=True).start()

    with nullcontext() if "real" in sys.argv else cheap_derivation():
        serve_team(server, announce=lambda _: None, is_ready=ready)


if __name__ == "__main__":
    main()
