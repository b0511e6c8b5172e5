"""What compares records: Splink on an embedded DuckDB that keeps everything in memory, or on a cluster.

- Names are in memory only: no file, no spilling to disk, no network, and no extension is loaded.
- One thread and no random draw: the same records give the same weights to the last bit.
- Splink's own messages are not switched on; they hold SQL, never cells, and still go nowhere.
- A cluster (`uncounted.people.spark_engine`) gets the same records, rules and model from the functions here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

import duckdb
import numpy as np
import numpy.typing as npt
from splink import DuckDBAPI, Linker, SettingsCreator

from uncounted.people.alike import AlikeParts
from uncounted.people.keys import KeyedRecords
from uncounted.people.model import LEARNING_FIELDS, MACROS, Field, Model
from uncounted.people.training import UNKNOWN, ComparedPairs

# columns of a date written as digits: compared as they are written
DIGITS = ("_digits", "_sorted", "_turned")
_SETTINGS = (
    "SET temp_directory = ''",
    "SET enable_progress_bar = false",
    "SET autoinstall_known_extensions = false",
    "SET autoload_known_extensions = false",
    "SET enable_external_access = false",
    "SET lock_configuration = true",
)


class Compares(Protocol):
    """What linkage asks of an engine."""

    def tie(self, component: npt.NDArray[np.int32]) -> None:
        """Tell each record's component, for `TIED_RULE`; -1: none."""

    def compare(self, model: Model, rules: Sequence[str]) -> ComparedPairs:
        """Return every pair that a rule finds, with its levels and weights, in order of record."""


OpenEngine = Callable[[KeyedRecords, frozenset[int], frozenset[int]], AbstractContextManager[Compares]]
"""Opens an engine for records, the probes among them, and those that are watched."""


class Engine:
    """Compares records; holds them until `close`.

    Parameters
    ----------
    records : KeyedRecords
        What to compare.
    probes : collection of int
        Positions of the records that `PROBE_RULE` compares with every other.
    watched : collection of int
        Positions of the records that `NAMESAKE_RULE` compares with all their namesakes.
    """

    def __init__(
        self, records: KeyedRecords, probes: frozenset[int], watched: frozenset[int] = frozenset()
    ) -> None:
        self._connection = duckdb.connect(":memory:", config={"threads": 1})
        for setting in _SETTINGS:
            self._connection.execute(setting)
        self._load(records, probes, watched)
        self._connection.execute(MACROS)

    def _load(self, records: KeyedRecords, probes: frozenset[int], watched: frozenset[int]) -> None:
        columns = record_columns(records, probes, watched)
        for part, near in records.near.items():
            self._load_levels(part, near)
        DuckDBAPI(self._connection).register(columns, table_name="as_given")
        # A column that is silent throughout has no type of its own: each is given one here.
        typed = ", ".join(f"{_typed(name)} AS {name}" for name in columns)
        self._connection.execute(f"CREATE TABLE records AS SELECT {typed} FROM as_given ORDER BY unique_id")
        self._connection.unregister("as_given")

    def _load_levels(self, part: str, near: AlikeParts) -> None:
        """Write the table in which the model looks up how alike two parts of names are."""
        one, other, level = level_columns(near)
        self._connection.register("levels_given", {"one": one, "other": other, "level": level})
        self._connection.execute(f"CREATE TABLE near_{part} AS SELECT * FROM levels_given")
        self._connection.unregister("levels_given")

    def __enter__(self) -> Engine:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def tie(self, component: npt.NDArray[np.int32]) -> None:
        """Tell each record's component, for `TIED_RULE`; -1: none."""
        self._connection.execute(
            "CREATE OR REPLACE TABLE records AS SELECT r.*, t.component FROM records r LEFT JOIN"
            " (SELECT unnest($1) AS unique_id, unnest($2) AS component) t USING (unique_id)"
            " ORDER BY unique_id",
            [np.flatnonzero(component >= 0).tolist(), component[component >= 0].tolist()],
        )

    def compare(self, model: Model, rules: Sequence[str]) -> ComparedPairs:
        """Return every pair that a rule finds, with its levels and weights, in order of record."""
        # A fresh face of the same table: Splink keeps the pairs of an earlier model by the table's name.
        api = DuckDBAPI(self._connection)
        linker = Linker(
            api.register("records"),
            splink_settings(model, tuple(rules)),
            log_level=None,
            validate_settings=False,
        )
        predicted = linker.inference.predict(warning_mode="never")
        query = f"{pairs_query(model, predicted.physical_name)} ORDER BY a, b"
        found = self._connection.execute(query).fetchnumpy()
        predicted.drop_table_from_database_and_remove_from_cache()
        return read_pairs(found, model)


