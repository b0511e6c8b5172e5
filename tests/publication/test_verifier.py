"""The standalone verifier: by published vectors, beside others, and against whoever holds the key."""

from __future__ import annotations

import ast
import base64
import hashlib
import subprocess
import sys
from pathlib import Path

import pytest
import rfc8785
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.publication.exports import (
    CASE,
    OTHER_WITNESS,
    WITNESS,
    asked,
    checkpoint,
    entries,
    export,
    fault,
    prove_alterations_of_an_export_are_found,
)
from uncounted.keys import SigningKey
from uncounted.publication.standalone import verify_ledger
from uncounted.vocabulary.merkle import leaf_hash, root_of

SCRIPT = Path(verify_ledger.__file__)

# RFC 8032 s. 7.1: secret key, public key, message, signature
VECTORS = [
    (
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        b"",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
        "d25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        b"\x72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c"
        "387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        b"\xaf\x82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc659"
        "4a7c15e9716ed28dc027beceea1ec40a",
    ),
    (
        "833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42",
        "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
        hashlib.sha512(b"abc").digest(),
        "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e030"
        "3dca179c138ac17ad9bef1177331a704",
    ),
]


def _key(public: bytes) -> verify_ledger.Key:
    key_id = hashlib.sha256(b"k\n\x01" + public).hexdigest()[:8]
    return verify_ledger.Key(f"k+{key_id}+{base64.b64encode(bytes([1]) + public).decode()}")


def _is_key(public: bytes) -> bool:
    try:
        _key(public)
    except ValueError:
        return False
    return True


@pytest.mark.parametrize(("secret", "public", "message", "signature"), VECTORS)
def test_the_vectors_of_rfc_8032(secret: str, public: str, message: bytes, signature: str) -> None:
    made = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(secret)).public_key().public_bytes_raw()
    assert made.hex() == public
    key = _key(made)
    assert key.holds(message, bytes.fromhex(signature))
    assert not key.holds(message + b"x", bytes.fromhex(signature))


@settings(max_examples=25, deadline=None)
@given(st.binary(min_size=32, max_size=32), st.binary(max_size=2000), st.integers(0, 95), st.integers(0, 255))
def test_signatures_hold_where_those_of_openssl_do(
    secret: bytes, message: bytes, position: int, change: int
) -> None:
    private = Ed25519PrivateKey.from_private_bytes(secret)
    given_bytes = bytearray(private.public_key().public_bytes_raw() + private.sign(message))
    given_bytes[position] ^= change
    public, signature = bytes(given_bytes[:32]), bytes(given_bytes[32:])
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
        theirs = True
    except (InvalidSignature, ValueError):
        theirs = False
    assert (_is_key(public) and _key(public).holds(message, signature)) == theirs
    assert theirs == (change == 0)


def test_a_signature_has_one_spelling() -> None:
    _, public, message, signature = VECTORS[1]
    key, raw = _key(bytes.fromhex(public)), bytes.fromhex(signature)
    s = int.from_bytes(raw[32:], "little")
    assert key.holds(message, raw)
    for other in (s + verify_ledger.L, s + 8 * verify_ledger.L):
        assert not key.holds(message, raw[:32] + other.to_bytes(32, "little"))
    for other_length in (b"", raw[:63], raw + b"\0", raw[:32], raw + raw):
        assert not key.holds(message, other_length)


