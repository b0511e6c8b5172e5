"""Count the victims on the case's lists, and estimate those on none; both recorded as they came out."""

from __future__ import annotations

import csv
import io
from typing import Any, cast

import msgspec

from uncounted.casefile import Compartment
from uncounted.casework.cases import Case
from uncounted.casework.consenting import left_out
from uncounted.casework.families import lists_of, require_key, text_item
from uncounted.casework.permissions import Action
from uncounted.casework.vault_session import VaultSession, vault_session
from uncounted.estimation import CaptureTable, Estimation, estimate
from uncounted.estimation.entries import EstimateRecorded
from uncounted.evidence import Item
from uncounted.people import (
    Linkage,
    VictimList,
    link,
    linkage_report,
    membership_counts,
    people_csv,
    read_list,
)
from uncounted.people.entries import LinkageRecorded, ListUsed, PatternCount
from uncounted.vocabulary.errors import UncountedError

# what a workbook's text has after each sheet
_SHEET_END = "\f"


class NothingToCountError(UncountedError):
    """There are no lists, or they were not linked yet."""


class NobodyAgreedError(UncountedError):
    """There are lists, and nobody who gave one agreed to its being counted."""


class SeveralSheetsError(UncountedError):
    """A workbook in which more than one sheet could be the list."""


def link_lists(case: Case, *, seed: int = 0, purpose: str | None = None) -> LinkageRecorded:
    """Link the lists of the case: names are read in memory only; what is kept are tokens and row numbers.

    A list whose giver did not agree to its being counted is left out; `left_out` of `consenting` names it.

    It needs two persons: others agree to a session over exactly these lists.

    Raises
    ------
    SecondPersonNeededError, PurposeMissingError, VaultNotHeldError
    NothingToCountError
        No item of the case is a list.
    NobodyAgreedError
        No list may be counted.
    InvalidRowsError, ProtectedColumnError
        A list cannot be read, or holds what no list may hold.
    """
    case.authorised(Action.LINK)
    items = list(lists_of(case))
    if not items:
        raise NothingToCountError(
            "the case holds no list of people",
            where="the items of the case",
            remedy="take lists in first: `uncounted intake CASE LIST.csv`",
        )
    items = _agreed(case, items)
    for item in items:
        require_key_of_lists(case, item)
        text_item(case, item)
    with vault_session(case, Action.LINK, [item.item_id for item in items], purpose=purpose) as session:
        lists = []
        for item in items:
            lists.append(_read(case, item, session))
            session.n_rows += lists[-1].n_rows
        recorded = _keep(case, link(lists, seed=seed), items)
        session.results.append(recorded)
    return recorded


def _agreed(case: Case, items: list[Item]) -> list[Item]:
    unusable = left_out(case)
    agreed = [item for item in items if item.item_id not in unusable]
    if not agreed:
        refused = [item.item_id for item in items]
        raise NobodyAgreedError(
            f"{len(refused)} lists may not be counted: {unusable[refused[0]]}",
            where=f"items {', '.join(refused)}",
            remedy="ask whoever gave a list, and record the answer: "
            "`uncounted consent CASE ITEM --form analyse_without_identity --answer yes`",
        )
    return agreed


def _read(case: Case, item: Item, session: VaultSession) -> VictimList:
    # its item id alone: a file's name can tell who gave the list
    return read_list(bytes_of_list(case, item, session), name=item.item_id)


def require_key_of_lists(case: Case, item: Item) -> None:
    """Refuse who does not hold the key of a list; whether it is read, a session decides.

    Raises
    ------
    VaultNotHeldError
    """
    if not case.file.keyring.holds(item.compartment):
        require_key(case, item)


def bytes_of_list(case: Case, item: Item, session: VaultSession) -> bytes:
    """Return a list as CSV, inside a session that names it.

    Raises
    ------
    NotInSessionError, SeveralSheetsError, NotTextError
    """
    session.require(item.item_id)
    table = text_item(case, item)
    data = case.file.read_item(table.blob_id, table.size)
    return data if table is item else _sheet_as_csv(data.decode(), item)


