"""Identities: one at a time, by two persons, with an entry that the opener cannot take back."""

from __future__ import annotations

import dataclasses
import importlib
import inspect
import pkgutil
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
import pytest
import sqlalchemy as sa

from tests.casework.two_persons import agreed, asked, let_in
from tests.conftest import PROJECT, QUICK_KEYS
from tests.consents import agree_all
from uncounted import casework
from uncounted.casefile import Compartment
from uncounted.casefile.keyring import CompartmentNotHeldError
from uncounted.casework import counting, erasing, families, requests, subjects, vaulting, views
from uncounted.casework.cases import Case, create_case, open_case, rebuild
from uncounted.casework.custody import history, verify_case
from uncounted.casework.entries import ErasureReason
from uncounted.casework.intake import Provenance, take_in
from uncounted.casework.permissions import Member, NotPermittedError, Role
from uncounted.casework.request_entries import SessionEnd, VaultSessionHeld
from uncounted.evidence import ItemKind
from uncounted.protection import vault
from uncounted.protection.identities import IdentityKind, marks_of
from uncounted.protection.subjects import Part
from uncounted.vocabulary.errors import InvalidRowsError, UncountedError
from uncounted.vocabulary.verdicts import Verdict

NAME, NICKNAME, PHONE, PLACE = "Zora Vukas", "Zorka the Tall", "+999 5550 1234", "9 Mill Lane"
OTHER_NAME = "Petra Hrast"
WHY = "to warn her before a visit"
PLANTED = (NAME, NICKNAME, PHONE, PLACE, OTHER_NAME)


@dataclasses.dataclass(frozen=True)
class Made:
    """A case of a founder and a reviewer, with two persons in it."""

    folder: Path
    token: str
    other: str


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("vault") / "case"
    testimony = Provenance(kind=ItemKind.TESTIMONY)
    report = Provenance("The Paper", None, "2031", ItemKind.REPORT)
    with create_case(folder, passphrase="words", title="A case", cost=QUICK_KEYS) as case:
        let_in(case, "reviewer", Role.REVIEWER)
        let_in(case, "caseworker", Role.CASEWORKER, compartments=(Compartment.CONTENT,))
        take_in(case, [b"I saw it."], "a.txt", testimony)
        take_in(case, [f"{NAME} was seen at {PLACE}, said {OTHER_NAME}.".encode()], "b.txt", report)
        token = subjects.register_subject(case, Part.WITNESS, items=("I1",)).token
        other = subjects.register_subject(case, Part.VICTIM).token
        for kind, text in (
            ("name", NAME),
            ("other_name", NICKNAME),
            ("contact", PHONE),
            ("whereabouts", PLACE),
        ):
            vaulting.add_identity(case, token, vaulting.kind_named(kind), text)
        vaulting.add_identity(case, other, IdentityKind.NAME, OTHER_NAME)
    return Made(folder, token, other)


@pytest.fixture
def made(base: Made, tmp_path: Path) -> Made:
    folder = Path(shutil.copytree(base.folder, tmp_path / "case"))
    return dataclasses.replace(base, folder=folder)


@pytest.fixture
def case(made: Made) -> Iterator[Case]:
    with open_case(made.folder, passphrase="words") as opened:
        yield opened


def _reveal(case: Case, token: str, kind: IdentityKind = IdentityKind.NAME) -> Callable[[], str]:
    return lambda: vaulting.reveal(case, token, kind, purpose=WHY)


def test_what_is_sealed_stands_in_no_table(case: Case) -> None:
    told = str(case.file.snapshot()) + str(history(case))
    assert not [words for words in PLANTED if words in told or words.casefold() in told]


@contextmanager
def _without_the_vault(made: Made) -> Iterator[Case]:
    """Open the case as a caseworker whose key of the vault was taken: the program alone grants the role."""
    with open_case(made.folder, passphrase="caseworker") as other:
        other.member = Member("caseworker", other.case_id, (Role.CASEWORKER,))
        yield other


def test_every_identity_is_withheld_wherever_it_stands(case: Case) -> None:
    page = views.item_page(case, "I2")
    shown = "".join(piece.text for piece in page.pieces or ())
    assert shown == "[name withheld] was seen at [whereabouts withheld], said [name withheld]."


def test_publishing_and_working_copies_withhold_every_identity(case: Case) -> None:
    """Both look for these terms; a voice and a face are no text."""
    assert {term.text for term in vault.protected_terms(case.file)} == set(PLANTED)


