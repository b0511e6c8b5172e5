"""The command estimate: covariates, gaps, channels, frequencies, and one reading for answer and picture."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Command
from tests.conftest import PROJECT
from uncounted.estimation import CaptureTable


def test_what_is_known_of_persons_is_asked_for_by_column(uncounted: Command, tmp_path: Path) -> None:
    alone, table = ["1,0,0", "0,1,0", "0,0,1"] * 4, tmp_path / "people.csv"
    marks = [*alone, "1,1,0", "1,1,0", "1,0,1", "0,1,1", "1,1,1"]
    rows = (f"p{n},{marks[n * 7 % 17]},{20 + n % 40},{'Orlin' if n % 3 else ''}" for n in range(400))
    table.write_text("\n".join(["person,a,b,c,age,place", *rows, ""]), encoding="utf-8")
    asked = ("estimate", table, "--covariates", "age,place", "--methods", "doubly_robust")
    found = uncounted(*asked, "--json").json["estimates"][0]
    assert found["interval_kind"] == "influence_function_log_unseen"
    assert found["diagnostics"]["covariate place"] == "categories: 1, missing of 134 persons"
    said = uncounted(*asked).out
    assert "most persons on both and on no other list" in said
    assert "without covariates these two say" in said
    without = uncounted("estimate", table, "--lists", "a,b,c", "--methods", "doubly_robust", "--json")
    assert without.code == 1
    assert "--covariates" in without.json["estimates"][0]["reasons"][0]
    refused = uncounted("estimate", table, "--covariates", "ethnicity")
    assert refused.code == 2
    gaps = uncounted("estimate", table, "--lists", "a,b,c", "--strata", "place", "--methods", "chao_mth")
    assert "134 of 400 persons have no stratum" in gaps.out
    assert "is about what was imputed" in gaps.out


def test_channels_and_frequencies_are_given_on_the_command_line(uncounted: Command, tmp_path: Path) -> None:
    kosovo, channels = PROJECT / "examples" / "kosovo-1999.json", tmp_path / "channels.csv"
    channels.write_text("list,channel\nEXH,h\nABA,h\nOSCE,h\nHRW,h\n", encoding="utf-8")
    refused = uncounted("estimate", kosovo, "--channels", channels, "--methods", "chao_mth")
    assert refused.code == 1
    assert "one access channel feeds all lists" in refused.out
    rounds = uncounted("estimate", kosovo, "--occasions", "--methods", "mh_chao", "--json")
    assert rounds.json["estimates"][0]["verdict"] == "usable"
    often, picture = tmp_path / "often.json", tmp_path / "often.svg"
    often.write_text('{"freq_of_freq": {"1": 43, "2": 16, "3": 8}, "occasions": 18}', encoding="utf-8")
    done = uncounted("estimate", often, "--svg", picture)
    assert done.code == 0
    assert "on which lists is not known" in done.out
    assert "mh_chao" in picture.read_text(encoding="utf-8")
    assert uncounted("estimate", often, "--strata", "place").code == 2


def test_the_table_is_read_once_for_an_answer_and_its_picture(
    uncounted: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads: list[str] = []
    build = CaptureTable.from_counts

    def counted(lists: Iterable[str], counts: Mapping[str, int], **named: Any) -> CaptureTable:
        reads.append(named.get("where", ""))
        return build(lists, counts, **named)

    monkeypatch.setattr(CaptureTable, "from_counts", counted)
    kosovo = PROJECT / "examples" / "kosovo-1999.json"
    assert uncounted("estimate", kosovo, "--methods", "chao_mth", "--svg", tmp_path / "k.svg").code == 0
    assert reads.count(str(kosovo)) == 1
