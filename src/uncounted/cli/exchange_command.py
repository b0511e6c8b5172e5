"""The command that hands a dossier to other tools: convert."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING

import click

from uncounted.cli.case_commands import JSON
from uncounted.cli.edition_commands import DOSSIER
from uncounted.cli.output import DONE, show_json, show_lines

if TYPE_CHECKING:
    from uncounted.casework.converting import Conversion

# typed here, so that naming the forms loads none of them; a test holds them to those that there are
FORMS = ("csv", "jsonld", "followthemoney", "uwazi", "events", "ro-crate")
EVERY = "all"


@click.command()
@DOSSIER
@click.option("--to", "form", required=True, type=click.Choice((*FORMS, EVERY)), help="The form to write.")
@click.option("--out", required=True, type=click.Path(path_type=Path), help="The folder to be made.")
@click.option("--key", help="The publisher's public key, had by another way than from the dossier.")
@JSON
def convert(dossier: Path, form: str, out: Path, key: str | None, as_json: bool) -> int:
    """Write what a DOSSIER shows for another tool.

    What that form does not carry is told. Every form at once: all, each in a folder named after OUT and it.
    It is verified first. No case and no passphrase is needed: nothing is said that the edition does not show.
    """
    from uncounted.casework import converting

    if form != EVERY:
        made = converting.convert(dossier, form, out, key=key)
        show_json(_plain(made, out)) if as_json else _show(made, out)
        return DONE
    places = {one: out.with_name(f"{out.name}-{one}") for one in FORMS}
    every = [(converting.convert(dossier, one, place, key=key), place) for one, place in places.items()]
    if as_json:
        show_json([_plain(made, place) for made, place in every])
        return DONE
    for made, place in every:
        _show(made, place)
    return DONE


def _plain(made: Conversion, out: Path) -> dict[str, object]:
    unchecked = [{"name": one.name, "finding": one.finding} for one in made.not_checked]
    return {**dataclasses.asdict(made), "not_checked": unchecked, "folder": str(out)}


def _show(made: Conversion, out: Path) -> None:
    show_lines(f"{one.n} {one.what} not carried: {one.why}" for one in made.not_carried)
    show_lines(f"NOT CHECKED  {one.name}: {one.finding}" for one in made.not_checked)
    show_lines([f"edition {made.edition} as {made.form}: {len(made.files)} files in {out}"])
