"""Files inside files are sealed apart, in bounds; the file around them is kept whole."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.casefile.notes import new_case
from tests.evidence import samples
from uncounted.casefile import CaseFile, Compartment
from uncounted.evidence import ItemKind, Received, receive
from uncounted.evidence.receiving import Bounds


@pytest.fixture
def case(tmp_path: Path) -> Iterator[CaseFile]:
    with new_case(tmp_path / "case") as made:
        yield made


def _letter(*attached: tuple[str, bytes]) -> bytes:
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Date"] = (
        "a@example.org",
        "b@example.org",
        "Tue, 4 Apr 2017 10:00:00 +0000",
    )
    letter.set_content("Read what is attached.")
    for name, data in attached:
        letter.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return letter.as_bytes()


def _nested(depth: int) -> bytes:
    data = samples.zipped([("words.txt", b"The innermost words.")])
    for _ in range(depth - 1):
        data = samples.zipped([("inner.zip", data)])
    return data


def _blobs_on_disk(case: CaseFile) -> frozenset[str]:
    case.blobs.settle()
    return case.blobs.ids()


def test_members_are_sealed_apart_byte_for_byte(case: CaseFile) -> None:
    words, page = b"Words of a page.", samples.HTML
    outer = receive(
        case, [samples.zipped([("a.txt", words), ("b/page.html", page)])], ItemKind.REPORT, name="a.zip"
    )
    assert [member.name for member in outer.inside] == ["a.txt", "b/page.html"]
    for member, content in zip(outer.inside, (words, page), strict=True):
        assert member.received is not None
        assert member.received.sha256 == hashlib.sha256(content).hexdigest()
        assert case.read_item(member.received.blob_id, member.received.size) == content
    assert _blobs_on_disk(case) == frozenset(outer.blobs())


def test_what_is_attached_to_a_letter_is_sealed_apart(case: CaseFile) -> None:
    outer = receive(case, [_letter(("list.pdf", samples.pdf()))], ItemKind.TESTIMONY, name="a.eml")
    assert outer.media_type == "message/rfc822"
    kept = [member for member in outer.inside if member.received is not None]
    assert [(one.name, one.received.media_type) for one in kept if one.received] == [
        ("list.pdf", "application/pdf")
    ]


@pytest.mark.parametrize(
    ("name", "parent", "kind"),
    [
        ("page.html", ItemKind.REPORT, ItemKind.REPORT),
        ("names.csv", ItemKind.REPORT, ItemKind.LIST),
        ("page.html", ItemKind.TESTIMONY, ItemKind.TESTIMONY),
        ("names.csv", ItemKind.TESTIMONY, ItemKind.TESTIMONY),
        ("a.txt", ItemKind.LIST, ItemKind.LIST),
        ("a.txt", ItemKind.OTHER, ItemKind.OTHER),
    ],
)
def test_a_member_is_never_less_protected_than_what_it_lay_in(
    name: str, parent: ItemKind, kind: ItemKind, case: CaseFile
) -> None:
    outer = receive(case, [samples.zipped([(name, b"a,b\n1,2\n")])], parent, name="a.zip")
    assert [member.kind for member in outer.inside] == [kind]
    assert not (parent.compartment is Compartment.VAULT and kind.compartment is Compartment.CONTENT)


def _deepest(received: Received) -> int:
    return 1 + max((_deepest(member.received) for member in received.inside if member.received), default=0)


def test_how_deep_files_are_opened_is_bounded(case: CaseFile) -> None:
    outer = receive(case, [_nested(12)], ItemKind.REPORT, name="a.zip")
    assert _deepest(outer) == 4
    inner = outer
    while inner.inside[0].received is not None:
        inner = inner.inside[0].received
    assert "left inside" in inner.inside[0].finding


def test_how_many_and_how_much_is_opened_is_bounded(case: CaseFile) -> None:
    many = samples.zipped([(f"{number}.txt", b"words %d" % number) for number in range(20)])
    outer = receive(case, [many], ItemKind.REPORT, name="a.zip", bounds=Bounds(n_members=5))
    assert len([member for member in outer.inside if member.received]) == 5
    assert "stays inside" in outer.inside[-1].finding
    much = samples.zipped([("a.txt", b"a" * 600), ("b.txt", b"b" * 600), ("c.txt", b"c")])
    bounded = receive(case, [much], ItemKind.REPORT, name="a.zip", bounds=Bounds(n_bytes=1000))
    assert [member.received is not None for member in bounded.inside][:2] == [True, False]
    kept = {*outer.blobs(), *bounded.blobs()}
    assert _blobs_on_disk(case) == kept, "what was cut off is not left on the disk"


def test_what_is_refused_inside_stays_inside(case: CaseFile) -> None:
    mixed = samples.zipped([("a.txt", b"Words."), ("run.exe", b"MZ\x90\x00" + bytes(60)), ("empty.txt", b"")])
    outer = receive(case, [mixed], ItemKind.REPORT, name="a.zip")
    assert [member.received is not None for member in outer.inside] == [True, False, False]
    assert all(member.finding for member in outer.inside[1:])


def test_an_archive_that_breaks_off_is_kept_with_a_finding(case: CaseFile) -> None:
    whole = bytearray(samples.zipped([("a.txt", b"Words that will be damaged." * 9)], method=0))
    at = bytes(whole).index(b"damaged")
    whole[at] ^= 1
    outer = receive(case, [bytes(whole)], ItemKind.REPORT, name="a.zip")
    assert outer.sha256 == hashlib.sha256(whole).hexdigest()
    assert [member.received for member in outer.inside if member.received] == []
    assert "stays inside" in outer.inside[-1].finding or "left inside" in outer.inside[-1].finding


def test_what_the_case_holds_already_is_not_opened_again(case: CaseFile) -> None:
    outer = receive(case, [_nested(2)], ItemKind.REPORT, name="a.zip", known=lambda _: True)
    assert outer.inside == ()


def test_a_case_that_takes_no_more_keeps_nothing_of_an_archive(
    case: CaseFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    sealed = 0
    real = case.seal_item

    def failing(chunks: Iterator[bytes], compartment: Compartment) -> object:
        nonlocal sealed
        sealed += 1
        if sealed == 3:
            raise RuntimeError
        return real(chunks, compartment)

    monkeypatch.setattr(case, "seal_item", failing)
    many = samples.zipped([(f"{number}.txt", b"words %d" % number) for number in range(5)])
    with pytest.raises(RuntimeError):
        receive(case, [many], ItemKind.REPORT, name="a.zip")
    monkeypatch.undo()
    assert _blobs_on_disk(case) == frozenset()
