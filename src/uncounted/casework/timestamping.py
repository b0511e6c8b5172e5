"""Have the newest checkpoint stamped by a time-stamp authority (RFC 3161), only when a member asks for it.

- What is sent is one SHA-256 and a random nonce: the authority learns that somebody stamped something, and
  from which address of the network.
- An answer is kept only where it is of this digest and to this request; with roots, only where it is signed
  under one of them. Without roots the signer is NOT CHECKED, and the entry says so.
- A time stamp that was not had is an entry too, with the kind of failure.
"""

from __future__ import annotations

import base64
import hashlib
import socket
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass
from http.client import HTTPException
from importlib.metadata import version
from typing import NoReturn

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from rfc3161_client import (
    HashAlgorithm,
    PKIStatus,
    TimestampRequestBuilder,
    TimeStampResponse,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)

from uncounted.casework.cases import Case
from uncounted.casework.der_order import with_certificates_in_order
from uncounted.casework.permissions import Action
from uncounted.casework.witness_entries import CheckpointStamped, CheckpointStampFailed, StampFailure
from uncounted.vocabulary.errors import UncountedError
from uncounted.vocabulary.verdicts import Verdict

TOOL = f"rfc3161-client {version('rfc3161-client')}"
_SHA256 = x509.ObjectIdentifier("2.16.840.1.101.3.4.2.1")
_SECONDS = 30
# an entry holds at most 65,535 bytes, and an answer is written into it in base64, sealed and in base64 again
_LARGEST_ANSWER = 30 * 1024
# the library raises its own error, Python's, and those of the certificates that it reads
_LIBRARY_ERRORS = (
    VerificationError,
    ValueError,
    OverflowError,
    x509.AttributeNotFound,
    x509.DuplicateExtension,
    x509.ExtensionNotFound,
    x509.InvalidVersion,
    x509.UnsupportedGeneralNameType,
    UnsupportedAlgorithm,
)


class ServerAddressError(UncountedError):
    """The address of the authority cannot be asked."""


class UnreadableRootsError(UncountedError):
    """The file of roots holds no certificates."""


class _StampFailedError(Exception):
    """Why there is no time stamp; never leaves this module."""

    def __init__(self, failure: StampFailure) -> None:
        self.failure = failure


@dataclass(frozen=True, slots=True)
class Stamped:
    """What came of asking: the size of the checkpoint, and its time and serial number, or the failure."""

    size: int
    time: str = ""
    serial: str = ""
    signer: Verdict = Verdict.NOT_CHECKED
    failure: StampFailure | None = None


def timestamp(case: Case, server: str, *, roots: bytes | None = None) -> Stamped:
    """Ask an authority to stamp the newest checkpoint, and write down what came of it.

    Raises
    ------
    ServerAddressError, UnreadableRootsError
        Nothing was asked, and nothing is written down.
    """
    case.authorised(Action.TIMESTAMP)
    _check_address(server)
    trusted = read_roots(roots) if roots is not None else None
    note = case.file.checkpoint()
    size = int(note.split("\n")[1])
    try:
        stamped = _ask(server, note, size, trusted)
    except _StampFailedError as error:
        with case.act(Action.TIMESTAMP) as work:
            work.add(CheckpointStampFailed(size, server, TOOL, error.failure))
        return Stamped(size, failure=error.failure)
    with case.act(Action.TIMESTAMP) as work:
        work.add(stamped)
    return Stamped(size, stamped.time, stamped.serial, stamped.signer)


def read_roots(pem: bytes) -> list[x509.Certificate]:
    """Read the certificates of the authorities that are trusted.

    Raises
    ------
    UnreadableRootsError
    """
    try:
        return x509.load_pem_x509_certificates(pem)
    except (ValueError, UnsupportedAlgorithm, x509.InvalidVersion) as error:
        raise UnreadableRootsError(
            "the file holds no certificates in PEM form",
            where="--roots",
            remedy="have the root certificate of the authority from its own site, as PEM",
        ) from error


def stamp_holds(token: bytes, note: str, roots: list[x509.Certificate] | None) -> Verdict:
    """Check a stamp that is kept: of this note, and signed under one of the roots.

    Without roots it is FAILED where it is of something else, and NOT CHECKED otherwise.
    """
    try:
        answer = _read_answer(token)
        _check_imprint(answer, note)
        if roots is None:
            return Verdict.NOT_CHECKED
        _check_signature(answer, note, roots)
    except _StampFailedError:
        return Verdict.FAILED
    return Verdict.PASSED


