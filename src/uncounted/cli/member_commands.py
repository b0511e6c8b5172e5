"""Commands for the members of a case: let in, admit, give roles, let go, list.

The newcomer types their own passphrase; whoever lets them in never needs to know it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from uncounted.cli.case_commands import CASE, JSON, opened
from uncounted.cli.inputs import InputError, new_passphrase
from uncounted.cli.key_commands import OLD_COPIES, change_passphrase
from uncounted.cli.output import DONE, say, show_json, show_lines

if TYPE_CHECKING:
    from uncounted.casework.members import Changed, Team, TeamMember

NAME = click.argument("name")
ROLES = click.option(
    "--role",
    "roles",
    multiple=True,
    required=True,
    help="caseworker, coder, reviewer, protection_officer, statistician, counsel, administrator, verifier; "
    "once for each role.",
)


@click.group()
def member() -> None:
    """Let members in and go, and say what each may do. Names are pseudonyms, never real names."""


@member.command()
@CASE
@NAME
@ROLES
@JSON
def add(case: Path, name: str, roles: tuple[str, ...], as_json: bool) -> int:
    """Let NAME into the CASE. The newcomer types a passphrase of their own. NAME is a short pseudonym."""
    from uncounted.casework import members

    with opened(case) as open_case:
        say("A name can be seen here without a passphrase: it must be a pseudonym, never a real name.")
        words = new_passphrase(f"A passphrase of {name}'s own, typed by {name}")
        made = members.add(open_case, name, roles, words)
    return _tell(made, as_json=as_json)


@member.command()
@CASE
@NAME
@click.option("--fingerprint", help="The thirty digits that NAME read out, instead of confirming them.")
@JSON
def admit(case: Path, name: str, fingerprint: str | None, as_json: bool) -> int:
    """Give NAME the keys of the roles that wait. Compare the fingerprint first."""
    from uncounted.casework import members

    with opened(case) as open_case:
        if fingerprint is None:
            fingerprint = _compared(members.team(open_case), name)
        made = members.admit(open_case, name, fingerprint=fingerprint)
    return _tell(made, as_json=as_json)


@member.command("roles")
@CASE
@NAME
@ROLES
@JSON
def change_roles(case: Path, name: str, roles: tuple[str, ...], as_json: bool) -> int:
    """Give NAME these roles in the CASE, and take all others. What is new may wait to be admitted."""
    from uncounted.casework import members

    with opened(case) as open_case:
        made = members.change_roles(open_case, name, roles)
    return _tell(made, as_json=as_json)


@member.command()
@CASE
@NAME
@JSON
def remove(case: Path, name: str, as_json: bool) -> int:
    """Take every key of the CASE from NAME. The name stays in the history."""
    from uncounted.casework import members

    with opened(case) as open_case:
        made = members.remove(open_case, name)
    return _tell(made, as_json=as_json)


member.add_command(change_passphrase)


@member.command("list")
@CASE
@JSON
def list_members(case: Path, as_json: bool) -> int:
    """Tell who is in the CASE and who was. With roles and keys."""
    from uncounted.casework import members

    with opened(case) as open_case:
        known, mine = members.team(open_case), open_case.member.member_id
    if as_json:
        show_json(
            {
                "members": [_as_json(one) for one in known.members],
                "you": mine,
                "keys_must_be_renewed_because_of": known.keys_outlive,
            }
        )
    else:
        show_lines(_lines(known, mine))
    return DONE


def _lines(known: Team, mine: str) -> Iterator[str]:
    for one in known.members:
        you = " (you)" if one.name == mine else ""
        if not one.is_there:
            yield f"{one.name}  left on {(one.left or '')[:10]}; was {_said(one.roles)}"
            continue
        yield f"{one.name}{you}  {_said(one.roles)}; keys: {', '.join(sorted(one.keys)) or 'none'}"
        if one.waiting:
            yield f"    waits to be admitted as {_said(one.waiting)}: uncounted member admit CASE {one.name}"
        yield f"    fingerprint  {one.fingerprint}"
    if known.n_working == 1:
        yield "One person does everything here: nobody else checks what is coded or what is released."
    if known.keys_outlive:
        yield (
            f"THE KEYS MUST BE RENEWED: {', '.join(known.keys_outlive)} may have copied keys that still open."
        )
        yield "    whoever holds all keys does it with: uncounted keys renew CASE"


def _as_json(one: TeamMember) -> dict[str, object]:
    return {
        "name": one.name,
        "roles": one.roles,
        "waiting": one.waiting,
        "keys": sorted(one.keys),
        "fingerprint": one.fingerprint,
        "joined": one.joined,
        "left": one.left,
    }


def _said(roles: tuple[str, ...]) -> str:
    return ", ".join(roles).replace("_", " ") or "no role in force"


def _compared(known: Team, name: str) -> str:
    """Show the fingerprint to be compared, and ask whether it is the same."""
    found = next((one.fingerprint for one in known.members if one.name == name), "")
    if not sys.stdin.isatty():
        raise InputError(
            "there is no terminal to compare the fingerprint at",
            where="--fingerprint",
            remedy="give the digits that the member read out with --fingerprint",
        )
    if found:
        say(f"fingerprint of {name}: {found}")
        say("The member reads theirs with `uncounted member list CASE`: face to face, or by voice.")
        click.confirm("Are these the digits that the member reads out?", abort=True, err=True)
    return found


def _tell(made: Changed, *, as_json: bool) -> int:
    if as_json:
        show_json(
            {
                "name": made.name,
                "roles": made.roles,
                "waiting": made.waiting,
                "fingerprint": made.fingerprint,
                "keys_must_be_renewed": made.must_renew,
            }
        )
        return DONE
    if not made.roles and not made.waiting:
        show_lines([f"{made.name} holds no key of this case any more", OLD_COPIES])
    else:
        show_lines([f"{made.name}  {_said(made.roles)}", f"fingerprint  {made.fingerprint}"])
    if made.waiting:
        show_lines(
            [
                f"Waits to be admitted as {_said(made.waiting)}. A protection officer, not you, compares the",
                f"fingerprint with {made.name} and then runs: uncounted member admit CASE {made.name}",
            ]
        )
    if made.must_renew:
        show_lines(["THE KEYS MUST BE RENEWED, by who holds all of them: uncounted keys renew CASE"])
    return DONE
