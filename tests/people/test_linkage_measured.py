"""The figures that are taken of linkage on generated lists are those that their names promise."""

from __future__ import annotations

from dataclasses import asdict

import pytest

from tests.people.hard_lists import draw_lists
from tests.people.linkage_measured import EASIER, compared, measure, meeting, trap_f1, true_pairs
from tests.people.list_designs import FAMILY_MASSACRE, PRESETS
from tests.people.massacres import Lists
from uncounted.people import link, read_list
from uncounted.vocabulary.names import script_of

HEADING = "given_name,family_name,event_date,place\n"
FIRST = read_list(
    f"{HEADING}Velko,Varnov,2031-04-02,Orlin\nOrest,Varnov,2031-04-02,Orlin\n".encode(), name="a"
)
SECOND = read_list(f"{HEADING}Velko,Varnov,2031-04-02,Orlin\nIskra,Tule,2031-05-01,Vesk\n".encode(), name="b")
TRUTH = {("a", 1): "T1", ("a", 2): "T2", ("b", 1): "T1", ("b", 2): "T2"}


def test_a_true_pair_is_met_or_not_and_compared_or_not() -> None:
    true = true_pairs(TRUTH)
    found, lost = frozenset((("a", 1), ("b", 1))), frozenset((("a", 2), ("b", 2)))
    assert true == {found, lost}
    assert meeting((FIRST, SECOND), true) == {found}
    assert compared(link((FIRST, SECOND), seed=1)) & true == {found}


def test_three_rows_of_one_person_are_three_pairs() -> None:
    assert len(true_pairs({("a", 1): "T1", ("a", 2): "T1", ("b", 1): "T1", ("b", 2): "T2"})) == 3


def test_the_trap_joins_a_family_struck_together() -> None:
    """Three rows share family, day and place: three pairs joined, one of them right, two true."""
    assert trap_f1(Lists((FIRST, SECOND), TRUTH)) == pytest.approx(2 * 1 / (3 + 2))


def test_in_a_family_massacre_the_trap_is_deep() -> None:
    drawn = draw_lists(FAMILY_MASSACRE, n_records=2_000, seed=1)
    assert trap_f1(drawn.read()) < 0.25


def test_figures_are_shares_and_a_pair_is_lost_once() -> None:
    figures = measure(draw_lists(FAMILY_MASSACRE, n_records=250, seed=1))
    for name, figure in asdict(figures).items():
        assert figure >= 0
        assert name in ("persons", "persons_true", "seconds") or figure <= 1
    assert figures.recall <= figures.met
    assert figures.compared <= figures.met
    assert figures.persons_true == draw_lists(FAMILY_MASSACRE, n_records=250, seed=1).n_listed


@pytest.mark.parametrize("name", EASIER)
def test_an_easier_world_has_one_script_and_the_same_killed(name: str) -> None:
    for preset in PRESETS.values():
        drawn = draw_lists(EASIER[name](preset), n_records=300, seed=2)
        scripts = {record.script for victims in drawn.read().lists for record in victims.records}
        assert scripts <= {script_of("a"), "none"}
        plain = draw_lists(preset, n_records=300, seed=2).population.people
        n_common = min(len(plain), len(drawn.population.people))
        assert plain.given[:n_common].tolist() == drawn.population.people.given[:n_common].tolist()
