"""Commands that open a case: init, code, reanchor, review-narrative, publish, log, rebuild."""

from __future__ import annotations

import dataclasses
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import click

from uncounted.cli.inputs import other_passphrases, passphrase, read_input
from uncounted.cli.output import DONE, say, show_json, show_lines
from uncounted.vocabulary.dates import PartialDate

if TYPE_CHECKING:
    from uncounted.casework.cases import Case

CASE = click.argument("case", type=click.Path(path_type=Path))
JSON = click.option("--json", "as_json", is_flag=True, help="Print the result as JSON on standard output.")
CONDITION_MET = click.option(
    "--condition-met",
    type=int,
    multiple=True,
    metavar="NUMBER",
    help="An answer whose conditions you read and found met for this release; may be given several times.",
)
PURPOSE = click.option(
    "--purpose", help="What it is for, in your words: sealed, and read by whoever must agree."
)
_SHORT_PASSPHRASE = 16
_WHY_NOT = {
    "absent": "these words do not stand there",
    "several": "these words stand there in several places",
    "divided": "a new paragraph begins within these words",
    "taken": "these words stand there once, where another claim stands",
}


def opened(folder: Path) -> Case:
    """Open a case with the member's passphrase; what is no case is told before a passphrase is asked."""
    from uncounted.casework import cases

    cases.require_case(folder)
    case = cases.open_case(folder, passphrase=passphrase())
    try:
        bring_together(case)
    except BaseException:
        case.close()
        raise
    return case


def bring_together(case: Case) -> None:
    """Open the vault with other members, where `uncounted --together` was asked for and a quorum stands."""
    from uncounted.casework import quorum

    if click.get_current_context().find_root().params.get("together"):
        n_others = quorum.needed_beside(case)
        if n_others:
            there = quorum.open_vault(case, other_passphrases(n_others))
            say(f"the vault is open until this command ends: {', '.join(there)}")


def tell_if_ahead(case: Case, date: str | None, *, option: str) -> None:
    """Say that what has happened has a date that is yet to come: a slip, or the clock is wrong."""
    if date is not None and PartialDate.parse(date, where=option).is_yet_to_come(case.today):
        say(f"{option} is a date yet to come, by the clock of this machine; it is taken as you typed it")


@click.command()
@CASE
@click.option("--title", default=None, help="What the team calls the case (default: the folder's name).")
@click.option(
    "--database",
    metavar="ADDRESS",
    default=None,
    help="A PostgreSQL database for the ledger: postgresql://user@host/name, without a password.",
)
@click.option(
    "--waiting-hours",
    type=click.IntRange(0, 720),
    default=24,
    show_default=True,
    help="How long a member alone waits for what needs two persons.",
)
@JSON
def init(case: Path, title: str | None, database: str | None, waiting_hours: int, as_json: bool) -> int:
    """Make a new case in the folder CASE. It prints the public key."""
    from uncounted.casework import cases

    words = passphrase(new=True)
    if len(words) < _SHORT_PASSPHRASE:
        say(
            "This passphrase is short: whoever takes the folder can try many. Five or more random words hold."
        )
    with cases.create_case(
        case, passphrase=words, title=title or case.name, database=database, waiting_hours=waiting_hours
    ) as made:
        if as_json:
            show_json({"case": made.case_id, "folder": str(case), "public_key": made.public_key})
        else:
            show_lines(
                [
                    f"case        {made.case_id}",
                    f"folder      {case}",
                    f"public key  {made.public_key}",
                    "",
                    "Give the public key to whoever shall check your dossiers, apart from the dossier.",
                    "There is no way in without the passphrase. Back up keyring.db apart from the rest.",
                    "This case has one member: no second person checks a release. Your dossiers say so.",
                    f"What needs two persons (link, export, erase, reveal, release-records) "
                    f"waits {waiting_hours} hours.",
                ]
            )
    return DONE


@click.command()
@CASE
@click.option("--decisions", required=True, help="The coder's decisions, a JSON file; - for standard input.")
@click.option(
    "--done", is_flag=True, help="Hand in what you code apart from another: it is not changed any more."
)
@JSON
def code(case: Path, decisions: str, done: bool, as_json: bool) -> int:
    """Apply a coder's decisions to the CASE.

    Confirm, edit, reject, add, protect: all of it or nothing. Of an item that two code apart it becomes your
    own record, which the other does not see.
    """
    from uncounted.casework import coding

    data = read_input(decisions)
    with opened(case) as open_case:
        coded = coding.code(open_case, data, where=decisions, done=done)
    figures = {
        "items": coded.n_items,
        "claims": coded.n_coded,
        "kept_as_your_own_record": coded.n_kept_apart,
        "rejected": coded.n_rejected,
        "protected": coded.n_protected,
        "suggestions_without_judgement": coded.n_without_judgement,
    }
    if as_json:
        show_json(figures)
    else:
        show_lines(f"{name.replace('_', ' '):30} {value}" for name, value in figures.items())
    return DONE


