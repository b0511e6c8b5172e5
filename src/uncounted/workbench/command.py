"""The command `uncounted serve`; the command line finds it by its entry point, so the doors do not meet."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from uncounted.casework import cases
from uncounted.vocabulary.errors import UncountedError


class ServeUseError(UncountedError):
    """`serve` was asked for two things at once, or for half of one."""


@click.command()
@click.argument("case", type=click.Path(path_type=Path), default=None, required=False)
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="The port (default: any free one).")
@click.option(
    "--language", type=click.Choice(("en", "es", "ru", "ar")), default="en", help="The language of the pages."
)
@click.option("--team", is_flag=True, help="Serve a team: several members, each with an account.")
@click.option("--config", type=click.Path(path_type=Path), help="The settings of the team server.")
@click.pass_obj
def serve(
    ask_passphrase: Callable[[], str],
    case: Path | None,
    port: int,
    language: str,
    team: bool,
    config: Path | None,
) -> int:
    """Open the workbench: the pages where the team works.

    On this machine alone. Without CASE, that of this folder. With --team, several members work on several
    cases of one server; each opens theirs after signing in.
    """
    if team != (config is not None) or (team and (case is not None or port)):
        raise ServeUseError(
            "a team server is told everything in its settings, and no case",
            where="serve",
            remedy="`uncounted serve --team --config FILE`, or `uncounted serve CASE` for one member alone",
        )
    if config is not None:
        from uncounted.workbench.team.command import serve_settings

        serve_settings(config)
        return 0
    from uncounted.workbench.serving import serve as serve_workbench

    folder = case or Path()
    cases.require_case(folder)
    serve_workbench(folder, ask_passphrase(), port=port, announce=click.echo, language=language)
    return 0
