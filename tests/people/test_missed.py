"""Links that were never compared lower the count of persons, and leave lists as long as they are."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from uncounted.people.drawn import ListMasks, PatternDraws, count_patterns
from uncounted.people.draws import PersonDraws
from uncounted.people.losses import ComparedShare
from uncounted.people.missed import put_back
from uncounted.people.records import RowReference

N_DRAWS, N_EACH = 400, 60


def _draws(names: tuple[str, ...]) -> tuple[PersonDraws, ListMasks]:
    """Two lists of as many rows, half of which stand on both in every draw."""
    rows = tuple(RowReference(name, n + 1, str(n + 1)) for name in names for n in range(N_EACH))
    still = np.arange(2 * N_EACH, dtype=np.int32)
    still[N_EACH : N_EACH + N_EACH // 2] = np.arange(N_EACH // 2)
    nobody = np.zeros(0, np.int32)
    draws = PersonDraws(names, rows, still, nobody, np.zeros((N_DRAWS, 0), np.int32), 4)
    on = np.repeat(np.array([1, 2], np.uint32), N_EACH)
    return draws, ListMasks(on, np.full(2 * N_EACH, 3, np.uint32), np.zeros(2 * N_EACH, np.bool_))


def _compared(lost: float) -> ComparedShare:
    return ComparedShare(1 / (1 + lost), 0.5, 1.0, lost, 0.0, 0.0, (lost,) * 50)


def _counts(patterns: PatternDraws, pattern: str) -> list[int]:
    return list(patterns.counts[:, patterns.patterns.index(pattern)].tolist())


@pytest.mark.parametrize("lost", [0.0, 0.2])
def test_so_many_links_are_put_back_as_were_lost_and_each_list_keeps_its_rows(lost: float) -> None:
    draws, rows = _draws(("a", "b"))
    before = count_patterns(draws, rows)
    after = put_back(before, draws, rows, _compared(lost), seed=1)
    assert np.mean(_counts(after, "11")) == pytest.approx(30 * (1 + lost) + 0.5, abs=0.4)
    for first, second in (("10", "11"), ("01", "11")):
        on_list = np.array(_counts(after, first)) + np.array(_counts(after, second))
        assert set(on_list.tolist()) == {N_EACH}


def test_the_order_of_lists_changes_nothing() -> None:
    made = []
    for names in (("a", "b"), ("b", "a")):
        draws, rows = _draws(names)
        made.append(put_back(count_patterns(draws, rows), draws, rows, _compared(0.2), seed=1))
    assert _counts(made[0], "11") == _counts(made[1], "11")


def test_where_nothing_could_be_counted_nothing_is_put_back() -> None:
    draws, rows = _draws(("a", "b"))
    before = count_patterns(draws, rows)
    assert put_back(before, draws, rows, None, seed=1) is before
    alone = replace(draws, still=np.arange(2 * N_EACH, dtype=np.int32))
    apart = count_patterns(alone, rows)
    assert put_back(apart, alone, rows, _compared(0.2), seed=1) is apart
