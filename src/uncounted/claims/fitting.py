"""Whether words can be those of whom a pronoun or a noun means: one or many, a man, a woman, a body.

- Judged by the words alone that describe somebody; a name tells no gender.
- A body is no "he" and no "she"; what is many is only "they".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from uncounted.claims.lexicon import TITLE
from uncounted.claims.model import Span
from uncounted.claims.naming import FULL_NAME, ROLE_NOUN
from uncounted.claims.speakers import SpeakerKind

MALE = re.compile(
    r"\b(?:man|he|his|him|Mr|father|brother|husband|son|boy|himself|spokesman|policeman|uncle|nephew|widower"
    r"|grandfather|grandson|monk|priest|imam|fisherman|herdsman|headman|chairman|fisher)\b",
    re.IGNORECASE,
)
FEMALE = re.compile(
    r"\b(?:woman|she|her|Mrs|Ms|mother|sister|wife|daughter|girl|herself|spokeswoman|aunt|niece|widow|nun"
    r"|grandmother|granddaughter|schoolgirl|seamstress|midwife|policewoman|chairwoman|bride)\b",
    re.IGNORECASE,
)
BODY = re.compile(
    r"\b(?:ministry|office|government|court|department|council|administration|parliament|bureau|directorate"
    r"|agency|army|party|service|commission|committee|union|association|group|organi[sz]ation|network|centre"
    r"|center|circle|company|embassy|church|movement|command|delegation|newspaper|channel|station)\b",
    re.IGNORECASE,
)
MANY = re.compile(
    r"(?:two|three|four|five|six|seven|eight|nine|ten|several|some|many|most|both|dozens|hundreds|few|\d+)\b",
    re.IGNORECASE,
)
MANY_LAST = re.compile(
    r"(?:\w+ers|\w+ors|\w+ists|people|men|women|children|relatives|families|residents|witnesses|officials"
    r"|authorities"
    r"|police|parents|survivors|victims|groups|forces|activists|lawyers|prisoners|detainees|reports"
    r"|accounts)$",
    re.IGNORECASE,
)
PLURAL_LAST = re.compile(r"(?:^|\s)(?!boss$)[a-z]+[^s\W]s$")
_THE_NAME = re.compile(r"The\s+[A-Z]")
_PERSON_LAST = re.compile(rf"(?:{ROLE_NOUN}|journalist|reporter|correspondent|editor)$", re.IGNORECASE)
_ROLE = re.compile(
    rf"{ROLE_NOUN}|source|insider|(?!paper|letter|order|register)\b[a-z]+(?:master|er|or|ist|ian|eer)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Mention:
    """Someone named earlier, whom a pronoun, a noun or a surname may mean; ``spoke`` or was spoken of.

    ``described`` is all that was said of whom the span names: "the foreman, Tade Orrin".
    """

    span: Span
    passage: int
    kind: SpeakerKind
    described: str = ""
    spoke: bool = True


def noun_of(words: str) -> str:
    """Return the words before any "of" or "for": whom a description names."""
    return re.split(r"\s(?:of|for|in|at|from|with|on|to)\s", head_of(words), maxsplit=1)[0]


def may_take_up(pronoun: str, words: str) -> bool:
    """Whether a subject is a person by its noun, or for "it" one thing that is none."""
    head = noun_of(words)
    many = MANY.match(head) or MANY_LAST.search(head) or PLURAL_LAST.search(head)
    person = _PERSON_LAST.search(head) is not None
    if many or (pronoun == "it" and person):
        return False
    opposite = FEMALE if pronoun == "he" else MALE
    return person and opposite.search(words) is None if pronoun != "it" else head[:4] in ("The ", "the ")


def says_the_gender(pronoun: str, mention: Mention) -> bool:
    """Whether words tell that somebody is a "he", or a "she"."""
    own = FEMALE if pronoun == "she" else MALE
    return own.search(core_of(mention)) is not None


def is_body(mention: Mention) -> bool:
    """Whether it is an office, a group, a company."""
    return BODY.search(core_of(mention)) is not None


def is_named(mention: Mention) -> bool:
    """Whether somebody is named by a full name or a title."""
    return FULL_NAME.fullmatch(mention.span.text) is not None or TITLE.match(mention.span.text) is not None


def is_of_sex(noun: str, mention: Mention) -> bool:
    """Whether "man" or "woman" can mean somebody; other nouns can mean anybody."""
    opposite = {"man": FEMALE, "woman": MALE}.get(noun)
    return opposite is None or opposite.search(core_of(mention)) is None


def head_of(words: str) -> str:
    """Return the words before any comma or relative clause."""
    return re.split(r"[,(]|\s(?:who|which|whose|that)\s", words, maxsplit=1)[0]


def core_of(mention: Mention) -> str:
    """Return the words that say what somebody is: "the works foreman", "Besa Lorin a midwife"."""
    words = mention.described or mention.span.text
    beside = re.findall(r",\s+(?:(?:aged\s+)?\d{1,2},\s+)?((?:an?|the|then|now)\s[^,]*)", words)
    return " ".join([head_of(words), *map(head_of, beside)])


def fits_pronoun(pronoun: str, mention: Mention) -> bool:
    """Whether a pronoun can mean somebody, by number and gender."""
    head = re.sub(
        r"^(?:his|her|their|my|our|\w+[’']s)\s+(?-i:(?=[a-z]))",
        "",
        core_of(mention),
        flags=re.IGNORECASE,
    )
    core = re.split(r"\s(?:of|for|in|at|from|with|on)\s", head, maxsplit=1)[0]
    body = re.search(rf"{BODY.pattern}$", core, re.IGNORECASE) is not None
    if pronoun == "they":
        return body or MANY.match(head) is not None or MANY_LAST.search(core) is not None
    if pronoun == "it":
        is_one = body or mention.kind.type in ("media", "document") or core.lower().endswith("police")
        return is_one and not MANY.match(head)
    thing = mention.kind.type == "unknown" and not _ROLE.search(core) and core[:1].islower()
    if thing or (_THE_NAME.match(core) and mention.kind.type != "person"):
        return False
    many = MANY.match(head) or MANY_LAST.search(core) or PLURAL_LAST.search(core)
    if body or mention.kind.type in ("media", "document") or many:
        return False
    opposite = FEMALE if pronoun == "he" else MALE
    return opposite.search(core) is None