def _check_address(server: str) -> None:
    try:
        parts = urllib.parse.urlsplit(server)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
        plain = (
            parts.username is None and parts.password is None and server.isascii() and server.isprintable()
        )
    except ValueError:
        usable = plain = False
    if not usable or not plain or " " in server:
        raise ServerAddressError(
            "the address is not one that can be asked for a time stamp",
            where="--server",
            remedy="give an http or https address without a name or a password in it",
        )


def _ask(server: str, note: str, size: int, roots: list[x509.Certificate] | None) -> CheckpointStamped:
    builder = TimestampRequestBuilder().data(note.encode()).hash_algorithm(HashAlgorithm.SHA256)
    request = builder.nonce(nonce=True).cert_request(cert_request=True).build()
    token = _fetch(server, request.as_bytes())
    answer = _read_answer(token)
    _check_imprint(answer, note)
    if answer.tst_info.nonce != request.nonce:
        raise _StampFailedError(StampFailure.WRONG_NONCE)
    if roots is not None:
        _check_signature(answer, note, roots)
    info = answer.tst_info
    return CheckpointStamped(
        size=size,
        note=note,
        token=base64.b64encode(token).decode(),
        server=server,
        tool=TOOL,
        policy=info.policy.dotted_string,
        time=info.gen_time.isoformat(),
        serial=str(info.serial_number),
        signer=Verdict.PASSED if roots is not None else Verdict.NOT_CHECKED,
    )


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """An authority that sends the question elsewhere is refused: the member named this one."""

    def redirect_request(self, *_: object) -> None:
        return None


def _fetch(server: str, request: bytes) -> bytes:
    """Send the request: no redirect, no name of a program; the answer and the time are bounded."""
    opener = urllib.request.build_opener(_NoRedirects)
    opener.addheaders = []
    headers = {"Content-Type": "application/timestamp-query"}
    # the scheme was checked by the caller
    asked = urllib.request.Request(server, data=request, headers=headers, method="POST")  # noqa: S310
    try:
        with opener.open(asked, timeout=_SECONDS) as response:
            answer: bytes = response.read(_LARGEST_ANSWER + 1)
    except urllib.error.HTTPError as error:
        error.close()
        raise _StampFailedError(StampFailure.REFUSED) from error
    except (OSError, HTTPException, ValueError) as error:
        _raise_unreachable(error)
    if len(answer) > _LARGEST_ANSWER:
        raise _StampFailedError(StampFailure.TOO_LARGE)
    return answer


def _raise_unreachable(error: Exception) -> NoReturn:
    reason = getattr(error, "reason", error)
    late = isinstance(reason, (TimeoutError, socket.timeout))
    raise _StampFailedError(StampFailure.TIMED_OUT if late else StampFailure.UNREACHABLE) from error


def _read_answer(token: bytes) -> TimeStampResponse:
    try:
        answer = decode_timestamp_response(with_certificates_in_order(token))
        status = PKIStatus(answer.status)
    except _LIBRARY_ERRORS as error:
        raise _StampFailedError(StampFailure.UNREADABLE) from error
    # granted with changes is granted something else than was asked for (RFC 3161 s. 2.4.2)
    if status is not PKIStatus.GRANTED:
        raise _StampFailedError(StampFailure.NOT_GRANTED)
    return answer


def _check_imprint(answer: TimeStampResponse, note: str) -> None:
    """Read the whole content of the token once, so that nothing in it can fail later."""
    try:
        info = answer.tst_info
        imprint = info.message_imprint
        found = (imprint.hash_algorithm, bytes(imprint.message))
        _ = (info.gen_time, info.policy, info.serial_number, info.nonce)
    except _LIBRARY_ERRORS as error:
        raise _StampFailedError(StampFailure.UNREADABLE) from error
    if found != (_SHA256, hashlib.sha256(note.encode()).digest()):
        raise _StampFailedError(StampFailure.WRONG_DIGEST)


def _check_signature(answer: TimeStampResponse, note: str, roots: list[x509.Certificate]) -> None:
    try:
        VerifierBuilder(roots=roots).build().verify(answer, hashlib.sha256(note.encode()).digest())
    except _LIBRARY_ERRORS as error:
        raise _StampFailedError(StampFailure.BAD_SIGNATURE) from error
