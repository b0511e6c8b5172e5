"""Commands of coding by two: assign, adjudicate, agreement."""

from __future__ import annotations

import dataclasses
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from uncounted.cli.case_commands import CASE, JSON, opened
from uncounted.cli.inputs import InputError, read_input
from uncounted.cli.output import DONE, say, show_json, show_lines

if TYPE_CHECKING:
    from uncounted.casework.double_coding import Assignment

_END_REASONS = ("coder_left", "coder_asked", "not_blind", "mistake")
_SHOWN = ("span", "acts", "modality", "basis", "form", "count", "place", "time", "proposition")


@click.command()
@CASE
@click.argument("item", required=False)
@click.option("--coder", "coders", multiple=True, help="A member who is to code it; named twice, for two.")
@click.option("--end", type=click.Choice(_END_REASONS), help="Call it off, for this reason.")
@JSON
def assign(case: Path, item: str | None, coders: tuple[str, ...], end: str | None, as_json: bool) -> int:
    """Give an ITEM of the CASE to two who code it apart.

    Neither sees what the other does. Without ITEM, list who codes what.
    """
    from uncounted.casework import double_coding

    if (item is None) != (not coders and end is None) or (coders and end is not None):
        raise InputError(
            "an item goes with two coders, or with --end",
            where="uncounted assign",
            remedy="`uncounted assign CASE ITEM --coder NAME --coder NAME`; to list, `uncounted assign CASE`",
        )
    with opened(case) as open_case:
        if item is None:
            told = double_coding.assignments(open_case)
        elif end is not None:
            told = (double_coding.call_off(open_case, item, double_coding.EndReason(end)),)
        else:
            told = (double_coding.assign(open_case, item, coders),)
    if as_json:
        show_json([dataclasses.asdict(one) for one in told])
    else:
        show_lines(_assignment(one) for one in told)
        if not told:
            say("No item was given to two coders: what is coded here, one person codes.")
    return DONE


def _assignment(one: Assignment) -> str:
    said = {
        "running": f"at work; done: {', '.join(one.done) or 'nobody yet'}",
        "to_decide": "both are done; a reviewer decides where they differ",
        "settled": f"settled: {one.n_claims} claims, {one.n_disagreements} differences decided",
        "ended": "called off",
    }[one.state]
    left = f"; codes here no more: {', '.join(one.not_there)}" if one.not_there else ""
    return f"{one.item_id}  {' and '.join(one.coders)}  {said}{left}"


@click.command()
@CASE
@click.argument("item", required=False)
@click.option("--decisions", help="What you decided, a JSON file; - for standard input.")
@click.option("--decided", is_flag=True, help="Show what was decided on the ITEM, by whom and why.")
@JSON
def adjudicate(case: Path, item: str | None, decisions: str | None, decided: bool, as_json: bool) -> int:
    """Show where two coders of an ITEM differ, or decide it.

    With --decisions all of it is decided, each with a reason.
    """
    from uncounted.casework import double_coding

    if (item is None) == (decisions is None) or (decided and item is None):
        raise InputError(
            "either an item is shown, or a file decides",
            where="uncounted adjudicate",
            remedy="`uncounted adjudicate CASE ITEM`, then `uncounted adjudicate CASE --decisions FILE`",
        )
    if decisions is not None:
        data = read_input(decisions)
        with opened(case) as open_case:
            done = double_coding.adjudicate(open_case, data, where=decisions)
        show_json(dataclasses.asdict(done)) if as_json else show_lines([_assignment(done)])
        return DONE
    if decided:
        with opened(case) as open_case:
            taken = double_coding.decided(open_case, item or "")
        if as_json:
            show_json([dataclasses.asdict(one) for one in taken])
        else:
            show_lines(
                f"{one.number}  {one.taken}{f', {one.claim_id}' if one.claim_id else ''}  "
                f"{one.by}, {one.when[:10]}: {one.reason}"
                for one in taken
            )
        return DONE
    with opened(case) as open_case:
        found = double_coding.to_decide(open_case, item or "")
    if as_json:
        show_json([dataclasses.asdict(one) for one in found])
    else:
        for one in found:
            show_lines(_difference(one))
        say(
            f"Differences: {len(found)}. Decide all of them: `uncounted adjudicate {shlex.quote(str(case))} "
            "--decisions FILE`."
        )
    return DONE


