"""What comes in by the pages: sealed as it streams, each file whole or not at all, and readable nowhere."""

from __future__ import annotations

import io
import tempfile
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st

from tests.team import REPORT, TESTIMONY, Team
from tests.workbench import cast
from uncounted.casework import intake
from uncounted.casework.cases import Case
from uncounted.casework.permissions import Role
from uncounted.protection.canary import Canary
from uncounted.workbench import Workbench, make_application
from uncounted.workbench.bodies import LARGEST_REQUEST, LARGEST_UPLOAD, bounded_channel, bounds, largest_body
from uncounted.workbench.multipart import REST_OF_FORM, UnreadableFormError, read_form
from uncounted.workbench.settings import configure_django

configure_django()
BOUNDARY = b"----form7Q2"
CONTENT_TYPE = "multipart/form-data; boundary=----form7Q2"


def _client(case: Case) -> tuple[Workbench, Any]:
    workbench = make_application(case, called="my-case")
    return workbench, cast.member_of(workbench)


def _sent(workbench: Workbench, *files: tuple[str, bytes], **fields: str) -> dict[str, Any]:
    given_files = [SimpleUploadedFile(name, content, "text/x-lie") for name, content in files]
    return {"form_token": workbench.door.form_token, **fields, "files": given_files}


def _form(*parts: tuple[str, str | None, bytes], end: bytes = b"--\r\n") -> bytes:
    body = b""
    for name, filename, content in parts:
        told = f'form-data; name="{name}"' + (f'; filename="{filename}"' if filename is not None else "")
        body += (
            b"--" + BOUNDARY + b"\r\nContent-Disposition: " + told.encode() + b"\r\n\r\n" + content + b"\r\n"
        )
    return body + b"--" + BOUNDARY + end


@given(
    contents=st.lists(
        st.one_of(st.binary(max_size=200), st.sampled_from([b"\r\n--", b"\r\n", b"--", b"\r"])), max_size=4
    ),
    size=st.integers(1, 40),
)
def test_a_file_is_read_byte_for_byte_however_it_arrives(contents: list[bytes], size: int) -> None:
    class Slow(io.BytesIO):
        def read(self, _: int | None = -1, /) -> bytes:
            return super().read(size)

    body = _form(("a", None, b"1"), *(("files", "x.txt", one) for one in contents))
    form = read_form(CONTENT_TYPE, Slow(body))
    assert form.fields == {"a": "1"}
    assert [b"".join(chunks) for _, chunks in form.files] == contents


def test_a_body_that_was_cut_off_gives_no_part_of_its_last_file() -> None:
    body = _form(("files", "whole.txt", b"whole"), ("files", "cut.txt", b"x" * 5000))
    files = read_form(CONTENT_TYPE, io.BytesIO(body[:-60])).files
    assert b"".join(next(files)[1]) == b"whole"
    _, chunks = next(files)
    with pytest.raises(OSError, match="cut off"):
        b"".join(chunks)
    assert list(files) == []


@pytest.mark.parametrize(
    "given_type", ["", "text/plain", "multipart/form-data", "multipart/mixed; boundary=x"]
)
def test_what_is_no_form_is_refused_in_three_parts(given_type: str) -> None:
    with pytest.raises(UnreadableFormError):
        read_form(given_type, io.BytesIO(b"anything"))


def test_an_endless_header_and_a_thousand_parts_are_refused_early() -> None:
    endless = b"--" + BOUNDARY + b"\r\nContent-Disposition: " + b"a" * 100_000
    with pytest.raises(UnreadableFormError, match="no end"):
        read_form(CONTENT_TYPE, io.BytesIO(endless))
    many = _form(*[("f", None, b"")] * 2001)
    with pytest.raises(UnreadableFormError, match="more than"):
        read_form(CONTENT_TYPE, io.BytesIO(many))


def test_what_follows_whole_files_and_cannot_be_read_is_told_as_one_more() -> None:
    body = _form(("files", "a.txt", b"whole"), end=b"garbage")
    files = read_form(CONTENT_TYPE, io.BytesIO(body)).files
    told = [(name, b"".join(chunks)) for name, chunks in [next(files)]]
    assert told == [("a.txt", b"whole")]
    name, chunks = next(files)
    assert name == REST_OF_FORM
    with pytest.raises(OSError, match="rest of the form"):
        list(chunks)


def test_many_files_end_each_in_its_own_way(team: Team) -> None:
    with team.open(Role.CASEWORKER) as case:
        workbench, client = _client(case)
        n_items = len(intake.all_items(case))
        files = (
            ("../../etc/passwd.txt", b"An account from Dolna Luka."),
            ("again.txt", b"An account from Dolna Luka."),
            ("empty.txt", b""),
            ("binary.bin", bytes(range(256)) * 40),
        )
        done = client.post("/intake/files/", _sent(workbench, *files, source="a visitor"))
        assert (done.status_code, done["Location"]) == (303, "/intake/#brought")
        items = intake.all_items(case)
        assert len(items) == n_items + 1
        page = cast.seen(client.get("/intake/"))
        assert "passwd.txt" in page.text
        assert "../" not in page.text
        assert f"Here already: {items[-1].item_id}" in page.text
        assert page.text.count("Refused, and not kept") == 2
        assert "Seal it unread" in page.text
        for line in case.file.entries():
            assert "passwd" not in str(line.body)
        again = _sent(workbench, files[3], opaque="on", source="a visitor")
        client.post("/intake/files/", again)
        assert len(intake.all_items(case)) == n_items + 2


