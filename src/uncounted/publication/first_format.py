"""Dossiers of the first format, `uncounted-dossier/1`: read and verified for ever, written no more.

- Its values stand here as they were, and owe nothing to those of today: each sentence carried its evidence in
  its own record, and each record had a digest; nothing could be taken out, or given later.
- The numbered steps are those of `uncounted.publication.verify`, without the one on commitments.
- `tests/publication/released` holds a dossier of each format that was released; it must verify.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from uncounted.keys import VerifyKey
from uncounted.publication.page import words_in_page
from uncounted.publication.steps import (
    BUNDLE_NAME,
    PAGE_NAME,
    UnreadableError,
    altered,
    canonical_form,
    damaged_pieces,
    digest_of,
    files_named,
    passage_digests,
    read_bundle,
    sha256_hex,
    signature,
    subject,
)
from uncounted.vocabulary.verdicts import Check, Verdict, Verification

FORMAT = "uncounted-dossier/1"
_PIECE = r"[st][1-9][0-9]{0,6}"
# A record begins with its first key in canonical order and ends with its last: both occur nowhere else,
# since a quotation mark inside a text is always written with a backslash before it.
_RECORD_START = re.compile(rb'(?=\{"(?:basis|caption)":)')
_RECORD_END = re.compile(rb'"tone":"[a-z]+"\}')
_LISTED_DIGEST = re.compile(
    rb'\{"id":"(' + _PIECE.encode() + rb')","passage":"[0-9a-f]{64}","record":"([0-9a-f]{64})"\}'
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """One claim on one passage of one item, as far as it was shown."""

    claim: str
    item: str
    label: str
    source: str
    reading: str
    quote: str | None
    withheld: str | None
    start: int | None
    end: int | None
    address: str | None
    sha256: str | None


@dataclass(frozen=True, slots=True)
class Sentence:
    """One numbered sentence with its evidence."""

    id: str
    text: str
    tone: str
    evidence: tuple[Evidence, ...] = ()
    reads: tuple[str, ...] = ()
    basis: str | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """One row of a chart."""

    label: str
    kind: str
    point: int | None
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Table:
    """A table, and what its chart was drawn from."""

    id: str
    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    tone: str = "plain"
    note: str | None = None
    marks: tuple[Mark, ...] = ()
    chart: str | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """Pieces, by id, under one heading."""

    title: str
    pieces: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A chapter."""

    id: str
    title: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """All of an edition but its pieces."""

    case: str
    case_key: str
    title: str
    edition: int
    made_at: str
    language: str
    standard_of_proof: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Content:
    """A whole edition."""

    frame: Frame
    sentences: tuple[Sentence, ...]
    tables: tuple[Table, ...]

    @property
    def pieces(self) -> dict[str, Sentence | Table]:
        """Return every sentence and table by its id."""
        found: dict[str, Sentence | Table] = {one.id: one for one in self.sentences}
        return found | {one.id: one for one in self.tables}

    @property
    def order(self) -> list[str]:
        """Return the ids in the order in which the frame names them."""
        return [id_ for section in self.frame.sections for part in section.parts for id_ in part.pieces]


@dataclass(frozen=True, slots=True)
class PieceDigest:
    """SHA-256 (hex) of one sentence or table, and of its passage in the page."""

    id: str
    passage: str
    record: str


@dataclass(frozen=True, slots=True)
class FileDigest:
    """SHA-256 (hex) of a whole file."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What was signed."""

    format: str
    case: str
    edition: int
    made_at: str
    signer: str
    frame: str
    pieces: tuple[PieceDigest, ...]
    files: tuple[FileDigest, ...]


@dataclass(frozen=True, slots=True)
class Bundle:
    """What ``bundle.json`` holds."""

    content: Content
    manifest: Manifest
    note: str


