"""A list with headings of its own is read by a mapping that is an entry; the list stays as it came."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.canary import assert_not_said
from tests.casework.reviewed_case import APPROVER, few_draws, together
from tests.casework.two_persons import asked, let_in
from tests.cheap_keys import cheap_derivation
from tests.conftest import QUICK_KEYS
from tests.consents import agree_all
from uncounted.casework import cases, counting, custody, erasing, intake, requests
from uncounted.casework.cases import Case, create_case
from uncounted.casework.entries import ErasureReason
from uncounted.casework.mapping_lists import NotAListError, map_list
from uncounted.casework.permissions import Role
from uncounted.evidence import ItemKind
from uncounted.people.mapping import UnusableMappingError
from uncounted.vocabulary.errors import InvalidRowsError
from uncounted.vocabulary.protected import ProtectedColumnError

WHY = "its headings are in another language"
THEIRS = (
    "Nombre,Nacido,Sexo,Anotado por\nVelko Varnov,09.04.1980,hombre,Ilka\nMira Tolan,00.05.1991,mujer,Ilka\n"
)
OURS = "name,birth,sex\nVelko Varnov,1980-04-09,m\nAnto Belin,1970,m\n"
MAPPING = {
    "columns": {"name": ["Nombre"], "birth": ["Nacido"], "sex": ["Sexo"]},
    "dates": "day first",
    "values": {"sex": {"hombre": "m", "mujer": "f"}},
}


def _written(**changed: object) -> bytes:
    return json.dumps({**MAPPING, **changed}).encode()


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    """Give a case with a list of foreign headings (I1), one of ours (I2), and somebody who agrees."""
    with (
        cheap_derivation(),
        few_draws(),
        create_case(tmp_path / "case", passphrase="founder", title="A case", cost=QUICK_KEYS) as made,
    ):
        for name, text in (("theirs.csv", THEIRS), ("ours.csv", OURS)):
            intake.take_in(made, [text.encode()], name, intake.Provenance(kind=ItemKind.LIST))
        intake.take_in(made, [b"A report."], "report.txt", intake.Provenance(kind=ItemKind.REPORT))
        agree_all(made)
        let_in(made, APPROVER, Role.REVIEWER)
        yield made


def _kinds(case: Case) -> list[str]:
    return [logged.kind for logged in case.file.entries()]


def test_a_mapped_list_is_linked_under_our_columns_and_the_rest_is_told_and_never_read(case: Case) -> None:
    found = together(case, lambda: map_list(case, "I1", _written(), purpose=WHY))
    assert (found.rows, found.taken, found.dropped_columns) == (2, 2, ("Anotado por",))
    assert dict(found.columns)["birth"] == ("Nacido",)
    told = [line.what for line in custody.history(case)]
    assert "said how the columns of I1 are read" in told
    assert_not_said("the history", "\n".join(told), ["Nombre", "Velko", "Varnov"])
    cases.rebuild(case)
    linked = together(case, lambda: counting.link_lists(case, purpose=WHY))
    assert linked.report["dropped_columns"] == {"I1": ["Anotado por"], "I2": []}
    assert (linked.n_records, linked.n_persons) == (4, 3), "Velko Varnov is one person on both lists"


def test_a_dry_run_keeps_nothing_and_leaves_the_agreement_for_the_real_one(case: Case) -> None:
    together(case, lambda: map_list(case, "I1", _written(), purpose=WHY, dry_run=True))
    assert "people.list_mapped" not in _kinds(case)
    map_list(case, "I1", _written(), purpose=WHY)
    assert _kinds(case).count("people.list_mapped") == 1
    with pytest.raises(requests.SecondPersonNeededError):
        map_list(case, "I1", _written(), purpose=WHY)


def test_every_bad_row_is_told_at_once_nothing_is_kept_and_a_mended_mapping_needs_no_new_agreement(
    case: Case,
) -> None:
    bad = _written(values={})
    with pytest.raises(InvalidRowsError) as refused:
        together(case, lambda: map_list(case, "I1", bad, purpose=WHY))
    assert str(refused.value).count("sex") == 2
    assert_not_said("the error", str(refused.value), ["Velko", "Varnov", "Mira Tolan"])
    assert "people.list_mapped" not in _kinds(case)
    map_list(case, "I1", _written(), purpose=WHY)


@pytest.mark.parametrize(
    ("mapping", "error"),
    [
        (b"no JSON", UnusableMappingError),
        (_written(columns={"nickname": ["Nombre"], "name": []}), UnusableMappingError),
        (_written(columns={"name": ["Nombre"], "place": ["Telefono"]}), ProtectedColumnError),
        (_written(columns={"name": ["Nombre"], "place": ["Religion"]}), ProtectedColumnError),
    ],
)
def test_a_faulty_mapping_is_refused_before_anybody_is_asked(
    case: Case, mapping: bytes, error: type[Exception]
) -> None:
    before = case.file.size()
    with pytest.raises(error):
        map_list(case, "I1", mapping, purpose=WHY)
    assert case.file.size() == before


def test_what_is_no_list_is_not_mapped(case: Case) -> None:
    with pytest.raises(NotAListError):
        map_list(case, "I3", _written(), purpose=WHY)


def test_the_newest_mapping_holds_and_both_are_erased_with_their_list(case: Case) -> None:
    for mapping in (_written(columns={"name": ["Nombre"]}, values={}), _written()):
        together(case, partial(map_list, case, "I1", mapping, purpose=WHY))
    (row,) = case.rows("list_mapping")
    assert json.loads(row["mapping"]) == MAPPING
    asked_for = asked(lambda: erasing.erase(case, "I1", ErasureReason.MISTAKE))
    with cases.open_case(case.file.folder, passphrase=APPROVER) as other:
        requests.approve(other, asked_for)
    erasing.erase(case, "I1", ErasureReason.MISTAKE)
    assert case.rows("list_mapping") == []
    assert all(logged.body is None for logged in case.file.entries() if logged.kind == "people.list_mapped")
