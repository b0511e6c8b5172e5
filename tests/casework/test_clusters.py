"""Lists of a case go to a cluster only where its policy names it, and others agreed to just that."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.casework.reviewed_case import FOUNDER, WHY, together
from tests.casework.two_persons import asked
from uncounted.casework import counting, custody, policy, requests
from uncounted.casework.cases import Case, open_case
from uncounted.casework.counting import ClusterNotNamedError
from uncounted.casework.permissions import NotPermittedError
from uncounted.people.cluster import Cluster, UnusableClusterError
from uncounted.people.judged_linking import JudgedLinkage, link_as_judged

ADDRESS = "spark://counting.example.org:7077"


@pytest.fixture
def compared_on(monkeypatch: pytest.MonkeyPatch) -> list[Cluster | None]:
    """Catch where lists would be compared; they are compared here."""
    seen: list[Cluster | None] = []

    def linked(lists: Any, *, cluster: Cluster | None, **options: Any) -> JudgedLinkage:
        seen.append(cluster)
        return link_as_judged(lists, **options)

    monkeypatch.setattr("uncounted.casework.counting.link_as_judged", linked)
    return seen


def _name_it(case: Case) -> None:
    together(case, lambda: policy.set_policy(case, allow_clusters=[ADDRESS], purpose="one machine is small"))


@pytest.mark.parametrize("address", [ADDRESS, "local", "local[*]"])
def test_a_cluster_that_nobody_named_gets_nothing_and_nobody_is_asked(
    reviewed: Path, compared_on: list[Cluster | None], address: str
) -> None:
    with open_case(reviewed, passphrase=FOUNDER) as case:
        before = case.file.size()
        with pytest.raises(ClusterNotNamedError) as refused:
            counting.link_lists(case, purpose=WHY, cluster=address)
        assert "--allow-cluster" in refused.value.remedy
        assert case.file.size() == before
    assert compared_on == []


def test_a_named_cluster_is_what_others_agree_to_and_what_the_history_tells(
    reviewed: Path, compared_on: list[Cluster | None]
) -> None:
    with open_case(reviewed, passphrase=FOUNDER) as case:
        _name_it(case)
        assert f"lists may be compared on {ADDRESS}" in custody.history(case)[-1].what
        request_id = asked(lambda: counting.link_lists(case, purpose=WHY, cluster=ADDRESS))
        (waits,) = (one for one in requests.requests(case) if one.request_id == request_id)
        assert waits.terms == (f"cluster={ADDRESS}",)
        with pytest.raises(requests.SecondPersonNeededError):
            counting.link_lists(case, purpose=WHY)
        recorded = together(case, lambda: counting.link_lists(case, seed=1, purpose=WHY, cluster=ADDRESS))
        assert recorded.report["compared_on"] == ADDRESS
        assert any(line.what.endswith(f"on the cluster {ADDRESS}") for line in custody.history(case))
    assert compared_on == [Cluster(ADDRESS)]


def test_a_cluster_is_named_by_the_protection_officer_with_another_and_forbidden_at_once(
    reviewed: Path, compared_on: list[Cluster | None]
) -> None:
    with open_case(reviewed, passphrase="wren") as caseworker, pytest.raises(NotPermittedError):
        policy.set_policy(caseworker, allow_clusters=[ADDRESS], purpose=WHY)
    with open_case(reviewed, passphrase=FOUNDER) as case:
        with pytest.raises(UnusableClusterError):
            policy.set_policy(case, allow_clusters=["spark://me:word@h:7077"], purpose=WHY)
        asked(lambda: policy.set_policy(case, allow_clusters=[ADDRESS], purpose=WHY))
        assert policy.policy_of(case).clusters == ()
    with open_case(reviewed, passphrase=FOUNDER) as case:
        _name_it(case)
        assert policy.policy_of(case).clusters == (ADDRESS,)
        assert policy.set_policy(case, forbid_clusters=[ADDRESS]).clusters == ()
        with pytest.raises(ClusterNotNamedError):
            counting.link_lists(case, purpose=WHY, cluster=ADDRESS)
    assert compared_on == []
