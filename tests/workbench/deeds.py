"""Each deed of the workbench: what it needs, which entries it writes, and how a member comes to it.

`test_cast` compares this table with all routes: a new route cannot be forgotten.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

from tests.casework.reviewed_case import APPROVER, FOUNDER
from tests.workbench.forms import WORDS, Form, forms_of
from tests.workbench.whole import Desk, Forms
from uncounted.casework import requests
from uncounted.casework.cases import open_case
from uncounted.casework.permissions import Action

AGREED = "(another member agrees)"


@dataclass(frozen=True)
class Deed:
    """What a deed needs (None: nothing but the open window), what it writes, how it is come to.

    ``after`` are deeds before it; ``at`` the page its form stands on then (the first one
    found where it is not said); ``says`` what is typed into it beside what stands there.
    """

    needs: Action | None = None
    writes: tuple[str, ...] = ()
    says: Mapping[str, Any] = field(default_factory=dict)
    after: tuple[str, ...] = ()
    at: str = ""
    who: str = FOUNDER
    status: int = 303
    ids: Mapping[str, Any] = field(default_factory=dict)
    is_done_elsewhere: bool = False


def come_to(sitting: Desk, name: str, forms: Forms) -> tuple[str, dict[str, Any]]:
    """Do what comes before a deed; returns its address and its form, filled in."""
    deed = DEEDS[name]
    for before in deed.after:
        if before == AGREED:
            _agree(sitting)
        else:
            form = _form(sitting, before, forms)
            answer = sitting.post(form.action, form.filled(DEEDS[before].says))
            assert answer.status_code in (200, 303), (before, answer.status_code)
    form = _form(sitting, name, forms)
    return form.action, form.filled(deed.says)


def _agree(sitting: Desk) -> None:
    request = requests.requests(sitting.case)[-1].request_id
    with open_case(sitting.case.file.folder, passphrase=APPROVER) as other:
        requests.approve(other, request)


def _form(sitting: Desk, name: str, forms: Forms) -> Form:
    deed = DEEDS[name]
    found = forms_of(sitting.client.get(deed.at)) if deed.at else [one for _, one in forms.get(name, ())]
    found = [one for one in found if one.route == name]
    return found[0] if found else Form(reverse(name, kwargs=dict(deed.ids)), "POST")


_INTERVIEW = ("interview-begin", "interview-consent")
_PAIR = {"first": "doctor", "second": "another", "reason": WORDS}
_JOB = ("estimates-ask",)
_REVIEW = ("pairs-begin", AGREED, "pairs-begin")
DEEDS: dict[str, Deed] = {
    "intake-files": Deed(
        Action.INTAKE,
        writes=(
            "evidence.item_received",
            "evidence.numbers_given",
        ),
    ),
    "intake-clear": Deed(),
    "intake-capture": Deed(Action.CAPTURE, says={"address": "http://example.org/"}, is_done_elsewhere=True),
    "custody-verify": Deed(Action.VERIFY, writes=("evidence.items_verified",)),
    "item-verify": Deed(Action.VERIFY, writes=("evidence.items_verified",)),
    "item-extract": Deed(
        Action.DERIVE,
        writes=(
            "evidence.item_derived",
            "evidence.metadata_read",
            "evidence.numbers_given",
        ),
    ),
    "item-copy": Deed(
        Action.MAKE_WORKING_COPY,
        writes=(
            "evidence.item_derived",
            "evidence.numbers_given",
        ),
        says={"nothing": "on"},
    ),
    "interview-begin": Deed(Action.INTAKE),
    "interview-consent": Deed(says={"use-store": "yes"}, after=_INTERVIEW[:1], at="/interview/"),
    "interview-answer": Deed(says={"words": WORDS, "go": "keep"}, after=_INTERVIEW, at="/interview/"),
    "interview-draft": Deed(says={"words": WORDS}, is_done_elsewhere=True),
    "interview-again": Deed(after=(*_INTERVIEW, "interview-answer"), at="/interview/"),
    "interview-seal": Deed(
        Action.INTAKE,
        writes=(
            "evidence.item_received",
            "evidence.numbers_given",
            "protection.consent_recorded",
            "protection.contact_made",
            "protection.subject_registered",
            "protection.subject_spoke",
        ),
        after=(*_INTERVIEW, "interview-answer"),
        at="/interview/",
    ),
    "interview-discard": Deed(after=_INTERVIEW),
    "pass-judge": Deed(Action.LOOK_OVER, writes=("protection.place_judged",)),
    "pass-mark": Deed(Action.LOOK_OVER, writes=("protection.place_judged",), says={"words": "9 Mill Lane"}),
    "pass-passed": Deed(
        Action.LOOK_OVER,
        writes=(
            "evidence.item_derived",
            "evidence.numbers_given",
            "protection.copy_passed",
        ),
        says={"redact_rest": "on"},
    ),
    "code-confirm": Deed(Action.CODE, writes=("claims.coder_recorded",), says={"measure": "beaten"}),
    "code-change": Deed(
        Action.CODE, writes=("claims.claim_coded",), says={"note": WORDS}, at="/coding/I4/c1/edit/"
    ),
    "code-reject": Deed(Action.CODE, writes=("claims.coder_recorded",), says={"reason": WORDS}),
    "code-surest": Deed(Action.CODE, writes=("claims.claim_coded",)),
    "code-protect": Deed(
        Action.PROTECT,
        writes=(
            "claims.coder_recorded",
            "protection.place_protected",
            "protection.term_protected",
        ),
        says={"words": "Orlin"},
    ),
    "code-withdrawn": Deed(Action.CODE, writes=("claims.claim_withdrawn",)),
    "code-back": Deed(
        Action.CODE, writes=("claims.claim_coded",), after=("code-withdrawn",), at="/coding/I4/"
    ),
    "code-keep": Deed(Action.READ, says={"line": "c1", "note": WORDS}, ids={"coded_id": "I4"}, status=200),
    "code-forget": Deed(after=("code-keep",), at="/coding/I4/c1/edit/"),
    "code-decided": Deed(
        Action.ADJUDICATE,
        writes=(
            "claims.claim_coded",
            "claims.coding_settled",
            "claims.disagreement_decided",
        ),
        says={"take-1": "first", "reason-1": WORDS},
        at="/coding/I11/decide/",
        who="reviewer",
    ),
    "code-hand-in": Deed(Action.CODE, writes=("claims.coder_recorded",)),
    "reuse-look": Deed(Action.TRACE, writes=("corroboration.reuse_proposed",)),
    "reuse-judge": Deed(Action.CODE, writes=("corroboration.reuse_judged",)),
    "trace": Deed(Action.TRACE, writes=("corroboration.proposition_traced",)),
    "proposition-word": Deed(
        Action.CODE, writes=("corroboration.proposition_worded",), says={"wording": "Guards beat men"}
    ),
    "proposition-source": Deed(Action.GRADE, writes=("corroboration.source_graded",)),
    "proposition-information": Deed(Action.GRADE, writes=("corroboration.information_graded",)),
    "proposition-find": Deed(Action.JUDGE, writes=("corroboration.finding_recorded",)),
    "proposition-apart": Deed(
        Action.TELL_APART, says=_PAIR, ids={"proposition": "P1"}, is_done_elsewhere=True
    ),
    "proposition-one": Deed(Action.TELL_APART, says=_PAIR, ids={"proposition": "P1"}, is_done_elsewhere=True),
    "proposition-lied": Deed(Action.READ, status=200),
    "estimates-ask": Deed(Action.ESTIMATE, says={"act": "run"}),
    "openings-purposes": Deed(Action.READ, status=200),
    "hold": Deed(Action.RETAIN, writes=("protection.item_held",), says={"item": "I1"}),
    "end-hold": Deed(Action.RETAIN, writes=("protection.hold_ended",)),
    "retain": Deed(
        Action.RETAIN, writes=("protection.retention_set",), says={"item": "I1", "until": "2099-01-01"}
    ),
    "policy-set": Deed(
        Action.SET_POLICY, writes=("casework.policy_set",), says={"request_days": "6", "purpose": WORDS}
    ),
    "drill-run": Deed(Action.READ),
    "drill-end": Deed(),
    "request-agree": Deed(Action.APPROVE, writes=("casework.request_approved",)),
    "request-refuse": Deed(Action.VETO, writes=("casework.request_refused",)),
    "person-register": Deed(Action.REGISTER_SUBJECTS, writes=("protection.subject_registered",)),
    "person-find": Deed(
        Action.FIND_PERSONS,
        writes=(
            "protection.index_key_made",
            "protection.names_searched",
        ),
        status=200,
    ),
    "person-answer": Deed(Action.CONSENT, writes=("protection.consent_recorded",), says={"language": "en"}),
    "person-withdraw": Deed(Action.CONSENT, writes=("protection.consent_recorded",)),
    "person-contact": Deed(
        Action.KEEP_CONTACT, writes=("protection.contact_made",), says={"held": "2031-04-06"}
    ),
    "person-plan": Deed(Action.KEEP_CONTACT, writes=("protection.plan_made",), says={"review": "2099-01-01"}),
    "person-identify": Deed(
        Action.REGISTER_SUBJECTS,
        writes=(
            "protection.identity_sealed",
            "protection.index_key_made",
        ),
    ),
    "person-reveal": Deed(
        Action.REVEAL,
        writes=("casework.action_requested",),
        says={"purpose": WORDS},
        after=("person-identify",),
    ),
    "consent-answer": Deed(Action.CONSENT, writes=("protection.consent_recorded",), says={"language": "en"}),
    "consent-withdraw": Deed(Action.CONSENT, writes=("protection.consent_recorded",)),
    "people-link-begin": Deed(Action.LINK, writes=("casework.action_requested",), says={"purpose": WORDS}),
    "list-columns-open": Deed(
        Action.MAP_LIST, writes=("casework.action_requested",), says={"purpose": WORDS}
    ),
    "list-columns-read": Deed(
        Action.MAP_LIST,
        ids={"list_id": "I1"},
        is_done_elsewhere=True,
        says={"heading": "name", "act": "keep"},
    ),
    "list-columns-back": Deed(Action.MAP_LIST, ids={"list_id": "I1"}, is_done_elsewhere=True),
    "pairs-begin": Deed(Action.JUDGE_PAIRS, writes=("casework.action_requested",), says={"purpose": WORDS}),
    "pair-answer": Deed(
        Action.JUDGE_PAIRS, writes=("people.pair_judged",), after=_REVIEW, at="/people/review/pair/"
    ),
    "pair-undo": Deed(
        Action.JUDGE_PAIRS,
        writes=("people.judgement_taken_back",),
        after=(*_REVIEW, "pair-answer"),
        at="/people/review/pair/",
    ),
    "pair-move": Deed(Action.JUDGE_PAIRS, after=_REVIEW, at="/people/review/pair/"),
    "pair-stop": Deed(
        Action.JUDGE_PAIRS, writes=("casework.vault_session_held",), after=_REVIEW, at="/people/review/pair/"
    ),
    "judged-back": Deed(
        Action.JUDGE_PAIRS,
        writes=("people.judgement_taken_back",),
        after=(*_REVIEW, "pair-answer", "pair-stop"),
        at="/people/review/judged/",
    ),
    "job-stop": Deed(Action.READ, after=_JOB, ids={"job_id": "j1"}),
    "job-again": Deed(Action.READ, ids={"job_id": "j1"}, is_done_elsewhere=True),
    "publication-agree": Deed(Action.APPROVE, writes=("casework.request_approved",)),
    "publication-export": Deed(Action.EXPORT, writes=("casework.action_requested",), status=400),
    "publication-release": Deed(
        Action.PUBLISH,
        writes=(
            "protection.table_released",
            "publication.claims_used",
            "publication.edition_held",
            "publication.edition_published",
            "publication.edition_summarised",
            "publication.edition_used",
        ),
    ),
    "publication-give": Deed(
        Action.DISCLOSE, writes=("casework.action_requested",), says={"to": "prosecutor"}, status=400
    ),
    "history-search": Deed(says={"words": WORDS}),
    "history-keep": Deed(),
    "history-again": Deed(after=("history-search", "history-keep"), at="/history/"),
    "history-back": Deed(writes=("casework.request_refused",)),
    "preferences-language": Deed(says={"language": "ar"}),
    "preferences-keys": Deed(says={"keys": "on"}),
    "lock": Deed(),
}
