"""Whether work grows with its input and not faster, in processor time on a machine that may be busy."""

from __future__ import annotations

from collections.abc import Callable

_TRIES = 6


def grows_at_most(
    seconds: Callable[[int], float], *, size: int, times: int, allowed: float, least: float
) -> bool:
    """Whether ``times`` the size takes at most ``allowed`` times as long, and no less counts than ``least``.

    It is tried again where it seems not so: a neighbour on the same processor makes one measurement slow,
    and never all of them. Work that grows as the square is found every time.
    """
    return any(seconds(size * times) < allowed * max(seconds(size), least) for _ in range(_TRIES))