def test_an_opening_is_written_down_before_anything_is_opened(
    case: Case, made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []

    def failing(file: Any, sealed: str) -> str:
        seen.append(file.entries()[-1].kind)
        raise MemoryError

    request_id = asked(_reveal(case, made.token))
    with open_case(made.folder, passphrase="reviewer") as other:
        requests.approve(other, request_id)
    real = vault.reveal
    monkeypatch.setattr(vault, "reveal", failing)
    with pytest.raises(MemoryError):
        _reveal(case, made.token)()
    monkeypatch.setattr(vault, "reveal", real)
    assert seen == ["protection.identity_opened"]
    assert len(vaulting.openings(case, made.token)) == 1
    # the approval is used up, although nobody saw a name
    asked(_reveal(case, made.token))


def test_the_officer_of_a_person_sees_who_opened_what_and_why(case: Case, made: Made) -> None:
    assert agreed(made.folder, "reviewer", _reveal(case, made.token, IdentityKind.CONTACT)) == PHONE
    (opening,) = vaulting.openings(case, made.token.lower())
    assert (opening.token, opening.kind, opening.by) == (made.token, IdentityKind.CONTACT, "member-1")
    assert (opening.approved_by, opening.purpose) == (("reviewer",), WHY)
    assert vaulting.openings(case, made.other) == ()
    assert [(one.token, one.by) for one in views.newest_openings(case, 5)] == [(made.token, "member-1")]
    assert any(made.token in line.what and "opened a contact" in line.what for line in history(case))
    with _without_the_vault(made) as other:
        # names in a purpose cannot be withheld from who does not hold them: all of it is
        assert [one.purpose for one in vaulting.openings(other)] == [None]


def test_no_deed_of_the_opener_takes_an_opening_back(case: Case, made: Made) -> None:
    """Neither a rebuild, nor an erasure of the person, nor a row deleted by hand."""
    agreed(made.folder, "reviewer", _reveal(case, made.token))
    rebuild(case)
    assert len(vaulting.openings(case, made.token)) == 1
    with case.file.database.writing() as connection:
        connection.execute(sa.text("DELETE FROM opening"))
    assert len(vaulting.openings(case, made.token)) == 1
    assert verify_case(case).verdict is Verdict.FAILED
    rebuild(case)
    _erase_person(case, made, made.token)
    (opening,) = vaulting.openings(case, made.token)
    assert (opening.by, opening.purpose) == ("member-1", None)
    assert verify_case(case).verdict is Verdict.PASSED


def test_an_approval_for_one_person_opens_no_other(case: Case, made: Made) -> None:
    request_id = asked(_reveal(case, made.token))
    with open_case(made.folder, passphrase="reviewer") as other:
        requests.approve(other, request_id)
    asked(_reveal(case, made.other))
    asked(_reveal(case, made.token, IdentityKind.WHEREABOUTS))
    # not even where somebody puts the other's sealed text into the row of this one
    with case.file.database.writing() as connection:
        swap = "UPDATE identity SET sealed = (SELECT sealed FROM identity WHERE token = :o) WHERE token = :t"
        connection.execute(sa.text(swap), {"o": made.other, "t": made.token})
    assert _reveal(case, made.token)() == NAME


def test_who_has_not_the_role_or_the_key_opens_and_finds_nothing(case: Case, made: Made) -> None:
    before = case.file.size()
    for role in (
        Role.CODER,
        Role.REVIEWER,
        Role.STATISTICIAN,
        Role.COUNSEL,
        Role.ADMINISTRATOR,
        Role.VERIFIER,
    ):
        case.member = Member("member-1", case.case_id, (role,))
        with pytest.raises(NotPermittedError):
            _reveal(case, made.token)()
        with pytest.raises(NotPermittedError):
            vaulting.find_persons(case, NAME)
    assert case.file.size() == before
    with _without_the_vault(made) as other:
        for refused in (_reveal(other, made.token), lambda: vaulting.find_persons(other, NAME)):
            with pytest.raises(families.VaultNotHeldError):
                refused()


def test_of_several_of_a_kind_one_is_named(case: Case, made: Made) -> None:
    vaulting.add_identity(case, made.token, IdentityKind.OTHER_NAME, "Zoki")
    with pytest.raises(vaulting.NoSuchIdentityError, match="2 of this kind"):
        _reveal(case, made.token, IdentityKind.OTHER_NAME)()

    def second() -> str:
        return vaulting.reveal(case, made.token, IdentityKind.OTHER_NAME, which=2, purpose=WHY)

    assert agreed(made.folder, "reviewer", second) == "Zoki"
    with pytest.raises(vaulting.NoSuchIdentityError, match="nothing of this kind"):
        _reveal(case, made.token, IdentityKind.FACE)()


def test_a_voice_is_an_item_under_the_vault_key(case: Case, made: Made) -> None:
    with pytest.raises(vaulting.UnusableIdentityError, match="content key"):
        vaulting.add_identity(case, made.token, IdentityKind.VOICE, "I2")
    vaulting.add_identity(case, made.token, IdentityKind.VOICE, "I1")
    assert agreed(made.folder, "reviewer", _reveal(case, made.token, IdentityKind.VOICE)) == "I1"
    _agreed_erasure(case, made, lambda: erasing.erase(case, "I1", ErasureReason.MISTAKE))
    assert case.rows("identity", kind="voice") == []


@pytest.mark.parametrize("text", ["", " \n", "...", "x" * 501])
def test_what_identifies_nobody_is_not_sealed(text: str, case: Case, made: Made) -> None:
    before = case.file.size()
    with pytest.raises(vaulting.UnusableIdentityError):
        vaulting.add_identity(case, made.token, IdentityKind.NAME, text)
    assert case.file.size() == before


@pytest.mark.parametrize("sought", [NAME, "vukas  ZORA", "Зора Вукас", "zora", "Zorka Vukas", "ZoraVukas"])
def test_a_name_finds_its_token_in_other_scripts_and_orders(sought: str, case: Case, made: Made) -> None:
    assert vaulting.find_persons(case, sought) == (made.token,)
    last = history(case)[-1].what
    assert last == "looked for a name: 1 persons found"


@pytest.mark.parametrize("sought", ["Zora Hrast", "Petr", "Mill"])
def test_a_name_finds_nobody_else(sought: str, case: Case) -> None:
    assert vaulting.find_persons(case, sought) == ()


def test_who_lacks_the_vault_seals_and_who_holds_it_finds(case: Case, made: Made) -> None:
    with _without_the_vault(made) as other:
        token = subjects.register_subject(other, Part.HELPER).token
        vaulting.add_identity(other, token, IdentityKind.NAME, "Ida Lipa")
    assert case.rows("identity_index", token=token) == []
    assert vaulting.find_persons(case, "ida lipa") == (token,)
    assert vaulting.find_persons(case, "lipa") == (token,)
    case.file.keyring.require_all()
    assert verify_case(case).verdict is Verdict.PASSED


def test_without_the_vault_no_name_can_be_tried(made: Made) -> None:
    """A member with the database and the content has all marks, and no key to make one with."""
    with _without_the_vault(made) as other:
        marks = {str(row["mark"]) for row in other.rows("identity_index")}
        assert len(marks) > 4
        with pytest.raises(CompartmentNotHeldError):
            other.file.open_text(str(other.rows("identity_index_key")[0]["sealed"]))
        keys = [b"", b"\0" * 32, other.case_id.encode(), *other.file.keyring.case_keys.values()]
    for key in keys:
        for token in (made.token, made.other):
            for name in PLANTED:
                assert marks.isdisjoint(marks_of(key, token, name))


def _erase_person(case: Case, made: Made, token: str, *, with_items: bool = False) -> None:
    _agreed_erasure(
        case,
        made,
        lambda: erasing.erase_person(case, token, ErasureReason.CONSENT_WITHDRAWN, with_items=with_items),
    )


def _agreed_erasure(case: Case, made: Made, deed: Callable[[], object]) -> None:
    agreed(made.folder, "reviewer", deed)


def test_erasing_a_person_erases_identities_marks_and_where_they_spoke(case: Case, made: Made) -> None:
    _erase_person(case, made, made.token)
    for table in ("subject", "identity", "identity_index", "subject_item"):
        assert case.rows(table, token=made.token) == []
        assert made.other in str(case.rows(table)) or table == "subject_item"
    assert [row["item_id"] for row in case.rows("item")] == ["I1", "I2"]
    assert vaulting.find_persons(case, NAME) == ()
    # the name stays withheld where others wrote it down
    shown = "".join(piece.text for piece in views.item_page(case, "I2").pieces or ())
    assert NAME not in shown
    assert PLACE not in shown
    assert verify_case(case).verdict is Verdict.PASSED


def test_erasing_a_person_closes_what_was_asked_about_them(case: Case, made: Made) -> None:
    """Also what was agreed to already: an approval outlives nobody. What is about others stays open."""
    approved, waiting = (
        asked(_reveal(case, made.token)),
        asked(_reveal(case, made.token, IdentityKind.CONTACT)),
    )
    of_another = asked(_reveal(case, made.other))
    with open_case(made.folder, passphrase="reviewer") as other:
        requests.approve(other, approved)
    _erase_person(case, made, made.token)
    states = {one.request_id: one.state for one in requests.requests(case)}
    assert (states[approved], states[waiting], states[of_another]) == ("closed", "closed", "open")
    assert sorted(states.values()) == ["closed", "closed", "open", "used"]
    with open_case(made.folder, passphrase="reviewer") as other, pytest.raises(requests.ClosedRequestError):
        requests.approve(other, waiting)
    told = [line.what for line in history(case) if approved in line.what]
    assert told[-1] == f"closed request {approved}: what it was about was erased"
    ended = {row["request_id"]: row["ended"] for row in case.rows("request")}
    assert (ended[approved], ended[of_another]) == ("closed", None)
    assert verify_case(case).verdict is Verdict.PASSED


def test_erasing_a_person_with_the_items_in_which_they_spoke(case: Case, made: Made) -> None:
    _erase_person(case, made, made.token, with_items=True)
    assert [row["item_id"] for row in case.rows("item")] == ["I2"]


def test_an_item_of_two_persons_goes_with_neither(case: Case, made: Made) -> None:
    subjects.add_spoken(case, made.other, "I1")
    with pytest.raises(erasing.SharedItemError):
        erasing.erase_person(case, made.token, ErasureReason.DANGER, with_items=True)


LIST = b"given_name,family_name,birth\nEva,Novak,1990-03-04\nIvo,Novak,1991-03-04\n"


def test_a_session_over_lists_leaves_one_entry_with_counts(case: Case, made: Made) -> None:
    for name, rows in (("a.csv", LIST), ("b.csv", LIST + b"Ana,Brod,1980-01-01\n")):
        take_in(case, [rows], name, Provenance(kind=ItemKind.LIST))
    agree_all(case)
    agreed(made.folder, "reviewer", lambda: counting.link_lists(case, purpose=WHY))
    held = [one.body for one in case.file.entries() if isinstance(one.body, VaultSessionHeld)]
    assert [(one.lists, one.n_rows, one.end) for one in held] == [(("I3", "I4"), 5, SessionEnd.DONE)]
    assert held[0].approved_by == ("reviewer",)
    # a third list is another matter
    take_in(case, [LIST], "c.csv", Provenance(kind=ItemKind.LIST))
    take_in(case, [LIST + b"Eva,Lipa,1970-01-01\n"], "d.csv", Provenance(kind=ItemKind.LIST))
    agree_all(case)
    asked(lambda: counting.link_lists(case, purpose=WHY))


def test_a_session_that_failed_is_told_too(case: Case, made: Made) -> None:
    bad = b"given_name,family_name,birth\nEva,Novak,not a date\n"
    for name, rows in (("a.csv", LIST), ("b.csv", bad)):
        take_in(case, [rows], name, Provenance(kind=ItemKind.LIST))
    agree_all(case)
    with pytest.raises(InvalidRowsError):
        agreed(made.folder, "reviewer", lambda: counting.link_lists(case, purpose=WHY))
    (held,) = [one.body for one in case.file.entries() if isinstance(one.body, VaultSessionHeld)]
    assert (held.n_rows, held.end) == (2, SessionEnd.FAILED)


# what redaction needs: opened in memory, and called by no door
NOT_FOR_DOORS = {"terms_to_withhold"}


def test_no_function_of_casework_gives_more_than_one_identity(case: Case, made: Made) -> None:
    """Every public function that can be called with a case alone, or with a person of it."""
    called = 0
    for module in _modules():
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if name.startswith("_") or function.__module__ != module.__name__ or name in NOT_FOR_DOORS:
                continue
            for result in _results(function, case, made):
                called += 1
                told = repr(result) + _plain(result)
                assert not [words for words in PLANTED if words in told], f"{module.__name__}.{name}"
    assert called > 30


def test_no_door_calls_what_redaction_needs() -> None:
    for door in ("cli", "workbench"):
        for path in (PROJECT / "src" / "uncounted" / door).rglob("*.py"):
            assert not [name for name in NOT_FOR_DOORS if name in path.read_text(encoding="utf-8")]


def _modules() -> Iterator[Any]:
    for found in pkgutil.iter_modules(casework.__path__):
        yield importlib.import_module(f"uncounted.casework.{found.name}")


def _results(function: Callable[..., Any], case: Case, made: Made) -> Iterator[object]:
    """Call a function with what its parameters are called, as far as a person's token and items go."""
    values = {"case": case, "token": made.token, "kind": IdentityKind.NAME, "called": "I2", "item_id": "I2"}
    parameters = inspect.signature(function).parameters.values()
    needed = [one.name for one in parameters if one.default is inspect.Parameter.empty]
    # erasing and locking would end the case that the others are asked about
    if not set(needed) <= set(values) or "case" not in needed or function.__name__ in ("renew", "as_json"):
        return
    try:
        yield function(**{name: values[name] for name in needed})
    except (UncountedError, OSError, TypeError, ValueError) as error:
        yield str(error)


def _plain(result: object) -> str:
    try:
        return str(msgspec.to_builtins(result))
    except (TypeError, NotImplementedError):
        return ""
