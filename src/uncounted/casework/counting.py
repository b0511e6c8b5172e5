"""Count the victims on the case's lists, and estimate those on none; both recorded as they came out."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Any, cast

import msgspec

from uncounted.casefile import Compartment
from uncounted.casework.agreement import Matter
from uncounted.casework.cases import Case
from uncounted.casework.consenting import left_out
from uncounted.casework.families import lists_of, require_key, text_item
from uncounted.casework.pair_judgements import (
    REVIEW_FILE,
    WEIGHTS_FILE,
    binding_judgements,
    kept_queue,
    pairs_judged,
)
from uncounted.casework.permissions import Action
from uncounted.casework.requests import require_together, trusted_policy
from uncounted.casework.two_lists import estimates_after_linkage
from uncounted.casework.vault_session import VaultSession, vault_session
from uncounted.estimation import CaptureTable, estimate
from uncounted.estimation.checks import check_table
from uncounted.estimation.entries import EstimateRecorded
from uncounted.estimation.result import Check
from uncounted.evidence import Item
from uncounted.people import VictimList, linkage_report, membership_counts, people_csv, read_list
from uncounted.people.cluster import Cluster
from uncounted.people.entries import KeptFile, LinkageRecorded, ListUsed, PatternCount
from uncounted.people.judged_linking import JudgedLinkage, draws_file, link_as_judged, overlaps_file
from uncounted.people.plan import RowJudgements
from uncounted.people.review import queue_for_review
from uncounted.people.review_measures import link_quality, quality_as_values
from uncounted.people.weights import weights_file
from uncounted.vocabulary import progress
from uncounted.vocabulary.errors import UncountedError

DRAWS_FILE, OVERLAPS_FILE = "draws", "overlaps"
# what a workbook's text has after each sheet
_SHEET_END = "\f"


class NothingToCountError(UncountedError):
    """There are no lists, or they were not linked yet."""


class NobodyAgreedError(UncountedError):
    """There are lists, and nobody who gave one agreed to its being counted."""


class ClusterNotNamedError(UncountedError):
    """Lists of a case would be compared on a cluster that its protection officer did not name."""


class SeveralSheetsError(UncountedError):
    """A workbook in which more than one sheet could be the list."""


def link_lists(
    case: Case, *, seed: int = 0, purpose: str | None = None, cluster: str | None = None
) -> LinkageRecorded:
    """Link the lists of the case: names are read in memory only; what is kept are tokens and row numbers.

    Persons are drawn many times over (`uncounted.people.judged_linking`), each draw as members judged pairs
    of rows. The draws are kept sealed, with the pairs that should be looked at next.

    A list whose giver did not agree to its being counted is left out; `left_out` of `consenting` names it.

    It needs two persons: others agree to a session over exactly these lists.

    ``cluster`` is the address of a Spark cluster that the policy names, so that they agree to it too; without
    it, rows are compared in the memory of this machine.

    Raises
    ------
    SecondPersonNeededError, PurposeMissingError, VaultNotHeldError
    NothingToCountError
        No item of the case is a list.
    NobodyAgreedError
        No list may be counted.
    ContradictingJudgementsError
        Pairs were judged one person, and two.
    ChainsDisagreeError
        The draws under these judgements are no answer.
    InvalidRowsError, ProtectedColumnError
        A list cannot be read, or holds what no list may hold.
    UnusableClusterError, ClusterNotNamedError, SparkMissingError, ClusterFailedError
    """
    items, named, judged, matter = _to_link(case, cluster)
    before = _reviews_before(case)
    with vault_session(case, Action.LINK, matter.about, purpose=purpose, terms=matter.terms) as session:
        lists, done = [], progress.steps("reading", len(items))
        for item in items:
            lists.append(_read(case, item, session))
            session.n_rows += lists[-1].n_rows
            done()
        found = link_as_judged(lists, seed=seed, judged=judged, cluster=named)
        rows = {victims.name: victims.n_rows for victims in lists}
        report = {**_summary(found, judged), "reviews": before, "rows_of_lists": rows}
        if named is not None:
            report["compared_on"] = named.master
        recorded = _keep(case, found, items, _kept_files(case, found, lists, seed, judged), report)
        session.results.append(recorded)
    return recorded


def ask_to_link(case: Case, *, purpose: str | None = None) -> None:
    """Ask others to agree to a linkage in the memory of this machine; returns where it may be done now.

    Raises
    ------
    SecondPersonNeededError, PurposeMissingError
    and what `link_lists` refuses before a list is opened
    """
    _, _, _, matter = _to_link(case, None)
    require_together(case, Action.LINK, matter, purpose=purpose)


def _to_link(case: Case, cluster: str | None) -> tuple[list[Item], Cluster | None, RowJudgements, Matter]:
    """Check all that can be checked before a list is opened; returns what others agree to."""
    case.authorised(Action.LINK)
    named = _named_cluster(case, cluster)
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
    ids = [item.item_id for item in items]
    terms = () if named is None else (f"cluster={named.master}",)
    return items, named, binding_judgements(case, ids), Matter(tuple(ids), terms)


def _named_cluster(case: Case, address: str | None) -> Cluster | None:
    """Return the cluster of an address, if the protection officer named it."""
    if address is None:
        return None
    cluster = Cluster.parse(address, where="--cluster")
    if cluster.master not in trusted_policy(case).clusters:
        raise ClusterNotNamedError(
            "the policy of the case does not name this cluster; nothing was sent there",
            where="--cluster",
            remedy="ask the protection officer to name it: "
            f"`uncounted policy CASE --allow-cluster {cluster.master}`; or leave --engine out: "
            "lists that fit in memory need no cluster",
        )
    return cluster


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
    data = bytes_of_list(case, item, session)
    return read_list(data, name=item.item_id, mapping=mapping_of(case, item))


def mapping_of(case: Case, item: Item) -> bytes | None:
    """Return the newest mapping of a list's columns, None where its headings are ours."""
    rows = case.rows("list_mapping", item_id=item.item_id)
    # empty where every mapping was taken back
    return str(rows[-1]["mapping"]).encode() or None if rows else None


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
    return data if table is item else sheet_as_csv(data.decode(), where=f"item {item.item_id}")


