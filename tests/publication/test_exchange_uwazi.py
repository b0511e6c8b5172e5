"""A dossier for Uwazi: titles first, ranges as it reads them, and every row of a file that it can take."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.publication.exchanged import HOSTILE, changed, dossier_saying, sample
from uncounted.publication.exchange import converted
from uncounted.publication.exchange.cells import unguarded
from uncounted.publication.exchange.shown import ItemShown, shown_by
from uncounted.publication.exchange.uwazi import COLUMNS, titles_of

Rows = list[dict[str, str]]


def _table(files: Mapping[str, bytes], name: str) -> Rows:
    data = converted(files, "uwazi").files[name].decode()
    return list(csv.DictReader(io.StringIO(data, newline=""), strict=True))


def _hold(files: Mapping[str, bytes]) -> None:
    items, claims = _table(files, "items.csv"), _table(files, "claims.csv")
    titles = [row["Title"] for row in items]
    assert len(titles) == len(set(titles))
    for row in (*items, *claims):
        assert row["Title"].strip()
        assert "|" not in row["Title"]
        assert row.get(None) is None  # type: ignore[call-overload]
    for row in claims:
        assert row["item"] in ("", *titles)
        assert "::" not in row["acts"]


def test_the_title_is_first_and_no_heading_has_a_blank_or_a_language() -> None:
    files = converted(sample(), "uwazi").files
    for name in COLUMNS:
        headings = next(csv.reader(io.StringIO(files[name].decode(), newline="")))
        assert headings[0] == "Title"
        assert all(re.fullmatch(r"[A-Za-z][a-z0-9_]*", one) and "__" not in one for one in headings)


def test_every_claim_leads_to_its_item_by_a_title() -> None:
    _hold(sample())
    by_id = {row["claim_id"]: row for row in _table(sample(), "claims.csv")}
    assert by_id["H1"]["item"] == "Report 1"
    assert by_id["T1"]["item"] == "Testimony 1"
    assert by_id["T1"]["quote"] == ""
    assert by_id["G1"]["Title"] == "Claim G1 (denied): Denial of an allegation"


@given(words=HOSTILE, speaker=HOSTILE, acts=st.lists(HOSTILE, max_size=3))
def test_whatever_a_claim_says_stays_in_its_row(words: str, speaker: str, acts: list[str]) -> None:
    files, shown = dossier_saying(words, speaker, acts)
    _hold(files)
    row = next(one for one in _table(files, "claims.csv") if one["claim_id"] == "H1")
    assert (unguarded(row["quote"]) or "") == words
    n_acts = len([code for code in shown.claims[0].acts if code])
    assert n_acts <= len(row["acts"].split("|"))


@pytest.mark.parametrize(
    ("edtf", "days"),
    [
        ("2031-04-02", "2031-04-02:2031-04-02"),
        ("2031-04~", "2031-04-01:2031-04-30"),
        ("2032-02", "2032-02-01:2032-02-29"),
        ("2031", "2031-01-01:2031-12-31"),
        ("2031-03/2031-04", "2031-03-01:2031-04-30"),
        ("last spring", ""),
        (None, ""),
    ],
)
def test_a_date_is_every_day_that_it_allows_and_stands_as_written_beside(edtf: str | None, days: str) -> None:
    row = next(one for one in _table(changed("H1", date=edtf), "claims.csv") if one["claim_id"] == "H1")
    assert row["date"] == days
    assert row["date_as_written"] == (edtf or "")


@given(
    st.lists(
        st.tuples(HOSTILE, st.sampled_from(["a", "a (1)", "a|b", "a/b", ""])), unique_by=lambda one: one[0]
    )
)
def test_no_two_items_have_one_title(named: list[tuple[str, str]]) -> None:
    titles = titles_of([ItemShown(id_, label) for id_, label in named])
    assert len(set(titles.values())) == len(named)


def test_what_it_has_no_place_for_is_counted() -> None:
    left = {one.what: one.n for one in converted(sample(), "uwazi").left}
    shown = shown_by(sample())
    assert left["sentences"] == len(shown.edition.sentences)
    assert left["quotations under a heading of their language"] == 3
