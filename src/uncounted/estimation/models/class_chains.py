"""The compiled core of the latent classes: arrays in, arrays changed in place, no object and no name.

- The law that is sampled has the total, the classes and the sticks; who is in which class is drawn on the
  counts of patterns, never person by person: a sweep costs patterns x classes, whatever the number of
  persons.
- Sweeps alone creep along the ridge on which few classes that miss many explain the counts as well as many
  that miss few. So every eighth one ends with a Hamiltonian trajectory over all classes at once, on the law
  in which the unseen and the memberships are summed out (Neal 2011, Handbook of Markov Chain Monte Carlo,
  s. 5.2 and 5.4): it moves along the ridge, and is accepted or not by the exact density.
- A swap of neighbouring classes and a draw of the concentration, both with the sticks integrated out, keep
  the labels from freezing (Papaspiliopoulos & Roberts 2008, Biometrika 95, s. 3.4, on the first).
- Patterns hang on one another as a tree, each on the pattern without its last list: a chance costs one
  product, a sum over the persons of a list one addition, whatever the number of lists.
- The unseen have NO upper end here. Chance comes from the generator handed in; a repeated run gives the
  same bytes.

All that is compiled stands in this one file: what is kept of the compilation is told old by the file's date.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, TypeVar, cast

import numba
import numpy as np
import numpy.typing as npt

Places = npt.NDArray[np.uint64]
Reals = npt.NDArray[np.float64]
_Function = TypeVar("_Function", bound=Callable[..., Any])

ALPHA, LOG_STEP, N_ADAPTED, N_TRIED, N_ACCEPTED = range(5)
N_OTHER = 5

_SWEEPS_EACH_TRAJECTORY = 8  # so often, both cost about the same; as many effective draws a second as with 6
_WISHED_ACCEPTANCE = 0.8
_MEAN_LENGTH = 2.0  # in logits, of which a uniform chance has a standard deviation of 1.8
_MOST_STEPS = 80
_SMALLEST = 1e-290
_NOBODY = 1e-100
# a Poisson draw beyond it would not fit a whole number of 64 bits, and differs from its mean by nothing
_LARGEST_MEAN = 1e15


def _compiled(function: _Function) -> _Function:
    """Compile on first use, keep the result beside the file, let other threads run meanwhile."""
    return cast(_Function, numba.njit(cache=True, nogil=True, error_model="numpy")(function))


@_compiled
def _spread(parents: Places, places: Places, odds: Reals, base: Reals, weight: Reals, whole: Reals) -> None:
    """Write the chance of each pattern in each class, from that of the pattern without its last list."""
    n_classes = len(base)
    for k in range(n_classes):
        weight[0, k] = base[k]
    for node in range(1, len(parents)):
        parent, j = parents[node], places[node]
        total = 0.0
        for k in range(n_classes):
            value = weight[parent, k] * odds[j, k]
            weight[node, k] = value
            total += value
        whole[node] = total


@_compiled
def _gather(parents: Places, places: Places, held: Reals, on_list: Reals, persons: Reals) -> None:
    """Add up what patterns hold, by list and class and by class; ``held`` is used up."""
    n_classes = len(persons)
    on_list[:] = 0.0
    for node in range(len(parents) - 1, 0, -1):
        parent, j = parents[node], places[node]
        for k in range(n_classes):
            value = held[node, k]
            on_list[j, k] += value
            held[parent, k] += value
    for k in range(n_classes):
        persons[k] = held[0, k]


@_compiled
def _lay_out(
    logits: Reals, sticks: Reals, taken: Reals, share: Reals, chance: Reals, odds: Reals, base: Reals
) -> None:
    """From logits to parts of sticks, shares, chances of lists, odds, and the chance of class and no list."""
    n_lists, n_classes = logits.shape
    rest = 1.0
    for k in range(n_classes - 1):
        small = math.exp(-abs(sticks[k]))
        greater, lesser = 1.0 / (1.0 + small), small / (1.0 + small)
        taken[k] = greater if sticks[k] > 0.0 else lesser
        share[k] = rest * taken[k]
        rest *= lesser if sticks[k] > 0.0 else greater
        # such a share adds nothing to any sum here, and numbers near the least there is are slow
        if rest < _NOBODY:
            rest = 0.0
        if share[k] < _NOBODY:
            share[k] = 0.0
    share[n_classes - 1] = rest
    for k in range(n_classes):
        base[k] = share[k]
    for j in range(n_lists):
        for k in range(n_classes):
            ratio = math.exp(logits[j, k])
            missed = 1.0 / (1.0 + ratio)
            odds[j, k] = ratio
            chance[j, k] = ratio * missed
            base[k] *= missed


@_compiled
def _log_density(
    logits: Reals, sticks: Reals, parents: Places, places: Places, counts: Reals, alpha: float, share: Reals,
    chance: Reals, odds: Reals, base: Reals, weight: Reals, whole: Reals,
) -> float:  # fmt: skip
    """Return the log density of logits and sticks, given alpha; all else is laid out already."""
    n_lists, n_classes = logits.shape
    found = 0.0
    for k in range(n_classes - 1):
        value = sticks[k]
        nothing = -math.log1p(math.exp(-abs(value))) - max(value, 0.0)
        found += nothing + value + alpha * nothing
    for k in range(n_classes):
        for j in range(n_lists):
            found += math.log(chance[j, k]) - math.log1p(odds[j, k])
    seen = 0.0
    for k in range(n_classes):
        seen += share[k] - base[k]
    n_observed = 0.0
    _spread(parents, places, odds, base, weight, whole)
    for node in range(1, len(counts)):
        if counts[node] > 0.0:
            found += counts[node] * math.log(whole[node])
            n_observed += counts[node]
    return found - n_observed * math.log(seen)


@_compiled
def _gradient(
    parents: Places, places: Places, counts: Reals, alpha: float, share: Reals, chance: Reals, odds: Reals,
    taken: Reals, base: Reals, weight: Reals, whole: Reals, persons: Reals, slope: Reals, stick_slope: Reals,
) -> None:  # fmt: skip
    """Write the slope of the log density; ``persons`` are those expected in each class, seen and unseen."""
    n_lists, n_classes = slope.shape
    seen = 0.0
    n_observed = 0.0
    for k in range(n_classes):
        seen += share[k] - base[k]
    _spread(parents, places, odds, base, weight, whole)
    weight[0] = 0.0
    for node in range(1, len(counts)):
        scale = counts[node] / whole[node] if counts[node] > 0.0 else 0.0
        n_observed += counts[node]
        for k in range(n_classes):
            weight[node, k] *= scale
    _gather(parents, places, weight, slope, persons)
    for k in range(n_classes):
        persons[k] += base[k] * (n_observed / seen)
    for j in range(n_lists):
        for k in range(n_classes):
            slope[j, k] += 1.0 - chance[j, k] * (persons[k] + 2.0)
    after = 0.0
    for k in range(n_classes - 2, -1, -1):
        after += persons[k + 1]
        stick_slope[k] = persons[k] + 1.0 - taken[k] * (persons[k] + after + 1.0 + alpha)


# one trajectory that is compiled as a whole: parts would be calls with twenty arrays each
@_compiled
def _trajectory(  # noqa: C901, PLR0912
    random: np.random.Generator, parents: Places, places: Places, counts: Reals, logits: Reals, sticks: Reals,
    other: Reals, adapting: bool, taken: Reals, share: Reals, chance: Reals, odds: Reals, base: Reals,
    weight: Reals, whole: Reals, persons: Reals, slope: Reals, stick_slope: Reals, speed: Reals,
    stick_speed: Reals, kept: Reals, kept_sticks: Reals,
) -> None:  # fmt: skip
    """Move all classes at once along the density, or leave them; tune the step while adapting."""
    n_lists, n_classes = logits.shape
    alpha = other[ALPHA]
    mean_step = math.exp(other[LOG_STEP])
    step = mean_step * (0.7 + 0.6 * random.random())
    mean_steps = min(max(_MEAN_LENGTH / mean_step, 4.0), _MOST_STEPS)
    n_steps = 1 + int(random.random() * (2.0 * mean_steps - 1.0))
    kept[:] = logits
    kept_sticks[:] = sticks
    before = _log_density(
        logits, sticks, parents, places, counts, alpha, share, chance, odds, base, weight, whole
    )
    _gradient(
        parents, places, counts, alpha, share, chance, odds, taken, base, weight, whole, persons, slope,
        stick_slope,
    )  # fmt: skip
    for j in range(n_lists):
        for k in range(n_classes):
            speed[j, k] = random.standard_normal()
            before -= 0.5 * speed[j, k] ** 2
            speed[j, k] += 0.5 * step * slope[j, k]
    for k in range(n_classes - 1):
        stick_speed[k] = random.standard_normal()
        before -= 0.5 * stick_speed[k] ** 2
        stick_speed[k] += 0.5 * step * stick_slope[k]
    for number in range(n_steps):
        for j in range(n_lists):
            for k in range(n_classes):
                logits[j, k] += step * speed[j, k]
        for k in range(n_classes - 1):
            sticks[k] += step * stick_speed[k]
        _lay_out(logits, sticks, taken, share, chance, odds, base)
        _gradient(
            parents, places, counts, alpha, share, chance, odds, taken, base, weight, whole, persons, slope,
            stick_slope,
        )  # fmt: skip
        push = step if number < n_steps - 1 else 0.5 * step
        for j in range(n_lists):
            for k in range(n_classes):
                speed[j, k] += push * slope[j, k]
        for k in range(n_classes - 1):
            stick_speed[k] += push * stick_slope[k]
        if not math.isfinite(stick_speed[0]):
            break
    after = _log_density(
        logits, sticks, parents, places, counts, alpha, share, chance, odds, base, weight, whole
    )
    for j in range(n_lists):
        for k in range(n_classes):
            after -= 0.5 * speed[j, k] ** 2
    for k in range(n_classes - 1):
        after -= 0.5 * stick_speed[k] ** 2
    accepted = math.exp(min(0.0, after - before)) if math.isfinite(after) else 0.0
    if adapting:
        other[N_ADAPTED] += 1.0
        other[LOG_STEP] += (accepted - _WISHED_ACCEPTANCE) / math.sqrt(3.0 + other[N_ADAPTED])
    other[N_TRIED] += 1.0
    other[N_ACCEPTED] += accepted
    if random.random() >= accepted:
        logits[:] = kept
        sticks[:] = kept_sticks
        _lay_out(logits, sticks, taken, share, chance, odds, base)


@_compiled
def draw_binomial(random: np.random.Generator, n: int, share: float) -> int:
    """Draw how many of ``n`` persons are of a kind; ``0 <= share <= 1``.

    Inversion where few are expected, else the exact rejection of Hoermann (1993, Journal of Statistical
    Computation and Simulation 46, algorithm BTRS): half the time of what NumPy has, for numbers as they are
    here.
    """
    flipped = share > 0.5
    p = 1.0 - share if flipped else share
    if n * p < 10.0:
        left, found = random.random(), 0
        # nobody at all is at least as likely as that: most draws end here
        if left > 1.0 - n * p:
            ratio = p / (1.0 - p)
            chance = math.exp(n * math.log1p(-p))
            while left > chance and found < n:
                left -= chance
                found += 1
                chance *= ratio * (n - found + 1) / found
    else:
        found = _draw_by_rejection(random, n, p)
    return n - found if flipped else found


@_compiled
def _draw_by_rejection(random: np.random.Generator, n: int, p: float) -> int:
    spread = math.sqrt(n * p * (1.0 - p))
    b = 1.15 + 2.53 * spread
    a = -0.0873 + 0.0248 * b + 0.01 * p
    inside = 0.92 - 4.2 / b
    middle = math.floor((n + 1) * p)
    while True:
        u, v = random.random() - 0.5, 1.0 - random.random()
        edge = 0.5 - abs(u)
        k = math.floor((2.0 * a / edge + b) * u + n * p + 0.5) if edge > 0.0 else -1.0
        if k < 0 or k > n:
            continue
        if edge >= 0.07 and v <= inside:
            return int(k)
        bound = (k - middle) * math.log(p / (1.0 - p))
        bound += math.lgamma(middle + 1.0) + math.lgamma(n - middle + 1.0)
        bound -= math.lgamma(k + 1.0) + math.lgamma(n - k + 1.0)
        if math.log(v * (2.83 + 5.1 / b) * spread / (a / edge**2 + b)) <= bound:
            return int(k)


@_compiled
def _allocate(
    random: np.random.Generator, parents: Places, places: Places, counts: Reals, odds: Reals, base: Reals,
    weight: Reals, whole: Reals, persons: Reals, on_list: Reals, order: Places, later: Reals,
) -> None:  # fmt: skip
    """Draw how many listed persons of each pattern are in each class, greater classes first."""
    n_classes = len(base)
    for place in range(1, n_classes):
        kept, before = order[place], place
        while before > 0 and base[order[before - 1]] < base[kept]:
            order[before] = order[before - 1]
            before -= 1
        order[before] = kept
    _spread(parents, places, odds, base, weight, whole)
    weight[0] = 0.0
    for node in range(1, len(counts)):
        # those drawn take the place of the chances, which nothing asks for again
        left, rest = int(counts[node]), 0.0
        for place in range(n_classes - 1, -1, -1):
            later[place] = rest
            rest += weight[node, order[place]]
        for place in range(n_classes):
            k = order[place]
            so_many = left
            if left > 0 and later[place] > 0.0:
                so_many -= draw_binomial(random, left, later[place] / (later[place] + weight[node, k]))
            weight[node, k] = so_many
            left -= so_many
    _gather(parents, places, weight, on_list, persons)


@_compiled
def _draw_unseen(
    random: np.random.Generator, n_observed: float, share: Reals, base: Reals, persons: Reals
) -> float:
    """Add the unseen of each class: a negative binomial total, split over classes. Return persons in all."""
    seen = 0.0
    for k in range(len(base)):
        seen += share[k] - base[k]
    rate = random.standard_gamma(n_observed) / max(seen, _SMALLEST)
    everybody = n_observed
    for k in range(len(base)):
        mean = rate * base[k]
        unseen = float(random.poisson(mean)) if mean < _LARGEST_MEAN else math.floor(mean)
        persons[k] += unseen
        everybody += unseen
    return everybody


@_compiled
def _swap_neighbours(random: np.random.Generator, alpha: float, persons: Reals, on_list: Reals) -> None:
    """Let two neighbouring classes change places, the sticks integrated out."""
    n_classes = len(persons)
    k = int(random.random() * (n_classes - 1))
    first, second = persons[k], persons[k + 1]
    after = alpha
    for later in range(k + 2, n_classes):
        after += persons[later]
    gain = math.lgamma(1.0 + second) + math.lgamma(after + first)
    gain -= math.lgamma(1.0 + first) + math.lgamma(after + second)
    if k + 1 < n_classes - 1:
        gain += math.lgamma(1.0 + first) - math.lgamma(1.0 + after + first)
        gain -= math.lgamma(1.0 + second) - math.lgamma(1.0 + after + second)
    if math.log(random.random()) < gain:
        persons[k], persons[k + 1] = second, first
        for j in range(len(on_list)):
            held = on_list[j, k]
            on_list[j, k] = on_list[j, k + 1]
            on_list[j, k + 1] = held


@_compiled
def _draw_alpha(
    random: np.random.Generator, alpha: float, shape: float, rate: float, persons: Reals
) -> float:
    """Move the concentration on a log scale, the sticks integrated out."""
    n_classes = len(persons)
    longer = (random.random() - 0.5) * 4.0
    new = alpha * math.exp(longer)
    gain = (shape + n_classes - 1.0) * longer - rate * (new - alpha)
    after = 0.0
    for k in range(n_classes - 2, -1, -1):
        after += persons[k + 1]
        gain += math.lgamma(new + after) - math.lgamma(1.0 + new + after + persons[k])
        gain -= math.lgamma(alpha + after) - math.lgamma(1.0 + alpha + after + persons[k])
    return new if math.log(random.random()) < gain and new > _SMALLEST else alpha


@_compiled
def _draw_classes(
    random: np.random.Generator, alpha: float, everybody: float, persons: Reals, on_list: Reals, logits:
    Reals,
    sticks: Reals,
) -> None:  # fmt: skip
    """Draw sticks and chances of all classes from who is in them."""
    n_lists, n_classes = logits.shape
    after = everybody
    for k in range(n_classes):
        after -= persons[k]
        if k < n_classes - 1:
            taken = random.standard_gamma(1.0 + persons[k])
            left = random.standard_gamma(alpha + after)
            sticks[k] = math.log(max(taken, _SMALLEST)) - math.log(max(left, _SMALLEST))
        for j in range(n_lists):
            on = random.standard_gamma(1.0 + on_list[j, k])
            off = random.standard_gamma(1.0 + persons[k] - on_list[j, k])
            logits[j, k] = math.log(max(on, _SMALLEST)) - math.log(max(off, _SMALLEST))


@_compiled
def run_chain(
    random: np.random.Generator, parents: Places, places: Places, counts: Reals, shape: float, rate: float,
    logits: Reals, sticks: Reals, other: Reals, adapting: bool, totals: Reals, occupied: Reals, alphas: Reals,
) -> None:  # fmt: skip
    """Run one chain on from where it stands, and write what each sweep found.

    Parameters
    ----------
    parents, places : unsigned int arrays, shape (nodes,)
        Patterns as a tree: node c is pattern ``parents[c]``, which comes before it, and list ``places[c]``.
        Node 0 is on no list.
    counts : float array, shape (nodes,)
        Whole numbers of persons; 0 where a node stands only between others.
    shape, rate : float
        Of the gamma law of the concentration.
    logits : float array, shape (lists, classes), sticks : float array, shape (classes - 1,)
    other : float array
        Concentration, log of the step, and what was tried; see ``ALPHA`` and its neighbours.
    totals, occupied, alphas : float arrays, shape (sweeps,)
        Filled: persons in all, classes that hold somebody, the concentration.
    """
    n_lists, n_classes = logits.shape
    share, base, persons, later = np.empty((4, n_classes))
    order = np.arange(n_classes).astype(np.uint64)
    weight, whole = np.empty((len(parents), n_classes)), np.empty(len(parents))
    chance, odds, on_list, slope, speed, kept = np.empty((6, n_lists, n_classes))
    taken, stick_slope, stick_speed, kept_sticks = np.empty((4, n_classes - 1))
    n_observed = counts.sum()
    _lay_out(logits, sticks, taken, share, chance, odds, base)
    for sweep in range(len(totals)):
        _allocate(random, parents, places, counts, odds, base, weight, whole, persons, on_list, order, later)
        everybody = _draw_unseen(random, n_observed, share, base, persons)
        totals[sweep] = everybody
        alphas[sweep] = other[ALPHA]
        occupied[sweep] = (persons > 0.0).sum()
        _swap_neighbours(random, other[ALPHA], persons, on_list)
        other[ALPHA] = _draw_alpha(random, other[ALPHA], shape, rate, persons)
        _draw_classes(random, other[ALPHA], everybody, persons, on_list, logits, sticks)
        _lay_out(logits, sticks, taken, share, chance, odds, base)
        if sweep % _SWEEPS_EACH_TRAJECTORY == _SWEEPS_EACH_TRAJECTORY - 1:
            _trajectory(
                random, parents, places, counts, logits, sticks, other, adapting, taken, share, chance, odds,
                base, weight, whole, persons, slope, stick_slope, speed, stick_speed, kept, kept_sticks,
            )  # fmt: skip
