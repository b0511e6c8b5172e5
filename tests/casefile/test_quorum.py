"""A vault that nobody opens alone: k of n open it, k - 1 do not, whatever they hold and have copied."""

from itertools import combinations
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.casefile.notes import FAST, PASSPHRASE, Corrected, Noted, is_sound, new_case, open_again
from uncounted.casefile import CaseFile, Compartment
from uncounted.casefile.erasure import renew_keys
from uncounted.casefile.holders import UnknownHolderError, add_member, remove_holder
from uncounted.casefile.keyring import DATA_KEY, CompartmentNotHeldError, compartment_pair
from uncounted.casefile.quorum import (
    ImpossibleQuorumError,
    QuorumNotMetError,
    dissolve_quorum,
    establish_quorum,
    opened_together,
    quorum_of,
)
from uncounted.casefile.verification import verify_ledger
from uncounted.keys import CannotOpenError, open_sealed
from uncounted.vocabulary.verdicts import Verdict

NAMES = ("member-1", "member-2", "member-3")
WORDS = {name: f"{name} and five words of their own" for name in NAMES} | {"member-1": PASSPHRASE}


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    folder = tmp_path / "case"
    with new_case(folder) as case:
        with case.transaction() as transaction:
            transaction.append(Noted("n1", "in the open of the team"), actor="member-1")
            transaction.append(Corrected("n1", "in the vault"), actor="member-1")
        for name in NAMES[1:]:
            add_member(case.keyring, name, WORDS[name], tuple(Compartment), FAST)
        establish_quorum(case.keyring, NAMES, threshold=2)
        renew_keys(case)
    return folder


def vault_texts(case: CaseFile) -> list[str]:
    return [entry.body.text for entry in case.entries() if isinstance(entry.body, Corrected)]


@pytest.mark.parametrize("name", NAMES)
def test_no_member_opens_the_vault_alone(folder: Path, name: str) -> None:
    with open_again(folder, WORDS[name]) as case:
        assert not case.keyring.holds(Compartment.VAULT)
        assert vault_texts(case) == []
        with pytest.raises(QuorumNotMetError), opened_together(case.keyring, ("wrong", WORDS[name])):
            pass
        assert not case.keyring.holds(Compartment.VAULT)


@pytest.mark.parametrize(("first", "second"), list(combinations(NAMES, 2)))
def test_any_two_open_it_and_what_they_opened_is_gone_after(folder: Path, first: str, second: str) -> None:
    with open_again(folder, WORDS[first]) as case:
        with opened_together(case.keyring, (WORDS[second],)):
            assert vault_texts(case) == ["in the vault"]
            lent = [key for (_, c), key in case.keyring.keys.items() if c is Compartment.VAULT]
        assert not case.keyring.holds(Compartment.VAULT)
        assert all(not any(key) for key in lent)
        assert vault_texts(case) == []
        assert all(check.verdict is not Verdict.FAILED for check in verify_ledger(case))


def test_whoever_lacks_the_vault_seals_for_it_and_a_renewal_keeps_the_quorum(folder: Path) -> None:
    with open_again(folder) as case:
        with case.transaction() as transaction:
            transaction.append(Corrected("n1", "sealed for others"), actor="member-1")
        with pytest.raises(CompartmentNotHeldError):
            renew_keys(case)
        with opened_together(case.keyring, (WORDS["member-3"],)):
            renew_keys(case)
    with open_again(folder, WORDS["member-2"]) as case:
        assert quorum_of(case.keyring) is not None
        with opened_together(case.keyring, (PASSPHRASE,)):
            assert vault_texts(case) == ["in the vault", "sealed for others"]


def test_a_vault_key_copied_before_opens_nothing_after(tmp_path: Path) -> None:
    with new_case(tmp_path / "case") as case:
        copied = dict(case.keyring.keys)
        add_member(case.keyring, "member-2", WORDS["member-2"], tuple(Compartment), FAST)
        establish_quorum(case.keyring, NAMES[:2], threshold=2)
        renew_keys(case)
        with case.transaction() as transaction:
            transaction.append(Corrected("n1", "said after"), actor="member-1")
        epoch = case.keyring.epoch
        assert all(place[0] < epoch for place in copied)
        with case.keyring.database.reading() as connection:
            rows = connection.execute(sa.select(DATA_KEY).where(DATA_KEY.c.compartment == "vault")).all()
    old = copied[1, Compartment.VAULT]
    for row in rows:
        context = f"{case.identity.case_id}|{row.key_id}|{row.epoch}".encode()
        with pytest.raises(CannotOpenError):
            compartment_pair(old).unwrap(row.wrapped, context)
        with pytest.raises(CannotOpenError):
            open_sealed(old, row.wrapped, context)
    assert rows


def test_a_quorum_that_one_could_open_or_nobody_is_refused(folder: Path) -> None:
    with open_again(folder) as case, opened_together(case.keyring, (WORDS["member-2"],)):
        for members, threshold in ((NAMES, 1), (NAMES, 4), (("member-1",), 2), (("member-1", "nobody"), 2)):
            with pytest.raises(ImpossibleQuorumError):
                establish_quorum(case.keyring, members, threshold=threshold)
        assert quorum_of(case.keyring) is not None


def test_members_leave_while_enough_shares_are_left(folder: Path) -> None:
    with open_again(folder) as case:
        remove_holder(case.keyring, "member-3")
        with pytest.raises(UnknownHolderError):
            remove_holder(case.keyring, "member-2")
        with opened_together(case.keyring, (WORDS["member-2"],)):
            assert vault_texts(case) == ["in the vault"]


def test_the_vault_goes_back_to_single_members_by_a_quorum_alone(folder: Path) -> None:
    with open_again(folder) as case:
        with pytest.raises(CompartmentNotHeldError):
            dissolve_quorum(case.keyring, ("member-1",))
        with opened_together(case.keyring, (WORDS["member-2"],)):
            dissolve_quorum(case.keyring, ("member-2",))
    with open_again(folder, WORDS["member-2"]) as case:
        assert quorum_of(case.keyring) is None
        assert vault_texts(case) == ["in the vault"]
        assert is_sound(case)
    with open_again(folder) as case:
        assert not case.keyring.holds(Compartment.VAULT)


def test_a_share_moved_to_another_member_does_not_open(folder: Path) -> None:
    with open_again(folder) as case:
        with case.keyring.database.writing() as connection:
            connection.exec_driver_sql(
                "UPDATE quorum_share SET wrapped = (SELECT wrapped FROM quorum_share"
                " WHERE holder_id = 'member-3') WHERE holder_id = 'member-2'"
            )
        with pytest.raises(Exception, match="damaged"), opened_together(case.keyring, (WORDS["member-2"],)):
            pass
        assert not case.keyring.holds(Compartment.VAULT)
