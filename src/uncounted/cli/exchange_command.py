"""The command that hands a dossier to other tools: convert."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import click

from uncounted.cli.case_commands import JSON
from uncounted.cli.edition_commands import DOSSIER
from uncounted.cli.output import DONE, show_json, show_lines

# typed here, so that naming the forms loads none of them; a test holds them to those that there are
FORMS = ("csv", "jsonld", "followthemoney", "uwazi", "events", "ro-crate")


@click.command()
@DOSSIER
@click.option("--to", "form", required=True, type=click.Choice(FORMS), help="The form to write.")
@click.option("--out", required=True, type=click.Path(path_type=Path), help="The folder to be made.")
@click.option("--key", help="The publisher's public key, had by another way than from the dossier.")
@JSON
def convert(dossier: Path, form: str, out: Path, key: str | None, as_json: bool) -> int:
    """Write what a DOSSIER shows for another tool.

    What that form does not carry is told.
    It is verified first. No case and no passphrase is needed: nothing is said that the edition does not show.
    """
    from uncounted.casework import converting

    made = converting.convert(dossier, form, out, key=key)
    if as_json:
        told = dataclasses.asdict(made)
        unchecked = [{"name": one.name, "finding": one.finding} for one in made.not_checked]
        show_json({**told, "not_checked": unchecked, "folder": str(out)})
        return DONE
    show_lines(f"{one.n} {one.what} not carried: {one.why}" for one in made.not_carried)
    show_lines(f"NOT CHECKED  {one.name}: {one.finding}" for one in made.not_checked)
    show_lines([f"edition {made.edition} as {form}: {len(made.files)} files in {out}"])
    return DONE
