"""The form ``csv``: tables for a spreadsheet or a statistics program, with a dictionary of their columns.

- It carries all that an edition shows, and reads back to the same claims and items.
- Codes stay codes; the dictionary says where their words are.
- Documented and estimated stay apart: a row of ``estimates.csv`` says which it is, and a lower bound is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from uncounted.publication.exchange.cells import (
    DICTIONARY_NAME,
    Cell,
    Column,
    csv_bytes,
    dictionary,
    joined,
    left_as_guarded,
    n_guarded,
)
from uncounted.publication.exchange.interface import Left, Made, left_by_all
from uncounted.publication.exchange.shown import ClaimShown, ItemShown, Shown

_IDS = "ids, between |"
_DATE = "EDTF: 2031, 2031-04, 2031-04-02, 2031-03/2031-04, an open end as ..; ~ about, ? perhaps"
_CODE = "a code of the vocabulary; words for it: uncounted suggest --list-acts, and docs/glossary.md"
_TONE = "plain, reported, documented, estimated, denial or caution"

COLUMNS: dict[str, tuple[Column, ...]] = {
    "edition.csv": (
        Column("name", "what is said of the edition as a whole"),
        Column("value", "its value"),
    ),
    "sentences.csv": (
        Column("sentence", "its number in the dossier", "s1, s2, ..."),
        Column("chapter", "the title of its chapter"),
        Column("part", "the heading that it stands under"),
        Column("tone", "what kind of statement it is", _TONE),
        Column("text", "what it says; names stand between U+2068 and U+2069"),
        Column("claims", "the claims that carry it", _IDS),
        Column("reads", "the tables whose values it repeats", _IDS),
        Column("basis", "what carries it, where no claim and no table does"),
        Column("commitment", "the number of its leaf in the tree of the edition", "whole number"),
    ),
    "propositions.csv": (
        Column("proposition", "its id"),
        Column("wording", "the sentence that was put to the claims; whether it holds is not said by it"),
        Column("sentences", "what is said of it", _IDS),
        Column("tables", "the tables under it", _IDS),
    ),
    "claims.csv": (
        Column("claim", "its id"),
        Column("item", "the item that it stands in; empty: left out of this edition"),
        Column("withheld", "why its words are not here; empty: they are"),
        Column("acts", "what it is about", "codes, between |"),
        Column("modality", "how the words commit the one who says them; denied is a denial", _CODE),
        Column("basis", "on what ground the speaker can know it", _CODE),
        Column("status", "who found and who coded it", "confirmed, edited or added"),
        Column("perpetrator", "of what kind those are who are said to have done it", _CODE),
        Column("words", "the words of the item, as far as they may be shown"),
        Column("start", "where they begin, in code points of the item's sealed text", "whole number"),
        Column("end", "where they end: the first code point after them", "whole number"),
        Column("speaker", "who says it, in the words of the item"),
        Column("date", "when, as the claim has it", _DATE),
        Column("place", "where, no finer than may be shown"),
        Column(
            "not_here", "fields of the claim whose values are withheld or were taken out", "names, between |"
        ),
    ),
    "figures.csv": (
        Column("claim", "the claim that states it"),
        Column("words", "the number, as it is said"),
        Column("low", "the least that the words mean", "whole number"),
        Column("high", "the most that they mean; empty: open above", "whole number"),
        Column("unit", "what is counted"),
        Column("measure", "what happened to those who are counted; figures of two measures never add up"),
    ),
    "items.csv": (
        Column("item", "its id"),
        Column("label", "what the edition calls it"),
        Column("kind", "what was received", "report, testimony or list"),
        Column("publisher", "who published it; empty: given to the case itself, or not known"),
        Column("published", "when", _DATE),
        Column("sha256", "SHA-256 of the bytes as received", "64 hexadecimal digits"),
        Column("words_withheld", "why no words of it are shown; empty: they may be"),
        Column("address", "where it was found; never opened by anything here"),
        Column(
            "not_here", "fields of the item whose values are withheld or were taken out", "names, between |"
        ),
    ),
    "estimates.csv": (
        Column("table", "the table that it stands in", "t1, t2, ..."),
        Column("label", "what was counted, or which method says so"),
        Column(
            "kind", "documented is counted, estimated is computed, bound is a lower bound: never add them"
        ),
        Column("point", "persons in all; empty: the method was refused", "whole number"),
        Column("low", "the lower end of its 95% interval", "whole number"),
        Column("high", "the upper end; empty beside a low one: open above", "whole number"),
    ),
    "tables.csv": (
        Column("table", "its number in the dossier", "t1, t2, ..."),
        Column("chapter", "the title of its chapter"),
        Column("part", "the heading that it stands under"),
        Column("tone", "what kind of statement it is", _TONE),
        Column("caption", "what it shows"),
        Column("note", "what must be known to read it"),
        Column("chart", "what the picture that is drawn from it shows"),
    ),
    "cells.csv": (
        Column("table", "the table that it stands in", "t1, t2, ..."),
        Column("row", "its row, from 1", "whole number"),
        Column("column", "the heading of its column"),
        Column("value", "what is printed there; withheld is not zero"),
    ),
}


def csv_tables(shown: Shown) -> Made:
    """Write an edition as tables."""
    rows = _rows(shown)
    files = {name: csv_bytes(columns, rows[name]) for name, columns in COLUMNS.items()}
    left = (
        *left_by_all(shown),
        Left(
            "commitments with their salts, and the signature",
            shown.manifest.n_leaves,
            "only the dossier itself can be verified: keep it beside this",
        ),
        left_as_guarded(n_guarded(row for one in rows.values() for row in one)),
    )
    return Made({**files, DICTIONARY_NAME: dictionary(COLUMNS)}, left)


def _rows(shown: Shown) -> dict[str, Sequence[Sequence[Cell]]]:
    edition = shown.edition
    headings = {piece: (chapter, part or None) for piece, (chapter, part) in shown.headings.items()}
    return {
        "edition.csv": list(_edition(shown)),
        "sentences.csv": [
            (
                one.id,
                *headings[one.id],
                one.tone.value,
                one.text,
                joined(evidence.claim for evidence in one.evidence),
                joined(one.reads),
                one.basis,
                one.commitment,
            )
            for one in edition.sentences
        ],
        "propositions.csv": [
            (one.id, one.wording, joined(one.sentences), joined(one.tables)) for one in shown.propositions
        ],
        "claims.csv": [_claim(one) for one in shown.claims],
        "figures.csv": [
            (one.id, one.figure.words, one.figure.low, one.figure.high, one.figure.unit, one.figure.measure)
            for one in shown.claims
            if one.figure is not None
        ],
        "items.csv": [_item(one) for one in shown.items],
        "estimates.csv": [
            (table.id, mark.label, mark.kind, mark.point, mark.low, mark.high)
            for table in edition.tables
            for mark in table.marks
        ],
        "tables.csv": [
            (one.id, *headings[one.id], one.tone.value, one.caption, one.note, one.chart)
            for one in edition.tables
        ],
        "cells.csv": [
            (table.id, number, column, value)
            for table in edition.tables
            for number, row in enumerate(table.rows, start=1)
            for column, value in zip(table.columns, row, strict=False)
        ],
    }


def _edition(shown: Shown) -> Iterable[tuple[str, Cell]]:
    frame, manifest = shown.edition.frame, shown.manifest
    yield "case", frame.case
    yield "title", frame.title
    yield "edition", frame.edition
    yield "made_at", frame.made_at
    yield "language", frame.language
    yield "standard_of_proof", frame.standard_of_proof
    yield "signer", manifest.signer
    yield "root", manifest.root
    yield "bundle_sha256", shown.sha256


def _claim(one: ClaimShown) -> tuple[Cell, ...]:
    start, end = one.position or (None, None)
    return (
        *(one.id, one.item, one.withheld, joined(one.acts), one.modality, one.basis, one.status),
        *(one.perpetrator, one.words, start, end, one.speaker, one.date, one.place, joined(one.not_here)),
    )


def _item(one: ItemShown) -> tuple[Cell, ...]:
    return (
        *(one.id, one.label, one.kind, one.publisher, one.published, one.sha256, one.words_withheld),
        *(one.address, joined(one.not_here)),
    )
