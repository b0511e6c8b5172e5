"""Cells that say what no list of people may say, under a heading that says nothing.

- A column is judged by the shape of its cells and by how many of them have it, never by one cell of many.
- A refusal tells the number of the column and what its cells are; it never repeats a cell.
- The work is bounded: so many rows, drawn evenly from the whole table, and so much of each cell.
- What is told apart: e-mail addresses, telephone numbers, handles, addresses of profiles, exact places,
  vectors and prints, words for a protected ground.

What errs: a code that only its maker understands ("1 = yes"), telephone numbers written as bare digits
under a heading of their own making, and a ground told in long sentences are not seen.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from uncounted.vocabulary.protected import (
    ColumnFound,
    RefusedColumn,
    refuse_columns,
    refused_headings,
    spelt,
    words_by_language,
)

MOST_ROWS = 2_000
# of a longer cell, no more is looked at; whatever is an address or a number is shorter by far
_LONGEST_CELL = 1_000
_LONGEST_CONTACT = 120
# a vector in columns of its own: so many neighbouring columns of fractions, and fewer people have so many
_LEAST_COLUMNS_OF_A_VECTOR = 32
_MOST_WORDS = 3

_EMAIL = re.compile(r"[^\s@,;<>]+@[^\s@,;<>]+\.[^\W\d_]{2,24}")
_HANDLE = re.compile(r"@[A-Za-z0-9_][A-Za-z0-9_.]{2,31}")
_PROFILE = re.compile(
    r"(?:https?://)?(?:[a-z]{1,3}\.)?(?:facebook\.com|fb\.com|instagram\.com|t\.me|telegram\.me|vk\.com|vkontakte\.ru"
    r"|ok\.ru|twitter\.com|x\.com|tiktok\.com|wa\.me|linkedin\.com|snapchat\.com|threads\.net|youtube\.com"
    r"|weibo\.com|viber\.click|signal\.me|skype:|tg:|whatsapp:|grindr\.com)"
    r"/{0,2}(?:add/|in/|u/|user/|channel/|profile/|profile\.php\?id=|resolve\?domain=|#p/)?@?[\w.+-]{3,64}/?",
    re.IGNORECASE,
)
_TELEPHONE_SIGNS = re.compile(r"[+(]?[\d(][\d ()./\u00a0\u2010-\u2013-]{5,24}\d(?: ?(?:x|ext\.?) ?\d{1,5})?")
_DATE_LIKE = re.compile(r"\d{1,4}[-./ ]\d{1,2}[-./ ]\d{1,4}(?:[ T].*)?")
_PLAIN_MOBILE = re.compile(r"0[1-9]\d{8,9}|[78]9\d{9}")
_PAIR = re.compile(
    r"[([]?\s*-?\d{1,3}\.\d{4,}\s*°?\s*[NSns]?\s*[,;/ ]\s*-?\d{1,3}\.\d{4,}\s*°?\s*[EWew]?\s*[])]?"
)
_FRACTION = re.compile(r"-?\d{1,3}\.\d{4,}")
_SMALL_FRACTION = re.compile(r"-?\d{0,2}\.\d{2,}(?:[eE][-+]?\d+)?|-?\d(?:\.\d+)?[eE]-\d+")
_LEAST_NUMBERS_OF_A_VECTOR = 32
_NUMBER = re.compile(r"-?\d{0,4}\.\d+(?:[eE][-+]?\d+)?|-?\d(?:\.\d+)?[eE][-+]?\d+|-?\d{1,3}")
_BETWEEN_NUMBERS = re.compile(r"[\s,;|]+")
_PACKED = re.compile(r"(?:data:[a-z/+.-]{1,40};base64,)?+[A-Za-z0-9+/_-]{120,}+={0,2}")
_WORD_EDGE = re.compile(r"[/;,|&]|\band\b")


@dataclass(frozen=True, slots=True)
class _Shape:
    """What cells can be, and how large a share of them makes the column that."""

    kind: RefusedColumn
    called: str
    least_share: float
    least_cells: int
    fits: Callable[[str], bool]


def _is(pattern: re.Pattern[str]) -> Callable[[str], bool]:
    return lambda cell: len(cell) <= _LONGEST_CONTACT and pattern.fullmatch(cell) is not None


def _is_vector(cell: str) -> bool:
    """Many numbers in one cell; the last may be cut."""
    if len(cell) < 2 * _LEAST_NUMBERS_OF_A_VECTOR:
        return False
    parts = _BETWEEN_NUMBERS.split(cell.strip("[](){} "), _LEAST_NUMBERS_OF_A_VECTOR)
    return len(parts) >= _LEAST_NUMBERS_OF_A_VECTOR and all(map(_NUMBER.fullmatch, parts[:-1]))


def _is_telephone(cell: str) -> bool:
    """Digits parted as in a telephone number: not a date, and not a number of one run of digits."""
    if not 7 <= len(cell) <= 40:
        return False
    n_digits = sum(character.isdigit() for character in cell)
    if not 7 <= n_digits <= 15 or _DATE_LIKE.fullmatch(cell) or not _TELEPHONE_SIGNS.fullmatch(cell):
        return False
    if cell.startswith("+") or re.match(r"00[1-9]", cell):
        return n_digits >= 8
    return "(" in cell or len(re.findall(r"\d+", cell)) >= 3


# from the surest to the least: a column is called after the first that fits
_SHAPES = (
    _Shape(RefusedColumn.FACE, "vectors, as of faces or voices", 0.3, 1, _is_vector),
    _Shape(
        RefusedColumn.FACE,
        "pictures or vectors, packed",
        0.3,
        1,
        lambda cell: _PACKED.fullmatch(cell) is not None,
    ),
    _Shape(RefusedColumn.CONTACT, "e-mail addresses", 0.1, 1, _is(_EMAIL)),
    _Shape(RefusedColumn.CONTACT, "addresses of profiles", 0.1, 1, _is(_PROFILE)),
    _Shape(RefusedColumn.CONTACT, "handles", 0.1, 1, _is(_HANDLE)),
    _Shape(RefusedColumn.CONTACT, "telephone numbers", 0.3, 1, _is_telephone),
    _Shape(RefusedColumn.CONTACT, "telephone numbers", 0.8, 5, _is(_PLAIN_MOBILE)),
    _Shape(RefusedColumn.CONTACT, "exact places", 0.3, 1, _is(_PAIR)),
)


@lru_cache(maxsize=1)
def _words_of_cells() -> tuple[frozenset[str], frozenset[str]]:
    """Return the words that say a ground, and those that are also names."""

    def folded(heading: str) -> frozenset[str]:
        return frozenset(
            spelt(word) for language in words_by_language().values() for word in language.get(heading, ())
        )

    names_too = folded("names_too")
    return folded("values") - names_too, names_too


@lru_cache(maxsize=1)
def _words_of_an_event() -> frozenset[str]:
    return frozenset(
        spelt(word) for language in words_by_language().values() for word in language.get("event", ())
    )


def refused_values(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[ColumnFound, ...]:
    """Return the columns whose cells no list of people may hold.

    Parameters
    ----------
    columns : sequence of str
        The headings. Coordinates under one that speaks of an event, a grave or a prison are left: they are
        no home. Words for a ground are not looked for in names.
    rows : sequence of sequence of str
        Cells; a row may be shorter or longer than the headings.

    Examples
    --------
    >>> [str(found) for found in refused_values(["name", "q17b"], [["A", "gay"], ["B", "straight"]])]
    ['column 2, by its cells: words for what people are (protected ground)']
    """
    drawn = rows if len(rows) <= MOST_ROWS else [rows[n * len(rows) // MOST_ROWS] for n in range(MOST_ROWS)]
    width = max(len(columns), max(map(len, drawn), default=0))
    found = []
    for number in range(width):
        heading = columns[number] if number < len(columns) else ""
        cells = [row[number].strip()[:_LONGEST_CELL] for row in drawn if number < len(row)]
        judged = _judged(heading, [cell for cell in cells if cell])
        if judged is not None:
            kind, called = judged
            found.append(ColumnFound(number + 1, kind, f"{number + 1}, by its cells: {called}"))
    return (*found, *_vector_over_columns(drawn, width), *_places_over_columns(columns, drawn, width))


def says_a_ground(words: str) -> bool:
    """Whether any of some words says a protected ground; those that are also names of people count here.

    For words that shall be a role and no name, such as those for who was harmed. Errs on the side of yes.

    Examples
    --------
    >>> says_a_ground("two gay men"), says_a_ground("two men")
    (True, False)
    """
    sure, names_too = _words_of_cells()
    parts = [word for word in spelt(words).split() if word]
    runs = (
        " ".join(parts[start : start + n]) for n in range(1, _MOST_WORDS + 1) for start in range(len(parts))
    )
    return any(not {run, run.removesuffix("s")}.isdisjoint(sure | names_too) for run in runs)


def refuse_protected_table(columns: Sequence[str], rows: Sequence[Sequence[str]], *, where: str) -> None:
    """Refuse a list of people for its headings and for its cells, all bad columns at once.

    Raises
    ------
    ProtectedColumnError
    """
    refuse_columns(refused_in_table(columns, rows), where=where)


def refused_in_table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[ColumnFound, ...]:
    """Return every column of a list of people that is refused, by its heading or else by its cells."""
    by_heading = refused_headings(columns)
    named = {found.number for found in by_heading}
    by_cells = (found for found in refused_values(columns, rows) if found.number not in named)
    return tuple(sorted((*by_heading, *by_cells), key=lambda found: found.number))


def _judged(heading: str, cells: list[str]) -> tuple[RefusedColumn, str] | None:
    # a table without a heading row has its first cells there
    if any(shape.fits(heading) for shape in _SHAPES if shape.least_cells == 1):
        cells = [*cells, heading]
    for shape in _SHAPES:
        n_fitting = sum(map(shape.fits, cells))
        if n_fitting >= shape.least_cells and n_fitting >= shape.least_share * len(cells):
            if shape.called == "exact places" and _is_of_an_event(heading):
                continue
            return shape.kind, shape.called
    if not _is_of_names(heading) and _say_a_ground(cells):
        return RefusedColumn.PROTECTED_GROUND, "words for what people are"
    return None


def _say_a_ground(cells: list[str]) -> bool:
    """Whether a quarter of the cells say a ground; half of them, where each word is a name of people too."""
    sure, names_too = _words_of_cells()
    n_saying = 0
    said: set[str] = set()
    cache: dict[str, str | None] = {}
    for cell in cells:
        if cell not in cache:
            cache[cell] = _ground_in(cell, sure, names_too)
        word = cache[cell]
        if word is not None:
            n_saying += 1
            said.add(word)
    if said & sure:
        return n_saying * 4 >= len(cells)
    return len(said) >= 2 and n_saying * 2 >= len(cells)


def _ground_in(cell: str, sure: frozenset[str], names_too: frozenset[str]) -> str | None:
    """Return the ground that a short cell says, alone or as a word among three."""
    if len(cell) > 60:
        return None
    parts = [spelt(part) for part in (cell, *_WORD_EDGE.split(cell))]
    whole = next((part for part in parts if part in sure or part in names_too or _raw(part) in sure), None)
    if whole is not None:
        return whole
    words = parts[0].split()
    return next((word for word in words if word in sure), None) if len(words) <= _MOST_WORDS else None


def _raw(part: str) -> str:
    return part.removeprefix("is ").removeprefix("a ")


def _is_of_names(heading: str) -> bool:
    """Whether a heading is one of the columns of names that a list has (`uncounted.people.records`)."""
    return spelt(heading) in ("given name", "family name", "name")


def _is_of_an_event(heading: str) -> bool:
    return bool(set(spelt(heading).split()) & _words_of_an_event())


def _vector_over_columns(rows: Sequence[Sequence[str]], width: int) -> Iterable[ColumnFound]:
    """Find neighbouring columns of fractions, one number of a vector in each."""
    first = None
    for number in range(width + 1):
        if number < width and _mostly(rows, number, _SMALL_FRACTION):
            first = number if first is None else first
            continue
        if first is not None and number - first >= _LEAST_COLUMNS_OF_A_VECTOR:
            called = f"{first + 1} to {number}, by their cells: vectors, as of faces or voices"
            yield ColumnFound(first + 1, RefusedColumn.FACE, called)
        first = None


def _places_over_columns(
    columns: Sequence[str], rows: Sequence[Sequence[str]], width: int
) -> Iterable[ColumnFound]:
    """Find a latitude beside a longitude, both to ten metres or closer."""
    for number in range(width - 1):
        headings = [columns[place] if place < len(columns) else "" for place in (number, number + 1)]
        if any(map(_is_of_an_event, headings)):
            continue
        if all(_mostly(rows, place, _FRACTION) for place in (number, number + 1)):
            if not _within(rows, number, 90) or not _within(rows, number + 1, 180):
                continue
            if width - number > _LEAST_COLUMNS_OF_A_VECTOR:
                return
            called = f"{number + 1} and {number + 2}, by their cells: exact places"
            yield ColumnFound(number + 1, RefusedColumn.CONTACT, called)
            return


def _mostly(rows: Sequence[Sequence[str]], number: int, shape: re.Pattern[str]) -> bool:
    cells = [row[number].strip() for row in rows if number < len(row)]
    filled = [cell for cell in cells if cell]
    return bool(filled) and sum(shape.fullmatch(cell) is not None for cell in filled) * 10 >= 9 * len(filled)


def _within(rows: Sequence[Sequence[str]], number: int, most: float) -> bool:
    cells = (row[number].strip() for row in rows if number < len(row))
    return all(abs(float(cell)) <= most for cell in cells if _FRACTION.fullmatch(cell))
