"""Records of a list leave a case when two agreed, who gave it agreed, and every check holds or is named."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.canary import assert_not_said, assert_nothing_planted
from tests.casework.two_persons import agreed, asked, let_in
from tests.conftest import QUICK_KEYS
from tests.consents import agree_all
from uncounted.casework import counting, custody, intake, protecting, releasing_records, requests
from uncounted.casework.cases import Case, create_case, open_case
from uncounted.casework.families import VaultNotHeldError
from uncounted.casework.permissions import Action, Member, Role
from uncounted.casework.releasing_records import (
    NoListError,
    PlaceTakenError,
    PublicConsentMissingError,
    RecordsRefusedError,
    Released,
    UnknownColumnsError,
)
from uncounted.casework.request_entries import SessionEnd, VaultSessionHeld
from uncounted.evidence import ItemKind
from uncounted.people import read_list
from uncounted.protection import ConsentAnswer, ConsentForm, ProtectedKind, vault
from uncounted.protection.consent import PUBLIC
from uncounted.protection.disclosure import records
from uncounted.protection.entries import TermProtected
from uncounted.protection.record_entries import RecordsReleased
from uncounted.protection.releasing import ProtectedTermLeftError
from uncounted.vocabulary.verdicts import Verdict

GIVEN = ("Maro", "Berit", "Ilmar", "Zora", "Karel", "Anso")
FAMILY = ("Dunsel", "Undrin", "Tesk", "Vukas", "Brena")
NAMES = [f"{given} {family}" for given in GIVEN for family in FAMILY]
FATES = ("alive", "unknown", "dead")


def _row(n: int, name: str) -> str:
    place = "Upper Sarat" if n % 3 else "Lower Sarat"
    return f"{n},{name},2031-0{4 + n % 2}-0{1 + n % 5},{place},{FATES[n // 6 % 3]}\n"


LIST = "row_id,name,event_date,place,fate\n" + "".join(_row(n, name) for n, name in enumerate(NAMES))
PLAN = {
    "columns": {
        "place": {
            "role": "quasi",
            "kind": "place",
            "within": {"Upper Sarat": "Sarat", "Lower Sarat": "Sarat"},
        },
        "event_date": {"role": "quasi", "name": "taken", "kind": "time"},
        "fate": {"role": "sensitive"},
    }
}
WHY = "to publish what is known of them"


def _plan(plan: Any = PLAN, **more: Any) -> releasing_records.Asked:
    return releasing_records.Asked(
        json.dumps(plan).encode(), **{"accept_unchecked": tuple(releasing_records.UNMADE.values()), **more}
    )


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "case"
    with create_case(folder, passphrase="words", title="A case", cost=QUICK_KEYS) as case:
        intake.take_in(case, [LIST.encode()], "list.csv", intake.Provenance(kind=ItemKind.LIST))
        agree_all(case)
        let_in(case, "other", Role.REVIEWER)
    return folder


@pytest.fixture
def case(made: Path, tmp_path: Path) -> Iterator[Case]:
    folder = Path(shutil.copytree(made, tmp_path / "case"))
    with open_case(folder, passphrase="words") as opened:
        yield opened


def _agree_to_the_public(case: Case, called: str = "I1") -> None:
    protecting.record_consent(
        case,
        called,
        ConsentForm.ANALYSE,
        ConsentAnswer.YES,
        language="en",
        asked=protecting.Asked(audience=PUBLIC),
    )


def _released(
    case: Case, out: Path, plan: releasing_records.Asked | None = None, *, called: str = "I1"
) -> Released:
    said = plan or _plan()
    return agreed(
        case.file.folder,
        "other",
        lambda: releasing_records.release_records(case, called, out, said, purpose=WHY),
    )


def test_records_leave_without_a_name_and_with_all_that_was_checked(case: Case, tmp_path: Path) -> None:
    _agree_to_the_public(case)
    done = _released(case, tmp_path / "out")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["about.json", "records.csv"]
    written = (tmp_path / "out" / "records.csv").read_text()
    assert written.splitlines()[0] == "place,taken,fate"
    assert len(written.splitlines()) == done.n_records + 1
    assert_nothing_planted([tmp_path / "out"], NAMES)
    about = json.loads((tmp_path / "out" / "about.json").read_text())
    assert {check["check"]: check["verdict"] for check in about["checks"]} == {
        "one record for each person": "not checked",
        "k-anonymity": "passed",
        "l-diversity of fate": "passed",
        "expected re-identification": "not checked",
        "earlier releases of records": "passed",
    }
    assert [one.get("told_as") for one in about["columns"]] == ["as in the list", "month", None]
    row = case.rows("record_release")[0]
    assert msgspec.json.decode(row["body"], type=RecordsReleased).n_records == done.n_records
    told = " ".join(line.what for line in custody.history(case))
    assert "records without names of list I1" in told
    assert_not_said("the history", told, NAMES)
    assert custody.verify_case(case).verdict is Verdict.PASSED


def test_consent_to_be_counted_is_none_to_be_shown_to_everybody(case: Case, tmp_path: Path) -> None:
    size = case.file.size()
    with pytest.raises(PublicConsentMissingError) as refused:
        releasing_records.release_records(case, "I1", tmp_path / "out", _plan(), purpose=WHY)
    assert_not_said("the error", str(refused.value), NAMES)
    assert case.file.size() == size


def test_what_others_agreed_to_is_this_plan_and_these_checks(case: Case, tmp_path: Path) -> None:
    _agree_to_the_public(case)
    first = _plan()
    request = asked(
        lambda: releasing_records.release_records(case, "I1", tmp_path / "out", first, purpose=WHY)
    )
    with open_case(case.file.folder, passphrase="other") as other:
        requests.approve(other, request)
    wider = {"columns": {**PLAN["columns"], "event_date": {"role": "sensitive"}}}
    for changed in (
        _plan(wider),
        _plan(smallest=6),
        _plan(population=b"place,taken,persons\n"),
        _plan(accept_unchecked=("persons", "population")),
    ):
        asked(partial(releasing_records.release_records, case, "I1", tmp_path / "out", changed, purpose=WHY))
    assert not (tmp_path / "out").exists()
    assert releasing_records.release_records(case, "I1", tmp_path / "out", first).n_records
    # and it is used once
    asked(lambda: releasing_records.release_records(case, "I1", tmp_path / "again", first, purpose=WHY))


@pytest.mark.parametrize("accepted", [(), ("persons",), ("population", "earlier")])
def test_a_check_that_cannot_be_made_is_refused_before_anybody_is_asked(
    case: Case, tmp_path: Path, accepted: tuple[str, ...]
) -> None:
    _agree_to_the_public(case)
    size = case.file.size()
    with pytest.raises(RecordsRefusedError, match="nobody was asked") as refused:
        _released(case, tmp_path / "out", _plan(accept_unchecked=accepted))
    # all of them at once
    named = [one for one in ("persons", "population") if f"--accept-unchecked {one}" in str(refused.value)]
    assert named == [one for one in ("persons", "population") if one not in accepted]
    assert (case.file.size(), requests.requests(case)) == (size, ())
    assert not (tmp_path / "out").exists()


def test_who_agreed_to_one_check_unmade_agreed_to_no_other(case: Case, tmp_path: Path) -> None:
    _agree_to_the_public(case)
    assert _released(case, tmp_path / "out", _plan(accept_unchecked=("persons", "population"))).n_records
    terms = [one for request in requests.requests(case) for one in request.terms]
    assert [one for one in terms if one.startswith("unchecked=")] == [
        "unchecked=persons",
        "unchecked=population",
    ]


def test_an_agreement_is_used_up_by_a_release_that_is_made(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _agree_to_the_public(case)
    with monkeypatch.context() as first:
        first.setattr(releasing_records, "_refuse", _refuse_all)
        with pytest.raises(RecordsRefusedError):
            _released(case, tmp_path / "out")
    assert [one.state for one in requests.requests(case)] == ["open"]
    held = [one.body.end for one in case.file.entries() if isinstance(one.body, VaultSessionHeld)]
    assert held == [SessionEnd.BEGUN, SessionEnd.FAILED], "each reading stands there, also one that failed"
    assert releasing_records.release_records(case, "I1", tmp_path / "out", _plan()).n_records
    assert [one.state for one in requests.requests(case)] == ["used"]
    asked(lambda: releasing_records.release_records(case, "I1", tmp_path / "more", _plan(), purpose=WHY))


def test_an_agreement_that_was_taken_back_while_the_list_was_read_releases_nothing(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _agree_to_the_public(case)

    def refused_meanwhile(*_: object) -> None:
        (request,) = requests.requests(case)
        requests.refuse(case, request.request_id)

    monkeypatch.setattr(releasing_records, "_refuse", refused_meanwhile)
    with pytest.raises(requests.ClosedRequestError):
        _released(case, tmp_path / "out")
    assert (case.rows("record_release"), (tmp_path / "out").exists()) == ([], False)


def _refuse_all(*_: object) -> None:
    raise RecordsRefusedError("nothing was released", where="the records", remedy="none")


def test_what_failed_and_what_was_not_made_is_told_at_once(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _agree_to_the_public(case)
    monkeypatch.setattr(releasing_records, "_refuse_unmade", lambda *_: None)
    few = {"columns": {"place": {"role": "quasi"}, "row_id_of_them": {"role": "quasi"}}}
    with pytest.raises(UnknownColumnsError, match="number 2"):
        _released(case, tmp_path / "out", _plan(few))
    with pytest.raises(RecordsRefusedError, match=r"k-anonymity.*NOT made"):
        _released(case, tmp_path / "out", _plan(smallest=31, accept_unchecked=()))


def test_above_three_per_cent_is_refused_whoever_agrees(case: Case, tmp_path: Path) -> None:
    _agree_to_the_public(case)
    census = b"place,taken,persons\nUpper Sarat,2031-04,19\nLower Sarat,2031-05,19\n"
    with pytest.raises(RecordsRefusedError, match="expected re-identification"):
        _released(case, tmp_path / "out", _plan(population=census, population_name="an invented census"))
    assert not (tmp_path / "out").exists()


def test_a_protected_word_in_a_column_stops_the_release(case: Case, tmp_path: Path) -> None:
    _agree_to_the_public(case)
    with case.act(Action.PROTECT) as work:
        work.add(TermProtected("I1", ProtectedKind.WHEREABOUTS, vault.conceal(case.file, "Upper Sarat")))
    with pytest.raises(ProtectedTermLeftError) as refused:
        _released(case, tmp_path / "out")
    assert_not_said("the error", str(refused.value), ["Upper Sarat"])
    assert not (tmp_path / "out").exists()


def test_a_linkage_does_not_say_that_each_row_is_one_person(case: Case, tmp_path: Path) -> None:
    rows = LIST + "91,Maro Dunsel,2031-05-02,Upper Sarat,unknown\n"
    intake.take_in(case, [rows.encode()], "other.csv", intake.Provenance(kind=ItemKind.LIST))
    agree_all(case)
    _agree_to_the_public(case)
    agreed(case.file.folder, "other", lambda: counting.link_lists(case, purpose=WHY))
    done = _released(case, tmp_path / "out")
    checks = {check.name: check for check in done.checks}
    assert checks["one record for each person"].verdict is Verdict.NOT_CHECKED


def test_a_person_in_several_rows_fills_no_class(case: Case, tmp_path: Path) -> None:
    """Five rows of one woman, her name written in other orders and scripts, are no five persons."""
    names = ("Anna Orsk", "Orsk Anna", "ANNA ORSK", "Ánna Orsk", "Анна Орск")
    more = "".join(f"{60 + n},{name},2031-09-09,Far Tarsk,dead\n" for n, name in enumerate(names))
    others = "".join(f"{70 + n},Other {name},2031-08-08,Near Tarsk,dead\n" for n, name in enumerate(FAMILY))
    plan = {"columns": {"place": {"role": "quasi"}}}
    intake.take_in(case, [(LIST + more + others).encode()], "b.csv", intake.Provenance(kind=ItemKind.LIST))
    agree_all(case)
    _agree_to_the_public(case, "I2")
    done = _released(case, tmp_path / "out", _plan(plan), called="I2")
    written = (tmp_path / "out" / "records.csv").read_text()
    assert ("Far Tarsk" in written, written.count("Near Tarsk")) == (False, 5)
    assert "left out: 4" in next(one.finding for one in done.checks if one.name.startswith("one record"))
    assert_not_said("the checks", str(done.checks), ["Anna", "Orsk"])


@pytest.mark.parametrize(
    ("births", "n_persons"),
    [
        (("1990-01-02", "1990", "1990-01"), 1),
        (("1990", "1991"), 2),
        (("1990", "", "1991"), 1),
        (("", ""), 1),
    ],
)
def test_namesakes_are_parted_by_births_that_cannot_be_one(births: tuple[str, ...], n_persons: int) -> None:
    rows = "".join(f"{n},Maro Dunsel,{birth}\n" for n, birth in enumerate(births, start=1))
    found = read_list(f"row_id,name,birth\n{rows}".encode(), name="a list")
    assert len(found.records) - len(releasing_records._further_rows(found, {})) == n_persons


def test_the_policy_says_how_small_a_class_may_be(case: Case, tmp_path: Path) -> None:
    _agree_to_the_public(case)
    done = _released(case, tmp_path / "out", _plan(smallest=2))
    finding = next(check.finding for check in done.checks if check.name == "k-anonymity")
    assert "of 5 that it must have" in finding


def test_a_second_release_is_held_against_the_first(case: Case, tmp_path: Path) -> None:
    _agree_to_the_public(case)
    _released(case, tmp_path / "out")
    done = _released(case, tmp_path / "again")
    earlier = next(check for check in done.checks if check.name.startswith("earlier"))
    assert (earlier.verdict, "together with them" in earlier.finding) == (Verdict.PASSED, True)


def test_a_release_of_too_many_classes_is_no_release_that_never_was(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _agree_to_the_public(case)
    with monkeypatch.context() as less:
        less.setattr(records, "_MOST_CELLS", 1)
        _released(case, tmp_path / "out")
    done = _released(case, tmp_path / "again")
    earlier = next(check for check in done.checks if check.name.startswith("earlier"))
    assert earlier.verdict is Verdict.NOT_CHECKED


def test_the_plan_names_places_of_the_list_to_those_alone_who_hold_the_vault(
    case: Case, tmp_path: Path
) -> None:
    _agree_to_the_public(case)
    _released(case, tmp_path / "out")
    entry = next(one for one in case.file.entries() if one.kind == "protection.records_released")
    assert "Upper Sarat" in str(entry.body)
    with open_case(case.file.folder, passphrase="other") as other:
        held = next(one for one in other.file.entries() if one.kind == entry.kind)
        assert held.is_withheld


def test_what_cannot_be_released_is_refused_before_anything_is_read(case: Case, tmp_path: Path) -> None:
    _agree_to_the_public(case)
    intake.take_in(case, [b"Words."], "t.txt", intake.Provenance(kind=ItemKind.TESTIMONY))
    size = case.file.size()
    with pytest.raises(NoListError):
        releasing_records.release_records(case, "I2", tmp_path / "out", _plan(), purpose=WHY)
    with pytest.raises(PlaceTakenError):
        releasing_records.release_records(case, "I1", tmp_path, _plan(), purpose=WHY)
    assert case.file.size() == size
    with pytest.raises(UnknownColumnsError):
        _released(case, tmp_path / "out", _plan({"columns": {"village": {"role": "quasi"}}}))


def test_who_does_not_hold_the_vault_releases_nothing(case: Case, tmp_path: Path) -> None:
    _agree_to_the_public(case)
    with open_case(case.file.folder, passphrase="other") as other:
        other.member = Member("other", other.case_id, tuple(Role))
        with pytest.raises(VaultNotHeldError):
            releasing_records.release_records(other, "I1", tmp_path / "out", _plan(), purpose=WHY)
