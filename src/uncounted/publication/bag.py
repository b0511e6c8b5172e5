"""Write a bag (RFC 8493) whose list of files is signed, so that not the smallest part can be exchanged.

- A plain bag proves nothing: whoever replaces a file writes a new manifest, and may leave the tag manifest
  out. Here a signed note lists every file of the bag with its SHA-256, both manifests among them.
- Names are plain ASCII and chosen by the program: nothing of a case is told by a file's name.
- Files are written piece by piece, in bounded memory; each is on the disk when `write_bag` returns.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

NOTE_NAME = "manifest.note"
VERIFIER_NAME = "verify_ledger.py"
TITLE = "uncounted export v1"
_DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_NAME = re.compile(r"(?:[A-Za-z0-9_-][A-Za-z0-9._-]*/)*[A-Za-z0-9_-][A-Za-z0-9._-]*")
_SHIPPED = ("README.txt", VERIFIER_NAME)


@dataclass(frozen=True, slots=True)
class WrittenBag:
    """A bag on the disk: how many files it has, all told, and the SHA-256 of the signed list of them."""

    n_files: int
    note_sha256: str


def shipped_tag_files() -> dict[str, bytes]:
    """Return what leaves with every bag: words for a stranger, and the verifier that needs nothing else."""
    folder = files("uncounted.publication") / "standalone"
    return {name: (folder / name).read_bytes() for name in _SHIPPED}


def write_bag(
    folder: Path,
    payload: Iterable[tuple[str, Iterable[bytes]]],
    *,
    info: Mapping[str, str],
    origin: str,
    sign: Callable[[str], str],
) -> WrittenBag:
    """Write a bag into a folder that does not exist yet.

    Parameters
    ----------
    folder : Path
        Made here; on an error it is left as far as it came, for the caller to remove.
    payload : iterable of (name, pieces)
        What goes under ``data/``; names are relative to it.
    info : mapping
        Lines of ``bag-info.txt``; nothing personal. ``Payload-Oxum`` is added.
    origin : str
        The name of the case's key, as it stands in its checkpoints.
    sign : callable
        Makes a signed note (C2SP signed-note) of a text.

    Raises
    ------
    OSError
        The disk refused.
    """
    folder.mkdir()
    listed: dict[str, str] = {}
    n_bytes = 0
    for name, pieces in payload:
        place = f"data/{name}"
        if not _NAME.fullmatch(place) or place in listed:
            raise ValueError("a file of a bag has a plain name of its own")
        listed[place], size = _write(folder / place, pieces)
        n_bytes += size
    manifest = _lines(listed)
    tags = {
        **shipped_tag_files(),
        "bagit.txt": _DECLARATION,
        "bag-info.txt": _info({**info, "Payload-Oxum": f"{n_bytes}.{len(listed)}"}),
        "manifest-sha256.txt": manifest,
    }
    digests = {name: _write(folder / name, [content])[0] for name, content in tags.items()}
    # a tag manifest does not list itself (RFC 8493 s. 2.2.1); the signed note does
    digests["tagmanifest-sha256.txt"], _ = _write(folder / "tagmanifest-sha256.txt", [_lines(digests)])
    note = sign(f"{TITLE}\n{origin}\n{_lines({**listed, **digests}).decode()}")
    digest, _ = _write(folder / NOTE_NAME, [note.encode()])
    return WrittenBag(len(listed) + len(digests) + 1, digest)


def _lines(digests: Mapping[str, str]) -> bytes:
    return "".join(f"{digest}  {name}\n" for name, digest in sorted(digests.items())).encode()


def _info(info: Mapping[str, str]) -> bytes:
    return "".join(f"{label}: {value}\n" for label, value in sorted(info.items())).encode()


def _write(path: Path, pieces: Iterable[bytes]) -> tuple[str, int]:
    """Write a new file durably; returns its SHA-256 and its size."""
    path.parent.mkdir(parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    with path.open("xb") as file:
        for piece in pieces:
            file.write(piece)
            digest.update(piece)
            size += len(piece)
        file.flush()
        os.fsync(file.fileno())
    return digest.hexdigest(), size
