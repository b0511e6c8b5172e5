"""Several organisations' lists of one killed population, with the true person of every row.

- The same preset, number of rows and seed give the same lists; how one list writes changes no other.
- A person stands on a list, not on it, or outside what it covers; copies count as being on it.
- Lists depend on each other through events and people that all hear of, or none, and through copying.
- As many rows as were asked for come out, to within one person's, and no massacre but the last is cut.

``draw_lists(PRESETS["siege"], n_records=2_000, seed=1).read()`` gives what `uncounted.people.link` takes.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from tests.people.list_designs import ListDesign, Preset
from tests.people.massacres import Lists
from tests.people.measures import Row
from tests.people.population import Flags, Numbers, People, Population, draw_population
from tests.people.writing import Cells, arrange, copied, write
from uncounted.people import Repeats, VictimList, read_list
from uncounted.people.records import KNOWN_COLUMNS

LISTED, NOT_LISTED, NOT_COVERED = 1, 0, -1
_CHILD = 14

Membership = npt.NDArray[np.int8]


class UnknownSourceError(ValueError):
    """A list copies from one that does not come before it."""


@dataclass(frozen=True, slots=True)
class WrittenList:
    """One list: its cells by heading, and the true person of each row."""

    design: ListDesign
    columns: dict[str, list[str]]
    person: Numbers
    covered_places: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.person)

    @property
    def may_repeat(self) -> bool:
        """Whether the list names some people more than once."""
        return self.design.repeats > 0

    def csv(self) -> bytes:
        """Return the list as a file."""
        out = io.StringIO(newline="")
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(self.columns)
        writer.writerows(zip(*self.columns.values(), strict=True))
        return out.getvalue().encode()

    def read(self) -> VictimList:
        """Return the list as `uncounted.people` reads it."""
        repeats = Repeats.POSSIBLE if self.may_repeat else Repeats.AT_MOST_ONCE
        return read_list(
            self.csv(), name=self.design.name, repeats=repeats, covered_places=self.covered_places
        )


@dataclass(frozen=True, slots=True)
class HardLists:
    """Lists with their whole truth.

    Attributes
    ----------
    preset, seed : Preset, int
    lists : tuple of WrittenList
    population : Population
        All the killed, on a list or on none; person ``i`` of the truth is its ``i``-th.
    membership : array of int8, shape (persons, lists)
        `LISTED`, `NOT_LISTED` or `NOT_COVERED`.
    """

    preset: Preset
    seed: int
    lists: tuple[WrittenList, ...]
    population: Population
    membership: Membership

    @property
    def n_records(self) -> int:
        """Rows on all lists."""
        return sum(map(len, self.lists))

    @property
    def n_listed(self) -> int:
        """People who are on one list at least."""
        return int((self.membership == LISTED).any(axis=1).sum())

    def truth(self) -> dict[Row, str]:
        """Return the true person of each row, counted from 1."""
        return {
            (one.design.name, row): f"T{person}"
            for one in self.lists
            for row, person in enumerate(one.person.tolist(), start=1)
        }

    def read(self) -> Lists:
        """Return the lists as they are read for linking, with the truth."""
        return Lists(tuple(one.read() for one in self.lists), self.truth())


@dataclass(frozen=True, slots=True)
class _Plan:
    """How many rows of its own each list gives each person, and whom it copies."""

    own: Numbers  # persons x lists
    taken: Flags  # persons x lists

    @property
    def rows(self) -> Numbers:
        return np.asarray(self.own + self.taken)

    def first(self, n_persons: int) -> _Plan:
        return _Plan(self.own[:n_persons], self.taken[:n_persons])


def draw_lists(preset: Preset, *, n_records: int, seed: int) -> HardLists:
    """Draw a population and its lists, with at least ``n_records`` rows in all.

    Parameters
    ----------
    preset : Preset
        A world and its lists; `dataclasses.replace` changes what should differ.
    n_records : int
        From 1 to a million and more.
    seed : int
        The lists write, miss and mistake from it alone.
    """
    designs = preset.designs
    _check(designs)
    n_persons = 20 + int(1.1 * n_records / sum(_rows_a_person(design, preset) for design in designs))
    while True:
        draw = np.random.default_rng([seed, 0])
        population = draw_population(preset.setting, n_persons, draw)
        plan = _plan(population, designs, draw)
        reached = np.cumsum(plan.rows.sum(axis=1))
        if reached[-1] >= n_records:
            break
        n_persons = int(1.3 * n_persons) + 10
    kept = int(np.searchsorted(reached, n_records)) + 1
    population = replace(population, people=population.people.take(np.arange(kept)))
    plan = plan.first(kept)
    covered = np.stack([_covered(population, design) for design in designs], axis=1)
    membership = np.where(plan.rows > 0, LISTED, np.where(covered, NOT_LISTED, NOT_COVERED)).astype(np.int8)
    return HardLists(preset, seed, _write_all(population, designs, plan, seed), population, membership)


def _check(designs: Sequence[ListDesign]) -> None:
    before: set[str] = set()
    for design in designs:
        if design.copies is not None and design.copies.source not in before:
            raise UnknownSourceError(
                f"{design.name} copies from {design.copies.source}, which is not before it"
            )
        before.add(design.name)


def _rows_a_person(design: ListDesign, preset: Preset) -> float:
    inside = len(design.regions) / preset.setting.n_regions if design.regions else 1.0
    return inside * design.coverage * (1.0 + 1.3 * design.repeats)


def _covered(population: Population, design: ListDesign) -> Flags:
    if not design.regions:
        return np.ones(len(population.people), dtype=np.bool_)
    return np.isin(population.region[population.people.village], design.regions)


def _plan(population: Population, designs: Sequence[ListDesign], draw: np.random.Generator) -> _Plan:
    people = population.people
    n_persons = len(people)
    heard = draw.standard_normal(int(people.event.max()) + 1)[people.event]
    known = draw.standard_normal(n_persons)
    own = np.zeros((n_persons, len(designs)), dtype=np.int64)
    taken = np.zeros((n_persons, len(designs)), dtype=np.bool_)
    place = {design.name: number for number, design in enumerate(designs)}
    for number, design in enumerate(designs):
        covered = _covered(population, design)
        pull = _log_odds(population, design) + design.event_pull * heard + design.person_pull * known
        listed = covered & (draw.random(n_persons) < _chance(pull, covered, design.coverage))
        again = draw.random(n_persons) < design.repeats
        own[:, number] = listed * (1 + again * (1 + draw.poisson(0.3, n_persons)))
        if design.copies is not None:
            source = own[:, place[design.copies.source]] > 0
            copies = source & covered & (draw.random(n_persons) < design.copies.share)
            taken[:, number] = copies if design.repeats > 0 else copies & ~listed
    return _Plan(own, taken)


def _log_odds(population: Population, design: ListDesign) -> npt.NDArray[np.float64]:
    people, setting = population.people, population.setting
    age = int(setting.first_day[:4]) - people.birth_year
    odds = design.by_period * (people.day / setting.n_days - 0.5)
    odds += design.of_women * people.female + design.of_children * (age < _CHILD)
    if design.by_region:
        odds += np.asarray(design.by_region)[population.region[people.village]]
    return np.asarray(odds, dtype=np.float64)


def _chance(pull: npt.NDArray[np.float64], covered: Flags, coverage: float) -> npt.NDArray[np.float64]:
    """Shift log odds so that the mean chance of those covered is the coverage asked for."""
    inside, low, high = pull[covered], -30.0, 30.0
    for _ in range(40 if len(inside) else 0):
        middle = (low + high) / 2
        if np.mean(1.0 / (1.0 + np.exp(-(inside + middle)))) < coverage:
            low = middle
        else:
            high = middle
    return np.asarray(1.0 / (1.0 + np.exp(-(pull + low))), dtype=np.float64)


def _write_all(
    population: Population, designs: Sequence[ListDesign], plan: _Plan, seed: int
) -> tuple[WrittenList, ...]:
    written: dict[str, tuple[Numbers, Cells]] = {}
    lists = []
    for number, design in enumerate(designs):
        draw = np.random.default_rng([seed, 1 + number])
        person = np.repeat(np.arange(len(plan.own)), plan.own[:, number])
        cells = write(population, design, person, draw)
        written[design.name] = person, cells
        if design.copies is not None:
            source, theirs = written[design.copies.source]
            wanted = np.flatnonzero(plan.taken[:, number])
            # the first row that the source has of each
            at = np.searchsorted(source, wanted)
            cells = cells.joined(copied(theirs.take(at), design.copies.error, draw))
            person = np.concatenate([person, wanted])
        order = draw.permutation(len(person))
        columns = arrange(cells.take(order), design, draw)
        lists.append(WrittenList(design, columns, person[order], _places(population, design)))
    return tuple(lists)


def _places(population: Population, design: ListDesign) -> tuple[str, ...]:
    """Name what the list says it covers: its regions and their villages, in its own spelling."""
    if not design.regions:
        return ()
    words, n_villages = population.words, len(population.region)
    inside = np.flatnonzero(np.isin(population.region, design.regions))
    numbers = words.place[[*inside, *(n_villages + region for region in design.regions)]]
    schemes = [scheme for scheme in (design.scheme, design.other_scheme) if scheme is not None]
    return tuple(str(name) for scheme in schemes for name in words.written(scheme)[numbers])


def headings_unread(lists: HardLists) -> set[str]:
    """Return the columns that linking does not read yet."""
    return {heading for one in lists.lists for heading in one.columns} - set(KNOWN_COLUMNS)


def kin(people: People) -> Numbers:
    """Return how many others of each person's clan died on the same day."""
    _, together, sizes = np.unique(
        people.clan * 100_000 + people.day, return_inverse=True, return_counts=True
    )
    return np.asarray(sizes[together] - 1)
