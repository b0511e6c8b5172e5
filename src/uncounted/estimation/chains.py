"""Whether chains of a sampler have found one law, and how many independent draws they are worth.

- R-hat is the greater of two: of rank-normalised split chains, which sees chains that sit in different
  places, and of the distances from the median, which sees chains of different width. Both are defined for
  laws without a mean (Vehtari, Gelman, Simpson, Carpenter & Buerkner 2021, Bayesian Analysis 16, s. 4).
- Effective draws are given for the middle (bulk) and for the 5 % and 95 % points (tail): an interval rests
  on the second (same source, s. 3 and 4.3), with the sums of autocorrelations of Geyer (1992).
- Above an R-hat of 1.05 there is no number, whatever the chains say; few effective draws are a warning.
- Chains that never move are no agreement: unless all of them hold one value, their R-hat is infinite.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.fft import next_fast_len
from scipy.special import betaincinv, ndtri
from scipy.stats import rankdata

from uncounted.estimation.result import ChainDrawn, Diagnostic

FloatArray = npt.NDArray[np.float64]

GREATEST_R_HAT = 1.05
STRICT_R_HAT = 1.01
FEWEST_CHAINS = 4
# A hundred for each of four chains; below it the diagnostics themselves are unsure (the same source).
FEWEST_EFFECTIVE = 400.0
_FEWEST_DRAWS = 8
# what is kept of a chain to be looked at: enough to see it wander, and little to write down
_TRACED = 60
_PARTS_OF_RANKS = 20
_LARGEST_TRACED = 2**53 - 1  # beyond, a whole number has no one spelling in an entry (RFC 8785)


@dataclass(frozen=True, slots=True)
class Mixing:
    """How well chains mixed, on one quantity.

    ``r_hat`` is 1 where they cannot be told apart; ``ess_bulk`` and ``ess_tail`` count independent draws.
    """

    r_hat: float
    ess_bulk: float
    ess_tail: float

    @property
    def ess(self) -> float:
        """The lesser of both counts of effective draws."""
        return min(self.ess_bulk, self.ess_tail)

    @property
    def refusals(self) -> tuple[str, ...]:
        """Why no number may be read from these chains; empty where one may."""
        if self.r_hat <= GREATEST_R_HAT:
            return ()
        return (
            f"the chains do not agree: R-hat is {self.r_hat:.2f}, above {GREATEST_R_HAT}; each has found "
            "another answer, and more draws of the same kind would not tell which is right",
        )

    @property
    def warnings(self) -> tuple[str, ...]:
        """What to know before the number is used."""
        found = []
        if self.r_hat > STRICT_R_HAT:
            found.append(f"the chains agree only nearly: R-hat is {self.r_hat:.3f}, above {STRICT_R_HAT}")
        if self.ess < FEWEST_EFFECTIVE:
            found.append(
                f"the chains are worth only {self.ess:,.0f} independent draws, fewer than "
                f"{FEWEST_EFFECTIVE:,.0f}: the ends of the interval are unsure"
            )
        return tuple(found)

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Name what every sampler must say about its chains."""
        return (
            Diagnostic("r_hat", self.r_hat),
            Diagnostic("ess", self.ess),
            Diagnostic("ess_bulk", self.ess_bulk),
            Diagnostic("ess_tail", self.ess_tail),
        )


def mixing(draws: FloatArray) -> Mixing:
    """Judge draws of one quantity.

    Parameters
    ----------
    draws : float array, shape (chains, draws)
        At least four chains from dispersed starts, warm-up left out, eight draws each or more.

    Raises
    ------
    ValueError
        Too few chains or draws: the program asked wrongly, no user can.
    """
    if draws.ndim != 2 or draws.shape[0] < FEWEST_CHAINS or draws.shape[1] < _FEWEST_DRAWS:
        raise ValueError(f"draws of shape {draws.shape}: four chains of eight draws at least")
    if np.all(draws == draws.flat[0]):
        return Mixing(1.0, float(draws.size), float(draws.size))
    return Mixing(r_hat(draws), ess_bulk(draws), ess_tail(draws))


