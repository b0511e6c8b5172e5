"""How well the English rules do: every metric, by set and by register, written to `docs/claims-measured.md`.

- One suggestion counts for one annotated claim, and must share half of the longer of the two spans with it.
- What is not found counts as wrong in "of all annotated"; fields are judged on what was found.
- A label of a source is right when the head words of one stand among the words of the other ("the ministry"
  and "the ministry of calm"). Nobody named is right only for nobody named.
- Misses are printed of the texts that rules were made on, and of a folder that was named; of no others.

``python -m tests.claims.scoring [FOLDER] [--misses] [--write]``
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.claims.annotation import AnnotatedText, ExpectedClaim, ExpectedQuotation, read_folder, read_seed
from uncounted.claims import Extraction, SuggestedClaim, extract
from uncounted.claims.model import LinkStatus, Modality

HERE = Path(__file__).resolve().parent
DEVELOPMENT = HERE / "development"
BLIND = HERE / "blind"
SHARED_DATA = HERE.parent.parent.parent / "shared" / "data"
PAGE = HERE.parent.parent / "docs" / "claims-measured.md"

# of the first texts every one was read by who wrote rules, in the end
_ALL_READ = 24
# the last text that rules were made on; who makes rules on newer ones raises it, and the bounds with it
_LAST_MADE_ON = 126
_NOBODY, _ITEM = "unattributed", "this item"
_EMPTY = re.compile(
    r"(?:the|an?|of|at|in|for|and|its|his|her|their|our|my|that|this|said|who|which|with|to|by|from|on|own|s)"
)
_HEAD_ENDS = re.compile(r"[,(:]|\s(?:who|which|whose|that|of|at|in|for|from|with|aged)\s")


@dataclass(slots=True)
class Tally:
    """How often a thing was right, of how often it could be, by metric; and what was missed."""

    right: Counter[str] = field(default_factory=Counter)
    total: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def add(self, metric: str, right: bool) -> None:
        """Count one judgement."""
        self.total[metric] += 1
        self.right[metric] += right

    def join(self, other: Tally) -> None:
        """Take in what another tally holds."""
        self.right.update(other.right)
        self.total.update(other.total)
        self.misses += other.misses

    def share(self, metric: str) -> float:
        """Return the share that was right; 1 where there was nothing to get wrong."""
        return self.right[metric] / self.total[metric] if self.total[metric] else 1.0


METRICS = (
    "claims recall", "core recall", "precision, context counts as right", "precision, core alone",
    "acts overlap", "acts equal", "origin", "full chain", "modality", "basis", "form", "speaker of a claim",
    "counts of all annotated", "counts of claims found", "no count where none is",
    "quotations recall", "quotations precision", "speaker coverage", "speaker right when named",
)  # fmt: skip
ZEROS = ("denial stored as an allegation", "ungrounded suggestion accepted", "two persons merged")


def score(annotated: AnnotatedText) -> Tally:
    """Score what the rules find in a text against its annotation."""
    return judged(annotated, extract(annotated.text))


def judged(annotated: AnnotatedText, found: Extraction) -> Tally:
    """Score what anybody found in a text, rules or a second reader, against its annotation."""
    tally = Tally()
    pairs = pair(annotated.claims, found.claims)
    for number, claim in enumerate(annotated.claims):
        suggestion = found.claims[pairs[number]] if number in pairs else None
        tally.add("claims recall", suggestion is not None)
        if claim.level == "core":
            tally.add("core recall", suggestion is not None)
        if claim.count is not None:
            tally.add("counts of all annotated", suggestion is not None and same_count(claim, suggestion))
        if suggestion is None:
            tally.misses.append(f"{annotated.name} NOT FOUND {claim.level} {claim.acts} | {claim.span.text}")
        else:
            _judge_fields(tally, annotated.name, claim, suggestion)
    taken = {place: annotated.claims[number] for number, place in pairs.items()}
    for place, suggestion in enumerate(found.claims):
        tally.add("precision, context counts as right", place in taken)
        tally.add("precision, core alone", place in taken and taken[place].level == "core")
        if place not in taken:
            tally.misses.append(f"{annotated.name} NOT A CLAIM {suggestion.acts} | {suggestion.span.text}")
    _judge_quotations(tally, annotated, found)
    _count_zeros(tally, annotated, found, pairs)
    return tally


def pair(expected: tuple[ExpectedClaim, ...], found: tuple[SuggestedClaim, ...]) -> dict[int, int]:
    """Pair annotated claims with suggestions one to one, the best overlap first."""
    candidates = []
    for number, claim in enumerate(expected):
        for place, one in enumerate(found):
            shared = min(claim.span.end, one.span.end) - max(claim.span.start, one.span.start)
            longest = max(claim.span.end - claim.span.start, one.span.end - one.span.start)
            if 2 * shared >= longest:
                same_act = bool({*claim.acts} & {*one.acts})
                candidates.append((-shared / longest, not same_act, number, place))
    pairs: dict[int, int] = {}
    for _, _, number, place in sorted(candidates):
        if number not in pairs and place not in pairs.values():
            pairs[number] = place
    return pairs


def _judge_fields(tally: Tally, name: str, claim: ExpectedClaim, found: SuggestedClaim) -> None:
    judged = {
        "acts overlap": bool({*claim.acts} & {*found.acts}),
        "acts equal": {*claim.acts} == {*found.acts},
        "origin": same_origin(claim, found),
        "full chain": _same_chain(claim, found),
        "modality": claim.modality == found.modality,
        "basis": str(found.basis) in claim.bases,
        "form": str(found.form) in claim.forms,
        "speaker of a claim": _same_speaker(claim, found),
    }
    if claim.count is not None:
        judged["counts of claims found"] = same_count(claim, found)
    else:
        judged["no count where none is"] = found.count is None
    for metric, right in judged.items():
        tally.add(metric, right)
    wrong = {metric: _told(metric, claim, found) for metric, right in judged.items() if not right}
    if wrong:
        what = "; ".join(f"{metric}: {told}" for metric, told in wrong.items())
        tally.misses.append(f"{name} WRONG | {claim.span.text} | {what}")


def _told(metric: str, claim: ExpectedClaim, found: SuggestedClaim) -> str:
    if metric.startswith("acts"):
        return f"{claim.acts} / {found.acts}"
    if metric in ("origin", "full chain"):
        return f"{[link[0] for link in claim.chain]} / {[link.label for link in found.chain]}"
    if "count" in metric:
        count = found.count
        return f"{claim.count} / {count.words if count else None}"
    if metric == "speaker of a claim":
        wanted = claim.speaker.text if claim.speaker else None
        return f"{wanted} / {found.speaker.text if found.speaker else None}"
    wanted_values = {"modality": (claim.modality,), "basis": claim.bases, "form": claim.forms}[metric]
    return f"{wanted_values} / {getattr(found, metric)}"


def _head(label: str) -> frozenset[str]:
    return _content(_HEAD_ENDS.split(label, maxsplit=1)[0])


def _content(label: str) -> frozenset[str]:
    words = re.findall(r"\w+", label.lower())
    return frozenset(word for word in words if not _EMPTY.fullmatch(word)) or frozenset(words)


def same_label(one: str, other: str) -> bool:
    """Tell whether two labels name the same source: the head words of one stand among the words of the other.

    Examples
    --------
    >>> same_label("the ministry", "the ministry of calm")
    True
    >>> same_label("unattributed", "the ministry")
    False
    """
    nobody = {_NOBODY, _ITEM} & {one, other}
    if nobody:
        return one == other
    return _head(one) <= _content(other) or _head(other) <= _content(one)


def _same_link(names: tuple[str, ...], label: str) -> bool:
    return any(same_label(name, label) for name in names)


def same_origin(claim: ExpectedClaim, found: SuggestedClaim) -> bool:
    return _same_link(claim.chain[0], found.chain[0].label)


def _same_chain(claim: ExpectedClaim, found: SuggestedClaim) -> bool:
    return len(claim.chain) == len(found.chain) and all(
        _same_link(names, link.label) for names, link in zip(claim.chain, found.chain, strict=True)
    )


def _same_speaker(claim: ExpectedClaim, found: SuggestedClaim) -> bool:
    if claim.speaker is None or found.speaker is None:
        return claim.speaker is None and found.speaker is None
    return same_label(claim.speaker.text, found.speaker.text)


def same_count(claim: ExpectedClaim, found: SuggestedClaim) -> bool:
    expected, count = claim.count, found.count
    if expected is None or count is None:
        return expected is None and count is None
    if expected.operator == "at_most":
        return count.high == expected.high
    if expected.operator == "vague" and expected.low is None:
        return count.operator == "vague" and count.words.lower() in expected.text.lower()
    return count.low == expected.low and (expected.operator != "between" or count.high == expected.high)


def _judge_quotations(tally: Tally, annotated: AnnotatedText, found: Extraction) -> None:
    places = {(one.start, one.end): one for one in found.quotations}
    wanted = {(one.span.start, one.span.end): one for one in annotated.quotations}
    for place, quotation in places.items():
        tally.add("quotations precision", place in wanted or _nested(quotation.kind, annotated))
        if place not in wanted and not _nested(quotation.kind, annotated):
            text = annotated.text[place[0] : place[1]]
            tally.misses.append(f"{annotated.name} NOT A QUOTATION {text}")
    for place, expected in wanted.items():
        tally.add("quotations recall", place in places)
        if place not in places:
            tally.misses.append(f"{annotated.name} QUOTATION NOT FOUND {expected.span.text}")
            continue
        speaker, antecedent = places[place].speaker, places[place].antecedent
        named = tuple(span.text for span in (speaker, antecedent) if span is not None)
        _judge_quoted(tally, annotated.name, expected, named)


def _nested(kind: str, annotated: AnnotatedText) -> bool:
    """Whether a quotation is one that the annotation of the seed report leaves out: inside another."""
    return annotated.register == "seed" and kind == "nested_direct"


def _judge_quoted(tally: Tally, name: str, expected: ExpectedQuotation, named: tuple[str, ...]) -> None:
    """Judge the words that name a speaker, or whom they mean: annotations have the one or the other."""
    if expected.speaker is not None:
        tally.add("speaker coverage", bool(named))
    right = expected.speaker is not None and any(same_label(expected.speaker, words) for words in named)
    if named:
        tally.add("speaker right when named", right)
    if not right and (named or expected.speaker):
        tally.misses.append(f"{name} SPEAKER {expected.speaker} / {named} | {expected.span.text}")


def _count_zeros(tally: Tally, annotated: AnnotatedText, found: Extraction, pairs: dict[int, int]) -> None:
    owners = {place: annotated.claims[number] for number, place in pairs.items()}
    for place, suggestion in enumerate(found.claims):
        owner = owners.get(place) or _around(annotated.claims, suggestion)
        wrong = {
            ZEROS[0]: owner is not None
            and owner.modality == Modality.DENIED
            and suggestion.modality.says_it_happened,
            ZEROS[1]: not _stands(annotated.text, suggestion),
            ZEROS[2]: place in owners and _merges(owners[place], suggestion),
        }
        for zero, happened in wrong.items():
            tally.add(zero, happened)
            if happened:
                tally.misses.append(f"{annotated.name} ZERO BROKEN {zero} | {suggestion.span.text}")


def _around(claims: Iterable[ExpectedClaim], suggestion: SuggestedClaim) -> ExpectedClaim | None:
    """Return the annotated claim that holds more than half of a suggestion which belongs to no claim."""
    length = suggestion.span.end - suggestion.span.start
    around = [
        (min(one.span.end, suggestion.span.end) - max(one.span.start, suggestion.span.start), one)
        for one in claims
    ]
    best = max(around, key=lambda pair: pair[0], default=None)
    return best[1] if best is not None and 2 * best[0] > length else None


def _stands(text: str, one: SuggestedClaim) -> bool:
    """Check the grounding anew, by other code than the rules use."""
    mentions = [one.span, one.cue, one.speaker, one.place, one.time.span if one.time else None]
    inside = all(span is None or text[span.start : span.end] == span.text != "" for span in mentions)
    return inside and (one.count is None or one.count.words in one.span.text)


def _merges(claim: ExpectedClaim, found: SuggestedClaim) -> bool:
    """Whether a link that the rules resolved names somebody whom the annotation does not name there."""
    return any(
        link.status is LinkStatus.INFERRED
        and link.label != "the person who speaks in this item"
        and link.label not in found.span.text
        and not any(_same_link(names, link.label) for names in claim.chain)
        for link in found.chain
    )


def scored(texts: Iterable[AnnotatedText]) -> dict[str, Tally]:
    """Score texts, and add them up by register and under ``all``."""
    tallies: dict[str, Tally] = {"all": Tally()}
    for annotated in texts:
        one = score(annotated)
        tallies["all"].join(one)
        tallies.setdefault(annotated.register, Tally()).join(one)
    return tallies


def halves(texts: list[AnnotatedText]) -> tuple[list[AnnotatedText], list[AnnotatedText]]:
    """Part the development texts: those that rules were made on, and every third of the newer.

    Texts that came after the last rules are in neither: see `fresh`.
    """
    numbered = [(number_of(one), one) for one in texts if number_of(one) <= _LAST_MADE_ON]
    return (
        [one for number, one in numbered if number <= _ALL_READ or number % 3],
        [one for number, one in numbered if number > _ALL_READ and not number % 3],
    )


def fresh(texts: list[AnnotatedText]) -> list[AnnotatedText]:
    """Return the development texts that no rule was made on yet: the rules as new texts find them."""
    return [one for one in texts if number_of(one) > _LAST_MADE_ON]


def number_of(one: AnnotatedText) -> int:
    """Return the number that a development text begins with."""
    return int(one.name.split("-")[0])


def table(tallies: dict[str, Tally], *, zeros: tuple[str, ...] = ZEROS) -> Iterator[str]:
    """Yield the rows of a table: a metric each, a column for all and for each register."""
    names = list(tallies)
    yield "| metric | " + " | ".join(names) + " |"
    yield "|---|" + "---:|" * len(names)
    for metric in METRICS:
        yield f"| {metric} | " + " | ".join(_cell(tallies[name], metric) for name in names) + " |"
    for zero in zeros:
        yield f"| {zero} | " + " | ".join(str(tallies[name].right[zero]) for name in names) + " |"


def _cell(tally: Tally, metric: str) -> str:
    if not tally.total[metric]:
        return "-"
    return f"{tally.share(metric):.2f} ({tally.right[metric]}/{tally.total[metric]})"


def sets(folder: Path | None) -> Iterator[tuple[str, list[AnnotatedText]]]:
    """Yield the sets to be scored by name; a folder that was named alone, if one was."""
    if folder is not None:
        yield folder.name, read_folder(folder)
        return
    every = read_folder(DEVELOPMENT)
    tuned, held = halves(every)
    yield "Development texts, all", every
    yield "Development texts that rules were made on", tuned
    yield "Development texts that were only scored (every third from 25 on)", held
    yield f"Development texts that came after the rules (from {_LAST_MADE_ON + 1} on)", fresh(every)
    yield "Blind texts", read_folder(BLIND) if BLIND.is_dir() else []
    yield "The seed report", [read_seed(SHARED_DATA)] if SHARED_DATA.is_dir() else []


def main(arguments: list[str]) -> None:
    """Print a table for each set, the misses where asked for, and write the page where asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.claims.scoring")
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument(
        "--misses",
        action="store_true",
        help="print every miss, of a named folder or of what rules were made on",
    )
    parser.add_argument("--write", action="store_true", help="write docs/claims-measured.md")
    asked = parser.parse_args(arguments)
    lines = list(_INTRODUCTION)
    for name, texts in sets(asked.folder):
        tallies = scored(texts)
        lines += ["", f"## {name}", ""]
        lines += [f"{len(texts)} texts.", "", *table(tallies)] if texts else ["Not measured: not here."]
        if asked.misses and (asked.folder is not None or "made on" in name or "seed" in name):
            sys.stderr.write("\n".join(tallies["all"].misses) + "\n")
    if asked.folder is None and BLIND.is_dir():
        # the second reader is scored by this module, so it cannot be imported above
        from tests.claims.second_reader import lines as ceiling

        lines += ["", "## A second reader of half of the blind texts", "", *ceiling()]
    page = "\n".join(lines) + "\n"
    if asked.write:
        PAGE.write_text(page, encoding="utf-8")
    sys.stdout.write(page)


_INTRODUCTION = (
    "# The English rules, measured",
    "",
    "Written by `python -m tests.claims.scoring --write`; never by hand. A cell is the share that was right,",
    "and how many of how many. One suggestion counts for one annotated claim, and must share half of the",
    "longer of the two spans. Fields are judged on the claims that were found; *of all annotated* counts a",
    "claim that was not found as wrong. From text 25 on every third was only scored, but for the sentences",
    "that broke a zero there, which were read in the end and mended. The texts are made to be hard: many",
    "acts are told without any word for them.",
    "The last three rows are numbers of faults, and must be 0.",
)

if __name__ == "__main__":
    main(sys.argv[1:])
