"""Every address of the workbench, in one list."""

from __future__ import annotations

from django.urls import path, re_path

from uncounted.workbench import claims, estimates, history, home, items, origins, passes
from uncounted.workbench.rendering import action, deed, fault, launch, no_such_page, page
from uncounted.workbench.settings import LAUNCH_PREFIX

_DRAFT = "(?P<draft_id>I[0-9]{1,9})"

urlpatterns = [
    path("", page(home.show), name="home"),
    path("items/", page(items.show_all), name="items"),
    # ids only: a digest or a file name would find the item too, and has no place in an address
    re_path(r"^items/(?P<item_id>I[0-9]{1,9})/$", page(items.show_one), name="item"),
    path("passes/", page(passes.show_all), name="passes"),
    re_path(rf"^passes/{_DRAFT}/$", page(passes.show_one), name="pass"),
    re_path(rf"^passes/{_DRAFT}/judge/$", deed(passes.judge, back="/passes/"), name="pass-judge"),
    re_path(rf"^passes/{_DRAFT}/mark/$", deed(passes.mark, back="/passes/"), name="pass-mark"),
    re_path(rf"^passes/{_DRAFT}/passed/$", deed(passes.passed, back="/passes/"), name="pass-passed"),
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
