"""Ways around what must hold, each as the one who would go it: with the keys of their role, or by hand."""

from __future__ import annotations

import contextlib
import datetime
import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.canary import assert_nothing_planted, stands_alone
from tests.casework.test_disclosing import _link as link
from tests.casework.told_case import GROUNDS, NAMES, Told, tell
from tests.casework.two_persons import asked
from tests.conftest import QUICK_KEYS
from tests.passes import passed_copy
from tests.team import FOUNDER, LIST, REPORT, TESTIMONY, Team, name_of
from uncounted.casework import (
    caring,
    coding,
    disclosing,
    erasing,
    intake,
    members,
    policy,
    protecting,
    publishing,
    requests,
    subjects,
    tracing,
    vaulting,
    withdrawing,
)
from uncounted.casework.cases import Case, create_case
from uncounted.casework.custody import verify_case
from uncounted.casework.entries import ErasureReason
from uncounted.casework.members import UnknownMemberError, members_check
from uncounted.casework.permissions import Role
from uncounted.casework.requests import SecondPersonNeededError, WaitingError
from uncounted.evidence import ItemKind
from uncounted.protection import ConsentAnswer, ConsentForm
from uncounted.protection.identities import IdentityKind
from uncounted.protection.subjects import Part
from uncounted.vocabulary.errors import UncountedError
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
    assert shown[CODER] is shown[Role.STATISTICIAN] is None
    assert shown[REVIEWER] == shown[Role.COUNSEL] == f"{NAME} is in danger"
    assert shown[OFFICER] == "[name withheld] is in danger"


def test_a_policy_that_asks_for_larger_counts_is_followed(tmp_path: Path) -> None:
    with create_case(tmp_path / "case", passphrase="words", title="A case", cost=QUICK_KEYS) as case:
        policy.set_policy(case, smallest_cell=10)
        link(case, {"10": 40, "01": 30, "11": 7})
        counts = disclosing.person_counts(case)
        assert counts is not None
        assert counts.patterns["11"] is None
        publishing.publish(case, tmp_path / "dossier")
    printed = (tmp_path / "dossier" / "bundle.json").read_text("utf-8")
    assert "No count from 1 to 9 is shown" in printed
    assert not stands_alone("five", printed)


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
        waiting = tuple(one.why for one in done.waiting)
        assert len(waiting) == len(requests.requests(case)) == 2
        assert all(one.request_id in why for one, why in zip(requests.requests(case), waiting, strict=True))


SAID = "Brelun Oskavar heard the iron gate at Sundreth weir"


def _one_who_spoke(case: Case) -> str:
    """Take in a testimony, and write down its speaker in every place that there is for words."""
    given = intake.Provenance("Sundreth weir group", kind=ItemKind.TESTIMONY)
    item = intake.take_in(
        case, [f"{SAID}. More than 40 men were beaten.".encode()], f"{SAID}.txt", given
    ).item
    claim = {
        "decision": "add",
        "claim": "C-erased",
        "span": SAID,
        "acts": ["beating"],
        "modality": "asserted",
        "basis": "victim",
        "form": "narration",
        "proposition": "P-erased",
        "origin_kind": "first_hand",
        "origin_id": "Brelun-Oskavar",
        "note": SAID,
    }
    protect = {"decision": "protect", "span": "Brelun Oskavar", "kind": "name"}
    decisions = {
        "coder": "c",
        "propositions": {"P-erased": SAID},
        "items": [{"item": item.item_id, "decisions": [protect, claim]}],
    }
    coding.code(case, json.dumps(decisions).encode(), where="d")
    passed_copy(case, item.item_id)
    coding.suggest(case)
    token = subjects.register_subject(case, Part.WITNESS, items=(item.item_id,)).token
    vaulting.add_identity(case, token, IdentityKind.NAME, "Brelun Oskavar")
    vaulting.add_identity(case, token, IdentityKind.WHEREABOUTS, "Sundreth weir")
    asked_so = protecting.Asked(conditions=SAID)
    for form in (ConsentForm.QUOTE, ConsentForm.ANALYSE):
        protecting.record_consent(case, token, form, ConsentAnswer.YES, language="en", asked=asked_so)
    tracing.trace_case(case)
    told = caring.Told(caring.Occasion.FIRST_ACCOUNT, "2031-05", language=SAID, reason=SAID)
    caring.record_contact(case, token, told)
    caring.make_plan(case, token, caring.Plan(datetime.date(2033, 1, 31), note=SAID))
    asked(lambda: vaulting.reveal(case, token, IdentityKind.NAME, purpose=SAID))
    return token


