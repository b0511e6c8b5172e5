"""The words keep one meaning: partial dates stay partial, numbers are read or left, headings are refused."""

from __future__ import annotations

import datetime
import doctest
import importlib
import pkgutil

import pytest
from hypothesis import given
from hypothesis import strategies as st

import uncounted.vocabulary
from uncounted.vocabulary.dates import ImpossibleDateError, PartialDate
from uncounted.vocabulary.errors import InvalidRowsError, RowProblem, shape_of
from uncounted.vocabulary.measures import read_number
from uncounted.vocabulary.names import fold, script_of
from uncounted.vocabulary.protected import ProtectedColumnError, RefusedColumn, refused_kind
from uncounted.vocabulary.tables import UnreadableTableError, UnreadableTextError, decode_text, read_table
from uncounted.vocabulary.verdicts import Check, Verdict, Verification


@pytest.mark.parametrize(
    "name", [module.name for module in pkgutil.iter_modules(uncounted.vocabulary.__path__)]
)
def test_examples_run(name: str) -> None:
    assert doctest.testmod(importlib.import_module(f"uncounted.vocabulary.{name}")).failed == 0


@given(st.dates(min_value=datetime.date(1000, 1, 1)))
def test_a_partial_date_stays_partial(day: datetime.date) -> None:
    year, month = f"{day.year:04}", f"{day.year:04}-{day.month:02}"
    for text, precision in ((year, "year"), (month, "month"), (day.isoformat(), "day")):
        date = PartialDate.parse(text)
        assert date.edtf == text
        assert date.precision == precision
        assert date.earliest <= day <= date.latest
    assert PartialDate.parse(year).earliest == datetime.date(day.year, 1, 1)


@given(st.dates(datetime.date(1000, 1, 1), datetime.date(9999, 12, 29)))
def test_what_may_have_happened_is_not_yet_to_come_however_roughly_it_is_dated(today: datetime.date) -> None:
    for text in (f"{today.year:04}", f"{today.year:04}-{today.month:02}", str(today)):
        assert not PartialDate.parse(text).is_yet_to_come(today)
    later = [PartialDate.parse(str(today + datetime.timedelta(days=days))) for days in (1, 2)]
    assert [one.is_yet_to_come(today) for one in later] == [False, True]


@pytest.mark.parametrize(
    "text",
    ["", "2017-02-30", "2017-13", "2017-00", "2017-04-00", "31.02.2017", "17", "2017-4-1", "2018/2017", "a"],
)
def test_an_impossible_date_is_an_error(text: str) -> None:
    with pytest.raises(ImpossibleDateError):
        PartialDate.parse(text)


@pytest.mark.parametrize(
    ("words", "number"),
    [("three", 3), ("twenty-one", 21), ("a hundred", 100), ("two thousand and five", 2005), ("1,250", 1250)],
)
def test_numbers_in_words(words: str, number: int) -> None:
    assert read_number(words) == number


@pytest.mark.parametrize("words", ["", "a", "dozens", "some", "three men", "hundred", "1,25"])
def test_words_that_are_no_number(words: str) -> None:
    assert read_number(words) is None


@given(st.text(max_size=40))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_two_scripts_meet() -> None:
    assert fold("Мария Орлова") == fold("MARIYA  Orlova").replace("mariya", "mariya")
    assert script_of("Мария") == "Cyrillic"
    assert script_of("مريم") == "Arabic"
    assert script_of("12-34") == "none"


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Sexual Orientation", RefusedColumn.PROTECTED_GROUND),
        ("ethnic_group", RefusedColumn.PROTECTED_GROUND),
        ("Национальность", RefusedColumn.PROTECTED_GROUND),
        ("التوجه الجنسي", RefusedColumn.PROTECTED_GROUND),
        ("religión", RefusedColumn.PROTECTED_GROUND),
        ("Victim religion (alleged)", RefusedColumn.PROTECTED_GROUND),
        ("phone-number", RefusedColumn.CONTACT),
        ("телефон", RefusedColumn.CONTACT),
        ("face_embedding", RefusedColumn.FACE),
    ],
)
def test_headings_that_no_table_may_have(heading: str, kind: RefusedColumn) -> None:
    assert refused_kind(heading) is kind
    with pytest.raises(ProtectedColumnError) as caught:
        read_table(f"name,{heading}\nx,secret value\n".encode(), where="a list")
    assert heading in str(caught.value)
    assert "secret value" not in str(caught.value)