def record_columns(
    records: KeyedRecords, probes: frozenset[int], watched: frozenset[int]
) -> dict[str, list[Any]]:
    """Return the keys of all records, column by column, as the rules and the model name them."""
    columns: dict[str, list[Any]] = {name: [row[name] for row in records.rows] for name in records.rows[0]}
    for part, near in records.near.items():
        columns[f"{part}_alike"] = [None if n is None else near.alike[n] for n in columns[f"{part}_id"]]
    columns["is_probe"] = [position in probes for position in range(len(records.rows))]
    columns["is_watched"] = [position in watched for position in range(len(records.rows))]
    return columns


def at_either_end(rule: str) -> tuple[str, ...]:
    """Return a rule about the probes as one for each end: both together find the same pairs, each once.

    A database reads "either end is a probe" as a question about every pair of all records.
    """
    return tuple(rule.replace("(l.is_probe OR r.is_probe)", f"{end}.is_probe") for end in "lr")


def level_columns(near: AlikeParts) -> tuple[npt.NDArray[np.int32], ...]:
    """Return the table in which the model looks up how alike two parts are: one, other, level."""
    one = np.repeat(np.arange(len(near.alike), dtype=np.int32), [len(others) for others in near.alike])
    other, level = (
        np.fromiter((n for row in rows for n in row), dtype=np.int32, count=len(one))
        for rows in (near.alike, near.level)
    )
    return one, other, level


def pairs_query(model: Model, predicted: str) -> str:
    """Return what is asked of the table of Splink's predictions."""
    levels = ", ".join(f"gamma_{field.name}" for field in model.fields)
    # what is stated and never learnt: the parts of the name with their rarity, and twins
    named = " + ".join(
        f"mw_{field.name}" + (f" + mw_tf_adj_{field.name}" if field.rarity_column else "")
        for field in model.fields
        if field.name not in LEARNING_FIELDS
    )
    return (
        f"SELECT least(unique_id_l, unique_id_r) AS a, greatest(unique_id_l, unique_id_r) AS b, {levels},"
        f" {named} AS named, mw_father + mw_tf_adj_father AS father, match_weight FROM {predicted}"
    )


def read_pairs(found: Mapping[str, Any], model: Model) -> ComparedPairs:
    """Return compared pairs from the columns that `pairs_query` asks for."""
    level = {}
    for field in model.fields:
        # Splink counts its levels from the last, 0, upwards, and calls a silent side -1, as we do.
        counted_up = np.asarray(found[f"gamma_{field.name}"], dtype=np.int64)
        level[field.name] = np.where(counted_up < 0, UNKNOWN, len(field.levels) - 1 - counted_up)
    ends = (np.asarray(found[end], dtype=np.int64) for end in "ab")
    columns = ("named", "father", "match_weight")
    named, father, weight = (np.asarray(found[name], dtype=np.float64) for name in columns)
    left, right = ends
    return ComparedPairs(left, right, level, named, father, weight)


def _typed(column: str) -> str:
    if column.endswith("_alike"):
        return f"CAST({column} AS INTEGER[])"
    if column in ("may_repeat", "is_probe", "is_watched"):
        return f"CAST({column} AS BOOLEAN)"
    is_text = column.endswith(DIGITS)
    is_number = (column.startswith(("birth_", "event_")) and not is_text) or column.endswith("_id")
    return f"CAST({column} AS {'INTEGER' if is_number else 'VARCHAR'})"


def splink_settings(model: Model, rules: tuple[str, ...]) -> SettingsCreator:
    """Return the model as Splink takes it, with the rules by which pairs are found."""
    return SettingsCreator(
        link_type="dedupe_only",
        comparisons=[_splink_comparison(field) for field in model.fields],
        blocking_rules_to_generate_predictions=[{"blocking_rule": r, "sql_dialect": "duckdb"} for r in rules],
        probability_two_random_records_match=model.chance,
        retain_matching_columns=True,
        retain_intermediate_calculation_columns=True,
        linker_uid="uncounted",  # else Splink draws a name for its tables at random
    )


def _splink_comparison(field: Field) -> dict[str, object]:
    levels: list[dict[str, object]] = [
        {"sql_condition": field.unknown, "is_null_level": True, "label_for_charts": "unknown"}
    ]
    for number, (condition, m, u) in enumerate(zip(field.levels, field.m, field.u, strict=True)):
        level: dict[str, object] = {"sql_condition": condition, "m_probability": m, "u_probability": u}
        level["label_for_charts"] = f"{field.name} {number}"
        if number == 0 and field.rarity_column:
            level |= {
                "tf_adjustment_column": field.rarity_column,
                "tf_adjustment_weight": 1.0,
                # the best level is more than equal keys, and its own u says how usual it is
                "disable_tf_exact_match_detection": True,
            }
        levels.append(level)
    return {"output_column_name": field.name, "comparison_levels": levels}
