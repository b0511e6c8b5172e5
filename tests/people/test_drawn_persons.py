"""Linked with draws: doubt stays with the numbers, judgements are kept, nothing that leaves holds a name."""

from __future__ import annotations

import csv
import io
import random

import numpy as np
import pytest

from tests.people import coverage
from tests.people.cast import EXAMPLE, NAMES, example_draws, example_lists, example_truth
from tests.people.measures import agreement, as_csv, persons
from uncounted.estimation.draws import CaptureDraws, chapman_on_draws
from uncounted.people import Linkage, Plan, Repeats, link, linkage_report, people_csv, read_list
from uncounted.people.drawing import UnknownRowError
from uncounted.people.drawn import DrawnPersons
from uncounted.people.individuals import PairState
from uncounted.people.plan import RowJudgements
from uncounted.people.weighed import JudgementsContradictError

PLAN = Plan(n_draws=400)


def _linked() -> Linkage:
    return example_draws()


def _drawn(linkage: Linkage) -> DrawnPersons:
    assert linkage.drawn is not None
    return linkage.drawn


def test_the_example_lists_come_out_nearly_as_the_truth_has_them_and_the_interval_holds_it() -> None:
    found = agreement(_linked(), example_truth())
    assert found.f1 >= 0.95
    lower, upper = _drawn(_linked()).persons_interval
    assert lower <= found.n_persons_true <= upper
    assert lower <= found.n_persons_found <= upper
    assert upper - lower < 60


def test_every_draw_is_a_partition_of_the_rows_that_names_nobody_twice_on_a_list() -> None:
    draws = _drawn(_linked()).draws
    lists = np.array([NAMES.index(row.list_name) for row in draws.rows])
    for draw in range(0, draws.n_draws, 40):
        label = draws.partition(draw)
        assert np.array_equal(label[label], label), "a person is told by its first row"
        assert (label <= np.arange(len(label))).all()
        assert len(np.unique(label * len(NAMES) + lists)) == len(label)
        assert draws.n_persons()[draw] == len(np.unique(label))


def test_patterns_count_every_person_of_every_draw_once() -> None:
    drawn = _drawn(_linked())
    counts = drawn.patterns.counts
    # each link that was put back makes two persons one, and takes no row from a list
    put_back = drawn.draws.n_persons() - counts.sum(axis=1)
    assert (put_back >= 0).all()
    assert drawn.n_persons.tolist() == counts.sum(axis=1).tolist()
    for place, victims in enumerate(example_lists()):
        on_list = [pattern[place] == "1" for pattern in drawn.patterns.patterns]
        assert set(counts[:, on_list].sum(axis=1).tolist()) == {len(victims.records)}


def test_a_person_is_as_sure_as_the_share_of_draws_in_which_exactly_its_rows_are_together() -> None:
    draws = _drawn(_linked()).draws
    place = {row: position for position, row in enumerate(draws.rows)}
    labels = np.stack([draws.partition(draw) for draw in range(draws.n_draws)])
    for person in random.Random(1).sample(_linked().individuals, 40):
        rows = sorted(place[member] for member in person.members)
        together = (labels[:, rows] == rows[0]).all(axis=1)
        alone = (labels == rows[0]).sum(axis=1) == len(rows)
        assert person.doubt == pytest.approx(1.0 - (together & alone).mean(), abs=1e-6)


def test_pairs_between_a_tenth_and_nine_tenths_wait_and_no_other() -> None:
    for pair in _linked().pairs:
        assert (0.1 < pair.probability < 0.9) == (pair.state is PairState.WAITING)


def test_patterns_say_not_covered_as_the_table_of_persons_does() -> None:
    bounded = read_list(b"name,place\nVelko Varnov,Orlin\n", name="orlin", covered_places=("Orlin",))
    free = read_list(b"name,place\nOrest Tulegov,Tarsk\nIskra Brodin,Orlin\n", name="free")
    drawn = _drawn(link((bounded, free), seed=1, plan=PLAN))
    counts = dict(zip(drawn.patterns.patterns, drawn.patterns.counts.T.tolist(), strict=True))
    assert counts == {"-1": [1] * 400, "01": [1] * 400, "10": [1] * 400}


def test_the_file_of_draws_reads_back_without_pickle_and_holds_no_name() -> None:
    draws = _drawn(_linked()).draws
    data = draws.as_npz()
    with np.load(io.BytesIO(data), allow_pickle=False) as file:
        keys = {"format", "lists", "list_of_row", "row_id", "still", "moving", "labels", "n_chains"}
        assert set(file.files) == keys
        label = file["still"].copy()
        label[file["moving"]] = file["labels"][7]
        assert np.array_equal(label, draws.partition(7))
        told = " ".join([*file["row_id"], *file["lists"]])
    assert data == draws.as_npz(), "the same draws give the same bytes"
    for victims in example_lists():
        for record in victims.records:
            for name in (record.given_name, record.family_name, record.full_name, record.place):
                assert name is None or len(name) < 4 or name not in told


def test_rows_stand_in_the_order_of_the_lists_which_tells_nothing_of_names() -> None:
    rows = _drawn(_linked()).draws.rows
    assert list(rows) == sorted(rows, key=lambda row: (NAMES.index(row.list_name), row.row))


