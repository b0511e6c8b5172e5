"""Anonymous origins count as one until a member says why they are two, and again once that is taken back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import QUICK_KEYS
from tests.team import FOUNDER, REPORT, TESTIMONY, Team
from uncounted.casework import (
    coding,
    custody,
    erasing,
    intake,
    judging,
    publishing,
    reusing,
    telling_apart,
    tracing,
    withdrawing,
)
from uncounted.casework.cases import Case, create_case, rebuild
from uncounted.casework.covering import WITHHELD
from uncounted.casework.entries import ErasureReason
from uncounted.casework.permissions import NotPermittedError, Role
from uncounted.casework.reasons import ReasonMissingError
from uncounted.casework.telling_apart import CannotBeToldApartError, NotToldApartError
from uncounted.corroboration.results import Distinctness
from uncounted.evidence import ItemKind
from uncounted.vocabulary.verdicts import Verdict

PASSPHRASE = "five invented words of origins"
WHY = "two members met both of them on one day, and they told of different rooms"
POSTS = ("post-1", "post-2", "post-3")


@pytest.fixture
def case(tmp_path: Path) -> Case:
    """Three unsigned posts and one who is named say that men were held."""
    made = create_case(tmp_path / "case", passphrase=PASSPHRASE, title="A case", cost=QUICK_KEYS)
    items = []
    for number, origin in enumerate((*POSTS, "witness-1"), start=1):
        kind = "eyewitness" if origin == "witness-1" else "anonymous_post"
        text = f"They held {number} men at mill number {number}."
        known = intake.Provenance(f"site {number}", published=f"2031-05-0{number}", kind=ItemKind.REPORT)
        intake.take_in(made, [text.encode()], f"{number}.txt", known)
        claim = _claim(f"C{number}", text, origin, kind)
        items.append({"item": f"I{number}", "decisions": [claim]})
    decisions = {"coder": "founder", "propositions": {"P1": "Men were held"}, "items": items}
    coding.code(made, json.dumps(decisions).encode(), where="decisions")
    return made


def _claim(name: str, span: str, origin: str, kind: str = "anonymous_post") -> dict[str, object]:
    return {
        **{"decision": "add", "claim": name, "span": span, "acts": ["detention"], "modality": "asserted"},
        **{"basis": "unknown", "form": "narration", "proposition": "P1"},
        **{"origin_kind": kind, "origin_id": origin},
    }


def lower(case: Case) -> int:
    return tracing.trace_case(case).propositions[0].origins.lower


def test_who_is_told_apart_counts_as_two_until_it_is_taken_back(case: Case) -> None:
    assert lower(case) == 2
    telling_apart.tell_apart(case, [("post-2", "post-1")], WHY)
    assert lower(case) == 3
    # each of the three must be told apart from each other one
    telling_apart.tell_apart(case, [("post-2", "post-3")], WHY)
    assert lower(case) == 3
    telling_apart.tell_apart(case, [("post-1", "post-3")], WHY)
    assert lower(case) == 4
    telling_apart.take_back(case, [("post-1", "post-2")], "the rooms were one")
    assert lower(case) == 3


def test_it_is_told_with_author_time_and_reason_and_survives_a_replay(case: Case) -> None:
    telling_apart.tell_apart(case, [("post-1", "post-2")], WHY)
    telling_apart.tell_apart(case, [("post-2", "post-1")], "said again")
    (pair,) = telling_apart.told_apart(case)
    assert (pair.first, pair.second, pair.reason) == ("post-1", "post-2", WHY)
    assert pair.author == case.member.member_id
    assert pair.moment
    told = [line.what for line in custody.history(case)]
    assert told.count("recorded that two origins are distinct") == 1
    rebuild(case)
    assert telling_apart.told_apart(case) == (pair,)
    assert custody.verify_case(case).verdict is not Verdict.FAILED


def test_what_cannot_be_told_apart_is_refused_all_at_once_and_names_nobody(case: Case) -> None:
    pairs = [("post-1", "Post-1 "), ("post-1", "nobody"), ("post-1", "witness-1"), ("post-1", "post-2")]
    with pytest.raises(CannotBeToldApartError) as refused:
        telling_apart.tell_apart(case, pairs, WHY)
    assert refused.value.what.count("pair") == 3
    assert "post-1" not in str(refused.value)
    assert telling_apart.told_apart(case) == ()
    with pytest.raises(ReasonMissingError):
        telling_apart.tell_apart(case, [("post-1", "post-2")], " ")
    with pytest.raises(NotToldApartError):
        telling_apart.take_back(case, [("post-1", "post-2")], WHY)


def test_a_finding_sees_it_and_is_stale_once_it_is_taken_back(case: Case) -> None:
    assert {one.finding.conclusion.value for one in judging.judge(case)} == {"met"}
    before = judging.judge(case)[0].finding
    telling_apart.tell_apart(case, [("post-1", "post-2")], WHY)
    assert all(one.is_stale for one in judging.findings(case))
    after = judging.judge(case)[0].finding
    assert (before.n_told_apart, after.n_told_apart) == (0, 1)
    assert after.conditions[0].found == 3
    # a source that lied takes its part of the pair with it
    (lied,) = [one for one in judging.what_if(case) if one.source.source_id == "post-1"]
    assert any("two_origins" in change.changed_conditions for change in lied.changes)
    telling_apart.take_back(case, [("post-1", "post-2")], WHY)
    assert all(one.is_stale for one in judging.findings(case))


def test_copies_are_no_more_independent_for_being_told_apart(case: Case) -> None:
    _take_copy(case, 5, "post-4")
    reusing.propose_reuse(case)
    before = lower(case)
    telling_apart.tell_apart(case, [("post-1", "post-4")], WHY)
    assert lower(case) == before


def _take_copy(case: Case, number: int, origin: str) -> None:
    text = "They held 1 men at mill number 1 by the river Orla, said a man of Tarsk, and nobody came."
    for place in (number, number + 1):
        known = intake.Provenance(f"site {place}", published=f"2031-05-0{place}", kind=ItemKind.REPORT)
        intake.take_in(case, [f"Heard today {place}. {text}".encode()], f"{place}.txt", known)
    claims = [
        {"item": f"I{place}", "decisions": [_claim(f"C{place}", text, name)]}
        for place, name in ((number, "post-1"), (number + 1, origin))
    ]
    decisions = {"coder": "founder", "propositions": {}, "items": claims}
    coding.code(case, json.dumps(decisions).encode(), where="decisions")


def test_the_dossier_says_what_its_lower_number_rests_on(case: Case, tmp_path: Path) -> None:
    telling_apart.tell_apart(case, [("post-1", "post-2")], WHY)
    root = tracing.trace_case(case).propositions[0].origins.roots[0]
    assert root.distinctness is Distinctness.TOLD_APART
    out = tmp_path / "dossier"
    publishing.publish(case, out)
    page = next(out.glob("*.html")).read_text(encoding="utf-8")
    assert "pair of anonymous origins that a person recorded as distinct" in page
    assert "recorded by a person as another than an anonymous origin beside it" in page
    assert WHY not in page


def anonymous(team: Team) -> None:
    """Let the two who speak in the case of the team be anonymous, and told apart."""
    with team.open(FOUNDER) as case:
        said = _claim("A1", "two men were detained", "post-1")
        told = _claim("A2", "Two men beat us", "post-2")
        items = [{"item": REPORT, "decisions": [said]}, {"item": TESTIMONY, "decisions": [told]}]
        decisions = {"coder": "founder", "propositions": {}, "items": items}
        coding.code(case, json.dumps(decisions).encode(), where="decisions")
        telling_apart.tell_apart(case, [("post-1", "post-2")], "she was met in Tarsk")


def test_who_lacks_the_vault_and_who_withdrew(team_case: Team) -> None:
    anonymous(team_case)
    with team_case.open(Role.CODER) as coder, pytest.raises(NotPermittedError):
        telling_apart.take_back(coder, [("post-1", "post-2")], WHY)
    with team_case.open(Role.REVIEWER) as reviewer:
        (shown,) = telling_apart.told_apart(reviewer)
        assert (shown.first, shown.second, shown.reason) == ("post-1", WITHHELD, WITHHELD)
    with team_case.open(FOUNDER) as case:
        withdrawing.withdraw(case, TESTIMONY)
        assert telling_apart.told_apart(case) == ()
        assert tracing.trace_case(case).propositions[0].origins.told_apart == ()


def test_a_guess_at_a_hidden_origin_learns_nothing(team_case: Team) -> None:
    anonymous(team_case)
    told = set()
    with team_case.open(Role.REVIEWER) as reviewer:
        for guess in ("post-2", "witness-1", "nobody of this name"):
            with pytest.raises(CannotBeToldApartError) as raised:
                telling_apart.tell_apart(reviewer, [(guess, "post-1")], WHY)
            told.add(raised.value.what)
        for guess in ("post-2", "nobody of this name"):
            with pytest.raises(NotToldApartError):
                telling_apart.take_back(reviewer, [("post-1", guess)], WHY)
    assert len(told) == 1


def test_it_goes_with_who_is_erased(team_case: Team) -> None:
    anonymous(team_case)
    with team_case.open(FOUNDER) as case:
        team_case.agreed(lambda: erasing.erase(case, TESTIMONY, ErasureReason.MISTAKE))
    with team_case.open(FOUNDER) as case:
        assert case.rows("told_apart") == []
