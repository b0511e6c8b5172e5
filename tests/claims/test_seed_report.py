"""The real report against its annotation: the figures reached, as lower bounds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from uncounted.claims import Extraction, SuggestedClaim, extract

Pairs = dict[str, tuple[dict[str, Any], SuggestedClaim]]


@pytest.fixture(scope="module")
def annotation(shared: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((shared / "data/seed-annotation.json").read_text("utf-8"))
    return found


@pytest.fixture(scope="module")
def extraction(shared: Path) -> Extraction:
    return extract((shared / "data/seed-report.txt").read_bytes().decode("utf-8"))


@pytest.fixture(scope="module")
def pairs(annotation: dict[str, Any], extraction: Extraction) -> Pairs:
    """Pair each annotated claim with one suggestion that covers half of the longer of the two spans."""
    free = list(extraction.claims)
    found: Pairs = {}
    for claim in annotation["claims"]:
        best = max(free, key=lambda one: _shared(claim, one))
        longest = max(claim["span"]["end"] - claim["span"]["start"], best.span.end - best.span.start)
        if 2 * _shared(claim, best) >= longest:
            found[claim["id"]] = (claim, best)
            free.remove(best)
    return found


def _shared(claim: dict[str, Any], suggestion: SuggestedClaim) -> int:
    start, end = int(claim["span"]["start"]), int(claim["span"]["end"])
    return min(end, suggestion.span.end) - max(start, suggestion.span.start)


def test_core_claims_are_found(annotation: dict[str, Any], pairs: Pairs) -> None:
    core = [claim["id"] for claim in annotation["claims"] if claim["level"] == "core"]
    assert len(core) == 30
    assert [name for name in core if name not in pairs] == []


def test_nearly_every_suggestion_is_a_claim(extraction: Extraction, pairs: Pairs) -> None:
    assert len(pairs) / len(extraction.claims) >= 0.95


def test_modality_is_right(pairs: Pairs) -> None:
    core = [pair for pair in pairs.values() if pair[0]["level"] == "core"]
    assert sum(str(found.modality) == claim["modality"] for claim, found in core) >= 30


def test_speaker_words_are_right(pairs: Pairs) -> None:
    stated = [(c, f) for c, f in pairs.values() if c["level"] == "core" and c["speaker_span"]]
    same = [
        claim["id"]
        for claim, found in stated
        if found.speaker and found.speaker.text == claim["speaker_span"]["text"]
    ]
    # C36 and C39: the annotation names the outer voice, the rules the inner one, which is the origin.
    assert {claim["id"] for claim, _ in stated} - set(same) <= {"C36", "C39"}


def test_chains_have_the_right_hands(pairs: Pairs) -> None:
    core = [pair for pair in pairs.values() if pair[0]["level"] == "core"]
    assert sum(len(found.chain) == len(claim["chain_in_text"]) for claim, found in core) >= 29


def test_counts_are_bound_to_their_claims(pairs: Pairs) -> None:
    low = {name: found.count.low for name, (_, found) in pairs.items() if found.count}
    assert low == {"C16": 100, "C17": 3, "C19": 20}


def test_the_denial_is_a_denial_and_nothing_else(pairs: Pairs) -> None:
    denial = pairs["C34"][1]
    assert (denial.acts, str(denial.modality)) == (("denial",), "denied")


def test_nobody_stands_behind_reportedly(pairs: Pairs) -> None:
    for name in ("C06", "C07", "C08", "C09"):
        found = pairs[name][1]
        assert found.speaker is None
        assert [link.role for link in found.chain] == ["unknown", "publisher"]


def test_the_whereabouts_are_marked(extraction: Extraction) -> None:
    marked = [mark.span.text for mark in extraction.sensitive if mark.kind == "whereabouts"]
    assert any("Moscow" in words for words in marked)


def test_quotations_are_those_of_the_annotation(annotation: dict[str, Any], extraction: Extraction) -> None:
    outer = [one for one in extraction.quotations if one.kind != "nested_direct"]
    expected = [(quote["span"]["start"], quote["span"]["end"]) for quote in annotation["quotes"]]
    assert [(one.start, one.end) for one in outer] == expected
    speakers = [one.speaker.text if one.speaker else None for one in outer]
    assert speakers == [quote["speaker"] for quote in annotation["quotes"]]


def test_the_stance_of_the_outlet_is_right(pairs: Pairs) -> None:
    right = [
        claim["id"]
        for claim, found in pairs.values()
        if str(found.circumstances.stance) == claim["outlet_stance"].split()[0].replace("hedged", "distanced")
    ]
    assert len(right) >= 34


def test_what_is_told_of_an_act_is_what_the_report_says(pairs: Pairs) -> None:
    """Much is left open; what is given is right."""
    told = {name: found.circumstances for name, (_, found) in pairs.items()}
    by = {name: str(one.perpetrator.role) for name, one in told.items() if one.perpetrator}
    assert by == {"C01": "police", "C16": "official", "C20": "police", "C28": "police"}
    assert {name: one.method.text for name, one in told.items() if one.method} == {
        "C08": "electrocution",
        "C31": "polypropylene tubes",
        "C32": "electricity",
    }
    lasted = {name: (one.duration.span.text, one.duration.iso) for name, one in told.items() if one.duration}
    assert lasted == {"C25": ("two weeks", "P2W"), "C33": ("20-30 seconds", None)}
    assert {name: (one.age.low, one.age.high) for name, one in told.items() if one.age} == {"C18": (16, 50)}
    harmed = {one.victim.text.lower() for one in told.values() if one.victim}
    assert harmed == {"children", "child", "men", "man", "prisoners"}
