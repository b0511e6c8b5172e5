"""How well today's linkage does on generated lists whose truth is known, and where it loses what it loses.

- F1, precision and recall count pairs of rows; B-cubed counts rows; persons are those on one list at least.
- A true pair can be lost because no rule lets the two rows meet (`met`), because the gate on names turns them
  away (`compared`), or in weighing. `recall_said` is what linkage says of itself, without the truth.
- The trap joins rows that share family name, day and place: what is learnt if an event passes for a person.
- Who knew every name would reach `known_given_family` by these two alone, `known_with_father` by all three.
- Made easier step by step, the same people show what scripts, errors in names and missing names cost.

``python -m tests.people.linkage_measured [--records 2000] [--seeds 1 2 3] [--easier]``
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from itertools import combinations

import numpy as np

from tests.people.hard_lists import HardLists, draw_lists
from tests.people.list_designs import PRESETS, ListDesign, Preset
from tests.people.massacres import Lists
from tests.people.measures import Row, agreement
from tests.people.schemes import Culture, Scheme
from uncounted.people import Linkage, VictimList, link
from uncounted.people.keys import key_records

Pairs = set[frozenset[Row]]

# What two rows share when a rule of `uncounted.people.model.CANDIDATE_RULES` lets them meet, the gate apart.
_MEETING_KEYS = (
    ("family_code",), ("given_code",), ("name_code",), ("start_code",), ("event_day", "place"),
    ("birth_day",),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Figures:
    """What one linkage of generated lists reached."""

    f1: float
    precision: float
    recall: float
    b_cubed: float
    met: float
    compared: float
    recall_said: float
    said_lower: float
    said_upper: float
    persons: int
    persons_true: int
    trap_f1: float
    known_given_family: float
    known_with_father: float
    seconds: float


def measure(drawn: HardLists, *, seed: int = 1) -> Figures:
    """Link generated lists and hold the outcome against their truth."""
    read = drawn.read()
    begun = time.perf_counter()
    linkage = link(read.lists, seed=seed)
    seconds = time.perf_counter() - begun
    found = agreement(linkage, read.truth)
    true = true_pairs(read.truth)
    said = linkage.compared
    return Figures(
        f1=found.f1,
        precision=found.precision,
        recall=found.recall,
        b_cubed=found.b_cubed_f1,
        met=_share(true, meeting(read.lists, true)),
        compared=_share(true, compared(linkage)),
        recall_said=float("nan") if said is None else said.share,
        said_lower=float("nan") if said is None else said.lower_95,
        said_upper=float("nan") if said is None else said.upper_95,
        persons=found.n_persons_found,
        persons_true=found.n_persons_true,
        trap_f1=trap_f1(read),
        known_given_family=known_f1(drawn, "given", "family"),
        known_with_father=known_f1(drawn, "given", "father", "family"),
        seconds=seconds,
    )


def true_pairs(truth: Mapping[Row, str]) -> Pairs:
    """Return the pairs of rows of one person."""
    rows: dict[str, list[Row]] = {}
    for row, person in truth.items():
        rows.setdefault(person, []).append(row)
    return {frozenset(pair) for group in rows.values() for pair in combinations(group, 2)}


def compared(linkage: Linkage) -> Pairs:
    """Return the pairs that came before the model: a rule found them and the gate let them through."""
    return {
        frozenset(((p.first.list_name, p.first.row), (p.second.list_name, p.second.row)))
        for p in linkage.pairs
    }


def meeting(lists: Iterable[VictimList], pairs: Pairs) -> Pairs:
    """Return those of the pairs that share a key of a rule, whatever the gate says of them."""
    keyed = key_records(tuple(lists))
    rows = {(r.list_name, r.row): row for r, row in zip(keyed.references, keyed.rows, strict=True)}

    def meet(pair: frozenset[Row]) -> bool:
        one, other = (rows[row] for row in pair)
        return any(all(one[k] is not None and one[k] == other[k] for k in keys) for keys in _MEETING_KEYS)

    return {pair for pair in pairs if meet(pair)}


def _share(of: Pairs, found: Pairs) -> float:
    return len(of & found) / max(len(of), 1)


def trap_f1(read: Lists) -> float:
    """Return the F1 of joining what shares the key of the family name, the day and the place."""
    keyed = key_records(read.lists)
    together: dict[object, list[str]] = {}
    for number, (reference, row) in enumerate(zip(keyed.references, keyed.rows, strict=True)):
        parts = (row["family_key"], row["event_day"], row["place"])
        key: object = number if None in parts else parts
        together.setdefault(key, []).append(read.truth[reference.list_name, reference.row])
    joined = sum(_n_pairs(len(group)) for group in together.values())
    right = sum(_n_pairs(n) for group in together.values() for n in Counter(group).values())
    true = sum(_n_pairs(n) for n in Counter(read.truth.values()).values())
    return 2 * right / max(joined + true, 1)


def known_f1(drawn: HardLists, *parts: str) -> float:
    """Return the F1 of joining rows whose people share these true parts, told or not."""
    person = np.concatenate([one.person for one in drawn.lists])
    keys = zip(*(getattr(drawn.population.people, part)[person].tolist() for part in parts), strict=True)
    joined = sum(_n_pairs(n) for n in Counter(keys).values())
    true = sum(_n_pairs(n) for n in Counter(person.tolist()).values())
    return 2 * true / max(joined + true, 1)


def _n_pairs(size: int) -> int:
    return size * (size - 1) // 2


def one_scheme(preset: Preset) -> Preset:
    """Return the preset with every list written in one Latin scheme."""
    scheme = {Culture.ARABIC: Scheme.PRESS, Culture.SLAVIC: Scheme.ENGLISH, Culture.SPANISH: Scheme.PLAIN}
    own = scheme[preset.setting.culture]
    return _changed(preset, lambda design: replace(design, scheme=own, other_scheme=None))


def names_right(preset: Preset) -> Preset:
    """Return the preset in one scheme, its names without nicknames, errors, initials or other forms."""
    return _changed(
        one_scheme(preset),
        lambda design: replace(
            design, nickname=0.0, teknonym=0.0, initial=0.0, married=0.0, article_dropped=0.0, unbent=0.0,
            swapped=0.0, typing=0.0, copies=design.copies and replace(design.copies, error=0.0),
        ),
    )  # fmt: skip


def names_whole(preset: Preset) -> Preset:
    """Return the preset with right names of which no part that a list could tell is missing."""
    return _changed(
        names_right(preset),
        lambda design: replace(
            design, given_missing=0.0, family_missing=0.0, father=1.0, second=1.0, mother_family=1.0
        ),
    )


def _as_it_is(preset: Preset) -> Preset:
    return preset


def _changed(preset: Preset, change: Callable[[ListDesign], ListDesign]) -> Preset:
    return replace(preset, designs=tuple(map(change, preset.designs)))


EASIER: dict[str, Callable[[Preset], Preset]] = {
    "one scheme": one_scheme,
    "names right": names_right,
    "names right and whole": names_whole,
}


def report(n_records: int, seeds: Iterable[int], *, easier: bool = False) -> str:
    """Return a table: a row for each preset, every figure averaged over seeds."""
    names = [field.name for field in fields(Figures)]
    lines = ["| preset | " + " | ".join(names) + " | f1 least and most |"]
    lines.append("|---|" + "---:|" * (len(names) + 1))
    variants: dict[str, Callable[[Preset], Preset]] = {"": _as_it_is} | (EASIER if easier else {})
    for preset, (variant, change) in ((p, v) for p in PRESETS for v in variants.items()):
        world = change(PRESETS[preset])
        seen = [asdict(measure(draw_lists(world, n_records=n_records, seed=seed))) for seed in seeds]
        cells = [_cell(name, float(np.mean([one[name] for one in seen]))) for name in names]
        f1 = [one["f1"] for one in seen]
        what = f"{preset}, {variant}" if variant else preset
        lines.append(f"| {what} | " + " | ".join(cells) + f" | {min(f1):.3f} {max(f1):.3f} |")
    return "\n".join(lines)


def _cell(name: str, figure: float) -> str:
    return f"{figure:.0f}" if name in ("persons", "persons_true", "seconds") else f"{figure:.3f}"


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--records", type=int, default=2_000)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument("--easier", action="store_true")
    asked = parser.parse_args()
    print(report(asked.records, asked.seeds, easier=asked.easier))
