"""Grades and findings of a case: entries that stay, judged from what may be used, covered like the rest."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from tests.conftest import Shown
from tests.postgres import copy_case
from tests.team import FOUNDER, TESTIMONY, Team
from uncounted.casework import custody, erasing, judging, publishing, tracing, views, withdrawing
from uncounted.casework.cases import Case, open_case
from uncounted.casework.covering import WITHHELD
from uncounted.casework.demonstration import PASSPHRASE
from uncounted.casework.entries import ErasureReason
from uncounted.casework.permissions import Role
from uncounted.corroboration.findings import Conclusion
from uncounted.corroboration.grades import Credibility, Reliability
from uncounted.corroboration.sensitivity import Certainty
from uncounted.corroboration.standards import UnknownStandardError, UnreadablePolicyError, default_policy
from uncounted.vocabulary.verdicts import Verdict

WHY = "met twice, and what was said could be checked each time"
STRICT = """
name = "team"
version = "7"
standard = "s"
[standards.s]
words = "clear and convincing evidence"
[[standards.s.conditions]]
name = "many"
quantity = "origins_lower"
at_least = 40
says = "at least forty independent origins are shown"
mend = "find more"
"""


@pytest.fixture
def case(shown: Shown, tmp_path: Path, quick_keys: None) -> Case:
    """Return a copy of the demonstration's case, opened, to be judged."""
    return open_case(copy_case(shown.case_folder, tmp_path / "case"), passphrase=PASSPHRASE)


def bundle(folder: Path) -> str:
    return (folder / "bundle.json").read_text(encoding="utf-8")


def test_a_finding_is_recorded_with_its_policy_to_the_letter(case: Case) -> None:
    judged = judging.judge(case)
    recorded = judging.findings(case)
    assert [one.judged for one in recorded] == list(judged)
    assert not any(one.is_stale for one in recorded)
    assert {one.finding.digest for one in judged} == {default_policy().digest}
    entry = [one for one in case.file.entries() if one.kind == "corroboration.finding_recorded"][-1]
    assert entry.body.policy == default_policy().text
    assert recorded[0].author == case.member.member_id
    before = case.file.snapshot()
    case.file.rebuild()
    assert case.file.snapshot() == before
    assert custody.verify_case(case).verdict is not Verdict.FAILED


def test_the_newest_finding_stands_and_the_older_ones_stay(case: Case) -> None:
    older = len(case.rows("finding"))
    n_propositions = len(judging.findings(case))
    judging.judge(case, policy=STRICT.encode())
    newest = judging.findings(case)
    assert len(newest) == n_propositions
    assert {one.judged.finding.policy for one in newest} == {"team"}
    assert {one.judged.finding.conclusion for one in newest} == {Conclusion.NOT_MET}
    assert len(case.rows("finding")) == older + n_propositions


@pytest.mark.parametrize(
    ("options", "refusal"),
    [
        ({"policy": b"nonsense"}, UnreadablePolicyError),
        ({"standard": "beyond_doubt"}, UnknownStandardError),
        ({"propositions": ("P99",)}, judging.NothingToJudgeError),
    ],
)
def test_what_cannot_be_judged_records_nothing(
    case: Case, options: dict[str, object], refusal: type[Exception]
) -> None:
    size = case.file.size()
    with pytest.raises(refusal):
        judging.judge(case, **options)  # type: ignore[arg-type]
    assert case.file.size() == size


def test_a_grade_has_author_date_and_reason_and_the_old_one_is_kept(case: Case) -> None:
    source = views.propositions(case)[0].trace.origins.roots[0].origin_id
    judging.grade_source(case, source, "b", WHY)
    judging.grade_source(case, source, "D", "what was told last could not be true")
    found = judging.grades(case)
    assert [one.reliability for one in found.sources] == [Reliability.B, Reliability.D]
    newest = found.of_source(source)
    assert newest is not None
    assert newest.reliability is Reliability.D
    assert newest.author == case.member.member_id
    assert newest.graded
    told = [line.what for line in custody.history(case)][-2:]
    assert told == [
        "graded a source B (usually reliable)",
        "graded a source D (not usually reliable)",
    ]


@pytest.mark.parametrize(
    ("source", "grade", "reason", "refusal"),
    [
        ("nobody-of-that-name", "A", WHY, judging.NothingGradedError),
        (None, "G", WHY, judging.UnknownGradeError),
        (None, "", WHY, judging.UnknownGradeError),
        (None, "A", " ", judging.ReasonMissingError),
        (None, "A", "x" * 1001, judging.ReasonMissingError),
        (None, "A", "a\x1b[31m", judging.ReasonMissingError),
    ],
)
def test_a_grade_that_cannot_be_weighed_is_refused(
    case: Case, source: str | None, grade: str, reason: str, refusal: type[Exception]
) -> None:
    known = views.propositions(case)[0].trace.origins.roots[0].origin_id
    size = case.file.size()
    with pytest.raises(refusal):
        judging.grade_source(case, source or known, grade, reason)
    assert case.file.size() == size


