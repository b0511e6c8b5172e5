"""The command of the field: seal files to a case, with no case and no secret on the machine."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from uncounted.cli.case_commands import JSON
from uncounted.cli.inputs import STANDARD_INPUT, InputError, existing_file, make_folder, read_input
from uncounted.cli.output import DONE, FINDINGS, progress, say, show_json, show_lines

if TYPE_CHECKING:
    from uncounted.casework.field import PublicCase, SealedLetter

_CHUNK_BYTES = 1 << 20
_RECOVERABLE = (
    "A deleted file can be recovered from many disks and cards. Its name may also stand in the history of "
    "this shell and in lists of recent files."
)


@click.command()
@click.option("--to", "public", required=True, help="The public key of the case, a CASE.pub file.")
@click.argument("files", nargs=-1, required=True)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path(),
    help="The folder for the letters (default: this one).",
)
@click.option("--remove", is_flag=True, help="Delete each original once its letter is safe on the disk.")
@JSON
def seal(public: str, files: tuple[str, ...], out: Path, remove: bool, as_json: bool) -> int:
    """Seal FILES into letters that only a case opens.

    Each into one; - for standard input.

    No case, passphrase or secret is needed, and none is on this machine afterwards. The letters have random
    names; what they hold can be read again only by the team, with `uncounted intake`.
    """
    from uncounted.casework import field

    _check(files)
    to = field.read_public_case(read_input(public), where=public)
    make_folder(out)
    letters = []
    with progress("sealing", len(files)) as bar:
        for given in files:
            letters.append(_sealed(to, given, out))
            bar.step()
            if not as_json:
                show_lines([str(letters[-1].path)])
    say(f"sealed to case {to.case_id}, fingerprint {to.fingerprint}")
    removals = [field.remove_original(letter) for letter in letters if letter.source] if remove else []
    if removals:
        _tell_removals(removals)
    if as_json:
        show_json(
            {
                "case": to.case_id,
                "fingerprint": to.fingerprint,
                "letters": [str(letter.path) for letter in letters],
                "originals": removals,
            }
        )
    return FINDINGS if any(one is not field.Removal.DELETED for one in removals) else DONE


def _check(files: Sequence[str]) -> None:
    if files.count(STANDARD_INPUT) > 1:
        raise InputError("standard input can be read once", where="-", remedy="give - one time")
    for given in files:
        if given != STANDARD_INPUT:
            existing_file(given)


def _sealed(to: PublicCase, given: str, out: Path) -> SealedLetter:
    from uncounted.casework import field

    if given == STANDARD_INPUT:
        return field.seal_piped(to, _standard_input(), out)
    return field.seal_file(to, Path(given), out)


def _standard_input() -> Iterator[bytes]:
    while chunk := sys.stdin.buffer.read(_CHUNK_BYTES):
        yield chunk


def _tell_removals(removals: Sequence[str]) -> None:
    deleted = sum(one == "deleted" for one in removals)
    say(f"{deleted} originals deleted. {_RECOVERABLE}")
    for place, one in enumerate(removals, start=1):
        if one != "deleted":
            say(f"file {place} {one}")
