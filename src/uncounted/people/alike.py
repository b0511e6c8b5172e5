"""Which words of the names on all lists are alike: found once for each pair of distinct words.

- The same words with the same counts give the same answer, in whatever order they came.
- Only words that share consonants but one, or are a name and its short form, are compared: the cost grows
  with the distinct words, not with pairs of records.
- A class gathers the spellings of one name around the most frequent, and its slips; rarity and blocks rest
  on classes.
- How lists use words counts: a slip makes a word that is rare, and two words that one list has often are two.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from uncounted.people.likeness import Word, is_known, is_one_slip, nickname_groups, word, word_likeness
from uncounted.people.sounds import consonants

# From here on two words, or two parts of names, are one name in two spellings; near to it; one slip of the
# hand apart; compatible at all.
SAME, NEAR, SLIP, COMPATIBLE = 0.90, 0.80, 0.77, 0.66
_SLIPPED, _SOUNDS_ONLY, _BOTH_USUAL = 0.78, 0.76, 0.70
# A word that one list has so often is no slip of the hand; two such words, of one list, are two names to it.
_USUAL = 4
# A word so many times as frequent as a slip of it lends it its class.
_FAR_MORE = 5
# A bucket of so many words is too common to compare all its pairs; its words meet in smaller ones.
_LARGEST_BUCKET = 400


@dataclass(frozen=True, slots=True)
class AlikeWords:
    """For each word the words alike with their likeness, and the word that its class is called by."""

    alike: Mapping[str, Mapping[str, float]]
    called: Mapping[str, str]

    def likeness(self, one: str, other: str) -> float:
        """Return the likeness of two words if they are compatible, else 0."""
        return 1.0 if one == other else self.alike[one].get(other, 0.0)


def alike_words(counts: Counter[str], by_list: Iterable[Counter[str]] = ()) -> AlikeWords:
    """Compare the distinct words of all lists with one another.

    Parameters
    ----------
    counts : Counter of str
        How often all lists together have each word.
    by_list : iterable of Counter of str
        The same list by list: a list that often has each of two words that only sound alike, or are one slip
        apart, tells them apart; they stay compatible, and no more.
    """
    usual = _usual(by_list)
    often = {text for text, n in counts.items() if n >= _USUAL}
    alike: dict[str, dict[str, float]] = {text: {} for text in counts}
    for one, other in sorted(_candidates(sorted(counts))):
        found = word_likeness(one, other)
        if COMPATIBLE <= found < SAME and not is_known(one, other):
            apart = bool(usual.get(one, _NOWHERE) & usual.get(other, _NOWHERE))
            found = _as_used(one, other, found, apart=apart, often={one, other} <= often)
        if found >= COMPATIBLE:
            alike[one][other] = alike[other][one] = found
    called: dict[str, str] = {}
    leaders: set[str] = set()
    for text in sorted(counts, key=lambda t: (word(t).initial, -counts[t], t)):
        near = [
            (-found, -counts[lead], lead)
            for lead, found in alike[text].items()
            if lead in leaders and found >= SAME
        ]
        called[text] = min(near)[2] if near else text
        if not near:
            leaders.add(text)
    return AlikeWords(alike, called | _slipped(alike, called, counts))


def _slipped(
    alike: Mapping[str, Mapping[str, float]], called: Mapping[str, str], counts: Counter[str]
) -> dict[str, str]:
    """Call words that are a slip of a far more usual one, and stand alone, by the class of that one."""
    followed = Counter(called.values())
    found = {}
    for text in sorted(counts):
        if followed[text] == 1 and called[text] == text:
            usual = [
                (-likeness, -counts[other], other)
                for other, likeness in alike[text].items()
                if likeness >= SLIP
                and counts[other] >= _FAR_MORE * counts[text]
                and not is_known(text, other)
            ]
            if usual:
                found[text] = called[min(usual)[2]]
    return found


_NOWHERE: frozenset[int] = frozenset()


def _usual(by_list: Iterable[Counter[str]]) -> dict[str, frozenset[int]]:
    """Return for each word the lists that have it often."""
    found: dict[str, set[int]] = defaultdict(set)
    for place, counts in enumerate(by_list):
        for text, n in counts.items():
            if n >= _USUAL:
                found[text].add(place)
    return {text: frozenset(places) for text, places in found.items()}


def _as_used(one: str, other: str, found: float, *, apart: bool, often: bool) -> float:
    """Return the likeness of two words by how lists use them: a slip makes a word that is rare."""
    if apart:
        return min(found, _BOTH_USUAL)
    if found >= NEAR:
        return found
    if is_one_slip(one, other):
        return _BOTH_USUAL if often else _SLIPPED
    return min(found, _SOUNDS_ONLY)


def _candidates(texts: list[str], only: Container[str] | None = None) -> set[tuple[str, str]]:
    """Return the pairs of words to compare; with ``only``, those of which one is such a word."""
    buckets: dict[str, list[str]] = defaultdict(list)
    initials: list[Word] = []
    for text in texts:
        this = word(text)
        if this.initial:
            initials.append(this)
        for key in _keys(this):
            buckets[key].append(text)
    pairs: set[tuple[str, str]] = set()
    for key, bucket in buckets.items():
        if len(bucket) <= _LARGEST_BUCKET or key.startswith("="):
            two = combinations(bucket, 2)
            pairs.update(
                two if only is None else (pair for pair in two if pair[0] in only or pair[1] in only)
            )
    for initial in initials:
        pairs.update(tuple(sorted((initial.text, text))) for text in texts if text != initial.text)  # type: ignore[misc]
    return pairs


def _keys(this: Word) -> Iterable[str]:
    keys = {f"~{group}" for group in nickname_groups(this.text)}
    # words that are one slip apart share a rest without one letter
    letters = this.folded
    keys |= {
        "^" + letters[:3],
        "/" + letters,
        *("/" + letters[:n] + letters[n + 1 :] for n in range(len(letters))),
    }
    texts = [this.text] + ([this.text[3:]] if this.servant else [])
    for row in {row for text in texts for row in consonants(text)}:
        keys.add("=" + row)
        if len(row) > 2:
            keys |= {"-" + row[:n] + row[n + 1 :] for n in range(len(row))}
        keys.add("-" + row)
    return keys


NAMED = ("given", "father", "family")
CIRCUMSTANCES = ("place", "area", "occupation")
# The levels that two parts of names may reach, best first.
LEVELS = (SAME, NEAR, SLIP, COMPATIBLE)
# A part that lacks a word of the other is a little less like it; one that was written as one word, too.
_LACKS, _JOINED = 0.95, 0.97


@dataclass(frozen=True, slots=True)
class AlikeParts:
    """Numbers of the distinct parts of names, and for each those alike with their level, the best first."""

    number: Mapping[tuple[str, ...], int]
    alike: tuple[tuple[int, ...], ...]
    level: tuple[tuple[int, ...], ...]


def alike_parts(parts: Iterable[tuple[str, ...]], words: AlikeWords) -> AlikeParts:
    """Find which distinct parts are alike, and number them in order of content."""
    distinct = sorted({part for part in parts if part})
    number = {part: place for place, part in enumerate(distinct)}
    holding: dict[str, list[int]] = defaultdict(list)
    for place, part in enumerate(distinct):
        for text in dict.fromkeys(part):
            holding[text].append(place)
    joined = _joined_words(distinct)
    alike, levels = [], []
    for place, part in enumerate(distinct):
        others = {n for text in part for near in (text, *words.alike[text]) for n in holding.get(near, ())}
        others |= joined.get(place, {}).keys()
        found = []
        for other in others:
            likeness = part_likeness(part, distinct[other], words)
            likeness = max(likeness, joined.get(place, {}).get(other, 0.0))
            if likeness >= COMPATIBLE:
                found.append((sum(likeness < level for level in LEVELS), other))
        found.sort()
        alike.append(tuple(other for _, other in found))
        levels.append(tuple(level for level, _ in found))
    return AlikeParts(number, tuple(alike), tuple(levels))


def _joined_words(distinct: list[tuple[str, ...]]) -> dict[int, dict[int, float]]:
    """Return how alike parts are of which one, or each, has several words, written without a space."""
    whole = ["".join(part) for part in distinct]
    of_several = {text for text, part in zip(whole, distinct, strict=True) if len(part) > 1}
    if not of_several:
        return {}
    at: dict[str, list[int]] = defaultdict(list)
    for place, text in enumerate(whole):
        at[text].append(place)
    found: dict[int, dict[int, float]] = defaultdict(dict)
    for one, other in _candidates(sorted(at), only=of_several) | {(text, text) for text in of_several}:
        likeness = _JOINED * (_SLIPPED if is_one_slip(one, other) else float(one == other))
        if likeness >= COMPATIBLE:
            for a, b in ((a, b) for a in at[one] for b in at[other] if a != b):
                found[a][b] = found[b][a] = likeness
    return found


def part_likeness(one: tuple[str, ...], other: tuple[str, ...], words: AlikeWords) -> float:
    """Return the likeness of two parts: the worst word of the shorter with its best partner of the longer."""
    few, many = sorted((one, other), key=lambda part: (len(part), part))
    if len(few) == len(many) == 1:
        return words.likeness(few[0], many[0])
    left = list(many)
    worst = 1.0
    for text in few:
        found, best = max((words.likeness(text, candidate), candidate) for candidate in left)
        worst = min(worst, found)
        left.remove(best)
    return worst if len(few) == len(many) else worst * _LACKS
