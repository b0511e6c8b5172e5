"""The command review: two rows side by side, a key for each pair; names stand on the screen alone."""

from __future__ import annotations

import dataclasses
import os
import shlex
import stat
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from uncounted.cli.case_commands import CASE, JSON, PURPOSE, opened
from uncounted.cli.inputs import InputError
from uncounted.cli.link_command import quality_lines
from uncounted.cli.output import DONE, say, show_json, show_lines

if TYPE_CHECKING:
    from collections.abc import Mapping

    from uncounted.casework.pair_review import Answer, Conflict, Part, SideBySide, Step

_VERDICTS = {"s": "same", "d": "different", "e": "same_event", "u": "cannot_tell"}
_REASONS = {
    "n": "names",
    "b": "birth",
    "x": "sex",
    "p": "day_or_place",
    "r": "relatives",
    "l": "too_little_known",
}
_KEYS = (
    "s same person, d different persons, e same event but different persons, u cannot tell; b back, q stop",
    "by what, if you like (s nb): n names, b birth, x sex, p day or place, r relatives, l too little known",
)
_SAID = {
    "same": "same person",
    "different": "different persons",
    "same_event": "same event, different persons",
    "cannot_tell": "cannot tell",
}
_WIDEST = 34


@click.command()
@CASE
@click.option("--decide", is_flag=True, help="As a third person, decide the pairs on which two differ.")
@click.option("--conflicts", "as_conflicts", is_flag=True, help="List the pairs on which two differ.")
@click.option("--report", "as_report", is_flag=True, help="Tell what was reviewed, and precision and recall.")
@click.option(
    "--take-back",
    nargs=2,
    metavar="ROW ROW",
    help="Take back what you said of two rows, such as I3:7 I4:12.",
)
@PURPOSE
@JSON
def review(
    case: Path,
    decide: bool,
    as_conflicts: bool,
    as_report: bool,
    take_back: tuple[str, str] | None,
    purpose: str | None,
    as_json: bool,
) -> int:
    """Judge side by side who is the same person.

    The pairs of the newest linkage of the CASE, one after the other: names are shown, so it needs two persons
    and a purpose. Stop at any time; the same command goes on.
    """
    if decide + as_conflicts + as_report + (take_back is not None) > 1:
        raise InputError(
            "only one of these at a time",
            where="--decide, --conflicts, --report, --take-back",
            remedy="give one of them, or none to review pairs",
        )
    from uncounted.casework import pair_review

    if as_conflicts or as_report or take_back is not None:
        with opened(case) as open_case:
            if take_back is not None:
                pair_review.take_back(open_case, *take_back)
                return DONE
            if as_report:
                return _report(pair_review.review_report(open_case), as_json=as_json)
            found = pair_review.conflicts(open_case)
        if as_json:
            show_json([dataclasses.asdict(one) for one in found])
        else:
            show_lines(_conflict(one) for one in found)
            say(f"Pairs on which two differ: {len(found)}.")
        return DONE
    if goes_to_a_file():
        raise InputError(
            "names would be written into a file",
            where="standard output",
            remedy="run it in a terminal, without > or a log",
        )
    with opened(case) as open_case:
        done = pair_review.review_pairs(open_case, _ask, part=_part(decide=decide), purpose=purpose)
    _clear()
    if as_json:
        show_json(dataclasses.asdict(done))
    else:
        left = f"{done.n_left} are left for you" if done.n_left else "none is left for you"
        show_lines([f"pairs judged: {done.n_judged}; {left}"])
        say(f"They count from the next linkage on: `uncounted link {shlex.quote(str(case))}`.")
    return DONE


def _part(*, decide: bool) -> Part:
    from uncounted.casework import pair_review

    return pair_review.Part.THIRD if decide else pair_review.Part.REVIEWER


def goes_to_a_file() -> bool:
    """Say whether standard output is a file on a disk, where names would stay."""
    try:
        return stat.S_ISREG(os.fstat(sys.stdout.fileno()).st_mode)
    except (OSError, ValueError):
        return False


def _clear() -> None:
    """Take the pair before from the screen, and from what can be scrolled back to."""
    if sys.stdout.isatty():
        sys.stdout.write("\x1b[H\x1b[2J\x1b[3J")
        sys.stdout.flush()


def _ask(shown: SideBySide) -> Answer | Step:
    """Show a pair and take a line; what is no answer is asked again, the end of the input stops."""
    from uncounted.casework import pair_review

    _clear()
    show_lines(_pair_lines(shown))
    while True:
        sys.stdout.write("> ")
        sys.stdout.flush()
        line = sys.stdin.readline()
        if not line:
            return pair_review.Step.STOP
        key, _, reasons = line.strip().lower().partition(" ")
        if key in ("b", "q"):
            return pair_review.Step.BACK if key == "b" else pair_review.Step.STOP
        letters = reasons.replace(" ", "")
        if key in _VERDICTS and set(letters) <= set(_REASONS):
            return pair_review.answer(_VERDICTS[key], [_REASONS[letter] for letter in letters])
        say("that is no answer")
        show_lines(_KEYS)


def _pair_lines(shown: SideBySide) -> Iterator[str]:
    yield f"{shown.number} of {shown.n_pairs}"
    wide = max([len(one.name) for one in shown.fields], default=0) + 2
    yield f"{'':{wide}}{_padded(shown.first)}{shown.second}"
    for one in shown.fields:
        yield f"{one.name:{wide}}{_padded(one.first or '-')}{one.second or '-'}"
    if shown.answers:
        yield "two said: " + "; ".join(_SAID[answer] for answer in shown.answers)
    if shown.note:
        yield shown.note
    yield from _KEYS


def _padded(text: str) -> str:
    width = sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in text
    )
    return text + " " * (max(_WIDEST - width, 1) + 1)


def _conflict(one: Conflict) -> str:
    decided = _SAID[one.decided] if one.decided is not None else "nobody decided: cannot tell"
    return f"{one.first} {one.second}  {'; '.join(_SAID[said] for said in one.said)}  -> {decided}"


def _report(report: Mapping[str, object], *, as_json: bool) -> int:
    if as_json:
        show_json(dict(report))
    else:
        show_lines(
            [
                f"of the linkage of entry {report['of_linkage']}: {report['judged_pairs']} of "
                f"{report['queued_pairs']} pairs judged",
                f"on {report['undecided_conflicts']} pairs two differ, and nobody decided",
                *quality_lines(report),
            ]
        )
    return DONE
