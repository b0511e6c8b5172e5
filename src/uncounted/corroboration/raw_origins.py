"""Who stands behind a suggestion, as far as its own words tell; nobody has confirmed any of it.

- A full name, or a body that is named, is an origin of its own. A first name alone, a role ("a witness") and
  whoever tells in the text's own voice are not shown distinct from anyone: they merge in a lower bound.
- A publisher that a text names as its source is no origin: the claim relays it.
- Two spellings of a name, of which one holds all words of the other, are one origin. This may join two
  persons of one family name: a lower bound errs on the side of too FEW.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from uncounted.claims import SuggestedClaim
from uncounted.corroboration.kinds import OriginKind
from uncounted.corroboration.reuse import publisher_words
from uncounted.corroboration.sentences import folded

_CAPITALISED = re.compile(r"(?<![\w’'-])[^\W\d_a-z][\w’'-]*")
_BEGINS = frozenset({
    "a", "an", "the", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "some", "many", "several", "other", "others", "another", "both", "all", "most", "mr", "mrs", "ms",
    "dr", "he", "she", "they", "we", "i", "it", "his", "her", "their", "its", "this", "that", "these",
    "those", "who", "police", "officials", "residents", "witnesses", "relatives", "activists",
    "survivors", "authorities", "government", "ministry", "minister",
})  # fmt: skip
_BEGINS_A_ROLE = frozenset({
    "a", "an", "the", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "some", "many", "several", "other", "another", "both", "all",
})  # fmt: skip
_ENDS_A_ROLE = frozenset({
    "who", "which", "that", "in", "at", "from", "of", "and", "with", "near", "on", "he", "she", "they",
    "it", "we", "i", "his", "her", "their", "him", "them",
})  # fmt: skip
_MOST_WORDS_OF_A_PUBLISHER = 6
# the label of the extractor for a statement without a speaker
_NOBODY = "unattributed"
_KINDS = {
    "victim": (OriginKind.VICTIM, OriginKind.FIRST_HAND_VIA_ONE_RELAY),
    "eyewitness": (OriginKind.EYEWITNESS, OriginKind.FIRST_HAND_VIA_ONE_RELAY),
    "official": (OriginKind.OFFICIAL_STATEMENT, OriginKind.ANONYMOUS_OFFICIAL),
    "document": (OriginKind.DOCUMENT, OriginKind.UNKNOWN),
    "hearsay": (OriginKind.HEARSAY, OriginKind.HEARSAY),
    "media_investigation": (OriginKind.OWN_REPORTING, OriginKind.UNKNOWN),
    "unknown": (OriginKind.OWN_REPORTING, OriginKind.FIRST_HAND_VIA_ONE_RELAY),
}


@dataclass(frozen=True, slots=True)
class RawOrigin:
    """Kind and id of an origin as a trace reads them, and the publisher that is named as the source."""

    kind: OriginKind
    origin_id: str
    pseudonym: str = ""
    cites: frozenset[str] = frozenset()


def raw_origin(claim: SuggestedClaim, text_id: str, publisher: str, known: Mapping[str, str]) -> RawOrigin:
    """Read from a suggestion who stands behind it.

    Parameters
    ----------
    claim : SuggestedClaim
    text_id, publisher : str
        The text it stands in, and who published that.
    known : mapping of str to str
        For each name as folded the origin that it is, from `one_name_for_each`; a publisher's name begins
        with the word "publisher".
    """
    speaker = claim.chain[0]
    cited = frozenset(name for link in claim.chain for name in _publishers_in(link.label, known))
    if _publishers_in(speaker.label, known):
        return RawOrigin(OriginKind.DERIVED, "", cites=cited)
    if folded(speaker.label) == _NOBODY:
        # told in the text's own voice: that somebody told it is all that is known
        return RawOrigin(OriginKind.OWN_ENQUIRY_COUNT_ORIGIN_UNRESOLVED, f"{_id(publisher or text_id)}?")
    named, anonymous = _KINDS[claim.basis.value]
    names = name_words(speaker.label)
    is_first_name = len(names) == 1 and speaker.type == "person" and claim.basis.value != "official"
    if names and not is_first_name:
        return RawOrigin(named, known.get(" ".join(names), "-".join(names)), cites=cited)
    role = f"{_role(speaker.label)}-in-{_id(text_id)}"
    if speaker.type in ("document", "media"):
        return RawOrigin(OriginKind.UNKNOWN, f"{role}?", cites=cited)
    return RawOrigin(anonymous, role, pseudonym=speaker.label if is_first_name else "", cites=cited)


def name_words(label: str) -> tuple[str, ...]:
    """Return the words of a label that are names, folded: capitalised, and no article, number or role."""
    return tuple(
        word for found in _CAPITALISED.findall(label) for word in folded(found).split() if word not in _BEGINS
    )


def one_name_for_each(labels: Iterable[str], publishers: Iterable[str]) -> dict[str, str]:
    """Map every name, as folded words, to the one origin that it stands for.

    A name whose words all stand in a longer one is taken for that one; the longest gives the id.
    """
    names = sorted({words for label in labels if (words := name_words(label))}, key=lambda w: (-len(w), w))
    by_word: dict[str, list[tuple[str, ...]]] = {}
    found: dict[str, str] = {}
    for words in names:
        longer = min((by_word.get(word, []) for word in words), key=len)
        whole = [one for one in longer if set(words) <= set(one)]
        found[" ".join(words)] = found[" ".join(whole[0])] if whole else "-".join(words)
        for word in words:
            by_word.setdefault(word, []).append(words)
    for publisher in publishers:
        if words := publisher_words(publisher):
            found[f"publisher {' '.join(words)}"] = " ".join(words)
    return found


def _publishers_in(label: str, known: Mapping[str, str]) -> set[str]:
    """Return the known publishers that a label names, wherever they stand in it."""
    words = folded(label).split()
    names = (
        known.get(f"publisher {' '.join(words[start:end])}")
        for start in range(len(words))
        for end in range(start + 1, min(len(words), start + _MOST_WORDS_OF_A_PUBLISHER) + 1)
    )
    return {name for name in names if name is not None}


def _role(label: str) -> str:
    """Shorten what an unnamed speaker is called, so that one who is called twice in a text is one origin."""
    words = []
    for word in folded(label).split():
        if word in _ENDS_A_ROLE:
            break
        if word not in _BEGINS_A_ROLE:
            words.append(word)
    return "-".join(words[-2:]) or "someone"


def _id(words: str) -> str:
    """Write words as a part of an origin id, which has signs of its own."""
    return "-".join(re.findall(r"[\w-]+", words.casefold())) or "text"
