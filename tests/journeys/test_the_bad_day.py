"""Journey 5, the bad day: an insider, a forgery, one found alive, a column that must not be, panic.

All in one case. The insider is refused and leaves a trace; five papers that print one forgery are
one origin; a death that was reported is taken back when the man is found alive; nobody is counted
by what they are; and after the passphrase is lost, two of three friends open the case again.
"""

from __future__ import annotations

import pytest

from tests.journeys.office import Office
from uncounted.casework.cases import open_case
from uncounted.casework.locking import listening_for_lock

FORGED = "On 3 May 2031 soldiers killed Pavel Orlin, a baker, in Tarsk, a witness said.\n"
KILLED = "soldiers killed Pavel Orlin"
ALIVE = (
    "Pavel Orlin came home to Tarsk on 20 June 2031, and told this newspaper that he had been held in Vesk.\n"
)
CAME_HOME = "Pavel Orlin came home to Tarsk"
_FIRST = {"relation": "origin", "origin_id": "witness-of-may", "origin_kind": "eyewitness"}
_REPRINTED = {"relation": "restates", "derived_from": ["K1"], "origin_kind": "derived"}
TESTIMONY = "I saw the van at the bakery. I am hiding at 9 Mill Lane in Sarat.\n"


@pytest.fixture
def team(office: Office) -> Office:
    office.opened("Tarsk, May")
    office.let_in("heron", "protection_officer", "administrator")
    office.let_in("wren", "coder")
    office.let_in("ibis", "reviewer")
    return office


def test_an_insider_is_refused_and_takes_nothing_away(team: Office) -> None:
    words = team.file("told.txt", TESTIMONY)
    team.done("founder", "intake", team.case, words, "--kind", "testimony")
    words.unlink()
    before = len(team.done("heron", "log", team.case, "--json").json)
    tried = (
        ("suggest", team.case, "I1"),
        ("export", team.case, "--bag", team.folder / "bag", "--items", "--purpose", "to take it home"),
        ("publish", team.case, "--out", team.folder / "own"),
        ("erase", team.case, "I1", "--reason", "mistake", "--confirm", "I1", "--purpose", "to hide it"),
        ("member", "roles", team.case, "wren", "--role", "protection_officer"),
    )
    for command in tried:
        refused = team.by("wren", *command)
        assert refused.code == 2, command
        assert "Mill Lane" not in refused.out + refused.err
    assert not (team.folder / "bag").exists()
    assert not (team.folder / "own").exists()
    # who may ask alone for what needs two, gets nothing before another agreed, and the asking is in the log
    asked = team.by("ibis", "export", team.case, "--bag", team.folder / "bag", "--items", "--purpose", "home")
    assert asked.code == 2
    assert not (team.folder / "bag").exists()
    assert len(team.done("heron", "log", team.case, "--json").json) > before


def test_five_papers_with_one_forgery_are_one_origin_until_he_comes_home(team: Office) -> None:
    papers = ("Herald", "Lantern", "Observer", "Review", "Wire")
    for day, paper in enumerate(papers, 4):
        report = team.file(f"{paper}.txt", f"{paper}, 2031\n\n{FORGED}")
        team.done("founder", "intake", team.case, report, "--source", paper, "--published", f"2031-05-0{day}")
    for number, paper in enumerate(papers, 1):
        claim = {
            "decision": "add", "span": KILLED, "claim": f"K{number}", "acts": ["killing"],
            "modality": "alleged", "basis": "eyewitness", "form": "indirect", "proposition": "P1",
            "measure": "killed", "asserted_by": f"the newspaper {paper}",
            "count": {"words": "Pavel Orlin", "operator": "exactly", "low": 1, "high": 1, "unit": "persons"},
            **(_FIRST if number == 1 else _REPRINTED),
        }  # fmt: skip
        decided = team.decisions(f"I{number}", {"P1": "A baker was killed in Tarsk."}, claim)
        team.done("wren", "code", team.case, "--decisions", decided)
    traced = team.done("ibis", "trace", team.case, "--json").json["propositions"]["P1"]
    assert len(traced["documents"]) == 5
    assert (traced["origins"]["lower"], traced["origins"]["upper"]) == (1, 1)

    # he is found alive: the claim that refutes it stands beside them, and no finding says that he is dead
    report = team.file("alive.txt", ALIVE)
    team.done("founder", "intake", team.case, report, "--source", "Harbour Line", "--published", "2031-06-21")
    decided = team.decisions("I6", {}, {
        "decision": "add", "span": CAME_HOME, "claim": "A1", "acts": ["killing"], "modality": "denied",
        "basis": "victim", "form": "narration", "proposition": "P1", "asserted_by": "the man himself",
        "relation": "refutes", "derived_from": ["K1", "K2", "K3", "K4", "K5"], "origin_kind": "victim",
        "origin_id": "the-man-himself",
    })  # fmt: skip
    team.done("wren", "code", team.case, "--decisions", decided)
    traced = team.done("ibis", "trace", team.case, "--json").json["propositions"]["P1"]
    assert "A1" in traced["denials"] or any("A1" in flag["claims"] for flag in traced["flags"])
    found = team.by("ibis", "finding", team.case, "--json").json["findings"][0]
    assert found["conclusion"] == "not_met"


def test_a_column_of_what_people_are_is_never_counted_by(team: Office) -> None:
    table = team.file("people.csv", "A,B,C,orientation\n1,0,1,x\n0,1,1,y\n1,1,0,x\n")
    refused = team.by("heron", "estimate", table, "--strata", "orientation")
    assert refused.is_one_clear_error
    assert "orientation" in refused.err
    assert "x" not in refused.out


def test_panic_locks_at_once_and_two_friends_of_three_open_it_again(team: Office) -> None:
    split = ("--threshold", "2", "--shares", "3", "--out", team.folder / "shares")
    team.done("heron", "keys", "split", team.case, *split)
    shares = sorted((team.folder / "shares").iterdir())
    assert len(shares) == 3
    _panic(team)
    # the passphrase is lost; one share is not enough, two are
    team.environment.setenv("UNCOUNTED_NEW_PASSPHRASE", "new words after the bad day")
    alone = team.by("founder", "keys", "recover", team.case, "--shares", shares[0], "--member", "member-1")
    assert alone.code == 2
    given = [part for path in shares[:2] for part in ("--shares", path)]
    back = team.by("founder", "keys", "recover", team.case, *given, "--member", "member-1")
    assert back.code == 0, back.err
    assert team.by("founder", "log", team.case).is_one_clear_error
    team.words["founder"] = "new words after the bad day"
    team.done("founder", "log", team.case)


def _panic(team: Office) -> None:
    locked: list[str] = []
    with (
        open_case(team.case, passphrase="five quiet words of founder") as case,
        listening_for_lock(case.case_id, lambda: locked.append("locked")),
    ):
        team.done("founder", "lock", team.case)
    assert locked == ["locked"]
