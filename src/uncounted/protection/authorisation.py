"""A proof that a member was allowed to do one thing; it is made in `casework.permissions` alone."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AuthorisedMember:
    """A member whose permission for one action on one case was checked."""

    member_id: str
    case_id: str
    action: str
