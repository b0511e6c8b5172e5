"""Who may do what, and with which keys: two tables, read top to bottom; what is not in them is not allowed.

- No single role holds every action. A case with one member gives that member several roles, and says so.
- A role is in force only while its member holds the keys that it needs: an altered table opens nothing.
- `authorise` is the only place where an `AuthorisedMember` is made.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from uncounted.casefile import Compartment
from uncounted.protection import AuthorisedMember
from uncounted.vocabulary.errors import UncountedError


class Role(StrEnum):
    """A part someone plays in a case."""

    CASEWORKER = "caseworker"
    CODER = "coder"
    REVIEWER = "reviewer"
    PROTECTION_OFFICER = "protection_officer"
    STATISTICIAN = "statistician"
    COUNSEL = "counsel"
    ADMINISTRATOR = "administrator"
    VERIFIER = "verifier"


class Action(StrEnum):
    """Something that changes or shows a case."""

    READ = "read"
    INTAKE = "intake"
    IMPORT = "import"
    CAPTURE = "capture"
    DERIVE = "derive"
    MAKE_WORKING_COPY = "make_working_copy"
    LOOK_OVER = "look_over_working_copies"
    CONSENT = "consent"
    REGISTER_SUBJECTS = "register_protected_persons"
    KEEP_CONTACT = "keep_contact_and_plans"
    RETAIN = "set_dates_and_holds"
    HAND_HOLDINGS = "hand_a_person_what_is_held"
    SUGGEST = "suggest"
    CODE = "code"
    PLACE = "say_where_places_are"
    ASSIGN = "give_items_to_two_coders"
    ADJUDICATE = "decide_between_coders"
    TRACE = "trace"
    TELL_APART = "tell_origins_apart"
    GRADE = "grade_sources_and_claims"
    JUDGE = "judge_findings"
    MAP_LIST = "map_lists"
    LINK = "link"
    JUDGE_PAIRS = "judge_pairs_of_rows"
    ESTIMATE = "estimate"
    RELEASE_RECORDS = "release_records"
    PROTECT = "protect"
    PUBLISH = "publish"
    DISCLOSE = "disclose_more_of_an_edition"
    VERIFY = "verify"
    REBUILD = "rebuild"
    ERASE = "erase"
    RENEW_KEYS = "renew_keys"
    WITNESS = "ask_witnesses"
    TIMESTAMP = "ask_for_time_stamps"
    EXPORT = "export"
    MANAGE_MEMBERS = "manage_members"
    ADMIT_MEMBERS = "admit_members"
    SEE_MEMBERS = "see_the_members"
    KEEP_KEYS = "keep_keys"
    SET_QUORUM = "set_up_a_quorum"
    OPEN_TOGETHER = "open_the_vault_together"
    OWN_KEYS = "change_your_own_keys"
    REVEAL = "reveal"
    FIND_PERSONS = "find_persons"
    APPROVE = "approve_requests"
    VETO = "refuse_requests"
    SET_POLICY = "set_policy"


# what is shown to others so that they can check the case: checkpoints, sealed entries and sealed items
ATTESTING = frozenset({Action.WITNESS, Action.TIMESTAMP, Action.EXPORT})

# nobody does these alone: others must agree, and a member alone in a case waits (`casework/requests.py`);
# to publish is among them where a check of the edition was not made
NEEDS_TWO = frozenset(
    {
        Action.REVEAL,
        Action.EXPORT,
        Action.ERASE,
        Action.MAP_LIST,
        Action.LINK,
        Action.JUDGE_PAIRS,
        Action.SET_POLICY,
        Action.HAND_HOLDINGS,
        Action.PUBLISH,
        Action.DISCLOSE,
        Action.RELEASE_RECORDS,
    }
)
# one person of the case, through a token: opening what is sealed of them, finding their token by a name
OF_PERSONS = frozenset({Action.REGISTER_SUBJECTS, Action.REVEAL, Action.FIND_PERSONS})
# analysis is kept apart from evidence: who takes in, codes or publishes does not judge by that alone
OF_FINDINGS = frozenset({Action.GRADE, Action.JUDGE, Action.TELL_APART})

PERMITTED: dict[Role, frozenset[Action]] = {
    Role.CASEWORKER: frozenset(
        {
            Action.READ,
            Action.INTAKE,
            Action.IMPORT,
            Action.CAPTURE,
            Action.DERIVE,
            Action.LOOK_OVER,
            Action.CONSENT,
            Action.KEEP_CONTACT,
            Action.HAND_HOLDINGS,
            Action.ASSIGN,
            Action.MAP_LIST,
            Action.JUDGE_PAIRS,
            Action.PROTECT,
            Action.VERIFY,
        }
    )
    | OF_PERSONS,
    Role.CODER: frozenset(
        {Action.READ, Action.DERIVE, Action.SUGGEST, Action.CODE, Action.PLACE, Action.PROTECT}
    ),
    Role.REVIEWER: frozenset(
        {
            Action.READ,
            Action.CODE,
            Action.PLACE,
            Action.ASSIGN,
            Action.ADJUDICATE,
            Action.PROTECT,
            Action.TRACE,
            Action.VERIFY,
            Action.APPROVE,
        }
    )
    | OF_FINDINGS
    | ATTESTING,
    Role.PROTECTION_OFFICER: frozenset(
        {
            Action.READ,
            Action.MAKE_WORKING_COPY,
            Action.LOOK_OVER,
            Action.CONSENT,
            Action.KEEP_CONTACT,
            Action.RETAIN,
            Action.HAND_HOLDINGS,
            Action.MAP_LIST,
            Action.JUDGE_PAIRS,
            Action.PROTECT,
            Action.PLACE,
            Action.PUBLISH,
            Action.DISCLOSE,
            Action.RELEASE_RECORDS,
            Action.VERIFY,
            Action.ERASE,
            Action.RENEW_KEYS,
            Action.SET_QUORUM,
            Action.KEEP_KEYS,
            Action.REBUILD,
            Action.ADMIT_MEMBERS,
            Action.APPROVE,
            Action.VETO,
            Action.SET_POLICY,
        }
    )
    | OF_PERSONS
    | ATTESTING,
    Role.STATISTICIAN: frozenset(
        {Action.READ, Action.MAP_LIST, Action.LINK, Action.JUDGE_PAIRS, Action.ESTIMATE}
    ),
    Role.COUNSEL: frozenset({Action.READ, Action.TRACE, Action.RETAIN, Action.VERIFY, Action.APPROVE})
    | OF_FINDINGS
    | ATTESTING,
    Role.ADMINISTRATOR: frozenset({Action.MANAGE_MEMBERS}),
    Role.VERIFIER: frozenset({Action.VERIFY}),
}

# whatever else somebody may do, also while roles wait: see who is in the case, change their own passphrase,
# bring their share of the vault
OF_EVERYBODY = frozenset({Action.OWN_KEYS, Action.OPEN_TOGETHER, Action.SEE_MEMBERS})
PERMITTED = {role: actions | OF_EVERYBODY for role, actions in PERMITTED.items()}

_DATABASE = frozenset({Compartment.DATABASE})
_CONTENT = _DATABASE | {Compartment.CONTENT}
_EVERYTHING = frozenset(Compartment)

# which keys a role needs for its work, and no others: an administrator manages accounts and reads no case;
# a statistician needs the vault's for named lists inside a session, and may read nothing else with it
KEYS: dict[Role, frozenset[Compartment]] = {
    Role.CASEWORKER: _EVERYTHING,
    Role.CODER: _CONTENT,
    Role.REVIEWER: _CONTENT,
    Role.PROTECTION_OFFICER: _EVERYTHING,
    Role.STATISTICIAN: _EVERYTHING,
    Role.COUNSEL: _CONTENT,
    Role.ADMINISTRATOR: _DATABASE,
    Role.VERIFIER: _DATABASE,
}

# who reads what was given in trust: testimonies, intake forms, sealed sources. Keys do not part these roles
# from a statistician's, the program does (SECURITY.md says so)
_READS_WHAT_WAS_GIVEN = frozenset({Role.CASEWORKER, Role.PROTECTION_OFFICER})

# each action as people say it, after "may not"
DEEDS: dict[Action, str] = {
    Action.READ: "read the case",
    Action.INTAKE: "take files in",
    Action.IMPORT: "bring in what another tool holds",
    Action.CAPTURE: "capture pages",
    Action.DERIVE: "make texts of items",
    Action.MAKE_WORKING_COPY: "make working copies",
    Action.LOOK_OVER: "pass over working copies",
    Action.CONSENT: "record or see what persons agreed to",
    Action.REGISTER_SUBJECTS: "register persons to be protected",
    Action.KEEP_CONTACT: "keep contacts and plans",
    Action.RETAIN: "set dates and holds",
    Action.HAND_HOLDINGS: "hand a person what is held of them",
    Action.SUGGEST: "suggest claims",
    Action.CODE: "code claims",
    Action.PLACE: "say where places are",
    Action.ASSIGN: "give items to two coders",
    Action.ADJUDICATE: "decide between coders",
    Action.TRACE: "trace claims",
    Action.TELL_APART: "say that two origins are distinct",
    Action.GRADE: "grade sources and claims",
    Action.JUDGE: "judge findings",
    Action.MAP_LIST: "say how the columns of a list are read",
    Action.LINK: "link lists of persons",
    Action.JUDGE_PAIRS: "judge who is the same person",
    Action.ESTIMATE: "estimate",
    Action.RELEASE_RECORDS: "release records of persons",
    Action.PROTECT: "say which words are protected",
    Action.PUBLISH: "publish",
    Action.DISCLOSE: "give somebody more of an edition",
    Action.VERIFY: "verify the case",
    Action.REBUILD: "make the tables again",
    Action.ERASE: "erase",
    Action.RENEW_KEYS: "renew the keys of the case",
    Action.WITNESS: "ask witnesses",
    Action.TIMESTAMP: "ask for time stamps",
    Action.EXPORT: "export the case",
    Action.MANAGE_MEMBERS: "let members in and go",
    Action.ADMIT_MEMBERS: "admit members",
    Action.SEE_MEMBERS: "see who is in the case",
    Action.KEEP_KEYS: "split, try and recover the keys of the case",
    Action.SET_QUORUM: "set up a quorum",
    Action.OPEN_TOGETHER: "open the vault together with others",
    Action.OWN_KEYS: "change a passphrase of their own",
    Action.REVEAL: "open an identity",
    Action.FIND_PERSONS: "find persons",
    Action.APPROVE: "agree to requests",
    Action.VETO: "end requests of others",
    Action.SET_POLICY: "set the policy of the case",
}

# whoever begins a case alone plays every part until others join; dossiers say that one person did
FOUNDER_ROLES = tuple(Role)


class NotPermittedError(UncountedError):
    """The member's roles do not allow this."""


