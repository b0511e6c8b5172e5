"""Splink on a Spark cluster: the same model, rules and likenesses as on one machine, and the same pairs.

- No name and no word leaves this process: a cell of words goes as a number drawn at random for this session,
  and rows and parts of names are numbered at random too, so that no order tells the alphabet. What goes are
  such numbers, and years, months and days of birth and event.
- How alike two parts of names are is found here, once, by the code that serves one machine; the cluster
  looks a pair of numbers up.
- What Spark writes to a disk is encrypted with a key that ends with the session; here it lies in a folder of
  its own that is removed. Between machines all is encrypted, under a secret that both sides know.
- Spark logs nothing, shows no page, keeps no history. The program that runs it here ends with the session.
"""

from __future__ import annotations

import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow
from splink import Linker

from uncounted.people.alike import AlikeParts
from uncounted.people.cluster import Cluster
from uncounted.people.engine import (
    DIGITS,
    level_columns,
    pairs_query,
    read_pairs,
    record_columns,
    splink_settings,
)
from uncounted.people.keys import KeyedRecords
from uncounted.people.model import Model
from uncounted.people.training import ComparedPairs, chosen_pairs
from uncounted.vocabulary.errors import UncountedError

SHARED = "UNCOUNTED_SPARK_SECRET"
_LOG = "rootLogger.level = off\n"

Integers = npt.NDArray[np.int32]


class SparkMissingError(UncountedError):
    """Spark was asked for, and is not installed."""


class ClusterFailedError(UncountedError):
    """The cluster could not be reached, or gave up."""


class SparkEngine:
    """Compares records on a cluster; holds a session of its own until `close`.

    Parameters
    ----------
    records, probes, watched
        As `uncounted.people.engine.Engine` takes them.
    cluster : Cluster

    Raises
    ------
    SparkMissingError, ClusterFailedError
    """

    def __init__(
        self, records: KeyedRecords, probes: frozenset[int], watched: frozenset[int], cluster: Cluster
    ) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="uncounted-spark-"))
        self._spark: Any = None
        try:
            with _told():
                self._spark = _session(cluster, self._folder)
                self._load(records, probes, watched)
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> SparkEngine:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the session and the program that ran it, and remove its folder."""
        try:
            if self._spark is not None:
                _end(self._spark)
        finally:
            self._spark = None
            shutil.rmtree(self._folder, ignore_errors=True)

    def _load(self, records: KeyedRecords, probes: frozenset[int], watched: frozenset[int]) -> None:
        chance = np.random.default_rng(secrets.randbits(128))
        columns = record_columns(records, probes, watched)
        # the number of the row at each place, and the place of each number
        self._number = chance.permutation(len(records.rows)).astype(np.int32)
        self._place = np.argsort(self._number).astype(np.int32)
        for part, near in records.near.items():
            number = chance.permutation(len(near.alike)).astype(np.int32)
            self._load_levels(part, near, number)
            columns[f"{part}_id"] = [None if n is None else int(number[n]) for n in columns[f"{part}_id"]]
            columns[f"{part}_alike"] = [
                None if row is None else number[list(row)] for row in columns[f"{part}_alike"]
            ]
        columns["unique_id"] = self._number.tolist()
        self._records = pyarrow.table(
            {name: _as_numbers(name, cells, chance) for name, cells in columns.items()}
        )
        self._show("records", self._records)

    def _load_levels(self, part: str, near: AlikeParts, number: Integers) -> None:
        one, other, level = level_columns(near)
        table = pyarrow.table({"one": number[one], "other": number[other], "level": level})
        self._show(f"near_{part}", table)
        # each pair of parts stands there once; `max` lets Spark look all of them up at a time
        self._spark.sql(
            f"CREATE TEMPORARY FUNCTION {part}_level(a INT, b INT) RETURNS INT RETURN"
            f" (SELECT max(level) FROM near_{part} WHERE one = a AND other = b)"
        )

    def _show(self, name: str, table: pyarrow.Table) -> None:
        self._spark.createDataFrame(table).createOrReplaceTempView(name)

    def tie(self, component: npt.NDArray[np.int32]) -> None:
        """Tell each record's component, for `TIED_RULE`; -1: none."""
        tied = pyarrow.array(component, mask=component < 0)
        with _told():
            self._show("records", self._records.append_column("component", tied))

    def compare(self, model: Model, rules: Sequence[str]) -> ComparedPairs:
        """Return every pair that a rule finds, with its levels and weights, in order of record."""
        from splink.backends.spark import SparkAPI

        with _told():
            api = SparkAPI(  # type: ignore[no-untyped-call]
                spark_session=self._spark, break_lineage_method="persist", register_udfs_automatically=False
            )
            linker = Linker(
                api.register("records"),
                splink_settings(model, tuple(rules)),
                log_level=None,
                validate_settings=False,
            )
            predicted = linker.inference.predict(warning_mode="never")
            found = self._spark.sql(pairs_query(model, predicted.physical_name)).toArrow()
            self._spark.catalog.clearCache()
        return self._in_order(
            read_pairs({name: found[name].to_numpy() for name in found.column_names}, model)
        )

    def _in_order(self, pairs: ComparedPairs) -> ComparedPairs:
        ends = self._place[np.stack((pairs.left, pairs.right))].astype(np.int64)
        ends.sort(axis=0)
        return chosen_pairs(replace(pairs, left=ends[0], right=ends[1]), np.lexsort((ends[1], ends[0])))


