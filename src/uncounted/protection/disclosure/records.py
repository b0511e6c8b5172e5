"""Records of persons without names, made fit to be published, or the reasons why they are not.

1. Only the columns that a plan names are taken, under new names; none of them may be a name or a row's id.
2. What may be known from elsewhere is coarsened until every class has k persons; who falls short is left out.
3. Values of a sensitive column that fewer than k persons have are told as "other".
4. Judged are: one record for each person, k-anonymity, l-diversity, expected re-identification against a
   named population, and what the records say together with those released before.
5. Where a check fails, steps are tried that would mend it, and those that do are told.

All of it holds for a reader who knows no more than the columns that were named as such: which these are,
people judge.
"""

from __future__ import annotations

import csv
import io
import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, product

from uncounted.protection.disclosure.coarsening import (
    UNKNOWN,
    Coarsened,
    Places,
    TimeLevel,
    coarsen,
    coarser_date,
)
from uncounted.protection.disclosure.differencing import differencing
from uncounted.protection.disclosure.microdata import (
    Class,
    Microdata,
    PopulationTable,
    anonymity,
    diversity,
    expected_reidentification,
)
from uncounted.protection.disclosure.record_plans import ColumnKind, ColumnPlan, RecordPlan
from uncounted.protection.disclosure.releases import Definition, Release
from uncounted.protection.disclosure.suppression import suppress
from uncounted.protection.disclosure.tables import Coverage, Dimension, FrequencyTable, ZeroCells
from uncounted.vocabulary.verdicts import Check, Verdict

