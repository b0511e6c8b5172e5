"""Release records of persons without names: a list of the case, coarsened by a plan, or the reasons why not.

- A list is read in a vault session: others agree to this list, this plan, this population, and to every check
  that is to be left unmade. One row is taken of those that have one name
  and a birth that may be one; that each row is one person is never taken for checked.
- Whoever gave the list must have agreed that it is analysed for the public; a consent to be counted is none.
- How small a class may be says the policy of the case; a command can only ask for larger ones.
- What is known to fail is refused before anybody is asked: checks that cannot be made and were not accepted.
  How large the classes are nobody knows before the list is read, and it is read when others agreed.
- A check that fails refuses all of it, with the steps that would mend it. Nothing is written then but that
  the list was read; the agreement is used up by a release that is made.
- What is released is logged with its plan, checks and classes, and later releases are held against it.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import msgspec

from uncounted.casework.cases import Case
from uncounted.casework.consenting import Answers
from uncounted.casework.counting import bytes_of_list, recorded_linkage
from uncounted.casework.families import lists_of, require_key, require_vault
from uncounted.casework.intake import find_item
from uncounted.casework.outside import put_in_place, refuse_place
from uncounted.casework.permissions import Action
from uncounted.casework.requests import trusted_policy
from uncounted.casework.vault_session import VaultSession, vault_session
from uncounted.evidence import Item
from uncounted.people import VictimList, read_list
from uncounted.protection import ConsentForm, release, vault
from uncounted.protection.consent import PUBLIC, Purpose
from uncounted.protection.disclosure.microdata import Microdata
from uncounted.protection.disclosure.record_plans import RecordPlan, read_plan
from uncounted.protection.disclosure.records import (
    Against,
    JudgedRecords,
    Population,
    judge_records,
    records_csv,
)
from uncounted.protection.disclosure.releases import Definition, Release
from uncounted.protection.record_entries import RecordsReleased
from uncounted.vocabulary.errors import InvalidRowsError, RowProblem, UncountedError, shape_of
from uncounted.vocabulary.names import name_tokens
from uncounted.vocabulary.tables import read_table
from uncounted.vocabulary.verdicts import Check, Verdict

_PERSONS = "persons"
_ONE_EACH = "one record for each person"
_REIDENTIFICATION = "expected re-identification"
_EARLIER = "earlier releases of records"
# what each check that can be unmade is called where others agree to that, and in commands
UNMADE = {
    _ONE_EACH: "persons",
    _REIDENTIFICATION: "population",
    _EARLIER: "earlier",
}
_LEVEL_NAMES = ("day", "month", "quarter", "year", "unknown")


class NoListError(UncountedError):
    """Records are released of a list of the case."""


class PublicConsentMissingError(UncountedError):
    """Whoever gave the list did not agree that its records are shown to everybody."""


class RecordsRefusedError(UncountedError):
    """A check of the records failed, or was not made and nobody agreed to that."""


class PlaceTakenError(UncountedError):
    """Something is in the place where the records should go."""


class UnknownColumnsError(UncountedError):
    """A plan names columns that the list, or the population, does not have."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a release: the plan, the population and its name, and which checks may be unmade.

    ``smallest`` is the least size of a class, None for what the policy says; ``accept_unchecked`` are values
    of `UNMADE`.
    """

    plan: bytes
    population: bytes | None = None
    population_name: str = ""
    smallest: int | None = None
    accept_unchecked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Released:
    """Records that were written: how many, how exactly each column is told, every check."""

    folder: Path
    n_records: int
    levels: tuple[tuple[str, int], ...]
    checks: tuple[Check, ...]


def release_records(
    case: Case, called: str, out: Path, asked: Asked, *, purpose: str | None = None
) -> Released:
    """Release records of a list into a new folder: `records.csv`, and `about.json` that says how.

    Raises
    ------
    SecondPersonNeededError, PurposeMissingError
        Nobody else agreed to this release yet; nothing was read.
    RecordsRefusedError
        A check failed; the error says which, and what would mend it.
    NoListError, PublicConsentMissingError, BadPlanError, UnknownColumnsError, PlaceTakenError
    InvalidRowsError, ProtectedColumnError, ProtectedTermLeftError
    NotPermittedError, VaultNotHeldError, UnknownItemError, StorageFullError
    """
    case.authorised(Action.RELEASE_RECORDS)
    require_vault(case)
    item = _list_named(case, called)
    _require_public_consent(case, item)
    require_key(case, item)
    refuse_place(case, out, taken=PlaceTakenError, what="the records", option="--out")
    plan = read_plan(asked.plan, where="the plan")
    population = _population(asked, plan)
    smallest = _smallest(case, asked)
    terms = _terms(asked, smallest)
    _refuse_unmade(_known_unmade(case, asked), asked)
    with vault_session(
        case,
        Action.RELEASE_RECORDS,
        [item.item_id],
        purpose=purpose,
        terms=terms,
        outlives_failure=True,
    ) as session:
        rows, one_each = _rows(case, item, plan, session)
        session.n_rows += len(rows.rows)
        definition = Definition(f"persons on list {item.item_id}", item.number)
        earlier, n_not_kept = _earlier(case)
        against = Against(smallest, population, earlier, definition, one_each, n_not_kept=n_not_kept)
        judged = judge_records(rows, plan, against)
        _refuse(judged, asked)
        files = _files(case, judged, plan, smallest)
        digest = hashlib.sha256(files["records.csv"]).hexdigest()
        _require_public_consent(case, item)
        session.results.append(
            RecordsReleased(
                item.item_id,
                plan,
                judged.levels,
                smallest,
                len(judged.microdata.rows),
                judged.checks,
                judged.release,
                digest,
            )
        )
    # logged first: records that are given out without an entry would be worse than the reverse
    with put_in_place(out, files):
        pass
    return Released(out, len(judged.microdata.rows), judged.levels, judged.checks)


def _list_named(case: Case, called: str) -> Item:
    item = find_item(case, called)
    if item.item_id not in {one.item_id for one in lists_of(case)}:
        raise NoListError(
            "records are released of a list of people, and of nothing else",
            where=f"item {item.item_id}",
            remedy="name an item that `uncounted log` calls a list",
        )
    return item


def _require_public_consent(case: Case, item: Item) -> None:
    answers = Answers(case)
    decision = answers.on_item(item.item_id, ConsentForm.ANALYSE, PUBLIC, Purpose.PUBLIC_RECORD)
    if not decision.permits:
        raise PublicConsentMissingError(
            f"records of this list are shown to nobody: {decision.why}",
            where=f"item {item.item_id}",
            remedy="ask whoever gave it, and record the answer: `uncounted consent CASE ITEM "
            "--form analyse_without_identity --answer yes --audience public`",
        )


def _smallest(case: Case, asked: Asked) -> int:
    """Return how small a class may be: the policy's number, or a larger one."""
    least = trusted_policy(case).smallest_cell
    return max(least, asked.smallest or least)


