"""Chains of a sampler, one row each: how its total wandered, and whether it drew what the others drew.

- Left the trace, on one logarithmic axis for all chains; right the ranks of its draws among those of all
  (Vehtari, Gelman, Simpson, Carpenter & Buerkner 2021, s. 4.2): level bars say that it found their law.
- Told apart by their row, never by colour; the numbers of the axis are written, and the judgement stands in
  words beside the picture (R-hat, effective draws).
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from uncounted.estimation import PopulationEstimate

_WIDTH, _TOP, _ROW, _BOTTOM = 640, 30, 40, 26
_TRACE_LEFT, _TRACE_RIGHT = 130, 400
_RANKS_LEFT, _RANKS_RIGHT = 440, 620
_DRAWN = 30


def chain_panels(estimate: PopulationEstimate) -> tuple[str, int]:
    """Draw the chains that an estimate has as a piece of SVG, 640 wide; returns it and its height."""
    chains = estimate.chains
    totals = [total for chain in chains for total in chain.trace]
    low, high = min(totals), max(totals)
    most = max(count for chain in chains for count in chain.ranks)
    bottom = _TOP + _ROW * len(chains)
    parts = [
        f'<text class="tick" x="{_TRACE_LEFT}" y="18">total (logarithmic), first draw to last</text>',
        f'<text class="tick" x="{_RANKS_LEFT}" y="18">ranks among all draws</text>',
        *(
            f"{part}"
            for row, chain in enumerate(chains)
            for part in _row(row, chain.trace, chain.ranks, (low, high), most)
        ),
        f'<text class="tick" x="{_RANKS_LEFT}" y="{bottom + 16}">lowest</text>'
        f'<text class="tick" x="{_RANKS_RIGHT}" y="{bottom + 16}" text-anchor="end">highest</text>',
    ]
    return "".join(parts), bottom + _BOTTOM


def _row(
    row: int, totals: tuple[int, ...], ranks: tuple[int, ...], ends: tuple[int, int], most: int
) -> Iterator[str]:
    top = _TOP + _ROW * row
    yield f'<text x="24" y="{top + 21}">Chain {row + 1}</text>'
    for total, y in ((ends[1], top), (ends[0], top + _DRAWN)):
        if row == 0:
            yield (f'<text class="tick" x="{_TRACE_LEFT - 6}" y="{y + 4}" text-anchor="end">{total:,}</text>')
        yield f'<line class="grid" x1="{_TRACE_LEFT}" x2="{_TRACE_RIGHT}" y1="{y}" y2="{y}"/>'
    yield f'<path class="trace" d="M{"L".join(_trace(totals, top, ends))}"/>'
    step = (_RANKS_RIGHT - _RANKS_LEFT) / len(ranks)
    for place, count in enumerate(ranks):
        height = _DRAWN * count / most
        yield (
            f'<rect class="bar" x="{_RANKS_LEFT + step * place + 0.5:.1f}" '
            f'y="{top + _DRAWN - height:.1f}" width="{step - 1:.1f}" height="{height:.1f}"/>'
        )
    level = top + _DRAWN * (1 - sum(ranks) / len(ranks) / most)
    yield f'<line class="level" x1="{_RANKS_LEFT}" x2="{_RANKS_RIGHT}" y1="{level:.1f}" y2="{level:.1f}"/>'


def _trace(totals: tuple[int, ...], top: int, ends: tuple[int, int]) -> Iterator[str]:
    low, span = math.log(ends[0]), math.log(ends[1] / ends[0]) or 1.0
    step = (_TRACE_RIGHT - _TRACE_LEFT) / max(len(totals) - 1, 1)
    for place, total in enumerate(totals):
        yield f"{_TRACE_LEFT + step * place:.1f} {top + _DRAWN * (1 - (math.log(total) - low) / span):.1f}"