def test_the_same_lists_in_another_order_give_the_same_draws() -> None:
    shuffled = []
    for name in reversed(NAMES):
        rows = list(csv.DictReader((EXAMPLE / "lists" / f"{name}.csv").read_text("utf-8").splitlines()))
        shuffled.append(read_list(as_csv(random.Random(3).sample(rows, len(rows))), name=name))
    again = link(shuffled, seed=1, plan=PLAN)
    assert _drawn(again).draws.n_persons().tolist() == _drawn(_linked()).draws.n_persons().tolist()
    by_id = [
        frozenset(frozenset((m.list_name, m.row_id) for m in p.members) for p in linkage.individuals)
        for linkage in (again, _linked())
    ]
    assert by_id[0] == by_id[1]


def test_a_file_row_given_twice_adds_no_person_in_any_draw() -> None:
    data = (EXAMPLE / "lists" / "families.csv").read_bytes()
    doubled = read_list(data + data.splitlines(keepends=True)[7], name="families")
    again = link((doubled, *example_lists()[1:]), seed=1, plan=PLAN)
    assert np.array_equal(_drawn(again).draws.labels, _drawn(_linked()).draws.labels)
    assert persons(again) == persons(_linked())


def test_judgements_hold_in_every_draw_and_a_merge_that_is_taken_back_never_was() -> None:
    waiting = [pair for pair in _linked().pairs if pair.state is PairState.WAITING]
    same, different = ((p.first, p.second) for p in (waiting[0], waiting[-1]))
    keys = [((a.list_name, a.row_id), (b.list_name, b.row_id)) for a, b in (same, different)]
    judged = RowJudgements().judged_same(*keys[0]).judged_different(*keys[1])
    draws = _drawn(link(example_lists(), seed=1, plan=PLAN, judged=judged)).draws
    place = {row: position for position, row in enumerate(draws.rows)}
    for draw in range(draws.n_draws):
        label = draws.partition(draw)
        assert label[place[same[0]]] == label[place[same[1]]]
        assert label[place[different[0]]] != label[place[different[1]]]
    split = judged.taken_back(*keys[0]).taken_back(*keys[1])
    again = _drawn(link(example_lists(), seed=1, plan=PLAN, judged=split)).draws
    never = _drawn(_linked()).draws
    assert np.array_equal(again.labels, never.labels), "merge, then split, is as if neither had been"
    assert np.array_equal(again.still, never.still)


def test_judgements_of_unknown_rows_and_judgements_without_draws_are_refused() -> None:
    unknown = RowJudgements().judged_same(("families", "zz99"), ("monitors", "zz98"))
    with pytest.raises(UnknownRowError, match="2 judged rows"):
        link(example_lists(), seed=1, plan=PLAN, judged=unknown)
    with pytest.raises(ValueError, match="plan"):
        link(example_lists(), seed=1, judged=unknown)
    one, other = (("families", victim.row_id) for victim in example_lists()[0].records[:2])
    with pytest.raises(JudgementsContradictError):
        link(example_lists(), seed=1, plan=PLAN, judged=RowJudgements().judged_same(one, other))


def test_the_report_gives_the_interval_and_says_what_it_rests_on() -> None:
    report = linkage_report(_linked())
    assert report["persons_interval"] == list(_drawn(_linked()).persons_interval)
    drawn = report["draws"]
    assert isinstance(drawn, dict)
    assert drawn["reviewed_pairs"] == 0
    assert drawn["doubt_of_the_weights_in_nats"] == 1.0
    assert drawn["r_hat_persons"] <= 1.1
    notes = report["falls_short"]
    assert isinstance(notes, list)
    assert not any("no interval" in note for note in notes)
    assert any("no reviewed pair" in note for note in notes)
    assert (
        people_csv(_linked())
        .decode()
        .splitlines()[0]
        .endswith("sureness,doubt,fate,fate_told,whereabouts,whereabouts_told")
    )


def test_one_row_and_lists_without_any_pair_have_draws_of_one_kind() -> None:
    alone = link((read_list(b"name\nVelko Varnov\n", name="a", repeats=Repeats.POSSIBLE),), seed=1, plan=PLAN)
    assert _drawn(alone).persons_interval == (1, 1)
    assert _drawn(alone).draws.labels.shape == (400, 0)
    assert _drawn(alone).patterns.counts.tolist() == [[1]] * 400


def test_chapman_on_draws_holds_the_doubt_of_who_is_who() -> None:
    patterns = _drawn(_linked()).patterns
    drawn = CaptureDraws.from_counts(patterns.list_names, patterns.patterns, patterns.counts)
    middle = np.median(patterns.counts, axis=0).astype(np.int64)
    fixed = CaptureDraws.from_counts(patterns.list_names, patterns.patterns, np.tile(middle, (400, 1)))
    with_doubt, without = (chapman_on_draws(one, 0, 1, seed=1) for one in (drawn, fixed))
    assert without.share_from_linkage < 1e-9
    assert with_doubt.share_from_linkage > 0.05


@pytest.mark.parametrize("generator", coverage.GENERATORS)
def test_a_sample_of_replicates_holds_the_truth(generator: str) -> None:
    """One seed of each; `make prove` tries many."""
    tried = coverage.replicate(generator, 11)
    assert tried.persons_held
    assert abs(tried.persons / tried.persons_true - 1.0) <= 0.05


@pytest.mark.prove
def test_coverage_at_full_count() -> None:
    faults, told = coverage.prove(600, 1)
    assert not faults, told
