"""The drawing has a place for each channel, origin and publication, says what changed, and runs nothing."""

from __future__ import annotations

import itertools
import re
import xml.etree.ElementTree as ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.corroboration.builders import claim, first_hand, relay
from tests.corroboration.test_laws import LAW, some_claims
from uncounted.corroboration import OriginKind, TraceClaim
from uncounted.corroboration.lineage import EdgeKind, Lineage, NodeKind, NothingToDrawError, lineages_of
from uncounted.corroboration.lineage_svg import lineage_svg
from uncounted.vocabulary.relations import Relation

SVG = "{http://www.w3.org/2000/svg}"


def drawn(*claims: TraceClaim, proposition: str = "P1") -> Lineage:
    return lineages_of(claims, [proposition])[0]


def rows(lineage: Lineage) -> list[tuple[str, str]]:
    return [(node.kind.value, node.label or node.node_id) for node in lineage.nodes]


def elements(svg: str) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(svg).iter())  # noqa: S314 - written above, by us


def test_a_channel_stands_above_the_origins_it_gave_access_to() -> None:
    found = drawn(
        first_hand("C1", "w-1", channel="clinic", publisher="Herald"),
        first_hand("C2", "w-2", channel="clinic", publisher="Gazette"),
        relay("C3", "C1", publisher="Post"),
    )
    assert rows(found) == [
        ("channel", "clinic"),
        ("origin", "w-1"),
        ("claim", "Herald"),
        ("claim", "Post"),
        ("origin", "w-2"),
        ("claim", "Gazette"),
    ]
    assert [edge.kind for edge in found.edges_into("C3")] == [EdgeKind.COMES_FROM]


def test_a_changed_figure_is_flagged_on_its_edge_and_no_other() -> None:
    found = drawn(
        first_hand("C1", "w-1", low=3, place="N"),
        relay("C2", "C1", low=3, place="N"),
        relay("C3", "C1", low=4, place="N"),
    )
    assert found.edges_into("C2")[0].flags == ()
    assert found.edges_into("C3")[0].flags == ("changed without a source",)


def test_a_denial_filed_elsewhere_stands_in_the_drawing(example: tuple[TraceClaim, ...]) -> None:
    found = drawn(*example, proposition="P2")
    denial = next(node for node in found.nodes if node.node_id == "C27")
    assert denial.elsewhere == "P12"
    assert EdgeKind.AGAINST in {edge.kind for edge in found.edges_into("C27")}
    # the claim of the other event, from which one of these was taken
    assert any(node.node_id == "C40" and node.elsewhere == "P4" for node in found.nodes)
    double = found.edges_into("C13")
    assert {edge.start for edge in double if edge.flags} == {"C10", "C14"}


def test_a_circle_and_a_claim_of_nobody_have_a_place() -> None:
    circle = (
        claim("C1", "C2", origin_kind=OriginKind.DERIVED, published="2031"),
        claim("C2", "C1", origin_kind=OriginKind.DERIVED, published="2032"),
        claim("C3"),
    )
    found = drawn(*circle)
    assert [node.kind for node in found.nodes] == [NodeKind.NOBODY, *[NodeKind.CLAIM] * 3]
    assert {edge.start for edge in found.edges_into("C2")} == {"C1"}


def test_what_is_not_there_cannot_be_drawn() -> None:
    for claims, names in (((), None), ((first_hand("C1", "a"),), ["P9"])):
        with pytest.raises(NothingToDrawError):
            lineages_of(claims, names)


@LAW
@given(some_claims(), st.randoms(use_true_random=False))
def test_every_claim_has_one_row_and_every_edge_two_ends(claims: list[TraceClaim], random: object) -> None:
    for found in lineages_of(claims):
        ids = [node.node_id for node in found.nodes]
        assert len(set(ids)) == len(ids)
        filed = {each.claim_id for each in claims if each.proposition == found.proposition}
        assert filed <= set(ids)
        ends = {name for edge in found.edges for name in (edge.start, edge.end)}
        assert ends <= set(ids)
        place = {node_id: row for row, node_id in enumerate(ids)}
        branches = [edge for edge in found.edges if edge.is_branch]
        assert all(place[edge.start] < place[edge.end] for edge in branches)
        of_claims = [edge.end for edge in branches if edge.end in {each.claim_id for each in claims}]
        assert len(of_claims) == len(set(of_claims))
    shuffled = list(claims)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert lineages_of(shuffled) == lineages_of(claims)


@LAW
@given(some_claims())
def test_no_words_of_two_rows_stand_in_one_place(claims: list[TraceClaim]) -> None:
    for found in lineages_of(claims):
        svg = lineage_svg([found])
        places = [float(one.get("y", 0)) for one in elements(svg) if one.get("class") == "halo"]
        assert len(places) == len(found.nodes)
        assert all(after - before >= 20 for before, after in itertools.pairwise(places))


HOSTILE = '"><script>alert(1)</script><image href=x onerror=alert(2)/>]]>&\x00\x1b\ud800'


def test_hostile_words_are_words() -> None:
    svg = lineage_svg(
        [
            drawn(
                first_hand(
                    "C1", HOSTILE.replace("+", ""), channel=HOSTILE, publisher=HOSTILE, measure=HOSTILE
                ),
                proposition="P1",
            )
        ]
    )
    tags = {one.tag.removeprefix(SVG) for one in elements(svg)}
    assert tags <= {"svg", "title", "desc", "rect", "text", "tspan", "path", "circle", "line", "g"}
    assert "alert(1)" in "".join(one.text or "" for one in elements(svg))


def test_it_runs_nothing_fetches_nothing_and_can_be_heard(example: tuple[TraceClaim, ...]) -> None:
    svg = lineage_svg(lineages_of(example))
    assert not re.search(r"<style|(?<!-)style=|<script|href|url\(|on[a-z]+=", svg)
    found = elements(svg)
    assert found[0].get("role") == "img"
    said = {one.get("id"): one.text or "" for one in found if one.tag in (f"{SVG}title", f"{SVG}desc")}
    assert all(said[name] for name in str(found[0].get("aria-labelledby")).split())
    assert "something changed on" in said["lineage-desc"]


def test_kinds_differ_in_shape_and_not_in_colour_alone() -> None:
    found = drawn(
        first_hand("C1", "a", channel="desk"),
        first_hand("C2", "b?"),
        claim("C3"),
        first_hand("C4", "c", "C1", relation=Relation.REFUTES),
    )
    svg = lineage_svg([found])
    colourless = re.sub(r"#[0-9a-f]{6}", "", svg)
    shapes = set()
    for one in elements(colourless):
        if "node" in (one.get("class") or "").split():
            keys = ("fill", "stroke-dasharray", "class")
            path = re.sub(r"[0-9.]+", "", one.get("d") or "")
            shapes.add((one.tag, path, *(one.get(key) for key in keys)))
    assert len(shapes) == len(NodeKind)


def test_a_name_that_runs_from_right_to_left_is_isolated() -> None:
    svg = lineage_svg([drawn(first_hand("C1", "a", publisher="صوت الشمال", low=3, place="N"))])
    assert "\u2068صوت الشمال\u2069" in svg


def test_the_same_claims_give_the_same_picture(example: tuple[TraceClaim, ...]) -> None:
    assert lineage_svg(lineages_of(example)) == lineage_svg(lineages_of(tuple(reversed(example))))
