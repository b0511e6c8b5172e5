"""The command `uncounted`: every command, and the one place where an error becomes text and an exit code.

Exit codes: 0 done, 1 findings (a verification failed, an estimate was refused), 2 wrong use or a failure
that changed nothing.
"""

from __future__ import annotations

import errno
import gc
import os
import sys
import traceback
from collections.abc import Sequence
from importlib.metadata import entry_points
from pathlib import Path

import click

from uncounted import __version__
from uncounted.cli.capture_command import capture
from uncounted.cli.care_commands import contact, due, hold, plan, retain
from uncounted.cli.case_commands import code, init, log, publish, reanchor, rebuild, review_narrative
from uncounted.cli.coding_commands import adjudicate, agreement, assign
from uncounted.cli.consent_commands import consent, subject, withdraw
from uncounted.cli.demo import demo
from uncounted.cli.drill_commands import drill
from uncounted.cli.edition_commands import disclose, editions, redact
from uncounted.cli.erase_command import erase
from uncounted.cli.estimate_command import estimate
from uncounted.cli.exchange_command import convert
from uncounted.cli.finding_commands import finding, grade
from uncounted.cli.import_command import import_
from uncounted.cli.inputs import InputError, passphrase
from uncounted.cli.item_commands import extract, intake, working_copy
from uncounted.cli.key_commands import keys, lock
from uncounted.cli.link_command import link
from uncounted.cli.map_command import map_list
from uncounted.cli.member_commands import member
from uncounted.cli.output import WRONG_USE, say
from uncounted.cli.pass_command import pass_over
from uncounted.cli.person_commands import find, identity, openings, register, reveal
from uncounted.cli.place_command import place
from uncounted.cli.release_command import release_records
from uncounted.cli.request_commands import approve, policy, refuse, requests
from uncounted.cli.review_command import review
from uncounted.cli.seal_command import seal
from uncounted.cli.stateless_commands import suggest, verify
from uncounted.cli.trace_command import trace
from uncounted.cli.witness_commands import checkpoint, export, timestamp, witness
from uncounted.vocabulary.errors import UncountedError


class WrongUseError(UncountedError):
    """A command was called in a way that it does not know."""


class InterruptedWorkError(UncountedError):
    """The member stopped the command."""


class FaultError(UncountedError):
    """A fault of the program itself."""


