"""A vault that nobody opens alone: its key is wrapped to a quorum, whose private half lies in shares.

- The private half exists in shares only (SLIP-39, `uncounted.keys.shares`), each wrapped to the public key of
  one member. A member's passphrase opens one share; fewer than the threshold tell nothing about the vault.
- Once a quorum stands, no member's own wrap of the vault is left. The keys are renewed then: what a member
  may have copied before opens nothing that is sealed after.
- Members bring their passphrases together at one machine. What they open together is held in memory while a
  block of code runs, and overwritten after it.
- Whoever does not hold the vault still seals for it: testimonies are taken in without a quorum.
- A recovery key (`uncounted keys split`) is one more holder, and opens the vault without a quorum: its shares
  lie elsewhere, on paper.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import sqlalchemy as sa

from uncounted.casefile.holders import add_holder_key, holder_rows, private_of, wrap_to
from uncounted.casefile.keyring import CASE_KEY, HOLDER, QUORUM_PREFIX, QUORUM_SHARE, Compartment, Keyring
from uncounted.casefile.storage import damaged
from uncounted.keys import CannotOpenError, WrappingKey, forgetting, shares
from uncounted.vocabulary.errors import UncountedError


class ImpossibleQuorumError(UncountedError):
    """A quorum that could not open, or that somebody could open alone."""


class QuorumNotMetError(UncountedError):
    """Fewer members than the quorum asks for brought their passphrases."""


@dataclass(frozen=True, slots=True)
class Quorum:
    """Who opens the vault together: any ``threshold`` of these members."""

    quorum_id: str
    threshold: int
    members: tuple[str, ...]


def quorum_of(keyring: Keyring) -> Quorum | None:
    """Return the quorum of the vault, or None where members hold it alone."""
    with keyring.database.reading() as connection:
        rows = connection.execute(sa.select(QUORUM_SHARE).order_by(QUORUM_SHARE.c.holder_id)).all()
    if not rows:
        return None
    if len({(row.quorum_id, row.threshold) for row in rows}) != 1:
        raise damaged(keyring.path)
    return Quorum(rows[0].quorum_id, rows[0].threshold, tuple(row.holder_id for row in rows))


def is_quorum(holder_id: str) -> bool:
    """Say whether a holder of keys is a quorum, and no member."""
    return holder_id.startswith(QUORUM_PREFIX)


def held_together(keyring: Keyring) -> frozenset[Compartment]:
    """Return what no member holds alone, and a quorum opens: the vault, or nothing."""
    return frozenset() if quorum_of(keyring) is None else frozenset({Compartment.VAULT})


def establish_quorum(keyring: Keyring, members: Collection[str], *, threshold: int) -> Quorum:
    """Take the vault from every single member, and give it to any ``threshold`` of these members together.

    An earlier quorum ends. What was copied before still opens what was sealed before: renew the keys at once.

    Raises
    ------
    ImpossibleQuorumError
        Fewer than two are needed, more than there are, or one of them is no member of the case.
    CompartmentNotHeldError
        The one who establishes it does not hold the vault.
    """
    keyring.require(Compartment.VAULT)
    chosen = tuple(sorted(set(members)))
    rows = {row.holder_id: row for row in holder_rows(keyring.database)}
    strangers = [name for name in chosen if name not in rows or rows[name].sealed_private is None]
    if strangers or not 2 <= threshold <= len(chosen):
        raise ImpossibleQuorumError(
            f"{threshold} of {len(chosen)} members cannot be a quorum"
            if not strangers
            else f"{len(strangers)} of those named are no members with a passphrase",
            where="the quorum",
            remedy="name members of the case; two of them at least must be needed",
        )
    quorum = Quorum(secrets.token_hex(4), threshold, chosen)
    pair = WrappingKey.generate()
    made = shares.split_secret(pair.private_bytes(), threshold=threshold, n_shares=len(chosen))
    with keyring.database.writing() as connection:
        keyring.require_current(connection)
        publics = _public_keys(connection, keyring)
        _end_earlier(connection)
        add_holder_key(
            connection, keyring, QUORUM_PREFIX + quorum.quorum_id, pair.public, (Compartment.VAULT,)
        )
        for name, share in zip(chosen, made, strict=True):
            connection.execute(
                sa.insert(QUORUM_SHARE).values(
                    holder_id=name,
                    quorum_id=quorum.quorum_id,
                    threshold=threshold,
                    wrapped=WrappingKey.wrap(
                        " ".join(share.words).encode(),
                        publics[name],
                        _share_info(keyring, quorum.quorum_id, name),
                    ),
                )
            )
        alone = [name for name, row in rows.items() if row.sealed_private is not None]
        connection.execute(
            sa.delete(CASE_KEY).where(
                CASE_KEY.c.compartment == Compartment.VAULT.value, CASE_KEY.c.holder_id.in_(alone)
            )
        )
    return quorum


def dissolve_quorum(keyring: Keyring, members: Collection[str]) -> None:
    """Give the vault back to these members, each alone; it must be open (see `opened_together`).

    Raises
    ------
    CompartmentNotHeldError, ImpossibleQuorumError
    QuorumNotMetError
        There is none.
    """
    keyring.require(Compartment.VAULT)
    if quorum_of(keyring) is None:
        raise _no_quorum()
    with keyring.database.writing() as connection:
        keyring.require_current(connection)
        publics = _public_keys(connection, keyring)
        if not members or any(name not in publics for name in members):
            raise ImpossibleQuorumError(
                "the vault would be given to nobody, or to a stranger",
                where="the members named",
                remedy="name members of the case",
            )
        _end_earlier(connection)
        for name in sorted(set(members)):
            wrap_to(connection, keyring, name, publics[name], (Compartment.VAULT,))


def open_together(keyring: Keyring, passphrases: Sequence[str]) -> tuple[str, ...]:
    """Open the vault by this member's share and those that the passphrases open; returns whose they were.

    It stays open until `close_together`, or until the keyring is closed.

    Raises
    ------
    QuorumNotMetError
        They do not make up the quorum, or there is none. It does not say which passphrase opened nothing.
    """
    quorum = quorum_of(keyring)
    if quorum is None:
        raise _no_quorum()
    private, there = _joined(keyring, quorum, passphrases)
    holder_id = QUORUM_PREFIX + quorum.quorum_id
    with keyring.database.reading() as connection:
        rows = connection.execute(sa.select(CASE_KEY).where(CASE_KEY.c.holder_id == holder_id)).all()
    lent = {
        (row.epoch, Compartment(row.compartment)): private.unwrap(row.wrapped, keyring.place_of(row))
        for row in rows
    }
    keyring.keys |= lent
    keyring.check_publics()
    return there


def close_together(keyring: Keyring) -> None:
    """Forget the vault again; a renewal meanwhile made keys of a newer epoch, and they go as well."""
    ours = [place for place in keyring.keys if place[1] is Compartment.VAULT]
    keyring.forget_spare(Compartment.VAULT)
    forgetting.overwrite(*(keyring.keys.pop(place) for place in ours))


@contextmanager
def opened_together(keyring: Keyring, passphrases: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Hold the vault while a block of code runs.

    Raises
    ------
    QuorumNotMetError
    """
    there = open_together(keyring, passphrases)
    try:
        yield there
    finally:
        close_together(keyring)


