"""Search whatever a seizure gets, byte for byte, in every spelling that a word could be stored in.

- The search is itself tried: a word that is laid in the open must be found, or nothing it says counts.
- What is new in the folder for temporary files and in shared memory since the drill began is searched too.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from uncounted.casework.drills.invented import Planted
from uncounted.casework.drills.protocol import Protocol
from uncounted.protection.canary import Canary

_SHARED_MEMORY = Path("/dev/shm")  # noqa: S108 - looked at, never written to


def outside() -> frozenset[Path]:
    """Return what lies in the folders for temporary files and shared memory now."""
    places = (Path(tempfile.gettempdir()), _SHARED_MEMORY)
    return frozenset(path for place in places if place.is_dir() for path in place.iterdir())


def search(
    protocol: Protocol, name: str, folder: Path, planted: Planted, *, before: frozenset[Path], but: Path
) -> None:
    """Search a folder, and what is new outside it; ``but`` is the drill's own folder."""
    canary = Canary(planted.all)
    n_findings = _count(canary, folder)
    new = sorted(path for path in outside() - before if path not in (but, *but.parents))
    n_unread = 0
    for path in new:
        try:
            n_findings += _count(canary, path)
        except OSError:
            # of another user, or gone meanwhile: that it was not looked at is told
            n_unread += 1
    n_files, n_bytes = _size(folder)
    unread = f" ({n_unread} of them could not be read)" if n_unread else ""
    protocol.holds(
        name,
        not n_findings,
        f"{n_files} files, {n_bytes:,} bytes, and {len(new)} new ones outside{unread}: none of "
        f"{len(planted.all)} planted names and sentences is in them, in any spelling",
        otherwise=f"{n_findings} times a planted name or sentence can be read",
    )


def try_the_search(protocol: Protocol, folder: Path, planted: Planted) -> None:
    """Lay a planted word in the open, and see that it is found there."""
    bait = folder.with_name("bait")
    bait.write_bytes(b"\0" * 64 + planted.names[-1].encode("utf-16-le") + b"\0" * 64)
    protocol.holds(
        "the search itself",
        _count(Canary(planted.all), bait) > 0,
        "a name that was laid in the open beside the image is found",
        otherwise="a name that was laid in the open is NOT found: the search says nothing",
    )
    bait.unlink()


def _count(canary: Canary, path: Path) -> int:
    return sum(1 for _ in canary.search_paths([path]))


def _size(folder: Path) -> tuple[int, int]:
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    return len(sizes), sum(sizes)
