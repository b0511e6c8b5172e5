"""Cases with a known truth: who perceived, who copied whom, who lied, and what was changed on the way.

- The truth is drawn first; claims are then what a coder would have recorded of it, with some of it lost.
- No relation is recorded: flags must be found in figures, parents, places and pseudonyms.
- A liar has one origin, however many documents it fills; a *sock puppet* lies as several named witnesses,
  which nothing in the claims betrays.
- ``error_rate`` is how often a coder records a copy as somebody's own work, ``synonym_rate`` how often a
  copy is filed under another word for the same measure.
"""

from __future__ import annotations

import dataclasses
import datetime
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from uncounted.corroboration import FlagKind, OriginKind, ParentReference, TraceClaim, trace
from uncounted.corroboration.model import Resolution
from uncounted.vocabulary.dates import PartialDate

PLANTED = frozenset(
    {
        FlagKind.FIGURE_DRIFT,
        FlagKind.DOUBLE_COUNT,
        FlagKind.PARTS_DO_NOT_SUM,
        FlagKind.PLACE_MISSING,
        FlagKind.PSEUDONYM_COLLISION,
    }
)
_OUTLETS = tuple(f"outlet {n}" for n in range(12))
_BEGAN = datetime.date(2031, 4, 1)


@dataclass(frozen=True, slots=True)
class Simulated:
    """One case: its claims, how many independent origins there truly are, and what was tampered with."""

    claims: tuple[TraceClaim, ...]
    n_origins: int
    planted: frozenset[tuple[FlagKind, str]]


@dataclass(slots=True)
class CaseSimulator:
    """Draws cases of one proposition; the same seed gives the same cases."""

    seed: int
    error_rate: float = 0.0
    sock_puppet_rate: float = 0.0
    lost_parent_rate: float = 0.15
    synonym_rate: float = 0.0
    _draw: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self._draw = random.Random(self.seed)

    def case(self) -> Simulated:
        """Draw one case."""
        draw, story = self._draw, _Story(self._draw)
        n_origins = 0
        for n in range(draw.randrange(0, 5)):
            story.tell(OriginKind.FIRST_HAND, f"witness-{n}", channel=draw.choice(("clinic", "desk", "")))
            n_origins += 1
        for n in range(draw.randrange(0, 4)):
            story.tell(OriginKind.ANONYMOUS_POST, f"post-{n}")
            n_origins += 1
        for n in range(draw.randrange(1 if n_origins == 0 else 0, 3)):
            n_origins += 1
            self._lie(story, n)
        for _ in range(draw.randrange(0, 30)):
            self._copy(story)
        return Simulated(tuple(story.claims), n_origins, frozenset(story.planted))

    def _lie(self, story: _Story, number: int) -> None:
        draw = self._draw
        puppets = draw.randrange(2, 5) if draw.random() < self.sock_puppet_rate else 1
        kind = OriginKind.FIRST_HAND if puppets > 1 else OriginKind.ANONYMOUS_POST
        for n in range(puppets):
            first = story.tell(kind, f"liar-{number}-{n}" if puppets > 1 else f"liar-{number}")
            for _ in range(draw.randrange(0, 12)):
                story.relay((first,), story.claims[-1])

    def _copy(self, story: _Story) -> None:
        draw = self._draw
        parent = draw.choice(story.claims)
        if draw.random() < self.lost_parent_rate:
            story.relay((), parent)
        elif draw.random() < self.error_rate:
            story.tell(OriginKind.OWN_REPORTING, f"error-{len(story.claims)}", low=parent.low)
        else:
            measure = "arrested" if draw.random() < self.synonym_rate else "detained"
            story.tampered(parent, measure)


