"""Every figure is a ratio against a named peer or bound, measured in the same run."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One measurement: what was done, our figure and the peer's in one unit, and ours divided by theirs.

    ``goal`` says what was aimed at, in the words of the table, where something was.
    """

    what: str
    ours: float
    peer_name: str
    peer: float
    ratio: float
    unit: str
    goal: str = ""


def time_cpu(function: Callable[[], object], repeat: int = 5) -> float:
    """Return the least CPU seconds of several runs, all threads together."""
    seconds = []
    for _ in range(repeat):
        begun = time.process_time()
        function()
        seconds.append(time.process_time() - begun)
    return min(seconds)
