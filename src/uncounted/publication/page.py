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
from uncounted.publication.language import (
    IN_ENGLISH,
    ISOLATE,
    POP_ISOLATE,
    is_right_to_left,
    said,
    speaking,
)
from uncounted.publication.pictures import picture_of
from uncounted.publication.recorded import labelled, recorded
from uncounted.publication.steps import passage_marks
from uncounted.publication.style import STYLESHEET
from uncounted.publication.wording import as_written, isolated, moment

# Marks that could reorder or hide text wherever they stand; in a page each is shown by its number instead.
_UNSHOWABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2060-\u2067\ufeff\ufff9-\ufffb]")
_LONGEST_WORD = 28
# stands for a piece of HTML while the sentence around it is said and escaped; no value stands beside it
_ROOT = "\ue000"
_READ_FROM = "The figures in this sentence are read from {tables}."
MARKS = {
    Tone.REPORTED: "Reported",
    Tone.DOCUMENTED: "Documented",
    Tone.ESTIMATED: "Estimated",
    Tone.DENIAL: "Denial",
    Tone.CAUTION: "Caution",
}


def render_page(edition: Edition) -> str:
    """Return the whole page, in the language of its edition."""
    with speaking(edition.frame.language):
        return _page(edition)


def _page(edition: Edition) -> str:
    frame = edition.frame
    direction = "rtl" if is_right_to_left(frame.language) else "ltr"
    sections = "".join(_section(section, edition) for section in frame.sections)
    return (
        f'<!DOCTYPE html>\n<html lang="{_attribute(frame.language)}" dir="{direction}">\n{_head(frame)}'
        f'<body>\n<a class="skip" href="#{_attribute(frame.sections[0].id)}">{said("Skip to the text")}</a>\n'
        f"{_header(frame)}{_contents(frame)}<main>\n{sections}</main>\n{_footer(edition)}</body>\n</html>\n"
    )


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
        f"<title>{_attribute(titled(frame))}</title>\n"
        f"<style>{STYLESHEET}</style>\n</head>\n"
    )


def facts_of(frame: Frame) -> tuple[tuple[str, str], ...]:
    """Return what stands under the title: the names of the facts, and the facts."""
    return (
        (said("Case"), isolated(frame.case)),
        (said("Edition"), str(frame.edition)),
        (said("Made"), moment(frame.made_at)),
        (said("Standard of proof"), frame.standard_of_proof),
        (said("Signed with"), frame.case_key),
    )


def _header(frame: Frame) -> str:
    rows = "".join(f"<dt>{_text(name)}</dt><dd>{_fact(value, frame)}</dd>" for name, value in facts_of(frame))
    return (
        f'<header>\n<p class="kicker">{_text(kicker(frame))}</p>\n'
        f'<h1>{_text(as_written(frame.title))}</h1>\n<dl class="facts">{rows}</dl>\n</header>\n'
    )


def _fact(value: str, frame: Frame) -> str:
    return f'<code dir="ltr">{_text(value)}</code>' if value == frame.case_key else _text(value)


def kicker(frame: Frame) -> str:
    """Say above the title what this is."""
    return said("Dossier · edition {edition}", edition=str(frame.edition))


def footer(frame: Frame) -> str:
    """Say under a page of which case and edition it is."""
    return said("Case {case}, edition {edition}.", case=isolated(frame.case), edition=str(frame.edition))


def titled(frame: Frame) -> str:
    """Name the edition in one line."""
    return said("{title} – edition {edition}", title=as_written(frame.title), edition=str(frame.edition))


def _contents(frame: Frame) -> str:
    links = "".join(
        f'<li><a href="#{_attribute(section.id)}">{_text(section.title)}</a></li>'
        for section in frame.sections
    )
    return (
        f'<nav aria-labelledby="contents"><h2 id="contents">{said("Contents")}</h2><ol>{links}</ol></nav>\n'
    )


def _footer(edition: Edition) -> str:
    frame, root = edition.frame, ""
    if edition.root:
        told = _text(
            said(
                "The {n} commitments of this edition have the root {root}.",
                n=edition.n_commitments,
                root=_ROOT,
            )
        )
        root = f'<p class="ids">{told.replace(_ROOT, _code(edition.root))}</p>'
    complete = _text(
        said(
            "Every numbered sentence opens to what carries it. This page is complete only with the file "
            "{bundle}, which holds its signature.",
            bundle=_ROOT,
        )
    ).replace(_ROOT, _code("bundle.json"))
    return f"<footer><p>{complete} {_text(footer(frame))}</p>{root}</footer>\n"


def _code(text: str) -> str:
    return f'<code dir="ltr">{_text(text)}</code>'


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
    label = f'<span class="mark">{said(mark)}</span> ' if mark else ""
    number = _attribute(sentence.id.removeprefix("s"))
    named = said("Paragraph {number}", number=number)
    how = "said" if sentence.evidence or sentence.reads else "said brief"
    return (
        f'<div class="sentence {sentence.tone.value}" id="{_attribute(sentence.id)}">'
        f'<a class="number" href="#{_attribute(sentence.id)}" aria-label="{named}">{number}</a>'
        f'<div class="{how}"><p>{label}{words_in_page(sentence.text)}</p>{_opening(sentence)}</div></div>'
    )


