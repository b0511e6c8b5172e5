"""The dossier on paper says what the bundle says, in a form that archives and screen readers take."""

from __future__ import annotations

import html
import io
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import msgspec
import pypdf
import pypdfium2
import pytest

from tests.publication.samples import KEY, OTHER_KEY, coded, dossier, illustrated, material
from uncounted.publication import verify_dossier
from uncounted.publication.bundle import Bundle
from uncounted.publication.edition import Edition, Sentence
from uncounted.publication.page import in_picture
from uncounted.publication.paper import NOTE_NAME, PDF_NAME, print_dossier
from uncounted.publication.pictures import picture_of, says_of
from uncounted.publication.records import edition_of
from uncounted.vocabulary.verdicts import Check, Verdict

FILES = dossier()
PAPER = print_dossier(FILES, signing_key=KEY)
WHOLE = {**FILES, **PAPER}
BUNDLE = msgspec.json.decode(FILES["bundle.json"], type=Bundle)
EDITION = edition_of(BUNDLE.records)


def _with_pypdf(paper: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(paper)).pages)


def _with_pdfium(paper: bytes) -> str:
    document = pypdfium2.PdfDocument(paper)
    pages = [document[number].get_textpage().get_text_range() for number in range(len(document))]
    document.close()
    return "\n".join(pages)


def _said(edition: Edition) -> Iterator[str]:
    """Yield every text that a reader should find: what sentences say, what carries them, every cell."""
    for piece in edition.pieces.values():
        if isinstance(piece, Sentence):
            yield piece.text
            for evidence in piece.evidence:
                yield from filter(None, (evidence.label, evidence.quote or evidence.withheld))
        else:
            yield piece.caption
            for row in piece.rows:
                yield from row


def _letters(text: str) -> str:
    """Fold a text to what extractors agree on: marks and spaces apart, letters in one form."""
    folded = unicodedata.normalize("NFKC", text)
    return "".join(letter for letter in folded if unicodedata.category(letter)[0] in "LNPS")


def _in_latin(text: str) -> list[str]:
    """Cut a text at right-to-left letters, which each extractor gives in an order of its own."""
    return [_letters(part) for part in re.split("[\u0590-\u08ff]+", text) if _letters(part)]


def _failed(files: dict[str, bytes]) -> list[Check]:
    checks = verify_dossier(files, expected_key=KEY.verify_key).checks
    return [check for check in checks if check.verdict is Verdict.FAILED]


def _edition(**changes: Any) -> dict[str, bytes]:
    """Build files of changed material, signed anew."""
    return dict(dossier(replace(material(), **changes)))


@pytest.mark.parametrize("extract", [_with_pypdf, _with_pdfium])
def test_the_text_of_the_pdf_is_that_of_the_bundle(extract: Any) -> None:
    printed = _letters(extract(PAPER[PDF_NAME]))
    missing = [text for text in _said(EDITION) for part in _in_latin(text) if part not in printed]
    assert missing == []


def test_what_is_right_to_left_is_printed_letter_for_letter() -> None:
    printed = _letters(_with_pdfium(PAPER[PDF_NAME]))
    assert _letters("صحيفة") in printed
    assert _letters("المرفأ") in printed


def test_the_same_edition_gives_the_same_bytes() -> None:
    assert print_dossier(FILES, signing_key=KEY) == PAPER


def test_the_signed_bundle_is_inside() -> None:
    reader = pypdf.PdfReader(io.BytesIO(PAPER[PDF_NAME]))
    assert reader.attachments["bundle.json"] == [FILES["bundle.json"]]
    root: Any = reader.trailer["/Root"]
    assert [one.get_object()["/AFRelationship"] for one in root["/AF"]] == ["/Source"]


def test_it_is_tagged_archivable_and_calls_nothing() -> None:
    reader = pypdf.PdfReader(io.BytesIO(PAPER[PDF_NAME]))
    root: Any = reader.trailer["/Root"]
    about = root["/Metadata"].get_data().decode()
    assert "<pdfaid:part>3</pdfaid:part>" in about
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in about
    assert "<pdfuaid:part>1</pdfuaid:part>" in about
    assert root["/MarkInfo"]["/Marked"]
    assert root["/StructTreeRoot"]["/K"]
    assert root["/Lang"] == "en"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert root["/OutputIntents"][0]["/S"] == "/GTS_PDFA1"
    assert not reader.is_encrypted
    assert "/OpenAction" not in root
    assert not re.search(rb"/(?:JavaScript|Launch|SubmitForm|URI)\b", PAPER[PDF_NAME])


def test_every_letter_that_is_printed_is_in_the_file() -> None:
    reader = pypdf.PdfReader(io.BytesIO(PAPER[PDF_NAME]))
    fonts: dict[str, Any] = {}
    for page in reader.pages:
        resources: Any = page["/Resources"]
        fonts |= {name: font.get_object() for name, font in resources.get("/Font", {}).items()}
    assert fonts
    for font in fonts.values():
        described = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        assert {"/FontFile2", "/FontFile3"} & described.keys()
        assert "/ToUnicode" in font


