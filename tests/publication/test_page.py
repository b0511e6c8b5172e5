"""The page: one file that fetches nothing, runs nothing, and hides nothing."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from tests.publication.samples import CLAIMS, coded, dossier, material
from uncounted.protection import release
from uncounted.publication.chart import interval_chart
from uncounted.publication.compose import compose
from uncounted.publication.edition import Mark
from uncounted.publication.page import render_page, words_in_page

_VOID = {"meta", "line", "path", "rect", "circle", "br"}


class _Reader(HTMLParser):
    """Reads a page and demands that every element closes where it should."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.ids: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.ids += [value or "" for name, value in attrs if name == "id"]
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def _read(page: str) -> _Reader:
    reader = _Reader()
    reader.feed(page)
    reader.close()
    assert reader.open == []
    return reader


PAGE = dossier()["dossier.html"].decode()


def test_it_fetches_and_runs_nothing() -> None:
    reader = _read(PAGE)
    assert not reader.tags & {"script", "link", "img", "iframe", "object", "form", "base", "audio", "video"}
    assert not reader.attributes & {"src", "srcset", "style", "onclick", "onload", "ping", "action"}
    assert set(re.findall(r'href="([^"]*)"', PAGE)) == set(re.findall(r'href="(#[^"]+)"', PAGE))
    assert not re.search(r"url\(|@import|@font-face", PAGE)


def test_its_policy_allows_its_own_stylesheet_alone() -> None:
    style = re.search(r"<style>(.*?)</style>", PAGE, re.DOTALL)
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'" in PAGE


def test_every_id_is_there_once_and_every_link_leads_to_one() -> None:
    ids = _read(PAGE).ids
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', PAGE)) <= set(ids)


def test_every_sentence_opens() -> None:
    edition = compose(material(), release(material(), protected=()).checks)
    assert PAGE.count("<details>") == len(edition.sentences)
    text = "".join(_read(PAGE).text)
    for sentence in edition.sentences:
        assert re.sub("[\u2068\u2069]", "", sentence.text) in text


def test_hostile_text_stays_text() -> None:
    hostile = (
        '</style><script>alert(1)</script><!--/s1--> <img src=x onerror="x"> \u202eevil\x00 \u2069\u2069'
    )
    of = replace(material(), title=hostile.replace("\x00", ""))
    of = replace(of, claims=(*CLAIMS, coded("X", "i1", hostile, proposition="P1", asserted_by=hostile)))
    page = render_page(compose(of))
    reader = _read(page)
    assert not reader.tags & {"script", "img"}
    assert "\u202e" not in page
    assert "\x00" not in page
    assert "[U+202E]evil[U+0000]" in page
    assert page.count("<!--/s1-->") == 1


def test_direction_follows_the_language() -> None:
    edition = compose(material())
    arabic = replace(edition, frame=replace(edition.frame, language="ar"))
    assert '<html lang="ar" dir="rtl">' in render_page(arabic)
    assert '<html lang="en" dir="ltr">' in PAGE
    assert not re.search(r"(?<![\w-])(left|right)(?![\w-])", re.sub(r"<body>.*", "", PAGE, flags=re.DOTALL))


def test_names_are_isolated() -> None:
    assert words_in_page("by \u2068صحيفة\u2069.") == '<span class="words">by <bdi>صحيفة</bdi>.</span>'
    assert words_in_page("\u2069a\u2068b") == '<span class="words">a<bdi>b</bdi></span>'


def test_a_chart_draws_what_there_is_and_says_what_there_is_not() -> None:
    marks = (
        Mark("Listed", "documented", 344, None, None),
        Mark("Method <A>", "estimated", 484, 442, 577),
        Mark("Bound", "bound", 497, 447, None),
        Mark("Refused", "estimated", None, None, None),
    )
    chart = interval_chart(marks, title="What & how", id_="t1")
    _read(chart)
    assert chart.count("<rect") == 1
    assert chart.count("<circle") == 2
    assert chart.count('class="tip" d=') == 1
    assert "no number given" in chart
    assert "Method &lt;A&gt;" in chart
    assert 'role="img" aria-labelledby="t1-title"' in chart


def test_one_far_number_does_not_set_the_axis_and_is_said_in_words() -> None:
    marks = (
        Mark("Listed", "documented", 4_400, None, None),
        Mark("Near", "estimated", 10_000, 9_000, 12_000),
        Mark("Far end", "estimated", 11_000, 8_000, 1_234_567),
        Mark("Far number", "estimated", 900_000, 7_000, None),
    )
    chart = interval_chart(marks, title="x", id_="t1")
    assert chart.count("<circle") == 2
    assert chart.count('class="tip" d=') == 2
    assert 'Far end <tspan class="tick">(upper end 1,234,567: beyond the axis)</tspan>' in chart
    assert "(number 900,000: beyond the axis)" in chart
    ticks = [int(one.replace(",", "")) for one in re.findall(r'text-anchor="middle">([\d,]+)<', chart)]
    assert max(ticks) == 12_500 or max(ticks) == 15_000
    places = [float(one) for one in re.findall(r' x[12]="([\d.]+)"', chart)]
    assert max(places) < 640


@pytest.mark.parametrize("largest", [0, 1, 9, 10, 313, 4_400, 123_456, 10**9])
def test_the_axis_holds_the_largest_number(largest: int) -> None:
    chart = interval_chart((Mark("Listed", "documented", largest, None, None),), title="x", id_="t1")
    place = re.search(r'<rect class="point" x="([\d.]+)"', chart)
    assert place is not None
    assert 0 < float(place[1]) <= 640 - 56