def _everything_that_opens(case: Case) -> Iterator[tuple[str, str]]:
    """Open every entry, every cell, every text sealed in them, and every file, with all keys there are."""
    said: list[tuple[str, str]] = [(logged.kind, repr(logged.body)) for logged in case.file.entries()]
    for table in case.file.schema.tables.values():
        said += [
            (table.name, repr({name: row[name] for name in table.columns})) for row in case.rows(table.name)
        ]
    for where, words in said:
        yield where, words
        for sealed in re.findall(r"[0-9a-f]{32}:[0-9a-f]+", words):
            with contextlib.suppress(UncountedError, ValueError):
                yield f"{where}, sealed", case.file.open_text(sealed)
    for item in intake.all_items(case):
        with contextlib.suppress(UncountedError):
            yield item.item_id, case.file.read_item(item.blob_id, item.size).decode("utf-8", "replace")


def test_who_took_everything_back_is_in_no_word_of_the_case_under_any_key(
    team_case: Team, tmp_path: Path
) -> None:
    with team_case.open(FOUNDER) as case:
        token = _one_who_spoke(case)
        planted = ("Brelun Oskavar", "Sundreth weir", "the iron gate", "Brelun-Oskavar")
        before = [
            where for where, words in _everything_that_opens(case) if any(one in words for one in planted)
        ]
        assert len(before) > 20, before
        withdrawing.withdraw(case, token)

        def erase() -> object:
            return erasing.erase_person(
                case, token, ErasureReason.CONSENT_WITHDRAWN, with_items=True, purpose=SAID
            )

        request_id = asked(erase)
        with team_case.open(OFFICER) as other:
            requests.approve(other, request_id)
        erase()
        after = [
            where for where, words in _everything_that_opens(case) if any(one in words for one in planted)
        ]
        assert after == []
        assert verify_case(case).verdict is Verdict.PASSED
    assert_nothing_planted([team_case.folder], planted)


def test_what_goes_along_with_a_person_is_agreed_to_by_name(told_case: tuple[Team, Told]) -> None:
    """An officer who wants others' testimonies gone hangs them on a person, once somebody agreed."""
    team, told = told_case
    with team.open(OFFICER) as case:

        def erase() -> object:
            return erasing.erase_person(case, told.tokens[0], ErasureReason.MISTAKE, with_items=True)

        request_id = asked(erase)
        with team.open(REVIEWER) as other:
            assert set(requests.approve(other, request_id).about) > {told.tokens[0]}
        vaulting.add_identity(case, told.tokens[0], IdentityKind.VOICE, LIST)
        assert asked(erase) != request_id
        assert LIST in {item.item_id for item in intake.all_items(case)}


def test_no_nickname_says_a_ground_that_persons_could_be_found_by(team_case: Team, person: str) -> None:
    with team_case.open(Role.CASEWORKER) as case:
        for said in ("lesbian", "гей", "the queer one", "الشيعي"):
            with pytest.raises(vaulting.UnusableIdentityError):
                vaulting.add_identity(case, person, IdentityKind.OTHER_NAME, said)
        vaulting.add_identity(case, person, IdentityKind.OTHER_NAME, "Zorka the Tall")
        vaulting.add_identity(case, person, IdentityKind.NAME, "Shia Tesk")


def test_a_case_that_waits_for_nobody_has_a_team_that_is_waited_for(tmp_path: Path) -> None:
    """Begun with ``--waiting-hours 0``; once others are there, no officer loosens the policy at once."""
    folder = tmp_path / "case"
    with create_case(folder, passphrase="w", title="t", cost=QUICK_KEYS, waiting_hours=0) as case:
        policy.set_policy(case, approvals={"reveal": 2})
        members.add(case, "wren", ["reviewer"], "other words")
        asked(lambda: policy.set_policy(case, approvals={"reveal": 1}, purpose="to be quick"))
        asked(lambda: policy.set_policy(case, smallest_cell=3, purpose="to be quick"))
        _tomorrow(case)
        assert policy.set_policy(case, smallest_cell=3, purpose="to be quick").smallest_cell == 3


def test_a_role_that_was_written_into_a_table_agrees_to_nothing(team_case: Team, person: str) -> None:
    """A coder makes a reviewer of themselves, by hand, in the database that their key opens."""
    with team_case.open(OFFICER) as case:
        request_id = asked(lambda: vaulting.reveal(case, person, IdentityKind.NAME, purpose="to see"))
    with team_case.open(CODER) as case, case.file.database.writing() as connection:
        change = "UPDATE member SET roles = 'coder reviewer' WHERE member_id = 'coder'"
        connection.exec_driver_sql(change)
    with team_case.open(CODER) as case:
        assert REVIEWER in case.member.roles
        requests.approve(case, request_id)
    with team_case.open(OFFICER) as case:
        asked(lambda: vaulting.reveal(case, person, IdentityKind.NAME, purpose="to see"))
        assert verify_case(case).verdict is Verdict.FAILED