class Commands(click.Group):
    """Our own commands, and those that an installed part brings by an entry point, loaded when called.

    The workbench brings `serve` this way: the two doors never import each other.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name all commands."""
        return sorted({*super().list_commands(ctx), *entry_points(group="uncounted.commands").names})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Find a command, loading the part that brings it."""
        own = super().get_command(ctx, cmd_name)
        if own is not None:
            return own
        brought = entry_points(group="uncounted.commands", name=cmd_name)
        return next((entry.load() for entry in brought), None)

    def all_commands(self) -> dict[str, click.Command]:
        """Return every command by its name; one of a group by both names, such as `keys split`."""
        context = click.Context(self)
        found = {name: self.get_command(context, name) for name in self.list_commands(context)}
        return {
            name: command
            for outer, first in found.items()
            for name, command in _flattened(outer, first)
            if command is not None
        }


def _flattened(name: str, command: click.Command | None) -> list[tuple[str, click.Command | None]]:
    if isinstance(command, click.Group):
        return [(f"{name} {inner}", one) for inner, one in command.commands.items()]
    return [(name, command)]


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="uncounted %(version)s")
@click.option(
    "--together", is_flag=True, help="Open the vault with other members, who type their passphrases too."
)
def commands(together: bool) -> None:
    """From reports, testimonies and lists to a signed record that protects those who spoke.

    The main job, in order: init, intake, suggest, code, trace, link, estimate, publish, verify.
    `uncounted demo` runs all of it on an invented example.
    """


for command in (
    init,
    intake,
    import_,
    capture,
    extract,
    working_copy,
    pass_over,
    consent,
    withdraw,
    subject,
    contact,
    plan,
    retain,
    hold,
    due,
    suggest,
    code,
    reanchor,
    assign,
    adjudicate,
    agreement,
    trace,
    grade,
    finding,
    map_list,
    link,
    review,
    estimate,
    review_narrative,
    publish,
    editions,
    disclose,
    redact,
    convert,
    release_records,
    verify,
    checkpoint,
    witness,
    timestamp,
    export,
    log,
    rebuild,
    erase,
    register,
    identity,
    find,
    reveal,
    openings,
    requests,
    approve,
    refuse,
    place,
    policy,
    demo,
    drill,
    seal,
    keys,
    member,
    lock,
):
    commands.add_command(command)


def main() -> None:
    """Run the command line and leave with its exit code."""
    # a command keeps most of what it makes, and ends: looking for garbage often cost it a third of its time
    gc.set_threshold(100_000, 200, 20)
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run one command; every error is told in three parts on standard error."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code = int(commands.main(args=list(arguments), standalone_mode=False, obj=passphrase) or 0)
        sys.stdout.flush()
    except BrokenPipeError:
        # whoever read our output went away; nothing more can be told there
        _give_up_output()
        return WRONG_USE
    except click.exceptions.NoArgsIsHelpError as error:
        say(error.format_message())
        return WRONG_USE
    except (Exception, KeyboardInterrupt) as error:
        if os.environ.get("UNCOUNTED_DEBUG"):
            raise
        say(str(_told(error)))
        return WRONG_USE
    return code


def _told(error: BaseException) -> UncountedError:
    """Make three parts of any error; a message that is not ours could hold a name, and is not repeated."""
    match error:
        case UncountedError():
            return error
        case click.ClickException():
            return _wrong_use(error)
        case KeyboardInterrupt() | click.Abort():
            return _interrupted()
        case OSError():
            return _of_the_system(error)
        case UnicodeEncodeError():
            return _no_text()
        case MemoryError():
            return _fault("the memory is used up", "the whole command")
    place = traceback.extract_tb(error.__traceback__)[-1]
    return _fault(
        f"a fault of the program ({type(error).__name__})", f"{Path(place.filename).name}:{place.lineno}"
    )


def _give_up_output() -> None:
    """Let the interpreter leave without trying to write what could not be written."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _wrong_use(error: click.ClickException) -> WrongUseError:
    context = getattr(error, "ctx", None)
    where = context.command_path if context is not None else "uncounted"
    if isinstance(error, click.UsageError) and "unexpected extra argument" in error.message:
        # what was typed too much is often the name that should have been asked for: it is not said again
        return WrongUseError(
            "more was typed than the command takes",
            where=where,
            remedy=f"see `{where} --help`; a name, a number or a place is asked for by itself: never type it "
            "here, and clear the history of your shell if you did",
        )
    return WrongUseError(error.format_message(), where=where, remedy=f"see `{where} --help`")


def _interrupted() -> InterruptedWorkError:
    return InterruptedWorkError(
        "stopped before the end; what was acknowledged is kept, nothing is half-written",
        where="the command",
        remedy="give the same command again to go on",
    )


def _no_text() -> InputError:
    return InputError(
        "an argument holds bytes that are no text; nothing was changed",
        where="the arguments",
        remedy="type it anew: it came in another encoding than UTF-8, or was cut in the middle of a letter",
    )


def _of_the_system(error: OSError) -> UncountedError:
    name = errno.errorcode.get(error.errno or 0, "unknown")
    if error.errno == errno.ENOSPC:
        if error.filename is None:
            _give_up_output()
        return InputError("the disk is full", where="the folder written to", remedy="make room and try again")
    return InputError(
        f"the system refused a file ({name})",
        where=str(error.filename or "a file or folder"),
        remedy="check that it is there and that you may read or write it; nothing was changed",
    )


def _fault(what: str, where: str) -> FaultError:
    return FaultError(
        f"{what}; the case is as it was",
        where=where,
        remedy="run `uncounted verify`, then report the place named above; UNCOUNTED_DEBUG=1 shows more",
    )