def _sheet_as_csv(text: str, item: Item) -> bytes:
    """Write the one sheet of a workbook's text as CSV: a line a row, a tab between cells, rows of one width.

    Raises
    ------
    SeveralSheetsError
        Which of them holds the people is not guessed.
    """
    sheets = [sheet for sheet in text.split(_SHEET_END) if sheet.strip()]
    if len(sheets) != 1:
        raise SeveralSheetsError(
            f"the workbook holds {len(sheets)} sheets that are not empty",
            where=f"item {item.item_id}",
            remedy="save the sheet of the people as CSV and take that in",
        )
    rows = [line.split("\t") for line in sheets[0].split("\n") if line.strip()]
    written = io.StringIO()
    csv.writer(written).writerows(row + [""] * (len(rows[0]) - len(row)) for row in rows)
    return written.getvalue().encode()


def _keep(case: Case, linkage: Linkage, items: list[Item]) -> LinkageRecorded:
    blob = case.file.seal_item([people_csv(linkage)], Compartment.VAULT)
    overlap = membership_counts(linkage)
    return LinkageRecorded(
        lists=tuple(
            ListUsed(item.item_id, name) for item, name in zip(items, overlap.list_names, strict=True)
        ),
        n_records=linkage.n_records,
        n_persons=len(linkage.individuals),
        patterns=tuple(PatternCount(pattern, count) for pattern, count in overlap.counts.items()),
        report=_summary(linkage),
        individuals_blob=blob.blob_id,
        individuals_sha256=blob.sha256,
        individuals_size=blob.size,
    )


def _summary(linkage: Linkage) -> dict[str, Any]:
    """Keep the figures of the report; the pairs themselves are made again when someone reviews them."""
    report = linkage_report(linkage)
    waiting = cast(list[object], report.pop("pairs_waiting_for_review"))
    return {**report, "n_pairs_for_review": len(waiting)}


def estimate_case(case: Case, *, seed: int = 0) -> Estimation:
    """Estimate from the newest linkage how many persons are on no list, or refuse with reasons.

    Raises
    ------
    NothingToCountError
        The lists were not linked yet.
    NobodyAgreedError
        A list that was linked may not be counted any more.
    """
    case.authorised(Action.ESTIMATE)
    rows = case.rows("linkage")
    if not rows:
        raise NothingToCountError(
            "the lists of this case were not linked yet",
            where="the linkage of the case",
            remedy="link them first: `uncounted link CASE`",
        )
    linkage = msgspec.json.decode(rows[-1]["body"], type=LinkageRecorded)
    gone = lists_taken_back(case, linkage)
    if gone:
        raise NobodyAgreedError(
            f"{len(gone)} of the lists that were linked may not be counted any more",
            where=f"items {', '.join(gone)}",
            remedy="link again without them: `uncounted link CASE`",
        )
    # lists are numbered here: their names can tell who gave them, and estimates are published
    table = CaptureTable.from_counts(
        [f"List {number}" for number in range(1, len(linkage.lists) + 1)],
        {count.pattern: count.n_persons for count in linkage.patterns},
        where="the overlap table of the case",
    )
    result = estimate(table, seed=seed)
    with case.act(Action.ESTIMATE) as work:
        work.add(EstimateRecorded(rows[-1]["number"], seed, result))
    return result


def recorded_linkage(case: Case) -> LinkageRecorded | None:
    """Return the newest linkage, None where there is none."""
    rows = case.rows("linkage")
    return msgspec.json.decode(rows[-1]["body"], type=LinkageRecorded) if rows else None


def lists_taken_back(case: Case, linkage: LinkageRecorded) -> tuple[str, ...]:
    """Return the lists of a linkage that may not be counted any more."""
    unusable = left_out(case)
    return tuple(used.item_id for used in linkage.lists if used.item_id in unusable)


def recorded_estimate(case: Case) -> EstimateRecorded | None:
    """Return the newest estimate, None where there is none."""
    rows = case.rows("estimate")
    return msgspec.json.decode(rows[-1]["body"], type=EstimateRecorded) if rows else None
