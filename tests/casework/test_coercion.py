"""A coerced member, a compromised machine: what one person alone cannot give, whatever they are made to."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.casework.test_quorum import SECOND, SPOKEN, team_of_two
from tests.casework.two_persons import let_in
from tests.conftest import QUICK_KEYS
from uncounted.casefile import Compartment
from uncounted.casework import (
    counting,
    exporting,
    families,
    handing_over,
    intake,
    policy,
    protecting,
    quorum,
    requests,
    subjects,
    vaulting,
)
from uncounted.casework.cases import Case, create_case, open_case
from uncounted.casework.demonstration import PASSPHRASE
from uncounted.casework.entries import ErasureReason
from uncounted.casework.erasing import erase
from uncounted.casework.permissions import Role
from uncounted.evidence import ItemKind
from uncounted.protection import ConsentAnswer, ConsentForm
from uncounted.protection.identities import IdentityKind
from uncounted.protection.subjects import Part
from uncounted.vocabulary.errors import UncountedError

WHY = "they stand behind me"
PERSONS = b"row_id,name,sex,birth,event_date,place\nP1,Adlan Tsurov,m,,2031-03,Dolna Luka\n"


@pytest.fixture
def case(tmp_path: Path) -> Case:
    """A case of one member with a testimony, an identity and a list that may be counted."""
    made = create_case(tmp_path / "case", passphrase=PASSPHRASE, title="A case", cost=QUICK_KEYS)
    for name, content, kind in (
        ("a.txt", SPOKEN.encode(), ItemKind.TESTIMONY),
        ("list.csv", PERSONS, ItemKind.LIST),
    ):
        intake.take_in(made, [content], name, intake.Provenance(kind=kind))
    protecting.record_consent(made, "I2", ConsentForm.ANALYSE, ConsentAnswer.YES, language="en")
    token = subjects.register_subject(made, Part.WITNESS, items=("I1",)).token
    vaulting.add_identity(made, token, IdentityKind.NAME, "Adlan Tsurov")
    return made


def _deeds(case: Case, folder: Path) -> tuple[Callable[[], object], ...]:
    """Return what a team does as two, as one person would try it."""
    (one,) = subjects.subjects(case)
    return (
        lambda: vaulting.reveal(case, one.token, IdentityKind.NAME, purpose=WHY),
        lambda: exporting.export(case, folder / "bag", purpose=WHY),
        lambda: handing_over.hand_over(case, one.token, folder / "held", purpose=WHY),
        lambda: counting.link_lists(case, purpose=WHY),
        lambda: erase(case, "I1", ErasureReason.ORDER, purpose=WHY),
        lambda: policy.set_policy(case, waiting_hours=0, purpose=WHY),
    )


def _later(case: Case, hours: int) -> None:
    moment = datetime.datetime.now(datetime.UTC) + datetime.timedelta(hours=hours)
    case.file.clock = lambda: moment


def test_within_the_waiting_time_a_coerced_member_alone_gets_nothing_that_needs_two(
    case: Case, tmp_path: Path
) -> None:
    with case:
        for hours in (0, 23):
            _later(case, hours)
            for deed in _deeds(case, tmp_path):
                with pytest.raises(requests.WaitingError):
                    deed()
        assert sorted(path.name for path in tmp_path.iterdir()) == ["case"]
        assert len(requests.requests(case)) == len(_deeds(case, tmp_path)), "each was written down, once"


def test_in_a_team_waiting_does_not_help_who_coerces_one(case: Case, tmp_path: Path) -> None:
    """All but the policy, which loosens after the old waiting time: `requests.act_together`."""
    with case:
        let_in(case, "reviewer", Role.REVIEWER)
        for hours in (0, 100):
            _later(case, hours)
            for deed in _deeds(case, tmp_path)[:-1]:
                with pytest.raises(requests.SecondPersonNeededError):
                    deed()
        assert sorted(path.name for path in tmp_path.iterdir()) == ["case"]


def test_whoever_holds_one_open_session_opens_no_vault_of_a_quorum(lone_case: Path) -> None:
    """All that one member's session holds in memory, used by hand and not through this program's rules."""
    with team_of_two(lone_case) as case:
        item = intake.take_in(
            case, [SPOKEN.encode()], "a.txt", intake.Provenance(kind=ItemKind.TESTIMONY)
        ).item
        quorum.establish(case, ("member-1", "officer-2"), threshold=2)
    for passphrase in (PASSPHRASE, SECOND):
        with open_case(lone_case, passphrase=passphrase) as case:
            keyring = case.file.keyring
            assert not any(compartment is Compartment.VAULT for _, compartment in keyring.keys)
            for attempt in (
                lambda case=case: case.file.read_item(item.blob_id, item.size),
                lambda case=case: families.text_of(case, item),
                lambda case=case, own=passphrase: quorum.open_vault(case, (own,)),
                lambda case=case: quorum.establish(case, ("member-1", "officer-2"), threshold=2),
                lambda case=case: quorum.dissolve(case, ("member-1",)),
            ):
                with pytest.raises(UncountedError):
                    attempt()
