"""The file is opened with its key before anything is asked of it; otherwise this is Django's own SQLite.

- The key is raw (32 bytes in hexadecimal), so that opening derives nothing.
- Temporary tables stay in memory, and what is deleted is overwritten.

Django looks for a module of this name.
"""

from __future__ import annotations

import datetime
import decimal
import os
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.backends.sqlite3 import base as plain
from django.db.backends.sqlite3._functions import register as register_functions
from django.utils.dateparse import parse_date, parse_datetime, parse_time
from sqlcipher3 import dbapi2 as sqlcipher

_OPENING = (
    "PRAGMA temp_store = MEMORY",
    "PRAGMA secure_delete = ON",
    "PRAGMA foreign_keys = ON",
    "PRAGMA legacy_alter_table = OFF",
    "PRAGMA journal_mode = DELETE",
    "PRAGMA synchronous = FULL",
)

sqlcipher.register_converter("bool", b"1".__eq__)
for _name, _parse in (
    ("date", parse_date),
    ("time", parse_time),
    ("datetime", parse_datetime),
    ("timestamp", parse_datetime),
):
    sqlcipher.register_converter(_name, plain.decoder(_parse))
sqlcipher.register_adapter(decimal.Decimal, str)
sqlcipher.register_adapter(datetime.date, plain.adapt_date)
sqlcipher.register_adapter(datetime.datetime, plain.adapt_datetime)


class Cursor(sqlcipher.Cursor):  # type: ignore[misc]
    """A cursor that takes placeholders as Django writes them."""

    def execute(self, query: str, params: Sequence[Any] | Mapping[str, Any] | None = None) -> Any:
        """Run one statement."""
        if params is None:
            return super().execute(query)
        return super().execute(_with_placeholders(query, params), params)

    def executemany(self, query: str, param_list: Iterable[Sequence[Any]]) -> Any:
        """Run one statement with each row of values."""
        return super().executemany(_with_placeholders(query, ()), param_list)


def _with_placeholders(query: str, params: Sequence[Any] | Mapping[str, Any]) -> str:
    """Write ``%s`` and ``%(name)s`` as SQLite writes them, and ``%%`` as the letter it stands for."""
    if isinstance(params, Mapping):
        return query % {name: f":{name}" for name in params}
    return query.replace("%%", "\0").replace("%s", "?").replace("\0", "%")


class DatabaseWrapper(plain.DatabaseWrapper):  # type: ignore[misc]
    """One connection to the encrypted file."""

    Database = sqlcipher

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Open the file with its key."""
        # made for its owner alone; what is there keeps its mode
        os.close(os.open(conn_params["database"], os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
        connection = sqlcipher.connect(**conn_params)
        # SQLCipher writes its own lines on standard error otherwise
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{self.settings_dict['KEY']}'\"")
        for statement in _OPENING:
            connection.execute(statement)
        register_functions(connection)
        return connection

    def create_cursor(self, name: str | None = None) -> Any:
        """Make a cursor."""
        del name
        return self.connection.cursor(factory=Cursor)
