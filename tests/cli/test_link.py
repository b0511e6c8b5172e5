"""Lists from files: what a dry run tells, and mappings that fit no list."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Command


def test_a_dry_run_reads_every_list_and_writes_nothing(uncounted: Command, tmp_path: Path) -> None:
    good, bad, mapping = tmp_path / "good.csv", tmp_path / "bad.csv", tmp_path / "good.json"
    good.write_text("Nombre,Fecha,Ánimo\nVelko Varnov,3/4/2031,calmo\n", encoding="utf-8")
    bad.write_text("name,age\nOrest Tulegov,old\nIskra Brodin,200\n", encoding="utf-8")
    mapping.write_text(
        json.dumps({"columns": {"name": ["Nombre"], "event_date": ["Fecha"]}, "dates": "day first"}),
        encoding="utf-8",
    )
    before = sorted(tmp_path.iterdir())
    done = uncounted("link", str(good), str(bad), "--mapping", "good", str(mapping), "--dry-run", "--json")
    first, second = json.loads(done.out)["lists"]
    assert (first["taken"], first["dropped_columns"]) == (1, ["Ánimo"])
    assert "row 1, age" in second["fault"]["remedy"]
    assert "row 2, age" in second["fault"]["remedy"]
    assert done.code == 1
    assert sorted(tmp_path.iterdir()) == before
    assert "Tulegov" not in done.out + done.err


def test_a_mapping_for_no_list_is_refused(uncounted: Command, tmp_path: Path) -> None:
    (tmp_path / "good.csv").write_text("name\nVelko Varnov\n", encoding="utf-8")
    done = uncounted("link", str(tmp_path / "good.csv"), "--mapping", "other", "x.json", "--dry-run")
    assert done.code == 2
    assert "no list that was given" in done.err
