"""Check a dossier offline, byte by byte, and name the sentence where it was altered.

The steps, in this order; each is one check or more, and none is left out in silence:

1. ``files``: the folder holds what the manifest names, nothing more and nothing less.
2. ``format``: ``bundle.json`` can be read, and is of a format known here.
3. ``canonical form``: its bytes are the only spelling of what it says, so no byte of it is free.
4. ``sentences``: each sentence and table has the digest that the manifest gives it.
5. ``frame``: the title, the order and the headings have theirs.
6. ``signature``: the note was signed over this manifest, by the key that it names.
7. ``signer``: that key is the one expected. Without an expected key this is NOT CHECKED.
8. ``dossier.html``: its bytes are those that were signed, and it says what the bundle says.
9. ``dossier.pdf``, where there is one: the note beside it was signed over its bytes, and it holds the bundle.

- What comes from a stranger is a finding, never a crash: damage, deep nesting, wrong types.
- Where ``bundle.json`` cannot be read at all, its bytes are still searched for the altered sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import msgspec

from uncounted.keys import VerifyKey
from uncounted.publication.bundle import (
    BUNDLE_NAME,
    FORMAT,
    PAGE_NAME,
    Bundle,
    Manifest,
    canonical,
    digest_of,
    passage_digests,
    sha256_hex,
    signed_text,
)
from uncounted.publication.edition import Sentence
from uncounted.publication.page import words_in_page
from uncounted.publication.paper import NOTE_NAME, PDF_NAME, check_paper
from uncounted.vocabulary.errors import UncountedError
from uncounted.vocabulary.verdicts import Check, Verdict, Verification

_PIECE = r"[st][1-9][0-9]{0,6}"
# A record begins with its first key in canonical order and ends with its last: both occur nowhere else,
# since a quotation mark inside a text is always written with a backslash before it.
_RECORD_START = re.compile(rb'(?=\{"(?:basis|caption)":)')
_RECORD_END = re.compile(rb'"tone":"[a-z]+"\}')
_LISTED_DIGEST = re.compile(
    rb'\{"id":"(' + _PIECE.encode() + rb')","passage":"[0-9a-f]{64}","record":"([0-9a-f]{64})"\}'
)
_SIGNER_UNKNOWN = (
    "The signature is whole, but no expected key was given. A dossier that someone else altered and signed "
    "anew is sound in itself: get the case's public key from its publisher by another way and compare"
)


def verify_dossier(files: Mapping[str, bytes], *, expected_key: VerifyKey | None) -> Verification:
    """Check every byte of a dossier.

    A whole dossier is ``bundle.json`` and ``dossier.html``; ``bundle.json`` alone is accepted, and the page
    then stands as NOT CHECKED. Passing says that the files are as they were signed. It does not say that
    the sealed items hold these words: only the holder of the case can show that.

    Parameters
    ----------
    files : mapping of str to bytes
        Every file of the folder, by its name.
    expected_key : VerifyKey or None
        The publisher's key, had by another way than from this dossier.

    Returns
    -------
    Verification
        The numbered steps of this module; a failed check names the sentence in ``where``.
    """
    data = files.get(BUNDLE_NAME)
    if data is None:
        missing = Check("files", Verdict.FAILED, f"{BUNDLE_NAME} is not there", BUNDLE_NAME)
        return Verification("dossier", (missing,))
    try:
        bundle, spelling = _read(data)
    except _UnreadableError as error:
        unreadable = Check("format", Verdict.FAILED, str(error), BUNDLE_NAME)
        return Verification("dossier", (unreadable, *_damaged_sentences(data)))
    checks = (
        *_files(files, bundle.manifest),
        Check("format", Verdict.PASSED, f"{BUNDLE_NAME} is of the format {FORMAT}"),
        *_canonical_form(data, spelling),
        *_sentences(bundle),
        _frame(bundle),
        *_signature(bundle, expected_key),
        *_page(files.get(PAGE_NAME), bundle),
        *check_paper(files, bundle),
    )
    return Verification(_subject(bundle), tuple(dict.fromkeys(checks)))


def _subject(bundle: Bundle) -> str:
    return f"dossier of case {bundle.manifest.case[:200]}, edition {bundle.manifest.edition}"


class _UnreadableError(Exception):
    """Why a bundle cannot be read, in one sentence; never leaves this module."""


def _read(data: bytes) -> tuple[Bundle, bytes]:
    """Return the bundle and its canonical spelling."""
    try:
        bundle = msgspec.json.decode(data, type=Bundle)
        spelling = canonical(bundle) + b"\n"
    except msgspec.ValidationError as error:
        raise _UnreadableError(f"{BUNDLE_NAME} does not have the shape of a dossier") from error
    except (msgspec.DecodeError, UnicodeError) as error:
        raise _UnreadableError(
            f"{BUNDLE_NAME} is not JSON, or was damaged so that it no longer is"
        ) from error
    except (ValueError, RecursionError, OverflowError) as error:
        raise _UnreadableError(f"{BUNDLE_NAME} holds values that no dossier holds") from error
    if bundle.manifest.format != FORMAT:
        raise _UnreadableError(f"{BUNDLE_NAME} is of a format not known here")
    return bundle, spelling


def _damaged_sentences(data: bytes) -> Iterator[Check]:
    """Step 4 on bytes that do not read well: a sentence is whole where its record still has its digest."""
    found = set()
    for chunk in _RECORD_START.split(data):
        end = _RECORD_END.search(chunk)
        if end:
            found.add(sha256_hex(chunk[: end.end()]))
    listed = [(id_.decode(), digest.decode()) for id_, digest in _LISTED_DIGEST.findall(data)]
    damaged = [id_ for id_, digest in listed if digest not in found]
    for id_ in damaged if len(damaged) < len(listed) else ():
        yield _altered(id_, BUNDLE_NAME)


def _altered(id_: str, file: str) -> Check:
    kind = "sentence" if id_.startswith("s") else "table"
    finding = f"The {kind} {id_} is not as it was signed: its text or its evidence was altered in {file}"
    return Check("sentences" if file == BUNDLE_NAME else file, Verdict.FAILED, finding, f"{id_} in {file}")


def _files(files: Mapping[str, bytes], manifest: Manifest) -> Iterator[Check]:
    """Step 1."""
    expected = {BUNDLE_NAME, *(file.name for file in manifest.files)}
    alone = files.keys() == {BUNDLE_NAME}
    wrong = False
    for name in sorted(files.keys() - expected - {PDF_NAME, NOTE_NAME}):
        wrong = True
        yield Check("files", Verdict.FAILED, "A file stands here that the dossier does not name", name)
    for name in sorted(expected - files.keys()) if not alone else ():
        wrong = True
        yield Check("files", Verdict.FAILED, "A file that the dossier names is not there", name)
    if [file.name for file in manifest.files] != [PAGE_NAME]:
        wrong = True
        yield Check("files", Verdict.FAILED, "The manifest names other files than a dossier has", BUNDLE_NAME)
    if not wrong and alone:
        yield Check("files", Verdict.PASSED, f"{BUNDLE_NAME} was given alone; it can be checked by itself")
    elif not wrong:
        yield Check("files", Verdict.PASSED, "Every file is named in the manifest, and none is missing")


def _canonical_form(data: bytes, spelling: bytes) -> Iterator[Check]:
    """Step 3. RFC 8785, and one newline at the end."""
    if spelling == data:
        yield Check("canonical form", Verdict.PASSED, f"Every byte of {BUNDLE_NAME} is accounted for")
        return
    finding = f"{BUNDLE_NAME} holds bytes that say nothing, say it twice, or say it in another spelling"
    yield Check("canonical form", Verdict.FAILED, finding, BUNDLE_NAME)
    yield from _damaged_sentences(data)


def _sentences(bundle: Bundle) -> Iterator[Check]:
    """Step 4: each record has its digest, each id occurs once, in the frame, the manifest and the content."""
    content, pieces = bundle.content, bundle.content.pieces
    listed = {digest.id: digest.record for digest in bundle.manifest.pieces}
    altered = [id_ for id_, piece in pieces.items() if listed.get(id_) != digest_of(piece)]
    altered += [id_ for id_ in listed if id_ not in pieces]
    for id_ in altered:
        yield _altered(id_ if re.fullmatch(_PIECE, id_) else "(a piece without a proper id)", BUNDLE_NAME)
    n_pieces = len(content.sentences) + len(content.tables)
    order = list(content.order)
    if len(pieces) != n_pieces or order != [digest.id for digest in bundle.manifest.pieces]:
        finding = "A sentence or table stands twice, or in another place than was signed"
        yield Check("sentences", Verdict.FAILED, finding, BUNDLE_NAME)
    elif not altered:
        finding = (
            f"Each of {len(content.sentences)} sentences and {len(content.tables)} tables is as it was signed"
        )
        yield Check("sentences", Verdict.PASSED, finding)


def _frame(bundle: Bundle) -> Check:
    """Step 5: headings and order; and the manifest repeats the frame's own case, edition and moment."""
    frame, manifest = bundle.content.frame, bundle.manifest
    same = (frame.case, frame.edition, frame.made_at) == (manifest.case, manifest.edition, manifest.made_at)
    if same and digest_of(frame) == manifest.frame:
        return Check("frame", Verdict.PASSED, "The title, the headings and the order are as they were signed")
    finding = "The title, a heading, the order, the case, the edition or its moment is not as it was signed"
    return Check("frame", Verdict.FAILED, finding, BUNDLE_NAME)


