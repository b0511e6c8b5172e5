"""Erase a record, and renew the keys: what is gone cannot be read again, here or from an older database.

- Erasing an item erases whatever tells of it: what was derived from it, its claims, its protected words, the
  traces and wordings of the propositions it spoke to, the linkages of a list and what came out of them.
- What is written down is content-free: ids of records and of keys, and a reason from a short list.
- Erasing a person erases their identities, the marks that find them, and where they spoke; their items
  when asked.
- It needs two persons (`uncounted.casework.requests`). That something was asked for or opened stays; what is
  asked for still, about what is erased, is closed.
- Editions that were published stay published; nobody can call them back.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import suppress

import msgspec

from uncounted.casefile import Compartment
from uncounted.casefile.erasure import finish_erasure, keys_about, renew_keys
from uncounted.casefile.replaying import entries_of
from uncounted.casework.agreement import Matter
from uncounted.casework.cases import Case, Work
from uncounted.casework.coding_apart import words_recorded
from uncounted.casework.consenting import held_items
from uncounted.casework.editions import mark_editions
from uncounted.casework.entries import ErasureReason, KeysRenewed, RecordsErased
from uncounted.casework.families import ancestors_of, family_of
from uncounted.casework.intake import all_items, find_item
from uncounted.casework.permissions import Action
from uncounted.casework.requests import act_together, close_about
from uncounted.casework.subjects import find_subject, speakers_of
from uncounted.claims.entries import ClaimCoded
from uncounted.corroboration.entries import proposition_record
from uncounted.estimation.entries import linkage_record
from uncounted.evidence import Item, read_text
from uncounted.people.entries import LinkageRecorded
from uncounted.protection import find_mentions, vault
from uncounted.protection.entries import PlaceProtected, TermProtected
from uncounted.protection.redaction import ProtectedTerm
from uncounted.protection.subjects import Subject
from uncounted.vocabulary.errors import UncountedError


class HeldError(UncountedError):
    """A hold stands: an order, proceedings, or somebody's right to see it first."""


class SharedItemError(UncountedError):
    """An item that was to go with one person holds the words of another."""


# an entry holds at most 65,535 bytes; an id of a key takes 35 of them
_KEYS_IN_AN_ENTRY = 1000


def erase(case: Case, called: str, reason: ErasureReason, *, purpose: str | None = None) -> RecordsErased:
    """Erase an item and all that tells of it; returns what was written down, keys of all entries joined.

    It needs two persons. The reason is the purpose where none was typed. A member alone in a case who erases
    for danger does not wait: what must go before a raid must go now.

    Raises
    ------
    SecondPersonNeededError, UnknownItemError, NotPermittedError
    HeldError
        Something of it may not be erased for now.
    CompartmentNotHeldError
        Only who holds every key can give the rest new ones.
    CaseBusyError
        Another program has the case open. Nothing was changed.
    """
    case.authorised(Action.ERASE)
    item = find_item(case, called)
    records = records_of(case, item.item_id)
    return _erase(case, (item.item_id,), records, (), reason, purpose=purpose)


def erase_person(
    case: Case, token: str, reason: ErasureReason, *, with_items: bool = False, purpose: str | None = None
) -> RecordsErased:
    """Erase all that is sealed of a person, and that they are a person of this case.

    ``with_items`` also erases the items in which they spoke, and those of their voice and face, with all that
    tells of these. What was opened of them stays written down, without the purposes.

    Raises
    ------
    SharedItemError
        Somebody else speaks in one of these items.
    SecondPersonNeededError, UnknownSubjectError, NotPermittedError, CompartmentNotHeldError, CaseBusyError
    """
    case.authorised(Action.ERASE)
    subject = find_subject(case, token)
    case.file.keyring.require_all()
    items = _items_of(case, subject) if with_items else ()
    records = frozenset({subject.token}).union(*(records_of(case, item_id) for item_id in items))
    going = vault.identities(case.file, subject.token)
    terms = ("items=with" if with_items else "items=without",)
    # what goes along is named, so that nothing can be added to it once others agreed
    about = (subject.token, *items)
    return _erase(case, about, records, going, reason, terms=terms, purpose=purpose)


def _erase(
    case: Case,
    asked: tuple[str, ...],
    erased: Collection[str],
    identities: Collection[ProtectedTerm],
    reason: ErasureReason,
    *,
    terms: tuple[str, ...] = (),
    purpose: str | None,
) -> RecordsErased:
    """Erase records when enough persons agreed; ``identities`` stay withheld wherever else they stand."""
    case.file.keyring.require_all()
    case.file.require_alone()
    records = tuple(sorted(erased))
    _refuse_held(case, records)
    about = keys_about(case.file, [*records, *_propositions_of(case, records)])
    with act_together(
        case,
        Action.ERASE,
        Matter(asked, (f"reason={reason.value}", *terms)),
        purpose=purpose or reason.value,
        at_once_alone=reason is ErasureReason.DANGER,
    ) as work:
        keys = (about - _files_of_others(case, records)) | _purposes_about(case, records)
        key_ids = tuple(sorted(keys))
        _keep_protected(case, work, records, identities)
        mark_editions(case, work, records, reason.value)
        close_about(case, work, records)
        for start in range(0, len(key_ids), _KEYS_IN_AN_ENTRY):
            work.add(RecordsErased(records, reason, key_ids[start : start + _KEYS_IN_AN_ENTRY]))
        work.rebuild()
    finish_erasure(case.file)
    return RecordsErased(records, reason, key_ids)


