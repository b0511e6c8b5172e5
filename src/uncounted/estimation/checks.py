"""A table is asked, before any method is, whether it can carry an estimate at all.

- Each check ends fine, with a warning or in a refusal, says why, and says what would mend it.
- A refusal here refuses every method: no estimate is better than a confident wrong one.
- Names of lists and numbers only: nothing here could name a person.
"""

from __future__ import annotations

from itertools import combinations, permutations

from scipy.special import bdtrc

from uncounted.estimation.capture import NOT_COVERED, ON_LIST, CaptureTable
from uncounted.estimation.result import Check, CheckResult
from uncounted.estimation.robustness import as_one, lists_by_source

# Seven recaptures: below them the bias of capture-recapture is no longer negligible with 95 % confidence
# (Robson & Regier 1964, Transactions of the American Fisheries Society 93; Seber 1982, s. 3.1).
LEAST_OVERLAP = 7
_THIN_OVERLAP = 30
_SMALL_LIST = 10
_THIN_PAIR = 3
_LEAST_NESTED = 5
_ALMOST_INSIDE = 0.95
_CHANCE = 0.05
_SLIGHT_CHANCE = 0.001


def check_table(table: CaptureTable) -> tuple[Check, ...]:
    """Ask every question of a table, in a fixed order."""
    return (
        _usable_lists(table),
        _coverage(table),
        _list_sizes(table),
        _overlap(table),
        _empty_pairs(table),
        _thin_pairs(table),
        *_nested_lists(table),
        *_access_channels(table),
        *_sources(table),
    )


def _usable_lists(table: CaptureTable) -> Check:
    usable = sum(size > 0 for size in table.list_sizes)
    empty = [name for name, size in zip(table.lists, table.list_sizes, strict=True) if not size]
    words = f"{usable} of {table.n_lists} lists hold somebody"
    if usable < 3:
        return Check(
            "usable_lists",
            CheckResult.REFUSED,
            f"{words}; with two, whether the lists are independent can never be tested",
            "find a third list that was made in another way",
        )
    if empty:
        return Check(
            "usable_lists",
            CheckResult.REFUSED,
            f"{words}; empty: {', '.join(empty)}",
            "leave the empty lists out",
        )
    sharing = [
        name
        for place, name in enumerate(table.lists)
        if any(table.overlap(place, other) for other in range(table.n_lists) if other != place)
    ]
    if len(sharing) < 3:
        return Check(
            "usable_lists",
            CheckResult.REFUSED,
            f"{len(sharing)} of {table.n_lists} lists share persons with another; with fewer than three, "
            "whether the lists "
            "are independent can never be tested",
            "check the linkage of the lists that share nobody, or find a third list of the same population",
        )
    return Check("usable_lists", CheckResult.FINE, words, "")


def _coverage(table: CaptureTable) -> Check:
    if not table.n_not_covered:
        return Check("coverage", CheckResult.FINE, "every list covers every person", "")
    partial = [
        name
        for place, name in enumerate(table.lists)
        if any(pattern[place] == NOT_COVERED for pattern, _ in table.counts)
    ]
    return Check(
        "coverage",
        CheckResult.REFUSED,
        f"{table.n_not_covered} persons are not covered by every list ({', '.join(partial)}); not covered "
        "is not the same as not listed",
        "estimate apart for each place, time or kind of case that the same lists cover",
    )


def _list_sizes(table: CaptureTable) -> Check:
    sizes = ", ".join(f"{name} {size}" for name, size in zip(table.lists, table.list_sizes, strict=True))
    whole = [
        name for name, size in zip(table.lists, table.list_sizes, strict=True) if size == table.n_observed
    ]
    if whole:
        return Check(
            "list_sizes",
            CheckResult.REFUSED,
            f"{', '.join(whole)} holds everybody, so the other lists say nothing of who is missing",
            "check whether the other lists were drawn from it; leave out what was",
        )
    if min(table.list_sizes) < _SMALL_LIST:
        return Check(
            "list_sizes",
            CheckResult.WARNING,
            f"a list holds fewer than {_SMALL_LIST} persons: {sizes}",
            "see whether the answer stands without it",
        )
    return Check("list_sizes", CheckResult.FINE, sizes, "")


def _overlap(table: CaptureTable) -> Check:
    shared = sum(table.times_listed[1:])
    words = f"{shared} of {table.n_observed} persons are on two lists or more"
    if shared < LEAST_OVERLAP:
        return Check(
            "overlap",
            CheckResult.REFUSED,
            f"{words}; fewer than {LEAST_OVERLAP} carry no estimate",
            "check the linkage of the lists, or join the stratum to a neighbour",
        )
    if shared < _THIN_OVERLAP:
        return Check(
            "overlap",
            CheckResult.WARNING,
            f"{words}; with so few, one missed or false link moves the answer",
            "review the linked pairs one by one",
        )
    return Check("overlap", CheckResult.FINE, words, "")


