"""Pictures say what their tables say: in shapes that need no colour, and nothing that is withheld."""

from __future__ import annotations

import re
from dataclasses import replace
from html import escape
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.publication.samples import CLAIMS, coded, linkage, material
from uncounted.claims import CodedClaim
from uncounted.claims.model import Modality
from uncounted.publication import DossierMaterial
from uncounted.publication.compose import compose
from uncounted.publication.drawn import TimeRow
from uncounted.publication.edition import Edition, Table
from uncounted.publication.material import PlacedPlace
from uncounted.publication.page import in_picture, render_page
from uncounted.publication.pictures import picture_of, says_of
from uncounted.publication.timeline_picture import room_for
from uncounted.vocabulary.relations import Relation

_SVG = "{http://www.w3.org/2000/svg}"


def _told(claim_id: str, item: str, **more: Any) -> CodedClaim:
    given: dict[str, Any] = {"acts": ("detention",), "proposition": "P1", "relation": Relation.ORIGIN}
    return coded(claim_id, item, f"words of {claim_id}", **(given | more))


def _edition(*claims: CodedClaim, of: DossierMaterial | None = None) -> Edition:
    return compose(replace(of or material(), claims=(*CLAIMS, *claims)))


def _table(edition: Edition, caption: str) -> Table:
    return next(table for table in edition.tables if table.caption.startswith(caption))


def _drawn(table: Table) -> ElementTree.Element:
    picture = picture_of(table, in_picture)
    assert picture is not None
    return ElementTree.fromstring(picture.replace("<svg ", f'<svg xmlns="{_SVG[1:-1]}" ', 1))  # noqa: S314


def _shapes(drawn: ElementTree.Element, element: str, kind: str) -> list[ElementTree.Element]:
    return [one for one in drawn.iter(_SVG + element) if one.get("class") == kind]


def _words(drawn: ElementTree.Element) -> list[str]:
    return ["".join(one.itertext()) for one in drawn.iter(f"{_SVG}text")]


# ---- timeline -------------------------------------------------------------------------------------


def test_a_month_is_a_bar_and_only_a_day_is_a_point() -> None:
    day = _drawn(_table(_edition(_told("A", "i1", time="2031-04-02")), "Timeline"))
    month = _drawn(_table(_edition(_told("A", "i1", time="2031-03")), "Timeline"))
    key = 1  # one of each stands in the key
    assert len(_shapes(day, "circle", "say")) == 1 + key
    assert len(_shapes(day, "rect", "say")) == key
    assert len(_shapes(month, "circle", "say")) == key
    assert len(_shapes(month, "rect", "say")) == 1 + key


def test_a_longer_span_is_a_longer_bar() -> None:
    drawn = _drawn(_table(_edition(_told("A", "i1", time="2031-03"), _told("B", "i1", time="2031")), "Timel"))
    year, month = (float(one.get("width", "")) for one in _shapes(drawn, "rect", "say")[-2:])
    assert year == pytest.approx(12 * month, rel=0.05)


def test_an_end_that_nobody_told_is_an_arrow_and_said_in_the_table() -> None:
    closed = _table(_edition(_told("A", "i1", time="2031-03")), "Timeline")
    table = _table(
        _edition(_told("A", "i1", time="2031-03/.."), _told("B", "i1", time="../2031-05")), "Timel"
    )
    assert [row[0] for row in table.rows] == ["from March 2031 on", "until May 2031"]
    key = "From then on, or until then: no other end was told"
    assert key in _words(_drawn(table))
    assert key not in _words(_drawn(closed))
    # no open end sets the axis: the month is as long as among closed dates, and one tip for each and the key
    assert len(_shapes(_drawn(table), "path", "tip")) == 3
    assert not _shapes(_drawn(closed), "path", "tip")


def test_a_denial_is_struck_through_and_said_and_a_fear_is_neither() -> None:
    edition = _edition(
        _told("A", "i1", time="2031-04-02"),
        _told("B", "i3", time="2031-04-02", modality=Modality.DENIED),
        _told("C", "i1", time="2031-04-02", modality=Modality.HYPOTHETICAL),
    )
    table = _table(edition, "Timeline")
    drawn = _drawn(table)
    assert "2 April 2031: 1 claim says so, 1 claim denies it, 1 claim does neither" in _words(drawn)
    assert table.rows[0][1] == "Detention; denied: detention; feared, demanded or a view: detention"
    assert {kind: len(_shapes(drawn, "circle", kind)) for kind in ("say", "deny", "neither")} == {
        "say": 2,
        "deny": 2,
        "neither": 2,
    }


