"""What another tool holds comes in by rows: all are told, none half-written, and the whole can be undone."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.canary import assert_not_said, assert_nothing_planted
from tests.cheap_keys import cheap_derivation
from tests.conftest import QUICK_KEYS
from tests.consents import agree_all
from uncounted.casework import cases, coding, consenting, counting, custody, erasing, intake, tracing
from uncounted.casework.bringing_in import Brought, GivenFile, bring_in, errors_csv, read_folder
from uncounted.casework.cases import Case, create_case
from uncounted.casework.consenting import ClosedItemError
from uncounted.casework.entries import ErasureReason
from uncounted.casework.families import arrivals_of, lists_of, text_of
from uncounted.casework.import_undoing import UnknownImportError, undo_import
from uncounted.casework.intake import all_items, find_item
from uncounted.casework.reasons import ReasonMissingError
from uncounted.evidence import ItemKind
from uncounted.vocabulary.errors import InvalidRowsError, UncountedError

REPORT = "Forty men were held in Tarsk.\n\nA clerk said that two men were beaten. Two men were beaten again."
HEADINGS = ("claim", "item", "words", "acts", "modality", "speaker", "place")
HELD = ("C1", "report.txt", "Forty men were held in Tarsk", "detention", "asserted", "", "Tarsk")
OWN = ("C2", "", "They came at night.", "house_raid", "claimed", "Ilka Vesna", "Orla")


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    """Give a case with one report (I1)."""
    with (
        cheap_derivation(),
        create_case(tmp_path / "case", passphrase="founder", title="A case", cost=QUICK_KEYS) as made,
    ):
        intake.take_in(made, [REPORT.encode()], "report.txt", intake.Provenance(kind=ItemKind.REPORT))
        yield made


def table(*rows: Sequence[str], headings: Sequence[str] = HEADINGS) -> bytes:
    """Write a table as CSV."""
    out = io.StringIO()
    csv.writer(out).writerows([headings, *rows])
    return out.getvalue().encode()


def brought(case: Case, data: bytes, form: str = "csv-claims", **more: object) -> Brought:
    """Bring one file in, whole."""
    return bring_in(case, form, [GivenFile("theirs.csv", data)], commit=True, **more)  # type: ignore[arg-type]


def _law(found: Brought) -> None:
    assert found.n_rows == found.n_accepted + found.n_rejected + found.n_duplicates


def test_a_dry_run_says_what_would_come_in_and_writes_nothing(case: Case) -> None:
    before = case.file.checkpoint()
    found = bring_in(case, "csv-claims", [GivenFile("a.csv", table(HELD, OWN, HELD))])
    assert (found.n_accepted, found.n_duplicates, found.n_on_documents, found.n_statements) == (2, 1, 1, 1)
    assert found.import_id is None
    assert case.file.checkpoint() == before


def test_a_claim_stands_on_exact_words_of_a_document_or_on_a_text_of_its_own(case: Case) -> None:
    found = brought(case, table(HELD, OWN))
    assert (found.import_id, found.items) == ("import-1", ("I2", "I3"))
    (held,) = coding.suggestions_of(case, "I1")
    assert REPORT[held.span.start : held.span.end] == HELD[2] == held.span.text
    assert (held.extractor, held.basis, held.form) == ("import", "unknown", "narration")
    (own,) = coding.suggestions_of(case, "I3")
    text = text_of(case, find_item(case, "I3"))
    assert text == "Ilka Vesna: They came at night. (Orla)\n"
    assert own.span.stands_in(text)
    assert own.speaker is not None
    assert own.speaker.text == "Ilka Vesna"
    assert coding.coded_claims(case) == (), "nothing counts before a person confirms it"


def test_a_person_confirms_what_came_in_with_the_draft_of_decisions(case: Case) -> None:
    found = brought(case, table(HELD, OWN))
    assert found.decisions is not None
    coding.code(case, found.decisions, where="the draft")
    claims = {claim.claim_id: claim for claim in coding.coded_claims(case)}
    assert claims["C1"].span.text == HELD[2]
    assert (claims["C1"].place, claims["C2"].place) == ("Tarsk", "Orla")


def test_words_that_do_not_stand_in_the_document_are_rejected_with_all_other_faults(case: Case) -> None:
    rows = (
        ("C1", "I1", "Fifty men were held", "detention", "asserted", "", ""),
        ("C6", "I1", "wo men were beaten", "beating", "asserted", "", ""),
        ("C3", "", "They came.", "no such act", "perhaps", "", ""),
        ("C4", "", "", "detention", "asserted", "", ""),
        OWN,
    )
    found = brought(case, table(*rows))
    told = [(bad.place.row, bad.column) for bad in found.rejected]
    assert told == [(1, "words"), (2, "words"), (3, "acts"), (3, "modality"), (4, "words")]
    assert (found.n_rows, found.n_accepted, found.n_rejected) == (5, 1, 4)
    written = errors_csv(found.rejected).decode()
    assert_not_said("errors.csv", written, ["Fifty men", "no such act", "perhaps", "They came"])
    assert written.count("\r\n") == 6


def test_the_place_of_the_words_tells_two_occurrences_apart(case: Case) -> None:
    row = ("C1", "I1", "wo men were beaten", str(REPORT.rindex("wo men")), "beating", "asserted")
    found = brought(case, table(row, headings=("claim", "item", "words", "start", "acts", "modality")))
    assert found.n_accepted == 1
    (one,) = coding.suggestions_of(case, "I1")
    assert one.span.start == REPORT.rindex("wo men")


def test_the_same_file_again_is_all_duplicates_and_a_grown_one_brings_what_is_new(case: Case) -> None:
    brought(case, table(HELD, OWN))
    size = case.file.size()
    again = brought(case, table(HELD, OWN))
    assert (again.n_duplicates, again.n_accepted, again.import_id) == (2, 0, None)
    assert case.file.size() == size
    more = ("C3", "", "They left.", "expulsion", "claimed", "", "")
    grown = brought(case, table(HELD, more, OWN))
    assert (grown.n_duplicates, grown.n_accepted) == (2, 1)


def test_ids_that_are_taken_here_get_the_imports_before_them(case: Case) -> None:
    first = brought(case, table(HELD))
    assert first.decisions is not None
    coding.code(case, first.decisions, where="the draft")
    second = brought(case, table(("C1", *OWN[1:])))
    assert second.decisions is not None
    coding.code(case, second.decisions, where="the draft")
    assert {claim.claim_id for claim in coding.coded_claims(case)} == {"C1", "import-2.C1"}


def test_a_column_of_a_ground_or_of_contacts_is_dropped_unread_and_the_file_is_not_kept(case: Case) -> None:
    headings = (*HEADINGS, "religion of victim", "tel", "shoe size")
    data = table((*OWN, "Zoroastrian", "+49 30 5550001", "43"), headings=headings)
    found = brought(case, data)
    dropped = {one.column: (one.why, one.n_values) for one in found.dropped}
    assert dropped == {
        "column 8": ("protected ground", 1),
        "column 9": ("contact", 1),
        "'shoe size'": (None, 1),
    }
    assert not found.files_are_kept
    kept = b"".join(case.file.read_item(item.blob_id, item.size) for item in all_items(case))
    for hidden in (b"Zoroastrian", b"5550001"):
        assert hidden not in kept
    told = "\n".join(line.what for line in custody.history(case))
    assert "1 values left unread (protected ground)" in told


def test_a_list_comes_in_under_its_mapping_and_is_linked_as_any_list(case: Case) -> None:
    mapping = json.dumps(
        {"columns": {"name": ["Nombre"], "birth": ["Nacido"]}, "dates": "day first"}
    ).encode()
    theirs = b"Nombre,Nacido,Nota\nVelko Varnov,09.04.1980,x\nMira Tolan,1991,y\n"
    found = brought(case, theirs, "csv-list", mapping=mapping)
    assert (found.n_persons, [one.column for one in found.dropped]) == (2, ["'Nota'"])
    (item,) = lists_of(case)
    assert case.file.read_item(item.blob_id, item.size) == theirs, "sealed as it was given"
    assert counting.mapping_of(case, item) == mapping
    again = brought(case, theirs, "csv-list", mapping=mapping)
    assert (again.n_duplicates, again.import_id) == (2, None)


def test_a_list_with_a_religion_comes_in_without_it(case: Case) -> None:
    found = brought(case, b"name,Religion,place\nVelko Varnov,Zoroastrian,Orla\n", "csv-list")
    assert (found.n_persons, found.files_are_kept) == (1, False)
    (item,) = lists_of(case)
    assert case.file.read_item(item.blob_id, item.size) == b'"name","place"\n"Velko Varnov","Orla"\n'


def test_a_list_is_taken_whole_or_not_at_all(case: Case) -> None:
    data = b"name,birth\nVelko Varnov,1980\nMira Tolan,soon\n,too,many\n"
    found = bring_in(case, "csv-list", [GivenFile("a.csv", data)])
    _law(found)
    assert {bad.place.row for bad in found.rejected} == {2, 3}
    size = case.file.size()
    with pytest.raises(InvalidRowsError) as refused:
        brought(case, data, "csv-list")
    assert case.file.size() == size
    assert_not_said("the error", str(refused.value), ["Velko", "Tolan"])


def test_an_undone_import_is_closed_its_claims_are_withdrawn_and_what_rests_on_it_is_named(
    case: Case,
) -> None:
    found = brought(case, table(HELD, OWN))
    assert found.decisions is not None
    draft = json.loads(found.decisions)
    draft["propositions"] = {"P1": "Men were held"}
    draft["items"] = [one for one in draft["items"] if one["item"] == "I1"]
    draft["items"][0]["decisions"][0] |= {"proposition": "P1", "origin_id": "o", "origin_kind": "document"}
    coding.code(case, json.dumps(draft).encode(), where="the draft")
    tracing.trace_case(case)
    undone = undo_import(case, "import-1", reason="the wrong file")
    assert (undone.items, undone.n_suggestions, undone.claims) == (("I2", "I3"), 1, ("C1",))
    assert undone.propositions == ("P1",)
    assert coding.coded_claims(case) == ()
    for item_id in undone.items:
        with pytest.raises(ClosedItemError):
            text_of(case, find_item(case, item_id))
    assert text_of(case, find_item(case, "I1")) == REPORT, "the document stays"
    with pytest.raises(tracing.NothingToTraceError):
        tracing.trace_case(case)
    shown = custody.verify_case(case)
    assert all(check.verdict != "failed" for check in shown.checks)
    cases.rebuild(case)
    assert coding.coded_claims(case) == ()
    with pytest.raises(UnknownImportError):
        undo_import(case, "import-1", reason="again")


def test_what_was_undone_can_come_in_again_and_is_open_then(case: Case) -> None:
    brought(case, table(HELD, OWN))
    undo_import(case, "import-1", reason="too early")
    again = brought(case, table(HELD, OWN))
    assert (again.import_id, again.n_accepted) == ("import-2", 2)
    assert again.decisions is not None
    coding.code(case, again.decisions, where="the draft")
    assert {claim.claim_id for claim in coding.coded_claims(case)} == {"C1", "C2"}


def test_what_came_in_again_is_undone_again_with_the_claims_made_of_it(case: Case) -> None:
    for number in (1, 2):
        found = brought(case, table(HELD))
        assert found.decisions is not None
        coding.code(case, found.decisions, where="the draft")
        assert undo_import(case, f"import-{number}", reason="to test").claims == ("C1",)
        assert coding.coded_claims(case) == ()


def test_what_an_undone_import_brought_stays_closed_where_a_part_of_it_is_erased(case: Case) -> None:
    brought(case, table(OWN))
    brought(case, b"name\nVelko Varnov\n", "csv-list")
    undo_import(case, "import-1", reason="to test")
    undo_import(case, "import-2", reason="to test")
    (text, people) = ("I3", "I4")
    # alone in a case, and in danger, nobody waits
    erasing.erase(case, people, ErasureReason.DANGER)
    erasing.erase(case, text, ErasureReason.DANGER)
    cases.rebuild(case)
    with pytest.raises(ClosedItemError):
        text_of(case, find_item(case, "I2"))
    again = brought(case, table(OWN))
    assert again.import_id == "import-3", "an id is given once"


def test_a_list_of_an_undone_import_is_counted_no_more(case: Case) -> None:
    brought(case, b"name\nVelko Varnov\n", "csv-list")
    agree_all(case)
    assert consenting.left_out(case) == {}
    undo_import(case, "import-1", reason="to test")
    assert consenting.left_out(case) == {"I2": "the import that brought it was undone"}


def test_claims_on_suggestions_that_were_there_before_stay_and_are_named(case: Case) -> None:
    brought(case, table(HELD))
    other = ("C9", *HELD[1:3], "mass_roundup", *HELD[4:])
    second = brought(case, table(other))
    assert second.decisions is not None
    coding.code(case, second.decisions, where="the draft")
    undone = undo_import(case, "import-2", reason="to test")
    assert (undone.claims, undone.claims_left) == ((), ("C9",))


def test_an_import_is_undone_with_a_reason_only(case: Case) -> None:
    brought(case, table(OWN))
    with pytest.raises(ReasonMissingError):
        undo_import(case, "import-1", reason=" ")


def test_nothing_is_half_written(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    """The transaction fails at its last entry: no item, no suggestion, no file is left."""
    from uncounted.casework import bringing_in

    blobs, before = case.file.blobs.ids(), case.file.checkpoint()

    def broken(*_: object) -> object:
        raise RuntimeError("the power went")

    monkeypatch.setattr(bringing_in, "ImportMade", broken)
    with pytest.raises(RuntimeError):
        brought(case, table(HELD, OWN))
    assert (case.file.blobs.ids(), case.file.checkpoint()) == (blobs, before)


def test_an_import_leaves_no_name_readable_on_the_disk(case: Case, tmp_path: Path) -> None:
    brought(case, table((*OWN[:5], "Ilkavesnova Petrunja", "Orlamunda"), HELD), source="Petrunja's cousin")
    brought(case, b"name,place\nVelkomira Varnovska,Orlamunda\n", "csv-list")
    undo_import(case, "import-1", reason="Petrunja asked for it")
    case.file.checkpoint()
    assert_nothing_planted([tmp_path / "case"], ["Ilkavesnova Petrunja", "Velkomira Varnovska", "Orlamunda"])


def workbook(rows: Sequence[Sequence[str]], *, formula: str = "") -> bytes:
    """Write a workbook of one sheet; ``formula`` stands in its first cell, with a stored value."""
    cells = "".join(
        "<row>"
        + "".join(
            f"<c><f>{escape(formula)}</f><v>7</v></c>"
            if formula and number == place == 0
            else f'<c t="inlineStr"><is><t>{escape(cell)}</t></is></c>'
            for place, cell in enumerate(row)
        )
        + "</row>"
        for number, row in enumerate(rows)
    )
    parts = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": '<Relationships><Relationship Id="r1" Type="x/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": '<workbook xmlns:r="r"><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets>'
        "</workbook>",
        "xl/_rels/workbook.xml.rels": '<Relationships><Relationship Id="r1" Type="x/worksheet" '
        'Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f"<worksheet><sheetData>{cells}</sheetData></worksheet>",
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


def test_a_workbook_of_claims_comes_in_as_a_table_does(case: Case) -> None:
    found = bring_in(case, "csv-claims", [GivenFile("a.xlsx", workbook([HEADINGS, HELD, OWN]))], commit=True)
    assert (found.n_rows, found.n_accepted) == (2, 2)
    kept = find_item(case, found.items[0])
    assert kept.media_type.endswith("spreadsheetml.sheet")
    assert kept.kind is ItemKind.TESTIMONY


def test_a_workbook_of_people_becomes_a_list_without_what_no_case_keeps(case: Case) -> None:
    rows = [("name", "Religion", "place"), ("Velko Varnov", "Zoroastrian", "=1+1")]
    found = bring_in(case, "csv-list", [GivenFile("a.xlsx", workbook(rows))], commit=True)
    assert (found.n_persons, found.files_are_kept) == (1, False)
    (item,) = lists_of(case)
    assert case.file.read_item(item.blob_id, item.size) == b'"name","place"\n"Velko Varnov","=1+1"\n'


def test_a_formula_of_a_workbook_is_never_computed(case: Case) -> None:
    data = workbook([("words", "acts"), ("They came.", "house_raid")], formula="1+1")
    found = bring_in(case, "csv-claims", [GivenFile("a.xlsx", data)])
    assert [one.column for one in found.dropped] == ["'7'"], "the stored value is its heading"
    assert [bad.column for bad in found.rejected] == ["words"]


def test_a_workbook_that_unpacks_to_more_than_any_is_refused(case: Case) -> None:
    """A hundred and fifty megabytes of one letter, in a file of less than one."""
    data = workbook([("words",), ("a" * 150_000_000,)])
    assert len(data) < 1_000_000
    with pytest.raises(UncountedError):
        bring_in(case, "csv-claims", [GivenFile("a.xlsx", data)])


def _archived(folder: Path, *media: dict[str, object]) -> Path:
    folder.mkdir()
    said = {"url": "https://page.example/1", "title": "A post", "timestamp": "2031-04-02T10:00:00"}
    result = {"status": "generic: success", "metadata": said, "media": list(media)}
    (folder / "metadata.json").write_text(json.dumps(result), encoding="utf-8")
    return folder


def _from_folder(case: Case, folder: Path, *, commit: bool = True) -> Brought:
    archived = read_folder(folder)
    return bring_in(case, "auto-archiver", archived.descriptions, commit=commit, others=archived.others)


def test_a_folder_of_archived_pages_comes_in_with_its_files_and_where_they_came_from(
    case: Case, tmp_path: Path
) -> None:
    words = b"Forty men were seen at the mill."
    digest = hashlib.sha256(words).hexdigest()
    folder = _archived(
        tmp_path / "folder",
        {"filename": "/elsewhere/post.txt", "properties": {"hash": f"SHA-256:{digest}"}},
        {"filename": "altered.txt", "properties": {"hash": "SHA-256:" + "0" * 64}},
    )
    (folder / "post.txt").write_bytes(words)
    (folder / "altered.txt").write_bytes(b"Another text than was archived.")
    assert _from_folder(case, folder, commit=False).n_media == 1
    found = _from_folder(case, folder)
    assert (found.n_accepted, found.n_media, len(found.media_left)) == (1, 1, 1)
    (post,) = [item for item in all_items(case) if item.sha256 == digest]
    arrival = arrivals_of(case)[post.item_id]
    assert (arrival["address"], arrival["published"]) == ("https://page.example/1", "2031-04-02")
    assert post.item_id in found.items
    undo_import(case, "import-1", reason="to test")
    with pytest.raises(ClosedItemError):
        text_of(case, post)


def test_no_link_is_followed_and_no_path_of_a_result_is_opened(case: Case, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("A text outside of the folder.", encoding="utf-8")
    digest = hashlib.sha256(secret.read_bytes()).hexdigest()
    folder = _archived(
        tmp_path / "folder",
        {"filename": "../secret.txt", "properties": {"hash": f"SHA-256:{digest}"}},
        {"filename": str(secret)},
        {"filename": "link.txt"},
    )
    (folder / "link.txt").symlink_to(secret)
    (folder / "linked").symlink_to(tmp_path, target_is_directory=True)
    found = _from_folder(case, folder)
    assert (found.n_media, len(found.media_left)) == (0, 3)
    assert digest not in {item.sha256 for item in all_items(case)}


def test_a_list_that_was_taken_in_before_is_all_duplicates(case: Case) -> None:
    data = b"name\nVelko Varnov\nMira Tolan\n"
    intake.take_in(case, [data], "list.csv", intake.Provenance(kind=ItemKind.LIST))
    found = brought(case, data, "csv-list")
    assert (found.n_duplicates, found.import_id) == (2, None)


def test_a_list_of_one_bad_row_many_times_is_read_in_no_time(case: Case) -> None:
    data = b"row_id,name,birth\n" + b"1,Velko Varnov,soon\n" * 5_000
    found = bring_in(case, "csv-list", [GivenFile("a.csv", data)])
    _law(found)
    assert found.n_rejected == 5_000


CELLS = st.text(st.sampled_from("ab =+@;|\"',\n\r\té\u202e\ufeff1"), max_size=8)
ROWS = st.lists(
    st.one_of(
        st.just(HELD),
        st.just(OWN),
        st.tuples(
            st.sampled_from(["", "C1", "C7", "x"]),
            st.sampled_from(["", "I1", "I9", "report.txt"]),
            st.one_of(CELLS, st.sampled_from(["Forty men", "men", "They came."])),
            st.sampled_from(["detention", "beating|detention", "", "nothing"]),
            st.sampled_from(["asserted", "denied", ""]),
            CELLS,
            CELLS,
        ),
        st.lists(CELLS, max_size=3).map(tuple),
    ),
    max_size=12,
)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    """Give a case that is only read."""
    folder = tmp_path_factory.mktemp("shared") / "case"
    with (
        cheap_derivation(),
        create_case(folder, passphrase="founder", title="A case", cost=QUICK_KEYS) as made,
    ):
        intake.take_in(made, [REPORT.encode()], "report.txt", intake.Provenance(kind=ItemKind.REPORT))
        yield made


@given(rows=ROWS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_rows_in_are_accepted_rejected_or_there_already(shared: Case, rows: list[tuple[str, ...]]) -> None:
    found = bring_in(shared, "csv-claims", [GivenFile("a.csv", table(*rows))])
    _law(found)
    assert found.n_rows == sum(bool(row) for row in rows)


PEOPLE = st.lists(
    st.one_of(
        st.tuples(
            st.sampled_from(["", "1", "A2", "name"]),
            st.sampled_from(["Velko Varnov", "", "Mira"]),
            st.sampled_from(["1980", "1980-04", "soon", ""]),
        ),
        st.lists(CELLS, min_size=1, max_size=4).map(tuple),
    ),
    max_size=10,
)


@given(rows=PEOPLE)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_rows_of_a_list_are_accepted_rejected_or_there_already(
    shared: Case, rows: list[tuple[str, ...]]
) -> None:
    given_rows = table(*rows, headings=("row_id", "name", "birth"))
    found = bring_in(shared, "csv-list", [GivenFile("a.csv", given_rows)])
    _law(found)
    assert found.n_rows == sum(bool(row) for row in rows)
