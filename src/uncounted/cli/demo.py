"""The demonstration: the whole path on the shipped example, and a page of words about what it showed."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from uncounted.cli.case_commands import JSON
from uncounted.cli.inputs import InputError
from uncounted.cli.output import DONE, FINDINGS, progress, say, show_json, show_lines

if TYPE_CHECKING:
    from uncounted.casework.demonstration import Demonstration

_TOLD = {
    "begin": "beginning a case",
    "seal": "sealing reports, testimonies and lists",
    "suggest": "suggesting claims",
    "code": "taking the coder's decisions",
    "trace": "tracing claims to their origins",
    "judge": "holding propositions against a standard of proof",
    "map": "putting places into coarse squares",
    "link": "finding individuals on the lists",
    "estimate": "estimating who is on none",
    "publish": "building and signing the dossier",
    "verify": "verifying the case and the dossier",
}


@click.command()
@click.option(
    "--dir",
    "folder",
    type=click.Path(path_type=Path),
    default=Path("uncounted-demo"),
    help="Where to leave the case and the dossier (default: ./uncounted-demo).",
)
@JSON
def demo(folder: Path, as_json: bool) -> int:
    """Run the whole path on an invented example. It leaves DIR/case and DIR/dossier."""
    from uncounted.casework import demonstration

    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise InputError(
            "the folder for the demonstration is not empty",
            where=str(folder),
            remedy="name another with --dir, or remove this one",
        )
    folder.mkdir(parents=True, exist_ok=True)
    started = time.monotonic()
    with progress("beginning", len(_TOLD)) as bar:

        def step(name: str) -> None:
            bar.step(_TOLD[name])
            say(f"  {_TOLD[name]}")

        result = demonstration.demonstrate(folder, step=step)
    seconds = time.monotonic() - started
    failed = demonstration.has_failed(result)
    if as_json:
        show_json(demonstration.as_json(result, seconds))
    else:
        show_lines(_summary(result, seconds, demonstration.PASSPHRASE))
    return FINDINGS if failed else DONE


def _summary(result: Demonstration, seconds: float, passphrase: str) -> Iterator[str]:
    command = _command()
    yield from ("", "WHAT THIS SHOWED (an invented country; no real person)", "")
    yield from _preserved(result)
    yield from ("", "What is said, and how many independent origins stand behind it:")
    yield from _traced(result)
    yield from ("", "How many people:")
    yield from _counted(result)
    case, dossier = result.case_verification.verdict, result.dossier_verification.verdict
    yield ""
    yield f"Verified: the case {case.upper()}, the dossier {dossier.upper()}. Took {seconds:.1f} seconds."
    yield "This case has one member and no waiting time. Your own waits 24 hours, or for a second member."
    yield ""
    yield f"The dossier to read:      {result.dossier_folder / 'dossier.html'}"
    yield f"Check it as a stranger:   {command} verify {result.dossier_folder} --key {result.public_key}"
    yield f"Open the workbench:       {command} serve {result.case_folder}"
    yield f"The demo's passphrase:    {passphrase}"


def _preserved(result: Demonstration) -> Iterator[str]:
    coded = result.coded
    yield f"  {result.n_items} reports, testimonies and lists were hashed, sealed and logged."
    unjudged = coded.n_without_judgement
    yield f"  Rules suggested {result.n_suggested} claims; {unjudged} are unjudged and count nothing."
    yield f"  One person confirmed, edited or added {coded.n_coded}, rejected {coded.n_rejected},"
    yield f"  and protected {_n(coded.n_protected, 'passage')} that must not leave the case."


def _traced(result: Demonstration) -> Iterator[str]:
    for proposition in result.trace.propositions:
        origins = proposition.origins
        bound = _n(origins.upper, "origin")
        if origins.lower < origins.upper:
            bound = f"{origins.lower} to {bound}"
        documents, publishers = len(proposition.documents), len(proposition.publishers)
        warnings, denials = len(proposition.flags), len(proposition.denials)
        yield f"  {proposition.proposition}  {result.wordings.get(proposition.proposition, '')}"
        yield f"      {_n(documents, 'document')}, {_n(publishers, 'publisher')}, {bound};"
        yield f"      {_n(warnings, 'warning')}, {_n(denials, 'denial')}"


def _counted(result: Demonstration) -> Iterator[str]:
    linkage = result.linkage
    yield f"  {linkage.n_records} rows on {len(linkage.lists)} lists are {linkage.n_persons} individuals."
    yield "  Listed and unlisted together, by each method (95 % interval):"
    for one in result.estimation.estimates:
        if one.point is None:
            yield f"      {one.method}: refused: {'; '.join(one.reasons)}"
            continue
        ends = [f"{end:,.0f}" if end is not None else "open" for end in (one.lower_95, one.upper_95)]
        yield f"      {one.method}: {one.point:,.0f} [{ends[0]} to {ends[1]}]"
        yield f"          {one.point_kind}, {one.interval_kind}; {one.verdict}"
    yield "  The doubt of the linkage is not in these intervals; the dossier says what each assumes."


def _n(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _command() -> str:
    """Say how the command can be called again: by its name, where the shell finds it."""
    return "uncounted" if shutil.which("uncounted") else sys.argv[0]
