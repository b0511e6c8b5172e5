"""The dossier on paper: one PDF, set from an edition alone, with the signed bundle inside it.

- PDF/A-3 and PDF/UA as `typst` writes them: tagged, its letters embedded, the bundle attached. The same
  edition gives the same bytes: no clock, no letters of the machine, no file but this package's own.
- What the page shows folded is printed unfolded, each passage once: other sentences name the paragraph under
  which it stands. Texts are handed over as data, and are never markup.
- A letter that none of the shipped fonts has is printed as its number; the page and the bundle have it.
- The bundle is inside the PDF, so its signature cannot cover it: a note beside it is signed over its bytes.
"""

from __future__ import annotations

import datetime
import functools
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Set
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from uncounted.keys import SigningKey
from uncounted.publication.bundle import Bundle
from uncounted.publication.edition import Edition, Evidence, Frame, Part, Section, Sentence, Table
from uncounted.publication.evidence import reading_in_words
from uncounted.publication.language import ISOLATE, POP_ISOLATE, is_right_to_left, said, speaking
from uncounted.publication.page import (
    MARKS,
    evidence_ids,
    facts_of,
    footer,
    heading_of,
    in_picture,
    kicker,
    not_shown,
    opening_notes,
    summary_of,
    table_name,
    visible,
)
from uncounted.publication.pictures import look, picture_of, says_of
from uncounted.publication.records import edition_of
from uncounted.publication.steps import BUNDLE_NAME, sha256_hex
from uncounted.publication.wording import as_written, joined
from uncounted.vocabulary.errors import UncountedError

if TYPE_CHECKING:
    import typst

PDF_NAME = "dossier.pdf"
NOTE_NAME = "dossier.pdf.note"
# about two gigabytes of memory while it is set, as `benchmarks/paper.py` measures
MOST_LETTERS = 9_000_000
_STANDARDS: list[typst.PDFStandard] = ["a-3a", "ua-1"]
_FORMAT = "uncounted-paper/1"
_FORM = Path(__file__).with_name("paper_form")
_NOT_SHOWN = re.compile(r'the text `"(.+?)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
_LONGEST_WORD = 28
_LONG_WORD = re.compile(rf"[^\s{ISOLATE}{POP_ISOLATE}]{{{_LONGEST_WORD + 1},}}")
_BREAK = "\u200b"
_BREAK_EVERY = 8
_STRONG_RIGHT = ("R", "AL")
_TEXT_OF_CHART = re.compile(r"<text[ >].*?</text>", re.DOTALL)
_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\u0870-\u08ff\ufb50-\ufdff\ufe70-\ufefc]+")
_WIDEST_COLUMN = 34
_NARROWEST_COLUMN = 5
_LETTERS_IN_A_LINE = 88
_WORDS = re.compile(r"[\s\u200b]+")
_CHART_STYLE = (
    "text{font:13px 'Libertinus Serif','Noto Naskh Arabic';fill:#1d1f21}.tick{fill:#55595d;font-size:12px}"
    "line,path{stroke:#1d1f21;stroke-width:1.75;fill:none}.grid{stroke:#c9c4b8;stroke-width:1}"
    ".point{fill:#fff;stroke:#1d1f21;stroke-width:2}.documented .point{fill:#1f5163;stroke:#1f5163}"
    ".estimated .span{stroke-dasharray:6 4}" + look(ink="#1d1f21", paper="#fff", accent="#1f5163")
)


class UnprintableError(UncountedError):
    """An edition that cannot be set on paper."""


class TooLargeForPaperError(UnprintableError):
    """An edition that would take more memory to be set than many machines have."""


def print_dossier(files: Mapping[str, bytes], *, signing_key: SigningKey) -> Mapping[str, bytes]:
    """Set a dossier that was built on paper.

    Parameters
    ----------
    files : mapping of str to bytes
        What `build_dossier` made: ``bundle.json`` is read.

    Returns
    -------
    mapping of str to bytes
        ``dossier.pdf`` and ``dossier.pdf.note``, to be written beside the other files.

    Raises
    ------
    UnprintableError
    """
    data = files[BUNDLE_NAME]
    edition = edition_of(msgspec.json.decode(data, type=Bundle).records)
    paper = set_on_paper(edition, data)
    note = signing_key.sign(signed_text_of_paper(edition.frame.case, edition.frame.edition, paper))
    return {PDF_NAME: paper, NOTE_NAME: note.encode()}


def signed_text_of_paper(case: str, edition: int, paper: bytes) -> str:
    """Return what the note beside a PDF is signed over."""
    return f"{_FORMAT}\ncase {case}\nedition {edition}\n{PDF_NAME} sha256 {sha256_hex(paper)}\n"


# ---- setting -------------------------------------------------------------------------------------


@functools.cache
def _fonts() -> typst.Fonts:
    import typst

    return typst.Fonts(include_system_fonts=False, font_paths=[str(_FORM / "fonts")])