def _terms(asked: Asked, smallest: int) -> tuple[str, ...]:
    """Say in words of a closed list and digests what others agree to."""
    population = hashlib.sha256(asked.population).hexdigest() if asked.population is not None else "none"
    return (
        f"plan={hashlib.sha256(asked.plan).hexdigest()}",
        f"population={population}",
        f"smallest={smallest}",
        *(f"unchecked={one}" for one in sorted({*asked.accept_unchecked} & {*UNMADE.values()})),
    )


def _earlier(case: Case) -> tuple[tuple[Release, ...], int]:
    """Return the classes of all records released before, with their sizes, and of how many none were kept."""
    bodies = [msgspec.json.decode(row["body"], type=RecordsReleased) for row in case.rows("record_release")]
    kept = tuple(body.table for body in bodies if body.table is not None)
    return kept, len(bodies) - len(kept)


def _population(asked: Asked, plan: RecordPlan) -> Population | None:
    """Read a table of a population: the quasi-identifiers by their new names, and a column ``persons``."""
    if asked.population is None:
        return None
    names = tuple(one.name for one in plan.quasi)
    where = "the population"
    table = read_table(asked.population, where=where, required=(*names, _PERSONS))
    rows, problems = [], []
    for number, record in enumerate(table.records(), start=1):
        n_persons = record[_PERSONS]
        if not (n_persons.isascii() and n_persons.isdigit() and len(n_persons) < 12):
            problems.append(RowProblem(number, _PERSONS, "a whole number", shape_of(n_persons)))
            continue
        rows.append((tuple(record[name] for name in names), int(n_persons)))
    if problems:
        raise InvalidRowsError(problems, where=where, n_rows=len(table.rows))
    return Population(asked.population_name or "a population that was not named", tuple(rows))


