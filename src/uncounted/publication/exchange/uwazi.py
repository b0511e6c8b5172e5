"""The form ``uwazi``: two CSV files that Uwazi imports, items first and then claims, and a dictionary.

- ``Title`` stands first. Headings hold no blank, so that they can be the names of properties there.
- Several values of one cell stand between ``|``. A range of days is ``first:last``: Uwazi writes one with
  ``~`` and reads one with ``:``.
- A date is a range even where it is one day, since a month is no day; as it was written it stands beside.
- A claim points to its item by the item's title; two items never have the same.
- No heading names a language (``__ar``): in which language a text is, no edition says. No geolocation: an
  edition holds no coordinates.
- Cells are guarded against formulas, and Uwazi keeps the apostrophe: they are counted.

Source: Uwazi, "Import CSV" (wiki and reference), and the headings of its own export.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from uncounted.publication.exchange.cells import (
    DICTIONARY_NAME,
    Cell,
    Column,
    csv_bytes,
    dictionary,
    left_as_guarded,
    n_guarded,
)
from uncounted.publication.exchange.interface import Left, Made, left_by_other_tools
from uncounted.publication.exchange.shown import ClaimShown, ItemShown, Shown
from uncounted.vocabulary.acts import ACTS
from uncounted.vocabulary.dates import ImpossibleDateError, PartialDate

_RANGE = "date range: first:last day"
_OF_THE_EDITION = (
    Column("edition", "the edition that shows it: case and number", "text"),
    Column("bundle_sha256", "SHA-256 of the bundle.json that it was made from", "text"),
)
COLUMNS: dict[str, tuple[Column, ...]] = {
    "items.csv": (
        Column("Title", "what the edition calls it, with its id where that alone tells it apart", "title"),
        Column("item_id", "its id in the case", "text"),
        Column("kind", "what was received", "select"),
        Column("publisher", "who published it", "text"),
        Column("published", "when: every day that the date allows", _RANGE),
        Column("published_as_written", "the date with its precision and its doubt, as EDTF", "text"),
        Column("address", "where it was found; a text, so that nobody opens it by accident", "text"),
        Column("sha256", "SHA-256 of the bytes as received", "text"),
        Column("words_withheld", "why no words of it are shown", "text"),
        *_OF_THE_EDITION,
    ),
    "claims.csv": (
        Column("Title", "the claim, how its words commit who says them, and what it is about", "title"),
        Column("claim_id", "its id in the case", "text"),
        Column("item", "the item that it stands in, by its title", "relationship to the template of items"),
        Column("acts", "what it is about", "multi-select, codes between |"),
        Column("modality", "how the words commit the one who says them; denied is a denial", "select"),
        Column("basis", "on what ground the speaker can know it", "select"),
        Column("status", "who found and who coded it", "select"),
        Column("perpetrator", "of what kind those are who are said to have done it", "select"),
        Column("quote", "the words of the item, as far as they may be shown", "text"),
        Column("withheld", "why its words are not here", "text"),
        Column("start", "where they begin, in code points of the item's sealed text", "numeric"),
        Column("end", "where they end: the first code point after them", "numeric"),
        Column("speaker", "who says it, in the words of the item", "text"),
        Column("date", "when: every day that the date allows", _RANGE),
        Column("date_as_written", "the date with its precision and its doubt, as EDTF", "text"),
        Column("place", "where, no finer than may be shown", "text"),
        Column("figure_words", "a number, as it is said", "text"),
        Column("figure_low", "the least that the words mean", "numeric"),
        Column("figure_high", "the most that they mean; empty: open above", "numeric"),
        Column("figure_unit", "what is counted", "text"),
        Column("figure_measure", "what happened to those counted; two measures never add up", "select"),
        *_OF_THE_EDITION,
    ),
}  # fmt: skip


def uwazi(shown: Shown) -> Made:
    """Write the claims and the items of an edition for import."""
    titles = titles_of(shown.items)
    frame = shown.edition.frame
    of_the_edition = (f"{frame.case}, edition {frame.edition}", shown.sha256)
    rows: dict[str, Sequence[Sequence[Cell]]] = {
        "items.csv": [(*_filled(_item(one, titles[one.id])), *of_the_edition) for one in shown.items],
        "claims.csv": [(*_filled(_claim(one, titles)), *of_the_edition) for one in shown.claims],
    }
    files = {name: csv_bytes(columns, rows[name]) for name, columns in COLUMNS.items()}
    n_changed = n_guarded(row for one in rows.values() for row in one)
    left = (*_left(shown), left_as_guarded(n_changed))
    return Made({**files, DICTIONARY_NAME: dictionary(COLUMNS)}, left)


def titles_of(items: Sequence[ItemShown]) -> dict[str, str]:
    """Name each item by its label; by its id as well where another has the same."""
    labels = {one.id: _one_value((one.label or "").strip() or f"Item {one.id}") for one in items}
    counted = Counter(labels.values())
    told = {
        id_: label if counted[label] == 1 else f"{label} ({_one_value(id_)})" for id_, label in labels.items()
    }
    if len(set(told.values())) < len(told):
        return {id_: f"{label} ({number})" for number, (id_, label) in enumerate(labels.items(), start=1)}
    return told


def _one_value(text: str) -> str:
    """Write a title or a code so that their reader takes it for one value: ``|`` parts, ``::`` nests."""
    return text.replace("|", "/").replace("::", ":")


def _filled(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    # a text without letters is nothing there
    return tuple(cell if cell != "" else None for cell in cells)


def _code(code: str | None) -> str | None:
    return None if code is None else _one_value(code)


def _range(edtf: str | None) -> str | None:
    try:
        found = PartialDate.parse(edtf) if edtf else None
    except ImpossibleDateError:
        return None
    return None if found is None else f"{found.earliest.isoformat()}:{found.latest.isoformat()}"


def _item(one: ItemShown, title: str) -> tuple[Cell, ...]:
    return (
        *(title, one.id, _code(one.kind), one.publisher, _range(one.published), one.published),
        *(one.address, one.sha256, one.words_withheld),
    )


def _claim(one: ClaimShown, titles: dict[str, str]) -> tuple[Cell, ...]:
    start, end = one.position or (None, None)
    about = ", ".join(ACTS[code].label if code in ACTS else code for code in one.acts)
    title = f"Claim {one.id} ({one.modality or 'not held'})" + (f": {about}" if about else "")
    figure = one.figure
    counted: tuple[Cell, ...] = (None,) * 5
    if figure is not None:
        counted = (figure.words, figure.low, figure.high, figure.unit, _code(figure.measure))
    return (
        *(_one_value(title), one.id, titles.get(one.item or ""), "|".join(map(_one_value, one.acts))),
        *(_code(one.modality), _code(one.basis), _code(one.status), _code(one.perpetrator)),
        *(one.words, one.withheld, start, end, one.speaker, _range(one.date), one.date, one.place),
        *counted,
    )


def _left(shown: Shown) -> Iterator[Left]:
    yield from left_by_other_tools(shown)
    yield Left(
        "quotations under a heading of their language",
        sum(one.words is not None for one in shown.claims),
        "in which language a text is, an edition does not say: they stand under a heading without one",
    )
    yield Left(
        "places as points on a map",
        sum(one.place is not None for one in shown.claims),
        "an edition holds no coordinates: they stand as texts",
    )
    codes = [*(code for one in shown.claims for code in one.acts), *(one.label or "" for one in shown.items)]
    yield Left(
        "signs in titles and codes",
        sum(_one_value(one) != one for one in codes),
        "| would part them and :: would nest them there: / and : stand instead",
    )
