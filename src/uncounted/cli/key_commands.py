"""Commands for the keys of a case: hand out its public half, lock, split, recover, renew, destroy.

No secret goes through an argument, where other programs could read it: passphrases and shares come from a
terminal, a file, standard input or the environment.
"""

from __future__ import annotations

import os
import secrets
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from uncounted.cli.case_commands import CASE, JSON, opened
from uncounted.cli.inputs import (
    InputError,
    check_output,
    make_folder,
    new_passphrase,
    write_whole,
)
from uncounted.cli.output import DONE, say, show_json, show_lines
from uncounted.cli.quorum_command import quorum
from uncounted.cli.shares import MORE_SHARES, SHARES, given_shares

if TYPE_CHECKING:
    from uncounted.casework.keeping import Split

OLD_COPIES = "Destroy older copies of keyring.db: each of them still opens the way it did when it was made."


@click.group()
def keys() -> None:
    """Keep the keys of a case. Hand out its public half, split, recover, drill, change, destroy."""


@click.command()
@click.argument("case", type=click.Path(path_type=Path), required=False)
@JSON
def lock(case: Path | None, as_json: bool) -> int:
    """Lock the running workbench of the CASE at once. Without CASE, all of yours; no passphrase is needed."""
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
@click.option("--out", type=click.Path(path_type=Path), help="The file to write, instead of the terminal.")
@JSON
def public(case: Path, out: Path | None, as_json: bool) -> int:
    """Print the public key of the CASE. It goes into a CASE.pub file; no passphrase is needed."""
    from uncounted.casework import keeping

    known = keeping.public_case(case)
    if out is not None:
        check_output(out, inputs=())
        write_whole(out, known.text.encode())
    if as_json:
        show_json(
            {
                "case": known.case_id,
                "intake_key": known.recipient,
                "public_key": known.verify_key,
                "fingerprint": known.fingerprint,
            }
        )
    elif out is None:
        show_lines(known.text.splitlines())
    else:
        show_lines([f"fingerprint  {known.fingerprint}"])
    return DONE


@keys.command()
@CASE
@JSON
def renew(case: Path, as_json: bool) -> int:
    """Give the CASE new keys. An older copy of its database opens with them no more."""
    from uncounted.casework import erasing

    with opened(case) as open_case:
        n_records = erasing.renew(open_case)
    if as_json:
        show_json({"records": n_records})
    else:
        show_lines([f"{n_records} records are under new keys", OLD_COPIES])
    return DONE


@keys.command("renew-intake")
@CASE
@JSON
def renew_intake(case: Path, as_json: bool) -> int:
    """Make a new key for letters to the CASE. Letters sealed to an older one still open."""
    from uncounted.casework import keeping

    with opened(case) as open_case:
        known = keeping.renew_intake_key(open_case)
    if as_json:
        show_json({"intake_key": known.recipient, "fingerprint": known.fingerprint})
    else:
        show_lines(
            [
                f"fingerprint  {known.fingerprint}",
                "Give the new public key to the field: `uncounted keys public` prints it.",
            ]
        )
    return DONE


@keys.command()
@CASE
@click.option("--threshold", type=int, required=True, help="How many shares shall be needed: two or more.")
@click.option(
    "--shares", "n_shares", type=int, required=True, help="How many shares to make: at most sixteen."
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="Write the shares into this folder, a file each under a random name, instead of the terminal.",
)
@JSON
def split(case: Path, threshold: int, n_shares: int, out: Path | None, as_json: bool) -> int:
    """Split the keys of the CASE into shares of words. Enough of them open it; older shares end."""
    from uncounted.casework import keeping

    if out is None and (as_json or not sys.stdout.isatty()):
        raise InputError(
            "shares are shown on a terminal alone",
            where="standard output",
            remedy="run the command in a terminal, or name a folder with --out",
        )
    with opened(case) as open_case:
        made = keeping.prepare_split(open_case, threshold=threshold, n_shares=n_shares)
        files = _write_shares(made, make_folder(out)) if out is not None else _show_shares(made)
        n_ended = keeping.adopt_split(open_case, made)
    if as_json:
        show_json(
            {
                "split": made.split_id,
                "threshold": threshold,
                "shares": n_shares,
                "files": files,
                "ended": n_ended,
            }
        )
        return DONE
    show_lines(
        [f"split {made.split_id}: any {threshold} of {n_shares} shares open the case with its keyring.db"]
    )
    if files:
        show_lines(files)
    if n_ended:
        show_lines(
            [
                "Shares of the split before open this keyring no more. They still open older copies of it,",
                "to keys that hold until they are renewed; every erasure renews them.",
            ]
        )
    show_lines(["Hold a drill soon: uncounted keys drill CASE"])
    return DONE


