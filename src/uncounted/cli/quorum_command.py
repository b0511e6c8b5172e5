"""The command that lets nobody open the vault alone."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from uncounted.cli.case_commands import CASE, JSON, opened
from uncounted.cli.inputs import InputError
from uncounted.cli.output import DONE, show_json, show_lines
from uncounted.cli.shares import MORE_SHARES, SHARES, given_shares

if TYPE_CHECKING:
    from uncounted.casework.cases import Case


@click.command()
@CASE
@click.option("--member", "members", multiple=True, required=True, help="A member; give all of them.")
@click.option("--threshold", type=int, help="How many of them the vault needs; two or more.")
@click.option("--dissolve", is_flag=True, help="Give the vault back to these members, each alone.")
@SHARES
@MORE_SHARES
@JSON
def quorum(
    case: Path,
    members: tuple[str, ...],
    threshold: int | None,
    dissolve: bool,
    shares: tuple[str, ...],
    more_shares: tuple[str, ...],
    as_json: bool,
) -> int:
    """Let the vault open for several members together.

    None of them opens that of the CASE alone.

    Where a lost passphrase took a place in the quorum away, --shares open the case instead.
    """
    from uncounted.casework import quorum as vault_quorum

    if (threshold is None) is not dissolve:
        raise InputError(
            "it is not clear what shall be done",
            where="--threshold, --dissolve",
            remedy="say how many members are needed with --threshold, or --dissolve, not both",
        )
    with _opened(case, shares + more_shares) as open_case:
        if threshold is None:
            vault_quorum.dissolve(open_case, members)
            told = {"members": list(members), "threshold": 1}
            lines = [f"the vault opens for {', '.join(members)}, each alone"]
        else:
            made = vault_quorum.establish(open_case, members, threshold=threshold)
            told = {"members": list(made.members), "threshold": made.threshold, "quorum": made.quorum_id}
            lines = [
                f"the vault opens for any {made.threshold} of {', '.join(made.members)}, and for none alone",
                "Where a command needs the vault, write `uncounted --together`; each types a passphrase.",
                "Destroy older copies of keyring.db: with one of them a member alone opens what there was.",
            ]
    show_json(told) if as_json else show_lines(lines)
    return DONE


def _opened(case: Path, shares: tuple[str, ...]) -> AbstractContextManager[Case]:
    """Open a case with a passphrase, or with enough shares of its keys."""
    from uncounted.casework import cases, keeping

    if not shares:
        return opened(case)
    cases.require_case(case)
    return keeping.opened_by_shares(case, given_shares(shares))
