"""Commands that look after those who spoke: contact, plan, retain, hold, due."""

from __future__ import annotations

import dataclasses
import sys
from pathlib import Path

import click

from uncounted.cli.case_commands import CASE, JSON, opened, tell_if_ahead
from uncounted.cli.consent_commands import PURPOSES
from uncounted.cli.inputs import InputError, read_input
from uncounted.cli.output import DONE, say, show_json, show_lines

OCCASIONS = ("first account", "detailed interview", "follow up", "consent", "safety", "help")
RISKS = (
    "being_identified",
    "arrest",
    "violence",
    "pressure_to_take_it_back",
    "harm_to_family",
    "surveillance",
    "loss_of_home_or_work",
    "being_asked_again",
)
MEASURES = (
    "safe_channel",
    "no_contact",
    "words_withheld",
    "check_in",
    "legal_help",
    "safe_place",
    "leaving",
    "help_for_family",
)
BASES = (
    "consent",
    "public_interest",
    "legitimate_interest",
    "legal_claims",
    "vital_interest",
    "legal_obligation",
)
HOLDS = ("order", "proceedings", "access_request")


@click.command()
@CASE
@click.argument("token")
@click.option(
    "--for", "occasion", required=True, type=click.Choice(OCCASIONS), help="What they were spoken to for."
)
@click.option("--on", "held", required=True, help="When: 2031, 2031-06 or 2031-06-01.")
@click.option("--minutes", type=click.IntRange(1, 100_000), help="How long, in minutes.")
@click.option("--language", default="not captured", help="In which language; sealed.")
@click.option("--interpreter", type=click.Choice(["yes", "no"]), help="Whether an interpreter was present.")
@click.option("--reason", help="Why it must be told again; sealed. Asked for when it is needed.")
@click.option("--outside", is_flag=True, help="Somebody outside the team spoke to them.")
@click.option("--they-came", is_flag=True, help="The person came by themselves.")
def contact(
    case: Path,
    token: str,
    occasion: str,
    held: str,
    minutes: int | None,
    language: str,
    interpreter: str | None,
    reason: str | None,
    outside: bool,
    they_came: bool,
) -> int:
    """Write down that a person was spoken to. It warns before the one of this TOKEN must tell it again."""
    from uncounted.casework import caring

    told = caring.Told(
        caring.Occasion(occasion.replace(" ", "_")),
        held,
        minutes,
        language,
        caring.Interpreted(interpreter) if interpreter else caring.Interpreted.NOT_CAPTURED,
        reason or "",
        outside,
        they_came,
    )
    with opened(case) as open_case:
        try:
            before = caring.record_contact(open_case, token, told)
        except caring.InterviewedBeforeError as error:
            if not sys.stdin.isatty():
                raise
            say(error.what)
            given = str(click.prompt("Why must it be told again", err=True))
            before = caring.record_contact(open_case, token, dataclasses.replace(told, reason=given))
        tell_if_ahead(open_case, held, option="--on")
    if before:
        times = ", ".join(one.held for one in before)
        say(f"This person told it {len(before)} times before: {times}.")
    say("recorded")
    return DONE


@click.command()
@CASE
@click.argument("token")
@click.option("--review", help="The day to look at it again: 2031-06-15. Without it, the plan is shown.")
@click.option(
    "--risk", "risks", multiple=True, type=click.Choice(RISKS), help="What they could be exposed to."
)
@click.option("--measure", "measures", multiple=True, type=click.Choice(MEASURES), help="What was agreed to.")
@click.option(
    "--note", metavar="FILE", help="What else was agreed to, a text file; - for standard input; sealed."
)
@JSON
def plan(
    case: Path,
    token: str,
    review: str | None,
    risks: tuple[str, ...],
    measures: tuple[str, ...],
    note: str | None,
    as_json: bool,
) -> int:
    """Write down how a person is kept safe, or show it. The newest plan for a TOKEN holds."""
    from uncounted.casework import caring

    if review is None:
        return _show_plan(case, token, as_json=as_json)
    made = caring.Plan(
        caring.read_day(review, where="--review"),
        tuple(caring.Risk(one) for one in risks),
        tuple(caring.Measure(one) for one in measures),
        read_input(note).decode("utf-8", "replace") if note else "",
    )
    with opened(case) as open_case:
        caring.make_plan(open_case, token, made)
    say("recorded")
    return DONE


def _show_plan(case: Path, token: str, *, as_json: bool) -> int:
    from uncounted.casework import caring

    with opened(case) as open_case:
        found = caring.plan_of(open_case, token)
    if as_json:
        show_json(None if found is None else {**dataclasses.asdict(found), "review": str(found.review)})
    elif found is None:
        say("no plan for this person's safety is written down")
    else:
        show_lines(
            [
                f"to be looked at on {found.review}",
                f"risks: {', '.join(found.risks).replace('_', ' ') or 'none written down'}",
                f"measures: {', '.join(found.measures).replace('_', ' ') or 'none written down'}",
                *([found.note] if found.note else []),
            ]
        )
    return DONE


@click.command()
@CASE
@click.argument("item", required=False)
@click.option("--until", required=True, help="The last day it is kept without a new decision: 2033-01-31.")
@click.option("--basis", required=True, type=click.Choice(BASES), help="Why the law lets you keep it.")
@click.option("--purpose", default="documentation", type=click.Choice(PURPOSES), help="What it is kept for.")
def retain(case: Path, item: str | None, until: str, basis: str, purpose: str) -> int:
    """Say until when the CASE, or an ITEM of it, is kept. Nothing is erased by it, only asked about."""
    from uncounted.casework import caring

    day = caring.read_day(until, where="--until")
    with opened(case) as open_case:
        caring.retain(
            open_case, item, until=day, basis=caring.LegalBasis(basis), purpose=caring.Purpose(purpose)
        )
    say("recorded")
    return DONE


@click.command()
@CASE
@click.argument("item")
@click.option("--reason", type=click.Choice(HOLDS), help="Why it may not be erased.")
@click.option("--end", is_flag=True, help="End the hold.")
def hold(case: Path, item: str, reason: str | None, end: bool) -> int:
    """Keep an ITEM of the CASE from erasure, or end that."""
    from uncounted.casework import caring

    if end is (reason is not None):
        raise InputError(
            "a hold begins with a reason, and ends with --end",
            where="--reason",
            remedy="give one of the two",
        )
    with opened(case) as open_case:
        if reason is None:
            item_id = caring.end_hold(open_case, item)
        else:
            item_id = caring.hold(open_case, item, caring.HoldReason(reason))
    say(f"the hold on {item_id} is ended" if end else f"{item_id} cannot be erased until the hold is ended")
    return DONE


@click.command()
@CASE
@click.option(
    "--within",
    default=30,
    type=click.IntRange(0, 1_000_000),
    help="Look so many days ahead; 30 if not given.",
)
@JSON
def due(case: Path, within: int, as_json: bool) -> int:
    """Show what asks for a decision in the CASE, now or soon. Nothing is done about it."""
    from uncounted.casework import caring

    with opened(case) as open_case:
        found = caring.due(open_case, days=within)
    if as_json:
        show_json(
            [
                {
                    "kind": one.kind,
                    "about": one.about,
                    "when": str(one.when) if one.when else None,
                    "what": one.words,
                }
                for one in found
            ]
        )
    else:
        show_lines(f"{one.when or 'now'!s:10}  {one.about:10}  {one.words}" for one in found)
        if not found:
            say("nothing asks for a decision")
    return DONE
