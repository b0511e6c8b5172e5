"""Lists from files: what a dry run tells, and mappings that fit no list."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.casework.reviewed_case import APPROVER, FOUNDER
from tests.cli.conftest import Command
from tests.people.cast import EXAMPLE
from uncounted.casework import requests
from uncounted.casework.cases import open_case


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


def test_draws_of_persons_put_the_doubt_of_the_linkage_into_an_estimate(
    uncounted: Command, tmp_path: Path
) -> None:
    lists = [EXAMPLE / "lists" / f"{name}.csv" for name in ("families", "monitors", "hospital_and_morgue")]
    people, draws = tmp_path / "people.csv", tmp_path / "draws.npz"
    assert uncounted("link", *lists, "--out", people, "--draws", draws).code == 0
    methods = ("--methods", "loglinear_independence,chao_mth", "--json")
    without = uncounted("estimate", people, *methods).json["estimates"][0]
    with_them = uncounted("estimate", people, "--draws", draws, *methods).json["estimates"][0]
    assert with_them["interval_kind"] == "pooled_over_draws_of_linkage"
    assert 0 < with_them["diagnostics"]["share_of_doubt_from_linkage"] < 1
    assert with_them["upper_95"] - with_them["lower_95"] > without["upper_95"] - without["lower_95"]


def test_strata_are_estimated_apart_and_added(uncounted: Command, tmp_path: Path) -> None:
    table = tmp_path / "counts.csv"
    counts = {"001": 60, "010": 80, "011": 25, "100": 100, "101": 30, "110": 40, "111": 15}
    rows = [f"{place},{','.join(mark)},{n}" for place in ("Tarsk", "Orlin") for mark, n in counts.items()]
    table.write_text("\n".join(["place,a,b,c,count", *rows]) + "\n", encoding="utf-8")
    done = uncounted("estimate", table, "--strata", "place", "--methods", "loglinear_independence", "--json")
    assert list(done.json["strata"]["estimations"]) == ["Orlin", "Tarsk"]
    apart = [one["estimates"][0]["point"] for one in done.json["strata"]["estimations"].values()]
    assert abs(done.json["estimates"][0]["median"] / sum(apart) - 1) < 0.01
    assert done.code == 0


def test_a_cluster_is_refused_without_an_engine_and_by_an_address_that_is_none(
    tmp_path: Path, uncounted: Command
) -> None:
    (tmp_path / "a.csv").write_text("name\nVelko Varnov\n", encoding="utf-8")
    given = ("link", tmp_path / "a.csv", "--out", tmp_path / "people.csv")
    alone = uncounted(*given, "--cluster", "spark://h:7077")
    assert alone.is_one_clear_error
    assert "--engine spark" in alone.err
    wrong = uncounted(*given, "--engine", "spark", "--cluster", "https://me:word@h/x")
    assert wrong.is_one_clear_error
    assert "word" not in wrong.err
    assert not (tmp_path / "people.csv").exists()


def test_lists_of_a_case_go_to_no_cluster_that_its_policy_does_not_name(
    reviewed: Path, uncounted: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("UNCOUNTED_PASSPHRASE", FOUNDER)
    told = uncounted("link", reviewed, "--engine", "spark", "--purpose", "to count once")
    assert told.is_one_clear_error
    assert "--allow-cluster" in told.err
    assert "clusters for lists       none" in uncounted("policy", reviewed).out


def test_a_mapping_is_kept_in_a_case_once_another_agreed(
    reviewed: Path, uncounted: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("UNCOUNTED_PASSPHRASE", FOUNDER)
    mapping = tmp_path / "map.json"
    mapping.write_text(
        '{"columns": {"given_name": ["given_name"], "family_name": ["family_name"]}}', encoding="utf-8"
    )
    given = ("map-list", reviewed, "I1", mapping, "--purpose", "to read what is needed")
    assert uncounted(*given).is_one_clear_error
    with open_case(reviewed, passphrase=APPROVER) as other:
        (waits,) = (one for one in requests.requests(other) if one.state == "open")
        requests.approve(other, waits.request_id)
    tried = uncounted(*given, "--dry-run", "--json")
    assert (tried.code, tried.json["list"]) == (0, "I1")
    assert "birth" in tried.json["dropped_columns"]
    kept = uncounted(*given)
    assert kept.code == 0
    assert "given_name: given_name" in kept.out
    assert "kept; it counts from the next linkage on" in kept.err
