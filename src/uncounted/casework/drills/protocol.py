"""What a drill saw, in order: each step with a verdict of three values, and a sentence for people.

- A refusal counts only where it is the one that was expected; any other error is a finding.
- A step that went wrong is told, and the later ones are tried all the same, as far as they can be.
"""

from __future__ import annotations

from collections.abc import Callable

from uncounted.vocabulary.errors import UncountedError
from uncounted.vocabulary.verdicts import Check, Verdict, Verification

Heard = Callable[[Check], None]


class Protocol:
    """The steps of one drill; ``heard`` is told each as it is done."""

    def __init__(self, name: str, heard: Heard) -> None:
        self.name = name
        self._heard = heard
        self._checks: list[Check] = []

    def told(self, name: str, verdict: Verdict, finding: str) -> None:
        """Write down one step."""
        check = Check(name, verdict, finding)
        self._checks.append(check)
        self._heard(check)

    def done(self, name: str, finding: str) -> None:
        """Write down what was set up or done, without a doubt about it."""
        self.told(name, Verdict.PASSED, finding)

    def holds(self, name: str, is_so: bool, finding: str, *, otherwise: str) -> None:
        """Write down whether something is as it must be."""
        self.told(name, Verdict.PASSED if is_so else Verdict.FAILED, finding if is_so else otherwise)

    def not_checked(self, name: str, why: str) -> None:
        """Write down what could not be tried here."""
        self.told(name, Verdict.NOT_CHECKED, why)

    def refused(
        self, name: str, deed: Callable[[], object], *expected: type[UncountedError], finding: str
    ) -> None:
        """Try what must not work, and write down whether it was refused as it should be."""
        try:
            deed()
        except expected:
            self.told(name, Verdict.PASSED, finding)
        except UncountedError as error:
            self.told(name, Verdict.FAILED, f"it failed for another reason: {type(error).__name__}")
        else:
            self.told(name, Verdict.FAILED, "it was NOT refused")

    @property
    def verification(self) -> Verification:
        """All steps so far."""
        return Verification(f"drill {self.name}", tuple(self._checks))
