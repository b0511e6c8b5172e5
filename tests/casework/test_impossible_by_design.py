"""Nothing lists persons by ground: no field, no table, no parameter, no address; and whoever tries, fails."""

from __future__ import annotations

import dataclasses
import datetime
import importlib
import inspect
import json
import pkgutil
import typing
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pytest
from django.urls import URLPattern
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import uncounted.casefile
import uncounted.casework
import uncounted.claims
import uncounted.people
import uncounted.people.drawn
import uncounted.protection
from tests.conftest import QUICK_KEYS
from tests.workbench import cast
from uncounted.casefile.entry import DamagedEntryError, body_bytes, decode_body
from uncounted.casework import coding, intake, views
from uncounted.casework.cases import Case, create_case
from uncounted.casework.permissions import Member, NotPermittedError, Role
from uncounted.casework.schema import case_schema
from uncounted.claims.decisions import InvalidDecisionsError
from uncounted.cli.main import Commands, commands
from uncounted.estimation.table import read_capture_table
from uncounted.evidence import ItemKind
from uncounted.people.records import KNOWN_COLUMNS, VictimRecord
from uncounted.protection.entries import ConsentRecorded
from uncounted.vocabulary.protected import ProtectedColumnError, refused_kind
from uncounted.workbench import make_application, routes

SCHEMA = case_schema()
# words of the table that are said of no person here, each with what they are said of
NOT_OF_A_PERSON = {
    "diagnostics": "an estimate: how its model fits",
    "fingerprint": "the public key of a member: digits to be read out",
    "contact": "the register of when somebody was spoken to: a token, a date, an occasion",
    "contacts_with": "the same register",
    "record_contact": "the same register",
}


def _modules(*rooms: ModuleType) -> Iterator[ModuleType]:
    for room in rooms:
        yield from (
            importlib.import_module(f"{room.__name__}.{found.name}")
            for found in pkgutil.iter_modules(room.__path__)
        )


# what a room names in its types alone, and loads where it is asked for
_LOADED_LATE = {**vars(uncounted.casefile), **vars(uncounted.people.drawn)}


def _reachable(start: type[Any], seen: set[type[Any]]) -> None:
    """Gather every dataclass that a field of this one leads to, through tuples, mappings and unions."""
    if not dataclasses.is_dataclass(start) or start in seen:
        return
    seen.add(start)
    waiting = list(typing.get_type_hints(start, localns=_LOADED_LATE).values())
    while waiting:
        hint = waiting.pop()
        waiting += typing.get_args(hint)
        if isinstance(hint, type):
            _reachable(hint, seen)


def _dataclasses() -> set[type[Any]]:
    seen: set[type[Any]] = set()
    for kind in SCHEMA.kinds.values():
        _reachable(kind.body, seen)
    for module in _modules(uncounted.people, uncounted.claims, uncounted.protection):
        for one in vars(module).values():
            if isinstance(one, type) and one.__module__.startswith("uncounted"):
                _reachable(one, seen)
    return seen


def _is_refused(name: str) -> bool:
    return name not in NOT_OF_A_PERSON and refused_kind(name) is not None


def test_no_record_has_a_field_for_what_somebody_is() -> None:
    found = _dataclasses()
    assert {VictimRecord, ConsentRecorded} <= found
    assert len(found) > 60
    fields = {f"{one.__name__}.{field.name}" for one in found for field in dataclasses.fields(one)}
    assert sorted(name for name in fields if _is_refused(name.partition(".")[2])) == []


def test_no_table_has_a_column_for_it() -> None:
    columns = {(table.name, column) for table in SCHEMA.tables.values() for column in table.columns}
    assert len(columns) > 80
    assert sorted(pair for pair in columns if _is_refused(pair[1]) or _is_refused(pair[0])) == []


def test_a_person_has_these_fields_and_no_other() -> None:
    held = {field.name for field in dataclasses.fields(VictimRecord)}
    # what an answer rests on stands in the answer
    read = {*KNOWN_COLUMNS} - {"name", "age", "fate_basis", "whereabouts_basis"}
    assert held == read | {"row", "full_name", "script", "birth_years"}
    with pytest.raises((AttributeError, TypeError)):
        VictimRecord.__new__(VictimRecord).religion = "x"  # type: ignore[attr-defined]


@pytest.mark.parametrize("kind", SCHEMA.kinds.values(), ids=lambda kind: kind.name)
def test_no_body_takes_a_field_that_its_kind_does_not_have(kind: Any) -> None:
    """An entry of another program, with a field more, is damaged: nothing is dropped in silence."""
    made = _least(kind.body)
    plain = body_bytes(made)
    assert decode_body(plain, kind.body, number=1) == made
    for added in (b'{"orientation":"x",', b'{"a":1,'):
        with pytest.raises(DamagedEntryError):
            decode_body(added + plain.removeprefix(b"{"), kind.body, number=1)