class UnknownRoleError(UncountedError):
    """There is no such role, or none was named."""


@dataclass(frozen=True, slots=True)
class Member:
    """A member of one case, by pseudonym: the roles in force, and those that wait to be admitted."""

    member_id: str
    case_id: str
    roles: tuple[Role, ...]
    waiting: tuple[Role, ...] = ()


def keys_needed(roles: Iterable[Role]) -> frozenset[Compartment]:
    """Return the compartments that these roles need together; all members hold the key of the database."""
    return _DATABASE.union(*(KEYS[role] for role in roles))


def reads_what_was_given(roles: Iterable[Role]) -> bool:
    """Say whether one of these roles reads testimonies and what else lies under the vault key."""
    return not _READS_WHAT_WAS_GIVEN.isdisjoint(roles)


def in_force(roles: Iterable[Role], held: Collection[Compartment]) -> tuple[Role, ...]:
    """Return the roles whose keys are held, in the order of the table."""
    given = frozenset(roles)
    return tuple(role for role in Role if role in given and KEYS[role] <= frozenset(held))


def read_roles(names: Iterable[str]) -> tuple[Role, ...]:
    """Read the names of roles, in any order; one named twice counts once.

    Raises
    ------
    UnknownRoleError
        None was named, or one that there is not.
    """
    wanted = frozenset(name.replace("-", "_") for name in names)
    unknown = wanted - {role.value for role in Role}
    if unknown or not wanted:
        raise UnknownRoleError(
            f"{len(unknown)} of the roles named do not exist" if unknown else "no role was named",
            where="--role",
            remedy="one or more of " + ", ".join(role.value for role in Role),
        )
    return tuple(role for role in Role if role.value in wanted)


