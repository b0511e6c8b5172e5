"""Which suggestions seem to tell of the same thing: groups offered for confirmation, never merged in silence.

- A group has one measure, one place, and times that touch; or it stands on shared wording.
- A claim without a place joins a group by a figure that only one group has; without a time, where there is
  one group to join.
- Groups depend on what the claims say alone: neither copies nor the order of texts change them.
- Places are compared as words: a town and its country make two groups, which a person can join.
"""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from uncounted.corroboration.joined import Joined
from uncounted.corroboration.sentences import folded
from uncounted.vocabulary.dates import PartialDate

# What the acts of a claim count; acts that are not here are a measure of their own.
MEASURES = {
    "abduction": "detained",
    "arrest": "detained",
    "camp_detention": "detained",
    "detention": "detained",
    "mass_roundup": "detained",
    "death": "killed",
    "death_in_custody": "killed",
    "killing": "killed",
    "beating": "tortured",
    "torture": "tortured",
    "torture_electric": "tortured",
    "displacement": "fled",
    "disappearance": "disappeared",
}
# Smaller figures are in many groups by chance.
_LEAST_TELLING_FIGURE = 10
_TOUCHING = datetime.timedelta(days=31)
_GENERIC = frozenset({
    "the", "city", "town", "village", "district", "region", "province", "republic", "state", "of",
    "area", "county",
})  # fmt: skip


@dataclass(frozen=True, slots=True, order=True)
class Content:
    """What one claim says happened, as far as its words tell: place and time are empty where they do not."""

    measure: str
    place: str
    earliest: str
    latest: str
    low: int


def content_of(acts: Sequence[str], place: str, time: str, low: int | None) -> Content:
    """Gather what a claim says; ``time`` is EDTF, or empty.

    Of a time with an open end only what was told counts: else it would touch all that came after.
    """
    words = [word for word in folded(place).split() if word not in _GENERIC]
    when = PartialDate.parse_open(time).known if time else None
    return Content(
        measure=MEASURES.get(acts[0], acts[0]),
        place=" ".join(words),
        earliest=when[0].isoformat() if when else "",
        latest=when[1].isoformat() if when else "",
        low=-1 if low is None else low,
    )


def propositions_of(
    contents: Iterable[Content], same_wording: Iterable[Iterable[Content]]
) -> Mapping[Content, str]:
    """Group contents, and name each group P1, P2, ... in a fixed order.

    Parameters
    ----------
    contents : iterable of Content
        What each claim says.
    same_wording : iterable of iterable of Content
        What the claims say that stand on one wording.
    """
    known = sorted(set(contents))
    groups = Joined(known)
    for listed in _by_place(known).values():
        _join_all(groups, _touching([one for one in listed if one.earliest]))
    _place_the_timeless(known, groups)
    _place_the_placeless(known, groups)
    for together in same_wording:
        by_measure: defaultdict[str, list[Content]] = defaultdict(list)
        for one in together:
            by_measure[one.measure].append(one)
        _join_all(groups, by_measure.values())
    firsts = groups.firsts()
    number = {first: f"P{place}" for place, first in enumerate(dict.fromkeys(firsts.values()), start=1)}
    return {one: number[first] for one, first in firsts.items()}


def _join_all(groups: Joined[Content], joined: Iterable[Sequence[Content]]) -> None:
    for members in joined:
        groups.join(*members)


def _by_place(known: Iterable[Content]) -> dict[tuple[str, str], list[Content]]:
    grouped: defaultdict[tuple[str, str], list[Content]] = defaultdict(list)
    for one in known:
        if one.place:
            grouped[one.measure, one.place].append(one)
    return dict(grouped)


def _touching(dated: Sequence[Content]) -> Iterator[list[Content]]:
    """Cut contents of one place where more than a month lies between them."""
    group: list[Content] = []
    until = datetime.date.min
    for one in sorted(dated, key=lambda one: (one.earliest, one.latest)):
        since = datetime.date.fromisoformat(one.earliest)
        if group and since - until > _TOUCHING:
            yield group
            group = []
        group.append(one)
        until = max(until, datetime.date.fromisoformat(one.latest))
    if group:
        yield group


def _place_the_timeless(known: Iterable[Content], groups: Joined[Content]) -> None:
    for listed in _by_place(known).values():
        heads = {groups.first(one) for one in listed if one.earliest}
        timeless = [one for one in listed if not one.earliest]
        if timeless:
            groups.join(*timeless, *(heads if len(heads) == 1 else ()))


def _place_the_placeless(known: Iterable[Content], groups: Joined[Content]) -> None:
    with_figure: defaultdict[tuple[str, int], set[Content]] = defaultdict(set)
    for one in known:
        if one.place and one.low >= _LEAST_TELLING_FIGURE:
            with_figure[one.measure, one.low].add(groups.first(one))
    joined = []
    for one in known:
        if not one.place:
            heads = with_figure.get((one.measure, one.low), set())
            joined.append([one, *(heads if len(heads) == 1 else ())])
    _join_all(groups, joined)


def most_common(values: Iterable[str]) -> str:
    """Return the value that stands most often, the first in order among equals; empty where there is none."""
    n_times = Counter(value for value in values if value)
    return min(n_times, key=lambda value: (-n_times[value], value), default="")
