"""The one way to read the vault in bulk: named lists, for a purpose, agreed to by others, in memory alone.

- Before the first list is opened, the request is used, and that lasts; or an entry says that a session began,
  where the agreement is used up only by what comes of it. A program that is killed in between left a trace.
- One entry says afterwards which lists were read, how many rows, from when to when, and how it ended; also
  where it failed. What came out is added with it.
- Nothing that was read is given back by a session: what a job makes of it stays under its own rules.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from uncounted.casework.agreement import Matter
from uncounted.casework.arrivals import now
from uncounted.casework.cases import Case
from uncounted.casework.permissions import Action
from uncounted.casework.request_entries import SessionEnd, VaultSessionHeld
from uncounted.casework.requests import Grant, act_together, use
from uncounted.vocabulary.errors import UncountedError


class NotInSessionError(UncountedError):
    """A list was to be read that nobody agreed to."""


class VaultSession:
    """A session under way: who works in it counts rows, and hands over what its end writes down.

    It hands out the lists that were named, and no other item.
    """

    def __init__(self, lists: Sequence[str]) -> None:
        self._lists = frozenset(lists)
        self.n_rows = 0
        self.results: list[object] = []

    def require(self, item_id: str) -> None:
        """Refuse an item that others did not agree to.

        Raises
        ------
        NotInSessionError
        """
        if item_id not in self._lists:
            raise NotInSessionError(
                "this list is none of those that others agreed to",
                where=f"item {item_id}",
                remedy="ask for a session over the lists that are needed",
            )


@contextmanager
def vault_session(
    case: Case,
    action: Action,
    lists: Sequence[str],
    *,
    purpose: str | None,
    terms: Sequence[str] = (),
    outlives_failure: bool = False,
) -> Iterator[VaultSession]:
    """Open a session over these items; ``terms`` are what else others agree to, in words of closed lists.

    ``outlives_failure``: where nothing comes of it, the agreement stays for another try at exactly the same.

    Raises
    ------
    SecondPersonNeededError, PurposeMissingError, NotPermittedError
    ClosedRequestError
        The agreement ended while the session went on; its results are not written.
    """
    matter, session = Matter(tuple(lists), tuple(terms)), VaultSession(lists)
    with act_together(case, action, matter, purpose=purpose, uses=not outlives_failure) as work:
        grant, began = work.grant, now(case)
        if outlives_failure:
            work.add(_held(case, session, lists, grant, began, SessionEnd.BEGUN))
    try:
        yield session
    except BaseException:
        with case.act(action) as ending:
            ending.add(_held(case, session, lists, grant, began, SessionEnd.FAILED))
        raise
    with case.act(action) as ending:
        if outlives_failure and session.results:
            use(case, ending, action, matter)
        ending.add(_held(case, session, lists, grant, began, SessionEnd.DONE))
        for result in session.results:
            ending.add(result)


def _held(
    case: Case, session: VaultSession, lists: Sequence[str], grant: Grant, began: str, end: SessionEnd
) -> VaultSessionHeld:
    return VaultSessionHeld(
        grant.request_id, grant.approved_by, tuple(lists), session.n_rows, began, now(case), end
    )
