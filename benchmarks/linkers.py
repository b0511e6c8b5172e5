"""Who is one person, on public sets whose truth is known: ours beside Splink alone, dedupe and recordlinkage.

- All read the same columns of the same rows. Nothing of ours is tuned on these sets, and no peer is either:
  each is used as its makers' first example uses it.
- dedupe learns from 200 pairs with their truth; the others see no truth.
- Seconds are CPU seconds of all threads; the load of the machine is printed beside them.
- Beside F1 stands what our probabilities are worth: of pairs said to be one person with so much probability,
  how many are.

``UNCOUNTED_LINKERS=/path/to/python python -m benchmarks.linkers /path/to/linkage [--write]``, with an
environment that has `dedupe` and `recordlinkage`; what cannot be measured reads NOT MEASURED.
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from itertools import combinations
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
from splink import DuckDBAPI, Linker, SettingsCreator, block_on
from splink import comparison_library as compare
from tests.people.massacres import Lists
from tests.people.measures import agreement
from tests.people.references_measured import febrl, rldata

from uncounted.people import Linkage, Plan, link
from uncounted.people.draws import ChainsDisagreeError

PAGE = Path(__file__).resolve().parent.parent / "docs" / "linkage-measured.md"
N_LABELS = 200
_BINS = (0.0, 0.05, 0.2, 0.4, 0.6, 0.8, 0.95, 1.0)
_NOT_MEASURED = "NOT MEASURED"
_SETS: Mapping[str, Callable[[Path], Lists]] = {
    "RLdata10000": lambda folder: rldata(folder / "RLdata10000.csv"),
    "FEBRL 3": lambda folder: febrl(folder / "febrl3.csv"),
}
_HEAD = """\
# Who is one person, beside other tools

Written by `python -m benchmarks.linkers`; never by hand. Public sets with known truth, on which nothing here
was tuned. All tools read the same columns. dedupe learns from pairs with their truth; the others see no
truth. Each peer is used as its first example uses it: in the hands of somebody who fits it to a set it does
better. Seconds of a busy machine are worth little; read them as ratios."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a tool found: a person for each row, how long it took, and who says so."""

    tool: str
    person: Sequence[object]
    seconds: float


def rows_of(read: Lists) -> tuple[list[dict[str, str]], list[str]]:
    """Return the cells of the one list of a set, and the true person of each row."""
    (victims,) = read.lists
    cells = [
        {
            "given_name": one.given_name or "",
            "family_name": one.family_name or "",
            "birth": one.birth.edtf if one.birth else "",
            "place": one.place or "",
        }
        for one in victims.records
    ]
    silent = [column for column in cells[0] if not any(row[column] for row in cells)]
    kept = [{column: cell for column, cell in row.items() if column not in silent} for row in cells]
    return kept, [read.truth[victims.name, one.row] for one in victims.records]


def with_splink(rows: Sequence[Mapping[str, str]]) -> Found:
    """Train Splink as its first example does, and join what is tied at 0.95."""
    begun = time.process_time()
    columns = {name: [row[name] or None for row in rows] for name in rows[0]}
    connection = duckdb.connect(":memory:", config={"threads": 1})
    try:
        api = DuckDBAPI(connection)
        comparisons = [
            compare.JaroWinklerAtThresholds(name, [0.92, 0.8]) for name in columns if name != "birth"
        ]
        birth = compare.DateOfBirthComparison("birth", input_is_string=True)
        settings = SettingsCreator(
            link_type="dedupe_only",
            comparisons=[*comparisons, birth],
            blocking_rules_to_generate_predictions=[block_on(name) for name in columns if name != "place"],
        )
        table = api.register({"unique_id": list(range(len(rows))), **columns}, table_name="people")
        linker = Linker(table, settings, log_level=None)
        training = linker.training
        rules: list[Any] = [block_on("given_name", "family_name"), block_on("birth", "family_name")]
        training.estimate_probability_two_random_records_match(rules, recall=0.8)
        training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
        for rule in (block_on("birth"), block_on("family_name", "given_name")):
            training.estimate_parameters_using_expectation_maximisation(rule)
        predicted = linker.inference.predict(warning_mode="never")
        clustered = linker.clustering.cluster_pairwise_predictions_at_threshold(predicted, 0.95)
        found = connection.execute(
            f"SELECT unique_id, cluster_id FROM {clustered.physical_name} ORDER BY unique_id"
        ).fetchnumpy()
        return Found(
            f"Splink {version('splink')} alone, closure at 0.95",
            found["cluster_id"].tolist(),
            time.process_time() - begun,
        )
    finally:
        connection.close()


