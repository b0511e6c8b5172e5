"""Commands for the keys of a case: lock it, destroy its keyring."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from uncounted.cli.case_commands import CASE, JSON
from uncounted.cli.inputs import InputError
from uncounted.cli.output import DONE, say, show_json, show_lines


@click.group()
def keys() -> None:
    """Keep the keys of a case: hand out its public half, split, recover, drill, change, destroy."""


@click.command()
@click.argument("case", type=click.Path(path_type=Path), required=False)
@JSON
def lock(case: Path | None, as_json: bool) -> int:
    """Lock the running workbench of the CASE, or all of yours, at once; no passphrase is needed."""
    from uncounted.casework import locking

    n_locked = locking.lock_running(case)
    if as_json:
        show_json({"locked": n_locked})
    elif n_locked:
        show_lines([f"{n_locked} locked; the keys are forgotten"])
    else:
        show_lines(["no workbench of yours was running; nothing had to be locked"])
    return DONE


@keys.command()
@CASE
@click.option("--confirm", metavar="CASE_ID", help="The case's id, instead of typing it when asked.")
@JSON
def destroy(case: Path, confirm: str | None, as_json: bool) -> int:
    """Destroy the keyring of the CASE: nothing in it can be read again. No passphrase is needed."""
    from uncounted.casework import destruction

    case_id = destruction.case_id_of(case)
    if confirm is None:
        say(f"This destroys the keys of case {case_id}. Every item, name and entry in it is lost for ever.")
        say("Only a copy of keyring.db kept elsewhere could bring them back. Shares alone cannot.")
        confirm = _typed("Type the id of the case to destroy its keys")
    done = destruction.destroy_keyring(case, confirm=confirm)
    if as_json:
        show_json(
            {"case": done.case_id, "files_destroyed": done.n_files, "workbenches_locked": done.n_locked}
        )
    else:
        show_lines(
            [
                f"The keyring of case {done.case_id} is destroyed. What is left in the folder stays sealed.",
                "Whoever holds a copy of keyring.db and a passphrase, or enough shares, can still read it.",
                "A worn disk or card can keep old blocks that no program reaches. Think of backups as well.",
            ]
        )
    return DONE


def _typed(question: str) -> str:
    if not sys.stdin.isatty():
        raise InputError(
            "there is no terminal to confirm at",
            where="--confirm",
            remedy="give the case's id with --confirm",
        )
    return str(click.prompt(question, err=True))
