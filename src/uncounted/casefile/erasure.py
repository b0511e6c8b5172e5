"""Erasure and renewal of keys: what is erased is never read again, also not from an older database.

1. The entries that erase are added first, in one transaction with tables made again without what was erased;
   they hold ids of data keys and nothing else.
2. A new epoch begins: every data key that is left is wrapped under new case keys, in one transaction.
3. The tables are made again under the new keys, in one transaction.
4. The database is encrypted under its new key, whole or not at all.
5. The old case keys are destroyed in every wrap; then the files of what was erased are removed.

Each step can be made again: whoever is stopped in between goes on at the next opening by a member who holds
every compartment; until then, nobody else opens the case.
What this cannot reach: a copy of the keyring from before; a disk that keeps what was deleted.
"""

from __future__ import annotations

from collections.abc import Collection

from uncounted.casefile.case import CaseFile


def keys_about(case: CaseFile, records: Collection[str]) -> frozenset[str]:
    """Return the ids of the data keys that must go, so that nothing tells of these records any more."""
    with case.reading() as connection:
        return case.ledger.keys_about(connection, records)


def unfinished_erasure(case: CaseFile) -> frozenset[str]:
    """Return the keys and files that an entry names as destroyed and that are still there."""
    with case.reading() as connection:
        return case.ledger.erased_keys(connection) & (case.keyring.key_ids() | case.blobs.ids())


def finish_erasure(case: CaseFile) -> None:
    """Make keys and files what the entries say; the tables are already.

    Raises
    ------
    CompartmentNotHeldError
        Only who holds every compartment can wrap all keys anew.
    CaseBusyError
        Another program has the case open.
    """
    erased = unfinished_erasure(case)
    if erased & case.keyring.key_ids():
        renew_keys(case, forget=erased)
    case.blobs.discard(*(case.blobs.ids() & erased))


def renew_keys(case: CaseFile, *, forget: Collection[str] = ()) -> None:
    """Begin a new epoch; a copy of the database from before does not open with the keyring as it is then.

    Raises
    ------
    CompartmentNotHeldError, CaseBusyError, KeysRenewedError
    """
    case.require_alone()
    with case.lock:
        case.keyring.begin_epoch(forget=forget)
        case.finish_renewal()
