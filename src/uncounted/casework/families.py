"""What was made out of what: the parents of an item, its newest text, and whose words it holds in the end.

- Consent, publisher and date belong to what was received; whatever was made out of it inherits them.
- Who names a file means its text: the newest one that was made, where the file itself is none.
- Who lacks the key of an item is told so once, with what to ask for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import suppress
from itertools import groupby
from typing import Any

from uncounted.casefile import Compartment
from uncounted.casework.arrivals import holds_vault
from uncounted.casework.cases import Case
from uncounted.casework.consenting import require_open
from uncounted.casework.intake import all_items
from uncounted.evidence import Item, ItemKind, ItemRole, NotTextError, read_text
from uncounted.protection import ProtectedKind, vault
from uncounted.vocabulary.errors import UncountedError


class VaultNotHeldError(UncountedError):
    """The item lies under the vault key, which this member does not hold."""


class NotYetPassedError(UncountedError):
    """An item is the draft of a working copy: what is worked on is the copy that a person passed over."""


def arrivals_of(case: Case) -> Mapping[str, Mapping[str, Any]]:
    """Return for each item the first arrival of it, or of what it was made out of."""
    # the first arrival says who published an item; later ones only log that it came again
    first = {row["item_id"]: row for row in reversed(case.rows("arrival"))}
    by_id = {item.item_id: item for item in all_items(case)}
    found = {}
    for item_id, item in by_id.items():
        while item.item_id not in first and item.parent_id in by_id:
            item = by_id[item.parent_id]
        found[item_id] = first[item.item_id]
    return found


def first_versions(items: Iterable[Item]) -> Mapping[str, Item]:
    """Say of each item which file it is a version of: up to what was received, or was taken out whole.

    A file that is no text and no copy of another is the first version of itself.
    """
    by_id = {item.item_id: item for item in items}
    found = {}
    for item_id, item in by_id.items():
        while item.is_version and item.parent_id in by_id:
            item = by_id[item.parent_id]
        found[item_id] = item
    return found


def ancestors_of(items: Iterable[Item], item: Item) -> tuple[Item, ...]:
    """Return an item and what it was made out of, up to what was received."""
    by_id = {one.item_id: one for one in items}
    found = [item]
    while found[-1].parent_id in by_id:
        found.append(by_id[str(found[-1].parent_id)])
    return tuple(found)


def lists_of(case: Case) -> tuple[Item, ...]:
    """Return the lists of people as they came, in the order received: no archive, and no text made of one."""
    items = all_items(case)
    opened = {item.parent_id for item in items if item.role is ItemRole.MEMBER}
    return tuple(
        item
        for item in items
        if item.kind is ItemKind.LIST and not item.is_version and item.item_id not in opened
    )


def terms_to_withhold(case: Case) -> tuple[vault.ProtectedTerm, ...]:
    """Return the terms to withhold on a screen; what leaves a case is never redacted with this.

    Who does not hold the vault cannot open them. What was marked on texts that they may read stands there by
    its place: these words are known, and withheld everywhere. Words marked on a testimony alone stay unknown
    to them: to hide such a word in a published report would say that a witness is named there.
    """
    if holds_vault(case):
        return vault.protected_terms(case.file)
    places = sorted(case.rows("protected_place"), key=lambda row: str(row["item_id"]))
    by_id = {item.item_id: item for item in all_items(case)} if places else {}
    found: dict[tuple[str, str], vault.ProtectedTerm] = {}
    for item_id, rows in groupby(places, key=lambda row: str(row["item_id"])):
        # of an item that does not open nothing is shown either
        with suppress(UncountedError):
            text = text_of(case, by_id[item_id])
            for row in rows:
                kind, word = str(row["kind"]), text[int(row["start"]) : int(row["end"])]
                found[kind, word] = vault.ProtectedTerm(ProtectedKind(kind), word)
    return tuple(found.values())


def unplaced_items(case: Case) -> frozenset[str]:
    """Return the items on which more was marked than their places tell to who does not hold the vault."""
    if holds_vault(case):
        return frozenset()
    marked = Counter(str(row["item_id"]) for row in case.rows("protected_term"))
    placed = Counter(str(row["item_id"]) for row in case.rows("protected_place"))
    return frozenset(item_id for item_id, n_marked in marked.items() if n_marked > placed[item_id])


def family_of(items: Iterable[Item], item_id: str) -> tuple[Item, ...]:
    """Return an item and everything that was made out of it, parents first."""
    found: list[Item] = []
    for item in sorted(items, key=lambda one: one.number):
        if item.item_id == item_id or item.parent_id in {one.item_id for one in found}:
            found.append(item)
    return tuple(found)


def text_item(case: Case, item: Item) -> Item:
    """Return the item whose bytes are the text of an item: itself, or the newest text made out of it.

    Raises
    ------
    NotTextError
        There is none yet; the error names the command that makes one.
    """
    if item.is_text:
        return item
    made = [one for one in all_items(case) if one.parent_id == item.item_id and one.role is ItemRole.TEXT]
    if not made:
        raise NotTextError(
            f"no text was made out of this {item.media_type} yet",
            where=f"item {item.item_id}",
            remedy=f"make one with `uncounted extract CASE {item.item_id}`; the original stays sealed",
        )
    return made[-1]


def text_of(case: Case, item: Item) -> str:
    """Read the text of an item.

    Raises
    ------
    VaultNotHeldError
        The member's keys do not open it.
    ClosedItemError
        Its speaker took consent back.
    NotTextError, DamagedItemError
    """
    require_open(case, item)
    require_key(case, item)
    return read_text(case.file, item)


def passed_copy(case: Case, draft: Item) -> str:
    """Return the id of the copy that came of a draft when a person passed over it; empty where nobody did."""
    return next((str(row["copy_id"]) for row in case.rows("pass", draft_id=draft.item_id)), "")


def refuse_draft(case: Case, item: Item) -> Item:
    """Return an item that may be worked on: any but the draft of a working copy.

    Raises
    ------
    NotYetPassedError
    """
    if item.role is not ItemRole.DRAFT:
        return item
    if passed := passed_copy(case, item):
        raise NotYetPassedError(
            "this is a draft; nothing is coded on it, but on the copy that came of it",
            where=f"item {item.item_id}",
            remedy=f"name the copy that a person passed over: {passed}",
        )
    raise NotYetPassedError(
        "no person has passed over this draft; nothing is coded on it",
        where=f"item {item.item_id}",
        remedy=f"pass over it with `uncounted pass CASE {item.item_id}`, and work on the copy",
    )


def may_open(case: Case, item: Item) -> bool:
    """Say whether this member's keys open an item, and a role may read it."""
    if item.compartment is Compartment.VAULT:
        return holds_vault(case)
    return case.file.keyring.holds(item.compartment)


