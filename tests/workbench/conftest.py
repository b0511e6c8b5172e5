"""The cases of the cast, each built once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cheap_keys import cheap_derivation
from tests.conftest import Shown
from tests.postgres import copy_case
from tests.team import Team
from tests.workbench import cast
from uncounted.workbench import Workbench


@pytest.fixture(scope="session")
def demo_folder(shown: Shown, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shown.copied_to(tmp_path_factory.mktemp("workbench") / "demo").case_folder


@pytest.fixture(scope="session")
def hostile_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return cast.make_hostile_case(tmp_path_factory.mktemp("hostile"))


@pytest.fixture(scope="session")
def empty_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return cast.make_empty_case(tmp_path_factory.mktemp("empty"))


@pytest.fixture(scope="session")
def demo(demo_folder: Path) -> Iterator[Workbench]:
    workbench, case = cast.reopened(demo_folder)
    with case:
        yield workbench


@pytest.fixture(scope="session")
def member(demo: Workbench) -> Any:
    return cast.member_of(demo)


@pytest.fixture(scope="session")
def pages(member: Any) -> dict[str, Any]:
    """Return the answer to every address of the demo that a link leads to."""
    return cast.crawl(member)


@pytest.fixture
def stranger(demo: Workbench) -> Any:
    return cast.client_of(demo)


@pytest.fixture(scope="session")
def locked(demo_folder: Path) -> Any:
    """Return a member's browser whose case was locked while it was away."""
    clock = cast.Clock()
    workbench, _ = cast.reopened(demo_folder, clock=clock, idle_seconds=60.0)
    client = cast.member_of(workbench)
    clock.now += 61.0
    return client


@pytest.fixture
def team(built_team: Team, tmp_path: Path) -> Iterator[Team]:
    """Give a copy of the team's case: ``team.open("coder")`` opens it as its coder."""
    with cheap_derivation():
        yield Team(copy_case(built_team.folder, tmp_path / "case"))
