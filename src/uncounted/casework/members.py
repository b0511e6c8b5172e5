"""Who is in a case: let in, admitted to the keys, given other roles, and let go.

- Letting in takes two. Whoever makes the account asks for roles; a protection officer, who is neither the one
  who asked nor the newcomer, compares the newcomer's fingerprint and gives the keys. Where there is no other
  protection officer, whoever holds the keys does both: a founder alone lets the first ones in.
- A role that waits allows nothing. A role that is taken ends at once, and its keys with it.
- Nobody changes their own roles, once there are two members.
- The last administrator, the last protection officer and the last who holds every key stay.
- What a member could have copied opens until the keys are renewed: at once where the one who removes holds
  all keys; until then `uncounted verify` fails, and says why.
- A name is given once. It stays in the history when its member is gone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from uncounted.casefile import Compartment
from uncounted.casefile.erasure import renew_keys
from uncounted.casefile.holders import (
    add_member,
    give_keys,
    holders,
    public_of,
    remove_holder,
    take_keys,
)
from uncounted.casefile.quorum import held_together, is_quorum
from uncounted.casework.cases import Case, Work
from uncounted.casework.entries import KeysRenewed
from uncounted.casework.field import spoken_digits
from uncounted.casework.member_entries import MemberAdmitted, MemberJoined, MemberLeft, RolesChanged
from uncounted.casework.permissions import KEYS, Action, Role, in_force, keys_needed, read_roles
from uncounted.vocabulary.errors import UncountedError
from uncounted.vocabulary.verdicts import Check, Verdict

RECOVERY, QUORUM = "recovery", "quorum"
_NAME = re.compile(r"[a-z][a-z0-9-]{1,19}")
# letters and digits that pass for one another on paper and on a screen
_ALIKE = str.maketrans(
    {"0": "o", "1": "l", "i": "l", "j": "l", "5": "s", "8": "b", "2": "z", "6": "b", "-": ""}
)
_GUARDED = (Role.ADMINISTRATOR, Role.PROTECTION_OFFICER)


class UnusableNameError(UncountedError):
    """A name that no member can have."""


class UnknownMemberError(UncountedError):
    """Nobody of this name is in the case."""


class OwnRolesError(UncountedError):
    """Somebody tried to change their own roles, or to let themselves in or go."""


class LastOneError(UncountedError):
    """Nobody would be left who can do what the case cannot be without."""


class NothingToAdmitError(UncountedError):
    """No role of this member waits."""


class FingerprintDiffersError(UncountedError):
    """The fingerprint that was read out is not that of the key in the keyring."""


@dataclass(frozen=True, slots=True)
class TeamMember:
    """One who is or was in the case: roles in force, roles that wait, keys held, and a fingerprint."""

    name: str
    roles: tuple[Role, ...]
    waiting: tuple[Role, ...]
    keys: frozenset[Compartment]
    fingerprint: str
    given_by: str
    joined: str
    left: str | None = None

    @property
    def is_there(self) -> bool:
        """Whether this member has not left."""
        return self.left is None

    @property
    def works(self) -> bool:
        """Whether a role of theirs is in force."""
        return self.is_there and bool(self.roles)


@dataclass(frozen=True, slots=True)
class Team:
    """All members, those who left as well, and whose old keys still open something."""

    members: tuple[TeamMember, ...]
    keys_outlive: tuple[str, ...]

    @property
    def n_working(self) -> int:
        """How many have a role in force."""
        return sum(member.works for member in self.members)


@dataclass(frozen=True, slots=True)
class Changed:
    """What became of a member's roles and keys; ``must_renew`` says that the keys wait to be renewed."""

    name: str
    roles: tuple[Role, ...]
    waiting: tuple[Role, ...]
    fingerprint: str
    must_renew: bool = False


def refuse_name(name: str, known: Iterable[str]) -> None:
    """Refuse a name that is no pseudonym, that is taken, or that looks like one that is.

    Raises
    ------
    UnusableNameError

    Examples
    --------
    >>> refuse_name("heron", ["member-1", "wren"])
    """
    if not _NAME.fullmatch(name):
        why = "a name is one word of two to twenty small Latin letters, digits and hyphens"
    elif _looks(name).startswith((_looks(RECOVERY), _looks(QUORUM))):
        why = "names like this belong to shares of the keys"
    elif any(_looks(name) == _looks(other) for other in known):
        why = "somebody has, or had, this name or one that looks like it"
    else:
        return
    raise UnusableNameError(
        why, where="the name of the new member", remedy="choose a short pseudonym; never a real name"
    )


