"""What an edition says goes out in a form of another tool, into a new case, and is published the same."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.cheap_keys import cheap_derivation
from tests.conftest import PROJECT, QUICK_KEYS
from uncounted.casework import coding, converting, publishing, tracing
from uncounted.casework.bringing_in import Brought, GivenFile, bring_in
from uncounted.casework.cases import Case, create_case
from uncounted.casework.demonstration import take_in_example

EXAMPLE = PROJECT / "examples" / "wave-of-arrests"
# what a form brings back to the letter; who coded a claim, and of what kind a body is, none does
FIELDS = ("acts", "modality", "basis", "words", "start", "end", "speaker", "date", "place")
FIGURES = ("words", "low", "high", "unit", "measure")


@dataclass(frozen=True)
class First:
    """A case that was published: its dossier, and under which proposition each claim was filed."""

    dossier: Path
    filed: dict[str, str]
    wordings: dict[str, str]


def _rows(folder: Path, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((folder / name).read_text(encoding="utf-8"), newline="")))


def _case(folder: Path) -> Case:
    return create_case(folder, passphrase="founder", title="A case", cost=QUICK_KEYS)


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> First:
    """Give the example, coded, traced and published."""
    folder = tmp_path_factory.mktemp("first")
    with cheap_derivation(), _case(folder / "case") as case:
        take_in_example(case, EXAMPLE)
        coding.suggest(case)
        coding.code(case, (EXAMPLE / "decisions.json").read_bytes(), where="decisions.json")
        tracing.trace_case(case)
        publishing.publish(case, folder / "dossier")
        filed = {claim.claim_id: claim.proposition or "" for claim in coding.coded_claims(case)}
        wordings = {row["proposition"]: row["wording"] for row in case.rows("wording")}
    converting.convert(folder / "dossier", "csv", folder / "csv", key=None)
    return First(folder, filed, wordings)


@pytest.fixture
def second(tmp_path: Path) -> Iterator[Case]:
    """Give a new case that holds the same reports."""
    with cheap_derivation(), _case(tmp_path / "second") as case:
        take_in_example(case, EXAMPLE)
        yield case


def _converted(first: First, form: str, out: Path) -> list[GivenFile]:
    converting.convert(first.dossier / "dossier", form, out, key=None)
    names = {"followthemoney": ("entities.ftm.json",)}.get(form)
    files = [out / name for name in names] if names else sorted(out.glob("*.csv"))
    return [GivenFile(one.name, one.read_bytes()) for one in files]


def _confirmed(case: Case, found: Brought, first: First) -> None:
    """Confirm all that came in, as a person does who files each claim under its proposition."""
    assert found.decisions is not None
    draft = json.loads(found.decisions)
    for item in draft["items"]:
        for one in item["decisions"]:
            one.setdefault("proposition", first.filed[one["claim"]])
    draft["propositions"] = first.wordings
    coding.code(case, json.dumps(draft).encode(), where="the draft")


@pytest.mark.parametrize("form", ["csv", "uwazi", "followthemoney", "jsonld"])
def test_what_goes_out_comes_in_and_goes_out_the_same(
    form: str, first: First, second: Case, tmp_path: Path
) -> None:
    if form == "jsonld":
        converting.convert(first.dossier / "dossier", form, tmp_path / "out", key=None)
        given = [GivenFile("edition.jsonld", (tmp_path / "out" / "edition.jsonld").read_bytes())]
    else:
        given = _converted(first, form, tmp_path / "out")
    found = bring_in(second, form, given, commit=True)
    _confirmed(second, found, first)
    tracing.trace_case(second)
    publishing.publish(second, tmp_path / "dossier")
    converting.convert(tmp_path / "dossier", "csv", tmp_path / "again", key=None)

    folders = (("first", first.dossier / "csv"), ("second", tmp_path / "again"))
    items = {
        name: {one["item"]: one["sha256"] for one in _rows(folder, "items.csv")} for name, folder in folders
    }
    before = {one["claim"]: one for one in _rows(first.dossier / "csv", "claims.csv") if one["words"]}
    after = {one["claim"]: one for one in _rows(tmp_path / "again", "claims.csv") if one["words"]}
    assert set(after) <= set(before)
    # the rest stands in testimonies that the second case does not hold, or names no act that took place
    assert len(after) >= {"followthemoney": 20}.get(form, 34)
    for claim, one in after.items():
        was = before[claim]
        fields = [name for name in FIELDS if form != "followthemoney" or name != "acts"]
        assert {name: one[name] for name in fields} == {name: was[name] for name in fields}, claim
        assert items["second"][one["item"]] == items["first"][was["item"]], claim
    if form != "followthemoney":
        told = {one["claim"]: one for one in _rows(first.dossier / "csv", "figures.csv")}
        again = {one["claim"]: one for one in _rows(tmp_path / "again", "figures.csv")}
        assert again
        assert {claim: [one[name] for name in FIGURES] for claim, one in again.items()} == {
            claim: [told[claim][name] for name in FIGURES] for claim in again
        }


def test_the_same_edition_again_is_all_duplicates(first: First, second: Case, tmp_path: Path) -> None:
    given = _converted(first, "csv", tmp_path / "out")
    once = bring_in(second, "csv", given, commit=True)
    again = bring_in(second, "csv", given, commit=True)
    assert again.n_duplicates == once.n_accepted
    assert (again.n_accepted, again.n_rejected) == (0, once.n_rejected)


def test_a_proposition_that_is_worded_otherwise_here_keeps_its_words(
    first: First, second: Case, tmp_path: Path
) -> None:
    (name, *_) = sorted(first.wordings)
    said = {"coder": "c", "propositions": {name: "Something else"}, "items": []}
    coding.code(second, json.dumps(said).encode(), where="the decisions")
    found = bring_in(second, "csv", _converted(first, "csv", tmp_path / "out"), commit=True)
    assert found.decisions is not None
    draft = json.loads(found.decisions)
    assert draft["propositions"][f"import-1.{name}"] == first.wordings[name]
    assert name not in draft["propositions"]
