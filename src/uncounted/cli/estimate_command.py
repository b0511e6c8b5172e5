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

    from uncounted.estimation import StratifiedEstimation

_LARGEST_TABLE = 256 * 1024 * 1024  # ten million persons on ten lists
_COUNTED_FIRST = (
    "count the rows first: one row for each pattern of lists, and how many persons it is in 'count'"
)


@click.command()
@click.argument("given", metavar="TABLE|CASE")
@click.option("--lists", help="Only these lists, separated by commas.")
@click.option("--methods", help="Only these methods, separated by commas.")
@click.option("--strata", metavar="COLUMN", help="Estimate apart for each value of a COLUMN, and add up.")
@click.option("--replicates", metavar="COLUMN", help="A COLUMN that tells imputed replicates apart.")
@click.option(
    "--covariates", metavar="COLUMNS", help="What is known of persons, for the doubly robust method."
)
@click.option("--draws", help="A file of draws of persons, for the doubt of the linkage.")
@click.option("--channels", help="A CSV of who gave access to the persons of each list, and who made it.")
@click.option("--occasions", is_flag=True, help="The lists are rounds of one survey.")
@click.option("--svg", type=click.Path(path_type=Path), help="Draw the answer into this file.")
@click.option("--seed", type=int, default=0, help="Seed of the resampling.")
@JSON
def estimate(given: str, svg: Path | None, seed: int, as_json: bool, **options: Any) -> int:
    """Estimate how many were never listed. From a TABLE (CSV or JSON; - for standard input), or in a CASE."""
    from uncounted.estimation import StratifiedEstimation, estimation_as_json

    after_linkage: tuple[Any, ...] = ()
    if is_case(given):
        _refuse_in_case(svg, options)
        from uncounted.casework import counting

        with opened(Path(given)) as case:
            recorded = counting.estimate_case(case, seed=seed)
        result, after_linkage = StratifiedEstimation(recorded.result, ()), recorded.after_linkage
    else:
        result = _of_table(given, svg, seed, options)
    values: dict[str, Any] = estimation_as_json(result.total)
    if result.strata:
        each = {name: estimation_as_json(one) for name, one in result.strata}
        values["strata"] = {"column": options["strata"], "estimations": each}
    if after_linkage:
        values["after_linkage"] = [dataclasses.asdict(one) for one in after_linkage]
    if as_json:
        show_json(values)
    else:
        show_lines(_estimate_lines(values))
    refused = all(one["verdict"] == "refused" for one in values["estimates"])
    return FINDINGS if refused else DONE


def _refuse_in_case(svg: Path | None, options: dict[str, Any]) -> None:
    # lists and methods are passed over in a case, as they always were
    given = [f"--{name}" for name, value in options.items() if value and name not in ("lists", "methods")]
    given += ["--svg"] if svg is not None else []
    if given:
        raise InputError(
            "a case has no columns of its own, keeps its draws, and has its pictures in the workbench",
            where=", ".join(given),
            remedy="leave these out, or give a table",
        )


def _of_table(given: str, svg: Path | None, seed: int, options: dict[str, Any]) -> StratifiedEstimation:
    from uncounted.estimation import Asked, estimate_file

    strata, replicates, draws = options["strata"], options["replicates"], options["draws"]
    _check_picture(svg, strata or replicates, given)
    files = {name: read_input(options[name]) for name in ("draws", "channels") if options[name] is not None}
    asked = Asked(
        lists=_named(options["lists"]),
        methods=_named(options["methods"]),
        strata=strata,
        draws=files.get("draws"),
        seed=seed,
        covariates=_named(options["covariates"]),
        replicates=replicates,
        declared=files.get("channels"),
        occasions=options["occasions"],
    )
    with _processes() if strata or draws or replicates else nullcontext() as pool:
        data = read_input(given, largest=_LARGEST_TABLE, remedy=_COUNTED_FIRST)
        result = estimate_file(data, asked, where=given, executor=pool)
    if svg is not None:
        from uncounted.casework.drawing import estimate_svg

        write_whole(svg, estimate_svg(result.total, result.table).encode())
        say(f"drawn: {svg}")
    return result


def _check_picture(svg: Path | None, divided: str | None, given: str) -> None:
    if svg is None:
        return
    if divided:
        raise InputError(
            "there is no picture of strata or replicates",
            where="--svg",
            remedy="draw one table at a time, without --strata and --replicates",
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
    lists = f"on {len(table['lists'])} lists" if table["lists"] else "listed, on which lists is not known"
    yield f"{table['n_observed']} persons {lists}"
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
    for bound in values["verdict"].get("bounds", ()):
        yield f"    At least {bound['at_least']:,.0f} persons, provided that {bound['holds_when']}."
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
    if "why_this_pair" in diagnostics:
        yield f"of the lists {diagnostics['pair']} ({diagnostics['why_this_pair']})"
        alike, clipped = diagnostics["point_without_covariates"], diagnostics["rows_clipped"]
        yield f"without covariates these two say {alike:,.0f}; chances of {clipped} persons were clipped"
    told_whole = ("pair ", "covariate ")
    yield from (f"{name}: {told}" for name, told in diagnostics.items() if name.startswith(told_whole))
    if "share_of_doubt_from_linkage" in diagnostics:
        yield f"of the doubt, {_share(diagnostics['share_of_doubt_from_linkage'])} is about who is one person"
    if "share_of_doubt_from_imputation" in diagnostics:
        share = _share(diagnostics["share_of_doubt_from_imputation"])
        yield f"of the doubt, {share} is about what was imputed"
    if "xi_curve" in diagnostics:
        points = (f"{point['xi']:g}: {point['point']:,.0f}" for point in diagnostics["xi_curve"])
        yield f"total by xi: {'; '.join(points)}"


def _share(value: float | str) -> str:
    return value if isinstance(value, str) else f"{value:.0%}"
