"""Time stamps by an authority on this machine: what is kept holds by OpenSSL too; a failure is an entry."""

from __future__ import annotations

import base64
import random
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rfc3161_client import decode_timestamp_response

from tests.casework.authority import Authority, require_openssl, serving
from tests.conftest import QUICK_KEYS
from uncounted.casework import custody, exporting, timestamping
from uncounted.casework.attesting import Kept
from uncounted.casework.cases import Case, create_case
from uncounted.casework.der_order import with_certificates_in_order
from uncounted.casework.permissions import Member, NotPermittedError
from uncounted.casework.witness_entries import CheckpointStamped, CheckpointStampFailed, StampFailure
from uncounted.vocabulary.verdicts import Verdict


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    require_openssl()
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="module")
def server(authority: Authority) -> Iterator[str]:
    with serving(authority) as address:
        yield address


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    """One case for all tests here: entries are only added."""
    with create_case(
        tmp_path_factory.mktemp("stamped") / "case", passphrase="words for a test", title="t", cost=QUICK_KEYS
    ) as made:
        yield made


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Case]:
    with create_case(
        tmp_path / "case", passphrase="words for a test", title="t", cost=QUICK_KEYS, waiting_hours=0
    ) as made:
        yield made


def _last(case: Case) -> object:
    return case.file.entries()[-1].body


def _stamp_verdicts(case: Case, roots: bytes | None) -> list[Verdict]:
    verified = custody.verify_case(case, kept=Kept(roots=roots))
    return [check.verdict for check in verified.checks if check.name == "time stamps"]


def test_a_stamp_is_kept_and_holds_by_openssl_too(
    fresh: Case, server: str, authority: Authority, tmp_path: Path
) -> None:
    case = fresh
    note = case.file.checkpoint()
    stamped = timestamping.timestamp(case, f"{server}/good", roots=authority.pem("root"))
    assert stamped.failure is None
    assert stamped.signer is Verdict.PASSED
    body = _last(case)
    assert isinstance(body, CheckpointStamped)
    assert (body.note, body.policy, body.tool) == (note, "1.2.3.4.1", timestamping.TOOL)
    assert body.time.endswith("+00:00")
    (authority.folder / "token").write_bytes(base64.b64decode(body.token))
    (authority.folder / "note").write_text(body.note, encoding="utf-8")
    said = authority.openssl("ts", "-verify", "-data", "note", "-in", "token", "-CAfile", "root.pem")
    assert b"Verification: OK" in said
    assert _stamp_verdicts(case, authority.pem("root")) == [Verdict.PASSED]
    assert _stamp_verdicts(case, None) == [Verdict.NOT_CHECKED]
    assert _stamp_verdicts(case, authority.pem("stranger")) == [Verdict.FAILED]

    exporting.export(case, tmp_path / "bag", purpose="to be checked by a partner")
    told = exporting.verify_export(tmp_path / "bag", key=case.public_key)
    assert told.verdict is Verdict.PASSED
    assert "time stamps" in [check.name for check in told.not_checked]
    (place,) = (tmp_path / "bag" / "data" / "ledger" / "timestamps").glob("*.tsr")
    said = authority.openssl(
        "ts", "-verify", "-data", str(place.with_suffix(".note")), "-in", str(place), "-CAfile", "root.pem"
    )
    assert b"Verification: OK" in said


def test_certificates_in_another_order_are_read_too(fresh: Case, server: str, authority: Authority) -> None:
    """OpenSSL writes the signer first; the set is ordered before the strict library reads it."""
    stamped = timestamping.timestamp(fresh, f"{server}/unordered", roots=authority.pem("root"))
    assert (stamped.failure, stamped.signer) == (None, Verdict.PASSED)
    body = _last(fresh)
    assert isinstance(body, CheckpointStamped)
    token = base64.b64decode(body.token)
    with pytest.raises(ValueError, match="InvalidSetOrdering"):
        decode_timestamp_response(token)
    ordered = with_certificates_in_order(token)
    assert sorted(ordered) == sorted(token)
    assert with_certificates_in_order(ordered) == ordered
    (authority.folder / "token").write_bytes(token)
    (authority.folder / "note").write_text(body.note, encoding="utf-8")
    said = authority.openssl("ts", "-verify", "-data", "note", "-in", "token", "-CAfile", "root.pem")
    assert b"Verification: OK" in said
    assert _stamp_verdicts(fresh, authority.pem("root")) == [Verdict.PASSED]


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_ordered_or_left(data: bytes) -> None:
    assert sorted(with_certificates_in_order(data)) == sorted(data)


def test_without_roots_the_signer_is_not_checked(fresh: Case, server: str, authority: Authority) -> None:
    case = fresh
    stamped = timestamping.timestamp(case, f"{server}/good")
    assert (stamped.failure, stamped.signer) == (None, Verdict.NOT_CHECKED)
    forged = timestamping.timestamp(case, f"{server}/forged")
    assert (forged.failure, forged.signer) == (None, Verdict.NOT_CHECKED)
    assert _stamp_verdicts(case, None) == [Verdict.NOT_CHECKED]
    assert _stamp_verdicts(case, authority.pem("root")) == [Verdict.FAILED]


