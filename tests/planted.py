"""After each test of the doors and of casework: no name of the shipped example can be read in what it left.

Searched are every case folder below the test's own folder, the folder for temporary files, which was empty,
and what was logged. `tests.canary` says in which spellings.
"""

from __future__ import annotations

import csv
import json
import tempfile
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest

from tests.canary import assert_not_said, assert_nothing_planted
from tests.conftest import PROJECT

_EXAMPLE = PROJECT / "examples" / "wave-of-arrests"
# a name of one short word stands in other words by chance
_SHORTEST_NAME = 9


@lru_cache(maxsize=1)
def example_words() -> tuple[str, ...]:
    """Return what the example holds and what must be readable only in an unlocked case: names, passages."""
    expected = json.loads((_EXAMPLE / "expected.json").read_text(encoding="utf-8"))
    words = {str(one) for one in expected["never_published"]}
    for name in ("families.csv", "hospital_and_morgue.csv", "monitors.csv"):
        with (_EXAMPLE / "lists" / name).open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                words.add(
                    row["name"] if "name" in row else f"{row['given_name']} {row['family_name']}".strip()
                )
    return tuple(sorted(one for one in words if len(one) >= _SHORTEST_NAME))


@pytest.fixture(autouse=True)
def nothing_left_readable(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> Iterator[None]:
    """Search what a test left; a test that has no folder of its own leaves nothing to search."""
    temporary = tmp_path_factory.mktemp("temporary")
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setattr(tempfile, "tempdir", None)
    yield
    own = request.node.funcargs.get("tmp_path")
    cases = sorted(path.parent for path in own.rglob("case.toml")) if isinstance(own, Path) else []
    assert_nothing_planted([*cases, temporary], example_words())
    assert_not_said("the log", caplog.text, example_words())