def set_on_paper(edition: Edition, bundle: bytes) -> bytes:
    """Set an edition, with the bundle that it was read from inside; the same edition gives the same bytes.

    Letters that no font has are found by trying, since only the typesetter knows them.

    Raises
    ------
    UnprintableError, TooLargeForPaperError
    """
    with speaking(edition.frame.language):
        return _set(edition, bundle)


def _set(edition: Edition, bundle: bytes) -> bytes:
    from typst import TypstError

    unshown: set[str] = set()
    while True:
        dossier = json.dumps(_Form(edition, unshown).whole())
        if len(dossier) > MOST_LETTERS:
            raise TooLargeForPaperError(
                "the edition is too large to be set on paper; the page and the bundle are whole without it",
                where=f"edition {edition.frame.edition}: {len(dossier):,} letters, at most {MOST_LETTERS:,}",
                remedy="print the page from a browser; or publish fewer findings in one edition",
            )
        inputs = {"dossier": dossier, "bundle": bundle.decode()}
        try:
            return _compiled(inputs, edition.frame)
        except TypstError as error:
            found = set("".join(map(_plain, _NOT_SHOWN.findall(error.diagnostic or error.message))))
            if not found - unshown:
                raise UnprintableError(
                    "the dossier cannot be set on paper",
                    where=f"edition {edition.frame.edition}",
                    remedy="this is a fault of the program: please report it; the page is whole without it",
                ) from None
            unshown |= found


def _compiled(inputs: dict[str, str], frame: Frame) -> bytes:
    from typst import Compiler

    compiler = Compiler(
        (_FORM / "dossier.typ").read_bytes(),
        root=str(_FORM),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs=inputs,
        # no package is used; were one ever named, there is no place to fetch it to
        package_path=str(_FORM / "packages"),
        package_cache_path=str(_FORM / "packages"),
    )
    moment = datetime.datetime.fromisoformat(frame.made_at)
    made = compiler.compile(format="pdf", pdf_standards=_STANDARDS, timestamp=moment)
    assert isinstance(made, bytes)  # noqa: S101 - one file was asked for
    return made


