"""Whoever tries to list persons by a ground, with the keys of their role, through any way there is, fails.

The ground that was alleged stands in the words of testimonies and reports, on the claim about the act, in
contacts, plans and conditions; never does anything that comes out bring it together with a name or a token.
`make prove` tries it on more cases (`tests.casework.ground_attack`).
"""

from __future__ import annotations

import contextlib
import functools
import random
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from tests.canary import assert_nothing_planted
from tests.casework.ground_attack import (
    faults_of,
    through_commands,
    through_pages,
    through_tables,
    through_the_api,
    tried,
)
from tests.casework.told_case import EVERY_TELLING, GROUNDS, NAMES, Told, tell
from tests.casework.two_persons import asked
from tests.team import FOUNDER, Team
from uncounted.casework import custody, exporting, families, intake, publishing, requests, vaulting, views
from uncounted.casework.permissions import NotPermittedError, Role
from uncounted.evidence import ItemKind

# another case for each role, the same in every run
TELLINGS = dict(zip(Role, random.Random(2031).sample(EVERY_TELLING, len(Role)), strict=True))


@pytest.fixture
def told_case(team_case: Team) -> tuple[Team, Told]:
    return team_case, tell(team_case, ((NAMES[0][0], GROUNDS[0]), (NAMES[1][1], GROUNDS[1])))


@pytest.mark.parametrize("role", Role)
def test_no_way_brings_a_person_and_a_ground_together(role: Role, team_case: Team) -> None:
    told = tell(team_case, TELLINGS[role])
    shown = tried(team_case, told, role)
    assert faults_of(role, told, shown) == []
    assert len(shown) > 200


def _copy_that(function: Callable[..., Any], leaks: Callable[..., Any]) -> Callable[..., Any]:
    """Put a leak into a copy of a function: it takes what the function gives back, and adds to it."""

    @functools.wraps(function)
    def leaking(*values: Any, **named: Any) -> Any:
        return leaks(function(*values, **named))

    return leaking


def test_a_leak_into_what_a_function_gives_back_is_caught(
    told_case: tuple[Team, Told], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The history says why somebody was taken: the API shows it, and so does the command."""
    team, told = told_case
    said = f"{told.tokens[0]} was {told.grounds[0]}"
    leaking = _copy_that(custody.history, lambda lines: (replace(lines[0], what=said), *lines[1:]))
    monkeypatch.setattr(custody, "history", leaking)
    with team.open(Role.COUNSEL) as case:
        found = faults_of(Role.COUNSEL, told, through_the_api(case, told))
    assert found == ["counsel: custody.history"]
    found = faults_of(Role.COUNSEL, told, through_commands(team.folder, Role.COUNSEL, told))
    assert found == ["counsel: log CASE", "counsel: log CASE --json"]


def test_a_name_that_is_not_withheld_on_a_page_is_caught(
    told_case: tuple[Team, Told], monkeypatch: pytest.MonkeyPatch
) -> None:
    team, told = told_case
    shows_all = _copy_that(families.terms_to_withhold, lambda _: ())
    monkeypatch.setattr(views, "terms_to_withhold", shows_all)
    with team.open(Role.CODER) as case:
        assert faults_of(Role.CODER, told, through_pages(case, told))


def test_persons_found_by_a_ground_are_caught(
    told_case: tuple[Team, Told], monkeypatch: pytest.MonkeyPatch
) -> None:
    team, told = told_case
    monkeypatch.setattr(vaulting, "find_persons", _copy_that(vaulting.find_persons, lambda _: told.tokens))
    found = faults_of(Role.CASEWORKER, told, through_commands(team.folder, Role.CASEWORKER, told))
    assert set(found) == {"caseworker: find CASE"}


def test_a_ground_in_an_open_column_is_caught_as_every_role(told_case: tuple[Team, Told]) -> None:
    team, told = told_case
    with team.open(FOUNDER) as case, case.file.database.writing() as connection:
        connection.execute(sa.text("UPDATE subject SET part = :ground"), {"ground": told.grounds[0]})
    for role in Role:
        with team.open(role) as case:
            assert f"{role}: subject, as it lies" in faults_of(role, told, through_tables(case))


def test_the_attack_sees_what_it_looks_for(told_case: tuple[Team, Told]) -> None:
    """Words of one item, opened by who holds its key, bring both together: that is the limit."""
    team, told = told_case
    with team.open(Role.CASEWORKER) as case:
        read = [families.text_of(case, item) for item in intake.all_items(case) if item.is_text]
        assert sum(map(told.joined, read)) >= 2
        assert any(told.tells_ground(one.text) for one in through_the_api(case, told))
        assert any(told.joined(row.text) and row.is_opened for row in through_tables(case))


def test_no_copy_no_export_and_no_edition_tells(told_case: tuple[Team, Told], tmp_path: Path) -> None:
    """A backup of the folder, temporary files, a bag that two agreed to, a dossier."""
    team, told = told_case
    planted = (*told.names, *told.grounds)
    shutil.copytree(team.folder, tmp_path / "backup")
    with team.open(Role.PROTECTION_OFFICER) as case:
        bag, dossier = tmp_path / "bag", tmp_path / "dossier"

        def give() -> object:
            return exporting.export(case, bag, purpose="for the court")

        request_id = asked(give)
        with team.open(Role.REVIEWER) as other:
            requests.approve(other, request_id)
        give()
        publishing.publish(case, dossier)
        # while the case is open as well: nothing is kept beside it
        assert_nothing_planted([tmp_path / "backup", bag, Path(tempfile.gettempdir())], planted)
    printed = [path.read_text("utf-8") for path in dossier.rglob("*") if path.suffix in {".json", ".html"}]
    assert len(printed) > 1
    assert any(told.tells_ground(text) for text in printed)
    assert_nothing_planted([bag, dossier], (*told.names, *told.tokens))


def test_a_list_that_asserts_a_ground_is_refused_whoever_brings_it(told_case: tuple[Team, Told]) -> None:
    team, told = told_case
    rows = f"name,orientation\n{told.names[0]},{told.grounds[0]}\n".encode()
    for role in Role:
        with team.open(role) as case:
            before = case.file.size()
            with contextlib.suppress(NotPermittedError):
                taken = intake.take_in_all(case, [("x.csv", [rows])], intake.Provenance(kind=ItemKind.LIST))
                assert taken.refused
            assert case.file.size() == before
