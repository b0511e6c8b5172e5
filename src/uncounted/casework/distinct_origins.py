"""Which anonymous origins were recorded as distinct, as it stands now; the newest word on a pair holds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from uncounted.casework.cases import Case
from uncounted.corroboration.entries import OriginsAre


def rows_in_force(case: Case) -> dict[tuple[str, str], Mapping[str, Any]]:
    """Return the newest row on each pair that was not taken back."""
    newest = {
        (str(row["first"]), str(row["second"])): row
        for row in sorted(case.rows("told_apart"), key=lambda row: int(row["number"]))
    }
    return {pair: row for pair, row in newest.items() if row["origins_are"] == OriginsAre.DISTINCT.value}


def pairs_in_force(case: Case) -> tuple[tuple[str, str], ...]:
    """Return the pairs that count as two."""
    return tuple(sorted(rows_in_force(case)))
