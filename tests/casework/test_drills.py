"""Each drill holds; and each of its ways of seeing can see that something does not hold."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import QUICK_KEYS
from uncounted.casework import drills, quorum
from uncounted.casework.drills import invented, panic, searching
from uncounted.casework.drills.protocol import Protocol
from uncounted.casework.permissions import NotPermittedError
from uncounted.vocabulary.verdicts import Check, Verdict

# a drill copies `case.db`: of a case on a server there would be nothing to seize
pytestmark = [pytest.mark.usefixtures("quick_keys"), pytest.mark.database_file]

_SERVE = (sys.executable, "-c", "from uncounted.cli.main import main; main()", "serve")
_NOT_BY_ITSELF = {"withdrawal": {"copies of edition 1"}}


@pytest.mark.parametrize("name", drills.DRILLS)
def test_a_drill_holds_and_leaves_nothing_behind(name: str) -> None:
    heard: list[Check] = []
    result = drills.hold(name, heard=heard.append, cost=QUICK_KEYS, serve=_SERVE)
    assert [one for one in result.checks if one.verdict is Verdict.FAILED] == []
    if sys.platform == "linux":
        assert {one.name for one in result.not_checked} == _NOT_BY_ITSELF.get(name, set())
    assert tuple(heard) == result.checks
    assert list(Path(tempfile.gettempdir()).iterdir()) == []


def test_a_drill_is_left_where_that_was_asked_for_and_overwrites_nothing(tmp_path: Path) -> None:
    drills.hold("withdrawal", tmp_path / "drill", cost=QUICK_KEYS)
    assert (tmp_path / "drill" / "edition 2" / "dossier.html").is_file()
    with pytest.raises(drills.DrillPlaceTakenError):
        drills.hold("withdrawal", tmp_path / "drill", cost=QUICK_KEYS)


def test_what_cannot_be_tried_reads_not_checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert drills.hold("panic", tmp_path / "a", cost=QUICK_KEYS).verdict is Verdict.NOT_CHECKED
    monkeypatch.setattr(panic, "_in_memory_of", lambda *_: None)
    result = drills.hold("panic", tmp_path / "b", cost=QUICK_KEYS, serve=_SERVE)
    assert [one.name for one in result.not_checked] == ["the keys in memory"]


def _verdict(step: Callable[[Protocol], object]) -> Verdict:
    protocol = Protocol("x", lambda _: None)
    step(protocol)
    return protocol.verification.verdict


def test_a_refusal_counts_only_where_it_is_the_one_expected() -> None:
    def denied() -> None:
        raise NotPermittedError("no", where="here", remedy="none")

    def tried(deed: Callable[[], object], *expected: type[NotPermittedError]) -> Verdict:
        return _verdict(lambda protocol: protocol.refused("a deed", deed, *expected, finding="refused"))

    assert tried(denied, NotPermittedError) is Verdict.PASSED
    assert tried(denied) is Verdict.FAILED
    assert tried(lambda: None, NotPermittedError) is Verdict.FAILED


def test_the_search_finds_a_word_in_a_file_in_a_name_and_outside(tmp_path: Path) -> None:
    planted = invented.draw()
    image, before = tmp_path / "image", searching.outside()
    image.mkdir()

    def searched() -> Verdict:
        return _verdict(
            lambda protocol: searching.search(
                protocol, "every byte", image, planted, before=before, but=tmp_path
            )
        )

    assert searched() is Verdict.PASSED
    for place in (image / "a", image / planted.names[2], Path(tempfile.gettempdir()) / "left"):
        place.write_bytes(planted.sentences[3].encode("utf-16-be") if place.name in ("a", "left") else b"")
        assert searched() is Verdict.FAILED
        place.unlink()


def test_a_seizure_of_a_case_whose_vault_opens_for_one_is_a_finding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quorum, "establish", lambda *_, **__: None)
    result = drills.hold("seizure", tmp_path / "drill", cost=QUICK_KEYS)
    failed = {one.name for one in result.checks if one.verdict is Verdict.FAILED}
    assert {"one passphrase of two (1)", "one passphrase of two (2)"} <= failed


def test_a_case_of_one_s_own_is_searched_for_words(lone_case: Path) -> None:
    result = drills.search_own_case(lone_case, ("Adlan Tsurov", "Ad", "keyring"))
    assert [one.verdict for one in result.checks] == [Verdict.PASSED, Verdict.NOT_CHECKED, Verdict.FAILED]
    assert "Tsurov" not in repr(result)
    assert drills.search_own_case(lone_case, ()).verdict is Verdict.NOT_CHECKED
