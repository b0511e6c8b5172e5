"""Dossiers to convert: the sample, and one whose words are hostile to whatever reads them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

import msgspec
from hypothesis import strategies as st

from tests.publication.samples import dossier
from uncounted.publication.bundle import Bundle
from uncounted.publication.commitments import SealedField, SealedRecord
from uncounted.publication.exchange.shown import Shown, shown_by
from uncounted.publication.steps import canonical

# separators, quotation marks, line ends, formulas, both directions of writing, isolates and overrides
HOSTILE = st.text(
    st.sampled_from(
        "ab=+-@;,|\\\"'\n\r\t\v\x00\x1c\x85 {}[]<>&:/~#%éعאЖ😀"
        "\u2028\u2066\u2068\u2069\u202e\u200f\ufeff\u200b\uff1d\u2212\u0301"
    ),
    max_size=24,
)


@cache
def _sample() -> Mapping[str, bytes]:
    return dossier()


def sample() -> dict[str, bytes]:
    """Return the files of the sample dossier."""
    return dict(_sample())


@cache
def _bundle() -> Bundle:
    return msgspec.json.decode(_sample()["bundle.json"], type=Bundle)


def texts_in(value: object) -> Iterator[str]:
    """Yield every text and number of a value, names of fields among them."""
    if isinstance(value, dict):
        for name, one in value.items():
            yield name
            yield from texts_in(one)
    elif isinstance(value, list):
        for one in value:
            yield from texts_in(one)
    elif value is not None:
        yield str(value)


@cache
def _small() -> Bundle:
    """Return what the sample says of one claim alone: quick to read again and again."""
    held = {one.id: one for one in _bundle().records}
    frame = held["frame"].shown("says")
    kept = next(one for one in held if one.startswith("s") and held[one].shown("says")["claims"])
    section = {"id": "findings", "title": "Findings", "parts": [{"title": "P1. It was", "pieces": [kept]}]}
    says = {
        "frame": {**frame, "sections": [section]},
        kept: {**held[kept].shown("says"), "claims": ["H1"], "reads": []},
    }
    records = [
        SealedRecord({"says": SealedField(salt="00" * 32, value=one)}, id_) for id_, one in says.items()
    ]
    return replace(_bundle(), records=(*records, held["claim:H1"], held["item:i1"]))


def changed(claim: str, *, of: Bundle | None = None, **values: Any) -> dict[str, bytes]:
    """Return a lone bundle in which a claim shows other values; it is not signed anew."""
    bundle = of or _bundle()
    records = tuple(
        SealedRecord(
            {
                **one.fields,
                **{name: SealedField(salt="00" * 32, value=value) for name, value in values.items()},
            },
            one.id,
        )
        if one.id == f"claim:{claim}"
        else one
        for one in bundle.records
    )
    return {"bundle.json": canonical(replace(bundle, records=records)) + b"\n"}


def dossier_saying(words: str, speaker: str, acts: list[str]) -> tuple[dict[str, bytes], Shown]:
    """Return a bundle whose only claim has these words, this speaker and these acts, and what it shows."""
    position = [100, 100 + len(words)]
    files = changed("H1", of=_small(), words=words, speaker=speaker, acts=acts, position=position)
    return files, shown_by(files)
