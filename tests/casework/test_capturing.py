"""A captured page stands in the case whole, with what could not be had, and nothing readable beside it."""

from __future__ import annotations

import dataclasses
import gzip
import hashlib
import io
import os
import re
import socket
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from warcio.archiveiterator import ArchiveIterator

from tests.conftest import QUICK_KEYS
from tests.evidence.site import Site, build_report, png, served
from uncounted.casework import capturing, custody, derivatives, erasing
from uncounted.casework.arrivals import Provenance, provenance
from uncounted.casework.cases import Case, create_case, open_case, rebuild
from uncounted.casework.entries import ErasureReason
from uncounted.casework.intake import all_items
from uncounted.casework.permissions import Member, NotPermittedError, Role
from uncounted.casework.schema import case_schema
from uncounted.evidence import ItemKind, ItemRole
from uncounted.evidence.capturing import Captured, UnusableAddressError, capture
from uncounted.evidence.capturing.browser import Picture
from uncounted.vocabulary.verdicts import Verdict

PASSPHRASE = "words for these tests alone"
REPORT = Provenance(source="The Tarsk Herald", kind=ItemKind.REPORT)


@pytest.fixture
def site() -> Iterator[Site]:
    with served() as one:
        build_report(one)
        yield one


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    made = create_case(
        tmp_path / "case", passphrase=PASSPHRASE, title="Arrests", cost=QUICK_KEYS, waiting_hours=0
    )
    with made:
        yield made


def wish(site: Site, path: str = "/") -> Any:
    return capturing.wish(site.address + path, allow_private=True, with_browser=False)


def entries(case: Case) -> list[Any]:
    return [logged.body for logged in case.file.entries() if logged.kind == "evidence.page_captured"]


