"""Working copies of pictures and PDFs: who looked, what is covered, what is kept, and what is found later."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import msgspec
import pytest

from tests.canary import assert_not_said
from tests.conftest import QUICK_KEYS
from tests.evidence import page_samples as pages
from tests.passes import pass_draft, passed_copy
from uncounted.casefile import Compartment
from uncounted.casefile.holders import add_member
from uncounted.casework import custody, derivatives, intake, pixel_copies, views
from uncounted.casework.cases import Case, create_case, open_case
from uncounted.casework.derivatives import NothingMarkedError, NoWorkingCopyError
from uncounted.casework.intake import Provenance
from uncounted.casework.member_entries import MemberJoined
from uncounted.casework.permissions import Action
from uncounted.casework.pixel_copies import Cover, NoSuchPlaceError, StillNamedError, UnreadPagesError
from uncounted.evidence import Item, ItemKind
from uncounted.evidence.extraction import rebuilding
from uncounted.evidence.extraction.conversation import Conversation, stopped
from uncounted.evidence.extraction.frames import Request
from uncounted.evidence.extraction.places import Box
from uncounted.evidence.extraction.rebuilding import Rebuilt
from uncounted.protection import ProtectedKind, vault
from uncounted.protection.entries import TermProtected
from uncounted.vocabulary.verdicts import Verdict

TESTIMONY = Provenance("in person", kind=ItemKind.TESTIMONY)
NAME, PLACE = "Zora Vukas", "9 Mill Lane"
PAGE = pages.line(f"They held me with {NAME}") + pages.line(f"at {PLACE} for a night", y=90)
with_ocr = pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed here")


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("empty") / "case"
    with create_case(folder, passphrase="words", title="A case", cost=QUICK_KEYS, waiting_hours=0) as case:
        add_member(case.file.keyring, "member-2", "member-2", [Compartment.CONTENT], QUICK_KEYS)
        with case.act(Action.MANAGE_MEMBERS) as work:
            work.add(MemberJoined("member-2", ("coder",)))
    return folder


@pytest.fixture
def folder(empty: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(empty, tmp_path / "case"))


@pytest.fixture
def case(folder: Path) -> Iterator[Case]:
    with open_case(folder, passphrase="words") as opened:
        yield opened


def _taken(case: Case, content: bytes, name: str) -> Item:
    return intake.take_in(case, [content], name, TESTIMONY).item


def _protect(case: Case, item: Item, *terms: str) -> None:
    with case.act(Action.CODE) as work:
        for text in terms:
            work.add(TermProtected(item.item_id, ProtectedKind.NAME, vault.conceal(case.file, text)))


def _pieces(case: Case, item: Item) -> Iterator[bytes]:
    return iter(case.file.blobs.read(item.blob_id, item.size))


def _content(case: Case, item: Item) -> bytes:
    return b"".join(_pieces(case, item))


def _check(case: Case) -> tuple[Verdict, str]:
    found = next(check for check in custody.verify_case(case).checks if check.name == "working copies")
    return found.verdict, found.where


def test_a_copy_lies_under_the_content_key_and_tells_how_it_was_made(case: Case, folder: Path) -> None:
    testimony = _taken(case, pages.pdf_of(PAGE), "a.pdf")
    _protect(case, testimony, NAME)
    made = derivatives.make_working_copy(case, testimony.item_id)
    assert made.withheld == (("name", 1),)
    assert made.copy.compartment is Compartment.VAULT
    copy = pass_draft(case, made.copy.item_id)
    assert (copy.parent_id, copy.media_type) == (testimony.item_id, "application/pdf")
    assert copy.sha256 == made.copy.sha256, "coders get the dots that a person looked at"
    row = case.rows("derivation", item_id=copy.item_id)[0]
    assert row["tool"] == "pypdfium2"
    assert "rebuilt from the dots of 1 pages" in row["operations"]
    assert "read again by PDFium and pypdf: nothing but dots" in row["operations"]
    assert "withheld 1 of kind name; a person marked it" in row["operations"]
    assert _check(case)[0] is Verdict.PASSED
    case.close()
    with open_case(folder, passphrase="member-2") as coder:
        assert_not_said("the copy", _content(coder, copy), [NAME, PLACE])
        assert views.item_page(coder, copy.item_id).is_closed is False
        assert views.item_page(coder, made.copy.item_id).is_closed


def test_a_copy_that_came_to_leak_is_a_finding(case: Case) -> None:
    testimony = _taken(case, pages.pdf_of(PAGE), "a.pdf")
    _protect(case, testimony, NAME)
    copy = passed_copy(case, testimony.item_id)
    _protect(case, testimony, PLACE)
    assert _check(case) == (Verdict.FAILED, copy.item_id)


@with_ocr
def test_a_copy_that_cannot_be_read_again_here_is_not_called_clean(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    testimony = _taken(case, pages.told_png(f"We saw {NAME}\nin the market", "told"), "a.png")
    _protect(case, testimony, NAME)
    with pytest.raises(UnreadPagesError, match="were not read: 1"):
        derivatives.make_working_copy(case, testimony.item_id)
    copy = passed_copy(case, testimony.item_id, ocr=("eng",))
    assert copy.media_type == "image/png"
    assert _check(case)[0] is Verdict.PASSED
    _protect(case, testimony, "market")
    assert _check(case) == (Verdict.FAILED, copy.item_id)
    monkeypatch.setattr(rebuilding, "read_pages", _without_tesseract)
    assert _check(case)[0] is Verdict.NOT_CHECKED


def _without_tesseract(source: object, media_type: str, languages: object) -> None:
    raise stopped("tesseract is not installed")


def test_a_picture_that_nobody_looked_at_gets_no_copy(case: Case) -> None:
    testimony = _taken(case, pages.told_jpeg("A street", NAME), "a.jpg")
    with pytest.raises(NothingMarkedError, match="--cover"):
        derivatives.make_working_copy(case, testimony.item_id)
    covered = passed_copy(case, testimony.item_id, covers=(Cover(1, 0, 0, 50, 100),))
    whole = passed_copy(case, testimony.item_id, nothing_to_withhold=True)
    left = [Box(0, 0, 0, 600, 300)]
    for copy, n_open in ((covered, 0), (whole, 1)):
        assert_not_said("the copy", _content(case, copy), [NAME])
        assert rebuilding.uncovered(partial(_pieces, case, copy), "image/png", left) == n_open
    told = str(case.rows("derivation", item_id=covered.item_id)[0]["operations"])
    assert "1 places covered that a person named" in told
    assert "a person covered places on it" in told


@pytest.mark.parametrize("drawn", [b"", b"9 9 m 20 20 30 30 40 9 c S "])
def test_a_page_that_shows_what_nobody_read_is_refused_and_named(case: Case, drawn: bytes) -> None:
    testimony = _taken(case, pages.pdf_of(drawn + (PAGE if drawn else b""), n_pages=2), "a.pdf")
    _protect(case, testimony, NAME)
    with pytest.raises(UnreadPagesError, match="1, 2"):
        derivatives.make_working_copy(case, testimony.item_id)
    with pytest.raises(UnreadPagesError, match=": 2"):
        derivatives.make_working_copy(case, testimony.item_id, covers=(Cover(1, 0, 0, 9, 9),))
    assert len(intake.all_items(case)) == 1


def test_places_on_no_page_are_told_all_at_once(case: Case) -> None:
    testimony = _taken(case, pages.pdf_of(PAGE), "a.pdf")
    places = (Cover(2, 0, 0, 9, 9), Cover(1, 0, 0, 9, 9), Cover(1, 9, 0, 9, 9), Cover(1, 0, 0, 9, 101))
    with pytest.raises(NoSuchPlaceError, match="number 1, 3, 4"):
        derivatives.make_working_copy(case, testimony.item_id, covers=places)


def test_a_text_has_no_places_to_cover(case: Case) -> None:
    testimony = _taken(case, b"Words of a testimony.", "a.txt")
    with pytest.raises(NoWorkingCopyError, match="pictures and PDFs alone"):
        derivatives.make_working_copy(case, testimony.item_id, covers=(Cover(1, 0, 0, 9, 9),))


@pytest.mark.parametrize("how", ["another file", "a word behind the end", "a word in the bytes"])
def test_a_copy_in_which_anything_is_found_is_not_kept(
    case: Case, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    testimony = _taken(case, pages.pdf_of(PAGE), "a.pdf")
    _protect(case, testimony, NAME)
    honest = rebuilding.rebuild

    def dishonest(*given: object) -> Rebuilt:
        made = honest(*given)  # type: ignore[arg-type]
        added = {"another file": pages.pdf_of(PAGE), "a word behind the end": made.content + NAME.encode()}
        return Rebuilt(added.get(how, made.content), made.media_type)

    monkeypatch.setattr(rebuilding, "rebuild", dishonest)
    if how == "a word in the bytes":
        monkeypatch.setattr(pixel_copies, "stands_encoded", lambda *_: True)
    with pytest.raises(StillNamedError) as refused:
        derivatives.make_working_copy(case, testimony.item_id)
    assert_not_said("the error", str(refused.value), [NAME, PLACE])
    assert len(intake.all_items(case)) == 1


def test_no_child_is_told_a_protected_word(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    testimony = _taken(case, pages.pdf_of(PAGE), "a.pdf")
    _protect(case, testimony, NAME, "Vesna Horvat")
    asked: list[bytes] = []
    begun = Conversation.__init__

    def told(self: Conversation, request: Request, *given: object) -> None:
        asked.append(msgspec.msgpack.encode(request))
        begun(self, request, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(Conversation, "__init__", told)
    derivatives.make_working_copy(case, testimony.item_id)
    assert len(asked) == 3
    for request in asked:
        assert_not_said("the request", request, [NAME, "Vukas", "Vesna Horvat"])
