"""A small case with one member for each role, each with a passphrase and the keys of that role alone.

A report (one name protected on it), a testimony (a place and a name protected), its working copy, a list; and
a second draft of the copy, which waits for a person.
Keys are derived for nothing: whoever opens it does so inside `cheap_derivation`.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pytest

from tests.conftest import QUICK_KEYS
from tests.consents import agree_all
from tests.passes import passed_copy
from uncounted.casework import coding, derivatives, intake, members, requests, subjects, tracing
from uncounted.casework.cases import Case, create_case, open_case
from uncounted.casework.permissions import Role
from uncounted.evidence import ItemKind
from uncounted.protection.subjects import Part

T = TypeVar("T")
FOUNDER = "member-1"
REPORT, TESTIMONY, LIST, COPY, DRAFT = "I1", "I2", "I3", "I5", "I6"
REPORT_TEXT = (
    "Zora Vukas said on 2 April 2031 that two men were detained in Tarsk. Zora Vukas was not heard again."
)
TESTIMONY_TEXT = "They held me at 9 Mill Lane with Mirel Dankov. Two men beat us every night."
LIST_TEXT = "name,date\nA. Bekova,2031-04-02\nC. Dinar,2031-04-03\n"
ON_THE_REPORT = "Zora Vukas"
ON_THE_TESTIMONY = ("9 Mill Lane", "Mirel Dankov")
IN_THE_CLAIM = "Two men beat us every night"


def passphrase_of(name: str) -> str:
    """Say the passphrase of a member of this case."""
    return f"five invented words of {name}"


def name_of(role: Role | str) -> str:
    """Say what the member is called who has a role; the founder has every role."""
    return str(role).replace("_", "-")


@dataclass(frozen=True, slots=True)
class Team:
    """The folder of the case, and a way to open it as each of its members."""

    folder: Path

    def open(self, role: Role | str) -> Case:
        """Open the case as the member of this role; as ``member-1``, who founded it and has all of them."""
        return open_case(self.folder, passphrase=passphrase_of(name_of(role)))

    def agreed(self, deed: Callable[[], T]) -> T:
        """Try a deed that needs two persons, let the reviewer agree to it, and do it."""
        with pytest.raises(requests.SecondPersonNeededError) as refused:
            deed()
        with self.open(Role.REVIEWER) as other:
            requests.approve(other, refused.value.where.removeprefix("request "))
        return deed()


def build_team(folder: Path) -> Team:
    """Make the case; about forty entries."""
    with create_case(folder, passphrase=passphrase_of(FOUNDER), title="A case", cost=QUICK_KEYS) as case:
        _take(case, REPORT_TEXT, "herald.txt", ItemKind.REPORT)
        _take(case, TESTIMONY_TEXT, "testimony.txt", ItemKind.TESTIMONY)
        _take(case, LIST_TEXT, "list.csv", ItemKind.LIST)
        _code(case)
        passed_copy(case, TESTIMONY)
        derivatives.make_working_copy(case, TESTIMONY)
        coding.suggest(case)
        agree_all(case)
        subjects.register_subject(case, Part.WITNESS, items=(TESTIMONY,))
        tracing.trace_case(case)
        # alone, the founder lets the first officer in; from then on the officer admits
        for role in (Role.PROTECTION_OFFICER, *(one for one in Role if one is not Role.PROTECTION_OFFICER)):
            members.add(case, name_of(role), [role.value], passphrase_of(name_of(role)))
    team = Team(folder)
    with team.open(Role.PROTECTION_OFFICER) as case:
        for one in members.team(case).members:
            if one.waiting:
                members.admit(case, one.name, fingerprint=one.fingerprint)
    return team


def _take(case: Case, text: str, name: str, kind: ItemKind) -> None:
    known = intake.Provenance("a visitor", published="2031-04-05", kind=kind)
    intake.take_in(case, [text.encode()], name, known)


def _code(case: Case) -> None:
    claim = {
        "decision": "add",
        "acts": ["beating"],
        "modality": "asserted",
        "basis": "victim",
        "form": "narration",
        "proposition": "P1",
        "origin_kind": "first_hand",
        "asserted_by": "the speaker",
    }
    said = {**claim, "claim": "R1", "span": "two men were detained in Tarsk", "origin_id": "herald"}
    told = {**claim, "claim": "T1", "span": IN_THE_CLAIM, "origin_id": "witness-1", "note": "met in Tarsk"}
    decisions = {
        "coder": "founder",
        "propositions": {"P1": "Two men were beaten every night"},
        "items": [
            {"item": REPORT, "decisions": [_protect(ON_THE_REPORT, "name", 1), said]},
            {
                "item": TESTIMONY,
                "decisions": [
                    _protect(ON_THE_TESTIMONY[0], "whereabouts"),
                    _protect(ON_THE_TESTIMONY[1], "name"),
                    told,
                ],
            },
        ],
    }
    coding.code(case, json.dumps(decisions).encode(), where="decisions")


def _protect(words: str, kind: str, occurrence: int | None = None) -> dict[str, object]:
    found: dict[str, object] = {"decision": "protect", "span": words, "kind": kind}
    return found if occurrence is None else {**found, "occurrence": occurrence}
