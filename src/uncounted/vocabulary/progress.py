"""How far long work has come: told to whoever listens, and a place at which it can be stopped.

- Who works tells steps; who does not listen costs nothing and changes nothing: no result depends on it.
- A listener stops the work by raising from where it was told. What was under way ends there.
- What is told is a word of a closed list and two numbers, never a name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Lock

Listener = Callable[[str, int, int], None]
"""Hears what is being done, how many steps of it are done, and how many there are (0: not known)."""

_LISTENER: ContextVar[Listener | None] = ContextVar("listener", default=None)


@contextmanager
def heard_by(listener: Listener) -> Iterator[None]:
    """Let a listener hear of the work inside the block, and of what it hands to other threads."""
    token = _LISTENER.set(listener)
    try:
        yield
    finally:
        _LISTENER.reset(token)


def steps(what: str, total: int) -> Callable[[], None]:
    """Begin a stretch of so many steps; what is returned is called after each, from any thread.

    Examples
    --------
    >>> heard = []
    >>> with heard_by(lambda *told: heard.append(told)):
    ...     done = steps("draws", 2)
    ...     done()
    >>> heard
    [('draws', 0, 2), ('draws', 1, 2)]
    """
    listener = _LISTENER.get()
    if listener is None:
        return _nothing
    counted, turn, hears = 0, Lock(), listener
    hears(what, 0, total)

    def done() -> None:
        nonlocal counted
        with turn:
            counted += 1
            hears(what, counted, total)

    return done


def _nothing() -> None:
    """Tell nobody."""
