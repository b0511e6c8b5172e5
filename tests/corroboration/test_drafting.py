"""From raw texts: who copies adds nothing, whatever they call themselves; all of it is a first reading."""

from __future__ import annotations

import dataclasses
import random

from hypothesis import given, settings
from hypothesis import strategies as st

from uncounted.corroboration import FlagKind
from uncounted.corroboration.drafting import Draft, draft_as_json, draft_trace
from uncounted.corroboration.reuse import ReuseText
from uncounted.vocabulary.dates import PartialDate

# each names a source of its own, in words of its own
TRUE_REPORTS = (
    (
        "Herald",
        "2031-04-02",
        "Soldiers detained 120 people in Tarsk, Anna Velk told the Herald. She lives in Orlin.",
    ),
    (
        "Gazette",
        "2031-04-03",
        "In Tarsk 120 people were arrested by troops, according to Borin Hadrik, a priest.",
    ),
)
LATER = (
    "Observer",
    "2031-04-20",
    "Nobody slept that week. 90 people were arrested in Vesk, said Mirna Tolv.",
)
# the name of the fabricated reports as it is written by others, each in words of their own
RIGHT = (
    "has commanded the police of Tarsk for a year",
    "was born in Orlin and went to school there",
    "opened the new bridge across the river last spring",
    "wrote a book on the breeding of horses",
)
SPINS = (
    "On Monday {n} people were killed in Tarsk by the police of Major Karmaov, said {who}.",
    "Police of Major Karmaov killed {n} people in Tarsk on Monday, said {who}.",
    "{n} people were killed on Monday in Tarsk by the police of one Major Karmaov, {who} said.",
)
WITNESSES = ("Ilmar Tesk", "Osta Ondrel", "Brenik Vaskir", "Tovi Polmar", "Selda Hadrin", "Ruvia Belsaru")


def text(number: int, publisher: str, published: str, words: str) -> ReuseText:
    return ReuseText(f"{number:03}-{publisher}", words, publisher, PartialDate.parse(published))


def true_reports() -> list[ReuseText]:
    return [text(number, *report) for number, report in enumerate((*TRUE_REPORTS, LATER))]


def fabricated(n_texts: int) -> list[ReuseText]:
    """Reports of one invention: other outlets, other invented witnesses, spun words, one misspelt name."""
    draw = random.Random(3)
    return [
        text(
            100 + number,
            f"Outlet {number}",
            f"2031-05-{number % 28 + 1:02}",
            f"Outlet {number} has learned more from its own people. "
            + SPINS[number % 3].format(n=45, who=f"{draw.choice(WITNESSES)} of street {number}"),
        )
        for number in range(n_texts)
    ]


def lower_by_measure(draft: Draft) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    clusters = draft_as_json(draft)["clusters"]
    for proposition in draft.trace.propositions:
        measure = clusters[proposition.proposition]["measure"]
        found.setdefault(measure, []).append(proposition.origins.lower)
    return found


def test_forty_fabricated_reports_are_one_origin_at_least() -> None:
    # an error shows as one beside those who spell the name as it is
    right = [
        text(50 + number, f"Sheet {number}", "2031-04-05", f"Major Karmanov {told}.")
        for number, told in enumerate(RIGHT)
    ]
    draft = draft_trace([*true_reports(), *right, *fabricated(40)])
    (killed,) = [one for one in draft.trace.propositions if len(one.documents) == 40]
    assert (killed.origins.lower, len(killed.publishers)) == (1, 40)
    assert killed.origins.upper > 4
    # all but the first of each spinning, which nothing but its words ties to the others
    assert len({edge.claim for edge in killed.inferred}) >= 36


def test_two_who_speak_for_themselves_are_two() -> None:
    draft = draft_trace(true_reports())
    assert lower_by_measure(draft) == {"detained": [2, 1]}
    assert draft.reuse.edges == ()


def test_a_copy_with_another_figure_is_told_as_drift_and_as_inferred() -> None:
    words = "More than 100 people were detained in Tarsk, the town on the river that flooded twice last year."
    draft = draft_trace(
        [
            text(1, "Herald", "2031-04-02", words),
            text(2, "Gazette", "2031-04-09", words.replace("100", "140")),
        ]
    )
    (found,) = draft.trace.propositions
    assert [flag.why[:26] for flag in found.flags if flag.kind is FlagKind.FIGURE_DRIFT] in (
        [],
        ["if what is inferred is tru"],
    )
    assert found.origins.lower == 1


def test_everything_says_that_it_is_inferred() -> None:
    values = draft_as_json(draft_trace([*true_reports(), *fabricated(5)]))
    assert values["status"] == "inferred"
    assert {edge["status"] for edge in values["reuse"]} == {"inferred"}
    assert {claim["status"] for claim in values["claims"]} == {"inferred"}
    assert {cluster["status"] for cluster in values["clusters"].values()} == {"offered"}
    spans = {claim["text"]: claim["span"] for claim in values["claims"]}
    texts = {one.text_id: one.text for one in (*true_reports(), *fabricated(5))}
    assert all(texts[name][span["start"] : span["end"]] == span["text"] for name, span in spans.items())


def test_a_denial_stands_beside_what_happened_in_its_place() -> None:
    denial = text(7, "Ministry", "2031-04-05", "The ministry denies that anyone was detained in Tarsk.")
    draft = draft_trace([*true_reports(), denial])
    tarsk = draft.trace.propositions[0]
    assert tarsk.denials == ("007-Ministry-1",)
    assert tarsk.origins.lower == 2


def test_a_publisher_that_is_named_is_the_source() -> None:
    relay = text(8, "Mirror", "2031-04-06", "The Herald reported that 120 people were detained in Tarsk.")
    draft = draft_trace([*true_reports(), relay])
    tarsk = draft.trace.propositions[0]
    assert tarsk.origins.lower == 2
    assert [(edge.claim, edge.parent) for edge in tarsk.inferred] == [("008-Mirror-1", "000-Herald-1")]


POOL = (*true_reports(), *fabricated(6))
LAW = settings(max_examples=25, deadline=None)


@LAW
@given(
    st.lists(st.sampled_from(POOL), min_size=1, max_size=6, unique=True), st.randoms(use_true_random=False)
)
def test_the_order_of_texts_changes_nothing(texts: list[ReuseText], draw: random.Random) -> None:
    shuffled = list(texts)
    draw.shuffle(shuffled)
    assert draft_as_json(draft_trace(texts)) == draft_as_json(draft_trace(shuffled))


@LAW
@given(
    st.lists(st.sampled_from(POOL), min_size=1, max_size=6, unique=True),
    st.data(),
    st.sampled_from(["2031-06-01", "2040"]),
)
def test_another_copy_of_a_text_never_raises_a_lower_bound(
    texts: list[ReuseText], data: st.DataObject, published: str
) -> None:
    copied = data.draw(st.sampled_from(texts))
    copy = dataclasses.replace(
        copied, text_id="999-copy", publisher="Another", published=PartialDate.parse(published)
    )
    before = {one.proposition: one.origins.lower for one in draft_trace(texts).trace.propositions}
    after = {one.proposition: one.origins.lower for one in draft_trace([*texts, copy]).trace.propositions}
    assert set(after) == set(before)
    assert all(after[name] <= lower for name, lower in before.items())
