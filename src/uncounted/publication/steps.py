"""Steps of a verification that every format of a dossier shares, and the bytes that they look at.

- Canonical form is JSON with sorted names and no free byte (RFC 8785), and one newline at the end.
- A signature stands on exactly the text, by the key that the dossier names and prints.
- What comes from a stranger is a finding, never a crash: damage, deep nesting, wrong types.

Sources: RFC 8785; C2SP signed-note v1.0.0.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, Protocol, TypeVar

import msgspec

from uncounted.keys import VerifyKey
from uncounted.vocabulary.errors import UncountedError
from uncounted.vocabulary.verdicts import Check, Verdict

BUNDLE_NAME = "bundle.json"
PAGE_NAME = "dossier.html"
VERIFIER_NAME = "verify_dossier.py"
# what stands beside a bundle of today's format, in the order of the manifest
BESIDE = (PAGE_NAME, VERIFIER_NAME)
_PASSAGE_MARK = re.compile(rb"<!--(?P<closing>/?)(?P<piece>[a-z][0-9]+)-->")
# beyond this, a number is not the same in every program that reads JSON (RFC 8785 s. 3.2.2.3)
_LARGEST_NUMBER = 2**53 - 1
_SIGNER_UNKNOWN = (
    "The signature is whole, but no expected key was given. A dossier that someone else altered and signed "
    "anew is sound in itself: get the case's public key from its publisher by another way and compare"
)


class UnreadableError(Exception):
    """Why a file cannot be read, in one sentence; a verification turns it into a finding."""


class _Manifest(Protocol):
    @property
    def format(self) -> str: ...
    @property
    def edition(self) -> int: ...


class _Signed(Protocol):
    @property
    def manifest(self) -> _Manifest: ...


AnyBundle = TypeVar("AnyBundle", bound=_Signed)


def canonical(value: object) -> bytes:
    """Return the one spelling of a value as JSON (RFC 8785): names are ASCII, and numbers whole.

    Raises
    ------
    ValueError
        A text that UTF-8 cannot carry.
    """
    return msgspec.json.encode(value, order="sorted")


def require_plain(value: Any) -> None:
    """Refuse what has no one spelling in JSON: a broken number, one beyond 2**53, a truth value.

    Raises
    ------
    ValueError
    """
    if isinstance(value, dict):
        for name, one in value.items():
            require_plain(name)
            require_plain(one)
    elif isinstance(value, list | tuple):
        for one in value:
            require_plain(one)
    elif isinstance(value, bool | float) or (isinstance(value, int) and abs(value) > _LARGEST_NUMBER):
        raise ValueError("this has no one spelling")


def digest_of(value: object) -> str:
    """Return the SHA-256 (hex) of a value's canonical JSON."""
    return sha256_hex(canonical(value))


