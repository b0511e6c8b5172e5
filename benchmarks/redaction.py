"""What redaction finds, by category, and how long it takes, beside Presidio with the same terms.

- Presidio is too large for our environment: name a Python that has it in ``UNCOUNTED_PRESIDIO``. Without one,
  its columns say NOT MEASURED. It gets the terms as a deny-list, and no network.
- The corpus is `tests/protection/mentions.py`: sentences written by hand and made by rules, about invented
  people.
"""

from __future__ import annotations

import json
import math
import os
import random
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

import django
from tests.protection.mentions import (
    ERROR,
    Corpus,
    Score,
    all_terms,
    made,
    names_of_casts,
    score,
    written_by_hand,
)

from benchmarks import Row, time_cpu
from uncounted.protection.redaction import Matcher, ProtectedKind, ProtectedTerm, redact

SEED = 20_310_402
N_PAGES, PAGE_LENGTH, N_PERSONS, N_PEER_PAGES = 1_000, 2_500, 200, 100
_LANGUAGES = ("ar", "de", "en", "es", "fa", "fr", "ru", "tr", "uk")
_MESSAGE = re.compile(r'^msg(?:str|id)(?:\[\d\])? "(.+)"$', re.MULTILINE)
_PEER = Path(__file__).resolve().parent / "presidio_peer.py"
_NOT_MEASURED = float("nan")


@dataclass(frozen=True, slots=True)
class _Peer:
    name: str
    seconds: float
    found: dict[str, list[tuple[int, int]]]


def measure() -> list[Row]:
    """Measure what is found on each corpus and each category, then a thousand pages."""
    seen = [written_by_hand("seen"), made("seen", seed=1)]
    held_out = [written_by_hand("held_out"), made("held_out", seed=2), made("last", seed=3)]
    return [*_found_rows(seen, held_out), _prose_row([*seen, *held_out]), *_time_rows()]


def _found_rows(seen: list[Corpus], held_out: list[Corpus]) -> list[Row]:
    corpora = [*seen, *held_out]
    terms, texts = all_terms(corpora), [one.text for corpus in corpora for one in corpus.sentences]
    matcher, peer = Matcher(terms), _presidio(terms, texts)
    rows = []
    for name, part in (("rules made with it", seen), ("held out", held_out)):
        ours, theirs = _both(matcher, peer, part)
        for what, is_wanted, goal in (
            ("recall, all but one error", _is_exact, ">= 0.99"),
            ("recall with one error", _is_error, ">= 0.95"),
        ):
            n_wanted = sum(n for category, n in ours.n_mentions.items() if is_wanted(category))
            rows.append(
                _row(
                    f"{what}: {n_wanted} mentions, {name}",
                    ours.recall(is_wanted),
                    peer,
                    theirs.recall(is_wanted),
                    goal,
                )
            )
        rows.append(_row(f"precision of finds, {name}", ours.precision, peer, theirs.precision, ">= 0.9"))
        what = f"decoys left alone, of {ours.n_decoys}, {name}"
        rows.append(_row(what, ours.left_alone, peer, theirs.left_alone, ">= 0.9"))
    ours, theirs = _both(matcher, peer, corpora)
    for category, n_mentions in sorted(ours.n_mentions.items()):
        shares = (one.n_found[category] / n_mentions for one in (ours, theirs))
        our_share, their_share = shares
        rows.append(_row(f"recall, {category}: {n_mentions} mentions", our_share, peer, their_share, ""))
    return rows


def _is_exact(category: str) -> bool:
    return category != ERROR


def _is_error(category: str) -> bool:
    return category == ERROR


def _both(matcher: Matcher, peer: _Peer | None, corpora: list[Corpus]) -> tuple[Score, Score]:
    ours = score(lambda text: [(one.start, one.end) for one in matcher.find(text)], corpora)
    return ours, score(lambda text: peer.found[text] if peer else [], corpora)


def _row(what: str, ours: float, peer: _Peer | None, theirs: float, goal: str) -> Row:
    if peer is None:
        return Row(what, ours, "presidio-analyzer", _NOT_MEASURED, _NOT_MEASURED, "", goal)
    return Row(what, ours, peer.name, theirs, ours / theirs if theirs else math.inf, "", goal)


def _prose_row(corpora: list[Corpus]) -> Row:
    """Count finds in text that names nobody: the messages that Django brings in nine languages."""
    folder = Path(django.__file__).resolve().parent
    files = [path for code in _LANGUAGES for path in sorted(folder.rglob(f"locale/{code}/LC_MESSAGES/*.po"))]
    texts = [" ".join(_MESSAGE.findall(path.read_text(encoding="utf-8"))) for path in files]
    terms, n_letters = all_terms(corpora), sum(map(len, texts)) / 1e6
    peer = _presidio(terms, texts)
    matcher = Matcher(terms)
    ours = sum(len(matcher.find(text)) for text in texts) / n_letters
    theirs = sum(len(peer.found[text]) for text in texts) / n_letters if peer else _NOT_MEASURED
    what = f"finds in a million characters of text that names nobody ({n_letters:.2f} million read)"
    return _row(what, ours, peer, theirs, "")


