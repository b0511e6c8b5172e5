"""Cosignatures as C2SP writes them: for a checkpoint, a time and a key, and for no other."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from uncounted.keys import SigningKey
from uncounted.keys.cosigning import Cosigner, WitnessKey
from uncounted.keys.signing import UnreadableKeyError, VerifyKey
from uncounted.publication.standalone import verify_ledger

LOG = SigningKey("example.com/log", bytes(range(32)))
WITNESS = Cosigner("witness.example/w1", bytes(range(1, 33)))
NOTE = LOG.sign("example.com/log\n5\n" + "A" * 43 + "=\n")
COSIGNED = WITNESS.cosign(NOTE, time=1_679_315_147)


def test_the_signed_message_is_that_of_the_specification() -> None:
    """C2SP tlog-cosignature: two lines, then the whole text; 8 bytes of time before the signature."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    line = COSIGNED.split("\n")[-2]
    dash, name, encoded = line.split(" ")
    raw = base64.b64decode(encoded)
    assert (dash, name, len(raw)) == ("—", "witness.example/w1", 4 + 8 + 64)
    assert int.from_bytes(raw[4:12]) == 1_679_315_147
    text = "cosignature/v1\ntime 1679315147\nexample.com/log\n5\n" + "A" * 43 + "=\n"
    Ed25519PublicKey.from_public_bytes(WITNESS.witness_key.public).verify(raw[12:], text.encode())


def test_a_cosigned_note_is_still_signed_by_the_log() -> None:
    assert LOG.verify_key.opens(COSIGNED) == LOG.verify_key.opens(NOTE)
    assert WITNESS.witness_key.cosigned(COSIGNED) == 1_679_315_147
    assert WITNESS.witness_key.cosigned(NOTE) is None
    other = Cosigner("witness.example/w1", bytes(range(2, 34)))
    assert other.witness_key.cosigned(COSIGNED) is None
    renamed = Cosigner("witness.example/w2", WITNESS.private_bytes())
    assert renamed.witness_key.cosigned(COSIGNED) is None


@settings(deadline=None)
@given(st.data())
def test_a_cosigned_note_with_any_changed_byte_is_not_cosigned(data: st.DataObject) -> None:
    raw = bytearray(WITNESS.cosign("o\n1\nr\n\n", time=7).encode())
    raw[data.draw(st.integers(0, len(raw) - 1))] ^= data.draw(st.integers(1, 255))
    assert WITNESS.witness_key.cosigned(raw.decode(errors="replace")) is None


def test_one_bad_signature_of_a_known_key_spoils_the_note() -> None:
    spoiled = WITNESS.cosign(NOTE, time=8).split("\n")[-2]
    other_note = LOG.sign("example.com/log\n6\n" + "A" * 43 + "=\n")
    assert WITNESS.witness_key.cosigned(f"{WITNESS.cosign(other_note, time=9)}{spoiled}\n") is None


def test_a_key_reads_back_and_is_no_key_of_a_case() -> None:
    text = str(WITNESS.witness_key)
    assert WitnessKey.parse(text) == WITNESS.witness_key
    with pytest.raises(UnreadableKeyError):
        VerifyKey.parse(text)
    with pytest.raises(UnreadableKeyError):
        WitnessKey.parse(str(LOG.verify_key))
    for other in ("", "a+b", text[:-4], text.replace("w1", "w2"), text + "AA", "é+00000000+é", "a b+00+AA"):
        with pytest.raises(UnreadableKeyError):
            WitnessKey.parse(other)
    for name in ("", "a b", "a+b", "x" * 201):
        with pytest.raises(UnreadableKeyError):
            Cosigner(name, bytes(32))


def test_a_time_beyond_the_specification_is_not_signed() -> None:
    for time in (-1, 2**63):
        with pytest.raises(ValueError, match="time"):
            WITNESS.cosign(NOTE, time=time)


@pytest.mark.parametrize("text", ["é", "a+b+é", "uncounted/x+00000000+é"])
def test_a_key_in_another_alphabet_is_one_clear_error(text: str) -> None:
    with pytest.raises(UnreadableKeyError):
        VerifyKey.parse(text)


def test_a_signature_in_another_alphabet_is_none() -> None:
    text, _, _ = NOTE.rpartition("\n\n")
    hostile = f"{text}\n\n— example.com/log é\n— witness.example/w1 é\n"
    assert LOG.verify_key.opens(hostile) is None
    assert WITNESS.witness_key.cosigned(hostile) is None


def test_the_standalone_verifier_reads_the_same(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("note") / "note"
    path.write_text(COSIGNED, encoding="utf-8")
    note = verify_ledger.read_note(path)
    assert verify_ledger.Key(str(LOG.verify_key)).signed(note)
    assert verify_ledger.Key(str(WITNESS.witness_key)).signed(note)
    assert not verify_ledger.Key(str(Cosigner.generate("nobody").witness_key)).signed(note)
