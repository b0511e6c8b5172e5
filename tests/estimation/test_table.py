"""Capture tables are read whole or not at all, in three forms, and every bad row is named at once."""

from __future__ import annotations

import contextlib
import json
import tracemalloc
from collections.abc import Callable

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.estimation.tables import kosovo, table_of
from uncounted.estimation import CaptureTable, read_capture_table
from uncounted.estimation.capture import Samples, UnusableTableError
from uncounted.vocabulary.errors import InvalidRowsError, UncountedError
from uncounted.vocabulary.protected import ProtectedColumnError
from uncounted.vocabulary.tables import UnreadableTableError

THREE = {"lists": ["A", "B", "C"], "counts": {"110": 12, "001": 30, "111": 4}}


def read(text: str, *lists: str) -> CaptureTable:
    return read_capture_table(text.encode(), where="a test", lists=lists or None)


def test_the_three_forms_give_one_table_and_one_hash() -> None:
    from_json = read(json.dumps(THREE))
    from_counts = read("A,B,C,count\n1,1,0,12\n0,0,1,30\n1,1,1,4\n")
    rows = ["1,1,0"] * 12 + ["0,0,1"] * 30 + ["1,1,1"] * 4
    from_people = read("person,A,B,C\n" + "".join(f"p{n},{row}\n" for n, row in enumerate(rows)))
    from_linkage = read(
        "person,rows,on A,on B,on C,doubt\n" + "".join(f"p{n},A:1,{row},0.1\n" for n, row in enumerate(rows))
    )
    assert from_json == from_counts == from_people == from_linkage
    assert len({table.sha256 for table in (from_json, from_counts, from_people, from_linkage)}) == 1
    assert (from_json.n_observed, from_json.list_sizes, from_json.times_listed) == (
        46,
        (16, 16, 34),
        (30, 12, 4),
    )


def test_many_persons_take_little_more_room_than_their_file() -> None:
    """Twenty thousand here; ten million in the benchmark. A row that is kept takes twenty times its text."""
    rows = "".join(f"person-{number:08},{number % 2},1,{number % 3 // 2}\n" for number in range(20_000))
    data = ("person,A,B,C\n" + rows).encode()
    read_capture_table(data[:1_000].rpartition(b"\n")[0], where="a test")
    tracemalloc.start()
    table = read_capture_table(data, where="a test")
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert table.n_observed == 20_000
    assert most < 3 * len(data)


def test_a_person_who_stands_twice_is_told_with_both_rows() -> None:
    with pytest.raises(InvalidRowsError) as caught:
        read("person,A,B\nx,1,0\ny,0,1\nx ,1,1\ny,1,1\nx,1,0\n")
    assert [(one.row, one.got) for one in caught.value.problems] == [
        (3, "the same as row 1"),
        (4, "the same as row 2"),
        (5, "the same as row 1"),
    ]


def test_the_hash_is_pinned_and_sees_every_count() -> None:
    """A change of the canonical form would silently part results from their input."""
    table = kosovo()
    assert table.n_observed == 4400
    assert table.sha256 == "3b4c52ee7f030024eafe6bba466ae8c023274151b246dd9dd9628a1eac6f54db"
    changed = dict(table.counts) | {"1111": 28}
    assert CaptureTable.from_counts(table.lists, changed).sha256 != table.sha256


@given(st.permutations(sorted(THREE["counts"])))
def test_the_order_of_rows_changes_nothing(order: list[str]) -> None:
    counts = {"110": 12, "001": 30, "111": 4}
    assert CaptureTable.from_counts("ABC", {pattern: counts[pattern] for pattern in order}) == read(
        json.dumps(THREE)
    )


def test_all_bad_rows_are_reported_at_once() -> None:
    with pytest.raises(InvalidRowsError) as caught:
        read(
            "A,B,C,count\n1,1,0,-5\n0,0,1,2.5\n1,1,1,4\n2,1,0,7\n0,0,0,9\n1,,0,3\n1,1,1,6\n1,0,0,9999999999\n"
        )
    found = {(problem.row, problem.column) for problem in caught.value.problems}
    assert found == {
        (1, "count"),
        (2, "count"),
        (4, "A"),
        (5, "the lists"),
        (6, "B"),
        (7, "pattern"),
        (8, "count"),
    }


