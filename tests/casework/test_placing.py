"""Where places lie: squares of a grid, of places that reports name, and never finer than the policy."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import QUICK_KEYS
from tests.published import everything_said
from uncounted.casework import (
    coding,
    custody,
    erasing,
    gathering,
    intake,
    placing,
    policy,
    protecting,
    publishing,
    tracing,
)
from uncounted.casework.cases import Case, create_case
from uncounted.casework.entries import ErasureReason
from uncounted.casework.policy_values import MAP_STEPS, Policy
from uncounted.evidence import ItemKind
from uncounted.protection import ConsentAnswer, ConsentForm
from uncounted.publication.material import PlacedPlace
from uncounted.vocabulary.verdicts import Verdict

REPORT = "Forty people were detained in Tarsk and in Orlin, officials said."
SPOKEN = "They held me at the brick kiln near Sarat for eleven days."
HERE = "43.3181,45.6986"


def _claim(claim: str, span: str, place: str) -> dict[str, object]:
    told = {"decision": "add", "span": span, "claim": claim, "acts": ["detention"], "modality": "asserted"}
    known = {"basis": "victim", "form": "direct", "proposition": "P1", "origin_kind": "first_hand"}
    return {**told, **known, "origin_id": f"origin-of-{claim}", "place": place}


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    """A report that names Tarsk and Orlin, and a testimony that names Sarat; both may be used."""
    with create_case(
        tmp_path / "case", passphrase="one", title="A case", cost=QUICK_KEYS, waiting_hours=0
    ) as made:
        paper = intake.Provenance("The Paper", None, "2031", ItemKind.REPORT)
        intake.take_in(made, [REPORT.encode()], "a.txt", paper)
        intake.take_in(made, [SPOKEN.encode()], "t.txt", intake.Provenance(kind=ItemKind.TESTIMONY))
        items = [
            {
                "item": "I1",
                "decisions": [
                    _claim("A1", "Forty people were detained in Tarsk", "Mill Street 4, Tarsk"),
                    _claim("A2", "in Orlin", "Orlin"),
                ],
            },
            {"item": "I2", "decisions": [_claim("T1", SPOKEN, "the kiln, Sarat")]},
        ]
        coding.code(made, json.dumps({"coder": "c", "items": items}).encode(), where="d")
        for form in (ConsentForm.ANALYSE, ConsentForm.QUOTE):
            protecting.record_consent(made, "I2", form, ConsentAnswer.YES, language="en")
        tracing.trace_case(made)
        yield made


def _squares(case: Case) -> dict[str, tuple[int, int, int] | None]:
    return {
        one.place: (one.square.south, one.square.west, one.square.step) if one.square else None
        for one in placing.places(case)
    }


def test_what_is_given_finer_is_widened_before_it_is_written_down(case: Case) -> None:
    placing.place(case, "Tarsk", HERE)
    assert _squares(case) == {"Orlin": None, "Tarsk": (430, 455, 5)}
    (row,) = case.rows("place_square")
    assert (row["place"], row["square"]) == ("Tarsk", "430 455 5")
    told = custody.history(case)[-1].what
    assert told == "said in which square of the map a place lies"


def test_a_place_that_testimonies_alone_tell_is_put_on_no_map(case: Case) -> None:
    for name in ("Sarat", "the kiln, Sarat", "Mill Street 4, Tarsk", "Nowhere", ""):
        with pytest.raises(placing.UnknownPlaceError):
            placing.place(case, name, HERE)


def test_a_place_whose_name_is_protected_has_no_square_even_if_it_had_one(case: Case, tmp_path: Path) -> None:
    placing.place(case, "Tarsk", HERE)
    placing.place(case, "Orlin", "41.2,44.4")
    hidden = {"decision": "protect", "span": "Orlin", "kind": "whereabouts"}
    told = {"coder": "c", "items": [{"item": "I1", "decisions": [hidden]}]}
    coding.code(case, json.dumps(told).encode(), where="d")
    tracing.trace_case(case)
    assert set(_squares(case)) == {"Tarsk"}
    with pytest.raises(placing.UnknownPlaceError):
        placing.place(case, "Orlin", HERE)
    assert [one.place for one in gathering.gather(case).places] == ["Tarsk"]
    publishing.publish(case, tmp_path / "dossier")
    said = everything_said(tmp_path / "dossier")
    assert "43° to 43.5° north" in said
    assert "41° to 41.5° north" not in said
    assert "Orlin" not in said


def test_a_policy_that_is_tightened_widens_what_is_published(case: Case) -> None:
    placing.place(case, "Tarsk", HERE)
    policy.set_policy(case, map_step=50)
    assert _squares(case)["Tarsk"] == (400, 450, 50)
    assert gathering.gather(case).places == (PlacedPlace("Tarsk", 400, 450, 50),)
    policy.set_policy(case, map_step=5, purpose="the court asked")
    # what was written down coarsely stays so; a square that was written down finer comes back to what it was
    assert _squares(case)["Tarsk"] == (430, 455, 5)
    placing.place(case, "Orlin", "-0.01,-179.99")
    assert _squares(case)["Orlin"] == (-5, -1800, 5)


def test_to_make_squares_smaller_loosens_the_policy() -> None:
    assert Policy(map_step=1).loosens(Policy())
    assert not Policy(map_step=50).loosens(Policy())


def test_it_is_taken_off_the_map_and_goes_with_its_report(case: Case) -> None:
    placing.place(case, "Tarsk", HERE)
    placing.place(case, "Tarsk", None)
    assert _squares(case)["Tarsk"] is None
    placing.place(case, "Tarsk", HERE)
    erasing.erase(case, "I1", ErasureReason.MISTAKE, purpose="to test")
    assert not case.rows("place_square")
    assert custody.verify_case(case).verdict is Verdict.PASSED


@pytest.mark.parametrize(
    "at", ["", "43", "north", "91,0", "90,0", "0,180", "0,-180.1", "1e1,2", "43.3;45.7", "٤٣,٤٥"]
)
def test_impossible_degrees_are_refused(case: Case, at: str) -> None:
    with pytest.raises(placing.ImpossiblePlaceError):
        placing.place(case, "Tarsk", at)


_TENTHS = st.integers(-900, 899), st.integers(-1800, 1799)


@given(*_TENTHS, st.sampled_from(MAP_STEPS), st.sampled_from(MAP_STEPS))
def test_a_widened_square_holds_the_one_that_was_written_down(
    latitude: int, longitude: int, first: int, then: int
) -> None:
    fine = PlacedPlace("x", latitude // first * first, longitude // first * first, first)
    wide = placing.widened(fine, then)
    assert wide.step == max(first, then)
    assert wide.south <= fine.south
    assert fine.south + fine.step <= wide.south + wide.step
    assert wide.west <= fine.west
    assert fine.west + fine.step <= wide.west + wide.step
