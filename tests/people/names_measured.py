"""How well a way of comparing names tells one person's names from two persons'.

- The measure is the area under the curve (AUC; ties count half) and, at the threshold that lets at most one
  different pair in a hundred through, the share of same pairs that are lost.
- A kind of "same" is held against all different pairs of the half, a kind of "different" against all same.
- The blind half gives one figure for each way, and nothing else.
- Intervals draw whole families of pairs again, since pairs of one family are no independent witnesses.

A new way is a function from pairs to scores, added to `WAYS`. ``python -m tests.people.names_measured``
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import JaroWinkler
from scipy.stats import rankdata

from tests.people.measures import as_csv
from tests.people.name_pairs import KINDS_OF_DIFFERENT, KINDS_OF_SAME, Half, Label, NamePair, name_pairs
from uncounted.people import read_list
from uncounted.people.alike import COMPATIBLE, AlikeWords, alike_words, part_likeness
from uncounted.people.keys import NameOrder, NameParts, words_of
from uncounted.people.whole_names import name_likeness
from uncounted.vocabulary.names import fold

Scores = npt.NDArray[np.float64]
Way = Callable[[Sequence[NamePair]], Scores]

_MOST_FALSE = 0.01
_DRAWS = 400


def as_written(pairs: Sequence[NamePair]) -> Scores:
    """Jaro-Winkler on the names as written, case apart."""
    return np.array([JaroWinkler.similarity(p.one.casefold(), p.other.casefold()) for p in pairs])


def transliterated(pairs: Sequence[NamePair]) -> Scores:
    """Jaro-Winkler on the folded names."""
    return np.array([JaroWinkler.similarity(fold(p.one), fold(p.other)) for p in pairs])


def by_sound(pairs: Sequence[NamePair]) -> Scores:
    """Whole names laid side by side, the worst word counting (`uncounted.people.likeness`)."""
    return np.array([name_likeness(p.one, p.other) for p in pairs])


def parts_as_linked(pairs: Sequence[NamePair]) -> Scores:
    """What `link` compares on lists with whole names: the worst of given, father's and family name.

    From `COMPATIBLE` on for given and family name, a pair passes the gate; a silent part passes.
    """
    sides = [
        read_list(as_csv([{"name": _unlike(n, name)} for n, name in enumerate(names)]), name="a").records
        for names in ([p.one for p in pairs], [p.other for p in pairs])
    ]
    every = [record for side in sides for record in side]
    words = alike_words(Counter(text for record in every for text in words_of(record)))
    order = NameOrder(every, words)
    return np.array(
        [_worst(order.parts(one), order.parts(other), words) for one, other in zip(*sides, strict=True)]
    )


def _worst(one: NameParts, other: NameParts, words: AlikeWords) -> float:
    both = [(getattr(one, part), getattr(other, part)) for part in ("given", "father", "family")]
    return min((part_likeness(a, b, words) for a, b in both if a and b), default=1.0)


def _unlike(number: int, name: str) -> str:
    # rows that repeat one another to the letter are dropped; spaces at the end keep them apart
    return name + " " * (number + 1)


WAYS: dict[str, Way] = {
    "Jaro-Winkler as written": as_written,
    "Jaro-Winkler transliterated": transliterated,
    "whole names by sound": by_sound,
    "parts, as link has them": parts_as_linked,
}


def auc(scores: Scores, same: npt.NDArray[np.bool_]) -> float:
    """Return the chance that a same pair scores above a different one, ties counted half."""
    n_same, n_different = int(same.sum()), int((~same).sum())
    ranks = rankdata(scores)
    return float((ranks[same].sum() - n_same * (n_same + 1) / 2) / (n_same * n_different))


def lost_at(scores: Scores, same: npt.NDArray[np.bool_], *, most_false: float = _MOST_FALSE) -> float:
    """Return the share of same pairs below the lowest threshold that lets so few different pairs through."""
    different = np.sort(scores[~same])[::-1]
    allowed = int(most_false * len(different))
    # a threshold just above the first different pair that is one too many
    return float(np.mean(scores[same] <= different[allowed]))


def interval(pairs: Sequence[NamePair], scores: Scores, *, seed: int = 1) -> tuple[float, float]:
    """Return a 95 % interval of the AUC over families of pairs drawn again."""
    draw = np.random.default_rng(seed)
    same = labels(pairs)
    rows: dict[str, list[int]] = {}
    for number, pair in enumerate(pairs):
        rows.setdefault(pair.family, []).append(number)
    families = [np.array(numbers) for numbers in rows.values()]
    drawn = []
    for _ in range(_DRAWS):
        chosen = np.concatenate([families[n] for n in draw.integers(0, len(families), len(families))])
        drawn.append(auc(scores[chosen], same[chosen]))
    low, high = np.quantile(drawn, (0.025, 0.975))
    return float(low), float(high)


def labels(pairs: Sequence[NamePair]) -> npt.NDArray[np.bool_]:
    """Return where two names are one person's."""
    return np.array([pair.label is Label.SAME for pair in pairs])


def report() -> str:
    """Return every figure of the development half and one of the blind half, for each way."""
    pairs = name_pairs(Half.DEVELOPMENT)
    same, scores = labels(pairs), {name: way(pairs) for name, way in WAYS.items()}
    sure = np.array([not pair.doubtful for pair in pairs])
    lines = [f"Development half: {len(pairs)} pairs, {int(same.sum())} same.", ""]
    lines += _head("figure", scores)
    lines.append(_row("AUC", (auc(s, same) for s in scores.values())))
    for end, which in enumerate(("lower 95", "upper 95")):
        lines.append(_row(f"AUC {which}", (interval(pairs, s)[end] for s in scores.values())))
    lines.append(_row("AUC without doubtful pairs", (auc(s[sure], same[sure]) for s in scores.values())))
    lines.append(_row("same lost at 1 % false", (lost_at(s, same) for s in scores.values())))
    lines += ["", *_head("AUC by language", scores)]
    for language in dict.fromkeys(pair.language for pair in pairs):
        here = np.array([pair.language == language for pair in pairs])
        lines.append(_row(language, (auc(s[here], same[here]) for s in scores.values())))
    lines += ["", *_head("AUC by kind", scores)]
    for kinds, others in ((KINDS_OF_SAME, ~same), (KINDS_OF_DIFFERENT, same)):
        for kind in kinds:
            here = np.array([pair.kind == kind for pair in pairs]) | others
            lines.append(_row(kind, (auc(s[here], same[here]) for s in scores.values())))
    passed = scores["parts, as link has them"] >= COMPATIBLE
    lines += [
        "",
        f"Were the father's name in the gate, it would let {np.mean(passed[same]):.3f} of same pairs "
        f"through, and {np.mean(passed[~same]):.3f} of different ones.",
        "",
    ]
    blind = name_pairs(Half.BLIND)
    lines += [f"Blind half: {len(blind)} pairs, one figure for each way.", "", *_head("figure", scores)]
    lines.append(_row("AUC", (auc(way(blind), labels(blind)) for way in WAYS.values())))
    return "\n".join(lines)


def _head(first: str, columns: Iterable[str]) -> list[str]:
    names = list(columns)
    return [f"| {first} | " + " | ".join(names) + " |", "|---|" + "---:|" * len(names)]


def _row(first: str, figures: Iterable[float]) -> str:
    return f"| {first} | " + " | ".join(f"{figure:.3f}" for figure in figures) + " |"


if __name__ == "__main__":
    print(report())
