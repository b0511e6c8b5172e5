"""How often each voter, and their agreement, names the right speaker: ``python -m benchmarks.voters``.

On the annotated texts that the English rules are developed on.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from uncounted.claims.extractors import named_extractors, vote
from uncounted.claims.model import Span

_TEXTS = Path(__file__).parent.parent / "tests" / "claims" / "development"
_VOTERS = (("rules-en",), ("spacy-en",), ("rules-en", "spacy-en"))


def _overlap(span: dict[str, Any], other: Span) -> int:
    return max(0, min(int(span["end"]), other.end) - max(int(span["start"]), other.start))


def _is_same(span: dict[str, Any], other: Span) -> bool:
    return 2 * _overlap(span, other) >= max(int(span["end"]) - int(span["start"]), other.end - other.start)


def judged(names: tuple[str, ...]) -> Counter[tuple[str, str]]:
    """Count, for each tier, suggestions, those that are annotated, and speakers named and right."""
    count: Counter[tuple[str, str]] = Counter()
    for path in sorted(_TEXTS.glob("*.txt")):
        annotated = json.loads(path.with_suffix(".json").read_text("utf-8"))["claims"]
        for claim in vote(path.read_text("utf-8"), named_extractors(names)).extraction.claims:
            count[claim.tier, "suggested"] += 1
            gold = next((one for one in annotated if _is_same(one["span"], claim.span)), None)
            if gold is None:
                continue
            count[claim.tier, "annotated"] += 1
            if claim.speaker is not None:
                count[claim.tier, "speaker named"] += 1
                right = gold["speaker"] is not None and _overlap(gold["speaker"], claim.speaker) > 0
                count[claim.tier, "speaker right"] += right
    return count


def main() -> None:
    """Print one line for each tier of each choice of voters."""
    columns = ("suggested", "annotated", "speaker named", "speaker right")
    for names in _VOTERS:
        count = judged(names)
        for tier in ("high", "medium", "low"):
            told = ", ".join(f"{count[tier, column]} {column}" for column in columns)
            sys.stdout.write(f"{' + '.join(names):20} {tier:7} {told}\n")


if __name__ == "__main__":
    main()
