"""The command `capture`: what a member is told, and what no stream ever says."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.evidence.site import Site, build_report, served


@pytest.fixture
def site() -> Iterator[Site]:
    with served() as one:
        build_report(one)
        yield one


def test_a_page_is_captured_and_the_missing_are_counted(uncounted: Command, case: Path, site: Site) -> None:
    result = uncounted("capture", case, site.address, "--allow-private", "--no-browser", "--source", "Herald")
    assert result.code == 0
    lines = [line.split() for line in result.out.splitlines()]
    assert lines[0] == ["page", "captured", "(status", "200)"]
    assert ["answers", str(len(site.asked))] in lines
    assert ["missing", "1"] in lines
    assert ["1", "answered", "with", "an", "error", "status"] in lines
    assert "picture   not captured: it was not asked for" in result.out
    # nothing but what the member typed, and not even that
    assert "127.0.0.1" not in result.err
    assert "see --proxy" in result.err
    warc = lines[1][1]
    assert warc in uncounted("log", case).out
    assert uncounted("verify", case).code == 0


def test_json_lists_each_missing_resource(uncounted: Command, case: Path, site: Site) -> None:
    result = uncounted("capture", case, site.address, "--allow-private", "--no-browser", "--json")
    assert result.json["not_captured"] == [
        [f"{site.address}/gone.png", "answered with an error status", "404"]
    ]
    assert result.json["robots"] == "not consulted"
    assert result.json["outcome"] == "captured"


def test_nobody_there_is_a_finding_and_is_logged(uncounted: Command, case: Path) -> None:
    # held and not listened at, so that nobody else gets the port
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{held.getsockname()[1]}/"
        result = uncounted("capture", case, address, "--allow-private", "--no-browser")
    assert result.code == 1
    assert "not captured: no connection (no answer)" in result.out
    assert "not captured: no connection" in uncounted("log", case).out


def test_an_address_of_this_machine_is_refused_without_a_word_of_it(
    uncounted: Command, case: Path, site: Site
) -> None:
    result = uncounted("capture", case, site.address + "/secret-path")
    assert result.is_one_clear_error
    assert "secret-path" not in result.err
    assert site.n_connections == 0


def test_an_impossible_date_is_refused_before_anything_is_asked(
    uncounted: Command, case: Path, site: Site
) -> None:
    result = uncounted("capture", case, site.address, "--allow-private", "--published", "2031-02-30")
    assert result.is_one_clear_error
    assert site.n_connections == 0
