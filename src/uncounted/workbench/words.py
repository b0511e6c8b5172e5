"""The terms of the case in plain words, each to be translated.

- A term without words here is shown as it is spelt, never left out; a test holds the lists complete.
- The words explain; they decide nothing.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from uncounted.vocabulary.acts import ACTS
from uncounted.workbench.protection_words import PROTECTION_WORDS

WORDS: dict[str, dict[str, Any]] = {
    "modality": {
        "asserted": _("stated as a fact"),
        "claimed": _("claimed"),
        "alleged": _("alleged"),
        "denied": _("denied"),
        "presupposed": _("taken for granted"),
        "hypothetical": _("only supposed"),
        "called_for": _("called for"),
        "opinion": _("an opinion"),
        "corrected": _("a correction"),
    },
    "basis": {
        "victim": _("the speaker lived through it"),
        "eyewitness": _("the speaker saw it"),
        "official": _("the speaker holds an office"),
        "media_investigation": _("enquiries by journalists"),
        "hearsay": _("heard from others"),
        "document": _("a document"),
        "unknown": _("how the speaker knows is not said"),
    },
    "form": {
        "direct": _("quoted word for word"),
        "direct_continued": _("quoted word for word, continued"),
        "nested_direct": _("a quotation inside a quotation"),
        "partial": _("partly quoted"),
        "scare": _("a few words in quotation marks"),
        "indirect": _("told in other words"),
        "free_indirect": _("told in other words, without saying so"),
        "evidential_adverb": _("marked with a word such as “reportedly”"),
        "narration": _("told by the document itself"),
    },
    "status": {
        "confirmed": _("confirmed as suggested"),
        "edited": _("suggested, then corrected by a person"),
        "added": _("added by a person"),
    },
    "claim_flag": {
        "name": _("names a person"),
        "contact": _("tells how to reach a person"),
        "whereabouts": _("tells where a person is"),
        "minor": _("concerns a child"),
        "speaker_unknown": _("nobody is named as the speaker"),
        "speaker_inferred": _("the speaker was worked out by a rule"),
        "time_inferred": _("the date was worked out from the day of publication"),
        "age_range": _("a range of ages"),
    },
    "perpetrator_role": {
        "police": _("police"),
        "military": _("military"),
        "security_service": _("a security service"),
        "prison_staff": _("prison staff"),
        "armed_group": _("an armed group"),
        "official": _("officials"),
        "relative": _("relatives"),
        "crowd": _("a crowd"),
        "unknown": _("not known which"),
    },
    "stance": {
        "endorsed": _("prints it as a fact"),
        "neutral": _("reports it, without a stand"),
        "distanced": _("keeps its distance"),
        "open": _("does not tell"),
    },
    "cue_class": {
        "factive": _("words that take it for true"),
        "neutral": _("neutral words"),
        "distancing": _("words that keep a distance"),
        "denial": _("words of denial"),
        "evidential": _("a word such as “reportedly”"),
    },
    "tier": {
        "high": _("the text names the speaker"),
        "medium": _("no speaker is named, or words of a headline"),
        "low": _("the speaker was worked out, or is missing"),
    },
    "relation": {
        "origin": _("first told here"),
        "origin_unresolved": _("where it was first told is not known"),
        "quotes": _("quotes"),
        "paraphrases": _("retells in other words"),
        "translates": _("translates"),
        "aggregates": _("adds up"),
        "restates": _("repeats"),
        "restates_changed": _("repeats with a change"),
        "restates_or_own": _("repeats, or found out for itself"),
        "updates": _("brings up to date"),
        "narrows": _("makes more exact"),
        "adds_without_dedup": _("adds up without taking out those counted twice"),
        "generalises": _("turns single cases into a statement about most"),
        "escalates_to_direct_quote": _("turns hearsay into a quotation"),
        "misattributes_event": _("takes it for another event"),
        "assesses": _("weighs"),
        "partially_confirms": _("confirms in part"),
        "corrects": _("corrects"),
        "contradicts": _("contradicts"),
        "refutes": _("refutes"),
        "denies": _("denies"),
    },
    "directness": {
        "first_hand": _("was there"),
        "second_hand": _("was told by others, or enquired"),
        "official": _("speaks for an authority"),
        "document": _("a document, or a finding on documents"),
        "hearsay": _("repeats what others are said to have told"),
        "unknown": _("not known"),
    },
    "distinctness": {
        "shown_distinct": _("shown to stand on its own"),
        "told_apart": _("recorded by a person as another than an anonymous origin beside it"),
        "may_be_another": _("may be the same as another: merged in the lower number"),
        "partly_independent": _("draws partly on another: counted in the higher number only"),
    },
    "conclusion": {
        "met": _("The standard is met"),
        "not_met": _("The standard is NOT met"),
        "unknown": _("Unknown: something still stands against it"),
        "pending": _("Pending: not everything was checked"),
    },
    "holding": {
        "holds": _("holds"),
        "fails": _("does NOT hold"),
        "not_checked": _("NOT CHECKED"),
    },
    "reliability": {
        "A": _("completely reliable"),
        "B": _("usually reliable"),
        "C": _("fairly reliable"),
        "D": _("not usually reliable"),
        "E": _("unreliable"),
        "F": _("reliability cannot be judged"),
    },
    "credibility": {
        "1": _("confirmed by other sources"),
        "2": _("probably true"),
        "3": _("possibly true"),
        "4": _("doubtful"),
        "5": _("improbable"),
        "6": _("truth cannot be judged"),
    },
    "node": {
        "channel": _("channel"),
        "origin": _("origin"),
        "unresolved": _("origin, not resolved"),
        "nobody": _("nobody is named"),
        "claim": _("publication"),
    },
    "reuse": {
        "stated": _("stated in the text"),
        "inferred": _("a sign found by rules; nobody judged it yet"),
        "confirmed": _("confirmed by a person"),
        "rejected": _("rejected by a person"),
    },
    "edge": {
        "gives_access": _("reached through"),
        "comes_from": _("comes from"),
        "may_come_from": _("may come from"),
        "speaks_of": _("speaks of"),
        "against": _("speaks against"),
    },
    "flag": {
        "figure_drift": _("A figure changed, and no new source is given for the change"),
        "parts_do_not_sum": _("The parts of a figure do not add up to it"),
        "generalisation": _("Single cases were turned into a statement about most"),
        "escalation": _("What was hearsay is printed elsewhere as someone’s own words"),
        "double_count": _("Figures that may count the same people were added together"),
        "place_missing": _("A claim does not say where"),
        "place_mismatch": _("A claim names another place than the claims it is filed with"),
        "measure_changed": _("What was counted changed on the way from one claim to the next"),
        "another_event": _("A claim belongs to another event"),
        "single_channel": _("All of the accounts came through one channel"),
        "pseudonym_collision": _("One pseudonym is used for what may be different people"),
        "identity_evidence_required": _("It is not shown that the person is the one meant"),
        "contradiction": _("Claims contradict each other"),
        "denial": _("Someone denies this"),
        "cycle": _("Claims name each other as their source"),
    },
    "item_kind": {
        "report": _("report"),
        "testimony": _("testimony"),
        "list": _("list of people"),
        "other": _("other"),
    },
    "item_role": {
        "received": _("received"),
        "member": _("a file that lay inside another"),
        "text": _("a text"),
        "draft of a working copy": _("a draft of a working copy, not passed over"),
        "working copy": _("a redacted working copy"),
        "picture": _("a picture"),
    },
    "property": {
        "authentic": _("authentic"),
        "available": _("available"),
        "identified": _("identified"),
        "persistent": _("persistent"),
        "renderable": _("can be opened"),
        "understandable": _("can be understood"),
    },
    "property_verdict": {
        "passed": _("holds"),
        "failed": _("does NOT hold"),
        "not checked": _("not checked"),
    },
    "verdict": {
        "passed": _("as received"),
        "failed": _("NOT as received"),
        "not checked": _("not checked yet"),
    },
    "check_result": {"fine": _("fine"), "warning": _("warning"), "refused": _("refused")},
    "check": {
        "usable_lists": _("Do the lists hold anybody?"),
        "coverage": _("Does every list cover every person?"),
        "list_sizes": _("How long are the lists?"),
        "overlap": _("Do the lists overlap?"),
        "empty_pairs": _("Do every two lists share somebody?"),
        "thin_pairs": _("Do two lists share only one or two persons?"),
        "nested_lists": _("Does a list copy another?"),
        "access_channels": _("Does one access channel feed several lists?"),
        "sources": _("Did one source make several lists?"),
        "frequencies": _("Is it known who is on which list?"),
        "missing_strata": _("Is the stratum of everybody known?"),
        "imputations": _("How often was what is missing imputed?"),
        "near_ties": _("Do other models fit as well?"),
    },
    "outcome": {"usable": _("usable"), "warning": _("with a warning"), "refused": _("refused")},
    "agreement": {
        "agree": _("The methods agree"),
        "disagree": _("The methods disagree"),
        "not compared": _("The methods could not be compared"),
    },
    "method": {
        "loglinear_independence": _("Log-linear model, lists independent"),
        "loglinear_bic": _("Log-linear model, chosen by BIC"),
        "loglinear_aic": _("Log-linear model, chosen by AIC"),
        "no_highest_order_interaction": _("Log-linear model, no interaction of all lists"),
        "decomposable_graphs": _("Average over graphs of dependence"),
        "mth_darroch": _("Persons who differ, Darroch’s form"),
        "mth_poisson2": _("Persons who differ, Poisson form"),
        "sample_coverage": _("Sample coverage"),
        "pairwise_chapman": _("Every two lists by themselves (Chapman)"),
        "latent_class": _("Hidden kinds of persons (latent classes)"),
        "bayesian_loglinear": _("Log-linear models, all of them, by their weight (Bayesian)"),
        "chao_mth": _("Lower bound after Chao"),
        "doubly_robust": _("Two lists, among persons who are alike (doubly robust)"),
        "mh_darroch": _("Repeated occasions, persons who differ, Darroch’s form"),
        "mh_poisson2": _("Repeated occasions, persons who differ, Poisson form"),
        "mb_removal": _("Repeated occasions, from who was first listed when"),
        "mh_chao": _("Repeated occasions, lower bound after Chao"),
    },
    "point_kind": {
        "maximum likelihood": _("the value that fits best"),
        "lower bound": _("a lower bound, not an estimate"),
        "median": _("the middle of the distribution"),
        "plug-in": _("a value computed from the shares of the lists"),
        "middle of the pairs": _("the middle of what every two lists say, not an estimate"),
    },
    "interval_kind": {
        "none": _("no interval"),
        "profile_likelihood": _("from the likelihood of this one model"),
        "profile_likelihood_model_fixed": _(
            "from the likelihood, as if the chosen model were known to be right"
        ),
        "bca_bootstrap_with_selection": _(
            "from redrawing the lists many times and choosing the model each time"
        ),
        "percentile_bootstrap_with_selection": _(
            "from redrawing the lists many times and choosing the model each time"
        ),
        "bootstrap_with_selection_widened_to_model_fixed": _(
            "from redrawing the lists many times, widened to the doubt of one fixed model"
        ),
        "delta_method_log_unseen": _("from an approximation of the doubt about the unlisted"),
        "pooled_over_draws_of_linkage": _("from many draws of who is the same person, pooled"),
        "added_over_strata": _("from the strata, added up draw by draw"),
        "credible": _("95 % of the probability, given the assumption"),
        "bootstrap_log_unseen": _("from redrawing the persons many times"),
        "span_of_pairs": _("from the lowest end of any pair to the highest"),
        "influence_function_log_unseen": _("from how much each person moves the number"),
        "rubin_over_imputations": _("from what was imputed many times, combined by Rubin’s rules"),
    },
    "identity": {
        "name": _("a name"),
        "other_name": _("another name"),
        "contact": _("a contact"),
        "whereabouts": _("where somebody is"),
        "voice": _("a voice"),
        "face": _("a face"),
    },
    "hold_reason": {
        "order": _("an order"),
        "proceedings": _("proceedings"),
        "access_request": _("somebody asked to see it"),
    },
    "pass_judgement": {
        "redact": _("withheld"),
        "leave": _("left to be read"),
        "not_a_person": _("leads to nobody"),
    },
    "protected": {
        "name": _("a name"),
        "contact": _("a way to reach somebody"),
        "whereabouts": _("where somebody is"),
        "detail": _("something else that leads to a person"),
    },
    "waits": {
        "apart": _("you code it apart from another"),
        "decide": _("two coders differ: to be decided"),
        "begun": _("begun"),
        "waiting": _("suggestions wait"),
        "others": _("with others"),
        "done": _("nothing waits"),
    },
    "operator": {
        "exactly": _("exactly"),
        "at_least": _("at least"),
        "more_than": _("more than"),
        "at_most": _("at most"),
        "about": _("about"),
        "between": _("between"),
        "vague": _("a vague word, read by a convention"),
    },
    "sureness": {"sure": _("sure"), "likely": _("likely"), "doubtful": _("doubtful")},
    **PROTECTION_WORDS,
    "pair_verdict": {
        "same": _("one person"),
        "different": _("two persons"),
        "same_event": _("the same event, two persons"),
        "cannot_tell": _("cannot tell"),
    },
    "pair_reason": {
        "names": _("the names"),
        "birth": _("the birth or the age"),
        "sex": _("the sex"),
        "day_or_place": _("the day or the place"),
        "relatives": _("relatives"),
        "too_little_known": _("too little is known"),
    },
    "pair_standing": {
        "none": _("nobody answers any more"),
        "one": _("one member answered"),
        "agreed": _("two members said the same"),
        "conflict": _("two members differ"),
        "decided": _("a third member decided"),
    },
    "row_field": {
        "name": _("Name"),
        "given name": _("Given name"),
        "family name": _("Family name"),
        "father's name": _("Father’s name"),
        "sex": _("Sex"),
        "born": _("Born"),
        "born, by age": _("Born, by age"),
        "event": _("Day of the event"),
        "place": _("Place"),
    },
    "row_agreement": {
        "as_written": _("the same"),
        "as_read": _("the same, written otherwise"),
        "fits": _("fits; one says less"),
        "differs": _("differs"),
        "one_silent": _("one says nothing"),
    },
    # shapes beside the words, never in their place
    "agreement_shape": {
        "as_written": "=",
        "as_read": "≈",
        "fits": "⊂",
        "differs": "≠",
        "one_silent": "○",
    },
    "weighed_field": {
        "names": _("given and family name"),
        "father": _("father’s name"),
        "birth": _("birth"),
        "sex": _("sex"),
        "event_date": _("day of the event"),
        "event": _("day of the event"),
        "place": _("place"),
    },
    "weight_sign": {
        "for": _("for one person"),
        "against": _("against"),
        "none": _("says nothing"),
        "sum": _("the sum"),
    },
    "link_quality": {
        "precision": _("Of the links that were made, right"),
        "recall_of_weighed_pairs": _("Of the links among pairs that were weighed, found"),
        "recall_with_pairs_outside_the_blocks": _("Of all links, those never compared among them, found"),
    },
    "list_column": {
        "name": _("Whole name"),
        "given_name": _("Given name"),
        "father_name": _("Father’s name"),
        "family_name": _("Family name"),
        "sex": _("Sex"),
        "birth": _("Birth"),
        "age": _("Age"),
        "event_date": _("Day of the event"),
        "place": _("Place"),
        "row_id": _("Number of the row"),
    },
    "list_column_hint": {
        "name": _("Where the list has one column for it; several are put together."),
        "given_name": _("Either this with the family name, or the whole name."),
        "father_name": _("The patronymic, where it stands apart."),
        "family_name": _("With the given name."),
        "sex": _("Say below what its words mean."),
        "birth": _("One date, or year, month and day in this order."),
        "age": _("In whole years, on the day of the event."),
        "event_date": _("One date, or year, month and day in this order."),
        "place": _("Where it happened."),
        "row_id": _("Digits, after two letters at most; none counts the rows."),
    },
    "date_order": {
        "year first": _("year, month, day"),
        "day first": _("day, month, year"),
        "month first": _("month, day, year"),
    },
    "asked_for": {
        "reveal": _("to open an identity"),
        "export": _("to export the case"),
        "erase": _("to erase"),
        "map_lists": _("to read a list, so that its columns are mapped"),
        "link": _("to read lists in memory, and link them"),
        "judge_pairs_of_rows": _("to see names in memory, and judge pairs of rows"),
        "set_policy": _("to loosen the policy of the case"),
        "hand_a_person_what_is_held": _("to hand a person what is held of them"),
        "publish": _("to publish without a check"),
        "disclose_more_of_an_edition": _("to give somebody more of an edition"),
        "release_records": _("to release records of persons"),
    },
    "request_state": {
        "open": _("open"),
        "expired": _("its time is over"),
        "used": _("used: it was done"),
        "refused": _("ended by a member"),
        "closed": _("what it was about was erased"),
    },
    "job_state": {
        "running": _("under way"),
        "stopping": _("stops at its next step"),
        "done": _("done"),
        "failed": _("could not be done"),
        "stopped": _("stopped"),
        "died": _("its worker ended without a word"),
    },
    "job_step": {
        "reading": _("Reading the lists"),
        "comparing": _("Comparing rows, and learning what tells people apart"),
        "draws": _("Drawing who is the same person, many times over"),
        "methods": _("Asking each method"),
        "trials": _("Leaving out each list in turn"),
    },
}


def in_words(term: object, vocabulary: str) -> str:
    """Say a term of a vocabulary in words; an unknown one as it is spelt, ``_`` read as a space.

    Examples
    --------
    >>> in_words("own_monitoring", "origin_kind")
    'own monitoring'
    """
    code = str(term)
    if vocabulary == "act":
        # codes stay as they are; a catalogue of translations may hold the label
        return gettext(ACTS[code].label) if code in ACTS else spelt(code)
    words = WORDS.get(vocabulary, {}).get(code)
    return str(words) if words is not None else spelt(code)


def spelt(code: str) -> str:
    """Write a code as words."""
    return code.replace("_", " ")
