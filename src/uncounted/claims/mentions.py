"""Who was named before, and whom a pronoun, a noun or a surname means.

- A pronoun or a definite noun is resolved only where exactly one antecedent fits; the link is then inferred.
- What is near comes before what is far; the last to speak goes on only where the verb says so ("added").
- Two persons are never made one: two that fit leave it open, and so does a noun that two share.
"""

from __future__ import annotations

import re
from dataclasses import replace

from uncounted.claims.continuing import (
    A_BODY,
    Subject,
    first_of_its_run,
    may_be_somebody_new,
    subject_taken_up,
    told_of_between,
)
from uncounted.claims.fitting import (
    BODY,
    Mention,
    core_of,
    fits_pronoun,
    is_body,
    is_named,
    is_of_sex,
    may_take_up,
    noun_of,
    says_the_gender,
)
from uncounted.claims.lexicon import NOUN_OF_SPEAKER, PRONOUN
from uncounted.claims.model import Basis, ChainLink, LinkStatus, Span
from uncounted.claims.naming import FULL_NAME, NAME, NAME_ALONE, ROLE_NOUN, Named, named_in
from uncounted.claims.speakers import SpeakerKind, classify_speaker

# Words that may mean somebody who was named by another word.
_HYPERNYM = re.compile(
    r"(?:man|woman|officials?|witness|victim|survivor|detainee|prisoner|resident|official|officer)$"
)
_REACH_OF_PRONOUN, _REACH_OF_KIND, _REACH_OF_NOUN = 1, 3, 12
_MOST_KNOWN = 60
_NOMINATIVE = {"him": "he", "his": "he", "her": "she", "them": "they", "their": "they"}


_TITLES = (
    "Mr|Mrs|Ms|Miss|Dr|Colonel|Col|General|Gen|Captain|Major|Brigadier|Minister|Judge|President|Senator|Professor"
    "|Sergeant|Superintendent|Inspector|Constable|Father|Sister|Governor|Mayor|Deputy|Prime|Ambassador|Editor"
    "|Commissioner|Spokesman|Spokeswoman|The|In|For|But|And|When|As|Of|On|At|To"
)
_ALONE = re.compile(rf"(?<![-\w’'.])(?<![A-Z]\w\w )(?<!\bthe ){NAME_ALONE}\b(?!\s+[A-Z])")
_MARRIED = re.compile(r"\b(?:(?P<his>[Hh]is)\s+(?:wife|widow)|[Hh]er\s+(?:husband|late\s+husband))\b")
_FIRST_AND_LAST = re.compile(
    rf"\b(?!(?:{_TITLES})\b)(?P<first>{NAME_ALONE})\s+(?P<last>{NAME_ALONE})\b(?!\s+[A-Z])"
)


_WITH_TITLE = re.compile(rf"(?:Mr|Mrs|Ms|Miss|Dr)\.?\s+(?P<last>{NAME_ALONE})")


