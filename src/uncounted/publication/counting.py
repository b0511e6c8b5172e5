"""Documented and estimated, apart: who stands on the lists, and what each method says of those on none.

- The two are never added: every estimate counts the listed persons as well.
- Every method that was tried is printed, refused ones with their reasons; none is chosen here.
- A lower bound is drawn and written as open above; a refusal is written as a refusal, never as a gap.
- Where a cell of the overlaps is withheld, so are the sizes of the lists: from them it could be computed.
- The number of all listed persons is a cell like any other: it can be withheld.
"""

from __future__ import annotations

from collections.abc import Iterator

from uncounted.estimation import Estimation, PopulationEstimate
from uncounted.publication.drafting import DraftPart, DraftSection, carried, part, record, stated
from uncounted.publication.drawn import OverlapRow, Overlaps, Picture
from uncounted.publication.edition import Mark, Sentence, Table, Tone
from uncounted.publication.language import number, said
from uncounted.publication.material import DossierMaterial, ItemKind, LinkageSummary
from uncounted.publication.overlap_picture import MOST_ROWS
from uncounted.publication.recorded import labelled, method_name, recorded
from uncounted.publication.wording import finished, isolated, joined, sentence_case, shown_count, spoken

OVERLAPS = "overlaps"
ESTIMATES = "estimates"
_ASSUMPTIONS = "assumptions"

