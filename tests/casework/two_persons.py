"""A second member for a case, and their agreement: two persons in one process, one after the other."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

from tests.conftest import QUICK_KEYS
from uncounted.casefile import Compartment
from uncounted.casefile.holders import add_member
from uncounted.casework import requests
from uncounted.casework.cases import Case, open_case
from uncounted.casework.member_entries import MemberJoined
from uncounted.casework.permissions import Action, Role, keys_needed

T = TypeVar("T")


def let_in(case: Case, name: str, *roles: Role, compartments: tuple[Compartment, ...] | None = None) -> None:
    """Let a member in whose passphrase is their name, with the keys of these roles or those named."""
    add_member(case.file.keyring, name, name, compartments or keys_needed(roles), QUICK_KEYS)
    with case.act(Action.MANAGE_MEMBERS) as work:
        work.add(MemberJoined(name, tuple(role.value for role in roles)))


def asked(deed: Callable[[], object]) -> str:
    """Try a deed that nobody agreed to yet; returns the id of the request."""
    with pytest.raises(requests.SecondPersonNeededError) as refused:
        deed()
    return refused.value.where.removeprefix("request ")


def agreed(folder: Path, name: str, deed: Callable[[], T]) -> T:
    """Try a deed, let another member agree to it, and do it."""
    request_id = asked(deed)
    with open_case(folder, passphrase=name) as other:
        requests.approve(other, request_id)
    return deed()
