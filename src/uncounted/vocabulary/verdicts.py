"""A verdict has three values: what was not checked never reads as fine.

- A verification is a list of numbered checks; each says what was looked at and what was found.
- The whole is FAILED if any check failed; it is PASSED only where nothing failed, and even then
  the checks that were not made stay in the list.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """What a check found."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_CHECKED = "not checked"


@dataclass(frozen=True, slots=True)
class Check:
    """One step of a verification.

    ``name`` is short and stable ("signature"); ``finding`` is a sentence for people; ``where`` names the
    place of a failure (a file, an entry number, a sentence's id), by id only.
    """

    name: str
    verdict: Verdict
    finding: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class Verification:
    """What was verified, step by step; ``unknowable`` is what no check of this could ever show, in words."""

    subject: str
    checks: tuple[Check, ...]
    unknowable: tuple[str, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """FAILED if any check failed, PASSED if at least one passed, else NOT_CHECKED."""
        found = {check.verdict for check in self.checks}
        if Verdict.FAILED in found:
            return Verdict.FAILED
        return Verdict.PASSED if Verdict.PASSED in found else Verdict.NOT_CHECKED

    @property
    def not_checked(self) -> tuple[Check, ...]:
        """The checks that were not made."""
        return tuple(check for check in self.checks if check.verdict is Verdict.NOT_CHECKED)