def _rows(case: Case, item: Item, plan: RecordPlan, session: VaultSession) -> tuple[Microdata, Check]:
    """Take the columns of the plan, one row for each person as far as it can be known who is whom."""
    data = bytes_of_list(case, item, session)
    # what no list may hold is refused here as it is where lists are linked
    victims = read_list(data, name=item.item_id)
    table = read_table(data, where=f"item {item.item_id}")
    missing = [
        str(number) for number, one in enumerate(plan.columns, start=1) if one.source not in table.columns
    ]
    if missing:
        raise UnknownColumnsError(
            f"these columns of the plan are not in the list: number {', '.join(missing)}",
            where=f"item {item.item_id}",
            remedy="name columns out of: " + ", ".join(table.columns),
        )
    records, further = table.records(), _further_rows(victims, _persons(case, item))
    kept = tuple(
        tuple(records[victim.row - 1][one.source] for one in plan.columns)
        for victim in victims.records
        if victim.row not in further
    )
    # never PASSED: lists are linked as if a list had each person once, so no linkage looks within a list
    told = (
        f"further rows of one name, with births that may be one, were left out: {len(further)}; "
        "nobody looked whether other names of the list are one person"
    )
    check = Check(_ONE_EACH, Verdict.NOT_CHECKED, told)
    return Microdata(tuple(one.name for one in plan.columns), kept), check


def _further_rows(victims: VictimList, persons: Mapping[str, str]) -> frozenset[int]:
    """Return the rows of a person who has an earlier row: of the same token, or of one name and birth.

    Namesakes who may be of one age come out as one person: classes are counted too small, never too large.
    """
    of_token: dict[str, list[int]] = {}
    of_name: dict[tuple[str, ...], list[tuple[date, date, int]]] = {}
    for one in victims.records:
        written = " ".join(name for name in (one.given_name, one.family_name, one.full_name) if name)
        # in any order; who has no name that can be read is one with nobody
        names = tuple(sorted(name_tokens(written))) or (f"row {one.row}",)
        earliest, latest = date.min, date.max
        if one.birth is not None:
            earliest, latest = one.birth.earliest, one.birth.latest
        elif (years := one.birth_years) is not None:
            earliest, latest = date(years.earliest, 1, 1), date(max(years.latest, years.earliest), 12, 31)
        of_name.setdefault(names, []).append((earliest, latest, one.row))
        of_token.setdefault(persons.get(one.row_id, f"row {one.row}"), []).append(one.row)
    groups = (*of_token.values(), *(rows for group in of_name.values() for rows in _of_one_birth(group)))
    return frozenset(row for rows in groups for row in set(rows) - {min(rows)})


def _of_one_birth(births: Sequence[tuple[date, date, int]]) -> list[list[int]]:
    """Part rows where births cannot be one, whatever lies between them; an unknown birth may be any."""
    parted: list[list[int]] = []
    last = date.min
    for earliest, latest, row in sorted(births):
        if not parted or earliest > last:
            parted.append([])
        parted[-1].append(row)
        last = max(last, latest)
    return parted


def _persons(case: Case, item: Item) -> Mapping[str, str]:
    """Return the token of the person of each row, by the newest linkage; empty where it has not this list."""
    linkage = recorded_linkage(case)
    if linkage is None or item.item_id not in {used.item_id for used in linkage.lists}:
        return {}
    name = next(used.name for used in linkage.lists if used.item_id == item.item_id)
    data = case.file.read_item(linkage.individuals_blob, linkage.individuals_size)
    found = {}
    for row in csv.DictReader(io.StringIO(data.decode())):
        for member in row["rows"].split(";"):
            list_name, _, row_id = member.partition(":")
            if list_name == name:
                found[row_id] = row["person"]
    return found


