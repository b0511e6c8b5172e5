"""A text as reuse sees it: sentences in folded words, with the numbers and names that stand in them.

- Offsets are code points of the text as it was read; the text itself is never changed.
- Two texts of the same words have the same sentences, whatever their marks, case and line breaks.
- Any text is read; a script without spaces between words gives long "words", and reuse in it is missed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from operator import itemgetter

from uncounted.vocabulary.names import fold

# Fewer words than this are a formula ("the minister said on Monday") rather than somebody's wording.
LEAST_WORDS = 7
# A sentence without a number or a name must be this long before its wording is anybody's own.
LEAST_WORDS_UNMARKED = 9

# What newsrooms write under every story, in English; in other languages such a sentence may tie two texts.
_FORMULA = re.compile(
    r"\b(?:(?:declin|refus)\w+ to (?:comment|answer)"
    r"|(?:did|has|have|had) not (?:\w+ )?(?:respond|answer|repl)"
    r"|independently (?:verif|confirm)|could not (?:\w+ ){0,2}(?:verif|confirm)|condition of anonymity"
    r"|not to be named|rights reserved|copyright|subscribe|newsletter|cookies?|read more|editing by)"
)
# Names of days and months mark nobody's wording.
_CALENDAR = frozenset({
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february",
    "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
})  # fmt: skip

_END = re.compile(r"(?<=[.!?…。؟۔])[”\"»’')\]]*\s+|\s*\n\s*")
_NUMBER = re.compile(r"\d+(?:[.,\u00a0\u202f]\d{3})*")
# A day of a month is shared by all who report of it.
_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr"
    r"|jun|jul|aug|sept?|oct|nov|dec)"
)
_DAY = re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}\b|\b{_MONTH}\s+\d{{1,2}}\b(?!\d)", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_QUOTED = re.compile(r"“[^”\n]*”?|«[^»\n]*»?|„[^“”\n]*[“”]?|\"[^\"\n]*\"")
_MOSTLY = 0.6


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: where it stands, its folded words, and the numbers and names that mark it.

    ``is_spoken`` says that most of it stands between quotation marks: then its words are the
    speaker's, and two who print them may have heard the same speaker. ``speakers`` are the names that stand
    beside quoted words, outside the marks.
    """

    start: int
    end: int
    words: str
    numbers: frozenset[str]
    names: frozenset[str]
    is_spoken: bool
    speakers: frozenset[str] = frozenset()

    @property
    def is_telling(self) -> bool:
        """Whether the same words elsewhere would say something: long enough, and no mere formula."""
        n_words = self.words.count(" ") + 1
        marked = bool(self.numbers or self.names)
        enough = LEAST_WORDS if marked else LEAST_WORDS_UNMARKED
        return n_words >= enough and _FORMULA.search(self.words) is None


def sentences_of(text: str) -> tuple[Sentence, ...]:
    """Cut a text into sentences; one that a stop inside an abbreviation cuts in two stays cut.

    Examples
    --------
    >>> [sorted(one.numbers) for one in sentences_of("They took 1,200 men. Nobody knows where.")]
    [['1200'], []]
    """
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    return tuple(_sentence(text, start, end, quoted) for start, end in _spans(text))


def _spans(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _END.finditer(text):
        if text[start : match.start()].strip():
            yield start, match.start()
        start = match.end()
    if text[start:].strip():
        yield start, len(text.rstrip())


def _sentence(text: str, start: int, end: int, quoted: list[tuple[int, int]]) -> Sentence:
    written = text[start:end]
    spoken, outside = 0, written
    for since, to in quoted[bisect_right(quoted, start, key=itemgetter(1)) :]:
        if since >= end:
            break
        low, high = max(start, since), min(end, to)
        spoken += high - low
        outside = outside[: low - start] + " " * (high - low) + outside[high - start :]
    names = frozenset(_names(written))
    return Sentence(
        start=start,
        end=end,
        words=folded(written),
        numbers=frozenset(_digits(match[0]) for match in _NUMBER.finditer(_DAY.sub(" ", written))),
        names=names,
        is_spoken=spoken >= _MOSTLY * (end - start),
        speakers=names.intersection(_names(outside)) if spoken else frozenset(),
    )


def folded(text: str) -> str:
    """Fold words for comparison; plain letters take a short way to the same result."""
    return " ".join(re.findall(r"[a-z0-9]+", text.replace("'", "").lower())) if text.isascii() else fold(text)


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number).lstrip("0") or "0"


def _names(written: str) -> Iterator[str]:
    """Yield capitalised words that do not begin a sentence or a quotation; letters stay, case folds."""
    for match in _WORD.finditer(written):
        before = written[max(0, match.start() - 4) : match.start()].rstrip()
        begins = not before or before[-1] in '“”"«„.:!?…'
        if not begins and match[0][0].isupper() and len(match[0]) > 1:
            name = match[0].removesuffix("’s").removesuffix("'s").casefold()
            if name not in _CALENDAR:
                yield name
