"""Whoever tries to list persons by a ground, with the keys of their role, through any way there is.

- Each way is tried by each role with its own passphrase and keys: the API, commands, pages, tables.
- A fault names the role and the way; never does it repeat what was shown.
- `make prove` tries all roles on each of several cases, told with other names and grounds, in another order.
"""

from __future__ import annotations

import contextlib
import importlib
import inspect
import io
import pkgutil
import random
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

import uncounted.casework
from tests.casework.told_case import EVERY_TELLING, Told, tell
from tests.cheap_keys import cheap_derivation, memory_folder
from tests.postgres import copy_case
from tests.team import Team, build_team, name_of, passphrase_of
from tests.workbench import cast
from uncounted.casework import intake
from uncounted.casework.cases import Case
from uncounted.casework.permissions import KEYS, PERMITTED, Action, Role
from uncounted.cli.main import run
from uncounted.protection import vault
from uncounted.vocabulary.errors import UncountedError
from uncounted.workbench import make_application

# functions that change a case: what they return is counts and ids, and what they wrote is read afterwards
CHANGES = {
    "end_hold",
    "estimate_case",
    "extract_texts",
    "link_lists",
    "judge_finds",
    "make_working_copy",
    "mark_words",
    "pass_over_draft",
    "reanchor",
    "rebuild",
    "release_records",
    "renew",
    "renew_intake_key",
    "suggest",
    "trace_case",
    "withdraw",
}
# the limit that SECURITY.md states: the words of one item, to who holds its key and asks for that item
READS_WORDS = {"text_of"}
# a person's own plan and conditions, one person at a time, to who cares for them: asked for by their token
OF_ONE_PERSON = {"caring.plan_of", "holdings.answers_about", "plan", "consent"}
PAGE_OF_ONE_PERSON = re.compile(r"/protection/persons/[^/]+/\??")

READING_COMMANDS: tuple[tuple[str, ...], ...] = (
    ("due", "CASE", "--json", "--within", "100000"),
    ("editions", "CASE"),
    ("editions", "CASE", "--json"),
    ("log", "CASE"),
    ("log", "CASE", "--json"),
    ("member", "list", "CASE"),
    ("openings", "CASE", "--json"),
    ("policy", "CASE", "--json"),
    ("requests", "CASE", "--all"),
    ("requests", "CASE", "--all", "--json"),
    ("review-narrative", "CASE", "--json"),
    ("subject", "CASE"),
    ("subject", "CASE", "--json"),
    ("verify", "CASE"),
    ("keys", "public", "CASE"),
    ("checkpoint", "CASE"),
)
COMMANDS_OF_ONE: tuple[tuple[str, ...], ...] = (
    ("subject", "CASE", "TOKEN"),
    ("subject", "CASE", "TOKEN", "--json"),
    ("openings", "CASE", "TOKEN"),
    ("reveal", "CASE", "TOKEN", "--kind", "name", "--purpose", "to try"),
    ("plan", "CASE", "TOKEN"),
    ("consent", "CASE", "TOKEN"),
)


@dataclass(frozen=True, slots=True)
class Shown:
    """What one way showed; ``is_opened`` where keys opened something of it that lies under the vault key.

    ``asked`` is the ground that was asked for, where a way takes words: who is found by it is joined to it.
    """

    way: str
    text: str
    is_opened: bool = False
    asked: str = ""


def tried(team: Team, told: Told, role: Role) -> list[Shown]:
    """Try every way as the member of a role."""
    with team.open(role) as case:
        shown = [*through_the_api(case, told), *through_pages(case, told), *through_tables(case)]
    return shown + list(through_commands(team.folder, role, told))


def faults_of(role: Role, told: Told, shown: Iterable[Shown]) -> list[str]:
    """Name the ways in which a person and a ground came out together; of who reads no case, either alone."""
    return [f"{role}: {one.way}" for one in shown if _is_fault(role, told, one)]


def _is_fault(role: Role, told: Told, shown: Shown) -> bool:
    if Action.READ not in PERMITTED[role]:
        return told.tells_ground(shown.text) or told.names_somebody(shown.text)
    # who holds the vault opens what a person said of themselves: the limit that SECURITY.md states
    holds_vault = len(KEYS[role]) == 3
    of_one = shown.way.split()[0] in OF_ONE_PERSON or PAGE_OF_ONE_PERSON.fullmatch(shown.way) is not None
    cares = of_one and Action.KEEP_CONTACT in PERMITTED[role]
    return told.joined(shown.asked + shown.text) and not cares and not (holds_vault and shown.is_opened)


