"""Which texts share wording: sentences of the same words, or nearly the same, form one strand.

- Sentences of the same folded words are one wording, however often printed; a copy adds no wording.
- Wordings are near when the best stretch of the one matches the other (`rapidfuzz` partial ratio), and they
  share most of their numbers and names. One such sentence alone ties two texts only where hardly a word
  differs or all of several marks are shared: one turn of phrase meets by chance, two do not.
  Which are compared is found with MinHash over pairs of words (`datasketch`), with a seed that never changes.
- The order of the texts changes nothing, and the work grows with the number of sentences, not of pairs.
- Short formulas and sentences without anything of their own are passed over.
"""

from __future__ import annotations

import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from uncounted.corroboration.joined import Joined
from uncounted.corroboration.sentences import Sentence

if TYPE_CHECKING:
    from datasketch import MinHash

# Calibrated by `benchmarks/reuse.py`: the table stands in docs/decisions/0051-reuse-sentence-by-sentence.md.
NEAR = 74.0
# Without a number or a name to hold on to, wordings are one only where hardly a word differs.
_NEAR_WITHOUT_MARKS = 92.0
_SHARE_OF_MARKS = 0.6
# So many in common are enough, or an invented witness for each copy would hide it.
_MARKS_ENOUGH = 3
# One near sentence is a copy by itself where hardly a word differs, or so many marks are shared; otherwise
# the two texts must share another one: docs/decisions/0059-two-turns-of-phrase-or-one-that-tells.md.
_TELLING_SCORE = 90.0
_NOTHING_ELSE = -1
_SEED = 1
_BANDS, _ROWS = 24, 3
# In a bucket of many near wordings each is compared with its neighbours in order and with the first one:
# the rest follow, since what is near to the same wording lies in the same strand.
_NEIGHBOURS = 4
# Words this short are the grammar of a sentence rather than its content, in any language.
_LONGEST_SMALL_WORD = 3


@dataclass(frozen=True, slots=True)
class Strand:
    """One wording in all its versions, and every place that it stands in.

    ``places`` are a text's id and the sentence there, in order. ``is_spoken`` says that it stands between
    quotation marks wherever it stands.
    """

    strand_id: str
    places: tuple[tuple[str, Sentence], ...]
    is_spoken: bool

    @property
    def texts(self) -> frozenset[str]:
        """The texts that share it."""
        return frozenset(text_id for text_id, _ in self.places)


def shared_wording(texts: Mapping[str, Sequence[Sentence]], *, near: float = NEAR) -> tuple[Strand, ...]:
    """Find every wording that stands in more than one text.

    Errs both ways: words that were changed beyond recognition are missed, and an official's sentence that
    two reporters heard reads as shared wording (``is_spoken`` tells where it is printed as speech).

    Parameters
    ----------
    texts : mapping of str to sequence of Sentence
        The sentences of each text, by its id.
    near : float
        The least partial ratio (0 to 100) at which two wordings are one.
    """
    places: defaultdict[str, list[tuple[str, Sentence]]] = defaultdict(list)
    for text_id in sorted(texts):
        for sentence in texts[text_id]:
            if sentence.is_telling:
                places[sentence.words].append((text_id, sentence))
    wordings = sorted(places)
    pairs = list(_near_pairs(wordings, _marks(places), near))
    kept = _borne_out(pairs, [places[words] for words in wordings])
    found = [
        _strand(wordings[members[0]], [place for each in members for place in places[wordings[each]]])
        for members in _joined(len(wordings), kept)
    ]
    return tuple(strand for strand in found if len(strand.texts) > 1)


def _strand(first: str, places: list[tuple[str, Sentence]]) -> Strand:
    ordered = sorted(places, key=lambda place: (place[0], place[1].start))
    return Strand(first, tuple(ordered), all(sentence.is_spoken for _, sentence in ordered))


def _marks(places: Mapping[str, Sequence[tuple[str, Sentence]]]) -> dict[str, frozenset[str]]:
    """Return the numbers and names in each wording; one place may have capitals that a headline lost."""
    return {
        words: frozenset[str]().union(*(sentence.numbers | sentence.names for _, sentence in listed))
        for words, listed in places.items()
    }


@dataclass(frozen=True, slots=True)
class _NearPair:
    """Two wordings that are near, by their places in order; ``is_telling``: nothing else need bear it out."""

    first: int
    second: int
    is_telling: bool


def _near_pairs(
    wordings: Sequence[str], marks: Mapping[str, frozenset[str]], near: float
) -> Iterator[_NearPair]:
    for first, second in sorted(_candidates(wordings)):
        one, other = wordings[first], wordings[second]
        least = _least_score(marks[one], marks[other], near)
        # an empty score is one below the cutoff; comparing is the costly part, and comes last
        score = 0.0 if least is None else fuzz.partial_ratio(one, other, score_cutoff=least)
        if score:
            yield _NearPair(first, second, score >= _TELLING_SCORE or _all_shared(marks[one], marks[other]))


