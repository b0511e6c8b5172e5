"""The command release-records: records of persons without names, for everybody."""

from __future__ import annotations

from pathlib import Path

import click

from uncounted.cli.case_commands import CASE, JSON, PURPOSE, opened
from uncounted.cli.inputs import InputError, read_input
from uncounted.cli.output import DONE, say, show_json, show_lines


@click.command("release-records")
@CASE
@click.argument("item")
@click.option("--plan", required=True, help="Which columns, and how they may be coarsened: a JSON file.")
@click.option("--out", required=True, type=click.Path(path_type=Path), help="A new folder for the records.")
@click.option("--population", help="A CSV: the columns a reader may know, and how many persons there are.")
@click.option("--population-name", default="", help='Where its numbers come from: "census 2010, table 4".')
@click.option("--smallest", type=click.IntRange(min=2), help="Larger classes than the policy asks for.")
@click.option(
    "--accept-unchecked",
    multiple=True,
    type=click.Choice(["persons", "population", "earlier"]),
    help="Release also where this check was not made; others must agree. Can be given more than once.",
)
@PURPOSE
@JSON
def release_records(
    case: Path,
    item: str,
    plan: str,
    out: Path,
    population: str | None,
    population_name: str,
    smallest: int | None,
    accept_unchecked: tuple[str, ...],
    purpose: str | None,
    as_json: bool,
) -> int:
    """Release the records of a list, an ITEM, by a plan."""
    from uncounted.casework import releasing_records

    if population is not None and not population_name.strip():
        raise InputError(
            "the population has no name",
            where="--population-name",
            remedy="say where its numbers come from, so that a reader can judge them",
        )
    asked = releasing_records.Asked(
        read_input(plan),
        None if population is None else read_input(population),
        population_name,
        smallest,
        accept_unchecked,
    )
    with opened(case) as open_case:
        done = releasing_records.release_records(open_case, item, out, asked, purpose=purpose)
    if as_json:
        show_json(
            {
                "folder": str(done.folder),
                "records": done.n_records,
                "levels": dict(done.levels),
                "checks": [
                    {"check": one.name, "verdict": one.verdict.value, "finding": one.finding}
                    for one in done.checks
                ],
            }
        )
    else:
        show_lines([f"{done.n_records} records", *(f"{one.name}: {one.finding}" for one in done.checks)])
        say("Read them before you give them out: no check knows what a neighbour knows.")
    return DONE
