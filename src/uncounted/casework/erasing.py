"""Erase a record, and renew the keys: what is gone cannot be read again, here or from an older database.

- Erasing an item erases whatever tells of it: what was derived from it, its claims, its protected words, the
  traces of the propositions it spoke to, the linkages of a list and what was estimated from them.
- What is written down is content-free: ids of records and of keys, and a reason from a short list.
- Editions that were published stay published; nobody can call them back.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from uncounted.casefile.erasure import finish_erasure, keys_about, renew_keys
from uncounted.casework.cases import Case
from uncounted.casework.entries import ErasureReason, KeysRenewed, RecordsErased
from uncounted.casework.families import family_of
from uncounted.casework.intake import all_items, find_item
from uncounted.casework.permissions import Action
from uncounted.estimation.entries import linkage_record
from uncounted.people.entries import LinkageRecorded

# an entry holds at most 65,535 bytes; an id of a key takes 35 of them
_KEYS_IN_AN_ENTRY = 1000


def erase(case: Case, called: str, reason: ErasureReason) -> RecordsErased:
    """Erase an item and all that tells of it; returns what was written down, keys of all entries joined.

    Raises
    ------
    UnknownItemError, NotPermittedError
    CompartmentNotHeldError
        Only who holds every key can give the rest new ones.
    CaseBusyError
        Another program has the case open. Nothing was changed.
    """
    case.authorised(Action.ERASE)
    item = find_item(case, called)
    case.file.keyring.require_all()
    case.file.require_alone()
    records = tuple(sorted(records_of(case, item.item_id)))
    key_ids = tuple(sorted(keys_about(case.file, records)))
    with case.act(Action.ERASE) as work:
        for start in range(0, len(key_ids), _KEYS_IN_AN_ENTRY):
            work.add(RecordsErased(records, reason, key_ids[start : start + _KEYS_IN_AN_ENTRY]))
        work.rebuild()
    finish_erasure(case.file)
    return RecordsErased(records, reason, key_ids)


def renew(case: Case) -> int:
    """Give the case new keys; returns how many records were wrapped anew.

    Raises
    ------
    NotPermittedError, CompartmentNotHeldError, CaseBusyError
    """
    case.authorised(Action.RENEW_KEYS)
    case.file.keyring.require_all()
    case.file.require_alone()
    with case.act(Action.RENEW_KEYS) as work:
        work.add(KeysRenewed(len(case.file.keyring.key_ids())))
    renew_keys(case.file)
    return len(case.file.keyring.key_ids())


def records_of(case: Case, item_id: str) -> frozenset[str]:
    """Return the ids of an item and of all that exists on its account alone."""
    items = frozenset(_with_derived(case, item_id))
    propositions = {str(row["proposition"]) for row in case.rows("claim") if row["item_id"] in items}
    return items | propositions | {linkage_record(number) for number in _linkages_of(case, items)}


def _linkages_of(case: Case, items: frozenset[str]) -> Iterator[int]:
    for row in case.rows("linkage"):
        linkage = msgspec.json.decode(row["body"], type=LinkageRecorded)
        if items.intersection(used.item_id for used in linkage.lists):
            yield row["number"]


def _with_derived(case: Case, item_id: str) -> Iterator[str]:
    yield from (item.item_id for item in family_of(all_items(case), item_id))
