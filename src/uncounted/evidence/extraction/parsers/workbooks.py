"""Text and metadata of an XLSX: a line for each row, a tab between cells, a form feed after each sheet.

- A value is given as it is stored; a day number in a cell that shows dates becomes that date.
- A formula is not computed: the value that was stored with it is given, and that is said.
- Hidden sheets are read too, and said to be hidden.

Source: ECMA-376 part 1, s. 18.
"""

from __future__ import annotations

import datetime
import re

from uncounted import __version__
from uncounted.evidence.extraction.found import OWN_TOOL, Found
from uncounted.evidence.extraction.frames import Fault, RefusedError, Request, Warned
from uncounted.evidence.extraction.parsers.documents import main_part, read_core
from uncounted.evidence.extraction.parsers.package import Package, XmlReader, relations_of, resolved

SHEET_END = "\f"
_COLUMN = re.compile(r"([A-Z]{1,3})\d{1,7}", re.ASCII)
# ECMA-376 part 1, s. 18.8.30: the formats that every reader knows
_DATE_FORMATS = frozenset({14, 15, 16, 17, 22, *range(27, 32), 36, *range(50, 59)})
_NOT_LETTERS_OF_A_FORMAT = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.')
_WIDEST = 16_384


def read_workbook(data: bytes, request: Request) -> Found:
    """Read an XLSX."""
    found, package = Found(OWN_TOOL, __version__), Package(data, request)
    main = main_part(package, "xl/workbook.xml")
    book = _BookReader()
    package.events(main, book)
    relations = relations_of(package, main)
    words, styles = _WordsReader(), _StylesReader()
    for kind, reader in (("sharedStrings", words), ("styles", styles)):
        part = resolved(main, relations.kinds.get(kind, ""))
        if part in package.names:
            package.events(part, reader)
    for name, identity, hidden in book.sheets:
        part = resolved(main, relations.targets.get(identity, ""))
        if part not in package.names:
            found.warn(Warned.PARTS_MISSING)
            continue
        if hidden:
            found.warn(Warned.HIDDEN_SHEETS)
        found.tell("sheet", name)
        sheet = _SheetReader(words.words, styles.shows_dates, counts_from_1904=book.counts_from_1904)
        package.events(part, sheet)
        if sheet.n_formulas:
            found.warn(Warned.FORMULAS, sheet.n_formulas)
        if not found.take("".join(sheet.lines) + SHEET_END, request):
            break
    found.operations.append("values of the cells")
    read_core(package, found)
    return found


class _BookReader(XmlReader):
    def __init__(self) -> None:
        self.sheets: list[tuple[str, str, bool]] = []
        self.counts_from_1904 = False

    def starts(self, name: str, attributes: dict[str, str]) -> None:
        if name == "sheet":
            hidden = attributes.get("state", "visible") != "visible"
            self.sheets.append((attributes.get("name", ""), attributes.get("id", ""), hidden))
        elif name == "workbookPr":
            self.counts_from_1904 = attributes.get("date1904") in ("1", "true")


