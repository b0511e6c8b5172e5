"""How long drawing persons takes: a sweep over a million records, and 2,000 draws over a hundred thousand.

- The pairs are made, not compared: each record is tied to the others of its person and to a few strangers.
- The peer is what one partition costs with Splink alone on as many records: predictions, then the connected
  components of the pairs above 0.95. It measures no doubt. Both are CPU seconds of all threads.
"""

from __future__ import annotations

import random
import time
from importlib.metadata import version

import duckdb
import numpy as np
from splink import DuckDBAPI, Linker, SettingsCreator, block_on
from splink import comparison_library as compare

from benchmarks import Row, time_cpu
from uncounted.people.outer import Calibration, WeightDoubt
from uncounted.people.plan import Plan
from uncounted.people.sampling import Chain, draw_partitions, groups_that_move, size_law
from uncounted.people.weighed import Units, WeighedPairs, build_units

_LEVELS = ((0.7, 0.2, 0.1),) * 5


def measure() -> list[Row]:
    """Measure a sweep at 100,000 and 1,000,000 records, and 2,000 draws at 100,000, beside the peer."""
    peer_name = f"splink {version('splink')} predict and closure, 100,000 records"
    peer = time_cpu(lambda: _closure(100_000), repeat=1)
    return [
        _sweep(100_000, peer_name, peer, ""),
        _sweep(1_000_000, peer_name, peer, "at most 1 s"),
        _draws(100_000, peer_name, peer),
    ]


def made_units(n_records: int, *, seed: int = 1) -> Units:
    """Return units of persons with one to four records on four lists, each tied to about four strangers."""
    chance = np.random.default_rng(seed)
    sizes = chance.choice([1, 2, 3, 4], n_records, p=[0.6, 0.25, 0.1, 0.05])
    person = np.repeat(np.arange(n_records), sizes)[:n_records]
    within = [(np.flatnonzero(person[:-step] == person[step:]), step) for step in (1, 2, 3)]
    left = np.concatenate([first for first, _ in within])
    right = np.concatenate([first + step for first, step in within])
    strangers = chance.integers(0, n_records, 2 * n_records)
    # strangers live near by: components stay small where blocks are small
    others = np.minimum(strangers + chance.integers(4, 60, 2 * n_records), n_records - 1)
    apart = person[strangers] != person[others]
    ends = np.concatenate((np.stack((left, right)), np.stack((strangers, others))[:, apart]), axis=1)
    ends, first = np.unique(ends, axis=1, return_index=True)
    weight = np.concatenate((chance.normal(9, 3, len(left)), chance.normal(-2, 3, int(apart.sum()))))[first]
    kind = chance.integers(0, 4 ** len(_LEVELS), len(weight)).astype(np.int32)
    pairs = WeighedPairs(ends[0].astype(np.int32), ends[1].astype(np.int32), weight, kind)
    return build_units(n_records, pairs, once_on=[None] * n_records)


def _doubt() -> WeightDoubt:
    return WeightDoubt(_LEVELS, (200.0,) * len(_LEVELS), Calibration(0.0, 1.0, 1.0, 0))


def _sweep(n_records: int, peer_name: str, peer: float, goal: str) -> Row:
    units = made_units(n_records)
    chain = Chain(
        units, groups_that_move(units), size_law(units, [None] * n_records), np.random.default_rng(1)
    )
    table = _doubt().draw(np.random.default_rng(2))
    chain.run(table, 5)
    n_sweeps = 10
    ours = time_cpu(lambda: chain.run(table, n_sweeps), repeat=3) / n_sweeps
    n_pairs = len(units.neighbour) // 2
    what = f"one sweep over {n_records:,} records, {n_pairs:,} pairs"
    return Row(what, ours, peer_name, peer, ours / peer, "CPU seconds", goal)


def _draws(n_records: int, peer_name: str, peer: float) -> Row:
    units = made_units(n_records)
    law = size_law(units, [None] * n_records)
    begun = time.process_time()
    draw_partitions(units, law, seed=1, doubt=_doubt(), plan=Plan())
    ours = time.process_time() - begun
    what = f"2,000 draws over {n_records:,} records, weights drawn anew for each"
    goal = "at most 2 minutes on two cores: 240 CPU seconds"
    return Row(what, ours, peer_name, peer, ours / peer, "CPU seconds", goal)


def _closure(n_records: int) -> None:
    """Find one partition with Splink alone."""
    draw = random.Random(1)
    connection = duckdb.connect(":memory:", config={"threads": 1})
    try:
        columns = {
            "unique_id": list(range(n_records)),
            "given": [f"g{draw.randrange(2000)}" for _ in range(n_records)],
            "family": [f"f{draw.randrange(20000)}" for _ in range(n_records)],
            "born": [f"{draw.randrange(1940, 2010)}-{draw.randrange(1, 13):02d}" for _ in range(n_records)],
        }
        api = DuckDBAPI(connection)
        settings = SettingsCreator(
            link_type="dedupe_only",
            comparisons=[
                compare.JaroWinklerAtThresholds("given", [0.92, 0.86]),
                compare.JaroWinklerAtThresholds("family", [0.92, 0.86]),
                compare.ExactMatch("born"),
            ],
            blocking_rules_to_generate_predictions=[
                block_on("family"),
                block_on("given", "born"),
            ],
        )
        linker = Linker(api.register(columns, table_name="people"), settings, log_level=None)
        predicted = linker.inference.predict(warning_mode="never")
        linker.clustering.cluster_pairwise_predictions_at_threshold(predicted, 0.95)
    finally:
        connection.close()
