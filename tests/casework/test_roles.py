"""Every role meets every action: what the one table says and nothing else, with the keys of that role."""

from __future__ import annotations

import ast
import datetime
import importlib
import inspect
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.conftest import PROJECT
from tests.team import COPY, DRAFT, FOUNDER, LIST, REPORT, TESTIMONY, Team
from uncounted.casefile import Compartment
from uncounted.casework import (
    bringing_in,
    capturing,
    caring,
    cases,
    coding,
    coding_sheet,
    consenting,
    counting,
    custody,
    deciding,
    derivatives,
    double_coding,
    drawing,
    editions,
    erasing,
    examining,
    exporting,
    gathering,
    giving,
    going_out,
    handing_over,
    holdings,
    import_undoing,
    intake,
    interviewing,
    judging,
    keeping,
    mapping_lists,
    measuring,
    members,
    outside,
    pair_review,
    passing,
    people_told,
    placing,
    policy,
    protecting,
    publishing,
    quorum,
    reanchoring,
    releasing_records,
    requests,
    reusing,
    reviewing,
    searching_history,
    subjects,
    taking_back,
    telling_apart,
    timestamping,
    tracing,
    vaulting,
    views,
    withdrawing,
    witnessing,
    wording,
)
from uncounted.casework.cases import Case
from uncounted.casework.entries import ErasureReason
from uncounted.casework.permissions import (
    DEEDS,
    KEYS,
    OF_EVERYBODY,
    PERMITTED,
    Action,
    Member,
    NotPermittedError,
    Role,
    authorise,
)
from uncounted.casework.requests import SecondPersonNeededError
from uncounted.claims.double_entries import EndReason
from uncounted.protection import ConsentAnswer, ConsentForm
from uncounted.protection.authorisation import WrongProofError
from uncounted.protection.care import HoldReason, LegalBasis, Occasion
from uncounted.protection.consent import Purpose
from uncounted.protection.identities import IdentityKind
from uncounted.protection.subjects import Part
from uncounted.vocabulary.errors import UncountedError

SOURCE = PROJECT / "src" / "uncounted"
NOWHERE = "http://127.0.0.1:9/"
Call = Callable[[Case, Path], object]

_PROTECTS = json.dumps(
    {
        "coder": "c",
        "items": [{"item": REPORT, "decisions": [{"decision": "protect", "span": "Tarsk", "kind": "name"}]}],
    }
).encode()
_PROTECT_WORDS = deciding.Step({"decision": "protect", "kind": "name"}, words="two men")
_RULINGS = json.dumps({"item": REPORT, "disagreements": []}).encode()
_DECISIONS = json.dumps({"coder": "c", "items": [{"item": COPY, "decisions": []}]}).encode()

_CLAIMS = bringing_in.GivenFile(
    "claims.csv", b"words,acts,modality\nThey came at night.,house_raid,claimed\n"
)

WHY = "so that every role is tried"
DAY = datetime.date(2099, 1, 1)
TOLD = caring.Told(Occasion.HELP, "2031-04-05")
PLAN = caring.Plan(DAY)
INTERVIEW = interviewing.Interview(
    consents={ConsentForm.STORE: ConsentAnswer.YES}, said={interviewing.Question.TELL: "words"}
)


def _one(case: Case) -> str:
    """Name the one person of the case."""
    return str(case.rows("subject")[0]["token"])


def _capture(case: Case, _: Path) -> object:
    wish = capturing.wish(NOWHERE, allow_private=True, with_browser=False)
    return capturing.capture(case, wish, intake.Provenance())


