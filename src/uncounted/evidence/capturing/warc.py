"""A visit as a WARC file (ISO 28500, version 1.1): what went over the wire, byte for byte, and how.

- Request and response records hold the exact bytes; digests are SHA-256 of the block and of the payload.
- What a server sent is not parsed and written anew: a header that no parser likes is kept as it came.
- Nothing tells who collected: no operator, no host name, no network address. The server's own address is left
  out too, since large sites answer each visitor from a place near to them.
- Made as a stream, one record in memory at a time.
"""

from __future__ import annotations

import datetime
import io
import json
import uuid
from collections.abc import Iterator, Mapping
from typing import Any

from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders, StatusAndHeadersParser
from warcio.utils import Digester
from warcio.warcwriter import WARCWriter

from uncounted import __version__
from uncounted.evidence.capturing.exchanges import Exchange

_VERSION = "WARC/1.1"
_FULL_PAGE = "urn:fullPage:"
_REPORT = "urn:uncounted:capture:"


def warc_pieces(
    exchanges: tuple[Exchange, ...],
    *,
    asked: str,
    started: datetime.datetime,
    picture: bytes,
    report: Mapping[str, Any],
) -> Iterator[bytes]:
    """Yield the file piece by piece: a warcinfo record, each exchange, the picture, the report.

    Parameters
    ----------
    picture : bytes
        A PNG, or nothing.
    report : Mapping
        What was sent, what was not captured and why, and with which tools: a `metadata` record in JSON.
    """
    spool = _Spool()
    writer = WARCWriter(spool, gzip=True, warc_version="1.1")
    info = f"software: uncounted {__version__}\r\nformat: WARC File Format 1.1\r\nrobots: ignore\r\n"
    writer.write_record(_record("warcinfo", "", started, "application/warc-fields", info.encode()))
    yield spool.taken()
    for exchange in exchanges:
        for record in _pair(exchange):
            writer.write_record(record)
            yield spool.taken()
    if picture:
        writer.write_record(_record("resource", _FULL_PAGE + asked, started, "image/png", picture))
        yield spool.taken()
    text = json.dumps(report, ensure_ascii=False, indent=1).encode("utf-8", "backslashreplace")
    writer.write_record(_record("metadata", _REPORT + asked, started, "application/json", text))
    yield spool.taken()


class _Spool(io.BytesIO):
    """What the writer writes to; emptied after each record."""

    def taken(self) -> bytes:
        piece = self.getvalue()
        self.seek(0)
        self.truncate()
        return piece


def _pair(exchange: Exchange) -> tuple[ArcWarcRecord, ArcWarcRecord]:
    response = _record(
        "response",
        exchange.address,
        exchange.asked,
        "application/http; msgtype=response",
        exchange.response,
        payload_at=_end_of_head(exchange.response),
        more={"WARC-Truncated": exchange.truncated} if exchange.truncated else {},
    )
    request = _record(
        "request",
        exchange.address,
        exchange.asked,
        "application/http; msgtype=request",
        exchange.request,
        payload_at=len(exchange.request),
        more={"WARC-Concurrent-To": response.rec_headers.get_header("WARC-Record-ID")},
    )
    return response, request


def _record(
    kind: str,
    address: str,
    time: datetime.datetime,
    media_type: str,
    block: bytes,
    *,
    payload_at: int = 0,
    more: Mapping[str, str] | None = None,
) -> ArcWarcRecord:
    """Build a record around given bytes; its digests stand there already, so the writer adds no SHA-1."""
    written = time.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    headers = [
        ("WARC-Type", kind),
        ("WARC-Record-ID", f"<urn:uuid:{uuid.uuid4()}>"),
        *([("WARC-Target-URI", address)] if address else []),
        ("WARC-Date", written),
        *(more or {}).items(),
        ("WARC-Block-Digest", _digest(block)),
        *([("WARC-Payload-Digest", _digest(block[payload_at:]))] if kind != "warcinfo" else []),
    ]
    record = ArcWarcRecord(
        "warc",
        kind,
        StatusAndHeaders("", headers, protocol=_VERSION),
        io.BytesIO(block),
        None,
        media_type,
        len(block),
    )
    record.payload_length = len(block)
    return record


def _digest(data: bytes) -> str:
    digester = Digester("sha256")
    digester.update(data)
    return str(digester)


def _end_of_head(response: bytes) -> int:
    """Return where the payload begins, by the reading of those who will check the digest."""
    stream = io.BytesIO(response)
    StatusAndHeadersParser([], verify=False).parse(stream)
    return stream.tell()
