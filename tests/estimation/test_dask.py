"""A client of Dask gives an executor like any other: the answers do not depend on where they were made.

- Strata and draws go the same way; here and in the benchmark a cluster is one of this machine, on loopback.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context

import numpy as np
import pytest

from tests.claims.extras import require_extra
from tests.estimation.tables import uk_2013
from uncounted.estimation import CaptureTable
from uncounted.estimation.draws import CaptureDraws
from uncounted.estimation.many_tables import estimate_over_draws, estimate_strata

QUICK = ("loglinear_independence", "chao_mth")
TABLE = CaptureTable.from_counts("ABC", {"100": 90, "010": 80, "001": 70, "110": 30, "101": 25, "111": 9})


@contextmanager
def cluster(*, processes: bool) -> Iterator[Executor]:
    """Start two workers on this machine and give their client's executor."""
    require_extra("dask", "distributed")
    from distributed import Client, LocalCluster

    with (
        LocalCluster(
            n_workers=2,
            threads_per_worker=1,
            processes=processes,
            dashboard_address=None,
            protocol="tcp",
            host="127.0.0.1",
        ) as workers,
        Client(workers) as client,
    ):
        yield client.get_executor()


def test_workers_of_dask_answer_as_this_process_does() -> None:
    strata = {"north": TABLE, "thin": CaptureTable.from_counts("ABC", {"100": 2, "010": 1})}
    counts = np.array([[count for _, count in TABLE.counts]] * 3) + np.array([[0], [1], [4]])
    draws = CaptureDraws.from_counts("ABC", [pattern for pattern, _ in TABLE.counts], counts)
    with cluster(processes=False) as executor:
        assert estimate_strata(strata, methods=QUICK, executor=executor) == estimate_strata(
            strata, methods=QUICK
        )
        over = estimate_over_draws(TABLE, draws, methods=QUICK, executor=executor)
    assert over == estimate_over_draws(TABLE, draws, methods=QUICK)


@pytest.mark.prove
def test_processes_and_workers_of_dask_give_the_same_answers_by_every_method() -> None:
    strata = {"one": uk_2013(), "same lists": uk_2013().only_lists(uk_2013().lists)}
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as executor:
        by_processes = estimate_strata(strata, seed=4, executor=executor)
    with cluster(processes=True) as executor:
        assert estimate_strata(strata, seed=4, executor=executor) == by_processes
