"""Long work beside the pages: one thread a job, told while it goes on, and stopped at its next step.

- A job is state in memory: what it does to the case is one call of `casework`, which writes all or nothing.
  Killed, locked or stopped, it leaves no half entry.
- It goes on when the window is closed, and ends with the case: a lock stops it and forgets the keys.
- A worker shows at each step that it is alive. One that died without a word is shown as that, and its work
  can be taken up again: from the beginning, since nothing of it was kept.
- Of each kind one runs at a time: who begins another is shown the one that runs.
- Whoever looks on is not there: a page that asks again by itself does not keep the case open.
"""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.utils import translation

from uncounted.casework.cases import Case
from uncounted.vocabulary import progress
from uncounted.vocabulary.errors import UncountedError

Clock = Callable[[], float]
Work = Callable[[Case], object]
# a step of a large linkage can take minutes: no word for so long is told, and is no proof of death
QUIET_SECONDS = 120.0
# the remaining time is told from so many steps on: the first tell nothing
_STEPS_THAT_TELL = 3


class JobState(StrEnum):
    """How a job stands."""

    RUNNING = "running"
    STOPPING = "stopping"
    DONE = "done"
    FAILED = "failed"
    STOPPED = "stopped"
    DIED = "died"


class NoSuchJobError(UncountedError):
    """There is no such job, or what is asked for cannot be done with it as it stands."""

    def __init__(self) -> None:
        super().__init__(
            "there is no such job, or this cannot be done with it as it stands",
            where="a job",
            remedy="look at the list of jobs",
        )


class JobStoppedError(UncountedError):
    """A member stopped a job, or the case was locked."""

    def __init__(self) -> None:
        super().__init__(
            "this was stopped; nothing of it was written",
            where="a job",
            remedy="begin it again, if it is wanted",
        )


@dataclass
class Job:
    """One piece of long work. ``label`` says what it is; ``then`` is where its result is shown.

    ``total`` is 0 where nobody knows how many steps there are. ``beat`` is when the worker last gave a sign.
    """

    job_id: str
    kind: str
    label: Any
    then: str
    work: Work = field(repr=False)
    began: float
    beat: float
    step: str = ""
    done: int = 0
    total: int = 0
    ended: float | None = None
    state: JobState = JobState.RUNNING
    error: UncountedError | None = None
    step_began: float = 0.0
    attempt: int = 1
    worker: threading.Thread | None = field(default=None, repr=False)

    @property
    def is_over(self) -> bool:
        """Whether nothing runs any more."""
        return self.state not in (JobState.RUNNING, JobState.STOPPING)


@dataclass(frozen=True, slots=True)
class JobShown:
    """A job as a page shows it, at one moment; ``left`` is None where the remaining time is not known."""

    job_id: str
    label: Any
    then: str
    state: JobState
    step: str
    done: int
    total: int
    seconds: int
    left: int | None
    is_quiet: bool
    is_over: bool
    error: UncountedError | None
    can_go_again: bool


