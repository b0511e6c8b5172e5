"""Rare errors that several texts share: the strongest sign that they come from one another.

- An error is a name written one letter apart from a name that other texts write, and rarer than it.
- How rare is counted in families of texts that share wording: copies of an error do not make it common.
- Ends of words that a language bends, and plurals, are no errors. Two real names that are one letter apart
  may be taken for an error: then texts are tied that should not be, and a lower bound is too LOW.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from uncounted.corroboration.sentences import Sentence

_LEAST_LETTERS = 5
# A short name one letter apart is often another name; beside the same word it is the same one, misspelt.
_LONG_ENOUGH_ALONE = 6


@dataclass(frozen=True, slots=True)
class SharedError:
    """A spelling that some texts share, and the spelling that others have in its place."""

    written: str
    elsewhere: str
    texts: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Spelling:
    texts: frozenset[str]
    beside: frozenset[str]


def shared_errors(
    texts: Mapping[str, Sequence[Sentence]], family_of: Mapping[str, str]
) -> tuple[SharedError, ...]:
    """Find the misspelt names that two texts or more share.

    Parameters
    ----------
    texts : mapping of str to sequence of Sentence
        The sentences of each text, by its id.
    family_of : mapping of str to str
        For each text the name of the family that shares wording with it; a text alone is its own.
    """
    spellings = _spellings(texts)
    found: dict[str, SharedError] = {}
    for first, second in sorted(_one_letter_apart(spellings)):
        wrong, right = _wrong_first(first, second, spellings, family_of)
        if wrong and len(spellings[wrong].texts) > 1:
            found.setdefault(wrong, SharedError(wrong, right, spellings[wrong].texts))
    return tuple(found[name] for name in sorted(found))


def _spellings(texts: Mapping[str, Sequence[Sentence]]) -> dict[str, _Spelling]:
    held_by: defaultdict[str, set[str]] = defaultdict(set)
    beside: defaultdict[str, set[str]] = defaultdict(set)
    for text_id, sentences in texts.items():
        for sentence in sentences:
            for name in sentence.names:
                if len(name) >= _LEAST_LETTERS:
                    held_by[name].add(text_id)
                    beside[name] |= sentence.names - {name}
    return {name: _Spelling(frozenset(held_by[name]), frozenset(beside[name])) for name in held_by}


def _one_letter_apart(spellings: Mapping[str, _Spelling]) -> Iterator[tuple[str, str]]:
    """Yield pairs of names one letter apart: both give the same word when one letter is left out."""
    shortened: defaultdict[str, set[str]] = defaultdict(set)
    for name in spellings:
        shortened[name].add(name)
        for place in range(1, len(name)):  # the first letter of a name is hardly ever mistaken
            shortened[name[:place] + name[place + 1 :]].add(name)
    pairs: set[tuple[str, str]] = set()
    for names in shortened.values():
        ordered = sorted(names)
        pairs.update(
            (first, second)
            for number, first in enumerate(ordered)
            for second in ordered[number + 1 : number + 9]
            if _is_misspelling(first, second, spellings)
        )
    yield from pairs


def _is_misspelling(first: str, second: str, spellings: Mapping[str, _Spelling]) -> bool:
    if OSA.distance(first, second, score_cutoff=1) != 1:
        return False
    if first.startswith(second) or second.startswith(first):
        return False
    # languages in other scripts bend the ends of names
    if first[:-1] == second[:-1] and not (first.isascii() and second.isascii()):
        return False
    if min(len(first), len(second)) >= _LONG_ENOUGH_ALONE:
        return True
    return bool(spellings[first].beside & spellings[second].beside)


def _wrong_first(
    first: str, second: str, spellings: Mapping[str, _Spelling], family_of: Mapping[str, str]
) -> tuple[str, str]:
    """Say which of two spellings is the error: the one in fewer families; of two as rare, neither.

    An error that most families share cannot be told from the right spelling: it is missed here, and then
    only shared wording ties its texts.
    """
    n_first, n_second = (
        len({family_of[text_id] for text_id in spellings[name].texts}) for name in (first, second)
    )
    if n_first == n_second:
        return "", ""
    return (first, second) if n_first < n_second else (second, first)
