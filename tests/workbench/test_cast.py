"""The fixed cast at every deed, generated over all routes; and what hostile hands do with the same forms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.casework.reviewed_case import FOUNDER, few_draws
from tests.cheap_keys import cheap_derivation
from tests.postgres import copy_case
from tests.workbench import cast, whole
from tests.workbench.deeds import DEEDS, come_to
from tests.workbench.test_routes import IDS, _assert_headers
from tests.workbench.whole import Desk, Forms
from uncounted.casework.cases import Case, open_case
from uncounted.casework.permissions import PERMITTED, Action, Role
from uncounted.workbench import routes

POSTS = {route.name for route in routes.urlpatterns if route.callback.allowed == "POST"}
# what begins a process, goes on the network, or ends the window: asked of by name in files of their own
NOT_AT_RANDOM = {"lock", "drill-run", "intake-capture", "estimates-ask", "custody-verify", "job-again"}
LONG = "x" * 5000
HOSTILE_VALUES = (
    *(
        "",
        " ",
        "0",
        "-1",
        "99999999999999999999",
        "1e9",
        "NaN",
        "\x00",
        "\u202e",
        "\ud7ff\ufffe",
        "../../etc/passwd",
    ),
    *(
        "I1",
        "I99",
        "I4",
        "P1",
        "c1",
        "s1",
        "new",
        "on",
        "R1",
        "1:2",
        "I1:2",
        "2031-02-30",
        "0000-00-00",
        LONG,
    ),
    *(
        "{{ case }}",
        "%(item)s",
        "%s{}",
        "١٢٣",
        "²",
        cast.HOSTILE,
        "same",
        "first",
        "keep",
        "run",
        "yes",
        "en",
    ),
)


@pytest.fixture(scope="module")
def built(reviewed_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with cheap_derivation(), few_draws():
        folder = copy_case(reviewed_once, tmp_path_factory.mktemp("whole") / "shelf" / "case")
        whole.build(folder)
        yield folder


def _copy(built: Path, beside: Path) -> Path:
    """Copy the case with what lies beside it."""
    (beside / "shelf").mkdir()
    for one in built.parent.iterdir():
        if one.name != "case":
            (beside / "shelf" / one.name).mkdir()
            for file in one.iterdir():
                (beside / "shelf" / one.name / file.name).write_bytes(file.read_bytes())
    return copy_case(built, beside / "shelf" / "case")


@pytest.fixture
def folder(built: Path, tmp_path: Path) -> Path:
    return _copy(built, tmp_path)


@pytest.fixture(scope="module")
def forms(built: Path) -> Forms:
    with open_case(built, passphrase=FOUNDER) as case:
        return whole.forms_by_route(cast.crawl(Desk(case).client))


@pytest.fixture(scope="module")
def sent(built: Path, forms: Forms, tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[str, Any]]:
    """Return each deed's address and its form as whoever may do it would send it."""
    found = {}
    for name in sorted(DEEDS):
        with open_case(_copy(built, tmp_path_factory.mktemp("sent")), passphrase=DEEDS[name].who) as case:
            sitting = Desk(case)
            try:
                found[name] = come_to(sitting, name, forms)
            finally:
                sitting.close()
    return found


def test_every_route_that_changes_something_stands_in_the_table() -> None:
    assert set(DEEDS) == POSTS


@pytest.mark.parametrize("name", sorted(name for name, deed in DEEDS.items() if not deed.is_done_elsewhere))
def test_who_may_does_it_and_the_entry_is_written(folder: Path, forms: Forms, name: str) -> None:
    deed = DEEDS[name]
    with open_case(folder, passphrase=deed.who) as case:
        sitting = Desk(case)
        try:
            address, fields = come_to(sitting, name, forms)
            size = case.file.size()
            response = sitting.post(address, fields)
            assert response.status_code == deed.status
            _assert_headers(response)
            if name != "lock":
                assert sorted(set(sitting.kinds_since(size))) == sorted(deed.writes)
        finally:
            sitting.close()


