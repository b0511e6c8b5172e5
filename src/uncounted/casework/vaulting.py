"""Identities: sealed by who registers persons, opened one at a time by two persons, found by a name.

- Whoever registers persons can seal; only who holds the vault can open or find.
- What is opened is written down first, and made to last; only then is the text shown.
- Nothing here gives more than one identity. What a member gets by a name is tokens.
- Which text is opened is read from the entry that sealed it, never from a table: nobody can lead an approval
  for one person to another by a row.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from uncounted.casefile import Compartment, Logged
from uncounted.casefile.replaying import entries_of
from uncounted.casework.agreement import Matter
from uncounted.casework.arrivals import holds_vault
from uncounted.casework.cases import Case, Work
from uncounted.casework.families import VaultNotHeldError, terms_to_withhold
from uncounted.casework.intake import find_item
from uncounted.casework.permissions import Action
from uncounted.casework.requests import act_together, opened_purpose
from uncounted.casework.subjects import find_subject
from uncounted.protection import redact, vault
from uncounted.protection.identities import IN_AN_ITEM, NAMES, IdentityKind, is_found, marks_of
from uncounted.protection.identity_entries import (
    IdentityMarked,
    IdentityOpened,
    IdentitySealed,
    IndexKeyMade,
    NamesSearched,
)
from uncounted.vocabulary.errors import UncountedError
from uncounted.vocabulary.names import name_tokens
from uncounted.vocabulary.protected_values import refused_values

_LONGEST = 500
_KEY_BYTES = 32


class UnusableIdentityError(UncountedError):
    """A text that identifies nobody, or an item that is no place for a voice or a face."""


class NoSuchIdentityError(UncountedError):
    """Nothing of this kind is sealed of the person, or which one is meant was not said."""


@dataclass(frozen=True, slots=True)
class Opening:
    """One identity was opened: of whom, what, by whom, who agreed, when, by which request.

    ``purpose`` is what was typed, known names withheld; None where the reader may not open it, or it was
    erased.
    """

    token: str
    kind: IdentityKind
    by: str
    approved_by: tuple[str, ...]
    opened: str
    request_id: str
    purpose: str | None


def kind_named(word: str) -> IdentityKind:
    """Return the kind of a word of the command line.

    Raises
    ------
    UnusableIdentityError
    """
    known = [kind.value for kind in IdentityKind]
    if word not in known:
        raise UnusableIdentityError(
            "there is no such kind", where="--kind", remedy="one of " + ", ".join(known)
        )
    return IdentityKind(word)


def add_identity(case: Case, token: str, kind: IdentityKind, text: str) -> int:
    """Seal something that identifies a person; returns which one of its kind it is, from 1.

    Of a voice or a face, ``text`` names the item, which must lie under the vault key.

    Raises
    ------
    UnknownSubjectError, UnusableIdentityError, UnknownItemError, NotPermittedError
    """
    with case.act(Action.REGISTER_SUBJECTS) as work:
        subject = find_subject(case, token)
        item_id = _item_under_the_vault(case, text) if kind in IN_AN_ITEM else ""
        if kind is IdentityKind.OTHER_NAME:
            _refuse_ground(text)
        plain = item_id or _clean(text)
        marks: tuple[str, ...] = ()
        if kind in NAMES and holds_vault(case):
            marks = marks_of(_index_key(case, work), subject.token, plain)
        sealed = vault.conceal(case.file, plain)
        work.add(IdentitySealed(subject.token, kind, sealed, item_id, marks))
        return case.file.count("identity", token=subject.token, kind=kind.value)


def reveal(
    case: Case, token: str, kind: IdentityKind, *, which: int | None = None, purpose: str | None = None
) -> str:
    """Open one identity, when others agreed to it; that it was opened is written down first.

    ``which`` says which one, from 1, where several of a kind are sealed.

    Raises
    ------
    SecondPersonNeededError, PurposeMissingError
    UnknownSubjectError, NoSuchIdentityError, VaultNotHeldError, NotPermittedError
    """
    case.authorised(Action.REVEAL)
    _require_vault(case)
    subject = find_subject(case, token)
    entry = _the_one(case, subject.token, kind, which)
    body: IdentitySealed = entry.body
    matter = Matter((subject.token,), (f"kind={kind.value}", f"entry={entry.number}"))
    with act_together(case, Action.REVEAL, matter, purpose=purpose) as work:
        grant = work.grant
        work.add(
            IdentityOpened(
                body.token, body.kind, entry.number, grant.request_id, grant.approved_by, grant.purpose
            )
        )
    # the entry lasts from here on; only now is anything opened
    return vault.reveal(case.file, body.sealed)


def openings(case: Case, token: str | None = None) -> tuple[Opening, ...]:
    """Tell what was opened, of all persons or of one, oldest first; also of persons who were erased.

    Raises
    ------
    NotPermittedError
    """
    case.authorised(Action.READ)
    terms, sees_purposes = terms_to_withhold(case), holds_vault(case)
    sought = token.strip().upper() if token is not None else None
    return tuple(
        Opening(
            logged.body.token,
            logged.body.kind,
            logged.actor,
            logged.body.approved_by,
            logged.time,
            logged.body.request_id,
            # who cannot open the names cannot have them withheld either
            redact(opened_purpose(case, logged.body.purpose), terms) if sees_purposes else None,
        )
        for logged in entries_of(case.file, {"protection.identity_opened"})
        if sought in (None, logged.body.token)
    )


def find_persons(case: Case, name: str) -> tuple[str, ...]:
    """Return the tokens of persons who have this name, or all parts of it; how many is written down.

    Raises
    ------
    VaultNotHeldError, UnusableIdentityError, NotPermittedError
    """
    case.authorised(Action.FIND_PERSONS)
    _require_vault(case)
    if not any(len(part) > 1 for part in name_tokens(name)):
        raise UnusableIdentityError(
            "this is no name to look for", where="the name", remedy="give a part of at least two letters"
        )
    with case.act(Action.FIND_PERSONS) as work:
        key = _index_key(case, work)
        _mark_what_is_not(case, work, key)
        marks: dict[str, set[str]] = {}
        for row in case.rows("identity_index"):
            marks.setdefault(row["token"], set()).add(row["mark"])
        found = sorted(token for token, held in marks.items() if is_found(key, token, name, held))
        work.add(NamesSearched(len(found)))
    return tuple(found)


def _the_one(case: Case, token: str, kind: IdentityKind, which: int | None) -> Logged:
    """Find the entry that sealed one identity.

    Raises
    ------
    NoSuchIdentityError
    """
    sealed = [
        logged
        for logged in entries_of(case.file, {"protection.identity_sealed"})
        if logged.body is not None and (logged.body.token, logged.body.kind) == (token, kind)
    ]
    if which is None and len(sealed) == 1:
        return sealed[0]
    if which is not None and 1 <= which <= len(sealed):
        return sealed[which - 1]
    told = f"{len(sealed)} of this kind are sealed of this person"
    raise NoSuchIdentityError(
        told if sealed else "nothing of this kind is sealed of this person",
        where=f"person {token}",
        remedy=f"say which one, from 1 to {len(sealed)}"
        if sealed
        else "see which kinds were sealed: `uncounted log`",
    )


def _index_key(case: Case, work: Work) -> bytes:
    """Return the key of the marks, made where there is none."""
    rows = case.rows("identity_index_key")
    if rows:
        return bytes.fromhex(vault.reveal(case.file, rows[0]["sealed"]))
    key = secrets.token_bytes(_KEY_BYTES)
    work.add(IndexKeyMade(vault.conceal(case.file, key.hex())))
    return key


def _mark_what_is_not(case: Case, work: Work, key: bytes) -> None:
    """Mark the names that were sealed by members without the vault."""
    marked = {row["number"] for row in case.rows("identity_index")}
    for row in case.rows("identity"):
        if row["kind"] not in NAMES or row["number"] in marked:
            continue
        marks = marks_of(key, row["token"], vault.reveal(case.file, row["sealed"]))
        if marks:
            work.add(IdentityMarked(row["token"], row["number"], marks))


def _item_under_the_vault(case: Case, called: str) -> str:
    item = find_item(case, called)
    if item.compartment is not Compartment.VAULT:
        raise UnusableIdentityError(
            "this item lies under the content key, where more members read it",
            where=f"item {item.item_id}",
            remedy="take the file in again as a testimony, and erase the other",
        )
    return item.item_id


def _clean(text: str) -> str:
    plain = " ".join(text.split())
    if not any(letter.isalnum() for letter in plain) or len(plain) > _LONGEST:
        raise UnusableIdentityError(
            f"an identity is a text of one line, 1 to {_LONGEST} letters; nothing was sealed",
            where="the text",
            remedy="give one name, one contact or one place at a time",
        )
    return plain


def _refuse_ground(text: str) -> None:
    """Refuse a nickname that says what somebody is: names are found by their parts.

    A name as it stands in papers is never refused: some are such words, and they must be protected all the
    more.
    """
    if refused_values(("",), ((text,),)):
        raise UnusableIdentityError(
            "this says what somebody is, or is a contact: whoever looks for it would find persons by it",
            where="the text",
            remedy="seal a contact as --kind contact; protect such words where they stand in a text",
        )


def _require_vault(case: Case) -> None:
    if not holds_vault(case):
        raise VaultNotHeldError(
            "identities lie under the vault key, which you do not hold",
            where="the vault",
            remedy="ask a member who holds it",
        )
