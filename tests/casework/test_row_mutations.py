"""A seeded sample of the changes to rows of a real case; `make prove` makes a thousand."""

from __future__ import annotations

from pathlib import Path

from tests.casework.row_mutations import prove
from tests.conftest import Shown


def test_a_changed_row_of_any_table_is_found(shown: Shown, tmp_path: Path) -> None:
    seen = prove(shown.copied_to(tmp_path / "demo").case_folder, 30, seed=2031)
    assert seen.faults == []
    assert len({what for what, _ in seen.found}) > 12