def drawn_chains(draws: FloatArray) -> tuple[ChainDrawn, ...]:
    """Keep of each chain what its trace plot and its rank plot show (Vehtari et al., s. 4.2).

    Parameters
    ----------
    draws : float array, shape (chains, draws)
        Of the total, in persons; warm-up left out. A total beyond 2**53 is drawn at that edge.
    """
    steps = np.unique(np.linspace(0, draws.shape[1] - 1, _TRACED).round().astype(int))
    ranks = rankdata(draws, method="average").reshape(draws.shape)
    parts = ((ranks - 0.5) * _PARTS_OF_RANKS / draws.size).astype(int)
    return tuple(
        ChainDrawn(
            tuple(round(min(float(total), _LARGEST_TRACED)) for total in chain[steps]),
            tuple(np.bincount(own, minlength=_PARTS_OF_RANKS).tolist()),
        )
        for chain, own in zip(draws, parts, strict=True)
    )


def r_hat(draws: FloatArray) -> float:
    """Return the greater of the R-hats of ranks and of folded ranks."""
    halves = _split(draws)
    folded = np.abs(halves - np.median(halves))
    return max(_plain_r_hat(_rank_normal(halves)), _plain_r_hat(_rank_normal(folded)))


def ess_bulk(draws: FloatArray) -> float:
    """Count the independent draws that these are worth for the middle of the law."""
    return _effective(_rank_normal(_split(draws)))


def ess_tail(draws: FloatArray) -> float:
    """Count the independent draws that these are worth for the 5 % and 95 % points, whichever is worse."""
    return min(ess_quantile(draws, share) for share in (0.05, 0.95))


def ess_quantile(draws: FloatArray, share: float) -> float:
    """Count the independent draws that these are worth for one quantile."""
    return _effective(np.asarray(_split(draws) <= np.quantile(draws, share), dtype=np.float64))


def quantile_error(draws: FloatArray, share: float) -> float:
    """Return the Monte-Carlo standard error of one quantile (Vehtari et al., s. 4.4)."""
    worth = ess_quantile(draws, share)
    ends = betaincinv(worth * share + 1.0, worth * (1.0 - share) + 1.0, np.array([0.1586553, 0.8413447]))
    lower, upper = np.quantile(draws, ends)
    return float(upper - lower) / 2.0


def _split(draws: FloatArray) -> FloatArray:
    """Make two chains of each; of an odd number of draws the middle one is left out."""
    half = draws.shape[1] // 2
    return np.concatenate([draws[:, :half], draws[:, -half:]])


def _rank_normal(draws: FloatArray) -> FloatArray:
    ranks = rankdata(draws, method="average").reshape(draws.shape)
    return np.asarray(ndtri((ranks - 0.375) / (draws.size + 0.25)), dtype=np.float64)


def _plain_r_hat(chains: FloatArray) -> float:
    n_draws = chains.shape[1]
    within = float(chains.var(axis=1, ddof=1).mean())
    between = float(chains.mean(axis=1).var(ddof=1))
    if within == 0.0:
        return 1.0 if between == 0.0 else float("inf")
    return float(np.sqrt((n_draws - 1.0) / n_draws + between / within))


def _effective(chains: FloatArray) -> float:
    """Divide the number of draws by the autocorrelation time of the chains taken together."""
    n_draws = chains.shape[1]
    covariance = _autocovariance(chains)
    within = covariance[0] * n_draws / (n_draws - 1.0)
    total = covariance[0] + float(chains.mean(axis=1).var(ddof=1))
    if total == 0.0:
        return float(chains.size)
    correlation = 1.0 - (within - covariance) / total
    correlation[0] = 1.0
    # Pairs of neighbouring lags have positive, falling sums; the first that is not ends the sum (Geyer 1992).
    pairs = correlation[: n_draws // 2 * 2].reshape(-1, 2).sum(axis=1)[: max((n_draws - 3) // 2, 1)]
    ends = np.flatnonzero(pairs[1:] < 0.0)
    last = int(ends[0]) + 1 if ends.size else len(pairs)
    falling = np.minimum.accumulate(pairs[:last])
    beyond = correlation[2 * last] if 2 * last < n_draws else 0.0
    time = -1.0 + 2.0 * float(falling.sum()) + max(float(beyond), 0.0)
    return float(chains.size / max(time, 1.0 / np.log10(chains.size)))


def _autocovariance(chains: FloatArray) -> FloatArray:
    """Return the mean over chains of the autocovariance at each lag, divided by the number of draws."""
    n_draws = chains.shape[1]
    centred = chains - chains.mean(axis=1, keepdims=True)
    size = next_fast_len(2 * n_draws, real=True)
    spectrum = np.abs(np.fft.rfft(centred, size, axis=1)) ** 2
    return np.asarray(np.fft.irfft(spectrum.mean(axis=0), size)[:n_draws] / n_draws, dtype=np.float64)
