"""Commands that hold a drill: what must hold on the worst day, tried out before it, one command each."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from uncounted.cli.case_commands import JSON
from uncounted.cli.inputs import InputError, private_text
from uncounted.cli.output import DONE, FINDINGS, say, show_json, show_lines

if TYPE_CHECKING:
    from uncounted.vocabulary.verdicts import Check, Verification

DIR = click.option(
    "--dir",
    "folder",
    type=click.Path(path_type=Path),
    help="A new folder for the drill, which is left; without it nothing is left.",
)
# the same program in a process of its own: the drill locks it from outside
_SERVE = (sys.executable, "-c", "from uncounted.cli.main import main; main()", "serve")


@click.group()
def drill() -> None:
    """Hold a drill on an invented case. Seizure, recovery, withdrawal, panic: yours is not touched."""


@drill.command()
@click.argument("case", type=click.Path(path_type=Path), required=False)
@DIR
@JSON
def seizure(case: Path | None, folder: Path | None, as_json: bool) -> int:
    """Search the whole disk of an invented case.

    Every byte is searched, and opening it is tried.

    With a CASE of yours: search its folder, as it lies there, for words that you type. No passphrase is
    needed.
    """
    if case is None:
        return _held("seizure", folder, as_json)
    if folder is not None:
        raise InputError(
            "your own case is searched where it lies",
            where="--dir",
            remedy="leave --dir out, or leave the case out",
        )
    from uncounted.casework import cases, drills

    cases.require_case(case)
    typed = private_text("A name or word that stands in the case; several are divided by ;")
    words = [word.strip() for word in typed.replace("\n", ";").split(";") if word.strip()]
    return _told(drills.search_own_case(case, words), as_json)


def _command(name: str, what: str) -> Callable[[Path | None, bool], int]:
    def held(folder: Path | None, as_json: bool) -> int:
        return _held(name, folder, as_json)

    held.__doc__ = what
    return held


for _name, _what in (
    ("recovery", "Lose a passphrase, and come back with two shares of three."),
    ("withdrawal", "Take consent back after publication. Closed, taken back in print, erased by key."),
    ("panic", "Lock a running workbench from outside. Its keys are looked for in memory."),
):
    drill.command(_name)(DIR(JSON(_command(_name, _what))))


def _held(name: str, folder: Path | None, as_json: bool) -> int:
    from uncounted.casework import drills

    steps = iter(range(1, 1000))
    started = time.monotonic()

    def heard(check: Check) -> None:
        if not as_json:
            show_lines([f"{next(steps):3}. {check.verdict.upper():12} {check.name}: {check.finding}"])

    result = drills.hold(name, folder, heard=heard, serve=_SERVE)
    if not as_json:
        say(f"Took {time.monotonic() - started:.1f} seconds.")
        show_lines([f"{result.subject}: {result.verdict.upper()}"])
        return _code(result)
    return _told(result, as_json)


def _told(result: Verification, as_json: bool) -> int:
    checks = [{"name": one.name, "verdict": one.verdict, "finding": one.finding} for one in result.checks]
    if as_json:
        show_json({"drill": result.subject, "verdict": result.verdict, "steps": checks})
    else:
        show_lines(
            f"{number:3}. {one.verdict.upper():12} {one.name}: {one.finding}"
            for number, one in enumerate(result.checks, start=1)
        )
        show_lines([f"{result.subject}: {result.verdict.upper()}"])
    return _code(result)


def _code(result: Verification) -> int:
    from uncounted.vocabulary.verdicts import Verdict

    return FINDINGS if result.verdict is Verdict.FAILED else DONE
