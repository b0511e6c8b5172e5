"""Ways around what must hold, each as the one who would go it: with the keys of their role, or by hand."""

from __future__ import annotations

import datetime
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.casework.told_case import GROUNDS, NAMES, Told, tell
from tests.casework.two_persons import asked
from tests.team import FOUNDER, REPORT, TESTIMONY, Team, name_of
from uncounted.casework import (
    disclosing,
    erasing,
    policy,
    protecting,
    publishing,
    requests,
    subjects,
    vaulting,
    withdrawing,
)
from uncounted.casework.cases import Case, create_case
from uncounted.casework.entries import ErasureReason
from uncounted.casework.members import UnknownMemberError, members_check
from uncounted.casework.permissions import Role
from uncounted.casework.requests import SecondPersonNeededError, WaitingError
from uncounted.protection import ConsentAnswer, ConsentForm
from uncounted.protection.identities import IdentityKind
from uncounted.protection.subjects import Part
from uncounted.vocabulary.verdicts import Verdict

OFFICER, CODER, REVIEWER = Role.PROTECTION_OFFICER, Role.CODER, Role.REVIEWER
NAME = "Osvin Talbrek"


@pytest.fixture
def told_case(team_case: Team) -> tuple[Team, Told]:
    return team_case, tell(team_case, ((NAMES[0][0], GROUNDS[0]), (NAMES[1][1], GROUNDS[1])))


@pytest.fixture
def person(team_case: Team) -> str:
    """Register a person with a name; return the token."""
    with team_case.open(FOUNDER) as case:
        token = subjects.register_subject(case, Part.WITNESS, items=(TESTIMONY,)).token
        vaulting.add_identity(case, token, IdentityKind.NAME, NAME)
    return token


def _tomorrow(case: Case) -> None:
    moment = datetime.datetime.now(datetime.UTC) + datetime.timedelta(hours=30)
    case.file.clock = lambda: moment


def _strike_out(folder: Path, kept: str) -> None:
    """Take every holder but one out of keyring.db, by hand."""
    with closing(sqlite3.connect(folder / "keyring.db")) as keyring:
        for (table,) in keyring.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            columns = {row[1] for row in keyring.execute(f"PRAGMA table_info({table})")}
            if "holder_id" in columns:
                keyring.execute(f"DELETE FROM {table} WHERE holder_id <> ?", (kept,))
        keyring.commit()


def test_an_officer_who_strikes_the_others_out_of_the_keyring_is_not_alone(
    team_case: Team, person: str
) -> None:
    """Whoever is a member by the entries is one, until an entry lets them go."""
    _strike_out(team_case.folder, name_of(OFFICER))
    with team_case.open(OFFICER) as case:
        assert members_check(case).verdict is Verdict.FAILED
        with pytest.raises(SecondPersonNeededError) as refused:
            vaulting.reveal(case, person, IdentityKind.NAME, purpose="to see")
        assert not isinstance(refused.value, WaitingError)
        asked(lambda: erasing.erase(case, REPORT, ErasureReason.DANGER))
        _tomorrow(case)
        asked(lambda: vaulting.reveal(case, person, IdentityKind.NAME, purpose="to see"))
        asked(lambda: erasing.erase(case, REPORT, ErasureReason.DANGER))


def test_who_agrees_to_nothing_and_opens_nothing_is_shown_no_purpose(team_case: Team, person: str) -> None:
    """A purpose says of a token what a coder must not know."""
    with team_case.open(OFFICER) as case:
        asked(lambda: vaulting.reveal(case, person, IdentityKind.NAME, purpose=f"{NAME} is in danger"))
    shown = {}
    for role in (CODER, REVIEWER, Role.COUNSEL, OFFICER, Role.STATISTICIAN):
        with team_case.open(role) as case:
            (request,) = requests.requests(case)
            shown[role] = request.purpose
    assert shown[CODER] is None
    assert shown[REVIEWER] == shown[Role.COUNSEL] == f"{NAME} is in danger"
    assert shown[OFFICER] == shown[Role.STATISTICIAN] == "[name withheld] is in danger"


def test_a_policy_that_asks_for_larger_counts_is_followed(tmp_path: Path) -> None:
    from tests.casework.test_disclosing import _link
    from tests.conftest import QUICK_KEYS

    with create_case(tmp_path / "case", passphrase="words", title="A case", cost=QUICK_KEYS) as case:
        policy.set_policy(case, smallest_cell=10)
        _link(case, {"10": 40, "01": 30, "11": 7})
        counts = disclosing.person_counts(case)
        assert counts is not None
        assert counts.patterns["11"] is None
        publishing.publish(case, tmp_path / "dossier")
    printed = (tmp_path / "dossier" / "bundle.json").read_text("utf-8")
    assert "No count from 1 to 9 is shown" in printed
    assert "five" not in printed


def test_propositions_coded_in_any_order_are_published(told_case: tuple[Team, Told], tmp_path: Path) -> None:
    """Otherwise the refusal of a stale trace, which no new trace mends, keeps a case silent."""
    team, _ = told_case
    with team.open(OFFICER) as case:
        publishing.publish(case, tmp_path / "dossier")


def test_who_took_an_answer_is_a_member_and_no_name(team_case: Team, person: str) -> None:
    with team_case.open(OFFICER) as case, pytest.raises(UnknownMemberError):
        protecting.record_consent(
            case,
            person,
            ConsentForm.QUOTE,
            ConsentAnswer.YES,
            language="en",
            asked=protecting.Asked(taken_by="Ilka Dorvand, an interpreter"),
        )


def test_withdrawing_and_erasing_asks_for_every_item_at_once(told_case: tuple[Team, Told]) -> None:
    """In a team, erasing needs a second person: one refused item must not hide the others."""
    team, told = told_case
    with team.open(OFFICER) as case:
        for item in (REPORT,):
            subjects.add_spoken(case, told.tokens[0], item)
        withdrawn = withdrawing.withdraw(case, told.tokens[0])
        assert len(withdrawn.items) == 2
        done = withdrawing.erase_withdrawn(case, withdrawn)
        assert done.asked == tuple(one.request_id for one in requests.requests(case))
        assert len(done.asked) == 2
