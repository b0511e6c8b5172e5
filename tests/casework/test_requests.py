"""Two persons: who agrees to what, once, for a time; and every way around it that was thought of."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from tests.casework.two_persons import agreed, asked, let_in
from tests.conftest import QUICK_KEYS
from uncounted.casefile.holders import remove_holder
from uncounted.casefile.storage import DamagedCaseError
from uncounted.casework import erasing, exporting, policy, requests, vaulting
from uncounted.casework.agreement import Deed, Matter, Request, Standing, judge
from uncounted.casework.cases import Case, create_case, open_case
from uncounted.casework.custody import verify_case
from uncounted.casework.entries import ErasureReason
from uncounted.casework.intake import Provenance, take_in
from uncounted.casework.permissions import Action, Member, NotPermittedError, Role
from uncounted.casework.policy_entries import ApprovalsNeeded
from uncounted.casework.policy_values import Policy, UnknownPolicyError
from uncounted.casework.request_entries import ActionRequested, RequestApproved
from uncounted.casework.subjects import register_subject
from uncounted.protection.identities import IdentityKind
from uncounted.protection.subjects import Part
from uncounted.vocabulary.verdicts import Verdict

WHY = "to check an address before a visit"
OFFICER, REVIEWER, CODER = Role.PROTECTION_OFFICER, Role.REVIEWER, Role.CODER


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case of a founder who is every role, an officer, a reviewer and a coder."""
    folder = tmp_path_factory.mktemp("team") / "case"
    with create_case(folder, passphrase="words", title="A case", cost=QUICK_KEYS) as case:
        let_in(case, "officer", OFFICER)
        let_in(case, "reviewer", REVIEWER)
        let_in(case, "coder", CODER)
        for text in (b"some words", b"other words"):
            take_in(case, [text], f"{text.decode()}.txt", Provenance())
    return folder


@pytest.fixture
def team(base: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(base, tmp_path / "case"))


@pytest.fixture
def case(team: Path) -> Iterator[Case]:
    with open_case(team, passphrase="words") as opened:
        yield opened


@pytest.fixture
def alone(tmp_path: Path) -> Iterator[Case]:
    with create_case(tmp_path / "alone", passphrase="words", title="t", cost=QUICK_KEYS) as made:
        take_in(made, [b"some words"], "a.txt", Provenance())
        yield made


def _later(case: Case, **time: int) -> None:
    moment = datetime.datetime.now(datetime.UTC) + datetime.timedelta(**time)
    case.file.clock = lambda: moment


def _erase(case: Case, item: str = "I1") -> Callable[[], object]:
    return lambda: erasing.erase(case, item, ErasureReason.MISTAKE)


def _by(folder: Path, name: str, act: Callable[[Case], object]) -> None:
    with open_case(folder, passphrase=name) as other:
        act(other)


def test_a_deed_is_done_when_another_member_agreed_and_only_then(case: Case, team: Path) -> None:
    agreed(team, "reviewer", _erase(case))
    assert [one.state for one in requests.requests(case)] == ["used"]
    assert verify_case(case).verdict is Verdict.PASSED


def test_asking_again_asks_once(case: Case) -> None:
    assert asked(_erase(case)) == asked(_erase(case))
    assert len(requests.requests(case)) == 1


def test_what_was_agreed_to_is_one_matter(case: Case, team: Path) -> None:
    """An approval for I1 erases no I2, nor I1 for another reason, nor does it export."""
    request_id = asked(_erase(case))
    _by(team, "reviewer", lambda other: requests.approve(other, request_id))
    asked(_erase(case, "I2"))
    asked(lambda: erasing.erase(case, "I1", ErasureReason.ORDER))
    asked(lambda: exporting.export(case, team.parent / "bag", purpose=WHY))
    assert not (team.parent / "bag").exists()


def test_an_approval_of_another_matter_under_the_same_id_is_none(case: Case, team: Path) -> None:
    """Two requests swapped: the approval names the digest of what was agreed to."""
    first, second = asked(_erase(case)), asked(_erase(case, "I2"))
    with open_case(team, passphrase="reviewer") as other:
        swapped = Matter(("I2",), ("reason=mistake",)).digest("erase", other.case_id)
        with other.act(Action.APPROVE) as work:
            work.add(RequestApproved(first, swapped))
    assert asked(_erase(case)) == first
    assert asked(_erase(case, "I2")) == second


def test_what_a_request_shows_is_what_it_allows(case: Case, team: Path) -> None:
    """A request that shows I1 and has the digest of I2 is approved by nobody."""
    digest = Matter(("I2",), ("reason=mistake",)).digest("erase", case.case_id)
    sealed = case.file.seal_text(WHY, next(iter(case.file.keyring.case_keys)))
    with case.act(Action.ERASE) as work:
        work.add(ActionRequested("R-222222", "erase", digest, ("I1",), ("reason=mistake",), sealed))
    with (
        open_case(team, passphrase="reviewer") as other,
        pytest.raises(requests.ClosedRequestError, match="not what it would allow"),
    ):
        requests.approve(other, "R-222222")