def _all_shared(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two wordings share so many marks that no chance is left: all of one, or still more."""
    n_shared = len(one & other)
    return n_shared > _MARKS_ENOUGH or (n_shared == _MARKS_ENOUGH == min(len(one), len(other)))


def _borne_out(
    pairs: Sequence[_NearPair], places: Sequence[Sequence[tuple[str, Sentence]]]
) -> Iterator[tuple[int, int]]:
    """Keep the pairs that tell enough by themselves, and those of texts that share something else as well.

    One turn of phrase about the same number of people in the same place comes about by chance, and the more
    texts there are, the oftener; two between the same two texts do not. A text of one sentence needs one.
    More texts bear out more pairs, and never fewer.
    """
    strand: dict[int, int] = {}
    for number, members in enumerate(_joined(len(places), ((one.first, one.second) for one in pairs))):
        strand.update(dict.fromkeys(members, number))
    n_sentences: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for wording, listed in enumerate(places):
        for text_id, _ in listed:
            n_sentences[text_id][strand[wording]] += 1
    else_shared: dict[int, dict[int, str | None]] = {}

    def elsewhere(wording: int) -> dict[int, str | None]:
        """Map each strand that the texts of a wording have beside it to the one such text, or to None."""
        if wording not in else_shared:
            found: dict[int, str | None] = {}
            for text_id in {text_id for text_id, _ in places[wording]}:
                counts = n_sentences[text_id]
                beside = (n for n, times in counts.items() if n != strand[wording] or times > 1)
                for number in beside if counts.total() > 1 else (_NOTHING_ELSE,):
                    found[number] = text_id if found.get(number, text_id) == text_id else None
            else_shared[wording] = found
        return else_shared[wording]

    for one in pairs:
        if one.is_telling:
            yield one.first, one.second
            continue
        first, second = elsewhere(one.first), elsewhere(one.second)
        shared = first.keys() & second.keys()
        in_two_texts = any(first[n] is None or first[n] != second[n] for n in shared)
        if in_two_texts or _NOTHING_ELSE in first or _NOTHING_ELSE in second:
            yield one.first, one.second


def _least_score(one: frozenset[str], other: frozenset[str], near: float) -> float | None:
    """Say how near two wordings must be to be one; None where they name different things.

    A turn of phrase about other people is no copy; a copy whose figure was changed still has the names.
    """
    n_marks = min(len(one), len(other))
    if n_marks == 0:
        return max(near, _NEAR_WITHOUT_MARKS)
    enough = min(_MARKS_ENOUGH, _SHARE_OF_MARKS * n_marks)
    return near if len(one & other) >= enough else None


def _candidates(wordings: Sequence[str]) -> set[tuple[int, int]]:
    # loaded where it is needed: it brings much of SciPy, which no other command should wait for
    from datasketch import MinHashLSH

    index = MinHashLSH(num_perm=_BANDS * _ROWS, params=(_BANDS, _ROWS))
    with index.insertion_session() as session:
        for number, signature in enumerate(_signatures(wordings)):
            session.insert(number, signature, check_duplication=False)
    pairs: set[tuple[int, int]] = set()
    for table in index.hashtables:
        for bucket in table.keys():  # noqa: SIM118 - a storage, no mapping
            members = sorted(table.get(bucket))
            for place, member in enumerate(members[1:], start=1):
                nearest = members[max(0, place - _NEIGHBOURS) : place]
                pairs.update((other, member) for other in (members[0], *nearest))
    return pairs


def _signatures(wordings: Sequence[str]) -> Iterator[MinHash]:
    from datasketch import MinHash

    empty = MinHash(num_perm=_BANDS * _ROWS, seed=_SEED, hashfunc=zlib.crc32)
    for words in wordings:
        signature = empty.copy()
        signature.update_batch(_shingles(words))
        yield signature


def _shingles(words: str) -> list[bytes]:
    """Return the pairs of neighbouring content words."""
    content = [word for word in words.split() if len(word) > _LONGEST_SMALL_WORD or word.isdigit()]
    listed = content or words.split()
    return [" ".join(pair).encode() for pair in pairwise(listed)] or [words.encode()]


def _joined(n_wordings: int, pairs: Iterable[tuple[int, int]]) -> Iterator[list[int]]:
    """Join wordings that are near, through any number of steps; each group in order."""
    joined = Joined(range(n_wordings))
    for pair in pairs:
        joined.join(*pair)
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for member, first in joined.firsts().items():
        groups[first].append(member)
    yield from groups.values()
