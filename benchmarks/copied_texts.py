"""Made-up reports whose descent is known: originals, and copies made of them in known ways.

Every sentence is put together from parts, so that two originals share turns of phrase as reports of one kind
of event do. Nobody in them exists.
"""

from __future__ import annotations

import datetime
import random
from dataclasses import dataclass
from enum import StrEnum

from uncounted.corroboration.reuse import ReuseText
from uncounted.vocabulary.dates import PartialDate

_FIRST_DAY = datetime.date(2031, 1, 1)
_SENTENCES_IN_A_REPORT = (9, 15)

_WHO = (
    "soldiers of the third regiment", "men in unmarked uniforms", "officers of the border police",
    "a unit that villagers call the grey shirts", "plain-clothes agents", "the district militia",
    "armed men on two trucks", "a patrol under a captain", "riot police", "guards of the quarry prison",
    "the night watch of the garrison", "recruits and their sergeant", "volunteers of the home guard",
)  # fmt: skip
_DID = (
    "rounded up", "took away", "seized", "dragged from their beds", "marched off", "locked in a barn",
    "held without a charge", "led to the river bank", "beat with rifle butts", "questioned under lamps",
    "put on a bus", "kept standing in the rain", "shot at", "separated from the women", "searched and robbed",
)  # fmt: skip
_WHOM = (
    "{n} farm workers", "{n} men of the upper village", "{n} pupils of the trade school", "{n} fishermen",
    "{n} people who had signed a petition", "{n} market traders", "{n} members of one family", "{n} miners",
    "{n} railwaymen", "{n} parishioners", "{n} travellers at the bus station", "{n} nurses of the clinic",
)  # fmt: skip
_WHERE = (
    "in {place}", "near the mill of {place}", "on the road from {place} to {other}", "outside {place}",
    "behind the school of {place}", "at the bridge of {place}", "in the hills above {place}",
    "by the salt works of {place}", "in the old town of {place}", "at the edge of {place}",
)  # fmt: skip
_WHEN = (
    "on {day} {month}", "in the night to {day} {month}", "at dawn on {day} {month}", "around {day} {month}",
    "shortly after the prayer on {day} {month}", "late on {day} {month}", "before the harvest",
    "on the second day of the strike", "while the fair was on", "after the power had failed",
)  # fmt: skip
_TELLS = (
    "said {person}", "according to {person}", "{person} told a commission", "as {person} recalls",
    "{person} wrote in a letter", "the lawyer of {person} stated", "a cousin of {person} said by telephone",
    "it says in a note that {person} kept", "{person} has sworn before a notary",
)  # fmt: skip
_TAIL = (
    "and nobody was told where they were kept", "while their families waited at the gate",
    "and the doors were sealed with wax", "because a list had been read aloud in the square",
    "and two of them have not come home", "though no warrant was shown to anyone",
    "and shots were heard until the morning", "as a reprisal for a burnt granary",
    "and a ledger of their names was burnt", "which the governor calls an invention",
    "and the well was closed for a month", "so that the school has been empty since",
    "and the wounded were turned away at the clinic", "in spite of a promise given to the elders",
)  # fmt: skip
_PLACES = [
    first + last
    for first in ("Kar", "Vel", "Dor", "Sar", "Mir", "Tol", "Bren", "Osk", "Lum", "Gar", "Hev", "Zal", "Pel")
    for last in ("ova", "stead", "inmar", "dun", "eth", "avik", "orra", "mouth", "igrad", "esk", "anta")
]
_PERSONS = [
    f"{first} {last}"
    for first in ("Ilmar", "Osta", "Brenik", "Tovi", "Maruk", "Selda", "Anzek", "Ruvia", "Kelmo", "Darsa")
    for last in ("Tesk", "Ondrel", "Vaskir", "Polmar", "Hadrin", "Yorvik", "Belsaru", "Kintal", "Morvane")
]  # fmt: skip
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September")

