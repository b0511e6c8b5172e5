"""Commands for the persons a case protects: register, identity, find, reveal, openings.

No name goes through an argument: it is typed, or comes from standard input. What is opened is shown once, on
standard output, and kept nowhere.
"""

from __future__ import annotations

import dataclasses
from pathlib import Path

import click

from uncounted.cli.case_commands import CASE, JSON, PURPOSE, opened
from uncounted.cli.inputs import private_text
from uncounted.cli.output import DONE, say, show_json, show_lines

_PARTS = ("witness", "victim", "helper", "interpreter", "family")
_KINDS = ("name", "other_name", "contact", "whereabouts", "voice", "face")
_KIND = click.option("--kind", required=True, type=click.Choice(_KINDS), help="What kind of thing it is.")
_TOKEN = click.argument("token")


@click.command()
@CASE
@click.option("--part", required=True, type=click.Choice(_PARTS), help="What part the person has.")
@click.option("--spoke", metavar="ITEM", multiple=True, help="An item in which the person spoke.")
@JSON
def register(case: Path, part: str, spoke: tuple[str, ...], as_json: bool) -> int:
    """Register a person whom the CASE protects. It prints the token to use instead of a name."""
    from uncounted.casework import subjects

    with opened(case) as open_case:
        subject = subjects.register_subject(open_case, subjects.part_named(part), items=spoke)
    if as_json:
        show_json({"token": subject.token, "part": part, "items": list(subject.items)})
    else:
        show_lines([subject.token])
        say(f"next: `uncounted identity CASE {subject.token} --kind name` seals who this is")
    return DONE


@click.command()
@CASE
@_TOKEN
@_KIND
def identity(case: Path, token: str, kind: str) -> int:
    """Seal what identifies a person in the vault.

    It is typed, or comes from standard input; the TOKEN says whose it is.

    Of a voice or a face, the text is the id of the item, which must lie under the vault key.
    """
    from uncounted.casework import vaulting

    with opened(case) as open_case:
        named = vaulting.kind_named(kind)
        number = vaulting.add_identity(open_case, token, named, private_text("What is to be sealed"))
    say(f"sealed: {kind} {number} of {token.strip().upper()}")
    return DONE


@click.command()
@CASE
@JSON
def find(case: Path, as_json: bool) -> int:
    """Find the tokens of a name in the CASE. The name is typed, or comes from standard input."""
    from uncounted.casework import vaulting

    with opened(case) as open_case:
        tokens = vaulting.find_persons(open_case, private_text("Name"))
    if as_json:
        show_json(list(tokens))
    else:
        show_lines(tokens)
        say(f"{len(tokens)} found; that you looked is written down, the name is not")
    return DONE


@click.command()
@CASE
@_TOKEN
@_KIND
@click.option(
    "--which", type=int, default=None, help="Which one, from 1, where several of a kind are sealed."
)
@PURPOSE
def reveal(case: Path, token: str, kind: str, which: int | None, purpose: str | None) -> int:
    """Open one identity of the person of a TOKEN. It needs two persons, and leaves an entry for ever."""
    from uncounted.casework import vaulting

    with opened(case) as open_case:
        named = vaulting.kind_named(kind)
        text = vaulting.reveal(open_case, token, named, which=which, purpose=purpose)
    show_lines([text])
    say("that you opened this is written down; whoever answers for this person sees it")
    return DONE


@click.command()
@CASE
@click.argument("token", required=False)
@JSON
def openings(case: Path, token: str | None, as_json: bool) -> int:
    """Tell which identities of the CASE were opened. All, or those of one TOKEN: by whom, when, what for."""
    from uncounted.casework import vaulting

    with opened(case) as open_case:
        found = vaulting.openings(open_case, token)
    if as_json:
        show_json([dataclasses.asdict(one) for one in found])
        return DONE
    for one in found:
        agreed = (
            f"agreed to by {', '.join(one.approved_by)}" if one.approved_by else "nobody else had to agree"
        )
        purpose = one.purpose if one.purpose is not None else "withheld, or erased"
        show_lines(
            [
                f"{one.opened[:19]}Z  {one.token}  {one.kind}  by {one.by}, {agreed} ({one.request_id})",
                f"    purpose: {purpose}",
            ]
        )
    return DONE
