"""What hangs together through any number of steps: each group goes by the first of its members.

The order in which members are joined changes nothing.

Source: disjoint sets with path halving (Tarjan and van Leeuwen 1984).
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

MemberT = TypeVar("MemberT", bound=Hashable)


class Joined(Generic[MemberT]):
    """Groups of members; one that was never named before comes after all others.

    Examples
    --------
    >>> joined = Joined(["a", "b", "c", "d"])
    >>> joined.join("c", "d")
    >>> joined.join("d", "b")
    >>> joined.firsts()
    {'a': 'a', 'b': 'b', 'c': 'b', 'd': 'b'}
    """

    def __init__(self, members: Iterable[MemberT] = ()) -> None:
        self._head = {one: one for one in members}
        self._place = {one: place for place, one in enumerate(self._head)}

    def first(self, member: MemberT) -> MemberT:
        """Return the first member of its group."""
        head = self._head
        if member not in head:
            head[member], self._place[member] = member, len(head)
        while head[member] != member:
            head[member] = head[head[member]]
            member = head[member]
        return member

    def join(self, *members: MemberT) -> None:
        """Make the groups of these members one."""
        firsts = sorted(map(self.first, members), key=self._place.__getitem__)
        for late in firsts[1:]:
            self._head[late] = firsts[0]

    def firsts(self) -> dict[MemberT, MemberT]:
        """Map each member to the first of its group."""
        return {one: self.first(one) for one in self._head}