def reading_functions() -> Iterator[tuple[str, Callable[..., Any], list[str]]]:
    """Yield every function of casework that reads a case, with the parameters that it needs."""
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


def through_the_api(case: Case, told: Told) -> Iterator[Shown]:
    """Yield what every function of casework that reads gives back."""
    fillable: dict[str, Sequence[object]] = {
        "called": told.items,
        "item_id": told.items,
        "whom": (*told.items, *told.tokens),
        "token": told.tokens,
        "item": intake.all_items(case),
        "n_most": (1000,),
    }
    for name, function, needed in reading_functions():
        if len(needed) > 1 or not set(needed) <= set(fillable):
            continue
        for values in [(one,) for one in fillable[needed[0]]] if needed else [()]:
            try:
                found = function(case, *values)
                yield Shown(name, repr(list(found) if inspect.isgenerator(found) else found))
            except Exception as error:  # noqa: BLE001  what no door calls fails in its own way without a key
                yield Shown(name, str(error))


def through_commands(folder: Path, role: Role, told: Told) -> Iterator[Shown]:
    """Yield what every command that reads says, on both streams; and whom a ground finds."""
    for command in READING_COMMANDS:
        yield Shown(" ".join(command), _said(folder, role, command))
    for command in COMMANDS_OF_ONE:
        for token in told.tokens:
            filled = [token if word == "TOKEN" else word for word in command]
            yield Shown(" ".join(command), _said(folder, role, filled))
    for ground in told.grounds:
        yield Shown("find CASE", _said(folder, role, ("find", "CASE"), typed=ground), asked=ground)


def _said(folder: Path, role: Role, command: Sequence[str], typed: str = "") -> str:
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("UNCOUNTED_PASSPHRASE", passphrase_of(name_of(role)))
        patch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(typed.encode())))
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            run([str(folder) if word == "CASE" else word for word in command])
    return out.getvalue() + err.getvalue()


def through_pages(case: Case, told: Told) -> Iterator[Shown]:
    """Yield every page of the workbench that this member is shown, also when it is asked for a ground."""
    client = cast.member_of(make_application(case, called="my-case"))
    if Action.READ not in {one for role in case.member.roles for one in PERMITTED[role]}:
        yield Shown("/", client.get("/").content.decode())
        return
    for address, response in cast.crawl(client).items():
        yield Shown(address, response.content.decode())
        asked_by = dict.fromkeys(("ground", "q", "filter", "group", "sort"), told.grounds[0])
        yield Shown(f"{address}?", client.get(address, asked_by).content.decode())


def through_tables(case: Case) -> Iterator[Shown]:
    """Yield every row, as it lies in the open database and as this member's keys open its cells."""
    for table in case.file.schema.tables.values():
        with case.file.reading() as connection:
            raw = connection.execute(sa.text(f"SELECT * FROM {table.name}")).all()
        for row in raw:
            yield Shown(f"{table.name}, as it lies", repr(tuple(row)))
        with contextlib.suppress(UncountedError):
            for row in case.rows(table.name):
                values = {name: row[name] for name in table.columns}
                opened = {name: _opened(case, value) for name, value in values.items()}
                yield Shown(table.name, repr(opened), is_opened=opened != values)


def _opened(case: Case, value: object) -> object:
    try:
        return vault.reveal(case.file, value) if isinstance(value, str) else value
    except (UncountedError, ValueError):
        return value


def prove(count: int, seed: int) -> tuple[int, str]:
    """Let ``count`` members try, all roles on each case; returns the faults, and how much was looked at."""
    chance, faults, n_looked, n_cases = random.Random(seed), list[str](), 0, 0
    roles: list[Role] = []
    with cheap_derivation(), tempfile.TemporaryDirectory(dir=memory_folder()) as folder:
        built = build_team(Path(folder) / "team")
        for _ in range(count):
            if not roles:
                n_cases += 1
                team = Team(copy_case(built.folder, Path(folder) / f"case-{n_cases}"))
                told = tell(team, chance.choice(EVERY_TELLING))
                roles = chance.sample(list(Role), len(Role))
            role = roles.pop()
            shown = tried(team, told, role)
            faults += faults_of(role, told, shown)
            n_looked += len(shown)
    looked = f"{n_looked:,} answers, pages and rows looked at, in cases told: {n_cases:,}"
    return len(faults), "; ".join([*faults[:5], looked])
