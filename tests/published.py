"""What a folder that was handed out says, the text of its PDF and what is attached to it included."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdf


def everything_said(folder: Path) -> str:
    """Return all text of all files of a folder, in the order of their names."""
    return "".join(text for path in sorted(folder.iterdir()) for text in _texts(path))


def _texts(path: Path) -> Iterator[str]:
    if path.suffix != ".pdf":
        yield path.read_text(encoding="utf-8")
        return
    reader = pypdf.PdfReader(path)
    # a name may be broken over two lines there
    yield " ".join("\n".join(page.extract_text() for page in reader.pages).replace("\u200b", "").split())
    for contents in reader.attachments.values():
        yield from (content.decode() for content in contents)