def _plain(debug: str) -> str:
    """Read the typesetter's way of writing a letter in a message."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), debug)


class _Form:
    """An edition as the typesetter takes it: plain texts in reading order."""

    def __init__(self, edition: Edition, unshown: Set[str]) -> None:
        self._edition, self._pieces = edition, edition.pieces
        self._unshown = unshown
        self._home = _homes(edition)

    def whole(self) -> dict[str, Any]:
        frame = self._edition.frame
        moment = datetime.datetime.fromisoformat(frame.made_at)
        return {
            "language": frame.language.split("-")[0],
            "direction": "rtl" if is_right_to_left(frame.language) else "ltr",
            "title": self._text(as_written(frame.title)),
            "author": self._text(frame.case),
            "attachment": said("The signed bundle: every sentence, what carries it, and the signature"),
            "kicker": kicker(frame),
            "year": moment.year,
            "month": moment.month,
            "day": moment.day,
            "contents": said("Contents"),
            "footer": self._text(footer(frame)),
            "facts": [[name, self._text(value)] for name, value in facts_of(frame)],
            "sections": [self._section(section) for section in frame.sections],
        }

    def _section(self, section: Section) -> dict[str, Any]:
        return {"title": self._text(section.title), "parts": [self._part(one) for one in section.parts]}

    def _part(self, part: Part) -> dict[str, Any]:
        pieces = [self._piece(self._pieces[id_]) for id_ in part.pieces]
        return {"title": self._text(part.title), "pieces": pieces}

    def _piece(self, piece: Sentence | Table) -> dict[str, Any]:
        return self._sentence(piece) if isinstance(piece, Sentence) else self._table(piece)

    def _sentence(self, sentence: Sentence) -> dict[str, Any]:
        carried = bool(sentence.evidence or sentence.reads)
        notes = [self._text(note) for note in (*self._elsewhere(sentence), *opening_notes(sentence))]
        here = [one for one in sentence.evidence if self._home[one.claim] == sentence.id]
        opened = {
            "summary": summary_of(sentence),
            "evidence": [self._evidence(one) for one in here],
            "notes": notes,
        }
        return {
            "kind": "sentence",
            "number": sentence.id.removeprefix("s"),
            "mark": _mark(sentence),
            "tone": sentence.tone.value,
            "text": self._text(sentence.text),
            "brief": "" if carried else " ".join(notes),
            "opened": opened if carried else None,
        }

    def _elsewhere(self, sentence: Sentence) -> Iterator[str]:
        """Say under which paragraphs the passages stand that this sentence rests on, and another as well."""
        found: dict[str, list[str]] = {}
        for one in sentence.evidence:
            found.setdefault(self._home[one.claim], []).append(one.claim)
        for home, claims in found.items():
            if home != sentence.id:
                yield said(
                    "Printed under paragraph {paragraph}: {claims}.",
                    paragraph=home.removeprefix("s"),
                    claims=joined(claims),
                )

    def _evidence(self, evidence: Evidence) -> dict[str, Any]:
        small = [reading_in_words(evidence), *((evidence.address,) if evidence.address else ())]
        small.append(" · ".join(f"{name} {value}" for name, value in evidence_ids(evidence)))
        quote = evidence.quote
        return {
            "heading": self._text(heading_of(evidence)),
            "quote": None if quote is None else self._text(quote),
            "direction": _direction(quote or ""),
            "withheld": "" if quote is not None else self._text(not_shown(evidence)),
            "small": [self._text(one) for one in small],
        }

    def _table(self, table: Table) -> dict[str, Any]:
        chart = picture_of(table, in_picture)
        columns = zip(table.columns, *table.rows, strict=True)
        return {
            "kind": "table",
            "mark": _mark(table),
            "tone": table.tone.value,
            "caption": f"{table_name(table.id)}. {self._text(table.caption)}",
            "columns": [self._text(column) for column in table.columns],
            "rows": [[self._text(cell) for cell in row] for row in table.rows],
            "widths": _widths([[self._text(cell) for cell in column] for column in columns]),
            "note": None if table.note is None else self._text(table.note),
            "chart": None if chart is None else _styled(self._shown(chart)),
            "alternative": self._text(says_of(table)),
        }

    def _text(self, text: str) -> str:
        """Return a text that can be set: odd marks by their number, long words with places to break."""
        return _LONG_WORD.sub(_breakable, self._shown(_balanced(visible(text, keep=ISOLATE + POP_ISOLATE))))

    def _shown(self, text: str) -> str:
        for letter in self._unshown & set(text):
            text = text.replace(letter, f"[U+{ord(letter):04X}]")
        return text


def _widths(columns: list[list[str]]) -> list[int]:
    """Share a line out among columns: to each its longest word, and what is left by how much they hold."""
    wanted = [min(max(_NARROWEST_COLUMN, *map(len, column)), _WIDEST_COLUMN) for column in columns]
    words = [
        min(max(_NARROWEST_COLUMN, *(len(word) for cell in column for word in _WORDS.split(cell))), width)
        for column, width in zip(columns, wanted, strict=True)
    ]
    spare, more = max(_LETTERS_IN_A_LINE - sum(words), 0), sum(wanted) - sum(words)
    if sum(wanted) <= _LETTERS_IN_A_LINE or not more:
        return wanted
    shares = (spare * (width - word) / more for width, word in zip(wanted, words, strict=True))
    return [word + round(share) for word, share in zip(words, shares, strict=True)]


def _mark(piece: Sentence | Table) -> str:
    return said(MARKS[piece.tone]) if piece.tone in MARKS else ""


def _homes(edition: Edition) -> dict[str, str]:
    """Choose the sentence under which each claim is printed: one, and of the summary only where it must."""
    order = {id_: number for number, id_ in enumerate(edition.order)}
    summary = {id_ for part in edition.frame.sections[0].parts for id_ in part.pieces}
    sentences = sorted(edition.sentences, key=lambda one: (one.id in summary, order[one.id]))
    homes: dict[str, str] = {}
    for sentence in sentences:
        for one in sentence.evidence:
            homes.setdefault(one.claim, sentence.id)
    return homes


def _balanced(text: str) -> str:
    """Close what isolates are open, and drop those that close nothing."""
    kept, depth = [], 0
    for letter in text:
        depth += (letter == ISOLATE) - (letter == POP_ISOLATE)
        if depth < 0:
            depth = 0
            continue
        kept.append(letter)
    return "".join(kept) + POP_ISOLATE * depth


def _breakable(found: re.Match[str]) -> str:
    word = found.group()
    return _BREAK.join(word[start : start + _BREAK_EVERY] for start in range(0, len(word), _BREAK_EVERY))


def _direction(text: str) -> str:
    """Say which way a text runs: as its first letter that runs one way does."""
    strong = (unicodedata.bidirectional(letter) for letter in text)
    first = next((one for one in strong if one in ("L", *_STRONG_RIGHT)), "L")
    return "rtl" if first in _STRONG_RIGHT else "ltr"


def _styled(chart: str) -> str:
    """Make of a chart of the page a drawing of its own, with its look inside it."""
    opening, rest = chart.split(">", 1)
    rest = _TEXT_OF_CHART.sub(lambda text: _ARABIC.sub(_in_its_font, text.group()), rest)
    opening = opening.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    return f"{opening}><style>{_CHART_STYLE}</style>{rest}"


def _in_its_font(found: re.Match[str]) -> str:
    """Name the font of Arabic: a drawing that looks for one finds none beside joined letters (ff, fi)."""
    return f'<tspan font-family="Noto Naskh Arabic">{found.group()}</tspan>'
