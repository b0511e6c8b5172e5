"""Every term has words, every number has its place, and the sheet of style keeps its promises."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import uncounted.workbench
from uncounted.casework.caring import HoldReason
from uncounted.claims.model import Basis, CodedStatus, CueClass, Flag, Form, Modality, RoleClass, Stance, Tier
from uncounted.corroboration import FlagKind
from uncounted.corroboration.findings import Conclusion, Holding
from uncounted.corroboration.grades import Credibility, Reliability
from uncounted.corroboration.kinds import Directness
from uncounted.corroboration.lineage import EdgeKind, NodeKind
from uncounted.corroboration.results import Distinctness
from uncounted.estimation import METHODS
from uncounted.estimation.result import CheckResult, IntervalKind, Outcome, PointKind
from uncounted.estimation.verdict import Agreement
from uncounted.evidence import ItemKind, ItemRole
from uncounted.evidence.verification import PROPERTY_NAMES
from uncounted.protection.identities import IdentityKind
from uncounted.vocabulary.relations import Relation
from uncounted.vocabulary.verdicts import Verdict
from uncounted.workbench.chart import Bar, BarKind, drawn, round_top
from uncounted.workbench.estimates import bar_of
from uncounted.workbench.rendering import NoSuchPageError
from uncounted.workbench.settings import configure_django
from uncounted.workbench.sheets import cut
from uncounted.workbench.tags import moment, on_date, terms_in_words
from uncounted.workbench.words import WORDS, in_words

configure_django()
STYLE = (Path(uncounted.workbench.__file__).parent / "static" / "workbench.css").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("vocabulary", "terms"),
    [
        ("modality", Modality),
        ("basis", Basis),
        ("form", Form),
        ("status", CodedStatus),
        ("claim_flag", Flag),
        ("tier", Tier),
        ("perpetrator_role", RoleClass),
        ("stance", Stance),
        ("cue_class", CueClass),
        ("relation", Relation),
        ("directness", Directness),
        ("distinctness", Distinctness),
        ("flag", FlagKind),
        ("conclusion", Conclusion),
        ("holding", Holding),
        ("reliability", Reliability),
        ("credibility", Credibility),
        ("node", NodeKind),
        ("edge", EdgeKind),
        ("item_kind", ItemKind),
        ("item_role", ItemRole),
        ("identity", IdentityKind),
        ("hold_reason", HoldReason),
        ("verdict", Verdict),
        ("property_verdict", Verdict),
        ("check_result", CheckResult),
        ("outcome", Outcome),
        ("agreement", Agreement),
        ("point_kind", PointKind),
        ("interval_kind", IntervalKind),
    ],
)
def test_every_term_has_words(vocabulary: str, terms: type[StrEnum]) -> None:
    assert {str(term) for term in terms} - {""} - set(WORDS[vocabulary]) == set()


def test_every_property_of_an_item_has_words() -> None:
    assert set(PROPERTY_NAMES) == set(WORDS["property"])


def test_every_method_has_a_name() -> None:
    assert set(METHODS) - set(WORDS["method"]) == set()


def test_a_term_without_words_is_shown_as_it_is_spelt() -> None:
    assert in_words("quite_new", "flag") == "quite new"
    assert in_words("beating", "act") == "Beating"
    assert in_words("quite_new", "act") == "quite new"


def test_codes_in_a_sentence_become_names() -> None:
    said = terms_in_words("from 411 (no_highest_order_interaction) to 447; near_ties")
    assert said == "from 411 (“Log-linear model, no interaction of all lists”) to 447; near ties"


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2017", "2017"),
        ("2017-04", "April 2017"),
        ("2017-04-01", "1 April 2017"),
        ("2017-04~", "about April 2017"),
        ("2017?", "perhaps 2017"),
        ("2019-03/2019-04", "March 2019 to April 2019"),
        ("when the snow fell", "when the snow fell"),
        (None, "date not known"),
    ],
)
def test_a_date_is_told_as_precisely_as_it_is_known(edtf: str | None, words: str) -> None:
    assert on_date(edtf) == words


def test_a_moment_is_told_in_one_zone() -> None:
    east = datetime.timezone(datetime.timedelta(hours=3))
    told = moment(datetime.datetime(2031, 5, 6, 1, 8, tzinfo=east).isoformat())
    assert told == "5 May 2031, 22:08 UTC"
    assert moment(None) == "never"


@dataclass(frozen=True)
class Answer:
    method: str
    point: float | None
    point_kind: str
    lower_95: float | None
    upper_95: float | None
    verdict: str


@pytest.mark.parametrize(
    ("answer", "kind", "said"),
    [
        (
            Answer("chao_mth", 447.0, "lower bound", 414.2, 485.0, "usable"),
            BarKind.LOWER_BOUND,
            "at least 414",
        ),
        (
            Answer("m", 4470.4, "median", 4140.0, 4850.0, "warning"),
            BarKind.ESTIMATED,
            "4,470 (4,140 to 4,850)",
        ),
        (Answer("m", 447.0, "median", 414.0, None, "usable"), BarKind.ESTIMATED, "447 (414 or more)"),
        (Answer("m", 447.0, "median", None, None, "usable"), BarKind.ESTIMATED, "447, no interval"),
        (Answer("m", None, "median", None, None, "refused"), BarKind.REFUSED, "no number is given"),
        (Answer("m", 12.0, "median", 1.0, 20.0, "refused"), BarKind.REFUSED, "no number is given"),
    ],
)
def test_a_method_is_drawn_as_what_it_is(answer: Answer, kind: BarKind, said: str) -> None:
    bar = bar_of(answer)
    assert (bar.kind, bar.said) == (kind, said)
    placed = drawn([bar]).bars[0]
    if kind is BarKind.LOWER_BOUND:
        assert placed.end is None, "a lower bound is open above"
    if kind is BarKind.REFUSED:
        assert (placed.point, placed.start, placed.end) == (None, None, None)


numbers = st.floats(min_value=0.0, max_value=1e7)


@given(st.lists(st.tuples(numbers, numbers, numbers).map(sorted), min_size=1, max_size=6))
def test_places_keep_the_order_of_numbers_and_stay_inside(triples: list[list[float]]) -> None:
    drawing = drawn([Bar("", "", BarKind.ESTIMATED, point, low, high) for low, point, high in triples])
    for bar in drawing.bars:
        places = [float(place.rstrip("%")) for place in (bar.start, bar.point, bar.end) if place]
        assert places == sorted(places)
        assert places[0] >= 0
        assert places[-1] <= 97
    assert len(drawing.ticks) == 5
    assert all(tick.value * 4 % drawing.ticks[-1].value == 0 for tick in drawing.ticks)


def test_one_far_number_does_not_set_the_axis() -> None:
    near = Bar("", "", BarKind.ESTIMATED, 10_000.0, 9_000.0, 12_000.0)
    far_end = Bar("", "", BarKind.ESTIMATED, 11_000.0, 8_000.0, 1_234_567.0)
    far_point = Bar("", "", BarKind.ESTIMATED, 900_000.0, 7_000.0, None)
    drawing = drawn([near, far_end, far_point])
    assert drawing.ticks[-1].value == 12_000
    assert [bar.beyond for bar in drawing.bars] == [False, True, True]
    assert [bar.end is None for bar in drawing.bars] == [False, True, True]
    assert drawing.bars[2].point is None
    assert drawing.bars[2].start is not None


@given(numbers)
def test_the_axis_ends_above_the_largest_and_not_far(largest: float) -> None:
    top = round_top(largest)
    assert largest <= top
    assert top <= max(8.0, largest * 1.6)
    assert top % 4 == 0


@given(st.lists(st.integers(), max_size=30), st.integers(min_value=1, max_value=7))
def test_sheets_hold_every_row_once(rows: list[int], size: int) -> None:
    n_sheets = cut(rows, 1, size=size).n_sheets
    sheets = [cut(rows, number, size=size) for number in range(1, n_sheets + 1)]
    assert [row for sheet in sheets for row in sheet.rows] == rows
    assert (sheets[0].before, sheets[-1].after) == (None, None)
    with pytest.raises(NoSuchPageError):
        cut(rows, n_sheets + 1, size=size)


def test_one_sheet_of_style_serves_both_directions_and_fetches_nothing() -> None:
    rules = re.sub(r"/\*.*?\*/", "", STYLE, flags=re.DOTALL)
    assert (
        re.findall(
            r"(?:margin|padding|border|inset)-(?:left|right)|text-align:\s*(?:left|right)|float", rules
        )
        == []
    )
    assert re.findall(r"url\(|@import|https?:", rules) == []
    for promise in ("prefers-color-scheme: dark", "prefers-reduced-motion", "@media print", ":focus-visible"):
        assert promise in rules
