"""Whether records without names still lead to persons: classes, uniques, diversity, re-identification.

- *Quasi-identifiers* are the columns that a reader may know from elsewhere: place, time, age, occupation.
  Records that agree in all of them are a *class*. Which columns these are is a judgement of people.
- k-anonymity: no class is smaller than k (Sweeney, Int. J. of Uncertainty, Fuzziness and Knowledge-Based
  Systems 10 (2002) 557-570).
- l-diversity: in no class does a sensitive column say the same of everybody (Machanavajjhala, Kifer, Gehrke
  and Venkitasubramaniam, ACM Transactions on Knowledge Discovery from Data 1 (2007), article 3).
- Re-identification is reckoned against a NAMED population table; without one it is NOT CHECKED.

All of it holds only for a reader who knows no more than the quasi-identifiers that were named.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from uncounted.protection.disclosure.tables import SMALLEST_CELL
from uncounted.vocabulary.errors import UncountedError
from uncounted.vocabulary.verdicts import Check, Verdict

Class = tuple[str, ...]
HIGHEST_RISK = Fraction(3, 100)
_ROUNDING = 1e-9


class ImpossibleMicrodataError(UncountedError):
    """Rows that do not fit their columns, or a column that is not there."""


@dataclass(frozen=True, slots=True)
class Microdata:
    """Records of persons without names: one row each, one text for each column.

    Raises
    ------
    ImpossibleMicrodataError
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def __post_init__(self) -> None:
        wrong = sum(len(row) != len(self.columns) for row in self.rows)
        if wrong or len(set(self.columns)) < len(self.columns):
            raise ImpossibleMicrodataError(
                f"{wrong} rows have not one value for each column, or a column stands twice",
                where=f"microdata of {len(self.columns)} columns",
                remedy="give one value for each column in every row; write an empty text for what is unknown",
            )

    def places(self, columns: Sequence[str]) -> tuple[int, ...]:
        """Find where columns stand.

        Raises
        ------
        ImpossibleMicrodataError
        """
        missing = [name for name in columns if name not in self.columns]
        if missing:
            raise ImpossibleMicrodataError(
                f"{len(missing)} columns are not there",
                where=f"microdata of {len(self.columns)} columns",
                remedy=f"name columns out of: {', '.join(self.columns)}",
            )
        return tuple(self.columns.index(name) for name in columns)

    def classes(self, quasi_identifiers: Sequence[str]) -> dict[Class, tuple[int, ...]]:
        """Gather the rows that agree in all quasi-identifiers; an unknown value agrees with unknown alone."""
        places = self.places(quasi_identifiers)
        found: dict[Class, list[int]] = defaultdict(list)
        for number, row in enumerate(self.rows):
            found[tuple(row[place] for place in places)].append(number)
        return {values: tuple(numbers) for values, numbers in found.items()}


@dataclass(frozen=True, slots=True)
class Anonymity:
    """How the classes stand to k; ``n_persons_below`` stand in classes that are smaller."""

    k: int
    smallest_class: int
    n_classes_below: int
    n_persons_below: int
    n_unique: int

    @property
    def verdict(self) -> Verdict:
        """NOT_CHECKED where there are no records."""
        if not self.smallest_class:
            return Verdict.NOT_CHECKED
        return Verdict.FAILED if self.n_classes_below else Verdict.PASSED


def anonymity(microdata: Microdata, quasi_identifiers: Sequence[str], *, k: int = SMALLEST_CELL) -> Anonymity:
    """Count classes below k, the persons in them, and sample uniques.

    A sample unique need not be alone in the population: this errs towards caution.
    """
    sizes = [len(rows) for rows in microdata.classes(quasi_identifiers).values()]
    below = [size for size in sizes if size < k]
    return Anonymity(k, min(sizes, default=0), len(below), sum(below), sizes.count(1))


@dataclass(frozen=True, slots=True)
class Diversity:
    """The least diverse class of a sensitive column: different values, and the effective number of them.

    ``least_entropy`` is exp of the entropy: 3 means as diverse as three values equally frequent.
    ``n_persons_below`` stand in classes that fall short of l in one of the two.
    """

    column: str
    least_distinct: int
    least_entropy: float
    n_persons_below: int
    verdict: Verdict


def diversity(
    microdata: Microdata, quasi_identifiers: Sequence[str], sensitive: str, *, least: int = 2
) -> Diversity:
    """Ask whether every class holds ``least`` well-represented values (distinct and entropy l-diversity)."""
    (place,) = microdata.places([sensitive])
    distinct, effective, below = [], [], 0
    for rows in microdata.classes(quasi_identifiers).values():
        counts = Counter(microdata.rows[number][place] for number in rows).values()
        entropy = -sum(count / len(rows) * math.log(count / len(rows)) for count in counts)
        distinct.append(len(counts))
        effective.append(math.exp(entropy))
        if len(counts) < least or effective[-1] < least - _ROUNDING:
            below += len(rows)
    if not distinct:
        return Diversity(sensitive, 0, 0.0, 0, Verdict.NOT_CHECKED)
    verdict = Verdict.FAILED if below else Verdict.PASSED
    return Diversity(sensitive, min(distinct), min(effective), below, verdict)


@dataclass(frozen=True, slots=True)
class PopulationTable:
    """How many persons of a named population stand in each class of the same quasi-identifiers.

    ``name`` says where the numbers come from: "census 2010, table 4".
    """

    name: str
    sizes: Mapping[Class, int]


@dataclass(frozen=True, slots=True)
class Reidentification:
    """The mean over released records of 1 / size of the record's class in the population."""

    verdict: Verdict
    mean: Fraction | None
    n_records: int
    n_missing: int
    population: str

    @property
    def check(self) -> Check:
        """What is to be printed and, where it was not checked, what the release then needs."""
        if self.mean is None:
            needs = "no population table was given; a release needs two persons and a reason"
            return Check("expected re-identification", Verdict.NOT_CHECKED, needs)
        told = (
            f"{float(self.mean):.1%} of {self.n_records} records, against {self.population}; "
            f"records counted as found, since their class is not in it: {self.n_missing}"
        )
        return Check("expected re-identification", self.verdict, told)


def expected_reidentification(
    classes: Iterable[Class], population: PopulationTable | None, *, highest: Fraction = HIGHEST_RISK
) -> Reidentification:
    """Reckon how many of the released records would be found by guessing within their class.

    A class that the population table does not have counts as 1, and so does one that it gives fewer persons
    than are released: it does not describe this population. Where the table counts too many, the result comes
    out too LOW. Above ``highest`` (3 %) it is refused; exactly there it is not.

    Examples
    --------
    >>> census = PopulationTable("an invented census", {("north",): 50, ("south",): 20})
    >>> expected_reidentification([("north",), ("south",)], census).verdict
    <Verdict.FAILED: 'failed'>
    """
    counted = Counter(classes)
    n_records = counted.total()
    if population is None or not n_records:
        return Reidentification(Verdict.NOT_CHECKED, None, n_records, 0, "")
    risk, n_missing = Fraction(0), 0
    for values, n_released in counted.items():
        size = population.sizes.get(values, 0)
        if size < n_released:
            n_missing += n_released
            size = 1
        risk += Fraction(n_released, size)
    mean = risk / n_records
    verdict = Verdict.FAILED if mean > highest else Verdict.PASSED
    return Reidentification(verdict, mean, n_records, n_missing, population.name)
