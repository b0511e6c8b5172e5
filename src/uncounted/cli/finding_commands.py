"""Commands for judgements: `grade` sources and claims, and hold propositions against a standard of proof."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from uncounted.cli.case_commands import CASE, JSON, opened
from uncounted.cli.inputs import InputError, is_case, read_input
from uncounted.cli.output import DONE, show_json, show_lines

if TYPE_CHECKING:
    from uncounted.casework.judging import Grades, Judged, WhatIf


@click.command()
@CASE
@click.option("--source", help="An origin, a channel or a publisher, as claims name it.")
@click.option("--reliability", metavar="A-F", help="How far the source is relied on; F: cannot be judged.")
@click.option("--claim", help="A claim, or a proposition, by its id.")
@click.option("--credibility", metavar="1-6", help="How far what it says is believed; 6: cannot be judged.")
@click.option("--reason", help="Why, in words; it is kept with the grade.")
@JSON
def grade(
    case: Path,
    source: str | None,
    reliability: str | None,
    claim: str | None,
    credibility: str | None,
    reason: str | None,
    as_json: bool,
) -> int:
    """Grade a source or a claim of the CASE, or list all grades."""
    from uncounted.casework import judging

    of_source, of_claim = (source, reliability), (claim, credibility)
    _refuse_half(of_source, of_claim)
    with opened(case) as open_case:
        if source is not None and reliability is not None:
            judging.grade_source(open_case, source, reliability, reason or "")
        if claim is not None and credibility is not None:
            judging.grade_information(open_case, claim, credibility, reason or "")
        found = judging.grades(open_case)
    if as_json:
        show_json(dataclasses.asdict(found))
    else:
        show_lines(_grade_lines(found))
    return DONE


def _refuse_half(*pairs: tuple[str | None, str | None]) -> None:
    """Refuse a grade without its source, a source without its grade, and two grades with one reason."""
    if any((first is None) != (second is None) for first, second in pairs):
        raise InputError(
            "a grade was given without what it is of, or the other way round",
            where="the options",
            remedy="give --source with --reliability, or --claim with --credibility",
        )
    if all(first is not None for first, _ in pairs):
        raise InputError(
            "how far a source is relied on and how far a claim is believed are judged apart",
            where="the options",
            remedy="give the command twice, each time with a reason of its own",
        )


def _grade_lines(found: Grades) -> Iterator[str]:
    from uncounted.casework.judging import CREDIBILITY_WORDS, RELIABILITY_WORDS

    for one in found.sources:
        yield f"source {one.source}: {one.reliability}, {RELIABILITY_WORDS[one.reliability]}"
        yield f"    {one.author}, {one.graded[:10]}: {one.reason}"
    for two in found.information:
        yield f"{two.about}: {two.credibility}, {CREDIBILITY_WORDS[two.credibility]}"
        yield f"    {two.author}, {two.graded[:10]}: {two.reason}"
    if not found.sources and not found.information:
        yield "nothing was graded yet"


@click.command()
@click.argument("given", metavar="CLAIMS.csv|CASE")
@click.argument("propositions", nargs=-1)
@click.option("--policy", help="The policy that says which conditions must hold: a TOML file.")
@click.option("--standard", help="A standard of that policy, by its key.")
@click.option("--what-if", "asks_what_if", is_flag=True, help="Say of every source what falls if it lied.")
@JSON
def finding(
    given: str,
    propositions: tuple[str, ...],
    policy: str | None,
    standard: str | None,
    asks_what_if: bool,
    as_json: bool,
) -> int:
    """Hold PROPOSITIONS against a standard of proof. In a CASE the finding is recorded."""
    from uncounted.casework import judging

    rules = read_input(policy) if policy is not None else None
    where = policy or "the policy"
    named = propositions or None
    supposed: tuple[WhatIf, ...] = ()
    if is_case(given):
        with opened(Path(given)) as case:
            judged = judging.judge(case, policy=rules, where=where, standard=standard, propositions=named)
            if asks_what_if:
                supposed = judging.what_if(case, policy=rules, where=where, standard=standard)
    else:
        table = judging.JudgedTable(read_input(given), where=given, policy=rules, standard=standard)
        judged = table.judged(named)
        supposed = table.what_if() if asks_what_if else ()
    if as_json:
        show_json(_values(judged, supposed))
    else:
        show_lines(_lines(judged, supposed))
    return DONE


def _values(judged: Sequence[Judged], supposed: Sequence[WhatIf]) -> dict[str, Any]:
    return {
        "findings": [
            {
                **dataclasses.asdict(one.finding),
                "breaking": dataclasses.asdict(one.breaking) if one.breaking else None,
            }
            for one in judged
        ],
        "what_if": [{**dataclasses.asdict(one), "falling": list(one.falling)} for one in supposed],
    }


def _lines(judged: Sequence[Judged], supposed: Sequence[WhatIf]) -> Iterator[str]:
    from uncounted.casework.judging import breaking_words, finding_lines

    for one in judged:
        yield from finding_lines(one.finding)
        if one.breaking is not None:
            yield f"    {breaking_words(one.breaking)}"
    for two in supposed:
        if not two.changes:
            continue
        falls = f"falls: {', '.join(two.falling)}" if two.falling else "no finding falls"
        less = ", ".join(change.proposition for change in two.changes if not change.falls)
        beside = f"; less stands behind {less}" if less else ""
        yield f"if {two.source.kind} {two.source.source_id} lied ({two.n_claims} claims go): {falls}{beside}"
