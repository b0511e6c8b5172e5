"""Answers on pairs: the newest counts, what is taken back never was, two who differ bind nothing alone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from uncounted.people.judgements import (
    Part,
    Said,
    Standing,
    Verdict,
    contradictions,
    judged_pairs,
    ordered,
    row_judgements,
)
from uncounted.people.plan import RowJudgements, RowKey

ROWS: tuple[RowKey, ...] = tuple((f"I{n % 3}", str(n)) for n in range(6))
PAIRS = tuple(ordered(a, b) for n, a in enumerate(ROWS) for b in ROWS[n + 1 :])
PAIR = PAIRS[0]
LISTS = {"I0", "I1", "I2"}
answers = st.lists(
    st.builds(
        Said,
        pair=st.sampled_from(PAIRS[:5]),
        by=st.sampled_from(["wren", "lark", "finch"]),
        verdict=st.one_of(st.none(), st.sampled_from(Verdict)),
        part=st.sampled_from(Part),
    ),
    max_size=20,
)


def _said(by: str, verdict: Verdict | None, part: Part = Part.REVIEWER) -> Said:
    return Said(PAIR, by, verdict, part)


def _verdict(*said: Said) -> Verdict | None:
    found = judged_pairs(said)
    return found[PAIR].verdict if PAIR in found else None


@given(answers)
def test_what_is_said_and_taken_back_is_as_if_never_said(said: list[Said]) -> None:
    everybody = {(one.pair, one.by, one.part) for one in said}
    back = [Said(pair, by, None, part) for pair, by, part in sorted(everybody)]
    assert judged_pairs([*said, *back]) == {}
    others = [one for one in said if one.by != "wren"]
    mine = [one for one in back if one.by == "wren"]
    assert judged_pairs([*said, *mine]) == judged_pairs(others)


@given(answers)
def test_a_pair_binds_one_person_or_two_or_nothing_and_never_both(said: list[Said]) -> None:
    judged = row_judgements(judged_pairs(said).values(), LISTS)
    assert not judged.same & judged.different
    for one in judged_pairs(said).values():
        if one.standing is Standing.CONFLICT:
            assert one.verdict is Verdict.CANNOT_TELL
            assert one.pair not in judged.same | judged.different


def test_a_later_answer_of_the_same_person_takes_the_place_of_the_earlier() -> None:
    assert _verdict(_said("wren", Verdict.SAME), _said("wren", Verdict.DIFFERENT)) is Verdict.DIFFERENT


def test_two_who_differ_say_cannot_tell_until_a_third_decides() -> None:
    two = (_said("wren", Verdict.SAME), _said("lark", Verdict.DIFFERENT))
    assert _verdict(*two) is Verdict.CANNOT_TELL
    third = _said("finch", Verdict.SAME, Part.THIRD)
    assert _verdict(*two, third) is Verdict.SAME
    assert _verdict(*two, third, _said("finch", None, Part.THIRD)) is Verdict.CANNOT_TELL


def test_who_gave_one_of_the_answers_is_no_third() -> None:
    two = (_said("wren", Verdict.SAME), _said("lark", Verdict.DIFFERENT))
    assert _verdict(*two, _said("wren", Verdict.SAME, Part.THIRD)) is Verdict.CANNOT_TELL


def test_two_who_see_two_persons_agree_whatever_these_have_in_common() -> None:
    two = (_said("wren", Verdict.SAME_EVENT), _said("lark", Verdict.DIFFERENT))
    assert judged_pairs(two)[PAIR].standing is Standing.AGREED
    assert _verdict(*two) is Verdict.DIFFERENT
    assert _verdict(two[0]) is Verdict.SAME_EVENT
    assert row_judgements(judged_pairs(two[:1]).values(), LISTS).different == {PAIR}


def test_one_who_cannot_tell_and_one_who_can_differ() -> None:
    two = (_said("wren", Verdict.CANNOT_TELL), _said("lark", Verdict.SAME))
    assert judged_pairs(two)[PAIR].standing is Standing.CONFLICT


def test_judgements_of_lists_that_take_no_part_bind_nothing() -> None:
    judged = judged_pairs([_said("wren", Verdict.SAME)]).values()
    assert row_judgements(judged, {PAIR[0][0]}) == RowJudgements()


def test_judgements_that_contradict_one_another_are_named_row_by_row() -> None:
    a, b, c = ("I0", "1"), ("I1", "1"), ("I2", "1")
    through = RowJudgements(frozenset({(a, b), (b, c)}), frozenset({(a, c)}))
    assert contradictions(through, LISTS) == ((a, c),)
    twice = ("I0", "2")
    on_one_list = RowJudgements(frozenset({(a, b), ordered(twice, b)}))
    assert contradictions(on_one_list, LISTS) == ((a, twice),)
    assert contradictions(on_one_list, {"I1"}) == (), "a list that may repeat people"