def sheet_as_csv(text: str, *, where: str) -> bytes:
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
            where=where,
            remedy="save the sheet of the people as CSV and take that in",
        )
    rows = [line.split("\t") for line in sheets[0].split("\n") if line.strip()]
    written = io.StringIO()
    csv.writer(written).writerows(row + [""] * (len(rows[0]) - len(row)) for row in rows)
    return written.getvalue().encode()


def _reviews_before(case: Case) -> dict[str, Any] | str:
    """Return what reviews said of the links of the linkage before this one."""
    rows = case.rows("linkage")
    earlier = recorded_linkage(case)
    queue = kept_queue(case, earlier) if earlier is not None else None
    if queue is None:
        return "not measured: there is no earlier linkage whose pairs were reviewed"
    return {"of_linkage": rows[-1]["number"], **quality_as_values(link_quality(queue, pairs_judged(case)))}


def _kept_files(
    case: Case, found: JudgedLinkage, lists: list[VictimList], seed: int, judged: RowJudgements
) -> tuple[KeptFile, ...]:
    """Seal the draws, the overlaps of all draws, and the queue for review."""
    queue = queue_for_review(found.linkage, lists, seed=seed, judged=judged)
    files = (
        (DRAWS_FILE, draws_file(found.linkage), Compartment.VAULT),
        # counts alone: who estimates needs no more
        (OVERLAPS_FILE, overlaps_file(found.linkage), Compartment.CONTENT),
        (REVIEW_FILE, queue.as_json(), Compartment.VAULT),
        (WEIGHTS_FILE, weights_file(found.linkage, queue), Compartment.VAULT),
    )
    kept = []
    for what, data, compartment in files:
        if data is not None:
            blob = case.file.seal_item([data], compartment)
            kept.append(KeptFile(what, blob.blob_id, blob.sha256, blob.size))
    return tuple(kept)


def _keep(
    case: Case, found: JudgedLinkage, items: list[Item], kept: tuple[KeptFile, ...], report: dict[str, Any]
) -> LinkageRecorded:
    linkage = found.linkage
    blob = case.file.seal_item([people_csv(linkage)], Compartment.VAULT)
    overlap = membership_counts(linkage)
    return LinkageRecorded(
        lists=tuple(
            ListUsed(item.item_id, name) for item, name in zip(items, overlap.list_names, strict=True)
        ),
        n_records=linkage.n_records,
        n_persons=len(linkage.individuals),
        patterns=tuple(PatternCount(pattern, count) for pattern, count in overlap.counts.items()),
        report=report,
        individuals_blob=blob.blob_id,
        individuals_sha256=blob.sha256,
        individuals_size=blob.size,
        kept=kept,
    )