def _joined(
    keyring: Keyring, quorum: Quorum, passphrases: Sequence[str]
) -> tuple[WrappingKey, tuple[str, ...]]:
    """Put the shares of enough members together; returns whose they were as well."""
    privates = {keyring.member_id: keyring.private}
    rows = [row for row in holder_rows(keyring.database) if row.holder_id in quorum.members]
    for passphrase in passphrases:
        for row in rows:
            if row.holder_id not in privates:
                private = private_of(row, keyring.case_id, passphrase)
                if private is not None:
                    privates[row.holder_id] = private
                    break
    with keyring.database.reading() as connection:
        wrapped = {row.holder_id: row.wrapped for row in connection.execute(sa.select(QUORUM_SHARE))}
    there = [name for name in quorum.members if name in privates]
    if len(there) < quorum.threshold:
        raise QuorumNotMetError(
            f"{len(there)} of the {quorum.threshold} members whom the vault needs are here: a passphrase "
            "opened nothing, or more must come",
            where="the vault",
            remedy="bring together enough of those who hold a share, and let each type their own passphrase",
        )
    try:
        words = [
            privates[name]
            .unwrap(wrapped[name], _share_info(keyring, quorum.quorum_id, name))
            .decode()
            .split()
            for name in there
        ]
        return WrappingKey(shares.join_shares(words)), tuple(there)
    except (
        CannotOpenError,
        UnicodeDecodeError,
        shares.UnreadableShareError,
        shares.SharesDoNotFitError,
    ) as error:
        raise damaged(keyring.path) from error


def _public_keys(connection: sa.Connection, keyring: Keyring) -> dict[str, bytes]:
    """Return each member's public key: sealed under the database key, no stranger can have put it there."""
    rows = connection.execute(
        sa.select(CASE_KEY).where(
            CASE_KEY.c.epoch == keyring.epoch, CASE_KEY.c.compartment == Compartment.DATABASE.value
        )
    ).all()
    return {row.holder_id: keyring.public_of(row) for row in rows}


def _end_earlier(connection: sa.Connection) -> None:
    connection.execute(sa.delete(QUORUM_SHARE))
    for table in (CASE_KEY, HOLDER):
        connection.execute(sa.delete(table).where(table.c.holder_id.startswith(QUORUM_PREFIX)))


def _share_info(keyring: Keyring, quorum_id: str, holder_id: str) -> bytes:
    """Bind a share to its case, its quorum and its holder."""
    return f"{keyring.case_id}|quorum|{quorum_id}|{holder_id}".encode()


def _no_quorum() -> QuorumNotMetError:
    return QuorumNotMetError(
        "no quorum stands: members hold the vault alone, or not at all",
        where="the vault",
        remedy="open the case as a member who holds the vault",
    )
