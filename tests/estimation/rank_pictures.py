"""Histograms of ranks, as one plain SVG file: a right sampler stays inside the grey band.

- The band holds 99 of 100 heights of a right sampler (binomial), each bar for itself.
- No script, no outside reference, its own background: the same in a light and in a dark reader.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import numpy as np
import numpy.typing as npt
from scipy.stats import binom

_WIDTH, _HEIGHT, _MARGIN, _HEAD = 320, 110, 16, 24
_STYLE = (
    "text{font:12px system-ui,sans-serif;fill:#1d1f21}.paper{fill:#fff}.bar{fill:#1f5f5b}"
    ".band{fill:#c9c4b8;fill-opacity:.55}.even{stroke:#1d1f21;stroke-dasharray:4 3}"
)


def rank_picture(panels: Sequence[tuple[str, npt.NDArray[np.int64]]]) -> str:
    """Draw heights of bins, two panels a row, each under its words."""
    cell_width, cell_height = _WIDTH + _MARGIN, _HEIGHT + _HEAD + _MARGIN
    width = 2 * cell_width + _MARGIN
    height = -(-len(panels) // 2) * cell_height + _MARGIN
    drawn = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" role="img">',
        "<title>Histograms of ranks of known truths among draws</title>",
        f'<style>{_STYLE}</style><rect class="paper" width="{width}" height="{height}"/>',
    ]
    for number, (told, heights) in enumerate(panels):
        left = _MARGIN + number % 2 * cell_width
        top = _MARGIN + number // 2 * cell_height
        drawn.append(f'<text x="{left}" y="{top + 12}">{escape(told)}</text>')
        drawn += _panel(heights, left, top + _HEAD)
    return "\n".join([*drawn, "</svg>"]) + "\n"


def _panel(heights: npt.NDArray[np.int64], left: float, top: float) -> list[str]:
    n, bins = int(heights.sum()), len(heights)
    low, high = binom.ppf([0.005, 0.995], n, 1 / bins)
    scale = _HEIGHT / max(float(heights.max()), float(high), 1.0)
    step = _WIDTH / bins
    bottom = top + _HEIGHT
    bars = [
        f'<rect class="bar" x="{left + place * step + 1:.1f}" y="{bottom - value * scale:.1f}" '
        f'width="{step - 2:.1f}" height="{value * scale:.1f}"/>'
        for place, value in enumerate(heights.tolist())
    ]
    band = (
        f'<rect class="band" x="{left}" y="{bottom - high * scale:.1f}" width="{_WIDTH}" '
        f'height="{(high - low) * scale:.1f}"/>'
    )
    even = bottom - n / bins * scale
    line = f'<line class="even" x1="{left}" x2="{left + _WIDTH}" y1="{even:.1f}" y2="{even:.1f}"/>'
    return [*bars, band, line]
