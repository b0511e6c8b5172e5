"""Each role at the workbench: who may read sees every page and no withheld word; others see none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cheap_keys import cheap_derivation
from tests.postgres import copy_case
from tests.team import (
    IN_THE_CLAIM,
    ON_THE_REPORT,
    ON_THE_TESTIMONY,
    TESTIMONY,
    Team,
    name_of,
    passphrase_of,
)
from tests.workbench import cast
from uncounted.casework.permissions import KEYS, PERMITTED, Action, NotPermittedError, Role
from uncounted.workbench import make_application
from uncounted.workbench.serving import serve

READERS = [role for role in Role if Action.READ in PERMITTED[role]]


@pytest.fixture(scope="module")
def team(built_team: Team, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Team]:
    with cheap_derivation():
        yield Team(copy_case(built_team.folder, tmp_path_factory.mktemp("team") / "case"))


@pytest.mark.parametrize("role", READERS)
def test_every_page_is_there_and_shows_no_word_that_is_withheld(role: Role, team: Team) -> None:
    holds_vault = len(KEYS[role]) == 3 and role is not Role.STATISTICIAN
    with team.open(role) as case:
        pages = cast.crawl(cast.member_of(make_application(case, called="my-case")))
    assert len(pages) > 9
    for address, response in pages.items():
        shown = response.content.decode()
        assert not any(words in shown for words in (ON_THE_REPORT, *ON_THE_TESTIMONY)), address
    claims = pages["/claims/"].content.decode()
    assert (IN_THE_CLAIM in claims) is holds_vault
    assert ("[withheld: you do not hold the vault]" in claims) is not holds_vault
    assert ("Withheld: this item lies" in pages[f"/items/{TESTIMONY}/"].content.decode()) is not holds_vault


@pytest.mark.parametrize("role", [role for role in Role if role not in READERS])
def test_who_reads_no_case_is_shown_no_page_and_nothing_is_served(role: Role, team: Team) -> None:
    with team.open(role) as case:
        client = cast.member_of(make_application(case, called="my-case"))
        for address in (
            "/",
            "/items/",
            f"/items/{TESTIMONY}/",
            "/claims/",
            "/origins/",
            "/estimates/",
            "/history/",
        ):
            response = client.get(address)
            assert response.status_code == 403, address
            assert "may not read the case" in response.content.decode()
    said: list[str] = []
    with pytest.raises(NotPermittedError):
        serve(Path(team.folder), passphrase_of(name_of(role)), announce=said.append)
    assert said == []
