"""How long the English rules take for an article, and how the time grows with the text, beside textacy.

- textacy and its model are too large for our environment: name a Python that has them in
  ``UNCOUNTED_TEXTACY``. Without one, its columns say NOT MEASURED. It finds quotations and their speakers
  alone: no acts, no chains.
- The articles are the development texts of `tests/claims`. The long texts are these, one after another.
"""

from __future__ import annotations

import json
import math
import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tests.claims.annotation import AnnotatedText, read_folder
from tests.claims.scoring import DEVELOPMENT, same_label, scored

from benchmarks import Row, time_cpu
from uncounted.claims import extract

_PEER = Path(__file__).resolve().parent / "claims_peer.py"
_SPEAKER = "speaker right when named"
_NOT_MEASURED = float("nan")
_LENGTHS = (100_000, 1_000_000, 5_000_000)


@dataclass(frozen=True, slots=True)
class _Peer:
    name: str
    seconds: float
    quotations: list[list[tuple[int, int, str]]]


def measure() -> list[Row]:
    """Measure an article beside the peer, what both find of its quotations, and the slope up to 5 MB."""
    texts = read_folder(DEVELOPMENT)
    peer = _textacy([one.text for one in texts])
    return [_article_row(texts, peer), *_quotation_rows(texts, peer), *_length_rows(texts)]


def _article_row(texts: list[AnnotatedText], peer: _Peer | None) -> Row:
    ours = 1000 * time_cpu(lambda: [extract(one.text) for one in texts], 3) / len(texts)
    theirs = 1000 * peer.seconds / len(texts) if peer else _NOT_MEASURED
    length = sum(len(one.text) for one in texts) // len(texts)
    what = f"all claims of an article of {length:,} characters"
    name = f"{peer.name}, its quotations alone" if peer else "textacy"
    return Row(what, ours, name, theirs, ours / theirs, "CPU milliseconds", "<= 100 ms")


def _quotation_rows(texts: list[AnnotatedText], peer: _Peer | None) -> list[Row]:
    tally = scored(texts)["all"]
    recall, right = _found_by(texts, peer) if peer else (_NOT_MEASURED, _NOT_MEASURED)
    name = peer.name if peer else "textacy"
    rows = []
    for what, ours, theirs, goal in (
        ("quotations found, of those annotated", tally.share("quotations recall"), recall, ">= 0.97"),
        (
            "speaker right, where one is named",
            tally.share(_SPEAKER),
            right,
            ">= 0.92",
        ),
    ):
        rows.append(Row(what, ours, name, theirs, ours / theirs if theirs else math.inf, "", goal))
    return rows


def _found_by(texts: list[AnnotatedText], peer: _Peer) -> tuple[float, float]:
    """Return what the peer finds: a quotation counts where half of it is shared."""
    n_wanted = n_found = n_named = n_right = 0
    for annotated, quotations in zip(texts, peer.quotations, strict=True):
        for wanted in annotated.quotations:
            n_wanted += 1
            half = (wanted.span.end - wanted.span.start) / 2
            near = [
                one
                for one in quotations
                if min(one[1], wanted.span.end) - max(one[0], wanted.span.start) >= half
            ]
            n_found += bool(near)
            if near and re.search(r"\w", near[0][2]):
                n_named += 1
                n_right += wanted.speaker is not None and same_label(wanted.speaker, near[0][2])
    return n_found / n_wanted, n_right / n_named if n_named else _NOT_MEASURED


def _length_rows(texts: list[AnnotatedText]) -> list[Row]:
    """Measure long texts, each beside a bare search through the same text for one word as the bound."""
    whole = "\n\n".join(one.text for one in texts)
    word = re.compile(r"\bkilled\b", re.IGNORECASE)
    rows, per_character = [], list[float]()
    for length in _LENGTHS:
        text = (whole * (length // len(whole) + 1))[:length]
        ours = time_cpu(lambda text=text: extract(text), 1)  # type: ignore[misc]
        bound = time_cpu(lambda text=text: sum(1 for _ in word.finditer(text)), 3)  # type: ignore[misc]
        per_character.append(ours / length)
        slope = per_character[-1] / per_character[0]
        what = f"a text of {length:,} characters; {slope:.2f} times the time a character of the shortest"
        rows.append(Row(what, ours, "one word searched with a pattern", bound, ours / bound, "CPU seconds"))
    return rows


def _textacy(texts: list[str]) -> _Peer | None:
    python = os.environ.get("UNCOUNTED_TEXTACY")
    if not python:
        return None
    asked = json.dumps({"texts": texts})
    ran = subprocess.run([python, str(_PEER)], input=asked, capture_output=True, text=True, check=True)
    told = json.loads(ran.stdout)
    quotations = [[(start, end, speaker) for start, end, speaker in found] for found in told["quotations"]]
    return _Peer(told["version"], told["seconds"], quotations)


if __name__ == "__main__":
    for row in measure():
        print(f"{row.ours:8.4g} {row.peer:8.4g} {row.unit:16} {row.what}  [{row.peer_name}] {row.goal}")