def test_nobody_agrees_to_their_own_request_under_whatever_role(case: Case) -> None:
    request_id = asked(_erase(case))
    case.member = Member(case.member.member_id, case.case_id, (REVIEWER,))
    with pytest.raises(requests.OwnRequestError):
        requests.approve(case, request_id)
    # nor by an entry that the program would not have written
    digest = requests.requests(case)[0]
    case.member = Member(case.member.member_id, case.case_id, tuple(Role))
    with case.act(Action.APPROVE) as work:
        work.add(
            RequestApproved(request_id, Matter(digest.about, digest.terms).digest("erase", case.case_id))
        )
    assert asked(_erase(case)) == request_id


def test_an_approval_is_used_once(case: Case, team: Path) -> None:
    agreed(team, "officer", lambda: exporting.export(case, team.parent / "bag", purpose=WHY))
    used = requests.requests(case)[0].request_id
    assert asked(lambda: exporting.export(case, team.parent / "second", purpose=WHY)) != used
    with open_case(team, passphrase="officer") as other, pytest.raises(requests.ClosedRequestError):
        requests.approve(other, used)


def test_an_approval_expires_and_a_clock_set_back_does_not_revive_it(case: Case, team: Path) -> None:
    request_id = asked(_erase(case))
    _by(team, "reviewer", lambda other: requests.approve(other, request_id))
    _later(case, days=9)
    assert asked(_erase(case)) != request_id
    _later(case)
    assert asked(_erase(case)) != request_id


def test_who_was_removed_has_agreed_to_nothing(case: Case, team: Path) -> None:
    request_id = asked(_erase(case))
    _by(team, "reviewer", lambda other: requests.approve(other, request_id))
    remove_holder(case.file.keyring, "reviewer")
    assert asked(_erase(case)) == request_id
    _by(team, "officer", lambda other: requests.approve(other, request_id))
    _erase(case)()


def test_who_may_not_approve_agrees_to_nothing(case: Case, team: Path) -> None:
    request_id = asked(_erase(case))
    with open_case(team, passphrase="coder") as coder, pytest.raises(NotPermittedError):
        requests.approve(coder, request_id)
    with open_case(team, passphrase="reviewer") as reviewer, pytest.raises(NotPermittedError):
        requests.refuse(reviewer, request_id)


def test_a_veto_ends_a_request_and_nobody_goes_around_it(case: Case, team: Path) -> None:
    request_id = asked(_erase(case))
    _by(team, "reviewer", lambda other: requests.approve(other, request_id))
    _by(team, "officer", lambda other: requests.refuse(other, request_id))
    again = asked(_erase(case))
    assert again != request_id
    _by(team, "reviewer", lambda other: requests.approve(other, again))
    assert asked(_erase(case)) == again
    _by(team, "officer", lambda other: requests.approve(other, again))
    _erase(case)()


def test_a_row_in_a_table_approves_nothing_and_verification_finds_it(case: Case, team: Path) -> None:
    request_id = asked(_erase(case))
    with case.file.database.writing() as connection:
        values = {"r": request_id, "t": "2031-01-01T00:00:00+00:00"}
        insert = "INSERT INTO approval VALUES (:r, 'reviewer', :t)"
        connection.execute(sa.text(insert), values)
        connection.execute(sa.text("UPDATE policy SET waiting_hours = 0"))
    assert asked(_erase(case)) == request_id
    failed = [check.name for check in verify_case(case).checks if check.verdict is Verdict.FAILED]
    assert "tables" in failed


def test_entries_taken_away_decide_nothing(case: Case, team: Path) -> None:
    """Who takes the entry away that says an approval was used cannot use it again."""
    agreed(team, "officer", lambda: exporting.export(case, team.parent / "bag", purpose=WHY))
    last = case.file.size() - 2
    with case.file.database.writing() as connection:
        connection.execute(sa.text("DELETE FROM ledger_entry WHERE number >= :n"), {"n": last})
    with pytest.raises(DamagedCaseError):
        exporting.export(case, team.parent / "second", purpose=WHY)


def test_without_others_who_may_agree_the_remedy_says_so(tmp_path: Path) -> None:
    with create_case(tmp_path / "case", passphrase="words", title="t", cost=QUICK_KEYS) as case:
        let_in(case, "coder", CODER)
        with pytest.raises(requests.SecondPersonNeededError, match="0 others here may") as refused:
            exporting.export(case, tmp_path / "bag", purpose=WHY)
    assert "let a member in" in refused.value.remedy


def test_a_purpose_is_typed_sealed_and_read_by_who_agrees(case: Case, team: Path) -> None:
    before = case.file.size()
    with pytest.raises(requests.PurposeMissingError):
        exporting.export(case, team.parent / "bag", purpose="  ")
    assert case.file.size() == before
    asked(lambda: exporting.export(case, team.parent / "bag", purpose=WHY))
    assert requests.requests(case)[0].purpose == WHY
    assert WHY not in str([dict(row) for row in case.rows("request")])


