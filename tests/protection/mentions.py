"""Mentions of invented people, written to be missed: sentences by hand, and more made out of names by rules.

- `mentions_seen.txt` was at hand while the rules of redaction were made; `mentions_held_out.txt`, and what is
  made with another seed and another cast, were not looked at.
- A mention is found only if every letter and digit of it is withheld. A find is true if at least half of its
  letters stand in mentions; a decoy is left alone if nothing in its sentence is withheld.
- The rules here spell names in their own way and import nothing of the redaction that they test.
"""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from uncounted.protection.redaction import ProtectedKind, ProtectedTerm

HERE = Path(__file__).resolve().parent
ERROR = "error"
DECOY = "decoy"
_MARKED = re.compile("⟦(.*?)⟧", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A text with the places of its mentions."""

    language: str
    category: str
    text: str
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Corpus:
    """Who is protected, and the sentences."""

    name: str
    terms: tuple[ProtectedTerm, ...]
    sentences: tuple[Sentence, ...]

    @property
    def n_mentions(self) -> int:
        """How many mentions there are to find."""
        return sum(len(one.spans) for one in self.sentences)


@dataclass(frozen=True, slots=True)
class Score:
    """What was found: mentions by category, finds that are true or false, decoys left alone."""

    n_mentions: Counter[str]
    n_found: Counter[str]
    n_true: int
    n_false: int
    n_decoys: int
    n_left_alone: int
    missed: tuple[str, ...]
    false: tuple[str, ...]

    def recall(self, keep: Callable[[str], bool] = lambda _: True) -> float:
        """Return the share of mentions found, of the categories to keep."""
        whole = sum(n for category, n in self.n_mentions.items() if keep(category))
        return sum(n for category, n in self.n_found.items() if keep(category)) / whole

    @property
    def precision(self) -> float:
        """Return the share of finds that are true."""
        return self.n_true / max(1, self.n_true + self.n_false)

    @property
    def left_alone(self) -> float:
        """Return the share of decoys in which nothing was withheld."""
        return self.n_left_alone / max(1, self.n_decoys)


def score(find: Callable[[str], Iterable[tuple[int, int]]], corpora: Iterable[Corpus]) -> Score:
    """Count what a finder finds; it is one that knows the terms of all these corpora."""
    n_mentions, n_found, n_true, n_false = Counter[str](), Counter[str](), 0, 0
    missed, false, decoys = [], [], []
    for sentence in (one for corpus in corpora for one in corpus.sentences):
        found = list(find(sentence.text))
        hidden = {at for start, end in found for at in range(start, end)}
        for start, end in sentence.spans:
            n_mentions[sentence.category] += 1
            if all(at in hidden for at in range(start, end) if sentence.text[at].isalnum()):
                n_found[sentence.category] += 1
            else:
                missed.append(f"{sentence.language} {sentence.category}: {sentence.text}")
        if sentence.category == DECOY:
            decoys.append(not found)
        for start, end in found:
            inside = sum(
                min(end, last) - max(start, first)
                for first, last in sentence.spans
                if start < last and first < end
            )
            is_true = 2 * inside >= end - start
            n_true, n_false = n_true + is_true, n_false + (not is_true)
            if not is_true:
                false.append(
                    f"{sentence.language} {sentence.category}: {sentence.text} | {sentence.text[start:end]}"
                )
    return Score(n_mentions, n_found, n_true, n_false, len(decoys), sum(decoys), tuple(missed), tuple(false))


def written_by_hand(name: str) -> Corpus:
    """Read one of the two files."""
    terms, sentences = [], []
    for line in (HERE / f"mentions_{name}.txt").read_text(encoding="utf-8").splitlines():
        first, _, rest = line.partition(" ")
        second, _, text = rest.partition(" ")
        if first == "term":
            terms.append(ProtectedTerm(ProtectedKind(second), text))
        elif first and first != "#":
            sentences.append(_sentence(first, second, _escapes(text)))
    return Corpus(name, tuple(terms), tuple(sentences))


def _escapes(text: str) -> str:
    """Read the escapes of JSON, and leave quotation marks as they are."""
    return str(json.loads('"' + text.replace('"', '\\"') + '"'))


def _sentence(language: str, category: str, marked: str) -> Sentence:
    spans, shift = [], 0
    for found in _MARKED.finditer(marked):
        start = found.start() - shift
        spans.append((start, start + len(found[1])))
        shift += 2
    return Sentence(language, category, _MARKED.sub(r"\1", marked), tuple(spans))


# given name, surname, language; with the letters that a scanner gives for others
_CASTS = {
    "seen": (
        ("en", "Roderick", "Pemblewood"), ("en", "Tamsin", "Holtby"), ("en", "Leopold", "Strathmuir"),
        ("ru", "Глафира", "Полуэктова"), ("ru", "Святослав", "Берендеев"), ("ru", "Азамат", "Тлехураев"),
        ("ar", "وصال", "القرنفلي"), ("ar", "جلنار", "الحمصاني"), ("ar", "نعمان", "بوزيان"),
        ("es", "Leocadia", "Orteguibar"), ("es", "Fermín", "Zaldumbide"), ("es", "Ximena", "Arrechedera"),
        ("fr", "Thibaud", "Quéméneur"), ("fr", "Oriane", "Delsaultoir"), ("fr", "Moussa", "Kouyatené"),
        ("tr", "Nilüfer", "Karabıyıklı"), ("tr", "Tuğrul", "Şimşekoğlan"), ("tr", "Berfin", "Dağdelenci"),
    ),
    "held_out": (
        ("en", "Imogen", "Thackwell"), ("en", "Barnaby", "Crosswaite"), ("en", "Winifred", "Lambourn"),
        ("ru", "Капитолина", "Верхоглядова"), ("ru", "Ростислав", "Чудинов"), ("ru", "Залина", "Хапсирокова"),
        ("ar", "رهف", "الكيلاوي"), ("ar", "غسان", "الطرزي"), ("ar", "بثينة", "الشرباتي"),
        ("es", "Eulalia", "Mendiguren"), ("es", "Baltasar", "Iturralte"), ("es", "Noelia", "Quiñonera"),
        ("fr", "Gwenaëlle", "Lostanlen"), ("fr", "Anselme", "Vautrinot"), ("fr", "Fanta", "Sissokho"),
        ("tr", "Gülizar", "Özkandemir"), ("tr", "Çağatay", "Bozkırlı"), ("tr", "Perihan", "Uğurlucan"),
    ),
    "last": (
        ("en", "Cordelia", "Hexthorpe"), ("en", "Ambrose", "Millwright"), ("en", "Sybil", "Garrowby"),
        ("ru", "Пелагея", "Сухожилина"), ("ru", "Вениамин", "Горчаков"), ("ru", "Раиса", "Умаханова"),
        ("ar", "ميسون", "الخزندار"), ("ar", "وائل", "الصبيحي"), ("ar", "ربيعة", "بنجلون"),
        ("es", "Obdulia", "Basterrechea"), ("es", "Evaristo", "Cantalapiedra"), ("es", "Nayeli", "Xolalpa"),
        ("fr", "Clotilde", "Haudricourt"), ("fr", "Ghislain", "Pennaneac"), ("fr", "Awa", "Traorima"),
        ("tr", "Feride", "Kocabıçak"), ("tr", "Alperen", "Yüceltürk"), ("tr", "Şehnaz", "Taşdelenli"),
    ),
}  # fmt: skip
_FRAMES = {
    "en": ("They asked for {} at the gate.", "The page names {}, and no one else.", "It was {} who fell."),
    "ru": ("В списке стоит {} и дата.", "На листе: {}; подписи нет.", "Это был(а) {}, как сказано."),
    "ar": ("كتبوا {} في الدفتر.", "الاسم هو {} فقط.", "جاء في الورقة: {}."),
    "es": ("En la lista está {} con fecha.", "Preguntaron por {} ayer.", "Firma: {}."),
    "fr": ("La page nomme {} sans date.", "On cherchait {} hier.", "Signé : {}."),
    "tr": ("Listede {} yazıyor.", "Kapıda {} soruldu.", "İmza: {}."),
}
_ALIKE = str.maketrans(
    {
        "a": "а",
        "e": "е",
        "o": "о",
        "c": "с",
        "p": "р",
        "i": "і",
        "А": "A",
        "В": "B",
        "Е": "E",
        "К": "K",
        "М": "M",
        "о": "o",
        "а": "a",
        "е": "e",
        "с": "c",
        "р": "p",
        "у": "y",
        "х": "x",
    }
)
_MISREAD = (("rn", "m"), ("m", "rn"), ("l", "1"), ("o", "0"), ("e", "c"), ("h", "b"), ("и", "н"), ("н",
            "п"), ("о", "с"),
            ("в", "з"), ("л", "п"), ("ي", "ب"), ("ن", "ت"), ("ق", "ف"), ("ر", "ز"), ("ı", "i"), ("u",
            "v"))  # fmt: skip
_SHORTEST_MISREAD = 5


def made(name: str, *, seed: int) -> Corpus:
    """Make sentences out of the names of a cast: each spelling that a rule can make."""
    draw, terms, sentences = random.Random(seed), [], []
    for language, given, surname in _CASTS[name]:
        terms.append(ProtectedTerm(ProtectedKind.NAME, f"{given} {surname}"))
        spellings = [*_spellings(language, given, surname, draw), *_errors(given, surname, draw)]
        for category, spelling in spellings:
            frame = draw.choice(_FRAMES[language])
            sentences.append(_sentence(language, category, frame.format(f"⟦{spelling}⟧")))
    return Corpus(f"{name}, made", tuple(terms), tuple(sentences))


def _spellings(language: str, given: str, surname: str, draw: random.Random) -> Iterator[tuple[str, str]]:
    name = f"{given} {surname}"
    cut = draw.randrange(2, len(surname) - 2)
    yield "exact", name
    yield "separators", f"{given}{draw.choice(chr(160) + chr(0x202F) + chr(9) + chr(10))}{surname}"
    yield "separators", f"{given} {surname[:cut]}{chr(0xAD)}{surname[cut:]}"
    yield "separators", f"{given} {chr(0x200B).join(surname)}"
    yield "separators", f"{given}_{surname}"
    yield "spacing", f"{' '.join(given)}   {' '.join(surname)}"
    yield "reordered", f"{surname}, {given}"
    yield "reordered", f"{surname} {given}"
    yield "initials", f"{given[0]}. {surname}"
    if language == "ar":
        yield "clitic", f"و{name}"
        yield "clitic", f"ل{given} {surname}"
        yield "accents", "".join(letter + draw.choice(("\u064e", "\u0650", "\u064f", "")) for letter in name)
        yield "separators", name.replace("ا", "ـا")
        return
    yield "separators", f"{given} {surname[:cut]}-\n{surname[cut:]}"
    yield "case", name.upper() if language != "tr" else name.replace("i", "İ").upper()
    yield "case", name.lower()
    yield "lookalike", f"{given} {surname.translate(_ALIKE)}"
    if language == "ru":
        yield "inflection", f"{_accusative(given)} {_accusative(surname)}"
    else:
        yield "handle", f"@{_ascii(given)}{_ascii(surname)}".lower()
        yield "handle", f"{_ascii(given)}.{_ascii(surname)}".lower()
        yield "accents", _ascii(name)


def _accusative(name: str) -> str:
    return name[:-1] + "у" if name.endswith("а") else name + "а"


def _ascii(name: str) -> str:
    letters = str.maketrans("áéíóúñëèêüöıİşŞçÇğĞÖ", "aeiouneeeuoiIsScCgGO")
    return name.translate(letters)


def _errors(given: str, surname: str, draw: random.Random) -> Iterator[tuple[str, str]]:
    """Put one error into one of the two names, where it is long enough."""
    for kind in ("insert", "delete", "change", "swap", "misread"):
        part = draw.choice([name for name in (given, surname) if len(name) >= _SHORTEST_MISREAD] or [surname])
        wrong = _wrong(part, kind, draw)
        if wrong and wrong != part:
            yield ERROR, f"{wrong} {surname}" if part == given else f"{given} {wrong}"


def _wrong(name: str, kind: str, draw: random.Random) -> str:
    at, letter = draw.randrange(1, len(name) - 1), draw.choice(name.lower())
    if kind == "insert":
        return name[:at] + letter + name[at:]
    if kind == "delete":
        return name[:at] + name[at + 1 :]
    if kind == "change":
        return name[:at] + letter + name[at + 1 :]
    if kind == "swap":
        return name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    fitting = [(seen, read) for seen, read in _MISREAD if seen in name[1:]]
    if not fitting:
        return ""
    seen, read = draw.choice(fitting)
    at = name.index(seen, 1)
    return name[:at] + read + name[at + len(seen) :]


def names_of_casts() -> tuple[tuple[str, str, str], ...]:
    """Return language, given name and surname of everybody that sentences are made about."""
    return tuple(one for cast in _CASTS.values() for one in cast)


def all_terms(corpora: Iterable[Corpus]) -> tuple[ProtectedTerm, ...]:
    """Return everybody who is protected in any of these."""
    return tuple(term for corpus in corpora for term in corpus.terms)
