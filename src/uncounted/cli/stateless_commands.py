"""Commands for files alone, or for a case where one is given: suggest, link, estimate, verify."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from uncounted.cli.case_commands import JSON, PURPOSE, bring_together, opened
from uncounted.cli.inputs import (
    InputError,
    check_output,
    existing_file,
    is_case,
    passphrase,
    read_input,
    write_whole,
)
from uncounted.cli.output import DONE, FINDINGS, say, show_json, show_lines
from uncounted.vocabulary.dates import PartialDate
from uncounted.vocabulary.errors import UncountedError
from uncounted.vocabulary.tables import decode_text

if TYPE_CHECKING:
    from uncounted.casework.cases import Case
    from uncounted.claims import extractors
    from uncounted.people import VictimList


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
@click.argument("given", metavar="LIST.csv...|CASE", nargs=-1, required=True)
@click.option("--out", type=click.Path(path_type=Path), help="The file for the individuals (CSV).")
@click.option("--draws", type=click.Path(path_type=Path), help="The file for draws of persons (npz).")
@click.option(
    "--mapping",
    "mappings",
    metavar="LIST FILE",
    type=(str, str),
    multiple=True,
    help="For a LIST, by its name: a JSON FILE that says which headings are which columns.",
)
@click.option("--dry-run", is_flag=True, help="Only read the lists: say what is taken, dropped and wrong.")
@click.option("--seed", type=int, default=0, help="Seed of the sampled checks and of the draws.")
@PURPOSE
@JSON
def link(
    given: tuple[str, ...],
    out: Path | None,
    draws: Path | None,
    mappings: tuple[tuple[str, str], ...],
    dry_run: bool,
    seed: int,
    purpose: str | None,
    as_json: bool,
) -> int:
    """Find the individuals on several lists of people.

    From CSV files into --out, or in a CASE.

    In a case it reads lists under the vault key: that needs two persons and a purpose.
    """
    if len(given) == 1 and is_case(given[0]):
        if draws is not None or mappings or dry_run:
            raise InputError(
                "a case writes no file of draws, and reads its lists as they were sealed",
                where="--draws, --mapping or --dry-run",
                remedy="leave these out, or name the lists instead of the case",
            )
        return _link_in_case(Path(given[0]), seed, purpose, as_json=as_json)
    from uncounted.people import Plan, linkage_report, people_csv
    from uncounted.people import link as link_lists

    mapped = _mappings(given, mappings)
    if dry_run:
        return _read_only(given, mapped, as_json=as_json)
    if out is None:
        raise InputError("no file is named for the individuals", where="--out", remedy="add --out people.csv")
    check_output(out, inputs=given)
    if draws is not None:
        check_output(draws, inputs=given)
        if draws.resolve() == out.resolve():
            raise InputError(
                "two results would be one file", where=str(draws), remedy="name another file for the draws"
            )
    lists = [_read_list(path, mapped) for path in given]
    linkage = link_lists(lists, seed=seed, plan=Plan() if draws is not None else None)
    write_whole(out, people_csv(linkage))
    if draws is not None and linkage.drawn is not None:
        write_whole(draws, linkage.drawn.draws.as_npz())
    report = linkage_report(linkage)
    if as_json:
        show_json(report)
    else:
        show_lines(_linkage_lines({**report, "n_pairs_for_review": _waiting(report)}))
        written = out if draws is None else f"{out} and {draws}"
        show_lines([f"written to {written}: tokens and row numbers, no names"])
    return DONE


def _mappings(given: tuple[str, ...], mappings: tuple[tuple[str, str], ...]) -> dict[str, bytes]:
    """Return the mapping of each list that has one, by the list's name."""
    names = {_list_name(path) for path in given}
    unknown = [name for name, _ in mappings if name not in names]
    if unknown or len(dict(mappings)) < len(mappings):
        raise InputError(
            "a mapping is for no list that was given" if unknown else "two mappings are for one list",
            where="--mapping",
            remedy=f"name one of {', '.join(sorted(names))}, each once",
        )
    return {name: read_input(path) for name, path in mappings}


def _read_list(path: str, mapped: dict[str, bytes]) -> VictimList:
    from uncounted.people import read_list

    name = _list_name(path)
    return read_list(read_input(path), name=name, mapping=mapped.get(name))


