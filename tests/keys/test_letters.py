"""A letter opens for its key alone, whole or with an error, and Debian's age agrees."""

from __future__ import annotations

import io
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pyrage
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.programs import program
from uncounted.keys import letters
from uncounted.keys.letters import (
    DamagedLetterError,
    LetterForAnotherError,
    LetterKey,
    LetterReader,
    UnreadableLetterKeyError,
    seal_letter,
)
from uncounted.vocabulary.errors import UncountedError

KEY = LetterKey.generate()
# every number of chunks that matters to age: less than one, exactly one, one and a byte, three
SIZES = (0, 1, 65_535, 65_536, 65_537, 200_000)


def _with_another_end(text: str) -> str:
    return text[:-1] + ("p" if text.endswith("q") else "q")


def _sealed(content: bytes, key: LetterKey = KEY) -> bytes:
    sink = io.BytesIO()
    seal_letter(key.recipient, [content], sink)
    return sink.getvalue()


def _opened(letter: bytes, *keys: LetterKey) -> bytes:
    with LetterReader(keys or (KEY,), [letter]) as reader:
        return b"".join(iter(lambda: reader.read(10_000), b""))


# made once: age adds to each header a line of random length
LETTERS = {size: _sealed(bytes(size)) for size in SIZES}


@given(st.lists(st.binary(max_size=300), max_size=20), st.integers(1, 3))
@settings(max_examples=50, deadline=None)
def test_any_pieces_come_back_as_they_went(pieces: list[bytes], n_older: int) -> None:
    sink = io.BytesIO()
    seal_letter(KEY.recipient, pieces, sink)
    older = [LetterKey.generate() for _ in range(n_older)]
    assert _opened(sink.getvalue(), *older, KEY) == b"".join(pieces)


@given(st.sampled_from(SIZES), st.data())
@settings(max_examples=60, deadline=None)
def test_a_flipped_byte_anywhere_is_found(size: int, data: st.DataObject) -> None:
    letter = bytearray(LETTERS[size])
    letter[data.draw(st.integers(0, len(letter) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    with pytest.raises((DamagedLetterError, LetterForAnotherError)):
        _opened(bytes(letter))


@given(st.sampled_from(SIZES), st.data())
@settings(max_examples=40, deadline=None)
def test_a_cut_or_longer_letter_is_found(size: int, data: st.DataObject) -> None:
    letter = LETTERS[size]
    cut = data.draw(st.integers(0, len(letter) - 1))
    with pytest.raises(DamagedLetterError):
        _opened(letter[:cut])
    with pytest.raises(DamagedLetterError):
        _opened(letter + b"\x00")


def test_another_key_is_told_apart_from_damage() -> None:
    with pytest.raises(LetterForAnotherError):
        _opened(_sealed(b"words"), LetterKey.generate())


@pytest.mark.parametrize("size", SIZES)
def test_age_opens_ours_and_we_open_what_age_seals(size: int, tmp_path: Path) -> None:
    age, content = program("age"), bytes(range(256)) * (size // 256) + bytes(size % 256)
    identity = tmp_path / "key"
    identity.write_text(KEY.secret + "\n", encoding="ascii")
    opened = subprocess.run(
        [age, "-d", "-i", identity], input=_sealed(content), capture_output=True, check=True
    )
    assert opened.stdout == content
    for armour in ([], ["-a"]):
        sealed = subprocess.run(
            [age, *armour, "-r", KEY.recipient], input=content, capture_output=True, check=True
        )
        assert _opened(sealed.stdout) == content


def test_a_header_made_to_exhaust_is_refused_before_it_is_read() -> None:
    many = pyrage.encrypt(b"words", [pyrage.x25519.Identity.generate().to_public()] * 3_000)
    taken = 0

    def pieces() -> Iterator[bytes]:
        nonlocal taken
        for start in range(0, len(many), 4096):
            taken += 4096
            yield many[start : start + 4096]

    with pytest.raises(DamagedLetterError):
        LetterReader((KEY,), pieces())
    assert taken <= 128 * 1024
    armoured = pyrage.encrypt(b"words", [pyrage.x25519.Identity.generate().to_public()] * 3_000, armored=True)
    with pytest.raises(DamagedLetterError):
        LetterReader((KEY,), [armoured])


@pytest.mark.parametrize(
    "letter",
    [
        b"",
        b"age-encryption.org/v1\n",
        b"-----BEGIN AGE ENCRYPTED FILE-----\n",
        b"-----BEGIN AGE ENCRYPTED FILE-----\n!!!!\n-----END AGE ENCRYPTED FILE-----\n",
        b"age-encryption.org/v1\n-> X25519 a\nb\n--- c\n",
        b"\x00" * 70_000,
    ],
)
def test_what_only_looks_like_a_letter_is_one_error(letter: bytes) -> None:
    with pytest.raises(UncountedError):
        _opened(letter)


def test_an_error_of_the_giver_or_the_taker_comes_through_as_it_was() -> None:
    def broken() -> Iterator[bytes]:
        yield b"some"
        raise ZeroDivisionError

    class Full(io.BytesIO):
        def write(self, _: object, /) -> int:
            raise OSError(28, "No space left on device")

    with pytest.raises(ZeroDivisionError):
        seal_letter(KEY.recipient, broken(), io.BytesIO())
    # the little that is left for the last write: an error there would go unsaid
    with pytest.raises(OSError, match="No space left"):
        seal_letter(KEY.recipient, [b"few"], Full())

    def cut_off() -> Iterator[bytes]:
        yield _sealed(bytes(300_000))[:250_000]
        raise ZeroDivisionError

    with LetterReader((KEY,), cut_off()) as reader, pytest.raises(ZeroDivisionError):
        reader.read(300_000)


def test_a_reader_that_goes_away_leaves_nothing_running() -> None:
    before = set(threading.enumerate())
    with LetterReader((KEY,), [_sealed(bytes(3_000_000))]) as reader:
        assert reader.read(10) == bytes(10)
    # what another test left may end meanwhile; nothing new stays
    deadline = time.monotonic() + 60
    while set(threading.enumerate()) - before and time.monotonic() < deadline:
        time.sleep(0.01)
    assert set(threading.enumerate()) - before == set()


@pytest.mark.parametrize(
    "text",
    ["", "age1", _with_another_end(KEY.recipient), KEY.recipient.upper(), KEY.secret, "я"],
    ids=["nothing", "a beginning", "another letter", "capitals", "a secret", "another script"],
)
def test_what_is_no_public_key_is_refused_and_not_repeated(text: str) -> None:
    with pytest.raises(UnreadableLetterKeyError) as raised:
        letters.check_recipient(text)
    assert KEY.secret not in str(raised.value)


def test_a_secret_is_not_shown_by_accident() -> None:
    assert KEY.secret not in repr(KEY)
    with pytest.raises(UnreadableLetterKeyError):
        LetterKey("AGE-SECRET-KEY-1NOTHING").recipient  # noqa: B018
