"""An interview on the pages: consent first, nothing mandatory, stopped at any question, kept when sealed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.team import Team
from tests.workbench import cast
from uncounted.casefile import Compartment
from uncounted.casework import caring, families, intake, interviewing, protecting, subjects
from uncounted.casework.cases import Case
from uncounted.casework.interviewing import ConsentAnswer, ConsentForm, Interview, Question, Speaker
from uncounted.casework.permissions import Role
from uncounted.protection.canary import Canary
from uncounted.vocabulary.protected_values import refused_values
from uncounted.workbench import Workbench, make_application
from uncounted.workbench.words import WORDS

WORDS_SAID = "Corvin Ash was led past the red mill"
YES = ConsentAnswer.YES


class _Talk:
    """A caseworker at the page of an interview."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.workbench: Workbench = make_application(case, called="my-case")
        self.client: Any = cast.member_of(self.workbench)

    def post(self, deed: str, **fields: str) -> Any:
        return self.client.post(
            f"/interview/{deed}/", {"form_token": self.workbench.door.form_token, **fields}
        )

    def page(self) -> cast.Seen:
        response = self.client.get("/interview/")
        assert response.status_code == 200
        return cast.seen(response)

    def begin(self, **uses: str) -> None:
        assert self.post("begin", safe="on", part="witness").status_code == 303
        said = {"use-store": "yes", "use-analyse_without_identity": "no", **uses}
        assert self.post("consent", **said).status_code == 303

    def answer(self, question: Question, words: str = "", go: str = "next") -> Any:
        return self.post("answer", question=question.value, words=words, go=go)


@pytest.fixture
def talk(team: Team) -> Iterator[_Talk]:
    with team.open(Role.CASEWORKER) as case:
        yield _Talk(case)


def test_it_begins_with_who_may_see_the_page_and_then_with_consent(talk: _Talk) -> None:
    assert "Who may see this page?" in talk.page().text
    assert talk.post("begin", part="witness").status_code == 404, "nobody looked"
    talk.post("begin", safe="on", part="witness")
    assert "What they agree to" in talk.page().text
    assert not talk.page().text.count("Question 1 of")


@pytest.mark.parametrize("said", ["no", "none", ""])
def test_without_a_yes_to_its_being_kept_nothing_is_asked_or_written(talk: _Talk, said: str) -> None:
    size = talk.case.file.size()
    talk.post("begin", safe="on", part="witness")
    talk.post("consent", **{"use-store": said, "use-contact_again": "yes"})
    assert "Nothing was written down" in talk.page().text
    assert talk.answer(Question.TELL, WORDS_SAID).status_code == 404
    assert talk.case.file.size() == size


def test_every_question_can_be_passed_over_and_what_was_told_is_sealed_under_the_vault(talk: _Talk) -> None:
    size = talk.case.file.size()
    talk.begin(**{"use-give_to_named_body": "none"})
    talk.answer(Question.TELL, WORDS_SAID)
    for question in list(Question)[1:]:
        talk.answer(question, "never mind", go="skip")
    assert talk.case.file.size() == size, "nothing is written before it is sealed"
    assert "Seal it?" in talk.page().text
    sealed = talk.post("seal")
    assert sealed["Location"].startswith("/protection/persons/S-")
    item = intake.all_items(talk.case)[-1]
    assert item.compartment is Compartment.VAULT
    text = families.text_of(talk.case, item)
    assert WORDS_SAID in text
    assert text.count("[passed over]") == len(Question) - 1
    assert "never mind" not in text
    token = subjects.speakers_of(talk.case, item.item_id)[0]
    told = {one.form: one.answer for one in protecting.consents(talk.case) if one.token == token}
    assert told == {
        ConsentForm.STORE: ConsentAnswer.YES,
        ConsentForm.ANALYSE: ConsentAnswer.NO,
        ConsentForm.NAMED_BODY: ConsentAnswer.ABSENT,
    }
    assert [one.occasion.value for one in caring.contacts_with(talk.case, token)] == ["first_account"]
    assert "Before anybody speaks" in talk.page().text, "the draft is gone"
    assert list(Canary([WORDS_SAID]).search_paths([talk.case.file.folder])) == []