def _read_only(given: tuple[str, ...], mapped: dict[str, bytes], *, as_json: bool) -> int:
    """Read every list, and tell of each what would be taken; what is wrong is told of all of them."""
    told: list[dict[str, Any]] = []
    for path in given:
        try:
            found = _read_list(path, mapped)
        except UncountedError as error:
            fault = {"what": error.what, "where": error.where, "remedy": error.remedy}
            told.append({"list": _list_name(path), "fault": fault})
            continue
        told.append(
            {
                "list": found.name,
                "rows": found.n_rows,
                "taken": len(found.records),
                "duplicate_rows": len(found.duplicate_rows),
                "columns": {ours: list(theirs) for ours, theirs in found.filled_by},
                "dropped_columns": list(found.dropped_columns),
            }
        )
    if as_json:
        show_json({"lists": told})
    else:
        show_lines(line for one in told for line in _reading_lines(one))
    return FINDINGS if any("fault" in one for one in told) else DONE


def _reading_lines(told: dict[str, Any]) -> Iterator[str]:
    if "fault" in told:
        yield f"{told['list']}: nothing is taken: {told['fault']['what']}"
        yield f"    to mend: {told['fault']['remedy']}"
        return
    yield f"{told['list']}: {told['taken']} of {told['rows']} rows; {told['duplicate_rows']} repeat another"
    for ours, theirs in told["columns"].items():
        yield f"    {ours}: {', '.join(theirs)}"
    dropped = ", ".join(told["dropped_columns"])
    yield f"    dropped unread: {dropped or 'nothing'}"


def _waiting(report: dict[str, Any]) -> int:
    return len(report["pairs_waiting_for_review"])


def _list_name(path: str) -> str:
    return Path(path).stem if path != "-" else "standard-input"


def _link_in_case(folder: Path, seed: int, purpose: str | None, *, as_json: bool) -> int:
    from uncounted.casework import counting

    with opened(folder) as case:
        recorded = counting.link_lists(case, seed=seed, purpose=purpose)
        tell_left_out(case)
    if as_json:
        show_json({**recorded.report, "patterns": {p.pattern: p.n_persons for p in recorded.patterns}})
    else:
        show_lines(_linkage_lines(recorded.report))
    return DONE


def tell_left_out(case: Case) -> None:
    """Say what was left out for want of consent."""
    from uncounted.casework import consenting

    for item_id, why in consenting.left_out(case).items():
        say(f"left out: {item_id}: {why}")


def _interval(value: list[int] | str) -> str:
    return value if isinstance(value, str) else f"{value[0]} to {value[1]} (95 %)"


def _linkage_lines(report: dict[str, Any]) -> Iterator[str]:
    yield f"{report['records']} records on {len(report['lists'])} lists: {report['persons']} individuals"
    sureness = ", ".join(f"{n} {name}" for name, n in report["persons_by_sureness"].items())
    yield f"    how sure: {sureness}; {report['n_pairs_for_review']} pairs wait for review"
    yield f"    interval on the number of individuals: {_interval(report['persons_interval'])}"
    sizes = ", ".join(f"{n} of {size}" for size, n in report["sizes_of_clusters"].items())
    yield f"    candidate pairs: {report['candidate_pairs']}"
    yield f"    individuals by their number of records: {sizes}"
    yield from _review_lines(report)
    yield f"    pairs of one person that were compared at all: {_compared(report['blocked_recall'])}"
    for shortfall in report["falls_short"]:
        yield f"    {shortfall}"


def _review_lines(report: dict[str, Any]) -> Iterator[str]:
    """Tell what people judged and what that says of the links; lists that lie in no case have none of it."""
    if "judged_same" not in report:
        return
    yield f"    judged by people: {report['judged_same']} pairs one person, {report['judged_different']} two"
    before = report["reviews"]
    if isinstance(before, str):
        yield f"    precision and recall of the links: {before}"
        return
    yield f"    of the links before these judgements (entry {before['of_linkage']}):"
    yield from (f"    {line}" for line in quality_lines(before))


def _compared(value: dict[str, Any] | float | str) -> str:
    # an older entry of a case holds a number, which did not count what the gate on names lost
    if not isinstance(value, dict):
        return str(value)
    low, high = value["interval_95"]
    return f"{value['estimate']} ({low} to {high}, 95 %)"


def quality_lines(quality: Mapping[str, Any]) -> Iterator[str]:
    """Tell what reviewed pairs say of links."""
    names = ("precision", "recall_of_weighed_pairs", "recall_with_pairs_outside_the_blocks")
    for name in names:
        found = quality[name]
        told = (
            found
            if isinstance(found, str)
            else f"{found['point']:.3f} [{found['lower_95']:.3f} to {found['upper_95']:.3f}]"
        )
        yield f"    {name.replace('_', ' ')}: {told}"
    twice, agreed = quality["looked_at_by_two"], quality["two_who_said_the_same"]
    yield f"    two looked at {twice} pairs, and said the same of {agreed}"


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
    """Verify a case, an export or a dossier, offline. PATH may be a bundle.json, too; what fails is named."""
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
