"""The command link: the individuals on several lists, from files or in a case; and how a linkage is told.

What a linkage says is printed in one place, for files, for a case, and for reviews of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from uncounted.cli.case_commands import JSON, PURPOSE, opened
from uncounted.cli.inputs import InputError, check_output, is_case, read_input, write_whole
from uncounted.cli.output import DONE, FINDINGS, say, show_json, show_lines
from uncounted.vocabulary.errors import UncountedError

if TYPE_CHECKING:
    from uncounted.casework.cases import Case
    from uncounted.people import VictimList


@click.command()
@click.argument("given", metavar="LIST.csv...|CASE", nargs=-1, required=True)
@click.option("--out", type=click.Path(path_type=Path), help="The file for the individuals (CSV).")
@click.option("--draws", type=click.Path(path_type=Path), help="The file for draws of persons (npz).")
@click.option(
    "--mapping",
    "mappings",
    metavar="LIST FILE",
    type=(str, str),
    multiple=True,
    help="For a LIST, by its name: a JSON FILE that says which headings are which columns.",
)
@click.option("--dry-run", is_flag=True, help="Only read the lists: say what is taken, dropped and wrong.")
@click.option(
    "--engine",
    type=click.Choice(["duckdb", "spark"]),
    default="duckdb",
    help="What compares rows: duckdb in memory, or spark on a cluster, for lists too large for one machine.",
)
@click.option(
    "--cluster", metavar="ADDRESS", help="The cluster: spark://HOST:PORT; this machine if not given."
)
@click.option("--seed", type=int, default=0, help="Seed of the sampled checks and of the draws.")
@PURPOSE
@JSON
def link(
    given: tuple[str, ...],
    out: Path | None,
    draws: Path | None,
    mappings: tuple[tuple[str, str], ...],
    dry_run: bool,
    engine: str,
    cluster: str | None,
    seed: int,
    purpose: str | None,
    as_json: bool,
) -> int:
    """Find the individuals on several lists of people.

    From CSV files into --out, or in a CASE.

    In a case it reads lists under the vault key: that needs two persons and a purpose.
    """
    if cluster is not None and engine != "spark":
        raise InputError(
            "a cluster is named, and nothing is to be compared there",
            where="--cluster",
            remedy="add --engine spark",
        )
    where = (cluster or "local") if engine == "spark" else None
    if len(given) == 1 and is_case(given[0]):
        if draws is not None or mappings or dry_run:
            raise InputError(
                "a case writes no file of draws, and keeps the mappings of its lists",
                where="--draws, --mapping or --dry-run",
                remedy="leave these out; `uncounted map-list CASE LIST FILE` says how a list is read",
            )
        return _link_in_case(Path(given[0]), seed, purpose, where, as_json=as_json)
    from uncounted.people import Cluster, Plan, linkage_report, people_csv
    from uncounted.people import link as link_lists

    spark = None if where is None else Cluster.parse(where, where="--cluster")
    mapped = _mappings(given, mappings)
    if dry_run:
        return _read_only(given, mapped, as_json=as_json)
    if out is None:
        raise InputError("no file is named for the individuals", where="--out", remedy="add --out people.csv")
    check_output(out, inputs=given)
    if draws is not None:
        check_output(draws, inputs=given)
        if draws.resolve() == out.resolve():
            raise InputError(
                "two results would be one file", where=str(draws), remedy="name another file for the draws"
            )
    lists = [_read_list(path, mapped) for path in given]
    linkage = link_lists(lists, seed=seed, plan=Plan() if draws is not None else None, cluster=spark)
    write_whole(out, people_csv(linkage))
    if draws is not None and linkage.drawn is not None:
        write_whole(draws, linkage.drawn.draws.as_npz())
    report = linkage_report(linkage)
    if as_json:
        show_json(report)
    else:
        show_lines(_linkage_lines({**report, "n_pairs_for_review": _waiting(report)}))
        written = out if draws is None else f"{out} and {draws}"
        show_lines([f"written to {written}: tokens and row numbers, no names"])
    return DONE


def _mappings(given: tuple[str, ...], mappings: tuple[tuple[str, str], ...]) -> dict[str, bytes]:
    """Return the mapping of each list that has one, by the list's name."""
    names = {_list_name(path) for path in given}
    unknown = [name for name, _ in mappings if name not in names]
    if unknown or len(dict(mappings)) < len(mappings):
        raise InputError(
            "a mapping is for no list that was given" if unknown else "two mappings are for one list",
            where="--mapping",
            remedy=f"name one of {', '.join(sorted(names))}, each once",
        )
    return {name: read_input(path) for name, path in mappings}


def _read_list(path: str, mapped: dict[str, bytes]) -> VictimList:
    from uncounted.people import read_list

    name = _list_name(path)
    return read_list(read_input(path), name=name, mapping=mapped.get(name))


