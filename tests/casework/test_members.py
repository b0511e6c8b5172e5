"""Members: two let somebody in, one cannot make a spy, and who left reads nothing that came after."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from tests.cheap_keys import cheap_derivation
from tests.conftest import QUICK_KEYS
from tests.team import FOUNDER, Team, passphrase_of
from uncounted.casefile import CaseFile, Compartment
from uncounted.casefile.entry import Presence
from uncounted.casefile.holders import (
    PassphraseTakenError,
    WrongPassphraseError,
    add_member,
    give_keys,
    holders,
    public_of,
)
from uncounted.casefile.keyring import CASE_KEY, CompartmentNotHeldError, wrap_info
from uncounted.casework import custody, erasing, keeping, members, views
from uncounted.casework.cases import Case, create_case, open_case
from uncounted.casework.members import (
    FingerprintDiffersError,
    LastOneError,
    NothingToAdmitError,
    OwnRolesError,
    UnknownMemberError,
    UnusableNameError,
)
from uncounted.casework.permissions import FOUNDER_ROLES, NotPermittedError, Role, UnknownRoleError
from uncounted.casework.schema import case_schema
from uncounted.keys import WrappingKey, seal
from uncounted.vocabulary.verdicts import Check, Verdict

NAMES = st.from_regex(r"[a-z][a-z0-9-]{1,15}", fullmatch=True)
_TWINS = {"o": "0", "l": "1", "i": "1", "s": "5", "b": "8", "z": "2", "m": "rn", "w": "vv"}


@pytest.fixture
def alone(tmp_path: Path) -> Iterator[Team]:
    """A case with its founder alone."""
    with cheap_derivation():
        team = Team(tmp_path / "alone")
        create_case(team.folder, passphrase=passphrase_of(FOUNDER), title="A case", cost=QUICK_KEYS).close()
        yield team


def _add(case: Case, name: str, *roles: str) -> members.Changed:
    return members.add(case, name, roles, passphrase_of(name))


def _check(case: Case) -> Check:
    return next(check for check in custody.verify_case(case).checks if check.name == "members")


def _of(case: Case, name: str) -> members.TeamMember:
    return next(one for one in members.team(case).members if one.name == name)


def test_a_founder_alone_lets_in_with_one_step_and_then_no_more(alone: Team) -> None:
    with alone.open(FOUNDER) as case:
        assert members.team(case).n_working == 1
        assert "one member holds every key" in _check(case).finding
        first = _add(case, "heron", "protection_officer")
        assert (first.roles, first.waiting) == ((Role.PROTECTION_OFFICER,), ())
        second = _add(case, "wren", "coder")
        assert (second.roles, second.waiting) == ((), (Role.CODER,))
        assert holders(case.file.keyring)["wren"] == {Compartment.DATABASE}
        assert members.team(case).n_working == 2
    with alone.open("wren") as case:
        assert (case.member.roles, case.member.waiting) == ((), (Role.CODER,))
        with pytest.raises(NotPermittedError, match="may not read the case yet"):
            views.overview(case)
        read_out = _of(case, "wren").fingerprint
    with alone.open("heron") as case:
        assert members.admit(case, "wren", fingerprint=read_out).roles == (Role.CODER,)
        with pytest.raises(NothingToAdmitError):
            members.admit(case, "wren", fingerprint=read_out)
    with alone.open("wren") as case:
        assert case.member.roles == (Role.CODER,)
        assert views.overview(case).n_members == 3
        assert _check_of_the_founder(alone).verdict is Verdict.PASSED


def _check_of_the_founder(team: Team) -> Check:
    with team.open(FOUNDER) as case:
        return _check(case)


def test_an_administrator_cannot_make_a_spy_alone(team_case: Team) -> None:
    """They let a friend in, with every role: the friend holds the key of the database, and may do nothing."""
    with team_case.open(Role.ADMINISTRATOR) as case:
        made = _add(case, "friend", *(role.value for role in Role))
        assert made.roles == ()
        with pytest.raises(NotPermittedError):
            members.admit(case, "friend", fingerprint=made.fingerprint)
        with pytest.raises(OwnRolesError):
            members.change_roles(case, Role.ADMINISTRATOR.value, ["administrator", "protection_officer"])
    with team_case.open("friend") as case:
        assert {c for c in Compartment if case.file.keyring.holds(c)} == {Compartment.DATABASE}
        with pytest.raises(NotPermittedError):
            members.admit(case, "friend", fingerprint=made.fingerprint)
        with pytest.raises(NotPermittedError):
            custody.history(case)


def test_an_administrator_with_raw_access_reads_no_entry_of_the_content_and_no_item(team_case: Team) -> None:
    with CaseFile.open(
        team_case.folder, schema=case_schema(), passphrase=passphrase_of("administrator")
    ) as file:
        assert {compartment for _, compartment in file.keyring.keys} == {Compartment.DATABASE}
        kinds = file.schema.kinds
        for logged in file.entries():
            is_open = kinds[logged.kind].compartment is Compartment.DATABASE
            assert logged.presence is (Presence.OPEN if is_open else Presence.WITHHELD), logged.kind
        # what is open tells of members, of keys and of numbers: of nothing that was received
        told = {logged.kind for logged in file.entries() if logged.body}
        assert told == {
            "casework.member_joined",
            "casework.member_admitted",
            "casework.policy_set",
            "evidence.numbers_given",
        }
        for blob_id in file.blobs.ids():
            with pytest.raises(CompartmentNotHeldError):
                file.read_item(blob_id, 10)


def test_a_key_put_in_the_place_of_a_newcomer_s_gets_nothing(team_case: Team) -> None:
    """The administrator swaps a newcomer's public key: the officer hears other digits, and gives no key."""
    with team_case.open(Role.ADMINISTRATOR) as case:
        _add(case, "wren", "caseworker")
        keyring, mine = case.file.keyring, WrappingKey.generate()
        place = (CASE_KEY.c.holder_id == "wren", CASE_KEY.c.compartment == "database")
        info = wrap_info(case.case_id, keyring.epoch, "database", "wren")
        sealed = seal(keyring.case_keys[Compartment.DATABASE], mine.public, info)
        with keyring.database.writing() as connection:
            connection.execute(sa.update(CASE_KEY).where(*place).values(sealed_public=sealed))
    with team_case.open("wren") as case:
        read_out = _of(case, "wren").fingerprint
    with team_case.open(Role.PROTECTION_OFFICER) as case:
        size = case.file.size()
        with pytest.raises(FingerprintDiffersError):
            members.admit(case, "wren", fingerprint=read_out)
        assert case.file.size() == size
        assert holders(case.file.keyring)["wren"] == {Compartment.DATABASE}


