"""Which items of a case were made from which: proposed from their texts, judged by a person, both recorded.

- Looked at are the texts that may be counted and that this member's keys open; a closed item is not read.
- An entry holds ids, kinds of sign and counts; no word of a text.
- What nobody has judged lowers the lower bound of a proposition, and does no more.
- A judgement can be changed by a newer one; the old one stays in the history.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from uncounted.casework.arrivals import captured_date
from uncounted.casework.cases import Case
from uncounted.casework.consenting import ClosedItemError, left_out
from uncounted.casework.families import arrivals_of, first_versions, may_open, text_of
from uncounted.casework.intake import all_items, find_item, shown_source
from uncounted.casework.permissions import Action
from uncounted.claims import CodedClaim
from uncounted.corroboration import TraceClaim
from uncounted.corroboration.derivation import TiedClaim, with_inferred_parents
from uncounted.corroboration.entries import ReuseJudged, ReuseProposed
from uncounted.corroboration.reuse import (
    EdgeEvidence,
    EdgeStatus,
    Reuse,
    ReuseText,
    find_reuse,
    publisher_words,
)
from uncounted.evidence import Item, ItemKind, ItemRole, NotTextError
from uncounted.vocabulary.dates import PartialDate
from uncounted.vocabulary.errors import UncountedError
from uncounted.vocabulary.tables import UnreadableTextError

# Signs of words that stand in the text itself; the others only go with them.
_OF_THE_TEXT = frozenset({EdgeEvidence.SAME_WORDING, EdgeEvidence.SAME_RARE_ERROR})
_SPEECH = frozenset({"direct", "direct_continued", "nested_direct"})
_NO_DATE = "9999"


class ReuseNotProposedError(UncountedError):
    """Nobody proposed that one of two items was made from the other."""


@dataclass(frozen=True, slots=True)
class ReuseLine:
    """One edge between two items, as it stands now."""

    child: str
    parent: str
    evidence: tuple[EdgeEvidence, ...]
    direction: str
    n_shared: int
    status: EdgeStatus


def propose_reuse(case: Case) -> Reuse:
    """Look for texts that were made from one another, and record every edge that is new.

    Translations that are offered are returned, and not recorded: they are questions.

    Raises
    ------
    NotPermittedError
    """
    case.authorised(Action.TRACE)
    found = find_reuse(_texts(case))
    known = {(row["child"], row["parent"]) for row in case.rows("reuse")}
    with case.act(Action.TRACE) as work:
        for edge in found.edges:
            if (edge.child, edge.parent) not in known:
                work.add(
                    ReuseProposed(edge.child, edge.parent, edge.evidence, edge.direction.value, edge.n_shared)
                )
    return found


def judge_reuse(
    case: Case,
    *,
    confirm: Iterable[tuple[str, str]] = (),
    reject: Iterable[tuple[str, str]] = (),
    take_back: Iterable[tuple[str, str]] = (),
) -> None:
    """Record a person's judgements on proposed edges: all of them, or none.

    Parameters
    ----------
    confirm, reject, take_back : iterable of (child, parent)
        What the items are called; taken back, an edge waits for a judgement again.

    Raises
    ------
    ReuseNotProposedError, UnknownItemError, NotPermittedError
    """
    judged = [(pair, EdgeStatus.CONFIRMED) for pair in confirm]
    judged += [(pair, EdgeStatus.REJECTED) for pair in reject]
    judged += [(pair, EdgeStatus.INFERRED) for pair in take_back]
    if not judged:
        return
    case.authorised(Action.CODE)
    stands = {(row["child"], row["parent"]): row["status"] for row in case.rows("reuse")}
    found = [(_files(case, pair), status) for pair, status in judged]
    strangers = [f"{child} from {parent}" for (child, parent), _ in found if (child, parent) not in stands]
    if strangers:
        raise ReuseNotProposedError(
            f"nothing proposes that these were made from one another: {', '.join(strangers)}",
            where="--confirm and --reject",
            remedy="look for reuse with `uncounted trace CASE --reuse`; what you know yourself goes into "
            "`derived_from` of a claim: `uncounted code CASE --decisions FILE`",
        )
    with case.act(Action.CODE) as work:
        for (child, parent), status in found:
            if stands[child, parent] != status.value:
                work.add(ReuseJudged(child, parent, status))


def _files(case: Case, pair: tuple[str, str]) -> tuple[str, str]:
    first = first_versions(all_items(case))
    child, parent = (first[find_item(case, called).item_id].item_id for called in pair)
    return child, parent


def reuse_lines(case: Case) -> tuple[ReuseLine, ...]:
    """Return every edge that was proposed, with what became of it.

    Raises
    ------
    NotPermittedError
    """
    case.authorised(Action.READ)
    return tuple(_line(row) for row in case.rows("reuse"))


def _line(row: Mapping[str, Any]) -> ReuseLine:
    evidence = msgspec.json.decode(row["evidence"], type=tuple[EdgeEvidence, ...])
    status = EdgeStatus(row["status"])
    return ReuseLine(row["child"], row["parent"], evidence, row["direction"], row["n_shared"], status)


# ---- the texts of a case -----------------------------------------------------------------------


def _texts(case: Case) -> list[ReuseText]:
    """Read one text of each file: the newest that may be read, be it its own, one made of it, or a copy."""
    silenced, arrivals = left_out(case), arrivals_of(case)
    by_id = {item.item_id: item for item in all_items(case)}
    first = first_versions(by_id.values())
    versions: defaultdict[str, list[Item]] = defaultdict(list)
    for item_id, original in first.items():
        versions[original.item_id].append(by_id[item_id])
    texts = []
    for item_id, listed in versions.items():
        if item_id in silenced or listed[0].kind is ItemKind.LIST:
            continue
        text = _first_readable(case, listed)
        if text is not None:
            publisher, published = _published(arrivals[item_id])
            texts.append(ReuseText(item_id, text, publisher, published))
    return texts


def _first_readable(case: Case, versions: Sequence[Item]) -> str | None:
    # a working copy has words taken out: it is read where nothing else may be
    read = (one for one in versions if one.role is not ItemRole.DRAFT)
    ordered = sorted(read, key=lambda one: (one.role is ItemRole.WORKING_COPY, -one.number))
    for item in ordered:
        if item.is_text and may_open(case, item):
            try:
                return text_of(case, item)
            except (NotTextError, UnreadableTextError, ClosedItemError):
                continue
    return None


def _published(arrival: Mapping[str, Any]) -> tuple[str, PartialDate | None]:
    return shown_source(arrival), captured_date(arrival["published"])


# ---- what a trace infers from it ---------------------------------------------------------------


def with_reuse(case: Case, claims: Sequence[tuple[CodedClaim, TraceClaim]]) -> tuple[TraceClaim, ...]:
    """Return the claims with the parents that recorded reuse infers for them, or that a person confirmed."""
    rows = reuse_lines(case)
    if not rows:
        return tuple(claim for _, claim in claims)
    arrivals = arrivals_of(case)
    first = {item_id: item.item_id for item_id, item in first_versions(all_items(case)).items()}
    whole, spoken = _ties(rows)
    order = sorted(set(first.values()), key=lambda item_id: (_date_of(arrivals[item_id]), int(item_id[1:])))
    rank = {item_id: place for place, item_id in enumerate(order)}
    tied = []
    for coded, claim in claims:
        file = first[coded.item_id]
        ties = dict(whole.get(file, {}))
        if coded.form.value in _SPEECH:
            ties |= spoken.get(file, {})
        tied.append(
            TiedClaim(
                claim=claim,
                text_id=file,
                rank=(rank[file], coded.span.start),
                ties=ties,
                family=min(ties, default=file),
                publisher=" ".join(publisher_words(claim.publisher)),
            )
        )
    return with_inferred_parents(
        tied,
        rejected={(row.child, row.parent) for row in rows if row.status is EdgeStatus.REJECTED},
        confirmed={(row.child, row.parent) for row in rows if row.status is EdgeStatus.CONFIRMED},
    )


def _date_of(arrival: Mapping[str, Any]) -> str:
    _, published = _published(arrival)
    return published.earliest.isoformat() if published else _NO_DATE


def _ties(
    rows: Sequence[ReuseLine],
) -> tuple[dict[str, dict[str, EdgeEvidence]], dict[str, dict[str, EdgeEvidence]]]:
    """Tie every item to the first one that it shares something with; printed speech ties speech alone."""
    whole: defaultdict[str, dict[str, EdgeEvidence]] = defaultdict(dict)
    spoken: defaultdict[str, dict[str, EdgeEvidence]] = defaultdict(dict)
    for row in rows:
        if row.status is not EdgeStatus.REJECTED:
            kinds = whole if _OF_THE_TEXT & set(row.evidence) else spoken
            for item_id in (row.child, row.parent):
                kinds[item_id][f"as {row.parent}"] = row.evidence[0]
    return dict(whole), dict(spoken)