class _WordsReader(XmlReader):
    """The table of words that cells point into; what only says how to pronounce one is left out."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self._pieces: list[str] = []
        self._in_text = self._hidden = False

    def starts(self, name: str, attributes: dict[str, str]) -> None:
        if name == "si":
            self._pieces = []
        self._hidden = self._hidden or name == "rPh"
        self._in_text = name == "t"

    def ends(self, name: str) -> None:
        self._in_text = False
        if name == "rPh":
            self._hidden = False
        if name == "si":
            self.words.append("".join(self._pieces))

    def says(self, text: str) -> None:
        if self._in_text and not self._hidden:
            self._pieces.append(text)


class _StylesReader(XmlReader):
    """Which styles show a number as a date."""

    def __init__(self) -> None:
        self.shows_dates: list[bool] = []
        self._own: dict[str, str] = {}
        self._in_cells = False

    def starts(self, name: str, attributes: dict[str, str]) -> None:
        if name == "numFmt":
            self._own[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            self._in_cells = True
        elif name == "xf" and self._in_cells:
            self.shows_dates.append(self._is_date(attributes.get("numFmtId", "0")))

    def ends(self, name: str) -> None:
        if name == "cellXfs":
            self._in_cells = False

    def _is_date(self, identity: str) -> bool:
        if identity in self._own:
            letters = _NOT_LETTERS_OF_A_FORMAT.sub("", self._own[identity][:256]).lower()
            return "y" in letters or "d" in letters
        return identity.isdecimal() and int(identity[:6]) in _DATE_FORMATS


class _SheetReader(XmlReader):
    def __init__(self, words: list[str], shows_dates: list[bool], *, counts_from_1904: bool) -> None:
        self.lines: list[str] = []
        self.n_formulas = 0
        self._words, self._shows_dates, self._counts_from_1904 = words, shows_dates, counts_from_1904
        self._cells: list[str] = []
        self._value: list[str] = []
        self._kind = ""
        self._style = 0
        self._column = 0
        self._in_value = self._hidden = False

    def starts(self, name: str, attributes: dict[str, str]) -> None:
        if name == "row":
            self._cells = []
        elif name == "c":
            self._kind, self._value = attributes.get("t", "n"), []
            style = attributes.get("s", "0")
            self._style = int(style[:6]) if style.isdecimal() else 0
            self._column = _column_of(attributes.get("r", ""), len(self._cells))
        elif name == "f":
            self.n_formulas += 1
        elif name == "rPh":
            self._hidden = True
        self._in_value = name == "v" or (name == "t" and not self._hidden)

    def says(self, text: str) -> None:
        if self._in_value:
            self._value.append(text)

    def ends(self, name: str) -> None:
        self._in_value = False
        if name == "rPh":
            self._hidden = False
        elif name == "c":
            self._cells.extend([""] * (self._column - len(self._cells)))
            # a tab or a line end inside a cell would move what follows to another cell
            self._cells.append(" ".join(re.split(r"[\t\r\n\f]+", self._shown("".join(self._value)))))
        elif name == "row":
            self.lines.append("\t".join(self._cells) + "\n")

    def _shown(self, value: str) -> str:
        if self._kind == "s":
            if not value.isdecimal() or int(value[:9]) >= len(self._words):
                raise RefusedError(Fault.DAMAGED)
            return self._words[int(value[:9])]
        if self._kind == "b":
            return {"0": "FALSE", "1": "TRUE"}.get(value, value)
        if self._kind == "n" and self._style < len(self._shows_dates) and self._shows_dates[self._style]:
            return shown_day(value, counts_from_1904=self._counts_from_1904)
        return value


def _column_of(reference: str, following: int) -> int:
    match = _COLUMN.fullmatch(reference)
    if match is None:
        return following
    number = 0
    for letter in match.group(1):
        number = number * 26 + ord(letter) - 64
    return max(following, min(number, _WIDEST) - 1)


def shown_day(value: str, *, counts_from_1904: bool = False) -> str:
    """Turn a day number into its date; the hour, where there is one, stands behind it.

    Before March 1900 the count from 1900 is wrong by a day that never was: such a number stays a number.

    Examples
    --------
    >>> shown_day("42826"), shown_day("42826.5"), shown_day("59"), shown_day("x")
    ('2017-04-01', '2017-04-01T12:00:00', '59', 'x')
    """
    try:
        number = float(value)
        if not counts_from_1904 and number < 61:
            return value
        first = datetime.datetime(1904, 1, 1) if counts_from_1904 else datetime.datetime(1899, 12, 30)  # noqa: DTZ001 - a cell says no zone
        moment = first + datetime.timedelta(seconds=round(number * 86_400))
    except (ValueError, OverflowError):
        return value
    return moment.date().isoformat() if moment.time() == datetime.time() else moment.isoformat()