def sha256_hex(data: bytes) -> str:
    """Return the SHA-256 of bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def read_bundle(data: bytes, shape: type[AnyBundle], format_: str) -> tuple[AnyBundle, bytes]:
    """Return a bundle and its canonical spelling.

    Raises
    ------
    UnreadableError
    """
    try:
        bundle = msgspec.json.decode(data, type=shape)
        require_plain(bundle.manifest.edition)
        spelling = canonical(bundle) + b"\n"
    except msgspec.ValidationError as error:
        raise UnreadableError(f"{BUNDLE_NAME} does not have the shape of a dossier") from error
    except (msgspec.DecodeError, UnicodeError) as error:
        raise UnreadableError(f"{BUNDLE_NAME} is not JSON, or was damaged so that it no longer is") from error
    except (ValueError, RecursionError, OverflowError) as error:
        raise UnreadableError(f"{BUNDLE_NAME} holds values that no dossier holds") from error
    if bundle.manifest.format != format_:
        raise UnreadableError(f"{BUNDLE_NAME} is of a format not known here")
    return bundle, spelling


def subject(case: str, edition: int) -> str:
    """Say what was verified."""
    return f"dossier of case {case[:200]}, edition {edition}"


def altered(piece: str, file: str, what: str = "its text or its evidence") -> Check:
    """Say that a piece is not as it was signed; ``where`` names it."""
    kind = "sentence" if piece.startswith("s") else "table"
    finding = f"The {kind} {piece} is not as it was signed: {what} was altered in {file}"
    return Check("sentences" if file == BUNDLE_NAME else file, Verdict.FAILED, finding, f"{piece} in {file}")


def damaged_pieces(listed: Sequence[tuple[str, str]], found: Collection[str]) -> Iterator[Check]:
    """On bytes that do not read well: a piece is whole where a record with its digest is still there."""
    damaged = [id_ for id_, digest in listed if digest not in found]
    for id_ in damaged if len(damaged) < len(listed) else ():
        yield altered(id_, BUNDLE_NAME)


def canonical_form(data: bytes, spelling: bytes) -> Check:
    """Say whether the bytes of a bundle are the only spelling of what it says."""
    if spelling == data:
        return Check("canonical form", Verdict.PASSED, f"Every byte of {BUNDLE_NAME} is accounted for")
    finding = f"{BUNDLE_NAME} holds bytes that say nothing, say it twice, or say it in another spelling"
    return Check("canonical form", Verdict.FAILED, finding, BUNDLE_NAME)


def files_named(
    files: Mapping[str, bytes], named: Sequence[str], *, required: Sequence[str]
) -> Iterator[Check]:
    """Hold the files that are there against those of the manifest; a lone bundle may be checked by itself.

    ``required`` are the files that the manifest of this format must name, in this order.
    """
    expected = {BUNDLE_NAME, *named}
    alone = files.keys() == {BUNDLE_NAME}
    wrong = False
    for name in sorted(files.keys() - expected):
        wrong = True
        yield Check("files", Verdict.FAILED, "A file stands here that the dossier does not name", name)
    for name in sorted(expected - files.keys()) if not alone else ():
        wrong = True
        yield Check("files", Verdict.FAILED, "A file that the dossier names is not there", name)
    if list(named) != list(required):
        wrong = True
        yield Check("files", Verdict.FAILED, "The manifest names other files than a dossier has", BUNDLE_NAME)
    if not wrong and alone:
        yield Check("files", Verdict.PASSED, f"{BUNDLE_NAME} was given alone; it can be checked by itself")
    elif not wrong:
        yield Check("files", Verdict.PASSED, "Every file is named in the manifest, and none is missing")


def signature(
    note: str, text: str, signer: str, printed_key: str, expected_key: VerifyKey | None
) -> Iterator[Check]:
    """Check that the note was signed over this text by the key it names, and that it is the expected one.

    ``printed_key`` is the key that the dossier tells its readers to compare.
    """
    key = _parsed(signer)
    if key is None or key.opens(note) != text:
        finding = "The signature does not stand on this content"
        yield Check("signature", Verdict.FAILED, finding, BUNDLE_NAME)
    elif note.count("\n") != text.count("\n") + 2:
        # beside the text stand an empty line and one signature: a further line would be free bytes
        yield Check("signature", Verdict.FAILED, "The note holds more than one signature", BUNDLE_NAME)
    elif printed_key != str(key):
        # else whoever signs anew could leave the first signer's key in print for the reader to compare
        finding = "The page names another key than the one that it was signed with"
        yield Check("signature", Verdict.FAILED, finding, BUNDLE_NAME)
    else:
        yield Check("signature", Verdict.PASSED, f"Signed with the key {key}")
    if expected_key is None:
        yield Check("signer", Verdict.NOT_CHECKED, _SIGNER_UNKNOWN)
    elif key == expected_key:
        yield Check("signer", Verdict.PASSED, "The signer is the one that was expected")
    else:
        finding = "The dossier names another signer than the one expected"
        yield Check("signer", Verdict.FAILED, finding, BUNDLE_NAME)


def _parsed(signer: str) -> VerifyKey | None:
    try:
        return VerifyKey.parse(signer)
    except (UncountedError, ValueError):
        return None


def passage_marks(piece: str) -> tuple[str, str]:
    """Return the two comments that enclose a piece in the page; escaped text can never contain them."""
    return f"<!--{piece}-->", f"<!--/{piece}-->"


def passage_digests(page: bytes, pieces: Collection[str]) -> Mapping[str, str]:
    """Return the SHA-256 (hex) of each piece's passage in the page, marks included.

    A piece whose marks do not stand in the page is left out.
    """
    starts: dict[str, int] = {}
    found: dict[str, str] = {}
    for mark in _PASSAGE_MARK.finditer(page):
        piece = mark["piece"].decode()
        if not mark["closing"]:
            starts.setdefault(piece, mark.start())
        elif piece in starts and piece not in found:
            found[piece] = sha256_hex(page[starts[piece] : mark.end()])
    return {piece: found[piece] for piece in pieces if piece in found}