def test_a_denial_that_was_weighed_changes_the_finding(case: Case) -> None:
    judging.judge(case)
    denied = next(one.judged.finding for one in judging.findings(case) if one.judged.finding.denials)
    for denial in denied.denials:
        judging.grade_information(case, denial, "4", "it speaks of another day")
    recorded = {one.judged.finding.proposition: one for one in judging.findings(case)}
    assert recorded[denied.proposition].is_stale
    now = judging.judge(case, propositions=(denied.proposition,))[0].finding
    weighed = next(one for one in now.conditions if one.name == "denials_are_weighed")
    assert (weighed.found, weighed.holding.value) == (0, "holds")
    assert {one.credibility for one in now.grades.information} == {Credibility.DOUBTFUL}
    values = judging.grade_values(case)[denied.proposition]
    assert values["finding"]["conclusion"] == now.conclusion.value


def test_a_stale_finding_is_not_published(case: Case, tmp_path: Path) -> None:
    judging.judge(case)
    denied = next(one.judged.finding for one in judging.findings(case) if one.judged.finding.denials)
    judging.grade_information(case, denied.denials[0], "5", "a reason")
    with pytest.raises(publishing.StaleFindingError):
        publishing.publish(case, tmp_path / "dossier")
    judging.judge(case)
    publishing.publish(case, tmp_path / "dossier")
    printed = bundle(tmp_path / "dossier")
    assert "5, improbable" in printed
    assert "a reason" not in printed


def test_the_dossier_says_what_was_judged_and_what_was_not(case: Case, shown: Shown, tmp_path: Path) -> None:
    first = bundle(shown.dossier_folder)
    assert "reasonable grounds to believe" in first
    assert "it stays pending, since not everything was checked" in first
    assert "nobody has weighed it yet" in first
    judging.judge(case, policy=STRICT.encode())
    publishing.publish(case, tmp_path / "dossier")
    printed = bundle(tmp_path / "dossier")
    assert "at least forty independent origins are shown" in printed
    assert "it is not met" in printed
    frame = msgspec.json.decode(printed)["records"][0]["fields"]["says"]["value"]
    assert frame["standard_of_proof"] == "clear and convincing evidence"
    assert publishing.verify_dossier_path(tmp_path / "dossier", key=case.public_key).verdict is Verdict.PASSED


def test_what_if_says_for_every_source_what_falls(case: Case) -> None:
    judged = {one.finding.proposition: one for one in judging.judge(case, standard="initial_report")}
    supposed = judging.what_if(case, standard="initial_report")
    alone = {
        one.breaking.sources[0]: name
        for name, one in judged.items()
        if one.breaking and one.breaking.certainty is Certainty.SMALLEST and len(one.breaking.sources) == 1
    }
    assert alone
    falling = {one.source: one.falling for one in supposed}
    assert all(name in falling[source] for source, name in alone.items())


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.COUNSEL])
def test_who_does_not_hold_the_vault_judges_and_sees_no_source_of_a_testimony(
    team_case: Team, role: Role
) -> None:
    with team_case.open(FOUNDER) as case:
        judging.grade_source(case, "witness-1", "B", "she was met in Tarsk twice")
        judging.grade_source(case, "herald", "C", "it corrects what was wrong")
        judging.grade_information(case, "T1", "2", "her scars were seen")
    with team_case.open(role) as case:
        judged = judging.judge(case, standard="initial_report")
        assert judged[0].finding.conclusion is Conclusion.MET
        told = repr((judged, judging.grades(case), judging.findings(case), judging.what_if(case)))
        told += repr(judging.grade_values(case))
        for words in ("witness-1", "Tarsk", "scars"):
            assert words not in told
        assert WITHHELD in told
        assert "herald" in told
        assert [one.reliability for one in judging.grades(case).sources] == [Reliability.B, Reliability.C]
    with team_case.open(FOUNDER) as case:
        assert "witness-1" in repr(judging.findings(case))


def test_a_finding_falls_silent_with_the_consent_it_rested_on(team_case: Team) -> None:
    with team_case.open(FOUNDER) as case:
        judging.grade_source(case, "witness-1", "B", "she was met twice")
        judging.judge(case)
        withdrawing.withdraw(case, TESTIMONY)
        assert all(one.is_stale for one in judging.findings(case))
        assert judging.grades(case).sources == ()
        tracing.trace_case(case)
        again = judging.judge(case)
        assert "witness-1" not in repr(again)


def test_who_is_erased_leaves_no_grade_and_no_finding_behind(team_case: Team) -> None:
    with team_case.open(FOUNDER) as case:
        judging.grade_source(case, "witness-1", "B", "she was met twice")
        judging.grade_information(case, "T1", "2", "her scars were seen")
        judging.judge(case)
    with team_case.open(FOUNDER) as case:
        team_case.agreed(lambda: erasing.erase(case, TESTIMONY, ErasureReason.MISTAKE))
    with team_case.open(FOUNDER) as case:
        kinds = ("corroboration.source_graded", "corroboration.information_graded")
        entries = [one for one in case.file.entries() if one.kind.startswith(kinds)]
        assert len(entries) == 2
        assert all(one.is_erased for one in entries)
        for table in ("source_grade", "information_grade", "finding"):
            assert not case.rows(table)
