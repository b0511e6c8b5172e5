"""Every address of the workbench: each part names its own, and they are put together here."""

from __future__ import annotations

from django.urls import path

from uncounted.workbench import (
    claims,
    corroboration,
    estimates,
    history,
    home,
    items,
    origins,
    passes,
    preferences,
    publication,
)
from uncounted.workbench.rendering import action, fault, launch, no_such_page
from uncounted.workbench.settings import LAUNCH_PREFIX

urlpatterns = [
    *home.ROUTES,
    *items.ROUTES,
    *passes.ROUTES,
    *claims.ROUTES,
    *corroboration.ROUTES,
    *origins.ROUTES,
    *estimates.ROUTES,
    *publication.ROUTES,
    *history.ROUTES,
    *preferences.ROUTES,
    path("lock/", action(lambda workbench: workbench.door.lock(), then="/"), name="lock"),
    path(f"{LAUNCH_PREFIX}<str:token>", launch, name="launch"),
]

handler404 = no_such_page
handler500 = fault