@pytest.mark.parametrize(
    "heading", ["name", "sex", "date_of_birth", "place", "region", "rank", "list_a", "event"]
)
def test_headings_of_the_field_pass(heading: str) -> None:
    assert refused_kind(heading) is None


@pytest.mark.parametrize("data", [b"", b"  \n ", b"\xff\xfe\x00", b"a\x00b", b"caf\xe9"])
def test_bytes_that_are_no_text(data: bytes) -> None:
    with pytest.raises(UnreadableTextError):
        decode_text(data, where="a file")


@pytest.mark.parametrize("text", ["a,a\n1,2\n", "a,\n1,2\n", 'a,b\n"1,2\n', "c,d\n1,2\n"])
def test_tables_that_cannot_be_read(text: str) -> None:
    with pytest.raises(UnreadableTableError):
        read_table(text.encode(), where="a table", required=("a",))


def test_all_bad_rows_are_told_at_once() -> None:
    with pytest.raises(InvalidRowsError) as caught:
        read_table(b"a,b\n1\n1,2\n1,2,3\n", where="a table")
    assert [problem.row for problem in caught.value.problems] == [1, 3]
    assert "2 of 3 rows" in str(caught.value)


def test_utf_16_and_marked_utf_8_are_read() -> None:
    for encoding in ("utf-16", "utf-8-sig"):
        assert read_table("имя\nАнна\n".encode(encoding), where="t").records() == [{"имя": "Анна"}]


@given(st.text(min_size=1, max_size=60))
def test_the_shape_of_a_value_does_not_repeat_it(value: str) -> None:
    assert len(value.strip()) < 12 or value not in shape_of(value)


def test_many_problems_are_cut_off_with_their_number() -> None:
    problems = [RowProblem(number, "c", "x", "y") for number in range(80)]
    assert "and 30 more" in str(InvalidRowsError(problems, where="t", n_rows=80))


def test_not_checked_never_reads_as_fine() -> None:
    unchecked = Check("signer", Verdict.NOT_CHECKED, "no key")
    passed, failed = Check("a", Verdict.PASSED, ""), Check("b", Verdict.FAILED, "")
    assert Verification("x", (unchecked,)).verdict is Verdict.NOT_CHECKED
    assert Verification("x", (unchecked, passed)).verdict is Verdict.PASSED
    assert Verification("x", (unchecked, passed)).not_checked == (unchecked,)
    assert Verification("x", (passed, failed, unchecked)).verdict is Verdict.FAILED
    assert Verification("x", ()).verdict is Verdict.NOT_CHECKED


def test_an_open_end_is_read_only_where_it_is_asked_for() -> None:
    march = (datetime.date(2031, 3, 1), datetime.date(2031, 3, 31))
    since, until = PartialDate.parse_open("2031-03/.."), PartialDate.parse_open("../2031-03~")
    assert since.known == until.known == march
    assert (since.earliest, since.latest) == (march[0], datetime.date.max)
    assert (until.earliest, until.latest) == (datetime.date.min, march[1])
    assert not PartialDate.parse_open("2031-03").is_open
    for text in ("../..", "..", "/2031", "2031/", "2031-13/..", "2031/../2032", ".."):
        with pytest.raises(ImpossibleDateError):
            PartialDate.parse_open(text)
    with pytest.raises(ImpossibleDateError):
        PartialDate.parse("2031-03/..")
