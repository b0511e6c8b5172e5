"""Persons who are protected: a token says nothing, and nothing of them is told in the open."""

from pathlib import Path

import pytest

from tests.casework.two_persons import let_in
from tests.conftest import Shown
from uncounted.casework import subjects
from uncounted.casework.cases import open_case
from uncounted.casework.custody import history
from uncounted.casework.demonstration import PASSPHRASE
from uncounted.casework.members import UnknownMemberError
from uncounted.casework.permissions import Member, NotPermittedError, Role
from uncounted.protection.subjects import Part, is_token, new_token


def test_tokens_differ_and_never_repeat_one_that_is_taken() -> None:
    drawn: set[str] = set()
    for _ in range(2000):
        token = new_token(drawn)
        assert is_token(token)
        assert token not in drawn
        drawn.add(token)


@pytest.fixture(name="made")
def _made(shown: Shown, tmp_path: Path) -> Shown:
    return shown.copied_to(tmp_path / "copy")


def test_what_was_said_in_a_file_was_said_in_every_text_of_it(made: Shown) -> None:
    with open_case(made.case_folder, passphrase=PASSPHRASE) as case:
        let_in(case, "wren", Role.CASEWORKER)
        subject = subjects.register_subject(case, Part.WITNESS, items=("testimony-1.txt",))
        item_id = subject.items[0]
        assert subjects.speakers_of(case, item_id) == (subject.token,)
        assert subjects.find_subject(case, subject.token.lower()) == subject
        subjects.change_officer(case, subject.token, "wren")
        assert subjects.find_subject(case, subject.token).officer == "wren"
        with pytest.raises(UnknownMemberError):
            subjects.change_officer(case, subject.token, "Mira Talin")
        told = history(case)[-3:]
    assert all(subject.token in line.what for line in told)


def test_a_token_of_another_case_means_nothing(made: Shown) -> None:
    with (
        open_case(made.case_folder, passphrase=PASSPHRASE) as case,
        pytest.raises(subjects.UnknownSubjectError),
    ):
        subjects.add_spoken(case, "S-222222", "I1")


def test_a_coder_registers_nobody(made: Shown) -> None:
    with open_case(made.case_folder, passphrase=PASSPHRASE) as case:
        case.member = Member(case.member.member_id, case.case_id, (Role.CODER,))
        with pytest.raises(NotPermittedError):
            subjects.register_subject(case, Part.HELPER)
        assert case.rows("subject") == []