def _known_unmade(case: Case, asked: Asked) -> tuple[Check, ...]:
    """Return the checks of which it is known before the list is read that they will not have been made."""
    told = {_ONE_EACH: "nobody looks within a list who is one person under two names"}
    if asked.population is None:
        told[_REIDENTIFICATION] = "no population was named"
    if n_not_kept := _earlier(case)[1]:
        told[_EARLIER] = f"earlier releases with more classes than were kept cannot be audited: {n_not_kept}"
    return tuple(Check(name, Verdict.NOT_CHECKED, finding) for name, finding in told.items())


def _refuse_unmade(unmade: Sequence[Check], asked: Asked) -> None:
    """Refuse before anybody is asked what would be refused afterwards."""
    refused = [one for one in unmade if UNMADE[one.name] not in asked.accept_unchecked]
    if refused:
        raise RecordsRefusedError(
            "nobody was asked, and nothing was read; a check can NOT be made: " + _told(refused),
            where="the records",
            remedy=_acceptance(refused),
        )


def _refuse(judged: JudgedRecords, asked: Asked) -> None:
    """Refuse for all that failed and all that was not made, in one."""
    unmade = [one for one in judged.not_checked if UNMADE.get(one.name) not in asked.accept_unchecked]
    found, remedies = [], []
    if judged.failed:
        found.append(_told(judged.failed))
        steps = " or ".join(judged.steps)
        remedies.append(
            f"this would mend it: {steps}" if steps else "name fewer columns, or coarser places and bands"
        )
    if unmade:
        found.append("a check was NOT made: " + _told(unmade))
        remedies.append(_acceptance(unmade))
    if found:
        raise RecordsRefusedError(
            f"nothing was released: {'; '.join(found)}", where="the records", remedy="; ".join(remedies)
        )


def _told(checks: Sequence[Check]) -> str:
    return "; ".join(f"{check.name}: {check.finding}" for check in checks)


def _acceptance(unmade: Sequence[Check]) -> str:
    options = " ".join(f"--accept-unchecked {UNMADE[one.name]}" for one in unmade if one.name in UNMADE)
    return f"make it, or ask for a release without it ({options}); others must agree"


def _files(case: Case, judged: JudgedRecords, plan: RecordPlan, smallest: int) -> Mapping[str, bytes]:
    """Look once more for protected words in all that would be written, and write it."""
    about = {
        "records": len(judged.microdata.rows),
        "smallest_class": smallest,
        "columns": [_told_column(one.name, one.role.value, judged.levels, plan) for one in plan.columns],
        "values_told_as_other": _told_count(judged.n_told_as_other, smallest),
        "left_out": _told_count(judged.n_left_out, smallest),
        "checks": [
            {"check": one.name, "verdict": one.verdict.value, "finding": one.finding} for one in judged.checks
        ],
    }
    released = release(
        (judged.microdata, about), protected=vault.protected_terms(case.file), checks=judged.checks
    )
    microdata, told = released.value
    text = json.dumps(told, ensure_ascii=False, indent=2, sort_keys=True)
    return {"records.csv": records_csv(microdata), "about.json": f"{text}\n".encode()}


def _told_column(
    name: str, role: str, levels: Sequence[tuple[str, int]], plan: RecordPlan
) -> Mapping[str, object]:
    level = dict(levels).get(name)
    kind = next(one.kind.value for one in plan.columns if one.name == name)
    told: dict[str, object] = {"name": name, "role": role, "kind": kind}
    if level is not None:
        coarser = f"{level} step{'' if level == 1 else 's'} less exactly" if level else "as in the list"
        told["told_as"] = _LEVEL_NAMES[level] if kind == "time" else coarser
    return told


def _told_count(n: int, smallest: int) -> object:
    """Tell how many, where they are none or enough: a few could be known to somebody."""
    return n if not n or n >= smallest else f"fewer than {smallest}"
