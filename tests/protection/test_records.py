"""Records that are released single nobody out; others are refused, with what would mend them."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from uncounted.protection.disclosure.microdata import Microdata, anonymity, diversity
from uncounted.protection.disclosure.record_plans import BadPlanError, read_plan
from uncounted.protection.disclosure.records import (
    OTHER,
    Against,
    JudgedRecords,
    Population,
    judge_records,
    records_csv,
)
from uncounted.protection.disclosure.releases import Definition, Release
from uncounted.vocabulary.protected import ProtectedColumnError
from uncounted.vocabulary.verdicts import Check, Verdict

ONE_EACH = Check("one record for each person", Verdict.PASSED, "as told")
WITHIN = {"Upper Sarat": "Sarat", "Lower Sarat": "Sarat", "Tarsk": "the north", "Sarat": "the south"}
PLAN: dict[str, Any] = {
    "place": {"role": "quasi", "kind": "place", "within": WITHIN},
    "event_date": {"role": "quasi", "name": "taken", "kind": "time"},
    "age": {"role": "quasi", "kind": "number", "bands": [5, 10, 20]},
    "fate": {"role": "sensitive"},
}


def _plan(columns: dict[str, Any] = PLAN) -> Any:
    return read_plan(json.dumps({"columns": columns}).encode(), where="plan")


def _against(
    *, k: int = 5, population: Population | None = None, earlier: tuple[Release, ...] = (), state: int = 7
) -> Against:
    return Against(k, population, earlier, Definition("persons on list I7", state), ONE_EACH)


def _rows(*rows: tuple[str, ...]) -> Microdata:
    return Microdata(("place", "taken", "age", "fate"), rows)


def _judged(rows: Microdata, **against: Any) -> JudgedRecords:
    return judge_records(rows, _plan(), _against(**against))


def _check(judged: JudgedRecords, name: str) -> Check:
    return next(check for check in judged.checks if check.name.startswith(name))


MANY = _rows(
    *(("Upper Sarat", "2031-05-02", str(20 + n % 9), "released" if n % 2 else "unknown") for n in range(20)),
    *(("Lower Sarat", "2031-05-20", str(30 + n % 9), "released" if n % 2 else "unknown") for n in range(20)),
    ("Tarsk", "2031-01-01", "80", "unknown"),
)

_places = st.sampled_from(["Upper Sarat", "Lower Sarat", "Tarsk", "Nowhere", ""])
_dates = st.sampled_from(["2031-05-02", "2031-05", "2031", "2031-11-30", "2030-01-05~", ""])
_ages = st.sampled_from(["", "3", "17", "18", "44", "45", "91"])
_fates = st.sampled_from(["released", "unknown", "dead", "=cmd", "a rare fate"])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(_places, _dates, _ages, _fates), max_size=60), st.integers(3, 6))
def test_whatever_is_not_refused_holds_what_it_says(rows: list[tuple[str, ...]], k: int) -> None:
    judged = judge_records(_rows(*rows), _plan(), _against(k=k))
    made, quasi = judged.microdata, ("place", "taken", "age")
    if judged.failed:
        return
    assert anonymity(made, quasi, k=k).verdict is Verdict.PASSED
    assert diversity(made, quasi, "fate").verdict is Verdict.PASSED
    assert all(n >= k for n in Counter(row[3] for row in made.rows).values()), "no sensitive value is rare"
    assert len(made.rows) + judged.n_left_out == len(rows)


def test_as_little_as_reaches_k_is_told_less_exactly_and_who_falls_short_is_left_out() -> None:
    judged = _judged(MANY)
    assert judged.failed == ()
    assert judged.n_left_out == 1
    assert _check(judged, "k-anonymity").finding.endswith("left out: fewer than 5")
    assert {row[1] for row in judged.microdata.rows} <= {"2031-05-02", "2031-05-20", "2031-05"}
    assert "80" not in str(judged.microdata.rows)


def test_rare_values_of_a_sensitive_column_are_told_as_other() -> None:
    """A name, or a fate that only one person had, stands in no release, whatever column it was in."""
    rows = [list(row) for row in MANY.rows]
    for number in range(6):
        rows[number][3] = f"Corvin Ash {number}"
    judged = _judged(_rows(*map(tuple, rows)))
    assert "Corvin" not in str(judged.microdata.rows)
    assert Counter(row[3] for row in judged.microdata.rows)[OTHER] >= 5


def test_a_few_whom_the_list_itself_calls_other_are_not_told_alone() -> None:
    rows = [list(row) for row in MANY.rows]
    rows[0][3] = OTHER
    rows[1:7] = [[*row[:3], "dead"] for row in rows[1:7]]
    judged = _judged(_rows(*map(tuple, rows)))
    counts = Counter(row[3] for row in judged.microdata.rows)
    assert (counts[OTHER], counts["dead"], judged.n_told_as_other) == (7, 0, 6)


def test_everybody_of_a_class_with_one_fate_is_refused_with_what_would_mend_it() -> None:
    rows = [
        (place, taken, age, "released" if place.startswith("Upper") else fate)
        for place, taken, age, fate in MANY.rows
    ]
    judged = _judged(_rows(*rows))
    assert [check.name for check in judged.failed] == ["l-diversity of fate"]
    assert "leave the column fate out" in judged.steps


def test_without_a_population_it_is_not_checked_and_above_three_per_cent_refused() -> None:
    assert _check(_judged(MANY), "expected").verdict is Verdict.NOT_CHECKED
    values = sorted({row[:3] for row in MANY.rows})
    few = Population("an invented census", tuple((one, 2) for one in values))
    many = Population("an invented census", tuple((one, 2_000) for one in values))
    refused = _judged(MANY, population=few)
    assert _check(refused, "expected").verdict is Verdict.FAILED
    passed = _judged(MANY, population=many)
    assert _check(passed, "expected").verdict is Verdict.PASSED
    assert "an invented census" in _check(passed, "expected").finding


def test_a_population_is_summed_to_the_levels_of_the_release() -> None:
    """A census by village and year of age describes a release by region and band."""
    rows = _rows(
        *(
            ("Upper Sarat" if n % 2 else "Lower Sarat", "2031", str(n), "a" if n % 3 else "b")
            for n in range(20, 30)
        )
    )
    census = Population(
        "a census",
        tuple(
            ((place, "2031", str(n)), 100) for place in ("Upper Sarat", "Lower Sarat") for n in range(20, 30)
        ),
    )
    judged = _judged(rows, population=census)
    assert dict(judged.levels)["age"] > 0
    assert _check(judged, "expected").verdict is Verdict.PASSED


def test_two_releases_of_one_list_are_held_against_each_other() -> None:
    first = _judged(MANY)
    assert first.release is not None
    again = _judged(MANY, earlier=(first.release,))
    assert _check(again, "earlier").verdict is Verdict.PASSED, "what was told before tells nothing new"
    # one person more, in a class of their own kind: the difference of the two tells that person
    more = _rows(*MANY.rows, ("Upper Sarat", "2031-05-02", "20", "released"))
    second = _judged(more, earlier=(first.release,), state=8)
    assert _check(second, "earlier").verdict is not Verdict.PASSED
    other = judge_records(
        MANY, _plan(), Against(5, None, (first.release,), Definition("persons on list I9", 9), ONE_EACH)
    )
    assert _check(other, "earlier").verdict is Verdict.NOT_CHECKED


def test_an_earlier_release_whose_classes_were_not_kept_is_not_checked() -> None:
    against = replace(_against(), n_not_kept=1)
    found = _check(judge_records(MANY, _plan(), against), "earlier")
    assert (found.verdict, found.finding[-1]) == (Verdict.NOT_CHECKED, "1")
    first = _judged(MANY).release
    assert first is not None
    both = judge_records(MANY, _plan(), replace(against, earlier=(first,)))
    assert _check(both, "earlier").verdict is Verdict.NOT_CHECKED


def test_the_order_of_rows_and_formulas_tell_nothing() -> None:
    rows = (("b", "=1+1"), ("a", "-x"), ("c", "@y"))
    first = records_csv(Microdata(("q", "s"), rows))
    assert first == records_csv(Microdata(("q", "s"), rows[::-1]))
    cells = [cell for row in csv.reader(io.StringIO(first.decode())) for cell in row]
    assert not [cell for cell in cells if cell[:1] in "=+-@"]


@pytest.mark.parametrize(
    "cell",
    [
        " =1+1",
        "\u00a0=1+1",
        "\ufeff=1+1",
        "\uff1d1+1",
        "\uff0b1",
        "\uff0d1",
        "\uff20x",
        "a;=1+1",
        "a\n=1+1",
        "a\r=1",
    ],
)
def test_no_cell_hides_a_formula(cell: str) -> None:
    written = records_csv(Microdata(("q",), ((cell,),))).decode().removeprefix("q\n")
    assert len(written.splitlines()) == 1
    for part in written.split(";"):
        assert part.strip("\n\ufeff ")[:1] not in "=+-@\uff1d\uff0b\uff0d\uff20"


@pytest.mark.parametrize(
    "columns",
    [
        {},
        {"fate": {"role": "sensitive"}},
        {"name": {"role": "quasi"}},
        {"who": {"role": "quasi", "name": "Family_Name"}},
        {"a": {"role": "quasi", "name": "x"}, "b": {"role": "quasi", "name": "x"}},
        {"age": {"role": "quasi", "kind": "number"}},
        {"age": {"role": "quasi", "kind": "number", "bands": [5, 12]}},
        {"place": {"role": "quasi", "kind": "place", "within": {"a": "b", "b": "a"}}},
        {"fate": {"role": "secret"}},
        {"fate": {"role": "quasi", "other": 1}},
    ],
)
def test_a_plan_with_a_fault_is_refused(columns: dict[str, Any]) -> None:
    with pytest.raises(BadPlanError):
        _plan(columns)


@pytest.mark.parametrize("column", ["religion", "phone", "orientation"])
def test_no_plan_has_a_ground_or_a_contact(column: str) -> None:
    with pytest.raises(ProtectedColumnError):
        _plan({"place": {"role": "quasi"}, "x": {"role": "sensitive", "name": column}})


def test_all_faults_of_a_plan_are_told_each_with_its_column() -> None:
    columns = {
        "place": {"role": "quasy", "kind": "plaice"},
        "age": {"role": "quasi", "kind": "number"},
        "taken": {"kind": "time"},
        "fate": {"role": "sensitive", "colour": "Tarsk"},
        "name": {"role": "quasi"},
        "more": 7,
    }
    with pytest.raises(BadPlanError) as refused:
        _plan(columns)
    told = refused.value.what
    for part in (
        "column 1, role: ",
        "column 1, kind: ",
        "column 2: a number has bands",
        "column 3: its role is missing",
        "column 4: 1 of its fields",
        "column 5 is a name",
        "column 6: ",
    ):
        assert part in told
    for written in ("quasy", "plaice", "Tarsk", "colour"):
        assert written not in told