def _summary(found: JudgedLinkage, judged: RowJudgements) -> dict[str, Any]:
    """Keep the figures of the report; the pairs themselves are kept in the queue for review."""
    report = linkage_report(found.linkage)
    waiting = cast(list[object], report.pop("pairs_waiting_for_review"))
    notes = cast(list[str], report.pop("falls_short"))
    if found.no_draws:
        notes = [f"There are no draws, since chains did not agree: {found.no_draws}.", *notes]
    if judged != RowJudgements():
        notes = [
            "Judgements make the interval narrow, and no draw holds a pair that was never compared: what "
            "blocking and the gate on names lost lies outside the interval.",
            *notes,
        ]
    return {
        **report,
        "n_pairs_for_review": len(waiting),
        "judged_same": len(judged.same),
        "judged_different": len(judged.different),
        "falls_short": notes,
    }


def estimate_case(case: Case, *, seed: int = 0, lists: Sequence[str] = ()) -> EstimateRecorded:
    """Estimate from the newest linkage how many persons are on no list, or refuse with reasons.

    Where the linkage kept draws, each two lists are also estimated on all of them: one interval, with the
    share of it that comes from not knowing who is the same person.

    With ``lists``, it is an answer by these alone, as if the others had never been found. It is kept, and
    told as a trial: what is published rests on the newest answer by all.

    Raises
    ------
    NothingToCountError
        The lists were not linked yet.
    UnusableTableError
        A list is none of those that were linked, or fewer than two are named.
    NobodyAgreedError
        A list that was linked may not be counted any more.
    """
    case.authorised(Action.ESTIMATE)
    rows, linkage, table, chosen = _to_estimate(case, lists)
    kept = linkage.file(OVERLAPS_FILE)
    overlaps = case.file.read_item(kept.blob_id, kept.size) if kept is not None else None
    after_linkage = estimates_after_linkage(overlaps, seed=seed) if overlaps is not None else ()
    if chosen:
        places = {linkage_place for linkage_place, used in enumerate(linkage.lists) if used.item_id in chosen}
        after_linkage = tuple(one for one in after_linkage if {one.first, one.second} <= places)
    result = estimate(table, seed=seed, told_apart=any(not one.refused for one in after_linkage))
    recorded = EstimateRecorded(rows[-1]["number"], seed, result, after_linkage, chosen)
    with case.act(Action.ESTIMATE) as work:
        work.add(recorded)
    return recorded


def checks_before(case: Case, lists: Sequence[str] = ()) -> tuple[Check, ...]:
    """Ask of the newest linkage, or of some of its lists, whether it can carry an estimate at all.

    Nothing is estimated, and nothing is written down.

    Raises
    ------
    As `estimate_case`.
    """
    case.authorised(Action.ESTIMATE)
    return check_table(_to_estimate(case, lists)[2])


def _to_estimate(
    case: Case, lists: Sequence[str]
) -> tuple[Sequence[Any], LinkageRecorded, CaptureTable, tuple[str, ...]]:
    """Return the linkages, the newest, its table of these lists, and their items where they are not all."""
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
    numbers = {used.item_id: f"List {number}" for number, used in enumerate(linkage.lists, start=1)}
    named = set(lists)
    if not named or named == set(numbers):
        return rows, linkage, table, ()
    # one that is none of them is refused by the table, in words that no file name is in
    wanted = [name for item_id, name in numbers.items() if item_id in named]
    wanted += [item_id for item_id in sorted(named) if item_id not in numbers]
    shorter = table.only_lists(wanted, where="the lists chosen")
    return rows, linkage, shorter, tuple(item_id for item_id in numbers if item_id in named)


def recorded_linkage(case: Case) -> LinkageRecorded | None:
    """Return the newest linkage, None where there is none."""
    rows = case.rows("linkage")
    return msgspec.json.decode(rows[-1]["body"], type=LinkageRecorded) if rows else None


def lists_taken_back(case: Case, linkage: LinkageRecorded) -> tuple[str, ...]:
    """Return the lists of a linkage that may not be counted any more."""
    unusable = left_out(case)
    return tuple(used.item_id for used in linkage.lists if used.item_id in unusable)


def recorded_estimate(case: Case) -> EstimateRecorded | None:
    """Return the newest estimate by all lists of its linkage, None where there is none."""
    return next((one for one in _estimates(case) if not one.lists), None)


def recorded_trial(case: Case) -> EstimateRecorded | None:
    """Return the newest estimate where it is one by some lists alone, else None."""
    newest = next(_estimates(case), None)
    return newest if newest is not None and newest.lists else None


def _estimates(case: Case) -> Iterator[EstimateRecorded]:
    for row in reversed(case.rows("estimate")):
        yield msgspec.json.decode(row["body"], type=EstimateRecorded)
