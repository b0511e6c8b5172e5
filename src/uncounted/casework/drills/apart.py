"""A drill in a process of its own, beside a case that is open: it shares no memory with the keys of that one.

- Each step is told as it is done. The drill can be ended; whatever it had made goes with its folder.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass

from uncounted.casework.drills.holding import DRILLS, hold
from uncounted.vocabulary.verdicts import Check, Verdict, Verification

_RUN = "import sys; from uncounted.casework.drills.apart import run; run(sys.argv[1])"


@dataclass(frozen=True, slots=True)
class Standing:
    """How a drill stands: its steps so far; ``is_over`` once there are no more."""

    name: str
    steps: tuple[Check, ...]
    is_over: bool

    @property
    def verification(self) -> Verification:
        """The steps so far, with their verdict."""
        return Verification(f"drill {self.name}", self.steps)


class DrillApart:
    """One drill under way."""

    def __init__(self, name: str) -> None:
        if name not in DRILLS:
            raise ValueError("there is no such drill")
        self.name = name
        self._steps: list[Check] = []
        # whatever the drill makes lies in here, and goes with it also when it is ended
        self._folder = tempfile.TemporaryDirectory(prefix="uncounted-drill-")
        self._process = subprocess.Popen(
            [sys.executable, "-c", _RUN, name],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "TMPDIR": self._folder.name},
        )
        self._listener = threading.Thread(target=self._listen, name="drill", daemon=True)
        self._listener.start()

    def _listen(self) -> None:
        try:
            with self._process as process:
                for line in process.stdout or ():
                    told = json.loads(line)
                    self._steps.append(Check(told["name"], Verdict(told["verdict"]), told["finding"]))
            if process.returncode != 0:
                stopped = "the drill stopped before its end"
                self._steps.append(Check("the next step", Verdict.FAILED, stopped))
        finally:
            self._folder.cleanup()

    def standing(self) -> Standing:
        """Say how it stands now."""
        return Standing(self.name, tuple(self._steps), not self._listener.is_alive())

    def wait(self) -> Standing:
        """Wait for its end."""
        self._listener.join()
        return self.standing()

    def end(self) -> None:
        """End it now, and take away what it had made."""
        self._process.kill()
        self._listener.join()


def run(name: str) -> None:
    """Hold a drill and write each step as a line, for the process that asked for it."""

    def heard(check: Check) -> None:
        told = {"name": check.name, "verdict": check.verdict.value, "finding": check.finding}
        print(json.dumps(told), flush=True)  # noqa: T201 - the other process reads it

    hold(name, heard=heard)