def verify_first_format(files: Mapping[str, bytes], *, expected_key: VerifyKey | None) -> Verification:
    """Make the steps on a dossier whose bundle says that it is of the first format."""
    data = files[BUNDLE_NAME]
    try:
        bundle, spelling = read_bundle(data, Bundle, FORMAT)
    except UnreadableError as error:
        unreadable = Check("format", Verdict.FAILED, str(error), BUNDLE_NAME)
        return Verification("dossier", (unreadable, *_damaged(data)))
    manifest = bundle.manifest
    text = (
        f"{manifest.format}\ncase {manifest.case}\nedition {manifest.edition}\nmade at {manifest.made_at}\n"
        f"manifest sha256 {digest_of(manifest)}\n"
    )
    spelled = canonical_form(data, spelling)
    checks = (
        *files_named(files, [one.name for one in manifest.files], required=[PAGE_NAME]),
        Check("format", Verdict.PASSED, f"{BUNDLE_NAME} is of the format {FORMAT}"),
        spelled,
        *(_damaged(data) if spelled.verdict is Verdict.FAILED else ()),
        *_sentences(bundle),
        _frame(bundle),
        *signature(bundle.note, text, manifest.signer, bundle.content.frame.case_key, expected_key),
        *_page(files.get(PAGE_NAME), bundle),
    )
    return Verification(subject(manifest.case, manifest.edition), tuple(dict.fromkeys(checks)))


def _damaged(data: bytes) -> Iterator[Check]:
    found = set()
    for chunk in _RECORD_START.split(data):
        end = _RECORD_END.search(chunk)
        if end:
            found.add(sha256_hex(chunk[: end.end()]))
    listed = [(id_.decode(), digest.decode()) for id_, digest in _LISTED_DIGEST.findall(data)]
    yield from damaged_pieces(listed, found)


def _sentences(bundle: Bundle) -> Iterator[Check]:
    content, pieces = bundle.content, bundle.content.pieces
    listed = {digest.id: digest.record for digest in bundle.manifest.pieces}
    wrong = [id_ for id_, piece in pieces.items() if listed.get(id_) != digest_of(piece)]
    wrong += [id_ for id_ in listed if id_ not in pieces]
    for id_ in wrong:
        yield altered(id_ if re.fullmatch(_PIECE, id_) else "(a piece without a proper id)", BUNDLE_NAME)
    n_pieces = len(content.sentences) + len(content.tables)
    if len(pieces) != n_pieces or content.order != [digest.id for digest in bundle.manifest.pieces]:
        finding = "A sentence or table stands twice, or in another place than was signed"
        yield Check("sentences", Verdict.FAILED, finding, BUNDLE_NAME)
    elif not wrong:
        n_sentences, n_tables = len(content.sentences), len(content.tables)
        finding = f"Each of {n_sentences} sentences and {n_tables} tables is as it was signed"
        yield Check("sentences", Verdict.PASSED, finding)


def _frame(bundle: Bundle) -> Check:
    frame, manifest = bundle.content.frame, bundle.manifest
    same = (frame.case, frame.edition, frame.made_at) == (manifest.case, manifest.edition, manifest.made_at)
    if same and digest_of(frame) == manifest.frame:
        return Check("frame", Verdict.PASSED, "The title, the headings and the order are as they were signed")
    finding = "The title, a heading, the order, the case, the edition or its moment is not as it was signed"
    return Check("frame", Verdict.FAILED, finding, BUNDLE_NAME)


def _page(page: bytes | None, bundle: Bundle) -> Iterator[Check]:
    if page is None:
        finding = f"{PAGE_NAME} was not given; nothing is said about any page"
        yield Check(PAGE_NAME, Verdict.NOT_CHECKED, finding)
        return
    signed = {file.name: file.sha256 for file in bundle.manifest.files}
    if signed.get(PAGE_NAME) == sha256_hex(page):
        yield _agreement(page, bundle)
        return
    passages = passage_digests(page, tuple(digest.id for digest in bundle.manifest.pieces))
    wrong = [digest.id for digest in bundle.manifest.pieces if passages.get(digest.id) != digest.passage]
    for id_ in wrong:
        yield altered(id_, PAGE_NAME)
    if not wrong:
        finding = "The page is not as it was signed; the change lies outside every sentence and table"
        yield Check(PAGE_NAME, Verdict.FAILED, finding, PAGE_NAME)


def _agreement(page: bytes, bundle: Bundle) -> Check:
    shown, pieces, position = page.decode(errors="replace"), bundle.content.pieces, 0
    for id_ in bundle.content.order:
        piece = pieces.get(id_)
        if not isinstance(piece, Sentence):
            continue
        position = shown.find(words_in_page(piece.text), position)
        if position < 0:
            finding = f"The page does not say what sentence {id_} of the bundle says"
            return Check(PAGE_NAME, Verdict.FAILED, finding, f"{id_} in {PAGE_NAME}")
    return Check(PAGE_NAME, Verdict.PASSED, "The page is as it was signed, and says what the bundle says")
