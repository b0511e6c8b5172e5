"""The forms ``csv`` and ``uwazi``: tables of an edition come back as claims, each on its document.

- What `uncounted convert` guards against formulas is read back letter for letter.
- A claim names its document by the SHA-256 of its bytes: ids of another case mean nothing here.
- A claim whose words the edition withholds is no claim here: it stands on nothing, and is rejected.
- A figure has no operator in an edition: low equals high, or high is open, or it is between them.
- Any other table of Uwazi needs a mapping; its rows are then claims as those of ``csv-claims``.

What does not come back: who found and who coded a claim, what kind of body the perpetrator is, sentences,
tables, estimates; and what an edition never shows.

Sources: our own forms (`uncounted.publication.exchange`); Uwazi, "Import CSV" (wiki and reference): `Title`,
``|`` between many values, ``first:last`` for a range of dates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from uncounted.publication.exchange.cells import parted, unguarded
from uncounted.publication.exchange.incoming.claim_tables import csv_claims
from uncounted.publication.exchange.incoming.interface import (
    MOST_CLAIM_ROWS,
    BadRow,
    ClaimRow,
    GivenFile,
    Place,
    ReadIn,
    Renaming,
    UnreadableImportError,
    said,
)
from uncounted.vocabulary.errors import RowProblem
from uncounted.vocabulary.tables import ragged_row, read_lines

_DAY = re.compile(r"(\d{4})[-/](\d{2})[-/](\d{2})")
_Record = Mapping[str, str | None]


class _Table:
    """A table of ours: rows under headings, every cell as it was before it was guarded."""

    def __init__(self, file: GivenFile | None, number: int, needed: tuple[str, ...]) -> None:
        self.number = number
        self.records: list[tuple[int, _Record]] = []
        self.ragged: list[RowProblem] = []
        if file is None:
            return
        where = f"file {number}"
        lines = read_lines(file.data, where=where, most_rows=MOST_CLAIM_ROWS)
        columns = tuple(lines[0]) if lines else ()
        missing = [one for one in needed if one not in columns]
        if missing or len(set(columns)) < len(columns):
            raise UnreadableImportError(
                "this is no table of an edition: headings are missing, or stand twice",
                where=where,
                remedy=f"give the files that `uncounted convert` wrote; it has {', '.join(needed)}",
            )
        for row, line in enumerate(lines[1:], start=1):
            if len(line) != len(columns):
                self.ragged.append(ragged_row(row, line, columns))
            else:
                cells = map(unguarded, line)
                self.records.append((row, dict(zip(columns, cells, strict=True))))

    def by(self, key: str) -> dict[str, _Record]:
        """Return the records by a column; of two alike neither is meant."""
        found: dict[str, list[_Record]] = {}
        for _, record in self.records:
            found.setdefault(record[key] or "", []).append(record)
        return {name: some[0] for name, some in found.items() if len(some) == 1}


def edition_tables(files: Sequence[GivenFile], mapping: Renaming | None) -> ReadIn:
    """Read what `convert --to csv` wrote: ``claims.csv``, and beside it what tells of items and figures.

    Raises
    ------
    UnreadableImportError, UnreadableTextError, UnreadableTableError
    """
    if mapping is not None:
        raise _no_mapping()
    open_ = _Opener(files)
    claims = open_("claims.csv", ("claim", "item", "words", "start", "acts", "modality", "basis"))
    items = open_("items.csv", ("item", "sha256")).by("item")
    figures = open_("figures.csv", ("claim", "words", "low", "high", "unit", "measure")).by("claim")
    propositions = open_("propositions.csv", ("proposition", "wording", "sentences"))
    sentences = open_("sentences.csv", ("sentence", "claims")).by("sentence")
    filed = _filed(propositions, sentences)
    rows = []
    for row, one in claims.records:
        figure = figures.get(one["claim"] or "", {})
        values = said(
            claim=one["claim"],
            sha256=items.get(one["item"] or "", {}).get("sha256"),
            words=one["words"],
            start=one["start"],
            acts=one["acts"],
            modality=one["modality"],
            basis=one["basis"],
            asserted_by=one.get("speaker"),
            date=one.get("date"),
            place=one.get("place"),
            proposition=filed.get(one["claim"] or ""),
            count_words=figure.get("words"),
            count_low=figure.get("low"),
            count_high=figure.get("high"),
            count_unit=figure.get("unit"),
            measure=figure.get("measure"),
        )
        rows.append((Place(claims.number, row), values, one["words"]))
    wordings = {one["proposition"] or "": one["wording"] or "" for _, one in propositions.records}
    return _read(claims, rows, wordings)


def _filed(propositions: _Table, sentences: Mapping[str, _Record]) -> dict[str, str]:
    """Say under which proposition each claim stands: that of the first sentence that rests on it."""
    found: dict[str, str] = {}
    for _, one in propositions.records:
        for sentence in _ids(one["sentences"]):
            for claim in _ids(sentences.get(sentence, {}).get("claims")):
                found.setdefault(claim, one["proposition"] or "")
    return found


def uwazi_tables(files: Sequence[GivenFile], mapping: Renaming | None) -> ReadIn:
    """Read what `convert --to uwazi` wrote, or any CSV of Uwazi under a mapping.

    Raises
    ------
    UnreadableImportError, UnreadableTextError, UnreadableTableError, UnusableMappingError
    """
    if mapping is not None:
        found = csv_claims(files, mapping)
        return replace(found, claims=tuple(_with_date(row) for row in found.claims))
    open_ = _Opener(files)
    claims = open_("claims.csv", ("Title", "claim_id", "item", "acts", "modality", "basis", "quote", "start"))
    items = open_("items.csv", ("Title", "sha256")).by("Title")
    rows = []
    for row, one in claims.records:
        values = said(
            claim=one["claim_id"],
            sha256=items.get(one["item"] or "", {}).get("sha256"),
            words=one["quote"],
            start=one["start"],
            acts=one["acts"],
            modality=one["modality"],
            basis=one["basis"],
            asserted_by=one.get("speaker"),
            date=one.get("date_as_written"),
            place=one.get("place"),
            count_words=one.get("figure_words"),
            count_low=one.get("figure_low"),
            count_high=one.get("figure_high"),
            count_unit=one.get("figure_unit"),
            measure=one.get("figure_measure"),
        )
        rows.append((Place(claims.number, row), values, one["quote"]))
    return _read(claims, rows, {})


def _with_date(row: ClaimRow) -> ClaimRow:
    """Write the dates of Uwazi as ours: a day with slashes, and a range with a colon between its ends."""
    given = row.values.get("date", "")
    days = [_DAY.fullmatch(part.strip()) for part in given.split(":")]
    if not 1 <= len(days) <= 2 or not all(days):
        return row
    told = dict.fromkeys(f"{day[1]}-{day[2]}-{day[3]}" for day in days if day)
    return ClaimRow(row.place, {**row.values, "date": "/".join(told)})


def _read(
    table: _Table, rows: Sequence[tuple[Place, dict[str, str], str | None]], wordings: Mapping[str, str]
) -> ReadIn:
    claims, bad = [], []
    for place, values, words in rows:
        if not words:
            bad.append(
                BadRow(place, "words", "a claim with its words: the edition withholds them", "nothing")
            )
        else:
            # not a letter of the words is taken away: they must stand in their document
            claims.append(ClaimRow(place, {**values, "words": words}))
    ragged = [BadRow(Place(table.number, one.row), one.column, one.expected, one.got) for one in table.ragged]
    return ReadIn(len(rows) + len(ragged), claims=tuple(claims), bad=(*bad, *ragged), wordings=dict(wordings))


class _Opener:
    """Find the tables of an edition by their names."""

    def __init__(self, files: Sequence[GivenFile]) -> None:
        self._files = {one.name: (number, one) for number, one in enumerate(files, start=1)}
        if "claims.csv" not in self._files:
            raise UnreadableImportError(
                "none of these files is called claims.csv",
                where="the files given",
                remedy="give claims.csv and items.csv as `uncounted convert` wrote them, under these names; "
                "other tables of Uwazi need --mapping",
            )

    def __call__(self, name: str, needed: tuple[str, ...]) -> _Table:
        number, file = self._files.get(name, (0, None))
        return _Table(file, number, needed)


def _ids(cell: str | None) -> Iterator[str]:
    try:
        yield from parted(cell)
    except ValueError:
        return


def _no_mapping() -> UnreadableImportError:
    return UnreadableImportError(
        "what we wrote ourselves needs no mapping", where="--mapping", remedy="leave --mapping out"
    )