def test_who_asked_for_a_role_does_not_admit_it(alone: Team) -> None:
    with alone.open(FOUNDER) as case:
        _add(case, "heron", "protection_officer")
        made = _add(case, "wren", "coder")
        with pytest.raises(OwnRolesError):
            members.admit(case, "wren", fingerprint=made.fingerprint)


@pytest.mark.parametrize("who", [FOUNDER, Role.ADMINISTRATOR])
def test_who_left_opens_nothing_that_came_after(who: str, team_case: Team, tmp_path: Path) -> None:
    """With the folder copied before they left; an administrator without the keys has to ask for new ones."""
    copied = Path(shutil.copytree(team_case.folder, tmp_path / "copied"))
    with team_case.open(who) as case:
        left = members.remove(case, "coder")
        assert left.must_renew is (who != FOUNDER)
        if left.must_renew:
            assert members.team(case).keys_outlive == ("coder",)
    with pytest.raises(WrongPassphraseError):
        team_case.open("coder")
    with team_case.open(Role.PROTECTION_OFFICER) as case:
        if left.must_renew:
            assert _check(case).verdict is Verdict.FAILED
            assert "not renewed since they were taken from coder" in _check(case).finding
            erasing.renew(case)
        assert _check(case).verdict is Verdict.PASSED
        assert members.team(case).keys_outlive == ()
        gone = _of(case, "coder")
        assert (gone.is_there, gone.keys, gone.roles) == (False, frozenset(), (Role.CODER,))
        assert "took all keys from coder, who left" in [line.what for line in custody.history(case)]
        assert custody.verify_case(case).verdict is Verdict.PASSED
    # what they copied does not open the database as it is now
    shutil.copy(team_case.folder / "case.db", copied / "case.db")
    with pytest.raises(Exception, match=r"damaged|renewed"):
        open_case(copied, passphrase=passphrase_of("coder"))


def test_a_role_that_is_taken_takes_its_keys(team_case: Team) -> None:
    with team_case.open(Role.ADMINISTRATOR) as case:
        # the same keys: nothing ends, and what is new waits
        changed = members.change_roles(case, "coder", ["reviewer"])
        assert (changed.roles, changed.waiting, changed.must_renew) == ((), (Role.REVIEWER,), False)
        assert _of(case, "coder").keys == {Compartment.DATABASE, Compartment.CONTENT}
        changed = members.change_roles(case, "coder", ["verifier"])
        assert (changed.waiting, changed.must_renew) == ((Role.VERIFIER,), True)
        assert _of(case, "coder").keys == {Compartment.DATABASE}
        fingerprint = changed.fingerprint
    with team_case.open(Role.PROTECTION_OFFICER) as case:
        members.admit(case, "coder", fingerprint=fingerprint)
        assert _check(case).verdict is Verdict.FAILED
        erasing.renew(case)
        assert _check(case).verdict is Verdict.PASSED
    with team_case.open("coder") as case:
        assert case.member.roles == (Role.VERIFIER,)
        with pytest.raises(NotPermittedError):
            views.overview(case)