def _signature(bundle: Bundle, expected_key: VerifyKey | None) -> Iterator[Check]:
    """Check steps 6 and 7."""
    signer, text = _signer(bundle.manifest), signed_text(bundle.manifest)
    if signer is None or signer.opens(bundle.note) != text:
        finding = "The signature does not stand on this content"
        yield Check("signature", Verdict.FAILED, finding, BUNDLE_NAME)
    elif bundle.note.count("\n") != text.count("\n") + 2:
        # beside the text stand an empty line and one signature: a further line would be free bytes
        yield Check("signature", Verdict.FAILED, "The note holds more than one signature", BUNDLE_NAME)
    elif bundle.content.frame.case_key != str(signer):
        # else whoever signs anew could leave the first signer's key in print for the reader to compare
        finding = "The page names another key than the one that it was signed with"
        yield Check("signature", Verdict.FAILED, finding, BUNDLE_NAME)
    else:
        yield Check("signature", Verdict.PASSED, f"Signed with the key {signer}")
    if expected_key is None:
        yield Check("signer", Verdict.NOT_CHECKED, _SIGNER_UNKNOWN)
    elif signer == expected_key:
        yield Check("signer", Verdict.PASSED, "The signer is the one that was expected")
    else:
        finding = "The dossier names another signer than the one expected"
        yield Check("signer", Verdict.FAILED, finding, BUNDLE_NAME)


