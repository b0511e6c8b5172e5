"""Fail a test where a planted text can be read; `uncounted.protection.canary` says in which spellings."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from uncounted.protection.canary import Canary


@lru_cache(maxsize=8)
def _canary(planted: tuple[str, ...]) -> Canary:
    return Canary(planted)


def assert_nothing_planted(paths: Iterable[Path], planted: Iterable[str]) -> None:
    """Fail where a planted text can be read in a file, below a folder, or in a name."""
    findings = list(_canary(tuple(planted)).search_paths(paths))
    assert not findings, "; ".join(str(finding) for finding in findings[:20])


def assert_not_said(where: str, said: str | bytes, planted: Iterable[str]) -> None:
    """Fail where a planted text can be read in what a program said."""
    content = said.encode(errors="surrogateescape") if isinstance(said, str) else said
    findings = list(_canary(tuple(planted)).search(where, content))
    assert not findings, "; ".join(str(finding) for finding in findings[:20])
