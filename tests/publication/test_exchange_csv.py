"""A dossier as tables: nothing is lost on the way, nothing is run by a spreadsheet, nothing is added."""

from __future__ import annotations

import csv
import io
import json

from hypothesis import given
from hypothesis import strategies as st

from tests.publication.exchanged import HOSTILE, dossier_saying, sample, texts_in
from uncounted.publication.edition import Figure
from uncounted.publication.exchange import converted
from uncounted.publication.exchange.cells import guarded, joined, parted, unguarded
from uncounted.publication.exchange.csv_tables import COLUMNS
from uncounted.publication.exchange.shown import ClaimShown, ItemShown, shown_by

Rows = list[dict[str, str | None]]


def _rows(data: bytes) -> Rows:
    reader = csv.DictReader(io.StringIO(data.decode(), newline=""), strict=True)
    return [{name: unguarded(cell) for name, cell in row.items()} for row in reader]


def _number(cell: str | None) -> int | None:
    return None if cell is None else int(cell)


def claims_read(files: dict[str, bytes]) -> list[ClaimShown]:
    """Read claims back, with nothing but what the dictionary says."""
    figures = {row["claim"]: row for row in _rows(files["figures.csv"])}
    return [_claim(row, figures.get(row["claim"])) for row in _rows(files["claims.csv"])]


def _claim(row: dict[str, str | None], figure: dict[str, str | None] | None) -> ClaimShown:
    start, end = _number(row["start"]), _number(row["end"])
    said = None
    if figure is not None:
        said = Figure(
            figure["words"] or "",
            _number(figure["low"]) or 0,
            _number(figure["high"]),
            figure["unit"] or "",
            figure["measure"],
        )
    plain = (
        "item",
        "withheld",
        "modality",
        "basis",
        "status",
        "perpetrator",
        "words",
        "speaker",
        "date",
        "place",
    )
    return ClaimShown(
        row["claim"] or "",
        acts=parted(row["acts"]),
        position=None if start is None or end is None else (start, end),
        figure=said,
        not_here=parted(row["not_here"]),
        **{name: row[name] for name in plain},
    )


def test_claims_and_items_read_back_as_they_are_shown() -> None:
    shown = shown_by(sample())
    files = dict(converted(sample(), "csv").files)
    assert claims_read(files) == list(shown.claims)
    items = [
        ItemShown(
            row["item"] or "",
            not_here=parted(row["not_here"]),
            **{name: cell for name, cell in row.items() if name not in ("item", "not_here")},
        )
        for row in _rows(files["items.csv"])
    ]
    assert items == list(shown.items)


@given(words=HOSTILE, speaker=HOSTILE, acts=st.lists(HOSTILE, max_size=3))
def test_whatever_a_claim_says_reads_back(words: str, speaker: str, acts: list[str]) -> None:
    files, shown = dossier_saying(words, speaker, acts)
    assert claims_read(dict(converted(files, "csv").files)) == list(shown.claims)


@given(HOSTILE | st.text())
def test_a_cell_reads_back_and_begins_no_formula(text: str) -> None:
    assert unguarded(guarded(text)) == text
    for part in guarded(text).replace("\n", ";").split(";"):
        assert not part.strip(' "\u2066\u2067\u2068\u2069\u200b\ufeff').startswith(
            ("=", "+", "-", "@", "\t", "\r")
        )


@given(st.lists(HOSTILE | st.text()))
def test_values_of_one_cell_are_told_apart(values: list[str]) -> None:
    assert parted(unguarded(guarded(joined(values)))) == tuple(values)


def test_every_column_is_explained_and_none_is_there_that_is_not() -> None:
    files = converted(sample(), "csv").files
    explained = {(row["file"], row["column"]) for row in _rows(files["dictionary.csv"])}
    written = {
        (name, heading)
        for name, data in files.items()
        if name.endswith(".csv")
        for heading in next(csv.reader(io.StringIO(data.decode(), newline="")))
    }
    assert explained == written
    assert {name for name, _ in written} == {*COLUMNS, "dictionary.csv"}


def test_an_estimate_is_never_a_row_of_the_documented() -> None:
    rows = _rows(converted(sample(), "csv").files["estimates.csv"])
    assert [row["kind"] for row in rows] == ["documented", "estimated", "bound"]
    assert rows[-1]["high"] is None


def test_nothing_but_what_the_bundle_shows_stands_in_a_table() -> None:
    files = sample()
    known = {*texts_in(json.loads(files["bundle.json"])), shown_by(files).sha256}
    many = {"claims", "acts", "not_here", "sentences", "tables", "reads"}
    # the title of a finding is a proposition and its wording; rows are counted by the table itself
    known |= {word for one in shown_by(files).propositions for word in (one.id, one.wording)}
    for name in COLUMNS:
        for row in _rows(converted(files, "csv").files[name]):
            told = {
                column: cell for column, cell in row.items() if column not in ("name", "row", "commitment")
            }
            ids = {"claim", "item"}
            for column, cell in told.items():
                for one in parted(cell) if column in many else (cell or "",):
                    prefix = f"{column}:" if column in ids else ""
                    assert not one or one in known or prefix + one in known or f"claim:{one}" in known, one


def test_a_lone_bundle_gives_the_same_tables() -> None:
    alone = {"bundle.json": sample()["bundle.json"]}
    assert converted(alone, "csv") == converted(sample(), "csv")