def _signer(manifest: Manifest) -> VerifyKey | None:
    try:
        return VerifyKey.parse(manifest.signer)
    except (UncountedError, ValueError):
        return None


def _page(page: bytes | None, bundle: Bundle) -> Iterator[Check]:
    """Step 8."""
    if page is None:
        finding = f"{PAGE_NAME} was not given; nothing is said about any page"
        yield Check(PAGE_NAME, Verdict.NOT_CHECKED, finding)
        return
    signed = {file.name: file.sha256 for file in bundle.manifest.files}
    if signed.get(PAGE_NAME) == sha256_hex(page):
        yield _agreement(page, bundle)
        return
    passages = passage_digests(page, tuple(digest.id for digest in bundle.manifest.pieces))
    altered = [digest.id for digest in bundle.manifest.pieces if passages.get(digest.id) != digest.passage]
    for id_ in altered:
        yield _altered(id_, PAGE_NAME)
    if not altered:
        finding = "The page is not as it was signed; the change lies outside every sentence and table"
        yield Check(PAGE_NAME, Verdict.FAILED, finding, PAGE_NAME)


def _agreement(page: bytes, bundle: Bundle) -> Check:
    """Step 8, second half: one signer vouches for page and bundle, so they must say the same."""
    shown = page.decode(errors="replace")
    pieces = bundle.content.pieces
    position = 0
    for id_ in bundle.content.order:
        piece = pieces.get(id_)
        if not isinstance(piece, Sentence):
            continue
        position = shown.find(words_in_page(piece.text), position)
        if position < 0:
            finding = f"The page does not say what sentence {id_} of the bundle says"
            return Check(PAGE_NAME, Verdict.FAILED, finding, f"{id_} in {PAGE_NAME}")
    return Check(PAGE_NAME, Verdict.PASSED, "The page is as it was signed, and says what the bundle says")
