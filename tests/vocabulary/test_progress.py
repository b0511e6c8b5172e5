"""How far work has come: told to who listens, in every thread; no result depends on it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from uncounted.estimation import CaptureTable, estimate
from uncounted.vocabulary import progress

TABLE = CaptureTable.from_counts(
    "ABC", {"100": 60, "010": 50, "001": 40, "110": 20, "101": 15, "011": 14, "111": 8}
)
METHODS = ("loglinear_bic", "chao_mth")


def test_steps_are_counted_from_every_thread() -> None:
    heard: list[tuple[str, int, int]] = []
    with progress.heard_by(lambda *told: heard.append(told)), ThreadPoolExecutor(4) as pool:
        done = progress.steps("draws", 40)
        for _ in range(40):
            pool.submit(done)
    assert heard == [("draws", number, 40) for number in range(41)]


def test_nobody_listens_by_default_and_the_listener_is_gone_after_its_block() -> None:
    heard: list[object] = []
    with progress.heard_by(lambda *told: heard.append(told)):
        pass
    progress.steps("draws", 1)()
    assert heard == []


def test_an_estimate_is_the_same_whoever_listens_and_can_be_stopped_at_a_step() -> None:
    heard: list[str] = []
    alone = estimate(TABLE, methods=METHODS, seed=1)
    with progress.heard_by(lambda what, _done, _total: heard.append(what)):
        assert estimate(TABLE, methods=METHODS, seed=1) == alone
    assert heard.count("methods") == 1 + len(METHODS)

    def stops(_what: str, done: int, _total: int) -> None:
        if done:
            raise InterruptedError

    with progress.heard_by(stops), pytest.raises(InterruptedError):
        estimate(TABLE, methods=METHODS, seed=1)