def with_peer(tool: str, rows: Sequence[Mapping[str, str]], truth: Sequence[str]) -> Found | None:
    """Ask a tool in its own environment; None where there is none."""
    python = os.environ.get("UNCOUNTED_LINKERS")
    if not python:
        return None
    same, different = labels(rows, truth)
    asked = {"tool": tool, "rows": rows, "same": same, "different": different}
    script = Path(__file__).with_name("linkage_peer.py")
    done = subprocess.run(
        [python, str(script)], input=json.dumps(asked), capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.stderr.write(done.stderr[-2000:])
        return None
    said = json.loads(done.stdout)
    learnt = f", {N_LABELS} labelled pairs" if tool == "dedupe" else ", no label"
    return Found(f"{tool} {said['version']}{learnt}", said["person"], said["seconds"])


def labels(
    rows: Sequence[Mapping[str, str]], truth: Sequence[str]
) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Draw labelled pairs: half of one person, half of two who share a cell."""
    draw = random.Random(1)
    members: dict[str, list[int]] = {}
    for number, person in enumerate(truth):
        members.setdefault(person, []).append(number)
    same = sorted(pair for listed in members.values() for pair in combinations(listed, 2))
    alike: dict[str, list[int]] = {}
    for number, row in enumerate(rows):
        alike.setdefault(row["family_name"], []).append(number)
    different: set[tuple[int, int]] = set()
    blocks = [block for name, block in sorted(alike.items()) if name and len(block) > 1]
    while len(different) < N_LABELS // 2:
        one, other = sorted(draw.sample(draw.choice(blocks), 2))
        if truth[one] != truth[other]:
            different.add((one, other))
    return draw.sample(same, N_LABELS // 2), sorted(different)


def _ours(read: Lists, plan: Plan | None) -> tuple[Linkage, float]:
    begun = time.process_time()
    linkage = link(read.lists, seed=1, plan=plan)
    return linkage, time.process_time() - begun


def _drawn(read: Lists) -> tuple[Linkage | None, float]:
    """Link with draws; None where the chains did not agree, and the program refuses them."""
    begun = time.process_time()
    try:
        return _ours(read, Plan())
    except ChainsDisagreeError:
        return None, time.process_time() - begun


def _by_row(linkage: Linkage) -> list[object]:
    token = {one.row: person.token for person in linkage.individuals for one in person.members}
    return [token[row] for row in sorted(token)]


def scored(person: Sequence[object], truth: Sequence[str]) -> tuple[float, float, float, float, int]:
    """Return F1, precision, recall and B-cubed F1 of persons by row, and their number."""
    by_found: dict[object, set[int]] = {}
    by_truth: dict[str, set[int]] = {}
    for number, (one, other) in enumerate(zip(person, truth, strict=True)):
        by_found.setdefault(one, set()).add(number)
        by_truth.setdefault(other, set()).add(number)
    joined, true = (
        {pair for group in groups.values() for pair in combinations(sorted(group), 2)}
        for groups in (by_found, by_truth)
    )
    right = len(joined & true)
    precision, recall = right / max(len(joined), 1), right / max(len(true), 1)
    shares = [
        (
            len(by_found[one] & by_truth[other]) / len(by_found[one]),
            len(by_found[one] & by_truth[other]) / len(by_truth[other]),
        )
        for one, other in zip(person, truth, strict=True)
    ]
    each_precision, each_recall = (float(np.mean(column)) for column in zip(*shares, strict=True))
    f1 = 2 * right / max(len(joined) + len(true), 1)
    b_cubed = 2 * each_precision * each_recall / (each_precision + each_recall)
    return f1, precision, recall, b_cubed, len(by_found)


def calibration(linkage: Linkage, read: Lists) -> list[tuple[str, int, float, float]]:
    """Return for each bin of probability: its name, pairs in it, what was said on average, what is true."""
    said = np.array([pair.probability for pair in linkage.pairs])
    true = np.array(
        [
            read.truth[pair.first.list_name, pair.first.row]
            == read.truth[pair.second.list_name, pair.second.row]
            for pair in linkage.pairs
        ]
    )
    place = np.minimum(np.digitize(said, _BINS[1:-1]), len(_BINS) - 2)
    return [
        (
            f"{_BINS[n]:g} to {_BINS[n + 1]:g}",
            int((place == n).sum()),
            float(said[place == n].mean()),
            float(true[place == n].mean()),
        )
        for n in range(len(_BINS) - 1)
        if (place == n).any()
    ]


def measured(name: str, read: Lists) -> list[str]:
    """Return the lines of one set."""
    rows, truth = rows_of(read)
    sys.stderr.write(f"{name}\n")
    load, today = os.getloadavg()[0], datetime.datetime.now(datetime.UTC).date().isoformat()
    greedy, greedy_seconds = _ours(read, None)
    drawn, drawn_seconds = _drawn(read)
    agreed = agreement(greedy, read.truth)
    assert abs(scored(_by_row(greedy), truth)[0] - agreed.f1) < 1e-9
    tools: list[tuple[str, Callable[[], Found | None]]] = [
        ("ours", lambda: Found("ours, one partition", _by_row(greedy), greedy_seconds)),
        (
            "ours, drawn",
            lambda: (
                Found(f"ours, {Plan().n_draws:,} draws", _by_row(drawn), drawn_seconds) if drawn else None
            ),
        ),
        ("Splink alone", lambda: with_splink(rows)),
        ("dedupe", lambda: with_peer("dedupe", rows, truth)),
        ("recordlinkage", lambda: with_peer("recordlinkage", rows, truth)),
    ]
    lines = [
        f"## {name}",
        "",
        f"{len(rows):,} rows of {len(set(truth)):,} persons; columns {', '.join(rows[0])}.",
        f"Measured on {today}, {os.cpu_count()} cores, load of the machine at the beginning {load:.1f}.",
        "",
        "| tool | F1 | precision | recall | B-cubed F1 | persons | CPU seconds |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    for title, ask in tools:
        sys.stderr.write(f"  {title}\n")
        found = ask()
        if found is None:
            lines.append(f"| {title} | {_NOT_MEASURED} | | | | | |")
            continue
        *figures, n_persons = scored(found.person, truth)
        cells = " | ".join(f"{figure:.4f}" for figure in figures)
        lines.append(f"| {found.tool} | {cells} | {n_persons:,} | {found.seconds:.1f} |")
    if drawn is None:
        return [
            *lines,
            "",
            "Chains of our draws did not agree, and the draws were refused: no probabilities.",
            "",
        ]
    lines += [
        "",
        "Our probabilities, from the draws, with no pair reviewed:",
        "",
        "| said to be one person with probability | pairs | said on average | of these are one person |",
        "|---|---:|---:|---:|",
        *(
            f"| {bin_} | {n:,} | {said:.3f} | {true:.3f} |"
            for bin_, n, said, true in calibration(drawn, read)
        ),
        "",
    ]
    return lines


def main() -> None:
    """Measure, print, and with ``--write`` put the sets that were measured into the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", choices=sorted(_SETS), help="this set alone")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    for name, read in _SETS.items():
        if options.only in (None, name):
            section = "\n".join(measured(name, read(options.folder))).rstrip("\n")
            sys.stdout.write(section + "\n")
            if options.write:
                _put_into_page(name, section)


def _put_into_page(name: str, section: str) -> None:
    written = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    kept = {part.partition("\n")[0]: part.rstrip("\n") for part in written.split("\n## ")[1:]}
    kept[name] = section.removeprefix("## ")
    sections = [f"## {kept[one]}" for one in _SETS if one in kept]
    PAGE.write_text("\n\n".join([_HEAD, *sections]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
