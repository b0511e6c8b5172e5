"""Capture a page into the case: seal the visit and its picture, and write down what was had and what was not.

- The visit is sealed as one WARC item; the page itself and the picture are items made out of it. All stand
  in the case with the entry that tells of them, or none does. Nothing readable is written to disk on the way.
- A visit that brought nothing is an entry too: that it was tried, when, and why it failed.
- Unless the page is taken as a published report, its address is sealed under the vault key.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from uncounted import __version__
from uncounted.casework.arrivals import Numbers, Provenance, arrival, collection
from uncounted.casework.cases import Case, Work
from uncounted.casework.permissions import Action
from uncounted.evidence import Item, ItemKind, ItemRole, Received, capturing, receive
from uncounted.evidence.entries import NOT_CAPTURED, Derivation, ItemDerived, ItemReceived, PageCaptured
from uncounted.protection import vault
from uncounted.vocabulary.verdicts import Verdict

WARC_NAME, PAGE_NAME, PICTURE_NAME = "visit.warc.gz", "page", "page.png"
_ROLES = {WARC_NAME: ItemRole.RECEIVED, PAGE_NAME: ItemRole.MEMBER, PICTURE_NAME: ItemRole.PICTURE}


@dataclass(frozen=True, slots=True)
class CapturedPage:
    """What became of a visit: the items made of it (None where there is none), and what was brought back."""

    warc: Item | None
    page: Item | None
    picture: Item | None
    captured: capturing.Captured

    @property
    def was_had(self) -> bool:
        """Whether the page itself answered, with whatever status."""
        return self.captured.outcome is None


def wish(
    address: str, *, allow_private: bool = False, proxy: str | None = None, with_browser: bool = True
) -> capturing.Wish:
    """Make a wish from what a member typed; what cannot be captured is refused before anything is asked.

    Raises
    ------
    UnusableAddressError, UnusableProxyError
    """
    return capturing.Wish(
        capturing.typed_address(address, allow_private=allow_private),
        allow_private,
        capturing.Proxy.parse(proxy) if proxy is not None else None,
        with_browser,
    )


def capture(case: Case, wish: capturing.Wish, provenance: Provenance) -> CapturedPage:
    """Visit a page once, and keep what came.

    Raises
    ------
    NotPermittedError, StorageFullError
        In both cases nothing is added.
    """
    case.authorised(Action.CAPTURE)
    captured = capturing.capture_page(wish, clock=case.file.clock)
    kind = provenance.kind or ItemKind.REPORT
    known = replace(provenance, address=captured.page.address if captured.page else wish.address.text)
    sealed: dict[str, Received] = {}
    try:
        for name, chunks in _parts(captured):
            # the visit stays one item: what else it loaded is read out of the WARC when it is needed
            sealed[name] = receive(case.file, chunks, kind, name=name, opaque=True, known=lambda _: True)
        with case.act(Action.CAPTURE) as work:
            made = _Made(case, work, captured, kind, known).items(sealed)
            work.add(_entry(case, captured, made, is_sealed=kind is not ItemKind.REPORT))
    except BaseException:
        for received in sealed.values():
            case.file.blobs.discard(received.blob_id)
        raise
    return CapturedPage(made.get(WARC_NAME), made.get(PAGE_NAME), made.get(PICTURE_NAME), captured)


def _parts(captured: capturing.Captured) -> Iterator[tuple[str, Iterable[bytes]]]:
    if captured.exchanges:
        yield WARC_NAME, captured.warc()
    if content := captured.content:
        yield PAGE_NAME, [content]
    if captured.picture is not None:
        yield PICTURE_NAME, [captured.picture.png]


@dataclass(frozen=True, slots=True)
class _Made:
    """The items of one visit being written down: the WARC is received, the others are made out of it."""

    case: Case
    work: Work
    captured: capturing.Captured
    kind: ItemKind
    known: Provenance

    def items(self, sealed: Mapping[str, Received]) -> dict[str, Item]:
        """Make an item of each part that was sealed."""
        numbers, made = Numbers(self.case), dict[str, Item]()
        for name, received in sealed.items():
            parent = made.get(WARC_NAME)
            item = Item(
                next(numbers),
                received.blob_id,
                self.kind,
                received.sha256,
                received.size,
                received.media_type,
                _ROLES[name],
                parent.item_id if parent else None,
            )
            self._write(item, name)
            made[name] = item
        numbers.log(self.work)
        return made

    def _write(self, item: Item, name: str) -> None:
        gathered = collection(self.case)
        if item.parent_id is None:
            protected = self.kind is not ItemKind.REPORT
            told = arrival(self.case, name, self.known, protected=protected)
            self.work.add(ItemReceived(item, told, gathered))
        else:
            self.work.add(ItemDerived(item, (), self._derivation(name), gathered, NOT_CAPTURED, 0))

    def _derivation(self, name: str) -> Derivation:
        captured = self.captured
        if name == PAGE_NAME:
            taken = ("the last answer taken out of the visit", "codings of transfer and content undone")
            return Derivation("uncounted", __version__, taken, "no parser ran")
        extent = captured.picture.extent if captured.picture else ""
        shown = (f"shown and pictured: {extent}", "the time of taking written into it")
        product, _, version = captured.browser.partition("/")
        cut_off = captured.cut_off is Verdict.PASSED
        isolation = "no network, by the system" if cut_off else "no network, by the browser's switches alone"
        return Derivation(product, version, shown, isolation)


def _entry(
    case: Case, captured: capturing.Captured, made: Mapping[str, Item], *, is_sealed: bool
) -> PageCaptured:
    def named(name: str) -> str:
        return made[name].item_id if name in made else NOT_CAPTURED

    def kept(address: str) -> str:
        return vault.conceal(case.file, address) if is_sealed else address

    outcome = captured.outcome
    return PageCaptured(
        asked=kept(captured.asked),
        final=kept(captured.page.address) if captured.page else NOT_CAPTURED,
        is_sealed=1 if is_sealed else 0,
        outcome=f"{NOT_CAPTURED}: {outcome.reason.value}" if outcome else "captured",
        status=captured.page.status if captured.page else 0,
        started=captured.started.isoformat(),
        ended=captured.ended.isoformat(),
        clock="system",
        clock_synchronised=captured.synchronised,
        headers_sent=tuple(pair for pair in captured.headers if pair[0] != "Host"),
        reached="through a proxy" if captured.by_proxy else "directly",
        n_resources=len(captured.exchanges),
        not_captured=captured.reasons,
        warc_item=named(WARC_NAME),
        page_item=named(PAGE_NAME),
        picture_item=named(PICTURE_NAME),
        picture=captured.picture.extent if captured.picture else f"{NOT_CAPTURED}: {captured.no_picture}",
        tools=captured.tools,
        browser=captured.browser,
        browser_cut_off=captured.cut_off,
    )