def test_a_drawing_says_in_words_what_it_shows() -> None:
    charts = [says_of(table) for table in EDITION.tables if table.marks or table.picture]
    assert charts
    assert sorted(_alternatives(PAPER[PDF_NAME])) == sorted(charts)


def _alternatives(paper: bytes) -> list[str]:
    """Return the alternative text of every drawing."""
    root: Any = pypdf.PdfReader(io.BytesIO(paper)).trailer["/Root"]
    found, waiting = [], [root["/StructTreeRoot"]]
    while waiting:
        node: Any = waiting.pop()
        node = node.get_object()
        if isinstance(node, list):
            waiting.extend(node)
        elif isinstance(node, dict):
            if node.get("/S") == "/Figure" and "/Alt" in node:
                found.append(str(node["/Alt"]))
            if "/K" in node and not isinstance(node["/K"], int):
                waiting.append(node["/K"])
    return found


def test_what_looks_like_markup_is_printed_as_it_stands() -> None:
    hostile = '#read("/etc/passwd") $x$ @a *b* _c_ = d // e </p> \\u{41} [f]'
    claim = coded("H1", "i1", hostile)
    of = material()
    files = dossier(replace(of, claims=(claim, *(one for one in of.claims if one.claim_id != "H1"))))

    printed = _with_pdfium(print_dossier(files, signing_key=KEY)[PDF_NAME])

    assert _letters(hostile) in _letters(printed)


def test_a_letter_that_no_font_has_is_printed_as_its_number() -> None:
    files = _edition(title="The wave 日本 \U0001f54a of ሰላም")

    printed = _with_pdfium(print_dossier(files, signing_key=KEY)[PDF_NAME])

    assert _letters("The wave [U+65E5][U+672C] [U+1F54A] of [U+1230][U+120B][U+121D]") in _letters(printed)


def test_a_whole_dossier_with_its_paper_passes() -> None:
    verification = verify_dossier(WHOLE, expected_key=KEY.verify_key)
    assert verification.verdict is Verdict.PASSED
    assert [check.name for check in verification.checks][-1] == PDF_NAME


def test_every_altered_byte_of_the_paper_is_found() -> None:
    paper = PAPER[PDF_NAME]
    for at in range(0, len(paper), len(paper) // 40):
        altered = paper[:at] + bytes([paper[at] ^ 1]) + paper[at + 1 :]
        assert [check.name for check in _failed({**WHOLE, PDF_NAME: altered})] == [PDF_NAME]


def test_every_altered_letter_of_the_note_is_found() -> None:
    note = PAPER[NOTE_NAME]
    for at in range(len(note)):
        altered = note[:at] + bytes([note[at] ^ 1]) + note[at + 1 :]
        assert [check.name for check in _failed({**WHOLE, NOTE_NAME: altered})] == [PDF_NAME]
    assert _failed({**WHOLE, NOTE_NAME: note + note.splitlines(keepends=True)[-1]})


@pytest.mark.parametrize("missing", [PDF_NAME, NOTE_NAME])
def test_half_of_the_paper_is_missed(missing: str) -> None:
    files = {name: data for name, data in WHOLE.items() if name != missing}
    assert [check.where for check in _failed(files)] == [missing]


def test_paper_of_another_signer_or_another_edition_fails() -> None:
    for other in (
        print_dossier(FILES, signing_key=OTHER_KEY),
        print_dossier(_edition(title="X"), signing_key=KEY),
    ):
        assert [check.name for check in _failed({**FILES, **other})] == [PDF_NAME]


@pytest.mark.parametrize("extract", [_with_pypdf, _with_pdfium])
def test_every_word_of_a_drawing_is_text_of_the_pdf(extract: Any) -> None:
    files = dossier(illustrated())
    printed = _letters(extract(print_dossier(files, signing_key=KEY)[PDF_NAME]))
    edition = edition_of(msgspec.json.decode(files["bundle.json"], type=Bundle).records)
    drawn = [picture_of(table, in_picture) for table in edition.tables]
    assert sum(one is not None for one in drawn) == 6
    words = [
        html.unescape(re.sub("<[^>]*>", "", text))
        for picture in filter(None, drawn)
        for text in re.findall("<text .*?</text>", picture)
    ]
    assert len(words) > 60
    assert [text for text in words for part in _in_latin(text) if part not in printed] == []


def test_a_passage_is_printed_once_and_named_wherever_else_it_carries_a_sentence() -> None:
    printed = _with_pdfium(PAPER[PDF_NAME])
    assert printed.count("At least 150 people were detained") == 1
    home = re.search(r"Printed under paragraph (\d+): [^.]*\bL1\b", printed)
    assert home is not None
    sentence = next(one for one in EDITION.sentences if one.id == f"s{home[1]}")
    assert "L1" in {one.claim for one in sentence.evidence}