def test_a_member_alone_waits(alone: Case, tmp_path: Path) -> None:
    def deed() -> object:
        return exporting.export(alone, tmp_path / "bag", purpose=WHY)

    with pytest.raises(requests.WaitingError, match="the only member") as refused:
        deed()
    assert "give the same command again" in refused.value.remedy
    _later(alone, hours=23)
    asked(deed)
    _later(alone, hours=25)
    deed()
    # what was waited for was one deed
    _later(alone, hours=26)
    with pytest.raises(requests.WaitingError):
        exporting.export(alone, tmp_path / "second", purpose=WHY)


def test_danger_does_not_wait_for_a_member_alone(alone: Case) -> None:
    asked(_erase(alone))
    erasing.erase(alone, "I1", ErasureReason.DANGER)
    assert alone.rows("item") == []


def test_danger_needs_a_second_person_where_there_is_one(case: Case) -> None:
    asked(lambda: erasing.erase(case, "I1", ErasureReason.DANGER))


def test_a_policy_tightens_at_once_and_loosens_late(alone: Case) -> None:
    policy.set_policy(alone, waiting_hours=48)
    assert policy.policy_of(alone).waiting_hours == 48

    def loosen() -> object:
        return policy.set_policy(alone, waiting_hours=0, purpose=WHY)

    asked(loosen)
    _later(alone, hours=47)
    asked(loosen)
    assert policy.policy_of(alone).waiting_hours == 48
    _later(alone, hours=49)
    loosen()
    assert policy.policy_of(alone).waiting_hours == 0


def test_another_member_may_loosen_a_policy_at_once(case: Case, team: Path) -> None:
    policy.set_policy(case, approvals={"reveal": 2})
    agreed(team, "officer", lambda: policy.set_policy(case, approvals={"reveal": 1}, purpose=WHY))
    assert policy.policy_of(case).n_others("reveal") == 1


def test_two_others_where_the_policy_says_two(case: Case, team: Path) -> None:
    policy.set_policy(case, approvals={"erase": 2})
    request_id = asked(_erase(case))
    _by(team, "reviewer", lambda other: requests.approve(other, request_id))
    _by(team, "reviewer", lambda other: requests.approve(other, request_id))
    assert asked(_erase(case)) == request_id
    _by(team, "officer", lambda other: requests.approve(other, request_id))
    _erase(case)()


def test_a_policy_has_bounds_and_its_own_role(case: Case) -> None:
    for hours, cell, days in ((721, None, None), (None, 1, None), (None, None, 0)):
        with pytest.raises(UnknownPolicyError):
            policy.set_policy(case, waiting_hours=hours, smallest_cell=cell, request_days=days)
    for approvals in ({"reveal": 0}, {"read": 1}):
        with pytest.raises(UnknownPolicyError):
            policy.set_policy(case, approvals=approvals)
    case.member = Member(case.member.member_id, case.case_id, (Role.ADMINISTRATOR,))
    with pytest.raises(NotPermittedError):
        policy.set_policy(case, waiting_hours=48)


NOW = datetime.datetime(2031, 4, 2, tzinfo=datetime.UTC)
DEED = Deed("erase", "digest", "me")
PEOPLE = {"me": tuple(Role), "a": (REVIEWER,), "b": (OFFICER,), "c": (CODER,)}


def _request(by: str, matter: str, approved_by: tuple[str, ...], hours: int) -> Request:
    when = NOW - datetime.timedelta(hours=hours)
    return Request("R-1", "erase", matter, (), (), "", by, when, approved_by)


@given(
    by=st.sampled_from(["me", "a"]),
    matter=st.sampled_from(["digest", "other"]),
    approved_by=st.sets(st.sampled_from(["me", "a", "b", "c", "gone"])).map(
        lambda names: tuple(sorted(names))
    ),
    hours=st.integers(0, 400),
    n_others=st.integers(1, 3),
    there=st.sets(st.sampled_from(["a", "b", "c"]), min_size=1),
)
def test_a_deed_in_a_team_is_ready_only_with_enough_others(
    by: str, matter: str, approved_by: tuple[str, ...], hours: int, n_others: int, there: set[str]
) -> None:
    rules = Policy(approvals=(ApprovalsNeeded("erase", n_others),))
    present = {name: roles for name, roles in PEOPLE.items() if name == "me" or name in there}
    ruling = judge(DEED, [_request(by, matter, approved_by, hours)], present, rules, now=NOW)
    enough = len(({"a", "b"} & there) & set(approved_by)) >= n_others
    fits = (by, matter) == ("me", "digest") and hours <= 24 * 7 + 24
    assert (ruling.standing is Standing.READY) == (enough and fits)


def test_a_person_of_the_case_is_opened_by_two(case: Case, team: Path) -> None:
    token = register_subject(case, Part.WITNESS).token
    vaulting.add_identity(case, token, IdentityKind.NAME, "Zora Vukas")

    def deed() -> str:
        return vaulting.reveal(case, token, IdentityKind.NAME, purpose=WHY)

    assert agreed(team, "reviewer", deed) == "Zora Vukas"
