"""Tables the tests of this room share."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from tests.conftest import PROJECT
from uncounted.estimation import CaptureTable, read_capture_table


def kosovo() -> CaptureTable:
    """The shipped four-list table of killings in Kosovo in 1999."""
    path = PROJECT / "examples" / "kosovo-1999.json"
    return read_capture_table(path.read_bytes(), where=path.name)


def uk_2013() -> CaptureTable:
    """Potential victims of trafficking, five lists, one empty pair.

    Silverman (2014), Modern Slavery: an application of Multiple Systems Estimation, Home Office; as merged in
    SparseMSE 2.0.1.
    """
    patterns = (
        "00001 316, 00010 695, 00011 8, 00100 995, 00101 11, 00110 76, 01000 463, 01001 1, 01010 19, "
        "01100 62, 01110 4, 10000 54, 10010 3, 10100 19, 11000 15, 11010 1, 11100 1, 11110 1"
    )
    return table_of("LA NG PFNCA GO GP", patterns)


def artificial() -> CaptureTable:
    """Chan, Silverman & Vincent (2021), table 2: existence and identifiability fail in every way."""
    return table_of("A B C", "001 20, 010 30, 100 40, 110 6")


def palembang() -> CaptureTable:
    """Korean women held at Palembang: Ball, Shin & Yang (2018), as in MultipleSystemsEstimation 1.2.0."""
    return table_of("b c d", "001 41, 010 5, 100 5, 101 6, 110 54, 111 12")


def table_of(lists: str, patterns: str) -> CaptureTable:
    """Read a table from words: ``table_of("A B", "10 5, 01 7")``."""
    pairs = (item.split() for item in patterns.split(","))
    return CaptureTable.from_counts(lists.split(), {pattern: int(count) for pattern, count in pairs})


def shared_tables(shared: Path) -> Iterator[tuple[str, CaptureTable]]:
    """Every overlap table of the reference data (two hold frequencies only)."""
    for path in sorted((shared / "data" / "mse").glob("*.json")):
        if "counts" in json.loads(path.read_bytes()):
            yield path.stem, read_capture_table(path.read_bytes(), where=path.name)


def drawn(chances: list[float], total: int, random: np.random.Generator) -> CaptureTable:
    """Draw a table of independent lists from a population of known size."""
    captures = (random.random((total, len(chances))) < chances).astype(int)
    patterns, counts = np.unique(captures[captures.any(axis=1)], axis=0, return_counts=True)
    named = {"".join(map(str, row)): int(count) for row, count in zip(patterns, counts, strict=True)}
    return CaptureTable.from_counts([f"L{place}" for place in range(len(chances))], named)