class Mentions:
    """Speakers and subjects in the order they were named, for the resolution of pronouns."""

    def __init__(self, text: str = "") -> None:
        self._text = text
        self._known: list[Mention] = []
        self._bearers: dict[str, set[str]] = {}
        self._full: dict[str, Span] = {}
        for found in _FIRST_AND_LAST.finditer(text):
            self._bearers.setdefault(found["last"], set()).add(found["first"])
            self._full.setdefault(found["last"], Span.of(text, *found.span()))
        self._resolved: dict[int, Mention | None] = {}
        self.issuer: Span | None = None

    def note(self, span: Span, passage: int, *, goes_on: bool = False) -> None:
        """Remember a speaker; a pronoun or noun is resolved now, from what stands before it.

        ``goes_on``: the verb says that the last one to speak goes on ("he added").
        """
        mention = self.antecedent(span, passage)
        if mention is None and goes_on and PRONOUN.fullmatch(span.text):
            mention = self._last_to_speak(span, passage)
        self._resolved[span.start] = mention
        if mention is not None:
            self._known.append(Mention(mention.span, passage, mention.kind, mention.described))
        elif not PRONOUN.fullmatch(span.text):
            same = [one.described for one in self._known if one.span.start == span.start]
            described = max([*same, span.text], key=len)
            self._known.append(Mention(span, passage, classify_speaker(described), described))
        del self._known[:-_MOST_KNOWN]

    def note_titled(self, text: str, start: int, end: int, passage: int) -> None:
        """Remember whom a sentence tells of: whoever comes after may mean them."""
        named = named_in(text, start, end, BODY)
        last = {one.span.text.split()[-1] for one in self._known if FULL_NAME.fullmatch(one.span.text)}
        surnames = [
            Named(found.start(), found.end(), found[0])
            for found in _ALONE.finditer(text, start, end)
            if found[0] in last and not any(one.start <= found.start() < one.end for one in named)
        ]
        for one in sorted([*named, *surnames], key=lambda one: one.start):
            self._note_named(text, one, passage)
        married = _MARRIED.search(text, start, end)
        if married is not None:
            self._learn_the_gender("he" if married["his"] else "she", passage)

    def _learn_the_gender(self, pronoun: str, passage: int) -> None:
        """Learn from "his wife" that the only one named nearby is a man."""
        near = [
            one for one in self._known if passage - 1 <= one.passage <= passage and fits_pronoun(pronoun, one)
        ]
        named = [one for one in near if is_named(one)]
        if named and len({one.span.text for one in named}) == 1 and all(map(is_named, near)):
            told = ", a man" if pronoun == "he" else ", a woman"
            self._known = [
                replace(one, described=(one.described or one.span.text) + told) if one in named else one
                for one in self._known
            ]

    def _note_named(self, text: str, one: Named, passage: int) -> None:
        span = Span.of(text, one.start, one.end)
        mention = self.antecedent(span, passage)
        kind = classify_speaker(one.described)
        label = mention.span if mention else span
        described = (
            mention.described if mention and len(mention.described) > len(one.described) else one.described
        )
        self._known.append(Mention(label, passage, kind, described, spoke=False))

    def link(self, speaker: Span, passage: int) -> ChainLink:
        """Return the chain link of a speaker, resolved where exactly one antecedent fits."""
        mention = self.antecedent(speaker, passage)
        if mention is not None:
            same = mention.span.text.lower() == speaker.text.lower()
            status = LinkStatus.STATED if same else LinkStatus.INFERRED
            return ChainLink(mention.span.text, mention.kind.type, mention.kind.role, status)
        kind = classify_speaker(speaker.text)
        return ChainLink(speaker.text, kind.type, kind.role)

    def basis(self, speaker: Span, passage: int) -> Basis:
        """Return on what ground the speaker, or the one the pronoun means, can know."""
        mention = self.antecedent(speaker, passage)
        own = classify_speaker(speaker.text).basis
        return own if mention is None or own is not Basis.UNKNOWN else mention.kind.basis

    def kind(self, speaker: Span, passage: int) -> SpeakerKind:
        """Return what kind of speaker it is, or the one whom a pronoun or noun means."""
        mention = self.antecedent(speaker, passage)
        return mention.kind if mention is not None else classify_speaker(speaker.text)

    def described(self, speaker: Span | None, passage: int) -> str:
        """Return all words that say who a speaker is; empty for nobody."""
        if speaker is None:
            return ""
        mention = self.antecedent(speaker, passage)
        return speaker.text if mention is None else f"{speaker.text} {mention.span.text} {mention.described}"

    def antecedent(self, speaker: Span, passage: int) -> Mention | None:
        """Return the only earlier mention that fits a pronoun, a definite noun or a surname, or None."""
        if speaker.start in self._resolved:
            return self._resolved[speaker.start]
        earlier = [
            mention
            for mention in self._known
            if mention.span.start < speaker.start and mention.passage <= passage
        ]
        if PRONOUN.fullmatch(speaker.text):
            pronoun = speaker.text.lower()
            pronoun = _NOMINATIVE.get(pronoun, pronoun)
            low = self._text.rfind("\n", 0, speaker.start) + 1
            first = first_of_its_run(self._text, speaker.start, low)
            found = _of_pronoun(pronoun, [one for one in earlier if one.span.start < first], passage)
            taken_up = self._taken_up(pronoun, speaker, passage)
            if found is not None and self._somebody_between(pronoun, found, first, passage):
                found = None
            if taken_up is None and may_be_somebody_new(self._text, speaker.start, low):
                return None
            return taken_up or found
        described = re.split(r",\s+(?:which|who)\s", speaker.text, maxsplit=1)[0]
        if _definite(described):
            return _of_noun(described, earlier, passage)
        return _of_name(speaker.text, earlier, self._bearers) or self._only_bearer(speaker, passage)

    def _taken_up(self, pronoun: str, speaker: Span, passage: int) -> Mention | None:
        """Return the subject of the sentence before, where nobody else told of there fits."""
        if pronoun not in ("he", "she", "it"):
            return None

        def fits(words: str) -> bool:
            if pronoun != "it" and A_BODY.search(noun_of(words)):
                return False
            mention = Mention(speaker, passage, classify_speaker(words), words)
            return fits_pronoun(pronoun, mention) or may_take_up(pronoun, words)

        def resolved(place: int) -> Subject | None:
            known = self._resolved.get(place)
            return None if known is None else Subject(known.span.start, known.span.end, known.described)

        low = self._text.rfind("\n", 0, speaker.start) + 1
        found = subject_taken_up(self._text, speaker.start, low, fits, resolved)
        if found is None:
            return None
        span = Span.of(self._text, found.start, found.end)
        named = None if PRONOUN.fullmatch(span.text) else self.antecedent(span, passage)
        if named is not None:
            return named
        return Mention(span, passage, classify_speaker(found.described), found.described)

    def _somebody_between(self, pronoun: str, found: Mention, until: int, passage: int) -> bool:
        """Whether somebody is told of between whom a pronoun may mean and the pronoun."""
        return pronoun in ("he", "she") and any(
            words.split()[-1] not in found.described + found.span.text
            and fits_pronoun(pronoun, Mention(found.span, passage, classify_speaker(words), words))
            for words in told_of_between(self._text, found.span.end, until)
        )

    def _only_bearer(self, titled: Span, passage: int) -> Mention | None:
        """Return the only one in the text who bears the surname behind a title ("Miss Denvik")."""
        found = _WITH_TITLE.fullmatch(titled.text)
        full = self._full.get(found["last"]) if found is not None else None
        if full is None or full.start >= titled.start or len(self._bearers[full.text.split()[-1]]) > 1:
            return None
        if not _may_bear(titled.text, full.text):
            return None
        described = f"{titled.text} {full.text}"
        return Mention(full, passage, classify_speaker(described), described, spoke=False)

    def _last_to_speak(self, speaker: Span, passage: int) -> Mention | None:
        spoke = [one for one in self._known if one.spoke and one.passage == passage]
        return spoke[-1] if spoke and fits_pronoun(speaker.text.lower(), spoke[-1]) else None


