"""Debian's own programs, to compare with: absent in CI is a failure, elsewhere a loud skip."""

from __future__ import annotations

import os
import shutil

import pytest


def program(name: str) -> str:
    """Return where a program is."""
    found = shutil.which(name)
    if found is None:
        if os.environ.get("CI"):
            pytest.fail(f"{name} is absent: in CI a skipped comparison is a failure")
        pytest.skip(f"NOT COMPARED with Debian's {name}: it is not installed")
    return found
