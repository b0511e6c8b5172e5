"""The demonstration: the whole path on the shipped example, and a page of words about what it showed."""

from __future__ import annotations

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
    """Run the whole path on an invented example; leaves DIR/case and DIR/dossier."""
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
    yield ""
    yield "WHAT THIS SHOWED (an invented country; no real person)"
    yield ""
    yield f"Sealed: {result.n_items} reports, testimonies and lists, each hashed, encrypted and logged."
    coded = result.coded
    yield (
        f"Coded: rules suggested {result.n_suggested} claims; "
        f"a person confirmed, edited or added {coded.n_coded}, "
        f"rejected {coded.n_rejected}, protected {coded.n_protected} passages; "
        f"{coded.n_without_judgement} suggestions were left unjudged and count nothing."
    )
    for proposition in result.trace.propositions:
        origins = proposition.origins
        yield (
            f"Traced {proposition.proposition}: {len(proposition.documents)} documents by "
            f"{len(proposition.publishers)} publishers come down to {origins.lower} to {origins.upper} "
            f"independent origins; {len(proposition.flags)} warnings; {len(proposition.denials)} denials."
        )
    yield (
        f"Counted: {result.linkage.n_records} rows on {len(result.linkage.lists)} lists are "
        f"{result.linkage.n_persons} individuals."
    )
    for sentence in result.estimation.verdict.sentences:
        yield f"Estimated: {sentence}"
    yield ""
    case, dossier = result.case_verification.verdict, result.dossier_verification.verdict
    yield f"Verified: the case {case.upper()}, the dossier {dossier.upper()}."
    yield f"Took {seconds:.1f} seconds."
    yield ""
    yield f"The dossier to read:      {result.dossier_folder / 'dossier.html'}"
    yield f"Check it as a stranger:   uncounted verify {result.dossier_folder} --key {result.public_key}"
    yield f"Open the workbench:       uncounted serve {result.case_folder}"
    yield f"The demo's passphrase:    {passphrase}"
