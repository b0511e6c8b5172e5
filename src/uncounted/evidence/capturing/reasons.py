"""Why something of a page was not captured: written, never left blank (Berkeley Protocol, ch. VI)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    """What kept a resource out, in words for people."""

    ADDRESS = "not a usable address"
    SCHEME = "neither http nor https"
    PRIVATE = "an address of this machine or of a private network"
    NAME = "no such name"
    CONNECTION = "no connection"
    PROXY = "the proxy did not connect"
    CERTIFICATE = "the certificate does not hold"
    TIME = "time-out"
    TOO_LARGE = "too large"
    BROKEN = "broken off"
    NOT_HTTP = "no answer in HTTP"
    STATUS = "answered with an error status"
    REDIRECTS = "too many redirects"
    TOO_MANY = "too many resources"
    FULL = "the capture is full"
    LATE = "the time of the capture was over"
    SENDING = "it would have sent data"
    LIVE = "a live connection"
    NESTED = "a page inside the page, which needs a browser"
    CODING = "a coding that cannot be undone"


@dataclass(frozen=True, slots=True)
class NotCaptured:
    """One resource that could not be had: its address, why, and a detail (a status, an error of TLS)."""

    address: str
    reason: Reason
    detail: str = ""


class NotCapturedError(Exception):
    """Raised inside a capture; it ends up in the list of what was not captured."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(reason.value)
        self.reason = reason
        self.detail = detail
