"""The invented people of a drill, and small cases that hold their words.

- Names and sentences are drawn anew for each drill, out of syllables: they stand in no file of this machine
  before it begins, so that whatever is found of them later came from the case.
- Three alphabets, since each is stored in other bytes.
"""

from __future__ import annotations

import csv
import io
import json
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from uncounted.casework import intake
from uncounted.casework.cases import Case, create_case
from uncounted.evidence import ItemKind
from uncounted.keys import KeyDerivationCost

PASSPHRASE = "a drill on an invented case"  # noqa: S105 - it protects nobody
SECOND = "the second person of the drill"
TITLE = "A drill (everything here is invented)"
_SYLLABLES = {
    "latin": ("ad", "lan", "tsu", "rov", "ma", "din", "khas", "iev", "be", "slan", "zar", "goy"),
    "cyrillic": ("ад", "лан", "цу", "ров", "ма", "дин", "хас", "иев", "бе", "слан", "зар", "гой"),
    "arabic": ("نور", "دين", "حم", "صي", "مر", "يم", "خا", "لد", "سل", "مان", "رش", "يد"),
}
_FROM_EACH = 2
_LEFT_IN_THE_LOG = 3


@dataclass(frozen=True, slots=True)
class Planted:
    """Names, and for each a sentence that a witness says of them."""

    names: tuple[str, ...]
    sentences: tuple[str, ...]

    @property
    def all(self) -> tuple[str, ...]:
        """Every text that must be readable nowhere."""
        return (*self.names, *self.sentences)


def draw() -> Planted:
    """Draw names and sentences that stand nowhere else."""
    chance = secrets.SystemRandom()
    names: list[str] = []
    for syllables in _SYLLABLES.values():
        alike: set[str] = set()
        while len(alike) < _FROM_EACH:
            given, family = ("".join(chance.sample(syllables, 3)) for _ in range(2))
            alike.add(f"{given.capitalize()} {family.capitalize()}")
        names += sorted(alike)
    sentences = (f"{name} was seen in cell {chance.randrange(10_000, 99_999)} that night." for name in names)
    return Planted(tuple(names), tuple(sentences))


def begin(folder: Path, cost: KeyDerivationCost | None) -> Case:
    """Begin a case with one member and no waiting: a drill is held in one sitting."""
    return create_case(folder, passphrase=PASSPHRASE, title=TITLE, cost=cost, waiting_hours=0)


def take_testimony(case: Case, text: str, name: str = "testimony.txt") -> str:
    """Take in words that were given in trust; returns the id of the item."""
    given = intake.Provenance(kind=ItemKind.TESTIMONY)
    return intake.take_in(case, [text.encode()], name, given).item.item_id


def take_all(case: Case, planted: Planted) -> Iterator[str]:
    """Take in a testimony of each, and two lists of all; gives the ids of the testimonies."""
    for name, sentence in zip(planted.names, planted.sentences, strict=True):
        yield take_testimony(
            case, f"{sentence}\n{name} came back. {name.upper()} spoke of it.", f"{name}.txt"
        )
    given = intake.Provenance(kind=ItemKind.LIST)
    for letter in "PQ":
        lines = io.StringIO()
        rows = csv.writer(lines)
        rows.writerow(["row_id", "name", "sex", "birth", "event_date", "place"])
        rows.writerows(
            [f"{letter}{n}", name, "m", "", "2031-03", "Dolna Luka"] for n, name in enumerate(planted.names)
        )
        intake.take_in(case, [lines.getvalue().encode()], f"list {letter}.csv", given)


def table_of_claims(planted: Planted) -> bytes:
    """Write a table of claims as another tool would, with a column that no case keeps."""
    lines = io.StringIO()
    rows = csv.writer(lines)
    rows.writerow(["words", "acts", "modality", "speaker", "religion"])
    for name, sentence in zip(planted.names, planted.sentences, strict=True):
        rows.writerow([sentence, "detention", "claimed", name, name])
    return lines.getvalue().encode()


def leave_in_the_log(case: Case, planted: Planted) -> None:
    """Write once more, so that the newest words lie in the write-ahead log when the power is cut."""
    given = intake.Provenance(source=planted.names[-1])
    words = planted.sentences[-1].encode() * _LEFT_IN_THE_LOG
    intake.take_in(case, [words], f"{planted.names[-1]}.txt", given)


def claim_on(item_id: str, span: str, claim_id: str) -> dict[str, object]:
    """Return a coder's decision to add one claim."""
    said = {
        "decision": "add",
        "span": span,
        "claim": claim_id,
        "acts": ["detention"],
        "modality": "asserted",
        "basis": "victim",
        "form": "direct",
        "proposition": "P1",
        "origin_kind": "first_hand",
        "origin_id": f"w{claim_id}",
        "asserted_by": "the speaker",
    }
    return {"item": item_id, "decisions": [said]}


def decisions(*items: dict[str, object]) -> bytes:
    """Write a coder's decisions as the file that `uncounted code` takes."""
    return json.dumps({"coder": "coder-1", "items": list(items)}).encode()
