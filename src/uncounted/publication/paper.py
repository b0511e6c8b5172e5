"""The dossier on paper: one PDF, set from an edition alone, with the signed bundle inside it.

- PDF/A-3 and PDF/UA as `typst` writes them: tagged, its letters embedded, the bundle attached. The same
  edition gives the same bytes: no clock, no letters of the machine, no file but this package's own.
- What the page shows folded is printed unfolded. Texts are handed over as data, and are never markup.
- A letter that none of the shipped fonts has is printed as its number; the page and the bundle have it.
- The bundle is inside the PDF, so its signature cannot cover it: a note beside it is signed over its bytes.
"""

from __future__ import annotations

import datetime
import functools
import io
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Set
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from uncounted.keys import SigningKey, VerifyKey
from uncounted.publication.bundle import Bundle
from uncounted.publication.edition import Edition, Evidence, Frame, Part, Section, Sentence, Table
from uncounted.publication.evidence import reading_in_words, source_in_words
from uncounted.publication.page import (
    FOOTER,
    MARKS,
    evidence_ids,
    facts_of,
    in_picture,
    is_right_to_left,
    opening_notes,
    summary_of,
    table_name,
    visible,
)
from uncounted.publication.pictures import look, picture_of, says_of
from uncounted.publication.records import edition_of
from uncounted.publication.steps import BUNDLE_NAME, sha256_hex
from uncounted.publication.wording import ISOLATE, POP_ISOLATE
from uncounted.vocabulary.errors import UncountedError
from uncounted.vocabulary.verdicts import Check, Verdict

if TYPE_CHECKING:
    import typst

PDF_NAME = "dossier.pdf"
NOTE_NAME = "dossier.pdf.note"
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
_WIDEST_COLUMN = 34
_NARROWEST_COLUMN = 5
_CHART_STYLE = (
    "text{font:13px 'Libertinus Serif','Noto Naskh Arabic';fill:#1d1f21}.tick{fill:#55595d;font-size:12px}"
    "line,path{stroke:#1d1f21;stroke-width:1.75;fill:none}.grid{stroke:#c9c4b8;stroke-width:1}"
    ".point{fill:#fff;stroke:#1d1f21;stroke-width:2}.documented .point{fill:#1f5163;stroke:#1f5163}"
    ".estimated .span{stroke-dasharray:6 4}" + look(ink="#1d1f21", paper="#fff", accent="#1f5163")
)


class UnprintableError(UncountedError):
    """An edition that cannot be set on paper."""


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
    paper = _set(edition, data)
    note = signing_key.sign(_signed_text(edition.frame.case, edition.frame.edition, paper))
    return {PDF_NAME: paper, NOTE_NAME: note.encode()}


def check_paper(files: Mapping[str, bytes], bundle: Bundle) -> Iterator[Check]:
    """Check the PDF that stands beside a bundle; nothing is said where there is none."""
    paper, note = files.get(PDF_NAME), files.get(NOTE_NAME)
    if paper is None and note is None:
        return
    if paper is None or note is None:
        missing = PDF_NAME if paper is None else NOTE_NAME
        yield Check(PDF_NAME, Verdict.FAILED, f"{missing} is not there, and what belongs to it is", missing)
        return
    text = _signed_text(bundle.manifest.case, bundle.manifest.edition, paper)
    if _opened(note, bundle.manifest.signer) != text or note.count(b"\n") != text.count("\n") + 2:
        finding = "The PDF is not as it was signed by the signer of the bundle"
        yield Check(PDF_NAME, Verdict.FAILED, finding, PDF_NAME)
    elif _attached(paper) != files[BUNDLE_NAME]:
        # one signer vouches for both, so they must hold the same
        finding = f"The PDF does not hold the {BUNDLE_NAME} that stands beside it"
        yield Check(PDF_NAME, Verdict.FAILED, finding, PDF_NAME)
    else:
        yield Check(PDF_NAME, Verdict.PASSED, f"The PDF is as it was signed, and holds this {BUNDLE_NAME}")


