"""The command import: what another tool holds comes into a case, after a look at what would come in."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from uncounted.cli.case_commands import CASE, JSON, opened
from uncounted.cli.inputs import InputError, check_output, read_input, write_whole
from uncounted.cli.output import DONE, FINDINGS, say, show_json, show_lines

if TYPE_CHECKING:
    from uncounted.casework.bringing_in import Brought

# typed here, so that naming the forms loads none of them; a test holds them to those that there are
FORMS = ("csv-list", "csv-claims", "csv", "jsonld", "uwazi", "followthemoney", "bayanat", "auto-archiver")
_SHOWN = 50


@click.command("import")
@CASE
@click.argument("files", nargs=-1, metavar="[FILE]...")
@click.option("--from", "form", type=click.Choice(FORMS), help="What the files are.")
@click.option("--mapping", metavar="FILE", help="Which headings fill our columns: a mapping in JSON.")
@click.option("--dry-run", is_flag=True, help="Only say what would come in; so it is without --commit.")
@click.option("--commit", is_flag=True, help="Bring in what would come in.")
@click.option("--errors", type=click.Path(path_type=Path), help="Write every bad row into this CSV file.")
@click.option(
    "--decisions",
    type=click.Path(path_type=Path),
    help="Write what each row says as a draft of decisions, to be looked at and given to `code`.",
)
@click.option("--source", help="Who gave the files: sealed.")
@click.option("--undo", metavar="IMPORT_ID", help="Undo a whole import.")
@click.option("--reason", help="Why it is undone: sealed.")
@JSON
def import_(
    case: Path,
    files: tuple[str, ...],
    form: str | None,
    mapping: str | None,
    dry_run: bool,
    commit: bool,
    errors: Path | None,
    decisions: Path | None,
    source: str | None,
    undo: str | None,
    reason: str | None,
    as_json: bool,
) -> int:
    """Bring what another tool holds into the CASE.

    Without --commit it is only said what would come in. Claims come in as suggestions: a person confirms them
    with `code`. What persons are or believe, and how to reach them, is left unread.
    """
    if undo is not None:
        if files or form or commit or dry_run:
            raise click.UsageError("--undo is given alone, with --reason")
        return _undo(case, undo, reason or "", as_json=as_json)
    if not files or form is None:
        raise click.UsageError("name the files and what they are, with --from")
    if commit and dry_run:
        raise click.UsageError("--dry-run and --commit exclude one another")
    from uncounted.casework import bringing_in

    if len({Path(one).name for one in files}) < len(files):
        raise InputError("two files of one name", where="the files given", remedy="give each file once")
    others: tuple[Path, ...] = ()
    if form == "auto-archiver" and len(files) == 1 and Path(files[0]).is_dir():
        folder = bringing_in.read_folder(Path(files[0]))
        given, others = list(folder.descriptions), folder.others
    else:
        given = [bringing_in.GivenFile(Path(one).name, read_input(one)) for one in files]
    said = read_input(mapping) if mapping is not None else None
    for out in (errors, decisions):
        if out is not None:
            check_output(out, inputs=files)
    with opened(case) as open_case:
        found = bringing_in.bring_in(
            open_case, form, given, mapping=said, commit=commit, source=source, others=others
        )
    if errors is not None:
        write_whole(errors, bringing_in.errors_csv(found.rejected))
    if decisions is not None and found.decisions is not None:
        write_whole(decisions, found.decisions)
    _show(found, as_json=as_json)
    return FINDINGS if found.n_rejected else DONE


def _undo(case: Path, import_id: str, reason: str, *, as_json: bool) -> int:
    from uncounted.casework import import_undoing

    with opened(case) as open_case:
        undone = import_undoing.undo_import(open_case, import_id, reason=reason)
    if as_json:
        show_json(dataclasses.asdict(undone))
        return DONE
    show_lines(
        [
            f"{undone.import_id} was undone; nothing was deleted",
            f"items closed: {len(undone.items)}; suggestions rejected: {undone.n_suggestions}; "
            f"claims withdrawn: {len(undone.claims)}",
        ]
    )
    for what, found in (
        ("claims withdrawn", undone.claims),
        ("claims that stay: their suggestions were there before the import", undone.claims_left),
        ("propositions to trace again (`uncounted trace`)", undone.propositions),
        ("linkages that used it (`uncounted link`)", undone.linkages),
        ("editions that used it (`uncounted editions`)", undone.editions),
    ):
        if found:
            show_lines([f"{what}: {', '.join(map(str, found))}"])
    return DONE


def _show(found: Brought, *, as_json: bool) -> None:
    if as_json:
        told = dataclasses.asdict(found)
        del told["decisions"]
        show_json(told)
        return
    show_lines(_lines(found))
    if found.import_id is None:
        say(
            "nothing was written; --commit brings in what is accepted"
            if found.n_accepted
            else "nothing comes in"
        )
    else:
        say("claims wait as suggestions; a person confirms them with `uncounted code`")


def _lines(found: Brought) -> Iterator[str]:
    verb = "came in" if found.import_id else "would come in"
    yield (
        f"rows {found.n_rows} = accepted {found.n_accepted} + rejected {found.n_rejected} "
        f"+ duplicates {found.n_duplicates}"
    )
    yield (
        f"{verb}: {found.n_on_documents} claims on documents of the case, {found.n_statements} as statements "
        f"of their own, {found.n_persons} rows of a list, {found.n_texts} texts"
    )
    for dropped in found.dropped:
        why = dropped.why.value if dropped.why else "nothing asks for it"
        yield f"left unread: file {dropped.file}, {dropped.column}: {dropped.n_values} values ({why})"
    if found.n_media or found.media_left:
        yield f"files of archived pages: {found.n_media}; left: {len(found.media_left)}"
    yield from (f"left: {one}" for one in found.media_left[:_SHOWN])
    if not found.files_are_kept:
        yield "the files are not kept as they are: they hold what no case keeps of a person"
    for bad in found.rejected[:_SHOWN]:
        place = f"file {bad.place.file}, row {bad.place.row}"
        yield f"rejected: {place}, {bad.column}: expected {bad.expected}, got {bad.got}"
    if len(found.rejected) > _SHOWN:
        yield f"and {len(found.rejected) - _SHOWN} more: --errors FILE has them all"
    if found.import_id:
        yield f"{found.import_id}: items {', '.join(found.items) or 'none'}"
