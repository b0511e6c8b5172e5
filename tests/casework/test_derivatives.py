"""Items made out of items: texts, and copies in which nothing protected can be read."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.casework.two_persons import agreed
from tests.conftest import QUICK_KEYS
from tests.consents import agree_all
from tests.evidence import samples
from tests.passes import passed_copy
from uncounted.casefile import Compartment
from uncounted.casefile.holders import add_member
from uncounted.casework import (
    coding,
    counting,
    custody,
    derivatives,
    families,
    gathering,
    intake,
    protecting,
    tracing,
    views,
)
from uncounted.casework.cases import Case, create_case, open_case
from uncounted.casework.derivatives import NothingMarkedError, NoWorkingCopyError, StillNamedError
from uncounted.casework.families import VaultNotHeldError
from uncounted.casework.intake import Provenance
from uncounted.casework.member_entries import MemberJoined
from uncounted.casework.permissions import Action
from uncounted.evidence import Item, ItemKind, ItemRole, NotTextError
from uncounted.evidence.entries import NOT_CAPTURED
from uncounted.people.entries import LinkageRecorded
from uncounted.protection import ConsentAnswer, ConsentForm, ProtectedKind, find_mentions, vault
from uncounted.protection.entries import TermProtected
from uncounted.vocabulary.verdicts import Verdict

REPORT = Provenance("The Paper", "https://example.org/1", "2031-04", ItemKind.REPORT)
TESTIMONY = Provenance("Zora Vukas in person", kind=ItemKind.TESTIMONY)
WORDS = "They held me at 9 Mill Lane with ZORA  Vu-\nkas. Two men beat us every night."
CLAIM = {
    "decision": "add",
    "claim": "C1",
    "span": "Two men beat us every night",
    "acts": ["beating"],
    "modality": "asserted",
    "basis": "victim",
    "form": "narration",
    "proposition": "P1",
}


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("empty") / "case"
    with create_case(folder, passphrase="words", title="A case", cost=QUICK_KEYS, waiting_hours=0) as case:
        add_member(case.file.keyring, "member-2", "member-2", [Compartment.CONTENT], QUICK_KEYS)
        with case.act(Action.MANAGE_MEMBERS) as work:
            work.add(MemberJoined("member-2", ("coder", "reviewer")))
    return folder


@pytest.fixture
def folder(empty: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(empty, tmp_path / "case"))


@pytest.fixture
def case(folder: Path) -> Iterator[Case]:
    with open_case(folder, passphrase="words") as opened:
        yield opened


def _taken(case: Case, content: bytes, name: str, provenance: Provenance) -> Item:
    return intake.take_in(case, [content], name, provenance).item


def _protect(case: Case, item: Item, *terms: str) -> None:
    with case.act(Action.CODE) as work:
        for text in terms:
            work.add(TermProtected(item.item_id, ProtectedKind.NAME, vault.conceal(case.file, text)))


def _code(case: Case, called: str, **changed: object) -> None:
    decisions = {"coder": "c", "items": [{"item": called, "decisions": [{**CLAIM, **changed}]}]}
    coding.code(case, json.dumps(decisions).encode(), where="decisions")


@pytest.mark.parametrize(
    ("name", "content", "tool"),
    [
        ("a.html", samples.HTML, "trafilatura"),
        ("a.pdf", samples.pdf(), "pypdfium2"),
        ("a.docx", samples.docx(), "uncounted"),
        ("a.odt", samples.odt(), "uncounted"),
    ],
)
def test_a_text_is_an_item_with_its_parent_and_its_tool(
    name: str, content: bytes, tool: str, case: Case
) -> None:
    parent = _taken(case, content, name, TESTIMONY)
    with pytest.raises(NotTextError, match="uncounted extract CASE I1"):
        families.text_item(case, parent)
    made = derivatives.extract_texts(case)[0]
    assert made.text is not None
    assert (made.text.role, made.text.parent_id, made.text.kind) == (ItemRole.TEXT, "I1", ItemKind.TESTIMONY)
    assert made.text.compartment is Compartment.VAULT
    assert samples.WORDS in families.text_of(case, made.text)
    row = case.rows("derivation")[0]
    assert row["tool"].startswith(tool) or row["tool"]
    assert row["version"]
    assert row["operations"]
    assert row["isolation"]
    assert derivatives.extract_texts(case) == (), "what has a text is not read again"
    assert custody.verify_case(case, render=True).verdict is Verdict.PASSED


def test_what_a_file_says_of_itself_is_kept_and_a_partial_date_stays_partial(case: Case) -> None:
    page = _taken(case, samples.HTML, "a.html", REPORT)
    silent = _taken(case, samples.zipped([("a.txt", b"Words.")]), "a.zip", REPORT)
    derivatives.extract_texts(case)
    rows = {row["item_id"]: row for row in case.rows("item_metadata", told_by="itself")}
    said = json.loads(rows[page.item_id]["found"])
    assert {"2013", "1982-05"} & {line.get("date") for line in said}
    assert not any(line.get("date", "").startswith("2013-") for line in said)
    assert rows[page.item_id]["language"] == "en"
    assert rows[silent.item_id]["found"] == NOT_CAPTURED


def test_who_wrote_a_testimony_stands_readable_in_no_table(case: Case) -> None:
    _taken(case, samples.HTML, "a.html", TESTIMONY)
    derivatives.extract_texts(case)
    told = case.file.snapshot().decode() + " ".join(line.what for line in custody.history(case))
    assert "A. Reporter" not in told
    assert case.rows("item_metadata")[0]["is_sealed"] == 1


def test_a_damaged_file_is_told_and_stops_no_other(case: Case) -> None:
    _taken(case, b"%PDF-1.7\nnothing of the sort\n%%EOF", "a.pdf", REPORT)
    _taken(case, samples.HTML, "b.html", REPORT)
    damaged, sound = derivatives.extract_texts(case)
    assert damaged.text is None
    assert damaged.finding
    assert sound.text is not None
    found = custody.verify_case(case, render=True)
    assert found.verdict is Verdict.FAILED
    assert [check.name for check in found.checks if check.verdict is Verdict.FAILED] == ["item I1"]


def test_suggesting_coding_and_showing_work_on_the_text_of_a_file(case: Case) -> None:
    page = _taken(case, samples.HTML, "paper.html", REPORT)
    with pytest.raises(NotTextError, match="uncounted extract CASE I1"):
        coding.suggest(case, "paper.html")
    text = derivatives.extract_texts(case, "paper.html")[0].text
    assert text is not None
    assert [one.item_id for one in coding.suggest(case)] == [text.item_id]
    assert coding.suggest(case, page.item_id)[0].item_id == text.item_id
    _code(case, "paper.html", span="Three men were taken from the market", acts=["abduction"])
    assert [claim.item_id for claim in coding.coded_claims(case)] == [text.item_id]
    shown = views.item_page(case, page.item_id)
    assert shown.text_id == text.item_id
    assert [claim.claim_id for claim in shown.claims] == ["C1"]
    assert samples.WORDS in "".join(piece.text for piece in shown.pieces or ())
    traced = tracing.trace_case(case).propositions[0]
    assert [document.publisher for document in traced.documents] == ["The Paper"]
    material = gathering.gather(case)
    assert [(item.publisher, item.sha256) for item in material.items] == [("The Paper", page.sha256)]


def test_lists_in_an_archive_are_linked_once(case: Case) -> None:
    names = b"given_name,family_name,birth\nZora,Vukas,1980-01-02\nAna,Vukas,1981-01-02\n"
    _taken(case, samples.zipped([("names.csv", names)]), "lists.zip", Provenance(kind=ItemKind.LIST))
    _taken(case, names + b"Eva,Novak,1990-03-04\n", "others.csv", Provenance(kind=ItemKind.LIST))
    assert [item.item_id for item in families.lists_of(case)] == ["I2", "I3"]
    # an answer about the archive is one about the list that lay in it
    agree_all(case)
    assert _linked(case).n_records == 5


def _linked(case: Case) -> LinkageRecorded:
    return agreed(case.file.folder, "member-2", lambda: counting.link_lists(case, purpose="to count once"))


def _workbook(*sheets: list[list[str]]) -> bytes:
    names = range(1, len(sheets) + 1)
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    listed = "".join(f'<sheet name="S{n}" sheetId="{n}" r:id="r{n}"/>' for n in names)
    relations = "".join(
        f'<Relationship Id="r{n}" Type="{office}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n in names
    )
    parts = [
        ("[Content_Types].xml", f'<Types xmlns="{package}/content-types"/>'),
        (
            "_rels/.rels",
            f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
            f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        ),
        (
            "xl/workbook.xml",
            f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>{listed}</sheets></workbook>',
        ),
        (
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{package}/relationships">{relations}</Relationships>',
        ),
    ]
    for n, rows in zip(names, sheets, strict=True):
        lines = "".join(
            "<row>" + "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in row) + "</row>"
            for row in rows
        )
        sheet = f'<worksheet xmlns="{main}"><sheetData>{lines}</sheetData></worksheet>'
        parts.append((f"xl/worksheets/sheet{n}.xml", sheet))
    return samples.zipped([(name, text.encode()) for name, text in parts])


def test_a_list_in_a_workbook_is_linked_from_its_text(case: Case) -> None:
    rows = [["given_name", "family_name", "birth"], ["Zora", "Vukas", "1980-01-02"], ["Ana", "Vukas"]]
    _taken(case, _workbook(rows), "names.xlsx", Provenance())
    _taken(case, b"given_name,family_name,birth\nEva,Novak,1990-03-04\n", "b.csv", Provenance())
    agree_all(case)
    with pytest.raises(NotTextError, match="uncounted extract CASE I1"):
        counting.link_lists(case, purpose="to count once")
    derivatives.extract_texts(case)
    assert _linked(case).n_records == 3


def test_of_a_workbook_with_several_sheets_none_is_guessed(case: Case) -> None:
    _taken(case, _workbook([["family_name"], ["Vukas"]], [["notes"], ["more"]]), "names.xlsx", Provenance())
    derivatives.extract_texts(case)
    agree_all(case)
    with pytest.raises(counting.SeveralSheetsError):
        _linked(case)


def test_a_no_to_being_stored_silences_what_was_made_of_it(case: Case) -> None:
    testimony = _taken(case, f"<html><body><p>{WORDS}</p></body></html>".encode(), "a.html", TESTIMONY)
    text = derivatives.extract_texts(case)[0].text
    assert text is not None
    _code(case, text.item_id)
    copy = passed_copy(case, testimony.item_id, nothing_to_withhold=True)
    protecting.record_consent(case, copy.item_id, ConsentForm.STORE, ConsentAnswer.NO, language="en")
    assert case.rows("consent")[0]["item_id"] == testimony.item_id, "it holds for what the person gave"
    assert protecting.silenced_items(case) == {testimony.item_id, text.item_id, "I3", copy.item_id}
    assert tracing.trace_claims(case) == ()


def test_words_on_a_working_copy_need_the_consent_given_for_the_testimony(case: Case) -> None:
    testimony = _taken(case, WORDS.encode(), "a.txt", TESTIMONY)
    copy = passed_copy(case, testimony.item_id, nothing_to_withhold=True)
    _code(case, copy.item_id)
    with pytest.raises(tracing.NothingToTraceError):
        tracing.trace_case(case)
    agree_all(case)
    tracing.trace_case(case)
    assert [(item.label, item.words_withheld is None) for item in gathering.gather(case).items] == [
        ("Testimony 1", False)
    ]
    protecting.record_consent(case, testimony.item_id, ConsentForm.QUOTE, ConsentAnswer.YES, language="en")
    assert gathering.gather(case).items[0].words_withheld is None


def test_one_testimony_is_not_coded_twice_on_two_versions(case: Case) -> None:
    testimony = _taken(case, WORDS.encode(), "a.txt", TESTIMONY)
    copy = passed_copy(case, testimony.item_id, nothing_to_withhold=True)
    _code(case, copy.item_id)
    _code(case, copy.item_id)
    with pytest.raises(coding.CodedElsewhereError):
        _code(case, testimony.item_id, claim="C2")
    assert [one.item_id for one in coding.suggest(case)] == [copy.item_id]


def test_no_copy_is_made_before_a_person_looked(case: Case) -> None:
    testimony = _taken(case, WORDS.encode(), "a.txt", TESTIMONY)
    other = _taken(case, b"Words of another.", "b.txt", TESTIMONY)
    _protect(case, other, "Zora Vukas")
    before = case.file.size()
    with pytest.raises(NothingMarkedError):
        derivatives.make_working_copy(case, testimony.item_id)
    assert case.file.size() == before
    _protect(case, testimony, "9 Mill Lane")
    made = derivatives.make_working_copy(case, testimony.item_id)
    text = families.text_of(case, made.copy)
    assert "Mill" not in text
    assert "ZORA" not in text, "what was marked anywhere in the case is withheld here too"
    assert made.withheld == (("name", 2),)
    assert (made.copy.role, made.copy.compartment) == (ItemRole.DRAFT, Compartment.VAULT)
    told = " ".join(line.what for line in custody.history(case))
    assert "withheld 2 of kind name; a person marked it" in told
    assert "Mill" not in told


def test_reports_and_lists_get_no_copy(case: Case) -> None:
    _taken(case, b"Words.", "a.txt", REPORT)
    _taken(case, b"family_name\nVukas\n", "b.csv", Provenance(kind=ItemKind.LIST))
    _taken(case, b"Words of a testimony.", "c.txt", TESTIMONY)
    copy = passed_copy(case, "I3", nothing_to_withhold=True)
    for item_id in ("I1", "I2", copy.item_id):
        with pytest.raises(NoWorkingCopyError):
            derivatives.make_working_copy(case, item_id, nothing_to_withhold=True)


def test_the_word_for_what_was_withheld_may_itself_be_protected(case: Case) -> None:
    testimony = _taken(case, b"Her name was spoken aloud.", "a.txt", TESTIMONY)
    _protect(case, testimony, "name")
    copy = passed_copy(case, testimony.item_id)
    assert families.text_of(case, copy) == "Her [name withheld] was spoken aloud."


def test_a_copy_in_which_something_can_still_be_read_is_not_kept(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    testimony = _taken(case, WORDS.encode(), "a.txt", TESTIMONY)
    _protect(case, testimony, "Mill Lane")
    monkeypatch.setattr(derivatives, "redact", lambda text, _: text)
    with pytest.raises(StillNamedError):
        derivatives.make_working_copy(case, testimony.item_id)
    assert len(intake.all_items(case)) == 1


def test_a_copy_that_came_to_leak_is_a_finding(case: Case) -> None:
    testimony = _taken(case, WORDS.encode(), "a.txt", TESTIMONY)
    copy = passed_copy(case, testimony.item_id, nothing_to_withhold=True)
    assert custody.verify_case(case).verdict is Verdict.PASSED
    _protect(case, testimony, "Mill Lane")
    failed = [check for check in custody.verify_case(case).checks if check.verdict is Verdict.FAILED]
    assert [(check.name, check.where) for check in failed] == [("working copies", copy.item_id)]


_letters = st.sampled_from("abcXYZéшж -.\n")
_names = st.text(alphabet="abcXYZéшж", min_size=2, max_size=6)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15, deadline=None)
@given(
    texts=st.lists(st.tuples(st.text(_letters, max_size=12), _names), min_size=1, max_size=5),
    spelt=st.sampled_from([str.upper, str.title, "-\n".join, lambda name: f"{name}\u0301"]),
)
def test_a_working_copy_holds_no_protected_term_in_any_folded_spelling(
    texts: list[tuple[str, str]], spelt: object, case: Case
) -> None:
    names = [name for _, name in texts]
    text = " ".join(f"{words} {spelt(name)}" for words, name in texts)  # type: ignore[operator]
    number = case.file.size()
    item = _taken(case, f"{number} {text}".encode(), "a.txt", TESTIMONY)
    _protect(case, item, *names)
    try:
        copy = passed_copy(case, item.item_id)
    except StillNamedError:
        return
    assert find_mentions(families.text_of(case, copy), vault.protected_terms(case.file)) == ()


def test_a_coder_without_the_vault_works_on_the_copy_and_on_nothing_else(case: Case, folder: Path) -> None:
    testimony = _taken(case, WORDS.encode(), "Zora.txt", TESTIMONY)
    report = _taken(case, b"The minister said that two men were beaten.", "paper.txt", REPORT)
    _protect(case, testimony, "9 Mill Lane", "Zora Vukas")
    copy = passed_copy(case, testimony.item_id)
    case.close()
    with open_case(folder, passphrase="member-2") as coder:
        with pytest.raises(VaultNotHeldError, match="working copy"):
            coding.suggest(coder, testimony.item_id)
        with pytest.raises(VaultNotHeldError):
            _code(coder, testimony.item_id)
        assert {one.item_id for one in coding.suggest(coder)} == {report.item_id, copy.item_id}
        _code(coder, copy.item_id)
        shown = views.item_page(coder, testimony.item_id)
        assert (shown.is_closed, shown.pieces) == (True, None)
        assert "Mill" not in "".join(
            piece.text for piece in views.item_page(coder, copy.item_id).pieces or ()
        )
        assert len(views.items(coder)) == 4
        assert views.overview(coder).n_claims == 1
        checks = {check.name: check for check in custody.verify_case(coder).checks}
    assert checks["item I1"].verdict is Verdict.NOT_CHECKED
    assert checks["item I3"].verdict is Verdict.NOT_CHECKED, "nor the draft"
    assert checks["item I2"].verdict is checks["item I4"].verdict is Verdict.PASSED
    assert checks["working copies"].verdict is Verdict.NOT_CHECKED


@pytest.mark.parametrize(
    "content", [b"\xff\xfe" + b"A\x00" * 9 + b"\x00\xd8x", b"a" * 70_000 + b"\xff" + b"b" * 1_100_000]
)
def test_a_text_that_does_not_decode_stops_no_other_and_has_a_page(case: Case, content: bytes) -> None:
    broken = _taken(case, content, "a.txt", REPORT)
    good = _taken(case, b"The police arrested 12 men on 3 April 2017.", "b.txt", REPORT)
    told = {one.item_id: one for one in coding.suggest(case)}
    assert told[good.item_id].n_claims is not None
    assert told[broken.item_id].n_claims is None
    assert views.item_page(case, broken.item_id).pieces is None
