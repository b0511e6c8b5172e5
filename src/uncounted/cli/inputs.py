"""What a member hands to a command: files, standard input, a passphrase; each fault in three parts."""

from __future__ import annotations

import os
import stat
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from uncounted.vocabulary.errors import UncountedError

STANDARD_INPUT = "-"
_NEW_PASSPHRASE = "UNCOUNTED_NEW_PASSPHRASE"  # noqa: S105  the name of a variable
_LARGEST_TEXT = 64 * 1024 * 1024


class InputError(UncountedError):
    """What was given cannot be used."""


class PassphraseMissingError(UncountedError):
    """There is nobody to ask for a passphrase, and none was given."""


def existing_file(given: str) -> Path:
    """Check that a path is a readable file that is not empty.

    Raises
    ------
    InputError
    """
    path = Path(given)
    try:
        found = path.stat()
    except (OSError, ValueError) as error:
        # not there, a name too long for the disk, a folder that may not be entered, a NUL in the name
        raise InputError(
            "there is no such file", where=given, remedy="check the path; nothing was changed"
        ) from error
    if stat.S_ISDIR(found.st_mode):
        raise InputError(
            "a folder stands where a file is due", where=given, remedy="give a file in that folder"
        )
    if stat.S_ISCHR(found.st_mode) or stat.S_ISBLK(found.st_mode):
        raise InputError(
            "a device stands where a file is due", where=given, remedy="give a file that has an end"
        )
    if stat.S_ISREG(found.st_mode) and found.st_size == 0:
        raise InputError("the file is empty", where=given, remedy="give a file that holds something")
    if not os.access(path, os.R_OK):
        raise InputError("the file may not be read", where=given, remedy="ask its owner for permission")
    return path


def read_input(
    given: str,
    *,
    largest: int = _LARGEST_TEXT,
    remedy: str = "give it in parts, or seal it with intake",
) -> bytes:
    """Read a file, or standard input for ``-``; so much at most, since it is to be understood, not kept.

    Raises
    ------
    InputError
    """
    if given == STANDARD_INPUT:
        data = sys.stdin.buffer.read(largest + 1)
        if not data:
            raise InputError("standard input is empty", where="-", remedy="pipe a file into the command")
    else:
        with existing_file(given).open("rb") as file:
            data = file.read(largest + 1)
    if len(data) > largest:
        raise InputError(f"more than {largest >> 20} MiB to be read at once", where=given, remedy=remedy)
    return data


def check_output(out: Path, *, inputs: Iterable[str]) -> None:
    """Check that a file can be written there: in a folder that is there, over an older result at most.

    Raises
    ------
    InputError
    """
    other = out.is_symlink() or (out.exists() and not out.is_file())
    if other or not out.absolute().parent.is_dir():
        remedy = "name a file in a folder that is there"
        raise InputError("this cannot be a file", where=str(out), remedy=remedy)
    if any(given != STANDARD_INPUT and out.exists() and out.samefile(given) for given in inputs):
        remedy = "name another file"
        raise InputError("the result would replace its own source", where=str(out), remedy=remedy)


def make_folder(out: Path) -> Path:
    """Make a folder for its owner alone, where there is none of that name yet.

    Raises
    ------
    InputError
    """
    if (out.exists() and not out.is_dir()) or not out.absolute().parent.is_dir():
        remedy = "name a folder that is there, or a new one in a folder that is there"
        raise InputError("this cannot be a folder", where=str(out), remedy=remedy)
    out.mkdir(mode=0o700, exist_ok=True)
    return out


def write_whole(out: Path, content: bytes) -> None:
    """Write a file whole or not at all, readable for its owner alone."""
    descriptor, name = tempfile.mkstemp(prefix=".new-", dir=out.absolute().parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        Path(name).replace(out)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def private_text(question: str) -> str:
    """Take a text that may stand in no argument, where other programs could read it: typed, or piped in.

    Raises
    ------
    InputError
    """
    if sys.stdin.isatty():
        import click

        return str(click.prompt(question, err=True))
    return read_input(STANDARD_INPUT).decode("utf-8", errors="replace")


def is_case(given: str) -> bool:
    """Say whether a path is the folder of a case."""
    return (Path(given) / "case.toml").is_file()


def passphrase(*, new: bool = False) -> str:
    """Take the passphrase from UNCOUNTED_PASSPHRASE, or ask for it without showing it.

    Raises
    ------
    PassphraseMissingError
        It is not set, and there is no terminal to ask at.
    """
    given = os.environ.get("UNCOUNTED_PASSPHRASE")
    if given is not None:
        return given
    if not sys.stdin.isatty():
        raise PassphraseMissingError(
            "no passphrase was given, and there is no terminal to ask at",
            where="the passphrase",
            remedy="set UNCOUNTED_PASSPHRASE, or run the command in a terminal",
        )
    import click

    return str(click.prompt("Passphrase", hide_input=True, confirmation_prompt=new, err=True))


def other_passphrases(n_others: int) -> tuple[str, ...]:
    """Take other members' passphrases from UNCOUNTED_OTHER_PASSPHRASES, a line each, or let each type theirs.

    Raises
    ------
    PassphraseMissingError
    """
    given = os.environ.get("UNCOUNTED_OTHER_PASSPHRASES")
    if given is not None:
        return tuple(given.splitlines())
    if not sys.stdin.isatty():
        raise PassphraseMissingError(
            "the passphrases of other members were not given, and there is no terminal to ask at",
            where="the vault",
            remedy="set UNCOUNTED_OTHER_PASSPHRASES, a line each, or run the command in a terminal",
        )
    import click

    return tuple(
        str(click.prompt(f"Passphrase of another member ({number} of {n_others})", hide_input=True, err=True))
        for number in range(1, n_others + 1)
    )


def new_passphrase(question: str = "New passphrase") -> str:
    """Take a new passphrase from UNCOUNTED_NEW_PASSPHRASE, or ask for it twice without showing it.

    Raises
    ------
    PassphraseMissingError
    """
    given = os.environ.get(_NEW_PASSPHRASE)
    if given is not None:
        return given
    if not sys.stdin.isatty():
        raise PassphraseMissingError(
            "no new passphrase was given, and there is no terminal to ask at",
            where="the new passphrase",
            remedy=f"set {_NEW_PASSPHRASE}, or run the command in a terminal",
        )
    import click

    return str(click.prompt(question, hide_input=True, confirmation_prompt=True, err=True))
