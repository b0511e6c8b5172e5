"""A region of text with its speech blanked out, at the same offsets, and the frames that are found in it.

- Offsets are those of the document, so that what is found can be checked against it.
- A frame names where the speaker, the verb and the reported words stand; it judges nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from uncounted.claims.lexicon import CUE, CueClass
from uncounted.claims.model import Span
from uncounted.claims.passages import sentences
from uncounted.claims.quotations import Quoted

FILLER = "\x02"
ADDRESSEE = re.compile(
    r"\s+(?:to\s+)?(?P<who>reporters|journalists|the\s+(?:[a-z][\w-]*\s+){1,2}(?-i:[A-Z])[\w’'-]+(?:\s+[A-Z][\w’'-]+)*(?=\s*(?:[,.;]|$|that\b))|(?:the\s+)?[A-Z][\w’'.&-]*(?:\s+(?:[A-Z0-9][\w’'.&-]*"
    r"|of|for))*"
    r"|(?:him|her|them|us|me|you|police|parents|relatives|parliament|lawmakers|investigators)"
    r"|(?:the|a|an|his|her|their|this|my|our|one)\s+(?:[\w-]+[’']s\s+|[a-z][\w-]*\s+){0,2}?[a-z][\w-]*"
    r"(?=\s+(?:that|he|she|they|it|how|in|on|at|the|his|her|their|about|to|not|who|as)\b|[,.:;“\"\x02]"
    r"|\s+[\x02“\"]|\s+[A-Z])"
    r"|(?:the|a|an|his|her|their|this|my|our|one)\s+[a-z][\w-]*)\b"
)
TO_ADDRESSEE = re.compile(r"tells?|told|telling|informed", re.IGNORECASE)
_RELAYS = re.compile(
    r"(?!(?:[Tt]he\s+)?(?:House|Court|Parliament|Assembly|Senate)\b)(?:[A-Z]|investigators\b|(?:an?|his"
    r"|her|their|one|the)\s+(?!court|jury|parliament|inquiry|public|country|press))"
)
_PART_ENDS = re.compile(r"(?<=[^\s;]);\s+(?=\w)")


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a statement is introduced: ``start`` to ``end`` covers speaker, cue and content."""

    start: int
    end: int
    content: tuple[int, int]
    cue: tuple[int, int]
    cue_class: CueClass
    speaker: tuple[int, int] | None
    relay: tuple[int, int] | None = None
    takes_last_speaker: bool = False
    rumour: bool = False
    void: bool = False


class Shadow:
    """A region with its speech blanked out, at the same offsets."""

    def __init__(self, text: str, start: int, end: int, quotations: list[Quoted]) -> None:
        self.text = text
        self.start = start
        pieces: list[str] = []
        position = start
        for quoted in quotations:
            pieces.append(text[position : quoted.start])
            low, high = quoted.inner
            stops = text[low:high].rstrip("”’»\"' ")[-1:] in ".!?…" and _new_sentence(text, quoted.end, end)
            pieces.append(FILLER * (quoted.end - quoted.start - 1) + ("." if stops else FILLER))
            position = quoted.end
        pieces.append(text[position:end])
        self.blank = "".join(pieces)

    @property
    def end(self) -> int:
        """Where the region ends, in the document."""
        return self.start + len(self.blank)

    def sentences(self) -> Iterator[tuple[int, int]]:
        """Yield the sentences of the region; a quotation that ends one counts as its full stop."""
        for low, high in sentences(self.blank, 0, len(self.blank)):
            position = low
            for stop in _PART_ENDS.finditer(self.blank, low, high):
                yield position + self.start, stop.start() + self.start
                position = stop.end()
            yield position + self.start, high + self.start

    def words(self, start: int, end: int) -> str:
        """Return the words of a stretch, its speech blanked out."""
        return self.blank[start - self.start : end - self.start]

    def out(self, span: tuple[int, int]) -> tuple[int, int]:
        """Return where a stretch of the blanked words stands in the document."""
        return span[0] + self.start, span[1] + self.start

    def relay(self, cue: re.Match[str], limit: int) -> tuple[int, int] | None:
        """Find to whom it was said, where that is one who may pass it on ("told Meridian Wire")."""
        if not TO_ADDRESSEE.fullmatch(cue[0]):
            return None
        addressee = ADDRESSEE.match(self.blank, cue.end(), limit)
        if addressee is None or not _RELAYS.match(addressee["who"]):
            return None
        return addressee.span("who")

    def plain(self, start: int, end: int, speakers: list[Span]) -> Iterator[tuple[int, int]]:
        """Yield the stretches of a sentence that are neither speech nor the name of its speaker."""
        holes = sorted((speaker.start, speaker.end) for speaker in speakers if start <= speaker.start < end)
        position = start
        for low, high in [*holes, (end, end)]:
            for match in re.finditer(f"[^{FILLER}]+", self.words(position, max(position, low))):
                yield position + match.start(), position + match.end()
            position = max(position, high)


def _new_sentence(text: str, place: int, end: int) -> bool:
    """Whether what follows a quotation begins a new sentence, rather than names its speaker."""
    following = text[place : min(end, place + 80)]
    if re.match(r"\s+[a-z]", following) or not following.strip():
        return False
    stop = re.search(r"[.!?]", following)
    cue = CUE.search(following, 0, stop.start() if stop else len(following))
    tail = following[cue.end() :] if cue else "x"
    return not (text[place - 2 : place - 1] in "!?" and cue is not None and re.match(r"\s*[.,]", tail))


def trimmed_end(text: str, end: int) -> int:
    """Move an end back over blanks and commas."""
    while end > 0 and text[end - 1] in " ,\n\t":
        end -= 1
    return end
