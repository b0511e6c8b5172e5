"""How shares come in: from files, standard input or a terminal; never from an argument or the environment."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from uncounted.cli.inputs import InputError, read_input
from uncounted.cli.output import say
from uncounted.vocabulary.errors import UncountedError
from uncounted.vocabulary.tables import decode_text

Words = tuple[str, ...]

SHARES = click.option(
    "--shares", multiple=True, help="Files with one share or more each; - for standard input."
)
# so that `--shares one.txt two.txt` names both, as a pattern of the shell does
MORE_SHARES = click.argument("more_shares", metavar="", nargs=-1)


def given_shares(given: Sequence[str]) -> list[Words]:
    """Read the words of every share that was given, or ask for one after another.

    Raises
    ------
    InputError, UnreadableShareError
    """
    from uncounted.casework import keeping

    if given:
        texts = [decode_text(read_input(one), where=one) for one in given]
        return [words for text in texts for words in keeping.shares_in(text)]
    if not sys.stdin.isatty():
        raise InputError(
            "no shares were given, and there is no terminal to ask at",
            where="--shares",
            remedy="name a file for each share with --shares, or - for standard input",
        )
    return _asked_shares()


def _asked_shares() -> list[Words]:
    """Ask for one share after another, until there are enough; one that is mistyped is asked for again."""
    from uncounted.casework import keeping

    taken: list[Words] = []
    needed = 1
    while len(taken) < needed:
        text = str(click.prompt(f"Words of share {len(taken) + 1}, in one line", err=True))
        words = tuple(word for part in keeping.shares_in(text) for word in part)
        try:
            needed = keeping.shares_needed(words, len(taken) + 1)
        except UncountedError as error:
            say(str(error))
            continue
        taken.append(words)
    return taken
