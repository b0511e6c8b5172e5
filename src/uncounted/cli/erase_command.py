"""The command that erases: what it destroys cannot be had back, so its object is typed twice."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from uncounted.cli.case_commands import CASE, JSON, PURPOSE, opened
from uncounted.cli.inputs import InputError
from uncounted.cli.output import DONE, say, show_json, show_lines

_REASONS = ("consent_withdrawn", "retention_ended", "danger", "mistake", "order")


@click.command()
@CASE
@click.argument("item", metavar="ITEM|TOKEN")
@click.option("--reason", required=True, type=click.Choice(_REASONS), help="Why; only this word is kept.")
@click.option("--with-items", is_flag=True, help="Of a person: the items in which they spoke, too.")
@click.option("--confirm", help="The item or token, typed again; asked for where it is left out.")
@PURPOSE
@JSON
def erase(
    case: Path,
    item: str,
    reason: str,
    with_items: bool,
    confirm: str | None,
    purpose: str | None,
    as_json: bool,
) -> int:
    """Erase an ITEM, or the person of a TOKEN, for ever.

    All in the CASE that tells of it goes with it.

    Every other key is renewed. It needs two persons; a member alone waits, unless the reason is danger.
    """
    from uncounted.casework import erasing
    from uncounted.casework.entries import ErasureReason
    from uncounted.casework.subjects import names_a_person

    _require_confirmation(item, confirm)
    is_person = names_a_person(item)
    if with_items and not is_person:
        raise InputError(
            "an item was named, and no person", where="--with-items", remedy="leave it out, or give a token"
        )
    with opened(case) as open_case:
        if is_person:
            done = erasing.erase_person(
                open_case, item, ErasureReason(reason), with_items=with_items, purpose=purpose
            )
        else:
            done = erasing.erase(open_case, item, ErasureReason(reason), purpose=purpose)
    if as_json:
        show_json({"records": list(done.records), "keys": len(done.key_ids), "reason": done.reason})
    else:
        show_lines(
            [
                f"erased {', '.join(done.records)}: {len(done.key_ids)} keys are destroyed, the rest renewed",
                "Destroy older copies of keyring.db: with one of them an older case.db can still be read.",
                "Editions that were published stay published. Trace, link and estimate again what is left.",
            ]
        )
    return DONE


def _require_confirmation(item: str, confirm: str | None) -> None:
    if confirm is None and sys.stdin.isatty():
        say("This cannot be undone.")
        confirm = str(click.prompt("Type it again", err=True))
    if confirm != item:
        raise InputError(
            "it was not typed again; nothing was erased",
            where="--confirm",
            remedy="give the same item or token with --confirm",
        )
