"""The sheet of a picture: which side it begins on, and how words run on it.

- Time, steps and lists begin where reading begins. Where that is the right side, shapes are turned round as a
  whole; words are not, and stand at the place that was turned.
- What has a direction of its own keeps it in every language: on a map east is right, and an axis of numbers
  grows to the right.
- Words run as the language does, whatever they begin with; a number stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from uncounted.publication.language import POP_ISOLATE, is_right_to_left, language

WIDTH = 640
_RIGHT_TO_LEFT_ISOLATE = "\u2067"
_LETTER = {"label": 12.0, "tick": 10.5}  # as wide as one is on a narrow screen, where letters are larger
_OTHER_END = {"start": "end", "middle": "middle", "end": "start"}


@dataclass(frozen=True, slots=True)
class Words:
    """Words on a sheet, at a place that is counted from the left."""

    words: str
    x: float
    y: float
    kind: str = "tick"
    anchor: str = "start"


Piece = str | Words


def begins_right() -> bool:
    """Say whether the language that is being written is read from the right."""
    return is_right_to_left(language())


def turned(words: Words) -> Words:
    """Return words at their place on the other side, where the language is read from there."""
    if not begins_right():
        return words
    return replace(words, x=round(WIDTH - words.x, 1), anchor=_OTHER_END[words.anchor])


def running(words: str) -> str:
    """Let words run as the language does, in a picture that runs from the left."""
    if begins_right() and any(letter.isalpha() for letter in words):
        return f"{_RIGHT_TO_LEFT_ISOLATE}{words}{POP_ISOLATE}"
    return words


def sheet_svg(
    turning: Iterable[Piece],
    *,
    fixed: Iterable[Piece] = (),
    title: str,
    id_: str,
    height: float,
    text: Callable[[str], str],
) -> str:
    """Put pieces on a sheet: those that turn round with the language, and those that never do.

    Parameters
    ----------
    turning, fixed : iterables of shapes and words
    title : str
        What the picture shows, in words.
    id_ : str
        Prefix of the ids used inside.
    height : float
    text : callable
        Writes words so that they can stand in a page.
    """
    shapes, words = _parted(turning)
    if begins_right() and shapes:
        shapes = [f'<g transform="translate({WIDTH} 0) scale(-1 1)">{"".join(shapes)}</g>']
    others, beside = _parted(fixed)
    written = [_written(one, text) for one in (*beside, *map(turned, words))]
    return (
        f'<svg class="chart" role="img" aria-labelledby="{id_}-title" viewBox="0 0 {WIDTH} {height}" '
        f'direction="ltr"><title id="{id_}-title">{text(title)}</title>'
        f'<g aria-hidden="true">{"".join((*others, *shapes, *written))}</g></svg>'
    )


def _parted(pieces: Iterable[Piece]) -> tuple[list[str], list[Words]]:
    every = list(pieces)
    shapes = [one for one in every if isinstance(one, str)]
    return shapes, [one for one in every if isinstance(one, Words)]


def _written(one: Words, text: Callable[[str], str]) -> str:
    anchor = "" if one.anchor == "start" else f' text-anchor="{one.anchor}"'
    room = one.x if one.anchor == "end" else WIDTH - one.x
    # words that would run over the edge of a narrow screen stay small there
    kind = f"{one.kind} long" if len(one.words) * _LETTER[one.kind] > room else one.kind
    return f'<text class="{kind}" x="{one.x}" y="{one.y}"{anchor}>{running(text(one.words))}</text>'