_OTHER_WORDS = {
    "soldiers": "troops", "men": "persons", "officers": "members", "rounded": "herded", "took":
    "carried", "away": "off", "seized": "grabbed", "marched": "walked", "locked": "shut", "held":
    "kept", "led": "brought", "beat": "struck", "questioned": "interrogated", "put": "loaded", "bus":
    "coach", "searched": "frisked", "village": "hamlet", "people": "citizens", "family": "household",
    "near": "close to", "outside": "just beyond", "road": "track", "night": "hours", "dawn": "daybreak",
    "late": "at the end of the day", "said": "reported", "according": "in the words", "told":
    "informed", "wrote": "noted", "lawyer": "counsel", "nobody": "no one", "families": "relatives",
    "waited": "stood", "gate": "entrance", "doors": "gates", "list": "roll", "read": "called", "square":
    "market place", "home": "back", "warrant": "paper", "shown": "presented", "shots": "gunfire",
    "heard": "audible", "morning": "sunrise", "burnt": "scorched", "invention": "fiction", "closed":
    "shut", "month": "few weeks", "empty": "deserted", "since": "ever since", "wounded": "injured",
    "promise": "pledge", "elders": "old men", "armed": "gun-carrying", "trucks": "lorries", "unit":
    "squad", "workers": "hands", "traders": "sellers", "and": "and then", "while": "as", "because":
    "since", "though": "although",
}  # fmt: skip


class Made(StrEnum):
    """How a text came to be."""

    ORIGINAL = "original"
    VERBATIM = "verbatim"
    SPUN = "spun"
    EXCERPT = "excerpt"
    ONE_SENTENCE = "one_sentence"
    """One sentence, in other words, inside a text of one's own: the least that can be told."""


@dataclass(frozen=True, slots=True)
class MadeText:
    """A text, how it was made, and the text it was made from."""

    text: ReuseText
    made: Made
    source: str = ""


def made_texts(
    n_texts: int, *, seed: int, share_copied: float = 0.3, with_least: bool = False
) -> list[MadeText]:
    """Make reports of which some were made from an earlier original: copied, spun or excerpted in turn.

    ``with_least`` has one in four of these borrow a single sentence, in other words.
    """
    draw = random.Random(seed)
    found: list[MadeText] = []
    originals: list[tuple[str, list[str]]] = []
    ways = (Made.VERBATIM, Made.SPUN, Made.EXCERPT, *((Made.ONE_SENTENCE,) if with_least else ()))
    for number in range(n_texts):
        text_id = f"t{number:06}"
        made = ways[number % len(ways)] if originals and draw.random() < share_copied else Made.ORIGINAL
        sentences, source = _original(draw), ""
        if made is Made.ORIGINAL:
            originals.append((text_id, sentences))
        else:
            source, copied = draw.choice(originals)
            sentences = _copied(made, copied, sentences, draw)
        day = _FIRST_DAY + datetime.timedelta(days=number // 50)
        text = ReuseText(
            text_id, " ".join(sentences), f"paper {number % 97}", PartialDate.parse(day.isoformat())
        )
        found.append(MadeText(text, made, source))
    return found


def _original(draw: random.Random) -> list[str]:
    return [_sentence(draw) for _ in range(draw.randint(*_SENTENCES_IN_A_REPORT))]


def _sentence(draw: random.Random) -> str:
    slots = {
        "n": draw.randint(2, 180),
        "place": draw.choice(_PLACES),
        "other": draw.choice(_PLACES),
        "day": draw.randint(1, 28),
        "month": draw.choice(_MONTHS),
        "person": draw.choice(_PERSONS),
    }
    parts = [
        draw.choice(_WHO),
        draw.choice(_DID),
        draw.choice(_WHOM),
        draw.choice(_WHERE),
        draw.choice(_WHEN),
    ]
    if draw.random() < 0.6:
        parts.append(draw.choice(_TAIL))
    sentence = " ".join(parts)
    if draw.random() < 0.4:
        sentence += f", {draw.choice(_TELLS)}"
    sentence = sentence.format(**slots)
    return sentence[0].upper() + sentence[1:] + "."


def _copied(made: Made, source: list[str], fresh: list[str], draw: random.Random) -> list[str]:
    if made is Made.VERBATIM:
        return [*source, fresh[0]] if draw.random() < 0.5 else list(source)
    if made is Made.SPUN:
        return [_spun(sentence, draw) for sentence in draw.sample(source, len(source))]
    start = draw.randrange(max(1, len(source) - 2))
    place = draw.randrange(len(fresh))
    if made is Made.ONE_SENTENCE:
        return [*fresh[:place], _spun(source[start], draw), *fresh[place:]]
    return [*fresh[:place], *source[start : start + 2], *fresh[place:]]


def _spun(sentence: str, draw: random.Random) -> str:
    """Put other words for most words that have one, and move what was said first behind."""
    words = []
    for word in sentence.rstrip(".").split():
        bare = word.strip(",").lower()
        other = _OTHER_WORDS.get(bare) if draw.random() < 0.7 else None
        words.append(word if other is None else word.lower().replace(bare, other))
    spun = " ".join(words)
    before, comma, after = spun.rpartition(", ")
    return (f"{after}, {before}" if comma else spun) + "."
