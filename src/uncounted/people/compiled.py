"""The compiled core of the partition sampler: arrays in, arrays changed in place, no object and no name.

- A record joins a person only where a pair was weighed with EVERY record of that person: what is not
  listed, or was judged different, never shares a person, in no state that the chain passes through.
- The law that is sampled is, for persons c of k units and s records, K persons in all, M of one record and
  N = K - M of several, ``K! / G(2 a + K) * G(a + M) * G(a + N) * prod_c exp(g(s_c) + E_c)``: the share of
  persons of one record is integrated out, G is the gamma function, g the law of sizes (`sampling.SizeLaw`),
  E_c the evidence that c is one person (`_tempered`).
- Chance comes from the generator that is handed in; a run that is repeated gives the same bytes.

All that is compiled stands in this one file: what is kept of the compilation is told old by the file's date.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numba
import numpy as np
import numpy.typing as npt

Integers = npt.NDArray[np.int32]
Reals = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
_Function = TypeVar("_Function", bound=Callable[..., Any])

# beyond this an exponent overflows; two scores so far apart are decided either way
_LARGEST_EXPONENT = 600.0


def _compiled(function: _Function) -> _Function:
    """Compile on first use, keep the result beside the file, let other threads run meanwhile."""
    return cast(_Function, numba.njit(cache=True, nogil=True)(function))


@_compiled
def _tempered(n_units: int, total: float, strongest: float) -> float:
    """Return the evidence of n units in one person, from the sum and the greatest of their pairs' weights.

    n units carry n - 1 pieces of evidence, not n (n - 1) / 2, which repeat one another. If each unit has a
    cost e of its own errors, and a pair weighs W - e_i - e_j, the evidence is (n - 1) W - sum e: each error
    counts once. The strongest pair stands for W, up to twice the mean of all: namesakes of whom two are one
    person must not borrow the strength of those two.
    """
    if n_units < 2:
        return 0.0
    mean = total / (0.5 * n_units * (n_units - 1.0))
    above = min(strongest - mean, max(mean, 0.0))
    return (n_units - 1.0) * mean + (0.5 * n_units - 1.0) * above


@_compiled
def count_state(
    starts: Integers,
    neighbours: Integers,
    weights: Reals,
    kinds: Integers,
    shift: Reals,
    sizes: Integers,
    label: Integers,
    units: Integers,
    records: Integers,
    evidence: Reals,
    strongest: Reals,
    of_size: Integers,
    free: Integers,
) -> int:
    """Fill what is known of each person from the labels; return the number of persons."""
    n_persons = 0
    units[:] = 0
    records[:] = 0
    evidence[:] = 0.0
    strongest[:] = -np.inf
    of_size[:] = 0
    free[0] = 0
    for unit in range(len(label)):
        person = label[unit]
        units[person] += 1
        records[person] += sizes[unit]
        for edge in range(starts[unit], starts[unit + 1]):
            if neighbours[edge] < unit and label[neighbours[edge]] == person:
                weight = weights[edge] + shift[kinds[edge]]
                evidence[person] += weight
                strongest[person] = max(strongest[person], weight)
    for person in range(len(label)):
        if units[person] > 0:
            n_persons += 1
            of_size[records[person]] += 1
        else:
            free[0] += 1
            free[free[0]] = person
    return n_persons


@_compiled
def _strongest(
    starts: Integers, neighbours: Integers, weights: Reals, kinds: Integers, shift: Reals, label: Integers,
    unit: int, person: int,
) -> float:  # fmt: skip
    """Return the greatest weight inside a person that this unit has left."""
    greatest = -np.inf
    for edge in range(starts[unit], starts[unit + 1]):
        other = neighbours[edge]
        if label[other] == person:
            for pair in range(starts[other], starts[other + 1]):
                if label[neighbours[pair]] == person:
                    greatest = max(greatest, weights[pair] + shift[kinds[pair]])
    return greatest


# one loop that is compiled as a whole: parts would be calls with twenty arrays each
@_compiled
def sweep(  # noqa: C901, PLR0912, PLR0915
    chance: np.random.Generator,
    starts: Integers,
    neighbours: Integers,
    weights: Reals,
    kinds: Integers,
    shift: Reals,
    sizes: Integers,
    group_starts: Integers,
    grouped: Integers,
    half: float,
    log_law: Reals,
    n_outside: int,
    label: Integers,
    units: Integers,
    records: Integers,
    evidence: Reals,
    strongest: Reals,
    of_size: Integers,
    n_persons: int,
    free: Integers,
    seen: Integers,
    gained: Reals,
    peak: Reals,
    touched: Integers,
    score: Reals,
) -> int:
    """Draw each group's person anew, given all others; return the number of persons.

    The groups are each unit alone and the tight ones of `tight_groups`. A group whose units are not of one
    person stays where it is, and a group that moves stays together: each move is drawn from the law itself.
    ``n_outside`` records that no pair names are persons of their own; they count in the law of sizes.
    ``free[0]`` labels that nobody bears stand in ``free`` after it, the last to be taken first.
    """
    largest = len(log_law) - 1
    for group in range(len(group_starts) - 1):
        begin, end = group_starts[group], group_starts[group + 1]
        old = label[grouped[begin]]
        apart = False
        for member in range(begin + 1, end):
            apart |= label[grouped[member]] != old
        if apart:
            continue
        # 1. which persons the group was weighed with, in how many pairs, to what sum; what it has in itself
        n_moved = end - begin
        n_touched, size, own, own_peak = 0, 0, 0.0, -np.inf
        for member in range(begin, end):
            label[grouped[member]] = -1
            size += sizes[grouped[member]]
        for member in range(begin, end):
            unit = grouped[member]
            for edge in range(starts[unit], starts[unit + 1]):
                weight = weights[edge] + shift[kinds[edge]]
                person = label[neighbours[edge]]
                if person < 0:
                    own += 0.5 * weight
                    own_peak = max(own_peak, weight)
                    continue
                if seen[person] == 0:
                    touched[n_touched] = person
                    gained[person] = 0.0
                    peak[person] = -np.inf
                    n_touched += 1
                seen[person] += 1
                gained[person] += weight
                peak[person] = max(peak[person], weight)
        # 2. take the group out of its person
        of_size[records[old]] -= 1
        units[old] -= n_moved
        records[old] -= size
        if units[old] == 0:
            evidence[old] = 0.0
            strongest[old] = -np.inf
            n_persons -= 1
            free[0] += 1
            free[free[0]] = old
        else:
            evidence[old] -= gained[old] + own
            if max(peak[old], own_peak) >= strongest[old]:
                unit = grouped[begin]
                strongest[old] = _strongest(starts, neighbours, weights, kinds, shift, label, unit, old)
            of_size[records[old]] += 1
        # 3. the score of standing alone, then of joining each person that was weighed as a whole
        everyone = n_persons + n_outside
        of_one = half + of_size[1] + n_outside
        of_several = half + n_persons - of_size[1]
        own_count = of_one if size == 1 else of_several
        sum_of_scores = (everyone + 1.0) / (2.0 * half + everyone) * own_count * np.exp(log_law[size])
        alone_score = sum_of_scores
        own_evidence = _tempered(n_moved, own, own_peak)
        for place in range(n_touched):
            person = touched[place]
            of_person = units[person]
            now = records[person]
            then = now + size
            score[place] = 0.0
            whole = of_person > 0 and seen[person] == of_person * n_moved
            if whole and then <= largest and log_law[then] > -np.inf:
                best = max(strongest[person], peak[person], own_peak)
                gain = _tempered(of_person + n_moved, evidence[person] + gained[person] + own, best)
                gain -= _tempered(of_person, evidence[person], strongest[person]) + own_evidence
                gain += log_law[then] - log_law[now]
                ratio = of_several / (of_one - 1.0) if now == 1 else 1.0
                score[place] = ratio * np.exp(min(gain, _LARGEST_EXPONENT))
                sum_of_scores += score[place]
        # 4. draw
        mark = chance.random() * sum_of_scores - alone_score
        chosen = -1
        if mark >= 0.0:
            for place in range(n_touched):
                if score[place] > 0.0:
                    chosen = touched[place]
                    mark -= score[place]
                    if mark < 0.0:
                        break
        for place in range(n_touched):
            seen[touched[place]] = 0
        # 5. put it there
        if chosen < 0:
            chosen = free[free[0]]
            free[0] -= 1
            evidence[chosen] = own
            strongest[chosen] = own_peak
            n_persons += 1
        else:
            of_size[records[chosen]] -= 1
            evidence[chosen] += gained[chosen] + own
            strongest[chosen] = max(strongest[chosen], peak[chosen], own_peak)
        for member in range(begin, end):
            label[grouped[member]] = chosen
        units[chosen] += n_moved
        records[chosen] += size
        of_size[records[chosen]] += 1
    return n_persons


@_compiled
def tight_groups(
    left: Integers, right: Integers, starts: Integers, neighbours: Integers, largest: int, out: Integers
) -> tuple[int, int]:
    """Join units by pairs that come the heaviest first, and write each group that arises on the way.

    A group is left out if no pair leads out of it: it would have nowhere to go. Without room in ``out``
    groups are only counted: the result is how many there are, and how many units all together hold. The units
    of a group stand one after the other, the last of them as ``-1 - unit``.
    """
    n_units = len(starts) - 1
    root = np.arange(n_units).astype(np.int32)
    # units of one group stand in a ring
    after = root.copy()
    held = np.ones(n_units, np.int32)
    n_groups, n_written = 0, 0
    for pair in range(len(left)):
        one, other = root[left[pair]], root[right[pair]]
        if one == other or held[one] + held[other] > largest:
            continue
        if held[one] < held[other]:
            one, other = other, one
        held[one] += held[other]
        unit = other
        while root[unit] != one:
            root[unit] = one
            unit = after[unit]
        after[one], after[other] = after[other], after[one]
        leads_out = False
        unit = one
        for _ in range(held[one]):
            for edge in range(starts[unit], starts[unit + 1]):
                leads_out |= root[neighbours[edge]] != one
            unit = after[unit]
        if leads_out:
            n_groups += 1
            for place in range(held[one]):
                if len(out):
                    out[n_written] = unit if place < held[one] - 1 else -1 - unit
                n_written += 1
                unit = after[unit]
    return n_groups, n_written


@_compiled
def first_members(label: Integers, first: Integers, out: Integers) -> None:
    """Write for each unit the first unit of its person; ``first`` is scratch."""
    first[:] = -1
    for unit in range(len(label)):
        if first[label[unit]] < 0:
            first[label[unit]] = unit
        out[unit] = first[label[unit]]


@_compiled
def shares_together(labels: Integers, left: Integers, right: Integers, parts: int) -> Reals:
    """Return for each pair its share of draws in one person, in each of so many equal runs of the draws."""
    length = len(labels) // parts
    found: Reals = np.zeros((len(left), parts))
    for part in range(parts):
        for draw in range(part * length, (part + 1) * length):
            row = labels[draw]
            for pair in range(len(left)):
                if row[left[pair]] == row[right[pair]]:
                    found[pair, part] += 1.0
    found /= length
    return found


@_compiled
def improve(
    starts: Integers, neighbours: Integers, gains: Reals, label: Integers, units: Integers, seen: Integers,
    gained: Reals, touched: Integers,
) -> int:  # fmt: skip
    """Move each unit to where the expected loss is least, all others staying; return how many moved.

    A unit's gain from sharing a person is the sum over its other units of 2 p - 1, p the pair's share.
    """
    n_moved = 0
    for unit in range(len(label)):
        old = label[unit]
        units[old] -= 1
        n_touched = 0
        for edge in range(starts[unit], starts[unit + 1]):
            person = label[neighbours[edge]]
            if seen[person] == 0:
                touched[n_touched] = person
                gained[person] = 0.0
                n_touched += 1
            seen[person] += 1
            gained[person] += gains[edge]
        best, best_gain = -1, 0.0
        stay = 0.0
        for place in range(n_touched):
            person = touched[place]
            if seen[person] == units[person] and units[person] > 0:
                if person == old:
                    stay = gained[person]
                if gained[person] > best_gain:
                    best, best_gain = person, gained[person]
            seen[person] = 0
        if best_gain <= stay + 1e-12 or best < 0:
            best = old
        if stay < 0.0 and best_gain <= 0.0 and units[old] > 0:
            # alone is better: any label that nobody bears
            best = unit
            step = 0
            while units[best] > 0:
                step += 1
                best = (unit + step) % len(label)
        if best != old:
            n_moved += 1
        label[unit] = best
        units[best] += 1
    return n_moved


@_compiled
def shares_exact(labels: Integers, point: Integers, sizes: Integers) -> Reals:
    """Return for each unit the share of draws in which its person holds exactly the units of the point."""
    n_draws, n_units = labels.shape
    found: Reals = np.zeros(n_units)
    in_draw = np.zeros(n_units, np.int32)
    whole = np.zeros(n_units, np.bool_)
    for draw in range(n_draws):
        row = labels[draw]
        in_draw[:] = 0
        whole[:] = True
        for unit in range(n_units):
            in_draw[row[unit]] += 1
            if row[unit] != row[point[unit]]:
                whole[point[unit]] = False
        for unit in range(n_units):
            first = point[unit]
            if whole[first] and in_draw[row[first]] == sizes[first]:
                found[unit] += 1.0
    found /= n_draws
    return found


@_compiled
def count_persons(labels: Integers) -> Integers:
    """Return the number of persons in each draw, of labels that are each the first unit of a person."""
    found = np.zeros(len(labels), np.int32)
    for draw in range(len(labels)):
        for unit in range(labels.shape[1]):
            if labels[draw, unit] == unit:
                found[draw] += 1
    return found


@_compiled
def spread(labels: Integers, places: Integers, unit_of: Integers) -> Integers:
    """Turn labels of units into labels of rows: the first place of the person. Rows are in order of place."""
    out = np.empty((len(labels), len(places)), np.int32)
    first = np.empty(labels.shape[1], np.int32)
    for draw in range(len(labels)):
        first[:] = -1
        for row in range(len(places)):
            person = labels[draw, unit_of[row]]
            if first[person] < 0:
                first[person] = places[row]
            out[draw, row] = first[person]
    return out


@_compiled
def gather_masks(
    label: Integers, on: npt.NDArray[np.uint32], reached: npt.NDArray[np.uint32], placed: Flags,
    person_on: npt.NDArray[np.uint32], person_reached: npt.NDArray[np.uint32], person_placed: Flags,
) -> None:  # fmt: skip
    """Join, for each person, which lists hold it, which cover a place of it, and whether a place is known."""
    person_on[:] = 0
    person_reached[:] = 0
    person_placed[:] = False
    for row in range(len(label)):
        person_on[label[row]] |= on[row]
        person_reached[label[row]] |= reached[row]
        if placed[row]:
            person_placed[label[row]] = True
