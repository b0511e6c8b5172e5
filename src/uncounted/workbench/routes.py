"""Every address of the workbench, in one list."""

from __future__ import annotations

from django.urls import path, re_path

from uncounted.workbench import claims, estimates, history, home, items, origins
from uncounted.workbench.rendering import action, fault, launch, no_such_page, page
from uncounted.workbench.settings import LAUNCH_PREFIX

urlpatterns = [
    path("", page(home.show), name="home"),
    path("items/", page(items.show_all), name="items"),
    # ids only: a digest or a file name would find the item too, and has no place in an address
    re_path(r"^items/(?P<item_id>I[0-9]{1,9})/$", page(items.show_one), name="item"),
    path("claims/", page(claims.show_all), name="claims"),
    path("origins/", page(origins.show_all), name="origins"),
    path("origins/<path:proposition>/", page(origins.show_one), name="proposition"),
    path("estimates/", page(estimates.show), name="estimates"),
    path("history/", page(history.show), name="history"),
    path("lock/", action(lambda workbench: workbench.door.lock(), then="/"), name="lock"),
    path(f"{LAUNCH_PREFIX}<str:token>", launch, name="launch"),
]

handler404 = no_such_page
handler500 = fault