class _Story:
    """What has been published so far."""

    def __init__(self, draw: random.Random) -> None:
        self._draw = draw
        self.claims: list[TraceClaim] = []
        self.planted: set[tuple[FlagKind, str]] = set()
        self._figure = draw.randrange(10, 60)

    def tell(
        self, kind: OriginKind, origin_id: str, *, channel: str = "", low: int | None = None
    ) -> TraceClaim:
        """Let an origin speak, under a pseudonym that another may have been given as well."""
        pseudonym = "Wren" if kind is OriginKind.FIRST_HAND and self._draw.random() < 0.2 else ""
        figure = self._figure if low is None else low
        claim = self._claim(
            origin_kind=kind, origin_id=origin_id, channel=channel, low=figure, pseudonym=pseudonym
        )
        named = [one.claim_id for one in self.claims if one.pseudonym]
        if pseudonym and named:
            self.planted |= {(FlagKind.PSEUDONYM_COLLISION, one) for one in (*named, claim.claim_id)}
        self.claims.append(claim)
        return claim

    def relay(self, parents: Sequence[TraceClaim], like: TraceClaim, **changes: object) -> TraceClaim:
        """Let an outlet repeat its parents; one parent in five is not sure."""
        references = tuple(
            ParentReference(
                one.claim_id,
                Resolution.UNRESOLVED if self._draw.random() < 0.2 else Resolution.RESOLVED,
            )
            for one in parents
        )
        claim = self._claim(origin_kind=OriginKind.DERIVED, derived_from=references, low=like.low)
        claim = dataclasses.replace(claim, **changes)  # type: ignore[arg-type]
        self.claims.append(claim)
        return claim

    def tampered(self, parent: TraceClaim, measure: str) -> None:
        """Repeat a claim truly, or with one change that a reader must be told of."""
        draw, low = self._draw, parent.low or 0
        others = [one for one in self.claims if one.claim_id != parent.claim_id and one.low]
        before = len(self.claims)
        match draw.choice(("true", "true", "true", "drift", "sum", "parts", "placeless")):
            case "drift":
                changed = self.relay((parent,), parent, low=low + draw.randrange(1, 9))
                self._plant(FlagKind.FIGURE_DRIFT, changed)
            case "sum" if others:
                other = draw.choice(others)
                added = self.relay((parent, other), parent, low=low + (other.low or 0))
                self._plant(FlagKind.DOUBLE_COUNT, added)
            case "parts":
                parts = (low // 2, max(low - low // 2 - draw.randrange(1, 4), 0))
                self._plant(FlagKind.PARTS_DO_NOT_SUM, self.relay((parent,), parent, parts=parts))
            case "placeless":
                self._plant(FlagKind.PLACE_MISSING, self.relay((parent,), parent, place=""))
            case _:
                self.relay((parent,), parent)
        self.claims[before] = dataclasses.replace(self.claims[before], measure=measure)

    def _plant(self, kind: FlagKind, claim: TraceClaim) -> None:
        self.planted.add((kind, claim.claim_id))

    def _claim(self, **fields: object) -> TraceClaim:
        number = len(self.claims)
        day = _BEGAN + datetime.timedelta(days=number)
        values: dict[str, object] = {
            "claim_id": f"C{number}",
            "proposition": "P1",
            "publisher": self._draw.choice(_OUTLETS),
            "published": PartialDate.parse(day.isoformat()),
            "measure": "detained",
            "unit": "persons",
            "place": "Northtown",
        }
        return TraceClaim(**{**values, **fields})  # type: ignore[arg-type]


@dataclass(slots=True)
class Score:
    """How far the bounds, the flags and the baselines were from the truth, over many cases."""

    n_cases: int = 0
    n_covered: int = 0
    n_lower_too_high: int = 0
    width: int = 0
    error_of_documents: int = 0
    error_of_outlets: int = 0
    error_of_lower: int = 0
    n_found: int = 0
    n_planted: int = 0
    n_right: int = 0

    def add(self, case: Simulated) -> None:
        """Trace one case, and compare."""
        found = trace(case.claims).propositions[0]
        lower, upper = found.origins.lower, found.origins.upper
        self.n_cases += 1
        self.n_covered += lower <= case.n_origins <= upper
        self.n_lower_too_high += lower > case.n_origins
        self.width += upper - lower
        self.error_of_lower += abs(lower - case.n_origins)
        self.error_of_documents += abs(len(found.documents) - case.n_origins)
        self.error_of_outlets += abs(len(found.publishers) - case.n_origins)
        told = {
            (flag.kind, claim_id)
            for flag in found.flags
            if flag.kind in PLANTED
            for claim_id in _about(flag.kind, flag.claims)
        }
        self.n_found += len(told)
        self.n_planted += len(case.planted)
        self.n_right += len(told & case.planted)

    @property
    def precision(self) -> float:
        """Of the flags that were raised, how many were planted."""
        return self.n_right / max(self.n_found, 1)

    @property
    def recall(self) -> float:
        """Of the changes that were planted, how many were flagged."""
        return self.n_right / max(self.n_planted, 1)

    def __str__(self) -> str:
        n = self.n_cases
        return (
            f"truth between the bounds in {self.n_covered / n:.1%}, "
            f"lower too high in {self.n_lower_too_high / n:.1%}, mean width {self.width / n:.2f}; "
            f"mean error of the lower bound {self.error_of_lower / n:.2f}, "
            f"of counting documents {self.error_of_documents / n:.2f}, "
            f"of counting outlets {self.error_of_outlets / n:.2f}; "
            f"flags: precision {self.precision:.1%}, recall {self.recall:.1%} of {self.n_planted}"
        )


def _about(kind: FlagKind, claims: tuple[str, ...]) -> Iterator[str]:
    """Return the claims that a flag is about: all of a shared pseudonym or place, the last of the others."""
    yield from claims if kind in (FlagKind.PSEUDONYM_COLLISION, FlagKind.PLACE_MISSING) else claims[-1:]


def score(simulator: CaseSimulator, n_cases: int) -> Score:
    """Draw so many cases and score them."""
    found = Score()
    for _ in range(n_cases):
        found.add(simulator.case())
    return found


WELL_RECORDED = {"error_rate": 0.0}
BADLY_RECORDED = {"error_rate": 0.05, "sock_puppet_rate": 0.1, "synonym_rate": 0.1, "lost_parent_rate": 0.3}


def prove_bounds_and_flags(count: int, seed: int) -> tuple[int, str]:
    """Simulate cases that were recorded well, and as many that were not; only the first can be at fault."""
    well = score(CaseSimulator(seed, **WELL_RECORDED), count)
    badly = score(CaseSimulator(seed, **BADLY_RECORDED), count)
    n_faults = (
        (well.n_cases - well.n_covered) + (well.n_found - well.n_right) + (well.n_planted - well.n_right)
    )
    rates = ", ".join(f"{name.replace('_', ' ')} {rate:.0%}" for name, rate in BADLY_RECORDED.items())
    return n_faults, f"recorded well: {well}; recorded badly ({rates}): {badly}"
