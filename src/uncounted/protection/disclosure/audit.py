"""What a reader can work out: for a sum of unknown counts, whether it may be so small, and so large.

- *Possible* is said only with a **witness**: whole numbers of which every equation was recomputed exactly.
- *Impossible* is said where linear programming says it.
- Where neither was found, the answer is *not found*, and nobody may take it for protection.

Which way the bounds err: linear programming also tries fractions of persons. Its interval holds that of the
whole numbers and may be wider. So a wide linear interval does NOT show that a cell is protected, while a
narrow one does show that it is not. In two dimensions the corners are whole numbers (total unimodularity);
in three they need not be. A witness settles it: it is a table of persons, consistent with all that was
published. If rounding errs, it errs towards *not found*.

The audit as a pair of programs for each cell ("attacker subproblems"): Fischetti and Salazar, Solving the
Cell Suppression Problem on Tabular Data with Linear Constraints, Management Science 47 (2001), 1008-1027.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, OptimizeResult, milp
from scipy.sparse import csr_array

Terms = Mapping[int, int]

_INFEASIBLE = 2
_MOST_NODES = 2_000
_MOST_WITNESSES = 200


class Found(StrEnum):
    """Whether a reader must hold something for possible."""

    POSSIBLE = "possible"
    IMPOSSIBLE = "impossible"
    NOT_FOUND = "not found"


@dataclass(frozen=True, slots=True)
class Equation:
    """Something published: this sum of unknown counts is this number (of a floor: this or more)."""

    terms: tuple[int, ...]
    total: int


class Reader:
    """A reader who knows some equations between unknown whole numbers.

    ``floors`` are sums known to be as large as this or larger; an unknown without one is 0 or more. ``known``
    are tables that fulfil all of it, such as the true one: they spare work, and are tried, not believed.
    """

    def __init__(
        self,
        n_unknown: int,
        equations: Iterable[Equation],
        *,
        floors: Iterable[Equation] = (),
        known: Iterable[Sequence[int]] = (),
    ) -> None:
        self._least = np.zeros(n_unknown, dtype=np.int64)
        sums = []
        for floor in floors:
            if len(floor.terms) == 1:
                self._least[floor.terms[0]] = max(self._least[floor.terms[0]], floor.total)
            else:
                sums.append(floor)
        # from here on every unknown is counted from its least value up
        rows = [
            (terms, one.total - int(self._least[terms].sum()))
            for one in equations
            if len(terms := np.array(sorted(one.terms), dtype=np.int64))
        ]
        self._fixed = np.full(n_unknown, -1, dtype=np.int64)
        self._reduce(rows)
        self._free = np.flatnonzero(self._fixed < 0)
        self._place = {int(unknown): place for place, unknown in enumerate(self._free)}
        self._contradiction = False
        left: dict[tuple[int, ...], int] = {}
        for terms, total in rows:
            open_ = tuple(self._place[int(term)] for term in terms if int(term) in self._place)
            rest = total - sum(int(self._fixed[t]) for t in terms if int(t) not in self._place)
            self._contradiction |= left.setdefault(open_, rest) != rest if open_ else rest != 0
        self._rows, self._totals = list(left), np.array(list(left.values()), dtype=np.int64)
        self._matrix = _matrix(self._rows, len(self._free))
        self._floors, self._floor_totals = self._reduced(sums)
        self._witnesses: list[NDArray[np.int64]] = []
        for table in known:
            self._keep((np.array(table, dtype=np.int64) - self._least)[self._free])

    def _reduced(self, floors: Sequence[Equation]) -> tuple[csr_array, NDArray[np.int64]]:
        """Write floors of several unknowns in what is still open."""
        rows, totals = [], []
        for floor in floors:
            open_ = [self._place[term] for term in floor.terms if term in self._place]
            settled = sum(int(self._fixed[term]) for term in floor.terms if term not in self._place)
            rest = floor.total - settled - int(self._least[list(floor.terms)].sum())
            if rest > 0:
                self._contradiction |= not open_
                rows.append(open_)
                totals.append(rest)
        return _matrix(rows, len(self._free)), np.array(totals, dtype=np.int64)

    @property
    def witnesses(self) -> tuple[tuple[int, ...], ...]:
        """Whole tables that fulfil all that is known, as far as they were met with."""
        tables = []
        for witness in self._witnesses:
            table = self._least + self._fixed
            table[self._free] = (self._least[self._free]) + witness
            tables.append(tuple(int(value) for value in table))
        return tuple(tables)

    def _reduce(self, rows: list[tuple[NDArray[np.int64], int]]) -> None:
        """Fix what a single equation settles, again and again: a lone unknown, or several that sum to 0."""
        before = -1
        while before != (before := int((self._fixed >= 0).sum())):
            for terms, total in rows:
                open_ = terms[self._fixed[terms] < 0]
                rest = total - int(self._fixed[terms].sum(where=self._fixed[terms] >= 0))
                if len(open_) == 1 and rest >= 0:
                    self._fixed[open_] = rest
                elif len(open_) and rest == 0:
                    self._fixed[open_] = 0

    def at_most(self, terms: Terms, amount: int) -> Found:
        """Say whether the sum may be this or less."""
        return self._reaches({unknown: -factor for unknown, factor in terms.items()}, -amount)

    def at_least(self, terms: Terms, amount: int) -> Found:
        """Say whether the sum may be this or more."""
        return self._reaches(terms, amount)

    def contradicts_itself(self) -> bool:
        """Say whether no table at all fulfils the equations; a doubt is no contradiction."""
        if self._contradiction or self._witnesses or not len(self._free):
            return self._contradiction
        nothing = np.zeros(len(self._free), dtype=np.int64)
        return bool(self._solve(nothing, 0, whole=False).status == _INFEASIBLE)

    def _reaches(self, terms: Terms, amount: int) -> Found:
        vector = np.zeros(len(self._free), dtype=np.int64)
        for unknown, factor in terms.items():
            amount -= factor * int(self._least[unknown])
            if unknown in self._place:
                vector[self._place[unknown]] += factor
            else:
                amount -= factor * int(self._fixed[unknown])
        if not vector.any():
            return Found.POSSIBLE if amount <= 0 else Found.IMPOSSIBLE
        if any(int(vector @ table) >= amount for table in self._witnesses):
            return Found.POSSIBLE
        for whole in (False, True):
            answer = self._solve(vector, amount, whole=whole)
            if answer.status == _INFEASIBLE:
                return Found.IMPOSSIBLE
            if answer.x is not None:
                table = np.rint(answer.x).astype(np.int64)
                if self._keep(table) and int(vector @ table) >= amount:
                    return Found.POSSIBLE
        return Found.NOT_FOUND

    def _solve(self, vector: NDArray[np.int64], amount: int, *, whole: bool) -> OptimizeResult:
        """Look for the table whose sum is nearest above the amount."""
        constraints = []
        if self._rows:
            constraints.append(LinearConstraint(self._matrix, self._totals, self._totals))
        if len(self._floor_totals):
            constraints.append(LinearConstraint(self._floors, self._floor_totals, np.inf))
        lower, upper = np.zeros(len(self._free)), np.full(len(self._free), np.inf)
        used = np.flatnonzero(vector)
        if len(used) == 1 and vector[used[0]] == 1:
            # a bound, not a row: the corners of a table of two dimensions stay whole numbers
            lower[used[0]] = max(0, amount)
        elif len(used) == 1 and vector[used[0]] == -1:
            upper[used[0]] = -amount
        elif len(used):
            constraints.append(LinearConstraint(vector.reshape(1, -1), amount, np.inf))
        if (upper < 0).any():
            return OptimizeResult(status=_INFEASIBLE, x=None)
        return milp(
            vector.astype(float),
            constraints=constraints,
            bounds=Bounds(lower, upper),
            integrality=np.full(len(self._free), int(whole)),
            # counted in steps, not in seconds: the same table gives the same answer on any machine
            options={"node_limit": _MOST_NODES},
        )

    def _keep(self, table: NDArray[np.int64]) -> bool:
        """Keep a table as a witness if it is one: no count below zero, every equation exact."""
        if (table < 0).any() or not np.array_equal(self._matrix @ table, self._totals):
            return False
        if (self._floors @ table < self._floor_totals).any():
            return False
        if len(self._witnesses) < _MOST_WITNESSES:
            self._witnesses.append(table)
        return True


def _matrix(rows: Sequence[Sequence[int]], width: int) -> csr_array:
    ends = np.cumsum([0, *(len(row) for row in rows)])
    columns = np.array([place for row in rows for place in row], dtype=np.int64)
    return csr_array((np.ones(len(columns), dtype=np.int64), columns, ends), shape=(len(rows), width))
