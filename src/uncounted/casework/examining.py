"""Look at every item again: six properties each, written down also when all is well, with the time.

- One entry tells of many items that were found alike, by runs of their ids: a clean verification is short.
- Who understood a text, the case knows: a person coded claims in it, or marked what to protect.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

import msgspec

from uncounted.casefile import Compartment
from uncounted.casework.cases import Case
from uncounted.casework.consenting import require_open
from uncounted.casework.families import first_versions, may_open, text_of
from uncounted.casework.intake import all_items, find_item
from uncounted.casework.leaving import Left, outdated
from uncounted.casework.permissions import Action
from uncounted.casework.pixel_copies import still_covers
from uncounted.evidence import Item, ItemRole
from uncounted.evidence.entries import (
    NOT_CAPTURED,
    ItemsVerified,
    Outcome,
    ids_in_runs,
    ids_of_runs,
    properties_of_row,
)
from uncounted.evidence.extraction import extract
from uncounted.evidence.verification import (
    PROPERTY_NAMES,
    Found,
    Properties,
    Reader,
    VerifiedItem,
    examine_item,
)
from uncounted.protection import vault
from uncounted.protection.redaction import DOUBTFUL, matcher_of
from uncounted.vocabulary.errors import UncountedError
from uncounted.vocabulary.verdicts import Check, Verdict

# an entry holds at most 65,535 bytes, its body in base64
_BYTES_IN_AN_ENTRY = 40_000
_RUNS_IN_AN_OUTCOME = 1_000


@dataclass(frozen=True, slots=True)
class LastCheck:
    """When an item was last looked at, and what was found."""

    checked: str
    properties: Properties


def last_checks(case: Case) -> Mapping[str, LastCheck]:
    """Return the newest verification of each item that was ever verified."""
    found: dict[str, LastCheck] = {}
    for row in case.rows("item_check"):
        check = LastCheck(str(row["checked"]), properties_of_row(row))
        found |= dict.fromkeys(ids_of_runs(str(row["items"]).split()), check)
    return found


def examine(case: Case, *, render: bool, log: bool) -> tuple[Check, ...]:
    """Verify every item, write down what was found, and return a line for each item, and each open question.

    ``render`` opens each item with the program that reads its kind; that takes a process for each.
    """
    case.authorised(Action.VERIFY)
    items, before = all_items(case), last_checks(case)
    verified = tuple(_verified(case, items, render=render))
    # what this member's keys do not open does not write over what somebody found who could look
    seen = [one for one in verified if may_open(case, one.item) or one.check.verdict is Verdict.FAILED]
    if log and seen:
        with case.act(Action.VERIFY) as work:
            for entry in entries_of(seen):
                work.add(entry)
    lines = (_line(one, before.get(one.item.item_id)) for one in verified)
    return (*lines, *_open_questions(verified), *_copies(case, items))


def examine_one(case: Case, called: str) -> Check:
    """Verify one item now, write down what was found, and return its line.

    Raises
    ------
    UnknownItemError, NotPermittedError
    """
    case.authorised(Action.VERIFY)
    item, before = find_item(case, called), last_checks(case)
    (verified,) = _verified(case, all_items(case), only=item, render=False)
    if may_open(case, item) or verified.check.verdict is Verdict.FAILED:
        with case.act(Action.VERIFY) as work:
            for entry in entries_of([verified]):
                work.add(entry)
    return _line(verified, before.get(item.item_id))


def _line(verified: VerifiedItem, before: LastCheck | None) -> Check:
    check = verified.check
    last = f"last read on {before.checked[:10]}" if before else "never read again before"
    return replace(check, finding=f"{check.finding}; {last}")


def oldest_check(case: Case) -> tuple[str | None, int]:
    """Say when the item that waits longest was last verified, and how many never were."""
    case.authorised(Action.READ)
    checks = last_checks(case)
    known = [checks[item.item_id].checked for item in all_items(case) if item.item_id in checks]
    return min(known, default=None), len(all_items(case)) - len(known)


def _verified(
    case: Case, items: tuple[Item, ...], *, render: bool, only: Item | None = None
) -> Iterator[VerifiedItem]:
    understood = _understandable(case, items)
    chosen = items if only is None else (only,)

    def rendered(item: Item) -> Found:
        return _rendered(case, item)

    with Reader.of(case.file, chosen) as reader:
        for item in chosen:
            understandable = understood[item.item_id]
            yield examine_item(
                reader, item, understandable=understandable, render=rendered if render else None
            )


def _rendered(case: Case, item: Item) -> Found:
    """Open an item with the program that reads its kind, in a process of its own."""
    try:
        read = extract(case.file.blobs.read(item.blob_id, item.size), item.media_type)
    except UncountedError as error:
        return Found(Verdict.FAILED, f"it does not open: {error.what}")
    if read.text is None and read.no_text is not None and not read.members:
        # that its metadata could be read does not show that it can be shown
        return Found(Verdict.NOT_CHECKED, read.no_text.value)
    return Found(Verdict.PASSED, f"opened by {read.tool} {read.version}")


def _understandable(case: Case, items: tuple[Item, ...]) -> Mapping[str, Found]:
    """Say of each item whether there is a text of it that somebody understood."""
    worked_on = {str(row["item_id"]) for row in case.rows("claim")}
    worked_on |= {str(row["item_id"]) for row in case.rows("protected_term")}
    reads = case.file.keyring.holds(Compartment.CONTENT)
    told = {
        str(row["item_id"]) for row in case.rows("item_metadata") if reads and row["language"] != NOT_CAPTURED
    }
    unread = (
        "there is a text, but no person worked on it yet"
        if reads
        else "there is a text; whether its language is written down lies under a key that you do not hold"
    )
    versions: dict[str, list[Item]] = defaultdict(list)
    first = first_versions(items)
    for item in items:
        versions[first[item.item_id].item_id].append(item)
    found: dict[str, Found] = {}
    for alike in versions.values():
        ids = {item.item_id for item in alike}
        if not any(item.is_text for item in alike):
            judged = Found(Verdict.NOT_CHECKED, "no text was made out of it")
        elif ids & worked_on:
            judged = Found(Verdict.PASSED, "there is a text, and a person worked on it")
        elif ids & told:
            judged = Found(Verdict.PASSED, "there is a text, and its language is written down")
        else:
            judged = Found(Verdict.NOT_CHECKED, unread)
        found |= dict.fromkeys(ids, judged)
    return found


def entries_of(verified: Iterable[VerifiedItem]) -> Iterator[ItemsVerified]:
    """Gather items that were found alike, in as few entries as their size allows."""
    alike: dict[Properties, list[int]] = defaultdict(list)
    for one in verified:
        alike[one.properties].append(one.item.number)
    outcomes: list[Outcome] = []
    size = 0
    for outcome in _outcomes(alike):
        weight = len(msgspec.json.encode(outcome))
        if outcomes and size + weight > _BYTES_IN_AN_ENTRY:
            yield ItemsVerified(tuple(outcomes))
            outcomes, size = [], 0
        outcomes.append(outcome)
        size += weight
    if outcomes:
        yield ItemsVerified(tuple(outcomes))


def _outcomes(alike: Mapping[Properties, list[int]]) -> Iterator[Outcome]:
    for properties, numbers in alike.items():
        runs = ids_in_runs(numbers)
        for start in range(0, len(runs), _RUNS_IN_AN_OUTCOME):
            part = runs[start : start + _RUNS_IN_AN_OUTCOME]
            yield Outcome(properties, part, sum(1 for _ in ids_of_runs(part)))


def _open_questions(verified: tuple[VerifiedItem, ...]) -> Iterator[Check]:
    """Name each property that was not checked of some items, and why; the items' own lines tell which."""
    alike = Counter(one.properties for one in verified)
    for name in PROPERTY_NAMES:
        reasons: Counter[str] = Counter()
        for properties, n_items in alike.items():
            found: Found = getattr(properties, name)
            if found.verdict is Verdict.NOT_CHECKED:
                reasons[found.finding] += n_items
        if reasons:
            told = "; ".join(f"{n} items: {reason}" for reason, n in reasons.items())
            yield Check(f"items {name}", Verdict.NOT_CHECKED, told)


