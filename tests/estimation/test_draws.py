"""Tables drawn from linkage: checked as one table is, pooled with both doubts."""

from __future__ import annotations

import numpy as np
import pytest

from uncounted.estimation.capture import UnusableTableError
from uncounted.estimation.draws import CaptureDraws, _of_each_draw, chapman_on_draws
from uncounted.vocabulary.errors import InvalidRowsError

PATTERNS = ("01", "10", "11")


def test_each_draw_is_a_table() -> None:
    draws = CaptureDraws.from_counts(("A", "B"), PATTERNS, np.array([[1, 2, 3], [0, 2, 4]]))
    assert draws.table(0).counts == (("01", 1), ("10", 2), ("11", 3))
    assert draws.table(1).counts == (("10", 2), ("11", 4))


@pytest.mark.parametrize(
    ("lists", "patterns", "counts", "error"),
    [
        (("A",), ("1",), [[1]], UnusableTableError),
        (("A", "B"), PATTERNS, [[1, 2]], UnusableTableError),
        (("A", "B"), ("00", "10", "11"), [[1, 2, 3]], InvalidRowsError),
        (("A", "B"), PATTERNS, [[1, 2, 3], [1, -2, 3]], InvalidRowsError),
        (("A", "B"), PATTERNS, [[0, 0, 0], [1, 2, 3]], UnusableTableError),
    ],
)
def test_draws_that_could_not_be_tables_are_refused(
    lists: tuple[str, ...], patterns: tuple[str, ...], counts: list[list[int]], error: type[Exception]
) -> None:
    with pytest.raises(error):
        CaptureDraws.from_counts(lists, patterns, np.array(counts))


def test_a_draw_without_overlap_is_an_error_and_not_left_out() -> None:
    draws = CaptureDraws.from_counts(("A", "B"), PATTERNS, np.array([[5, 5, 1], [6, 6, 0]]))
    with pytest.raises(UnusableTableError, match="1 of 2 draws"):
        chapman_on_draws(draws, 0, 1, seed=1)


def test_independent_lists_are_covered_as_often_as_is_claimed() -> None:
    """Chapman (1951) with the variance of Seber (1970): 300 persons, lists that see 0.5 and 0.4 of them."""
    chance = np.random.default_rng(1)
    held = []
    for seed in range(200):
        on = chance.random((300, 2)) < (0.5, 0.4)
        both, first, second = (on.all(axis=1).sum(), on[:, 0].sum(), on[:, 1].sum())
        counts = np.tile([second - both, first - both, both], (400, 1))
        found = chapman_on_draws(CaptureDraws.from_counts(("A", "B"), PATTERNS, counts), 0, 1, seed=seed)
        held.append(found.lower_95 <= 300 <= found.upper_95)
    assert 0.90 <= np.mean(held) <= 0.99


def test_lists_that_hold_the_same_persons_leave_nobody_unseen() -> None:
    draws = CaptureDraws.from_counts(("A", "B"), ("11",), np.full((8, 1), 30))
    found = chapman_on_draws(draws, 0, 1, seed=1)
    assert (found.lower_95, found.median, found.upper_95) == (30.0, 30.0, 30.0)


def test_persons_that_a_list_did_not_cover_are_left_out() -> None:
    patterns, counts = ("-1", *PATTERNS), np.array([[500, 40, 60, 40]] * 100)
    with_them = chapman_on_draws(CaptureDraws.from_counts(("A", "B"), patterns, counts), 0, 1, seed=1)
    without = chapman_on_draws(CaptureDraws.from_counts(("A", "B"), PATTERNS, counts[:, 1:]), 0, 1, seed=1)
    assert with_them == without


def test_the_share_of_linkage_is_none_without_its_doubt_and_most_where_it_is_wide() -> None:
    shares = []
    for spread in (0, 3, 30):
        both = 200 + np.arange(-spread, spread + 1)
        counts = np.stack([400 - both, 500 - both, both], axis=1)
        found = chapman_on_draws(CaptureDraws.from_counts(("A", "B"), PATTERNS, counts), 0, 1, seed=1)
        shares.append(found.share_from_linkage)
    assert shares[0] == 0.0
    assert shares[0] < shares[1] < 0.5 < shares[2] < 1.0


def test_the_two_parts_of_the_variance_make_up_the_whole() -> None:
    """Law of total variance: what is split by formula is what the pooled draws show."""
    chance = np.random.default_rng(3)
    both = chance.integers(60, 90, 40_000)
    counts = np.stack([160 - both, 200 - both, both], axis=1)
    seen, unseen, spread = _of_each_draw(200 + 0 * both, 160 + 0 * both, both)
    drawn = seen + unseen * np.exp(spread * chance.standard_normal(len(both)))
    means = seen + unseen * np.exp(spread**2 / 2)
    found = chapman_on_draws(CaptureDraws.from_counts(("A", "B"), PATTERNS, counts), 0, 1, seed=1)
    assert found.share_from_linkage == pytest.approx(means.var() / drawn.var(), rel=0.03)