def _difference(one: Any) -> Iterator[str]:
    which = ", ".join(one.fields) if one.fields else "one coder alone made a claim here"
    yield f"{one.number}  {which}"
    for coder, claim in (("first", one.first), ("second", one.second)):
        if claim is None:
            yield f"    {coder:7} no claim"
            continue
        yield f"    {coder:7} {claim.claim_id}: {' '.join(claim.span.text.split())}"
        for name in one.fields or _SHOWN[1:]:
            if name != "span" and (value := _said(getattr(claim, name))):
                yield f"            {name}: {value}"


def _said(value: Any) -> str:
    if value is None or value == ():
        return ""
    if isinstance(value, tuple):
        return ", ".join(_said(one) for one in value)
    if hasattr(value, "without_ground"):
        # the alleged ground is read on the item's own page, never in a list
        told = (f"{name} {span.text}" for name, span in value.without_ground().spans())
        return "; ".join((*told, f"stance {value.stance}"))
    for name in ("words", "label", "text"):
        if hasattr(value, name):
            return str(getattr(value, name))
    return str(value)


@click.command()
@CASE
@click.option("--seed", type=int, default=0, help="Seed of the drawing of items for the intervals.")
@JSON
def agreement(case: Path, seed: int, as_json: bool) -> int:
    """Tell how far the coders of a CASE agree, field by field.

    Where nobody coded apart, it says so.
    """
    from uncounted.casework import measuring

    with opened(case) as open_case:
        found = measuring.measured(open_case, seed=seed)
    if as_json:
        show_json(dataclasses.asdict(found))
    else:
        show_lines(_agreement_lines(found))
    return DONE


def _agreement_lines(found: Any) -> Iterator[str]:
    report, spans = found.report, found.report.spans
    yield f"claims: {found.standing.words}"
    if not report.n_items:
        yield "No item was handed in by two coders: agreement was not measured."
        return
    yield f"{report.n_items} items coded by two apart; {report.n_matched} claims that both made"
    for told, recall in (("first", spans.first), ("second", spans.second)):
        seen = f"{recall.n_found} of {recall.n_claims}" + (
            f", {_spread(recall.share)}" if recall.share else ""
        )
        yield f"    of the {told} coder's claims the other made too: {seen}"
    marked = _coefficient("alpha", spans.alpha) or f"refused: {spans.refused}"
    yield f"    words marked as a claim or not: {marked}"
    for one in report.fields:
        yield f"    {one.field}: the same in {one.n_agreed} of {one.n_claims}; {_of_field(one)}"
    yield f"Brackets: 95 % of {report.n_draws} drawings of items, seed {report.seed}."
    yield "Both coders saw the suggestions of rules first: two who read the bare text would agree less."


def _of_field(one: Any) -> str:
    if one.refused:
        return f"refused: {one.refused}"
    told = [_coefficient("alpha", one.alpha), _coefficient("kappa", one.kappa)]
    if one.is_lopsided:
        told.append(f"{one.commonest_share:.0%} have one value: coefficients look low for what was agreed")
    return "; ".join(part for part in told if part)


def _coefficient(name: str, spread: Any) -> str:
    return f"{name} {_spread(spread)}" if spread is not None else ""


def _spread(spread: Any) -> str:
    if spread.lower_95 is None:
        return f"{spread.point:.2f} [no interval]"
    return f"{spread.point:.2f} [{spread.lower_95:.2f} to {spread.upper_95:.2f}]"
