"""Where records are compared when one machine is too small: the address of a Spark cluster, checked.

- Addresses of a closed form alone: this machine (`local`, `local[4]`), or the master of a Spark cluster.
- An address holds no user, password or path, so that it can stand in an entry.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from uncounted.vocabulary.errors import UncountedError

_HOST = r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*"
_MASTER = re.compile(rf"local(?:\[(?:[1-9][0-9]{{0,2}}|\*)\])?|spark://{_HOST}:[1-9][0-9]{{0,4}}", re.ASCII)
_LONGEST = 200


class UnusableClusterError(UncountedError):
    """An address that is none of a cluster."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """A Spark cluster by the address of its master."""

    master: str

    @classmethod
    def parse(cls, text: str, *, where: str) -> Cluster:
        """Read an address.

        Raises
        ------
        UnusableClusterError

        Examples
        --------
        >>> Cluster.parse("Spark://Counting.example.org:7077", where="--cluster").master
        'spark://counting.example.org:7077'
        """
        master = text.strip().lower()
        if len(master) > _LONGEST or not _MASTER.fullmatch(master):
            raise UnusableClusterError(
                "this is no address of a cluster",
                where=where,
                remedy="give it as spark://HOST:PORT, or local for Spark on this machine",
            )
        return cls(master)

    @property
    def spark_master(self) -> str:
        """What Spark calls it: this machine means all its cores."""
        return "local[*]" if self.master == "local" else self.master

    @property
    def is_here(self) -> bool:
        """Whether all of it runs on this machine."""
        return self.master.startswith("local")