def test_a_point_has_one_spelling_and_small_ones_are_no_keys() -> None:
    p = verify_ledger.P
    spelled = [(p + y) | sign << 255 for y in range(19) for sign in (0, 1)]
    negative_zero = [1 | 1 << 255, (p - 1) | 1 << 255]
    for number in (*spelled, *negative_zero):
        with pytest.raises(ValueError, match="no point"):
            verify_ledger.read_point(number.to_bytes(32, "little"))
    # the eight points of small order have these y; a signature of zeros with such a key holds for any text
    small = {0, 1, p - 1}
    small |= {
        int.from_bytes(bytes.fromhex(text), "little")
        for text in (
            "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
            "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        )
    }
    for y in small:
        point = verify_ledger.read_point(y.to_bytes(32, "little"))
        assert verify_ledger.add_multiples((8, point)) == (0, 1)
        with pytest.raises(ValueError, match="small order"):
            _key(y.to_bytes(32, "little"))
    for length in (0, 31, 33):
        assert not _is_key(bytes([5]) * length)


def test_it_is_one_page_of_standard_library() -> None:
    lines = SCRIPT.read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 150
    assert max(map(len, lines)) <= 110
    tree = ast.parse(SCRIPT.read_text(encoding="utf-8"))
    named = {
        alias.name.partition(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for alias in node.names
    } | {(node.module or "").partition(".")[0] for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert named <= set(sys.stdlib_module_names)


@pytest.fixture(scope="module")
def honest(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An export of 21 entries that one witness cosigned at 10."""
    written = entries(21)
    cosigned = WITNESS.cosign(checkpoint(written[:10]), time=1_900_000_000)
    return export(tmp_path_factory.mktemp("honest") / "bag", written, cosigned={10: cosigned})


def test_a_stranger_runs_it_on_an_export(honest: Path) -> None:
    script = honest / "verify_ledger.py"
    assert script.read_bytes() == SCRIPT.read_bytes()

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-I", str(script), str(honest), *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    witness = str(WITNESS.witness_key)
    whole = run("--key", str(CASE.verify_key), "--witness", witness, "--require", "1", "--at-least", "10")
    assert whole.returncode == 0, whole.stdout
    assert "PASSED       signer" in whole.stdout
    assert "PASSED       witnesses: 1" in whole.stdout
    alone = run()
    assert alone.returncode == 0
    assert "NOT CHECKED  signer" in alone.stdout
    assert "NOT CHECKED  witnesses" in alone.stdout
    assert run("--key", str(OTHER_WITNESS.witness_key)).returncode == 1
    assert run("--key", "nonsense").returncode == 2
    assert run("--key", "a+b+").returncode == 2
    assert run("--at-least", "22").returncode == 1
    assert run("--witness", str(OTHER_WITNESS.witness_key)).returncode == 1
    done = subprocess.run([sys.executable, "-I", str(script), "nowhere"], capture_output=True, check=False)
    assert done.returncode == 2


@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_any_flipped_byte_is_found(honest: Path, data: st.DataObject) -> None:
    files = sorted(path for path in honest.rglob("*") if path.is_file())
    path = data.draw(st.sampled_from(files))
    whole = path.read_bytes()
    position, change = data.draw(st.integers(0, len(whole) - 1)), data.draw(st.integers(1, 255))
    altered = bytearray(whole)
    altered[position] ^= change
    path.write_bytes(altered)
    try:
        assert fault(asked(honest)) is not None
    finally:
        path.write_bytes(whole)


def test_a_sample_of_random_alterations() -> None:
    n_missed, seen = prove_alterations_of_an_export_are_found(count=40, seed=20310615)
    assert n_missed == 0, seen


def test_files_put_in_taken_out_or_exchanged_are_found(honest: Path) -> None:
    assert fault(asked(honest)) is None
    stranger = honest / "data" / "stranger"
    stranger.write_bytes(b"x")
    assert "stranger" in (fault(asked(honest)) or "")
    stranger.unlink()
    stranger.symlink_to("/")
    assert "stranger" in (fault(asked(honest)) or "")
    stranger.unlink()
    for name in ("tagmanifest-sha256.txt", "manifest-sha256.txt", "bag-info.txt", "data/ledger/witnessed/10"):
        content = (honest / name).read_bytes()
        (honest / name).unlink()
        assert name in (fault(asked(honest)) or "")
        (honest / name).write_bytes(content)
    assert fault(asked(honest)) is None


@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_any_line_dropped_doubled_or_moved_is_found_though_all_is_signed_anew(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """The holder of the key signs a list of the altered files, but not a new checkpoint."""
    written = entries(9)
    lines = [entry + b"\n" for entry in written]
    which = data.draw(st.integers(0, 8))
    how = data.draw(st.sampled_from(["dropped", "doubled", "moved", "cut", "spaced", "renumbered"]))
    match how:
        case "dropped":
            del lines[which]
        case "doubled":
            lines.insert(which, lines[which])
        case "moved":
            lines.insert((which + 1 + data.draw(st.integers(0, 6))) % 8, lines.pop(which))
        case "cut":
            lines[which] = lines[which][:-1]
        case "spaced":
            lines[which] = lines[which].replace(b'":', b'": ', 1)
        case "renumbered":
            lines[which] = lines[which].replace(b'"number":%d' % which, b'"number":true')
    if lines == [entry + b"\n" for entry in written]:
        return
    folder = export(tmp_path_factory.mktemp("lines") / "bag", written, lines=lines)
    assert fault(asked(folder)) is not None


@pytest.mark.parametrize(
    "line",
    [
        b'{"number":0}',
        b'{"number":0.0}\n',
        b'{"number":false}\n',
        b'{"number":"0"}\n',
        b'{"a":{"number":0},"number":0}\n',
        b'{"a":1,"a":1,"number":0}\n',
        b'{"number":0,"a":1}\n',
        b'{"a":"\\u0041","number":0}\n',
        b'{"a":"\\ud800","number":0}\n',
        b"[0]\n",
        b"\n",
        b"\xff\n",
        b"[" * 60_000 + b"\n",
        b'{"a":"' + b"a" * 70_000 + b'","number":0}\n',
    ],
)
def test_what_is_no_entry_is_refused(line: bytes, tmp_path: Path) -> None:
    """Signed as the first entry by the holder of the key, and still none."""
    entry = line.removesuffix(b"\n")
    folder = export(tmp_path / "bag", [entry], lines=[line])
    assert "line 1" in (fault(asked(folder)) or "")


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.dictionaries(
        st.text(st.characters(codec="ascii"), max_size=6),
        st.text(max_size=12) | st.integers(-(2**53) + 1, 2**53 - 1),
        max_size=6,
    )
)
def test_canonical_is_what_rfc_8785_says(fields: dict[str, str | int]) -> None:
    try:
        canonical = rfc8785.dumps(dict(fields))
    except rfc8785.CanonicalizationError:
        return
    assert verify_ledger.ENCODER.encode(fields).encode() == canonical


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 70), st.data())
def test_the_roots_are_those_of_the_package(
    tmp_path_factory: pytest.TempPathFactory, count: int, data: st.DataObject
) -> None:
    written = entries(count, size=8)
    path = tmp_path_factory.mktemp("roots") / "entries.jsonl"
    path.write_bytes(b"".join(entry + b"\n" for entry in written))
    sizes = data.draw(st.sets(st.integers(0, count), max_size=5))
    size, roots = verify_ledger.read_roots(path, sizes)
    assert size == count
    leaves = [leaf_hash(entry) for entry in written]
    assert {n: roots[n] for n in sizes} == {n: root_of(leaves, 0, n) for n in sizes}


class TestTheHolderOfTheSigningKey:
    """Everything is rewritten and signed anew; one witness saw the first ten entries as they were."""

    true = entries(21)
    false = entries(21, told="as somebody would like it")
    seen = WITNESS.cosign(checkpoint(true[:10]), time=1_900_000_000)

    def test_without_a_witness_the_rewriting_stands_and_is_said_to_be_unchecked(self, tmp_path: Path) -> None:
        folder = export(tmp_path / "bag", self.false)
        assert fault(asked(folder)) is None
        told = list(verify_ledger.check(asked(folder), verify_ledger.Key(str(CASE.verify_key))))
        assert any(line.startswith("NOT CHECKED  witnesses") for line in told)

    def test_the_witnessed_checkpoint_is_not_of_the_rewritten_entries(self, tmp_path: Path) -> None:
        folder = export(tmp_path / "bag", self.false, cosigned={10: self.seen})
        assert "checkpoint of 10" in (fault(asked(folder)) or "")

    def test_leaving_it_out_leaves_no_witness(self, tmp_path: Path) -> None:
        folder = export(tmp_path / "bag", self.false)
        assert "0 witnesses" in (fault(asked(folder, witnesses=[WITNESS])) or "")
        assert "0 witnesses" in (fault(asked(folder, witnesses=[WITNESS], require=1)) or "")

    def test_going_back_to_what_was_witnessed_earlier_is_too_small(self, tmp_path: Path) -> None:
        rewritten = [*self.true[:10], *self.false[10:]]
        folder = export(tmp_path / "bag", rewritten, cosigned={10: self.seen})
        assert fault(asked(folder, witnesses=[WITNESS], at_least=10)) is None
        assert "0 witnesses" in (fault(asked(folder, witnesses=[WITNESS], at_least=15)) or "")
        assert fault(asked(folder, at_least=22)) is not None

    def test_a_checkpoint_that_a_stranger_kept_is_enough(self, tmp_path: Path) -> None:
        kept = tmp_path / "kept"
        kept.write_text(checkpoint(self.true[:10]), encoding="utf-8")
        assert fault(asked(export(tmp_path / "true", self.true), kept=[kept])) is None
        assert fault(asked(export(tmp_path / "false", self.false), kept=[kept])) is not None
        assert fault(asked(export(tmp_path / "short", self.true[:9]), kept=[kept])) is not None

    def test_a_cosignature_of_the_key_holder_is_none(self, tmp_path: Path) -> None:
        """Same name, another key; or the right line on another checkpoint."""
        forged = WITNESS.cosign(checkpoint(self.false[:10]), time=1).rpartition("— ")[2]
        line = self.seen.rpartition("— ")[2]
        assert forged != line
        moved = f"{checkpoint(self.false[:10])}— {line}"
        folder = export(tmp_path / "bag", self.false, cosigned={10: moved})
        assert "does not hold" in (fault(asked(folder, witnesses=[WITNESS])) or "")

    def test_the_key_of_the_case_is_no_witness(self, tmp_path: Path) -> None:
        folder = export(tmp_path / "bag", self.true)
        given = asked(folder)
        given.witness = [verify_ledger.Key(str(CASE.verify_key))]
        assert "0 witnesses" in (fault(given) or "")

    def test_one_key_under_two_names_is_one_witness(self, tmp_path: Path) -> None:
        twin = type(WITNESS)("twin.example/w1", WITNESS.private_bytes())
        note = twin.cosign(self.seen, time=1_900_000_001)
        folder = export(tmp_path / "bag", self.true, cosigned={10: note})
        assert fault(asked(folder, witnesses=[WITNESS, twin], require=1)) is None
        assert "1 witnesses" in (fault(asked(folder, witnesses=[WITNESS, twin], require=2)) or "")
        both = OTHER_WITNESS.cosign(self.seen, time=1_900_000_001)
        folder = export(tmp_path / "both", self.true, cosigned={10: both})
        assert fault(asked(folder, witnesses=[WITNESS, OTHER_WITNESS], require=2)) is None


def test_another_case_is_not_taken_for_this_one(tmp_path: Path) -> None:
    other = SigningKey("uncounted/fedcba9876543210", hashlib.sha256(b"another case").digest())
    folder = export(tmp_path / "bag", entries(5), key=other)
    assert fault(asked(folder, key=other)) is None
    assert fault(asked(folder, key=CASE)) is not None