@pytest.mark.parametrize("at", list(Question))
def test_stop_at_any_question_throws_it_away_or_keeps_what_was_told(talk: _Talk, at: Question) -> None:
    size = talk.case.file.size()
    for go in ("discard", "keep"):
        talk.begin()
        for question in Question:
            if question is at:
                break
            talk.answer(question, WORDS_SAID)
        talk.answer(at, "the last words", go=go)
        if go == "discard":
            assert "Before anybody speaks" in talk.page().text
            assert talk.case.file.size() == size
    assert "Seal it?" in talk.page().text
    assert talk.post("seal").status_code == 303
    text = families.text_of(talk.case, intake.all_items(talk.case)[-1])
    assert "the last words" in text
    assert "The person stopped here" in text


def test_an_interview_in_which_nothing_was_told_seals_nothing(talk: _Talk) -> None:
    talk.begin()
    talk.answer(Question.TELL, "  ", go="keep")
    size = talk.case.file.size()
    assert talk.post("seal").status_code == 400
    assert talk.case.file.size() == size


def test_what_is_typed_is_held_in_memory_and_forgotten_with_the_keys(talk: _Talk) -> None:
    talk.begin()
    assert talk.post("draft", question="tell", words=cast.HOSTILE).status_code == 303
    page = talk.client.get("/interview/")
    assert cast.HOSTILE not in page.content.decode()
    assert cast.HOSTILE in "".join(cast.seen(page).words)
    assert cast.seen(page).runs_only_ours
    assert talk.post("draft", question="where", words="x").status_code == 404, "another question is asked"
    talk.workbench.door.lock()
    assert talk.workbench.settings.kept == {}


def test_who_told_it_before_is_told_so_before_the_first_question(talk: _Talk) -> None:
    token = str(talk.case.rows("subject")[0]["token"])
    first = Interview(Speaker(token=token), {ConsentForm.STORE: YES}, said={Question.TELL: "a"})
    interviewing.seal_interview(talk.case, first)
    assert len(interviewing.told_before(talk.case, token)) == 1
    refused = talk.post("begin", safe="on", part="witness", token=token)
    assert refused.status_code == 400
    assert "use what was told already" in cast.seen(refused).text.lower()
    assert (
        talk.post("begin", safe="on", part="witness", token=token, reason="a court asks").status_code == 303
    )


def test_a_yes_to_one_telling_opens_no_earlier_one(talk: _Talk) -> None:
    token = str(talk.case.rows("subject")[0]["token"])
    before = len(protecting.consents(talk.case))
    told = Interview(
        Speaker(token=token),
        {ConsentForm.STORE: YES, ConsentForm.QUOTE: YES, ConsentForm.CONTACT_AGAIN: YES},
        said={Question.TELL: "a"},
    )
    item = interviewing.seal_interview(talk.case, told).item
    new = protecting.consents(talk.case)[before:]
    assert {one.form: one.item_id for one in new} == {
        ConsentForm.STORE: item.item_id,
        ConsentForm.QUOTE: item.item_id,
        ConsentForm.CONTACT_AGAIN: "",
    }


@pytest.mark.parametrize("role", [Role.CODER, Role.REVIEWER, Role.COUNSEL, Role.STATISTICIAN])
def test_who_holds_no_interviews_reads_how_and_begins_none(team: Team, role: Role) -> None:
    with team.open(role) as case:
        talk = _Talk(case)
        assert "A caseworker holds interviews" in talk.page().text
        assert talk.post("begin", safe="on", part="witness").status_code == 403


def test_a_form_of_another_site_begins_nothing(talk: _Talk) -> None:
    for deed in ("begin", "consent", "answer", "draft", "again", "seal", "discard"):
        assert talk.client.post(f"/interview/{deed}/", {"form_token": "guessed"}).status_code == 403


def test_no_question_asks_what_somebody_is_and_each_has_words() -> None:
    asked = {str(key): str(words) for key, words in WORDS["question"].items()}
    assert set(asked) == {one.value for one in Question} == set(WORDS["question_short"])
    assert not refused_values(("",), tuple((words,) for words in asked.values()))