OTHER = "other"
_MOST_CELLS = 20_000
_LARGER = (2, 4, 10)
# what a spreadsheet would take for a formula, in the wide signs of East Asian keyboards too
_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20", "\u2212")
# what ends a cell for some readers, so that what follows could be read as a formula
_CELL_ENDS = (";", "\t", "\n", "\r", "\v", "\f", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029")
# what no reader sees, and ``str.isspace`` does not call a blank
_UNSEEN = "\x00\ufeff\u200b\u200c\u200d\u2060"


@dataclass(frozen=True, slots=True)
class Population:
    """How many persons of a named population stand in each combination of the finest values of the plan."""

    name: str
    rows: tuple[tuple[tuple[str, ...], int], ...]


@dataclass(frozen=True, slots=True)
class JudgedRecords:
    """Records as they would be released, each check of them, and the steps that would mend what failed."""

    microdata: Microdata
    levels: tuple[tuple[str, int], ...]
    n_left_out: int
    n_told_as_other: int
    checks: tuple[Check, ...]
    release: Release | None
    steps: tuple[str, ...] = ()

    @property
    def failed(self) -> tuple[Check, ...]:
        """The checks that refuse the release."""
        return tuple(check for check in self.checks if check.verdict is Verdict.FAILED)

    @property
    def not_checked(self) -> tuple[Check, ...]:
        """The checks that were not made: each is named to whoever agrees."""
        return tuple(check for check in self.checks if check.verdict is Verdict.NOT_CHECKED)


@dataclass(frozen=True, slots=True)
class Against:
    """What records are judged against.

    ``one_each`` says whether each record is one person; ``least_values`` is the l of l-diversity;
    ``n_not_kept`` is how many earlier releases had more classes than were kept, and cannot be audited.
    """

    k: int
    population: Population | None
    earlier: tuple[Release, ...]
    definition: Definition
    one_each: Check
    least_values: int = 2
    n_not_kept: int = 0


def judge_records(rows: Microdata, plan: RecordPlan, against: Against) -> JudgedRecords:
    """Make records fit to be published as far as a plan allows, and judge what came of it.

    Parameters
    ----------
    rows : Microdata
        One row for each person, its columns those of the plan by their new names.

    Raises
    ------
    InvalidRowsError
        Times that are no dates, numbers that are none: all at once.
    """
    judged = _judged(rows, plan, against, k=against.k)
    return replace(judged, steps=tuple(_steps(rows, plan, against))) if judged.failed else judged


def records_csv(microdata: Microdata) -> bytes:
    """Write records as CSV in an order that tells nothing; no cell can be read as a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    for row in (microdata.columns, *sorted(microdata.rows)):
        writer.writerow([_guarded(cell) for cell in row])
    return out.getvalue().encode()


def _guarded(cell: str) -> str:
    """Make a cell one that no spreadsheet takes for a formula, nor for several cells."""
    for end in _CELL_ENDS:
        cell = cell.replace(end, " ")
    seen = "".join(one for one in cell if not one.isspace() and one not in _UNSEEN)
    return f"'{cell}" if seen.startswith(_FORMULA) else cell


def _judged(rows: Microdata, plan: RecordPlan, against: Against, *, k: int) -> JudgedRecords:
    trees = {one.name: _tree(rows, one, against) for one in plan.quasi if one.kind.has_tree}
    times = [one.name for one in plan.quasi if one.kind is ColumnKind.TIME]
    names = [one.name for one in plan.quasi]
    coarse = coarsen(rows, names, places=trees, times=times, k=k)
    made, n_other = _rare_as_other(coarse.microdata, [one.name for one in plan.sensitive], against.k)
    release = _release(made, plan, trees, coarse, against)
    checks = (
        against.one_each,
        _anonymity_check(made, names, against.k, coarse.n_left_out),
        *(_diversity_check(made, names, one, against.least_values) for one in plan.sensitive),
        expected_reidentification(
            (values for values, found in made.classes(names).items() for _ in found),
            _population_at(against.population, plan, trees, dict(coarse.levels)),
        ).check,
        _earlier_check(release, against),
    )
    return JudgedRecords(made, coarse.levels, coarse.n_left_out, n_other, checks, release)


def _tree(rows: Microdata, column: ColumnPlan, against: Against) -> Places:
    """Return what each value of a column lies within: as the plan says, or in the bands that it names."""
    if column.kind is ColumnKind.PLACE:
        return Places(dict(column.within))
    (place,) = rows.places([column.name])
    values = {row[place] for row in rows.rows}
    if against.population is not None:
        values |= {value for one, _ in against.population.rows for value in one}
    within: dict[str, str] = {}
    for value in sorted(one for one in values if one.isascii() and one.isdigit()):
        inner = value
        for width in column.bands:
            first = int(value) // width * width
            band = f"{first}-{first + width - 1}"
            within[inner], inner = band, band
    return Places(within)


def _rare_as_other(microdata: Microdata, columns: Sequence[str], k: int) -> tuple[Microdata, int]:
    """Tell values that fewer than k persons have as "other", and the next rarest where these are few too.

    A list may say "other" itself: few persons of whom it does are no more hidden than those of another value.
    """
    rows, n_told = [list(row) for row in microdata.rows], 0
    for place in microdata.places(columns):
        counts = Counter(row[place] for row in rows)
        gone = {value for value, n in counts.items() if n < k}
        while gone and sum(counts[value] for value in {*gone, OTHER}) < k and len(gone) < len(counts):
            rest = [(n, value) for value, n in counts.items() if value not in gone]
            gone.add(min(rest)[1])
        for row in rows:
            if row[place] in gone - {OTHER}:
                row[place], n_told = OTHER, n_told + 1
    return Microdata(microdata.columns, tuple(map(tuple, rows))), n_told


def _anonymity_check(made: Microdata, names: Sequence[str], k: int, n_left_out: int) -> Check:
    found = anonymity(made, names, k=k)
    left = "none" if not n_left_out else (str(n_left_out) if n_left_out >= k else f"fewer than {k}")
    if found.verdict is Verdict.NOT_CHECKED:
        return Check(
            "k-anonymity", Verdict.FAILED, f"no class has {k} records, however coarse; nothing is left"
        )
    told = (
        f"the smallest class has {found.smallest_class} records, of {k} that it must have; left out: {left}"
    )
    return Check("k-anonymity", found.verdict, told)


def _diversity_check(made: Microdata, names: Sequence[str], column: ColumnPlan, least: int) -> Check:
    found = diversity(made, names, column.name, least=least)
    effective = math.floor(found.least_entropy * 10) / 10
    told = (
        f"in the least diverse class of {column.name}: {found.least_distinct} values, as diverse as "
        f"{effective:.1f} equally frequent ones, of {least} that there must be"
    )
    return Check(f"l-diversity of {column.name}", found.verdict, told)


def _population_at(
    population: Population | None, plan: RecordPlan, trees: Mapping[str, Places], levels: Mapping[str, int]
) -> PopulationTable | None:
    """Sum a population up to the classes of the release."""
    if population is None:
        return None
    sizes: Counter[Class] = Counter()
    for values, n_persons in population.rows:
        told = (
            _at_level(one, value, trees, levels.get(one.name, 0))
            for one, value in zip(plan.quasi, values, strict=True)
        )
        sizes[tuple(told)] += n_persons
    return PopulationTable(population.name, sizes)


def _at_level(column: ColumnPlan, value: str, trees: Mapping[str, Places], level: int) -> str:
    value = value or UNKNOWN
    if column.name in trees:
        return trees[column.name].coarser(value, level)
    return coarser_date(value, TimeLevel(level)) if column.kind is ColumnKind.TIME else value


def _release(
    made: Microdata, plan: RecordPlan, trees: Mapping[str, Places], coarse: Coarsened, against: Against
) -> Release | None:
    """Lay the classes out as a table, to be held against others; None where it would be too large."""
    told = [one for one in plan.quasi if {row[made.columns.index(one.name)] for row in made.rows} - {UNKNOWN}]
    places = made.places([one.name for one in told])
    coverage = Coverage.PART if coarse.n_left_out else Coverage.WHOLE
    dimensions = tuple(
        Dimension(
            one.name,
            tuple(sorted({row[place] for row in made.rows})),
            _within(one, {row[place] for row in made.rows}, trees),
            coverage,
        )
        for one, place in zip(told, places, strict=True)
    )
    if math.prod(len(one.categories) for one in dimensions) > _MOST_CELLS:
        return None
    counts = Counter(tuple(row[place] for place in places) for row in made.rows)
    cells = product(*(one.categories for one in dimensions))
    table = FrequencyTable(dimensions, tuple(counts.get(cell, 0) for cell in cells))
    made_so = suppress(table, smallest=against.k, zeros=ZeroCells.SHOWN)
    return Release.of(made_so, against.definition, smallest=against.k, zeros=ZeroCells.SHOWN)


def _within(column: ColumnPlan, values: set[str], trees: Mapping[str, Places]) -> tuple[tuple[str, str], ...]:
    """Say what each value lies within, so that a coarser release can be laid over this one."""
    found: dict[str, str] = {}
    for value in sorted(values - {UNKNOWN}):
        if column.name in trees:
            chain = trees[column.name].chain(value)[:-1]
        elif column.kind is ColumnKind.TIME:
            levels = (
                (coarser_date(value, level) for level in TimeLevel)
                if "-Q" not in value
                else (value, value[:4])
            )
            chain = tuple(dict.fromkeys(one for one in levels if one != UNKNOWN))
        else:
            chain = (value,)
        found |= dict(pairwise(chain))
    return tuple(sorted(found.items()))


def _earlier_check(release: Release | None, against: Against) -> Check:
    name = "earlier releases of records"
    if not against.earlier and not against.n_not_kept:
        return Check(name, Verdict.PASSED, "no records were released before")
    if release is None:
        return Check(
            name, Verdict.NOT_CHECKED, "there are more classes than can be audited with earlier releases"
        )
    found = differencing(release, against.earlier)
    if against.n_not_kept and not found.findings:
        told = f"earlier releases with more classes than were kept cannot be audited: {against.n_not_kept}"
        return Check(name, Verdict.NOT_CHECKED, told)
    if found.findings:
        told = (
            f"together with them, groups of fewer than {against.k} persons would show: {len(found.findings)}"
        )
        return Check(name, Verdict.FAILED, told)
    told = "; ".join(found.notes) or f"together with them, no group of fewer than {against.k} persons shows"
    return Check(name, found.verdict, told)


def _steps(rows: Microdata, plan: RecordPlan, against: Against) -> Iterator[str]:
    """Try single steps that would mend what failed: larger classes, or a column less."""
    for times in _LARGER:
        if not _judged(rows, plan, against, k=against.k * times).failed:
            yield f"classes of {against.k * times} records: --smallest {against.k * times}"
            break
    for column in plan.columns:
        less = plan.without(column.name)
        if (
            less.quasi
            and not _judged(
                _without(rows, column.name), less, _narrowed(against, plan, column), k=against.k
            ).failed
        ):
            yield f"leave the column {column.name} out"


def _without(rows: Microdata, column: str) -> Microdata:
    (gone,) = rows.places([column])
    kept = tuple(name for name in rows.columns if name != column)
    return Microdata(kept, tuple((*row[:gone], *row[gone + 1 :]) for row in rows.rows))


def _narrowed(against: Against, plan: RecordPlan, column: ColumnPlan) -> Against:
    """Leave a column out of the population as well."""
    if against.population is None or column not in plan.quasi:
        return against
    gone = plan.quasi.index(column)
    rows = tuple(((*values[:gone], *values[gone + 1 :]), n) for values, n in against.population.rows)
    return replace(against, population=Population(against.population.name, rows))
