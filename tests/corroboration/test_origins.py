"""Origins and their bounds."""

from __future__ import annotations

import pytest

from tests.corroboration.builders import bounds, claim, doubted, first_hand, kinds, only, relay, roots
from uncounted.corroboration import FlagKind, OriginKind
from uncounted.corroboration.originids import UnreadableOriginError, parse_origins
from uncounted.corroboration.results import Distinctness
from uncounted.vocabulary.relations import Relation


@pytest.mark.parametrize(
    ("text", "resolved", "doubtful", "unknown"),
    [
        ("herald", {"herald"}, set(), set()),
        ("herald?", set(), {"herald?"}, set()),
        ("witness-k", set(), {"witness-k"}, set()),
        ("herald+ngo?", {"herald"}, {"ngo?"}, set()),
        ("w-1..4", {"w-1", "w-2", "w-3", "w-4"}, set(), set()),
        ("w-1..4?", set(), {"w-1..4?"}, set()),
        ("unknown-uk", set(), set(), {"unknown-uk"}),
        ("Unknown?", set(), set(), {"Unknown?"}),
        ("", set(), set(), set()),
    ],
)
def test_notation(text: str, resolved: set[str], doubtful: set[str], unknown: set[str]) -> None:
    found = parse_origins(text)
    assert found.resolved == resolved
    assert found.doubtful == doubtful
    assert found.unknown == unknown


@pytest.mark.parametrize("text", ["a++b", "+", "?", "w-4..1", "w-1..99999"])
def test_notation_refuses(text: str) -> None:
    with pytest.raises(UnreadableOriginError):
        parse_origins(text)


def test_forty_reports_of_one_origin_are_one() -> None:
    copies = [relay(f"C{n}", origin_id="post-1", publisher=f"site {n}") for n in range(40)]
    found = only(*copies)
    assert (len(found.documents), bounds(found)) == (40, (1, 1))


def test_forty_anonymous_posts_without_a_channel_are_at_least_one() -> None:
    posts = [claim(f"C{n}", origin_kind=OriginKind.ANONYMOUS_POST, origin_id=f"post-{n}") for n in range(40)]
    assert bounds(only(*posts)) == (1, 40)


def test_anonymous_origins_merge_by_channel() -> None:
    def lower(*channels: str) -> int:
        made = [
            claim(
                f"C{n}",
                origin_kind=OriginKind.ANONYMOUS_OFFICIAL,
                origin_id=f"official-{n}",
                channel=channel,
            )
            for n, channel in enumerate(channels)
        ]
        return only(*made).origins.lower

    assert lower("desk", "desk") == 1
    assert lower("desk", "") == 1
    assert lower("", "") == 1
    assert lower("desk", "clinic") == 2
    assert lower("desk", "clinic", "") == 2


def test_named_origins_are_distinct_even_through_one_channel() -> None:
    found = only(first_hand("C1", "w-1", channel="desk"), first_hand("C2", "w-2", channel="desk"))
    assert bounds(found) == (2, 2)
    assert FlagKind.SINGLE_CHANNEL in kinds(found)


def test_two_channels_are_no_single_channel() -> None:
    found = only(first_hand("C1", "w-1", channel="desk"), first_hand("C2", "w-2", channel="clinic"))
    assert FlagKind.SINGLE_CHANNEL not in kinds(found)


def test_unresolved_origins_show_at_most_that_there_is_one() -> None:
    def enquiry(n: int) -> tuple[str, str]:
        return f"C{n}", f"ngo-{n}?"

    made = [claim(a, origin_kind=OriginKind.OWN_ENQUIRY, origin_id=b) for a, b in map(enquiry, range(3))]
    found = only(*made)
    assert (bounds(found), roots(found)) == ((1, 3), [])


def test_unknown_is_never_a_root_and_nothing_counts_nothing() -> None:
    found = only(claim("C1", origin_id="unknown-a"), claim("C2"))
    assert (bounds(found), roots(found)) == ((0, 1), [])
    assert found.origins.unattributed == ("C2",)