def _looks(name: str) -> str:
    return name.translate(_ALIKE).replace("m", "rn").replace("w", "vv")


def team(case: Case) -> Team:
    """Tell who is in the case, and who was.

    Raises
    ------
    NotPermittedError
    """
    case.authorised(Action.SEE_MEMBERS)
    return _team(case)


def require_known(name: str, known: Iterable[Mapping[str, object]]) -> str:
    """Return the name of somebody of the table of members, also who left: no other is written down.

    Raises
    ------
    UnknownMemberError
    """
    if all(row["member_id"] != name for row in known):
        raise _nobody()
    return name


def n_working(case: Case) -> int:
    """Count the members with a role in force; what one person did alone must say so."""
    return _team(case).n_working


def add(case: Case, name: str, roles: Iterable[str], passphrase: str) -> Changed:
    """Make an account for a newcomer, who typed the passphrase themselves.

    Raises
    ------
    NotPermittedError, UnusableNameError, UnknownRoleError
    PassphraseTakenError, WeakDerivationError
    """
    case.authorised(Action.MANAGE_MEMBERS)
    wanted, known = read_roles(roles), _team(case)
    refuse_name(name, [member.name for member in known.members])
    at_once, waiting = _sorted(case, known, name, wanted, _held(case))
    keyring = case.file.keyring
    with case.act(Action.MANAGE_MEMBERS) as work:
        if name in holders(keyring):
            # left by a program that was stopped before its entry was written
            remove_holder(keyring, name)
        add_member(keyring, name, passphrase, keys_needed(at_once) - held_together(keyring))
        fingerprint = _fingerprint(case, name)
        work.add(MemberJoined(name, _named(at_once), _named(waiting), fingerprint))
    return Changed(name, at_once, waiting, fingerprint)


def admit(case: Case, name: str, *, fingerprint: str) -> Changed:
    """Give a member the keys that their waiting roles need; ``fingerprint`` is what the member read out.

    Raises
    ------
    NotPermittedError, UnknownMemberError, NothingToAdmitError
    OwnRolesError
        You asked for these roles, or they are yours: another protection officer must admit.
    FingerprintDiffersError
        Somebody may have put another key in the place of the member's.
    CompartmentNotHeldError
    """
    case.authorised(Action.ADMIT_MEMBERS)
    known = _team(case)
    member = _present(known, name)
    if not member.waiting:
        raise NothingToAdmitError(
            "no role of this member waits to be admitted", where=f"member {name}", remedy="see `member list`"
        )
    mine = case.member.member_id
    if mine == name or (mine == member.given_by and _other_officers(known, mine, name)):
        raise _own("roles that you asked for are admitted by another protection officer", name)
    public = public_of(case.file.keyring, name)
    if _digits(fingerprint) != _digits(_spoken(case, name, public)):
        raise FingerprintDiffersError(
            "the fingerprint is not that of the key that would be given everything",
            where=f"member {name}",
            remedy="have the member read theirs out of `uncounted member list`; if it differs, give no keys",
        )
    roles = _ordered((*member.roles, *member.waiting))
    missing = keys_needed(roles) - member.keys - held_together(case.file.keyring)
    for compartment in missing:
        case.file.keyring.require(compartment)
    with case.act(Action.ADMIT_MEMBERS) as work:
        work.add(MemberAdmitted(name, _named(roles), _spoken(case, name, public)))
        give_keys(case.file.keyring, name, public, sorted(missing))
    return Changed(name, roles, (), _spoken(case, name, public))


