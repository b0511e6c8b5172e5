"""How records are to be released: which columns, under which names, and how each may be told less exactly.

- A plan is data, kept with the release: whoever reads the records can see what was done to them.
- Names and row ids are in no plan. All faults of a plan are told at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Annotated, Any, get_type_hints

import msgspec

from uncounted.protection.disclosure.coarsening import CircularPlacesError, Places
from uncounted.vocabulary.errors import UncountedError
from uncounted.vocabulary.protected import refuse_protected_columns

_NAMES = frozenset({"given_name", "father_name", "family_name", "name", "row_id", "pseudonym", "told_by"})
_MOST_COLUMNS = 12
_WRITTEN = re.compile(r"'.*'|`.*`")


class BadPlanError(UncountedError):
    """A plan that cannot be followed."""


class ColumnRole(StrEnum):
    """What a column is to a reader: known from elsewhere, or what they would learn."""

    QUASI = "quasi"
    SENSITIVE = "sensitive"


class ColumnKind(StrEnum):
    """How a column can be told less exactly; words cannot."""

    PLACE = "place"
    TIME = "time"
    NUMBER = "number"
    WORD = "word"

    @property
    def has_tree(self) -> bool:
        """Whether each value lies within another."""
        return self in (ColumnKind.PLACE, ColumnKind.NUMBER)


@dataclass(frozen=True, slots=True)
class ColumnPlan:
    """One column of the release: ``source`` in the list, ``name`` in the release.

    ``within`` names for a place the larger one that it lies in; ``bands`` are the widths of the bands of a
    number, each a multiple of the one before.
    """

    source: str
    name: str
    role: ColumnRole
    kind: ColumnKind = ColumnKind.WORD
    within: tuple[tuple[str, str], ...] = ()
    bands: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class RecordPlan:
    """The columns of a release, in their order."""

    columns: tuple[ColumnPlan, ...]

    @property
    def quasi(self) -> tuple[ColumnPlan, ...]:
        """The columns that a reader may know from elsewhere."""
        return tuple(one for one in self.columns if one.role is ColumnRole.QUASI)

    @property
    def sensitive(self) -> tuple[ColumnPlan, ...]:
        """The columns that a reader would learn."""
        return tuple(one for one in self.columns if one.role is ColumnRole.SENSITIVE)

    def without(self, name: str) -> RecordPlan:
        """Return the plan without a column."""
        return replace(self, columns=tuple(one for one in self.columns if one.name != name))


class _Column(msgspec.Struct, forbid_unknown_fields=True):
    role: ColumnRole
    name: Annotated[str, msgspec.Meta(min_length=1, max_length=60)] | None = None
    kind: ColumnKind = ColumnKind.WORD
    within: dict[str, str] = {}
    bands: list[Annotated[int, msgspec.Meta(ge=2, le=1000)]] = []


class _Plan(msgspec.Struct, forbid_unknown_fields=True):
    columns: dict[str, Any]


def read_plan(data: bytes, *, where: str) -> RecordPlan:
    """Read a plan from JSON.

    Raises
    ------
    BadPlanError
        Every fault of it.
    ProtectedColumnError
        A column would say what persons are, or how to reach them.

    Examples
    --------
    >>> plan = read_plan(b'{"columns": {"place": {"role": "quasi"}}}', where="a plan")
    >>> plan.columns[0].name, plan.columns[0].kind.value
    ('place', 'word')
    """
    try:
        read = msgspec.json.decode(data, type=_Plan)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise _bad(where, ["it is no plan: " + _plain(error)]) from error
    columns, faults = _columns(read)
    refuse_protected_columns(tuple({name for one in columns for name in (one.source, one.name)}), where=where)
    plan = RecordPlan(columns)
    faults += _faults(plan, [*read.columns], is_whole=not faults)
    if faults:
        raise _bad(where, faults)
    return plan


def _columns(read: _Plan) -> tuple[tuple[ColumnPlan, ...], list[str]]:
    """Read each column; what cannot be read is told with all else that is wrong."""
    columns, faults = [], []
    for number, (source, told) in enumerate(read.columns.items(), start=1):
        fields = told if isinstance(told, dict) else {}
        if not isinstance(told, dict):
            faults.append(f"column {number}: write its role, its kind and what else there is between braces")
        unknown = [name for name in fields if name not in _Column.__struct_fields__]
        if unknown:
            faults.append(f"column {number}: {len(unknown)} of its fields are none of a plan")
        for name, form in get_type_hints(_Column, include_extras=True).items():
            if name not in fields:
                continue
            try:
                msgspec.convert(fields[name], form)
            except msgspec.ValidationError as error:
                faults.append(f"column {number}, {name}: {_plain(error)}")
        if isinstance(told, dict) and "role" not in fields:
            faults.append(f"column {number}: its role is missing")
        try:
            one = msgspec.convert({name: fields[name] for name in fields if name not in unknown}, _Column)
        except msgspec.ValidationError:
            continue
        within, bands = tuple(sorted(one.within.items())), tuple(one.bands)
        columns.append(ColumnPlan(source, one.name or source, one.role, one.kind, within, bands))
    return tuple(columns), faults


def _faults(plan: RecordPlan, sources: Sequence[str], *, is_whole: bool) -> Iterator[str]:
    """List what is wrong with columns that could be read; that one is missing, only where all could be."""
    names = [one.name for one in plan.columns]
    if is_whole and not plan.quasi:
        yield "no column has the role quasi: name what a reader may know from elsewhere, as place and time"
    if len(set(names)) < len(names):
        yield "two columns would have the same name"
    if len(names) > _MOST_COLUMNS:
        yield f"more than {_MOST_COLUMNS} columns"
    for number, one in ((sources.index(one.source) + 1, one) for one in plan.columns):
        if {one.source.strip().casefold(), one.name.strip().casefold()} & _NAMES:
            yield f"column {number} is a name, a row's id or who told: these are never released"
        yield from (f"column {number}: {fault}" for fault in _column_faults(one))


def _column_faults(column: ColumnPlan) -> Iterator[str]:
    if column.role is ColumnRole.SENSITIVE and column.kind is not ColumnKind.WORD:
        yield "a sensitive column is not coarsened: leave its kind out, or make it quasi"
    if column.within and column.kind is not ColumnKind.PLACE:
        yield "only places lie within others"
    if (column.kind is ColumnKind.NUMBER) != bool(column.bands):
        yield "a number has bands, and nothing else has"
    if any(
        wide % narrow or wide == narrow for narrow, wide in zip(column.bands, column.bands[1:], strict=False)
    ):
        yield "each band must be a multiple of the one before"
    try:
        Places(dict(column.within))
    except CircularPlacesError as error:
        yield error.what


def _plain(error: Exception) -> str:
    """Tell a fault of the form without what was written there."""
    told = str(error).partition(" - at ")[0].partition(": ")[0]
    return _WRITTEN.sub("what is written there", told)[:120]


def _bad(where: str, faults: list[str]) -> BadPlanError:
    return BadPlanError(
        "; ".join(faults),
        where=where,
        remedy='write {"columns": {"COLUMN OF THE LIST": {"role": "quasi" or "sensitive", "kind": "place", '
        '"time", "number" or "word"}}}; see `uncounted release-records` in docs/commands.md',
    )
