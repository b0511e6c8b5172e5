"""Phrases made from values: plurals, bounds, dates, counts that may not be shown."""

from __future__ import annotations

import doctest

import pytest

from uncounted.publication import wording
from uncounted.publication.wording import bound_of_origins, isolated, joined, moment, on_date
from uncounted.vocabulary.dates import ImpossibleDateError


def test_the_examples_hold() -> None:
    results = doctest.testmod(wording)
    assert results.attempted >= 9
    assert results.failed == 0


def test_a_bound_is_one_number_only_where_its_ends_meet() -> None:
    assert bound_of_origins(2, 6) == "at least 2 and at most 6 independent origins"
    assert bound_of_origins(2, 2) == "2 independent origins"


def test_a_name_cannot_reorder_what_stands_around_it() -> None:
    assert isolated("\u202eevil\u2069\n") == "\u2068evil\u2069"
    assert isolated(" ") == "\u2068no name recorded\u2069"


def test_nothing_to_join_is_said() -> None:
    assert joined([]) == "none"
    assert joined(["a, b", "c"]) == "a, b; and c"


def test_dates_keep_their_precision_and_doubt() -> None:
    assert on_date("2017~") == "about 2017"
    assert on_date("2017-04?") == "perhaps April 2017"
    with pytest.raises(ImpossibleDateError):
        on_date("2017-02-30")
    assert moment("2031-05-06T07:08:09.123+00:00") == "6 May 2031, 07:08:09 UTC"
