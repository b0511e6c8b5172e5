"""How well a way of comparing names tells one person's names from two persons'.

- The measure is the area under the curve (AUC; ties count half) and, at the threshold that lets at most one
  different pair in a hundred through, the share of same pairs that are lost.
- A kind of "same" is held against all different pairs of the half, a kind of "different" against all same.
- The blind half gives one figure for each way, and nothing else.
- Intervals draw whole families of pairs again, since pairs of one family are no independent witnesses.

A new way is a function from pairs to scores, added to `WAYS`. ``python -m tests.people.names_measured``
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import duckdb
import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import JaroWinkler
from scipy.stats import rankdata

from tests.people.measures import as_csv
from tests.people.name_pairs import KINDS_OF_DIFFERENT, KINDS_OF_SAME, Half, Label, NamePair, name_pairs
from uncounted.people import read_list
from uncounted.people.keys import KeyedRecords, key_records
from uncounted.people.model import COMPATIBLE, MACROS
from uncounted.people.spelling import comparable_tokens, sound_key, spelling_key
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


def tokens_today(pairs: Sequence[NamePair]) -> Scores:
    """Likeness as `link` has it now, all tokens in one part: the worst token against its best partner."""
    return _likeness([_keys(pair.one) for pair in pairs], [_keys(pair.other) for pair in pairs])


def parts_today(pairs: Sequence[NamePair]) -> Scores:
    """Likeness as `link` has it now on lists with whole names: the worse of given and family name.

    From `COMPATIBLE` on, a pair passes the gate; a silent part passes.
    """
    first, second = (
        _by_row(key_records([read_list(as_csv([{"name": n} for n in names]), name="a")]))
        for names in ([_unlike(n, p.one) for n, p in enumerate(pairs)],
                      [_unlike(n, p.other) for n, p in enumerate(pairs)])
    )  # fmt: skip
    rows = range(1, len(pairs) + 1)
    worst = np.ones(len(pairs))
    for part in ("given", "family"):
        sides = [
            [(str(keys[row][f"{part}_tokens"] or ""), str(keys[row][f"{part}_sounds"] or "")) for row in rows]
            for keys in (first, second)
        ]
        silent = np.array([not a[0] or not b[0] for a, b in zip(*sides, strict=True)])
        worst = np.minimum(worst, np.where(silent, 1.0, _likeness(*sides)))
    return worst


def _unlike(number: int, name: str) -> str:
    # rows that repeat one another to the letter are dropped; spaces at the end keep them apart
    return name + " " * (number + 1)


def _by_row(records: KeyedRecords) -> dict[int, dict[str, str | int | bool | None]]:
    return {reference.row: row for reference, row in zip(records.references, records.rows, strict=True)}


def _keys(name: str) -> tuple[str, str]:
    tokens = comparable_tokens(name)
    return " ".join(map(spelling_key, tokens)), " ".join(map(sound_key, tokens))


def _likeness(one: Sequence[tuple[str, str]], other: Sequence[tuple[str, str]]) -> Scores:
    """Ask the macro that the engine itself uses."""
    with duckdb.connect(":memory:", config={"threads": 1}) as connection:
        connection.execute(MACROS)
        connection.execute("CREATE TABLE p (n INTEGER, a VARCHAR, b VARCHAR, c VARCHAR, d VARCHAR)")
        rows = [(n, *a, *b) for n, (a, b) in enumerate(zip(one, other, strict=True))]
        connection.executemany("INSERT INTO p VALUES (?, ?, ?, ?, ?)", rows)
        lists = ", ".join(f"string_split({column}, ' ')" for column in "abcd")
        found = connection.execute(f"SELECT likeness({lists}) FROM p ORDER BY n").fetchall()
    return np.array([score or 0.0 for (score,) in found])


WAYS: dict[str, Way] = {
    "Jaro-Winkler as written": as_written,
    "Jaro-Winkler transliterated": transliterated,
    "tokens, as link has them": tokens_today,
    "both parts, as link has them": parts_today,
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
    passed = scores["both parts, as link has them"] >= COMPATIBLE
    lines += [
        "",
        f"The gate as it is lets {np.mean(passed[same]):.3f} of same pairs through, "
        f"and {np.mean(passed[~same]):.3f} of different ones.",
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