@pytest.mark.parametrize("role", list(Role))
def test_who_may_not_is_refused_and_nothing_is_written(folder: Path, sent: Any, role: Role) -> None:
    refused = [name for name, deed in DEEDS.items() if deed.needs and deed.needs not in PERMITTED[role]]
    with open_case(folder, passphrase=role.value) as case:
        sitting, size = Desk(case), case.file.size()
        told = {name: sitting.post(*sent[name]) for name in refused}
        assert {
            name: one.status_code for name, one in told.items() if one.status_code not in (403, 404)
        } == {}
        assert case.file.size() == size
        # where an id is looked up before the table of permissions, it is not there for who may not
        assert sum(one.status_code == 404 for one in told.values()) <= 3
        for response in told.values():
            _assert_headers(response)
            assert {"What", "Where", "To mend"} <= set(cast.seen(response).words)


@pytest.mark.parametrize("forged", ["no token", "a guess", "of another window"])
def test_a_form_that_is_not_of_this_window_changes_nothing(folder: Path, sent: Any, forged: str) -> None:
    with open_case(folder, passphrase=FOUNDER) as case:
        sitting, size = Desk(case), case.file.size()
        token = {
            "no token": {},
            "a guess": {"form_token": "é"},
            "of another window": {"form_token": Desk(case).workbench.door.form_token},
        }[forged]
        for name, (address, fields) in sent.items():
            clean = {key: value for key, value in fields.items() if key != "form_token"}
            assert sitting.client.post(address, {**token, **clean}).status_code == 403, name
            stranger = cast.client_of(sitting.workbench)
            mine = {"form_token": sitting.workbench.door.form_token, **clean}
            assert stranger.post(address, mine).status_code == 403, name
        assert case.file.size() == size
        assert sitting.client.get("/").status_code == 200, "the case was not locked by it"


def test_ids_of_another_case_are_not_there(tmp_path: Path, sent: Any) -> None:
    """Whoever knows ids of a second case learns nothing by them in the first, and changes nothing there."""
    with open_case(cast.make_hostile_case(tmp_path), passphrase=cast.PASSPHRASE) as case:
        sitting, size = Desk(case), case.file.size()
        for name, (address, fields) in sent.items():
            if not re.search(r"/(I([2-9]|\d\d)|P1|R-\w+|S-\w+|j1|\d+)/", address):
                continue
            response = sitting.post(address, fields)
            _assert_headers(response)
            if name == "code-forget":
                continue  # a draft of this window: it says the same of every id
            assert response.status_code in (400, 404, 409), (name, address, response.status_code)
        assert case.file.size() == size
        for route in routes.urlpatterns:
            kinds = list(route.pattern.converters)
            if route.callback.allowed != "GET" or not kinds or route.name == "launch":
                continue
            elsewhere = {
                **IDS,
                "item_id": ("I7",),
                "draft_id": ("I9",),
                "coded_id": ("I4",),
                "list_id": ("I2",),
                "proposition": ("P1",),
                "language": ("xx",),
            }
            for ids in product(*(elsewhere[kind] for kind in kinds)):
                if kinds == ["waits"]:
                    continue
                address = reverse(route.name, kwargs=dict(zip(kinds, ids, strict=True)))
                assert sitting.client.get(address).status_code == 404, address


def test_a_session_of_one_window_opens_no_other(folder: Path) -> None:
    with open_case(folder, passphrase=FOUNDER) as case:
        sitting, other = Desk(case), Desk(case)
        cookie = sitting.client.cookies[sitting.workbench.cookie_name].value
        other.client.cookies[other.workbench.cookie_name] = cookie
        assert other.client.get("/").status_code == 403