def test_when_it_was_published_stands_apart_from_when_it_happened() -> None:
    table = _table(_edition(_told("A", "i1", time="2030-12-01")), "Timeline")
    assert table.rows[0][:3] == ("1 December 2030", "Detention", "2 April 2031")
    drawn = _drawn(table)
    circle = _shapes(drawn, "circle", "say")[-1]
    published = re.match(r"M([\d.]+) ", _shapes(drawn, "path", "open")[-1].get("d", ""))
    assert published is not None
    assert float(published[1]) > float(circle.get("cx", "")) + 100


def test_one_far_date_does_not_set_the_axis() -> None:
    near = [_told(f"A{day}", "i1", time=f"2031-03-{day:02}") for day in range(1, 20)]
    drawn = _drawn(_table(_edition(*near, _told("B", "i1", time="1871")), "Timeline"))
    assert _shapes(drawn, "path", "tip")
    ticks = [words for words in _words(drawn) if re.fullmatch(r"\d{4}(-\d\d){0,2}", words)]
    assert ticks
    assert all(tick.startswith("2031") for tick in ticks)


def test_what_finds_no_room_is_counted() -> None:
    many = [_told(f"A{n}", "i1", time=f"20{n:02}-01") for n in range(60)]
    table = _table(_edition(*many), "Timeline")
    assert len(table.rows) == 60
    assert table.picture is not None
    assert table.picture.timeline is not None
    drawn = len(table.picture.timeline.rows)
    assert 5 < drawn < 30
    left = 60 - drawn
    assert table.picture.timeline.rest == f"Not drawn: {left} dates with {left} claims; see the table."


def test_the_dates_that_most_claims_tell_of_find_room() -> None:
    rows = tuple(TimeRow("", f"{2000 + n}", 50 if n % 9 == 0 else 1, 0, 0, ()) for n in range(60))
    kept = room_for(rows)
    assert {row.date for row in rows if row.n_say == 50} <= {row.date for row in kept}
    assert [row.date for row in kept] == sorted(row.date for row in kept)


_DAY = st.dates().map(lambda day: day.isoformat())
_DATE = st.builds(
    lambda day, cut, doubt, ends: ends.format(day[:cut] + doubt),
    _DAY,
    st.sampled_from((4, 7, 10)),
    st.sampled_from("~?%") | st.just(""),
    st.sampled_from(("{}", "{}", "{}/..", "../{}")),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(_DATE, min_size=1, max_size=12, unique=True))
def test_any_dates_are_drawn_within_the_picture(dates: list[str]) -> None:
    drawn = _drawn(
        _table(_edition(*(_told(f"A{n}", "i1", time=date) for n, date in enumerate(dates))), "Timel")
    )
    for one in drawn.iter():
        if "x" in one.attrib:
            assert 0 <= float(one.attrib["x"]) <= 640
        if one.tag == f"{_SVG}rect":
            assert float(one.attrib["x"]) + float(one.attrib["width"]) <= 640


# ---- lineage --------------------------------------------------------------------------------------


def test_a_lineage_shows_who_comes_from_whom() -> None:
    table = _table(_edition(), "How P1 travelled")
    assert [(row[0], row[3]) for row in table.rows] == [
        ("H1", "comes from no other report here"),
        ("L1", "may come from H1"),
        ("G1", "speaks against H1"),
    ]
    drawn = _drawn(table)
    assert len(_shapes(drawn, "path", "unsure")) == 1 + 1
    assert len(_shapes(drawn, "path", "against")) == 1 + 1


def test_no_line_leads_to_a_testimony_an_origin_or_a_channel() -> None:
    hidden = _told("T9", "i4", origin_id="origin-9", channel="a helper")
    named = _told("R9", "i1", derived_from=("T9",), relation=Relation.QUOTES, origin_id="origin-9")
    flagged = _told("R8", "i2", derived_from=("F1",), relation=Relation.QUOTES)
    table = _table(_edition(hidden, named, flagged), "How P1 travelled")
    printed = str(table)
    assert not re.search(r"T9|F1|origin-9|a helper", printed)
    assert {row[0]: row[3] for row in table.rows}["R9"] == "comes from no other report here"


def test_claims_that_come_from_each_other_are_drawn_once_each() -> None:
    first = _told("A", "i1", derived_from=("B",), relation=Relation.QUOTES)
    second = _told("B", "i2", derived_from=("A",), relation=Relation.QUOTES)
    table = _table(_edition(first, second), "How P1 travelled")
    names = [row[0] for row in table.rows]
    assert sorted(names) == sorted(set(names))
    _drawn(table)


# ---- overlaps -------------------------------------------------------------------------------------


