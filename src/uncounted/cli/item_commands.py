"""Commands that make items: intake, extract, working-copy."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from uncounted.cli.case_commands import CASE, JSON, opened, tell_if_ahead
from uncounted.cli.inputs import STANDARD_INPUT, InputError, check_output, existing_file, write_whole
from uncounted.cli.output import DONE, FINDINGS, progress, say, show_json, show_lines
from uncounted.vocabulary.errors import UncountedError

if TYPE_CHECKING:
    from uncounted.casework.derivatives import WorkingCopy
    from uncounted.casework.intake import Taken, TakenAll

_CHUNK_BYTES = 1 << 20
_PIPED_NAME = "standard-input.txt"


class FilesRefusedError(UncountedError):
    """Of all the files given, none was taken in."""


@click.command()
@CASE
@click.argument("files", nargs=-1, required=True)
@click.option("--source", help="Who published it, or how it came to you.")
@click.option("--address", help="The address where it was found.")
@click.option("--published", help="When it was published: 2017, 2017-04 or 2017-04-01.")
@click.option(
    "--kind",
    type=click.Choice(["report", "testimony", "list", "other"]),
    help="What it is. Unsaid: a table is a list, what has an address or a date a report, else a testimony.",
)
@click.option("--opaque", is_flag=True, help="Seal also what is of no known format, as bytes nobody reads.")
@JSON
def intake(
    case: Path,
    files: tuple[str, ...],
    source: str | None,
    address: str | None,
    published: str | None,
    kind: str | None,
    opaque: bool,
    as_json: bool,
) -> int:
    """Seal FILES as items of the CASE. The same bytes are stored once; - for standard input."""
    from uncounted.casework import intake as desk

    if files.count(STANDARD_INPUT) > 1:
        raise InputError("standard input can be read once", where="-", remedy="give - one time")
    good, bad = _sorted_out(files)
    if not good:
        raise bad[0][1] if len(bad) == 1 else _all_refused(bad)
    provenance = desk.provenance(source, address, published, kind)
    with opened(case) as open_case, progress("sealing", len(good)) as bar:
        tell_if_ahead(open_case, published, option="--published")

        def acknowledge(taken: Taken) -> None:
            bar.step()
            if not as_json and taken.refusal is None:
                show_lines(_lines_of(taken))

        given = ((_name_of(one), _chunks_of(one)) for one in good)
        done = desk.take_in_all(open_case, given, provenance, opaque=opaque, acknowledge=acknowledge)
    refused = [*bad, *((good[taken.position - 1], taken.refusal) for taken in done.refused if taken.refusal)]
    if len(refused) == len(files):
        raise refused[0][1] if len(refused) == 1 else _all_refused(refused)
    _tell(good, done, refused, as_json=as_json)
    _tell_unasked(done, folder=case)
    return FINDINGS if refused else DONE


def _sorted_out(files: tuple[str, ...]) -> tuple[list[str], list[tuple[str, UncountedError]]]:
    """Look at every file before the case is opened; bad ones are told with the rest, all at once."""
    good: list[str] = []
    bad: list[tuple[str, UncountedError]] = []
    for given in files:
        try:
            if given != STANDARD_INPUT:
                existing_file(given)
            good.append(given)
        except InputError as error:
            bad.append((given, error))
    return good, bad


def _all_refused(refused: list[tuple[str, UncountedError]]) -> FilesRefusedError:
    told = "; ".join(f"{given}: {error.what}" for given, error in refused)
    return FilesRefusedError(
        f"none of {len(refused)} files was taken in",
        where=told,
        remedy="mend or convert them; --opaque seals bytes of no known format",
    )


def _name_of(given: str) -> str:
    return _PIPED_NAME if given == STANDARD_INPUT else Path(given).name


def _chunks_of(given: str) -> Iterable[bytes]:
    from uncounted.casework import intake as desk

    return _standard_input() if given == STANDARD_INPUT else desk.read_chunks(Path(given))


def _standard_input() -> Iterator[bytes]:
    while chunk := sys.stdin.buffer.read(_CHUNK_BYTES):
        yield chunk


def _lines_of(taken: Taken) -> Iterator[str]:
    state = "was there already; this arrival is logged" if taken.duplicate else "sealed"
    item = taken.item
    yield f"{item.item_id}  {state}  {item.kind}  {item.sha256}"
    for member in taken.members:
        yield f"    {member.item_id}  sealed apart out of {member.parent_id}  {member.kind}  {member.sha256}"
    if taken.n_left_inside:
        yield f"    left inside {item.item_id}: {taken.n_left_inside}; `uncounted log` says why"


def _tell(
    good: list[str], done: TakenAll, refused: list[tuple[str, UncountedError]], *, as_json: bool
) -> None:
    n_files = len(done.files) + len(refused) - len(done.refused)
    n_accepted = sum(taken.state == "accepted" for taken in done.files)
    n_duplicates = sum(taken.state == "duplicate" for taken in done.files)
    for given, error in refused:
        say(f"refused: {given}: {error.what}\n  to mend: {error.remedy}")
    if as_json:
        show_json(
            {
                "files": n_files,
                "accepted": n_accepted,
                "duplicates": n_duplicates,
                "refused": [{"file": given, "reason": error.what} for given, error in refused],
                "items": [_as_json(good[t.position - 1], t) for t in done.files if t.refusal is None],
            }
        )
    elif n_files > 1:
        counts = f"{n_accepted} accepted + {n_duplicates} there already + {len(refused)} refused"
        show_lines([f"{n_files} files = {counts}"])


def _tell_unasked(done: TakenAll, *, folder: Path) -> None:
    """Name what was given to the case: it is kept, and used for nothing before somebody was asked."""
    given = [taken.item.item_id for taken in done.files if _needs_consent(taken)]
    if given:
        say(
            f"Kept, and used for nothing until consent is on record: {', '.join(given)}. "
            f"See `uncounted due {shlex.quote(str(folder))}`."
        )


def _needs_consent(taken: Taken) -> bool:
    return taken.state == "accepted" and taken.item.kind != "report"


def _as_json(given: str, taken: Taken) -> dict[str, object]:
    item = taken.item
    return {
        "file": given,
        "item": item.item_id,
        "kind": item.kind,
        "media_type": item.media_type,
        "sha256": item.sha256,
        "size": item.size,
        "duplicate": taken.duplicate,
        "members": [{"item": one.item_id, "parent": one.parent_id} for one in taken.members],
        "left_inside": taken.n_left_inside,
    }


@click.command()
@CASE
@click.argument("item", required=False)
@click.option("--ocr", metavar="LANG", help="Read pictures and scans too, in this language: eng, or eng+rus.")
@JSON
def extract(case: Path, item: str | None, ocr: str | None, as_json: bool) -> int:
    """Make texts of the items of the CASE. Of an ITEM, or of every item that is no text and has none yet."""
    from uncounted.casework import derivatives

    languages = tuple(ocr.split("+")) if ocr else None
    with opened(case) as open_case:
        done = derivatives.extract_texts(open_case, item, ocr=languages)
    if as_json:
        show_json(
            [
                {
                    "item": one.item_id,
                    "text": one.text.item_id if one.text else None,
                    "finding": one.finding,
                    "metadata": one.n_metadata,
                }
                for one in done
            ]
        )
    else:
        show_lines(
            f"{one.item_id}  {one.text.item_id if one.text else 'no text'}  {one.finding}" for one in done
        )
    missing = item is not None and any(one.text is None for one in done)
    return FINDINGS if missing else DONE


def _places(given: tuple[str, ...]) -> tuple[tuple[int, float, float, float, float], ...]:
    """Read places; all that cannot be read are told at once, by their number."""
    read, wrong = [], []
    for number, place in enumerate(given, start=1):
        try:
            page, left, top, right, bottom = place.split(",")
            read.append((int(page), float(left), float(top), float(right), float(bottom)))
        except ValueError:
            wrong.append(str(number))
    if wrong:
        raise InputError(
            f"of the places to cover, these cannot be read: number {', '.join(wrong)}",
            where="--cover",
            remedy="write PAGE,LEFT,TOP,RIGHT,BOTTOM in per cent, such as 1,20,10,45,30",
        )
    return tuple(read)


@click.command("working-copy")
@CASE
@click.argument("item")
@click.option(
    "--nothing-to-withhold",
    is_flag=True,
    help="You read the item, and nothing in it could lead to a person.",
)
@click.option(
    "--cover",
    "covers",
    multiple=True,
    metavar="PLACE",
    help="Blacken a place of a picture or a PDF: PAGE,LEFT,TOP,RIGHT,BOTTOM, in per cent. May be repeated.",
)
@click.option(
    "--ocr", metavar="LANG", help="Read words on pictures and pages, in this language: eng, or eng+rus."
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="Write a copy of dots to this file too, to look at it; also one that was made before.",
)
@JSON
def working_copy(
    case: Path,
    item: str,
    nothing_to_withhold: bool,
    covers: tuple[str, ...],
    ocr: str | None,
    out: Path | None,
    as_json: bool,
) -> int:
    """Make the draft of a redacted copy of an ITEM.

    Coders get the copy when a person has passed over the draft: `uncounted pass CASE`.
    """
    from uncounted.casework import derivatives, pixel_copies

    places = tuple(pixel_copies.Cover(*place) for place in _places(covers))
    if out is not None:
        check_output(out, inputs=())
    with opened(case) as open_case:
        if out is not None and derivatives.is_copy_of_dots(open_case, item):
            write_whole(out, derivatives.read_copy_of_dots(open_case, item))
            return DONE
        made = derivatives.make_working_copy(
            open_case,
            item,
            nothing_to_withhold=nothing_to_withhold,
            covers=places,
            ocr=tuple(ocr.split("+")) if ocr else None,
        )
        if out is not None:
            write_whole(out, derivatives.read_copy_of_dots(open_case, made.copy.item_id))
    _show_copy(made, as_json=as_json)
    return DONE


def _show_copy(made: WorkingCopy, *, as_json: bool) -> None:
    withheld = dict(made.withheld)
    if as_json:
        show_json({"item": made.copy.item_id, "parent": made.parent_id, "withheld": withheld})
        return
    told = ", ".join(f"{n} of kind {kind}" for kind, n in withheld.items()) or "nothing"
    show_lines([f"{made.copy.item_id}  draft of a working copy of {made.parent_id}; withheld: {told}"])
    say(f"No coder can open it. Pass over it: `uncounted pass CASE {made.copy.item_id}`.")
    if not made.copy.is_text:
        say("Look at every page (--out): a face, a number plate or handwriting is covered by --cover alone.")
