"""Words about time that publication settles, and those that it does not."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uncounted.claims import extract
from uncounted.claims.relative_dates import settled_date
from uncounted.vocabulary.dates import PartialDate

WEDNESDAY = PartialDate.parse("2031-04-02")
WORDS = (
    "today", "yesterday", "last night", "on Monday", "on Friday evening", "last month", "this year",
    "in March", "3 October", "March 31", "two days ago", "three weeks ago", "five months ago",
    "ten years ago", "last year",
)  # fmt: skip


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("today", "2031-04-02"),
        ("yesterday", "2031-04-01"),
        ("last night", "2031-04-01/2031-04-02"),
        ("on Tuesday", "2031-04-01"),
        ("on Thursday", "2031-03-27"),
        ("Sunday morning", "2031-03-30"),
        ("last month", "2031-03"),
        ("last year", "2030"),
        ("in March", "2031-03"),
        ("in December", "2030-12"),
        ("12 March", "2031-03-12"),
        ("November 30", "2030-11-30"),
        ("two days ago", "2031-03-31"),
        ("three weeks ago", "2031-03-12~"),
        ("two months ago", "2031-02~"),
        # the words settle nothing
        ("on Wednesday", None),
        ("last Tuesday", None),
        ("last week", None),
        ("in May", None),
        ("30 April", None),
        ("February 30", None),
        ("several days ago", None),
        ("last summer", None),
        ("now", None),
    ],
)
def test_the_words_settle_it_or_it_stays_open(words: str, edtf: str | None) -> None:
    assert settled_date(words, WEDNESDAY) == edtf


@given(st.sampled_from(WORDS), st.dates(datetime.date(1950, 1, 1), datetime.date(2100, 12, 31)))
def test_what_is_settled_is_a_date_and_never_lies_after_publication(words: str, day: datetime.date) -> None:
    edtf = settled_date(words, PartialDate.parse(day.isoformat()))
    if edtf is not None:
        assert PartialDate.parse(edtf).earliest <= day


@pytest.mark.parametrize("published", ["2031", "2031-04-02~", "2031-04-02?", "2031-04/2031-05"])
def test_a_rough_day_of_publication_settles_nothing(published: str) -> None:
    assert {settled_date(words, PartialDate.parse(published)) for words in WORDS} == {None}


def test_a_month_of_publication_settles_months_and_years_alone() -> None:
    april = PartialDate.parse("2031-04")
    found = {words: settled_date(words, april) for words in WORDS}
    assert {words for words, edtf in found.items() if edtf} == {
        "last month",
        "this year",
        "in March",
        "last year",
    }


def _time(text: str) -> tuple[str | None, bool]:
    (claim,) = extract(text, published=WEDNESDAY).claims
    assert claim.time is not None
    return claim.time.edtf, "time_inferred" in claim.flags


def test_a_date_read_by_publication_is_marked_as_inferred() -> None:
    assert _time("Five men were detained on Tuesday in Orla.") == ("2031-04-01", True)
    assert _time("Five men were detained on 3 March 2031 in Orla.") == ("2031-03-03", False)


@pytest.mark.parametrize(
    "text",
    [
        "“Five men were detained yesterday,” a witness said.",
        "Five men could be detained today.",
        "Five men were detained last week.",
    ],
    ids=["in a mouth", "only feared", "not settled"],
)
def test_nothing_is_inferred_where_nobody_says_when_it_was_said(text: str) -> None:
    assert _time(text) == (None, False)


def test_without_a_date_of_publication_nothing_is_inferred() -> None:
    (claim,) = extract("Five men were detained on Tuesday.").claims
    assert claim.time is not None
    assert (claim.time.edtf, claim.flags) == (None, ())
