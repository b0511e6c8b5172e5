"""Whoever tries to list persons by a ground, with the keys of their role, through any way there is, fails.

The ground that was alleged stands in the words of testimonies and reports, on the claim about the act, in
contacts, plans and conditions; never does anything that comes out bring it together with a name or a token.
"""

from __future__ import annotations

import contextlib
import importlib
import inspect
import io
import pkgutil
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings

import uncounted.casework
from tests.canary import assert_nothing_planted
from tests.casework.told_case import GROUNDS, NAMES, Told, tell, told_pairs
from tests.casework.two_persons import asked
from tests.cheap_keys import cheap_derivation
from tests.postgres import copy_case
from tests.team import Team, name_of, passphrase_of
from tests.workbench import cast
from uncounted.casework import exporting, families, intake, publishing, requests
from uncounted.casework.cases import Case
from uncounted.casework.permissions import KEYS, PERMITTED, Action, NotPermittedError, Role
from uncounted.cli.main import run
from uncounted.evidence import ItemKind
from uncounted.protection import vault
from uncounted.vocabulary.errors import UncountedError
from uncounted.workbench import make_application

READERS = [role for role in Role if Action.READ in PERMITTED[role]]
CLOSED = [role for role in Role if Action.READ not in PERMITTED[role]]

# functions that change a case: what they return is counts and ids, and what they wrote is read afterwards
CHANGES = {
    "end_hold",
    "estimate_case",
    "extract_texts",
    "link_lists",
    "make_working_copy",
    "reanchor",
    "rebuild",
    "renew",
    "renew_intake_key",
    "suggest",
    "trace_case",
    "withdraw",
}
# the limit that SECURITY.md states: the words of one item, to who holds its key and asks for that item
READS_WORDS = {"text_of"}
# a person's own plan, one at a time through their token, to a caseworker or a protection officer
OF_ONE_PERSON = {"plan_of", "answers_about"}

READING_COMMANDS = (
    ("due", "CASE", "--json", "--within", "100000"),
    ("log", "CASE"),
    ("log", "CASE", "--json"),
    ("member", "list", "CASE"),
    ("openings", "CASE", "--json"),
    ("policy", "CASE", "--json"),
    ("requests", "CASE", "--all"),
    ("requests", "CASE", "--all", "--json"),
    ("review-narrative", "CASE", "--json"),
    ("verify", "CASE"),
    ("keys", "public", "CASE"),
    ("checkpoint", "CASE"),
)
COMMANDS_OF_ONE = (
    ("subject", "CASE", "TOKEN"),
    ("subject", "CASE", "TOKEN", "--json"),
    ("openings", "CASE", "TOKEN"),
    ("reveal", "CASE", "TOKEN", "--kind", "name", "--purpose", "to try"),
)


@pytest.fixture
def told_case(team_case: Team) -> tuple[Team, Told]:
    return team_case, tell(team_case, ((NAMES[0][0], GROUNDS[0]), (NAMES[1][1], GROUNDS[1])))


def _fillable(told: Told, case: Case) -> dict[str, Sequence[object]]:
    """Say what each parameter that a reading function needs may be."""
    return {
        "called": told.items,
        "item_id": told.items,
        "whom": (*told.items, *told.tokens),
        "token": told.tokens,
        "item": intake.all_items(case),
        "n_most": (1000,),
    }


def _reading_functions() -> Iterator[tuple[str, Callable[..., Any], list[str]]]:
    for found in pkgutil.iter_modules(uncounted.casework.__path__):
        module = importlib.import_module(f"uncounted.casework.{found.name}")
        for name, function in vars(module).items():
            if not inspect.isfunction(function) or name.startswith("_") or name in CHANGES | READS_WORDS:
                continue
            parameters = list(inspect.signature(function).parameters.values())
            if function.__module__ != module.__name__ or [one.name for one in parameters[:1]] != ["case"]:
                continue
            needed = [one.name for one in parameters[1:] if one.default is one.empty]
            yield f"{found.name}.{name}", function, needed


def through_the_api(case: Case, told: Told) -> Iterator[tuple[str, str]]:
    """Yield what every function of casework that reads gives back."""
    fillable = _fillable(told, case)
    for name, function, needed in _reading_functions():
        if len(needed) > 1 or not set(needed) <= set(fillable):
            continue
        for values in [(one,) for one in fillable[needed[0]]] if needed else [()]:
            try:
                found = function(case, *values)
            except Exception as error:  # noqa: BLE001  what no door calls fails in its own way without a key
                yield name, str(error)
                continue
            yield name, repr(list(found) if inspect.isgenerator(found) else found)


