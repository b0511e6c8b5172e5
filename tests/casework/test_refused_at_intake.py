"""What nobody may read is refused as it arrives, with a safe form that works to the end."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.conftest import QUICK_KEYS
from tests.consents import agree_all
from tests.evidence import samples
from tests.evidence.test_refused_forms import TELEGRAM, VCARD, WHATSAPP
from uncounted.casefile import Compartment
from uncounted.casework import coding, counting, custody, derivatives, intake, keeping
from uncounted.casework.cases import Case, create_case, open_case
from uncounted.casework.counting import NothingToCountError
from uncounted.casework.field import seal_file
from uncounted.casework.intake import Provenance, State
from uncounted.evidence import ItemKind, NotTakenInError
from uncounted.vocabulary.verdicts import Verdict

REPORT = Provenance("The Paper", None, "2031", ItemKind.REPORT)
TESTIMONY = Provenance("in person", kind=ItemKind.TESTIMONY)
BAD_LIST = b"name,religion,x\nA B,secret,a@example.org\n"


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("empty") / "case"
    create_case(folder, passphrase="words", title="A case", cost=QUICK_KEYS, waiting_hours=0).close()
    return folder


@pytest.fixture
def case(empty: Path, tmp_path: Path) -> Iterator[Case]:
    with open_case(Path(shutil.copytree(empty, tmp_path / "case")), passphrase="words") as opened:
        yield opened


def _refused(case: Case, content: bytes, name: str, given: Provenance, *, opaque: bool = False) -> str:
    before, kept = case.file.size(), case.file.blobs.ids()
    with pytest.raises(NotTakenInError) as caught:
        intake.take_in(case, [content], name, given, opaque=opaque)
    assert case.file.size() == before
    assert case.file.blobs.ids() == kept, "something of a refused file was kept"
    return str(caught.value)


@pytest.mark.parametrize("given", [REPORT, TESTIMONY, Provenance(), Provenance(kind=ItemKind.OTHER)])
@pytest.mark.parametrize(
    "content", [VCARD, WHATSAPP, TELEGRAM, b"\x93NUMPY\x01\x00", b"source,target\n1,2\n"]
)
def test_a_refused_form_adds_nothing_and_names_the_safe_form(
    case: Case, content: bytes, given: Provenance
) -> None:
    said = _refused(case, content, "notes.txt", given)
    assert "--opaque" in said
    assert "Zora" not in said


def test_a_list_is_judged_as_it_arrives_all_columns_at_once(case: Case) -> None:
    said = _refused(case, BAD_LIST, "people.csv", Provenance())
    assert "'religion'" in said
    assert "column 3, by its cells: e-mail addresses" in said
    assert "secret" not in said
    for name, kind in (("people.txt", ItemKind.LIST), ("people.csv", ItemKind.REPORT)):
        assert "religion" in _refused(case, BAD_LIST, name, Provenance(kind=kind))
    workbook = samples.xlsx(hidden_word="Agama")
    assert "Agama" in _refused(case, workbook, "people.xlsx", Provenance())


def test_broken_quoting_and_other_marks_hide_no_column(case: Case) -> None:
    for content in (
        b'name;religion;place\n"A;b;c\n',
        b"name\treligion\nA\tb\n",
        b"People of Tarsk\n\nname,religion\nA,b\n",
    ):
        assert "religion" in _refused(case, content, "people.csv", Provenance())


def test_opaque_lies_under_the_vault_key_and_is_never_read(case: Case) -> None:
    assert "content key" in _refused(case, WHATSAPP, "chat.txt", REPORT, opaque=True)
    item = intake.take_in(case, [WHATSAPP], "chat.txt", TESTIMONY, opaque=True).item
    assert (item.compartment, item.media_type) == (Compartment.VAULT, "application/octet-stream")
    assert case.file.read_item(item.blob_id, item.size) == WHATSAPP
    assert all(one.text is None for one in derivatives.extract_texts(case))
    assert [one for one in derivatives.extract_texts(case, item.item_id) if one.text] == []


def test_no_list_can_be_linked_from_what_was_refused(case: Case) -> None:
    listed = Provenance(kind=ItemKind.LIST)
    assert "no list" in _refused(case, BAD_LIST, "people.csv", listed, opaque=True)
    item = intake.take_in(case, [BAD_LIST], "people.csv", Provenance(), opaque=True).item
    assert (item.kind, item.compartment) == (ItemKind.TESTIMONY, Compartment.VAULT)
    with pytest.raises(NothingToCountError):
        counting.link_lists(case, purpose="to count once")
    # beside it, good lists are linked as ever
    for number in range(2):
        good = f"name,event_date,place\nA{number} Bel,2031,Tarsk\nC Dor,2031-0{number + 1},Orlin\n".encode()
        assert intake.take_in(case, [good], f"{number}.csv", listed, opaque=True).item.kind is ItemKind.LIST
    agree_all(case)
    assert counting.link_lists(case, purpose="to count once").n_records == 4


def test_one_bad_file_of_a_batch_stops_none_of_the_others(case: Case) -> None:
    files = [("a.txt", [b"Words."]), ("b.vcf", [VCARD]), ("c.txt", [b"More words."])]
    done = intake.take_in_all(case, files, TESTIMONY)
    assert [one.state for one in done.files] == [State.ACCEPTED, State.REFUSED, State.ACCEPTED]


def test_a_member_refuses_the_archive_around_it_however_deep(case: Case) -> None:
    inner = samples.zipped([("b.txt", b"Words."), ("zora.vcf", VCARD)])
    outer = samples.zipped([("a.txt", b"Other words."), ("deep.zip", inner), ("chat.txt", WHATSAPP)])
    for given in (REPORT, TESTIMONY):
        said = _refused(case, outer, "a.zip", given)
        assert "member 2" in said
        assert "member 3" in said
        assert "zora" not in said
    assert "member" in _refused(case, outer, "a.zip", REPORT, opaque=True)
    taken = intake.take_in(case, [outer], "a.zip", TESTIMONY, opaque=True)
    assert {one.compartment for one in intake.all_items(case)} == {Compartment.VAULT}
    assert (len(taken.members), taken.n_left_inside) == (3, 2)
    assert custody.verify_case(case).verdict is Verdict.PASSED


def test_a_letter_with_a_phone_book_is_kept_under_the_vault_key_alone(case: Case) -> None:
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = "a@example.org", "b@example.org", "News"
    letter["Date"] = "Wed, 2 Apr 2031 10:00:00 +0000"
    letter.set_content("They took three men.")
    letter.add_attachment(VCARD, maintype="text", subtype="x-vcard", filename="a.vcf")
    assert "member 1" in _refused(case, letter.as_bytes(), "a.eml", REPORT)
    taken = intake.take_in(case, [letter.as_bytes()], "a.eml", TESTIMONY)
    assert (taken.item.compartment, taken.members, taken.n_left_inside) == (Compartment.VAULT, (), 1)
    assert derivatives.extract_texts(case, taken.item.item_id)[0].text is not None


def test_a_letter_from_the_field_hides_no_chat(case: Case, tmp_path: Path) -> None:
    (tmp_path / "chat.txt").write_bytes(WHATSAPP)
    out = tmp_path / "out"
    out.mkdir()
    sealed = seal_file(keeping.public_case(case.file.folder), tmp_path / "chat.txt", out).path.read_bytes()
    _refused(case, sealed, "a.age", TESTIMONY)
    assert intake.take_in(case, [sealed], "a.age", TESTIMONY, opaque=True).item.media_type.endswith("stream")


def test_the_safe_form_of_a_chat_works_to_the_end(case: Case) -> None:
    chat = intake.take_in(case, [WHATSAPP], "chat.txt", TESTIMONY, opaque=True).item
    typed = b"The witness says: on 2 April 2031 they took him from his house."
    told = intake.take_in(case, [typed], "typed.txt", TESTIMONY).item
    decision = {
        "decision": "add",
        "span": "they took him from his house",
        "claim": "W1",
        "acts": ["abduction"],
        "modality": "asserted",
        "basis": "eyewitness",
        "form": "indirect",
        "proposition": "P1",
        "origin_kind": "first_hand",
        "relation": "origin",
    }
    file = {
        "coder": "coder-1",
        "propositions": {"P1": "A man was taken."},
        "items": [{"item": told.item_id, "decisions": [decision]}],
    }
    assert coding.code(case, json.dumps(file).encode(), where="d").n_coded == 1
    assert [claim.item_id for claim in coding.coded_claims(case)] == [told.item_id]
    assert custody.verify_case(case).verdict is Verdict.PASSED
    assert case.file.read_item(chat.blob_id, chat.size) == WHATSAPP
