"""Words of a Russian text that could lead to a person: marked before anyone lists them, with no model.

- Whereabouts, names of private persons and minors; contacts are found by the signs of any language.
- The marks err on the side of too many: a wrong mark costs a glance.
- Nothing here proves a text safe: a name without any of these signs is not found, and a person must look.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from uncounted.claims.model import Flag, Passage, SensitiveSpan, Span

_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_WORD = r"[А-ЯЁ][а-яё-]{1,30}"
_NAME = rf"{_WORD}(?:\s{_WORD}){{0,2}}"
_KIN = (
    r"(?:брат|сестр|сын|доч|муж|жен|мат[ьие]|отец|отц|дяд|т[её]т|двоюродн|племянни|друг|подруг|сосед|вдов"
    r"|невест|жених)"
)
# the case of a letter matters in a name, and in nothing around it
_NAMES = (
    re.compile(
        r"\b(?i:зовут|звать|называть(?:\s+(?:его|е[её]|себя|их))?|назвал\w*(?:\s+себя)?|назвавш\w+(?:ся)?|представил\w+"
        rf"|представивш\w+|по\s+имени|под\s+именем|имя)\s+[«“\"]?(?P<name>{_NAME})"
    ),
    re.compile(rf"\b(?i:(?:мо|тво|сво)[йяеию]\w*|его|е[её]|их)\s+(?i:{_KIN}\w*)\s+(?P<name>{_NAME})"),
    re.compile(rf"(?P<name>{_NAME}),\s+\d{{1,2}}\s+(?:лет|год)"),
)
_SHELTER = r"(?i:квартир|доме|подвал|деревн|монастыр|границ|родн|друз|знаком)\w*"
_PLACE = rf"(?:(?i:у|в|во|на|под|около|близ|за)\s+(?:[\w-]+\s+){{0,2}}?(?:{_NAME}|{_SHELTER}))"
_WHEREABOUTS = re.compile(
    r"\b(?i:скрыва(?:ется|ются|лся|лась|лись|юсь)|пряч(?:ется|утся|усь)|прят(?:ался|алась|ались)"
    r"|укры(?:лся|лась|лись|вается|ваются)|жив[её]т|живут|переехал[аи]?|бежал[аи]?|уехал[аи]?"
    r"|наш[её]л\s+приют|находится\s+в\s+укрытии)"
    rf"(?:\s+(?i:сейчас|теперь|пока|временно))?\s+{_PLACE}"
)
_MINOR = re.compile(
    r"\b(?:(?P<age>\d{1,2})-летн\w+|(?P<years>\d{1,2})\s+лет\b|несовершеннолетн\w+|подрост\w+|школьни\w+|реб[её]н\w+"
    r"|младен\w+|малолетн\w+)",
    re.IGNORECASE,
)
_MAJORITY = 18


def sensitive_in(text: str, passages: tuple[Passage, ...]) -> Iterator[SensitiveSpan]:
    """Yield the spans of the Russian paragraphs of a text that every listing masks."""
    for passage in passages:
        start, end = passage.start, passage.end
        if not _CYRILLIC.search(text, start, end):
            continue
        for match in _WHEREABOUTS.finditer(text, start, end):
            yield SensitiveSpan(Span.of(text, *match.span()), Flag.WHEREABOUTS)
        for pattern in _NAMES:
            for match in pattern.finditer(text, start, end):
                yield SensitiveSpan(Span.of(text, *match.span("name")), Flag.NAME)
        for match in _MINOR.finditer(text, start, end):
            age = match["age"] or match["years"]
            if age is None or int(age) < _MAJORITY:
                yield SensitiveSpan(Span.of(text, *match.span()), Flag.MINOR)
