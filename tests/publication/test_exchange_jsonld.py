"""A dossier as linked data: it reads back, fetches nothing, and what it points to is there."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import unquote

from hypothesis import given
from hypothesis import strategies as st

from tests.publication.exchanged import HOSTILE, changed, dossier_saying, sample
from uncounted.publication.edition import Figure
from uncounted.publication.exchange import converted
from uncounted.publication.exchange.jsonld import CONTEXT
from uncounted.publication.exchange.shown import ClaimShown, shown_by

_KEYWORDS = {"id", "type", "@context", "@graph"}
# what PROV and Web Annotation call these, as their documents of 2013 and 2017 have it
_STANDARD = {
    "wasDerivedFrom": "http://www.w3.org/ns/prov#wasDerivedFrom",
    "wasGeneratedBy": "http://www.w3.org/ns/prov#wasGeneratedBy",
    "wasAssociatedWith": "http://www.w3.org/ns/prov#wasAssociatedWith",
    "wasAttributedTo": "http://www.w3.org/ns/prov#wasAttributedTo",
    "hadMember": "http://www.w3.org/ns/prov#hadMember",
    "used": "http://www.w3.org/ns/prov#used",
    "generatedAtTime": "http://www.w3.org/ns/prov#generatedAtTime",
    "endedAtTime": "http://www.w3.org/ns/prov#endedAtTime",
    "Entity": "http://www.w3.org/ns/prov#Entity",
    "Activity": "http://www.w3.org/ns/prov#Activity",
    "Agent": "http://www.w3.org/ns/prov#Agent",
    "Annotation": "http://www.w3.org/ns/oa#Annotation",
    "SpecificResource": "http://www.w3.org/ns/oa#SpecificResource",
    "TextPositionSelector": "http://www.w3.org/ns/oa#TextPositionSelector",
    "TextQuoteSelector": "http://www.w3.org/ns/oa#TextQuoteSelector",
    "body": "http://www.w3.org/ns/oa#hasBody",
    "target": "http://www.w3.org/ns/oa#hasTarget",
    "source": "http://www.w3.org/ns/oa#hasSource",
    "selector": "http://www.w3.org/ns/oa#hasSelector",
    "motivation": "http://www.w3.org/ns/oa#motivatedBy",
    "exact": "http://www.w3.org/ns/oa#exact",
    "start": "http://www.w3.org/ns/oa#start",
    "end": "http://www.w3.org/ns/oa#end",
}


def _document(files: Mapping[str, bytes]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(converted(files, "jsonld").files["edition.jsonld"])
    return found


def _of_type(document: dict[str, Any], name: str) -> list[dict[str, Any]]:
    return [node for node in document["@graph"] if name in node["type"]]


def claims_read(document: dict[str, Any]) -> list[ClaimShown]:
    """Read claims back, positions from their annotations."""
    positions = {}
    for one in _of_type(document, "Annotation"):
        at = one["target"]["selector"][0]
        positions[one["body"]] = (at["start"], at["end"])
    return [_claim(one, positions.get(one["id"])) for one in _of_type(document, "Claim")]


def _claim(node: dict[str, Any], position: tuple[int, int] | None) -> ClaimShown:
    figure = node.get("figure")
    item = node.get("wasDerivedFrom")
    plain = ("withheld", "modality", "basis", "status", "perpetrator", "words", "speaker", "date", "place")
    return ClaimShown(
        node["identifier"],
        item=None if item is None else unquote(item.partition("#item:")[2]),
        acts=tuple(node["acts"]),
        position=position,
        figure=figure
        and Figure(figure["words"], figure["low"], figure.get("high"), figure["unit"], figure.get("measure")),
        not_here=tuple(node["notHere"]),
        **{name: node.get(name) for name in plain},
    )


def _nodes(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for name, one in value.items():
            yield from _nodes(one) if name not in ("rows", "@context") else ()
    elif isinstance(value, list):
        for one in value:
            yield from _nodes(one)


def test_claims_read_back_as_they_are_shown() -> None:
    assert claims_read(_document(sample())) == list(shown_by(sample()).claims)


@given(words=HOSTILE, speaker=HOSTILE, acts=st.lists(HOSTILE, max_size=3))
def test_whatever_a_claim_says_reads_back(words: str, speaker: str, acts: list[str]) -> None:
    files, shown = dossier_saying(words, speaker, acts)
    assert claims_read(_document(files)) == list(shown.claims)


def test_every_name_is_in_the_context_that_stands_inside() -> None:
    document = _document(sample())
    assert document["@context"] == CONTEXT
    used = {name for node in _nodes(document) for name in node} - _KEYWORDS
    types = {name for node in _nodes(document["@graph"]) for name in (*node["type"],) if len(name) > 1}
    assert used <= set(CONTEXT)
    assert {one for one in types if one[0].isupper()} <= set(CONTEXT)


def test_the_words_of_the_standards_are_theirs() -> None:
    for name, address in _STANDARD.items():
        term = CONTEXT[name]
        prefix, _, local = (term if isinstance(term, str) else term["@id"]).partition(":")
        assert CONTEXT[prefix] + local == address


def test_what_it_points_to_is_there_and_has_one_name() -> None:
    document = _document(sample())
    ids = [node["id"] for node in document["@graph"]]
    assert len(ids) == len(set(ids))
    links = {name for name, term in CONTEXT.items() if isinstance(term, dict) and term.get("@type") == "@id"}
    pointed = {
        target
        for node in _nodes(document["@graph"])
        for name in links & set(node)
        for target in (node[name] if isinstance(node[name], list) else [node[name]])
        if isinstance(target, str)
    }
    assert pointed <= set(ids)


def test_a_quotation_with_a_gap_is_no_exact_quotation() -> None:
    words = "They held [name withheld] behind the depot"
    document = _document(changed("H1", words=words, position=[100, 100 + len(words)]))
    found = next(one for one in _of_type(document, "Annotation") if one["body"].endswith("claim:H1"))
    assert [one["type"] for one in found["target"]["selector"]] == ["TextPositionSelector"]
    longer = _document(changed("H1", words="They held him", position=[100, 150]))
    found = next(one for one in _of_type(longer, "Annotation") if one["body"].endswith("claim:H1"))
    assert [one["type"] for one in found["target"]["selector"]] == ["TextPositionSelector"]


def test_a_claim_without_its_words_has_no_annotation_and_its_item_all_the_same() -> None:
    document = _document(sample())
    silent = next(one for one in _of_type(document, "Claim") if one["identifier"] == "T1")
    assert "words" not in silent
    assert silent["wasDerivedFrom"].endswith("#item:i4")
    assert not any(one["body"] == silent["id"] for one in _of_type(document, "Annotation"))


def test_a_claim_that_is_not_held_derives_from_nothing() -> None:
    document = _document(changed("H1", item=None, withheld="the claim was left out", words=None))
    held = next(one for one in _of_type(document, "Claim") if one["identifier"] == "H1")
    assert "wasDerivedFrom" not in held
