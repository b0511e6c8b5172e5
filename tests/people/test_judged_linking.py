"""A linkage under judgements has draws, or says why not; what a case keeps of them reads back."""

from __future__ import annotations

import io
from typing import Any

import msgspec
import numpy as np
import pytest

from tests.people.cast import example_draws, example_lists
from uncounted.casefile import Logged, Put
from uncounted.people import Linkage, link, read_list
from uncounted.people.draws import ChainsDisagreeError
from uncounted.people.entries import KINDS, KeptFile, LinkageRecorded, ListUsed, PatternCount
from uncounted.people.judged_linking import draws_file, link_as_judged, overlaps_file, read_overlaps
from uncounted.people.plan import RowJudgements
from uncounted.people.side_by_side import aligned, rows_by_key
from uncounted.vocabulary.number_files import UnusableNumbersError


def _disagree(monkeypatch: pytest.MonkeyPatch) -> None:
    def linked(lists: object, *, plan: object = None, **options: object) -> Linkage:
        if plan is not None:
            raise ChainsDisagreeError("R-hat is 2.00", where="the draws", remedy="review")
        return link(example_lists()[:1], seed=1)

    monkeypatch.setattr("uncounted.people.judged_linking.link", linked)


def test_where_chains_disagree_one_partition_is_found_and_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    _disagree(monkeypatch)
    found = link_as_judged(example_lists(), seed=1, judged=RowJudgements())
    assert found.no_draws == "R-hat is 2.00"
    assert draws_file(found.linkage) is overlaps_file(found.linkage) is None


def test_where_something_was_judged_no_partition_is_found_that_would_not_keep_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _disagree(monkeypatch)
    judged = RowJudgements(frozenset({(("families", "1"), ("monitors", "1"))}))
    with pytest.raises(ChainsDisagreeError):
        link_as_judged(example_lists(), seed=1, judged=judged)


def test_overlaps_read_back_and_hold_counts_alone() -> None:
    data = overlaps_file(example_draws())
    drawn = example_draws().drawn
    assert data is not None
    assert drawn is not None
    found = read_overlaps(data)
    assert (found.list_names, found.patterns) == (drawn.patterns.list_names, drawn.patterns.patterns)
    assert np.array_equal(found.counts, drawn.patterns.counts)
    assert data == overlaps_file(example_draws()), "the same draws give the same bytes"


def _overlaps(**changed: Any) -> bytes:
    arrays: dict[str, Any] = {
        "format": np.array(1),
        "lists": np.array(["I1", "I2"]),
        "patterns": np.array(["10", "11", "0-"]),
        "counts": np.array([[3, 1, 0], [2, 2, 1]]),
    }
    out = io.BytesIO()
    np.savez_compressed(out, **{**arrays, **changed})
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        *(b"", b"PK\x03\x04", _overlaps()[:150], _overlaps(format=np.array(2))),
        _overlaps(lists=np.array(["I1", None], dtype=object)),
        _overlaps(lists=np.array(["I1"])),
        _overlaps(lists=np.array([], dtype=str)),
        _overlaps(patterns=np.array(["10", "11", "1x"])),
        _overlaps(patterns=np.array(["10", "11", "11"])),
        _overlaps(counts=np.array([[3, 1], [2, 2]])),
        _overlaps(counts=np.array([[3, 1, -1], [2, 2, 1]])),
        _overlaps(counts=np.array([[3.0, 1.0, 0.0], [2.0, 2.0, 1.0]])),
        _overlaps(counts=np.zeros((0, 3), dtype=np.int64)),
    ],
)
def test_what_could_not_be_overlaps_is_refused(data: bytes) -> None:
    assert read_overlaps(_overlaps()).patterns == ("10", "11", "0-")
    with pytest.raises(UnusableNumbersError):
        read_overlaps(data)


def test_rows_of_a_linkage_that_kept_nothing_more_stay_as_they_were() -> None:
    """An older case is verified by making its rows again: they must come out letter by letter."""
    body = LinkageRecorded((ListUsed("I1", "I1"),), 2, 2, (PatternCount("1", 2),), {}, "b", "c", 3)
    (kind,) = (one for one in KINDS if one.body is LinkageRecorded)
    logged = Logged(1, kind.name, "2031-04-01T00:00:00", "member-1", body)
    (put,) = kind.project(logged)
    assert isinstance(put, Put)
    written = str(put.row["body"])
    assert "kept" not in written
    with_more = LinkageRecorded(
        body.lists, 2, 2, body.patterns, {}, "b", "c", 3, (KeptFile("draws", "d", "e", 4),)
    )
    decoded = msgspec.json.decode(msgspec.json.encode(with_more), type=LinkageRecorded)
    assert decoded.file("draws") == KeptFile("draws", "d", "e", 4)
    assert decoded.file("review") is None
    assert msgspec.json.decode(written, type=LinkageRecorded) == body


def test_rows_stand_side_by_side_as_written_and_what_neither_says_is_left_out() -> None:
    rows = rows_by_key(example_lists())
    families, monitors = (victims.records[0] for victims in (example_lists()[0], example_lists()[2]))
    fields = aligned(rows, (("families", families.row_id), ("monitors", monitors.row_id)))
    assert fields[0].name == "name", "one list has the whole name in one column"
    assert fields[0].first == f"{families.given_name} {families.family_name}"
    assert fields[0].second == monitors.full_name
    assert all(one.first or one.second for one in fields)
    assert str(monitors.full_name) not in repr(fields), "no traceback tells a name"


def test_a_reviewer_sees_the_fathers_names_too() -> None:
    lists = [
        read_list(f"row_id,name,father_name\n1,Velko Varnov,{father}\n".encode(), name=name)
        for name, father in (("a", "Ilya"), ("b", "Ilja"))
    ]
    fields = {one.name: one for one in aligned(rows_by_key(lists), (("a", "1"), ("b", "1")))}
    assert (fields["father's name"].first, fields["father's name"].second) == ("Ilya", "Ilja")
