"""Finds who is one person with dedupe or recordlinkage, in their own environment, without a network.

Reads ``{"tool", "rows": [{column: text}], "same": [[i, j]], "different": [[i, j]]}`` from its input, writes
``{"version", "seconds", "person": [number of each row]}``. `benchmarks/linkers.py` starts it; nothing else of
this project is imported.
"""

from __future__ import annotations

import io
import json
import random
import socket
import sys
import time
import warnings
from importlib.metadata import version
from typing import Any

_SEED = 1


def _refuse(*_: Any, **__: Any) -> None:
    raise OSError("the network is cut while this is measured")


def with_dedupe(asked: dict[str, Any]) -> list[int]:
    """Train on labelled pairs, then partition at the threshold that its makers give as a rule, 0.5."""
    import dedupe  # type: ignore[import-not-found]

    columns = list(asked["rows"][0])
    data = {
        number: {column: row[column] or None for column in columns}
        for number, row in enumerate(asked["rows"])
    }
    deduper = dedupe.Dedupe(
        [dedupe.variables.String(column, has_missing=True) for column in columns], num_cores=1
    )
    random.seed(_SEED)
    pairs = {"match": asked["same"], "distinct": asked["different"]}
    learnt = {name: [(data[i], data[j]) for i, j in listed] for name, listed in pairs.items()}
    # a label that comes after the learner was made is refused unless the learner drew its records
    written = io.StringIO()
    dedupe.serializer.write_training(learnt, written)
    written.seek(0)
    deduper.prepare_training(data, training_file=written, sample_size=1500)
    deduper.train(recall=1.0)
    person = list(range(len(data)))
    for number, (members, _) in enumerate(deduper.partition(data, threshold=0.5)):
        for member in members:
            person[member] = len(data) + number
    return person


def with_recordlinkage(asked: dict[str, Any]) -> list[int]:
    """Block on each column, compare by Jaro-Winkler, classify by expectation-maximisation, join all ties."""
    import pandas  # type: ignore[import-untyped]
    import recordlinkage  # type: ignore[import-not-found]

    table = pandas.DataFrame(asked["rows"]).replace("", None)
    index = recordlinkage.Index()
    for column in table.columns:
        # a column whose blocks alone are most of all pairs is no block
        if table[column].nunique() > len(table) // 50:
            index.block(column)
    pairs = index.index(table)
    compare = recordlinkage.Compare(n_jobs=1)
    for column in table.columns:
        compare.string(column, column, method="jarowinkler", threshold=0.9, missing_value=0.0)
    features = compare.compute(pairs, table).astype(int)
    matches = recordlinkage.ECMClassifier(binarize=None).fit_predict(features)
    return _joined(len(table), [(int(i), int(j)) for i, j in matches])


def _joined(n_rows: int, pairs: list[tuple[int, int]]) -> list[int]:
    parent = list(range(n_rows))

    def root(row: int) -> int:
        while parent[row] != row:
            parent[row] = parent[parent[row]]
            row = parent[row]
        return row

    for one, other in pairs:
        parent[root(one)] = root(other)
    return [root(row) for row in range(n_rows)]


_TOOLS = {"dedupe": with_dedupe, "recordlinkage": with_recordlinkage}


def main() -> None:
    socket.socket.connect = _refuse  # type: ignore[method-assign]
    socket.getaddrinfo = _refuse  # type: ignore[assignment]
    warnings.simplefilter("ignore")
    asked = json.load(sys.stdin)
    begun = time.process_time()
    person = _TOOLS[asked["tool"]](asked)
    seconds = time.process_time() - begun
    json.dump({"version": version(asked["tool"]), "seconds": seconds, "person": person}, sys.stdout)


if __name__ == "__main__":
    main()
