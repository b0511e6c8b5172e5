"""What was sealed opens for its key alone; any flipped byte is found."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from uncounted.keys import (
    CannotOpenError,
    KeyDerivationCost,
    SigningKey,
    VerifyKey,
    WrappingKey,
    derive_member_key,
    open_sealed,
    open_stream,
    seal,
    seal_stream,
    stream,
)
from uncounted.keys.passphrase import WeakDerivationError
from uncounted.keys.signing import UnreadableKeyError
from uncounted.keys.stream import CHUNK_BYTES, padded_size

KEY, OTHER_KEY = bytes(range(32)), bytes(range(1, 33))
FAST = KeyDerivationCost(memory_kib=64 * 1024, passes=1, lanes=1)


@given(st.binary(max_size=300), st.binary(max_size=20), st.data())
def test_any_flipped_byte_of_a_sealed_value_is_found(
    plaintext: bytes, context: bytes, data: st.DataObject
) -> None:
    sealed = seal(KEY, plaintext, context)
    assert open_sealed(KEY, sealed, context) == plaintext
    position = data.draw(st.integers(0, len(sealed) - 1))
    altered = bytearray(sealed)
    altered[position] ^= data.draw(st.integers(1, 255))
    for key, value, where in (
        (KEY, bytes(altered), context),
        (OTHER_KEY, sealed, context),
        (KEY, sealed, context + b"x"),
        (KEY, sealed[:-1], context),
    ):
        with pytest.raises(CannotOpenError):
            open_sealed(key, value, where)


def _sealed_stream(content: bytes, piece: int) -> bytes:
    pieces = (content[start : start + piece] for start in range(0, len(content), piece))
    return b"".join(seal_stream(KEY, pieces, b"item"))


@settings(max_examples=25, deadline=None)
@given(
    st.sampled_from([0, 1, 2, 100, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 3 * CHUNK_BYTES + 7]),
    st.sampled_from([1000, CHUNK_BYTES, 100_000]),
    st.data(),
)
def test_a_stream_opens_whole_or_not_at_all(size: int, piece: int, data: st.DataObject) -> None:
    content = bytes(range(256)) * (size // 256 + 1)
    content = content[:size]
    sealed = _sealed_stream(content, piece)
    assert b"".join(open_stream(KEY, io.BytesIO(sealed), size, b"item")) == content
    position = data.draw(st.integers(0, len(sealed) - 1))
    altered = bytearray(sealed)
    altered[position] ^= 1
    cut = sealed[: data.draw(st.integers(0, len(sealed) - 1))]
    for broken in (bytes(altered), cut, sealed + b"\x00"):
        with pytest.raises(CannotOpenError):
            list(open_stream(KEY, io.BytesIO(broken), size, b"item"))
    with pytest.raises(CannotOpenError):
        list(open_stream(KEY, io.BytesIO(sealed), padded_size(size) + 1, b"item"))


@settings(max_examples=25, deadline=None)
@given(st.integers(0, CHUNK_BYTES), st.data())
def test_what_is_sealed_in_one_step_is_the_same_stream(size: int, data: st.DataObject) -> None:
    content = (bytes(range(256)) * 256)[:size]
    sealed = stream.seal_short(KEY, content, b"item")
    assert len(sealed) == stream.sealed_size(size)
    assert b"".join(open_stream(KEY, io.BytesIO(sealed), size, b"item")) == content
    assert stream.open_short(KEY, _sealed_stream(content, 1000), size, b"item") == content
    altered = bytearray(sealed)
    altered[data.draw(st.integers(0, len(sealed) - 1))] ^= 1
    cut = sealed[: data.draw(st.integers(0, len(sealed) - 1))]
    for broken in (bytes(altered), cut, sealed + b"\x00"):
        with pytest.raises(CannotOpenError):
            stream.open_short(KEY, broken, size, b"item")
    for other, context in ((OTHER_KEY, b"item"), (KEY, b"other")):
        with pytest.raises(CannotOpenError):
            stream.open_short(other, sealed, size, context)


def test_padding_that_is_not_empty_does_not_open() -> None:
    """A size that pads to the same length, with words where the padding should be."""
    content = bytes(range(1, 250)) * 1000
    smaller = next(size for size in range(len(content)) if padded_size(size) == padded_size(len(content)))
    with pytest.raises(CannotOpenError):
        list(open_stream(KEY, io.BytesIO(_sealed_stream(content, 1000)), smaller, b"item"))
    short = content[:1000]
    smaller = next(size for size in range(len(short)) if padded_size(size) == padded_size(len(short)))
    with pytest.raises(CannotOpenError):
        stream.open_short(KEY, stream.seal_short(KEY, short, b"item"), smaller, b"item")


def test_chunks_cannot_change_places() -> None:
    content = bytes(4 * CHUNK_BYTES)
    sealed = _sealed_stream(content, CHUNK_BYTES)
    step = CHUNK_BYTES + 16
    swapped = (
        sealed[:12] + sealed[12 + step : 12 + 2 * step] + sealed[12 : 12 + step] + sealed[12 + 2 * step :]
    )
    with pytest.raises(CannotOpenError):
        list(open_stream(KEY, io.BytesIO(swapped), len(content), b"item"))


@given(st.integers(0, 2**40))
def test_padding_costs_at_most_twelve_percent(size: int) -> None:
    assert size <= padded_size(size) <= size * 1.12 + 1


def test_a_case_key_unwraps_for_its_member_and_place_alone() -> None:
    member, stranger = WrappingKey.generate(), WrappingKey.generate()
    wrapped = WrappingKey.wrap(KEY, member.public, b"case|1|content|m1")
    assert member.unwrap(wrapped, b"case|1|content|m1") == KEY
    for holder, info in ((stranger, b"case|1|content|m1"), (member, b"case|2|content|m1")):
        with pytest.raises(CannotOpenError):
            holder.unwrap(wrapped, info)


def test_the_passphrase_is_normalised_and_its_cost_has_a_floor() -> None:
    salt = bytes(16)
    assert derive_member_key("café", salt, FAST) == derive_member_key("cafe\u0301", salt, FAST)
    assert derive_member_key("cafe", salt, FAST) != derive_member_key("café", salt, FAST)
    with pytest.raises(WeakDerivationError):
        derive_member_key("", salt, FAST)
    with pytest.raises(WeakDerivationError):
        derive_member_key("words", salt, KeyDerivationCost(memory_kib=1024, passes=1, lanes=1))


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=80), st.data())
def test_a_note_with_any_changed_byte_does_not_verify(text: str, data: st.DataObject) -> None:
    key = SigningKey("case/abc", KEY)
    note = key.sign(text + "\n")
    assert key.verify_key.opens(note) == text + "\n"
    raw = bytearray(note.encode())
    position = data.draw(st.integers(0, len(raw) - 1))
    raw[position] ^= data.draw(st.integers(1, 255))
    try:
        altered = raw.decode()
    except UnicodeDecodeError:
        return
    assert key.verify_key.opens(altered) is None
    assert SigningKey("case/abc", OTHER_KEY).verify_key.opens(note) is None


def test_a_known_signature_of_rfc_8032_test_1_key() -> None:
    """RFC 8032 s. 7.1, TEST 1: the secret key gives this public key."""
    secret = bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
    public = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
    assert SigningKey("rfc", secret).verify_key.public.hex() == public


def test_a_public_key_reads_back_and_no_other_text_does() -> None:
    key = SigningKey.generate("case/abc").verify_key
    assert VerifyKey.parse(str(key)) == key
    for text in ("", "a+b", str(key)[:-4], str(key).replace("case", "cost"), str(key) + "AA"):
        with pytest.raises(UnreadableKeyError):
            VerifyKey.parse(text)
