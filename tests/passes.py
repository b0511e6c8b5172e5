"""Pass over the draft of a working copy as a person would who finds nothing but what rules doubted."""

from __future__ import annotations

from typing import Any

from uncounted.casework import derivatives, passing
from uncounted.casework.cases import Case
from uncounted.evidence import Item


def passed_copy(case: Case, called: str, **asked: Any) -> Item:
    """Make a draft and pass over it; returns the working copy that coders get."""
    return pass_draft(case, derivatives.make_working_copy(case, called, **asked).copy.item_id)


def pass_draft(case: Case, draft: str) -> Item:
    """Withhold what may be part of a protected name, leave the rest, and say that it is passed."""
    finds = passing.sheet(case, draft).finds
    judged = {find.place: "redact" if find.is_doubtful else "leave" for find in finds}
    passing.judge_finds(case, draft, judged)
    return passing.pass_over_draft(case, draft).copy
