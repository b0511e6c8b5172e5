"""The development texts and the seed report: the figures reached, as lower bounds, and the zeros.

The bounds of the texts that were only scored are lower: what the rules do there is what they do on new texts.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.claims.annotation import read_folder, read_seed
from tests.claims.scoring import DEVELOPMENT, ZEROS, Tally, halves, same_label, scored
from uncounted.vocabulary.acts import ACTS


@pytest.fixture(scope="module")
def tallies() -> tuple[Tally, Tally]:
    """Score the texts that rules were made on, and those that were only scored."""
    made_on, only_scored = halves(read_folder(DEVELOPMENT))
    return scored(made_on)["all"], scored(only_scored)["all"]


@pytest.mark.parametrize(
    ("metric", "made_on", "only_scored"),
    [
        ("claims recall", 0.66, 0.575),
        ("core recall", 0.715, 0.645),
        ("precision, context counts as right", 0.71, 0.685),
        ("acts overlap", 0.72, 0.625),
        ("origin", 0.735, 0.665),
        ("full chain", 0.675, 0.57),
        ("modality", 0.9, 0.865),
        ("basis", 0.6, 0.57),
        ("form", 0.78, 0.75),
        ("counts of all annotated", 0.525, 0.415),
        ("no count where none is", 0.975, 0.955),
        ("counts of claims found", 0.745, 0.645),
        ("quotations recall", 1.0, 1.0),
        ("quotations precision", 1.0, 1.0),
        ("speaker coverage", 0.875, 0.85),
        ("speaker right when named", 0.79, 0.74),
    ],
)
def test_the_figures_reached_still_hold(
    tallies: tuple[Tally, Tally], metric: str, made_on: float, only_scored: float
) -> None:
    assert tallies[0].share(metric) >= made_on
    assert tallies[1].share(metric) >= only_scored


@pytest.mark.parametrize(
    ("zero", "made_on", "only_scored"), [(ZEROS[0], 4, 6), (ZEROS[1], 0, 0), (ZEROS[2], 4, 2)]
)
def test_no_denial_is_an_allegation_nothing_is_made_up_and_no_two_persons_are_one(
    tallies: tuple[Tally, Tally], zero: str, made_on: int, only_scored: int
) -> None:
    # the goal is 0 on both; texts 109 to 126 brought most of what is left (decision 0096)
    assert tallies[0].right[zero] <= made_on
    assert tallies[1].right[zero] <= only_scored


def test_the_seed_report_keeps_its_figures(shared: Path) -> None:
    tally = scored([read_seed(shared / "data")])["all"]
    assert tally.share("core recall") == 1
    assert tally.share("precision, context counts as right") >= 0.95
    assert [tally.right[zero] for zero in ZEROS] == [0, 0, 0]
    least = {"origin": 37, "full chain": 36, "modality": 38, "basis": 36, "form": 37}
    assert {
        metric: tally.right[metric] for metric, bound in least.items() if tally.right[metric] < bound
    } == {}


def test_every_annotated_act_has_a_code() -> None:
    acts = {act for text in read_folder(DEVELOPMENT) for claim in text.claims for act in claim.acts}
    assert acts - set(ACTS) == set()


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("the ministry", "The Ministry of Calm", True),
        ("Denvik", "Orla Denvik, who sells salt", True),
        ("a nurse from Orla", "the nurse", True),
        ("unattributed", "the nurse", False),
        ("the nurse", "the driver", False),
        ("this item", "unattributed", False),
    ],
)
def test_a_label_is_compared_by_its_head(one: str, other: str, same: bool) -> None:
    assert same_label(one, other) is same
    assert same_label(other, one) is same