def _of_pronoun(pronoun: str, earlier: list[Mention], passage: int) -> Mention | None:
    if pronoun not in ("he", "she", "it", "they"):
        return None
    fitting = [mention for mention in earlier if fits_pronoun(pronoun, mention)]
    for back in range(_REACH_OF_PRONOUN + 1):
        near = [mention for mention in fitting if mention.passage == passage - back]
        if near and back and not any(mention.spoke for mention in near):
            near = [one for one in fitting if one.passage == passage - back - 1 and is_named(one)] + near
        if near:
            found = _only(near)
            if found is not None and _is_unsure(found, near, fitting):
                return None
            return found if _is_alone(pronoun, fitting, passage) else None
    return None


def _is_unsure(found: Mention, near: list[Mention], fitting: list[Mention]) -> bool:
    """Whether a noun may itself mean somebody named, or is only told of and never spoke."""
    if is_named(found) or found.kind.type not in ("person", "unknown"):
        return False
    if _definite(found.span.text) and any(one.span.text != found.span.text for one in fitting):
        return True
    named = any(map(is_named, fitting))
    told_only = not any(one.spoke for one in near)
    return named and (_definite(found.span.text) or found.kind.type == "unknown" or told_only)


def _is_alone(pronoun: str, fitting: list[Mention], passage: int) -> bool:
    """Whether nobody of the paragraph before can be meant as well, where words tell no gender."""
    near = [mention for mention in fitting if passage - _REACH_OF_PRONOUN <= mention.passage <= passage]
    here = [mention for mention in near if mention.passage == passage] or near
    others = {one.span.text for one in near if is_named(one)} - {one.span.text for one in here}
    alone = not others and any(one.passage == passage and (one.spoke or is_named(one)) for one in here)
    told = alone or pronoun not in ("he", "she") or all(says_the_gender(pronoun, one) for one in here)
    if not told:
        # "She" after a name alone: somebody of the paragraph before may be meant as well
        here = near
    return bool(here) and _only(here) is not None


