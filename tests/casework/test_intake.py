"""Files in = accepted + duplicates + refused, always; what was acknowledged is kept, whatever comes after."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import QUICK_KEYS
from tests.evidence import samples
from tests.passes import passed_copy
from uncounted.casefile import Compartment
from uncounted.casefile.storage import StorageFullError
from uncounted.casework import custody, derivatives, erasing, families, intake, keeping, views
from uncounted.casework.cases import Case, create_case, open_case
from uncounted.casework.entries import ErasureReason
from uncounted.casework.field import seal_file
from uncounted.casework.intake import Provenance, State
from uncounted.evidence import ItemKind, ItemRole, NotTakenInError
from uncounted.evidence.entries import NOT_CAPTURED
from uncounted.evidence.sealing import EmptyItemError
from uncounted.vocabulary.errors import UncountedError
from uncounted.vocabulary.verdicts import Verdict

REPORT = Provenance("The Paper", "https://example.org/1", "2031-04", ItemKind.REPORT)
TESTIMONY = Provenance("Zora Vukas in person", kind=ItemKind.TESTIMONY)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("empty") / "case"
    create_case(folder, passphrase="words", title="A case", cost=QUICK_KEYS, waiting_hours=0).close()
    return folder


@pytest.fixture
def case(empty: Path, tmp_path: Path) -> Iterator[Case]:
    with open_case(Path(shutil.copytree(empty, tmp_path / "case")), passphrase="words") as opened:
        yield opened


def _texts(*words: str) -> list[tuple[str, list[bytes]]]:
    return [(f"{number}.txt", [one.encode()]) for number, one in enumerate(words)]


contents = st.sampled_from([b"one", b"two", b"three", b"four", b"", bytes(range(256))])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(files=st.lists(contents, max_size=12), in_a_batch=st.integers(min_value=1, max_value=4))
def test_files_in_are_accepted_duplicates_and_refused(
    files: list[bytes], in_a_batch: int, case: Case
) -> None:
    # one case for all examples: what came before is told apart by the number of entries
    mark, before = b"%d " % case.file.size(), (case.file.count("item"), case.file.count("arrival"))
    good = [mark + content for content in files if content and content != bytes(range(256))]
    told: list[int] = []
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(intake, "_FILES_IN_A_BATCH", in_a_batch)
        done = intake.take_in_all(
            case,
            [
                (f"{number}.txt", [mark + content if mark + content in good else content])
                for number, content in enumerate(files)
            ],
            REPORT,
            acknowledge=lambda taken: told.append(taken.position),
        )
    counts = {state: done.n(state) for state in State}
    assert sum(counts.values()) == len(files) == len(done.files)
    assert counts[State.REFUSED] == len(files) - len(good)
    assert counts[State.ACCEPTED] == case.file.count("item") - before[0] == len(set(good))
    assert case.file.count("arrival") - before[1] == len(good)
    assert sorted(told) == list(range(1, len(files) + 1))
    items = intake.all_items(case)
    assert {hashlib.sha256(content).hexdigest() for content in good} <= {item.sha256 for item in items}
    kept = {item.blob_id for item in items}
    assert case.file.blobs.ids() == kept, "nothing of a refused or doubled file is left"


def test_one_checkpoint_for_each_batch(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "_FILES_IN_A_BATCH", 10)
    with case.file.reading() as connection:
        before = connection.exec_driver_sql("SELECT count(*) FROM ledger_checkpoint").scalar_one()
    intake.take_in_all(case, _texts(*(f"text {number}" for number in range(35))), REPORT)
    with case.file.reading() as connection:
        after = connection.exec_driver_sql("SELECT count(*) FROM ledger_checkpoint").scalar_one()
    assert after - before == 4


def test_a_batch_that_fails_leaves_earlier_ones_whole(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "_FILES_IN_A_BATCH", 3)
    acknowledged: list[str] = []

    def files() -> Iterator[tuple[str, list[bytes]]]:
        yield from _texts(*(f"text {number}" for number in range(7)))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        intake.take_in_all(case, files(), REPORT, acknowledge=lambda taken: acknowledged.append(taken.name))
    assert acknowledged == [f"{number}.txt" for number in range(6)]
    assert len(intake.all_items(case)) == 6
    assert custody.verify_case(case).verdict is Verdict.PASSED
    assert case.file.blobs.ids() == {item.blob_id for item in intake.all_items(case)}


def test_a_full_disk_stops_everything_and_is_no_refusal_of_a_file(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "_FILES_IN_A_BATCH", 2)
    real = case.file.seal_item

    def full(chunks: Iterator[bytes], compartment: Compartment) -> object:
        if case.file.count("item") >= 2:
            raise StorageFullError("full", where="items", remedy="make room")
        return real(chunks, compartment)

    monkeypatch.setattr(case.file, "seal_item", full)
    with pytest.raises(StorageFullError):
        intake.take_in_all(case, _texts("one", "two", "three", "four"), REPORT)
    monkeypatch.undo()
    assert [item.item_id for item in intake.all_items(case)] == ["I1", "I2"]


def test_a_file_that_breaks_off_is_refused_alone(case: Case) -> None:
    def broken() -> Iterator[bytes]:
        yield b"the beginning"
        raise OSError(5, "Input/output error", "/home/zora/notes.txt")

    files = [("a.txt", [b"one"]), ("b.txt", broken()), ("c.txt", [b"three"])]
    done = intake.take_in_all(case, files, REPORT)
    assert [taken.state for taken in done.files] == [State.ACCEPTED, State.REFUSED, State.ACCEPTED]
    refusal = done.refused[0].refusal
    assert refusal is not None
    assert "zora" not in str(refusal), "the system's words can hold a name"
    with pytest.raises(UncountedError):
        _ = done.refused[0].item


def test_a_single_bad_file_is_an_error_and_adds_nothing(case: Case) -> None:
    before = case.file.size()
    for bad, error in ((b"", EmptyItemError), (bytes(range(256)), NotTakenInError)):
        with pytest.raises(error):
            intake.take_in(case, [bad], "a", REPORT)
    assert case.file.size() == before
    assert intake.take_in(case, [bytes(range(256))], "a", REPORT, opaque=True).item.media_type.endswith(
        "stream"
    )


def test_a_first_arrival_is_one_entry_that_says_how_it_was_collected(case: Case) -> None:
    before = case.file.size()
    intake.take_in(case, [b"text"], "a.txt", Provenance(kind=ItemKind.REPORT))
    entries = [logged for logged in case.file.entries() if logged.number >= before]
    assert [logged.kind for logged in entries] == ["evidence.item_received", "evidence.numbers_given"]
    received = entries[0].body
    assert (received.arrival.source, received.arrival.address, received.arrival.published) == (
        NOT_CAPTURED,
    ) * 3
    collected = received.collection
    assert (collected.collector, collected.clock_source, collected.digest) == (
        "member-1",
        "system",
        "SHA-256",
    )
    assert collected.clock[:4].isdigit()
    assert collected.reread is Verdict.PASSED
    assert received.item.sha256 == hashlib.sha256(b"text").hexdigest()


def test_the_same_bytes_again_are_an_arrival_of_their_own(case: Case) -> None:
    intake.take_in(case, [b"text"], "a.txt", REPORT)
    again = intake.take_in(
        case, [b"text"], "b.txt", Provenance("Another Paper", None, "2032", ItemKind.REPORT)
    )
    assert (again.duplicate, again.item.item_id) == (True, "I1")
    sources = [row["source"] for row in case.rows("arrival", item_id="I1")]
    assert sources == ["The Paper", "Another Paper"]
    assert [row["reread"] for row in case.rows("arrival")] == ["passed", "not checked"]


def test_who_spoke_stands_readable_in_no_table(case: Case) -> None:
    archive = samples.zipped(
        [("Zora Vukas.txt", b"I was there."), ("Zora/run.exe", b"MZ\x90\x00" + bytes(60))]
    )
    intake.take_in_all(case, [("Zora.zip", [archive]), ("Vukas.txt", [b"I saw it."])], TESTIMONY)
    plain = case.file.snapshot().decode() + " ".join(line.what for line in custody.history(case))
    for words in ("Zora", "Vukas", "in person"):
        assert words not in plain
        assert json.dumps(words).strip('"') not in plain
    assert intake.find_item(case, "Vukas.txt").kind is ItemKind.TESTIMONY


def test_every_chain_of_parents_ends_in_what_was_received(case: Case) -> None:
    inner = samples.zipped([("deep.txt", b"Deep words."), ("page.html", samples.HTML)])
    outer = samples.zipped(
        [("inner.zip", inner), ("a.txt", b"Words."), ("names.csv", b"family_name\nVukas\n")]
    )
    taken = intake.take_in(case, [outer], "a.zip", REPORT)
    items = intake.all_items(case)
    assert len(items) == 6
    assert {member.item_id for member in taken.members} == {item.item_id for item in items} - {"I1"}
    derived = {row["item_id"]: row["parent_id"] for row in case.rows("derivation")}
    for item in items:
        chain = families.ancestors_of(items, item)
        assert chain[-1].role is ItemRole.RECEIVED
        assert (item.item_id in derived) == (item.role is not ItemRole.RECEIVED)
        assert derived.get(item.item_id) == item.parent_id
    kinds = Counter((item.kind, item.compartment) for item in items)
    assert kinds == {(ItemKind.REPORT, Compartment.CONTENT): 5, (ItemKind.LIST, Compartment.VAULT): 1}
    assert {row["source"] for row in families.arrivals_of(case).values()} == {"The Paper"}
    assert custody.verify_case(case).verdict is Verdict.PASSED


def test_a_member_that_the_case_holds_is_named_not_stored_again(case: Case) -> None:
    held = intake.take_in(case, [b"Words."], "a.txt", REPORT).item
    taken = intake.take_in(case, [samples.zipped([("again.txt", b"Words.")])], "a.zip", REPORT)
    assert [member.item_id for member in taken.members] == [held.item_id]
    assert len(intake.all_items(case)) == len(case.file.blobs.ids()) == 2
    assert [row["item_id"] for row in case.rows("member_seen")] == [held.item_id]


def test_a_number_is_never_given_twice(case: Case) -> None:
    for number in range(3):
        intake.take_in(case, [b"text %d" % number], "a.txt", REPORT)
    erasing.erase(case, "I3", ErasureReason.MISTAKE)
    assert [item.item_id for item in intake.all_items(case)] == ["I1", "I2"]
    assert intake.take_in(case, [b"another"], "a.txt", REPORT).item.item_id == "I4"
    case.file.rebuild()
    assert intake.take_in(case, [b"yet another"], "a.txt", REPORT).item.item_id == "I5"
    assert custody.verify_case(case).verdict is Verdict.PASSED


def test_what_was_made_out_of_an_erased_item_goes_with_it(case: Case) -> None:
    inner = samples.zipped([("deep.txt", b"Deep words.")])
    intake.take_in(case, [samples.zipped([("inner.zip", inner)])], "a.zip", REPORT)
    intake.take_in(case, [b"Other words."], "b.txt", REPORT)
    erasing.erase(case, "I1", ErasureReason.DANGER)
    assert [item.item_id for item in intake.all_items(case)] == ["I4"]
    assert len(case.file.blobs.ids()) == 1
    assert custody.verify_case(case).verdict is Verdict.PASSED


def test_the_newest_verification_of_each_item_is_kept(case: Case) -> None:
    intake.take_in(case, [b"one"], "a.txt", REPORT)
    custody.verify_case(case)
    intake.take_in(case, [b"two"], "b.txt", REPORT)
    first, second = views.items(case)
    assert (first.last_check, second.last_check) == (Verdict.PASSED, Verdict.NOT_CHECKED)
    (case.file.folder / "items" / first.item.blob_id).unlink()
    lines = {check.name: check for check in custody.verify_case(case).checks}
    assert "never read again before" in lines["item I2"].finding
    assert "last read on" in lines["item I1"].finding
    first, second = views.items(case)
    assert (first.last_check, second.last_check) == (Verdict.FAILED, Verdict.PASSED)
    found = {one.name: one.verdict for one in views.item_page(case, "I1").properties}
    assert found["available"] is Verdict.FAILED


def test_a_name_of_any_bytes_and_length_is_written_down(case: Case) -> None:
    names = ["a\udcff\x00.txt", "x" * 60_000 + ".txt", "../../etc/passwd", "\u202etxt.exe"]
    members = [(name.replace("\udcff", "").replace("\x00", ""), b"%d" % n) for n, name in enumerate(names)]
    for whence in (REPORT, TESTIMONY):
        archive = samples.zipped([*members, ("kind.txt", str(whence.kind).encode())])
        files = [(name, [f"{number} {whence.kind}".encode()]) for number, name in enumerate(names)]
        done = intake.take_in_all(case, [*files, ("a.zip", [archive])], whence)
        assert done.refused == ()
    assert custody.verify_case(case).verdict is Verdict.PASSED


def test_a_file_with_the_bytes_of_a_text_made_here_is_a_file_of_its_own(case: Case) -> None:
    testimony = intake.take_in(case, [b"I was there."], "a.txt", TESTIMONY).item
    copy = passed_copy(case, testimony.item_id, nothing_to_withhold=True)
    assert copy.sha256 == testimony.sha256
    assert intake.find_item(case, testimony.sha256[:12]) == testimony
    assert intake.take_in(case, [b"I was there."], "b.txt", TESTIMONY).item == testimony
    text = derivatives.extract_texts(
        case, intake.take_in(case, [samples.pdf()], "p.pdf", REPORT).item.item_id
    )[0].text
    assert text is not None
    same = intake.take_in(case, [case.file.read_item(text.blob_id, text.size)], "p.txt", REPORT)
    assert (same.duplicate, same.item.role) == (False, ItemRole.RECEIVED)


def test_a_bad_letter_stops_none_of_the_others(case: Case, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_bytes(b"I was there.")
    out = tmp_path / "out"
    out.mkdir()
    whole = seal_file(keeping.public_case(case.file.folder), tmp_path / "notes.txt", out).path.read_bytes()
    files = [("cut.age", [whole[:-20]]), ("whole.age", [whole]), ("a.txt", [b"Words."])]
    done = intake.take_in_all(case, files, TESTIMONY)
    assert [taken.state for taken in done.files] == [State.REFUSED, State.ACCEPTED, State.ACCEPTED]
    assert case.file.read_item(done.files[1].item.blob_id, done.files[1].item.size) == b"I was there."
    assert len(case.file.blobs.ids()) == 2


def test_of_many_files_what_was_there_before_is_written_once(tmp_path: Path) -> None:
    contents = [f"account {number % 10}\n".encode() for number in range(20)]
    with create_case(tmp_path / "case", passphrase="a long passphrase", title="t", cost=QUICK_KEYS) as case:
        done = intake.take_in_all(case, [("a.txt", [one]) for one in contents], Provenance())
        assert done.n(State.ACCEPTED) == done.n(State.DUPLICATE) == 10
        assert len(case.file.blobs.ids()) == 10
        assert len(list((tmp_path / "case" / "items").iterdir())) == 1
        assert custody.verify_case(case).verdict is Verdict.PASSED
