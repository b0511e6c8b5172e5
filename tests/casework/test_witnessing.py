"""A partner cosigns what extends what it has seen, and the office keeps what holds: nothing else."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from tests.conftest import QUICK_KEYS
from tests.postgres import copy_case
from uncounted.casefile import checkpoint as checkpoints
from uncounted.casefile import ledger_export
from uncounted.casefile.storage import StorageFullError
from uncounted.casework import cosigning, custody, witnessing
from uncounted.casework.attesting import Kept
from uncounted.casework.cases import Case, create_case, open_case, rebuild
from uncounted.casework.permissions import Member, NotPermittedError
from uncounted.casework.witness_entries import CheckpointWitnessed
from uncounted.keys.cosigning import Cosigner
from uncounted.vocabulary import merkle
from uncounted.vocabulary.verdicts import Verdict, Verification

WORDS = "words for a test alone"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case, another case and a partner, made once and copied for each test that wants them."""
    folder = tmp_path_factory.mktemp("made")
    for name in ("case", "other"):
        with create_case(folder / name, passphrase=WORDS, title="t", cost=QUICK_KEYS) as case:
            rebuild(case)
    (folder / "partner").mkdir()
    cosigning.new_witness(
        folder / "partner" / "witness.key", name="partner.example/w1", passphrase=WORDS, cost=QUICK_KEYS
    )
    return folder


@pytest.fixture
def case_folder(made: Path, tmp_path: Path) -> Path:
    return copy_case(made / "case", tmp_path / "case")


@pytest.fixture
def other_folder(made: Path, tmp_path: Path) -> Path:
    return copy_case(made / "other", tmp_path / "other")


def _open(folder: Path) -> Case:
    return open_case(folder, passphrase=WORDS)


