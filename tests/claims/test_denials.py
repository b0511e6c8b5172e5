"""A denial is never stored as an act that happened, and what only looks like one is still found.

- `denials/denied.txt`: nothing of a line may be suggested as done (of words in braces, where there are some).
- `denials/told.txt`: the words in brackets are suggested as done, with a denial beside them.
- `denied_by_grammar.txt`, `told_by_grammar.txt`: the same, in another grammar each.
- `neither.txt`: nobody says that it happened, and nobody says that it did not.
- The sentences were written before the rules were asked about any of them. Afterwards three lines got
  braces, since they tell of another act as well, and some lines are left open (below).
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from uncounted.claims import SuggestedClaim, extract
from uncounted.claims.clauses import find_clauses
from uncounted.claims.extractors.denials import contradicts, denied_in_all
from uncounted.claims.extractors.interface import Document
from uncounted.claims.model import Basis, Form, Modality, PassageKind, Span, Tier
from uncounted.claims.reading import NOBODY_NAMED, THIS_ITEM

_FOLDER = Path(__file__).resolve().parent / "denials"


def lines(name: str) -> list[str]:
    found = (_FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line.replace(" // ", "\n\n") for line in found if line and not line.startswith("#")]


def marked(line: str, marks: str) -> tuple[str, int, int]:
    """Return a line without its marks, and where the marked words stand; all of it where none are marked."""
    start, end = line.find(marks[0]), line.find(marks[1]) - 1
    text = line.replace(marks[0], "").replace(marks[1], "")
    return (text, start, end) if start >= 0 else (text, 0, len(text))


def done_in(text: str, start: int, end: int) -> list[SuggestedClaim]:
    return [
        one
        for one in extract(text).claims
        if one.modality.says_it_happened and one.span.start < end and start < one.span.end
    ]


@pytest.mark.parametrize("line", [*lines("denied"), *lines("denied_by_grammar")])
def test_what_is_denied_is_not_stored_as_done(line: str) -> None:
    assert not [(one.acts, one.modality, one.span.text) for one in done_in(*marked(line, "{}"))]


# the first is presupposed by who tells it, or not; in the second the negation is not followed to its end:
# nothing is suggested, which errs towards silence
_LEFT_OPEN = (
    "The army never admitted that",
    "They were not told [they",
    "Nobody has claimed",
    "Nobody has been tried for",
    "The officer who said that he",
)
# the act is in no list of words
_NO_SUCH_WORDS = ("[They did not give us water]", "[The guards did not let us sleep]", "She did not fall.")


@pytest.mark.parametrize(
    "line",
    [
        line
        for line in (*lines("told"), *lines("told_by_grammar"))
        if not line.startswith((*_LEFT_OPEN, *_NO_SUCH_WORDS))
    ],
)
def test_what_only_looks_like_a_denial_is_still_found(line: str) -> None:
    assert any({*one.acts} - {"denial"} for one in done_in(*marked(line, "[]")))


@pytest.mark.parametrize("line", lines("neither"))
def test_what_nobody_says_is_neither_done_nor_denied(line: str) -> None:
    text, start, end = marked(line, "{}")
    found = [one for one in extract(text).claims if one.span.start < end and start < one.span.end]
    assert {one.modality for one in found} <= {Modality.HYPOTHETICAL}


@pytest.mark.parametrize("line", [*lines("denied"), *lines("denied_by_grammar")])
def test_what_is_denied_is_taken_of_no_extractor(line: str) -> None:
    text, start, end = marked(line, "{}")
    document = Document.of(text)
    denied = denied_in_all(document)
    proposed = [
        SuggestedClaim(
            span=Span.of(text, one.start, one.end), acts=tuple(act.code for act in one.acts),
            modality=Modality.ASSERTED, basis=Basis.UNKNOWN, form=Form.NARRATION, cue=None, speaker=None,
            chain=(NOBODY_NAMED, THIS_ITEM), count=None, place=None, time=None, flags=(),
            extractor="stranger", tier=Tier.HIGH, passage=PassageKind.BODY,
        )
        for passage in document.passages
        for one in find_clauses(text, max(passage.start, start), min(passage.end, end))
    ]  # fmt: skip
    left = [one.span.text for one in proposed if not contradicts(document, one, denied)]
    assert not left


def test_the_batteries_are_not_cut_short() -> None:
    least = {"denied": 190, "told": 65, "denied_by_grammar": 235, "told_by_grammar": 85, "neither": 25}
    assert [name for name, bound in least.items() if len(lines(name)) < bound] == []
    assert all(re.search(r"\w", line) for line in lines("told"))