INTERVALS = {
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
XI = (
    "Where xi is named: it compares how often all lists share a person with what the smaller overlaps would "
    "lead one to expect; 1 is neither more nor less."
)
AGREEMENTS = {
    "agree": "the methods agree with each other",
    "disagree": "the methods DISAGREE, and which is nearer rests on what the lists cannot test",
    "not compared": "there is nothing to compare it with",
}
CHECKED = {
    "warning": "A check of the lists warns: {why}.",
    "refused": "A check of the lists refuses an estimate: {why}.",
}


def counting_section(material: DossierMaterial) -> DraftSection:
    """Draft both halves; each is there even where it has nothing to say."""
    documented = part(*_documented(material), title=said("Documented: persons on the lists"))
    return DraftSection("numbers", said("Documented and estimated"), (documented, *_estimated(material)))


def no_lists() -> Sentence:
    """Say that no lists of people were brought together."""
    return stated(said("No lists of people were brought together for this edition."), basis=record())


def span_in_words(estimation: Estimation) -> str:
    """Say from where to where the methods run, or that none gives a number."""
    verdict = estimation.verdict
    if verdict.lowest_point is None or verdict.highest_point is None:
        return said("No method gives an estimate of the persons who stand on no list")
    low, high = round(verdict.lowest_point), round(verdict.highest_point)
    if low == high:
        span = said("The estimate is about {n} persons in all, listed and unlisted together", n=low)
    else:
        span = said(
            "Estimates run from about {low} to about {high} persons in all, listed and unlisted together, by "
            "method",
            low=low,
            high=high,
        )
    return f"{span}{said('; ')}{_widest(estimation)}"


def _widest(estimation: Estimation) -> str:
    """Say how far the intervals of all estimating methods reach together: points alone look too sure."""
    with_interval = [one for one in estimation.estimates if one.lower_95 is not None and not _is_bound(one)]
    if not with_interval:
        return said("no interval is given")
    low = min(round(one.lower_95) for one in with_interval if one.lower_95 is not None)
    uppers = [one.upper_95 for one in with_interval]
    closed = [round(upper) for upper in uppers if upper is not None]
    if len(closed) < len(uppers):
        text = "taken together, their 95% intervals reach from {low} upwards without an end"
        return said(text, low=low)
    text = "taken together, their 95% intervals reach from {low} to {high}"
    return said(text, low=low, high=max(closed))


def _documented(material: DossierMaterial) -> Iterator[Sentence | Table]:
    linkage = material.linkage
    if linkage is None:
        yield no_lists()
        return
    yield carried(_found_to_stand(linkage), tone=Tone.DOCUMENTED, reads=(OVERLAPS,))
    if linkage.n_persons_low is not None and linkage.n_persons_high is not None:
        yield carried(
            said(
                "Where rows are joined more freely there are {low|# person|# persons|no persons}; where they "
                "are joined more strictly, {high}.",
                low=linkage.n_persons_low,
                high=linkage.n_persons_high,
            ),
            tone=Tone.DOCUMENTED,
            basis=record(),
        )
    else:
        yield stated(
            said(
                "How much this number depends on which rows were taken for one person has NOT been measured."
            ),
            tone=Tone.CAUTION,
            basis=record(),
        )
    if linkage.n_pairs_for_review:
        yield stated(
            said(
                "{n|# pair|# pairs} of rows still {n|waits|wait} for a person to judge whether {n|it is|they "
                "are} of one person.",
                n=linkage.n_pairs_for_review,
            ),
            tone=Tone.CAUTION,
            basis=record(),
        )
    if any(item.n_rows is not None for item in material.items):
        yield _lists_table(material, linkage)
    yield _overlaps_table(linkage)


def _found_to_stand(linkage: LinkageSummary) -> str:
    rows, lists, persons = linkage.n_records, linkage.n_lists, linkage.n_persons
    if rows is None and persons is None:
        return said(
            "Rows in {lists|# list|# lists} were found to stand for a number of persons that is withheld: "
            "each stands on one list or more.",
            lists=lists,
        )
    if rows is None:
        return said(
            "Rows in {lists|# list|# lists} were found to stand for {persons|# person|# persons|no persons}: "
            "each stands on one list or more.",
            lists=lists,
            persons=persons or 0,
        )
    if persons is None:
        return said(
            "{rows|# row|# rows|no rows} in {lists|# list|# lists} were found to stand for a number of "
            "persons that is withheld: each stands on one list or more.",
            rows=rows,
            lists=lists,
        )
    return said(
        "{rows|# row|# rows|no rows} in {lists|# list|# lists} were found to stand for {persons|# person|"
        "# persons|no persons}: each stands on one list or more.",
        rows=rows,
        lists=lists,
        persons=persons,
    )


def _lists_table(material: DossierMaterial, linkage: LinkageSummary) -> Table:
    # the rows of a list nearly count its persons: with the overlaps they would give a withheld cell away
    open_ = all(pattern.n_persons is not None for pattern in linkage.patterns)
    rows = tuple(
        (isolated(labelled(item.label)), shown_count(item.n_rows if open_ else None))
        for item in material.items
        if item.kind is ItemKind.LIST
    )
    note = said("Withheld, since with the overlaps the sizes would give small groups away.")
    return Table(
        "lists",
        said("The lists and their rows"),
        (said("List"), said("Rows")),
        rows,
        Tone.DOCUMENTED,
        None if open_ else note,
    )


def _overlaps_table(linkage: LinkageSummary) -> Table:
    rows = tuple(
        (joined(isolated(labelled(name)) for name in pattern.lists), shown_count(pattern.n_persons))
        for pattern in linkage.patterns
    )
    note = None
    if any(pattern.n_persons is None for pattern in linkage.patterns):
        note = said(
            "Withheld: too few persons, or a number from which such a small group could be computed, "
            "alone or together with an earlier edition. Withheld is not zero."
        )
    return Table(
        OVERLAPS,
        said("Persons by exactly the lists that name them"),
        (said("On these lists and no others"), said("Persons")),
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
        said(
            "Overlaps: a bar for each combination of lists, as high as the number of persons on exactly "
            "these lists. The same combinations stand in the table below."
        ),
        overlaps=Overlaps(
            tuple(isolated(name) for name in lists),
            tuple(OverlapRow(tuple(map(lists.index, one.lists)), one.n_persons) for one in shown),
            said("Not drawn: {n|# combination|# combinations}; see the table.", n=n_left) if n_left else "",
            said("Withheld: this is not zero, and the box says nothing of how many"),
        ),
    )


def _estimated(material: DossierMaterial) -> Iterator[DraftPart]:
    title = said("Estimated: how many there are in all")
    estimation = material.estimation
    if estimation is None:
        nothing = stated(
            said(
                "No estimate stands in this edition; that does not mean that nobody is missing from the "
                "lists."
            ),
            tone=Tone.CAUTION,
            basis=record(),
        )
        yield part(nothing, title=title)
        return
    yield part(*_together(estimation), *_checks(estimation), _estimates_table(estimation), title=title)
    yield part(
        *(_method_in_words(estimate) for estimate in estimation.estimates),
        _assumptions_table(estimation),
        title=said("Each method in words"),
    )


def _together(estimation: Estimation) -> Iterator[Sentence]:
    verdict = estimation.verdict
    words = span_in_words(estimation)
    if verdict.lowest_point is not None:
        words += said("; ") + said(AGREEMENTS[verdict.agreement.value])
    yield carried(words + ".", tone=Tone.ESTIMATED, reads=(ESTIMATES,))
    yield stated(
        said("An estimate counts the listed persons as well; it is never added to the documented number."),
        tone=Tone.ESTIMATED,
    )
    for bound in verdict.bounds:
        yield carried(
            said(
                "At least {n|# person|# persons|no persons}, provided that {condition}.",
                n=round(bound.at_least),
                condition=recorded(bound.holds_when),
            ),
            tone=Tone.DOCUMENTED if round(bound.at_least) == estimation.n_observed else Tone.ESTIMATED,
            basis=_result_basis(estimation),
        )
    for links in verdict.missed_links[-1:]:
        yield stated(
            said(
                "If {share}% of the true matches between the lists were missed, an estimate from two lists "
                "would come out {factor} times too high; the intervals do not hold this doubt.",
                share=number(100 * links.share),
                factor=number(links.factor, decimals=2),
            ),
            tone=Tone.CAUTION,
            basis=_result_basis(estimation),
        )


def _checks(estimation: Estimation) -> Iterator[Sentence]:
    for check in estimation.checks:
        if check.result.value in CHECKED and check.kind != "near_ties":  # ties are said with their method
            text = said(CHECKED[check.result.value], why=recorded(check.why.rstrip(".")))
            if check.remedy:
                remedy = recorded(check.remedy)
                text += " " + said("What would mend it: {remedy}.", remedy=remedy)
            yield stated(text, tone=Tone.CAUTION, basis=_result_basis(estimation))


def _result_basis(estimation: Estimation) -> str:
    return said(
        "Read from the result of the estimation: lists hashed as {digest}, random seed {seed}.",
        digest=estimation.table_sha256,
        seed=str(estimation.seed),
    )


def _reasons(estimate: PopulationEstimate) -> str:
    return said("; ").join(recorded(reason) for reason in estimate.reasons)


def _method_in_words(estimate: PopulationEstimate) -> Sentence:
    name = sentence_case(method_name(estimate.method))
    if estimate.point is None:
        reasons = _reasons(estimate) or said("no reason was recorded")
        text = said("{method}: REFUSED. {reasons}", method=name, reasons=finished(reasons))
        return carried(text, tone=Tone.CAUTION, reads=(ESTIMATES,))
    if _is_bound(estimate):
        text = (
            "{method}: at least about {n} persons in all, listed and unlisted together; a bound, not an "
            "estimate."
        )
    elif estimate.point_kind.value == "middle of the pairs":
        text = (
            "{method}: {n} persons in all, listed and unlisted together is the middle of what the pairs say, "
            "not an estimate."
        )
    else:
        text = "{method}: about {n} persons in all, listed and unlisted together."
    reasons = _reasons(estimate)
    sentences = (
        said(text, method=name, n=round(estimate.point)),
        _interval_in_words(estimate),
        _ties(estimate),
        finished(reasons) if reasons else "",
    )
    return carried(
        " ".join(one for one in sentences if one), tone=Tone.ESTIMATED, reads=(ESTIMATES, _ASSUMPTIONS)
    )


def _interval_in_words(estimate: PopulationEstimate) -> str:
    if estimate.lower_95 is None:
        return said("No interval is given.")
    return said(
        "The {level}% interval runs {interval} ({kind}).",
        level=number(100 * estimate.level),
        interval=_interval(estimate),
        kind=_interval_kind(estimate),
    )


def _interval_kind(estimate: PopulationEstimate) -> str:
    kind = estimate.interval_kind.value
    return said(INTERVALS[kind]) if kind in INTERVALS else spoken(kind)


def _ties(estimate: PopulationEstimate) -> str:
    points = [round(rival.point) for rival in estimate.rivals]
    if len(points) < 2 or any("models fit" in reason for reason in estimate.reasons):
        return ""
    return said(
        "{n|# model fits|# models fit} about equally well and say from {low} to {high}.",
        n=len(points),
        low=min(points),
        high=max(points),
    )


def _is_bound(estimate: PopulationEstimate) -> bool:
    return estimate.point_kind.value == "lower bound"


def _interval(estimate: PopulationEstimate) -> str:
    if estimate.lower_95 is None:
        return said("none given")
    low = round(estimate.lower_95)
    if estimate.upper_95 is None:
        return said("from {low} upwards, with no upper end", low=low)
    return said("from {low} to {high}", low=low, high=round(estimate.upper_95))


def _estimates_table(estimation: Estimation) -> Table:
    listed = (
        said("Listed persons (counted, not estimated)"),
        number(estimation.n_observed),
        said("none: a count"),
        said("counted"),
    )
    rows = [listed]
    for estimate in estimation.estimates:
        point = said("none") if estimate.point is None else number(round(estimate.point))
        if _is_bound(estimate) and estimate.point is not None:
            point = said("at least {n}", n=point)
        name = sentence_case(method_name(estimate.method))
        rows.append((name, point, _interval(estimate), labelled(estimate.verdict.value)))
    return Table(
        ESTIMATES,
        said("What each method says, in persons, listed and unlisted together"),
        (said("Method"), said("Persons in all"), said("95% interval"), said("Verdict")),
        tuple(rows),
        Tone.ESTIMATED,
        said(
            "Filled square: counted. Open circle with a dashed line: estimate with its interval. Solid line "
            "with an arrow: a lower bound, open above. An arrow with a number in words: it lies beyond the "
            "axis."
        ),
        estimate_marks(estimation),
        said(
            "Chart: the number of listed persons, and for each method its number and its 95% interval, on "
            "one axis from zero. The same figures stand in the table below."
        ),
    )


def estimate_marks(estimation: Estimation) -> tuple[Mark, ...]:
    """Return the listed persons and every method's answer, to be drawn on one axis."""
    return (
        Mark(said("Listed persons (counted)"), "documented", estimation.n_observed, None, None),
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
            finished(recorded(estimate.assumptions)),
            finished(recorded(estimate.errs_when)),
        )
        for estimate in estimation.estimates
    )
    return Table(
        _ASSUMPTIONS,
        said("What each method assumes, and which way it errs where that fails"),
        (said("Method"), said("It assumes"), said("Which way it errs")),
        rows,
        note=said(XI) if any("xi" in cell for row in rows for cell in row) else None,
    )
