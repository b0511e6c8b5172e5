"""A copy never raises the lower bound, whatever date was forged for it, and a round-up joins no sources."""

from __future__ import annotations

import dataclasses

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.corroboration.builders import bounds, claim, first_hand, only
from uncounted.corroboration import OriginKind, TraceClaim, trace
from uncounted.corroboration.derivation import TiedClaim, with_inferred_parents
from uncounted.corroboration.drafting import draft_trace
from uncounted.corroboration.model import EdgeEvidence
from uncounted.corroboration.reuse import ReuseText
from uncounted.vocabulary.dates import PartialDate

KINDS = [OriginKind.FIRST_HAND, OriginKind.ANONYMOUS_POST, OriginKind.OWN_REPORTING, OriginKind.DERIVED]
CHANNELS = st.sampled_from(["", "desk", "clinic"])
PAPERS = ["", "herald", "gazette", "post"]
# what two texts share when one of them is a whole copy, and nobody else has it
OWN_WORDS = "words of the copied text alone"


@dataclasses.dataclass(frozen=True)
class Text:
    """A text: what it shares with others, and the claims in it."""

    name: str
    ties: frozenset[str]
    claims: tuple[TraceClaim, ...]
    publisher: str = ""
    cites: frozenset[str] = frozenset()


# speak in several texts: who they are is recorded once
KNOWN = {
    "a known witness": (OriginKind.FIRST_HAND, ""),
    "a known post": (OriginKind.ANONYMOUS_POST, "desk"),
}


@st.composite
def witnesses(draw: st.DrawFn, name: str, n: int) -> tuple[TraceClaim, ...]:
    found = []
    for k in range(n):
        origin = draw(st.sampled_from([f"{name}-witness-{k}", "", *KNOWN]))
        kind, channel = KNOWN.get(origin) or (draw(st.sampled_from(KINDS)), draw(CHANNELS))
        found.append(claim(f"{name}-{k}", origin_kind=kind, origin_id=origin, channel=channel))
    return tuple(found)


@st.composite
def copied(draw: st.DrawFn, claims: tuple[TraceClaim, ...]) -> tuple[TraceClaim, ...]:
    """Copy claims: a witness may get another name, kind and channel; nobody is named who was not."""
    found, others = [], {}
    for number, one in enumerate(claims):
        if one.origin_id and one.origin_kind is not OriginKind.DERIVED and one.origin_id not in others:
            invented = draw(witnesses(f"copy-{number}", 1))[0]
            others[one.origin_id] = invented if invented.origin_id else one
        like = others.get(one.origin_id, one)
        found.append(dataclasses.replace(like, claim_id=f"copy-{number}"))
    return tuple(found)


@st.composite
def some_texts(draw: st.DrawFn) -> list[Text]:
    return [
        Text(
            name,
            draw(st.frozensets(st.sampled_from("vwxyz"), max_size=3)),
            draw(witnesses(name, draw(st.integers(1, 2)))),
            draw(st.sampled_from(PAPERS)),
            draw(st.frozensets(st.sampled_from(PAPERS[1:]), max_size=1)),
        )
        for name in (f"t{n}" for n in range(draw(st.integers(1, 6))))
    ]


def lower(texts: list[Text]) -> int:
    """Trace texts in the order given: that is the order of their dates."""
    tied = [
        TiedClaim(
            claim=one,
            text_id=text.name,
            rank=(place, number),
            ties=dict.fromkeys(sorted(text.ties), EdgeEvidence.SAME_WORDING),
            publisher=text.publisher,
            cites=text.cites - {text.publisher},
        )
        for place, text in enumerate(texts)
        for number, one in enumerate(text.claims)
    ]
    return trace(with_inferred_parents(tied)).propositions[0].origins.lower