@click.command()
@CASE
@click.argument("old")
@click.argument("new")
@JSON
def reanchor(case: Path, old: str, new: str, as_json: bool) -> int:
    """Propose coded claims again on a newer capture.

    The claims of record on the item OLD of the CASE become suggestions on NEW, another capture of its page.
    """
    from uncounted.casework import reanchoring

    with opened(case) as open_case:
        found = reanchoring.reanchor(open_case, old, new)
    if as_json:
        show_json(
            {
                "item": found.item_id,
                "new": found.n_new,
                "proposed": [dataclasses.asdict(one) for one in found.proposed],
                "lost": [dataclasses.asdict(one) for one in found.lost],
            }
        )
        return DONE
    show_lines(f"{one.claim_id}  proposed on {found.item_id}" for one in found.proposed)
    show_lines(
        f"{one.claim_id}  {one.field} not carried: {_WHY_NOT[one.finding.value]}" for one in found.lost
    )
    say(f"New suggestions: {found.n_new}. None of them counts before a person confirmed it.")
    return DONE


@click.command()
@CASE
@click.option("--out", required=True, type=click.Path(path_type=Path), help="The folder to be made.")
@CONDITION_MET
@PURPOSE
@click.option(
    "--language",
    type=click.Choice(["en", "es", "ru", "ar"]),
    default="en",
    show_default=True,
    help="The language of everything that the program itself says in it.",
)
@JSON
def publish(
    case: Path,
    out: Path,
    condition_met: tuple[int, ...],
    purpose: str | None,
    language: str,
    as_json: bool,
) -> int:
    """Build, sign and verify the CASE's next dossier.

    Where a check could not be made, it needs two persons, and a purpose.
    """
    from uncounted.casework import publishing

    with opened(case) as open_case:
        published = publishing.publish(open_case, out, met=condition_met, purpose=purpose, language=language)
        key = open_case.public_key
    for replaced in published.replaces:
        say(f"It takes the place of edition {replaced}. Tell everybody who has that edition.")
    for line in published.left_out:
        say(f"left out: {line.what}{'' if line.n is None else f' ({line.n})'}: {line.why}")
    if published.no_paper:
        say(f"It has no PDF: {published.no_paper}.")
    if as_json:
        show_json({"edition": published.edition, "folder": str(out), "public_key": key})
    else:
        show_lines(
            [
                f"edition {published.edition} is in {out}, signed and verified.",
                f"A stranger checks it with: uncounted verify {shlex.quote(str(out))} --key {key}",
            ]
        )
    return DONE


@click.command("review-narrative")
@CASE
@JSON
def review_narrative(case: Path, as_json: bool) -> int:
    """List what could single out an unnamed person. It is what the next edition of the CASE would print."""
    from uncounted.casework import reviewing

    with opened(case) as open_case:
        passages = reviewing.narrative_review(open_case)
    if as_json:
        show_json([dataclasses.asdict(passage) for passage in passages])
    else:
        show_lines(f"{one.where}  [{one.kind}]  {one.words}" for one in passages)
        say(f"Passages to look at: {len(passages)}. What is not listed may lead to somebody too.")
    return DONE


@click.command()
@CASE
@JSON
def log(case: Path, as_json: bool) -> int:
    """Tell what was done with the CASE, by whom, when."""
    from uncounted.casework import custody, examining

    with opened(case) as open_case:
        lines = custody.history(open_case)
        oldest, n_never = examining.oldest_check(open_case)
    if as_json:
        show_json([dataclasses.asdict(line) for line in lines])
    else:
        show_lines(f"{line.number:6}  {line.time[:19]}Z  {line.actor:10}  {line.what}" for line in lines)
        if oldest is not None:
            say(f"The item that waits longest was last verified on {oldest[:10]}.")
        if n_never:
            say(f"Items never verified: {n_never}. See `uncounted verify {shlex.quote(str(case))}`.")
    return DONE


@click.command()
@CASE
@JSON
def rebuild(case: Path, as_json: bool) -> int:
    """Make the tables of the CASE again from its entries."""
    from uncounted.casework import cases

    with opened(case) as open_case:
        n_entries = cases.rebuild(open_case)
    if as_json:
        show_json({"entries": n_entries})
    else:
        show_lines([f"made again from {n_entries} entries"])
    return DONE
