"""The pages of long work: what is under way, stopped, taken up again (`uncounted.workbench.long_work`)."""

from __future__ import annotations

from django.urls import path, reverse
from django.utils.translation import gettext as _

from uncounted.casework.views import require_reading
from uncounted.workbench.addresses import JOB
from uncounted.workbench.rendering import Done, Page, Visit, deed, page, part


def show_all(visit: Visit) -> Page:
    """List the jobs since the case was opened."""
    require_reading(visit.case)
    return Page("workbench/jobs/list.html", "home", {"jobs": visit.jobs.shown()}, style="jobs.css")


def show_one(visit: Visit, job_id: str) -> Page:
    """Show one job; with scripts it asks again by itself."""
    require_reading(visit.case)
    values = {"job": visit.jobs.told(visit.jobs.find(job_id))}
    return Page("workbench/jobs/job.html", "home", values, style="jobs.css")


def show_now(visit: Visit, job_id: str) -> Page:
    """Show the part of a job's page that changes."""
    require_reading(visit.case)
    return Page("workbench/jobs/now.html", "home", {"job": visit.jobs.told(visit.jobs.find(job_id))})


def stop(visit: Visit, form: object, job_id: str) -> Done:
    """Stop a job."""
    require_reading(visit.case)
    visit.jobs.stop(job_id)
    return Done(reverse("job", kwargs={"job_id": job_id}), _("It stops at its next step."))


def take_up(visit: Visit, form: object, job_id: str) -> Done:
    """Do the work of a job again."""
    require_reading(visit.case)
    visit.jobs.take_up(job_id)
    return Done(reverse("job", kwargs={"job_id": job_id}))


ROUTES = (
    path("jobs/", page(show_all), name="jobs"),
    path(f"jobs/{JOB}/", page(show_one), name="job"),
    path(f"jobs/{JOB}/now/", part(show_now), name="job-now"),
    path(f"jobs/{JOB}/stop/", deed(stop, back="/jobs/"), name="job-stop"),
    path(f"jobs/{JOB}/again/", deed(take_up, back="/jobs/"), name="job-again"),
)