@pytest.mark.parametrize(
    ("document", "error"),
    [
        ({"lists": ["A", "B"], "counts": {"10": -1, "01": 3}}, InvalidRowsError),
        ({"lists": ["A", "B"], "counts": {"10": 1.5, "01": 3}}, InvalidRowsError),
        ({"lists": ["A", "B"], "counts": {"10": True, "01": 3}}, InvalidRowsError),
        ({"lists": ["A", "B"], "counts": {"10": 10**12, "01": 3}}, InvalidRowsError),
        ({"lists": ["A", "B"], "counts": {"100": 1, "01": 3}}, InvalidRowsError),
        ({"lists": ["A", "B"], "counts": {"00": 1, "01": 3}}, InvalidRowsError),
        ({"lists": ["A", "B"], "counts": {"10": 0, "01": 0}}, UnusableTableError),
        ({"lists": ["A"], "counts": {"1": 5}}, UnusableTableError),
        ({"lists": ["A", "A"], "counts": {"10": 5}}, UnusableTableError),
        ({"lists": "AB", "counts": {"10": 5}}, UnreadableTableError),
        ({"lists": ["A", "B"]}, UnreadableTableError),
        ({"lists": ["A", "B"], "counts": {"10": 5}, "n_observed": 6}, UnreadableTableError),
        ({"lists": ["A", "B"], "counts": {"10": 5}, "samples": "rounds"}, UnreadableTableError),
        ({"lists": ["A", "B"], "counts": {"10": 5}, "channels": {"A": "x"}}, UnreadableTableError),
        ({"lists": ["A", "B"], "counts": {"10": 5}, "channels": {"A": "x", "B": 2}}, UnreadableTableError),
        ({"freq_of_freq": {"1": 43, "2": 16}}, UnreadableTableError),
        ({"lists": ["A", "ethnicity"], "counts": {"10": 5}}, ProtectedColumnError),
        ({"lists": ["A", "B"], "counts": {"10": 5}, "strata": {"religion": {}}}, ProtectedColumnError),
    ],
)
def test_json_that_cannot_be_a_table_is_refused(document: object, error: type[UncountedError]) -> None:
    with pytest.raises(error):
        read(json.dumps(document))


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ('{"lists": ["A", "B"], "counts": {"10": 5, "10": 6}}', UnreadableTableError),
        ('{"lists": ["A", "B"], "counts": ', UnreadableTableError),
        ("A,B,religion,count\n1,1,0,3\n", ProtectedColumnError),
        ("A,count\n1,3\n", UnusableTableError),
        ("person,A,B\np1,1,0\np1,0,1\n", InvalidRowsError),
        ("A,B,count\nN/A,0,3\n", InvalidRowsError),
        ("A,B,count\n1,0,0\n", UnusableTableError),
        ("A,B,town,count\n1,0,Grozny,3\n", InvalidRowsError),
    ],
)
def test_text_that_cannot_be_a_table_is_refused(text: str, error: type[UncountedError]) -> None:
    with pytest.raises(error) as caught:
        read(text)
    assert "Grozny" not in str(caught.value)


def test_a_list_named_after_its_keeper_is_no_protected_ground() -> None:
    table = read('{"lists": ["public_health", "B"], "counts": {"10": 5, "11": 3}}')
    assert table.lists == ("public_health", "B")


def test_what_is_declared_of_the_lists_is_kept_and_changes_no_hash() -> None:
    declared = {**THREE, "samples": "occasions", "channels": {"A": "court", "B": "clinic", "C": "court"}}
    table = read(json.dumps(declared), "C", "A")
    assert table.samples is Samples.OCCASIONS
    assert table.channels == ("court", "court")
    assert read(json.dumps(declared)).sha256 == read(json.dumps(THREE)).sha256


def test_chosen_lists_leave_out_those_on_none_of_them() -> None:
    table = read("A,B,C,count\n1,1,0,12\n0,0,1,30\n1,1,1,4\n1,0,0,5\n", "B", "A")
    assert table == table_of("B A", "11 16, 01 5")
    assert read(json.dumps(THREE), "B", "A") == table_of("B A", "11 16")
    with pytest.raises(UnusableTableError, match="no such list: Z"):
        read(json.dumps(THREE), "A", "Z")


def test_not_covered_is_kept_apart_from_not_listed() -> None:
    table = read("A,B,C,count\n1,0,0,5\n1,N/A,0,7\n0,na,1,2\n")
    assert (table.n_not_covered, table.list_sizes) == (9, (12, 0, 2))
    assert dict(table.counts)["1-0"] == 7


@pytest.mark.parametrize("build", [kosovo, lambda: table_of("A B", "1- 3, 01 4")])
def test_a_table_survives_being_recorded(build: Callable[[], CaptureTable]) -> None:
    assert msgspec.convert(msgspec.to_builtins(build()), CaptureTable) == build()


@given(st.one_of(st.binary(max_size=60), st.text('{}[]":,01AB\n-', max_size=60).map(str.encode)))
def test_no_bytes_crash_the_reader(data: bytes) -> None:
    with contextlib.suppress(UncountedError):
        assert read_capture_table(data, where="a test").n_observed > 0