def test_an_origin_that_draws_on_another_is_partly_independent() -> None:
    herald = first_hand("C1", "w-1")
    enquiry = claim("C2", "C1", origin_kind=OriginKind.OWN_ENQUIRY, origin_id="ngo")
    for second in (enquiry, doubted(enquiry)):
        found = only(herald, second)
        assert bounds(found) == (1, 2)
        assert found.origins.roots[0].distinctness is Distinctness.PARTLY_INDEPENDENT


def test_an_update_by_its_own_source_stays_independent() -> None:
    found = only(first_hand("C1", "w-1"), first_hand("C2", "w-1", "C1"), first_hand("C3", "w-2"))
    assert bounds(found) == (2, 2)


def test_one_who_confirms_a_claim_does_not_lean_on_it() -> None:
    court = claim(
        "C2",
        "C1",
        origin_kind=OriginKind.OFFICIAL_STATEMENT,
        origin_id="court",
        relation=Relation.PARTIALLY_CONFIRMS,
    )
    assert bounds(only(first_hand("C1", "w-1"), court)) == (2, 2)


def test_a_doubtful_parent_never_lowers_nor_raises_the_lower_bound() -> None:
    found = only(first_hand("C1", "w-1"), relay("C2", "C1?"))
    assert (bounds(found), found.origins.unresolved) == ((1, 2), ("claim C1?",))


def test_a_circle_of_relays_is_one_root_and_is_shown() -> None:
    circle = relay("C1", "C3", origin_id="a"), relay("C2", "C1", origin_id="b"), relay("C3", "C2")
    found = only(*circle)
    assert bounds(found) == (1, 1)
    assert [flag.claims for flag in found.flags if flag.kind is FlagKind.CYCLE] == [("C1", "C2", "C3")]


def test_a_circle_of_own_reports_is_one_root() -> None:
    found = only(first_hand("C1", "a", "C2"), first_hand("C2", "b", "C1"))
    assert (bounds(found), roots(found)) == ((1, 1), ["a"])


def test_a_circle_with_a_way_out_leads_to_that_origin() -> None:
    found = only(first_hand("C0", "w-1"), relay("C1", "C2", "C0", origin_id="x"), relay("C2", "C1"))
    assert roots(found) == ["w-1"]


def test_a_circle_that_names_nobody_has_no_root() -> None:
    found = only(relay("C1", "C2"), relay("C2", "C1"))
    assert (bounds(found), found.origins.unresolved) == ((0, 1), ("claim C1?",))


def test_a_claim_that_is_its_own_parent_is_a_circle() -> None:
    assert FlagKind.CYCLE in kinds(only(relay("C1", "C1", origin_id="a")))


def test_one_who_refutes_does_not_stand_behind_the_proposition() -> None:
    refuter = first_hand("C2", "w-2", "C1", relation=Relation.REFUTES)
    found = only(first_hand("C1", "w-1"), refuter, relay("C3", "C2"))
    assert roots(found) == ["w-1"]


def test_a_pseudonym_neither_merges_nor_separates() -> None:
    same_name = only(first_hand("C1", "w-1", pseudonym="Wren"), first_hand("C2", "w-2", pseudonym="wren"))
    no_name = only(first_hand("C1", "w-1", pseudonym="Wren"), first_hand("C2", "w-1"))
    assert (bounds(same_name), bounds(no_name)) == ((2, 2), (1, 1))
    assert FlagKind.PSEUDONYM_COLLISION in kinds(same_name)
    assert FlagKind.PSEUDONYM_COLLISION not in kinds(no_name)


def test_a_long_chain_of_relays_leads_to_its_origin() -> None:
    chain = [relay(f"C{n}", f"C{n + 1}") for n in range(5000)]
    assert roots(only(*chain, first_hand("C5000", "w-1"))) == ["w-1"]
