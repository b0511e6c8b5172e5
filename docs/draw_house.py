"""Draw the house from its code: one box for each room, on its floor, with the imports that really exist.

- Floors come from the layers contract in `pyproject.toml`, sentences from each room's `__init__.py`, lines
  from the import graph that the contracts are checked on. Nothing is placed or coloured by hand.
- The same code gives the same bytes. `--check` fails where the committed picture is of another house.
- The picture carries its own description in words, and reads on light and on dark.

Run `make docs`, or `python docs/draw_house.py [--check]`.
"""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from textwrap import wrap

import grimp

PROJECT = Path(__file__).resolve().parent.parent
PICTURE = PROJECT / "docs" / "pictures" / "house.svg"
_PACKAGE = "uncounted"

# Sizes in pixels. A letter of the small text is taken as wider than it is, so that no font runs over.
_MARGIN, _TOWER, _GAP, _PADDING = 28, 560, 30, 14
_NAME, _LINE, _BETWEEN_FLOORS = 22, 16, 18
_LETTER = 6.1
_FIRST_COLUMN, _COLUMN, _CORNER, _CORRIDOR = 40, 23, 7, 8
_LEGEND = 46

# Mid-tones: each has a contrast of 3 or more on both backgrounds. A colour repeats what its arrow says.
_COLOURS = (
    "#b4553d", "#b8761c", "#86891f", "#3f8f43", "#27948a", "#2c86b0",
    "#4a78d0", "#7a62d0", "#a855b8", "#c74a83", "#7d7468", "#6b7f8c",
)  # fmt: skip
_STYLE = """
.ground{fill:#fbfaf7}.room{fill:#fff;stroke:#d8d3c8}.name{fill:#1d1c1a;font-weight:600;font-size:15px}
.says{fill:#57534b;font-size:12px}.out{stroke:#b9b3a6;fill:none;stroke-width:1.3}
.in{fill:none;stroke-width:1.8}
text{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",sans-serif}
@media (prefers-color-scheme:dark){.ground{fill:#16181c}.room{fill:#1f2228;stroke:#3a3f47}.name{fill:#efedea}
.says{fill:#b4b0a8}.out{stroke:#5a5f68}}
"""


@dataclass(frozen=True, slots=True)
class House:
    """What is drawn: floors from the top, (importer, imported) pairs, and what each room keeps true."""

    floors: tuple[tuple[str, ...], ...]
    imports: frozenset[tuple[str, str]]
    promises: dict[str, str]

    @property
    def rooms(self) -> tuple[str, ...]:
        """All rooms, from the top."""
        return tuple(room for floor in self.floors for room in floor)

    def imported_by(self, room: str) -> tuple[str, ...]:
        """Return what a room imports, from the top."""
        return tuple(other for other in self.rooms if (room, other) in self.imports)


@dataclass(frozen=True, slots=True)
class Box:
    """Where a room stands; ``behind`` counts the rooms of its floor between it and the lines."""

    room: str
    left: float
    top: float
    width: float
    height: float
    behind: int

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.left + self.width

    @property
    def gap(self) -> float:
        """The middle of the gap to the next room of its floor."""
        return self.right + _GAP / 2

    @property
    def arrives(self) -> float:
        """The height of the line that comes in, beside the rooms that stand before it."""
        return self.top + 16 if not self.behind else self.top - _CORRIDOR * self.behind

    @property
    def leaves(self) -> float:
        """The height of the line that goes out."""
        bottom = self.top + self.height
        return bottom - 13 if not self.behind else bottom + _CORRIDOR * self.behind


