"""The command estimate: how many were never listed, from a table or in a case."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from uncounted.cli.case_commands import JSON, opened
from uncounted.cli.inputs import InputError, check_output, is_case, read_input, write_whole
from uncounted.cli.output import DONE, FINDINGS, say, show_json, show_lines

if TYPE_CHECKING:
    from concurrent.futures import Executor


@click.command()
@click.argument("given", metavar="TABLE|CASE")
@click.option("--lists", help="Only these lists, separated by commas.")
@click.option("--methods", help="Only these methods, separated by commas.")
@click.option("--strata", metavar="COLUMN", help="Estimate apart for each value of a COLUMN, and add up.")
@click.option("--draws", help="A file of draws of persons, for the doubt of the linkage.")
@click.option("--svg", type=click.Path(path_type=Path), help="Draw the answer into this file.")
@click.option("--seed", type=int, default=0, help="Seed of the resampling.")
@JSON
def estimate(
    given: str,
    lists: str | None,
    methods: str | None,
    strata: str | None,
    draws: str | None,
    svg: Path | None,
    seed: int,
    as_json: bool,
) -> int:
    """Estimate how many were never listed. From a TABLE (CSV or JSON; - for standard input), or in a CASE."""
    from uncounted.estimation import Asked, StratifiedEstimation, estimate_file, estimation_as_json

    after_linkage: tuple[Any, ...] = ()
    if is_case(given):
        if strata or draws or svg is not None:
            raise InputError(
                "a case has no column of strata, draws of its own, and its pictures in the workbench",
                where="--strata, --draws or --svg",
                remedy="leave these out, or give a table",
            )
        from uncounted.casework import counting

        with opened(Path(given)) as case:
            recorded = counting.estimate_case(case, seed=seed)
        result, after_linkage = StratifiedEstimation(recorded.result, ()), recorded.after_linkage
    else:
        _check_picture(svg, strata, given)
        data, drawn = read_input(given), None if draws is None else read_input(draws)
        asked = Asked(_named(lists), _named(methods), strata, drawn, seed)
        with _processes() if strata or draws else nullcontext() as pool:
            result = estimate_file(data, asked, where=given, executor=pool)
        if svg is not None:
            from uncounted.casework.drawing import estimate_svg

            write_whole(svg, estimate_svg(result.total, data, where=given).encode())
            say(f"drawn: {svg}")
    values: dict[str, Any] = estimation_as_json(result.total)
    if strata:
        each = {name: estimation_as_json(one) for name, one in result.strata}
        values["strata"] = {"column": strata, "estimations": each}
    if after_linkage:
        values["after_linkage"] = [dataclasses.asdict(one) for one in after_linkage]
    if as_json:
        show_json(values)
    else:
        show_lines(_estimate_lines(values))
    refused = all(one["verdict"] == "refused" for one in values["estimates"])
    return FINDINGS if refused else DONE


def _check_picture(svg: Path | None, strata: str | None, given: str) -> None:
    if svg is None:
        return
    if strata:
        raise InputError(
            "there is no picture of strata",
            where="--svg",
            remedy="draw one table at a time, without --strata",
        )
    check_output(svg, inputs=(given,))


def _named(listed: str | None) -> tuple[str, ...] | None:
    return tuple(name.strip() for name in listed.split(",")) if listed else None


def _processes() -> Executor:
    """Return processes that begin afresh: a fork of one with threads may stand still."""
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    return ProcessPoolExecutor(mp_context=get_context("spawn"))


def _estimate_lines(values: dict[str, Any]) -> Iterator[str]:
    table = values["table"]
    yield f"{table['n_observed']} persons on {len(table['lists'])} lists"
    for check in values["checks"]:
        if check["result"] != "fine":
            yield f"    {check['result']}: {check['why']}; to mend: {check['remedy']}"
    for one in values["estimates"]:
        point = one.get("median", one.get("point"))
        if point is None:
            yield f"    {one['method']}: refused: {'; '.join(one['reasons'])}"
        else:
            ends = [
                f"{one[end]:,.0f}" if one[end] is not None else "open" for end in ("lower_95", "upper_95")
            ]
            yield f"    {one['method']}: {point:,.0f} [{ends[0]} to {ends[1]}], {one['interval_kind']}"
            yield f"        {one['verdict']}{''.join(f'; {reason}' for reason in one['reasons'])}"
        yield f"        assumes {one['assumptions']}"
        yield f"        errs: {one['errs_when']}"
        yield from (f"        {line}" for line in _told_beside(one["diagnostics"]))
    for sentence in values["verdict"].get("sentences", []):
        yield f"    {sentence}"
    yield from _after_linkage_lines(values.get("after_linkage", ()))
    for name, one in values.get("strata", {}).get("estimations", {}).items():
        yield f"{name}:"
        yield from (f"    {line}" for line in _estimate_lines(one))


def _after_linkage_lines(answers: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Tell what each two lists say, the doubt of who is the same person included."""
    for one in answers:
        lists = f"List {one['first'] + 1} and List {one['second'] + 1}, {one['n_draws']} draws of who is who"
        if one["refused"]:
            yield f"    {lists}: refused: {one['refused']}"
            continue
        yield f"    {lists}: {one['median']:,.0f} [{one['lower_95']:,.0f} to {one['upper_95']:,.0f}]"
        share = f"{one['share_from_linkage']:.0%} of its doubt comes from linkage"
        yield f"        {share}; two lists alone, taken as independent: in place of no answer above"


def _told_beside(diagnostics: dict[str, Any]) -> Iterator[str]:
    """Print what a number is never read without: its curve, its family, the weight of what was left out."""
    if "saturated_graph_posterior_mass" in diagnostics:
        share = diagnostics["saturated_graph_posterior_mass"]
        yield f"the graph that was left out would hold {share:.3g} of the posterior"
    yield from (f"{name}: {told}" for name, told in diagnostics.items() if name.startswith("pair "))
    if "share_of_doubt_from_linkage" in diagnostics:
        yield f"of the doubt, {_share(diagnostics['share_of_doubt_from_linkage'])} is about who is one person"
    if "xi_curve" in diagnostics:
        points = (f"{point['xi']:g}: {point['point']:,.0f}" for point in diagnostics["xi_curve"])
        yield f"total by xi: {'; '.join(points)}"


def _share(value: float | str) -> str:
    return value if isinstance(value, str) else f"{value:.0%}"
