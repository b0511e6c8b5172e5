"""The one review of pairs that is held between two answers: names in memory, under a lease.

- A review is that of `casework`: others agreed to it, and its end writes one entry. Here it is only held.
- It ends when the member stops, when the last pair is answered, when nobody looked at a pair for as long as
  the lease says, and when the case is locked; whichever comes first. Each answer was written at once.
- One request at a time works with it; who ends it waits for the answer that is being written.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

from uncounted.casework.cases import Case
from uncounted.casework.pair_review import PairsReviewed, Part, Review, review_session
from uncounted.vocabulary.errors import UncountedError


class NoReviewError(UncountedError):
    """No review is held, or it ended meanwhile."""

    def __init__(self) -> None:
        super().__init__(
            "no review of pairs is open",
            where="the review",
            remedy="it ended when it was stopped, or when nobody looked at a pair for too long; what was "
            "said is kept. Ask for a new one under People",
        )


class Reviewing:
    """Holds at most one review of one case.

    Parameters
    ----------
    case : Case
    clock : callable
        Seconds that only go up.
    lease_seconds : float
        How long it is held while nobody looks at a pair.
    """

    def __init__(self, case: Case, *, clock: Callable[[], float], lease_seconds: float) -> None:
        self._case, self._clock, self._lease_seconds = case, clock, lease_seconds
        self._review: Review | None = None
        self._held = ExitStack()
        self._last_used = 0.0
        self._turn = threading.RLock()

    @property
    def is_held(self) -> bool:
        """Whether a review is open."""
        return self._review is not None

    def begin(self, *, part: Part, purpose: str | None = None) -> None:
        """Open a review; one that is open already goes on.

        Raises
        ------
        What `review_session` raises.
        """
        with self._turn:
            self.end_if_left()
            if self._review is None:
                review = self._held.enter_context(review_session(self._case, part=part, purpose=purpose))
                self._review, self._last_used = review, self._clock()

    @contextmanager
    def at(self) -> Iterator[Review]:
        """Work with the review, and hold it for another lease.

        Raises
        ------
        NoReviewError
        """
        with self._turn:
            self.end_if_left()
            if self._review is None:
                raise NoReviewError
            self._last_used = self._clock()
            yield self._review

    def end(self) -> PairsReviewed | None:
        """End the review: its entry is written, its names are let go; None where none was open."""
        with self._turn:
            review, self._review = self._review, None
            if review is None:
                return None
            done = review.reviewed
            # a stack that was closed takes up the next review
            self._held.close()
            return done

    def end_if_left(self) -> None:
        """End a review at which nobody looked for as long as its lease."""
        with self._turn:
            if self._review is not None and self._clock() - self._last_used >= self._lease_seconds:
                self.end()
