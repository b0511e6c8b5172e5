"""Long work beside the pages: told, stopped, taken up again; a page that looks on keeps nobody in."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.workbench import cast
from uncounted.casework.cases import Case
from uncounted.casework.permissions import Action
from uncounted.vocabulary import progress
from uncounted.vocabulary.errors import UncountedError
from uncounted.workbench import Workbench
from uncounted.workbench.long_work import Job, Jobs, JobState, NoSuchJobError

PATIENCE = 60.0


class Long:
    """Work of steps that are taken when the test says so."""

    def __init__(self) -> None:
        self.may_go = threading.Event()
        self.began = threading.Event()
        self.n_runs = 0

    def __call__(self, _: Case) -> None:
        self.n_runs += 1
        done = progress.steps("methods", 4)
        done()
        self.began.set()
        self.may_go.wait(PATIENCE)
        done()


@pytest.fixture
def opened(empty_folder: Path) -> Iterator[tuple[Workbench, Any, cast.Clock]]:
    clock = cast.Clock()
    workbench, case = cast.reopened(empty_folder, clock=clock, idle_seconds=60.0)
    with case:
        yield workbench, cast.member_of(workbench), clock


def _begun(jobs: Jobs, work: Any, kind: str = "estimate") -> Job:
    job = jobs.start(kind, "Something long", work, then="/estimates/")
    if isinstance(work, Long):
        assert work.began.wait(PATIENCE)
    return job


def test_a_job_is_told_while_it_goes_on_and_leads_to_what_came_of_it(opened: Any) -> None:
    workbench, client, clock = opened
    work = Long()
    job = _begun(workbench.jobs, work)
    clock.now += 5
    shown = cast.seen(client.get(f"/jobs/{job.job_id}/"))
    assert "Step 1 of 4" in shown.text
    assert "It has run for 5 seconds" in shown.text
    assert ("progress", "max", "4") in shown.attributes
    assert f"/jobs/{job.job_id}/" in cast.seen(client.get("/jobs/")).links
    work.may_go.set()
    workbench.jobs.join(job.job_id, PATIENCE)
    done = cast.seen(client.get(f"/jobs/{job.job_id}/now/"))
    assert "It is done" in done.text
    assert "/estimates/" in done.links
    assert ("section", "hx-trigger", "every 2s") not in done.attributes, "it asks no more"


def test_of_each_kind_one_runs_at_a_time(opened: Any) -> None:
    workbench, _, _ = opened
    work, other = Long(), Long()
    job = _begun(workbench.jobs, work)
    assert workbench.jobs.start("estimate", "again", other, then="/").job_id == job.job_id
    assert other.n_runs == 0
    work.may_go.set()


def test_a_stopped_job_ends_at_its_next_step_and_can_be_taken_up_again(opened: Any) -> None:
    workbench, client, _ = opened
    work = Long()
    job = _begun(workbench.jobs, work)
    sent = {"form_token": workbench.door.form_token}
    assert client.post(f"/jobs/{job.job_id}/stop/", sent).status_code == 303
    assert workbench.jobs.told(job).state is JobState.STOPPING
    work.may_go.set()
    workbench.jobs.join(job.job_id, PATIENCE)
    assert workbench.jobs.told(job).state is JobState.STOPPED
    assert "Nothing of it was written" in cast.seen(client.get(f"/jobs/{job.job_id}/")).text
    assert client.post(f"/jobs/{job.job_id}/again/", sent).status_code == 303
    workbench.jobs.join(job.job_id, PATIENCE)
    assert (job.state, work.n_runs) == (JobState.DONE, 2)


def test_a_job_that_fails_tells_three_parts_and_a_fault_tells_no_word_of_the_case(opened: Any) -> None:
    workbench, client, _ = opened

    def refused(_: Case) -> None:
        raise UncountedError("no list is there", where="the case", remedy="take one in")

    def faulty(_: Case) -> None:
        raise KeyError("Velko Varnov")

    for work, words in ((refused, "take one in"), (faulty, "KeyError")):
        job = _begun(workbench.jobs, work, kind=words)
        workbench.jobs.join(job.job_id, PATIENCE)
        shown = cast.seen(client.get(f"/jobs/{job.job_id}/"))
        assert words in shown.text
        assert {"What", "Where", "To mend"} <= set(shown.words)
        assert "Varnov" not in shown.text


def test_a_worker_that_died_without_a_word_is_shown_as_that_and_taken_up_again(opened: Any) -> None:
    workbench, client, _ = opened
    work = Long()
    work.may_go.set()
    job = _begun(workbench.jobs, work)
    workbench.jobs.join(job.job_id, PATIENCE)
    # as if it had been killed in the middle: the thread is gone, and nobody said how it ended
    job.state, job.ended = JobState.RUNNING, None
    assert "without a word" in cast.seen(client.get(f"/jobs/{job.job_id}/")).text
    workbench.jobs.take_up(job.job_id)
    workbench.jobs.join(job.job_id, PATIENCE)
    assert job.state is JobState.DONE


def test_a_job_that_gives_no_sign_is_said_to_be_quiet_and_not_dead(opened: Any) -> None:
    workbench, _, clock = opened
    work = Long()
    job = _begun(workbench.jobs, work)
    clock.now += 500
    told = workbench.jobs.told(job)
    assert (told.is_quiet, told.is_over) == (True, False)
    work.may_go.set()


def test_what_asks_again_by_itself_keeps_no_unattended_case_open(opened: Any) -> None:
    workbench, client, clock = opened
    work = Long()
    job = _begun(workbench.jobs, work)
    for _ in range(4):
        clock.now += 20.0
        response = client.get(f"/jobs/{job.job_id}/now/")
    assert response.status_code == 403
    assert "The case is locked" in cast.seen(response).text
    work.may_go.set()


def test_a_lock_stops_jobs_and_what_they_would_have_written_is_not_there(empty_folder: Path) -> None:
    workbench, case = cast.reopened(empty_folder)
    size, work = case.file.size(), Long()

    def writes(given: Case) -> None:
        work(given)
        with given.act(Action.READ):
            pass

    job = workbench.jobs.start("estimate", "x", writes, then="/")
    assert work.began.wait(PATIENCE)
    workbench.door.lock()
    work.may_go.set()
    workbench.jobs.join(job.job_id, PATIENCE)
    assert job.state is JobState.STOPPED
    again, case = cast.reopened(empty_folder)
    with case:
        assert case.file.size() == size
        assert again.jobs.shown() == ()


def test_a_look_at_a_part_leaves_what_was_done_to_be_told(opened: Any) -> None:
    workbench, client, _ = opened
    work = Long()
    job = _begun(workbench.jobs, work)
    client.post(f"/jobs/{job.job_id}/stop/", {"form_token": workbench.door.form_token})
    client.get(f"/jobs/{job.job_id}/now/")
    assert ("div", "class", "notice sound told") in cast.seen(client.get("/jobs/")).attributes
    work.may_go.set()


def test_what_is_no_job_is_not_there_and_a_form_of_another_site_stops_nothing(opened: Any) -> None:
    workbench, client, _ = opened
    assert client.get("/jobs/j9/").status_code == 404
    work = Long()
    job = _begun(workbench.jobs, work)
    assert client.post(f"/jobs/{job.job_id}/stop/", {"form_token": "guessed"}).status_code == 403
    assert job.state is JobState.RUNNING
    with pytest.raises(NoSuchJobError):
        workbench.jobs.take_up(job.job_id)
    work.may_go.set()
