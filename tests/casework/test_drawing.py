"""A lineage shows a member what they may read, and keeps apart what it must not name."""

from __future__ import annotations

import pytest

from tests.team import FOUNDER, ON_THE_REPORT, TESTIMONY, Team
from uncounted.casework import drawing, views, withdrawing
from uncounted.casework.covering import WITHHELD
from uncounted.casework.permissions import Role


def test_who_holds_the_vault_sees_every_origin(team_case: Team) -> None:
    with team_case.open(FOUNDER) as case:
        found = drawing.lineages(case, ("P1",))[0]
        assert {"herald", "witness-1"} <= {node.label for node in found.nodes}


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.COUNSEL, Role.CODER])
def test_who_does_not_hold_it_sees_that_there_is_one_and_no_more(team_case: Team, role: Role) -> None:
    with team_case.open(role) as case:
        found = drawing.lineages(case, ("P1",))[0]
        told = repr(found) + drawing.lineage_svg([found])
        assert "witness-1" not in told
        assert "Tarsk" not in told
        assert f"{WITHHELD} 1" in told
        assert "herald" in told
        shown = views.judgement(case, "P1")
        assert shown.lineage == found
        assert "witness-1" not in repr(shown)


def test_protected_words_stand_in_no_label(team_case: Team) -> None:
    with team_case.open(FOUNDER) as case:
        assert ON_THE_REPORT not in drawing.lineage_svg(drawing.lineages(case))


def test_what_consent_was_taken_back_from_is_not_drawn(team_case: Team) -> None:
    with team_case.open(FOUNDER) as case:
        withdrawing.withdraw(case, TESTIMONY)
        assert "witness-1" not in repr(drawing.lineages(case))
        shown = views.judgement(case, "P1")
        assert shown.lineage is not None
        assert "T1" not in {node.node_id for node in shown.lineage.nodes}


def test_a_proposition_that_is_gone_has_no_lineage(team_case: Team) -> None:
    with team_case.open(FOUNDER) as case:
        with pytest.raises(drawing.NothingToDrawError):
            drawing.lineages(case, ("P9",))
        assert views.judgement(case, "P9").lineage is None
