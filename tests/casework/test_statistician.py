"""A statistician counts: lists in a session that others agreed to, tokens and results, and no testimony."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest

from tests.canary import assert_not_said
from tests.cheap_keys import cheap_derivation
from tests.team import (
    DRAFT,
    FOUNDER,
    IN_THE_CLAIM,
    LIST,
    ON_THE_TESTIMONY,
    TESTIMONY,
    TESTIMONY_TEXT,
    Team,
    passphrase_of,
)
from uncounted.casefile import Compartment
from uncounted.casework import (
    counting,
    derivatives,
    families,
    intake,
    passing,
    reusing,
    subjects,
    vaulting,
    views,
)
from uncounted.casework.families import VaultNotHeldError
from uncounted.casework.permissions import NotPermittedError, Role
from uncounted.casework.vault_session import NotInSessionError, VaultSession
from uncounted.cli.main import run
from uncounted.evidence import ItemKind
from uncounted.protection.identities import IdentityKind
from uncounted.vocabulary.errors import UncountedError

HIDDEN = (*ON_THE_TESTIMONY, IN_THE_CLAIM, "met in Tarsk", "witness-1")


def test_no_page_and_no_function_shows_a_word_of_a_testimony(team_case: Team) -> None:
    with team_case.open(Role.STATISTICIAN) as case:
        assert case.file.keyring.holds(Compartment.VAULT), "the key is there: the program is what withholds"
        shown = [
            views.overview(case),
            *views.items(case),
            *views.claims(case),
            *views.propositions(case),
            *views.whole_history(case),
            *(views.item_page(case, one.item_id) for one in intake.all_items(case) if one.item_id != "I5"),
            *passing.waiting_drafts(case),
            *reusing.reuse_lines(case),
        ]
        assert_not_said("the views", json.dumps(msgspec.to_builtins(shown), default=str), HIDDEN)
        for item_id in (TESTIMONY, LIST, DRAFT):
            item = intake.find_item(case, item_id)
            assert views.item_page(case, item_id).pieces is None
            with pytest.raises(VaultNotHeldError, match="in a session alone"):
                families.text_of(case, item)
            with pytest.raises(UncountedError):
                derivatives.read_copy_of_dots(case, item_id)
        # nor is the name of a file that was given found, or told
        with pytest.raises(intake.UnknownItemError):
            intake.find_item(case, "testimony.txt")
        token = next(iter(subjects.persons(case))).token
        with pytest.raises(NotPermittedError):
            vaulting.reveal(case, token, IdentityKind.NAME, purpose="to see")
        with pytest.raises(NotPermittedError):
            vaulting.find_persons(case, "Mirel Dankov")
        with pytest.raises(NotPermittedError):
            passing.sheet(case, DRAFT)


@pytest.mark.parametrize(
    "command", [("log",), ("log", "--json"), ("due", "--json"), ("requests", "--all"), ("trace", "--reuse")]
)
def test_no_command_prints_a_word_of_a_testimony(
    command: tuple[str, ...],
    team_case: Team,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("UNCOUNTED_PASSPHRASE", passphrase_of("statistician"))
    with cheap_derivation():
        run([command[0], str(team_case.folder), *command[1:]])
    said = capfd.readouterr()
    assert_not_said("the command", said.out + said.err, HIDDEN)


def test_lists_are_linked_in_a_session_that_others_agreed_to(team_case: Team) -> None:
    with team_case.open(FOUNDER) as case:
        more = intake.Provenance("a visitor", kind=ItemKind.LIST)
        intake.take_in(case, [b"name,date\nA. Bekova,2031-04-02\n"], "more.csv", more)
    with team_case.open(Role.STATISTICIAN) as case:
        linked = team_case.agreed(lambda: counting.link_lists(case, purpose="to count once"))
        assert [used.item_id for used in linked.lists] == [LIST]
        assert_not_said("the linkage", repr(linked), ["Bekova", "Dinar"])


def test_a_session_hands_out_the_lists_that_were_named_and_nothing_else(team_case: Team) -> None:
    with team_case.open(Role.STATISTICIAN) as case:
        session = VaultSession([LIST])
        assert counting.bytes_of_list(case, intake.find_item(case, LIST), session)
        with pytest.raises(NotInSessionError):
            counting.bytes_of_list(case, intake.find_item(case, TESTIMONY), session)


def test_the_limit_a_program_of_their_own_opens_what_their_key_opens(team_case: Team, tmp_path: Path) -> None:
    """SECURITY.md states it: one vault key for all who hold it. When this fails, the page must say so."""
    with team_case.open(Role.STATISTICIAN) as case:
        item = intake.find_item(case, TESTIMONY)
        assert case.file.read_item(item.blob_id, item.size).decode() == TESTIMONY_TEXT