def test_one_s_own_roles_are_changed_by_another(team_case: Team, alone: Team) -> None:
    with alone.open(FOUNDER) as case:
        with pytest.raises(LastOneError, match="no administrator"):
            members.change_roles(case, FOUNDER, ["protection_officer"])
        kept = ["administrator", "protection_officer", "coder"]
        assert members.change_roles(case, FOUNDER, kept).waiting == ()
    with team_case.open(FOUNDER) as case:
        with pytest.raises(OwnRolesError):
            members.change_roles(case, FOUNDER, ["administrator"])
        with pytest.raises(OwnRolesError):
            members.remove(case, FOUNDER)


def test_the_last_administrator_and_the_last_officer_stay(team_case: Team) -> None:
    with team_case.open(FOUNDER) as case:
        members.remove(case, "administrator")
        members.remove(case, "protection-officer")
        _add(case, "heron", "administrator")
    with team_case.open("heron") as case:
        size = case.file.size()
        with pytest.raises(LastOneError, match="no protection officer"):
            members.remove(case, FOUNDER)
        with pytest.raises(LastOneError):
            members.change_roles(case, FOUNDER, ["coder"])
        assert case.file.size() == size
        assert members.change_roles(case, FOUNDER, ["protection_officer"]).must_renew is False
    with team_case.open(FOUNDER) as case, pytest.raises(NotPermittedError):
        members.remove(case, "heron")


def test_a_holder_without_an_entry_is_found_and_can_be_removed(team_case: Team) -> None:
    with team_case.open(FOUNDER) as case:
        add_member(case.file.keyring, "shadow", "words of a shadow", [Compartment.VAULT], QUICK_KEYS)
        assert _check(case).verdict is Verdict.FAILED
    with team_case.open(FOUNDER) as case:
        assert members.remove(case, "shadow").must_renew is False
        assert custody.verify_case(case).verdict is Verdict.PASSED


def test_a_key_that_no_role_needs_is_found(team_case: Team) -> None:
    with team_case.open(FOUNDER) as case:
        row = case.file.keyring
        give_keys(row, "coder", public_of(row, "coder"), [Compartment.VAULT])
        found = _check(case)
        assert (found.verdict, found.where) == (Verdict.FAILED, "keyring.db")
        # a role written into the table without its keys is in force for nobody
        assert _of(case, "coder").roles == (Role.CODER,)


def test_names_are_pseudonyms_and_are_given_once(alone: Team) -> None:
    with alone.open(FOUNDER) as case:
        _add(case, "heron", "coder")
        members.remove(case, "heron")
        for name in (
            "heron",
            "her0n",
            "hero-n",
            "Heron",
            "Anna Berg",
            "a",
            "анна",
            "recovery-1",
            "rec0very",
            "",
        ):
            with pytest.raises(UnusableNameError):
                _add(case, name, "coder")
        with pytest.raises(UnknownRoleError):
            _add(case, "wren", "spy")
        with pytest.raises(UnknownRoleError):
            _add(case, "wren")
        with pytest.raises(UnknownMemberError):
            members.change_roles(case, "heron", ["coder"])
        with pytest.raises(PassphraseTakenError):
            members.add(case, "wren", ["coder"], passphrase_of(FOUNDER))
        assert set(holders(case.file.keyring)) == {FOUNDER}


@given(name=NAMES, places=st.lists(st.integers(0, 15)))
def test_a_name_that_looks_like_another_is_refused(name: str, places: list[int]) -> None:
    twin = "".join(
        _TWINS.get(letter, letter) if place in places and place else letter
        for place, letter in enumerate(name)
    )
    with pytest.raises(UnusableNameError):
        members.refuse_name(twin, [name])


def test_shares_bring_back_who_is_there_and_nobody_who_left(alone: Team) -> None:
    with alone.open(FOUNDER) as case:
        _add(case, "heron", "coder")
        split = keeping.prepare_split(case, threshold=2, n_shares=2)
        keeping.adopt_split(case, split)
        members.remove(case, "heron")
    words = [share.words for share in split.shares]
    with pytest.raises(keeping.WhichMemberError):
        keeping.recover(alone.folder, words, "words that are new", member_id="heron")
    assert keeping.recover(alone.folder, words, "words that are new") == FOUNDER
    with open_case(alone.folder, passphrase="words that are new") as case:
        assert case.member.roles == FOUNDER_ROLES
        assert _check(case).verdict is Verdict.PASSED


def test_a_verifier_does_not_write_over_what_others_saw(team_case: Team) -> None:
    with team_case.open(Role.PROTECTION_OFFICER) as case:
        custody.verify_case(case)
        before = [view.last_check for view in views.items(case)]
    with team_case.open(Role.VERIFIER) as case:
        assert custody.verify_case(case).verdict is Verdict.PASSED
    with team_case.open(Role.CODER) as case:
        assert [view.last_check for view in views.items(case)] == before
        assert set(before) == {Verdict.PASSED}
