"""A folder of archived pages: what describes it is read, and its files are found by digest or by name.

- Only what lies in the folder itself is looked at: no link is followed, no path that a file names is opened.
- A file that has another digest than its description says is not the file that was archived: it is left.
- How many files there are is bounded.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from uncounted.casework.intake import read_chunks
from uncounted.publication.exchange.incoming import GivenFile, MediaNamed
from uncounted.publication.exchange.incoming.interface import UnreadableImportError

_MOST_FILES = 5_000
_LARGEST_DESCRIPTION = 64 * 1024 * 1024
_DESCRIPTION = "metadata.json"


@dataclass(frozen=True, slots=True)
class Archived:
    """A folder as it lies: the files that describe what was archived, and all others."""

    descriptions: tuple[GivenFile, ...]
    others: tuple[Path, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class MediaFound:
    """A file of an archived page, where it lies, and its digest."""

    named: MediaNamed
    path: Path = field(repr=False)
    sha256: str


def read_folder(folder: Path) -> Archived:
    """Read what describes a folder of archived pages.

    Raises
    ------
    UnreadableImportError
        There are too many files, or none that describes it.
    """
    files = sorted(_regular_files(folder))
    described = [path for path in files if path.name == _DESCRIPTION]
    described = described or [path for path in files if path.suffix.lower() == ".csv"]
    if len(files) > _MOST_FILES or not described:
        raise UnreadableImportError(
            f"more than {_MOST_FILES:,} files" if described else "nothing describes what was archived",
            where="the folder given",
            remedy=f"give a folder that holds {_DESCRIPTION} (its json_enricher), or the CSV of its csv_db",
        )
    given = []
    for path in described:
        with path.open("rb") as file:
            data = file.read(_LARGEST_DESCRIPTION + 1)
        if len(data) > _LARGEST_DESCRIPTION:
            raise UnreadableImportError(
                "a description of more than 64 MiB", where="the folder given", remedy="give it in parts"
            )
        given.append(GivenFile(path.name, data))
    taken = set(described)
    return Archived(tuple(given), tuple(path for path in files if path not in taken))


def _regular_files(folder: Path) -> Iterator[Path]:
    n_files = 0
    for base, _, names in os.walk(folder, followlinks=False):
        for name in names:
            path = Path(base) / name
            if stat.S_ISREG(path.lstat().st_mode):
                n_files += 1
                yield path
            if n_files > _MOST_FILES:
                return


def match_media(
    named: Sequence[MediaNamed], others: Sequence[Path]
) -> tuple[tuple[MediaFound, ...], tuple[MediaNamed, ...]]:
    """Find the files that descriptions name; return those found, and those not there as described."""
    digests = {path: _sha256(path) for path in others}
    by_digest = {digest: path for path, digest in reversed(digests.items())}
    by_name: dict[str, list[Path]] = {}
    for path in others:
        by_name.setdefault(path.name, []).append(path)
    found: dict[Path, MediaFound] = {}
    missing = []
    for one in named:
        alike = by_name.get(one.name, [])
        there = by_digest.get(one.sha256) if one.sha256 else alike[0] if len(alike) == 1 else None
        if there is None:
            missing.append(one)
        else:
            found.setdefault(there, MediaFound(one, there, digests[there]))
    return tuple(found.values()), tuple(missing)


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    for chunk in read_chunks(path):
        digest.update(chunk)
    return digest.hexdigest()
