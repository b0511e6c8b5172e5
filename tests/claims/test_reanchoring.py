"""Claims carried to a new capture: what stands there is proposed, what does not is listed, nothing else."""

from __future__ import annotations

import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from uncounted.claims import CodedClaim, apply_decisions, extract, read_decisions
from uncounted.claims.model import Flag, Span
from uncounted.claims.reanchoring import EXTRACTOR, Reanchoring, carry_over
from uncounted.claims.selectors import selectors_of, spans_of

CLAIM = "Soldiers beat at least five men with sticks for two days in Orla on 3 March 2031"
OLD = f"Raid in Orla\n\n{CLAIM}, a witness told the Courier.\n\nThree women were killed in Vesk.\n"


def coded(text: str = OLD) -> tuple[CodedClaim, ...]:
    decisions = [
        {"decision": "confirm", "span": CLAIM, "claim": "A", "measure": "beaten", "note": "mine"},
        {"decision": "confirm", "span": "women were killed", "claim": "B", "measure": "killed"},
    ]
    file = read_decisions(
        json.dumps({"coder": "c", "items": [{"item": "a", "decisions": decisions}]}).encode(), where="d"
    )
    return apply_decisions("I1", text, extract(text).claims, file.for_item("a")).coded


def lost(found: Reanchoring) -> list[tuple[str, str, str]]:
    return [(one.claim_id, one.field, str(one.finding)) for one in found.lost]


def test_every_field_of_a_claim_that_is_words_has_a_selector() -> None:
    claim = coded()[0]
    assert [name for name, _ in spans_of(claim)] == [
        "span", "cue", "speaker", "count", "place", "perpetrator", "victim", "duration", "method",
    ]  # fmt: skip
    for name, selector in selectors_of(OLD, claim):
        assert OLD[selector.position.start : selector.position.end] == selector.quote.exact, name


def test_the_same_text_carries_all_of_it() -> None:
    claims = coded()
    found = carry_over(OLD, OLD, claims)
    assert lost(found) == []
    for claim, carried in zip(claims, found.carried, strict=True):
        one = carried.suggestion
        assert (one.extractor, carried.claim_id) == (EXTRACTOR, claim.claim_id)
        for name in ("span", "acts", "modality", "cue", "speaker", "chain", "count", "circumstances"):
            assert getattr(one, name) == getattr(claim, name), name
        assert (one.place.text if one.place else None, one.time.edtf if one.time else None) == (
            claim.place,
            claim.time,
        )


@given(st.text(st.characters(codec="utf-8", exclude_characters="SorT“\"'«"), max_size=60), st.integers(0, 2))
def test_a_paragraph_more_anywhere_moves_every_field(added: str, place: int) -> None:
    paragraphs = OLD.split("\n\n")
    paragraphs.insert(place, f"x{added}x.")
    new = "\n\n".join(paragraphs)
    found = carry_over(OLD, new, coded())
    assert lost(found) == []
    for claim, carried in zip(coded(), found.carried, strict=True):
        by = carried.suggestion.span.start - claim.span.start
        for (_, before), (_, after) in zip(
            claim.circumstances.spans(), carried.suggestion.circumstances.spans(), strict=True
        ):
            assert after == Span(before.start + by, before.end + by, before.text)
            assert after.stands_in(new)


def test_a_changed_claim_is_lost_and_said_to_be() -> None:
    found = carry_over(OLD, OLD.replace("at least five", "at least six"), coded())
    assert lost(found) == [("A", "span", "absent")]
    assert [one.claim_id for one in found.carried] == ["B"]


def test_a_changed_attribution_loses_that_field_alone() -> None:
    found = carry_over(OLD, OLD.replace("a witness told", "a resident wrote to"), coded())
    assert lost(found) == [("A", "cue", "absent"), ("A", "speaker", "absent")]
    carried = found.carried[0].suggestion
    assert (carried.speaker, carried.cue) == (None, None)
    assert carried.circumstances.method is not None


def test_a_claim_that_a_new_paragraph_divides_is_not_put_together() -> None:
    found = carry_over(OLD, OLD.replace("with sticks for", "with sticks\nfor"), coded())
    assert lost(found) == [("A", "span", "divided")]


def test_a_claim_that_stands_twice_is_not_chosen_for() -> None:
    text = "Three women were killed in Vesk."
    claim = replace(coded()[1], span=Span(0, len(text) - 1, text[:-1]))
    found = carry_over(text, f"{text}\n\n{text}", [claim])
    assert lost(found) == [("B", "span", "several")]


def test_a_mark_that_a_coder_set_is_kept_on_the_new_text() -> None:
    claim = replace(coded()[1], flags=(Flag.NAME, Flag.SPEAKER_UNKNOWN))
    assert carry_over(OLD, OLD, [claim]).carried[0].suggestion.flags == (Flag.NAME,)


def test_a_place_that_only_the_coder_knew_is_listed() -> None:
    claim = replace(coded()[1], place="the lower town", time="2031-03")
    assert lost(carry_over(OLD, OLD, [claim])) == [("B", "place", "absent"), ("B", "time", "absent")]
