"""Places on a schematic map, without any other map: plain SVG, drawn on the server.

- Equirectangular, true to scale in its middle, with a graticule, a scale and an arrow to the north. No coast
  and no border: whoever draws one takes sides, and would have to fetch it.
- A place is a number in the square that it lies in; where in the square, nobody wrote down. Squares of one
  corner are one square. The circle in it grows with the claims, and its number stands in the key.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterator

from uncounted.publication.drawn import Spot, Spots
from uncounted.publication.language import number, said, with_marks
from uncounted.publication.sheet import Piece, Words, sheet_svg

MOST_SPOTS = 14
_LEFT, _TOP, _RIGHT = 56, 16, 624
_TALLEST, _KEY, _FOOT = 400, 24, 30
_KILOMETRES_IN_A_DEGREE = 111.32
_LARGEST_CIRCLE, _SMALLEST_CIRCLE = 24.0, 4.0
_LEAST_WIDE = 1.1  # for each unit that the map is tall
_FLATTEST = 0.2  # near the poles a degree of longitude is next to nothing


def place_svg(spots: Spots, *, title: str, id_: str, text: Callable[[str], str]) -> str:
    """Draw places; ``text`` writes words so that they can stand in a page."""
    ground = _Ground(spots.spots)
    drawn = [*_graticule(ground), *_squares(spots.spots, ground), *_scale(spots, ground)]
    key = _key(spots, ground.bottom + _FOOT + 48)
    height = ground.bottom + _FOOT + 48 + _KEY * (len(spots.spots) + 1 + bool(spots.rest))
    return sheet_svg(key, fixed=drawn, title=title, id_=id_, height=height, text=text)


class _Ground:
    """The part of the earth that is drawn, in tenths of a degree, and how it lies on the sheet."""

    def __init__(self, spots: tuple[Spot, ...]) -> None:
        step = max(spot.step for spot in spots)
        south, north = min(s.south for s in spots), max(s.south + s.step for s in spots)
        west, east = min(s.west for s in spots), max(s.west + s.step for s in spots)
        margin = max(step, (max(north - south, east - west)) // 8, 5)
        self.south, self.north = max(south - margin, -900), min(north + margin, 900)
        self._flat = max(math.cos(math.radians((self.south + self.north) / 20)), _FLATTEST)
        narrow = (self.north - self.south) * _LEAST_WIDE / self._flat - (east - west)
        margin = max(margin, -(-int(narrow) // 2))
        self.west, self.east = west - margin, east + margin
        wide, tall = (self.east - self.west) * self._flat, self.north - self.south
        self._unit = min((_RIGHT - _LEFT) / wide, _TALLEST / tall)
        self._start = (_LEFT + _RIGHT - wide * self._unit) / 2
        self.bottom = round(_TOP + tall * self._unit)
        self.start, self.end = self.x(self.west), self.x(self.east)

    def x(self, tenths: float) -> float:
        return round(self._start + (tenths - self.west) * self._flat * self._unit, 1)

    def y(self, tenths: float) -> float:
        return round(_TOP + (self.north - tenths) * self._unit, 1)

    @property
    def kilometres_per_unit(self) -> float:
        """How many kilometres lie in one unit of the sheet; the same both ways in the middle."""
        return _KILOMETRES_IN_A_DEGREE / 10 / self._unit


def _graticule(ground: _Ground) -> Iterator[Piece]:
    span = max(ground.north - ground.south, ground.east - ground.west)
    step = next(one for one in (5, 10, 20, 50, 100, 200, 300, 600, 900) if span / one <= 7 or one == 900)
    for west in range(-(-ground.west // step) * step, ground.east + 1, step):
        x = ground.x(west)
        yield f'<line class="grid" x1="{x}" x2="{x}" y1="{_TOP}" y2="{ground.bottom}"/>'
        yield Words(_degrees(west), x, ground.bottom + 18, anchor="middle")
    for south in range(-(-ground.south // step) * step, ground.north + 1, step):
        y = ground.y(south)
        yield f'<line class="grid" x1="{ground.start}" x2="{ground.end}" y1="{y}" y2="{y}"/>'
        yield Words(_degrees(south), round(ground.start - 6, 1), round(y + 4, 1), anchor="end")


def _degrees(tenths: int) -> str:
    """Write tenths of a degree; south and west have a minus."""
    # beyond the date line degrees begin anew
    around = (tenths + 1800) % 3600 - 1800 if abs(tenths) > 1800 else tenths
    whole, rest = divmod(abs(around), 10)
    return f"{'−' if around < 0 else ''}{whole}{with_marks(f'.{rest}') if rest else ''}°"


def _squares(spots: tuple[Spot, ...], ground: _Ground) -> Iterator[Piece]:
    together: defaultdict[tuple[int, int, int], list[int]] = defaultdict(list)
    for place, spot in enumerate(spots):
        together[spot.south, spot.west, spot.step].append(place)
    most = max(sum(spots[place].n_claims for place in places) for places in together.values())
    # one scale for all, and each circle within its square: a larger one would read as a place beside it
    least = min(spot.step for spot in spots)
    largest = min(_LARGEST_CIRCLE, 0.45 * min(ground.x(least) - ground.x(0), ground.y(0) - ground.y(least)))
    # wide squares first, so that a small one inside stays to be seen
    for (south, west, step), places in sorted(together.items(), key=lambda one: (-one[0][2], one[0])):
        x, y = ground.x(west), ground.y(south + step)
        width, height = round(ground.x(west + step) - x, 1), round(ground.y(south) - y, 1)
        yield f'<rect class="square" x="{x}" y="{y}" width="{width}" height="{height}"/>'
        n_claims = sum(spots[place].n_claims for place in places)
        radius = round(max(_SMALLEST_CIRCLE, largest * math.sqrt(n_claims / most)), 1)
        middle_x, middle_y = round(x + width / 2, 1), round(y + height / 2, 1)
        yield f'<circle class="say" cx="{middle_x}" cy="{middle_y}" r="{radius}"/>'
        names = said(", ").join(str(place + 1) for place in places)
        yield Words(names, round(middle_x + radius + 5, 1), round(middle_y + 5, 1), "label")


def _scale(spots: Spots, ground: _Ground) -> Iterator[Piece]:
    y, longest = ground.bottom + _FOOT + 10, 160 * ground.kilometres_per_unit
    kilometres = max(1, 10 ** int(math.log10(max(longest, 1))))
    kilometres = next(kilometres * times for times in (5, 2, 1) if kilometres * times <= max(longest, 1))
    end = round(ground.start + kilometres / ground.kilometres_per_unit, 1)
    yield f'<path d="M{ground.start} {y - 5}V{y}H{end}V{y - 5}"/>'
    yield Words(f"{number(kilometres)} {spots.kilometres}", round(end + 8, 1), y + 4)
    x = ground.end - 8
    yield f'<path d="M{x} {y + 4}V{y - 16}M{x - 5} {y - 9}L{x} {y - 17}L{x + 5} {y - 9}"/>'
    yield Words(spots.north, round(x - 12, 1), y + 4, anchor="end")


def _key(spots: Spots, top: int) -> Iterator[Piece]:
    y = top
    for place, spot in enumerate(spots.spots, start=1):
        yield Words(str(place), _LEFT - 8, y, anchor="end")
        yield Words(spot.label, _LEFT + 4, y, "label")
        y += _KEY
    yield f'<rect class="square" x="{_LEFT - 26}" y="{y - 13}" width="18" height="14"/>'
    yield Words(spots.square, _LEFT + 4, y)
    if spots.rest:
        yield Words(spots.rest, _LEFT + 4, y + _KEY)