def authorise(member: Member, action: Action) -> AuthorisedMember:
    """Check one action against the table.

    Raises
    ------
    NotPermittedError
        No role of the member allows it, or the one that would still waits.
    """
    # roles that wait allow what is everybody's, and nothing else
    allowed = OF_EVERYBODY if member.waiting else frozenset[Action]()
    if action not in allowed.union(*(PERMITTED[role] for role in member.roles)):
        waits = any(action in PERMITTED[role] for role in member.waiting)
        able = " or ".join(_said(role) for role, actions in PERMITTED.items() if action in actions)
        officer = "ask a protection officer to admit you: `uncounted member admit CASE NAME`"
        raise NotPermittedError(
            f"{_who(member)} may not {DEEDS[action]}{' yet' if waits else ''}",
            where=f"member {member.member_id}",
            remedy=officer if waits else f"ask {able}",
        )
    return AuthorisedMember(member.member_id, member.case_id, action.value)


def _said(role: Role) -> str:
    """Say a role as people say it: a coder, an administrator."""
    words = role.value.replace("_", " ")
    return f"an {words}" if words[0] in "aeiou" else f"a {words}"


def _who(member: Member) -> str:
    """Say in which roles a member asks, those that wait for others apart."""
    in_force = " and ".join(map(_said, member.roles))
    waiting = " and ".join(map(_said, member.waiting))
    return in_force or (f"who waits to be {waiting}" if waiting else "who has no role")