def _as_numbers(name: str, cells: Sequence[Any], chance: np.random.Generator) -> pyarrow.Array:
    """Return a column as Spark gets it; each distinct text is a number drawn for this session."""
    if name.endswith("_alike"):
        return pyarrow.array(cells, pyarrow.list_(pyarrow.int32()))
    if name in ("may_repeat", "is_probe", "is_watched"):
        return pyarrow.array(cells, pyarrow.bool_())
    if name.endswith(DIGITS):
        # a date that goes to the cluster as numbers anyhow
        return pyarrow.array(cells, pyarrow.string())
    words = sorted({cell for cell in cells if isinstance(cell, str)})
    number: Mapping[Any, int] = dict(zip(words, chance.permutation(len(words)).tolist(), strict=True))
    return pyarrow.array([number.get(cell, cell) for cell in cells], pyarrow.int32())


def _session(cluster: Cluster, folder: Path) -> Any:
    settings = _settings(cluster, folder)
    try:
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise SparkMissingError(
            "Spark is not installed here",
            where="--engine spark",
            remedy="install uncounted with the extra spark, and Java 17 or later",
        ) from error
    builder = SparkSession.builder.master(cluster.spark_master).appName("uncounted")
    for name, value in settings.items():
        builder = builder.config(name, value)
    with _without_streams():
        return builder.getOrCreate()


def _settings(cluster: Cluster, folder: Path) -> dict[str, str]:
    log = folder / "log4j2.properties"
    log.write_text(_LOG, encoding="utf-8")
    options = f"-Djava.io.tmpdir={folder} -Dlog4j2.configurationFile=file:{log} -XX:-UsePerfData"
    settings = {
        "spark.driver.extraJavaOptions": f"{options} -XX:ErrorFile={folder}/stopped.log",
        "spark.local.dir": str(folder),
        "spark.sql.warehouse.dir": str(folder / "warehouse"),
        "spark.sql.catalogImplementation": "in-memory",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.eventLog.enabled": "false",
        "spark.io.encryption.enabled": "true",
        "spark.io.encryption.keySizeBits": "256",
        "spark.authenticate": "true",
        "spark.authenticate.secret": _secret(cluster),
        "spark.network.crypto.enabled": "true",
    }
    if cluster.is_here:
        n_parts = str(2 * (os.cpu_count() or 1))
        settings |= {
            "spark.driver.host": "127.0.0.1",
            "spark.driver.bindAddress": "127.0.0.1",
            "spark.sql.shuffle.partitions": n_parts,
            "spark.default.parallelism": n_parts,
        }
    return settings


def _secret(cluster: Cluster) -> str:
    """Return what both sides must know; nobody but this session does where all of it runs here."""
    if cluster.is_here:
        return secrets.token_hex(32)
    shared = os.environ.get(SHARED)
    if not shared:
        raise ClusterFailedError(
            "the secret of the cluster was not given, and nothing goes there without one",
            where=SHARED,
            remedy="set it to what the cluster has as spark.authenticate.secret",
        )
    return shared


@contextmanager
def _without_streams() -> Iterator[None]:
    """Let the program that is begun inherit no stream to write to: it speaks before its log is off."""
    kept = [os.dup(stream) for stream in (1, 2)]
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        for stream in (1, 2):
            os.dup2(nowhere, stream)
        yield
    finally:
        for stream, copy in zip((1, 2), kept, strict=True):
            os.dup2(copy, stream)
            os.close(copy)
        os.close(nowhere)


@contextmanager
def _told() -> Iterator[None]:
    """Tell a failure of Spark as ours, without its words."""
    try:
        yield
    except UncountedError:
        raise
    except Exception as error:
        if not type(error).__module__.startswith(("pyspark", "py4j")):
            raise
        raise ClusterFailedError(
            f"the cluster could not be reached, or gave up ({type(error).__name__})",
            where="--engine spark",
            remedy="see that it runs, that Java 17 or later is here, and that the secret is that of the "
            "cluster; or leave the option out: lists that fit in memory need no cluster",
        ) from None


def _end(spark: Any) -> None:
    """Stop the session, and wait until the program that ran it has ended: what it held is gone then."""
    from pyspark import SparkContext

    gateway = SparkContext._gateway
    with suppress(Exception):  # a program that died has ended
        spark.stop()
    if gateway is None:
        return
    with suppress(Exception):
        gateway.shutdown()
    program = getattr(gateway, "proc", None)
    if program is not None:
        program.stdin.close()
        try:
            program.wait(timeout=30)
        except Exception:  # noqa: BLE001 - whatever it waits for, it must not go on
            program.kill()
            program.wait()
    SparkContext._gateway = SparkContext._jvm = None
