"""One visit to a page: each address is asked once, in bounds, and what could not be had is listed.

- The browser and the reader of HTML both get what they need from here; neither touches the network.
- An address asked for again gets the answer that was recorded, so that the picture shows what was kept.
- Bounds: redirects in a row, resources, bytes of one answer, bytes and seconds of the whole visit.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

from uncounted.evidence.capturing.addresses import WebAddress
from uncounted.evidence.capturing.client import ANYTHING, Asking, ask
from uncounted.evidence.capturing.exchanges import Exchange
from uncounted.evidence.capturing.reasons import NotCaptured, NotCapturedError, Reason

_MIB = 1 << 20
_FIRST_ERROR = 400
# a script may ask for more than any list should hold; beyond this, only their number is kept
_MOST_LISTED, _LONGEST_LISTED = 5_000, 2_000
_TRUNCATIONS = {"length": Reason.TOO_LARGE, "time": Reason.TIME, "disconnect": Reason.BROKEN}


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much a visit may take: bytes, seconds and counts."""

    answer_bytes: int = 64 * _MIB
    whole_bytes: int = 512 * _MIB
    resources: int = 500
    redirects: int = 10
    answer_seconds: float = 60.0
    whole_seconds: float = 180.0


class Visit:
    """The state of one visit."""

    def __init__(self, asking: Asking, bounds: Bounds) -> None:
        self.asking = asking
        self.bounds = bounds
        self.deadline = time.monotonic() + bounds.whole_seconds
        self.exchanges: list[Exchange] = []
        self._answers: dict[str, Exchange | None] = {}
        self._missing: dict[tuple[str, Reason], NotCaptured] = {}
        self._hops: dict[str, int] = {}
        self._bytes = 0
        self.n_unlisted = 0

    @property
    def missing(self) -> tuple[NotCaptured, ...]:
        """Everything that could not be had, in the order found."""
        return tuple(self._missing.values())

    @property
    def seconds_left(self) -> float:
        """How much time the visit has left; never below 0."""
        return max(0.0, self.deadline - time.monotonic())

    def lacks(self, address: str, reason: Reason, detail: str = "") -> None:
        """Write down that something could not be had."""
        key = (address[:_LONGEST_LISTED], reason)
        if key in self._missing or len(self._missing) < _MOST_LISTED:
            self._missing.setdefault(key, NotCaptured(*key, detail))
        else:
            self.n_unlisted += 1

    def get(self, text: str, accept: str = ANYTHING) -> Exchange | None:
        """Return the answer at an address, asking for it the first time; None where there is none."""
        try:
            address = WebAddress.parse(text)
        except NotCapturedError as error:
            self.lacks(text, error.reason, error.detail)
            return None
        if address.text not in self._answers:
            self._answers[address.text] = self._ask(address, accept)
        return self._answers[address.text]

    def follow(self, text: str, accept: str = ANYTHING) -> Exchange | None:
        """Return the answer at the end of the redirects that begin at an address."""
        for _ in range(self.bounds.redirects + 1):
            exchange = self.get(text, accept)
            if exchange is None or exchange.redirect is None:
                return exchange
            text = WebAddress.parse(exchange.address).joined(exchange.redirect)
        self.lacks(text, Reason.REDIRECTS)
        return None

    def leads_on(self, exchange: Exchange) -> bool:
        """Say whether a redirect leads to an address that can be asked; if not, that is listed."""
        text, passed = exchange.address, {exchange.address}
        on_the_way: Exchange | None = exchange
        while on_the_way is not None and on_the_way.redirect is not None:
            target = WebAddress.parse(text).joined(on_the_way.redirect)
            try:
                text = WebAddress.parse(target).text
            except NotCapturedError as error:
                self.lacks(target, error.reason, error.detail)
                return False
            if text in passed:
                self.lacks(exchange.address, Reason.REDIRECTS, "in a circle")
                return False
            passed.add(text)
            on_the_way = self._answers.get(text)
        return True

    def _ask(self, address: WebAddress, accept: str) -> Exchange | None:
        bounds = self.bounds
        try:
            self._check_bounds(address)
            exchange = ask(
                address,
                accept,
                self.asking,
                seconds=min(bounds.answer_seconds, self.seconds_left),
                at_most=min(bounds.answer_bytes, bounds.whole_bytes - self._bytes),
            )
        except NotCapturedError as error:
            self.lacks(address.text, error.reason, error.detail)
            return None
        self._bytes += len(exchange.response)
        self.exchanges.append(exchange)
        self._note(exchange)
        return exchange

    def _check_bounds(self, address: WebAddress) -> None:
        if self._hops.get(address.text, 0) > self.bounds.redirects:
            raise NotCapturedError(Reason.REDIRECTS)
        if len(self._answers) >= self.bounds.resources:
            raise NotCapturedError(Reason.TOO_MANY)
        if self._bytes >= self.bounds.whole_bytes:
            raise NotCapturedError(Reason.FULL)
        if not self.seconds_left:
            raise NotCapturedError(Reason.LATE)

    def _note(self, exchange: Exchange) -> None:
        if exchange.truncated:
            self.lacks(exchange.address, _TRUNCATIONS[exchange.truncated], "kept as far as it came")
        if exchange.status >= _FIRST_ERROR:
            self.lacks(exchange.address, Reason.STATUS, str(exchange.status))
        if exchange.redirect is not None:
            address = WebAddress.parse(exchange.address)
            try:
                target = WebAddress.parse(address.joined(exchange.redirect)).text
            except NotCapturedError:
                # whoever follows it is told; it may lead nowhere without anybody following
                return
            # the longest way to a place counts, and a circle therefore comes to its end
            self._hops[target] = max(self._hops.get(target, 0), self._hops.get(address.text, 0) + 1)
