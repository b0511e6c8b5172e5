"""Phone books, chats, calls, vectors and graphs are told by their content; the words of the field pass."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.conftest import PROJECT
from tests.evidence import samples
from uncounted.evidence.refused_forms import RefusedForm, is_part_of_account, refused_form

BOOK, CHAT, CALLS, VECTORS, GRAPH, ACCOUNT = RefusedForm
VCARD = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Zora Vukas\r\nTEL:+383 44 123 456\r\nEND:VCARD\r\n"
WHATSAPP = "".join(f"[02/04/2031, 21:{n:02}:03] Zora Vukas: they took him\n" for n in range(9)).encode()
TELEGRAM = (
    b'{"name": "Zora", "type": "personal_chat", "id": 1, "messages": [{"id": 1, "type": "message",'
    b' "date": "2031-04-02T21:15:03", "from": "Zora", "text": "they took him"}]}'
)
VECTOR = ", ".join(f"0.{number:04}" for number in range(1000, 1128)).encode()

REFUSED = [
    (VCARD, BOOK),
    (b"\n\nbegin:vcard\nVERSION:4.0\n", BOOK),
    (VCARD.decode().encode("utf-16"), BOOK),
    (b"dn: cn=Zora\nobjectClass: person\nmail: zora@example.org\n", BOOK),
    (b"Name,Given Name,E-mail 1 - Value,Phone 1 - Value\nA B,A,a@example.org,1\n", BOOK),
    (b"First Name;Last Name;E-mail Address;Mobile Phone;Business Fax\nA;B;c;d;e\n", BOOK),
    (b'[{"name": "A", "phone_number": "1"}, {"name": "B", "phone_number": "2"}]', BOOK),
    (WHATSAPP, CHAT),
    (b"02/04/2031, 21:15 - Zora: hi\n" * 4, CHAT),
    ("4/2/31, 9:15\u202fPM - Zora: hi\n".encode() * 4, CHAT),
    (b"[2031-04-02 21:15] Zora: hi\n" * 4, CHAT),
    (TELEGRAM, CHAT),
    (
        b'{"participants": [], "messages": [{"sender_name": 1, "timestamp_ms": 1, "content": "x"}]}',
        CHAT,
    ),
    (b'{"conversationId": "1", "source": "+1", "body": "x", "sent_at": 1}', CHAT),
    (b'<?xml version="1.0"?>\n<smses count="1"><sms protocol="0" address="1" body="x"/></smses>', CALLS),
    (b'<calls count="1"><call number="1" duration="2"/></calls>', CALLS),
    (b"date,number,duration,type\n2031-04-02,123,5,1\n", CALLS),
    (b"\x93NUMPY\x01\x00v\x00", VECTORS),
    (b"PAR1\x15\x04", VECTORS),
    (b"\x80\x04\x95\x10\x00\x00\x00\x00\x00\x00\x00]\x94", VECTORS),
    (b'{"id": 7, "v": [' + VECTOR + b"]}", VECTORS),
    (b"source,target,weight\n1,2,3\n", GRAPH),
    (b'<?xml version="1.0"?><graphml xmlns="x"><graph/></graphml>', GRAPH),
    (b"digraph friends {\n a -> b\n}\n", GRAPH),
    (b'{"relationships_following": [{"string_list_data": []}]}', ACCOUNT),
]


@pytest.mark.parametrize(("content", "form"), REFUSED)
def test_a_form_is_told_by_its_content(content: bytes, form: RefusedForm) -> None:
    assert refused_form(content) is form


def test_a_page_of_a_chat_is_told_and_other_pages_pass() -> None:
    page = b'<!doctype html><div class="message default clearfix"><div class="from_name">Zora</div></div>'
    assert refused_form(page, page=True) is CHAT
    assert refused_form(samples.HTML, page=True) is None
    assert refused_form(b"<!doctype html><pre>\n" + VCARD, page=True) is None


@pytest.mark.parametrize(
    "content",
    [
        b"We were taken on 02/04/2031, 21:15 - nine men. Anna said: they beat us.\n" * 5,
        b"[00:01:02] Interviewer: where were you?\n[00:01:09] Witness: at home.\n" * 5,
        b"name,place,source\nA B,Tarsk,paper\n",
        b"claim_id,derived_from,relation\nC1,,origin\n",
        b'{"type": "FeatureCollection", "features": [{"coordinates": [45.1, 43.2]}]}',
        b'{"title": "A report", "author": "A. Reporter", "text": "words", "date": "2031"}',
        b"Dear all, call the phone, write an e-mail, and be safe.\n",
        b"\x00" * 100,
    ],
)
def test_the_words_of_the_field_pass(content: bytes) -> None:
    assert refused_form(content) is None


def test_no_file_of_the_examples_is_refused(shared: Path) -> None:
    for folder in (PROJECT / "examples", shared / "data" / "worked-example"):
        for path in folder.rglob("*.*"):
            if path.is_file():
                assert refused_form(path.read_bytes()) is None, path.name


def test_parts_of_an_account_are_told_by_their_names() -> None:
    for name in (
        "a/followers_and_following/followers_1.json",
        "messages/inbox/x/message_1.json",
        "WhatsApp Chat with X.txt",
    ):
        assert is_part_of_account(name)
    for name in ("notes.txt", "messages from the village.pdf", "report/chapter_1.html"):
        assert not is_part_of_account(name)


def test_hostile_bytes_take_no_endless_work() -> None:
    before = time.process_time()
    for piece in (
        b"[",
        b"0.1,",
        b"\n",
        b" ",
        b'"',
        b"<calls ",
        b"graph ",
        b"1/1/17, 9:15 - a",
        b'class="',
        b"a,",
        b"[ 1.0 ",
    ):
        refused_form(piece * (65536 // len(piece)))
        refused_form(b"{" + piece * (65536 // len(piece)))
    assert time.process_time() - before < 60
