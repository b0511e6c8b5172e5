"""The pages in each language: no sentence is missing, doubtful or left over; each page offers the choice."""

from __future__ import annotations

import runpy
from typing import Any

import pytest

from tests.conftest import PROJECT
from tests.workbench import cast
from uncounted.workbench import Workbench, make_application
from uncounted.workbench.languages import LANGUAGES

CATALOGUES = runpy.run_path(str(PROJECT / "docs" / "catalogues.py"))
OTHERS = [code for code in LANGUAGES if code != "en"]


@pytest.mark.parametrize("language", OTHERS)
def test_every_sentence_of_the_pages_is_translated(language: str) -> None:
    faults: list[str] = CATALOGUES["faults"](language)
    assert faults == []


@pytest.mark.parametrize("language", OTHERS)
def test_a_page_says_its_frame_in_the_language_and_who_has_not_reviewed_it(
    demo: Workbench, language: str
) -> None:
    english = cast.seen(cast.client_of(demo).get("/")).text
    shown = cast.seen(cast.member_of(make_application(demo.case, language=language)).get("/"))
    assert ("html", "lang", language) in shown.attributes
    assert "Confidential" not in shown.text
    assert "No native speaker has reviewed" not in shown.text
    assert shown.text != english


def test_the_language_is_changed_on_the_page_and_nothing_is_kept_of_it(demo: Workbench) -> None:
    workbench: Any = make_application(demo.case)
    client = cast.member_of(workbench)
    sent = {"form_token": workbench.door.form_token, "language": "ru"}
    assert client.post("/preferences/language/", sent).status_code == 303
    assert ("html", "lang", "ru") in cast.seen(client.get("/")).attributes
    wrong = client.post("/preferences/language/", {**sent, "language": "../en"})
    assert wrong.status_code == 404
    assert cast.client_of(make_application(demo.case)).get("/").content.count(b'lang="ru"') == 0
