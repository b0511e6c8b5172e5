"""A case in which every part of the work is under way, so that every form stands on some page.

Three linked lists with pairs to review; a report, a testimony with its working copy and a draft that waits;
one member for each role beside the founder, who has all; requests, a hold, an edition, items two code apart.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.casework.reviewed_case import FOUNDER
from tests.casework.two_persons import asked, let_in
from tests.passes import passed_copy
from tests.workbench import cast
from tests.workbench.forms import Form, forms_of
from uncounted.casework import (
    caring,
    coding,
    coding_sheet,
    deciding,
    derivatives,
    double_coding,
    exporting,
    intake,
    judging,
    protecting,
    publishing,
    reusing,
    subjects,
    tracing,
)
from uncounted.casework.cases import Case, open_case
from uncounted.casework.permissions import Role
from uncounted.evidence import ItemKind
from uncounted.protection import ConsentAnswer, ConsentForm
from uncounted.protection.care import HoldReason
from uncounted.protection.subjects import Part
from uncounted.workbench import Workbench, make_application

REPORT_TEXT = (
    "Zora Vukas said on 2 April 2031 that two men were detained in Tarsk. A doctor said that guards beat "
    "four prisoners. Another person said that guards beat four prisoners there.\n\n"
    "A lawyer said that guards tortured prisoners. A driver said that two men were arrested in May.\n"
)
COPIED_TEXT = "The Herald says: " + REPORT_TEXT
TESTIMONY_TEXT = "They held me at 9 Mill Lane with Mirel Dankov. Two men beat us every night."


def build(folder: Path) -> None:
    """Put everything else into the case of the reviewed lists."""
    with open_case(folder, passphrase=FOUNDER) as case:
        report = _take(case, REPORT_TEXT, "herald.txt", ItemKind.REPORT)
        _take(case, COPIED_TEXT, "echo.txt", ItemKind.REPORT)
        testimony = _take(case, TESTIMONY_TEXT, "testimony.txt", ItemKind.TESTIMONY)
        for use in (ConsentForm.STORE, ConsentForm.ANALYSE):
            protecting.record_consent(case, testimony, use, ConsentAnswer.YES, language="en")
        passed_copy(case, testimony, nothing_to_withhold=True)
        derivatives.make_working_copy(case, testimony, nothing_to_withhold=True)
        coding.suggest(case)
        _code(case, report)
        subjects.register_subject(case, Part.WITNESS, items=(testimony,))
        tracing.trace_case(case)
        reusing.propose_reuse(case)
        judging.judge(case)
        caring.hold(case, report, HoldReason.PROCEEDINGS)
        for role in Role:
            let_in(case, role.value, role)
        apart = _take(
            case, "A doctor said that guards beat two men in Orlin in May.", "c.txt", ItemKind.REPORT
        )
        settled = _take(case, "A nurse said that guards beat two men in Orlin.", "n.txt", ItemKind.REPORT)
        page = b"<html><body><p>A page that was kept, of guards in Orlin.</p></body></html>"
        known = intake.Provenance("a visitor", published="2031-04-05", kind=ItemKind.REPORT)
        intake.take_in(case, [page], "page.html", known)
        coding.suggest(case)
        for item in (apart, settled):
            double_coding.assign(case, item, [Role.CODER.value, "member-1"])
        deciding.hand_in(case, settled)
        publishing.publish(case, folder.parent / "edition-1")
    with open_case(folder, passphrase=Role.CODER.value) as case:
        line = coding_sheet.coding_sheet(case, settled).waiting[0].suggestion
        assert line is not None
        said = {"id": line.suggestion_id, "measure": "beaten"}
        assert Desk(case).post(f"/coding/{settled}/confirm/", said).status_code == 303
        deciding.hand_in(case, settled)
    with open_case(folder, passphrase=Role.PROTECTION_OFFICER.value) as case:
        asked(lambda: exporting.export(case, folder.parent / "out", items=False, purpose="for a court"))


def _take(case: Case, text: str, name: str, kind: ItemKind) -> str:
    known = intake.Provenance("a visitor", published="2031-04-05", kind=kind)
    return intake.take_in(case, [text.encode()], name, known).item.item_id


def _code(case: Case, item: str) -> None:
    said = {
        "decision": "add",
        "acts": ["beating"],
        "modality": "asserted",
        "basis": "eyewitness",
        "form": "narration",
        "proposition": "P1",
        "measure": "beaten",
        "count": {"words": "four", "operator": "exactly", "low": 4, "high": 4, "unit": "prisoners"},
    }
    first = {
        **said,
        "claim": "R1",
        "span": "A doctor said that guards beat four prisoners.",
        "asserted_by": "A doctor",
        "origin_kind": "eyewitness",
        "origin_id": "doctor",
    }
    second = {
        **said,
        "claim": "R2",
        "span": "Another person said that guards beat four prisoners there.",
        "asserted_by": "Another person",
        "origin_kind": "eyewitness",
        "origin_id": "another",
    }
    decisions = {
        "coder": "founder",
        "propositions": {"P1": "Guards beat prisoners"},
        "items": [{"item": item, "decisions": [first, second]}],
    }
    coding.code(case, json.dumps(decisions).encode(), where="decisions")


Forms = dict[str, list[tuple[str, Form]]]


class Desk:
    """One member at a workbench of their own."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.workbench: Workbench = make_application(case, called="my-case")
        self.client = cast.member_of(self.workbench)

    def post(self, address: str, fields: dict[str, Any]) -> Any:
        """Send a form of this session."""
        return self.client.post(address, {**fields, "form_token": self.workbench.door.form_token})

    def kinds_since(self, size: int) -> list[str]:
        """Return the kinds of the entries that were written since."""
        return [one.kind for one in self.case.file.entries() if one.number >= size]

    def close(self) -> None:
        """Let go of what is under way."""
        self.workbench.jobs.close()
        self.workbench.reviewing.end()


def forms_by_route(pages: dict[str, Any]) -> Forms:
    """Gather every form of pages by the route that takes it, with the page it stands on."""
    found: Forms = {}
    for address in sorted(pages):
        for form in forms_of(pages[address]):
            found.setdefault(form.route, []).append((address, form))
    return found
