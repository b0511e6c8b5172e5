"""Commands about editions that are out: editions, disclose, redact."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from uncounted.cli.case_commands import CASE, CONDITION_MET, JSON, PURPOSE, opened
from uncounted.cli.consent_commands import PURPOSES
from uncounted.cli.inputs import InputError
from uncounted.cli.output import DONE, say, show_json, show_lines

if TYPE_CHECKING:
    from uncounted.casework.editions import EditionView

DOSSIER = click.argument("dossier", type=click.Path(path_type=Path))
FIELD = click.option(
    "--field",
    "fields",
    multiple=True,
    metavar="NAME",
    help="A field, such as claim:T1/words; may be given several times.",
)


@click.command()
@CASE
@JSON
def editions(case: Path, as_json: bool) -> int:
    """List the editions of the CASE.

    Tells what was taken back of each, which claims were withdrawn since, and who was given more of it.
    """
    from uncounted.casework import editions as out

    with opened(case) as open_case:
        found = out.editions_of(open_case)
    if as_json:
        show_json([dataclasses.asdict(one) for one in found])
    else:
        show_lines(line for one in found for line in _told(one))
        say(f"Editions: {len(found)}.")
    return DONE


def _told(one: EditionView) -> Iterator[str]:
    yield f"edition {one.edition}, made {one.made_at}, bundle.json SHA-256 {one.sha256}"
    for change in one.taken_back:
        by = f"edition {change.by}" if change.by else "no edition yet: publish again"
        reason = change.reason.replace("_", " ")
        yield f"    {len(change.sentences)} sentences taken back by {by} ({reason})"
    for gone in one.withdrawn:
        by = f"edition {gone.by} leaves it out" if gone.by else "no edition leaves it out yet: publish again"
        behind = ", ".join(gone.sentences)
        yield f"    claim {gone.claim} was withdrawn since; it stands behind {behind}; {by}"
    for given in one.recipients:
        fields = f"{given.n_fields} withheld fields" if given.n_fields else "no field"
        whom = f"{given.whom} ({given.purpose.replace('_', ' ')})"
        yield f"    copy {given.copy}: {whom}, {given.given_at}, {fields}"


@click.command()
@CASE
@DOSSIER
@click.option("--list", "listing", is_flag=True, help="Name the fields that could be given; give nothing.")
@FIELD
@click.option("--to", help="To whom it is given: prosecutor, prosecutor:NAME, body:NAME or partner:NAME.")
@click.option(
    "--given-for", default="accountability", type=click.Choice(PURPOSES), help="Which use it is given for."
)
@click.option("--out", type=click.Path(path_type=Path), help="The file to be written, to be sent on.")
@CONDITION_MET
@PURPOSE
@JSON
def disclose(
    case: Path,
    dossier: Path,
    listing: bool,
    fields: tuple[str, ...],
    to: str | None,
    given_for: str,
    out: Path | None,
    condition_met: tuple[int, ...],
    purpose: str | None,
    as_json: bool,
) -> int:
    """Give one recipient more of a DOSSIER of the CASE.

    Fields that it withholds are given by proof: it needs no new edition.
    Without a field, the file marks the recipient's copy. It needs two persons, and a purpose.
    """
    from uncounted.casework import exporting, giving

    if listing:
        with opened(case) as open_case:
            names = giving.withheld_fields(open_case, dossier)
        show_json(list(names)) if as_json else show_lines(names)
        return DONE
    if to is None or out is None:
        raise InputError(
            "it is not said who is given this, or where to",
            where="--to and --out",
            remedy="name a recipient, and a file to be written; or give --list",
        )
    recipient = exporting.recipient(to, given_for, condition_met)
    with opened(case) as open_case:
        given = giving.give(open_case, dossier, out, to=recipient, fields=fields, purpose=purpose)
    if as_json:
        show_json({**dataclasses.asdict(given), "file": str(out)})
    else:
        show_lines(
            [
                f"copy {given.copy} of edition {given.edition}: {given.n_fields} fields in {out}, signed.",
                "Its recipient checks it with: uncounted verify DOSSIER --disclosed FILE --key KEY",
            ]
        )
    return DONE


@click.command()
@DOSSIER
@FIELD
@click.option("--out", required=True, type=click.Path(path_type=Path), help="The folder to be made.")
def redact(dossier: Path, fields: tuple[str, ...], out: Path) -> int:
    """Take values out of a copy of a DOSSIER.

    It verifies as before. It needs no case.
    """
    from uncounted.casework import taking_out

    n_taken = taking_out.take_out(dossier, fields, out)
    show_lines([f"{n_taken} values taken out; what is left, in {out}, verifies as before."])
    return DONE