def _of_noun(words: str, earlier: list[Mention], passage: int) -> Mention | None:
    noun = re.sub(r"\W+$", "", words.split()[-1].lower())
    apart = {word.lower() for word in words.split()[1:-1]}
    earlier = [
        one
        for one in earlier
        if apart <= set(re.findall(r"[\w-]+", (one.described or one.span.text).lower()))
    ]
    same_noun = [
        mention
        for mention in earlier
        if mention.passage >= passage - _REACH_OF_NOUN
        and re.search(
            rf"(?:\b|(?<=school)){re.escape(noun)}\b(?![’'])",
            core_of(mention).lower().replace("dr ", "doctor "),
        )
    ]
    if same_noun:
        return _only(same_noun)
    if noun.endswith("s") and not noun.endswith("ss"):
        return None
    kind = classify_speaker(words)
    body = BODY.search(words) is not None
    if kind.type == "person" and not _HYPERNYM.search(noun):
        return None
    reach = [one for one in earlier if one.passage >= passage - _REACH_OF_KIND]
    rivals = [one for one in reach if _may_be_called(noun, kind, one, body=body)]
    for back in range(_REACH_OF_KIND + 1):
        near = [
            mention
            for mention in rivals
            if mention.passage == passage - back
            and (mention.kind.type, mention.kind.role) == (kind.type, kind.role)
            and kind.role != "unknown"
            and (kind.type != "person" or is_body(mention) is body)
        ]
        if near:
            # whoever else may be called so, named in the same stretch, leaves it open
            return _only(near) if _only(rivals) is not None else None
    return None


def _may_be_called(noun: str, kind: SpeakerKind, mention: Mention, *, body: bool) -> bool:
    """Whether a noun ("the group", "the man", "the detainee") may mean somebody of another word."""
    if not is_of_sex(noun, mention):
        return False
    same = (mention.kind.type, mention.kind.role) == (kind.type, kind.role)
    if body or kind.type in ("org", "media"):
        return same or (is_body(mention) and mention.kind.type != "media")
    if mention.kind.type != "person" or is_body(mention):
        return same
    return same or noun in ("man", "woman") or mention.kind.role == "unknown"


def _of_name(words: str, earlier: list[Mention], bearers: dict[str, set[str]]) -> Mention | None:
    """Resolve a surname ("Denvik", "Mr Holm") to the only full name that ends with it."""
    found = re.fullmatch(
        rf"(?:(?:Mr|Mrs|Ms|Miss|Dr|Captain|Colonel|General|Major|Professor|Judge|Minister|Senator|Governor|Mayor|Sergeant|Commissioner|Brigadier|Lieutenant|Father|Sister|Constable|Inspector)\.?\s+)?({NAME})",
        words,
    )
    if found is None or len(bearers.get(found[1], ())) > 1:
        return None
    full = [
        mention
        for mention in earlier
        if re.search(rf"[\w.]\s+{re.escape(found[1])}\b(?!\s+[A-Z])", mention.span.text)
    ]
    only = _only(full) if full else None
    return only if only is not None and _may_bear(words, only.span.text) else None


def _is_inside(name: str, words: str) -> bool:
    """Whether a description holds a name as its own: not "a relative of ..."."""
    place = words.find(name)
    return (
        place >= 0
        and not words.endswith("of ", 0, place)
        and words[place + len(name) :][:1] not in ("’", "'")
    )


def _may_bear(titled: str, name: str) -> bool:
    """Whether a title can be that of a full name; of most first names nobody can tell, so only ends in -a."""
    first = re.search(rf"({NAME_ALONE})\s+{NAME_ALONE}$", name)
    feminine = first is not None and first[1].endswith("a")
    title = titled.split()[0].rstrip(".")
    return not (title == "Mr" and feminine) and not (title in ("Mrs", "Ms", "Miss") and not feminine)


def _only(near: list[Mention]) -> Mention | None:
    """Return the one whom all mentions name, by the same words or by a full name inside them."""
    longest = max(near, key=lambda mention: len(mention.span.text))
    same = all(
        one.span.text == longest.span.text
        or one.span.start == longest.span.start
        or (FULL_NAME.fullmatch(one.span.text) and _is_inside(one.span.text, longest.span.text))
        for one in near
    )
    return near[-1] if same else None


_DEFINITE_NOUN = re.compile(
    rf"(?:{ROLE_NOUN}|{BODY.pattern}|officials?|document|report|list|text)$", re.IGNORECASE
)


def _definite(words: str) -> bool:
    """Whether the words point back: "the newspaper", but not "the newspaper Orla Courier"."""
    return (
        re.match(r"(?:the|this|that)\s", words, re.IGNORECASE) is not None
        and len(words.split()) <= 3
        and (NOUN_OF_SPEAKER.search(words) or _DEFINITE_NOUN.search(words)) is not None
    )
