"""What was copied counts once; who has looked is asked last, and what may not be read is not read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import QUICK_KEYS
from tests.team import Team
from uncounted.casework import coding, custody, erasing, intake, reusing, tracing
from uncounted.casework.cases import Case, create_case, open_case, rebuild
from uncounted.casework.entries import ErasureReason
from uncounted.casework.permissions import NotPermittedError, Role
from uncounted.corroboration.reuse import EdgeStatus
from uncounted.evidence import ItemKind
from uncounted.vocabulary.verdicts import Verdict

PASSPHRASE = "five invented words of reuse"
SPAN = "45 people were killed in Tarsk by men of Major Karmaov"
STORY = f"On 3 May {SPAN}, said one who fled to the village of Orlin over the hills."
OWN = (
    "It had rained all week and the ford was closed.",
    "We spoke to nobody at the barracks, which has no telephone.",
    "The road was full of carts when we came.",
)


@pytest.fixture
def case(tmp_path: Path) -> Case:
    """Three outlets print one invention; each names a witness of its own, whom the coder believed."""
    made = create_case(tmp_path / "case", passphrase=PASSPHRASE, title="A case", cost=QUICK_KEYS)
    items = []
    for number, own in enumerate(OWN, start=1):
        _take(made, f"{own} {STORY}", f"outlet-{number}", f"2031-05-0{number}")
        items.append({"item": f"I{number}", "decisions": [_claim(number)]})
    decisions = json.dumps({"coder": "founder", "propositions": {"P1": "Men were killed"}, "items": items})
    coding.code(made, decisions.encode(), where="decisions")
    return made


def _take(case: Case, text: str, source: str, published: str, kind: ItemKind = ItemKind.REPORT) -> None:
    known = intake.Provenance(source, published=published, kind=kind)
    intake.take_in(case, [text.encode()], f"{source}.txt", known)


def _claim(number: int) -> dict[str, object]:
    return {
        "decision": "add",
        "span": SPAN,
        "claim": f"C{number}",
        "acts": ["killing"],
        "modality": "asserted",
        "basis": "eyewitness",
        "form": "indirect",
        "proposition": "P1",
        "origin_kind": "eyewitness",
        "origin_id": f"witness-{number}",
        "asserted_by": f"witness {number}",
    }


def bounds(case: Case) -> tuple[int, int]:
    origins = tracing.trace_case(case).propositions[0].origins
    return origins.lower, origins.upper


def test_copies_count_once_until_a_person_says_that_they_are_none(case: Case) -> None:
    assert bounds(case) == (3, 3)
    found = reusing.propose_reuse(case)
    assert [(edge.child, edge.parent) for edge in found.edges] == [("I2", "I1"), ("I3", "I1")]
    assert bounds(case) == (1, 3)
    reusing.judge_reuse(case, reject=[("I2", "I1")])
    assert bounds(case) == (2, 3)
    reusing.judge_reuse(case, confirm=[("I2", "I1")])
    assert [line.status for line in reusing.reuse_lines(case)] == [EdgeStatus.CONFIRMED, EdgeStatus.INFERRED]
    assert bounds(case) == (1, 3)


def test_what_was_proposed_and_judged_is_told_once_and_survives_a_replay(case: Case) -> None:
    reusing.propose_reuse(case)
    reusing.propose_reuse(case)
    reusing.judge_reuse(case, confirm=[("I2", "I1")])
    reusing.judge_reuse(case, confirm=[("I2", "I1")])
    told = [line.what for line in custody.history(case)]
    assert told.count("I2 seems to be made from I1: same_wording, timing") == 1
    assert told.count("confirmed that I2 was made from I1") == 1
    before = reusing.reuse_lines(case)
    rebuild(case)
    assert reusing.reuse_lines(case) == before
    assert custody.verify_case(case).verdict is not Verdict.FAILED


def test_judgements_on_what_nobody_proposed_are_refused_together(case: Case) -> None:
    reusing.propose_reuse(case)
    with pytest.raises(reusing.ReuseNotProposedError, match="I1 from I2, I1 from I3"):
        reusing.judge_reuse(case, confirm=[("I2", "I1"), ("I1", "I2")], reject=[("I1", "I3")])
    assert {line.status for line in reusing.reuse_lines(case)} == {EdgeStatus.INFERRED}


def test_no_word_of_a_text_is_in_an_entry(case: Case) -> None:
    reusing.propose_reuse(case)
    shown = "".join(str(dict(row)) for row in case.rows("reuse"))
    assert not any(word in shown for word in ("Karmaov", "Tarsk", "karmaov", "tarsk", "killed"))


def test_what_tells_of_an_erased_item_goes_with_it(case: Case) -> None:
    reusing.propose_reuse(case)
    folder = case.file.folder
    erasing.erase(case, "I2", ErasureReason.DANGER)
    case.file.close()
    with open_case(folder, passphrase=PASSPHRASE) as again:
        assert [(line.child, line.parent) for line in reusing.reuse_lines(again)] == [("I3", "I1")]


def test_a_testimony_without_consent_is_not_looked_at(case: Case) -> None:
    _take(case, f"I was there. {STORY}", "a visitor", "2031-04-01", ItemKind.TESTIMONY)
    assert {edge.parent for edge in reusing.propose_reuse(case).edges} == {"I1"}


def test_who_lacks_the_vault_looks_at_what_they_may_read(team_case: Team) -> None:
    with team_case.open(Role.REVIEWER) as reviewer:
        found = reusing.propose_reuse(reviewer)
        assert found.edges == ()
    with team_case.open(Role.STATISTICIAN) as other, pytest.raises(NotPermittedError):
        reusing.propose_reuse(other)