def _opening(sentence: Sentence) -> str:
    inner = []
    if sentence.evidence:
        inner.append("<ol>" + "".join(_evidence(evidence) for evidence in sentence.evidence) + "</ol>")
    if sentence.reads:
        links = said(", ").join(
            f'<a href="#{_attribute(id_)}">{_text(table_name(id_))}</a>' for id_ in sentence.reads
        )
        read = _text(said(_READ_FROM, tables=_ROOT)).replace(_ROOT, links)
        inner.append(f"<p>{read}</p>")
    if sentence.basis:
        inner.append(f"<p>{_text(sentence.basis)}</p>")
    if sentence.commitment is not None:
        inner.append(f'<p class="ids">{_text(_committed(sentence.commitment))}</p>')
    opened = "".join(inner)
    return f'<details><summary>{summary_of(sentence)}</summary><div class="opened">{opened}</div></details>'


def opening_notes(sentence: Sentence) -> tuple[str, ...]:
    """Return what a sentence opens to beside passages: the tables that it reads, and what it rests on."""
    tables = said(", ").join(map(table_name, sentence.reads))
    read = said(_READ_FROM, tables=tables) if sentence.reads else ""
    committed = "" if sentence.commitment is None else _committed(sentence.commitment)
    return tuple(note for note in (read, sentence.basis, committed) if note)


def _committed(commitment: int) -> str:
    return said("This sentence is commitment {n}.", n=commitment)


def summary_of(sentence: Sentence) -> str:
    """Say in short what a sentence opens to."""
    if sentence.evidence:
        items = len({evidence.item for evidence in sentence.evidence})
        return said(
            "Evidence: {n|# passage|# passages} in {items|# item|# items}",
            n=len(sentence.evidence),
            items=items,
        )
    return said("Where the figures come from") if sentence.reads else said("What this rests on")


def _evidence(evidence: Evidence) -> str:
    if evidence.quote is not None:
        shown = (
            f'<blockquote><bdi class="quote" lang="" dir="auto">{_text(evidence.quote)}</bdi></blockquote>'
        )
    else:
        shown = f'<p class="withheld">{_text(not_shown(evidence))}</p>'
    address = f'<p class="ids"><bdi>{_text(evidence.address)}</bdi></p>' if evidence.address else ""
    reading = f'<p class="kind">{_text(reading_in_words(evidence))}</p>'
    return (
        f"<li><p>{_text(heading_of(evidence))}</p>{shown}"
        f'{reading}{address}<p class="ids">{_ids(evidence)}</p></li>'
    )


def heading_of(evidence: Evidence) -> str:
    """Name the item of a passage, and where it came from."""
    label = isolated(labelled(evidence.label))
    return said("{label}, {source}", label=label, source=source_in_words(evidence))


def not_shown(evidence: Evidence) -> str:
    """Say why the words of a passage are not shown."""
    why = recorded(evidence.withheld) if evidence.withheld else said("no reason recorded")
    return said("Words not shown: {why}.", why=why)


def evidence_ids(evidence: Evidence) -> tuple[tuple[str, str], ...]:
    """Return what names a passage: the claim, the item, where in it, and the item's digest."""
    ids = [(said("claim"), evidence.claim), (said("item"), evidence.item)]
    if evidence.start is not None and evidence.end is not None:
        span = said("{first} to {last}", first=evidence.start, last=evidence.end)
        ids.append((said("characters"), span))
    if evidence.commitments is not None:
        first, last = evidence.commitments
        ids.append((said("commitments"), said("{first} to {last}", first=first, last=last)))
    if evidence.sha256:
        ids.append((said("SHA-256 of the item"), evidence.sha256))
    return tuple(ids)


def _ids(evidence: Evidence) -> str:
    return " · ".join(f"{_text(name)} {_id(name, value)}" for name, value in evidence_ids(evidence))


def _id(name: str, value: str) -> str:
    """Show an id as one; a span of numbers is words, and runs as its language does."""
    return _text(value) if name in (said("characters"), said("commitments")) else _code(value)


def _table(table: Table) -> str:
    id_, chart = _attribute(table.id), picture_of(table, in_picture) or ""
    head = "".join(f'<th scope="col" role="columnheader">{_text(column)}</th>' for column in table.columns)
    rows = "".join(_row(row, table.columns) for row in table.rows)
    note = f'<p class="note">{_text(table.note)}</p>' if table.note else ""
    mark = MARKS.get(table.tone)
    label = f'<span class="mark">{said(mark)}</span> ' if mark else ""
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
    return said("Table {number}", number=id_.removeprefix("t"))


def _attribute(text: str) -> str:
    return escape(visible(text).replace(ISOLATE, "").replace(POP_ISOLATE, ""), quote=True)


def _text(text: str) -> str:
    """Escape text for the page; the isolates around names become ``bdi`` elements, always balanced."""
    pieces, depth = [], 0
    parts = re.split(f"([{ISOLATE}{POP_ISOLATE}])", text)
    for part, following in zip(parts, (*parts[1:], ""), strict=True):
        if part == ISOLATE:
            depth += 1
            pieces.append(_isolating(following))
        elif part == POP_ISOLATE:
            if depth:
                depth -= 1
                pieces.append("</bdi>")
        else:
            pieces.append(escape(visible(part), quote=True))
    return "".join(pieces) + "</bdi>" * depth


def _isolating(following: str) -> str:
    """Open an isolate; what stayed English in another language says so to whoever reads it aloud."""
    return '<bdi lang="en">' if following.startswith(IN_ENGLISH) else "<bdi>"


def in_picture(text: str) -> str:
    """Escape text for a picture: names stay isolated by their marks, which every drawing knows."""
    return escape(visible(text, keep=ISOLATE + POP_ISOLATE), quote=True)


def visible(text: str, *, keep: str = "") -> str:
    """Write marks that could reorder or hide text by their number, those of ``keep`` apart."""
    return _UNSHOWABLE.sub(
        lambda found: found.group() if found.group() in keep else f"[U+{ord(found.group()):04X}]", text
    )
