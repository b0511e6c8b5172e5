"""Rows of claims, judged as a coder's decisions are: the same checks, the same refusals; nothing is written.

- What can be coded can come in, and nothing else. All faults of a row are told, by column.
- Rows that stand for themselves make texts: a paragraph for each, in bounded texts, in the order of the rows.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from uncounted.casework.import_documents import Placed
from uncounted.claims import CodedClaim, apply_decisions, read_decisions
from uncounted.claims.decisions import DecisionProblem, InvalidDecisionsError
from uncounted.publication.exchange.incoming import BadRow, ClaimRow, Place
from uncounted.publication.exchange.incoming.deciding import decision_on, one_line, own_statement

# a text is searched for the words of each of its rows
_PARAGRAPHS_IN_A_TEXT, _LETTERS_IN_A_TEXT = 500, 200_000
_OUR_COLUMNS = {
    "span": "words",
    "time": "date",
    "count.words": "count_words",
    "low": "count_low",
    "high": "count_high",
    "unit": "count_unit",
}
_NUMBER = re.compile(r"decision (\d+)")
_LATER = "item"

Paragraphs = tuple[Place, str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Judged:
    """A row that can come in: the claim it would be, and the decision that says so in full."""

    place: Place
    digest: str
    text: str = field(repr=False)
    claim: CodedClaim = field(repr=False)
    decision: Mapping[str, Any] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Statements:
    """A text made of rows, the claims that stand on it, and the rows that are nothing but text."""

    text: str = field(repr=False)
    judged: tuple[Judged, ...]
    texts: tuple[tuple[Place, str], ...]


def judge(
    placed: Sequence[Placed], digests: Mapping[Place, str], rejected: list[BadRow]
) -> tuple[Judged, ...]:
    """Judge rows that stand in one text; those that cannot be coded are added to ``rejected``."""
    left = list(placed)
    while left:
        decisions = [
            decision_on(one.row.values, one.words, one.occurrence, one.row.values["claim"]) for one in left
        ]
        try:
            claims = _coded(left[0].text, decisions)
        except InvalidDecisionsError as error:
            bad = _by_number(error.problems)
            for number, problems in bad.items():
                rejected += [_bad(left[number - 1].row.place, one) for one in problems]
            left = [one for number, one in enumerate(left, start=1) if number not in bad]
            continue
        return tuple(
            Judged(one.row.place, digests[one.row.place], one.text, claim, decision)
            for one, claim, decision in zip(left, claims, decisions, strict=True)
        )
    return ()


def _coded(text: str, decisions: Sequence[Mapping[str, Any]]) -> tuple[CodedClaim, ...]:
    written = {"coder": "import", "items": [{"item": _LATER, "decisions": list(decisions)}]}
    data = json.dumps(written).encode()
    file = read_decisions(data, where="the rows of an import")
    return apply_decisions(_LATER, text, (), file.items[0]).coded


def _by_number(problems: Sequence[DecisionProblem]) -> dict[int, list[DecisionProblem]]:
    found: dict[int, list[DecisionProblem]] = {}
    for one in problems:
        number = _NUMBER.search(one.place)
        if number is not None:
            found.setdefault(int(number[1]), []).append(one)
    if not found:
        # a fault of no row is a fault of this program: it must not go round for ever
        raise InvalidDecisionsError(problems, where="the rows of an import")
    return found


def _bad(place: Place, problem: DecisionProblem) -> BadRow:
    return BadRow(place, _OUR_COLUMNS.get(problem.field, problem.field), problem.expected, problem.got)


def judge_statements(
    rows: Sequence[ClaimRow],
    texts: Sequence[Paragraphs],
    digests: Mapping[Place, str],
    rejected: list[BadRow],
) -> tuple[Statements, ...]:
    """Make texts of rows that stand for themselves, and judge the claims on them."""
    found = []
    for some_rows, some_texts in _batches(rows, texts):
        n_before = len(rejected)
        judged = judge(_laid_out(some_rows, some_texts)[1], digests, rejected)
        if len(rejected) > n_before:
            # what does not come in stands in no text
            good = {one.place for one in judged}
            some_rows = [row for row in some_rows if row.place in good]
            judged = judge(_laid_out(some_rows, some_texts)[1], digests, rejected)
        text = _laid_out(some_rows, some_texts)[0]
        told = tuple((place, digest) for place, digest, _ in some_texts)
        if judged or told:
            found.append(Statements(text, judged, told))
    return tuple(found)


def _batches(
    rows: Sequence[ClaimRow], texts: Sequence[Paragraphs]
) -> Iterator[tuple[list[ClaimRow], list[Paragraphs]]]:
    """Part rows, in their order, so that no text grows too long."""
    some_rows: list[ClaimRow] = []
    some_texts: list[Paragraphs] = []
    n_letters = 0
    everything: list[ClaimRow | Paragraphs] = [*rows, *texts]
    for one in sorted(everything, key=lambda one: one.place if isinstance(one, ClaimRow) else one[0]):
        if isinstance(one, ClaimRow):
            some_rows.append(one)
            n_letters += sum(map(len, one.values.values()))
        else:
            some_texts.append(one)
            n_letters += sum(map(len, one[2]))
        if len(some_rows) + len(some_texts) >= _PARAGRAPHS_IN_A_TEXT or n_letters > _LETTERS_IN_A_TEXT:
            yield some_rows, some_texts
            some_rows, some_texts, n_letters = [], [], 0
    if some_rows or some_texts:
        yield some_rows, some_texts


def _laid_out(rows: Sequence[ClaimRow], texts: Sequence[Paragraphs]) -> tuple[str, list[Placed]]:
    """Write the paragraphs of a text, and say of each claim which occurrence of its words it is."""
    blocks: list[tuple[Place, str, ClaimRow | None, int, str]] = []
    for row in rows:
        paragraph, words = own_statement(row.values)
        blocks.append((row.place, paragraph, row, paragraph.find(words), words))
    for place, _, paragraphs in texts:
        told = "\n\n".join(line for one in paragraphs for line in map(one_line, one.splitlines()) if line)
        blocks.append((place, told, None, 0, ""))
    written: list[str] = []
    starts: list[tuple[ClaimRow, int, str]] = []
    position = 0
    for _, paragraph, owner, offset, words in sorted(blocks, key=lambda block: block[0]):
        if not paragraph:
            continue
        if owner is not None:
            starts.append((owner, position + offset, words))
        written.append(paragraph)
        position += len(paragraph) + 2
    text = "\n\n".join(written) + "\n"
    placed = [Placed(row, text, words, _occurrence(text, words, start)) for row, start, words in starts]
    silent = [row for row in rows if not own_statement(row.values)[0]]
    return text, [*placed, *(Placed(row, text, "", 1) for row in silent)]


def _occurrence(text: str, words: str, start: int) -> int:
    found, position = 0, -1
    while words and position < start:
        position = text.find(words, position + 1)
        found += 1
    return max(found, 1)