def _read_only(given: tuple[str, ...], mapped: dict[str, bytes], *, as_json: bool) -> int:
    """Read every list, and tell of each what would be taken; what is wrong is told of all of them."""
    told: list[dict[str, Any]] = []
    for path in given:
        try:
            found = _read_list(path, mapped)
        except UncountedError as error:
            fault = {"what": error.what, "where": error.where, "remedy": error.remedy}
            told.append({"list": _list_name(path), "fault": fault})
            continue
        told.append(
            {
                "list": found.name,
                "rows": found.n_rows,
                "taken": len(found.records),
                "duplicate_rows": len(found.duplicate_rows),
                "columns": {ours: list(theirs) for ours, theirs in found.filled_by},
                "dropped_columns": list(found.dropped_columns),
            }
        )
    if as_json:
        show_json({"lists": told})
    else:
        show_lines(line for one in told for line in reading_lines(one))
    return FINDINGS if any("fault" in one for one in told) else DONE


def reading_lines(told: dict[str, Any]) -> Iterator[str]:
    """Tell how a list is read, or why it is not."""
    if "fault" in told:
        yield f"{told['list']}: nothing is taken: {told['fault']['what']}"
        yield f"    to mend: {told['fault']['remedy']}"
        return
    yield f"{told['list']}: {told['taken']} of {told['rows']} rows; {told['duplicate_rows']} repeat another"
    for ours, theirs in told["columns"].items():
        yield f"    {ours}: {', '.join(theirs)}"
    dropped = ", ".join(told["dropped_columns"])
    yield f"    dropped unread: {dropped or 'nothing'}"


def _waiting(report: dict[str, Any]) -> int:
    return len(report["pairs_waiting_for_review"])


def _list_name(path: str) -> str:
    return Path(path).stem if path != "-" else "standard-input"


def _link_in_case(folder: Path, seed: int, purpose: str | None, cluster: str | None, *, as_json: bool) -> int:
    from uncounted.casework import counting

    with opened(folder) as case:
        recorded = counting.link_lists(case, seed=seed, purpose=purpose, cluster=cluster)
        tell_left_out(case)
    if as_json:
        show_json({**recorded.report, "patterns": {p.pattern: p.n_persons for p in recorded.patterns}})
    else:
        show_lines(_linkage_lines(recorded.report))
    return DONE


def tell_left_out(case: Case) -> None:
    """Say what was left out for want of consent."""
    from uncounted.casework import consenting

    for item_id, why in consenting.left_out(case).items():
        say(f"left out: {item_id}: {why}")


def _interval(value: list[int] | str) -> str:
    return value if isinstance(value, str) else f"{value[0]} to {value[1]} (95 %)"


def _linkage_lines(report: dict[str, Any]) -> Iterator[str]:
    yield f"{report['records']} records on {len(report['lists'])} lists: {report['persons']} individuals"
    sureness = ", ".join(f"{n} {name}" for name, n in report["persons_by_sureness"].items())
    yield f"    how sure: {sureness}; {report['n_pairs_for_review']} pairs wait for review"
    yield f"    interval on the number of individuals: {_interval(report['persons_interval'])}"
    sizes = ", ".join(f"{n} of {size}" for size, n in report["sizes_of_clusters"].items())
    yield f"    candidate pairs: {report['candidate_pairs']}"
    yield f"    individuals by their number of records: {sizes}"
    yield from _review_lines(report)
    yield f"    pairs of one person that were compared at all: {_compared(report['blocked_recall'])}"
    for shortfall in report["falls_short"]:
        yield f"    {shortfall}"


def _review_lines(report: dict[str, Any]) -> Iterator[str]:
    """Tell what people judged and what that says of the links; lists that lie in no case have none of it."""
    if "judged_same" not in report:
        return
    yield f"    judged by people: {report['judged_same']} pairs one person, {report['judged_different']} two"
    before = report["reviews"]
    if isinstance(before, str):
        yield f"    precision and recall of the links: {before}"
        return
    yield f"    of the links before these judgements (entry {before['of_linkage']}):"
    yield from (f"    {line}" for line in quality_lines(before))


def _compared(value: dict[str, Any] | float | str) -> str:
    # an older entry of a case holds a number, which did not count what the gate on names lost
    if not isinstance(value, dict):
        return str(value)
    low, high = value["interval_95"]
    return f"{value['estimate']} ({low} to {high}, 95 %)"


def quality_lines(quality: Mapping[str, Any]) -> Iterator[str]:
    """Tell what reviewed pairs say of links."""
    names = ("precision", "recall_of_weighed_pairs", "recall_with_pairs_outside_the_blocks")
    for name in names:
        found = quality[name]
        told = (
            found
            if isinstance(found, str)
            else f"{found['point']:.3f} [{found['lower_95']:.3f} to {found['upper_95']:.3f}]"
        )
        yield f"    {name.replace('_', ' ')}: {told}"
    twice, agreed = quality["looked_at_by_two"], quality["two_who_said_the_same"]
    yield f"    two looked at {twice} pairs, and said the same of {agreed}"
