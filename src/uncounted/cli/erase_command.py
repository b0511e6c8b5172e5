"""The command that erases: what it destroys cannot be had back, so its object is typed twice."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from uncounted.cli.case_commands import CASE, JSON, opened
from uncounted.cli.inputs import InputError
from uncounted.cli.output import DONE, say, show_json, show_lines

_REASONS = ("consent_withdrawn", "retention_ended", "danger", "mistake", "order")


@click.command()
@CASE
@click.argument("item")
@click.option("--reason", required=True, type=click.Choice(_REASONS), help="Why; only this word is kept.")
@click.option("--confirm", help="The item, typed again; asked for where it is left out.")
@JSON
def erase(case: Path, item: str, reason: str, confirm: str | None, as_json: bool) -> int:
    """Erase an ITEM of the CASE and all that tells of it, for ever; every other key is renewed."""
    from uncounted.casework import erasing
    from uncounted.casework.entries import ErasureReason

    _require_confirmation(item, confirm)
    with opened(case) as open_case:
        done = erasing.erase(open_case, item, ErasureReason(reason))
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
        confirm = str(click.prompt("Type the item again", err=True))
    if confirm != item:
        raise InputError(
            "the item was not typed again; nothing was erased",
            where="--confirm",
            remedy="give the same item with --confirm",
        )