def test_hostile_words_in_every_field_of_every_form_run_nothing(folder: Path, forms: Forms) -> None:
    """Stored and reflected: each form that walking finds takes the attack; then all pages are read."""
    with open_case(folder, passphrase=FOUNDER) as case:
        sitting, n_fields = Desk(case), 0
        try:
            for route, found in sorted(forms.items()):
                if route in NOT_AT_RANDOM:
                    continue
                for _, form in found[:1]:
                    free = [one.name for one in form.fields if one.is_free and one.kind != "file"]
                    for attacked in (free, free[:1], free[-1:]) if free else ():
                        n_fields += len(attacked)
                        says = DEEDS[route].says
                        response = sitting.post(
                            form.action, form.filled(says) | dict.fromkeys(attacked, cast.HOSTILE)
                        )
                        _assert_harmless(response, (route, attacked))
            assert n_fields > 100
            for address, response in cast.crawl(sitting.client).items():
                if address.endswith("/page/"):
                    continue  # a document under a stricter policy of its own: test_publication asks of it
                _assert_harmless(response, address)
        finally:
            sitting.close()


def _assert_harmless(response: Any, where: object) -> None:
    _assert_headers(response)
    if response.status_code in (200, 400):
        page = cast.seen(response)
        assert page.runs_only_ours, where
        assert "img" not in page.tags, where


@pytest.fixture(scope="module")
def anywhere(
    built: Path, forms: Forms, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Desk, Forms]]:
    case: Case
    with open_case(_copy(built, tmp_path_factory.mktemp("fuzz")), passphrase=FOUNDER) as case:
        sitting = Desk(case)
        yield sitting, forms
        sitting.close()


_VALUE = (
    st.sampled_from(HOSTILE_VALUES)
    | st.text(max_size=40)
    | st.lists(st.sampled_from(HOSTILE_VALUES), max_size=3)
)


def _at_random(sitting: Desk, forms: Forms, data: Any) -> None:
    """Send one form with some fields changed, left out or put in; the answer is calm whatever was sent."""
    name = data.draw(st.sampled_from(sorted(POSTS - NOT_AT_RANDOM)))
    found = [form for _, form in forms.get(name, ())]
    fields: dict[str, Any] = {}
    if found:
        form = data.draw(st.sampled_from(found[:6]))
        address, fields = form.action, form.filled(DEEDS[name].says)
    else:
        kinds = list(next(one for one in routes.urlpatterns if one.name == name).pattern.converters)
        address = reverse(name, kwargs={kind: data.draw(st.sampled_from(IDS[kind])) for kind in kinds})
        fields = dict(DEEDS[name].says)
    names = sorted({*fields, "line", "id", "words", "item", "number"} - {"form_token"})
    for changed in data.draw(st.lists(st.sampled_from(names), max_size=4)):
        fields[changed] = data.draw(_VALUE)
    for gone in data.draw(st.lists(st.sampled_from(names), max_size=1)):
        fields.pop(gone, None)
    fields = {
        key: value.replace("\r", "") if isinstance(value, str) else value for key, value in fields.items()
    }
    response = sitting.post(address, fields)
    assert response.status_code in (200, 303, 400, 403, 404, 409), (address, fields)
    _assert_headers(response)
    if response.status_code in (403, 404, 409):
        assert {"What", "Where", "To mend"} <= set(cast.seen(response).words), address
        assert b"Zora" not in response.content
        assert b"Mirel" not in response.content
    _assert_harmless(response, address)


_CALM = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]


@settings(max_examples=60, suppress_health_check=_CALM)
@given(st.data())
def test_whatever_is_sent_the_answer_is_calm(anywhere: tuple[Desk, Forms], data: Any) -> None:
    _at_random(*anywhere, data)


@pytest.mark.prove
@settings(max_examples=10_000, suppress_health_check=_CALM, derandomize=False)
@given(st.data())
def test_whatever_is_sent_the_answer_is_calm_at_full_count(anywhere: tuple[Desk, Forms], data: Any) -> None:
    _at_random(*anywhere, data)


def test_reading_is_asked_of_every_page(folder: Path) -> None:
    """Who may not read the case is shown no page of it."""
    with open_case(folder, passphrase=Role.ADMINISTRATOR.value) as case:
        client = Desk(case).client
        for route in routes.urlpatterns:
            if route.callback.allowed == "GET" and route.name != "launch":
                kinds = list(route.pattern.converters)
                address = reverse(route.name, kwargs={kind: IDS[kind][0] for kind in kinds})
                assert client.get(address).status_code in (403, 404), address
    assert Action.READ not in PERMITTED[Role.ADMINISTRATOR]