def _refuse_held(case: Case, records: Collection[str]) -> None:
    """Refuse to erase what is held, or what it was made out of."""
    held = held_items(case)
    items = all_items(case) if held else ()
    above = {one.item_id for item in items if item.item_id in records for one in ancestors_of(items, item)}
    standing = sorted(above & set(held))
    if standing:
        raise HeldError(
            f"it may not be erased for now: {', '.join(sorted({held[one] for one in standing}))}",
            where=f"item {', '.join(standing)}",
            remedy="end the hold first (`uncounted hold CASE ITEM --end`), if nothing stands in its way any "
            "more; until then, nothing of it is shown or used once consent is taken back",
        )


def _items_of(case: Case, subject: Subject) -> tuple[str, ...]:
    """Name the items of a person; one in which somebody else speaks is not theirs alone.

    Raises
    ------
    SharedItemError
    """
    pictured = {
        logged.body.item_id
        for logged in entries_of(case.file, {"protection.identity_sealed"})
        if logged.body is not None and logged.body.token == subject.token and logged.body.item_id
    }
    items = tuple(sorted({*subject.items, *pictured}))
    shared = [item_id for item_id in items if set(speakers_of(case, item_id)) - {subject.token}]
    if shared:
        raise SharedItemError(
            "somebody else speaks there too; nothing was erased",
            where=", ".join(shared),
            remedy="erase the person without items, then each item by its own number where it must go",
        )
    return items


def _purposes_about(case: Case, records: Collection[str]) -> frozenset[str]:
    """Return the keys of the purposes typed for something about these records: they may name somebody."""
    gone = frozenset(records)
    purposes = {
        str(row["purpose"]).partition(":")[0]
        for row in case.rows("request")
        if gone.intersection(str(row["about"]).split())
    }
    return frozenset(purposes) & case.file.keyring.key_ids()


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
    """Return the ids of an item and of what was made out of it, and of the linkages it took part in.

    Propositions are not among them: a coder chose what they are called, and such a name could tell.
    """
    items = frozenset(_with_derived(case, item_id))
    return items | {linkage_record(number) for number in _linkages_of(case, items)}


def _propositions_of(case: Case, items: Collection[str]) -> Iterator[str]:
    """Name every proposition that a claim on these items was ever filed under, superseded ones as well."""
    for logged in case.file.entries():
        if isinstance(logged.body, ClaimCoded) and logged.body.claim.item_id in items:
            yield proposition_record(logged.body.claim.proposition or "")


def _files_of_others(case: Case, items: Collection[str]) -> frozenset[str]:
    """Return the files of all other items: a text that quotes the name of one does not make it go."""
    return frozenset(str(row["blob_id"]) for row in case.rows("item") if row["item_id"] not in items)


def _keep_protected(
    case: Case, work: Work, items: Collection[str], identities: Collection[ProtectedTerm]
) -> None:
    """Protect again, on each other item where it stands, a word that was marked on these items alone.

    So are the identities of a person who is erased.

    Otherwise the name of a witness whose testimony is erased could be printed from somebody else's.
    """
    going = frozenset({*vault.protected_terms(case.file, items), *identities})
    # what a coder recorded apart becomes a claim later
    recorded = words_recorded(case) if going else {}
    for item in all_items(case):
        if item.item_id in items or not going:
            continue
        words = (*_words_of(case, item), *recorded.get(item.item_id, ()))
        for term in sorted(going - frozenset(vault.protected_terms(case.file, (item.item_id,))), key=str):
            if any(find_mentions(text, (term,)) for text in words):
                work.add(TermProtected(item.item_id, term.kind, vault.conceal(case.file, term.text)))
                _keep_places(case, work, item, term)


def _keep_places(case: Case, work: Work, item: Item, term: vault.ProtectedTerm) -> None:
    """Mark where the word stands, for those who read the item without the vault."""
    if item.compartment is Compartment.VAULT:
        return
    with suppress(UncountedError):
        for start, end, kind in find_mentions(read_text(case.file, item), (term,)):
            work.add(PlaceProtected(item.item_id, kind, start, end))


def _words_of(case: Case, item: Item) -> Iterator[str]:
    """Return the text of an item, where it is one, and what was coded on it."""
    with suppress(UncountedError):
        yield read_text(case.file, item)
    yield from (str(row["body"]) for row in case.rows("claim", item_id=item.item_id))


def _linkages_of(case: Case, items: frozenset[str]) -> Iterator[int]:
    for row in case.rows("linkage"):
        linkage = msgspec.json.decode(row["body"], type=LinkageRecorded)
        if items.intersection(used.item_id for used in linkage.lists):
            yield row["number"]


def _with_derived(case: Case, item_id: str) -> Iterator[str]:
    yield from (item.item_id for item in family_of(all_items(case), item_id))
