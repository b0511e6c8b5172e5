"""More of an edition for one recipient: agreed to, consented to, proved, and gone with what was erased."""

from __future__ import annotations

import datetime
import json
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.casework.two_persons import agreed, let_in
from tests.conftest import QUICK_KEYS
from tests.consents import agree_all
from tests.published import everything_said
from uncounted.casework import (
    coding,
    custody,
    editions,
    erasing,
    exporting,
    giving,
    intake,
    protecting,
    publishing,
    taking_out,
    tracing,
)
from uncounted.casework.cases import Case, create_case, open_case
from uncounted.casework.entries import ErasureReason
from uncounted.casework.permissions import Role
from uncounted.evidence import ItemKind
from uncounted.protection import ConsentAnswer, ConsentForm
from uncounted.protection.consent import Purpose
from uncounted.protection.releasing import ProtectedTermLeftError
from uncounted.publication.disclosure import salt_of
from uncounted.vocabulary.verdicts import Verdict, Verification

SPOKEN = "They held me at the tram depot in Tarsk with Mirel Dankov for eleven days."
PAPER = "Forty people were detained in Tarsk, officials said."
WORDS, PLACE = "claim:T1/words", "claim:T1/exact_place"
COURT = exporting.recipient("body:The Court at Sarat", "accountability")
OTHERS = exporting.recipient("body:Another court", "accountability")
WHY = "the court asked for the words"
MOMENT = datetime.datetime(2031, 6, 15, 10, tzinfo=datetime.UTC)


def _claim(claim: str, span: str, **more: object) -> dict[str, object]:
    told = {"decision": "add", "span": span, "claim": claim, "acts": ["detention"], "modality": "asserted"}
    known = {"basis": "victim", "form": "direct", "proposition": "P1", "origin_kind": "first_hand"}
    return {**told, **known, "origin_id": f"origin-of-{claim}", "asserted_by": f"speaker of {claim}", **more}


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    """A report and a testimony that may be counted and not quoted, published as edition 1; two members."""
    with create_case(tmp_path / "case", passphrase="one", title="A case", cost=QUICK_KEYS) as made:
        made.file.clock = lambda: MOMENT
        known = intake.Provenance("The Paper", "https://paper.example/1", "2031", ItemKind.REPORT)
        intake.take_in(made, [PAPER.encode()], "a.txt", known)
        intake.take_in(made, [SPOKEN.encode()], "t.txt", intake.Provenance(kind=ItemKind.TESTIMONY))
        name = {"decision": "protect", "span": "Mirel Dankov", "kind": "name"}
        items = [
            {"item": "I1", "decisions": [_claim("A1", PAPER, place="Mill Street 4, Tarsk")]},
            {"item": "I2", "decisions": [name, _claim("T1", SPOKEN, place="tram depot, Tarsk")]},
        ]
        coding.code(made, json.dumps({"coder": "c", "items": items}).encode(), where="d")
        agree_all(made)
        tracing.trace_case(made)
        let_in(made, "two", Role.REVIEWER)
        publishing.publish(made, tmp_path / "dossier")
        yield made


def _agree(case: Case, audience: exporting.Recipient = COURT) -> None:
    protecting.record_consent(
        case,
        "I2",
        ConsentForm.NAMED_BODY,
        ConsentAnswer.YES,
        language="en",
        asked=protecting.Asked(audience=audience.audience, purpose=Purpose.ACCOUNTABILITY),
    )


def _give(
    case: Case, folder: Path, *fields: str, to: exporting.Recipient = COURT
) -> Callable[[], giving.Given]:
    return partial(
        giving.give, case, folder / "dossier", folder / "given.json", to=to, fields=fields, purpose=WHY
    )


def _given(case: Case, folder: Path, *fields: str) -> giving.Given:
    return agreed(folder / "case", "two", _give(case, folder, *fields))


def _verified(case: Case, folder: Path, given: str = "given.json") -> Verification:
    return publishing.verify_dossier_path(folder / "dossier", key=case.public_key, disclosed=[folder / given])


def test_the_same_case_and_clock_give_the_same_bytes(case: Case, tmp_path: Path) -> None:
    shutil.copytree(case.file.folder, tmp_path / "copy")
    publishing.publish(case, tmp_path / "here")
    with open_case(tmp_path / "copy", passphrase="one") as copy:
        copy.file.clock = lambda: MOMENT
        publishing.publish(copy, tmp_path / "there")
    for name in ("bundle.json", "dossier.html"):
        assert (tmp_path / "here" / name).read_bytes() == (tmp_path / "there" / name).read_bytes()


def test_what_is_withheld_is_in_no_file_and_no_salt_of_it_either(case: Case, tmp_path: Path) -> None:
    published = everything_said(tmp_path / "dossier")
    kept = giving._kept(case, 1)
    assert {WORDS, PLACE, "claim:A1/exact_place", "claim:A1/origin"} <= set(kept)
    for told in ("tram depot", "Mill Street", "Mirel", "Dankov", "speaker of T1"):
        assert told not in published
    for path, one in kept.items():
        assert salt_of(one.seed, path).hex() not in published
        assert one.seed.hex() not in published
    assert "Mirel" not in json.dumps([one.value for one in kept.values()]), "no leaf holds a protected word"