def test_what_is_withheld_has_no_height() -> None:
    counts = {"100": 70, "010": 48, "001": 3, "110": 33, "101": 60, "011": 2, "111": 24}
    table = _table(_edition(of=replace(material(), linkage=linkage(counts), estimation=None)), "Persons by")
    withheld = [row for row in table.rows if row[1] == "withheld"]
    assert len(withheld) >= 2
    drawn = _drawn(table)
    boxes = _shapes(drawn, "rect", "neither")
    assert len(boxes) == len(withheld) + 1
    assert {(box.get("width"), box.get("height")) for box in boxes} == {("16", "16")}
    assert {row[1] for row in table.rows} - {"withheld"} <= set(_words(drawn))


# ---- places ---------------------------------------------------------------------------------------

TARSK, ORLIN = PlacedPlace("Tarsk", 430, 455, 5), PlacedPlace("Orlin", 410, 440, 5)


def _map(*squares: PlacedPlace) -> Table:
    claims = (
        _told("A", "i1", place="Mill Street 4, Tarsk"),
        _told("B", "i2", place="Tarsk"),
        _told("C", "i2", place="Orlin"),
        _told("D", "i4", place="the kiln, Sarat"),
    )
    return _table(_edition(*claims, of=replace(material(), places=squares)), "Places")


def test_a_place_is_a_square_and_what_has_none_is_counted() -> None:
    table = _map(TARSK)
    assert [(row[0].strip("\u2068\u2069"), row[4]) for row in table.rows] == [
        ("Tarsk", "43° to 43.5° north, 45.5° to 46° east"),
        ("Orlin", "not on the map"),
    ]
    drawn = _drawn(table)
    assert len(_shapes(drawn, "rect", "square")) == 1 + 1
    words = [one.replace("\u2068", "").replace("\u2069", "") for one in _words(drawn)]
    assert "Tarsk: at least 2 claims" in words
    assert "Not on the map: 1 place; see the table." in words


def test_the_square_of_a_place_that_no_claim_prints_is_in_no_edition() -> None:
    sarat = PlacedPlace("Sarat", 100, 200, 5)
    assert _map(TARSK, sarat) == _map(TARSK)
    edition = _edition(_told("A", "i1", place="Tarsk"), of=replace(material(), places=(TARSK, sarat)))
    assert not re.search("Sarat|20° to 20.5°", render_page(edition))


def test_places_in_one_square_are_one_square() -> None:
    drawn = _drawn(_map(TARSK, replace(TARSK, place="Orlin")))
    assert len(_shapes(drawn, "rect", "square")) == 1 + 1
    assert "1, 2" in _words(drawn)


def test_without_a_square_there_is_no_map_and_the_reason_is_said() -> None:
    assert _map().picture is None
    assert len(_map().columns) == 4
    edition = _edition(_told("A", "i1", place="Tarsk"))
    assert "No map is drawn: nobody has said where these places lie." in {
        one.text for one in edition.sentences
    }


def test_a_circle_stays_in_its_square() -> None:
    drawn = _drawn(_map(TARSK, replace(ORLIN, south=-300, west=-700)))
    squares, circles = _shapes(drawn, "rect", "square")[:2], _shapes(drawn, "circle", "say")
    for square, circle in zip(squares, circles, strict=True):
        width, radius = float(square.get("width", "")), float(circle.get("r", ""))
        assert radius <= max(width / 2, 4)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(-900, 899), st.integers(-1800, 1799), st.sampled_from((1, 5, 10, 50))),
        min_size=2,
        max_size=2,
    )
)
def test_any_places_are_drawn_within_the_picture(corners: list[tuple[int, int, int]]) -> None:
    squares = (
        PlacedPlace(name, south // step * step, west // step * step, step)
        for name, (south, west, step) in zip(("Tarsk", "Orlin"), corners, strict=True)
    )
    drawn = _drawn(_map(*squares))
    height = float((drawn.get("viewBox") or "").split()[-1])
    for one in drawn.iter(f"{_SVG}rect"):
        assert -1 <= float(one.attrib["x"]) <= 641 - float(one.attrib["width"])
        assert 0 <= float(one.attrib["y"]) <= height - float(one.attrib["height"])
    assert re.search("[0-9] km", " ".join(_words(drawn)))


# ---- all of them ----------------------------------------------------------------------------------


def test_every_picture_has_words_and_can_do_nothing() -> None:
    hostile = '</svg><script>alert(1)</script>\u202e"&'
    items = tuple(
        replace(item, publisher=hostile) if item.item_id == "i1" else item for item in material().items
    )
    edition = _edition(_told("A", "i1", time="2031-04-02"), of=replace(material(), items=items))
    pictures = [table for table in edition.tables if table.picture is not None]
    assert len(pictures) >= 3
    page = render_page(edition)
    for table in pictures:
        picture = picture_of(table, in_picture)
        assert picture is not None
        assert f'<title id="{table.id}-title">{escape(says_of(table))}</title>' in picture
        assert picture in page
        assert not re.search(r"<script|<style|href|url\(|\son\w+=|\u202e", picture)
        _drawn(table)
