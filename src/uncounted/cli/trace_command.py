"""Trace claims to their origins: those of a table, of a folder of texts, or of a case."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from uncounted.cli.case_commands import JSON, opened
from uncounted.cli.inputs import InputError, check_output, is_case, read_input, write_whole
from uncounted.cli.link_command import tell_left_out
from uncounted.cli.output import DONE, say, show_json, show_lines

if TYPE_CHECKING:
    from uncounted.casework.cases import Case
    from uncounted.casework.drawing import Lineage


@click.command()
@click.argument("given", metavar="CLAIMS.csv|TEXTS|CASE")
@click.option("--reuse", is_flag=True, help="First look which items of the CASE were made from which.")
@click.option(
    "--confirm", nargs=2, multiple=True, metavar="ITEM FROM", help="ITEM was made from FROM: you looked."
)
@click.option(
    "--reject", nargs=2, multiple=True, metavar="ITEM FROM", help="ITEM was not made from FROM: you looked."
)
@click.option(
    "--distinct",
    nargs=2,
    multiple=True,
    metavar="A B",
    help="The anonymous origins A and B are two: say why.",
)
@click.option(
    "--not-distinct", nargs=2, multiple=True, metavar="A B", help="Take back that A and B are two: say why."
)
@click.option("--reason", help="Why they are two, or why that is taken back; it is kept.")
@click.option(
    "--svg", type=click.Path(path_type=Path), help="The file for a drawing of how claims travelled."
)
@click.option("--proposition", multiple=True, help="Draw this proposition; may be given several times.")
@JSON
def trace(
    given: str,
    reuse: bool,
    confirm: tuple[tuple[str, str], ...],
    reject: tuple[tuple[str, str], ...],
    distinct: tuple[tuple[str, str], ...],
    not_distinct: tuple[tuple[str, str], ...],
    reason: str | None,
    svg: Path | None,
    proposition: tuple[str, ...],
    as_json: bool,
) -> int:
    """Trace claims to their origins.

    From a CSV file (- for standard input), from a folder of TEXTS, or those coded in a CASE.
    """
    of_a_case = bool(reuse or confirm or reject or distinct or not_distinct)
    _refuse_reason_alone(reason, given=bool(distinct or not_distinct))
    if svg is not None:
        check_output(svg, inputs=[given])
    if is_case(given):
        judged = _Judged(reuse, confirm, reject, distinct, not_distinct, reason or "")
        values, coding = _trace_case(Path(given), judged, svg, proposition, as_json=as_json)
    elif Path(given).is_dir():
        _refuse_for_texts(given, of_a_case=of_a_case, drawing=svg is not None)
        return _trace_texts(Path(given), as_json=as_json)
    else:
        _refuse_for_texts(given, of_a_case=of_a_case, drawing=False)
        values, coding = _trace_table(given, svg, proposition), None
    if as_json:
        show_json(values)
    else:
        show_lines(_trace_lines(values))
        show_lines(_apart_lines(values.get("told_apart", [])))
        show_lines([] if coding is None else [f"claims: {coding}"])
    return DONE


@dataclasses.dataclass(frozen=True, slots=True)
class _Judged:
    """What a member asked to be looked for or recorded, before the trace."""

    reuse: bool
    confirm: tuple[tuple[str, str], ...]
    reject: tuple[tuple[str, str], ...]
    distinct: tuple[tuple[str, str], ...]
    not_distinct: tuple[tuple[str, str], ...]
    reason: str


def _trace_table(given: str, svg: Path | None, propositions: tuple[str, ...]) -> dict[str, Any]:
    from uncounted.corroboration import read_claims, trace_as_json
    from uncounted.corroboration import trace as trace_claims

    data = read_input(given)
    values = trace_as_json(trace_claims(read_claims(data, where=given)))
    if svg is not None:
        from uncounted.casework import drawing

        _draw(svg, drawing.lineages_of_table(data, where=given, propositions=propositions or None))
    return values


def _trace_case(
    folder: Path, judged: _Judged, svg: Path | None, propositions: tuple[str, ...], *, as_json: bool
) -> tuple[dict[str, Any], str]:
    """Record what was judged, trace the case, and say how much of it was coded."""
    from uncounted.casework import drawing, judging, measuring, telling_apart, tracing
    from uncounted.corroboration import trace_as_json

    with opened(folder) as case:
        if svg is not None:
            drawing.require_place_outside(case, svg)
        _settle_reuse(case, look=judged.reuse, confirm=judged.confirm, reject=judged.reject)
        if judged.distinct:
            telling_apart.tell_apart(case, judged.distinct, judged.reason)
        if judged.not_distinct:
            telling_apart.take_back(case, judged.not_distinct, judged.reason)
        values = trace_as_json(tracing.trace_case(case))
        graded = judging.grade_values(case) if as_json else {}
        if svg is not None:
            _draw(svg, drawing.lineages(case, propositions or None))
        tell_left_out(case)
        apart = telling_apart.told_apart(case)
        coding, behind = measuring.standing(case), measuring.coded_behind(case)
    if apart:
        values["told_apart"] = [dataclasses.asdict(one) for one in apart]
    values["coding"] = dataclasses.asdict(coding)
    for name, found in values["propositions"].items():
        found["confirmed_claims"], found["coded_by_two"] = behind.get(name, (0, 0))
        found["grade"] = graded.get(name)
    return values, coding.words


def _draw(svg: Path, drawn: tuple[Lineage, ...]) -> None:
    from uncounted.casework.drawing import lineage_svg

    write_whole(svg, lineage_svg(drawn).encode())
    say(f"drawn: {svg}")


def _refuse_reason_alone(reason: str | None, *, given: bool) -> None:
    if reason is not None and not given:
        raise InputError(
            "a reason was given for nothing",
            where="--reason",
            remedy="say which origins are two with --distinct A B, or may be one with --not-distinct A B",
        )


def _apart_lines(pairs: list[dict[str, str]]) -> Iterator[str]:
    for one in pairs:
        yield f"told apart: {one['first']} and {one['second']}, by {one['author']} on {one['moment'][:10]}"
        yield f"    {one['reason']}"


def _refuse_for_texts(given: str, *, of_a_case: bool, drawing: bool) -> None:
    """Refuse what needs a case, or something of record."""
    if of_a_case:
        raise InputError(
            "this is no case",
            where=given,
            remedy="give the case's folder; a folder of texts needs no --reuse",
        )
    if drawing:
        raise InputError(
            "a folder of texts has no drawing: nothing in it is of record",
            where="--svg",
            remedy="give a table of claims, or a case",
        )


def _settle_reuse(
    case: Case, *, look: bool, confirm: tuple[tuple[str, str], ...], reject: tuple[tuple[str, str], ...]
) -> None:
    """Look for reuse, record what a person judged of it, and tell what waits for a judgement."""
    from uncounted.casework import reusing

    offers = reusing.propose_reuse(case).translations if look else ()
    reusing.judge_reuse(case, confirm=confirm, reject=reject)
    for line in reusing.reuse_lines(case) if look else ():
        signs = ", ".join(line.evidence)
        say(f"{line.status}: {line.child} from {line.parent} ({signs}; direction {line.direction})")
    for offer in offers:
        say(f"{offer.first} and {offer.second} may be translations: compare them")


def _trace_texts(folder: Path, *, as_json: bool) -> int:
    from uncounted.casework import raw_texts

    values = raw_texts.folder_as_json(folder)
    if as_json:
        show_json(values)
        return DONE
    show_lines(_reuse_lines(values["reuse"], values["translations"]))
    flagged = {one["proposition"] for one in values["claims"] if one["sensitive"]}
    for name, cluster in values["clusters"].items():
        # a place beside a sensitive span may be where somebody hides
        places = ["a place that is not shown here"] if name in flagged else cluster["places"]
        about = [cluster["measure"], *places, *map(str, cluster["figures"])]
        show_lines([f"{name} is offered as one proposition: {', '.join(about)}"])
    show_lines(_trace_lines(values))
    say(
        "all of this is inferred from the texts alone; nothing of it is of record before a person confirms it"
    )
    return DONE


def _reuse_lines(edges: list[dict[str, Any]], offers: list[dict[str, Any]]) -> Iterator[str]:
    for edge in edges:
        sure = "" if edge["direction"] == "known" else ", or the other way round"
        yield f"{edge['child']} seems to come from {edge['parent']}{sure}: {', '.join(edge['evidence'])}"
    for offer in offers:
        first, second = offer["texts"]
        signs = [f"{offer['n_names']} names in common", *offer["days"]]
        signs += ["somebody quoted in both"] if offer["n_speakers"] else []
        yield f"{first} and {second} may be translations: compare them ({', '.join(signs)})"


def _trace_lines(values: dict[str, Any]) -> Iterator[str]:
    from uncounted.casework.judging import lower_bound_words

    for name, found in values["propositions"].items():
        origins = found["origins"]
        yield f"{name}: {origins['lower']} to {origins['upper']} independent origins"
        rests_on = (
            origins.get("inferred", 0),
            origins.get("lower_as_recorded"),
            len(origins.get("told_apart", ())),
        )
        for words in lower_bound_words(*rests_on):
            yield f"    {words}"
        if "confirmed_claims" in found:
            n_claims, n_by_two = found["confirmed_claims"], found["coded_by_two"]
            by_whom = f"coded by one person: {n_claims - n_by_two}, by two apart: {n_by_two}"
            yield f"    {n_claims} claims confirmed; {by_whom}"
        yield (
            f"    {len(found['documents'])} documents, {len(found['publishers'])} publishers, "
            f"{len(found['channels'])} channels"
        )
        for measure, figure in found["figures"].items():
            more = " or more" if figure["open_ended"] else ""
            yield f"    {measure}: low {figure['low']}, best {figure['best']}, high {figure['high']}{more}"
            for excluded in figure["excluded"]:
                yield f"        left out: {excluded['claim']}, {excluded['why']}"
        for flag in found["flags"]:
            yield f"    flag {flag['kind']} on {', '.join(flag['claims'])}: {flag['why']}"
        if found["denials"]:
            yield f"    denied by {', '.join(found['denials'])}"
