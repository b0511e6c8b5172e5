"""The command map-list: how the columns of a list of a case are read."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import click

from uncounted.cli.case_commands import CASE, JSON, PURPOSE, opened
from uncounted.cli.inputs import read_input
from uncounted.cli.link_command import reading_lines
from uncounted.cli.output import DONE, say, show_json, show_lines


@click.command("map-list")
@CASE
@click.argument("item", metavar="LIST")
@click.argument("mapping", metavar="FILE")
@click.option("--dry-run", is_flag=True, help="Only read the list: say what would be taken and dropped.")
@PURPOSE
@JSON
def map_list(case: Path, item: str, mapping: str, dry_run: bool, purpose: str | None, as_json: bool) -> int:
    """Say how the columns of a LIST of the CASE are read.

    FILE is a mapping in JSON; - for standard input. The list is read under the vault key: that needs two
    persons and a purpose. A dry run leaves their agreement for the real one.
    """
    from uncounted.casework import mapping_lists

    data = read_input(mapping)
    with opened(case) as open_case:
        found = mapping_lists.map_list(open_case, item, data, purpose=purpose, dry_run=dry_run)
    told = {**dataclasses.asdict(found), "columns": dict(found.columns)}
    if as_json:
        show_json(told)
    else:
        show_lines(reading_lines(told))
        say("nothing was kept" if dry_run else "kept; it counts from the next linkage on")
    return DONE