def test_no_byte_of_a_file_touches_the_disk_in_clear(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    """As if somebody watched every file that is opened to be written, and searched what lies there later."""

    def forbidden(*_: object, **__: object) -> None:
        pytest.fail("a temporary file was made")

    for name in ("TemporaryFile", "NamedTemporaryFile", "SpooledTemporaryFile", "mkstemp"):
        monkeypatch.setattr(tempfile, name, forbidden)
    words = "Corvin Ash was led past the red mill at Tarsk"
    with team.open(Role.CASEWORKER) as case:
        workbench, client = _client(case)
        content = (words + "\n").encode() * 120_000  # more than Django and the server hold in memory unasked
        assert client.post("/intake/files/", _sent(workbench, ("Corvin Ash.txt", content))).status_code == 303
        assert "Sealed" in cast.seen(client.get("/intake/")).text
    assert list(Canary([words, "Corvin Ash.txt"]).search_paths([team.folder])) == []


def test_the_server_waits_for_a_body_in_memory_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """The server's own buffer makes a file of what is longer than it was told; this one is told of more."""
    from waitress.adjustments import Adjustments
    from waitress.buffers import OverflowableBuffer

    adjusted = Adjustments(listen="127.0.0.1:8080", **bounds())
    monkeypatch.setattr("waitress.buffers.TempfileBasedBuffer", lambda *_: pytest.fail("a file was made"))
    buffer = OverflowableBuffer(adjusted.inbuf_overflow)
    for _ in range(40):
        buffer.append(b"x" * 100_000)
    assert adjusted.inbuf_overflow > LARGEST_UPLOAD
    parser = bounded_channel("name", lambda session: session == "right").parser_class

    def refusal(path: str, cookie: str, size: int) -> bool:
        one = parser(adjusted)
        one.received(
            f"POST {path} HTTP/1.1\r\nHost: x\r\nCookie: {cookie}\r\nContent-Length: {size}\r\n\r\n".encode()
        )
        return one.error is not None

    assert not refusal("/intake/files/", "name=right", LARGEST_UPLOAD)
    assert refusal("/intake/files/", "name=right", LARGEST_UPLOAD + 1)
    assert refusal("/intake/files/", "name=wrong", LARGEST_REQUEST + 1)
    assert refusal("/passes/I1/mark/", "name=right", LARGEST_REQUEST + 1)
    assert not refusal("/passes/I1/mark/", "name=right", LARGEST_REQUEST)
    assert largest_body("/", is_member=True) == LARGEST_REQUEST


def test_files_sent_to_any_other_address_are_passed_over(team: Team) -> None:
    with team.open(Role.CASEWORKER) as case:
        workbench, client = _client(case)
        sent = _sent(workbench, ("a.txt", b"words" * 1_000_000), keys="on")
        assert client.post("/preferences/keys/", sent).status_code == 303


def test_a_form_of_another_site_and_a_role_that_takes_nothing_in_change_nothing(team: Team) -> None:
    for role in (Role.CASEWORKER, Role.CODER, Role.REVIEWER, Role.STATISTICIAN, Role.ADMINISTRATOR):
        with team.open(role) as case:
            workbench, client = _client(case)
            size = case.file.size()
            sent = _sent(workbench, ("a.txt", b"words"))
            if role is Role.CASEWORKER:
                sent["form_token"] = "guessed"
            assert client.post("/intake/files/", sent).status_code == 403
            assert case.file.size() == size
            for address in ("/custody/verify/", f"/items/{TESTIMONY}/copy/", "/intake/capture/"):
                assert client.post(address, {"form_token": "guessed"}).status_code == 403
            assert case.file.size() == size


def test_an_impossible_date_comes_back_with_what_was_typed_and_nothing_is_read(team: Team) -> None:
    with team.open(Role.CASEWORKER) as case:
        workbench, client = _client(case)
        size = case.file.size()
        sent = _sent(workbench, ("a.txt", b"words"), source=cast.HOSTILE, published="2031-02-30")
        answer = client.post("/intake/files/", sent)
        assert answer.status_code == 400
        assert cast.HOSTILE not in answer.content.decode()
        assert ("input", "value", cast.HOSTILE) in cast.seen(answer).attributes
        assert case.file.size() == size


def test_hostile_names_are_words_on_the_page(team: Team) -> None:
    with team.open(Role.CASEWORKER) as case:
        workbench, client = _client(case)
        name = '<img src=x onerror=alert(1)>"\u202e.txt'
        client.post("/intake/files/", _sent(workbench, (name, b"An account.")))
        page = cast.seen(client.get("/intake/"))
        assert page.runs_only_ours
        assert "img" not in page.tags
        client.post("/intake/clear/", {"form_token": workbench.door.form_token})
        assert "onerror" not in client.get("/intake/").content.decode()


def test_one_item_and_all_are_verified_and_the_result_is_told(team: Team) -> None:
    with team.open(Role.CASEWORKER) as case:
        workbench, client = _client(case)
        form = {"form_token": workbench.door.form_token}
        assert client.post(f"/items/{REPORT}/verify/", form).status_code == 303
        assert "is as it was received" in cast.seen(client.get(f"/items/{REPORT}/")).text
        assert [row["items"] for row in case.rows("item_check")] == [REPORT]
        assert client.post("/custody/verify/", form).status_code == 303
        assert "What was found" in cast.seen(client.get("/custody/")).text


def test_what_was_brought_in_is_forgotten_when_the_door_locks(team: Team) -> None:
    with team.open(Role.CASEWORKER) as case:
        workbench, client = _client(case)
        client.post("/intake/files/", _sent(workbench, ("a.txt", b"An account.")))
        assert workbench.settings.kept
        workbench.door.lock()
        assert not workbench.settings.kept
