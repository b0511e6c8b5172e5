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
@click.option(
    "--kind", type=click.Choice(_KINDS), help="With --mark: what the words are; detail if not given."
)
@click.option(
    "--text",
    "whole",
    is_flag=True,
    help="Show the whole text as it would be passed on; what waits stands >>between arrows<<.",
)
@click.option("--redact-rest", is_flag=True, help="With --passed: withhold all that still waits.")
@click.option(
    "--passed", is_flag=True, help="You read the whole text (--text): make the copy that coders get."
)
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
    kind: str | None,
    whole: bool,
    redact_rest: bool,
    passed: bool,
    show_all: bool,
    as_json: bool,
) -> int:
    """Pass over the DRAFT of a copy, or list what waits.

    It shows the words of a testimony: look who stands behind you. Rules find no nickname, no description and
    no name in small letters: read the whole text (--text) before you say --passed. All that one command says
    is done together, or nothing is.
    """
    from uncounted.casework import passing

    judged = _judged(redact, leave, not_a_person)
    _refuse_halves(
        ("DRAFT", draft is not None, bool(judged) or mark or passed or whole),
        ("--passed", passed, redact_rest),
        ("--mark", mark, kind is not None),
        ("--redact, --leave or --not-a-person", bool(judged), everywhere),
    )
    if passed and whole:
        raise InputError(
            "a text is read first, and passed on then",
            where="--text --passed",
            remedy="give the command with --text, read, and give it again with --passed",
        )
    with opened(case) as open_case:
        if draft is None:
            _show_drafts(passing.waiting_drafts(open_case), as_json=as_json)
            return DONE
        words: tuple[str, ...] = ()
        if mark:
            # who may not pass over it is told so before they type anything
            passing.sheet(open_case, draft)
            words = tuple(private_text("Words to withhold").splitlines())
        if judged or mark or passed:
            saying = passing.Saying(judged, everywhere, words, kind or "detail", passed, redact_rest)
            outcome = passing.say(open_case, draft, saying)
            if mark:
                say(f"marked: {outcome.n_marked} place{'' if outcome.n_marked == 1 else 's'}")
            if outcome.copy is not None:
                _show_passed(outcome.copy, as_json=as_json)
                return DONE
        if whole:
            return _show_text(passing.sheet(open_case, draft), as_json=as_json)
        return _show_sheet(passing.sheet(open_case, draft), show_all=show_all, as_json=as_json)


def _refuse_halves(*pairs: tuple[str, bool, bool]) -> None:
    """Refuse an option that means nothing without another: to ignore it would mislead."""
    missing = [name for name, is_there, needs_it in pairs if needs_it and not is_there]
    if missing:
        raise InputError(
            "no draft was named"
            if missing[0] == "DRAFT"
            else "an option was given without what it belongs to",
            where=", ".join(missing),
            remedy="name a draft that `uncounted pass CASE` lists"
            if missing[0] == "DRAFT"
            else f"give {' and '.join(missing)} as well, or leave out what needs it; nothing was changed",
        )


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


def _show_text(sheet: Sheet, *, as_json: bool) -> int:
    """Print a draft as it would be passed on, line by line as it was written."""
    if sheet.is_dots:
        raise InputError(
            "this copy is made of dots: there is no text of it",
            where=sheet.draft_id,
            remedy=f"look at every page: `uncounted working-copy CASE {sheet.draft_id} --out FILE`",
        )
    text = "".join(f">>{one.text}<<" if one.place else one.text for one in sheet.stretches)
    if as_json:
        show_json({"draft": sheet.draft_id, "waiting": sheet.n_waiting, "text": text})
    else:
        show_lines(text.split("\n"))
        say(_next_step(sheet, has_read=True))
    return FINDINGS if sheet.n_waiting else DONE


def _show_sheet(sheet: Sheet, *, show_all: bool, as_json: bool) -> int:
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
    yield f"    {find.before}{find.gap_before}>>{find.words}<<{find.gap_after}{find.after}"


def _next_step(sheet: Sheet, *, has_read: bool = False) -> str:
    if sheet.is_dots and not sheet.n_waiting:
        return "nothing waits: look at every page (`uncounted working-copy CASE DRAFT --out FILE`); --passed"
    unseen = "Rules do not find a nickname, a description, a name in small letters"
    if sheet.n_waiting:
        waits = "1 find waits" if sheet.n_waiting == 1 else f"{sheet.n_waiting} finds wait"
        judge = "--redact, --leave or --not-a-person, each with its place"
        return f"{waits}: {judge}\n{unseen}: read all of it (--text)"
    read = "" if has_read else "read the whole text now (--text). "
    return f"nothing waits: {read}{unseen}: --mark what leads to a person, then --passed"


def _show_passed(made: WorkingCopy, *, as_json: bool) -> None:
    withheld = dict(made.withheld)
    if as_json:
        show_json({"item": made.copy.item_id, "parent": made.parent_id, "withheld": withheld})
        return
    told = ", ".join(f"{n} of kind {kind}" for kind, n in withheld.items()) or "nothing more"
    show_lines([f"{made.copy.item_id}  working copy of {made.parent_id}; withheld: {told}"])
