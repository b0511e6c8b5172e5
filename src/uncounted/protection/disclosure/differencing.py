"""No table may, together with all earlier ones, tell fewer than k persons apart (differencing).

- Every new table is laid over all that were released before, and the whole is audited as one.
- Guarded are: the withheld cells of the new table; the withheld cells of the earlier ones; every combination
  of the finest categories of all of them; and the change of each such combination since each earlier state
  of the records. Each must be empty, or must be able to hold k or more.
- What the earlier tables told by themselves is not laid to the charge of the new one.
- Tables that cannot be compared are told as NOT CHECKED, and `let_through` withholds the new one whole.

What a reader is taken to believe of two states of the records: that persons are only added. Where that cannot
be, since a published number fell, they are taken to know nothing; that is told as NOT CHECKED, and what an
earlier table withheld stays withheld.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from uncounted.protection.disclosure.audit import Equation, Found, Reader
from uncounted.protection.disclosure.releases import Definition, Overlay, Release, overlay, period_overlaps
from uncounted.protection.disclosure.suppression import Reason, Suppression, suppress
from uncounted.protection.disclosure.tables import (
    SMALLEST_CELL,
    Cell,
    FrequencyTable,
    Interval,
    ZeroCells,
    protected_cells,
)
from uncounted.vocabulary.verdicts import Check, Verdict

CHECK_NAME = "earlier editions"


class Leak(StrEnum):
    """What could be computed from the new table together with the earlier ones."""

    CELL = "a withheld cell of the new table"
    EARLIER_CELL = "a withheld cell of an earlier table"
    GROUP = "a group of fewer persons than may be shown"
    CHANGE = "a change by fewer persons than may be shown"


@dataclass(frozen=True, slots=True)
class Finding:
    """One leak, and the atoms (positions in the overlay) that it is about."""

    leak: Leak
    atoms: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Differencing:
    """What came of holding a table against the earlier ones.

    ``notes`` say what was not checked and why; they name categories of tables, never persons.
    """

    findings: tuple[Finding, ...]
    notes: tuple[str, ...]
    comparable: Verdict
    overlay: Overlay | None = None

    @property
    def verdict(self) -> Verdict:
        """FAILED where something leaks, NOT_CHECKED where a comparison could not be made."""
        if self.findings:
            return Verdict.FAILED
        return Verdict.NOT_CHECKED if self.notes else Verdict.PASSED


def differencing(
    new: Release,
    earlier: Sequence[Release],
    *,
    protected: Mapping[Cell, Interval] | None = None,
    apart: Collection[str] = (),
) -> Differencing:
    """Hold a table that is to be released against all that were.

    Parameters
    ----------
    new : Release
    earlier : sequence of Release
        All that were released before, of whatever population.
    protected : mapping of Cell to Interval, optional
        The protected cells of the new table, whose true counts its releaser knows.
    apart : collection of str
        Populations whose counts stand in no sum with those of the new table, as the caller answers for.
    """
    notes = []
    compared: list[Release] = []
    for old in earlier:
        if old.definition.population in apart or not period_overlaps(old.definition, new.definition):
            continue
        if old.definition.population != new.definition.population:
            notes.append("an earlier table counts another population, and how the two overlap is not known")
        elif old.definition.period != new.definition.period:
            notes.append("an earlier table is of another period that shares days with this one")
        else:
            compared.append(old)
    if notes:
        return Differencing((), tuple(dict.fromkeys(notes)), Verdict.FAILED)
    if not compared or new in compared:
        # what was printed before tells nothing new
        return Differencing((), (), Verdict.PASSED)
    laid = overlay([*dict.fromkeys(compared), new])
    if isinstance(laid, str):
        return Differencing((), (laid,), Verdict.FAILED)
    return _audited(list(dict.fromkeys(compared)), new, laid, protected or {})


def _audited(
    earlier: list[Release], new: Release, laid: Overlay, protected: Mapping[Cell, Interval]
) -> Differencing:
    joint = _Joint(earlier, new, laid, only_added=True)
    notes: tuple[str, ...] = ()
    comparable = Verdict.PASSED
    if joint.after.contradicts_itself():
        joint = _Joint(earlier, new, laid, only_added=False)
        comparable = Verdict.NOT_CHECKED
        notes = ("a published number fell between two states of the records: what changed is not known",)
    return Differencing(tuple(joint.findings(protected)), notes, comparable, laid)


@dataclass(frozen=True, slots=True)
class _Guard:
    """A sum that must reach up to ``upper`` and down to ``lower``; with no lower end it may be empty."""

    leak: Leak
    atoms: tuple[int, ...]
    terms: Mapping[int, int]
    upper: int
    lower: int | None = None

    def holds(self, reader: Reader) -> bool:
        if reader.at_least(self.terms, self.upper) is not Found.POSSIBLE:
            return self.lower is None and reader.at_least(self.terms, 1) is Found.IMPOSSIBLE
        return self.lower is None or reader.at_most(self.terms, self.lower) is Found.POSSIBLE


class _Joint:
    """All releases as one system of equations.

    For each state of the records there is a block of unknowns, one for each atom. Where persons are only
    added, a block holds what was added since the state before, and a count is the sum of all blocks up to
    its state; otherwise each block holds the counts themselves.
    """

    def __init__(self, earlier: Sequence[Release], new: Release, laid: Overlay, *, only_added: bool) -> None:
        self._releases, self._laid, self._only_added = (*earlier, new), laid, only_added
        self._states = sorted({one.definition.state for one in self._releases})
        self._size = len(laid.atoms)
        self._before: Reader | None = None
        self.after = self._reader(len(self._releases))

    def _reader(self, n_releases: int) -> Reader:
        equations, floors = [], []
        for number, release in enumerate(self._releases[:n_releases]):
            for one in release.cells:
                terms = tuple(self._terms(self._laid.sums[number][one.cell], release))
                if one.count is not None:
                    equations.append(Equation(terms, one.count))
                elif None not in one.cell and release.zeros is ZeroCells.SHOWN:
                    floors.append(Equation(terms, 1))
            for atom in self._laid.absent[number]:
                equations.append(Equation(tuple(self._terms((atom,), release)), 0))
        return Reader(self._size * len(self._states), equations, floors=floors)

    def _terms(self, atoms: Iterable[int], release: Release) -> dict[int, int]:
        return self._at(atoms, self._states.index(release.definition.state))

    def _at(self, atoms: Iterable[int], state: int) -> dict[int, int]:
        blocks = range(state + 1) if self._only_added else (state,)
        return {block * self._size + atom: 1 for atom in atoms for block in blocks}

    def _changes(self, atom: int, old: int, new: int) -> Iterator[dict[int, int]]:
        if self._only_added:
            yield {block * self._size + atom: 1 for block in range(old + 1, new + 1)}
        else:
            yield {new * self._size + atom: 1, old * self._size + atom: -1}
            yield {new * self._size + atom: -1, old * self._size + atom: 1}

    def findings(self, protected: Mapping[Cell, Interval]) -> Iterator[Finding]:
        for guard in self._guards(protected):
            if not guard.holds(self.after) and self._held_before(guard):
                yield Finding(guard.leak, guard.atoms)

    def _held_before(self, guard: _Guard) -> bool:
        if guard.leak is Leak.CELL:
            return True
        if self._before is None:
            self._before = self._reader(len(self._releases) - 1)
        return guard.holds(self._before)

    def _guards(self, protected: Mapping[Cell, Interval]) -> Iterator[_Guard]:
        *earlier, new = self._releases
        for cell, interval in protected.items():
            atoms = self._laid.sums[-1][cell]
            yield _Guard(Leak.CELL, atoms, self._terms(atoms, new), interval.upper, interval.lower)
        for number, old in enumerate(earlier):
            yield from self._withheld_earlier(old, self._laid.sums[number])
        smallest = max(one.smallest for one in self._releases)
        covered = sorted({atom for sums in self._laid.sums for atoms in sums.values() for atom in atoms})
        at_new = self._states.index(new.definition.state)
        for atom in covered:
            for state in range(len(self._states)):
                yield _Guard(Leak.GROUP, (atom,), self._at((atom,), state), smallest)
                first, last = sorted((state, at_new))
                if first < last:
                    yield from (
                        _Guard(Leak.CHANGE, (atom,), terms, smallest)
                        for terms in self._changes(atom, first, last)
                    )

    def _withheld_earlier(self, old: Release, sums: Mapping[Cell, tuple[int, ...]]) -> Iterator[_Guard]:
        hidden = [one.cell for one in old.cells if one.count is None]
        for cell in hidden:
            parts = sum(None not in one and set(sums[one]) <= set(sums[cell]) for one in hidden)
            least = parts if old.zeros is ZeroCells.SHOWN else 0
            terms = self._terms(sums[cell], old)
            yield _Guard(Leak.EARLIER_CELL, sums[cell], terms, least + old.smallest - 1, least)


@dataclass(frozen=True)
class LetThrough:
    """A table as it may be released, the release that is to be kept, and what was checked."""

    suppression: Suppression
    release: Release
    checks: tuple[Check, ...]


def let_through(
    table: FrequencyTable,
    definition: Definition,
    earlier: Sequence[Release],
    *,
    smallest: int = SMALLEST_CELL,
    zeros: ZeroCells = ZeroCells.SHOWN,
    also: Iterable[Cell] = (),
    apart: Collection[str] = (),
) -> LetThrough:
    """Withhold of a table whatever gives somebody away, by itself or with the tables released before.

    Where what is withheld of the persons is not enough, since zeros that are shown tell the rest together
    with earlier totals, zeros are withheld too; where that is not enough, the table is withheld whole.
    """
    also = tuple(also)
    for zeros_now in dict.fromkeys((zeros, ZeroCells.PROTECTED)):
        rule = _Rule(smallest, zeros_now, also, apart)
        made, release, found = _withheld_until_it_holds(table, definition, earlier, rule)
        if found.comparable is Verdict.FAILED:
            break
        if not found.findings:
            return LetThrough(made, release, _checks(made, found, smallest))
    made = Suppression(table, dict.fromkeys(table.cells, Reason.EARLIER_RELEASE))
    # nothing is shown, so a reader cannot take a withheld cell for one that is not empty
    release = Release.of(made, definition, smallest=smallest, zeros=ZeroCells.PROTECTED)
    return LetThrough(made, release, _checks(made, replace(found, findings=()), smallest))


@dataclass(frozen=True, slots=True)
class _Rule:
    smallest: int
    zeros: ZeroCells
    also: tuple[Cell, ...]
    apart: Collection[str]


def _withheld_until_it_holds(
    table: FrequencyTable, definition: Definition, earlier: Sequence[Release], rule: _Rule
) -> tuple[Suppression, Release, Differencing]:
    """Withhold more each round; it ends, since each round withholds one cell at least."""
    protected = protected_cells(table, smallest=rule.smallest, zeros=rule.zeros, also=rule.also)
    already: set[Cell] = set()
    while True:
        made = suppress(table, smallest=rule.smallest, zeros=rule.zeros, also=rule.also, already=already)
        release = Release.of(made, definition, smallest=rule.smallest, zeros=rule.zeros)
        found = differencing(release, earlier, protected=protected, apart=rule.apart)
        more = _to_withhold(made, found, rule.zeros)
        if found.comparable is Verdict.NOT_CHECKED:
            more |= _withheld_before(made, definition, earlier)
        more -= made.withheld.keys()
        if not more or found.comparable is Verdict.FAILED:
            return made, release, found
        already |= more


def _to_withhold(made: Suppression, found: Differencing, zeros: ZeroCells) -> set[Cell]:
    """Choose, for each finding, the finest shown cell that tells of it; zeros that are shown stay shown."""
    shown = [
        cell
        for cell, count in made.table.cells.items()
        if cell not in made.withheld and (count or zeros is ZeroCells.PROTECTED)
    ]
    if found.overlay is None:
        return set()
    chosen: set[Cell] = set()
    for finding in found.findings:
        about = set(finding.atoms)
        sums = found.overlay.sums[-1]
        meeting = [cell for cell in shown if about & set(sums[cell])]
        if meeting and not chosen & set(meeting):
            chosen.add(min(meeting, key=lambda cell: (len(sums[cell]), made.table.cells[cell])))
    # what is about no cell that is shown can come from sums of others only
    return chosen or (set(shown[:1]) if found.findings else set())


def _withheld_before(made: Suppression, definition: Definition, earlier: Sequence[Release]) -> set[Cell]:
    cells = made.table.cells.keys()
    names = [one.name for one in made.table.dimensions]
    return {
        one.cell
        for old in earlier
        if old.definition.population == definition.population
        and [dimension.name for dimension in old.dimensions] == names
        for one in old.cells
        if one.count is None and made.table.cells.get(one.cell, 0) and one.cell in cells
    }


def _checks(made: Suppression, found: Differencing, smallest: int) -> tuple[Check, ...]:
    n_small, n_more = made.count(Reason.SMALL), made.count(Reason.COMPLEMENT)
    n_earlier = made.count(Reason.EARLIER_RELEASE)
    own = (
        f"no count from 1 to {smallest - 1} is shown, and none can be computed from what is shown; "
        f"withheld as small: {n_small}; withheld beside them: {n_more}"
    )
    told = (
        f"together with the tables released before, no group of fewer than {smallest} persons shows; "
        f"withheld for that: {n_earlier}"
    )
    if found.notes:
        told = f"{'; '.join(found.notes)}; withheld for that: {n_earlier}"
    return (Check("small counts", Verdict.PASSED, own), Check(CHECK_NAME, found.verdict, told))
