"""The same model finds the same pairs on Spark as on one machine; no word goes there, and nothing stays."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.canary import assert_not_said
from tests.claims.extras import require_extra
from tests.people.massacres import massacre_lists
from tests.people.registers import register_lists
from uncounted.people import VictimList, link
from uncounted.people.cluster import Cluster, UnusableClusterError
from uncounted.people.engine import Engine
from uncounted.people.keys import KeyedRecords, key_records
from uncounted.people.model import CANDIDATE_RULES, LOOSE_RULES, NAMESAKE_RULE, TIED_RULE, Model
from uncounted.people.spark_engine import SHARED, ClusterFailedError, SparkEngine, SparkMissingError
from uncounted.people.training import ComparedPairs

HERE = Cluster("local[2]")
# where Spark is not installed, what needs it is asked by `make prove` alone, and says that it was not checked
needs_spark = [
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),  # sockets of pyspark's own
    *([] if find_spec("pyspark") else [pytest.mark.prove]),
]


@pytest.mark.parametrize("text", ["local", "local[4]", "spark://counting.example.org:7077", " SPARK://h:1 "])
def test_an_address_of_a_cluster_is_read(text: str) -> None:
    assert Cluster.parse(text, where="--cluster").master == text.strip().lower()


@pytest.mark.parametrize(
    "text",
    [
        *("", "yarn", "spark://h", "spark://user:word@h:7077", "spark://h:7077/x", "https://h:7077"),
        *("local[0]", "local[2]\n;x", "spark://h:7077,i:7077", "spark://" + "a." * 200 + "org:7077"),
    ],
)
def test_what_is_no_address_of_a_cluster_is_refused(text: str) -> None:
    with pytest.raises(UnusableClusterError):
        Cluster.parse(text, where="--cluster")


def test_where_spark_is_not_installed_that_is_said_and_no_folder_stays(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyspark.sql", None)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with pytest.raises(SparkMissingError) as error:
        link(massacre_lists(1, n_families=3).lists, seed=1, cluster=HERE)
    assert "extra spark" in error.value.remedy
    assert not list(tmp_path.iterdir())


def test_nothing_goes_to_other_machines_without_a_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(SHARED, raising=False)
    with pytest.raises(ClusterFailedError) as error:
        link(
            massacre_lists(1, n_families=3).lists,
            seed=1,
            cluster=Cluster("spark://counting.example.org:7077"),
        )
    assert error.value.where == SHARED


def _trained(lists: Sequence[VictimList]) -> tuple[KeyedRecords, Model, np.ndarray]:
    """Return records, the model that was trained on them, and one component of every fourth record."""
    records = key_records(lists)
    component = np.where(np.arange(len(records.rows)) % 4, -1, 7).astype(np.int32)
    return records, link(lists, seed=1).model, component


def _compared(engine: Any, model: Model, component: np.ndarray) -> ComparedPairs:
    """Compare by rules of every kind at once: to begin a comparison costs Spark more than what it finds."""
    engine.tie(component)
    found: ComparedPairs = engine.compare(model, (*CANDIDATE_RULES, *LOOSE_RULES, NAMESAKE_RULE, TIED_RULE))
    return found


def _same(one: ComparedPairs, other: ComparedPairs) -> None:
    assert np.array_equal(one.left, other.left)
    assert np.array_equal(one.right, other.right)
    for name, levels in one.level.items():
        assert np.array_equal(levels, other.level[name]), name
    for weights in ("weight", "name_weight", "father_weight"):
        assert np.abs(getattr(one, weights) - getattr(other, weights)).max() < 1e-6


def _names(lists: Sequence[VictimList]) -> frozenset[str]:
    named = (n for one in lists for row in one.records for n in (row.given_name, row.family_name) if n)
    return frozenset(name for name in named if len(name) > 4)


def _ask_both(n_persons: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> int:
    require_extra("spark", "pyspark")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    lists = register_lists(3, n_persons=n_persons).lists
    records, model, component = _trained(lists)
    assert _names(lists)
    watched = frozenset(range(0, len(records.rows), 7))
    with Engine(records, frozenset(), watched) as here:
        expected = _compared(here, model, component)
        for rules in (CANDIDATE_RULES, LOOSE_RULES, (NAMESAKE_RULE,), (TIED_RULE,)):
            assert len(here.compare(model, rules).left), "a rule that finds nothing shows nothing"
    with SparkEngine(records, frozenset(), watched, HERE) as cluster:
        found = _compared(cluster, model, component)
        for field in cluster._records.schema:
            assert str(field.type).startswith(("int32", "bool", "list")), f"{field.name} holds words"
        on_disk = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
        assert on_disk
        for spelled in ("utf-8", "utf-16-le"):
            text = on_disk.decode(spelled, errors="replace")
            assert_not_said("what Spark wrote", text, _names(lists))
    assert not list(tmp_path.iterdir()), "a folder of Spark is left"
    _same(expected, found)
    return len(records.rows)


class TestOnSpark:
    """What only Spark itself can show."""

    pytestmark = needs_spark

    def test_the_same_pairs_with_the_same_weights_and_no_word_and_no_folder_left(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]
    ) -> None:
        _ask_both(120, monkeypatch, tmp_path)
        assert capfd.readouterr() == ("", ""), "Spark said something"

    @pytest.mark.prove
    def test_the_same_on_a_few_thousand_records(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        assert _ask_both(1_700, monkeypatch, tmp_path) > 2_000

    @pytest.mark.prove
    def test_lists_linked_on_spark_are_the_same_persons(self) -> None:
        require_extra("spark", "pyspark")
        lists = massacre_lists(5, n_families=40).lists
        here, there = link(lists, seed=1), link(lists, seed=1, cluster=HERE)
        assert there.individuals == here.individuals
        assert [(p.first, p.second) for p in there.pairs] == [(p.first, p.second) for p in here.pairs]
