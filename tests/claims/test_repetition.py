"""An utterance that a document prints twice is one; pull quotes and captions are told from the body."""

from __future__ import annotations

import json
from typing import Any

import pytest

from uncounted.claims import CodedClaim, apply_decisions, extract, read_decisions
from uncounted.claims.passages import find_passages

QUOTE = "They beat us with cables every night"
BODY = f"A survivor told the Courier what he saw. “{QUOTE},” he said. “Nobody came.”"


@pytest.mark.parametrize(
    "pulled",
    [f"“{QUOTE}.”", f"“{QUOTE}”", QUOTE, f"{QUOTE}.", f"“{QUOTE}” — a survivor", f"'{QUOTE}.'", f'"{QUOTE}"'],
    ids=["marked", "open", "bare", "bare sentence", "with its speaker", "single marks", "straight marks"],
)
@pytest.mark.parametrize("order", [1, -1], ids=["before", "after"])
def test_a_pull_quote_is_told_and_its_claim_names_the_claim_that_it_repeats(pulled: str, order: int) -> None:
    text = "\n\n".join(["Raid in Orla", *[pulled, BODY][::order], "Nothing else is known of that night."])
    kinds = {text[one.start : one.end]: str(one.kind) for one in find_passages(text)}
    assert (kinds[pulled], kinds[BODY]) == ("pull_quote", "body")
    by_passage = {str(claim.passage): claim for claim in extract(text).claims}
    assert by_passage["pull_quote"].same_as == by_passage["body"].suggestion_id
    assert by_passage["body"].same_as is None


def test_of_two_alike_the_last_is_the_quotation() -> None:
    text = f"Raid in Orla\n\n“{QUOTE}.”\n\nWords between them.\n\n“{QUOTE}.”"
    assert [str(one.kind) for one in find_passages(text)] == ["headline", "pull_quote", "body", "body"]


@pytest.mark.parametrize(
    ("body", "is_caption"),
    [
        ("Photo: a burnt house in Orla.", True),
        ("(Photo by A. B.)", True),
        ("Photograph: Orla Courier", True),
        ("Pictured: the mayor of Orla", True),
        ("Pictured above, the mayor of Orla.", True),
        ("In this undated photo, five men stand before the mill.", True),
        ("A burnt house in Orla (Photo: Orla Courier)", True),
        ("A burnt house in Orla. File photo", True),
        ("Image credit: Orla Courier", True),
        ("Photo of a burnt house", True),
        ("The photo shows five men who were beaten, the prosecutor said.", False),
        ("Photos of the victims were shown to a witness, who said that they were beaten.", False),
        ("Picture this: five men were killed in one night.", False),
        ("Photographs of the raid exist.", False),
        ("Images were sent to the court.", False),
    ],
)
def test_a_caption_is_told_from_a_sentence_about_a_picture(body: str, is_caption: bool) -> None:
    text = f"Raid in Orla\n\nWords of the report.\n\n{body}\n\nMore words of it."
    assert (str(find_passages(text)[2].kind) == "caption") is is_caption


def test_a_headline_that_repeats_the_body_is_the_same_utterance() -> None:
    text = "Police detained five men in Orla\n\nPolice detained five men in Orla, a witness said.\n"
    headline, body = extract(text).claims
    assert (str(headline.passage), headline.same_as) == ("headline", body.suggestion_id)


def test_other_words_of_the_same_act_are_another_utterance() -> None:
    text = "Five men held in Orla\n\nPolice detained five men in Orla, a witness said.\n"
    assert {claim.same_as for claim in extract(text).claims} == {None}


TEXT = f"Raid in Orla\n\n“{QUOTE}.”\n\n{BODY}\n"


def _coded(*decisions: dict[str, Any]) -> tuple[CodedClaim, ...]:
    content = {"coder": "c", "items": [{"item": "a", "decisions": list(decisions)}]}
    file = read_decisions(json.dumps(content).encode(), where="d")
    return apply_decisions("I1", TEXT, extract(TEXT).claims, file.for_item("a")).coded


def test_a_confirmed_repetition_names_the_claim_that_was_confirmed() -> None:
    pulled = {"decision": "confirm", "span": QUOTE, "claim": "A"}
    body = {"decision": "confirm", "span": QUOTE, "occurrence": 2, "claim": "B"}
    assert [claim.same_as for claim in _coded(pulled, body)] == ["B", None]
    # what nobody confirmed cannot be repeated
    assert [claim.same_as for claim in _coded(pulled)] == [None]
    assert [claim.same_as for claim in _coded({**pulled, "same_as": "C9"}, body)] == ["C9", None]