def change_roles(case: Case, name: str, roles: Iterable[str]) -> Changed:
    """Give a member these roles and no others; what is taken ends at once, what is new may wait.

    Raises
    ------
    NotPermittedError, UnknownRoleError, UnknownMemberError, OwnRolesError, LastOneError
    CaseBusyError
        The keys would be renewed, and another program has the case open. Nothing was changed.
    """
    case.authorised(Action.MANAGE_MEMBERS)
    wanted, known = read_roles(roles), _team(case)
    member = _present(known, name)
    if name == case.member.member_id and sum(one.is_there for one in known.members) > 1:
        raise _own("nobody changes their own roles", name)
    at_once, waiting = _sorted(case, known, name, wanted, member.keys)
    taken = member.keys - keys_needed(wanted)
    _refuse_last(case, known, name, at_once, member.keys - taken)
    body = RolesChanged(name, _named(at_once), _named(waiting), tuple(sorted(taken)), case.file.keyring.epoch)
    with _Ending(case, bool(taken)) as ending, case.act(Action.MANAGE_MEMBERS) as work:
        work.add(body)
        ending.write(work)
        take_keys(case.file.keyring, name, taken)
    return Changed(name, at_once, waiting, member.fingerprint, ending.must_renew)


def remove(case: Case, name: str) -> Changed:
    """Take every key from a member; the name stays in the history.

    Raises
    ------
    NotPermittedError, UnknownMemberError, OwnRolesError, LastOneError
    CaseBusyError
        The keys would be renewed, and another program has the case open. Nothing was changed.
    """
    case.authorised(Action.MANAGE_MEMBERS)
    known, keyring = _team(case), case.file.keyring
    # what an interrupted removal left, or somebody put there without an entry, is removed all the same
    is_left_over = name in _strangers(case, known)
    member = None if is_left_over else _present(known, name)
    if name == case.member.member_id:
        raise _own("nobody lets themselves go: another administrator does", name)
    if member is not None:
        _refuse_last(case, known, name, (), frozenset())
    with _Ending(case, True) as ending, case.act(Action.MANAGE_MEMBERS) as work:
        work.add(MemberLeft(name, keyring.epoch))
        ending.write(work)
        if name in holders(keyring):
            remove_holder(keyring, name)
    return Changed(name, (), (), member.fingerprint if member else "", ending.must_renew)


class _Ending:
    """Keys that end: renewed once the entries are written, where this member can; else somebody else must."""

    def __init__(self, case: Case, is_needed: bool) -> None:
        self._case = case
        self._renews = is_needed and case.file.keyring.holds_all()
        self.must_renew = is_needed and not self._renews

    def __enter__(self) -> _Ending:
        if self._renews:
            self._case.file.require_alone()
        return self

    def write(self, work: Work) -> None:
        if self._renews:
            work.add(KeysRenewed(len(self._case.file.keyring.key_ids())))

    def __exit__(self, kind: object, *_: object) -> None:
        if self._renews and kind is None:
            renew_keys(self._case.file)


def members_check(case: Case) -> Check:
    """Say whether the keys lie with the members that the entries name, and with nobody else."""
    known = _team(case)
    strangers = _strangers(case, known)
    too_much = [one.name for one in known.members if one.is_there and one.keys - _due(one)]
    if strangers or too_much:
        finding = (
            f"{len(strangers)} holders of keys are no members, {len(too_much)} members hold keys that their "
            "roles do not need: remove them, or set their roles again"
        )
        return Check("members", Verdict.FAILED, finding, "keyring.db")
    gone = [one.name for one in known.members if one.is_there and not one.keys]
    if gone:
        finding = (
            f"{len(gone)} members have no keys, and no entry let them go: somebody struck them out, or they "
            "were let in halfway; restore keyring.db from its own backup, or remove them"
        )
        return Check("members", Verdict.FAILED, finding, "keyring.db")
    if known.keys_outlive:
        finding = (
            f"the keys were not renewed since they were taken from {', '.join(known.keys_outlive)}, who may "
            "have copied them: whoever holds all keys renews them with `uncounted keys renew`"
        )
        return Check("members", Verdict.FAILED, finding, "keyring.db")
    if known.n_working == 1:
        return Check("members", Verdict.PASSED, "one member holds every key: nobody else checks anything")
    return Check("members", Verdict.PASSED, f"{known.n_working} members, each with the keys of their roles")


def _due(member: TeamMember) -> frozenset[Compartment]:
    return keys_needed((*member.roles, *member.waiting))


def _team(case: Case) -> Team:
    keyring, held = case.file.keyring, holders(case.file.keyring)
    members = tuple(_member(case, row, held) for row in case.rows("member"))
    taken = {str(row["member_id"]) for row in case.rows("keys_taken") if int(row["epoch"]) >= keyring.epoch}
    return Team(members, tuple(sorted(taken)))


