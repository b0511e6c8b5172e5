"""Several voters on a case: what is rejected is told without words, and no testimony goes elsewhere."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable
from typing import Any

import pytest

from tests.canary import assert_not_said
from tests.claims.test_llm import claim, said, sends, serving
from tests.team import COPY, REPORT, TESTIMONY, Team
from uncounted.casework import coding, custody, policy, requests
from uncounted.casework.cases import Case, rebuild
from uncounted.casework.permissions import Role
from uncounted.casework.policy_values import UnknownPolicyError
from uncounted.casework.suggesting import TextMayNotLeaveError
from uncounted.claims.extractors import Voters
from uncounted.claims.extractors.llm import UnusableModelServerError
from uncounted.claims.extractors.registry import ModelOffError, UnknownExtractorError
from uncounted.vocabulary.errors import UncountedError

HOST = "models.example.org"
INVENTED = "Nine hundred men were killed by the baker"
ELSEWHERE = Voters(("llm",), f"https://{HOST}/v1", "m")


def _told(case: Case) -> list[str]:
    return [line.what for line in custody.history(case)]


def test_what_a_model_invents_is_told_in_counts_and_never_in_words(team_case: Team) -> None:
    true = claim("two men were detained in Tarsk", acts=["detention"])
    with (
        serving(sends(said(true, claim(INVENTED), claim(INVENTED)))) as server,
        team_case.open("coder") as case,
    ):
        voters = Voters(("rules-en", "llm"), f"http://127.0.0.1:{server.port}", "m")
        (done,) = coding.suggest(case, REPORT, voters=voters)
        assert (done.n_rejected, done.failures) == (2, ())
        assert _told(case)[-1] == f"heard the extractor llm on item {REPORT}: 2 of its suggestions rejected"
        suggested = coding.suggestions_of(case, REPORT)
        assert not any(INVENTED in one.span.text for one in suggested)
        before = len(_told(case))
        again = coding.suggest(case, REPORT, voters=voters)
        assert (again[0].n_new, len(_told(case))) == (0, before)
        assert_not_said("the tables", repr(case.rows("extractor_heard")), ("Nine hundred", "baker"))
        rebuild_told = [(row["extractor"], row["told"]) for row in case.rows("extractor_heard")]
    assert rebuild_told == [("llm", "2 span")]
    with team_case.open("protection-officer") as officer:
        rebuild(officer)
        assert [row["told"] for row in officer.rows("extractor_heard")] == ["2 span"]


def test_a_voter_that_fails_is_told_and_the_others_are_heard(team_case: Team) -> None:
    with serving(sends(b"", 500)) as server, team_case.open("coder") as case:
        voters = Voters(("rules-en", "llm"), f"http://127.0.0.1:{server.port}", "m")
        (done,) = coding.suggest(case, REPORT, voters=voters)
        assert [failure.where for failure in done.failures] == ["extractor llm"]
        assert done.n_claims
        assert _told(case)[-1] == f"heard the extractor llm on item {REPORT}: failed (ModelServerFailedError)"


def test_the_default_writes_no_more_than_before(team_case: Team) -> None:
    with team_case.open("coder") as case:
        before = len(_told(case))
        coding.suggest(case)
        assert len(_told(case)) == before


@pytest.mark.parametrize(
    ("voters", "error"),
    [
        (Voters(("llm",)), ModelOffError),
        (Voters(("nobody",)), UnknownExtractorError),
        (ELSEWHERE, UnusableModelServerError),
        (Voters(("llm",), "http://203.0.113.9/v1", "m"), UnusableModelServerError),
    ],
)
def test_what_cannot_be_heard_is_refused_before_anything_is_read(
    team_case: Team, voters: Voters, error: type[UncountedError]
) -> None:
    with team_case.open("coder") as case:
        before = len(_told(case))
        with pytest.raises(error):
            coding.suggest(case, voters=voters)
        assert len(_told(case)) == before


def _allow(team: Team) -> None:
    """Let the host be allowed: the officer asks, and the reviewer agrees."""
    with team.open("protection-officer") as officer:
        team.agreed(lambda: policy.set_policy(officer, allow_hosts=(HOST,), purpose="our own server"))


def test_a_host_is_allowed_by_two_persons_and_forbidden_by_one(team_case: Team) -> None:
    with team_case.open("protection-officer") as officer:
        with pytest.raises(requests.SecondPersonNeededError):
            policy.set_policy(officer, allow_hosts=(HOST,), purpose="our own server")
        assert policy.policy_of(officer).model_hosts == ()
        _allow(team_case)
        assert policy.policy_of(officer).model_hosts == (HOST,)
        assert HOST in _told(officer)[-1]
        with pytest.raises(requests.SecondPersonNeededError):
            policy.set_policy(officer, allow_hosts=("other.example.org",), purpose="another")
        assert policy.set_policy(officer, forbid_hosts=(HOST,)).model_hosts == ()


@pytest.mark.parametrize(
    "host", ["127.0.0.1/v1", "a b.org", "https://a.org", "a.org:443", "", "localhost", "*.org"]
)
def test_what_is_no_full_name_of_a_host_is_refused(team_case: Team, host: str) -> None:
    with team_case.open("protection-officer") as officer, pytest.raises(UnknownPolicyError):
        policy.set_policy(officer, allow_hosts=(host,), purpose="x")


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """Stand in for another machine: keeps what would have left, and answers nothing."""
    kept: list[bytes] = []

    def ask(_: Any, body: bytes) -> bytes:
        kept.append(body)
        return said()

    monkeypatch.setattr("uncounted.claims.extractors.llm.extractor.ask", ask)
    return kept


@pytest.mark.parametrize("item", [TESTIMONY, COPY])
def test_no_testimony_and_no_copy_of_one_goes_to_another_machine(
    team_case: Team, sent: list[bytes], item: str
) -> None:
    _allow(team_case)
    with team_case.open("member-1") as case:
        with pytest.raises(TextMayNotLeaveError):
            coding.suggest(case, item, voters=ELSEWHERE)
        assert sent == []
        done = {one.item_id: one for one in coding.suggest(case, voters=ELSEWHERE)}
    assert done[COPY].n_claims is None
    assert "another machine" in done[COPY].finding
    assert len(sent) == 1
    assert_not_said("what was sent", sent[0], ("beat us", "Mill Lane", "Dankov"))


def test_a_report_goes_to_an_allowed_host_and_that_is_written_down_first(
    team_case: Team, sent: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    _allow(team_case)
    with team_case.open("coder") as case:
        coding.suggest(case, REPORT, voters=ELSEWHERE)
        line = f"sent the text of item {REPORT} to the model m on {HOST}"
        assert line in _told(case)
        assert "two men were detained" in json.loads(sent[0])["messages"][1]["content"]

        def stops(*_: Any) -> bytes:
            raise KeyboardInterrupt

        monkeypatch.setattr("uncounted.claims.extractors.llm.extractor.ask", stops)
        with pytest.raises(KeyboardInterrupt):
            coding.suggest(case, REPORT, voters=ELSEWHERE)
        assert _told(case).count(line) == 2


def test_a_table_altered_by_hand_allows_no_host(team_case: Team, sent: list[bytes]) -> None:
    """The policy that decides is read from the entries; a row says nothing."""
    with team_case.open("coder") as case:
        real = case.rows

        def rows(table: str, **where: Any) -> Any:
            return [{"model_hosts": HOST}] if table == "policy" else real(table, **where)

        object.__setattr__(case, "rows", rows)
        with pytest.raises(UnusableModelServerError):
            coding.suggest(case, REPORT, voters=ELSEWHERE)
    assert sent == []


def test_a_host_that_is_looked_up_is_the_only_one_asked(
    team_case: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The name is looked up once, and the connection goes to the number that came."""
    _allow(team_case)
    looked_up: list[str] = []
    connected: list[Any] = []

    def look_up(host: str, *_: Any, **__: Any) -> list[Any]:
        looked_up.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("203.0.113.7", 443))]

    def connect(address: Any, **_: Any) -> socket.socket:
        connected.append(address)
        raise OSError

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    monkeypatch.setattr(socket, "create_connection", connect)
    with team_case.open("coder") as case:
        (done,) = coding.suggest(case, REPORT, voters=ELSEWHERE)
    assert [failure.what for failure in done.failures] == [
        "the model's server cannot be reached; nothing was taken from it"
    ]
    assert (looked_up, connected) == ([HOST], [("203.0.113.7", 443)])


def test_only_who_may_suggest_hears_anybody(team_case: Team) -> None:
    calls: list[Callable[[Case], object]] = [lambda case: coding.suggest(case, voters=Voters(("rules-en",)))]
    for role in (Role.REVIEWER, Role.STATISTICIAN, Role.VERIFIER):
        with team_case.open(role) as case, pytest.raises(UncountedError):
            calls[0](case)