def require_vault(case: Case) -> None:
    """Refuse what protects by looking at all that is protected, to who cannot look.

    Raises
    ------
    VaultNotHeldError
    """
    if not holds_vault(case):
        raise VaultNotHeldError(
            "this needs a look at all that is protected, and you do not hold the vault",
            where="the vault of the case",
            remedy="ask a member who holds it, such as the protection officer; where a quorum holds the "
            "vault, give the command as `uncounted --together ...`",
        )


def require_key(case: Case, item: Item) -> None:
    """Refuse what this member's keys do not open.

    Raises
    ------
    VaultNotHeldError
    """
    if not may_open(case, item):
        remedy = "ask a member who holds the vault for a working copy (`uncounted working-copy CASE ITEM`)"
        if item.role is ItemRole.DRAFT:
            remedy = "no person has passed over this copy yet: ask a caseworker or a protection officer to "
            remedy += f"(`uncounted pass CASE {item.item_id}`)"
            if passed := passed_copy(case, item):
                remedy = f"read the copy that a person passed over: {passed}"
        if item.kind is ItemKind.LIST:
            remedy = "ask a member who holds the vault; of a list no working copy is made"
        holds_key = case.file.keyring.holds(item.compartment)
        raise VaultNotHeldError(
            f"this item lies under the {item.compartment} key, "
            + ("which you hold for lists in a session alone" if holds_key else "which you do not hold"),
            where=f"item {item.item_id}",
            remedy=remedy,
        )
