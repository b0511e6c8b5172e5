"""Texts in two languages that may be one: offered for review by what a translation leaves as it is.

- Numbers, days, names by their consonants in Latin letters, and who of them is quoted survive a translation;
  wording does not.
- An offer is a question and no edge: two reporters of one event share numbers and names as well, so that no
  bound rests on it.
- Commonplace marks, which many texts have, say nothing and are passed over.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from uncounted.corroboration.days import days_in
from uncounted.corroboration.sentences import Sentence
from uncounted.vocabulary.names import fold

_LEAST_NAMES = 2
_LEAST_SHARE = 0.4
_MOST_TEXTS_WITH_A_MARK = 40
_MOST_OFFERS = 3
_YEAR = re.compile(r"(?:19|20)\d\d")
_SOUNDS = str.maketrans(
    {**dict.fromkeys("aeiouyh", ""), "q": "k", "c": "k", "w": "v", "f": "v", "p": "b", "z": "s"}
)
_TWICE = re.compile(r"(.)\1+")
_SAME_LANGUAGE = 0.3


@dataclass(frozen=True, slots=True)
class TranslationOffer:
    """Two texts of different languages that share so many marks that one may translate the other."""

    first: str
    second: str
    numbers: tuple[str, ...]
    n_names: int
    share: float
    days: tuple[str, ...] = ()
    n_speakers: int = 0


@dataclass(frozen=True, slots=True)
class _Marks:
    numbers: frozenset[str]
    names: frozenset[str]
    small_words: frozenset[str]
    days: frozenset[str]
    speakers: frozenset[str]

    @property
    def all(self) -> frozenset[str]:
        return self.numbers | self.names | self.days

    @property
    def telling(self) -> frozenset[str]:
        """What an offer must rest on beside names: a number, a day, or who is quoted."""
        return self.numbers | self.days | {f"quoted {name}" for name in self.speakers}


def offered_translations(texts: Mapping[str, Sequence[Sentence]]) -> tuple[TranslationOffer, ...]:
    """Offer pairs of texts for a person to compare; at most three for each text, the likeliest first.

    Parameters
    ----------
    texts : mapping of str to sequence of Sentence
        The sentences of each text, by its id.
    """
    marks = {text_id: _marks(sentences) for text_id, sentences in texts.items()}
    found = sorted(_offers(marks), key=lambda offer: (-offer.share, offer.first, offer.second))
    n_offered: Counter[str] = Counter()
    kept = []
    for offer in found:
        if max(n_offered[offer.first], n_offered[offer.second]) < _MOST_OFFERS:
            n_offered.update((offer.first, offer.second))
            kept.append(offer)
    return tuple(kept)


def _offers(marks: Mapping[str, _Marks]) -> Iterator[TranslationOffer]:
    for first, second in _sharing(marks):
        one, other = marks[first], marks[second]
        if _one_language(one, other):
            continue
        names = one.names & other.names
        share = len(one.all & other.all) / max(1, min(len(one.all), len(other.all)))
        if one.telling & other.telling and len(names) >= _LEAST_NAMES and share >= _LEAST_SHARE:
            yield TranslationOffer(
                first,
                second,
                tuple(sorted(one.numbers & other.numbers)),
                len(names),
                round(share, 3),
                tuple(sorted(one.days & other.days)),
                len(one.speakers & other.speakers),
            )


def _sharing(marks: Mapping[str, _Marks]) -> Iterable[tuple[str, str]]:
    """Return the pairs that share a number, a day or somebody quoted: without one, nothing is offered."""
    held_by: defaultdict[str, list[str]] = defaultdict(list)
    for text_id in sorted(marks):
        for mark in marks[text_id].telling:
            held_by[mark].append(text_id)
    return {
        (first, second)
        for texts in held_by.values()
        if len(texts) <= _MOST_TEXTS_WITH_A_MARK
        for place, first in enumerate(texts)
        for second in texts[place + 1 :]
    }


def _marks(sentences: Sequence[Sentence]) -> _Marks:
    numbers = {n for one in sentences for n in one.numbers if len(n) > 1 and not _YEAR.fullmatch(n)}
    words = [word for one in sentences for word in one.words.split()]
    small = Counter(word for word in words if len(word) <= 3 and not word.isdigit())
    named = {name for one in sentences for name in one.names}
    is_caseless = not named
    skeletons = {_consonants(word) for word in (words if is_caseless else map(fold, named))}
    names = frozenset(skeleton for skeleton in skeletons if len(skeleton) > 2)
    days = frozenset(day for one in sentences for day in days_in(one.words))
    # the number of a day is no number of people; a language in which it is not known to be one keeps it
    of_days = {str(int(day[3:])) for day in days}
    quoted = (_consonants(fold(name)) for one in sentences for name in one.speakers)
    return _Marks(
        frozenset(numbers - of_days),
        names,
        frozenset(word for word, _ in small.most_common(12)),
        days,
        frozenset(name for name in quoted if len(name) > 2),
    )


def _consonants(name: str) -> str:
    return _TWICE.sub(r"\1", name.translate(_SOUNDS))


def _one_language(one: _Marks, other: _Marks) -> bool:
    """Judge by the small words of grammar that are most frequent in each."""
    least = min(len(one.small_words), len(other.small_words))
    return least > 0 and len(one.small_words & other.small_words) / least >= _SAME_LANGUAGE
