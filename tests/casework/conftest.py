"""What is done in casework leaves nothing readable behind; and a case with one member for each role."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cheap_keys import cheap_derivation
from tests.planted import nothing_left_readable
from tests.postgres import copy_case
from tests.team import Team

__all__ = ["nothing_left_readable"]


@pytest.fixture
def team_case(built_team: Team, tmp_path: Path) -> Iterator[Team]:
    """Give a copy of the team's case: ``team_case.open("coder")`` opens it as its coder."""
    with cheap_derivation():
        yield Team(copy_case(built_team.folder, tmp_path / "case"))