class Partner:
    """A witness elsewhere: it has a key file and its memory, and never the case."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "witness.key"
        self.key = json.loads(self.path.read_bytes())["witness"]

    def cosign(self, request: str, *, log_key: str | None = None, passphrase: str = WORDS) -> str:
        return cosigning.cosign(
            request.encode(), self.path, passphrase=lambda: passphrase, log_key=log_key, clock=lambda: 1.9e9
        )


@pytest.fixture
def partner(made: Path, tmp_path: Path) -> Partner:
    return Partner(Path(shutil.copytree(made / "partner", tmp_path / "partner")))


def _found(verification: Verification, name: str) -> list[tuple[Verdict, str]]:
    return [(check.verdict, check.finding) for check in verification.checks if check.name == name]


def test_a_checkpoint_is_asked_for_cosigned_and_kept(case_folder: Path, partner: Partner) -> None:
    with _open(case_folder) as case:
        first = witnessing.request(case)
        assert first.startswith("old 0\n\n")
        size = case.file.size()
        kept = witnessing.accept(
            case, partner.cosign(first, log_key=case.public_key).encode(), witness=partner.key
        )
        assert (kept.size, kept.time, kept.was_there) == (size, 1_900_000_000, False)
        second = witnessing.request(case, witness=partner.key)
        assert second.startswith(f"old {size}\n")
        # the case's key is remembered by the partner, and the partner's key by the case
        again = partner.cosign(second).encode()
        assert witnessing.accept(case, again).size == size + 1
        assert witnessing.accept(case, again).was_there
        assert case.file.size() == size + 2
        verified = custody.verify_case(case, kept=Kept(witnesses=(partner.key,)))
        assert verified.verdict is Verdict.PASSED
        assert [verdict for verdict, _ in _found(verified, "witnesses")] == [Verdict.PASSED]
        assert _found(verified, "history") == []


def test_what_is_sent_tells_nothing_of_the_case(case_folder: Path) -> None:
    with _open(case_folder) as case:
        asked = checkpoints.WitnessRequest.parse(witnessing.request(case))
        assert asked is not None
        assert asked.note == case.file.checkpoint()
        assert case.file.identity.verify_key.opens(asked.note) is not None


def test_a_verification_without_anything_from_outside_says_so(case_folder: Path) -> None:
    with _open(case_folder) as case:
        assert [v for v, _ in _found(custody.verify_case(case), "history")] == [Verdict.NOT_CHECKED]


def test_an_older_copy_put_back_is_found(case_folder: Path, tmp_path: Path, partner: Partner) -> None:
    copy_case(case_folder, tmp_path / "older")
    with _open(case_folder) as case:
        rebuild(case)
        kept = witnessing.newest_checkpoint(case).encode()
        asked = witnessing.request(case)
        partner.cosign(asked, log_key=case.public_key)
        (verdict, _), *_ = _found(custody.verify_case(case, kept=Kept(since=kept)), "since")
        assert verdict is Verdict.PASSED
    with _open(tmp_path / "older") as older:
        verified = custody.verify_case(older, kept=Kept(since=kept))
        assert verified.verdict is Verdict.FAILED
        assert [verdict for verdict, _ in _found(verified, "since")] == [Verdict.FAILED]
        with pytest.raises(witnessing.UnknownSizeError):
            witnessing.request(older, old_size=10_000)


def test_a_case_that_went_back_or_forked_is_refused(
    case_folder: Path, tmp_path: Path, partner: Partner
) -> None:
    copy_case(case_folder, tmp_path / "fork")
    with _open(case_folder) as case:
        size = case.file.size()
        earlier = witnessing.request(case)
        rebuild(case)
        partner.cosign(witnessing.request(case), log_key=case.public_key)
        memory = cosigning.memory_path(partner.path).read_bytes()
    with pytest.raises(cosigning.CosigningRefusedError, match=f"has {size} entries now"):
        partner.cosign(earlier)
    with _open(tmp_path / "fork") as fork:
        # the fork has the same key, and another entry in the same place
        rebuild(fork)
        with pytest.raises(cosigning.CosigningRefusedError, match="another history"):
            partner.cosign(witnessing.request(fork, old_size=size + 1))
        rebuild(fork)
        with pytest.raises(cosigning.CosigningRefusedError, match="does not extend"):
            partner.cosign(witnessing.request(fork, old_size=size + 1))
    assert cosigning.memory_path(partner.path).read_bytes() == memory


def test_everything_rewritten_by_the_holder_of_the_signing_key(case_folder: Path, partner: Partner) -> None:
    """Whoever holds the key signs a whole new tree, with any proof that they like; the witness refuses."""
    with _open(case_folder) as case:
        key, signing = case.public_key, case.file.keyring.signing_key
        size = case.file.size()
        partner.cosign(witnessing.request(case), log_key=key)
        true = ledger_export.leaf_hashes(case.file)
    false = [merkle.leaf_hash(b"rewritten %d" % number) for number in range(size + 5)]
    mixed = [*true, *false[size:]]
    for leaves in (false, [*true[:-1], *false]):
        note = signing.sign(
            checkpoints.Checkpoint(signing.verify_key.name, len(leaves), merkle.root_of(leaves)).text
        )
        for proof in (merkle.consistency_proof(leaves, size), merkle.consistency_proof(mixed, size), ()):
            with pytest.raises(cosigning.CosigningRefusedError):
                partner.cosign(checkpoints.WitnessRequest(size, proof, note).text)
    honest = signing.sign(
        checkpoints.Checkpoint(signing.verify_key.name, len(mixed), merkle.root_of(mixed)).text
    )
    extended = checkpoints.WitnessRequest(size, merkle.consistency_proof(mixed, size), honest)
    assert partner.cosign(extended.text).startswith(f"{signing.verify_key.name}\n{size + 5}\n")


def test_a_stale_request_says_where_to_begin(case_folder: Path, partner: Partner) -> None:
    with _open(case_folder) as case:
        size = case.file.size()
        partner.cosign(witnessing.request(case), log_key=case.public_key)
        rebuild(case)
        with pytest.raises(cosigning.StaleRequestError) as stale:
            partner.cosign(witnessing.request(case))
        assert f"--old {size}" in stale.value.remedy
        partner.cosign(witnessing.request(case, old_size=size))


def test_an_unknown_case_another_key_and_a_forged_signature_are_refused(
    case_folder: Path, other_folder: Path, partner: Partner
) -> None:
    with _open(case_folder) as case:
        asked, key = witnessing.request(case), case.public_key
        origin = case.file.identity.verify_key.name
    with pytest.raises(cosigning.UnknownCaseError):
        partner.cosign(asked)
    with _open(other_folder) as other:
        with pytest.raises(cosigning.UnknownCaseError):
            partner.cosign(asked, log_key=other.public_key)
        impostor = type(other.file.keyring.signing_key).generate(origin)
    forged = asked.partition("\n\n")[0] + "\n\n" + impostor.sign(asked.split("\n\n")[1] + "\n")
    with pytest.raises(cosigning.UnknownCaseError):
        partner.cosign(forged, log_key=key)
    partner.cosign(asked, log_key=key)
    with pytest.raises(cosigning.CosigningRefusedError, match="another key"):
        partner.cosign(forged, log_key=str(impostor.verify_key))


@pytest.mark.parametrize("data", [b"", b"old", b"\xff\xfe", b"old 0\n\nx", b"x" * (2 << 20)])
def test_what_is_no_request_is_refused_before_the_passphrase_is_asked(data: bytes, partner: Partner) -> None:
    def never() -> str:
        raise AssertionError

    with pytest.raises((cosigning.NotARequestError, cosigning.UnknownCaseError)):
        cosigning.cosign(data, partner.path, passphrase=never)


def test_a_witness_without_its_memory_cosigns_nothing(case_folder: Path, partner: Partner) -> None:
    memory = cosigning.memory_path(partner.path)
    with _open(case_folder) as case:
        asked, key = witnessing.request(case), case.public_key
    partner.cosign(asked, log_key=key)
    whole = memory.read_bytes()
    for damaged in (b"", b"{}", whole[:-9], whole.replace(b"partner.example", b"another.example"), b"\xff"):
        memory.write_bytes(damaged)
        with pytest.raises(cosigning.NotAWitnessError):
            partner.cosign(asked)
    memory.unlink()
    with pytest.raises(cosigning.NotAWitnessError):
        partner.cosign(asked, log_key=key)
    memory.write_bytes(whole)
    # the answer was lost: the same checkpoint again is no other history
    assert partner.cosign(asked).count("— ") == 2


def test_the_memory_is_written_before_the_answer(
    case_folder: Path, partner: Partner, monkeypatch: pytest.MonkeyPatch
) -> None:
    with _open(case_folder) as case:
        asked, key = witnessing.request(case), case.public_key

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("uncounted.casework.cosigning.write_durably", full)
    with pytest.raises(StorageFullError):
        partner.cosign(asked, log_key=key)


@pytest.mark.parametrize("written", [0, 1])
def test_a_witness_is_made_whole_or_not_at_all(
    written: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, calls = os.fsync, 0

    def full(descriptor: int) -> None:
        nonlocal calls
        calls += 1
        if calls > written:
            raise OSError(28, "No space left on device")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StorageFullError):
        cosigning.new_witness(tmp_path / "w.key", name="w", passphrase=WORDS, cost=QUICK_KEYS)
    assert list(tmp_path.iterdir()) == []


def test_the_key_of_a_witness_opens_for_its_passphrase_alone(case_folder: Path, partner: Partner) -> None:
    with _open(case_folder) as case:
        asked, key = witnessing.request(case), case.public_key
    with pytest.raises(cosigning.WrongWitnessPassphraseError):
        partner.cosign(asked, log_key=key, passphrase="another")
    with pytest.raises(cosigning.WitnessExistsError):
        cosigning.new_witness(partner.path, name="x", passphrase=WORDS, cost=QUICK_KEYS)
    whole = partner.path.read_bytes()
    assert partner.path.stat().st_mode & 0o077 == 0
    for damaged in (b"", b"{}", whole.replace(b'"format"', b'"former"'), whole.replace(b"w1+", b"w2+")):
        partner.path.write_bytes(damaged)
        with pytest.raises(cosigning.NotAWitnessError):
            partner.cosign(asked, log_key=key)


def test_the_office_keeps_only_what_holds_over_its_own_checkpoints(
    case_folder: Path, partner: Partner
) -> None:
    stranger = Cosigner.generate("stranger.example/w")
    with _open(case_folder) as case:
        note = partner.cosign(witnessing.request(case), log_key=case.public_key)
        size = case.file.size()
        ours = case.file.checkpoint()
        altered = note.replace("— partner.example/w1 ", "— partner.example/w2 ")
        for data, witness, error in (
            (b"", partner.key, witnessing.NotOurCheckpointError),
            (b"\xff", partner.key, witnessing.NotOurCheckpointError),
            (b"x\n\n" * 99_999, partner.key, witnessing.NotOurCheckpointError),
            (note.replace("\n", "\nx", 1).encode(), partner.key, witnessing.NotOurCheckpointError),
            (ours.encode(), partner.key, witnessing.CosignatureFailsError),
            (altered.encode(), partner.key, witnessing.CosignatureFailsError),
            (note.encode(), str(stranger.witness_key), witnessing.CosignatureFailsError),
            (note.encode(), None, witnessing.UnknownWitnessError),
        ):
            with pytest.raises(error):
                witnessing.accept(case, data, witness=witness)
        assert case.file.size() == size
        # what others added to the note is left out
        crowded = stranger.cosign(note, time=5)
        witnessing.accept(case, crowded.encode(), witness=partner.key)
        (row,) = case.rows("witnessed")
        assert row["note"] == note
        both = witnessing.accept(case, crowded.encode(), witness=str(stranger.witness_key))
        assert both.size == size
        assert sorted(witnessing.cosigned_notes(case)[size].split("\n")[5:]) == sorted(
            crowded.split("\n")[5:]
        )


def test_a_checkpoint_of_another_case_is_not_kept(
    case_folder: Path, other_folder: Path, partner: Partner
) -> None:
    with _open(other_folder) as other:
        note = partner.cosign(witnessing.request(other), log_key=other.public_key)
    with _open(case_folder) as case, pytest.raises(witnessing.NotOurCheckpointError):
        witnessing.accept(case, note.encode(), witness=partner.key)


def test_an_entry_that_claims_a_cosignature_that_is_none_is_found(
    case_folder: Path, partner: Partner
) -> None:
    """Whoever can sign for the case can write any entry; a verification looks at what it says."""
    with _open(case_folder) as case:
        note = case.file.checkpoint()
        with case.file.transaction() as transaction:
            transaction.append(CheckpointWitnessed(partner.key, 3, 5, note), actor="member-1")
        verified = custody.verify_case(case)
        assert [verdict for verdict, _ in _found(verified, "witnesses")] == [Verdict.FAILED]
        with case.file.transaction() as transaction:
            transaction.append(CheckpointWitnessed("no key", 3, 5, note), actor="member-1")
        assert custody.verify_case(case).verdict is Verdict.FAILED


def test_a_kept_file_that_is_no_checkpoint_of_this_case_fails(case_folder: Path, other_folder: Path) -> None:
    with _open(other_folder) as other:
        foreign = other.file.checkpoint().encode()
    with _open(case_folder) as case:
        for since in (foreign, b"", b"\xff", b"x" * 99_999, case.file.checkpoint().encode()[:-5]):
            (verdict, _), *_ = _found(custody.verify_case(case, kept=Kept(since=since)), "since")
            assert verdict is Verdict.FAILED


def test_witnessing_asks_for_permission(case_folder: Path, partner: Partner) -> None:
    with _open(case_folder) as case:
        case.member = Member(case.member.member_id, case.case_id, ())
        for act in (
            lambda: witnessing.newest_checkpoint(case),
            lambda: witnessing.request(case),
            lambda: witnessing.accept(case, b""),
        ):
            with pytest.raises(NotPermittedError):
                act()
