"""A proof that a member was allowed to do one thing; it is made in `casework.permissions` alone.

- It holds for one case and one action: shown for another, it is refused.
"""

from __future__ import annotations

from dataclasses import dataclass

from uncounted.vocabulary.errors import UncountedError


class WrongProofError(UncountedError):
    """A proof of permission was shown for another case or another action."""


@dataclass(frozen=True, slots=True)
class AuthorisedMember:
    """A member whose permission for one action on one case was checked."""

    member_id: str
    case_id: str
    action: str

    def require(self, case_id: str, action: str) -> None:
        """Refuse a proof of something else.

        Raises
        ------
        WrongProofError
        """
        if (self.case_id, self.action) != (case_id, action):
            raise WrongProofError(
                "this permission was given for another case or another action",
                where=f"member {self.member_id}",
                remedy="open this case with a passphrase of your own in it",
            )
