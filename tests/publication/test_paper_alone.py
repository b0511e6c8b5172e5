"""A PDF by itself: its bundle is verified as any, and its pages pass only where they are what it gives."""

from __future__ import annotations

import zlib
from collections.abc import Mapping

import pytest

from tests.publication.samples import KEY, OTHER_KEY, dossier
from uncounted.publication import paper as setting
from uncounted.publication import verify_dossier
from uncounted.publication.disclosure import redacted_files
from uncounted.publication.paper import NOTE_NAME, PDF_NAME, TooLargeForPaperError, print_dossier
from uncounted.publication.paper_checks import bundles_inside
from uncounted.vocabulary.verdicts import Verdict, Verification

FILES = dossier()
PAPER = print_dossier(FILES, signing_key=KEY)
WHOLE = {**FILES, **PAPER}
PDF = PAPER[PDF_NAME]
BUNDLE = FILES["bundle.json"]


def _verified(files: Mapping[str, bytes]) -> Verification:
    return verify_dossier(files, expected_key=KEY.verify_key)


def _verdict_on_pages(found: Verification) -> Verdict:
    return next(check.verdict for check in found.checks if check.name == PDF_NAME)


def _stream(data: bytes) -> bytes:
    return b"\n9 0 obj\n<<>>\nstream\n" + zlib.compress(data) + b"\nendstream\n"


def test_its_bundle_is_taken_out_and_its_pages_are_set_anew() -> None:
    found = _verified({PDF_NAME: PDF})
    assert found.verdict is Verdict.PASSED
    assert _verdict_on_pages(found) is Verdict.PASSED
    assert {check.name for check in found.not_checked} == {"dossier.html"}
    assert found.subject == "dossier of case harbour-2031, edition 1"


def test_with_its_note_nothing_has_to_be_set_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(setting, "MOST_LETTERS", 0)
    assert _verdict_on_pages(_verified(PAPER)) is Verdict.PASSED
    assert _verified({**PAPER, PDF_NAME: PDF + b"\n"}).verdict is Verdict.FAILED


def test_pages_that_were_altered_never_pass() -> None:
    place = PDF.index(b"%%EOF")
    found = _verified({PDF_NAME: PDF[:place] + b"%altered\n" + PDF[place:]})
    assert _verdict_on_pages(found) is Verdict.NOT_CHECKED
    assert "the pages of the PDF: NOT CHECKED" in found.subject


def test_a_bundle_inside_that_was_altered_fails() -> None:
    altered = BUNDLE.replace(b"More than 120 people were detained", b"More than 920 people were detained", 1)
    assert altered != BUNDLE
    found = _verified({PDF_NAME: b"%PDF-1.7" + _stream(altered)})
    assert found.verdict is Verdict.FAILED
    assert _verdict_on_pages(found) is Verdict.NOT_CHECKED


def test_another_signer_is_told() -> None:
    found = verify_dossier({PDF_NAME: PDF}, expected_key=OTHER_KEY.verify_key)
    assert [check.name for check in found.checks if check.verdict is Verdict.FAILED] == ["signer"]


@pytest.mark.parametrize(
    "paper",
    [b"%PDF-1.7\nstream\nno zlib", b"%PDF-1.7" + _stream(b"{}"), PDF + _stream(BUNDLE), b"", b"%PDF-"],
)
def test_none_or_several_bundles_inside_are_no_dossier(paper: bytes) -> None:
    found = _verified({PDF_NAME: paper})
    assert found.verdict is Verdict.FAILED
    assert [check.where for check in found.checks] == [PDF_NAME]


def test_what_unpacks_without_end_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("uncounted.publication.paper_checks._LARGEST_BUNDLE", 1_000_000)
    bomb = zlib.compress(b'{"manifest":{' + b" " * 50_000_000)
    (found,) = bundles_inside(b"stream\n" + bomb)
    assert len(found) <= 1_000_001


def test_a_copy_with_values_taken_out_has_a_pdf_of_what_is_left() -> None:
    copy = dict(redacted_files(WHOLE, ["claim:H1/words", "claim:H1/speaker"]))
    assert NOTE_NAME not in copy
    assert bundles_inside(copy[PDF_NAME]) == (copy["bundle.json"],)
    found = _verified(copy)
    assert found.verdict is Verdict.PASSED
    assert _verdict_on_pages(found) is Verdict.PASSED
    assert _verdict_on_pages(_verified({PDF_NAME: copy[PDF_NAME]})) is Verdict.PASSED
    altered = {**copy, PDF_NAME: copy[PDF_NAME] + b"\n"}
    assert _verdict_on_pages(_verified(altered)) is Verdict.NOT_CHECKED


def test_the_pdf_of_the_whole_does_not_pass_for_that_of_a_copy() -> None:
    copy = {**redacted_files(WHOLE, ["claim:H1/words"]), PDF_NAME: PDF}
    assert _verdict_on_pages(_verified(copy)) is Verdict.FAILED
    assert _verdict_on_pages(_verified({**copy, **PAPER})) is Verdict.FAILED


def test_a_copy_of_a_dossier_without_a_pdf_has_none() -> None:
    assert PDF_NAME not in redacted_files(FILES, ["claim:H1/words"])


def test_what_is_too_large_is_refused_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(setting, "MOST_LETTERS", 1000)
    with pytest.raises(TooLargeForPaperError, match="too large to be set on paper"):
        print_dossier(FILES, signing_key=KEY)
    # it is still no reason to say that it was altered
    assert _verdict_on_pages(_verified({PDF_NAME: PDF})) is Verdict.NOT_CHECKED
