"""What can be said of a PDF: beside its bundle, or given alone.

- Beside a bundle: the note was signed over its bytes, by the signer of the bundle, and it holds that bundle.
- Given alone, the bundle is taken out of it and verified as any. The bundle is signed; the pages are not.
  So they are set anew from the bundle: where that gives the same bytes, they say what it says. Where it does
  not, another version of this program may have set them, or somebody altered them: NOT CHECKED, never passed.
- A PDF of a stranger is never opened by a reader of PDFs here: its bytes are searched for the bundle alone.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping

from uncounted.keys import VerifyKey
from uncounted.publication.bundle import Bundle
from uncounted.publication.edition import Edition
from uncounted.publication.paper import (
    NOTE_NAME,
    PDF_NAME,
    UnprintableError,
    set_on_paper,
    signed_text_of_paper,
)
from uncounted.publication.steps import BUNDLE_NAME
from uncounted.vocabulary.errors import UncountedError
from uncounted.vocabulary.verdicts import Check, Verdict

_STREAM = re.compile(rb"stream\r?\n")
_BUNDLE_START = b'{"manifest":{'
_PEEK, _CHUNK = 4096, 1 << 20
_LARGEST_BUNDLE = 512 * 1024 * 1024


def check_paper(
    files: Mapping[str, bytes], bundle: Bundle, edition: Edition | None, *, has_gaps: bool, alone: bool
) -> Iterator[Check]:
    """Check the PDF that stands beside a bundle, or that it was taken out of; nothing where there is none.

    Parameters
    ----------
    files : mapping of str to bytes
        ``bundle.json`` is among them, also where it was taken out of the PDF.
    bundle : Bundle
    edition : Edition or None
        What the bundle shows; None where it shows none.
    has_gaps : bool
        Whether values were taken out of the bundle after it was signed: then its PDF was made anew.
    alone : bool
        Whether the PDF was given without its bundle.
    """
    paper, note = files.get(PDF_NAME), files.get(NOTE_NAME)
    if paper is None and note is None:
        return
    if paper is None:
        finding = f"{PDF_NAME} is not there, and what belongs to it is"
        yield Check(PDF_NAME, Verdict.FAILED, finding, PDF_NAME)
    elif bundles_inside(paper) != (files[BUNDLE_NAME],):
        # one signer vouches for both, so they must hold the same
        finding = f"The PDF does not hold the {BUNDLE_NAME} that stands beside it"
        yield Check(PDF_NAME, Verdict.FAILED, finding, PDF_NAME)
    elif note is not None:
        yield _signed(paper, note, bundle)
    elif has_gaps or alone:
        yield _set_anew(paper, files[BUNDLE_NAME], edition)
    else:
        finding = f"{NOTE_NAME} is not there, and what belongs to it is"
        yield Check(PDF_NAME, Verdict.FAILED, finding, NOTE_NAME)


def bundles_inside(paper: bytes) -> tuple[bytes, ...]:
    """Return each bundle that lies in a PDF as an attachment does; a whole one, and no more of it."""
    view, found = memoryview(paper), list[bytes]()
    for begun in _STREAM.finditer(paper):
        at = begun.end()
        try:
            begins = zlib.decompressobj().decompress(view[at : at + _PEEK], len(_BUNDLE_START))
        except zlib.error:
            continue
        if begins == _BUNDLE_START:
            found.append(_unpacked(view[at:]))
    return tuple(found)


def _unpacked(view: memoryview) -> bytes:
    """Unpack one stream; what is damaged or monstrous comes as what could be had, and is no bundle then."""
    unpacking, parts, size, at = zlib.decompressobj(), list[bytes](), 0, 0
    try:
        while not unpacking.eof and at < len(view) and size <= _LARGEST_BUNDLE:
            parts.append(unpacking.decompress(view[at : at + _CHUNK], _LARGEST_BUNDLE + 1 - size))
            size, at = size + len(parts[-1]), at + _CHUNK
    except zlib.error:
        pass
    return b"".join(parts)


def _signed(paper: bytes, note: bytes, bundle: Bundle) -> Check:
    text = signed_text_of_paper(bundle.manifest.case, bundle.manifest.edition, paper)
    if _opened(note, bundle.manifest.signer) != text or note.count(b"\n") != text.count("\n") + 2:
        finding = "The PDF is not as it was signed by the signer of the bundle"
        return Check(PDF_NAME, Verdict.FAILED, finding, PDF_NAME)
    return Check(PDF_NAME, Verdict.PASSED, f"The PDF is as it was signed, and holds this {BUNDLE_NAME}")


def _set_anew(paper: bytes, data: bytes, edition: Edition | None) -> Check:
    try:
        same = edition is not None and set_on_paper(edition, data) == paper
    except UnprintableError:
        same = False
    if same:
        finding = f"The PDF is, byte for byte, what its {BUNDLE_NAME} gives when it is set on paper"
        return Check(PDF_NAME, Verdict.PASSED, finding)
    finding = (
        f"The PDF holds this {BUNDLE_NAME}, but is not what this version of Uncounted makes of it: another "
        f"version may have set it, or its pages were altered. Get {NOTE_NAME} from its publisher and put it "
        "beside, or read what the bundle says in the page"
    )
    return Check(PDF_NAME, Verdict.NOT_CHECKED, finding, PDF_NAME)


def _opened(note: bytes, signer: str) -> str | None:
    try:
        return VerifyKey.parse(signer).opens(note.decode())
    except (UncountedError, ValueError):
        return None
