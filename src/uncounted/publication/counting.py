"""Documented and estimated, apart: who stands on the lists, and what each method says of those on none.

- The two are never added: every estimate counts the listed persons as well.
- Every method that was tried is printed, refused ones with their reasons; none is chosen here.
- A lower bound is drawn and written as open above; a refusal is written as a refusal, never as a gap.
- Where a cell of the overlaps is withheld, so are the sizes of the lists: from them it could be computed.
- The number of all listed persons is a cell like any other: it can be withheld.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from uncounted.estimation import Estimation, PopulationEstimate
from uncounted.publication.drafting import RECORD, DraftPart, DraftSection, carried, part, stated
from uncounted.publication.drawn import OverlapRow, Overlaps, Picture
from uncounted.publication.edition import Mark, Sentence, Table, Tone
from uncounted.publication.material import DossierMaterial, ItemKind, LinkageSummary
from uncounted.publication.overlap_picture import MOST_ROWS
from uncounted.publication.wording import (
    finished,
    isolated,
    joined,
    number,
    plural,
    sentence_case,
    shown_count,
    spoken,
)

OVERLAPS = "overlaps"
ESTIMATES = "estimates"
_ASSUMPTIONS = "assumptions"

_METHODS = {
    "loglinear_independence": "log-linear model, lists independent",
    "loglinear_bic": "log-linear model, chosen by BIC",
    "loglinear_aic": "log-linear model, chosen by AIC",
    "no_highest_order_interaction": "log-linear model, no interaction of all lists",
    "decomposable_graphs": "average over graphs of dependence",
    "latent_class": "latent classes",
    "bayesian_loglinear": "Bayesian log-linear model",
    "doubly_robust": "two lists, among persons who are alike (doubly robust)",
    "sample_coverage": "sample coverage",
    "mth_darroch": "persons who differ, Darroch's form",
    "mth_poisson2": "persons who differ, Poisson form",
    "pairwise_chapman": "every two lists by themselves (Chapman)",
    "chao_mth": "lower bound after Chao",
    "mh_darroch": "repeated occasions, persons who differ, Darroch's form",
    "mh_poisson2": "repeated occasions, persons who differ, Poisson form",
    "mb_removal": "repeated occasions, from who was first listed when",
    "mh_chao": "repeated occasions, lower bound after Chao",
}
_INTERVALS = {
    "profile_likelihood": "from the likelihood of this one model",
    "profile_likelihood_model_fixed": "from the likelihood, as if the chosen model were known to be right",
    "bca_bootstrap_with_selection": "from redrawing the lists many times and choosing the model each time",
    "percentile_bootstrap_with_selection": "from redrawing the lists many times and choosing anew each time",
    "bootstrap_with_selection_widened_to_model_fixed": (
        "from redrawing the lists many times, widened to the doubt that one fixed model has"
    ),
    "delta_method_log_unseen": "from an approximation of the doubt about the unlisted",
    "pooled_over_draws_of_linkage": "from many draws of who is the same person, pooled",
    "added_over_strata": "from the strata, added up draw by draw",
    "credible": "the middle part of the probability, given the assumption",
    "bootstrap_log_unseen": "from redrawing the persons many times",
    "span_of_pairs": "from the lowest end of any pair to the highest",
    "influence_function_log_unseen": "from how much each person moves the number",
    "rubin_over_imputations": "from what was imputed many times, combined by Rubin's rules",
}
_XI = (
    "Where xi is named: it compares how often all lists share a person with what the smaller overlaps would "
    "lead one to expect; 1 is neither more nor less."
)
_PERSONS_IN_ALL = "persons in all, listed and unlisted together"


def counting_section(material: DossierMaterial) -> DraftSection:
    """Draft both halves; each is there even where it has nothing to say."""
    documented = part(*_documented(material), title="Documented: persons on the lists")
    return DraftSection("numbers", "Documented and estimated", (documented, *_estimated(material)))


def method_name(method: str) -> str:
    """Return what a method is called in print."""
    return _METHODS.get(method, spoken(method))


def span_in_words(estimation: Estimation) -> str:
    """Say from where to where the methods run, or that none gives a number."""
    verdict = estimation.verdict
    if verdict.lowest_point is None or verdict.highest_point is None:
        return "No method gives an estimate of the persons who stand on no list"
    low, high = round(verdict.lowest_point), round(verdict.highest_point)
    doubt = _widest(estimation)
    if low == high:
        return f"The estimate is about {number(low)} {_PERSONS_IN_ALL}{doubt}"
    return (
        f"Estimates run from about {number(low)} to about {number(high)} {_PERSONS_IN_ALL}, by method{doubt}"
    )


def _widest(estimation: Estimation) -> str:
    """Say how far the intervals of all estimating methods reach together: points alone look too sure."""
    with_interval = [one for one in estimation.estimates if one.lower_95 is not None and not _is_bound(one)]
    if not with_interval:
        return "; no interval is given"
    low = min(round(one.lower_95) for one in with_interval if one.lower_95 is not None)
    uppers = [one.upper_95 for one in with_interval]
    closed = [round(upper) for upper in uppers if upper is not None]
    end = f"to {number(max(closed))}" if len(closed) == len(uppers) else "upwards without an end"
    return f"; taken together, their 95% intervals reach from {number(low)} {end}"


def _documented(material: DossierMaterial) -> Iterator[Sentence | Table]:
    linkage = material.linkage
    if linkage is None:
        yield stated("No lists of people were brought together for this edition.", basis=RECORD)
        return
    rows = "Rows" if linkage.n_records is None else plural(linkage.n_records, "row")
    persons = "a number of persons that is withheld"
    if linkage.n_persons is not None:
        persons = plural(linkage.n_persons, "person")
    yield carried(
        f"{rows} in {plural(linkage.n_lists, 'list')} were found to stand for {persons}: "
        "each stands on one list or more.",
        tone=Tone.DOCUMENTED,
        reads=(OVERLAPS,),
    )
    if linkage.n_persons_low is not None and linkage.n_persons_high is not None:
        yield carried(
            "Where rows are joined more freely there are "
            f"{plural(linkage.n_persons_low, 'person')}; where they are joined more strictly, "
            f"{number(linkage.n_persons_high)}.",
            tone=Tone.DOCUMENTED,
            basis=RECORD,
        )
    else:
        yield stated(
            "How much this number depends on which rows were taken for one person has NOT been measured.",
            tone=Tone.CAUTION,
            basis=RECORD,
        )
    waiting = linkage.n_pairs_for_review
    if waiting:
        verb, noun = ("waits", "it") if waiting == 1 else ("wait", "they")
        yield stated(
            f"{sentence_case(plural(waiting, 'pair'))} of rows still {verb} for a person to judge whether "
            f"{noun} {'is' if waiting == 1 else 'are'} of one person.",
            tone=Tone.CAUTION,
            basis=RECORD,
        )
    if any(item.n_rows is not None for item in material.items):
        yield _lists_table(material, linkage)
    yield _overlaps_table(linkage)


def _lists_table(material: DossierMaterial, linkage: LinkageSummary) -> Table:
    # the rows of a list nearly count its persons: with the overlaps they would give a withheld cell away
    open_ = all(pattern.n_persons is not None for pattern in linkage.patterns)
    rows = tuple(
        (isolated(item.label), shown_count(item.n_rows if open_ else None))
        for item in material.items
        if item.kind is ItemKind.LIST
    )
    note = None if open_ else "Withheld, since with the overlaps the sizes would give small groups away."
    return Table("lists", "The lists and their rows", ("List", "Rows"), rows, Tone.DOCUMENTED, note)


def _overlaps_table(linkage: LinkageSummary) -> Table:
    rows = tuple(
        (joined(isolated(name) for name in pattern.lists), shown_count(pattern.n_persons))
        for pattern in linkage.patterns
    )
    note = None
    if any(pattern.n_persons is None for pattern in linkage.patterns):
        note = (
            "Withheld: too few persons, or a number from which such a small group could be computed, "
            "alone or together with an earlier edition. Withheld is not zero."
        )
    return Table(
        OVERLAPS,
        "Persons by exactly the lists that name them",
        ("On these lists and no others", "Persons"),
        rows,
        Tone.DOCUMENTED,
        note,
        picture=_overlaps_picture(linkage) if len(rows) > 1 else None,
    )


def _overlaps_picture(linkage: LinkageSummary) -> Picture:
    """Lay out the combinations that find room: the largest, then those whose number is withheld."""
    lists = tuple(dict.fromkeys(name for pattern in linkage.patterns for name in pattern.lists))
    ordered = sorted(linkage.patterns, key=lambda one: (one.n_persons is None, -(one.n_persons or 0)))
    shown = [one for one in ordered if one.lists][:MOST_ROWS]
    n_left = len(ordered) - len(shown)
    return Picture(
        "Overlaps: a bar for each combination of lists, as high as the number of persons on exactly these "
        "lists. The same combinations stand in the table below.",
        overlaps=Overlaps(
            tuple(isolated(name) for name in lists),
            tuple(OverlapRow(tuple(map(lists.index, one.lists)), one.n_persons) for one in shown),
            f"Not drawn: {plural(n_left, 'combination')}; see the table." if n_left else "",
            "Withheld: this is not zero, and the box says nothing of how many",
        ),
    )


def _estimated(material: DossierMaterial) -> Iterator[DraftPart]:
    title = "Estimated: how many there are in all"
    estimation = material.estimation
    if estimation is None:
        nothing = stated(
            "No estimate stands in this edition; that does not mean that nobody is missing from the lists.",
            tone=Tone.CAUTION,
            basis=RECORD,
        )
        yield part(nothing, title=title)
        return
    yield part(*_together(estimation), *_checks(estimation), _estimates_table(estimation), title=title)
    yield part(
        *(_method_in_words(estimate) for estimate in estimation.estimates),
        _assumptions_table(estimation),
        title="Each method in words",
    )


def _together(estimation: Estimation) -> Iterator[Sentence]:
    verdict = estimation.verdict
    agreement = {
        "agree": "; the methods agree with each other",
        "disagree": "; the methods DISAGREE, and which is nearer rests on what the lists cannot test",
        "not compared": "; there is nothing to compare it with",
    }[verdict.agreement.value]
    words = span_in_words(estimation) + (agreement if verdict.lowest_point is not None else "")
    yield carried(words + ".", tone=Tone.ESTIMATED, reads=(ESTIMATES,))
    yield stated(
        "An estimate counts the listed persons as well; it is never added to the documented number.",
        tone=Tone.ESTIMATED,
    )
    for bound in verdict.bounds:
        yield carried(
            f"At least {plural(round(bound.at_least), 'person')}, provided that "
            f"{plain_methods(bound.holds_when)}.",
            tone=Tone.DOCUMENTED if round(bound.at_least) == estimation.n_observed else Tone.ESTIMATED,
            basis=_result_basis(estimation),
        )
    for links in verdict.missed_links[-1:]:
        yield stated(
            f"If {links.share:.0%} of the true matches between the lists were missed, an estimate from two "
            f"lists would come out {links.factor:.2f} times too high; the intervals do not hold this doubt.",
            tone=Tone.CAUTION,
            basis=_result_basis(estimation),
        )


def _checks(estimation: Estimation) -> Iterator[Sentence]:
    words = {"warning": "A check of the lists warns", "refused": "A check of the lists refuses an estimate"}
    for check in estimation.checks:
        if check.result.value in words and check.kind != "near_ties":  # ties are said with their method
            remedy = f" What would mend it: {plain_methods(check.remedy)}." if check.remedy else ""
            text = f"{words[check.result.value]}: {plain_methods(check.why).rstrip('.')}.{remedy}"
            yield stated(text, tone=Tone.CAUTION, basis=_result_basis(estimation))


def _result_basis(estimation: Estimation) -> str:
    return (
        "Read from the result of the estimation: lists hashed as "
        f"{estimation.table_sha256}, random seed {estimation.seed}."
    )


def _method_in_words(estimate: PopulationEstimate) -> Sentence:
    name = sentence_case(method_name(estimate.method))
    if estimate.point is None:
        reasons = plain_methods("; ".join(estimate.reasons)) or "no reason was recorded"
        text = f"{name}: REFUSED. {finished(reasons)}"
        return carried(text, tone=Tone.CAUTION, reads=(ESTIMATES,))
    point = number(round(estimate.point))
    reasons = f" {finished(plain_methods('; '.join(estimate.reasons)))}" if estimate.reasons else ""
    if _is_bound(estimate):
        text = f"{name}: at least about {point} {_PERSONS_IN_ALL}; a bound, not an estimate."
    elif estimate.point_kind.value == "middle of the pairs":
        text = f"{name}: {point} {_PERSONS_IN_ALL} is the middle of what the pairs say, not an estimate."
    else:
        text = f"{name}: about {point} {_PERSONS_IN_ALL}."
    return carried(
        f"{text} {_interval_in_words(estimate)}{_ties(estimate)}{reasons}",
        tone=Tone.ESTIMATED,
        reads=(ESTIMATES, _ASSUMPTIONS),
    )


def _interval_in_words(estimate: PopulationEstimate) -> str:
    interval = _interval(estimate)
    if interval == "none given":
        return "No interval is given."
    return f"The {estimate.level:.0%} interval runs {interval} ({_interval_kind(estimate)})."


def _interval_kind(estimate: PopulationEstimate) -> str:
    return _INTERVALS.get(estimate.interval_kind.value, spoken(estimate.interval_kind.value))


def _ties(estimate: PopulationEstimate) -> str:
    points = [round(rival.point) for rival in estimate.rivals]
    if len(points) < 2 or any("models fit" in reason for reason in estimate.reasons):
        return ""
    return (
        f" {sentence_case(plural(len(points), 'model'))} fit about equally well and say from "
        f"{number(min(points))} to {number(max(points))}."
    )


def _is_bound(estimate: PopulationEstimate) -> bool:
    return estimate.point_kind.value == "lower bound"


def _interval(estimate: PopulationEstimate) -> str:
    if estimate.lower_95 is None:
        return "none given"
    if estimate.upper_95 is None:
        return f"from {number(round(estimate.lower_95))} upwards, with no upper end"
    return f"from {number(round(estimate.lower_95))} to {number(round(estimate.upper_95))}"


def _estimates_table(estimation: Estimation) -> Table:
    listed = (
        "Listed persons (counted, not estimated)",
        number(estimation.n_observed),
        "none: a count",
        "counted",
    )
    rows = [listed]
    for estimate in estimation.estimates:
        point = "none" if estimate.point is None else number(round(estimate.point))
        if _is_bound(estimate) and estimate.point is not None:
            point = f"at least {point}"
        rows.append(
            (sentence_case(method_name(estimate.method)), point, _interval(estimate), estimate.verdict.value)
        )
    return Table(
        ESTIMATES,
        "What each method says, in persons, listed and unlisted together",
        ("Method", "Persons in all", "95% interval", "Verdict"),
        tuple(rows),
        Tone.ESTIMATED,
        "Filled square: counted. Open circle with a dashed line: estimate with its interval. Solid line with "
        "an arrow: a lower bound, open above. An arrow with a number in words: it lies beyond the axis.",
        estimate_marks(estimation),
        "Chart: the number of listed persons, and for each method its number and its 95% interval, on one "
        "axis from zero. The same figures stand in the table below.",
    )


def estimate_marks(estimation: Estimation) -> tuple[Mark, ...]:
    """Return the listed persons and every method's answer, to be drawn on one axis."""
    return (
        Mark("Listed persons (counted)", "documented", estimation.n_observed, None, None),
        *(_mark(estimate) for estimate in estimation.estimates),
    )


def _mark(estimate: PopulationEstimate) -> Mark:
    def whole(value: float | None) -> int | None:
        return None if value is None else round(value)

    bound = _is_bound(estimate)
    return Mark(
        sentence_case(method_name(estimate.method)),
        "bound" if bound else "estimated",
        whole(estimate.point),
        whole(estimate.lower_95),
        None if bound else whole(estimate.upper_95),
    )


def _assumptions_table(estimation: Estimation) -> Table:
    rows = tuple(
        (
            sentence_case(method_name(estimate.method)),
            finished(plain_methods(estimate.assumptions)),
            finished(plain_methods(estimate.errs_when)),
        )
        for estimate in estimation.estimates
    )
    return Table(
        _ASSUMPTIONS,
        "What each method assumes, and which way it errs where that fails",
        ("Method", "It assumes", "Which way it errs"),
        rows,
        note=_XI if any("xi" in cell for row in rows for cell in row) else None,
    )


def plain_methods(text: str) -> str:
    """Write the ids of methods inside a sentence by the names that they have in print."""
    pattern = "|".join(sorted(map(re.escape, _METHODS), key=len, reverse=True))
    return re.sub(rf"\b(?:{pattern})\b", lambda found: method_name(found.group()), text)
