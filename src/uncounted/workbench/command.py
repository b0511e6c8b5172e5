"""The command `uncounted serve`; the command line finds it by its entry point, so the doors do not meet."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from uncounted.casework import cases


@click.command()
@click.argument("case", type=click.Path(path_type=Path), default=Path())
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="The port (default: any free one).")
@click.option(
    "--language", type=click.Choice(("en", "es", "ru", "ar")), default="en", help="The language of the pages."
)
@click.pass_obj
def serve(ask_passphrase: Callable[[], str], case: Path, port: int, language: str) -> int:
    """Open the workbench: the pages where the team works.

    On this machine alone. Without CASE, that of this folder.
    """
    from uncounted.workbench.serving import serve as serve_workbench

    cases.require_case(case)
    serve_workbench(case, ask_passphrase(), port=port, announce=click.echo, language=language)
    return 0
