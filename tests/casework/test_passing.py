"""Before a coder gets a copy, a person passes over it; until then it is held by keys."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from tests.canary import assert_not_said, assert_nothing_planted
from tests.conftest import QUICK_KEYS
from tests.evidence import page_samples as pages
from tests.passes import passed_copy
from tests.team import COPY, DRAFT, FOUNDER, ON_THE_TESTIMONY, TESTIMONY, Team
from uncounted.casefile import Compartment
from uncounted.casefile.keyring import CompartmentNotHeldError
from uncounted.casework import (
    coding,
    custody,
    derivatives,
    examining,
    families,
    intake,
    passing,
    views,
    withdrawing,
)
from uncounted.casework.cases import Case, create_case, open_case
from uncounted.casework.consenting import ClosedItemError
from uncounted.casework.families import NotYetPassedError, VaultNotHeldError
from uncounted.casework.intake import Provenance
from uncounted.casework.passing import FindsWaitError, NoSuchFindError, NotADraftError
from uncounted.casework.permissions import Action, Member, NotPermittedError, Role
from uncounted.casework.pixel_copies import Cover
from uncounted.evidence import Item, ItemKind, ItemRole
from uncounted.evidence.extraction import rebuilding
from uncounted.evidence.extraction.places import Box
from uncounted.protection import ProtectedKind, vault
from uncounted.protection.entries import TermProtected
from uncounted.vocabulary.verdicts import Verdict

NAME = "Zora Vukasova"
WORDS = (
    "They took Zora Vukasova from 9 Mill Lane. Later Vukasova was seen by Corvin Ash. "
    "The baker's youngest hid in the old kiln. My number is +44 20 7946 0000. I ran home."
)
PLANTED = ("Vukasova", "Corvin Ash", "9 Mill Lane", "old kiln", "7946 0000")
SURE = ("Zora Vukasova",)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "case"
    with create_case(folder, passphrase="words", title="A case", cost=QUICK_KEYS, waiting_hours=0) as case:
        item = _taken(case, WORDS)
        _protect(case, item, NAME)
        derivatives.make_working_copy(case, item.item_id)
    return folder


@pytest.fixture
def case(made: Path, tmp_path: Path) -> Iterator[Case]:
    folder = Path(shutil.copytree(made, tmp_path / "case"))
    with open_case(folder, passphrase="words") as opened:
        yield opened


def _taken(case: Case, words: str) -> Item:
    return intake.take_in(case, [words.encode()], "t.txt", Provenance(kind=ItemKind.TESTIMONY)).item


def _protect(case: Case, item: Item, text: str) -> None:
    with case.act(Action.PROTECT) as work:
        work.add(TermProtected(item.item_id, ProtectedKind.NAME, vault.conceal(case.file, text)))


def _found(case: Case, words: str, draft: str = "I2") -> passing.Find:
    return next(find for find in passing.sheet(case, draft).finds if find.words == words)


def _judge_all(case: Case, draft: str = "I2", judgement: str = "leave") -> None:
    finds = passing.sheet(case, draft).finds
    passing.judge_finds(case, draft, {find.place: judgement for find in finds if find.waits})


def test_what_is_doubtful_and_what_may_be_missed_waits_each_in_its_sentence(case: Case) -> None:
    finds = {find.words: find for find in passing.sheet(case, "I2").finds}
    assert set(finds) >= {"Vukasova", "Corvin Ash", "9 Mill Lane", "hid in the old kiln", "+44 20 7946 0000"}
    assert {words for words, find in finds.items() if find.is_doubtful} == {"Vukasova"}
    ash = finds["Corvin Ash"]
    assert (ash.before, ash.after) == ("Later Vukasova was seen by", ".")
    # what is surely protected is withheld in every sentence
    assert finds["9 Mill Lane"].before == "They took [name withheld] from"
    assert all(find.waits for find in finds.values())


def test_no_copy_while_one_find_waits(case: Case) -> None:
    size = case.file.size()
    with pytest.raises(FindsWaitError) as refused:
        passing.pass_over_draft(case, "I2")
    assert_not_said("the error", str(refused.value), PLANTED)
    assert case.file.size() == size
    _judge_all(case)
    copy = passing.pass_over_draft(case, "I2").copy
    assert (copy.role, copy.compartment, copy.parent_id) == (ItemRole.WORKING_COPY, Compartment.CONTENT, "I1")
    row = case.rows("derivation", item_id=copy.item_id)[0]
    assert row["tool"] == "uncounted"
    assert "a person passed over draft I2" in row["operations"]


def test_the_copy_holds_what_was_left_and_nothing_else_that_was_found(case: Case) -> None:
    passing.judge_finds(case, "I2", {_found(case, "Vukasova").place: "leave"})
    passing.judge_finds(case, "I2", {_found(case, "Corvin Ash").place: "not_a_person"})
    passing.mark_words(case, "I2", ["the BAKER'S  youngest"])
    copy = passing.pass_over_draft(case, "I2", redact_rest=True).copy
    assert families.text_of(case, copy) == (
        "They took [name withheld] from [whereabouts withheld]. Later Vukasova was seen by Corvin Ash. "
        "[detail withheld] [whereabouts withheld]. My number is [contact withheld]. I ran home."
    )
    # what a person left is no leak; what is protected since then is
    assert custody.verify_case(case).verdict is Verdict.PASSED
    _protect(case, copy, "Corvin Ash")
    found = [
        check for check in examining.examine(case, render=False, log=False) if check.verdict is Verdict.FAILED
    ]
    assert [check.where for check in found] == [copy.item_id]


def test_what_is_sure_is_withheld_whatever_was_said(case: Case) -> None:
    _judge_all(case, judgement="leave")
    _protect(case, families.text_item(case, intake.find_item(case, "I1")), "Corvin Ash")
    text = families.text_of(case, passing.pass_over_draft(case, "I2").copy)
    assert_not_said("the copy", text, [*SURE, "Corvin Ash"])


def test_a_judgement_can_be_changed_until_it_is_passed_and_holds_for_a_newer_draft(case: Case) -> None:
    place = _found(case, "Corvin Ash").place
    assert passing.judge_finds(case, "I2", {place: "leave"}) == 1
    assert passing.judge_finds(case, "I2", {place: "leave"}) == 0, "the same again adds nothing"
    assert passing.judge_finds(case, "I2", {place: "redact"}) == 1
    newer = derivatives.make_working_copy(case, "I1").copy.item_id
    assert _found(case, "Corvin Ash", newer).judgement == "redact"
    with pytest.raises(NotADraftError):
        passing.sheet(case, "I2")
    _judge_all(case, newer)
    passing.pass_over_draft(case, newer)
    with pytest.raises(NotADraftError):
        passing.pass_over_draft(case, newer)
    assert passing.waiting_drafts(case) == ()


def test_a_leave_is_older_than_what_is_protected_later(tmp_path: Path) -> None:
    folder = tmp_path / "case"
    with create_case(folder, passphrase="words", title="A case", cost=QUICK_KEYS) as case:
        item = _taken(case, "Then Vukasova left the mill. I ran home.")
        first = derivatives.make_working_copy(case, item.item_id, nothing_to_withhold=True).copy.item_id
        _judge_all(case, first, "not_a_person")
        copy = passing.pass_over_draft(case, first).copy
        assert _named_in_copies(case) == []
        _protect(case, item, "Mirel Vukasova")
        assert _named_in_copies(case) == [copy.item_id]
        second = derivatives.make_working_copy(case, item.item_id).copy.item_id
        assert _found(case, "Vukasova", second).waits
        with pytest.raises(FindsWaitError):
            passing.pass_over_draft(case, second)
        _judge_all(case, second)
        newer = passing.pass_over_draft(case, second).copy
        assert "Vukasova" in families.text_of(case, newer)
        assert _named_in_copies(case) == [copy.item_id], "what was left knowing the name is no leak"
        _protect(case, item, "Mirel Vukasova")
        _protect(case, item, "Ada Quill")
        assert _named_in_copies(case) == [copy.item_id], "nothing new stands there"
        _protect(case, item, "Tomas Vukasova")
        assert _named_in_copies(case) == [f"{copy.item_id}, {newer.item_id}"]


def _named_in_copies(case: Case) -> list[str]:
    checks = examining.examine(case, render=False, log=False)
    return [check.where for check in checks if check.verdict is Verdict.FAILED]


def test_what_is_left_is_withheld_with_the_rest_once_a_name_is_protected(case: Case) -> None:
    _judge_all(case)
    _protect(case, intake.find_item(case, "I1"), "Mirel Vukasova")
    assert [find.words for find in passing.sheet(case, "I2").finds if find.waits] == ["Vukasova"]
    copy = passing.pass_over_draft(case, "I2", redact_rest=True).copy
    assert_not_said("the copy", families.text_of(case, copy), ["Vukasova"])


def test_the_same_words_everywhere_are_judged_at_once(tmp_path: Path) -> None:
    folder = tmp_path / "case"
    with create_case(folder, passphrase="words", title="A case", cost=QUICK_KEYS) as case:
        item = _taken(case, "We saw Corvin. Then Corvin left. At last Marsh came.")
        draft = derivatives.make_working_copy(case, item.item_id, nothing_to_withhold=True).copy.item_id
        place = _found(case, "Corvin", draft).place
        assert passing.judge_finds(case, draft, {place: "redact"}, everywhere=True) == 2
        assert [find.words for find in passing.sheet(case, draft).finds if find.waits] == ["Marsh"]


def test_places_and_words_that_are_not_there_are_refused_and_not_said(case: Case) -> None:
    size = case.file.size()
    with pytest.raises(NoSuchFindError) as places:
        passing.judge_finds(case, "I2", {"1-2": "leave", _found(case, "Vukasova").place: "leave"})
    with pytest.raises(NoSuchFindError) as words:
        passing.mark_words(case, "I2", ["Corvin Ash", "Nobody Here"])
    assert_not_said("the errors", f"{places.value} {words.value}", [*PLANTED, "Nobody Here"])
    assert case.file.size() == size


@pytest.mark.parametrize("kind", list(ProtectedKind))
def test_words_are_marked_in_every_spelling(tmp_path: Path, kind: ProtectedKind) -> None:
    spellings = ("mel\u00e1k", "mela\u0301k", "me\u00adl\u00e1k", "mel\u200b\u00e1k", "MEL\u00c1K")
    folder = tmp_path / "case"
    with create_case(folder, passphrase="words", title="A case", cost=QUICK_KEYS) as case:
        item = _taken(case, "; ".join(f"the {spelt} ran" for spelt in spellings))
        draft = derivatives.make_working_copy(case, item.item_id, nothing_to_withhold=True).copy.item_id
        assert passing.mark_words(case, draft, ["mel\u00e1k"], kind) == len(spellings)
        copy = passing.pass_over_draft(case, draft, redact_rest=True).copy
        assert families.text_of(case, copy) == "; ".join([f"the [{kind} withheld] ran"] * len(spellings))


@pytest.mark.parametrize("words", ["...", "-", "\u00ad", "a", "@", "+44"])
def test_words_without_letters_mark_no_more_than_stands_there(case: Case, words: str) -> None:
    n_there = WORDS.casefold().count(words)
    if not n_there:
        with pytest.raises(NoSuchFindError):
            passing.mark_words(case, "I2", [words])
    else:
        assert passing.mark_words(case, "I2", [words]) == n_there


def test_nothing_is_coded_or_suggested_on_a_draft(case: Case) -> None:
    assert [one.item_id for one in coding.suggest(case)] == ["I1"]
    with pytest.raises(NotYetPassedError):
        coding.suggest(case, "I2")
    data = json.dumps({"coder": "c", "items": [{"item": "I2", "decisions": []}]}).encode()
    with pytest.raises(coding.NotForThisCaseError):
        coding.code(case, data, where="decisions")
    with pytest.raises(NotYetPassedError):
        derivatives.make_working_copy(case, "I2", nothing_to_withhold=True)


def test_a_withdrawal_ends_the_pass(case: Case) -> None:
    withdrawing.withdraw(case, "I1")
    assert passing.waiting_drafts(case) == ()
    with pytest.raises(ClosedItemError):
        passing.sheet(case, "I2")


@pytest.mark.parametrize("role", [Role.CODER, Role.REVIEWER, Role.COUNSEL])
def test_a_coder_reaches_no_draft_and_no_find(role: Role, team_case: Team) -> None:
    """Through pages, through keys, and with a changed program that gives every role."""
    with team_case.open(role) as case:
        told = passing.waiting_drafts(case)
        assert [(one.draft_id, one.may_pass, one.n_waiting) for one in told] == [(DRAFT, False, None)]
        with pytest.raises(NotPermittedError):
            passing.sheet(case, DRAFT)
        assert (views.item_page(case, DRAFT).is_closed, views.item_page(case, DRAFT).pieces) == (True, None)
        with pytest.raises(VaultNotHeldError, match="no person has passed over"):
            families.text_of(case, intake.find_item(case, DRAFT))
        case.member = Member(case.member.member_id, case.case_id, tuple(Role))
        for deed in (passing.sheet, passing.pass_over_draft):
            with pytest.raises(VaultNotHeldError):
                deed(case, DRAFT)
        draft = intake.find_item(case, DRAFT)
        with pytest.raises(CompartmentNotHeldError):
            case.file.read_item(draft.blob_id, draft.size)
        # nor does a table tell where in the testimony somebody stands
        rows = json.dumps([dict(row) for row in case.rows("pass_judgement")], default=str)
        assert "-" not in rows.replace("caseworker-", "").replace("member-1", "")
        assert all(logged.is_withheld for logged in case.file.entries() if "judged" in logged.kind)
        assert families.text_of(case, intake.find_item(case, COPY))


def test_who_may_read_the_original_passes(team_case: Team) -> None:
    for role in (Role.CASEWORKER, Role.PROTECTION_OFFICER):
        with team_case.open(role) as case:
            assert [one.may_pass for one in passing.waiting_drafts(case)] == [True]
            shown = passing.sheet(case, DRAFT)
            assert_not_said("the sheet", repr(shown), ON_THE_TESTIMONY)
    with team_case.open(Role.CASEWORKER) as case:
        copy = passing.pass_over_draft(case, DRAFT).copy
    with team_case.open(Role.CODER) as case:
        assert families.text_of(case, copy)
        assert passing.waiting_drafts(case) == ()
        assert any(DRAFT in line.what for line in views.whole_history(case))


def test_no_word_of_a_pass_is_in_an_entry_a_table_or_a_file(case: Case) -> None:
    passing.mark_words(case, "I2", ["The baker's youngest"])
    copy = passing.pass_over_draft(case, "I2", redact_rest=True).copy
    case.file.rebuild()
    told = case.file.snapshot().decode() + " ".join(line.what for line in custody.history(case))
    assert_not_said("the tables and the history", told, [*PLANTED, "baker's youngest"])
    assert_not_said("the copy", families.text_of(case, copy), [*PLANTED, "baker's youngest"])
    case.close()
    assert_nothing_planted([case.file.folder], [*PLANTED, "baker's youngest"])


def test_a_rebuild_gives_the_same_judgements(case: Case) -> None:
    passing.judge_finds(case, "I2", {_found(case, "Corvin Ash").place: "redact"})
    before = passing.sheet(case, "I2")
    case.file.rebuild()
    assert passing.sheet(case, "I2") == before


PAGE = "We saw Corvin Ash there"


def test_on_dots_what_a_person_withholds_becomes_black(tmp_path: Path) -> None:
    with create_case(tmp_path / "case", passphrase="words", title="A case", cost=QUICK_KEYS) as case:
        given = Provenance(kind=ItemKind.TESTIMONY)
        item = intake.take_in(case, [pages.pdf_of(pages.line(PAGE))], "a.pdf", given).item
        left = (Cover(1, 0, 0, 9.5, 100),)
        draft = derivatives.make_working_copy(case, item.item_id, covers=left).copy
        shown = passing.sheet(case, draft.item_id)
        assert (shown.is_dots, [find.words for find in shown.finds]) == (True, ["Corvin Ash"])
        passing.judge_finds(case, draft.item_id, {shown.finds[0].place: "redact"})
        copy = passing.pass_over_draft(case, draft.item_id).copy
        assert (copy.role, copy.media_type) == (ItemRole.WORKING_COPY, "application/pdf")
        assert copy.sha256 != draft.sha256
        strip = [Box(0, 0, 0, 50, 200)]
        content = partial(case.file.blobs.read, copy.blob_id, copy.size)
        assert not rebuilding.uncovered(content, copy.media_type, strip), "nor is what was covered lost"
        _protect(case, item, "Corvin Ash")
        checks = {check.name: check.verdict for check in examining.examine(case, render=False, log=False)}
        assert checks["working copies"] is Verdict.PASSED, "what was withheld by hand is black"


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed here")
def test_a_name_is_black_also_where_another_reading_saw_it(tmp_path: Path) -> None:
    scanned = pages.picture_in_pdf("then Corvin Ash hid", under=pages.line("page two of it"))
    written = pages.pdf_of(pages.line(PAGE))
    with create_case(tmp_path / "case", passphrase="words", title="A case", cost=QUICK_KEYS) as case:
        given = Provenance(kind=ItemKind.TESTIMONY)
        item = intake.take_in(case, [_bound(written, scanned)], "a.pdf", given).item
        draft = derivatives.make_working_copy(
            case, item.item_id, nothing_to_withhold=True, ocr=("eng",)
        ).copy.item_id
        passing.judge_finds(case, draft, {_found(case, "Corvin Ash", draft).place: "redact"})
        _judge_all(case, draft)
        passing.pass_over_draft(case, draft)
        _protect(case, item, "Corvin Ash")
        assert _named_in_copies(case) == [], "it is black on both pages"


def _bound(*files: bytes) -> bytes:
    """Bind the pages of several PDFs into one."""
    writer, bound = PdfWriter(), io.BytesIO()
    for file in files:
        for page in PdfReader(io.BytesIO(file)).pages:
            writer.add_page(page)
    writer.write(bound)
    return bound.getvalue()


def test_a_copy_that_was_made_by_the_founder_waits_for_the_same_look(team_case: Team) -> None:
    """Having every role spares nobody the pass."""
    with team_case.open(FOUNDER) as case:
        made = derivatives.make_working_copy(case, TESTIMONY).copy
        assert made.compartment is Compartment.VAULT
        assert passed_copy(case, TESTIMONY).compartment is Compartment.CONTENT


@pytest.mark.parametrize(
    "wrong",
    [
        passing.Saying(words=("a word that stands nowhere",)),
        passing.Saying(passed=True),
        passing.Saying(judged={"0-1": "leave"}),
    ],
    ids=["a word that is not there", "passed while finds wait", "a place of no find"],
)
def test_what_is_said_in_one_is_done_together_or_not_at_all(case: Case, wrong: passing.Saying) -> None:
    place = _found(case, "Corvin Ash").place
    size = case.file.size()
    judged = {place: "leave", **wrong.judged}
    said = replace(wrong, judged=judged, words=("the baker's youngest", *wrong.words))
    with pytest.raises((NoSuchFindError, FindsWaitError)):
        passing.say(case, "I2", said)
    assert (case.file.size(), _found(case, "Corvin Ash").waits) == (size, True)


def test_all_that_is_said_in_one_is_seen_by_the_copy_that_comes_of_it(case: Case) -> None:
    finds = passing.sheet(case, "I2").finds
    judged = {find.place: "leave" for find in finds if find.words != "9 Mill Lane"}
    # the words to be marked hold the find that is judged by nobody: nothing waits then
    said = passing.Saying(judged, words=("from 9 Mill Lane",), passed=True)
    outcome = passing.say(case, "I2", said)
    assert outcome.copy is not None
    text = families.text_of(case, outcome.copy.copy)
    assert ("Corvin Ash" in text, "Mill Lane" in text) == (True, False)


def test_which_place_is_of_no_find_is_said_and_what_is_no_place_is_not_repeated(case: Case) -> None:
    with pytest.raises(NoSuchFindError, match=r"draft: 0-1; "):
        passing.judge_finds(case, "I2", {"0-1": "leave"})
    with pytest.raises(NoSuchFindError, match=r"draft: number 2; ") as refused:
        passing.judge_finds(case, "I2", {_found(case, "Corvin Ash").place: "leave", NAME: "leave"})
    assert_not_said("the error", str(refused.value), [NAME])


def test_who_names_a_draft_that_was_passed_is_told_the_copy(case: Case) -> None:
    with pytest.raises(NotYetPassedError, match="no person has passed over"):
        coding.suggest(case, "I2")
    copy = passing.pass_over_draft(case, "I2", redact_rest=True).copy.item_id
    with pytest.raises(NotYetPassedError, match=copy):
        coding.suggest(case, "I2")
    with pytest.raises(NotADraftError, match=copy):
        passing.sheet(case, "I2")
