"""Check a dossier offline, byte by byte, and name the sentence where it was altered.

The steps, in this order; each is one check or more, and none is left out in silence:

1. ``files``: the folder holds what the manifest names, nothing more and nothing less.
2. ``format``: ``bundle.json`` can be read, and is of a format known here.
3. ``canonical form``: its bytes are the only spelling of what it says, so no byte of it is free.
4. ``sentences``: the leaves of each record give the digest that the manifest gives it. A claim or an item
   that was altered is told at each sentence that rests on it.
5. ``commitments``: all leaves in their order give the root that was signed; what is withheld is counted, and
   nothing is that may not be.
6. ``frame``: the title, the order and the headings are those of the manifest and of the records.
7. ``signature``: the note was signed over this root and manifest, by the key that it names.
8. ``signer``: that key is the one expected. Without an expected key this is NOT CHECKED.
9. ``dossier.html``: its bytes are those that were signed, and it says what the bundle says. Where values were
   taken out of the bundle, the page must be exactly what this bundle gives.
10. ``dossier.pdf``, where there is one: it holds this bundle, and the note beside it was signed over it.
   Without a note (it was given alone, or values were taken out of the bundle) it is exactly what the bundle
   gives when it is set on paper; else its pages are NOT CHECKED.
11. ``disclosure``: each that was given is signed and of this edition; its fields are what was withheld.

- What comes from a stranger is a finding, never a crash: damage, deep nesting, wrong types.
- Where ``bundle.json`` cannot be read at all, its bytes are still searched for the altered sentence.
- Dossiers of earlier formats are verified by their own steps (`uncounted.publication.first_format`).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

import msgspec

from uncounted.keys import VerifyKey
from uncounted.publication import first_format
from uncounted.publication.bundle import FORMAT, Bundle, signed_text
from uncounted.publication.commitments import (
    MalformedFieldError,
    SealedRecord,
    digest_of_leaves,
    leaves_of,
)
from uncounted.publication.disclosure import check_disclosure
from uncounted.publication.edition import Edition
from uncounted.publication.page import render_page, words_in_page
from uncounted.publication.paper import NOTE_NAME, PDF_NAME
from uncounted.publication.paper_checks import bundles_inside, check_paper
from uncounted.publication.records import ALWAYS_SHOWN, FRAME, claims_of, edition_of, taken_out_of
from uncounted.publication.steps import (
    BESIDE,
    BUNDLE_NAME,
    PAGE_NAME,
    UnreadableError,
    altered,
    canonical,
    canonical_form,
    files_named,
    passage_digests,
    read_bundle,
    sha256_hex,
    signature,
    subject,
)
from uncounted.vocabulary.merkle import root_of
from uncounted.vocabulary.verdicts import Check, Verdict, Verification

_PIECE = re.compile(r"[st][1-9][0-9]{0,6}")
_OF_THE_FIRST_FORMAT = f'"format":"{first_format.FORMAT}"'.encode()
# A record begins with its first name in canonical order: it stands nowhere else, since a quotation mark
# inside a text is always written with a backslash before it.
_RECORD_START = re.compile(rb'(?=\{"fields":\{)')
_RECORD_END = b'"}'
_LISTED_DIGEST = re.compile(
    rb'\{"digest":"([0-9a-f]{64})","id":("(?:[^"\\]|\\.)*"),"passage":"(?:[0-9a-f]{64})?"\}'
)
UNKNOWABLE = (
    "that the sealed items hold the passages quoted: the holder of the case can show it",
    "what is withheld: only that it was not changed since it was signed",
    "that nothing else was left out, and that what is said is true",
    "that no later edition takes anything of this one back: ask its publisher for the newest",
)


def verify_dossier(
    files: Mapping[str, bytes],
    *,
    expected_key: VerifyKey | None,
    disclosed: Mapping[str, bytes] | None = None,
) -> Verification:
    """Check every byte of a dossier.

    A whole dossier is ``bundle.json`` and ``dossier.html``; ``bundle.json`` alone is accepted, and the page
    then stands as NOT CHECKED. Of a PDF alone, the bundle inside it is verified. Passing says that the files
    are as they were signed, save values that were taken out. What a bundle alone can never show stands in
    ``unknowable``.

    Parameters
    ----------
    files : mapping of str to bytes
        Every file of the folder, by its name.
    expected_key : VerifyKey or None
        The publisher's key, had by another way than from this dossier.
    disclosed : mapping of str to bytes, optional
        Disclosures that a recipient was given of this edition, by the names to be told.

    Returns
    -------
    Verification
        The numbered steps of this module; a failed check names the sentence in ``where``.
    """
    found, bundle = _verified(files, expected_key)
    given = [
        check
        for name, data in (disclosed or {}).items()
        for check in check_disclosure(name, data, bundle, expected_key=expected_key)
    ]
    return Verification(found.subject, (*found.checks, *given), found.unknowable)


def _verified(
    files: Mapping[str, bytes], expected_key: VerifyKey | None
) -> tuple[Verification, Bundle | None]:
    data, alone = files.get(BUNDLE_NAME), False
    if data is None and PDF_NAME in files and files.keys() <= {PDF_NAME, NOTE_NAME}:
        inside = bundles_inside(files[PDF_NAME])
        if len(inside) != 1:
            finding = f"The PDF holds {'no' if not inside else 'more than one'} {BUNDLE_NAME}"
            return Verification("PDF", (Check("files", Verdict.FAILED, finding, PDF_NAME),)), None
        data, alone = inside[0], True
        files = {**files, BUNDLE_NAME: data}
    if data is None:
        missing = Check("files", Verdict.FAILED, f"{BUNDLE_NAME} is not there", BUNDLE_NAME)
        return Verification("dossier", (missing,)), None
    if _OF_THE_FIRST_FORMAT in data:
        return first_format.verify_first_format(files, expected_key=expected_key), None
    try:
        bundle, spelling = read_bundle(data, Bundle, FORMAT)
    except UnreadableError as error:
        unreadable = Check("format", Verdict.FAILED, str(error), BUNDLE_NAME)
        return Verification("dossier", (unreadable, *_damaged(data))), None
    return _Steps(files, bundle, spelling, alone=alone).verification(expected_key), bundle


class _Steps:
    """The steps on a bundle that could be read; its leaves are computed once."""

    def __init__(
        self, files: Mapping[str, bytes], bundle: Bundle, spelling: bytes, *, alone: bool = False
    ) -> None:
        self._files, self._bundle, self._spelling = files, bundle, spelling
        self._in_a_paper_alone = alone
        n_withheld = sum(len(record.withheld) for record in bundle.records)
        self._has_gaps = n_withheld > bundle.manifest.n_withheld or any(map(taken_out_of, bundle.records))
        self._leaves: dict[str, tuple[bytes, ...]] = {}
        self._malformed: set[str] = set()
        for record in bundle.records:
            try:
                self._leaves.setdefault(record.id, leaves_of(record))
            except MalformedFieldError:
                self._malformed.add(record.id)
        self._edition = self._read_edition()

    def verification(self, expected_key: VerifyKey | None) -> Verification:
        manifest = self._bundle.manifest
        data = self._files[BUNDLE_NAME]
        printed = self._edition.frame.case_key if self._edition else ""
        spelled = canonical_form(data, self._spelling)
        checks = (
            *self._files_named(),
            *self._beside(),
            Check("format", Verdict.PASSED, f"{BUNDLE_NAME} is of the format {FORMAT}"),
            spelled,
            *(_damaged(data) if spelled.verdict is Verdict.FAILED else ()),
            *self._sentences(),
            self._commitments(),
            self._frame(),
            *signature(self._bundle.note, signed_text(manifest), manifest.signer, printed, expected_key),
            *self._page(self._files.get(PAGE_NAME)),
        )
        checks = (*checks, *self._paper(checks))
        told, whole = subject(manifest.case, manifest.edition), tuple(dict.fromkeys(checks))
        if self._in_a_paper_alone and checks[-1].verdict is not Verdict.PASSED:
            told = f"bundle inside a PDF, {told} (the pages of the PDF: NOT CHECKED)"
        return Verification(told, whole, UNKNOWABLE)

    def _paper(self, checks: Collection[Check]) -> Iterator[Check]:
        """Step 10; what did not pass so far is not worth being set anew."""
        fails = any(check.verdict is Verdict.FAILED for check in checks)
        yield from check_paper(
            self._files,
            self._bundle,
            None if fails else self._edition,
            has_gaps=self._has_gaps,
            alone=self._in_a_paper_alone,
        )

    def _files_named(self) -> Iterator[Check]:
        """Step 1 is about what the manifest can name; the PDF holds the bundle, and has step 10."""
        others = {name: data for name, data in self._files.items() if name not in (PDF_NAME, NOTE_NAME)}
        named = [one.name for one in self._bundle.manifest.files]
        for check in files_named(others, named, required=BESIDE):
            if self._in_a_paper_alone and check.verdict is Verdict.PASSED:
                finding = f"{BUNDLE_NAME} was taken out of the PDF; it can be checked by itself"
                check = Check("files", Verdict.PASSED, finding)
            yield check

    def _read_edition(self) -> Edition | None:
        if self._malformed:
            return None
        try:
            return edition_of(self._bundle.records)
        except ValueError:
            return None

    def _beside(self) -> Iterator[Check]:
        """Step 1, second half: what stands beside the page has its digest; the page has step 9."""
        for one in self._bundle.manifest.files:
            data = self._files.get(one.name)
            if data is not None and one.name != PAGE_NAME and sha256_hex(data) != one.sha256:
                yield Check("files", Verdict.FAILED, "A file is not as it was signed", one.name)

    def _sentences(self) -> Iterator[Check]:
        """Step 4."""
        manifest, records = self._bundle.manifest, self._bundle.records
        listed = {one.id: one.digest for one in manifest.records}
        wrong = [
            record.id
            for record in records
            if record.id in self._malformed
            or digest_of_leaves(record, self._leaves[record.id]) != listed.get(record.id)
        ]
        held = {record.id for record in records}
        wrong += [id_ for id_ in listed if id_ not in held]
        yield from _at_sentences(wrong, records)
        if [record.id for record in records] != [one.id for one in manifest.records] or len(held) < len(
            records
        ):
            finding = "A sentence, table, claim or item stands twice, or in another place than was signed"
            yield Check("sentences", Verdict.FAILED, finding, BUNDLE_NAME)
        elif not wrong:
            n_sentences = sum(_is_piece(one.id) and one.id.startswith("s") for one in records)
            n_tables = sum(_is_piece(one.id) and one.id.startswith("t") for one in records)
            finding = f"Each of {n_sentences} sentences and {n_tables} tables is as it was signed"
            yield Check("sentences", Verdict.PASSED, finding)

    def _commitments(self) -> Check:
        """Step 5."""
        manifest, records = self._bundle.manifest, self._bundle.records
        leaves = [leaf for record in records for leaf in self._leaves.get(record.id, ())]
        if len(leaves) != manifest.n_leaves or root_of(leaves).hex() != manifest.root:
            finding = "The commitments, in their order, do not give the root that was signed"
            return Check("commitments", Verdict.FAILED, finding, BUNDLE_NAME)
        for record in records:
            if not ALWAYS_SHOWN.isdisjoint(record.withheld):
                finding = "What a sentence says, or what a claim stands on, was taken out: that may not be"
                return Check("commitments", Verdict.FAILED, finding, _named(record.id))
        finding = f"{len(leaves)} commitments give the root that was signed; {self._withheld()}"
        return Check("commitments", Verdict.PASSED, finding)

    def _withheld(self) -> str:
        """Say how many fields are withheld, and how many were shown or taken out since it was signed."""
        records, at_first = self._bundle.records, self._bundle.manifest.n_withheld
        n_withheld = sum(len(record.withheld) for record in records)
        told = f"{n_withheld} are withheld"
        gone = [record.id for record in records if taken_out_of(record)]
        if gone:
            resting = {one for id_ in gone for one in _resting_on(id_, records)}
            told += (
                f", some taken out after it was signed, behind {', '.join(sorted(resting, key=_in_order))}"
            )
        if n_withheld != at_first:
            told += f"; when it was signed, {at_first} were"
        return told

    def _frame(self) -> Check:
        """Step 6: the frame names the pieces that there are, and repeats what the manifest says."""
        manifest, edition = self._bundle.manifest, self._edition
        if edition is not None:
            frame = edition.frame
            same = (frame.case, frame.edition, frame.made_at) == (
                manifest.case,
                manifest.edition,
                manifest.made_at,
            )
            pieces = [record.id for record in self._bundle.records if _is_piece(record.id)]
            if same and pieces == list(edition.order):
                finding = "The title, the headings and the order are as they were signed"
                return Check("frame", Verdict.PASSED, finding)
        finding = (
            "The title, a heading, the order, the case, the edition or its moment is not as it was signed"
        )
        return Check("frame", Verdict.FAILED, finding, BUNDLE_NAME)

    def _page(self, page: bytes | None) -> Iterator[Check]:
        """Step 9."""
        if page is None:
            finding = f"{PAGE_NAME} was not given; nothing is said about any page"
            yield Check(PAGE_NAME, Verdict.NOT_CHECKED, finding)
            return
        manifest = self._bundle.manifest
        signed = {file.name: file.sha256 for file in manifest.files}
        if self._edition is not None and signed.get(PAGE_NAME) == sha256_hex(page):
            yield _agreement(page, self._edition)
            return
        if self._edition is not None and self._has_gaps and render_page(self._edition).encode() == page:
            finding = (
                "The page was made anew, and says exactly what this bundle says, with what was taken out"
            )
            yield Check(PAGE_NAME, Verdict.PASSED, finding)
            return
        pieces = {one.id: one.passage for one in manifest.records if one.passage}
        passages = passage_digests(page, pieces)
        wrong = [id_ for id_, passage in pieces.items() if passages.get(id_) != passage]
        for id_ in wrong:
            yield altered(id_, PAGE_NAME)
        if not wrong:
            finding = "The page is not as it was signed; the change lies outside every sentence and table"
            yield Check(PAGE_NAME, Verdict.FAILED, finding, PAGE_NAME)


def _agreement(page: bytes, edition: Edition) -> Check:
    """Step 9, second half: one signer vouches for page and bundle, so they must say the same."""
    shown, texts, position = page.decode(errors="replace"), {}, 0
    texts = {sentence.id: sentence.text for sentence in edition.sentences}
    for id_ in edition.order:
        if id_ not in texts:
            continue
        position = shown.find(words_in_page(texts[id_]), position)
        if position < 0:
            finding = f"The page does not say what sentence {id_} of the bundle says"
            return Check(PAGE_NAME, Verdict.FAILED, finding, f"{id_} in {PAGE_NAME}")
    return Check(PAGE_NAME, Verdict.PASSED, "The page is as it was signed, and says what the bundle says")


def _damaged(data: bytes) -> Iterator[Check]:
    """Step 4 on bytes that do not read well: a record is whole where its leaves still have their digest."""
    found, records = set(), []
    for chunk in _RECORD_START.split(data)[1:]:
        written = chunk[: chunk.rfind(_RECORD_END) + len(_RECORD_END)]
        try:
            record = msgspec.json.decode(written, type=SealedRecord)
            # a byte that says nothing is damage too, and has its place
            if canonical(record) == written:
                found.add((record.id, digest_of_leaves(record, leaves_of(record))))
                records.append(record)
        except (msgspec.MsgspecError, ValueError, RecursionError):
            continue
    listed = [(_unquoted(id_), digest.decode()) for digest, id_ in _LISTED_DIGEST.findall(data)]
    damaged = [id_ for id_, digest in listed if (id_, digest) not in found]
    if len(damaged) < len(listed):
        yield from _at_sentences(damaged, records)


def _unquoted(quoted: bytes) -> str:
    try:
        return str(msgspec.json.decode(quoted))
    except (msgspec.MsgspecError, ValueError):
        return ""


def _at_sentences(wrong: Iterable[str], records: Collection[SealedRecord]) -> Iterator[Check]:
    """Tell each record that is not as it was signed at the sentences that it concerns."""
    for id_ in wrong:
        if _is_piece(id_):
            yield altered(id_, BUNDLE_NAME)
        elif id_ == FRAME:
            finding = "The title, a heading or the order was altered"
            yield Check("frame", Verdict.FAILED, finding, BUNDLE_NAME)
        else:
            resting = _resting_on(id_, records)
            for sentence in resting:
                yield altered(sentence, BUNDLE_NAME, f"{_named(id_)}, on which it rests,")
            if not resting:
                finding = "A record on which no sentence rests is not as it was signed"
                yield Check("sentences", Verdict.FAILED, finding, _named(id_))


def _resting_on(id_: str, records: Collection[SealedRecord]) -> list[str]:
    """Return the sentences that rest on a claim, or on a claim of an item."""
    if id_.startswith("item:"):
        item = id_.removeprefix("item:")
        claims = {one.id for one in records if one.id.startswith("claim:") and one.shown("item") == item}
    else:
        claims = {id_}
    return [record.id for record in records if any(f"claim:{claim}" in claims for claim in claims_of(record))]


def _in_order(piece: str) -> tuple[int, str]:
    return len(piece), piece


def _is_piece(id_: str) -> bool:
    return _PIECE.fullmatch(id_) is not None


def _named(id_: str) -> str:
    """Write the id of a record for people; what a stranger wrote there is not repeated at length."""
    return ascii(id_[:100])[1:-1].replace(":", " ", 1) if ":" in id_ else "a record without a proper id"
