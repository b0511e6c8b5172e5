"""What the administrator says of a team server, in one file of TOML; whatever is unknown or wrong is refused.

- One address names the server: scheme, host and port come from it and from nowhere else.
- `http` is for a trial on this machine alone. Anything else is `https`, ended by a reverse proxy here.
- All faults are told at once, and none repeats what was written: an address may hold a password.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from uncounted.casework.accounts import ServerKey
from uncounted.vocabulary.errors import UncountedError
from uncounted.workbench.languages import LANGUAGES

DEFAULT_PORT = 8471
_THIS_MACHINE = ("localhost", "127.0.0.1")
_NEEDED = ("address", "cases", "accounts", "key")
_OPTIONAL = ("port", "language")


class TeamConfigError(UncountedError):
    """The file of a team server's settings cannot be used."""


@dataclass(frozen=True, slots=True)
class TeamConfig:
    """What a team server needs to know.

    Attributes
    ----------
    address : str
        What members type into the browser: ``https://cases.example.org``.
    cases : Path
        The folder in which the folders of the cases lie.
    accounts : str
        A file for the accounts, or ``postgresql://user@host/database``.
    key : Path
        The file with the server's key.
    port : int
        Where the program listens, on the loopback address.
    """

    address: str
    cases: Path
    accounts: str
    key: Path
    port: int = DEFAULT_PORT
    language: str = "en"

    @classmethod
    def read(cls, path: Path) -> TeamConfig:
        """Read the file; what it names is relative to it.

        Raises
        ------
        TeamConfigError
        """
        try:
            said = tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise _refused(path, ["the file cannot be read as TOML"]) from error
        if problems := _problems(said):
            raise _refused(path, problems)
        home = path.resolve().parent
        accounts = said["accounts"]
        return cls(
            address=said["address"].rstrip("/"),
            cases=home / said["cases"],
            accounts=accounts if _is_server(accounts) else str(home / accounts),
            key=home / said["key"],
            port=said.get("port", DEFAULT_PORT),
            language=said.get("language", "en"),
        )

    @property
    def host(self) -> str:
        """The name of the server, without a port."""
        return urlsplit(self.address).hostname or ""

    @property
    def is_https(self) -> bool:
        """Whether a reverse proxy stands before it, as everywhere but in a trial."""
        return self.address.startswith("https://")

    @property
    def is_on_postgresql(self) -> bool:
        """Whether the accounts lie on a PostgreSQL server."""
        return _is_server(self.accounts)

    def server_key(self) -> ServerKey:
        """Read the server's key.

        Raises
        ------
        ServerKeyError
        """
        return ServerKey.read(self.key)

    def database(self, key: ServerKey) -> dict[str, Any]:
        """Return what Django is told of the database of accounts."""
        if not self.is_on_postgresql:
            return {
                "ENGINE": "uncounted.workbench.team.cipher",
                "NAME": self.accounts,
                "OPTIONS": {"timeout": 30, "transaction_mode": "IMMEDIATE"},
                "CONN_MAX_AGE": None,
                "KEY": key.derived("database").hex(),
            }
        parts = urlsplit(self.accounts)
        options = dict(one.partition("=")[::2] for one in parts.query.split("&") if one)
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": parts.path.lstrip("/"),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(options.pop("host", "")) or unquote(parts.hostname or ""),
            "PORT": str(parts.port or ""),
            "OPTIONS": options,
            "CONN_MAX_AGE": 600,
            "CONN_HEALTH_CHECKS": True,
        }


def _is_server(accounts: str) -> bool:
    return accounts.startswith("postgresql://")


def _problems(said: dict[str, Any]) -> list[str]:
    problems = [f"{name} is missing" for name in _NEEDED if name not in said]
    n_unknown = len(set(said) - {*_NEEDED, *_OPTIONAL})
    if n_unknown:
        problems.append(f"{n_unknown} words are none of {', '.join((*_NEEDED, *_OPTIONAL))}")
    problems += [f"{name} is no text" for name in _NEEDED if not isinstance(said.get(name, ""), str)]
    if not problems:
        problems += _problems_of_address(said["address"])
    port = said.get("port", DEFAULT_PORT)
    if not isinstance(port, int) or isinstance(port, bool) or not 0 <= port <= 65535:
        problems.append("port is no number from 0 to 65535")
    if said.get("language", "en") not in LANGUAGES:
        problems.append(f"language is none of {', '.join(LANGUAGES)}")
    return problems


def _problems_of_address(address: str) -> list[str]:
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return ["address is none"]
    del port
    if not host or parts.path.strip("/") or parts.query or parts.fragment or parts.username:
        return ["address is a scheme and a host, such as https://cases.example.org, and no more"]
    if parts.scheme == "http" and host not in _THIS_MACHINE:
        return ["address must begin with https:// (http:// is for a trial on localhost alone)"]
    if parts.scheme not in ("http", "https"):
        return ["address must begin with https://"]
    return []


def _refused(path: Path, problems: list[str]) -> TeamConfigError:
    return TeamConfigError(
        "the settings of the team server cannot be used",
        where=path.name,
        remedy="mend these and start again:\n" + "\n".join(f"    {problem}" for problem in problems),
    )