def _member(case: Case, row: Mapping[str, object], held: Mapping[str, frozenset[Compartment]]) -> TeamMember:
    name, left = str(row["member_id"]), None if row["left"] is None else str(row["left"])
    keys = held.get(name, frozenset())
    roles, waiting = _roles(row["roles"]), _roles(row["waiting"])
    # a role whose keys are not there waits, whatever is written
    standing = roles if left else in_force(roles, keys | held_together(case.file.keyring))
    waiting = _ordered((*waiting, *(role for role in roles if role not in standing)))
    fingerprint = _fingerprint(case, name) if keys and left is None else ""
    joined, given_by = str(row["joined"]), str(row["given_by"])
    return TeamMember(name, standing, waiting, keys, fingerprint, given_by, joined, left)


def _roles(written: object) -> tuple[Role, ...]:
    return tuple(Role(name) for name in str(written).split())


def _ordered(roles: Iterable[Role]) -> tuple[Role, ...]:
    given = frozenset(roles)
    return tuple(role for role in Role if role in given)


def _named(roles: Iterable[Role]) -> tuple[str, ...]:
    return tuple(role.value for role in roles)


def _held(case: Case) -> frozenset[Compartment]:
    return frozenset(compartment for compartment in Compartment if case.file.keyring.holds(compartment))


def _sorted(
    case: Case, known: Team, name: str, wanted: tuple[Role, ...], held: frozenset[Compartment]
) -> tuple[tuple[Role, ...], tuple[Role, ...]]:
    """Say which roles are in force at once, and which wait for a protection officer."""
    before = next((one.roles for one in known.members if one.name == name), ())
    must_wait = _other_officers(known, case.member.member_id, name)
    enough = held | held_together(case.file.keyring)
    at_once = tuple(role for role in wanted if role in before or (not must_wait and KEYS[role] <= enough))
    return at_once, tuple(role for role in wanted if role not in at_once)


def _other_officers(known: Team, mine: str, name: str) -> bool:
    return any(
        one.works and Role.PROTECTION_OFFICER in one.roles and one.name not in (mine, name)
        for one in known.members
    )


def _refuse_last(
    case: Case, known: Team, name: str, roles: tuple[Role, ...], keys: frozenset[Compartment]
) -> None:
    """Refuse to leave the case without an administrator, a protection officer, or one who holds every key."""
    after = [(one.roles, one.keys) for one in known.members if one.works and one.name != name]
    after.append((roles, keys))
    lacking = [role.value for role in _GUARDED if not any(role in given for given, _ in after)]
    needed = frozenset(Compartment) - held_together(case.file.keyring)
    if not any(needed <= held for _, held in after):
        lacking.append("holder of every key")
    if lacking:
        raise LastOneError(
            f"the case would have no {' and no '.join(lacking)} any more".replace("_", " "),
            where=f"member {name}",
            remedy="let somebody else into this role first, and have them admitted",
        )


def _strangers(case: Case, known: Team) -> frozenset[str]:
    """Return the holders of keys who are neither members nor shares."""
    there = {one.name for one in known.members if one.is_there}
    return frozenset(
        name
        for name in holders(case.file.keyring)
        if name not in there and not name.startswith(f"{RECOVERY}-") and not is_quorum(name)
    )


def _present(known: Team, name: str) -> TeamMember:
    for member in known.members:
        if member.name == name and member.is_there:
            return member
    raise _nobody()


def _nobody() -> UnknownMemberError:
    return UnknownMemberError(
        "nobody of this name is in the case",
        where="the name of a member",
        remedy="`uncounted member list CASE` tells who is",
    )


def _fingerprint(case: Case, name: str) -> str:
    keyring = case.file.keyring
    # one's own is that of the key in one's hands, whatever stands in the file
    mine = name == keyring.member_id
    return _spoken(case, name, keyring.private.public if mine else public_of(keyring, name))


def _spoken(case: Case, name: str, public: bytes) -> str:
    return spoken_digits(f"{case.case_id}\n{name}\n".encode() + public)


def _digits(fingerprint: str) -> str:
    return "".join(letter for letter in fingerprint if letter.isdigit())


def _own(why: str, name: str) -> OwnRolesError:
    return OwnRolesError(
        why, where=f"member {name}", remedy="ask another administrator or protection officer"
    )