def _empty_pairs(table: CaptureTable) -> Check:
    pairs = list(combinations(range(table.n_lists), 2))
    empty = [pair for pair in pairs if not table.overlap(*pair)]
    if not empty:
        return Check("empty_pairs", CheckResult.FINE, "every two lists share somebody", "")
    alone = [
        name
        for place, name in enumerate(table.lists)
        if all(pair in empty for pair in pairs if place in pair)
    ]
    names = ", ".join(f"{table.lists[first]} and {table.lists[second]}" for first, second in empty[:10])
    why = f"{len(empty)} of {len(pairs)} pairs of lists share nobody: {names}"
    if len(empty) > 10:
        why += " and others"
    if alone:
        why += f"; {', '.join(alone)} shares nobody with any list and may cover another population"
    return Check(
        "empty_pairs", CheckResult.WARNING, why, "check the linkage, scripts and dates of these lists"
    )


def _thin_pairs(table: CaptureTable) -> Check:
    pairs = combinations(range(table.n_lists), 2)
    thin = [pair for pair in pairs if 0 < table.overlap(*pair) < _THIN_PAIR]
    if not thin:
        return Check(
            "thin_pairs",
            CheckResult.FINE,
            f"no two lists share fewer than {_THIN_PAIR} persons, but some",
            "",
        )
    names = ", ".join(f"{table.lists[first]} and {table.lists[second]}" for first, second in thin[:10])
    return Check(
        "thin_pairs",
        CheckResult.WARNING,
        f"{len(thin)} pairs of lists share only one or two persons: "
        f"{names}{' and others' if len(thin) > 10 else ''}; one "
        "missed or false link halves or doubles what such a pair says",
        "review the links of these pairs one by one, or join the stratum to a neighbour",
    )


def _access_channels(table: CaptureTable) -> tuple[Check, ...]:
    """Compare who gave access to the persons of each list; nothing is said where nobody declared it."""
    if not table.channels:
        return ()
    by_channel: dict[str, list[str]] = {}
    for name, channel in zip(table.lists, table.channels, strict=True):
        by_channel.setdefault(as_one(channel), []).append(name)
    shared = [", ".join(names) for names in by_channel.values() if len(names) > 1]
    if len(by_channel) == 1:
        return (
            Check(
                "access_channels",
                CheckResult.REFUSED,
                "one access channel feeds all lists: whom it does not reach is on none of them, and their "
                "overlaps say only "
                "how often it was asked",
                "find a list whose persons were reached in another way",
            ),
        )
    if shared:
        why = (
            f"{len(by_channel)} access channels feed {table.n_lists} lists; one channel feeds "
            f"{'; another '.join(shared)}"
        )
        return (
            Check(
                "access_channels",
                CheckResult.WARNING,
                f"{why}. Such lists depend on one another",
                "join the lists of one channel, and see whether the answer stands",
            ),
        )
    return (Check("access_channels", CheckResult.FINE, "each list has an access channel of its own", ""),)


def _sources(table: CaptureTable) -> tuple[Check, ...]:
    """Compare who made the lists; nothing is said where nobody declared it."""
    if not table.sources:
        return ()
    made = lists_by_source(table)
    several = "; ".join(f"{source} made {', '.join(lists)}" for source, lists in made if len(lists) > 1)
    if not several:
        return (Check("sources", CheckResult.FINE, "each list has a source of its own", ""),)
    why = f"{len(made)} sources made {table.n_lists} lists: {several}"
    return (
        Check(
            "sources",
            CheckResult.WARNING,
            f"{why}. Lists of one source may feed one another, and reach the same persons",
            "see what is said without each source, or join the lists of one source",
        ),
    )


def _nested_lists(table: CaptureTable) -> tuple[Check, ...]:
    found = tuple(
        check
        for inner, outer in permutations(range(table.n_lists), 2)
        if (check := _nested(table, inner, outer)) is not None
    )
    return found or (Check("nested_lists", CheckResult.FINE, "no list lies inside another or copies it", ""),)


def _nested(table: CaptureTable, inner: int, outer: int) -> Check | None:
    """Compare how much of one list is on another with what those on neither the one nor chance would give."""
    size, both = table.list_sizes[inner], table.overlap(inner, outer)
    if not both or both < _ALMOST_INSIDE * size:
        return None
    others, others_on_outer = _not_on(table, inner, outer)
    rate = (others_on_outer + 1) / (others + 2)
    chance = float(bdtrc(both - 1, size, rate))
    names = f"{both} of the {size} persons of {table.lists[inner]} are on {table.lists[outer]}"
    if both == size and size >= _LEAST_NESTED and chance < _CHANCE:
        return Check(
            "nested_lists",
            CheckResult.REFUSED,
            f"{names}: one list lies inside the other, so its overlaps say nothing of who is missing",
            f"leave {table.lists[inner]} out, or join the two lists into one",
        )
    if both == size or chance < _SLIGHT_CHANCE:
        return Check(
            "nested_lists",
            CheckResult.WARNING,
            f"{names}: one may have been copied from the other",
            "ask how both lists were made; join them if one feeds the other",
        )
    return None


def _not_on(table: CaptureTable, inner: int, outer: int) -> tuple[int, int]:
    """Persons on a third list but not on the inner one, and how many of them are on the outer one."""
    others = others_on_outer = 0
    for pattern, count in table.counts:
        third = any(mark == ON_LIST for place, mark in enumerate(pattern) if place not in (inner, outer))
        if third and pattern[inner] != ON_LIST:
            others += count
            others_on_outer += count if pattern[outer] == ON_LIST else 0
    return others, others_on_outer
