"""Tests of what an extra brings: skipped at a desk that has it not, and a failure in CI."""

from __future__ import annotations

import os
from importlib.util import find_spec

import pytest


def require_extra(extra: str, *packages: str) -> None:
    """Skip where the packages of an extra are not installed; in CI a skipped reference is a failure."""
    missing = [package for package in packages if find_spec(package) is None]
    if not missing:
        return
    if os.environ.get("CI"):
        pytest.fail(f"the extra {extra} is not installed: in CI a skipped test of it is a failure")
    pytest.skip(f"NOT CHECKED: the extra {extra} is not installed")
