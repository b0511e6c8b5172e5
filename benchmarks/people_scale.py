"""How the parts of comparing records grow, and what that says of two million: CPU seconds, slopes, a plan.

- Lists of known truth are drawn at several sizes; each part is timed alone, on one thread.
- A slope is that of the logarithms of seconds over records: 1 doubles with the records, 2 quadruples.
- Two million is not measured: it is the largest size, carried on by the slope, and printed as such.

``python -m benchmarks.people_scale [--sizes 1000 2000 4000] [--write]``
"""

from __future__ import annotations

import argparse
import datetime
import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from tests.people.hard_lists import draw_lists
from tests.people.list_designs import SCATTERED_KILLINGS

from uncounted.people.engine import Engine, at_either_end
from uncounted.people.keys import KeyedRecords, key_records
from uncounted.people.model import (
    CANDIDATE_RULES,
    KIN_RULE,
    NAMESAKE_RULE,
    PROBE_RULE,
    RANDOM_RULE,
    TEMPLATE,
)

PAGE = Path(__file__).resolve().parent.parent / "docs" / "two-million-records.md"
_PLANNED = 2_000_000
# as `uncounted.people.linking` has them
_PROBE_PAIRS, _WATCHED_PAIRS = 400_000, 9_000_000
_RULES = {
    "names that chance brings together (probes with all)": at_either_end(RANDOM_RULE),
    "kin": (KIN_RULE,),
    "candidates": CANDIDATE_RULES,
    "what the blocks lost (probes with all)": at_either_end(PROBE_RULE),
    "namesakes of the watched": (NAMESAKE_RULE,),
}


def _cpu(deed: Callable[[], object]) -> tuple[float, object]:
    begun = time.process_time()
    done = deed()
    return time.process_time() - begun, done


def measured(n_records: int) -> dict[str, tuple[float, int]]:
    """Return CPU seconds of each part at one size, with the pairs that came of it."""
    lists = draw_lists(SCATTERED_KILLINGS, n_records=n_records, seed=1).read().lists
    seconds, keyed = _cpu(lambda: key_records(lists))
    assert isinstance(keyed, KeyedRecords)
    n = len(keyed.rows)
    found = {"keys of all names, alike or not": (seconds, sum(map(len, keyed.near["given"].alike)))}
    chance = np.random.default_rng(1)
    probes, watched = (
        frozenset(chance.permutation(n)[: min(n, max(1, pairs // n))].tolist())
        for pairs in (_PROBE_PAIRS, _WATCHED_PAIRS)
    )
    with Engine(keyed, probes, watched) as engine:
        for part, rules in _RULES.items():
            begun = time.process_time()
            n_pairs = len(engine.compare(TEMPLATE, rules).left)
            found[part] = (time.process_time() - begun, n_pairs)
    return found


def slope(sizes: Sequence[int], values: Sequence[float]) -> float:
    """Return the slope of the logarithms over the larger half of the sizes."""
    half = len(sizes) // 2
    return float(np.polyfit(np.log(sizes[half:]), np.log(np.maximum(values[half:], 1e-9)), 1)[0])


def page(sizes: Sequence[int]) -> str:
    """Measure all sizes; returns the page."""
    load, today = os.getloadavg()[0], datetime.datetime.now(datetime.UTC).date().isoformat()
    by_size = []
    for size in sizes:
        sys.stderr.write(f"{size:,} records\n")
        by_size.append(measured(size))
    lines = [
        "# Two million records: a plan on paper",
        "",
        "The table is written by `python -m benchmarks.people_scale`; never by hand. CPU seconds on one",
        "thread, and pairs, of lists of scattered killings drawn with truth. What two million would take",
        "is not measured: it is the largest size, carried on by the slope of the larger half of the sizes.",
        "",
        f"Measured on {today}; load of the machine at the beginning: {load:.1f}.",
        "",
        "| part | "
        + " | ".join(f"{size:,}" for size in sizes)
        + " | slope | two million, CPU hours | pairs there |",
        "|---|" + "---:|" * (len(sizes) + 3),
    ]
    for part in by_size[0]:
        seconds, pairs = ([float(one[part][n]) for one in by_size] for n in (0, 1))
        grows, pairs_grow = slope(sizes, seconds), slope(sizes, pairs)
        times = _PLANNED / sizes[-1]
        cells = " | ".join(f"{s:.2f} s, {int(p):,}" for s, p in zip(seconds, pairs, strict=True))
        hours, planned = seconds[-1] * times**grows / 3600, pairs[-1] * times**pairs_grow
        lines.append(f"| {part} | {cells} | {grows:.2f} | {hours:,.1f} | {planned:,.0f} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Measure, print, and with ``--write`` put the table into the page, above what is planned."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 2000, 4000, 8000])
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    written = page(options.sizes)
    sys.stdout.write(written)
    if options.write:
        _, mark, plan = PAGE.read_text(encoding="utf-8").partition("## The plan\n")
        PAGE.write_text(f"{written}\n{mark}{plan}", encoding="utf-8")


if __name__ == "__main__":
    main()