# each function of casework that acts or shows, its action, and a call of it; what destroys stands last
ACTING: tuple[tuple[Callable[..., object], Action, Call], ...] = (
    (views.require_reading, Action.READ, lambda case, _: views.require_reading(case)),
    (views.overview, Action.READ, lambda case, _: views.overview(case)),
    (views.items, Action.READ, lambda case, _: views.items(case)),
    (
        views.item_page,
        Action.READ,
        lambda case, _: [views.item_page(case, one) for one in (REPORT, TESTIMONY, LIST, COPY)],
    ),
    (views.claims, Action.READ, lambda case, _: views.claims(case)),
    (views.n_waiting, Action.READ, lambda case, _: views.n_waiting(case)),
    (views.claims_in_pages, Action.READ, lambda case, _: tuple(views.claims_in_pages(case))),
    (views.items_in_pages, Action.READ, lambda case, _: tuple(views.items_in_pages(case))),
    (views.propositions_in_pages, Action.READ, lambda case, _: tuple(views.propositions_in_pages(case))),
    (views.claims_named, Action.READ, lambda case, _: views.claims_named(case, ["R1", "T1"])),
    (views.propositions, Action.READ, lambda case, _: views.propositions(case)),
    (views.judgement, Action.READ, lambda case, _: views.judgement(case, "P1")),
    (views.estimates, Action.READ, lambda case, _: views.estimates(case)),
    (views.trial_estimate, Action.READ, lambda case, _: views.trial_estimate(case)),
    (people_told.lists_told, Action.READ, lambda case, _: people_told.lists_told(case)),
    (people_told.newest_linkage, Action.READ, lambda case, _: people_told.newest_linkage(case)),
    (people_told.individuals, Action.READ, lambda case, _: people_told.individuals(case)),
    (people_told.review_told, Action.JUDGE_PAIRS, lambda case, _: people_told.review_told(case)),
    (people_told.my_judgements, Action.JUDGE_PAIRS, lambda case, _: people_told.my_judgements(case)),
    (
        people_told.weights_to_decide,
        Action.JUDGE_PAIRS,
        lambda case, _: people_told.weights_to_decide(case, "I3:1", "I4:1"),
    ),
    (views.whole_history, Action.READ, lambda case, _: views.whole_history(case)),
    (
        searching_history.find_entries,
        Action.READ,
        lambda case, _: searching_history.find_entries(case, searching_history.Search(words="item")),
    ),
    (
        searching_history.history_lines,
        Action.READ,
        lambda case, _: searching_history.history_lines(case, range(case.file.size())),
    ),
    (
        searching_history.members_in_history,
        Action.READ,
        lambda case, _: searching_history.members_in_history(case),
    ),
    (taking_back.ways_back, Action.READ, lambda case, _: taking_back.ways_back(case, case.file.entries())),
    (taking_back.take_back, Action.READ, lambda case, _: taking_back.take_back(case, 0)),
    (custody.history, Action.READ, lambda case, _: custody.history(case)),
    (examining.oldest_check, Action.READ, lambda case, _: examining.oldest_check(case)),
    (examining.examine_one, Action.VERIFY, lambda case, _: examining.examine_one(case, REPORT)),
    (views.n_entries, Action.READ, lambda case, _: views.n_entries(case)),
    (going_out.went_out, Action.READ, lambda case, _: going_out.went_out(case)),
    (caring.holds, Action.READ, lambda case, _: caring.holds(case)),
    (policy.shown_policy, Action.READ, lambda case, _: policy.shown_policy(case)),
    (subjects.person, Action.READ, lambda case, _: subjects.person(case, _one(case))),
    (
        interviewing.told_before,
        Action.KEEP_CONTACT,
        lambda case, _: interviewing.told_before(case, _one(case)),
    ),
    (
        interviewing.check_speaker,
        Action.INTAKE,
        lambda case, _: interviewing.check_speaker(case, interviewing.Speaker()),
    ),
    (
        interviewing.seal_interview,
        Action.INTAKE,
        lambda case, _: interviewing.seal_interview(case, INTERVIEW),
    ),
    (members.team, Action.SEE_MEMBERS, lambda case, _: members.team(case)),
    (gathering.gather, Action.PUBLISH, lambda case, _: gathering.gather(case)),
    (outside.fresh_place, Action.READ, lambda case, _: outside.fresh_place(case, "edition-1")),
    (publishing.preview, Action.PUBLISH, lambda case, _: publishing.preview(case)),
    (giving.dossier_beside, Action.DISCLOSE, lambda case, _: giving.dossier_beside(case, 1)),
    (publishing.publish, Action.PUBLISH, lambda case, folder: publishing.publish(case, folder / "dossier")),
    (
        intake.take_in,
        Action.INTAKE,
        lambda case, _: intake.take_in(case, [b"words"], "a.txt", intake.Provenance()),
    ),
    (
        intake.take_in_all,
        Action.INTAKE,
        lambda case, _: intake.take_in_all(case, [("b.txt", [b"other words"])], intake.Provenance()),
    ),
    (
        bringing_in.bring_in,
        Action.IMPORT,
        lambda case, _: bringing_in.bring_in(case, "csv-claims", [_CLAIMS], commit=True),
    ),
    (
        import_undoing.undo_import,
        Action.IMPORT,
        lambda case, _: import_undoing.undo_import(case, "import-1", reason=WHY),
    ),
    (capturing.capture, Action.CAPTURE, _capture),
    (derivatives.extract_texts, Action.DERIVE, lambda case, _: derivatives.extract_texts(case)),
    (passing.waiting_drafts, Action.READ, lambda case, _: passing.waiting_drafts(case)),
    (passing.sheet, Action.LOOK_OVER, lambda case, _: passing.sheet(case, DRAFT)),
    (passing.say, Action.LOOK_OVER, lambda case, _: passing.say(case, DRAFT, passing.Saying())),
    (passing.judge_finds, Action.LOOK_OVER, lambda case, _: passing.judge_finds(case, DRAFT, {})),
    (passing.mark_words, Action.LOOK_OVER, lambda case, _: passing.mark_words(case, DRAFT, ["night"])),
    (passing.pass_over_draft, Action.LOOK_OVER, lambda case, _: passing.pass_over_draft(case, DRAFT)),
    (
        derivatives.make_working_copy,
        Action.MAKE_WORKING_COPY,
        lambda case, _: derivatives.make_working_copy(case, TESTIMONY),
    ),
    (
        protecting.record_consent,
        Action.CONSENT,
        lambda case, _: protecting.record_consent(
            case, TESTIMONY, ConsentForm.QUOTE, ConsentAnswer.YES, language="en"
        ),
    ),
    (
        protecting.record_answer,
        Action.CONSENT,
        lambda case, _: protecting.record_answer(case, TESTIMONY, "store", "yes", language="en"),
    ),
    (coding.suggest, Action.SUGGEST, lambda case, _: coding.suggest(case)),
    (
        reanchoring.reanchor,
        Action.SUGGEST,
        lambda case, _: reanchoring.reanchor(case, COPY, REPORT),
    ),
    (placing.places, Action.READ, lambda case, _: placing.places(case)),
    (placing.place, Action.PLACE, lambda case, _: placing.place(case, "Tarsk", "43.3,45.7")),
    (coding.code, Action.CODE, lambda case, _: coding.code(case, _DECISIONS, where="decisions")),
    (coding.code, Action.PROTECT, lambda case, _: coding.code(case, _PROTECTS, where="decisions")),
    (
        deciding.decide,
        Action.CODE,
        lambda case, _: deciding.decide(case, COPY, [], wordings={"P9": "Somebody was beaten"}),
    ),
    (deciding.decide, Action.PROTECT, lambda case, _: deciding.decide(case, REPORT, [_PROTECT_WORDS])),
    (deciding.hand_in, Action.CODE, lambda case, _: deciding.hand_in(case, REPORT)),
    (deciding.rests_on, Action.READ, lambda case, _: deciding.rests_on(case, REPORT, "R1")),
    (
        deciding.withdraw_claims,
        Action.CODE,
        lambda case, _: deciding.withdraw_claims(case, REPORT, ["none"]),
    ),
    (deciding.reopen, Action.CODE, lambda case, _: deciding.reopen(case, REPORT, ["none"])),
    (deciding.step_back, Action.CODE, lambda case, _: deciding.step_back(case, REPORT, "none")),
    (coding_sheet.desk, Action.READ, lambda case, _: coding_sheet.desk(case)),
    (
        coding_sheet.coding_sheet,
        Action.READ,
        lambda case, _: [coding_sheet.coding_sheet(case, one) for one in (REPORT, TESTIMONY, LIST, COPY)],
    ),
    (
        double_coding.assign,
        Action.ASSIGN,
        lambda case, _: double_coding.assign(case, REPORT, ["coder", FOUNDER]),
    ),
    (
        double_coding.call_off,
        Action.ASSIGN,
        lambda case, _: double_coding.call_off(case, REPORT, EndReason.MISTAKE),
    ),
    (double_coding.assignments, Action.READ, lambda case, _: double_coding.assignments(case)),
    (double_coding.decided, Action.READ, lambda case, _: double_coding.decided(case, REPORT)),
    (double_coding.to_decide, Action.ADJUDICATE, lambda case, _: double_coding.to_decide(case, REPORT)),
    (
        double_coding.adjudicate,
        Action.ADJUDICATE,
        lambda case, _: double_coding.adjudicate(case, _RULINGS, where="rulings"),
    ),
    (measuring.measured, Action.READ, lambda case, _: measuring.measured(case)),
    (measuring.standing, Action.READ, lambda case, _: measuring.standing(case)),
    (measuring.coded_behind, Action.READ, lambda case, _: measuring.coded_behind(case)),
    (reusing.reuse_lines, Action.READ, lambda case, _: reusing.reuse_lines(case)),
    (reusing.propose_reuse, Action.TRACE, lambda case, _: reusing.propose_reuse(case)),
    (reusing.judge_reuse, Action.CODE, lambda case, _: reusing.judge_reuse(case, reject=[(LIST, REPORT)])),
    (tracing.trace_case, Action.TRACE, lambda case, _: tracing.trace_case(case)),
    (
        drawing.require_place_outside,
        Action.READ,
        lambda case, folder: drawing.require_place_outside(case, folder.parent / "drawing.svg"),
    ),
    (telling_apart.told_apart, Action.READ, lambda case, _: telling_apart.told_apart(case)),
    (
        telling_apart.tell_apart,
        Action.TELL_APART,
        lambda case, _: telling_apart.tell_apart(case, [("post-1", "post-2")], WHY),
    ),
    (
        telling_apart.take_back,
        Action.TELL_APART,
        lambda case, _: telling_apart.take_back(case, [("post-1", "post-2")], WHY),
    ),
    (drawing.lineages, Action.READ, lambda case, _: drawing.lineages(case)),
    (
        wording.word_proposition,
        Action.CODE,
        lambda case, _: wording.word_proposition(case, "P1", "Some were taken and hurt"),
    ),
    (judging.sources_of, Action.READ, lambda case, _: judging.sources_of(case, "P1")),
    (
        judging.what_is_left,
        Action.READ,
        lambda case, _: judging.what_is_left(case, "P1", "origin", "herald"),
    ),
    (judging.grades, Action.READ, lambda case, _: judging.grades(case)),
    (judging.findings, Action.READ, lambda case, _: judging.findings(case)),
    (judging.what_if, Action.READ, lambda case, _: judging.what_if(case)),
    (judging.grade_values, Action.READ, lambda case, _: judging.grade_values(case)),
    (
        judging.grade_source,
        Action.GRADE,
        lambda case, _: judging.grade_source(case, "herald", "B", WHY),
    ),
    (
        judging.grade_information,
        Action.GRADE,
        lambda case, _: judging.grade_information(case, "P1", "3", WHY),
    ),
    (judging.judge, Action.JUDGE, lambda case, _: judging.judge(case)),
    (
        mapping_lists.map_list,
        Action.MAP_LIST,
        lambda case, _: mapping_lists.map_list(
            case, LIST, b'{"columns": {"name": ["name"], "event_date": ["date"]}}', purpose=WHY
        ),
    ),
    (
        mapping_lists.ask_to_map,
        Action.MAP_LIST,
        lambda case, _: mapping_lists.ask_to_map(case, LIST, purpose=WHY),
    ),
    (
        mapping_lists.headings_of,
        Action.MAP_LIST,
        lambda case, _: mapping_lists.headings_of(case, LIST, purpose=WHY),
    ),
    (
        mapping_lists.take_back_mapping,
        Action.MAP_LIST,
        lambda case, _: mapping_lists.take_back_mapping(case, LIST),
    ),
    (counting.ask_to_link, Action.LINK, lambda case, _: counting.ask_to_link(case, purpose=WHY)),
    (counting.checks_before, Action.ESTIMATE, lambda case, _: counting.checks_before(case)),
    (counting.link_lists, Action.LINK, lambda case, _: counting.link_lists(case, purpose=WHY)),
    (
        releasing_records.release_records,
        Action.RELEASE_RECORDS,
        lambda case, folder: releasing_records.release_records(
            case, LIST, folder / "records", releasing_records.Asked(b"{}"), purpose=WHY
        ),
    ),
    (
        pair_review.review_pairs,
        Action.JUDGE_PAIRS,
        lambda case, _: pair_review.review_pairs(case, lambda _: pair_review.Step.STOP, purpose=WHY),
    ),
    (
        pair_review.ask_to_review,
        Action.JUDGE_PAIRS,
        lambda case, _: pair_review.ask_to_review(case, purpose=WHY),
    ),
    (
        pair_review.review_session,
        Action.JUDGE_PAIRS,
        lambda case, _: pair_review.review_session(case, purpose=WHY).__enter__(),
    ),
    (pair_review.conflicts, Action.JUDGE_PAIRS, lambda case, _: pair_review.conflicts(case)),
    (pair_review.review_report, Action.JUDGE_PAIRS, lambda case, _: pair_review.review_report(case)),
    (pair_review.take_back, Action.JUDGE_PAIRS, lambda case, _: pair_review.take_back(case, "I3:1", "I4:1")),
    (counting.estimate_case, Action.ESTIMATE, lambda case, _: counting.estimate_case(case)),
    (custody.verify_case, Action.VERIFY, lambda case, _: custody.verify_case(case)),
    (examining.examine, Action.VERIFY, lambda case, _: examining.examine(case, render=False, log=True)),
    (witnessing.newest_checkpoint, Action.WITNESS, lambda case, _: witnessing.newest_checkpoint(case)),
    (witnessing.request, Action.WITNESS, lambda case, _: witnessing.request(case)),
    (witnessing.accept, Action.WITNESS, lambda case, _: witnessing.accept(case, b"nothing")),
    (timestamping.timestamp, Action.TIMESTAMP, lambda case, _: timestamping.timestamp(case, NOWHERE)),
    (
        exporting.export,
        Action.EXPORT,
        lambda case, folder: exporting.export(case, folder / "bag", purpose=WHY),
    ),
    (keeping.renew_intake_key, Action.KEEP_KEYS, lambda case, _: keeping.renew_intake_key(case)),
    (
        keeping.prepare_split,
        Action.KEEP_KEYS,
        lambda case, _: keeping.prepare_split(case, threshold=2, n_shares=2),
    ),
    (
        keeping.adopt_split,
        Action.KEEP_KEYS,
        lambda case, _: keeping.adopt_split(case, keeping.Split("0" * 8, 2, (), b"\x09" + bytes(31))),
    ),
    (
        members.admit,
        Action.ADMIT_MEMBERS,
        lambda case, _: members.admit(case, "wren", fingerprint="0"),
    ),
    (
        members.add,
        Action.MANAGE_MEMBERS,
        lambda case, _: members.add(case, "wren", ["coder"], "words of wren"),
    ),
    (
        members.change_roles,
        Action.MANAGE_MEMBERS,
        lambda case, _: members.change_roles(case, "counsel", ["verifier"]),
    ),
    (members.remove, Action.MANAGE_MEMBERS, lambda case, _: members.remove(case, "coder")),
    (derivatives.is_copy_of_dots, Action.READ, lambda case, _: derivatives.is_copy_of_dots(case, REPORT)),
    (derivatives.read_copy_of_dots, Action.READ, lambda case, _: derivatives.read_copy_of_dots(case, REPORT)),
    (caring.due, Action.READ, lambda case, _: caring.due(case)),
    (consenting.left_out, Action.READ, lambda case, _: consenting.left_out(case)),
    (editions.outstanding, Action.READ, lambda case, _: editions.outstanding(case)),
    (requests.requests, Action.READ, lambda case, _: requests.requests(case)),
    (vaulting.openings, Action.READ, lambda case, _: vaulting.openings(case)),
    (views.newest_openings, Action.READ, lambda case, _: views.newest_openings(case, 5)),
    (editions.editions_of, Action.READ, lambda case, _: editions.editions_of(case)),
    (
        giving.withheld_fields,
        Action.DISCLOSE,
        lambda case, folder: giving.withheld_fields(case, folder / "no-dossier"),
    ),
    (
        giving.give,
        Action.DISCLOSE,
        lambda case, folder: giving.give(
            case, folder / "no-dossier", folder / "given.json", to=exporting.recipient("public", "research")
        ),
    ),
    (reviewing.narrative_review, Action.PUBLISH, lambda case, _: reviewing.narrative_review(case)),
    (
        caring.record_contact,
        Action.KEEP_CONTACT,
        lambda case, _: caring.record_contact(case, _one(case), TOLD),
    ),
    (caring.contacts_with, Action.KEEP_CONTACT, lambda case, _: caring.contacts_with(case, _one(case))),
    (caring.make_plan, Action.KEEP_CONTACT, lambda case, _: caring.make_plan(case, _one(case), PLAN)),
    (caring.plan_of, Action.KEEP_CONTACT, lambda case, _: caring.plan_of(case, _one(case))),
    (caring.hold, Action.RETAIN, lambda case, _: caring.hold(case, REPORT, HoldReason.ORDER)),
    (caring.end_hold, Action.RETAIN, lambda case, _: caring.end_hold(case, REPORT)),
    (
        caring.retain,
        Action.RETAIN,
        lambda case, _: caring.retain(
            case, REPORT, until=DAY, basis=LegalBasis.CONSENT, purpose=Purpose.DOCUMENTATION
        ),
    ),
    (holdings.holdings_of, Action.HAND_HOLDINGS, lambda case, _: holdings.holdings_of(case, _one(case))),
    (
        handing_over.hand_over,
        Action.HAND_HOLDINGS,
        lambda case, folder: handing_over.hand_over(case, _one(case), folder / "handed", purpose=WHY),
    ),
    (holdings.answers_about, Action.CONSENT, lambda case, _: holdings.answers_about(case, TESTIMONY)),
    (
        subjects.register_subject,
        Action.REGISTER_SUBJECTS,
        lambda case, _: subjects.register_subject(case, Part.HELPER),
    ),
    (subjects.persons, Action.READ, lambda case, _: subjects.persons(case)),
    (
        subjects.add_spoken,
        Action.REGISTER_SUBJECTS,
        lambda case, _: subjects.add_spoken(case, _one(case), REPORT),
    ),
    (
        subjects.change_officer,
        Action.REGISTER_SUBJECTS,
        lambda case, _: subjects.change_officer(case, _one(case), "caseworker"),
    ),
    (
        vaulting.add_identity,
        Action.REGISTER_SUBJECTS,
        lambda case, _: vaulting.add_identity(case, _one(case), IdentityKind.NAME, "Mirel Dankov"),
    ),
    (vaulting.find_persons, Action.FIND_PERSONS, lambda case, _: vaulting.find_persons(case, "Mirel")),
    (
        vaulting.reveal,
        Action.REVEAL,
        lambda case, _: vaulting.reveal(case, _one(case), IdentityKind.NAME, purpose=WHY),
    ),
    (requests.approve, Action.APPROVE, lambda case, _: requests.approve(case, "R-222222")),
    (requests.refuse, Action.VETO, lambda case, _: requests.refuse(case, "R-222222")),
    (
        policy.set_policy,
        Action.SET_POLICY,
        lambda case, _: policy.set_policy(case, smallest_cell=6, purpose=WHY),
    ),
    (quorum.needed_beside, Action.OPEN_TOGETHER, lambda case, _: quorum.needed_beside(case)),
    (quorum.open_vault, Action.OPEN_TOGETHER, lambda case, _: quorum.open_vault(case, ("words",))),
    (quorum.dissolve, Action.SET_QUORUM, lambda case, _: quorum.dissolve(case, ("caseworker",))),
    (cases.rebuild, Action.REBUILD, lambda case, _: cases.rebuild(case)),
    (erasing.renew, Action.RENEW_KEYS, lambda case, _: erasing.renew(case)),
    (
        erasing.erase,
        Action.ERASE,
        lambda case, _: erasing.erase(case, TESTIMONY, ErasureReason.MISTAKE),
    ),
    (
        erasing.erase_person,
        Action.ERASE,
        lambda case, _: erasing.erase_person(case, _one(case), ErasureReason.MISTAKE),
    ),
    (
        withdrawing.withdraw,
        Action.CONSENT,
        lambda case, _: withdrawing.withdraw(case, TESTIMONY),
    ),
    (
        withdrawing.erase_withdrawn,
        Action.ERASE,
        lambda case, _: withdrawing.erase_withdrawn(case, withdrawing.Withdrawn(TESTIMONY, (TESTIMONY,), ())),
    ),
    (
        quorum.establish,
        Action.SET_QUORUM,
        lambda case, _: quorum.establish(case, ("caseworker", "protection-officer"), threshold=2),
    ),
    (
        keeping.change_passphrase,
        Action.OWN_KEYS,
        lambda case, _: keeping.change_passphrase(case, "words that are new"),
    ),
)
# what these are refused for, where they are permitted: one list alone, a file that is no note, nobody there,
# an item that was coded already and that no two code apart, a list that nobody may see, lists never linked
REFUSED = {
    "hand_in",
    "withdraw_claims",
    "reopen",
    "step_back",
    "assign",
    "call_off",
    "place",
    "to_decide",
    "adjudicate",
    "judge_reuse",
    "tell_apart",
    "take_back",
    "estimate_case",
    "reanchor",
    "accept",
    "admit",
    "approve",
    "refuse",
    "open_vault",
    "dissolve",
    "is_copy_of_dots",
    "read_copy_of_dots",
    "release_records",
    "dossier_beside",
    "withheld_fields",
    "give",
    "review_pairs",
    "review_report",
    "review_session",
    "ask_to_review",
    "take_back_mapping",
    "checks_before",
}
# what is asked for, and not done before another member agreed
ASKED = {
    "map_list",
    "ask_to_map",
    "headings_of",
    "link_lists",
    "ask_to_link",
    "export",
    "erase",
    "erase_person",
    "hand_over",
    "reveal",
}
# what those call, inside casework alone; they ask for no permission, and no door may call them
INNER = {
    "arrivals": {"arrival", "collection", "metadata_read", "now", "holds_vault", "highest_number"},
    "attesting": {"attestation_checks"},
    "consenting": {
        "as_of",
        "closed_items",
        "consents",
        "held_items",
        "require_open",
        "undone_items",
        "why_closed",
    },
    "coding": {
        *("suggestions_of", "coded_claims", "put_up", "rows_of_record"),
        *("wordings_of", "write_outcome", "protect_spans"),
    },
    "deciding": {"claims_on"},
    "gathering": {"counts_to_print"},
    "coding_apart": {"coded_apart", "open_on", "under_way", "versions_of", "words_recorded"},
    "measuring": {"all_by_two", "by_two", "coding_summary"},
    "counting": {
        "bytes_of_list",
        "require_key_of_lists",
        "recorded_linkage",
        "recorded_estimate",
        "recorded_trial",
        "lists_taken_back",
        "mapping_of",
    },
    "covering": {"covered_items"},
    "pair_judgements": {"binding_judgements", "kept_queue", "kept_weights", "pairs_judged"},
    "outside": {"refuse_file_inside", "refuse_place"},
    "derivatives": {"add_derived"},
    "pixel_copies": {"covered_as_marked", "readings_of_pages", "rebuild_copy", "still_covers"},
    "drawing": {"lineages_left"},
    "disclosing": {"linkage_number", "person_counts", "released_tables"},
    "distinct_origins": {"pairs_in_force", "rows_in_force"},
    "editions": {
        *("conditions_met", "editions_check", "mark_editions", "tombstones_due"),
        *("earlier_editions", "last_summary", "recipient_lines"),
    },
    "demonstration": {"place_example", "take_in_example"},
    "erasing": {"records_of"},
    "examining": {"last_checks"},
    "families": {
        *("arrivals_of", "lists_of", "terms_to_withhold", "unplaced_items", "text_item", "text_of"),
        *("may_open", "require_vault", "require_key", "passed_copy", "refuse_draft"),
    },
    "import_reading": {"read_import", "rows_that_stand"},
    "intake": {"all_items", "find_item", "arrival_name"},
    "keeping": {"recovery_check"},
    "judging": {"hidden_names", "recorded_findings"},
    "leaving": {"outdated"},
    "letters": {"open_letter", "unpacked", "letter_opened"},
    "members": {"n_working", "members_check"},
    "pass_places": {"said_of", "holding"},
    "placing": {"squares_of", "squares_to_print"},
    "policy": {"policy_of"},
    "protecting": {"silenced_items", "about"},
    "quorum": {"quorum_checks"},
    "requests": {
        "act_together",
        "close_about",
        "opened_purpose",
        "require_together",
        "trusted_policy",
        "use",
    },
    "suggesting": {"hear", "voters_in", "write_down"},
    "subjects": {"file_of", "find_subject", "speakers_of", "subjects"},
    "reusing": {"with_reuse"},
    "tracing": {"recorded_trace", "trace_claims", "usable_trace"},
    "vault_session": {"vault_session"},
    "views": {"shown"},
    "witnessing": {"known_witnesses", "cosigned_notes"},
}