def _copies(case: Case, items: tuple[Item, ...]) -> Iterator[Check]:
    """Look once more at every working copy: a term may have been protected after it was made."""
    copies = [item for item in items if item.role is ItemRole.WORKING_COPY]
    if not copies:
        return
    if not all(may_open(case, item) for item in items):
        finding = "whether something protected stands in a working copy: that needs the vault key"
        yield Check("working copies", Verdict.NOT_CHECKED, finding)
        return
    terms = vault.protected_terms(case.file)
    judged = {copy.item_id: _clean(case, copy, items, terms) for copy in copies}
    leaking = ", ".join(copy_id for copy_id, verdict in judged.items() if verdict is Verdict.FAILED)
    unread = ", ".join(copy_id for copy_id, verdict in judged.items() if verdict is Verdict.NOT_CHECKED)
    if leaking:
        finding = f"something protected since can be read in {leaking}: erase them, make new ones"
        yield Check("working copies", Verdict.FAILED, finding, leaking)
    elif unread:
        finding = f"these or their originals cannot be read again here, by OCR for one: {unread}"
        yield Check("working copies", Verdict.NOT_CHECKED, finding)
    else:
        yield Check(
            "working copies",
            Verdict.PASSED,
            f"nothing protected can be read in them: {len(copies)} looked at",
        )


def _clean(
    case: Case, copy: Item, items: tuple[Item, ...], terms: tuple[vault.ProtectedTerm, ...]
) -> Verdict:
    """Judge whether a copy still hides all that is protected by now."""
    if not copy.is_text:
        return _clean_dots(case, copy, items, terms)
    try:
        text = text_of(case, copy)
        found, left = matcher_of(terms).find(text), _left_in(case, copy, text)
        named = any(one.how not in DOUBTFUL or (one.start, one.end) not in left for one in found)
        return Verdict.FAILED if named else Verdict.PASSED
    except UncountedError:
        # that it does not open is told in its own line
        return Verdict.PASSED


def _left_in(case: Case, copy: Item, text: str) -> frozenset[tuple[int, int]]:
    """Return the places of a copy where a person left a doubtful find, and nothing was protected since."""
    left = [
        Left(int(start), int(end), int(row["number"]))
        for row in case.rows("pass", copy_id=copy.item_id)
        for start, _, end in (place.partition("-") for place in str(row["left_places"]).split())
    ]
    return frozenset(one.place for one in left) - outdated(case, text, left)


def _clean_dots(
    case: Case, copy: Item, items: tuple[Item, ...], terms: tuple[vault.ProtectedTerm, ...]
) -> Verdict:
    parent = next((item for item in items if item.item_id == copy.parent_id), None)
    row = next(iter(case.rows("derivation", item_id=copy.item_id)), None)
    if parent is None or row is None:
        return Verdict.NOT_CHECKED
    try:
        require_open(case, parent)
        covers = still_covers(case, parent, copy, str(row["operations"]), terms)
    except UncountedError:
        return Verdict.NOT_CHECKED
    return Verdict.PASSED if covers else Verdict.FAILED
