"""Every address of the workbench: each part names its own, and they are put together here."""

from __future__ import annotations

from django.urls import path

from uncounted.workbench import (
    agreeing,
    claims,
    coding,
    coding_apart,
    corroboration,
    estimates,
    history,
    home,
    intake,
    interview,
    items,
    jobs,
    origins,
    passes,
    people,
    persons,
    preferences,
    protection,
    publication,
)
from uncounted.workbench.rendering import action, fault, launch, no_such_page
from uncounted.workbench.settings import LAUNCH_PREFIX

urlpatterns = [
    *home.ROUTES,
    *intake.ROUTES,
    *interview.ROUTES,
    *items.ROUTES,
    *passes.ROUTES,
    *coding.ROUTES,
    *coding_apart.ROUTES,
    *claims.ROUTES,
    *corroboration.ROUTES,
    *origins.ROUTES,
    *estimates.ROUTES,
    *protection.ROUTES,
    *agreeing.ROUTES,
    *persons.ROUTES,
    *people.ROUTES,
    *jobs.ROUTES,
    *publication.ROUTES,
    *history.ROUTES,
    *preferences.ROUTES,
    path("lock/", action(lambda workbench: workbench.door.lock(), then="/"), name="lock"),
    path(f"{LAUNCH_PREFIX}<str:token>", launch, name="launch"),
]

handler404 = no_such_page
handler500 = fault
