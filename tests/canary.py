"""Fail a test where a planted text can be read; `uncounted.protection.canary` says in which spellings."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from uncounted.protection.canary import Canary


@lru_cache(maxsize=8)
def _canary(planted: tuple[str, ...]) -> Canary:
    return Canary(planted)


def stands_alone(word: str, text: str) -> bool:
    """Whether a word stands somewhere, with no letter or digit of base64 beside it.

    A short word turns up by chance in the midst of a key or a signature that a text prints.
    """
    return re.search(rf"(?<![A-Za-z0-9+/_]){re.escape(word)}(?![A-Za-z0-9+/_=])", text) is not None


def assert_nothing_planted(paths: Iterable[Path], planted: Iterable[str]) -> None:
    """Fail where a planted text can be read in a file, below a folder, or in a name."""
    findings = list(_canary(tuple(planted)).search_paths(paths))
    assert not findings, "; ".join(str(finding) for finding in findings[:20])


def assert_not_said(where: str, said: str | bytes, planted: Iterable[str]) -> None:
    """Fail where a planted text can be read in what a program said."""
    content = said.encode(errors="surrogateescape") if isinstance(said, str) else said
    findings = list(_canary(tuple(planted)).search(where, content))
    assert not findings, "; ".join(str(finding) for finding in findings[:20])
