"""The dossier as one HTML page, written from an edition alone.

- One file: no script, no outside resource, and a policy that forbids both even if a text tried.
- Every text is escaped; characters that a page cannot show are written out as visible signs.
- Each sentence and table stands between two marks that name it, so that its passage can be hashed.
- Addresses are printed, never linked: opening a dossier, or a slip of the finger, tells no one.
- Names stand in ``bdi``: a name in another script never reorders the text around it.
"""

from __future__ import annotations

import base64
import hashlib
import re
from html import escape

from uncounted.publication.edition import Edition, Evidence, Frame, Section, Sentence, Table, Tone
from uncounted.publication.evidence import reading_in_words, source_in_words
from uncounted.publication.pictures import picture_of
from uncounted.publication.steps import passage_marks
from uncounted.publication.style import STYLESHEET
from uncounted.publication.wording import ISOLATE, POP_ISOLATE, isolated, moment, plural

_RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
# Marks that could reorder or hide text wherever they stand; in a page each is shown by its number instead.
_UNSHOWABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2060-\u2067\ufeff\ufff9-\ufffb]")
_LONGEST_WORD = 28
_COMMITMENT = "This sentence is commitment {number:,}."
_READ_FROM = "The figures in this sentence are read from {tables}."
FOOTER = "Case {case}, edition {edition}."
MARKS = {
    Tone.REPORTED: "Reported",
    Tone.DOCUMENTED: "Documented",
    Tone.ESTIMATED: "Estimated",
    Tone.DENIAL: "Denial",
    Tone.CAUTION: "Caution",
}


def render_page(edition: Edition) -> str:
    """Return the whole page."""
    frame = edition.frame
    direction = "rtl" if is_right_to_left(frame.language) else "ltr"
    sections = "".join(_section(section, edition) for section in frame.sections)
    return (
        f'<!DOCTYPE html>\n<html lang="{_attribute(frame.language)}" dir="{direction}">\n{_head(frame)}'
        f'<body>\n<a class="skip" href="#{_attribute(frame.sections[0].id)}">Skip to the text</a>\n'
        f"{_header(frame)}{_contents(frame)}<main>\n{sections}</main>\n{_footer(edition)}</body>\n</html>\n"
    )


def is_right_to_left(language: str) -> bool:
    """Say whether a language (as ``ar`` or ``ar-SY``) is written from right to left."""
    return language.split("-")[0] in _RIGHT_TO_LEFT


def words_in_page(text: str) -> str:
    """Return how a sentence's text stands in the page: the verifier looks for exactly this."""
    return f'<span class="words">{_text(text)}</span>'


