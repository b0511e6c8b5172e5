"""A finding says which conditions hold, which fail, what would mend them, and ends in words."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.corroboration.builders import first_hand, relay
from tests.corroboration.test_laws import LAW, some_claims
from uncounted.corroboration import OriginKind, TraceClaim
from uncounted.corroboration.findings import (
    Conclusion,
    FigureEnd,
    Finding,
    Holding,
    figure_words,
    finding_lines,
    findings_of,
)
from uncounted.corroboration.grades import Credibility, Grades, InformationGrade, Reliability, SourceGrade
from uncounted.corroboration.standards import Quantity, UnknownStandardError, default_policy, read_policy
from uncounted.vocabulary.relations import Relation

POLICY = default_policy()
WITNESSES = (first_hand("C1", "witness-1", channel="clinic"), first_hand("C2", "witness-2", channel="desk"))


def only(*claims: TraceClaim, grades: Grades | None = None, standard: str | None = None) -> Finding:
    return findings_of(claims, POLICY, grades, standard=standard, propositions=("P1",))[0]


def holding(finding: Finding, name: str) -> Holding:
    return next(each.holding for each in finding.conditions if each.name == name)


def graded(*sources: tuple[str, Reliability], denials: tuple[str, ...] = ()) -> Grades:
    return Grades(
        tuple(SourceGrade(name, letter, "a reason", "member-1", "2031-04-05") for name, letter in sources),
        tuple(
            InformationGrade(each, Credibility.DOUBTFUL, "a reason", "member-1", "2031-04-05")
            for each in denials
        ),
    )


def test_two_witnesses_meet_the_default_standard() -> None:
    found = only(*WITNESSES)
    assert found.conclusion is Conclusion.MET
    assert found.words == "reasonable grounds to believe"
    assert found.digest == POLICY.digest
    assert found.failing == ()


def test_what_fails_says_what_would_mend_it() -> None:
    found = only(WITNESSES[0], relay("C3", "C1"))
    assert found.conclusion is Conclusion.NOT_MET
    assert [each.name for each in found.failing] == ["two_origins"]
    assert "find an origin" in found.failing[0].mend


def test_a_bare_denial_that_nobody_weighed_leaves_it_pending() -> None:
    denial = first_hand("D1", "office", "C1", relation=Relation.DENIES)
    found = only(*WITNESSES, denial)
    assert found.conclusion is Conclusion.PENDING
    assert found.denials == ("D1",)
    assert holding(found, "denials_are_weighed") is Holding.NOT_CHECKED
    weighed = only(*WITNESSES, denial, grades=graded(denials=("D1",)))
    assert weighed.conclusion is Conclusion.MET
    assert weighed.denials == ("D1",)
    assert [each.about for each in weighed.grades.information] == ["D1"]


def test_what_is_refuted_ends_in_unknown() -> None:
    against = first_hand("D1", "lab", "C1", relation=Relation.REFUTES)
    found = only(*WITNESSES, first_hand("C4", "witness-4"), against)
    assert found.conclusion is Conclusion.UNKNOWN
    assert found.opposing == ("D1",)


def test_what_was_refuted_in_turn_stands_in_nobody_s_way() -> None:
    against = first_hand("D1", "office", "C1", relation=Relation.CONTRADICTS, proposition="P2")
    answer = first_hand("D2", "lab", "D1", relation=Relation.REFUTES, proposition="P2")
    assert only(*WITNESSES, against).conclusion is Conclusion.UNKNOWN
    assert only(*WITNESSES, against, answer).conclusion is Conclusion.MET


@pytest.mark.parametrize("origin_id", ["", "unknown-caller", "lab?"])
def test_an_answer_from_nobody_puts_nobody_out(origin_id: str) -> None:
    against = first_hand("D1", "office", "C1", relation=Relation.CONTRADICTS, proposition="P2")
    answer = first_hand("D2", origin_id, "D1", relation=Relation.REFUTES, proposition="P2")
    assert only(*WITNESSES, against, answer).conclusion is Conclusion.UNKNOWN


def test_two_that_refute_each_other_both_stand() -> None:
    against = first_hand("D1", "office", "C1", "D2", relation=Relation.REFUTES, proposition="P2")
    answer = first_hand("D2", "lab", "D1", relation=Relation.REFUTES, proposition="P2")
    assert only(*WITNESSES, against, answer).opposing == ("D1",)


def test_grades_are_asked_for_and_what_was_not_graded_is_not_checked() -> None:
    claims = (
        *WITNESSES,
        first_hand("C3", "archive-1"),
    )
    claims = (*WITNESSES, dataclasses.replace(claims[2], origin_kind=OriginKind.DOCUMENT_LEAK))
    asked = "clear_and_convincing"
    assert only(*claims, standard=asked).conclusion is Conclusion.PENDING
    one = graded(("witness-1", Reliability.A))
    assert holding(only(*claims, grades=one, standard=asked), "relied_on") is Holding.NOT_CHECKED
    two = graded(("witness-1", Reliability.A), ("archive-1", Reliability.B))
    assert only(*claims, grades=two, standard=asked).conclusion is Conclusion.MET
    worse = graded(("witness-1", Reliability.C), ("witness-2", Reliability.F), ("archive-1", Reliability.A))
    assert only(*claims, grades=worse, standard=asked).conclusion is Conclusion.NOT_MET


def test_the_newest_grade_counts_and_the_old_ones_are_kept() -> None:
    grades = graded(("witness-1", Reliability.A), ("witness-1", Reliability.D))
    newest = grades.of_source("witness-1")
    assert newest is not None
    assert newest.reliability is Reliability.D
    assert len(grades.sources) == 2
    assert grades.of_source("nobody") is None


def test_unrecorded_channels_are_not_checked() -> None:
    found = only(first_hand("C1", "a"), first_hand("C2", "b"), standard="clear_and_convincing")
    assert holding(found, "two_channels") is Holding.NOT_CHECKED


def test_a_channel_of_a_copy_is_no_channel_to_an_origin() -> None:
    found = only(
        first_hand("C1", "a", channel="desk"),
        relay("C2", "C1", channel="clinic"),
        standard="clear_and_convincing",
    )
    assert holding(found, "two_channels") is Holding.FAILS


@pytest.mark.parametrize(
    ("figures", "end", "words"),
    [
        (((3, 3), (3, 3)), FigureEnd.ONE_FIGURE, "3"),
        (((3, 3), (5, 5)), FigureEnd.RANGE, "a range: 3 to 5, none is best"),
        (((3, None), (3, None)), FigureEnd.RANGE, "3 or more"),
        (((0, 0), (2, 2)), FigureEnd.PENDING, "pending: 0 to 2; some state none at all"),
    ],
)
def test_disagreement_ends_in_words(
    figures: tuple[tuple[int, int | None], ...], end: FigureEnd, words: str
) -> None:
    claims = [
        first_hand(f"C{n}", f"w-{n}", low=low, high=high, place="Northtown")
        for n, (low, high) in enumerate(figures)
    ]
    found = only(*claims).figures[0]
    assert (found.end, figure_words(found)) == (end, words)


def test_a_figure_of_which_nothing_is_left_is_unknown() -> None:
    elsewhere = first_hand("C1", "a", low=27, high=27, proposition="P2")
    copied = relay("C2", "C1", low=27, high=27)
    found = only(elsewhere, copied).figures[0]
    assert found.end is FigureEnd.UNKNOWN
    assert figure_words(found) == "unknown: no figure is left to stand"


def test_what_the_worked_example_supports(example: tuple[TraceClaim, ...]) -> None:
    found = {each.proposition: each for each in findings_of(example, POLICY)}
    # the wave's own numbers: nobody who was there stands behind them in this table
    assert found["P1"].conclusion is Conclusion.NOT_MET
    assert [each.name for each in found["P1"].failing] == ["close_to_it", "denials_are_weighed"]
    # first-hand accounts, denied by an official, and nobody has weighed the denial yet
    assert found["P3"].conclusion is Conclusion.PENDING
    assert found["P3"].denials == ("C27",)
    # "found alive" was refuted by two methods: it does not stand, nor against the list of the killed
    assert found["P5"].opposing == ("C51", "C52")
    assert found["P5"].conclusion is Conclusion.NOT_MET
    assert found["P4"].opposing == ()
    assert found["P5"].figures[0].end is FigureEnd.PENDING
    march = next(each for each in found["P6"].figures if each.measure == "detained")
    assert figure_words(march) == "a range: 17 to 20 or more, best 17"


def test_a_finding_in_lines_names_all_that_fails(example: tuple[TraceClaim, ...]) -> None:
    lines = "\n".join(finding_lines(findings_of(example, POLICY, propositions=("P5",))[0]))
    assert "the standard is not met" in lines
    assert "still stands against it: C51, C52" in lines
    assert lines.count("to mend:") == 3


@LAW
@given(some_claims(), st.data())
def test_a_copy_never_makes_a_finding(claims: list[TraceClaim], data: st.DataObject) -> None:
    copied = data.draw(st.sampled_from(claims))
    copy = relay("X", copied.claim_id, proposition=copied.proposition, channel="other", publisher="Another")
    before = {each.proposition: each.conclusion for each in findings_of(claims, POLICY)}
    for each in findings_of([*claims, copy], POLICY):
        if each.conclusion is Conclusion.MET:
            assert before.get(each.proposition) is Conclusion.MET


@LAW
@given(some_claims(), st.randoms(use_true_random=False))
def test_order_changes_no_finding(claims: list[TraceClaim], random: object) -> None:
    shuffled = list(claims)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert findings_of(claims, POLICY) == findings_of(shuffled, POLICY)


@LAW
@given(some_claims())
def test_nothing_ends_in_silence(claims: list[TraceClaim]) -> None:
    for standard in ("reasonable_grounds", "clear_and_convincing", "initial_report"):
        for found in findings_of(claims, POLICY, standard=standard):
            assert len(found.conditions) == len(POLICY.named(standard).conditions)
            assert (found.conclusion is Conclusion.MET) == (found.failing == ())
            assert all(figure_words(each) for each in found.figures)


def test_an_unknown_standard_is_refused() -> None:
    with pytest.raises(UnknownStandardError):
        only(*WITNESSES, standard="beyond_doubt")


def test_every_quantity_can_be_asked_for() -> None:
    extra = {Quantity.RELIABLE_ORIGINS: 'grade = "B"\n', Quantity.FLAGS: 'kinds = ["cycle"]\n'}
    conditions = "\n".join(
        f'[[standards.s.conditions]]\nname = "{each}"\nquantity = "{each}"\nat_least = 0\n'
        f'says = "s"\nmend = "m"\n{extra.get(each, "")}'
        for each in Quantity
    )
    text = f'name = "n"\nversion = "1"\nstandard = "s"\n[standards.s]\nwords = "w"\n{conditions}'
    policy = read_policy(text.encode(), where="a policy")
    found = findings_of(WITNESSES, policy)[0]
    assert {each.name: each.found for each in found.conditions} == {
        "origins_lower": 2,
        "origins_upper": 2,
        "direct_origins": 2,
        "first_hand_origins": 2,
        "kinds_of_source": 1,
        "channels": 2,
        "reliable_origins": 0,
        "opposing_origins": 0,
        "denials": 0,
        "denials_not_graded": 0,
        "flags": 0,
    }
