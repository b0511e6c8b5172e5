"""Commands for files alone, or for a case where one is given: suggest, verify."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from uncounted.cli.case_commands import JSON, bring_together, opened
from uncounted.cli.inputs import (
    InputError,
    existing_file,
    is_case,
    passphrase,
    read_input,
)
from uncounted.cli.output import DONE, FINDINGS, say, show_json, show_lines
from uncounted.vocabulary.dates import PartialDate
from uncounted.vocabulary.errors import UncountedError
from uncounted.vocabulary.tables import decode_text

if TYPE_CHECKING:
    from uncounted.claims import extractors


def _list_acts(context: click.Context, _: click.Parameter, asked: bool) -> None:
    """Print the acts and leave, without a file."""
    if asked and not context.resilient_parsing:
        from uncounted.vocabulary.acts import ACTS

        show_lines(f"{act.code:24}  {act.label}" for act in ACTS.values())
        context.exit(DONE)


@click.command()
@click.argument("given", metavar="FILE|CASE", required=False)
@click.argument("item", required=False)
@click.option(
    "--published",
    metavar="DATE",
    help="When the FILE was published, such as 2031-04-02.",
)
@click.option(
    "--list-acts", is_flag=True, is_eager=True, expose_value=False, callback=_list_acts,
    help="List the acts with their codes, and leave.",
)  # fmt: skip
@click.option(
    "--extractor",
    "names",
    metavar="NAME",
    multiple=True,
    help="Who finds claims; several times for several voters. rules-en if not given.",
)
@click.option("--model-server", metavar="ADDRESS", help="Where the model of the extractor llm answers.")
@click.option("--model", metavar="NAME", help="The name of the model there.")
@click.option("--list-extractors", "as_list", is_flag=True, help="List the extractors, and leave.")
@JSON
def suggest(
    given: str | None,
    item: str | None,
    published: str | None,
    names: tuple[str, ...],
    model_server: str | None,
    model: str | None,
    as_list: bool,
    as_json: bool,
) -> int:
    """Suggest claims in a text FILE or in a CASE.

    FILE may be - for standard input; in a CASE [ITEM] they are put up for review.
    """
    if as_list:
        return _list_extractors(as_json=as_json)
    if given is None:
        raise InputError(
            "no text and no case was named", where="FILE|CASE", remedy="name one; - for standard input"
        )
    voters = _voters(names, model_server, model)
    if is_case(given):
        if published is not None:
            raise InputError(
                "a case knows when its items were published",
                where="--published",
                remedy="leave it out; `uncounted intake --published DATE` says it of an item",
            )
        return _suggest_in_case(Path(given), item, voters, as_json=as_json)
    if item is not None:
        raise InputError(
            "an item was named, but this is no case", where=given, remedy="give the case's folder"
        )
    from uncounted.claims import extraction_as_json, extractors, masked

    heard = voters.located().extractors()
    text = decode_text(read_input(given), where=given)
    day = PartialDate.parse(published, where="--published") if published is not None else None
    voted = extractors.vote(text, heard, published=day)
    extraction = voted.extraction
    if as_json:
        show_json(extraction_as_json(extraction))
        return _told(voted.failures)
    covered = masked(text, extraction.sensitive)
    for claim in extraction.claims:
        speaker = covered[claim.speaker.start : claim.speaker.end] if claim.speaker else "nobody named"
        shown = " ".join(covered[claim.span.start : claim.span.end].split())
        show_lines(
            [
                f"{claim.span.start:6}  {', '.join(claim.acts)}  [{claim.modality}, {claim.form}]",
                f"        {shown}",
                f"        said by: {speaker}",
            ]
        )
        told = claim.circumstances.without_ground().spans()
        words = [f"{name}: {' '.join(covered[span.start : span.end].split())}" for name, span in told]
        show_lines([f"        {'; '.join(words)}"] if words else [])
    show_lines([f"{len(extraction.claims)} suggestions; none of them counts before a person confirmed it"])
    if extraction.rejected:
        say(f"{len(extraction.rejected)} more were rejected: their words do not stand in the text so")
    return _told(voted.failures)


def _voters(names: tuple[str, ...], model_server: str | None, model: str | None) -> extractors.Voters:
    from uncounted.claims import extractors

    if (model_server is None) != (model is None) or (model_server is not None and "llm" not in names):
        raise InputError(
            "a model needs an address, a name, and to be named as an extractor",
            where="--model-server, --model",
            remedy="give --extractor llm --model-server ADDRESS --model NAME, or none of them",
        )
    return extractors.Voters(names, model_server, model) if names else extractors.Voters()


def _list_extractors(*, as_json: bool) -> int:
    from uncounted.claims import extractors

    listed = extractors.listed_extractors()
    if as_json:
        show_json([dataclasses.asdict(one) for one in listed])
    else:
        show_lines(
            f"{one.name:12}  {one.language:2}  {one.readiness}"
            + (f"  needs {one.extra}" if one.extra else "")
            for one in listed
        )
    return DONE


def _told(failures: Iterable[UncountedError]) -> int:
    """Tell which extractors were not heard; to hear all but one is a finding, and no failure."""
    told = tuple(failures)
    for failure in told:
        say(str(failure))
    return FINDINGS if told else DONE


def _suggest_in_case(folder: Path, item: str | None, voters: extractors.Voters, *, as_json: bool) -> int:
    from uncounted.casework import coding as suggesting
    from uncounted.casework import measuring

    with opened(folder) as case:
        done = suggesting.suggest(case, item, voters=voters)
        coding = measuring.standing(case)
    if as_json:
        show_json(
            [
                {"item": one.item_id, "claims": one.n_claims, "new": one.n_new, "rejected": one.n_rejected}
                for one in done
            ]
        )
    else:
        show_lines(
            f"{one.item_id}  {one.finding}"
            if one.n_claims is None
            else f"{one.item_id}  {one.n_new} new suggestions"
            + (f", {one.n_rejected} rejected" if one.n_rejected else "")
            for one in done
        )
        show_lines([f"claims: {coding.words}"])
    return _told(failure for one in done for failure in one.failures)


@click.command()
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--key", help="The public key that must have signed: name+id+base64.")
@click.option("--since", help="A checkpoint of the case that somebody kept: a file.")
@click.option("--witness", multiple=True, help="The public key of a witness that must have cosigned.")
@click.option("--roots", help="Root certificates of time-stamp authorities: a PEM file.")
@click.option(
    "--disclosed",
    multiple=True,
    type=click.Path(path_type=Path),
    help="A disclosure that was given of a dossier: a file; may be given several times.",
)
@click.option("--strict", is_flag=True, help="Leave with 1 also where something was not checked.")
@click.option("--render", is_flag=True, help="Open each item of a case with the program for its kind.")
@JSON
def verify(
    path: Path,
    key: str | None,
    since: str | None,
    witness: tuple[str, ...],
    roots: str | None,
    disclosed: tuple[Path, ...],
    strict: bool,
    render: bool,
    as_json: bool,
) -> int:
    """Verify a case, an export or a dossier, offline. What fails is named.

    PATH may be a lone bundle.json, or the PDF of a dossier.
    """
    from uncounted.casework import attesting, custody, exporting, publishing

    kept = attesting.Kept(
        since=read_input(since) if since is not None else None,
        witnesses=witness,
        roots=read_input(roots) if roots is not None else None,
    )
    is_of_a_case = is_case(str(path)) and not (path / "bundle.json").exists()
    if disclosed and (is_of_a_case or exporting.is_export(path)):
        raise InputError(
            "a disclosure is of a dossier", where="--disclosed", remedy="give the folder of its dossier"
        )
    for given in disclosed:
        existing_file(str(given))
    if is_of_a_case:
        kept.refuse_unreadable()
        result = custody.verify_case_folder(
            path, passphrase=passphrase(), key=key, kept=kept, render=render, prepare=bring_together
        )
    elif exporting.is_export(path) and roots is None:
        file = existing_file(since) if since is not None else None
        result = exporting.verify_export(path, key=key, witnesses=witness, kept=file)
    elif kept != attesting.NOTHING_KEPT:
        raise InputError(
            "nothing of this kind is kept of what was given",
            where=str(path),
            remedy="--since and --witness are for a case or an export, --roots is for a case alone",
        )
    else:
        if not path.is_dir():
            existing_file(str(path))
        result = publishing.verify_dossier_path(path, key=key, disclosed=disclosed)
    if as_json:
        checks = [
            {"name": c.name, "verdict": c.verdict, "finding": c.finding, "where": c.where}
            for c in result.checks
        ]
        told = {"subject": result.subject, "verdict": result.verdict, "checks": checks}
        show_json({**told, "cannot_be_known": list(result.unknowable)} if result.unknowable else told)
    else:
        for check in result.checks:
            where = f" (at {check.where})" if check.where else ""
            show_lines([f"{check.verdict.upper():12} {check.name}: {check.finding}{where}"])
        show_lines(f"CANNOT BE KNOWN from this alone: {one}" for one in result.unknowable)
        show_lines([f"{result.subject}: {result.verdict.upper()}"])
    return FINDINGS if custody.has_findings(result, strict=strict) else DONE
