"""The shipped example is whole: texts, decisions, traps and expectations agree with one another.

- Every file of the manifest is there, in UTF-8; every address is a reserved one.
- Every span of the decisions stands in its text; every trap that is promised is present and explained.
- Every decision can be taken on what the extractor suggests, and the trace finds what is expected.
- Nothing in it names a country that exists.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from uncounted.casework.tracing import as_trace_claim
from uncounted.claims import CodedClaim, apply_decisions, extract, read_decisions
from uncounted.corroboration import TraceClaim, trace, trace_as_json
from uncounted.vocabulary.dates import PartialDate
from uncounted.vocabulary.relations import Relation

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "wave-of-arrests"
CODING_FIELDS = {
    "proposition", "measure", "asserted_by", "pseudonym", "origin_kind", "origin_id", "channel",
    "derived_from", "relation", "parts", "period", "note",
}  # fmt: skip
SUGGESTED_FIELDS = {"acts", "modality", "basis", "form", "speaker", "count", "place", "time"}
LONGEST_SPAN = 400
# Countries that exist: none may be named, so that no reader takes the example for a report.
COUNTRIES = """
    Afghanistan, Albania, Algeria, Andorra, Angola, Argentina, Armenia, Australia, Austria, Azerbaijan,
    Bahamas, Bahrain, Bangladesh, Barbados, Belarus, Belgium, Belize, Benin, Bhutan, Bolivia, Bosnia,
    Botswana, Brazil, Britain, Brunei, Bulgaria, Burkina Faso, Burma, Burundi, Cambodia, Cameroon, Canada,
    Cape Verde, Chad, Chechnya, Chile, China, Colombia, Comoros, Congo, Costa Rica, Croatia, Cuba, Cyprus,
    Czech, Denmark, Djibouti, Dominica, Ecuador, Egypt, El Salvador, England, Equatorial Guinea, Eritrea,
    Estonia, Eswatini, Ethiopia, Fiji, Finland, France, Gabon, Gambia, Georgia, Germany, Ghana, Greece,
    Grenada, Guatemala, Guinea, Guyana, Haiti, Honduras, Hungary, Iceland, India, Indonesia, Iran, Iraq,
    Ireland, Israel, Italy, Ivory Coast, Jamaica, Japan, Jordan, Kazakhstan, Kenya, Kiribati, Korea,
    Kosovo, Kuwait, Kyrgyzstan, Laos, Latvia, Lebanon, Lesotho, Liberia, Libya, Liechtenstein, Lithuania,
    Luxembourg, Macedonia, Madagascar, Malawi, Malaysia, Maldives, Mali, Malta, Mauritania, Mauritius,
    Mexico, Micronesia, Moldova, Monaco, Mongolia, Montenegro, Morocco, Mozambique, Myanmar, Namibia,
    Nauru, Nepal, Netherlands, New Zealand, Nicaragua, Niger, Nigeria, Norway, Oman, Pakistan, Palau,
    Palestine, Panama, Papua, Paraguay, Peru, Philippines, Poland, Portugal, Qatar, Romania, Russia,
    Rwanda, Samoa, San Marino, Saudi Arabia, Scotland, Senegal, Serbia, Seychelles, Sierra Leone,
    Singapore, Slovakia, Slovenia, Somalia, South Africa, Spain, Sri Lanka, Sudan, Suriname, Sweden,
    Switzerland, Syria, Taiwan, Tajikistan, Tanzania, Thailand, Togo, Tonga, Trinidad, Tunisia, Turkey,
    Turkmenistan, Tuvalu, Uganda, Ukraine, United Arab Emirates, United Kingdom, United States, Uruguay,
    Uzbekistan, Vanuatu, Vatican, Venezuela, Vietnam, Wales, Yemen, Zambia, Zimbabwe