def test_a_field_is_given_with_consent_by_two_persons_and_verifies_beside_its_edition(
    case: Case, tmp_path: Path
) -> None:
    with pytest.raises(giving.NoConsentToGiveError):
        _give(case, tmp_path, WORDS)()
    _agree(case)
    with pytest.raises(giving.NoConsentToGiveError):
        _give(case, tmp_path, WORDS, to=OTHERS)()
    given = _given(case, tmp_path, WORDS, PLACE)
    assert (given.copy, given.edition, given.n_fields) == (1, 1, 2)
    told = json.loads((tmp_path / "given.json").read_text())
    values = {one["path"]: one["value"] for one in told["fields"]}
    assert values[PLACE] == "tram depot, Tarsk"
    assert "tram depot" in values[WORDS]
    assert "Mirel" not in values[WORDS], "what was protected is in no leaf, and so in no disclosure"
    found = _verified(case, tmp_path)
    assert found.verdict is Verdict.PASSED
    assert "body The Court at Sarat" in found.checks[-1].finding
    (edition,) = editions.editions_of(case)
    (recipient,) = edition.recipients
    assert (recipient.whom, recipient.purpose, recipient.n_fields) == (
        "body The Court at Sarat",
        "accountability",
        2,
    )
    assert [check for check in custody.verify_case(case).checks if check.verdict is Verdict.FAILED] == []


def test_a_disclosure_that_was_altered_or_is_of_another_edition_fails(case: Case, tmp_path: Path) -> None:
    _agree(case)
    _given(case, tmp_path, WORDS)
    data = (tmp_path / "given.json").read_bytes()
    for old, new in (
        (b"tram", b"trim"),
        (b"Sarat", b"Tarsk"),
        (b'"copy":1', b'"copy":2'),
        (b"claim:T1/words", b"claim:T1/place"),
        (b"}\n", b"} \n"),
        (data, b"{}"),
    ):
        (tmp_path / "altered.json").write_bytes(data.replace(old, new, 1))
        found = _verified(case, tmp_path, "altered.json")
        assert [check.name for check in found.checks if check.verdict is Verdict.FAILED] == [
            "disclosure altered.json"
        ]
    publishing.publish(case, tmp_path / "second")
    found = publishing.verify_dossier_path(
        tmp_path / "second", key=case.public_key, disclosed=[tmp_path / "given.json"]
    )
    assert found.checks[-1].finding == "It is of another edition"
    (tmp_path / "dossier" / "bundle.json").write_bytes(b"{}")
    with pytest.raises(giving.ForeignDossierError):
        giving.give(case, tmp_path / "dossier", tmp_path / "more.json", to=COURT, fields=[WORDS], purpose=WHY)


def test_a_copy_is_marked_without_a_field(case: Case, tmp_path: Path) -> None:
    given = _given(case, tmp_path)
    assert (given.copy, given.n_fields) == (1, 0)
    assert "Copy 1, for body The Court at Sarat" in _verified(case, tmp_path).checks[-1].finding


def test_what_was_erased_can_be_given_to_nobody_and_its_salts_are_gone(case: Case, tmp_path: Path) -> None:
    _agree(case)
    assert WORDS in giving.withheld_fields(case, tmp_path / "dossier")
    agreed(
        tmp_path / "case",
        "two",
        partial(erasing.erase, case, "I2", ErasureReason.MISTAKE, purpose="a mistake"),
    )
    assert not any("T1" in path for path in giving.withheld_fields(case, tmp_path / "dossier"))
    assert "claim:A1/origin" in giving.withheld_fields(case, tmp_path / "dossier"), "the keys were renewed"
    with pytest.raises(giving.UnknownFieldError):
        _give(case, tmp_path, WORDS)()
    assert [row["item_id"] for row in case.rows("edition_held")] == ["I1"]
    given = _given(case, tmp_path, "claim:A1/exact_place")
    assert given.n_fields == 1
    assert _verified(case, tmp_path).verdict is Verdict.PASSED


def test_who_takes_consent_back_before_it_is_given_is_heard(case: Case, tmp_path: Path) -> None:
    _agree(case)
    protecting.record_consent(case, "I2", ConsentForm.NAMED_BODY, ConsentAnswer.NO, language="en")
    with pytest.raises(giving.NoConsentToGiveError):
        _give(case, tmp_path, WORDS)()


def test_a_word_that_was_protected_since_stops_it(case: Case, tmp_path: Path) -> None:
    _agree(case)
    place = {"decision": "protect", "span": "tram depot", "kind": "whereabouts"}
    items = [{"item": "I2", "decisions": [place]}]
    coding.code(case, json.dumps({"coder": "c", "items": items}).encode(), where="d")
    with pytest.raises(ProtectedTermLeftError):
        _give(case, tmp_path, WORDS)()


def test_anybody_may_take_values_out_and_the_copy_says_so(case: Case, tmp_path: Path) -> None:
    n_taken = taking_out.take_out(
        tmp_path / "dossier", ["claim:A1/words", "item:I1/address"], tmp_path / "less"
    )
    assert n_taken == 2
    found = publishing.verify_dossier_path(tmp_path / "less", key=case.public_key)
    assert {check.verdict for check in found.checks} == {Verdict.PASSED}
    told = next(check.finding for check in found.checks if check.name == "commitments")
    assert "taken out after it was signed, behind s" in told
    left = everything_said(tmp_path / "less")
    assert "Forty people" not in left
    assert "paper.example" not in left
    for field in ("s1/says", "claim:A1/item", "claim:T1/words", "claim:A1/nothing", "nobody"):
        with pytest.raises(taking_out.UntakeableFieldError):
            taking_out.take_out(tmp_path / "dossier", [field], tmp_path / "none")


def test_the_next_edition_lists_the_last_one_and_who_was_given_more_by_kind_alone(
    case: Case, tmp_path: Path
) -> None:
    _agree(case)
    _given(case, tmp_path, WORDS)
    publishing.publish(case, tmp_path / "second")
    printed = (tmp_path / "second" / "bundle.json").read_text(encoding="utf-8")
    assert "The finding stands as in edition 1." in printed
    assert editions.editions_of(case)[0].sha256 in printed
    assert "1 numbered copy of earlier editions was given out" in printed
    assert "Sarat" not in printed
