"""The address of a case's database on a server: it names a place, and never holds a secret.

- One form: ``postgresql://user@host/name``, or ``postgresql://user@/name?host=/folder/of/a/socket``.
- A password in it is refused: the address stands in `case.toml`, in the open.
- What an address may set is listed here; anything else could weaken what the case promises.
- To a host on a network, the server's certificate is checked, unless the address says otherwise.
"""

from __future__ import annotations

import re

import sqlalchemy as sa

from uncounted.vocabulary.errors import UncountedError

_SETTINGS = frozenset({"host", "port", "sslmode", "sslrootcert", "sslcert", "sslkey", "sslcrl", "passfile"})
# what can stand between quotation marks in case.toml as it is
_PLAIN = re.compile(r"[!#-\[\]-~]+")


class DatabaseAddressError(UncountedError):
    """An address that names no database on a PostgreSQL server."""


class PasswordInAddressError(DatabaseAddressError):
    """A password stands where everybody can read it."""


def server_address(address: str) -> sa.URL:
    """Read the address of a database on a PostgreSQL server.

    Raises
    ------
    PasswordInAddressError, DatabaseAddressError
    """
    url = _parsed(address)
    if url.password is not None or any("password" in name for name in url.query):
        raise PasswordInAddressError(
            "the address of the database holds a password; it would stand in case.toml in the open",
            where="the address of the database",
            remedy="leave it out; put it into ~/.pgpass (mode 600) or the environment variable PGPASSWORD",
        )
    settings = {name: value for name, value in url.query.items() if isinstance(value, str)}
    if set(url.query) - _SETTINGS or len(settings) != len(url.query):
        raise _unreadable(f"after the question mark only {', '.join(sorted(_SETTINGS))} are known, once each")
    if _is_on_a_network(url) and "sslmode" not in settings:
        url = url.update_query_dict({"sslmode": "verify-full"})
    return url.set(drivername="postgresql+psycopg")


def _parsed(address: str) -> sa.URL:
    if not _PLAIN.fullmatch(address):
        raise _unreadable("use plain letters without quotation marks, backslashes or spaces")
    try:
        url = sa.make_url(address)
    except (sa.exc.ArgumentError, ValueError):
        raise _unreadable("check its spelling") from None
    if url.drivername != "postgresql" or not url.username or not url.database:
        raise _unreadable("name the user and the database")
    return url


def _is_on_a_network(url: sa.URL) -> bool:
    hosts = [host for host in (url.host, url.query.get("host")) if isinstance(host, str)]
    return any(not host.startswith(("/", "127.", "localhost", "::1")) for host in hosts)


def _unreadable(advice: str) -> DatabaseAddressError:
    return DatabaseAddressError(
        "this is no address of a database on a PostgreSQL server",
        where="the address of the database",
        remedy=f"write postgresql://user@host/name; {advice}",
    )