"""


def _json(name: str) -> Any:
    return json.loads((EXAMPLE / name).read_bytes().decode("utf-8"))


MANIFEST: list[dict[str, Any]] = _json("manifest.json")
DECISIONS: dict[str, Any] = _json("decisions.json")
EXPECTED: dict[str, Any] = _json("expected.json")
TEXTS = {
    Path(entry["file"]).name: (EXAMPLE / entry["file"]).read_bytes().decode("utf-8") for entry in MANIFEST
}
CASES = [(block["item"], decision) for block in DECISIONS["items"] for decision in block["decisions"]]
CODED = {decision["claim"]: (item, decision) for item, decision in CASES if "claim" in decision}


def test_the_manifest_lists_exactly_the_texts() -> None:
    assert sorted(TEXTS) == sorted(path.name for path in (EXAMPLE / "texts").iterdir())
    for entry in MANIFEST:
        assert set(entry) == {"file", "kind", "source", "address", "published", "consent"}
        assert entry["kind"] in {"report", "testimony"}
        assert entry["address"] is None or entry["address"].startswith("https://example.org/")
        assert entry["published"] is None or PartialDate.parse(entry["published"]).precision == "day"
        assert entry["consent"] == [] or entry["consent"][:2] == ["store", "analyse_without_identity"]


def test_a_testimony_is_never_published_and_consent_is_recorded_for_one_only() -> None:
    testimonies = [entry for entry in MANIFEST if entry["kind"] == "testimony"]
    assert [(entry["source"], entry["address"], entry["published"]) for entry in testimonies] == [
        ("own interview", None, None)
    ] * 2
    assert [entry["consent"] for entry in testimonies] == [
        ["store", "analyse_without_identity", "quote_unattributed"],
        ["store", "analyse_without_identity"],
    ]


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_a_text_is_short_and_has_no_typewriter_marks(name: str) -> None:
    assert 120 <= len(TEXTS[name].split()) <= 350
    assert not re.search("[\"'\r\x00]", TEXTS[name])


@pytest.mark.parametrize(("item", "decision"), CASES)
def test_a_decision_stands_in_its_text(item: str, decision: dict[str, Any]) -> None:
    span = decision["span"]
    assert "\n" not in span
    assert 0 < len(span) <= LONGEST_SPAN
    assert TEXTS[item].count(span) >= decision.get("occurrence", 1)
    assert "occurrence" in decision or TEXTS[item].count(span) == 1
    if decision.get("count"):
        assert decision["count"]["words"] in span
        assert decision["measure"]


@pytest.mark.parametrize(("item", "decision"), CASES)
def test_a_decision_has_the_keys_of_its_kind(item: str, decision: dict[str, Any]) -> None:
    named = set(decision) - {"decision", "span", "occurrence"}
    allowed = {
        "confirm": {"claim"} | CODING_FIELDS,
        "edit": {"claim"} | CODING_FIELDS | SUGGESTED_FIELDS,
        "add": {"claim"} | CODING_FIELDS | SUGGESTED_FIELDS,
        "reject": {"reason"},
        "protect": {"kind"},
    }[decision["decision"]]
    assert named <= allowed, item


def test_claims_are_named_once_and_parents_are_claims() -> None:
    assert len(CODED) == sum("claim" in decision for _, decision in CASES)
    for claim, (_, decision) in CODED.items():
        parents = {parent.rstrip("?") for parent in decision.get("derived_from", [])}
        assert parents <= set(CODED), claim
        assert claim not in parents
        assert decision["proposition"] in EXPECTED["propositions"]


def test_the_parts_do_not_make_the_whole() -> None:
    helped = CODED["N1"][1]
    assert helped["count"]["low"] == 114
    assert sum(helped["parts"]) == 102
    assert all(str(part) in TEXTS[CODED["N1"][0]] for part in helped["parts"])


def test_one_pseudonym_belongs_to_two_people() -> None:
    miras = {decision["origin_id"] for _, decision in CODED.values() if decision.get("pseudonym") == "Mira"}
    assert len(miras) == 2


@pytest.mark.parametrize("trap", EXPECTED["traps"], ids=lambda trap: str(trap["id"]))
def test_a_trap_is_present_and_explained(trap: dict[str, Any]) -> None:
    assert trap["words"] in TEXTS[Path(trap["file"]).name]
    assert set(trap["claims"]) <= set(CODED)
    assert f"| `{trap['id']}` |" in (EXAMPLE / "README.md").read_text(encoding="utf-8")


def test_the_page_explains_no_trap_that_is_not_there() -> None:
    explained = re.findall(
        r"^\| `([a-z-]+)` \|", (EXAMPLE / "README.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert explained == [trap["id"] for trap in EXPECTED["traps"]]


def test_what_must_not_be_published_is_protected_by_decision() -> None:
    protected = {
        (item, decision["kind"], decision["span"])
        for item, decision in CASES
        if decision["decision"] == "protect"
    }
    assert protected == {
        (Path(entry["file"]).name, entry["kind"], entry["text"]) for entry in EXPECTED["protected"]
    }
    quoted = " ".join(
        decision["span"] for _, decision in CODED.values() if decision.get("claim") not in {"T3", "T4"}
    )
    assert not [words for words in EXPECTED["never_published"] if words in quoted]


def test_no_country_that_exists_is_named() -> None:
    names = "|".join(re.escape(" ".join(name.split())) for name in COUNTRIES.split(","))
    pattern = re.compile(rf"\b(?:{names})\b")
    for path in sorted(EXAMPLE.rglob("*")):
        if path.suffix in {".txt", ".json", ".md"}:
            assert not pattern.search(path.read_text(encoding="utf-8")), path.name


# ---- through the rooms: suggest, decide, trace -----------------------------------------------


def _coded() -> dict[str, list[CodedClaim]]:
    file = read_decisions((EXAMPLE / "decisions.json").read_bytes(), where="decisions.json")
    return {
        name: list(apply_decisions(name, text, extract(text).claims, file.for_item(name)).coded)
        for name, text in TEXTS.items()
    }


@pytest.fixture(scope="module")
def coded() -> dict[str, list[CodedClaim]]:
    return _coded()


@pytest.fixture(scope="module")
def traceable(coded: dict[str, list[CodedClaim]]) -> list[TraceClaim]:
    entries = {Path(entry["file"]).name: entry for entry in MANIFEST}
    return [
        as_trace_claim(claim, publisher=entries[item]["source"], published=entries[item]["published"])
        for item, claims in coded.items()
        for claim in claims
    ]


def _flags(found: dict[str, Any]) -> dict[str, set[str]]:
    claims: defaultdict[str, set[str]] = defaultdict(set)
    for flag in found["flags"]:
        claims[flag["kind"]].update(flag["claims"])
    return dict(claims)


def test_every_decision_can_be_taken(coded: dict[str, list[CodedClaim]]) -> None:
    assert {claim.claim_id for claims in coded.values() for claim in claims} == set(CODED)


def test_what_an_official_denies_is_never_an_allegation(coded: dict[str, list[CodedClaim]]) -> None:
    statement = coded["interior-ministry-2031-04-16.txt"]
    assert {(claim.acts, claim.modality.value, claim.basis.value) for claim in statement} == {
        (("denial",), "denied", "official")
    }


@pytest.mark.parametrize("name", sorted(EXPECTED["propositions"]))
def test_the_trace_finds_what_is_expected(name: str, traceable: list[TraceClaim]) -> None:
    expected = EXPECTED["propositions"][name]
    found = trace_as_json(trace(traceable))["propositions"][name]
    assert found["publishers"] == expected["publishers"]
    assert {key: found["origins"][key] for key in expected["origins"]} == expected["origins"]
    for figure, roots in expected["by_figure"].items():
        assert found["origins"]["by_figure"][figure]["roots"] == roots
    assert set(found["figures"]) == set(expected["figures"])
    for measure, figures in expected["figures"].items():
        got = found["figures"][measure]
        assert {key: got[key] for key in figures if key != "excluded"} == {
            key: value for key, value in figures.items() if key != "excluded"
        }
        assert [left_out["claim"] for left_out in got["excluded"]] == figures.get("excluded", [])
    assert found["channels"] == expected.get("channels", [])
    assert found["denials"] == expected["denials"]
    flags = _flags(found)
    assert set(flags) == {flag["kind"] for flag in expected["flags"]}
    for flag in expected["flags"]:
        assert set(flag["claims"]) <= flags[flag["kind"]]


def test_the_flags_on_figures_places_and_names_need_no_relation(traceable: list[TraceClaim]) -> None:
    blank = trace_as_json(trace([replace(claim, relation=Relation.UNSTATED) for claim in traceable]))
    for name, expected in EXPECTED["propositions"].items():
        flags = _flags(blank["propositions"][name])
        for flag in expected["flags"]:
            if flag["kind"] != "denial":
                assert set(flag["claims"]) <= flags[flag["kind"]], name


def test_every_claim_that_is_filed_counts_or_is_a_denial(coded: dict[str, list[CodedClaim]]) -> None:
    """What a rule reads as an opinion or a fear would drop out of the example without a word."""
    filed = [claim for claims in coded.values() for claim in claims if claim.proposition is not None]
    silent = [one for one in filed if not one.modality.says_it_happened and str(one.modality) != "denied"]
    assert [one.claim_id for one in silent] == []
