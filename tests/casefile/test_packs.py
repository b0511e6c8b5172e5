"""Many short files lie in one, and each of them stays a file of its own: read, found, damaged and removed."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.casefile.notes import new_case, open_again
from uncounted.casefile import CaseFile, Compartment
from uncounted.casefile.blobs import Blob, DamagedItemError
from uncounted.casefile.packs import PACK

CONTENTS = tuple(f"account {number} ".encode() * (number * 40 + 1) for number in range(12))


def _sealed(case: CaseFile, contents: Iterable[bytes] = CONTENTS) -> list[Blob]:
    blobs = [case.seal_item([content], Compartment.CONTENT) for content in contents]
    case.blobs.settle()
    return blobs


def _packs(folder: Path) -> list[Path]:
    return sorted((folder / "items").glob(f"{PACK}*"))


def _read(case: CaseFile, blobs: Iterable[Blob]) -> list[bytes]:
    return [case.read_item(blob.blob_id, blob.size) for blob in blobs]


def test_short_files_settled_together_lie_in_one(tmp_path: Path) -> None:
    with new_case(tmp_path / "case") as case:
        blobs = _sealed(case)
        assert [path.name for path in (tmp_path / "case" / "items").iterdir()] == [
            path.name for path in _packs(tmp_path / "case")
        ]
        assert len(_packs(tmp_path / "case")) == 1
        assert case.blobs.ids() == {blob.blob_id for blob in blobs}
        assert _packs(tmp_path / "case")[0].stat().st_mode & 0o777 == 0o400
    with open_again(tmp_path / "case") as case:
        assert _read(case, blobs) == list(CONTENTS)


def test_a_waiting_file_is_read_before_it_is_on_the_disk(tmp_path: Path) -> None:
    with new_case(tmp_path / "case") as case:
        blob = case.seal_item([b"not yet written"], Compartment.CONTENT)
        assert list((tmp_path / "case" / "items").iterdir()) == []
        assert case.read_item(blob.blob_id, blob.size) == b"not yet written"
        case.blobs.discard(blob.blob_id)
        case.blobs.settle()
        assert case.blobs.ids() == frozenset()


@settings(max_examples=6, deadline=None)
@given(
    st.lists(st.binary(max_size=400), min_size=8, max_size=20),
    st.lists(st.sets(st.integers(0, 19)), min_size=1, max_size=3),
)
def test_what_is_removed_is_gone_and_all_else_stays(
    tmp_path_factory: pytest.TempPathFactory, contents: list[bytes], removed: list[set[int]]
) -> None:
    folder = tmp_path_factory.mktemp("packs")
    with new_case(folder / "case") as case, open_again(folder / "case") as other:
        blobs = _sealed(case, contents)
        ciphertext = {blob.blob_id: b"".join(case.blobs.sealed_pieces(blob.blob_id)) for blob in blobs}
        gone: set[str] = set()
        for numbers in removed:
            now = {blobs[number].blob_id for number in numbers if number < len(blobs)}
            case.blobs.discard(*now)
            gone |= now
            staying = [blob for blob in blobs if blob.blob_id not in gone]
            expected = [one for blob, one in zip(blobs, contents, strict=True) if blob.blob_id not in gone]
            assert _read(case, staying) == expected
            # another program that looked before finds what was moved
            assert _read(other, staying) == expected
            assert case.blobs.ids() == other.blobs.ids() == {blob.blob_id for blob in staying}
            on_disk = b"".join(path.read_bytes() for path in (folder / "case" / "items").iterdir())
            assert not any(ciphertext[blob_id] in on_disk for blob_id in gone)
            assert all(ciphertext[blob.blob_id] in on_disk for blob in staying)


def test_a_removal_that_was_cut_short_is_made_again(tmp_path: Path) -> None:
    """The new pack is there and the old one too: what had to go is found in the old one, and goes."""
    with new_case(tmp_path / "case") as case:
        blobs = _sealed(case)
        old = _packs(tmp_path / "case")[0]
        kept = old.read_bytes()
        case.blobs.discard(blobs[0].blob_id)
        old.write_bytes(kept)
    with open_again(tmp_path / "case") as case:
        assert blobs[0].blob_id in case.blobs.ids()
        case.blobs.discard(blobs[0].blob_id)
        assert case.blobs.ids() == {blob.blob_id for blob in blobs[1:]}
        assert _read(case, blobs[1:]) == list(CONTENTS[1:])


@pytest.mark.parametrize("position", [0, 8, 9, 20, 25, 26, 30, 35, 36, 54, 60, 400, -1])
def test_an_altered_pack_shows_nothing_else(tmp_path: Path, position: int) -> None:
    with new_case(tmp_path / "case") as case:
        blobs = _sealed(case)
    path = _packs(tmp_path / "case")[0]
    altered = bytearray(path.read_bytes())
    altered[position] ^= 0xC1
    path.chmod(0o600)
    path.write_bytes(altered)
    damaged = 0
    with open_again(tmp_path / "case") as case:
        for blob, content in zip(blobs, CONTENTS, strict=True):
            try:
                assert case.read_item(blob.blob_id, blob.size) == content
            except DamagedItemError:
                damaged += 1
    assert damaged >= 1


@pytest.mark.parametrize("left", [0, 5, 9, 100, 4000])
def test_a_cut_pack_loses_what_was_cut_and_no_more(tmp_path: Path, left: int) -> None:
    with new_case(tmp_path / "case") as case:
        blobs = _sealed(case)
    path = _packs(tmp_path / "case")[0]
    places = {blob.blob_id: case.blobs._packs.find(blob.blob_id) for blob in blobs}
    path.chmod(0o600)
    path.write_bytes(path.read_bytes()[:left])
    with open_again(tmp_path / "case") as case:
        for blob, content in zip(blobs, CONTENTS, strict=True):
            place = places[blob.blob_id]
            assert place is not None
            if place.start + place.size <= left:
                assert case.read_item(blob.blob_id, blob.size) == content
            else:
                with pytest.raises(DamagedItemError):
                    case.read_item(blob.blob_id, blob.size)


def test_what_stands_in_the_place_of_a_pack_is_never_followed(tmp_path: Path) -> None:
    with new_case(tmp_path / "case") as case:
        blobs = _sealed(case)
    path = _packs(tmp_path / "case")[0]
    path.rename(tmp_path / "elsewhere")
    path.symlink_to(tmp_path / "elsewhere")
    with open_again(tmp_path / "case") as case:
        with pytest.raises(DamagedItemError):
            case.read_item(blobs[0].blob_id, blobs[0].size)
        assert case.blobs.ids() == {path.name}


def test_more_than_memory_may_hold_has_files_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("uncounted.casefile.blobs._MOST_WAITING_BYTES", 8000)
    monkeypatch.setattr("uncounted.casefile.blobs.MOST_IN_A_PACK", 4)
    monkeypatch.setattr("uncounted.casefile.blobs._WORTH_A_PACK", 2)
    with new_case(tmp_path / "case") as case:
        blobs = _sealed(case)
        assert _read(case, blobs) == list(CONTENTS)
        alone = [one for one in (tmp_path / "case" / "items").iterdir() if not one.name.startswith(PACK)]
        assert len(_packs(tmp_path / "case")) >= 2
        assert alone


def test_a_disk_that_takes_no_more_keeps_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with new_case(tmp_path / "case") as case:
        for content in CONTENTS:
            case.seal_item([content], Compartment.CONTENT)

        def full(*_: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("uncounted.casefile.disk.os.fsync", full)
        with pytest.raises(Exception, match="disk"):
            case.blobs.settle()
        monkeypatch.undo()
        case.blobs.discard_waiting()
        assert list((tmp_path / "case" / "items").iterdir()) == []


def test_a_failure_after_a_pack_has_its_name_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with new_case(tmp_path / "case") as case:
        for content in CONTENTS:
            case.seal_item([content], Compartment.CONTENT)

        def fail(_: Path) -> None:
            raise OSError(5, "Input/output error")

        monkeypatch.setattr("uncounted.casefile.blobs.sync_folder", fail)
        with pytest.raises(Exception, match="cannot be used"):
            case.blobs.settle()
        assert _packs(tmp_path / "case")
        case.blobs.discard_waiting()
        assert list((tmp_path / "case" / "items").iterdir()) == []
