"""The command that says where places lie: place."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING

import click

from uncounted.cli.case_commands import CASE, JSON, opened
from uncounted.cli.inputs import InputError
from uncounted.cli.output import DONE, say, show_json, show_lines

if TYPE_CHECKING:
    from uncounted.casework.placing import PlaceView


@click.command()
@CASE
@click.argument("name", required=False)
@click.option("--at", metavar="NORTH,EAST", help="Degrees north and east, such as 43.3,45.7; kept coarse.")
@click.option("--not-on-map", "off", is_flag=True, help="Take the place off the map.")
@JSON
def place(case: Path, name: str | None, at: str | None, *, off: bool, as_json: bool) -> int:
    """Say in which square of the map a place of the CASE lies. Without NAME, list all places.

    What is given finer than the policy allows is widened before it is kept.
    """
    from uncounted.casework import placing

    if name is None and (at is not None or off):
        raise InputError(
            "no place was named", where="NAME", remedy="name one that `uncounted place CASE` lists"
        )
    if name is not None and (at is None) != off:
        raise InputError(
            "say where it lies, or that it is not on the map",
            where="--at",
            remedy="give either --at NORTH,EAST or --not-on-map",
        )
    with opened(case) as open_case:
        found = placing.places(open_case) if name is None else (placing.place(open_case, name, at),)
    if as_json:
        show_json([dataclasses.asdict(one) for one in found])
    else:
        show_lines(map(_line, found))
        if name is None:
            say(f"Places that a published report names: {len(found)}.")
    return DONE


def _line(one: PlaceView) -> str:
    if one.square is None:
        return f"{one.place}: not on the map"
    south, west, step = one.square.south / 10, one.square.west / 10, one.square.step / 10
    return (
        f"{one.place}: from {south:g} to {south + step:g} degrees north, "
        f"from {west:g} to {west + step:g} degrees east"
    )
