"""The invented example, made beside other cases on request: one for all, since it protects nobody.

- It is made in a process of its own, which shares no memory with the keys of an open case.
- It is there whole or not at all: it gets its place when it is finished.
"""

from __future__ import annotations

import subprocess
import sys
import threading
from enum import Enum
from functools import cache
from pathlib import Path

from uncounted.casework.demonstration import PASSPHRASE as PASSPHRASE

_NAME = "invented-example"
_MAKE = """
import sys, tempfile
from pathlib import Path
from uncounted.casework.demonstration import demonstrate
place = Path(sys.argv[1])
with tempfile.TemporaryDirectory(prefix="making-", dir=place.parent) as made:
    demonstrate(Path(made, "example"))
    Path(made, "example").rename(place)
"""


class Standing(Enum):
    """How the example stands."""

    ABSENT = "absent"
    MAKING = "making"
    FAILED = "failed"
    READY = "ready"


class SampleCase:
    """The example in one folder of cases."""

    def __init__(self, folder: Path) -> None:
        self._place = folder / _NAME
        self._process: subprocess.Popen[bytes] | None = None
        self._turn = threading.Lock()

    @property
    def case_folder(self) -> Path:
        """The folder of its case, once it is ready."""
        return self._place / "case"

    def standing(self) -> Standing:
        """Say how it stands now."""
        if self.case_folder.is_dir():
            return Standing.READY
        if self._process is None:
            return Standing.ABSENT
        return Standing.MAKING if self._process.poll() is None else Standing.FAILED

    def begin(self) -> Standing:
        """Have it made, unless it is there or being made."""
        with self._turn:
            if self.standing() in (Standing.ABSENT, Standing.FAILED):
                self._process = subprocess.Popen(
                    [sys.executable, "-c", _MAKE, str(self._place)],
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                )
        return self.standing()

    def end(self) -> None:
        """End the making, if it is under way."""
        with self._turn:
            if self._process is not None and self._process.poll() is None:
                self._process.terminate()
                self._process.wait()


@cache
def sample_in(folder: Path) -> SampleCase:
    """Return the one example of a folder of cases."""
    return SampleCase(folder)