def _least(hint: Any) -> Any:
    """Build the plainest value of a type, for every field of a body."""
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        hints = typing.get_type_hints(hint)
        return hint(**{field.name: _least(hints[field.name]) for field in dataclasses.fields(hint)})
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if type(None) in arguments:
        return None
    if origin is tuple:
        return () if arguments[-1] is Ellipsis else tuple(map(_least, arguments))
    if origin is not None and issubclass(origin, typing.Mapping):
        return {}
    if origin is not None:
        return _least(arguments[0])
    if isinstance(hint, type) and hasattr(hint, "__members__"):
        return next(iter(hint.__members__.values()))
    return {
        str: "",
        int: 0,
        float: 0.5,
        bool: False,
        typing.Any: "",
        datetime.date: datetime.date(2031, 1, 1),
    }[hint]


def test_no_import_takes_such_a_field() -> None:
    for key in ("religion", "Orientation"):
        document = {"lists": ["A", "B"], "counts": {"11": 5, "10": 5}, key: {"x": 1}}
        with pytest.raises(ProtectedColumnError):
            read_capture_table(json.dumps(document).encode(), where="t")


def test_no_function_of_casework_asks_for_a_ground() -> None:
    parameters = {
        f"{module.__name__}.{name}({parameter})"
        for module in _modules(uncounted.casework)
        for name, function in vars(module).items()
        if inspect.isfunction(function)
        and not name.startswith("_")
        and function.__module__ == module.__name__
        for parameter in (*inspect.signature(function).parameters, name)
    }
    assert len(parameters) > 150
    assert sorted(one for one in parameters if _is_refused(one.partition("(")[2].rstrip(")"))) == []
    searching = {
        "query",
        "search",
        "filter",
        "where_clause",
        "sort",
        "order_by",
        "group_by",
        "ground",
        "find_text",
    }
    assert sorted(one for one in parameters if one.partition("(")[2].rstrip(")") in searching) == []


def test_no_command_and_no_address_asks_for_a_ground_or_sorts() -> None:
    assert isinstance(commands, Commands)
    asked = {
        (name, (one.name or "").replace("_", " "))
        for name, command in commands.all_commands().items()
        for one in command.params
    }
    assert len(asked) > 60
    assert sorted(pair for pair in asked if _is_refused(pair[1])) == []
    assert not {word for _, word in asked} & {"search", "query", "filter", "sort", "group", "ground", "order"}
    addresses = [one for one in routes.urlpatterns if isinstance(one, URLPattern)]
    taken = {word for one in addresses for word in one.pattern.converters} | {"item_id"}
    # ids, tokens, numbers and words of closed lists; none is a word of a search, a name or a ground
    ids = {
        "item_id",
        "coded_id",
        "draft_id",
        "list_id",
        "line",
        "proposition",
        "person",
        "request_id",
        "job_id",
    }
    assert taken == {*ids, "token", "number", "edition", "language", "waits"}


names = st.sampled_from(["Zora Vukas", "Velko Darin", "Мира Талин", "نور الدين"])
grounds = st.sampled_from(["gay", "a member of the sect", "кистинец", "شيعي"])


def _shown_to(case: Case, role: Role) -> Iterator[str]:
    """Yield all that a role is shown of a case; what it may not see says so."""
    case.member = Member(case.member.member_id, case.case_id, (role,))
    for view in (
        views.overview,
        views.items,
        views.claims,
        views.propositions,
        views.estimates,
        views.whole_history,
    ):
        try:
            yield repr(view(case))
        except NotPermittedError:
            yield ""
    for item in intake.all_items(case):
        try:
            yield repr(views.item_page(case, item.item_id))
        except NotPermittedError:
            yield ""


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(told=st.lists(st.tuples(names, grounds), min_size=1, max_size=3))
def test_no_role_is_shown_a_person_beside_a_ground(
    told: list[tuple[str, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("told") / "case"
    with create_case(folder, passphrase=cast.PASSPHRASE, title="A case", cost=QUICK_KEYS) as case:
        for number, (name, ground) in enumerate(told):
            words = f"Account {number}. They took {name} because they said: {ground}."
            given = intake.Provenance(source=name, kind=ItemKind.TESTIMONY)
            item = intake.take_in(case, [words.encode()], f"{name}.txt", given).item
            protect = {"decision": "protect", "span": name, "kind": "name"}
            file = {"coder": "c", "items": [{"item": item.item_id, "decisions": [protect]}]}
            coding.code(case, json.dumps(file).encode(), where="d")
            file["items"] = [{"item": item.item_id, "decisions": [{**protect, "orientation": ground}]}]
            with pytest.raises(InvalidDecisionsError):
                coding.code(case, json.dumps(file).encode(), where="d")
        founder = case.member
        for role in Role:
            for shown in _shown_to(case, role):
                assert not any(name in shown for name, _ in told), role
        case.member = founder
        _no_address_helps(case, told)


def _no_address_helps(case: Case, told: list[tuple[str, str]]) -> None:
    """Ask the workbench's pages by ground: the answer is the page that everybody gets, without a name."""
    client = cast.member_of(make_application(case))
    for address, response in cast.crawl(client).items():
        page = response.content.decode()
        assert not any(name in page for name, _ in told), address
    for address in ("/", "/items/", "/claims/", "/origins/"):
        plain = client.get(address).content
        for asked in ("ground", "filter", "sort", "q", "orientation", "religion", "group"):
            assert client.get(address, {asked: told[0][1]}).content == plain, (address, asked)
    assert client.get("/persons/").status_code == 404
    assert client.get(f"/claims/{told[0][1]}/").status_code == 404