def through_commands(folder: Path, role: Role, told: Told) -> Iterator[tuple[str, str]]:
    """Yield what every command that reads says, on both streams."""
    filled = [
        *READING_COMMANDS,
        *(
            tuple(token if word == "TOKEN" else word for word in command)
            for command in COMMANDS_OF_ONE
            for token in told.tokens
        ),
    ]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("UNCOUNTED_PASSPHRASE", passphrase_of(name_of(role)))
        for command in filled:
            out, err = io.StringIO(), io.StringIO()
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
                run([str(folder) if word == "CASE" else word for word in command])
            yield " ".join(command), out.getvalue() + err.getvalue()


def through_pages(case: Case) -> Iterator[tuple[str, str]]:
    """Yield every page of the workbench that this member is shown."""
    client = cast.member_of(make_application(case, called="my-case"))
    if Action.READ not in {one for role in case.member.roles for one in PERMITTED[role]}:
        yield "/", client.get("/").content.decode()
        return
    for address, response in cast.crawl(client).items():
        yield address, response.content.decode()
        asked_by = dict.fromkeys(("ground", "q", "filter", "group", "sort"), GROUNDS[0])
        yield f"{address}?", client.get(address, asked_by).content.decode()


def through_tables(case: Case) -> Iterator[tuple[str, str, bool]]:
    """Yield every row, as it lies in the open database and as this member's keys open its cells.

    The last value says whether something was opened that lies under the vault key.
    """
    for table in case.file.schema.tables.values():
        with case.file.reading() as connection:
            raw = connection.execute(sa.text(f"SELECT * FROM {table.name}")).all()
        for row in raw:
            yield f"{table.name}, as it lies", repr(tuple(row)), False
        with contextlib.suppress(UncountedError):
            for row in case.rows(table.name):
                values = {name: row[name] for name in table.columns}
                opened = {name: _opened(case, value) for name, value in values.items()}
                yield table.name, repr(opened), opened != values


def _opened(case: Case, value: object) -> object:
    try:
        return vault.reveal(case.file, value) if isinstance(value, str) else value
    except (UncountedError, ValueError):
        return value


def try_every_way(team: Team, told: Told, roles: Sequence[Role]) -> int:
    """Fail where a person and a ground come out together; returns how much was looked at."""
    n_looked = 0
    for role in roles:
        holds_vault = len(KEYS[role]) == 3
        with team.open(role) as case:
            ways = [*through_the_api(case, told), *through_pages(case)]
            rows = list(through_tables(case))
        ways += through_commands(team.folder, role, told)
        for where, shown in ways:
            if where.partition(".")[2] not in OF_ONE_PERSON:
                assert not told.joined(shown), (role, where)
        for where, row, is_opened in rows:
            # who holds the vault opens what a person said of themselves: the limit that SECURITY.md states
            assert not told.joined(row) or (holds_vault and is_opened), (role, where)
        if role in CLOSED:
            assert not any(told.tells_ground(shown) or told.names_somebody(shown) for _, shown in ways), role
            assert not any(told.tells_ground(row) or told.names_somebody(row) for _, row, _ in rows), role
        n_looked += len(ways) + len(rows)
    return n_looked


def _told_anew(
    built_team: Team, factory: pytest.TempPathFactory, pairs: tuple[tuple[str, str], ...]
) -> tuple[Team, Told]:
    team = Team(copy_case(built_team.folder, factory.mktemp("told") / "case"))
    return team, tell(team, pairs)


@pytest.mark.parametrize("role", [Role.CASEWORKER, Role.CODER, Role.ADMINISTRATOR])
@settings(max_examples=1, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pairs=told_pairs)
def test_no_way_brings_a_person_and_a_ground_together(
    role: Role,
    pairs: tuple[tuple[str, str], ...],
    built_team: Team,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    with cheap_derivation():
        assert try_every_way(*_told_anew(built_team, tmp_path_factory, pairs), [role]) > 200


@pytest.mark.prove
@settings(max_examples=9, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pairs=told_pairs)
def test_no_way_for_any_role(
    pairs: tuple[tuple[str, str], ...], built_team: Team, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with cheap_derivation():
        assert try_every_way(*_told_anew(built_team, tmp_path_factory, pairs), list(Role)) > 2000


def test_the_attack_sees_what_it_looks_for(told_case: tuple[Team, Told]) -> None:
    """Words of one item, opened by who holds its key, bring both together: that is the limit."""
    team, told = told_case
    with team.open(Role.CASEWORKER) as case:
        read = [families.text_of(case, item) for item in intake.all_items(case) if item.is_text]
        assert sum(map(told.joined, read)) >= 2
        assert any(told.tells_ground(shown) for _, shown in through_the_api(case, told))
        assert any(told.joined(row) and is_opened for _, row, is_opened in through_tables(case))


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
