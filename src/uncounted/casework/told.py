"""How each kind of entry is told: in ids and counts, never by a name or a quotation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from uncounted.casefile import Logged
from uncounted.casework import editions_told, imports_told
from uncounted.corroboration.findings import CONCLUSION_WORDS
from uncounted.corroboration.grades import CREDIBILITY_WORDS, RELIABILITY_WORDS
from uncounted.people.judgements import Part
from uncounted.vocabulary.verdicts import Verdict


def _rebuilt(body: Any) -> str:
    return f"made the tables again from {body.n_entries} entries"


def _erased(body: Any) -> str:
    erased, reason = ", ".join(body.records), body.reason.replace("_", " ")
    return f"erased {erased}, and {len(body.key_ids)} keys of what told of it ({reason})"


def _received(body: Any) -> str:
    item = body.item
    about = f"{item.kind}, {item.size} bytes, SHA-256 {item.sha256[:16]}…"
    reread = "read back the same" if body.collection.reread is Verdict.PASSED else "not read back"
    return f"received item {item.item_id}; {_whence(body.arrival)} ({about}); sealed, {reread}"


def _arrived_again(body: Any) -> str:
    return f"received item {body.item_id} again; {_whence(body.arrival)}; the same bytes are kept once"


def _whence(arrival: Any) -> str:
    if arrival.sealed is not None:
        return "whatever was told of its source is sealed"
    return f"from {arrival.source}, address {arrival.address}, published {arrival.published}"


def _derived(body: Any) -> str:
    item, how = body.item, body.derivation
    made = f"made {item.role} {item.item_id} out of {item.parent_id}"
    return f"{made} by {how.tool} {how.version}: {'; '.join(how.operations)}"


def _member_seen(body: Any) -> str:
    if body.item_id is None:
        return f"a file inside item {body.parent_id} stays there: {body.finding}"
    return f"item {body.parent_id} holds item {body.item_id} too"


def _metadata(body: Any) -> str:
    said = "nothing: not captured" if body.found == "not captured" else "what it says is written down"
    return f"read what {body.told_by} says of item {body.item_id} by {body.tool} {body.version}; {said}"


def _letter(body: Any) -> str:
    return (
        f"opened the letter that item {body.item_id} came in (SHA-256 {body.envelope_sha256[:16]}…); "
        f"sealed in the field: {body.sealed_at}; its digest: {body.compared}"
    )


def _split(body: Any) -> str:
    return (
        f"split the keys into {body.n_shares} shares, {body.threshold} of which open (split {body.split_id})"
    )


def _readmitted(body: Any) -> str:
    return f"gave {body.member_id} a new passphrase, by shares of split {body.split_id}"


def _as(roles: tuple[str, ...]) -> str:
    return ", ".join(roles).replace("_", " ") or "nothing"


def _joined(body: Any) -> str:
    waits = f"; waits to be admitted as {_as(body.waiting)}" if body.waiting else ""
    return f"let {body.member_id} join as {_as(body.roles)}{waits}"


def _roles_changed(body: Any) -> str:
    waits = f"; waits to be admitted as {_as(body.waiting)}" if body.waiting else ""
    taken = f"; keys taken: {', '.join(body.keys_taken)}" if body.keys_taken else ""
    return f"gave {body.member_id} the roles: {_as(body.roles)}{waits}{taken}"


def _verified(body: Any) -> str:
    n_items = sum(outcome.n_items for outcome in body.outcomes)
    wrong = [outcome for outcome in body.outcomes if outcome.properties.verdict is not Verdict.PASSED]
    told = [f"{' '.join(outcome.items)} {outcome.properties.verdict}" for outcome in wrong]
    return f"read {n_items} items again; {'; '.join(told) if told else 'all as received'}"


def _captured(body: Any) -> str:
    page = "a page whose address is sealed" if body.is_sealed else body.asked
    missing = sum(count for _, count in body.not_captured)
    return f"captured {page}: {body.outcome}; {body.n_resources} answers, {missing} not captured"


def _suggested(body: Any) -> str:
    return f"put up suggestion {body.suggestion.suggestion_id} on item {body.item_id}"


def _extractor_heard(body: Any) -> str:
    rejected = sum(one.n for one in body.rejected)
    what = f"failed ({body.failure})" if body.failure else f"{rejected} of its suggestions rejected"
    return f"heard the extractor {body.extractor} on item {body.item_id}: {what}"


def _coded(body: Any) -> str:
    return f"{body.claim.status} claim {body.claim.claim_id} on item {body.claim.item_id}"


def _rejected(body: Any) -> str:
    return f"rejected suggestion {body.suggestion_id} on item {body.item_id}"


def _assigned(body: Any) -> str:
    return f"gave item {body.item_id} to {' and '.join(body.coders)}, to be coded by each apart"


def _recorded(body: Any) -> str:
    # how much was found is not told: the other coder reads this too
    done = "handed in" if body.stage == "done" else "kept"
    return f"{done} a coder's own record on item {body.item_id}"


def _decided(body: Any) -> str:
    taken = {"first": "the first coder", "second": "the second coder", "own": "an own reading"}
    return f"decided difference {body.number} on item {body.item_id}: took {taken.get(body.taken, 'neither')}"


def _settled(body: Any) -> str:
    return (
        f"settled item {body.item_id}, which two coded apart: {len(body.claims)} claims, "
        f"{body.n_disagreements} differences decided"
    )


def _consented(body: Any) -> str:
    told = [body.token, f"item {body.item_id}" if body.item_id else ""]
    about = " in ".join(part for part in told if part)
    condition = ", under conditions" if body.conditions else ""
    return f"recorded consent for {about}: {body.form.replace('_', ' ')}: {body.answer}{condition}"


def _retained(body: Any) -> str:
    what = f"item {body.item_id}" if body.item_id else "the case"
    return f"keeps {what} until {body.until}, on the basis of {body.basis.replace('_', ' ')}"


def _spoken_to(body: Any) -> str:
    return f"{body.by} spoke to {body.token} on {body.held}: {body.occasion.replace('_', ' ')}"


def _condition_met(body: Any) -> str:
    return f"found the conditions of answer {body.consent} met for item {body.item_id} in {body.release}"


def _protected(body: Any) -> str:
    return f"protected a {body.kind} in item {body.item_id}"


def _traced(body: Any) -> str:
    origins = body.result.origins
    return f"traced proposition {body.result.proposition}: {origins.lower} to {origins.upper} origins"


def _found(body: Any) -> str:
    finding = body.finding
    return (
        f"held proposition {finding.proposition} against “{finding.words}” (policy {finding.policy}, version "
        f"{finding.version}): {CONCLUSION_WORDS[finding.conclusion]}"
    )


def _linked(body: Any) -> str:
    where = f", on the cluster {body.report['compared_on']}" if "compared_on" in body.report else ""
    return (
        f"linked {body.n_records} records of {len(body.lists)} lists to {body.n_persons} individuals{where}"
    )


def _two_rows(body: Any) -> str:
    return " and ".join(f"{row.item_id}:{row.row_id}" for row in (body.first, body.second))


def _pair_judged(body: Any) -> str:
    # not what was said: whoever reviews the same pair reads this history too
    part = ", as a third person" if body.part is Part.THIRD else ""
    return f"judged whether {_two_rows(body)} are one person{part}"


def _estimated(body: Any) -> str:
    return f"estimated by {len(body.result.estimates)} methods on the lists linked in entry {body.linkage}"


def _released(body: Any) -> str:
    n_withheld = sum(one.count is None for one in body.release.cells)
    return (
        f"released a table of {len(body.release.cells)} counts with edition {body.edition}; "
        f"{n_withheld} withheld"
    )


def _exported(body: Any) -> str:
    return f"exported the ledger of {body.size} entries, with {body.n_items} sealed items"


def _witnessed(body: Any) -> str:
    return f"kept the cosignature of a witness on the checkpoint of {body.size} entries"


def _stamped(body: Any) -> str:
    return f"had the checkpoint of {body.size} entries stamped with the time {body.time}"


def _stamp_failed(body: Any) -> str:
    return f"asked for a time stamp on the checkpoint of {body.size} entries in vain: {body.failure}"


def _policy(body: Any) -> str:
    needed = "".join(f", {one.n_others} others to {one.action}" for one in body.approvals)
    hosts = f"; models may be asked on {', '.join(body.model_hosts)}" if body.model_hosts else ""
    hosts += f"; lists may be compared on {', '.join(body.clusters)}" if body.clusters else ""
    return (
        f"set the policy: a member alone waits {body.waiting_hours} hours, counts under "
        f"{body.smallest_cell} are withheld, a request lives {body.request_days} days{needed}{hosts}; "
        f"squares on the map have sides of {body.map_step / 10:g} degrees or more"
    )


def _requested(body: Any) -> str:
    about = " ".join((*body.about, *body.terms))
    return f"asked to {body.action.replace('_', ' ')} ({about}): request {body.request_id}"


def _request_used(body: Any) -> str:
    return f"did what request {body.request_id} asked for; {_agreed(body)}"


def _agreed(body: Any) -> str:
    return f"agreed to by {', '.join(body.approved_by)}" if body.approved_by else "nobody else had to agree"


def _identity_opened(body: Any) -> str:
    return (
        f"opened a {body.kind.replace('_', ' ')} of {body.token}, request {body.request_id}; {_agreed(body)}"
    )


def _session(body: Any) -> str:
    if body.end == "begun":
        return (
            f"began to read {', '.join(body.lists)} under the vault key, in memory, {body.began[:19]}, "
            f"request {body.request_id}; {_agreed(body)}"
        )
    return (
        f"read {body.n_rows} rows of {', '.join(body.lists)} under the vault key, in memory, from "
        f"{body.began[:19]} to {body.ended[:19]}, request {body.request_id}; {_agreed(body)}; {body.end}"
    )


@dataclass(frozen=True, slots=True)
class Telling:
    """How a kind of entry is told: one of it in a sentence, and many of it in a count (None: not counted)."""

    sentence: Callable[[Any], str]
    counted: str | None = None


TELLINGS = {
    "casework.case_begun": Telling(lambda _: "began the case"),
    "casework.member_joined": Telling(_joined),
    "casework.member_admitted": Telling(lambda body: f"admitted {body.member_id} as {_as(body.roles)}"),
    "casework.roles_changed": Telling(_roles_changed),
    "casework.member_left": Telling(lambda body: f"took all keys from {body.member_id}, who left"),
    "casework.records_erased": Telling(_erased, "erasures"),
    "casework.keys_renewed": Telling(lambda body: f"renewed the keys of {body.n_records} records"),
    "casework.tables_rebuilt": Telling(_rebuilt),
    "casework.policy_set": Telling(_policy),
    "casework.place_squared": Telling(
        lambda body: (
            "said in which square of the map a place lies" if body.step else "took a place off the map"
        )
    ),
    "casework.action_requested": Telling(_requested),
    "casework.request_approved": Telling(lambda body: f"agreed to request {body.request_id}"),
    "casework.request_refused": Telling(lambda body: f"refused request {body.request_id}"),
    "casework.request_closed": Telling(
        lambda body: f"closed request {body.request_id}: what it was about was erased"
    ),
    "casework.request_used": Telling(_request_used),
    "casework.vault_session_held": Telling(_session),
    "casework.intake_key_made": Telling(lambda _: "made a key for letters from the field"),
    "casework.letter_opened": Telling(_letter, "letters from the field opened"),
    "casework.keys_split": Telling(_split),
    "casework.member_readmitted": Telling(_readmitted),
    "casework.drill_held": Telling(lambda body: f"held a drill with {body.n_shares} shares; they open"),
    "casework.passphrase_changed": Telling(lambda body: f"changed the passphrase of {body.member_id}"),
    "casework.import_made": Telling(imports_told.made, "imports from other tools"),
    "casework.files_given": Telling(imports_told.files),
    "casework.undoing_explained": Telling(imports_told.explained),
    "casework.rows_brought": Telling(imports_told.rows),
    "casework.import_mapped": Telling(imports_told.mapped),
    "casework.import_undone": Telling(imports_told.undone, "imports undone"),
    "evidence.item_received": Telling(_received, "items received and sealed"),
    "evidence.item_arrived_again": Telling(_arrived_again, "arrivals of the same bytes again"),
    "evidence.item_derived": Telling(_derived, "items made out of others"),
    "protection.place_judged": Telling(
        lambda body: f"judged a place of {body.source_id}, passing over draft {body.draft_id}"
    ),
    "protection.records_released": Telling(
        lambda body: (
            f"released {body.n_records} records without names of list {body.list_id} "
            f"(classes of {body.smallest} at least, SHA-256 {body.sha256[:16]}…)"
        )
    ),
    "protection.places_covered": Telling(
        lambda body: f"had {len(body.places)} places covered in draft {body.draft_id}"
    ),
    "protection.copy_passed": Telling(
        lambda body: (
            f"passed over draft {body.draft_id}: working copy {body.copy_id}; "
            f"places withheld: {body.n_redacted}, doubtful ones left: {body.n_left}"
        )
    ),
    "evidence.member_seen": Telling(_member_seen),
    "evidence.metadata_read": Telling(_metadata),
    "evidence.numbers_given": Telling(lambda body: f"gave out the item numbers up to I{body.highest}"),
    "evidence.items_verified": Telling(_verified, "verifications of all items"),
    "evidence.page_captured": Telling(_captured, "visits to pages"),
    "casework.quorum_established": Telling(
        lambda body: f"let any {body.threshold} of {', '.join(body.members)} open the vault, and nobody alone"
    ),
    "casework.quorum_dissolved": Telling(
        lambda body: f"gave the vault to {', '.join(body.members)}, each alone"
    ),
    "casework.vault_opened": Telling(lambda body: f"opened the vault together: {', '.join(body.members)}"),
    "protection.consent_recorded": Telling(_consented, "answers about consent recorded"),
    "protection.term_protected": Telling(_protected, "passages protected"),
    "protection.subject_registered": Telling(
        lambda body: f"registered {body.token} ({body.part}); {body.officer} answers for this person"
    ),
    "protection.subject_spoke": Telling(lambda body: f"{body.token} spoke in item {body.item_id}"),
    "protection.officer_changed": Telling(
        lambda body: f"{body.officer} answers for {body.token} from now on"
    ),
    "protection.place_protected": Telling(lambda body: f"marked where it stands in item {body.item_id}"),
    "protection.table_released": Telling(_released),
    "protection.contact_made": Telling(_spoken_to),
    "protection.plan_made": Telling(
        lambda body: f"made a plan for {body.token}, to be looked at on {body.review}"
    ),
    "protection.retention_set": Telling(_retained),
    "protection.item_held": Telling(lambda body: f"holds item {body.item_id} from erasure ({body.reason})"),
    "protection.hold_ended": Telling(lambda body: f"ended the hold on item {body.item_id}"),
    "protection.condition_met": Telling(_condition_met),
    "protection.item_given": Telling(
        lambda body: f"gave item {body.item_id}, sealed, to a {body.audience} that was named"
    ),
    "protection.holdings_handed_over": Telling(
        lambda body: f"wrote out for {body.token} what is held of them: {body.n_items} items"
    ),
    "protection.identity_sealed": Telling(
        lambda body: f"sealed a {body.kind.replace('_', ' ')} of {body.token}", "identities sealed"
    ),
    "protection.identity_marked": Telling(
        lambda body: f"made what entry {body.number} sealed of {body.token} findable by name"
    ),
    "protection.index_key_made": Telling(lambda _: "made the key by which names are found"),
    "protection.identity_opened": Telling(_identity_opened, "identities opened"),
    "protection.names_searched": Telling(lambda body: f"looked for a name: {body.n_found} persons found"),
    "claims.claim_suggested": Telling(_suggested, "claims suggested by rules"),
    "claims.extractor_heard": Telling(_extractor_heard),
    "claims.text_sent_to_model": Telling(
        lambda body: f"sent the text of item {body.item_id} to the model {body.model} on {body.host}"
    ),
    "claims.claim_coded": Telling(_coded, "claims confirmed, edited or added by a person"),
    "claims.suggestion_rejected": Telling(_rejected, "suggestions rejected by a person"),
    "claims.claim_withdrawn": Telling(
        lambda body: f"withdrew claim {body.claim_id} on item {body.item_id}", "claims withdrawn by a person"
    ),
    "claims.rejection_taken_back": Telling(
        lambda body: f"took back that suggestion {body.suggestion_id} on item {body.item_id} is rejected"
    ),
    "claims.item_assigned": Telling(_assigned, "items given to two coders apart"),
    "claims.assignment_ended": Telling(
        lambda body: f"called off the coding of item {body.item_id} by two: {body.reason.replace('_', ' ')}"
    ),
    "claims.coder_recorded": Telling(_recorded),
    "claims.disagreement_decided": Telling(_decided, "differences between coders decided"),
    "claims.coding_settled": Telling(_settled, "items coded by two settled"),
    "corroboration.reuse_proposed": Telling(
        lambda body: f"{body.child} seems to be made from {body.parent}: {', '.join(body.evidence)}",
        "signs found that one item was made from another",
    ),
    "corroboration.reuse_judged": Telling(
        lambda body: (
            f"took back what was said of whether {body.child} was made from {body.parent}"
            if body.status == "inferred"
            else f"{body.status} that {body.child} was made from {body.parent}"
        ),
        "judgements on whether one item was made from another",
    ),
    "corroboration.proposition_worded": Telling(lambda body: f"worded proposition {body.proposition}"),
    "corroboration.proposition_traced": Telling(_traced, "propositions traced to their origins"),
    "corroboration.origins_told_apart": Telling(
        lambda body: (
            "recorded that two origins are distinct"
            if body.are == "distinct"
            else "took back that two origins are distinct"
        ),
        "judgements on whether two origins are distinct",
    ),
    "corroboration.source_graded": Telling(
        lambda body: f"graded a source {body.reliability} ({RELIABILITY_WORDS[body.reliability]})",
        "grades given to sources",
    ),
    "corroboration.information_graded": Telling(
        lambda body: (
            f"graded what {body.about} says {body.credibility}: {CREDIBILITY_WORDS[body.credibility]}"
        ),
        "grades given to what is said",
    ),
    "corroboration.finding_recorded": Telling(_found, "propositions held against a standard of proof"),
    "people.list_mapped": Telling("said how the columns of {0.item_id} are read".format, "mappings of lists"),
    "people.mapping_taken_back": Telling("took back how the columns of {0.item_id} are read".format),
    "people.linkage_recorded": Telling(_linked, "linkages of lists"),
    "people.pair_judged": Telling(_pair_judged, "judgements on whether two rows are one person"),
    "people.judgement_taken_back": Telling(
        lambda body: f"took back what was said of {_two_rows(body)}",
    ),
    "estimation.estimate_recorded": Telling(_estimated, "estimations"),
    "publication.edition_published": Telling(editions_told.published, "editions published"),
    "publication.edition_used": Telling(editions_told.used),
    "publication.claims_used": Telling(editions_told.claims_used),
    "publication.edition_held": Telling(editions_told.held),
    "publication.edition_summarised": Telling(editions_told.summarised),
    "publication.edition_given": Telling(editions_told.given, "copies of editions given to a recipient"),
    "publication.fields_given": Telling(editions_told.fields_given),
    "publication.edition_to_replace": Telling(editions_told.to_replace),
    "publication.edition_replaced": Telling(editions_told.replaced),
    "publication.case_exported": Telling(_exported),
    "casework.checkpoint_witnessed": Telling(_witnessed, "cosignatures of witnesses received"),
    "casework.checkpoint_stamped": Telling(_stamped, "time stamps received"),
    "casework.checkpoint_stamp_failed": Telling(_stamp_failed),
}


def telling(logged: Logged) -> str:
    """Tell one entry; of what is erased or does not open, that it is so."""
    if logged.is_erased:
        return "something that was erased"
    if logged.is_withheld:
        return "something under a key that you do not hold"
    return TELLINGS[logged.kind].sentence(logged.body)