def _functions_of_a_case() -> Iterator[tuple[str, str]]:
    for path in sorted((SOURCE / "casework").glob("*.py")):
        module = importlib.import_module(f"uncounted.casework.{path.stem}")
        for name, function in inspect.getmembers(module, inspect.isfunction):
            first = next(iter(inspect.signature(function).parameters.values()), None)
            is_public = not name.startswith("_") and function.__module__ == module.__name__
            if is_public and first is not None and first.annotation == "Case":
                yield path.stem, name


def _name(function: Callable[..., object]) -> tuple[str, str]:
    return function.__module__.rpartition(".")[2], function.__name__


def test_every_function_of_a_case_stands_in_the_matrix_or_is_called_by_one_that_does() -> None:
    acting = {_name(function) for function, _, _ in ACTING}
    inner = {(module, name) for module, names in INNER.items() for name in names}
    assert acting.isdisjoint(inner)
    assert set(_functions_of_a_case()) == acting | inner
    assert {action for _, action, _ in ACTING} == set(Action)


def test_no_door_calls_what_asks_for_no_permission() -> None:
    called = set()
    for path in (*(SOURCE / "cli").glob("*.py"), *(SOURCE / "workbench").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("uncounted.casework."):
                called |= {((node.module or "").rpartition(".")[2], alias.name) for alias in node.names}
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                called.add((node.value.id, node.attr))
    inner = {(module, name) for module, names in INNER.items() for name in names}
    assert called & {_name(function) for function, _, _ in ACTING}
    assert called & inner == set()


def _refusal(call: Call, case: Case, folder: Path) -> UncountedError | None:
    try:
        call(case, folder)
    except UncountedError as error:
        return error
    return None


@pytest.mark.parametrize("role", Role)
def test_each_role_does_what_the_table_says_and_nothing_else(
    role: Role, team_case: Team, tmp_path: Path
) -> None:
    """The whole matrix, with the keys of this role: what is allowed ends well or in one clear refusal."""
    with team_case.open(role) as case:
        assert case.member.roles == (role,)
        assert {c for c in Compartment if case.file.keyring.holds(c)} == KEYS[role]
        before = case.file.checkpoint()
        for function, action, call in ACTING:
            if action not in PERMITTED[role]:
                refusal = _refusal(call, case, tmp_path)
                assert isinstance(refusal, NotPermittedError), (function.__name__, refusal)
                assert DEEDS[action] in refusal.what
        assert case.file.checkpoint() == before
        for function, action, call in ACTING:
            if action not in PERMITTED[role]:
                continue
            size, refusal = case.file.size(), _refusal(call, case, tmp_path)
            assert not isinstance(refusal, NotPermittedError | WrongProofError), function.__name__
            assert isinstance(refusal, SecondPersonNeededError) == (function.__name__ in ASKED), (
                function.__name__,
                refusal,
            )
            if function.__name__ in ASKED:
                continue
            assert (refusal is not None) == (function.__name__ in REFUSED), (function.__name__, refusal)
            assert refusal is None or case.file.size() == size, function.__name__


@pytest.mark.parametrize("role", Role)
def test_a_permission_of_another_case_is_none_here(role: Role, team_case: Team, tmp_path: Path) -> None:
    with team_case.open(FOUNDER) as case:
        before = case.file.checkpoint()
        stranger = Case(case.file, Member("wren", "0" * 16, (role,)))
        for function, action, call in ACTING:
            refusal = _refusal(call, stranger, tmp_path)
            expected = WrongProofError if action in PERMITTED[role] else NotPermittedError
            assert isinstance(refusal, expected), (function.__name__, refusal)
        assert case.file.checkpoint() == before


def test_roles_that_wait_allow_what_is_everybody_s_and_nothing_else() -> None:
    waiting = Member("wren", "c", (), tuple(Role))
    for action in Action:
        if action in OF_EVERYBODY:
            assert authorise(waiting, action).action == action.value
        else:
            with pytest.raises(NotPermittedError, match="yet"):
                authorise(waiting, action)


def test_who_may_read_holds_the_content_and_who_protects_by_looking_holds_the_vault() -> None:
    needs = {
        Compartment.CONTENT: {
            *(Action.READ, Action.SUGGEST, Action.CODE, Action.TRACE, Action.ESTIMATE),
            *(Action.GRADE, Action.JUDGE, Action.TELL_APART),
        },
        Compartment.VAULT: {
            Action.DISCLOSE,
            *(Action.INTAKE, Action.MAKE_WORKING_COPY, Action.LINK, Action.PUBLISH, Action.ERASE),
            *(Action.RENEW_KEYS, Action.KEEP_KEYS, Action.REBUILD, Action.ADMIT_MEMBERS),
        },
    }
    for role, actions in PERMITTED.items():
        for compartment, needing in needs.items():
            assert not actions & needing or compartment in KEYS[role], role
    assert {role for role in Role if KEYS[role] == {Compartment.DATABASE}} == {
        Role.ADMINISTRATOR,
        Role.VERIFIER,
    }
