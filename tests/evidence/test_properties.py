"""Six properties of an item: each reacts to its own fault, and what was not looked at is never fine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.casefile.notes import new_case
from tests.evidence import samples
from uncounted.casefile import CaseFile
from uncounted.evidence import Item, ItemKind, receive
from uncounted.evidence.entries import ids_in_runs, ids_of_runs
from uncounted.evidence.verification import Found, Properties, Reader, VerifiedItem, examine_item, verify_item
from uncounted.vocabulary.verdicts import Verdict

P, F, N = Verdict.PASSED, Verdict.FAILED, Verdict.NOT_CHECKED
NAMES = ("authentic", "available", "identified", "persistent", "renderable", "understandable")


@pytest.fixture
def case(tmp_path: Path) -> Iterator[CaseFile]:
    with new_case(tmp_path / "case") as made:
        yield made


def _item(case: CaseFile, content: bytes = b"Words of an item.", **changed: object) -> Item:
    received = receive(case, [content], ItemKind.REPORT, name="a.txt", opaque=True)
    case.blobs.settle()
    values: dict[str, object] = {
        "item_id": "I1",
        "blob_id": received.blob_id,
        "kind": ItemKind.REPORT,
        "sha256": received.sha256,
        "size": received.size,
        "media_type": received.media_type,
    }
    return Item(**{**values, **changed})  # type: ignore[arg-type]


def _verdicts(case: CaseFile, item: Item) -> dict[str, Verdict]:
    return {name: found.verdict for name, found in verify_item(case, item).properties.named()}


def _path(case: CaseFile, item: Item) -> Path:
    return case.folder / "items" / item.blob_id


def test_of_a_sound_item_four_hold_and_two_were_not_asked(case: CaseFile) -> None:
    item = _item(case)
    assert _path(case, item).stat().st_mode & 0o777 == 0o400
    assert _verdicts(case, item) == dict(zip(NAMES, (P, P, P, P, N, N), strict=True))
    assert verify_item(case, item).check.verdict is P


def test_an_altered_byte_is_a_fault_of_authenticity_alone(case: CaseFile) -> None:
    item = _item(case)
    path = _path(case, item)
    sealed = bytearray(path.read_bytes())
    sealed[-1] ^= 1
    path.chmod(0o600)
    path.write_bytes(bytes(sealed))
    path.chmod(0o400)
    assert _verdicts(case, item) == dict(zip(NAMES, (F, P, N, P, N, N), strict=True))


def test_other_bytes_under_the_right_key_are_a_fault_of_authenticity(case: CaseFile) -> None:
    item = _item(case, sha256="0" * 64)
    assert _verdicts(case, item) == dict(zip(NAMES, (F, P, N, P, N, N), strict=True))


@pytest.mark.parametrize("instead", ["nothing", "folder", "link"])
def test_a_file_that_is_gone_is_a_fault_of_availability(instead: str, case: CaseFile) -> None:
    item = _item(case)
    path = _path(case, item)
    kept = path.rename(case.folder / "elsewhere")
    if instead == "folder":
        path.mkdir()
    elif instead == "link":
        path.symlink_to(kept)
    assert _verdicts(case, item) == dict(zip(NAMES, (N, F, N, N, N, N), strict=True))
    assert verify_item(case, item).check.verdict is F


@pytest.mark.parametrize(
    ("content", "written_down"),
    [(b"Words.", "application/pdf"), (samples.pdf(), "text/plain"), (bytes(range(256)), "text/plain")],
)
def test_another_type_than_was_written_down_is_a_fault_of_identity(
    content: bytes, written_down: str, case: CaseFile
) -> None:
    item = _item(case, content, media_type=written_down)
    assert _verdicts(case, item) == dict(zip(NAMES, (P, P, F, P, N, N), strict=True))


def test_what_was_sealed_as_opaque_is_not_identified(case: CaseFile) -> None:
    assert _verdicts(case, _item(case, bytes(range(256))))["identified"] is N


def test_a_key_that_is_gone_is_a_fault_of_persistence(case: CaseFile) -> None:
    item = _item(case)
    with case.keyring.database.writing() as connection:
        connection.exec_driver_sql("DELETE FROM data_key WHERE key_id = ?", (item.blob_id,))
    assert _verdicts(case, item) == dict(zip(NAMES, (N, P, N, F, N, N), strict=True))


def test_a_file_that_can_be_written_to_is_not_called_persistent(case: CaseFile) -> None:
    item = _item(case)
    _path(case, item).chmod(0o640)
    assert _verdicts(case, item) == dict(zip(NAMES, (P, P, P, N, N, N), strict=True))


def test_what_a_program_does_not_open_is_a_fault_of_rendering(case: CaseFile) -> None:
    item = _item(case)
    fault = Found(F, "it does not open")
    understood = Found(P, "read")
    with Reader.of(case, (item,)) as reader:
        found = examine_item(reader, item, understandable=understood, render=lambda _: fault)
    assert found.properties.renderable is fault
    assert found.properties.understandable is understood
    assert found.check.verdict is F


verdicts = st.sampled_from(Verdict)


@given(st.tuples(*[verdicts] * 6))
def test_an_item_is_sound_only_where_it_was_read_and_nothing_failed(six: tuple[Verdict, ...]) -> None:
    properties = Properties(*(Found(verdict, "found") for verdict in six))
    item = Item("I1", "0" * 32, ItemKind.REPORT, "0" * 64, 1, "text/plain")
    check = VerifiedItem(item, properties).check
    assert (check.verdict is F) == (F in six)
    assert (check.verdict is P) == (F not in six and six[0] is P)
    if check.verdict is P:
        unsaid = [name for name, verdict in zip(NAMES, six, strict=True) if verdict is N]
        assert all(name in check.finding.partition("not checked")[2] for name in unsaid)


@given(st.frozensets(st.integers(min_value=1, max_value=400)))
def test_runs_of_ids_read_back_the_same(numbers: frozenset[int]) -> None:
    runs = ids_in_runs(numbers)
    assert list(ids_of_runs(runs)) == [f"I{number}" for number in sorted(numbers)]
    assert len(runs) == sum(number - 1 not in numbers for number in numbers)