def with_a_picture(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    """Let every visit bring a picture; the browser itself is tested in the room below."""
    real = capture.capture_page

    def brought(*given: Any, **named: Any) -> Captured:
        captured = real(*given, **named)
        picture = Picture(content, captured.asked, captured.started, "the full page")
        return dataclasses.replace(captured, picture=picture)

    monkeypatch.setattr("uncounted.evidence.capturing.capture_page", brought)


def test_a_page_is_kept_with_its_picture_and_one_entry_that_tells_of_both(
    case: Case, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    picture = png(8, 8, (1, 2, 3))
    with_a_picture(monkeypatch, picture)
    site.lead("/go", "/")
    known = provenance("The Tarsk Herald", None, "2031-04", "report")
    page = capturing.capture(case, wish(site, "/go"), known)
    assert page.was_had
    assert page.warc is not None
    assert page.picture is not None
    warc = case.file.read_item(page.warc.blob_id, page.warc.size)
    assert hashlib.sha256(warc).hexdigest() == page.warc.sha256
    kept = {
        record.rec_headers.get_header("WARC-Target-URI"): record.raw_stream.read()
        for record in ArchiveIterator(io.BytesIO(warc), check_digests="raise")
        if record.rec_type == "response"
    }
    assert set(kept) == {site.address + path for path in site.paths}
    assert case.file.read_item(page.picture.blob_id, page.picture.size) == picture
    (entry,) = entries(case)
    assert (entry.asked, entry.final) == (site.address + "/go", site.address + "/")
    assert page.page is not None
    assert (entry.warc_item, entry.page_item, entry.picture_item) == ("I1", "I2", "I3")
    assert [page.warc.item_id, page.page.item_id, page.picture.item_id] == ["I1", "I2", "I3"]
    assert (entry.outcome, entry.status, entry.n_resources) == ("captured", 200, len(site.paths))
    assert entry.not_captured == (("answered with an error status", 1),)
    assert "Host" not in dict(entry.headers_sent)
    assert dict(entry.headers_sent)["User-Agent"].startswith("Mozilla/5.0 (Windows NT 10.0")
    assert entry.started <= entry.ended
    assert entry.tools.startswith("uncounted ")
    arrival = case.rows("arrival", item_id="I1")[0]
    assert (arrival["source"], arrival["address"], arrival["published"]) == (
        "The Tarsk Herald", site.address + "/", "2031-04",
    )  # fmt: skip
    assert custody.verify_case(case).verdict is Verdict.PASSED


def test_what_was_made_out_of_a_visit_names_it_and_says_how(
    case: Case, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_a_picture(monkeypatch, png(8, 8, (1, 2, 3)))
    body = gzip.compress(b"<!doctype html><html><body><p>He said that three were killed.</body></html>")
    site.put("/", body, "text/html", "Content-Encoding: gzip")
    page = capturing.capture(case, wish(site), REPORT)
    assert page.page is not None
    assert page.picture is not None
    assert case.file.read_item(page.page.blob_id, page.page.size) == gzip.decompress(body)
    assert (page.page.role, page.page.parent_id) == (ItemRole.MEMBER, "I1")
    assert (page.picture.role, page.picture.parent_id) == (ItemRole.PICTURE, "I1")
    made = {row["item_id"]: row for row in case.rows("derivation")}
    assert "codings of transfer and content undone" in made["I2"]["operations"]
    assert "shown and pictured: the full page" in made["I3"]["operations"]
    # what else was loaded stays in the visit
    assert len(all_items(case)) == 3
    (extracted,) = [one for one in derivatives.extract_texts(case) if one.item_id == "I2"]
    assert extracted.text is not None
    text = case.file.read_item(extracted.text.blob_id, extracted.text.size).decode()
    assert text.strip() == "He said that three were killed."


def test_an_erased_item_takes_the_entry_with_it(case: Case, site: Site) -> None:
    site.put("/told-here", b"<p>words")
    capturing.capture(case, wish(site, "/told-here"), REPORT)
    kind = case_schema().kind_of(entries(case)[0])
    assert tuple(kind.about(entries(case)[0])) == ("I1", "I2")
    erasing.erase(case, "I1", ErasureReason.CONSENT_WITHDRAWN)
    assert all_items(case) == ()
    assert entries(case) == [None]
    assert b"told-here" not in case.file.snapshot()


def test_the_history_tells_of_it_and_a_rebuild_makes_the_same_tables(case: Case, site: Site) -> None:
    capturing.capture(case, wish(site), REPORT)
    told = custody.history(case)[-1].what
    assert told == f"captured {site.address}/: captured; {len(site.paths)} answers, 1 not captured"
    (row,) = case.rows("page_capture")
    assert (row["n_resources"], row["n_not_captured"]) == (len(site.paths), 1)
    before = case.file.snapshot()
    rebuild(case)
    assert case.file.snapshot() == before


def test_a_visit_that_brought_nothing_is_an_entry_too(case: Case) -> None:
    # held and not listened at, so that nobody else gets the port
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{held.getsockname()[1]}/"
        asked = capturing.wish(address, allow_private=True, with_browser=False)
        page = capturing.capture(case, asked, REPORT)
    assert not page.was_had
    assert page.warc is None
    assert all_items(case) == ()
    (entry,) = entries(case)
    assert entry.outcome == "not captured: no connection"
    assert (entry.final, entry.warc_item, entry.page_item, entry.picture_item) == ("not captured",) * 4
    assert custody.verify_case(case).verdict is Verdict.PASSED


def test_an_address_that_may_not_be_asked_is_no_entry(case: Case, site: Site) -> None:
    before = case.file.size()
    for address in (site.address, "file:///etc/passwd", "http://localhost/"):
        with pytest.raises(UnusableAddressError):
            capturing.wish(address)
    assert case.file.size() == before
    assert site.n_connections == 0


def test_the_address_of_what_is_no_report_is_sealed(case: Case, site: Site) -> None:
    site.put("/told-by-a-witness", b"words")
    testimony = Provenance(source="a witness", kind=ItemKind.TESTIMONY)
    page = capturing.capture(case, wish(site, "/told-by-a-witness"), testimony)
    assert page.warc is not None
    assert page.warc.kind is ItemKind.TESTIMONY
    told = " ".join(line.what for line in custody.history(case))
    assert "told-by-a-witness" not in told
    assert "whose address is sealed" in told
    assert b"told-by-a-witness" not in case.file.snapshot()
    (entry,) = entries(case)
    assert case.file.open_text(entry.asked) == site.address + "/told-by-a-witness"


def test_a_member_who_may_not_capture_asks_nothing(case: Case, site: Site) -> None:
    before = case.file.size()
    case.member = Member(case.member.member_id, case.case_id, (Role.CODER, Role.ADMINISTRATOR))
    with pytest.raises(NotPermittedError):
        capturing.capture(case, wish(site), REPORT)
    assert case.file.size() == before
    assert site.n_connections == 0


def test_all_of_it_is_kept_or_nothing(case: Case, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    with_a_picture(monkeypatch, png(8, 8, (1, 2, 3)))
    monkeypatch.setattr(capturing, "_entry", lambda *_, **__: 1 / 0)
    before = case.file.size()
    with pytest.raises(ZeroDivisionError):
        capturing.capture(case, wish(site), REPORT)
    assert case.file.size() == before
    assert all_items(case) == ()
    assert case.file.blobs.ids() == frozenset()


def test_each_visit_has_items_of_its_own(case: Case, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    with_a_picture(monkeypatch, png(8, 8, (1, 2, 3)))
    first = capturing.capture(case, wish(site), REPORT)
    second = capturing.capture(case, wish(site), REPORT)
    assert first.picture is not None
    assert second.picture is not None
    assert (first.picture.sha256, first.picture.parent_id) == (second.picture.sha256, "I1")
    assert second.picture.parent_id == "I4"
    assert len({item.item_id for item in all_items(case)}) == 6
    assert custody.verify_case(case).verdict is Verdict.PASSED


def test_an_entry_stays_small_however_much_is_missing(case: Case, site: Site) -> None:
    pictures = "".join(f"<img src='/{'missing' * 40}-{number}.png'>" for number in range(499))
    site.put("/", pictures.encode())
    page = capturing.capture(case, wish(site), REPORT)
    assert len(page.captured.missing) == 499
    (entry,) = entries(case)
    assert entry.not_captured == (("answered with an error status", 499),)


_NAMES_IN_A_CASE = r"case\.toml|(case|keyring)\.db(-wal|-shm|-journal)?|(pack-)?[0-9a-f]{32}"
_WRITTEN: list[str] = []
_WATCHING: list[bool] = []


def _watch(event: str, arguments: tuple[Any, ...]) -> None:
    """Note each file that is opened to be written; a hook of this kind stays for ever, so it has a switch."""
    if _WATCHING and event == "open" and isinstance(arguments[0], str | bytes):
        is_written = bool(arguments[2] & (os.O_WRONLY | os.O_RDWR))
        _WRITTEN.extend([os.fsdecode(arguments[0])] if is_written else [])


def test_nothing_of_the_page_is_readable_on_the_disk(case: Case, site: Site, tmp_path: Path) -> None:
    """The visit goes from memory into sealing: no other file is written, not even a nameless one."""
    site.put("/", b"<p>CANARY-OF-A-PAGE" + os.urandom(2 << 20))
    sys.addaudithook(_watch)
    _WATCHING.append(True)
    try:
        capturing.capture(case, wish(site), REPORT)
        written = tuple(_WRITTEN)
        with tempfile.TemporaryFile():
            assert len(_WRITTEN) > len(written), "the watch does not see nameless files"
    finally:
        _WATCHING.clear()
    assert [path for path in written if not path.startswith(str(tmp_path / "case"))] == []
    assert written
    case.close()
    for path in tmp_path.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert b"CANARY-OF-A-PAGE" not in content
            assert site.address.encode() not in content
            # not looked for as a number: five digits may stand in a random name
            assert re.fullmatch(_NAMES_IN_A_CASE, path.name), path.name
    with open_case(tmp_path / "case", passphrase=PASSPHRASE) as again:
        assert custody.verify_case(again).verdict is Verdict.PASSED