def _time_rows() -> list[Row]:
    terms, pages = protected_persons(N_PERSONS), made_up_pages(N_PAGES)
    compiling = time_cpu(lambda: Matcher(terms), 3)
    finding = time_cpu(lambda: _scan(Matcher(terms), pages), 1)
    redacting = time_cpu(lambda: [redact(page, terms) for page in pages], 1)
    peer = _presidio(terms, pages[:N_PEER_PAGES])
    theirs = peer.seconds * N_PAGES / N_PEER_PAGES if peer else _NOT_MEASURED
    name = (
        f"{peer.name}, {N_PEER_PAGES} of these pages, times {N_PAGES // N_PEER_PAGES}"
        if peer
        else "presidio-analyzer"
    )
    n_terms, unit = f"{N_PERSONS} persons, {len(terms)} terms", "CPU seconds"
    return [
        Row(f"compile {n_terms}", compiling, "scanning 1,000 pages", finding, compiling / finding, unit),
        Row(
            f"scan 1,000 pages of {PAGE_LENGTH:,} characters for {n_terms}",
            finding,
            name,
            theirs,
            finding / theirs,
            unit,
        ),
        Row("scan and redact the same", redacting, "the goal of 60 s", 60, redacting / 60, unit, "<= 60 s"),
    ]


def _scan(matcher: Matcher, pages: list[str]) -> int:
    return sum(len(matcher.find(page)) for page in pages)


def protected_persons(n_persons: int) -> tuple[ProtectedTerm, ...]:
    """Make persons with a name, its plain spelling, a nickname, a telephone, an address, a letter box."""
    draw, terms = random.Random(SEED), list[ProtectedTerm]()
    by_language: dict[str, list[tuple[str, str]]] = {}
    for language, given, surname in names_of_casts():
        by_language.setdefault(language, []).append((given, surname))
    for number in range(n_persons):
        cast = by_language[sorted(by_language)[number % len(by_language)]]
        given, surname = draw.choice(cast)[0], draw.choice(cast)[1]
        house, digits = draw.randrange(1, 200), draw.randrange(10**8, 10**9)
        terms += [
            ProtectedTerm(ProtectedKind.NAME, f"{given} {surname}"),
            ProtectedTerm(ProtectedKind.NAME, f"{given} {draw.choice(cast)[0]} {surname}"),
            ProtectedTerm(ProtectedKind.NAME, given[: len(given) // 2 + 1] + "ina"),
            ProtectedTerm(ProtectedKind.CONTACT, f"+7 9{digits}"),
            ProtectedTerm(ProtectedKind.CONTACT, f"box{number}.{digits}@letters.example"),
            ProtectedTerm(
                ProtectedKind.WHEREABOUTS, f"{house} {draw.choice(cast)[1]} Street, flat {number % 9 + 1}"
            ),
        ]
    return tuple(terms)


_ALPHABETS = (
    ("bcdfghklmnprstvwz", "aeiou"), ("бвгджзклмнпрстфхчш", "аеиоуяю"), ("بتجحدرزسشصطعفقكلمنه", "اوي"),
)  # fmt: skip


def made_up_pages(n_pages: int) -> list[str]:
    """Make pages of invented words in three alphabets, with a name in about every fortieth place."""
    draw = random.Random(SEED)
    names = [f"{given} {surname}" for _, given, surname in names_of_casts()]
    words = [[_word(draw, *alphabet) for _ in range(12_000)] for alphabet in _ALPHABETS]
    # a few words make up half of any text
    common = [some[:60] for some in words]
    pages = []
    for number in range(n_pages):
        kind, page, length = number % len(words), list[str](), 0
        while length < PAGE_LENGTH:
            chance = draw.random()
            word = draw.choice(names if chance < 0.025 else common[kind] if chance < 0.5 else words[kind])
            page.append(word + (". " if draw.random() < 0.08 else " "))
            length += len(page[-1])
        pages.append("".join(page)[:PAGE_LENGTH])
    return pages


def _word(draw: random.Random, consonants: str, vowels: str) -> str:
    word = "".join(draw.choice(consonants) + draw.choice(vowels) for _ in range(draw.randrange(1, 5)))
    return word.capitalize() if draw.random() < 0.15 else word


def _presidio(terms: tuple[ProtectedTerm, ...], texts: list[str]) -> _Peer | None:
    python = os.environ.get("UNCOUNTED_PRESIDIO")
    if not python:
        return None
    asked = json.dumps({"terms": [term.text for term in terms], "texts": texts})
    ran = subprocess.run([python, str(_PEER)], input=asked, capture_output=True, text=True, check=True)
    told = json.loads(ran.stdout)
    found = {
        text: [(start, end) for start, end in spans] for text, spans in zip(texts, told["found"], strict=True)
    }
    name = f"presidio-analyzer {told['version']}, a deny-list of the same terms"
    return _Peer(name, told["seconds"], found)


if __name__ == "__main__":
    for row in measure():
        print(f"{row.ours:8.4g} {row.peer:8.4g} {row.unit:12} {row.what}  [{row.peer_name}] {row.goal}")
