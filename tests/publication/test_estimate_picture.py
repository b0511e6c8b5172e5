"""An answer as a picture: every number that is drawn is written, and nothing of it can act."""

from __future__ import annotations

import re
from dataclasses import replace
from xml.etree import ElementTree

from tests.estimation.tables import kosovo
from uncounted.estimation import CaptureTable, estimate
from uncounted.estimation.models.latent_class import LATENT_CLASS
from uncounted.estimation.result import ChainDrawn
from uncounted.publication.estimate_picture import estimation_picture

_SVG = "{http://www.w3.org/2000/svg}"


def _drawn(table: CaptureTable, *methods: str) -> str:
    return estimation_picture(estimate(table, methods=methods or None, trials=False), table)


def _texts(picture: str) -> list[str]:
    return ["".join(one.itertext()) for one in ElementTree.fromstring(picture).iter(f"{_SVG}text")]  # noqa: S314


def test_every_method_every_list_and_every_combination_is_named_in_words() -> None:
    said = _texts(_drawn(kosovo()))
    for name, size in zip(kosovo().lists, kosovo().list_sizes, strict=True):
        assert f"{name} {size:,}" in said
    for _, count in kosovo().counts:
        assert f"{count:,}" in said
    assert "Lower bound after Chao" in said


def test_a_circle_stands_for_each_list_of_each_combination() -> None:
    root = ElementTree.fromstring(_drawn(kosovo(), "chao_mth"))  # noqa: S314 - made here
    kinds = [one.get("class") for one in root.iter(f"{_SVG}circle")]
    on = sum(pattern.count("1") for pattern, _ in kosovo().counts)
    assert (kinds.count("on"), kinds.count("off")) == (on, 15 * 4 - on)


def test_combinations_that_find_no_place_are_counted_in_words() -> None:
    counts = {f"{number:06b}": number for number in range(1, 64)}
    said = " ".join(_texts(_drawn(CaptureTable.from_counts("ABCDEF", counts), "chao_mth")))
    assert f"and 45 rarer combinations, {sum(range(1, 46)):,} persons" in said


def test_the_curve_is_drawn_where_a_method_has_one() -> None:
    assert 'class="band"' in _drawn(kosovo(), "no_highest_order_interaction")
    assert 'class="band"' not in _drawn(kosovo(), "chao_mth")


def test_a_list_with_a_hostile_name_stays_words() -> None:
    name = '<script>alert(1)</script>"&'
    table = CaptureTable.from_counts([name, "b", "c"], {"110": 30, "011": 20, "101": 25, "100": 40, "111": 9})
    picture = _drawn(table, "chao_mth")
    assert not re.search(r"<script|href|url\(|on\w+=", picture)
    assert any(text.startswith("<script>alert(1)") for text in _texts(picture))


def test_the_same_answer_gives_the_same_bytes() -> None:
    assert _drawn(kosovo(), "chao_mth") == _drawn(kosovo(), "chao_mth")


def test_the_chains_of_a_sampler_are_drawn_also_where_it_gives_no_number() -> None:
    chains = (ChainDrawn((400, 500, 450), (5, 0, 5)), ChainDrawn((900, 800, 850), (0, 10, 0)))
    table = kosovo()
    answer = estimate(table, methods=("chao_mth",), trials=False)
    refused = LATENT_CLASS.refuse("the chains do not agree", chains=chains)
    picture = estimation_picture(replace(answer, estimates=(*answer.estimates, refused)), table)

    root = ElementTree.fromstring(picture)  # noqa: S314 - made here
    traces = [one.get("d", "") for one in root.iter(f"{_SVG}path") if one.get("class") == "trace"]
    assert [trace.count("L") for trace in traces] == [2, 2]
    # the highest total of all stands at the top of its row, the lowest at the bottom of its own
    assert traces[0].startswith("M130.0 60.0L")
    assert traces[1].startswith("M130.0 70.0L")
    assert {"Chain 1", "Chain 2", "400", "900"} <= set(_texts(picture))