def _head(frame: Frame) -> str:
    digest = base64.b64encode(hashlib.sha256(STYLESHEET.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return (
        f'<head>\n<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n<meta name="robots" content="noindex">\n'
        f"<title>{_attribute(frame.title)} – edition {frame.edition}</title>\n"
        f"<style>{STYLESHEET}</style>\n</head>\n"
    )


def facts_of(frame: Frame) -> tuple[tuple[str, str], ...]:
    """Return what stands under the title: the names of the facts, and the facts."""
    return (
        ("Case", isolated(frame.case)),
        ("Edition", str(frame.edition)),
        ("Made", moment(frame.made_at)),
        ("Standard of proof", frame.standard_of_proof),
        ("Signed with", frame.case_key),
    )


def _header(frame: Frame) -> str:
    rows = "".join(f"<dt>{name}</dt><dd>{_fact(name, value)}</dd>" for name, value in facts_of(frame))
    return (
        f'<header>\n<p class="kicker">Dossier · edition {frame.edition}</p>\n'
        f'<h1>{_text(frame.title)}</h1>\n<dl class="facts">{rows}</dl>\n</header>\n'
    )


def _fact(name: str, value: str) -> str:
    return f"<code>{_text(value)}</code>" if name == "Signed with" else _text(value)


def _contents(frame: Frame) -> str:
    links = "".join(
        f'<li><a href="#{_attribute(section.id)}">{_text(section.title)}</a></li>'
        for section in frame.sections
    )
    return f'<nav aria-labelledby="contents"><h2 id="contents">Contents</h2><ol>{links}</ol></nav>\n'


def _footer(edition: Edition) -> str:
    frame, root = edition.frame, ""
    if edition.root:
        root = (
            f'<p class="ids">The {edition.n_commitments:,} commitments of this edition have the root '
            f"<code>{_text(edition.root)}</code>.</p>"
        )
    return (
        "<footer><p>Every numbered sentence opens to what carries it. This page is complete only with "
        f"the file <code>bundle.json</code>, which holds its signature. Case <bdi>{_text(frame.case)}</bdi>, "
        f"edition {frame.edition}.</p>{root}</footer>\n"
    )


def _section(section: Section, edition: Edition) -> str:
    pieces = edition.pieces
    body = []
    for part in section.parts:
        if part.title:
            body.append(f"<h3>{_text(part.title)}</h3>\n")
        body.extend(_piece(pieces[id_]) for id_ in part.pieces)
    heading = f'<h2 id="{_attribute(section.id)}">{_text(section.title)}</h2>\n'
    return f'<section aria-labelledby="{_attribute(section.id)}">\n{heading}{"".join(body)}</section>\n'


def _piece(piece: Sentence | Table) -> str:
    opening, closing = passage_marks(piece.id)
    inner = _sentence(piece) if isinstance(piece, Sentence) else _table(piece)
    return f"{opening}{inner}{closing}\n"


def _sentence(sentence: Sentence) -> str:
    mark = MARKS.get(sentence.tone)
    label = f'<span class="mark">{mark}</span> ' if mark else ""
    number = _attribute(sentence.id.removeprefix("s"))
    said = "said" if sentence.evidence or sentence.reads else "said brief"
    return (
        f'<div class="sentence {sentence.tone.value}" id="{_attribute(sentence.id)}">'
        f'<a class="number" href="#{_attribute(sentence.id)}" aria-label="Paragraph {number}">{number}</a>'
        f'<div class="{said}"><p>{label}{words_in_page(sentence.text)}</p>{_opening(sentence)}</div></div>'
    )


def _opening(sentence: Sentence) -> str:
    inner = []
    if sentence.evidence:
        inner.append("<ol>" + "".join(_evidence(evidence) for evidence in sentence.evidence) + "</ol>")
    if sentence.reads:
        links = ", ".join(
            f'<a href="#{_attribute(id_)}">{_text(table_name(id_))}</a>' for id_ in sentence.reads
        )
        inner.append(f"<p>{_READ_FROM.format(tables=links)}</p>")
    if sentence.basis:
        inner.append(f"<p>{_text(sentence.basis)}</p>")
    if sentence.commitment is not None:
        inner.append(f'<p class="ids">{_COMMITMENT.format(number=sentence.commitment)}</p>')
    opened = "".join(inner)
    return f'<details><summary>{summary_of(sentence)}</summary><div class="opened">{opened}</div></details>'


def opening_notes(sentence: Sentence) -> tuple[str, ...]:
    """Return what a sentence opens to beside passages: the tables that it reads, and what it rests on."""
    read = _READ_FROM.format(tables=", ".join(map(table_name, sentence.reads))) if sentence.reads else ""
    committed = "" if sentence.commitment is None else _COMMITMENT.format(number=sentence.commitment)
    return tuple(note for note in (read, sentence.basis, committed) if note)


def summary_of(sentence: Sentence) -> str:
    """Say in short what a sentence opens to."""
    if sentence.evidence:
        items = len({evidence.item for evidence in sentence.evidence})
        return f"Evidence: {plural(len(sentence.evidence), 'passage')} in {plural(items, 'item')}"
    return "Where the figures come from" if sentence.reads else "What this rests on"


def _evidence(evidence: Evidence) -> str:
    if evidence.quote is not None:
        shown = f'<blockquote><bdi class="quote">{_text(evidence.quote)}</bdi></blockquote>'
    else:
        shown = (
            f'<p class="withheld">Words not shown: {_text(evidence.withheld or "no reason recorded")}.</p>'
        )
    address = f'<p class="ids"><bdi>{_text(evidence.address)}</bdi></p>' if evidence.address else ""
    reading = f'<p class="kind">{_text(reading_in_words(evidence))}</p>'
    return (
        f"<li><p><bdi>{_text(evidence.label)}</bdi>, {_text(source_in_words(evidence))}</p>{shown}"
        f'{reading}{address}<p class="ids">{_ids(evidence)}</p></li>'
    )


def evidence_ids(evidence: Evidence) -> tuple[tuple[str, str], ...]:
    """Return what names a passage: the claim, the item, where in it, and the item's digest."""
    ids = [("claim", evidence.claim), ("item", evidence.item)]
    if evidence.start is not None and evidence.end is not None:
        ids.append(("characters", f"{evidence.start:,} to {evidence.end:,}"))
    if evidence.commitments is not None:
        first, last = evidence.commitments
        ids.append(("commitments", f"{first:,} to {last:,}"))
    if evidence.sha256:
        ids.append(("SHA-256 of the item", evidence.sha256))
    return tuple(ids)


def _ids(evidence: Evidence) -> str:
    return " · ".join(
        f"{name} {_text(value)}" if name == "characters" else f"{name} <code>{_text(value)}</code>"
        for name, value in evidence_ids(evidence)
    )


def _table(table: Table) -> str:
    id_, chart = _attribute(table.id), picture_of(table, in_picture) or ""
    head = "".join(f'<th scope="col" role="columnheader">{_text(column)}</th>' for column in table.columns)
    rows = "".join(_row(row, table.columns) for row in table.rows)
    note = f'<p class="note">{_text(table.note)}</p>' if table.note else ""
    mark = MARKS.get(table.tone)
    label = f'<span class="mark">{mark}</span> ' if mark else ""
    return (
        f'<figure class="{table.tone.value}" id="{id_}">'
        f'<figcaption id="{id_}-name">{label}{table_name(id_)}. {_text(table.caption)}</figcaption>'
        f'{chart}<table role="table" aria-labelledby="{id_}-name">'
        f'<thead role="rowgroup"><tr role="row">{head}</tr></thead>'
        f'<tbody role="rowgroup">{rows}</tbody></table>{note}</figure>'
    )


def _row(row: tuple[str, ...], columns: tuple[str, ...]) -> str:
    first = f'<th scope="row" role="rowheader">{_text(row[0])}</th>' if row else ""
    cells = "".join(
        f'<td role="cell" data-column="{_attribute(column)}"{_wrapping(cell)}><span>{_text(cell)}</span></td>'
        for column, cell in zip(columns[1:], row[1:], strict=True)
    )
    return f'<tr role="row">{first}{cells}</tr>'


def _wrapping(cell: str) -> str:
    """Let a cell break inside a word only where a word is too long for any column, such as a digest."""
    return ' class="long"' if any(len(word) > _LONGEST_WORD for word in cell.split()) else ""


def table_name(id_: str) -> str:
    """Name a table by its id, as people do."""
    return f"Table {id_.removeprefix('t')}"


def _attribute(text: str) -> str:
    return escape(visible(text).replace(ISOLATE, "").replace(POP_ISOLATE, ""), quote=True)


def _text(text: str) -> str:
    """Escape text for the page; the isolates around names become ``bdi`` elements, always balanced."""
    pieces, depth = [], 0
    for part in re.split(f"([{ISOLATE}{POP_ISOLATE}])", text):
        if part == ISOLATE:
            depth += 1
            pieces.append("<bdi>")
        elif part == POP_ISOLATE:
            if depth:
                depth -= 1
                pieces.append("</bdi>")
        else:
            pieces.append(escape(visible(part), quote=True))
    return "".join(pieces) + "</bdi>" * depth


def in_picture(text: str) -> str:
    """Escape text for a picture: names stay isolated by their marks, which every drawing knows."""
    return escape(visible(text, keep=ISOLATE + POP_ISOLATE), quote=True)


def visible(text: str, *, keep: str = "") -> str:
    """Write marks that could reorder or hide text by their number, those of ``keep`` apart."""
    return _UNSHOWABLE.sub(
        lambda found: found.group() if found.group() in keep else f"[U+{ord(found.group()):04X}]", text
    )