def _signed_text(case: str, edition: int, paper: bytes) -> str:
    return f"{_FORMAT}\ncase {case}\nedition {edition}\n{PDF_NAME} sha256 {sha256_hex(paper)}\n"


def _opened(note: bytes, signer: str) -> str | None:
    try:
        return VerifyKey.parse(signer).opens(note.decode())
    except (UncountedError, ValueError):
        return None


def _attached(paper: bytes) -> bytes | None:
    """Return the attached bundle; only asked once the signature on the PDF is known to be good."""
    import pypdf
    from pypdf.errors import PyPdfError

    try:
        found = pypdf.PdfReader(io.BytesIO(paper)).attachments.get(BUNDLE_NAME, [])
    except (PyPdfError, ValueError, KeyError):
        return None
    return bytes(found[0]) if len(found) == 1 else None


# ---- setting -------------------------------------------------------------------------------------


@functools.cache
def _fonts() -> typst.Fonts:
    import typst

    return typst.Fonts(include_system_fonts=False, font_paths=[str(_FORM / "fonts")])


def _set(edition: Edition, bundle: bytes) -> bytes:
    """Set an edition; letters that no font has are found by trying, since only the typesetter knows them."""
    from typst import TypstError

    unshown: set[str] = set()
    while True:
        dossier = json.dumps(_Form(edition, unshown).whole())
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

    def whole(self) -> dict[str, Any]:
        frame = self._edition.frame
        moment = datetime.datetime.fromisoformat(frame.made_at)
        return {
            "language": frame.language.split("-")[0],
            "direction": "rtl" if is_right_to_left(frame.language) else "ltr",
            "title": self._text(frame.title),
            "author": self._text(frame.case),
            "attachment": "The signed bundle: every sentence, what carries it, and the signature",
            "kicker": f"Dossier · edition {frame.edition}",
            "year": moment.year,
            "month": moment.month,
            "day": moment.day,
            "contents": "Contents",
            "footer": self._text(FOOTER.format(case=frame.case, edition=frame.edition)),
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
        notes = [self._text(note) for note in opening_notes(sentence)]
        opened = {
            "summary": summary_of(sentence),
            "evidence": [self._evidence(one) for one in sentence.evidence],
            "notes": notes,
        }
        return {
            "kind": "sentence",
            "number": sentence.id.removeprefix("s"),
            "mark": MARKS.get(sentence.tone, ""),
            "tone": sentence.tone.value,
            "text": self._text(sentence.text),
            "brief": "" if carried else " ".join(notes),
            "opened": opened if carried else None,
        }

    def _evidence(self, evidence: Evidence) -> dict[str, Any]:
        small = [reading_in_words(evidence), *((evidence.address,) if evidence.address else ())]
        small.append(" · ".join(f"{name} {value}" for name, value in evidence_ids(evidence)))
        quote = evidence.quote
        return {
            "heading": f"{self._text(evidence.label)}, {self._text(source_in_words(evidence))}",
            "quote": None if quote is None else self._text(quote),
            "direction": _direction(quote or ""),
            "withheld": f"Words not shown: {self._text(evidence.withheld or 'no reason recorded')}.",
            "small": [self._text(one) for one in small],
        }

    def _table(self, table: Table) -> dict[str, Any]:
        chart = picture_of(table, in_picture)
        columns = zip(table.columns, *table.rows, strict=True)
        return {
            "kind": "table",
            "mark": MARKS.get(table.tone, ""),
            "tone": table.tone.value,
            "caption": f"{table_name(table.id)}. {self._text(table.caption)}",
            "columns": [self._text(column) for column in table.columns],
            "rows": [[self._text(cell) for cell in row] for row in table.rows],
            "widths": [min(max(_NARROWEST_COLUMN, *map(len, column)), _WIDEST_COLUMN) for column in columns],
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
    opening = opening.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    return f"{opening}><style>{_CHART_STYLE}</style>{rest}"