@settings(max_examples=200, deadline=None)
@given(some_texts(), st.data())
def test_a_copy_with_any_date_never_raises_the_lower_bound(texts: list[Text], data: st.DataObject) -> None:
    source = data.draw(st.sampled_from(texts))
    claims = data.draw(copied(source.claims))
    whole = source.ties | {OWN_WORDS}
    copy = Text("copy", whole, claims, data.draw(st.sampled_from(["", "another"])), source.cites)
    after = [dataclasses.replace(one, ties=whole) if one is source else one for one in texts]
    after.insert(data.draw(st.integers(0, len(texts))), copy)
    assert lower(after) <= lower(texts)


def text(name: str, ties: str) -> Text:
    return Text(name, frozenset(ties), (first_hand(name, f"{name}-witness"),))


def test_the_copy_that_came_before_what_it_was_copied_from() -> None:
    source, middle, last = text("source", "x"), text("middle", "xy"), text("last", "y")
    assert lower([source, middle, last]) == 1
    assert lower([text("copy", "y"), source, middle, last]) == 1


def test_a_round_up_does_not_join_the_sources_that_it_quotes() -> None:
    quoted = [text("one", "x"), text("two", "y"), text("three", "z")]
    assert lower([*quoted, text("round-up", "xyz")]) == 3
    assert lower([*quoted, text("round-up", "xyz"), text("another", "xyz")]) == 3
    # a copy of what it quotes, after it, may be where it was quoted from: nobody has looked yet
    assert lower([*quoted, text("round-up", "xy"), text("late", "x")]) == 2


def test_a_person_who_confirms_what_a_round_up_was_made_from_parts_its_sources() -> None:
    texts = [text("one", "x"), text("two", "y"), text("round-up", "xy"), text("late", "x")]
    tied = [
        TiedClaim(
            claim=one.claims[0],
            text_id=one.name,
            rank=(place, 0),
            ties=dict.fromkeys(sorted(one.ties), EdgeEvidence.SAME_WORDING),
        )
        for place, one in enumerate(texts)
    ]
    assert bounds(only(*with_inferred_parents(tied))) == (1, 4)
    made_from = {("round-up", "one"), ("round-up", "two")}
    assert bounds(only(*with_inferred_parents(tied, confirmed=made_from))) == (2, 4)


def test_of_texts_that_may_be_one_the_least_counts() -> None:
    named, post = text("named", "x"), Text("post", frozenset("x"), (_post("post"),))
    other = Text("other", frozenset(), (_post("other"),))
    assert lower([post, other]) == 1
    # a copy with an earlier date and a witness of its own makes the post no known person
    assert lower([named, post, other]) == 1


def _post(name: str) -> TraceClaim:
    return claim(name, origin_kind=OriginKind.ANONYMOUS_POST, origin_id=f"{name}-author")


STORY = "On 3 May soldiers under Major Hadrik took nine farm workers from the Orla mill near Tarsk at dawn."
MORE = "On 4 May the same men shot seven miners at the quarry of Velstead, said the teacher Selda Morvane."


def test_a_copy_with_a_false_date_among_whole_texts() -> None:
    def told(name: str, day: int, *sentences: str) -> ReuseText:
        date = PartialDate.parse(f"2031-05-{day:02}")
        return ReuseText(name, " ".join(sentences), f"paper {name}", date)

    texts = [told("b", 10, STORY), told("c", 12, STORY, MORE), told("d", 14, MORE)]
    before = {one.proposition: one.origins.lower for one in draft_trace(texts).trace.propositions}
    for day in (1, 11, 13, 20):
        after = draft_trace([*texts, told("a", day, MORE)]).trace
        assert sum(one.origins.lower for one in after.propositions) <= sum(before.values())


def test_an_excerpt_that_names_fewer_leaves_fewer_until_a_person_confirms_it() -> None:
    article = Text("article", frozenset("x"), (first_hand("A1", "w-1"), first_hand("A2", "w-2")))
    excerpt = text("excerpt", "x")
    assert lower([article]) == 2
    assert lower([article, excerpt]) == 1
