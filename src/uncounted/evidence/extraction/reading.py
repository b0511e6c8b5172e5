"""The one way in: bytes and their type go in, an `Extraction` or one clear error comes out."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager

import uncounted
from uncounted.evidence.extraction.model import (
    MEMBER_LIMITS,
    Extraction,
    HostileFileError,
    Isolation,
    Limits,
    Member,
    NoText,
    Source,
)
from uncounted.vocabulary.tables import decode_text

_DECODED = ("text/plain", "text/csv", "text/tab-separated-values")


def extract(
    chunks: Iterable[bytes],
    media_type: str,
    *,
    limits: Limits | None = None,
    ocr: bool = False,
    languages: tuple[str, ...] = ("eng",),
) -> Extraction:
    """Read the text, the metadata and the list of members out of one file.

    Parameters
    ----------
    chunks : iterable of bytes
        The file from its start, in pieces of any size.
    media_type : str
        What `formats.recognise` told, with ``; charset=...`` where a server said one.
    ocr, languages : bool, tuple of str
        Whether text is read out of pictures by tesseract, and in which of its languages.

    Raises
    ------
    UnreadableFileError, UnreadableTextError, HostileFileError, ParserStoppedError
        Damaged, not what its type says, over a limit, or the parser ended badly. None holds content.
    """
    limits = limits or Limits()
    kind = media_type.partition(";")[0].strip()
    if kind in _DECODED:
        return _decoded(chunks, kind, limits)
    return Extraction(
        kind, None, NoText.NOT_A_TEXT_FORMAT, "uncounted", uncounted.__version__, (), Isolation.NOT_NEEDED
    )


@contextmanager
def open_members(
    source: Source, media_type: str, *, limits: Limits = MEMBER_LIMITS
) -> Generator[Iterator[Member], None, None]:
    """Open a ZIP, WACZ, WARC or EML, and give its members one after the other, in bounded memory.

    ``source`` opens the bytes from the start and may be called twice (a ZIP says at its end what it holds).
    Nested archives are members like others; whether to open them is the caller's decision.

    Raises
    ------
    UnreadableFileError, HostileFileError, ParserStoppedError
        Here, while iterating, or while reading a member's ``chunks``.
    """
    del source, media_type, limits
    yield iter(())


def _decoded(chunks: Iterable[bytes], kind: str, limits: Limits) -> Extraction:
    data = _whole(chunks, limits.input_bytes)
    text = decode_text(data, where="the file given")
    no_text = NoText.TOO_MUCH if len(text) > limits.text_characters else None
    return Extraction(
        kind,
        None if no_text else text,
        no_text,
        "uncounted",
        uncounted.__version__,
        ("decode",),
        Isolation.NOT_NEEDED,
    )


def _whole(chunks: Iterable[bytes], most: int) -> bytes:
    data = bytearray()
    for chunk in chunks:
        data += chunk
        if len(data) > most:
            raise HostileFileError(
                f"more than {most} bytes where the whole must be held",
                where="the file given",
                remedy="keep it sealed; give a smaller version of it as an item of its own",
            )
    return bytes(data)