def read_house() -> House:
    """Read floors, promises and imports from the project."""
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = project["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    floors = tuple(tuple(re.findall(r"\w+", layer)) for layer in layers)
    known = {room for floor in floors for room in floor}
    graph = grimp.build_graph(_PACKAGE, cache_dir=None)
    pairs = {
        (_room(importer), _room(imported))
        for importer in graph.modules
        for imported in graph.find_modules_directly_imported_by(importer)
    }
    imports = frozenset((a, b) for a, b in pairs if a != b and {a, b} <= known)
    return House(floors, imports, {room: _promise(room) for room in known})


def _room(module: str) -> str:
    return module.partition(".")[2].partition(".")[0]


def _promise(room: str) -> str:
    source = (PROJECT / "src" / _PACKAGE / room / "__init__.py").read_text(encoding="utf-8")
    docstring = " ".join((ast.get_docstring(ast.parse(source)) or "").split())
    return re.split(r"(?<=[.]) ", docstring)[0]


def draw(house: House) -> str:
    """Draw the whole picture as SVG."""
    boxes = {box.room: box for box in _boxes(house)}
    targets = [room for room in house.rooms if any((other, room) in house.imports for other in house.rooms)]
    columns = {
        room: float(_MARGIN + _TOWER + _FIRST_COLUMN + position * _COLUMN)
        for position, room in enumerate(targets)
    }
    colours = {room: _COLOURS[position % len(_COLOURS)] for position, room in enumerate(targets)}
    ground = max(box.top + box.height for box in boxes.values())
    width, height = max(columns.values()) + _MARGIN, ground + _LEGEND
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height:g}" '
        f'viewBox="0 0 {width:g} {height:g}" role="img" aria-labelledby="title described">',
        '<title id="title">The rooms of uncounted and what each imports</title>',
        f'<desc id="described">{escape(in_words(house))}</desc>',
        f"<style>{_STYLE}</style>",
        f'<rect class="ground" width="{width:g}" height="{height:g}" rx="12"/>',
        *(_way_out(boxes[room], house, columns) for room in house.rooms),
        *(_way_in(boxes[room], house, boxes, columns[room], colours[room]) for room in targets),
        *(_drawn(boxes[room], house, colours.get(room)) for room in house.rooms),
        _legend(ground),
        "</svg>",
    ]
    return "\n".join(part for part in parts if part) + "\n"


def in_words(house: House) -> str:
    """Say what the picture shows, for those who do not see it."""
    floors = "; ".join(" and ".join(floor) for floor in house.floors)
    lines = " ".join(
        f"{room} imports {', '.join(house.imported_by(room)) or 'nothing'}." for room in house.rooms
    )
    return f"Floors from the top: {floors}. {lines}"


def _boxes(house: House) -> Iterator[Box]:
    top = float(_MARGIN)
    for floor in house.floors:
        width = (_TOWER - _GAP * (len(floor) - 1)) / len(floor)
        n_lines = max(len(_wrapped(house.promises[room], width)) for room in floor)
        height = _NAME + n_lines * _LINE + 2 * _PADDING - 6
        room_for_lines = _CORRIDOR * (len(floor) - 1)
        top += room_for_lines
        for position, room in enumerate(floor):
            left = _MARGIN + position * (width + _GAP)
            yield Box(room, left, top, width, height, len(floor) - 1 - position)
        top += height + room_for_lines + _BETWEEN_FLOORS


def _wrapped(text: str, width: float) -> list[str]:
    """Break a text into as few lines as fit, and make these even, so that no word stands alone."""
    letters = int((width - 2 * _PADDING - 6) / _LETTER)
    lines = wrap(text, letters)
    while letters > 1 and len(even := wrap(text, letters - 1)) == len(lines):
        lines, letters = even, letters - 1
    return lines


def _drawn(box: Box, house: House, colour: str | None) -> str:
    x, y = box.left + _PADDING + 4, box.top + _PADDING + 8
    place = f'x="{box.left:g}" y="{box.top:g}" height="{box.height:g}"'
    stripe = f'<rect {place} width="5" rx="2.5" fill="{colour}"/>' if colour else ""
    says = "".join(
        f'<text class="says" x="{x:g}" y="{y + _NAME - 3 + number * _LINE:g}">{escape(line)}</text>'
        for number, line in enumerate(_wrapped(house.promises[box.room], box.width))
    )
    name = f'<text class="name" x="{x:g}" y="{y:g}">{escape(box.room)}</text>'
    return f'<rect class="room" {place} width="{box.width:g}" rx="6"/>{stripe}{name}{says}'