@pytest.mark.parametrize(
    ("path", "failure"),
    [
        ("/other-digest", StampFailure.WRONG_DIGEST),
        ("/other-nonce", StampFailure.WRONG_NONCE),
        ("/denied", StampFailure.NOT_GRANTED),
        ("/forged", StampFailure.BAD_SIGNATURE),
        ("/garbage", StampFailure.UNREADABLE),
        ("/cut", StampFailure.UNREADABLE),
        ("/empty", StampFailure.UNREADABLE),
        ("/large", StampFailure.TOO_LARGE),
        ("/busy", StampFailure.REFUSED),
        ("/moved", StampFailure.REFUSED),
        ("/moved-to-a-file", StampFailure.REFUSED),
        ("/slow", StampFailure.TIMED_OUT),
    ],
)
def test_a_failed_stamp_is_an_entry(
    path: str,
    failure: StampFailure,
    case: Case,
    server: str,
    authority: Authority,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if path == "/slow":
        monkeypatch.setattr(timestamping, "_SECONDS", 0.3)
    size, n_stamps = case.file.size(), case.file.count("stamped")
    stamped = timestamping.timestamp(case, f"{server}{path}", roots=authority.pem("root"))
    assert stamped.failure is failure
    body = _last(case)
    assert isinstance(body, CheckpointStampFailed)
    assert (body.failure, body.size, body.tool) == (failure, size, timestamping.TOOL)
    assert case.file.size() == size + 1
    assert case.file.count("stamped") == n_stamps
    assert "in vain" in custody.history(case)[-1].what


def test_another_root_and_a_certificate_for_something_else_are_bad_signatures(
    case: Case, server: str, authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    stranger = timestamping.timestamp(case, f"{server}/good", roots=authority.pem("stranger"))
    assert stranger.failure is StampFailure.BAD_SIGNATURE
    real = authority.answer
    monkeypatch.setattr(authority, "answer", lambda query: real(query, signer="web"))
    assert timestamping.timestamp(case, f"{server}/good", roots=authority.pem("root")).failure is not None


def test_a_server_that_is_not_there_is_unreachable(case: Case) -> None:
    # held and not listened at, so that nobody else gets the port
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        for scheme in ("http", "https"):
            stamped = timestamping.timestamp(case, f"{scheme}://127.0.0.1:{port}/")
            assert stamped.failure is StampFailure.UNREACHABLE


def test_nothing_is_sent_that_names_the_program(case: Case, server: str, authority: Authority) -> None:
    timestamping.timestamp(case, f"{server}/good")
    # the server answers in turn: the last it saw is ours, though one whose sender gave up may be late
    headers = authority.seen[-1]
    assert headers["content-type"] == "application/timestamp-query"
    assert "user-agent" not in headers
    assert set(headers) <= {"accept-encoding", "content-type", "content-length", "host", "connection"}


@pytest.mark.parametrize(
    "server",
    [
        "",
        "tsa.example",
        "file:///etc/passwd",
        "ftp://tsa.example/",
        "http://",
        "http://user:secret@tsa.example/",
        "http://tsa.example/ x",
        "http://tsa.example/\r\nX: y",
        "http://[::1",
        "http://tsa.example:99999/",
        "http://tsa.exämple/",
    ],
)
def test_an_address_that_cannot_be_asked_is_refused_before_anything(server: str, case: Case) -> None:
    size = case.file.size()
    with pytest.raises(timestamping.ServerAddressError) as refused:
        timestamping.timestamp(case, server)
    assert "secret" not in str(refused.value)
    assert case.file.size() == size


@pytest.mark.parametrize(
    "roots", [b"", b"no certificate", b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"]
)
def test_roots_that_are_none_are_refused_before_anything(roots: bytes, case: Case) -> None:
    size = case.file.size()
    with pytest.raises(timestamping.UnreadableRootsError):
        timestamping.timestamp(case, "http://127.0.0.1:1/", roots=roots)
    with pytest.raises(timestamping.UnreadableRootsError):
        Kept(roots=roots).refuse_unreadable()
    assert case.file.size() == size


def test_stamping_asks_for_permission(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(case, "member", Member(case.member.member_id, case.case_id, ()))
    with pytest.raises(NotPermittedError):
        timestamping.timestamp(case, "http://127.0.0.1:1/")


@pytest.mark.parametrize("count", [400, pytest.param(20_000, marks=pytest.mark.prove)])
def test_any_altered_token_is_read_or_refused(
    count: int, case: Case, authority: Authority, server: str
) -> None:
    """The library raises many kinds of error on hostile bytes; none leaves, and no time changes unseen."""
    timestamping.timestamp(case, f"{server}/good")
    body = _last(case)
    assert isinstance(body, CheckpointStamped)
    token, roots = base64.b64decode(body.token), timestamping.read_roots(authority.pem("root"))
    chance = random.Random(3161)
    passed = 0
    for _ in range(count):
        altered = bytearray(token)
        for _ in range(chance.choice((1, 1, 1, 2, 8))):
            altered[chance.randrange(len(altered))] ^= chance.randrange(1, 256)
        if chance.random() < 0.1:
            del altered[chance.randrange(len(altered)) :]
        if timestamping.stamp_holds(bytes(altered), body.note, roots) is Verdict.PASSED:
            passed += 1
            info = timestamping._read_answer(bytes(altered)).tst_info
            assert (info.gen_time.isoformat(), str(info.serial_number)) == (body.time, body.serial)
    assert timestamping.stamp_holds(token, body.note, roots) is Verdict.PASSED
    # the status text and unused certificates are not under the signature
    assert passed < count / 4