@keys.command()
@CASE
@SHARES
@MORE_SHARES
@click.option(
    "--member", "member_id", help="Who shall have a new passphrase, where there are several members."
)
@JSON
def recover(
    case: Path, shares: tuple[str, ...], more_shares: tuple[str, ...], member_id: str | None, as_json: bool
) -> int:
    """Open the CASE with shares, and set a new passphrase. It is for a member who has lost theirs."""
    from uncounted.casework import cases, keeping

    cases.require_case(case)
    words = given_shares(shares + more_shares)
    whom = keeping.recover(case, words, new_passphrase(), member_id=member_id)
    if as_json:
        show_json({"member": whom})
    else:
        show_lines([f"{whom} has a new passphrase; the old one opens this keyring no more", OLD_COPIES])
    return DONE


@keys.command()
@CASE
@SHARES
@MORE_SHARES
@JSON
def drill(case: Path, shares: tuple[str, ...], more_shares: tuple[str, ...], as_json: bool) -> int:
    """See that enough shares would open the CASE. Nothing changes but an entry that the drill was held."""
    from uncounted.casework import cases, keeping

    cases.require_case(case)
    held = keeping.drill(case, given_shares(shares + more_shares))
    if as_json:
        show_json({"split": held.split_id, "shares": held.n_shares, "drill_before": held.before})
    else:
        before = f"on {held.before[:10]}" if held.before else "never"
        show_lines([f"these {held.n_shares} shares open the case; the drill before was held: {before}"])
    return DONE


@click.command("passphrase")
@CASE
def change_passphrase(case: Path) -> int:
    """Change your passphrase for the CASE. An older copy of the keyring still opens with the old one."""
    from uncounted.casework import keeping

    with opened(case) as open_case:
        keeping.change_passphrase(open_case, new_passphrase())
    say(f"changed. {OLD_COPIES}")
    return DONE


keys.add_command(quorum)
keys.add_command(change_passphrase)


@keys.command()
@CASE
@click.option("--confirm", metavar="CASE_ID", help="The case's id, instead of typing it when asked.")
@JSON
def destroy(case: Path, confirm: str | None, as_json: bool) -> int:
    """Destroy the keyring of the CASE. Nothing in it can be read again. No passphrase is needed."""
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


def _write_shares(made: Split, out: Path) -> list[str]:
    from uncounted.casework import keeping

    files = []
    for share in made.shares:
        path = out / f"{secrets.token_hex(8)}.txt"
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(keeping.share_text(made, share.number))
            file.flush()
            os.fsync(file.fileno())
        files.append(str(path))
    return files


def _show_shares(made: Split) -> list[str]:
    """Show one share after another, each to its holder alone."""
    from uncounted.casework import keeping

    for share in made.shares:
        click.prompt(
            f"Share {share.number} follows: only its holder should see the screen. Press Enter",
            default="",
            show_default=False,
            prompt_suffix=" ",
            err=True,
        )
        show_lines(keeping.share_text(made, share.number).splitlines())
        click.prompt("Press Enter when it is on paper", default="", show_default=False, err=True)
        click.clear()
    return []
