"""Random and mutated files for the parsers: what comes out is something found, or one of our refusals."""

from __future__ import annotations

import contextlib
import io
import random
import time

from tests.evidence.samples import SAMPLES
from uncounted.evidence.extraction.child import members, parse
from uncounted.evidence.extraction.found import Found
from uncounted.evidence.extraction.frames import MemberBegins, MemberBytes, MemberEnds, RefusedError, Request
from uncounted.evidence.formats import recognise

# PDFium is not memory safe: it is fuzzed behind its wall, in the child
IN_PROCESS = tuple(
    name
    for name, (media_type, _) in SAMPLES.items()
    if not media_type.startswith("text/") or media_type == "text/html"
    if name not in ("a.pdf", "a.age")
)
ARCHIVES = ("a.zip", "a.wacz", "a.warc", "a.warc.gz", "a.eml")
_SECONDS = 10.0


def request(media_type: str, *, in_members: bool = False) -> Request:
    """Ask for a parser with limits that a small file never needs."""
    mib = 1 << 20
    return Request(
        media_type=media_type, charset="", members=in_members, ocr=False, languages=(),
        memory_bytes=1 << 30, cpu_seconds=60, input_bytes=mib, text_characters=mib, n_pages=50,
        n_members=100, member_bytes=8 * mib, total_bytes=8 * mib, ratio=200, free_bytes=mib,
    )  # fmt: skip


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Change, cut, double, take out or fill a few places of a valid file."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        at = chance.randrange(len(changed) + 1)
        length = chance.choice((1, 1, 2, 4, 32))
        way = chance.randrange(6)
        if way == 0:
            changed[at : at + length] = chance.randbytes(length)
        elif way == 1:
            changed[at : at + length] = b"\xff" * length
        elif way == 2:
            changed[at : at + length] = bytes(length)
        elif way == 3:
            del changed[at : at + length]
        elif way == 4:
            changed[at:at] = changed[at : at + 256]
        else:
            del changed[at:]
        if not changed:
            return b"\x00"
    return bytes(changed)


def parses_or_refuses(media_type: str, data: bytes) -> str:
    """Read a file in this process; what else than our two ends comes out is raised.

    Raises
    ------
    AssertionError
        It took too long.
    """
    begun = time.process_time()
    try:
        # warcio writes what it could not read to standard error: a reason why a child's goes nowhere
        found = parse(request(media_type), io.BytesIO(data))
        assert isinstance(found, Found)
        found.written()
        ended = "read"
    except RefusedError as refused:
        ended = refused.fault.name
    assert time.process_time() - begun < _SECONDS, "a small file took long"
    return ended


def opens_or_refuses(media_type: str, data: bytes) -> str:
    """Read the members of a file in this process: each begins, goes on and ends in this order."""
    inside = False
    try:
        for message in members(request(media_type, in_members=True), lambda: io.BytesIO(data)):
            assert inside is not isinstance(message, MemberBegins)
            assert isinstance(message, MemberBegins | MemberBytes | MemberEnds)
            inside = not isinstance(message, MemberEnds)
        assert not inside
    except RefusedError as refused:
        return refused.fault.name
    return "read"


def prove_parsers_end(count: int, seed: int) -> tuple[int, str]:
    """Mutate each sample; returns how many broke a parser, and how the others ended."""
    chance = random.Random(seed)
    faults, ends = [], dict[str, int]()
    for _ in range(count):
        name = chance.choice(IN_PROCESS)
        media_type, data = SAMPLES[name]
        broken = mutated(data, chance)
        recognise(broken, name)
        try:
            with contextlib.redirect_stderr(io.StringIO()):
                ended = parses_or_refuses(media_type, broken)
                if name in ARCHIVES:
                    opens_or_refuses(media_type, broken)
        except Exception as error:  # noqa: BLE001 - every kind is a finding
            faults.append(f"{name}: {type(error).__name__}")
            continue
        ends[ended] = ends.get(ended, 0) + 1
    told = ", ".join(f"{name} {n:,}" for name, n in sorted(ends.items()))
    return len(faults), "; ".join([*faults[:20], told])
