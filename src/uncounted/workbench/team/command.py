"""The command `uncounted team`: what whoever looks after a team server does. None of it opens a case.

What serves accounts is imported when it is used: no other command needs it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import click

from uncounted.casework.accounts import ServerKey
from uncounted.vocabulary.errors import UncountedError
from uncounted.workbench.team.config import TeamConfig

_KEY = "server.key"
_CONFIG = click.option(
    "--config",
    type=click.Path(path_type=Path),
    default=Path("team.toml"),
    help="The settings of the server (default: team.toml of this folder).",
)


class TeamPartsMissingError(UncountedError):
    """What a team server needs is not installed."""


class TeamFolderError(UncountedError):
    """A team server cannot be begun here."""


@click.group()
def team() -> None:
    """Look after a team server: its settings and its accounts. None of this opens a case."""


@team.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--address", required=True, help="What members will type: https://cases.example.org")
@click.option(
    "--key",
    type=click.Path(path_type=Path),
    help="A new file for the key (default: server.key in FOLDER).",
)
def begin(folder: Path, address: str, key: Path | None) -> int:
    """Begin a team server in a new FOLDER: its settings, its key, a folder for cases."""
    try:
        folder.mkdir(mode=0o700, parents=True)
        (folder / "cases").mkdir(mode=0o700)
    except OSError as error:
        raise TeamFolderError(
            "a team server cannot be begun here",
            where=str(folder),
            remedy="name a folder that is not there yet",
        ) from error
    settings, place = folder / "team.toml", folder / _KEY if key is None else key.resolve()
    said = {
        "address": address,
        "cases": "cases",
        "accounts": "accounts.db",
        "key": _KEY if key is None else str(place),
    }
    lines = [f"{name} = {json.dumps(value)}" for name, value in said.items()]
    settings.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    try:
        TeamConfig.read(settings)
        ServerKey.make(place)
    except UncountedError:
        settings.unlink()
        (folder / "cases").rmdir()
        folder.rmdir()
        raise
    click.echo(f"Begun. Its settings: {settings}")
    click.echo(f"Its key: {place}. Keep a copy away from the server's backups; without it no account opens.")
    click.echo(f"Next: uncounted team add-member NAME --config {settings}")
    return 0


@team.command("add-member")
@click.argument("name")
@_CONFIG
def add_member(name: str, config: Path) -> int:
    """Make an account called NAME, a pseudonym, and print its invitation once."""
    with _accounts(config) as settings:
        from uncounted.workbench.team import members

        _hand_over(members.invite(name), settings)
    return 0


@team.command("invite-again")
@click.argument("name")
@_CONFIG
def invite_again(name: str, config: Path) -> int:
    """Invite NAME again: password, second factors and list of cases are taken away."""
    with _accounts(config) as settings:
        from uncounted.workbench.team import members

        _hand_over(members.invite_again(name), settings)
    return 0


@team.command("remove-member")
@click.argument("name")
@_CONFIG
def remove_member(name: str, config: Path) -> int:
    """Take the account NAME away. Memberships of cases are ended in each case, by its members."""
    with _accounts(config):
        from uncounted.workbench.team import members

        members.remove(name)
    click.echo(
        "Taken away. A case that is open in a window closes with the next look, or when nobody is there."
    )
    click.echo(
        "This ends no membership of a case: a member of each does that with `uncounted member remove`."
    )
    return 0


@team.command("members")
@_CONFIG
def list_members(config: Path) -> int:
    """List the accounts and how each stands; nothing here tells who works on which case."""
    with _accounts(config):
        from uncounted.workbench.team import members

        for name, how in members.standing():
            click.echo(f"{name}\t{how}")
    return 0


def _hand_over(invitation: str, settings: TeamConfig) -> None:
    click.echo(f"Invitation: {invitation}")
    click.echo(f"It works once, for three days, at {settings.address}/team/invited/")
    click.echo(
        "Hand it over yourself, or by another way than the address. It is kept nowhere and not shown again."
    )


def serve_settings(path: Path) -> None:
    """Serve a team as a file says.

    Raises
    ------
    TeamConfigError, ServerKeyError, TeamPartsMissingError, PortTakenError, AccountsUnreachableError
    """
    _require_parts()
    from uncounted.workbench.team.server import serve_team
    from uncounted.workbench.team.state import TeamServer

    settings = TeamConfig.read(path)
    serve_team(TeamServer(settings, settings.server_key()), announce=click.echo, is_ready=lambda _: None)


@contextmanager
def _accounts(path: Path) -> Iterator[TeamConfig]:
    """Open the accounts of a server, beside it or while it is stopped."""
    _require_parts()
    from uncounted.workbench.team import accounts_database
    from uncounted.workbench.team.settings import configure_django
    from uncounted.workbench.team.state import TeamServer

    settings = TeamConfig.read(path)
    configure_django(TeamServer(settings, settings.server_key()))
    accounts_database.prepare()
    yield settings


def _require_parts(has: Callable[[str], object] = find_spec) -> None:
    if has("allauth") is None:
        raise TeamPartsMissingError(
            "what a team server needs is not installed",
            where="this installation",
            remedy="install uncounted with its extra `team`: uncounted[team]",
        )
