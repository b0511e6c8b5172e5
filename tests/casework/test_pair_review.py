"""Pairs are judged blind, in a session of two persons; what is judged binds the draws, and can be undone."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest

from tests.canary import assert_not_said
from tests.casework.reviewed_case import (
    FOUNDER,
    N_DRAWS,
    WHY,
    Everything,
    answers,
    names_on_the_lists,
    review,
    said,
    together,
)
from uncounted.casework import counting, custody, erasing, pair_review, requests
from uncounted.casework.cases import Case, open_case
from uncounted.casework.entries import ErasureReason
from uncounted.casework.pair_judgements import (
    ContradictingJudgementsError,
    binding_judgements,
    kept_queue,
    pairs_judged,
)
from uncounted.casework.pair_review import Answer, NothingToReviewError, NotJudgedError, SideBySide, Step
from uncounted.casework.permissions import Action
from uncounted.people.entries import JudgedRow, LinkageRecorded, PairJudged
from uncounted.people.judgements import Part, Reason, Standing, Verdict
from uncounted.people.plan import RowPair
from uncounted.people.review import ReviewQueue

SAME, DIFFERENT = said(Verdict.SAME), said(Verdict.DIFFERENT)


def _queue(case: Case) -> ReviewQueue:
    linkage = counting.recorded_linkage(case)
    assert linkage is not None
    queue = kept_queue(case, linkage)
    assert queue is not None
    return queue


def _labels(case: Case, linkage: LinkageRecorded) -> tuple[dict[tuple[str, str], int], np.ndarray]:
    """Return the place of each row, and the label of each row in each draw."""
    kept = linkage.file("draws")
    assert kept is not None
    with np.load(io.BytesIO(case.file.read_item(kept.blob_id, kept.size)), allow_pickle=False) as file:
        names = file["lists"][file["list_of_row"]]
        place = {key: n for n, key in enumerate(zip(names.tolist(), file["row_id"].tolist(), strict=True))}
        labels = np.tile(file["still"], (len(file["labels"]), 1))
        labels[:, file["moving"]] = file["labels"]
    return place, labels


def _link(reviewed: Path) -> LinkageRecorded:
    with open_case(reviewed, passphrase=FOUNDER) as case:
        return together(case, lambda: counting.link_lists(case, purpose=WHY))


def test_names_are_shown_to_nobody_before_another_agreed(reviewed: Path) -> None:
    with open_case(reviewed, passphrase="wren") as case:
        everything = Everything(Verdict.SAME)
        with pytest.raises(requests.SecondPersonNeededError):
            pair_review.review_pairs(case, everything, purpose=WHY)
        assert everything.shown == []
        assert pairs_judged(case) == {}


def test_a_session_leaves_one_entry_with_counts_and_an_entry_for_each_answer(reviewed: Path) -> None:
    review(reviewed, "wren", answers(SAME, DIFFERENT))
    with open_case(reviewed, passphrase=FOUNDER) as case:
        used, *judged, held = [line.what for line in custody.history(case)][-4:]
    assert used.startswith("did what request ")
    assert len(judged) == 2
    assert all(line.startswith("judged whether I") for line in judged)
    assert held.startswith("read 96 rows of I1, I2, I3 under the vault key, in memory")


def test_no_entry_and_no_sealed_queue_holds_a_name_and_the_history_tells_no_verdict(reviewed: Path) -> None:
    everything = Everything(Verdict.SAME_EVENT)
    review(reviewed, "wren", everything)
    shown = " ".join(field.first + field.second for one in everything.shown for field in one.fields)
    assert any(name in shown for name in names_on_the_lists()), "names are shown in the session"
    with open_case(reviewed, passphrase=FOUNDER) as case:
        entries = [logged for logged in case.file.entries() if logged.kind.startswith("people.")]
        told = repr([logged.body for logged in entries])
        assert_not_said("the entries", told, names_on_the_lists())
        assert_not_said("the queue", _queue(case).as_json().decode(), names_on_the_lists())
        history = "\n".join(line.what for line in custody.history(case))
        assert_not_said("the history", history, names_on_the_lists())
        assert "same_event" not in history
        assert "same event" not in history


def test_what_is_shown_tells_no_score_and_not_what_the_other_said(reviewed: Path) -> None:
    review(reviewed, "wren", Everything(Verdict.SAME))
    second = Everything(Verdict.DIFFERENT)
    done = review(reviewed, "lark", second)
    assert done.n_judged == len(second.shown) > 5
    assert all(one.answers == () and one.note == "" for one in second.shown)
    assert set(SideBySide.__slots__) == {
        *("number", "n_pairs", "first", "second", "fields", "answers", "note"),
    }


def test_whoever_stops_goes_on_where_they_were(reviewed: Path) -> None:
    with open_case(reviewed, passphrase=FOUNDER) as case:
        n_pairs = len(_queue(case).pairs)
    seen: list[tuple[int, int, str, str]] = []

    def three(shown: SideBySide) -> Answer | Step:
        seen.append((shown.number, shown.n_pairs, shown.first, shown.second))
        return SAME if len(seen) % 3 else Step.STOP

    assert review(reviewed, "wren", three) == pair_review.PairsReviewed(2, n_pairs - 2)
    assert review(reviewed, "wren", three).n_judged == 2
    assert [(number, total) for number, total, *_ in seen] == [
        *((1, n_pairs), (2, n_pairs), (3, n_pairs)),
        *((3, n_pairs), (4, n_pairs), (5, n_pairs)),
    ]
    assert seen[2][2:] == seen[3][2:]


def test_a_second_person_gets_a_share_of_the_same_pairs_and_a_third_none(reviewed: Path) -> None:
    first, second = Everything(Verdict.SAME), Everything(Verdict.SAME)
    review(reviewed, "wren", first)
    review(reviewed, "lark", second)
    with open_case(reviewed, passphrase="finch") as case:
        twice = {one.pair for one in _queue(case).pairs if one.n_reviewers == 2}
        assert len(first.shown) == len(_queue(case).pairs)
        assert {tuple(sorted(rows)) for rows in second.rows()} == {
            tuple(":".join(key) for key in pair) for pair in twice
        }
        with pytest.raises(NothingToReviewError):
            pair_review.review_pairs(case, first, purpose=WHY)


def test_back_takes_the_last_answer_back_and_shows_its_pair_again(reviewed: Path) -> None:
    review(reviewed, "wren", answers(SAME, Step.BACK, DIFFERENT))
    with open_case(reviewed, passphrase=FOUNDER) as case:
        (one,) = pairs_judged(case).values()
        assert one.verdict is Verdict.DIFFERENT
        kinds = [logged.kind for logged in case.file.entries()]
    assert kinds.count("people.pair_judged") == 2, "what was said stays on record"
    assert kinds.count("people.judgement_taken_back") == 1


def test_what_was_answered_is_kept_where_a_session_fails(reviewed: Path) -> None:
    left = iter([SAME, DIFFERENT])

    def breaks(_: SideBySide) -> Answer:
        return next(left)

    with pytest.raises(StopIteration):
        review(reviewed, "wren", breaks)
    with open_case(reviewed, passphrase=FOUNDER) as case:
        assert len(pairs_judged(case)) == 2
        assert "failed" in custody.history(case)[-1].what


def test_who_differ_bind_nothing_until_a_third_decides_with_a_reason(reviewed: Path) -> None:
    review(reviewed, "wren", Everything(Verdict.SAME))
    review(reviewed, "lark", Everything(Verdict.DIFFERENT))
    with open_case(reviewed, passphrase="wren") as case:
        differ = pair_review.conflicts(case)
        assert differ
        assert {one.said for one in differ} == {(Verdict.DIFFERENT, Verdict.SAME)}
        with pytest.raises(NothingToReviewError):
            pair_review.review_pairs(case, answers(SAME), part=Part.THIRD, purpose=WHY)
    shown: list[SideBySide] = []

    def third(one: SideBySide) -> Answer | Step:
        shown.append(one)
        reasons = (Reason.BIRTH,) if one.note else ()
        return Answer(Verdict.SAME, reasons) if len(shown) < 3 else Step.STOP

    assert review(reviewed, "finch", third, Part.THIRD).n_judged == 1
    assert shown[0].answers == (Verdict.DIFFERENT, Verdict.SAME)
    assert shown[1].note == pair_review.NEEDS_A_REASON
    with open_case(reviewed, passphrase=FOUNDER) as case:
        standing = [one.standing for one in pairs_judged(case).values()]
        assert standing.count(Standing.DECIDED) == 1
        assert standing.count(Standing.CONFLICT) == len(differ) - 1
        bound = binding_judgements_or_none(case)
    assert bound is None or len(bound) == standing.count(Standing.ONE) + 1


def binding_judgements_or_none(case: Case) -> frozenset[RowPair] | None:
    """Return the pairs that are bound as one person; None where so many contradict one another."""
    try:
        return binding_judgements(case, ["I1", "I2", "I3"]).same
    except ContradictingJudgementsError:
        return None


def _judge(reviewed: Path, name: str, pair: RowPair, verdict: Verdict) -> None:
    """Write a judgement down, as a session does."""
    with open_case(reviewed, passphrase=name) as case, case.act(Action.JUDGE_PAIRS) as work:
        first, second = (JudgedRow(*key) for key in pair)
        work.add(PairJudged(0, first, second, verdict, Part.REVIEWER, ()))


def test_judgements_bind_every_draw_and_merge_then_split_is_as_if_neither_had_been(reviewed: Path) -> None:
    with open_case(reviewed, passphrase="wren") as case:
        never = counting.recorded_linkage(case)
        assert never is not None
        place, labels = _labels(case, never)
        in_doubt = sorted(
            (abs(float((labels[:, place[p.first]] == labels[:, place[p.second]]).mean()) - 0.5), p.pair)
            for p in _queue(case).pairs
            if p.stratum.startswith(("linked", "apart"))
        )
    same, two = in_doubt[0][1], in_doubt[-1][1]
    together_before = labels[:, place[same[0]]] == labels[:, place[same[1]]]
    assert 0 < together_before.mean() < 1
    _judge(reviewed, "wren", same, Verdict.SAME)
    _judge(reviewed, "wren", two, Verdict.SAME_EVENT)
    bound = _link(reviewed)
    with open_case(reviewed, passphrase="wren") as case:
        place, labels = _labels(case, bound)
        assert (labels[:, place[same[0]]] == labels[:, place[same[1]]]).all()
        assert (labels[:, place[two[0]]] != labels[:, place[two[1]]]).all()
        assert (bound.report["judged_same"], bound.report["judged_different"]) == (1, 1)
        assert bound.report["draws"]["reviewed_pairs"] == 2
        assert "lies outside the interval" in bound.report["falls_short"][0]
        assert bound.report["draws"]["doubt_of_the_weights_in_nats"] < 1.0
        for pair in (same, two):
            pair_review.take_back(case, *map(":".join, pair))
    split = _link(reviewed)
    with open_case(reviewed, passphrase="wren") as case:
        assert np.array_equal(_labels(case, split)[1], _labels(case, never)[1])
    assert (split.n_persons, split.patterns) == (never.n_persons, never.patterns)
    assert len(split.lists) == 3, "no list lost its place"


def test_judgements_that_contradict_one_another_are_refused_by_row_before_anything_is_asked(
    reviewed: Path,
) -> None:
    with open_case(reviewed, passphrase=FOUNDER) as case:
        rows: dict[str, str] = {}
        for one in _queue(case).pairs:
            for item_id, row_id in one.pair:
                rows.setdefault(item_id, row_id)
    a, b, c = sorted(rows.items())
    _judge(reviewed, "wren", (a, b), Verdict.SAME)
    _judge(reviewed, "wren", (b, c), Verdict.SAME)
    _judge(reviewed, "lark", (a, c), Verdict.DIFFERENT)
    with open_case(reviewed, passphrase=FOUNDER) as case:
        before = case.file.size()
        with pytest.raises(ContradictingJudgementsError) as refused:
            counting.link_lists(case, purpose=WHY)
        assert refused.value.where == f"{':'.join(a)} and {':'.join(c)}"
        assert case.file.size() == before


def test_nobody_takes_back_what_another_said(reviewed: Path) -> None:
    review(reviewed, "wren", answers(SAME))
    with open_case(reviewed, passphrase="lark") as case:
        (pair,) = pairs_judged(case)
        with pytest.raises(NotJudgedError):
            pair_review.take_back(case, *map(":".join, pair))
    with open_case(reviewed, passphrase="wren") as case:
        pair_review.take_back(case, *reversed([":".join(key) for key in pair]))
        assert pairs_judged(case) == {}
        with pytest.raises(NotJudgedError):
            pair_review.take_back(case, "I9:1", "no row")


def test_the_links_are_measured_once_enough_was_reviewed(reviewed: Path) -> None:
    with open_case(reviewed, passphrase="wren") as case:
        assert str(pair_review.review_report(case)["precision"]).startswith("not measured")
        linkage = counting.recorded_linkage(case)
        assert linkage is not None
        place, labels = _labels(case, linkage)

    def as_linked(shown: SideBySide) -> Answer:
        keys = [tuple(row.split(":")) for row in (shown.first, shown.second)]
        one, other = (place[item_id, row_id] for item_id, row_id in keys)
        return SAME if (labels[:, one] == labels[:, other]).mean() > 0.5 else DIFFERENT

    review(reviewed, "wren", as_linked)
    with open_case(reviewed, passphrase="wren") as case:
        found = pair_review.review_report(case)
    precision, recall = found["precision"], found["recall_of_weighed_pairs"]
    assert isinstance(precision, dict)
    assert isinstance(recall, dict)
    assert precision["point"] >= 0.95
    assert precision["lower_95"] > 0.8
    assert recall["lower_95"] > 0.5
    again = _link(reviewed)
    assert again.report["reviews"]["precision"] == precision, "the next linkage tells it too"


def test_the_erasure_of_a_list_takes_what_was_judged_of_its_rows(reviewed: Path) -> None:
    review(reviewed, "wren", answers(*[DIFFERENT] * 12))
    with open_case(reviewed, passphrase=FOUNDER) as case:
        before = set(pairs_judged(case))
        assert any("I2" in {key[0] for key in pair} for pair in before)
        linkage = counting.recorded_linkage(case)
        assert linkage is not None
        files = [one.blob_id for one in linkage.kept]
        assert case.file.blobs.ids() >= set(files)
        together(case, lambda: erasing.erase(case, "I2", ErasureReason.MISTAKE))
        left = {pair for pair in before if "I2" not in {key[0] for key in pair}}
        assert set(pairs_judged(case)) == left
        assert not case.file.blobs.ids() & set(files), "the draws and the queue go with it"
        assert counting.recorded_linkage(case) is None


def test_an_estimate_carries_the_doubt_of_the_draws_and_says_how_much_of_it_that_is(reviewed: Path) -> None:
    with open_case(reviewed, passphrase=FOUNDER) as case:
        recorded = counting.estimate_case(case)
        assert counting.recorded_estimate(case) == recorded
    assert [(one.first, one.second) for one in recorded.after_linkage] == [(0, 1), (0, 2), (1, 2)]
    for one in recorded.after_linkage:
        assert one.refused == ""
        assert one.n_draws == N_DRAWS
        assert one.lower_95 is not None
        assert one.upper_95 is not None
        assert one.lower_95 < (one.median or 0) < one.upper_95
        assert 0.0 < (one.share_from_linkage or 0) < 1.0
    # the methods hold none of that doubt, and are not said to have been given no draws beside these lines
    said = " ".join(recorded.result.verdict.sentences)
    assert "No draws" not in said
    assert "those of each two lists, which stand apart, do" in said
