"""Who may do what: one table, read top to bottom; what is not in it is not allowed.

- No single role holds every action. A case with one member gives that member several roles, and says so.
- `authorise` is the only place where an `AuthorisedMember` is made.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

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
    CAPTURE = "capture"
    DERIVE = "derive"
    MAKE_WORKING_COPY = "make_working_copy"
    CONSENT = "consent"
    REGISTER_SUBJECTS = "register_protected_persons"
    SUGGEST = "suggest"
    CODE = "code"
    TRACE = "trace"
    LINK = "link"
    ESTIMATE = "estimate"
    PROTECT = "protect"
    PUBLISH = "publish"
    VERIFY = "verify"
    REBUILD = "rebuild"
    ERASE = "erase"
    RENEW_KEYS = "renew_keys"
    WITNESS = "ask_witnesses"
    TIMESTAMP = "ask_for_time_stamps"
    EXPORT = "export"
    MANAGE_MEMBERS = "manage_members"
    KEEP_KEYS = "keep_keys"
    OWN_KEYS = "change_your_own_keys"
    REVEAL = "reveal"
    FIND_PERSONS = "find_persons"
    APPROVE = "approve_requests"
    VETO = "refuse_requests"
    SET_POLICY = "set_policy"


# what is shown to others so that they can check the case: checkpoints, sealed entries and sealed items
ATTESTING = frozenset({Action.WITNESS, Action.TIMESTAMP, Action.EXPORT})

# nobody does these alone: others must agree, and a member alone in a case waits (`casework/requests.py`)
NEEDS_TWO = frozenset({Action.REVEAL, Action.EXPORT, Action.ERASE, Action.LINK, Action.SET_POLICY})
# one person of the case, through a token: opening what is sealed of them, finding their token by a name
OF_PERSONS = frozenset({Action.REGISTER_SUBJECTS, Action.REVEAL, Action.FIND_PERSONS})

PERMITTED: dict[Role, frozenset[Action]] = {
    Role.CASEWORKER: frozenset(
        {
            Action.READ,
            Action.INTAKE,
            Action.CAPTURE,
            Action.DERIVE,
            Action.CONSENT,
            Action.PROTECT,
            Action.VERIFY,
        }
    )
    | OF_PERSONS,
    Role.CODER: frozenset({Action.READ, Action.DERIVE, Action.SUGGEST, Action.CODE, Action.PROTECT}),
    Role.REVIEWER: frozenset({Action.READ, Action.CODE, Action.TRACE, Action.VERIFY, Action.APPROVE})
    | ATTESTING,
    Role.PROTECTION_OFFICER: frozenset(
        {
            Action.READ,
            Action.MAKE_WORKING_COPY,
            Action.CONSENT,
            Action.PROTECT,
            Action.PUBLISH,
            Action.VERIFY,
            Action.ERASE,
            Action.RENEW_KEYS,
            Action.APPROVE,
            Action.VETO,
            Action.SET_POLICY,
        }
    )
    | OF_PERSONS
    | ATTESTING,
    Role.STATISTICIAN: frozenset({Action.READ, Action.LINK, Action.ESTIMATE}),
    Role.COUNSEL: frozenset({Action.READ, Action.TRACE, Action.VERIFY, Action.APPROVE}) | ATTESTING,
    Role.ADMINISTRATOR: frozenset({Action.MANAGE_MEMBERS, Action.REBUILD, Action.KEEP_KEYS}),
    Role.VERIFIER: frozenset({Action.VERIFY}),
}

# whatever else somebody may do, their own passphrase is theirs to change
PERMITTED = {role: actions | {Action.OWN_KEYS} for role, actions in PERMITTED.items()}

# whoever begins a case alone plays every part until others join; dossiers say that one person did
FOUNDER_ROLES = tuple(Role)


class NotPermittedError(UncountedError):
    """The member's roles do not allow this."""


@dataclass(frozen=True, slots=True)
class Member:
    """A member of one case, by pseudonym."""

    member_id: str
    case_id: str
    roles: tuple[Role, ...]


def authorise(member: Member, action: Action) -> AuthorisedMember:
    """Check one action against the table.

    Raises
    ------
    NotPermittedError
        No role of the member allows it.
    """
    if not any(action in PERMITTED[role] for role in member.roles):
        able = ", ".join(role.value for role, actions in PERMITTED.items() if action in actions)
        raise NotPermittedError(
            f"your roles do not allow to {action.value.replace('_', ' ')}",
            where=f"member {member.member_id}",
            remedy=f"ask a member who is {able}",
        )
    return AuthorisedMember(member.member_id, member.case_id, action.value)
