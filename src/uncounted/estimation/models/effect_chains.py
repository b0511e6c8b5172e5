"""The compiled core of the Bayesian log-linear models: arrays in, arrays changed in place, no object.

- A cell is the set of lists that MISSED a person. An effect is a set of lists too: it is added in a cell
  where an even number of its lists missed, and taken away where an odd number did (contrasts that sum to
  zero). So every product with the design is one Walsh-Hadamard transform, and the curvature for two effects
  is a mean over the lists that belong to one of them alone.
- The unseen are summed out of the law that is sampled, and drawn afterwards, without an upper end.
- Given a model the log density is strictly concave (a multinomial likelihood and a normal prior): its one
  mode and the curvature there are found by Newton steps, once for each model.
- Between models ALL effects are drawn anew, from a Student law at the mode of the new model, whose tails are
  heavier than any such density has (reversible jumps: Green 1995, Biometrika 82). A jump flips a few effects,
  or goes at once to any model of a window of likely ones (Madigan & Raftery 1994, JASA 89), by its weight.
- Within a model: a Hamiltonian trajectory in the coordinates in which the curvature is one.
- Chance comes from the generator handed in; a repeated run gives the same bytes.

All that is compiled stands in this one file: what is kept of the compilation is told old by the file's date.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar, cast

import numba
import numpy as np
import numpy.typing as npt

Integers = npt.NDArray[np.int64]
Reals = npt.NDArray[np.float64]
_Function = TypeVar("_Function", bound=Callable[..., Any])

LOG_STEP, N_ADAPTED, N_TRIED, N_ACCEPTED, N_JUMPS, N_JUMPED = range(6)
N_TUNED = 6

_FREEDOM = 12.0
_NEWTON_STEPS = 60
_HALVINGS = 40
_SMALL_STEP = 1e-5  # the next Newton step would be about its square
_ROUNDING = 1e-12
_RIDGE = 1e-12
_WISHED_ACCEPTANCE = 0.8
_MEAN_LENGTH = 1.6
_MOST_STEPS = 12.0
_FLIPS_EACH_SWEEP = 3
_LEAPS_EACH_SWEEP = 2
_FAR_BEHIND = 14.0  # log evidence behind the best model, from which on the window looks no further
# a Poisson draw beyond it would not fit a whole number of 64 bits, and differs from its mean by nothing
_LARGEST_MEAN = 1e15


class Law(NamedTuple):
    """What is sampled.

    Attributes
    ----------
    terms : int array, shape (effects,)
        Sets of lists, single lists first.
    parents : int array, shape (effects - lists,)
        For each further effect the bits of those that must be held with it.
    sds : float array, shape (effects,)
        Prior standard deviations.
    sums : float array, shape (effects,)
        Persons seen in cells where the effect is added, less those where it is taken away.
    n_cells : int
    n_observed : float
    """

    n_lists: int
    terms: Integers
    parents: Integers
    sds: Reals
    sums: Reals
    n_cells: int
    n_observed: float


class Kept(NamedTuple):
    """Modes and curvatures of models, by an open table: ``keys`` is -1 where a row is free.

    ``weights`` are log evidences by Laplace; of the window that chains get, log chances of a leap.
    """

    keys: Integers
    used: Integers
    modes: Reals
    lowers: Reals
    weights: Reals


class _Room(NamedTuple):
    """Room to work in, so that no step asks for memory."""

    cells: Reals
    means: Reals
    slope: Reals
    trial: Reals
    speed: Reals


def _compiled(function: _Function) -> _Function:
    """Compile on first use, keep the result beside the file, let other threads run meanwhile."""
    return cast(_Function, numba.njit(cache=True, nogil=True, error_model="numpy")(function))


@_compiled
def transform(values: Reals) -> None:
    """Walsh-Hadamard transform in place: each value becomes the sum of all, signed by shared lists."""
    width = 1
    while width < len(values):
        for low in range(0, len(values), 2 * width):
            for cell in range(low, low + width):
                first, second = values[cell], values[cell + width]
                values[cell] = first + second
                values[cell + width] = first - second
        width *= 2


@_compiled
def _lay_out(law: Law, held: Integers, size: int, beta: Reals, cells: Reals) -> float:
    """Write the shares of the seen cells, and the log odds of being unseen into the last one.

    Returns the log of the sum over the seen cells, before they were made shares.
    """
    cells[:] = 0.0
    for row in range(size):
        cells[law.terms[held[row]]] = beta[row]
    transform(cells)
    last = len(cells) - 1
    top = cells[0]
    for cell in range(1, last):
        top = max(top, cells[cell])
    total = 0.0
    for cell in range(last):
        cells[cell] = math.exp(cells[cell] - top)
        total += cells[cell]
    for cell in range(last):
        cells[cell] /= total
    log_sum: float = top + math.log(total)
    cells[last] -= log_sum
    return log_sum


@_compiled
def _log_density(law: Law, held: Integers, size: int, beta: Reals, cells: Reals) -> float:
    """Return the log density of the effects of a model, with the constants of their prior."""
    found: float = -law.n_observed * _lay_out(law, held, size, beta, cells)
    for row in range(size):
        effect = held[row]
        scaled = beta[row] / law.sds[effect]
        found += law.sums[effect] * beta[row] - 0.5 * scaled * scaled - math.log(law.sds[effect])
    return found - 0.5 * size * math.log(2.0 * math.pi)


@_compiled
def _slope(law: Law, held: Integers, size: int, beta: Reals, room: _Room) -> None:
    """Write the slope of the log density; ``means`` become those of all contrasts over the seen cells."""
    _lay_out(law, held, size, beta, room.cells)
    room.means[:] = room.cells
    room.means[law.n_cells - 1] = 0.0
    transform(room.means)
    for row in range(size):
        effect = held[row]
        pull = beta[row] / law.sds[effect] ** 2
        room.slope[row] = law.sums[effect] - law.n_observed * room.means[law.terms[effect]] - pull


@_compiled
def _factor(law: Law, held: Integers, size: int, means: Reals, lower: Reals) -> None:
    """Write the Cholesky factor of the curvature of the log density."""
    for row in range(size):
        first = law.terms[held[row]]
        for column in range(row + 1):
            second = law.terms[held[column]]
            value = law.n_observed * (means[first ^ second] - means[first] * means[second])
            if row == column:
                value += 1.0 / law.sds[held[row]] ** 2
            least = _RIDGE * value
            for inner in range(column):
                value -= lower[row, inner] * lower[column, inner]
            if row == column:
                lower[row, row] = math.sqrt(max(value, least))
            else:
                lower[row, column] = value / lower[column, column]


@_compiled
def _solve_lower(lower: Reals, size: int, values: Reals) -> None:
    for row in range(size):
        value = values[row]
        for inner in range(row):
            value -= lower[row, inner] * values[inner]
        values[row] = value / lower[row, row]


@_compiled
def _solve_upper(lower: Reals, size: int, values: Reals) -> None:
    """Solve with the transpose of ``lower``, by its rows."""
    for row in range(size - 1, -1, -1):
        values[row] /= lower[row, row]
        for inner in range(row):
            values[inner] -= lower[row, inner] * values[row]


@_compiled
def _find_mode(law: Law, held: Integers, size: int, mode: Reals, lower: Reals, room: _Room) -> float:
    """Climb to the mode by Newton steps, halved until they climb; return the height there."""
    here = _log_density(law, held, size, mode, room.cells)
    for _ in range(_NEWTON_STEPS):
        _slope(law, held, size, mode, room)
        _factor(law, held, size, room.means, lower)
        _solve_lower(lower, size, room.slope)
        _solve_upper(lower, size, room.slope)
        reach, scale, there = 0.0, 1.0, -math.inf
        for row in range(size):
            reach = max(reach, abs(room.slope[row]))
        for _ in range(_HALVINGS):
            for row in range(size):
                room.trial[row] = mode[row] + scale * room.slope[row]
            there = _log_density(law, held, size, room.trial, room.cells)
            if there >= here - _ROUNDING * abs(here):
                break
            scale *= 0.5
        mode[:size] = room.trial[:size]
        here = there
        if reach < _SMALL_STEP:
            break
    return here


@_compiled
def _members(law: Law, model: int, held: Integers) -> int:
    """Write which effects a model holds: all single lists, and those whose bit is set. Return how many."""
    size = law.n_lists
    for effect in range(size):
        held[effect] = effect
    for effect in range(len(law.parents)):
        if model >> effect & 1:
            held[size] = law.n_lists + effect
            size += 1
    return size


@_compiled
def log_prior(model: int, parents: Integers) -> float:
    """Return the log prior of a model, minus infinity where it is not hierarchical.

    Each effect whose parents are all held is in or out by the toss of a coin.
    """
    tossed = 0
    for effect in range(len(parents)):
        if parents[effect] & ~model == 0:
            tossed += 1
        elif model >> effect & 1:
            return -math.inf
    return -tossed * math.log(2.0)


@_compiled
def _row_of(model: int, keys: Integers) -> int:
    """Return the row that keeps a model, or the free one that would."""
    place = (model * 2654435761 & 0x7FFFFFFF) % len(keys)
    while keys[place] >= 0 and keys[place] != model:
        place = (place + 1) % len(keys)
    return place


@_compiled
def _keep(law: Law, model: int, held: Integers, size: int, kept: Kept, room: _Room) -> int:
    """Return the row of a model; find its mode and curvature first where they are not kept."""
    row = _row_of(model, kept.keys)
    if kept.keys[row] == model:
        return row
    if 4 * (kept.used[0] + 1) > 3 * len(kept.keys):
        kept.keys[:] = -1
        kept.used[0] = 0
        row = _row_of(model, kept.keys)
    kept.used[0] += 1
    kept.keys[row] = model
    kept.modes[row] = 0.0
    height = _find_mode(law, held, size, kept.modes[row], kept.lowers[row], room)
    height += 0.5 * size * math.log(2.0 * math.pi) + log_prior(model, law.parents)
    for place in range(size):
        height -= math.log(kept.lowers[row, place, place])
    kept.weights[row] = height
    return row


@_compiled
def _room_for(law: Law) -> _Room:
    n_effects = len(law.terms)
    return _Room(
        np.empty(law.n_cells), np.empty(law.n_cells), np.empty(n_effects), np.empty(n_effects),
        np.empty(n_effects),
    )  # fmt: skip


@_compiled
def find_window(law: Law, window: Kept, most: int) -> None:
    """Fill a window: from independence on, the neighbours of the best model whose neighbours are not known.

    It ends where that model is far behind the best of all, or at so many models.
    """
    room, held = _room_for(law), np.empty(len(law.terms), np.int64)
    done = np.zeros(len(window.keys), np.bool_)
    _keep(law, 0, held, _members(law, 0, held), window, room)
    while True:
        best, next_one = -math.inf, -1
        for row in range(len(window.keys)):
            if window.keys[row] >= 0:
                best = max(best, window.weights[row])
                if not done[row] and (next_one < 0 or window.weights[row] > window.weights[next_one]):
                    next_one = row
        if next_one < 0 or best - window.weights[next_one] > _FAR_BEHIND:
            return
        if window.used[0] + len(law.parents) > most:
            return
        done[next_one] = True
        for effect in range(len(law.parents)):
            model = window.keys[next_one] ^ (1 << effect)
            if log_prior(model, law.parents) > -math.inf:
                _keep(law, model, held, _members(law, model, held), window, room)


@_compiled
def _log_student(lower: Reals, size: int, squared: float) -> float:
    """Return the log density of the Student law at a point so far from the mode, in squared steps."""
    found = math.lgamma(0.5 * (_FREEDOM + size)) - math.lgamma(0.5 * _FREEDOM)
    found -= 0.5 * size * math.log(_FREEDOM * math.pi)
    for row in range(size):
        found += math.log(lower[row, row])
    return found - 0.5 * (_FREEDOM + size) * math.log1p(squared / _FREEDOM)


@_compiled
def _draw_student(random: np.random.Generator, size: int, mode: Reals, lower: Reals, beta: Reals) -> float:
    """Draw effects from the Student law; return its log density there."""
    squared = 0.0
    for row in range(size):
        beta[row] = random.standard_normal()
        squared += beta[row] ** 2
    stretch = math.sqrt(_FREEDOM / (2.0 * random.standard_gamma(0.5 * _FREEDOM)))
    _solve_upper(lower, size, beta)
    for row in range(size):
        beta[row] = mode[row] + stretch * beta[row]
    return _log_student(lower, size, squared * stretch**2)


@_compiled
def _log_student_at(size: int, mode: Reals, lower: Reals, beta: Reals) -> float:
    """Return the log density of the Student law at these effects."""
    squared = 0.0
    for row in range(size):
        value = 0.0
        for inner in range(row, size):
            value += lower[inner, row] * (beta[inner] - mode[inner])
        squared += value * value
    return _log_student(lower, size, squared)


@_compiled
def _flipped(random: np.random.Generator, model: int, n_free: int) -> int:
    """Flip one, two or three effects; these flips are as likely there as here."""
    lot = random.random()
    n_flips = 1 if lot < 0.6 else 2 if lot < 0.9 else 3
    for _ in range(n_flips):
        model ^= 1 << int(random.random() * n_free)
    return model


@_compiled
def _trajectory(
    random: np.random.Generator, law: Law, held: Integers, size: int, beta: Reals, before: float,
    lower: Reals, tuned: Reals, adapting: bool, room: _Room, old: Reals,
) -> float:  # fmt: skip
    """Move all effects of a model at once, or leave them; return the log density where they end."""
    slope, speed = room.slope, room.speed
    mean_step = math.exp(tuned[LOG_STEP])
    step = mean_step * (0.8 + 0.4 * random.random())
    n_steps = 1 + int(random.random() * min(2.0 * _MEAN_LENGTH / mean_step, _MOST_STEPS))
    old[:size] = beta[:size]
    gained = -before
    _slope(law, held, size, beta, room)
    _solve_lower(lower, size, slope)
    for row in range(size):
        speed[row] = random.standard_normal()
        gained += 0.5 * speed[row] ** 2
        speed[row] += 0.5 * step * slope[row]
    for number in range(n_steps):
        slope[:size] = speed[:size]
        _solve_upper(lower, size, slope)
        for row in range(size):
            beta[row] += step * slope[row]
        _slope(law, held, size, beta, room)
        _solve_lower(lower, size, slope)
        push = step if number < n_steps - 1 else 0.5 * step
        for row in range(size):
            speed[row] += push * slope[row]
    after = _log_density(law, held, size, beta, room.cells)
    gained += after
    for row in range(size):
        gained -= 0.5 * speed[row] ** 2
    accepted = math.exp(min(0.0, gained)) if math.isfinite(gained) else 0.0
    if adapting:
        tuned[N_ADAPTED] += 1.0
        tuned[LOG_STEP] += (accepted - _WISHED_ACCEPTANCE) / math.sqrt(3.0 + tuned[N_ADAPTED])
    tuned[N_TRIED] += 1.0
    tuned[N_ACCEPTED] += accepted
    if random.random() < accepted:
        return after
    beta[:size] = old[:size]
    return before


@_compiled
def run_chain(
    random: np.random.Generator, law: Law, window: Kept, chances: Reals, own: Kept, state: Integers,
    beta: Reals, tuned: Reals, adapting: bool, totals: Reals, models: Integers,
) -> None:  # fmt: skip
    """Run one chain on from where it stands, and write what each sweep found.

    Parameters
    ----------
    window, chances
        Models to leap to, read only: ``window.weights`` are log chances of a leap (minus infinity for free
        rows), ``chances`` their running sum.
    own : Kept
        Of this chain alone: what it found of models outside the window.
    state : int array, shape (1,), beta : float array, shape (effects,), tuned : float array
        Where the chain stands: the model, its effects in order, the step.
    totals : float array, models : int array, shape (sweeps,)
        Filled: persons in all, and the model.
    """
    room, n_free = _room_for(law), len(law.parents)
    held, new_held = np.empty((2, len(law.terms)), np.int64)
    new, old = np.empty((2, len(law.terms)))
    model = state[0]
    size, prior = _members(law, model, held), log_prior(model, law.parents)
    here = _log_density(law, held, size, beta, room.cells)
    row = _row_of(model, window.keys)
    inside = window.keys[row] == model
    if not inside:
        row = _keep(law, model, held, size, own, room)
    mode, lower = (
        (window.modes[row].copy(), window.lowers[row].copy())
        if inside
        else (own.modes[row].copy(), own.lowers[row].copy())
    )
    for sweep in range(len(totals)):
        for jump in range(_FLIPS_EACH_SWEEP + _LEAPS_EACH_SWEEP):
            gain = 0.0
            if jump < _FLIPS_EACH_SWEEP:
                asked = _flipped(random, model, n_free)
                new_row = _row_of(asked, window.keys)
            elif inside:
                lot = random.random() * chances[-1]
                new_row = min(np.searchsorted(chances, lot, side="right"), len(chances) - 1)
                asked = window.keys[new_row]
                gain = window.weights[row] - window.weights[new_row]
            else:
                break
            new_prior = log_prior(asked, law.parents)
            if new_prior == -math.inf:
                continue
            tuned[N_JUMPS] += 1.0
            new_size = _members(law, asked, new_held)
            new_inside = window.keys[new_row] == asked
            if new_inside:
                new_mode, new_lower = window.modes[new_row], window.lowers[new_row]
            else:
                new_row = _keep(law, asked, new_held, new_size, own, room)
                new_mode, new_lower = own.modes[new_row], own.lowers[new_row]
            gain -= _draw_student(random, new_size, new_mode, new_lower, new)
            there = _log_density(law, new_held, new_size, new, room.cells)
            gain += there + new_prior - here - prior + _log_student_at(size, mode, lower, beta)
            if math.log(random.random()) < gain:
                tuned[N_JUMPED] += 1.0
                model, size, prior, here = asked, new_size, new_prior, there
                row, inside = new_row, new_inside
                beta[:size], held[:size] = new[:size], new_held[:size]
                mode[:size], lower[:size, :size] = new_mode[:size], new_lower[:size, :size]
        here = _trajectory(random, law, held, size, beta, here, lower, tuned, adapting, room, old)
        _lay_out(law, held, size, beta, room.cells)
        mean = random.standard_gamma(law.n_observed) * math.exp(room.cells[law.n_cells - 1])
        unseen = float(random.poisson(mean)) if mean < _LARGEST_MEAN else math.floor(mean)
        totals[sweep] = law.n_observed + unseen
        models[sweep] = model
    state[0] = model
