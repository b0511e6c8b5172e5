"""The PDF of an edition: where there is none, the page is built all the same; given alone, it is verified."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import QUICK_KEYS
from uncounted.casework import coding, deciding, editions, intake, publishing, taking_out, tracing
from uncounted.casework.cases import Case, create_case
from uncounted.evidence import ItemKind
from uncounted.publication import paper
from uncounted.vocabulary.verdicts import Verdict

WORDS = "Forty people were detained in Tarsk, officials said."


@pytest.fixture
def case(tmp_path: Path) -> Case:
    """One report with one claim, traced."""
    made = create_case(tmp_path / "case", passphrase="one", title="A case", cost=QUICK_KEYS, waiting_hours=0)
    intake.take_in(
        made, [WORDS.encode()], "a.txt", intake.Provenance("The Paper", None, "2031", ItemKind.REPORT)
    )
    claim = {"decision": "add", "span": WORDS, "claim": "A1", "acts": ["detention"], "modality": "asserted"}
    known = {"basis": "official", "form": "direct", "proposition": "P1", "origin_kind": "first_hand"}
    told = {"coder": "c", "items": [{"item": "I1", "decisions": [{**claim, **known, "origin_id": "o"}]}]}
    coding.code(made, json.dumps(told).encode(), where="d")
    tracing.trace_case(made)
    return made


def test_an_edition_too_large_for_paper_is_published_without_and_says_so(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paper, "MOST_LETTERS", 1000)
    with case:
        published = publishing.publish(case, tmp_path / "dossier")
    assert "too large to be set on paper" in published.no_paper
    assert published.verification.verdict is Verdict.PASSED
    assert {one.name for one in (tmp_path / "dossier").iterdir()} == {
        "bundle.json",
        "dossier.html",
        "verify_dossier.py",
    }


def test_a_pdf_alone_is_verified_under_any_name_and_so_is_that_of_a_copy(case: Case, tmp_path: Path) -> None:
    with case:
        published = publishing.publish(case, tmp_path / "dossier")
        key = case.public_key
    assert published.no_paper == ""
    sent = tmp_path / "annex 3 (final).pdf"
    sent.write_bytes((tmp_path / "dossier" / "dossier.pdf").read_bytes())
    found = publishing.verify_dossier_path(sent, key=key)
    assert found.verdict is Verdict.PASSED
    assert [check.name for check in found.not_checked] == ["dossier.html"]

    taking_out.take_out(tmp_path / "dossier", ["claim:A1/words"], tmp_path / "copy")
    copied = publishing.verify_dossier_path(tmp_path / "copy", key=key)
    assert copied.verdict is Verdict.PASSED
    assert not copied.not_checked


def test_a_note_beside_a_pdf_under_any_name_is_read_with_it(case: Case, tmp_path: Path) -> None:
    with case:
        publishing.publish(case, tmp_path / "dossier")
        key = case.public_key
    made, sent = tmp_path / "dossier", tmp_path / "exhibit 4.pdf"
    sent.write_bytes((made / "dossier.pdf").read_bytes() + b"% one page more")
    assert publishing.verify_dossier_path(sent, key=key).verdict is Verdict.PASSED  # and NOT CHECKED
    (tmp_path / "exhibit 4.pdf.note").write_bytes((made / "dossier.pdf.note").read_bytes())
    assert publishing.verify_dossier_path(sent, key=key).verdict is Verdict.FAILED


def test_editions_that_show_a_claim_withdrawn_since_are_listed_until_one_leaves_it_out(
    case: Case, tmp_path: Path
) -> None:
    with case:
        publishing.publish(case, tmp_path / "one")
        assert not editions.editions_of(case)[0].withdrawn
        other = {
            "decision": "add",
            "span": "officials said",
            "claim": "A2",
            "acts": ["detention"],
            "modality": "asserted",
        }
        more = {"basis": "official", "form": "direct", "proposition": "P1", "origin_kind": "first_hand"}
        told = {"coder": "c", "items": [{"item": "I1", "decisions": [{**other, **more, "origin_id": "o"}]}]}
        coding.code(case, json.dumps(told).encode(), where="d")
        deciding.withdraw_claims(case, "I1", ["A1"], "a mistake")
        (first,) = editions.editions_of(case)
        (gone,) = first.withdrawn
        assert (gone.claim, gone.by) == ("A1", None)
        assert gone.sentences
        tracing.trace_case(case)
        publishing.publish(case, tmp_path / "two")
        first, second = editions.editions_of(case)
        assert [one.by for one in first.withdrawn] == [2]
        assert not second.withdrawn
