"""What is not ours is as it was published, and its licence stands beside it; what is ours fetches nothing."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import uncounted.workbench

STATIC = Path(uncounted.workbench.__file__).parent / "static"
_ROW = re.compile(
    r"^\| `(?P<name>[^`]+)` \|.*`(?P<licence>[^`]+)`\) \| `(?P<digest>[0-9a-f]{64})` \|$", re.MULTILINE
)


def test_each_vendored_file_is_the_one_that_its_list_names() -> None:
    listed = {row["name"]: row for row in _ROW.finditer((STATIC / "vendor" / "README.md").read_text("utf-8"))}
    held = {path.name for path in (STATIC / "vendor").iterdir() if path.suffix in {".js", ".css"}}
    assert set(listed) == held
    for name, row in listed.items():
        assert hashlib.sha256((STATIC / "vendor" / name).read_bytes()).hexdigest() == row["digest"], name
        assert (STATIC / "vendor" / row["licence"]).stat().st_size > 0


def test_our_own_files_name_no_address_and_evaluate_nothing() -> None:
    ours = [
        path for path in STATIC.rglob("*") if path.suffix in {".js", ".css"} and "vendor" not in path.parts
    ]
    assert len(ours) > 1
    for path in ours:
        text = path.read_text("utf-8")
        assert not re.search(
            r"https?:|//[a-z]|\beval\b|new Function|localStorage|sessionStorage|innerHTML", text
        ), path
