"""Annotated texts, read for the scoring: what a person found, in one shape whatever file it is from.

- Every span is checked against the text; an annotation that is off is an error, never a miss of the rules.
- The seed report describes its sources; its links carry all words that name them in the text.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_SEED_BASIS = {
    "victim_or_witness": ("victim", "eyewitness"),
    "hearsay_or_witness": ("hearsay", "eyewitness", "victim"),
}
_SEED_FORM = {"mixed": ("indirect", "partial"), "direct_with_indirect": ("direct", "indirect")}


@dataclass(frozen=True, slots=True)
class Stretch:
    """A span of an annotation."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class ExpectedCount:
    """A number as annotated; None is an open end."""

    text: str
    operator: str
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class ExpectedClaim:
    """One annotated claim. A link of the chain is all words that name it; some fields have two answers."""

    span: Stretch
    level: str
    acts: tuple[str, ...]
    modality: str
    bases: tuple[str, ...]
    forms: tuple[str, ...]
    speaker: Stretch | None
    chain: tuple[tuple[str, ...], ...]
    count: ExpectedCount | None


@dataclass(frozen=True, slots=True)
class ExpectedQuotation:
    """One annotated quotation, marks included."""

    span: Stretch
    kind: str
    speaker: str | None


@dataclass(frozen=True, slots=True)
class AnnotatedText:
    """A text and what a person found in it."""

    name: str
    register: str
    text: str
    claims: tuple[ExpectedClaim, ...]
    quotations: tuple[ExpectedQuotation, ...]


def read_folder(folder: Path, *, texts: Path | None = None) -> list[AnnotatedText]:
    """Read every annotation of a folder, with its text from beside it or from the folder ``texts``."""
    return [_read(file, texts or folder) for file in sorted(folder.glob("*.json"))]


def _read(file: Path, texts: Path) -> AnnotatedText:
    document = json.loads(file.read_text(encoding="utf-8"))
    text = (texts / file.with_suffix(".txt").name).read_bytes().decode("utf-8")
    claims = tuple(_claim(text, one) for one in document["claims"])
    quotations = tuple(
        ExpectedQuotation(_stretch(text, one), one["kind"], _words(one["speaker"]))
        for one in document["quotations"]
    )
    return AnnotatedText(file.stem, document["register"], text, claims, quotations)


def _claim(text: str, one: dict[str, Any]) -> ExpectedClaim:
    count = one["count"]
    return ExpectedClaim(
        _stretch(text, one["span"]), one["level"], tuple(one["acts"]), one["modality"], (one["basis"],),
        (one["form"],), _stretch(text, one["speaker"]) if one["speaker"] else None,
        tuple((link["label"],) for link in one["chain"]),
        ExpectedCount(count["text"], count["operator"], count["low"], count["high"]) if count else None,
    )  # fmt: skip


def read_seed(folder: Path) -> AnnotatedText:
    """Read the seed report and its annotation, which has a shape of its own."""
    text = (folder / "seed-report.txt").read_bytes().decode("utf-8")
    annotation = json.loads((folder / "seed-annotation.json").read_text(encoding="utf-8"))
    names = _names_of_sources(annotation["claims"])
    claims = tuple(_seed_claim(text, one, names) for one in annotation["claims"])
    quotations = tuple(
        ExpectedQuotation(_stretch(text, one["span"]), one["kind"], one["speaker"])
        for one in annotation["quotes"]
    )
    return AnnotatedText("seed-report", "seed", text, claims, quotations)


def _names_of_sources(claims: Iterable[dict[str, Any]]) -> dict[str, tuple[str, ...]]:
    """Give each source of the seed report all words that name it: its label, and its words as a speaker."""
    names: dict[str, list[str]] = {"unknown": ["unattributed"], "outlet": ["this item"]}
    for one in claims:
        for link in one["chain_in_text"]:
            names.setdefault(link["id"], [link["label"]])
        if one["speaker_span"] is not None and one["form"] != "direct_with_indirect":
            names[one["chain_in_text"][0]["id"]].append(one["speaker_span"]["text"])
    return {source: tuple(words) for source, words in names.items()}


def _seed_claim(text: str, one: dict[str, Any], names: dict[str, tuple[str, ...]]) -> ExpectedClaim:
    # one person ("a man"), and a number without words of its own, is no count in the other texts
    count = (
        one["count"]
        if one["count"] and one["count"]["normal"].lstrip(">=") not in ("1", "unknown, >=1")
        else None
    )
    if count is not None and not count["normal"].lstrip(">=").isdigit():
        count = None
    return ExpectedClaim(
        _stretch(text, one["span"]), one["level"], tuple(one["acts"]), one["modality"],
        _SEED_BASIS.get(one["basis"], (one["basis"],)), _SEED_FORM.get(one["form"], (one["form"],)),
        _stretch(text, one["speaker_span"]) if one["speaker_span"] else None,
        tuple(names[link["id"]] for link in one["chain_in_text"]),
        _seed_count(count) if count else None,
    )  # fmt: skip


def _seed_count(count: dict[str, str]) -> ExpectedCount:
    low = int(count["normal"].lstrip(">="))
    bound = {">=": "at_least", ">": "more_than"}
    operator = next((bound[sign] for sign in bound if count["normal"].startswith(sign)), "exactly")
    return ExpectedCount(count["text"], operator, low, low if operator == "exactly" else None)


def _stretch(text: str, one: dict[str, Any]) -> Stretch:
    found = Stretch(one["start"], one["end"], one["text"])
    if text[found.start : found.end] != found.text:
        raise ValueError(f"an annotated span does not stand at {found.start} to {found.end}")
    return found


def _words(span: dict[str, Any] | str | None) -> str | None:
    return span["text"] if isinstance(span, dict) else span
