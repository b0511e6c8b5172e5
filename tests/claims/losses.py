"""Where the English rules lose: each claim that was not found, and each field that was wrong, in a class.

- A claim is lost because nothing was suggested there, because the span was cut otherwise, or because one
  suggestion stands for two. The classes part the claims that were not found: none is counted twice.
- Texts are counted, never shown: the classes may be read of texts that are only scored.

``python -m tests.claims.losses [FOLDER]``
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.claims.annotation import AnnotatedText, ExpectedClaim
from tests.claims.scoring import pair, same_count, same_label, same_origin, sets
from uncounted.claims import SuggestedClaim, extract
from uncounted.claims.lexicon import PRONOUN

_EDGE = 12
_GROUPS = ("register", "level", "form", "modality", "act")


@dataclass(slots=True)
class Losses:
    """How many claims there were and were lost, by class; and what was wrong in those that were found."""

    claims: Counter[str] = field(default_factory=Counter)
    groups: dict[str, Counter[str]] = field(default_factory=lambda: {name: Counter() for name in _GROUPS})
    of_groups: dict[str, Counter[str]] = field(default_factory=lambda: {name: Counter() for name in _GROUPS})
    origins: Counter[str] = field(default_factory=Counter)
    counts: Counter[str] = field(default_factory=Counter)
    spurious: Counter[str] = field(default_factory=Counter)

    def add(self, annotated: AnnotatedText) -> None:
        """Take in what is lost of a text."""
        found = extract(annotated.text).claims
        pairs = pair(annotated.claims, found)
        for number, claim in enumerate(annotated.claims):
            suggestion = found[pairs[number]] if number in pairs else None
            kind = "found" if suggestion is not None else why_lost(claim, found, set(pairs.values()))
            self.claims[kind] += 1
            for name, value in _groups_of(annotated, claim).items():
                self.of_groups[name][value] += 1
                self.groups[name][value] += kind == "found"
            if suggestion is not None:
                self.origins[why_origin(claim, suggestion)] += 1
            if claim.count is not None:
                self.counts[kind if suggestion is None else why_count(claim, suggestion)] += 1
        for place, suggestion in enumerate(found):
            if place not in pairs.values():
                self.spurious[why_spurious(suggestion, annotated.claims)] += 1


def _groups_of(annotated: AnnotatedText, claim: ExpectedClaim) -> dict[str, str]:
    return {
        "register": annotated.register,
        "level": claim.level,
        "form": claim.forms[0],
        "modality": claim.modality,
        "act": claim.acts[0],
    }


def why_lost(claim: ExpectedClaim, found: Iterable[SuggestedClaim], taken: set[int]) -> str:
    """Tell why a claim that has no suggestion of its own was lost."""
    near = [(place, one) for place, one in enumerate(found) if _shared(claim, one) > 0]
    if not near:
        return "nothing suggested"
    place, best = max(near, key=lambda pair: _shared(claim, pair[1]))
    longest = max(claim.span.end - claim.span.start, best.span.end - best.span.start)
    if place in taken:
        held = 2 * _shared(claim, best) >= claim.span.end - claim.span.start
        return "one suggestion for two claims" if held else "only the edge of another's suggestion"
    if 2 * _shared(claim, best) >= longest:
        return "paired with another"
    begins, ends = best.span.start - claim.span.start, best.span.end - claim.span.end
    sides = [
        words
        for words, off in (
            ("begins too early", begins < -_EDGE), ("begins too late", begins > _EDGE),
            ("ends too late", ends > _EDGE), ("ends too early", ends < -_EDGE),
        )
        if off
    ]  # fmt: skip
    return "span " + " and ".join(sides)


def _shared(claim: ExpectedClaim, found: SuggestedClaim) -> int:
    return min(claim.span.end, found.span.end) - max(claim.span.start, found.span.start)


def why_origin(claim: ExpectedClaim, found: SuggestedClaim) -> str:
    """Tell how the first link of a chain is wrong."""
    if same_origin(claim, found):
        return "right"
    wanted, given = claim.chain[0], found.chain[0].label
    nobody = "unattributed"
    if given == nobody:
        return "somebody, and nobody was found"
    if nobody in wanted:
        return "nobody, and somebody was found"
    if any(same_label(name, given) for link in claim.chain[1:] for name in link):
        return "a relay of the chain instead of its origin"
    pronoun = PRONOUN.fullmatch(given) is not None
    inferred = str(found.chain[0].status) == "inferred"
    if pronoun:
        return "a pronoun was left open"
    return "another, who was inferred" if inferred else "another, who was named"


def why_count(claim: ExpectedClaim, found: SuggestedClaim) -> str:
    """Tell how the count of a claim that was found is wrong."""
    if same_count(claim, found):
        return "right"
    if claim.count is None or found.count is None:
        inside = claim.count is not None and claim.count.text in found.span.text
        return "no count, though it stands in the span" if inside else "no count, it stands outside the span"
    return "another number" if found.count.words not in claim.count.text else "same words, read otherwise"


def why_spurious(found: SuggestedClaim, claims: Iterable[ExpectedClaim]) -> str:
    """Tell what a suggestion that is nobody's stands on."""
    return "beside a claim" if any(_shared(one, found) > 0 for one in claims) else "where no claim is"


def report(texts: Iterable[AnnotatedText]) -> Iterator[str]:
    """Yield the lines of a report on some texts."""
    losses = Losses()
    for annotated in texts:
        losses.add(annotated)
    for name in ("claims", "origins", "counts", "spurious"):
        counter = getattr(losses, name)
        yield f"{name}: {sum(counter.values())}"
        yield from (f"  {many:4}  {what}" for what, many in counter.most_common())
    for name in _GROUPS:
        lost = Counter(losses.of_groups[name])
        lost.subtract(losses.groups[name])
        yield f"lost by {name}:"
        yield from (
            f"  {many:4} of {losses.of_groups[name][what]:4}  {what}"
            for what, many in lost.most_common()
            if many
        )


def main(arguments: list[str]) -> None:
    """Print where each set loses."""
    for name, texts in sets(Path(arguments[0]) if arguments else None):
        lines = ["", f"## {name}", "", *report(texts)]
        sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