class Jobs:
    """The jobs of one open case; many threads ask, one worker each job answers.

    Parameters
    ----------
    case : Case
    language : str
        What a worker's own words are said in.
    clock : callable
        Seconds that only go up.
    """

    def __init__(self, case: Case, *, language: str = "en", clock: Clock = time.monotonic) -> None:
        self._case, self._language, self._clock = case, language, clock
        self._jobs: dict[str, Job] = {}
        self._turn = threading.RLock()
        self._is_closed = False

    def start(self, kind: str, label: Any, work: Work, *, then: str, total: int = 0) -> Job:
        """Begin work in a thread of its own, or return the job of this kind that runs already.

        Parameters
        ----------
        kind : str
            Of each kind one runs at a time.
        label : str or lazy text
            What it is, in words; no name, no word of a document.
        work : callable
            One call of `casework` with the case; `uncounted.vocabulary.progress` tells its steps.
        then : str
            Address at which the result is shown.
        total : int
            How many steps there are, where that is known before the work tells it.
        """
        with self._turn:
            running = [one for one in self._jobs.values() if one.kind == kind and not self._seen(one).is_over]
            if running:
                return running[0]
            now = self._clock()
            job = Job(f"j{len(self._jobs) + 1}", kind, label, then, work, now, now, total=total)
            self._jobs[job.job_id] = job
            self._begin(job)
            return job

    def take_up(self, job_id: str) -> Job:
        """Do the work of a job again that ended without a result.

        Raises
        ------
        NoSuchJobError
            There is no such job, or it runs, or it is done.
        """
        with self._turn:
            job = self.find(job_id)
            if not job.is_over or job.state is JobState.DONE:
                raise NoSuchJobError
            if any(one.kind == job.kind and not self._seen(one).is_over for one in self._jobs.values()):
                raise NoSuchJobError
            job.began = job.beat = self._clock()
            job.state, job.error, job.ended = JobState.RUNNING, None, None
            job.step, job.done, job.attempt = "", 0, job.attempt + 1
            self._begin(job)
            return job

    def stop(self, job_id: str) -> Job:
        """Ask a job to stop; it does at its next step.

        Raises
        ------
        NoSuchJobError
        """
        with self._turn:
            job = self.find(job_id)
            if job.state is JobState.RUNNING:
                job.state = JobState.STOPPING
            return job

    def close(self) -> None:
        """Stop every job: the case is being locked."""
        with self._turn:
            self._is_closed = True
            for job in self._jobs.values():
                if job.state is JobState.RUNNING:
                    job.state = JobState.STOPPING

    def find(self, job_id: str) -> Job:
        """Return a job.

        Raises
        ------
        NoSuchJobError
        """
        with self._turn:
            if job_id not in self._jobs:
                raise NoSuchJobError
            return self._seen(self._jobs[job_id])

    def shown(self) -> tuple[JobShown, ...]:
        """Return every job as it stands, newest first."""
        with self._turn:
            return tuple(self.told(job) for job in reversed(self._jobs.values()))

    def told(self, job: Job) -> JobShown:
        """Return a job as a page shows it now."""
        with self._turn:
            job, now = self._seen(job), self._clock()
            left = None
            if not job.is_over and job.total and job.done >= _STEPS_THAT_TELL:
                left = round((now - job.step_began) / job.done * (job.total - job.done))
            return JobShown(
                job.job_id,
                job.label,
                job.then,
                job.state,
                job.step,
                min(job.done, job.total) if job.total else job.done,
                job.total,
                round((job.ended if job.ended is not None else now) - job.began),
                left,
                not job.is_over and now - job.beat > QUIET_SECONDS,
                job.is_over,
                job.error,
                job.is_over and job.state is not JobState.DONE and not self._is_closed,
            )

    @property
    def n_running(self) -> int:
        """How many run now."""
        with self._turn:
            return sum(not self._seen(job).is_over for job in self._jobs.values())

    def join(self, job_id: str, seconds: float) -> None:
        """Wait for a job to end, at most so long."""
        worker = self.find(job_id).worker
        if worker is not None:
            worker.join(seconds)

    def _seen(self, job: Job) -> Job:
        """See whether the worker of a job is still there."""
        if not job.is_over and job.worker is not None and not job.worker.is_alive():
            job.state, job.ended = JobState.DIED, job.beat
        return job

    def _begin(self, job: Job) -> None:
        attempt = job.attempt
        job.worker = threading.Thread(
            target=self._run, args=(job, attempt), name=f"job-{job.job_id}", daemon=True
        )
        # it counts as there from the moment it is started
        job.worker.start()

    def _run(self, job: Job, attempt: int) -> None:
        def hear(what: str, done: int, total: int) -> None:
            with self._turn:
                if job.state is JobState.STOPPING or job.attempt != attempt:
                    raise JobStoppedError
                now = self._clock()
                if what != job.step:
                    job.step_began = now
                job.step, job.done, job.total, job.beat = what, done, total, now

        state, error = JobState.DONE, None
        try:
            with translation.override(self._language), progress.heard_by(hear):
                job.work(self._case)
        except JobStoppedError:
            state = JobState.STOPPED
        except UncountedError as told:
            state, error = JobState.FAILED, told
        except BaseException:  # noqa: BLE001 - a message could hold a name: its kind and place alone are told
            state, error = JobState.FAILED, _fault()
        with self._turn:
            if self._is_closed and state is not JobState.DONE:
                # what a closed case says of itself is no news: it was locked
                state, error = JobState.STOPPED, None
            job.state, job.error, job.ended = state, error, self._clock()


def _fault() -> UncountedError:
    kind, _value, trace = sys.exc_info()
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    code = trace.tb_frame.f_code if trace is not None else None
    place = f"{code.co_filename.rpartition('/')[2]}:{trace.tb_lineno}" if code and trace else "not known"
    return UncountedError(
        f"this could not be done ({kind.__name__ if kind else 'fault'}); the case is as it was",
        where=place,
        remedy="go on with another page, and report the place named here",
    )
