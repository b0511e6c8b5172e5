"""Which texts share wording: sentences of the same words, or nearly the same, form one strand.

- Sentences of the same folded words are one wording, however often printed; a copy adds no wording.
- Wordings are near when the best stretch of the one matches the other (`rapidfuzz` partial ratio).
  Which are compared is found with MinHash over pairs of words (`datasketch`), with a seed that never changes.
- The order of the texts changes nothing, and the work grows with the number of sentences, not of pairs.
- Short formulas and sentences without anything of their own are passed over.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from datasketch import MinHash, MinHashLSH
from rapidfuzz import fuzz

from uncounted.corroboration.sentences import Sentence

# Calibrated by `benchmarks/reuse.py`: the table stands in docs/decisions/0051-reuse-sentence-by-sentence.md.
NEAR = 74.0
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
    found = [
        _strand(wordings[members[0]], [place for each in members for place in places[wordings[each]]])
        for members in _joined(len(wordings), _near_pairs(wordings, near))
    ]
    return tuple(strand for strand in found if len(strand.texts) > 1)


def _strand(first: str, places: list[tuple[str, Sentence]]) -> Strand:
    ordered = sorted(places, key=lambda place: (place[0], place[1].start))
    return Strand(first, tuple(ordered), all(sentence.is_spoken for _, sentence in ordered))


def _near_pairs(wordings: Sequence[str], near: float) -> Iterator[tuple[int, int]]:
    for first, second in sorted(_candidates(wordings)):
        # an empty score is one below the cutoff
        if fuzz.partial_ratio(wordings[first], wordings[second], score_cutoff=near):
            yield first, second


def _candidates(wordings: Sequence[str]) -> set[tuple[int, int]]:
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
    empty = MinHash(num_perm=_BANDS * _ROWS, seed=_SEED, hashfunc=zlib.crc32)
    for words in wordings:
        signature = empty.copy()
        signature.update_batch(_shingles(words))
        yield signature


def _shingles(words: str) -> list[bytes]:
    """Return the pairs of neighbouring content words."""
    content = [word for word in words.split() if len(word) > _LONGEST_SMALL_WORD or word.isdigit()]
    listed = content or words.split()
    return [" ".join(pair).encode() for pair in zip(listed, listed[1:], strict=False)] or [words.encode()]


def _joined(n_wordings: int, pairs: Iterable[tuple[int, int]]) -> Iterator[list[int]]:
    """Join wordings that are near, through any number of steps; each group in order."""
    head = list(range(n_wordings))

    def find(member: int) -> int:
        while head[member] != member:
            head[member] = head[head[member]]
            member = head[member]
        return member

    for first, second in pairs:
        low, high = sorted((find(first), find(second)))
        head[high] = low
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for member in range(n_wordings):
        groups[find(member)].append(member)
    yield from groups.values()
