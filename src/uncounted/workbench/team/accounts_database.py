"""The database of accounts is reached, and its tables brought to what this version needs.

A fault is told without the address: that may hold a password.
"""

from __future__ import annotations

from uncounted.vocabulary.errors import UncountedError


class AccountsUnreachableError(UncountedError):
    """The database of accounts does not open."""


def prepare() -> None:
    """Make or renew the tables; a new database is begun.

    Raises
    ------
    AccountsUnreachableError
    """
    from django.core.management import call_command
    from django.db import Error

    try:
        call_command("migrate", verbosity=0, interactive=False)
    except Error as error:
        raise AccountsUnreachableError(
            f"the database of accounts does not open ({type(error).__name__})",
            where="`accounts` in the settings of the team server",
            remedy="see that it is there, that the server's user may write to it, and that the key is its",
        ) from error
