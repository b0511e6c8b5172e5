"""What linkage hands on: patterns for estimation, a table of persons, and a report that says what it lacks.

- No output holds a name, a date or a place: tokens, list names, row ids, counts, and closed words of fate.
- No cell can be read as a formula by a spreadsheet.
- What was not measured is called NOT CHECKED, never left out.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from uncounted.people.fates import Answer, Question, answered
from uncounted.people.individuals import Linkage, PairState

if TYPE_CHECKING:  # what is compiled is loaded where it is asked for
    from uncounted.people.drawn import DrawnPersons

NOT_CHECKED = "NOT CHECKED"
# Below this share of pairs that were compared the reader is warned.
_MOST_LOST = 0.95


@dataclass(frozen=True, slots=True)
class CaptureCounts:
    """How many persons show each pattern of lists.

    ``counts`` maps a pattern such as ``101`` (on the first and third list) to a number of PERSONS, in
    order of pattern; ``-`` stands where a list did not cover the person.
    """

    list_names: tuple[str, ...]
    counts: Mapping[str, int]


def membership_counts(linkage: Linkage) -> CaptureCounts:
    """Count the persons of each pattern of lists.

    Assumes perfect linkage: a match that was missed makes an estimate of the unlisted too HIGH, a wrong
    one too LOW (METHODS, section 2).
    """
    patterns = ("".join(mark.value for mark in person.memberships) for person in linkage.individuals)
    return CaptureCounts(linkage.list_names, dict(sorted(Counter(patterns).items())))


def people_csv(linkage: Linkage) -> bytes:
    """Write one row a person: token, rows, membership of each list, how sure, fate and whereabouts.

    Returns
    -------
    bytes
        UTF-8 CSV. ``rows`` lists ``list:row id``, parted by semicolons.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    lists = (f"on {name}" for name in linkage.list_names)
    told = (column for question in Question for column in (question.value, f"{question.value}_told"))
    writer.writerow(["person", "rows", *lists, "sureness", "doubt", *told])
    for person in linkage.individuals:
        rows = ";".join(f"{member.list_name}:{member.row_id}" for member in person.members)
        marks = ["NA" if mark.value == "-" else mark.value for mark in person.memberships]
        # List names and row ids are letters and digits first (`records`), so no cell begins a formula.
        told = (
            cell
            for answers in (person.fate, person.whereabouts)
            for cell in (answered(answers), ";".join(map(str, answers)))
        )
        writer.writerow([person.token, rows, *marks, person.sureness, f"{person.doubt:.4f}", *told])
    return out.getvalue().encode()


def linkage_report(linkage: Linkage) -> dict[str, object]:
    """Return the figures of a linkage as plain values, ready for JSON."""
    states = Counter(pair.state for pair in linkage.pairs)
    drawn = linkage.drawn
    return {
        "lists": list(linkage.list_names),
        "records": linkage.n_records,
        "duplicate_rows": linkage.n_duplicate_rows,
        "dropped_columns": {name: list(columns) for name, columns in linkage.dropped_columns},
        "records_without_a_name": linkage.n_without_name,
        "candidate_pairs": len(linkage.pairs),
        "pairs_joined": states[PairState.JOINED],
        "pairs_apart": states[PairState.APART],
        "pairs_waiting_for_review": _waiting(linkage),
        "persons": len(linkage.individuals),
        "persons_interval": list(drawn.persons_interval) if drawn else NOT_CHECKED,
        "persons_by_sureness": dict(sorted(Counter(str(p.sureness) for p in linkage.individuals).items())),
        "sizes_of_clusters": {
            str(size): n for size, n in sorted(Counter(len(p.members) for p in linkage.individuals).items())
        },
        "fates": _told(person.fate for person in linkage.individuals),
        "whereabouts": _told(person.whereabouts for person in linkage.individuals),
        "blocked_recall": _compared(linkage),
        **({"draws": _drawn(drawn)} if drawn else {}),
        "seed": linkage.seed,
        "falls_short": list(_falls_short(linkage)),
    }


def _told(of_persons: Iterable[tuple[Answer, ...]]) -> dict[str, int]:
    """Count the persons by what lists answer of them."""
    return dict(sorted(Counter(map(answered, of_persons)).items()))


def _compared(linkage: Linkage) -> dict[str, object] | str:
    """Return which share of one person's pairs was compared at all, and where the others went."""
    found = linkage.compared
    if found is None:
        return NOT_CHECKED
    return {
        "estimate": round(found.share, 3),
        "interval_95": [round(found.lower_95, 3), round(found.upper_95, 3)],
        "lost_to_given_name": round(found.lost_to_given, 3),
        "lost_to_family_name": round(found.lost_to_family, 3),
        "lost_to_blocks": round(found.lost_to_blocks, 3),
    }


def _drawn(drawn: DrawnPersons) -> dict[str, object]:
    """Return what the draws say, and on what they rest."""
    mixing, calibration = drawn.mixing, drawn.calibration
    return {
        "draws": drawn.draws.n_draws,
        "chains": drawn.draws.n_chains,
        "persons_median": drawn.persons_median,
        "expected_wrong_pairs": round(drawn.expected_wrong_pairs, 2),
        "r_hat_persons": round(mixing.r_hat_persons, 4),
        "r_hat_worst_pair": round(mixing.r_hat_worst_pair, 4),
        "pairs_in_doubt": mixing.n_pairs_in_doubt,
        "pairs_on_which_chains_differ": mixing.n_pairs_apart,
        "reviewed_pairs": calibration.n_reviewed,
        "doubt_of_the_weights_in_nats": round(calibration.sigma, 4),
    }


def _waiting(linkage: Linkage) -> list[dict[str, object]]:
    return [
        {
            "first": f"{pair.first.list_name}:{pair.first.row_id}",
            "second": f"{pair.second.list_name}:{pair.second.row_id}",
            "probability": round(pair.probability, 4),
            "joined_for_now": pair.same_person,
            "weight_by_field": dict(pair.weight_by_field),
        }
        for pair in linkage.pairs
        if pair.state is PairState.WAITING
    ]


def _falls_short(linkage: Linkage) -> tuple[str, ...]:
    notes = ["What the gate loses where given name and family name both differ is NOT CHECKED."]
    if linkage.drawn is None:
        notes.insert(
            0,
            "The number of persons has no interval: one partition was made, and its doubt is NOT CHECKED.",
        )
    if linkage.drawn is None or not linkage.drawn.calibration.n_reviewed:
        notes.append("Probabilities are uncalibrated: no reviewed pair has taught them.")
    if not any(person.fate for person in linkage.individuals):
        notes.append("No list tells a fate: that somebody is listed does not say that the person is dead.")
    if linkage.compared is None:
        notes.append("What gate and blocking lose is NOT CHECKED: too few matches were found to tell by.")
    elif linkage.compared.lower_95 < _MOST_LOST:
        notes.append(
            "Pairs of one person may have been lost before they were compared (blocked_recall): the number "
            "of persons, and an estimate made from the overlap of lists, come out too high by about as much."
            + (" The intervals hold that loss; the table of persons does not." if linkage.drawn else "")
        )
    if linkage.n_without_name:
        notes.append(
            f"{linkage.n_without_name} records hold no name, match nothing, and count as persons of their "
            "own: the number of persons may be too high by as many."
        )
    return tuple(notes)
