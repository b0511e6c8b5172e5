"""An edition prints no count that gives somebody away, by itself or beside the editions before it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.casework.two_persons import agreed, asked, let_in
from tests.conftest import QUICK_KEYS
from uncounted.casefile import Compartment
from uncounted.casework import counting, custody, gathering, policy, publishing, requests, reviewing
from uncounted.casework.cases import Case, create_case, open_case, rebuild
from uncounted.casework.disclosing import PERSONS, ROWS, person_counts, released_tables
from uncounted.casework.permissions import Action, Member, NotPermittedError, Role
from uncounted.people.entries import LinkageRecorded, ListUsed, PatternCount
from uncounted.vocabulary.verdicts import Verdict

OPEN = {"10": 40, "01": 30, "11": 12}


def _link(case: Case, counts: Mapping[str, int], lists: tuple[str, ...] = ("I1", "I2")) -> None:
    """Log a linkage with these overlaps; which persons they are does not matter here."""
    n_persons = sum(counts.values())
    with case.act(Action.LINK) as work:
        blob = case.file.seal_item([b"person,rows\n"], Compartment.VAULT)
        work.add(
            LinkageRecorded(
                lists=tuple(ListUsed(item, f"list {item}") for item in lists),
                n_records=n_persons + 3 * counts.get("11", 0),
                n_persons=n_persons,
                patterns=tuple(PatternCount(pattern, n) for pattern, n in sorted(counts.items())),
                report={"n_pairs_for_review": 0},
                individuals_blob=blob.blob_id,
                individuals_sha256=blob.sha256,
                individuals_size=blob.size,
            )
        )


@pytest.fixture
def case(tmp_path: Path) -> Case:
    return create_case(tmp_path / "case", passphrase="words", title="A case", cost=QUICK_KEYS)


def _publish(case: Case, folder: Path) -> str:
    published = publishing.publish(case, folder)
    assert published.verification.verdict is Verdict.PASSED
    return (folder / "bundle.json").read_text(encoding="utf-8")


def test_what_is_released_is_logged_as_it_was_printed(case: Case, tmp_path: Path) -> None:
    with case:
        _link(case, {**OPEN, "01": 3})
        bundle = _publish(case, tmp_path / "first")
        (release,) = released_tables(case)
        assert release.definition.population == PERSONS
        assert [one.count for one in release.cells] == [None, 40, None, 55]
        told = [line.what for line in custody.history(case)]
        assert any("released a table of 4 counts with edition 1; 2 withheld" in what for what in told)
        rebuild(case)
        assert released_tables(case) == (release,)
    assert "Small counts: No count from 1 to 4 is shown" in bundle
    assert "Protected words: None of the 0 protected texts" in bundle


def test_a_person_more_is_neither_shown_nor_to_be_subtracted(case: Case, tmp_path: Path) -> None:
    with case:
        _link(case, OPEN)
        assert "82 persons" in _publish(case, tmp_path / "first")
        assert [one.definition.population for one in released_tables(case)] == [PERSONS, ROWS]
        _link(case, {**OPEN, "10": 41})
        bundle = _publish(case, tmp_path / "second")
        counts = person_counts(case)
        assert counts is not None
    assert "83 persons" not in bundle
    assert "How many persons stand on at least one list is withheld" in bundle
    assert "Together with an earlier edition they would tell of fewer than 5 persons" in bundle
    assert counts.patterns == {"01": 30, "10": None, "11": 12}
    assert (counts.n_persons, counts.n_records, counts.n_with_earlier) == (None, None, 2)


def test_the_same_counts_are_published_again_as_they_were(case: Case, tmp_path: Path) -> None:
    with case:
        _link(case, OPEN)
        _publish(case, tmp_path / "first")
        _publish(case, tmp_path / "second")
        _link(case, {**OPEN, "10": 60})
        counts = person_counts(case)
        assert counts is not None
        assert counts.is_whole
        assert counts.n_records is not None


def test_a_list_given_anew_is_held_against_the_old_one(case: Case, tmp_path: Path) -> None:
    """The corrected list is another item; with one person more in it, nothing shows who came."""
    with case:
        _link(case, OPEN)
        _publish(case, tmp_path / "first")
        _link(case, {**OPEN, "01": 31}, ("I1", "I7"))
        counts = person_counts(case)
        assert counts is not None
        assert counts.patterns["01"] is None
        assert counts.n_persons is None
        _link(case, OPEN, ("I8", "I7"))
        counts = person_counts(case)
        assert counts is not None
        # which list stands for which is not known: nothing is let through, and it says so
        assert set(counts.patterns.values()) == {None}
        assert counts.checks[1].verdict is Verdict.NOT_CHECKED


def _with_an_unmade_check(case: Case, folder: Path) -> None:
    """Publish once, then give both lists anew: no comparison with the first edition can be made."""
    _link(case, OPEN)
    publishing.publish(case, folder)
    _link(case, OPEN, ("I8", "I7"))


def test_an_edition_with_a_check_that_was_not_made_needs_two_persons(case: Case, tmp_path: Path) -> None:
    with case:
        let_in(case, "reviewer", Role.REVIEWER)
        _with_an_unmade_check(case, tmp_path / "first")
        with pytest.raises(requests.PurposeMissingError):
            publishing.publish(case, tmp_path / "second")
        why = "both lists were corrected by who gave them"
        published = agreed(
            case.file.folder, "reviewer", lambda: publishing.publish(case, tmp_path / "second", purpose=why)
        )
        assert published.edition == 2
        (request,) = requests.requests(case)
        assert (request.state, request.action, request.purpose) == ("used", "publish", why)
        assert request.terms[0] == "edition=2"
        assert any(term.startswith("not_checked=") for term in request.terms)


def test_who_agreed_to_an_edition_agreed_to_what_it_says(case: Case, tmp_path: Path) -> None:
    """Asked again, it is the same request; once the edition would say something else, it is another."""
    with case:
        let_in(case, "reviewer", Role.REVIEWER)
        _with_an_unmade_check(case, tmp_path / "first")

        def publish() -> object:
            return publishing.publish(case, tmp_path / "second", purpose="both were corrected")

        first = asked(publish)
        assert asked(publish) == first
        with open_case(case.file.folder, passphrase="reviewer") as other:
            requests.approve(other, first)
        _link(case, {"10": 40, "01": 30}, ("I8", "I7"))
        assert asked(publish) != first


def test_a_member_alone_waits_with_such_an_edition(case: Case, tmp_path: Path) -> None:
    with case:
        _with_an_unmade_check(case, tmp_path / "first")
        with pytest.raises(requests.WaitingError):
            publishing.publish(case, tmp_path / "second", purpose="both were corrected")
        assert not (tmp_path / "second").exists()
        assert list(tmp_path.glob(".new-*")) == []


def test_the_policy_of_the_case_says_how_small_a_count_may_be(case: Case, tmp_path: Path) -> None:
    with case:
        policy.set_policy(case, smallest_cell=20)
        _link(case, OPEN)
        bundle = _publish(case, tmp_path / "first")
        counts = person_counts(case)
    assert counts is not None
    assert counts.patterns["11"] is None, "12 persons are fewer than 20"
    assert "No count from 1 to 19 is shown" in bundle
    assert "count under 20" in bundle


def test_an_estimate_of_an_earlier_linkage_is_not_printed_beside_a_new_one(case: Case) -> None:
    with case:
        _link(case, OPEN)
        counting.estimate_case(case)
        assert gathering.gather(case).estimation is not None
        _link(case, {**OPEN, "10": 60})
        material = gathering.gather(case)
        assert material.estimation is None
        assert any("earlier linkage" in line.why for line in material.withheld)
        _link(case, {**OPEN, "01": 3})
        counting.estimate_case(case)
        assert gathering.gather(case).estimation is None


def test_the_officer_reads_what_could_single_somebody_out(case: Case) -> None:
    from uncounted.casework import coding, intake, tracing
    from uncounted.evidence import ItemKind

    text = "“They beat the baker from Upper Sarat,” said his brother, who lives at 9 Mill Lane.\n"
    with case:
        intake.take_in(
            case, [text.encode()], "paper.txt", intake.Provenance("The Paper", None, "2031", ItemKind.REPORT)
        )
        add = {
            "decision": "add",
            "span": text.strip(),
            "claim": "C1",
            "acts": ["torture"],
            "modality": "asserted",
            "basis": "victim",
            "form": "direct",
            "proposition": "P1",
            "asserted_by": "a relative",
            "origin_id": "w1",
            "origin_kind": "first_hand",
        }
        protect = {"decision": "protect", "span": "9 Mill Lane", "kind": "whereabouts"}
        coded = {
            "coder": "c",
            "propositions": {"P1": "The midwife was beaten"},
            "items": [{"item": "paper.txt", "decisions": [add, protect]}],
        }
        coding.code(case, json.dumps(coded).encode(), where="d")
        tracing.trace_case(case)
        size = case.file.size()
        passages = reviewing.narrative_review(case)
        assert case.file.size() == size
        assert [(one.where, one.kind) for one in passages] == [
            ("proposition P1", "rare role"),
            ("claim C1", "occupation and place"),
            ("claim C1", "kinship"),
        ]
        assert "Mill Lane" not in repr(passages)
        case.member = Member(case.member.member_id, case.case_id, ())
        with pytest.raises(NotPermittedError):
            reviewing.narrative_review(case)