def _way_out(box: Box, house: House, columns: Mapping[str, float]) -> str:
    """Draw the grey line that leaves a room, as far as the last room that it imports."""
    imported = house.imported_by(box.room)
    if not imported:
        return ""
    inside, end = box.top + box.height - 13, max(columns[room] for room in imported)
    points = [(box.right, inside), (end, box.leaves)]
    if box.behind:
        points[1:1] = [(box.gap, inside), (box.gap, box.leaves)]
    return f'<path class="out" d="{_line(points)}"/>'


def _way_in(box: Box, house: House, boxes: Mapping[str, Box], column: float, colour: str) -> str:
    """Draw the coloured line that gathers all who import a room, and its arrow."""
    heights = sorted(boxes[room].leaves for room in house.rooms if (room, box.room) in house.imports)
    inside, goes_down = box.top + 16, heights[0] < box.arrives
    points = [
        (column, heights[0] if goes_down else heights[-1]),
        (column, box.arrives),
        (box.right + 5, inside),
    ]
    if box.behind:
        points[2:2] = [(box.gap, box.arrives), (box.gap, inside)]
    path = _line(points)
    if goes_down and heights[-1] > box.arrives:
        # an import that goes up is no part of the tower; it is drawn all the same, and seen
        path += _line([(column, heights[-1]), (column, box.arrives)])
    dots = "".join(f'<circle cx="{column:g}" cy="{height:g}" r="3.6"/>' for height in heights)
    arrow = f'<path d="M{box.right + 1:g} {inside:g}l8 -4.5v9z"/>'
    return f'<path class="in" stroke="{colour}" d="{path}"/><g fill="{colour}">{dots}{arrow}</g>'


def _line(points: Sequence[tuple[float, float]]) -> str:
    """Join points by level and upright lines, with round corners."""
    path = "M{:g} {:g}".format(*points[0])
    for before, here, after in zip(points, points[1:], points[2:], strict=False):
        bend = [_towards(here, other) for other in (before, after)]
        path += "L{:g} {:g}Q{:g} {:g} {:g} {:g}".format(*bend[0], *here, *bend[1])
    return path + "L{:g} {:g}".format(*points[-1])


def _towards(here: tuple[float, float], other: tuple[float, float]) -> tuple[float, float]:
    """Give the point where a corner begins: at most half-way to the next."""
    steps = [max(-_CORNER, min(_CORNER, (b - a) / 2)) for a, b in zip(here, other, strict=True)]
    return here[0] + steps[0], here[1] + steps[1]


def _legend(ground: float) -> str:
    words = (
        "A grey line leaves a room; each dot on it is a room that it imports; the coloured line leads there. "
        "Imports go only down."
    )
    return f'<text class="says" x="{_MARGIN}" y="{ground + 30:g}">{words}</text>'


def main(arguments: list[str]) -> int:
    """Write the picture, or check the one that is there."""
    drawn = draw(read_house())
    if arguments == ["--check"]:
        return 0 if is_current(drawn) else 1
    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    PICTURE.write_text(drawn, encoding="utf-8")
    sys.stderr.write(f"drawn: {PICTURE.relative_to(PROJECT)}\n")
    return 0


def is_current(drawn: str) -> bool:
    """Say whether the committed picture is the one that the code gives now, and how to mend it."""
    if PICTURE.is_file() and PICTURE.read_text(encoding="utf-8") == drawn:
        return True
    sys.stderr.write(f"{PICTURE.relative_to(PROJECT)} is of another house: run `make docs`\n")
    return False


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
