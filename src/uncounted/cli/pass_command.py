"""The command pass: a person looks at what rules doubt or may have missed, before a coder gets a copy."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from uncounted.cli.case_commands import CASE, JSON, opened
from uncounted.cli.inputs import InputError, private_text
from uncounted.cli.output import DONE, FINDINGS, say, show_json, show_lines

if TYPE_CHECKING:
    from uncounted.casework.cases import Case
    from uncounted.casework.derivatives import WorkingCopy
    from uncounted.casework.passing import Find, Sheet, WaitingDraft

_KINDS = ("name", "contact", "whereabouts", "detail")


@click.command("pass")
@CASE
@click.argument("draft", required=False)
@click.option("--redact", metavar="PLACE", multiple=True, help="Withhold this find. May be repeated.")
@click.option("--leave", metavar="PLACE", multiple=True, help="Let this find be read. May be repeated.")
@click.option(
    "--not-a-person", metavar="PLACE", multiple=True, help="This find leads to nobody. May be repeated."
)
@click.option("--everywhere", is_flag=True, help="Judge the same words alike in the whole text.")
@click.option(
    "--mark", is_flag=True, help="Withhold further words: typed, or from standard input, a line each."
)
@click.option("--kind", type=click.Choice(_KINDS), default="detail", help="What the marked words are.")
@click.option("--redact-rest", is_flag=True, help="With --passed: withhold all that still waits.")
@click.option("--passed", is_flag=True, help="You read the whole text: make the copy that coders get.")
@click.option("--all", "show_all", is_flag=True, help="Show what was judged, too.")
@JSON
def pass_over(
    case: Path,
    draft: str | None,
    redact: tuple[str, ...],
    leave: tuple[str, ...],
    not_a_person: tuple[str, ...],
    everywhere: bool,
    mark: bool,
    kind: str,
    redact_rest: bool,
    passed: bool,
    show_all: bool,
    as_json: bool,
) -> int:
    """Pass over the DRAFT of a copy, or list what waits.

    It shows the words of a testimony: look who stands behind you.
    """
    from uncounted.casework import passing

    judged = _judged(redact, leave, not_a_person)
    if draft is None and (judged or mark or passed):
        raise InputError(
            "no draft was named", where="DRAFT", remedy="name one that `uncounted pass CASE` lists"
        )
    with opened(case) as open_case:
        if draft is None:
            _show_drafts(passing.waiting_drafts(open_case), as_json=as_json)
            return DONE
        if judged:
            passing.judge_finds(open_case, draft, judged, everywhere=everywhere)
        if mark:
            words = private_text("Words to withhold").splitlines()
            n_places = passing.mark_words(open_case, draft, words, kind)
            say(f"marked: {n_places} places")
        if passed:
            _show_passed(passing.pass_over_draft(open_case, draft, redact_rest=redact_rest), as_json=as_json)
            return DONE
        return _show_sheet(open_case, draft, show_all=show_all, as_json=as_json)


def _judged(redact: tuple[str, ...], leave: tuple[str, ...], not_a_person: tuple[str, ...]) -> dict[str, str]:
    given = [(place, "redact") for place in redact]
    given += [(place, "leave") for place in leave] + [(place, "not_a_person") for place in not_a_person]
    judged = dict(given)
    if len(judged) != len(given):
        raise InputError(
            "a place was judged twice in one command", where="the judgements", remedy="name each place once"
        )
    return judged


def _show_drafts(drafts: tuple[WaitingDraft, ...], *, as_json: bool) -> None:
    if as_json:
        show_json([dataclasses.asdict(one) for one in drafts])
        return
    show_lines(
        f"{one.draft_id}  draft of {one.source_id}, not yet passed over by a person"
        + (f"; {one.n_waiting} finds wait" if one.n_waiting is not None else "")
        for one in drafts
    )
    if not drafts:
        say("no draft waits for a person")


def _show_sheet(case: Case, draft: str, *, show_all: bool, as_json: bool) -> int:
    from uncounted.casework import passing

    sheet = passing.sheet(case, draft)
    shown = [find for find in sheet.finds if show_all or find.waits]
    if as_json:
        show_json(
            {
                "draft": sheet.draft_id,
                "source": sheet.source_id,
                "waiting": sheet.n_waiting,
                "marked": sheet.n_marked,
                "finds": [dataclasses.asdict(find) for find in shown],
            }
        )
    else:
        show_lines(line for find in shown for line in _lines_of(find))
        say(_next_step(sheet))
    return FINDINGS if sheet.n_waiting else DONE


def _lines_of(find: Find) -> Iterator[str]:
    said = f"  [{find.judgement.replace('_', ' ')}]" if find.judgement else ""
    yield f"{find.place}  {find.why}{said}"
    yield f"    {find.before} >>{find.words}<< {find.after}"


def _next_step(sheet: Sheet) -> str:
    if sheet.n_waiting:
        return f"{sheet.n_waiting} finds wait: --redact, --leave or --not-a-person, each with its place"
    if sheet.is_dots:
        return "nothing waits: look at every page (`uncounted working-copy CASE DRAFT --out FILE`); --passed"
    return "nothing waits: read the whole text once more, --mark what leads to a person, then --passed"


def _show_passed(made: WorkingCopy, *, as_json: bool) -> None:
    withheld = dict(made.withheld)
    if as_json:
        show_json({"item": made.copy.item_id, "parent": made.parent_id, "withheld": withheld})
        return
    told = ", ".join(f"{n} of kind {kind}" for kind, n in withheld.items()) or "nothing more"
    show_lines([f"{made.copy.item_id}  working copy of {made.parent_id}; withheld: {told}"])
