"""Journey 1, one article told straight: what it says, who says it, and not one step further.

An editor brings one report. Two officials who are not named give a number of detained; others give
none of the dead. The record keeps the bytes, says who says what, counts one origin, and refuses to
give a number of dead.
"""

from __future__ import annotations

from tests.journeys.office import Office, strangers_verdict
from tests.published import everything_said

ARTICLE = """More than 120 people detained in Velmaria, officials say

More than 120 people have been detained across Velmaria since March, two officials told The Tarsk Herald.

“They were brought in at night,” one of the officials said. Some have died, but their number remains unclear.

The interior ministry denied that anybody had been detained.
"""
DETAINED = "More than 120 people have been detained across Velmaria since March"
DIED = "Some have died, but their number remains unclear"
DENIED = "The interior ministry denied that anybody had been detained"


def test_one_article_is_told_straight(office: Office) -> None:
    key = office.opened("Velmaria, one report", alone=True)

    # the bytes as they came, provably
    report = office.file("herald.txt", ARTICLE)
    taken = office.done(
        "founder", "intake", office.case, report, "--source", "The Tarsk Herald", "--published", "2031-04-02"
    )
    assert "I1" in taken.out
    received = office.done("founder", "log", office.case, "--json").json
    assert sum("sealed" in line["what"] or "received" in line["what"] for line in received) == 1

    # rules suggest, a person decides
    office.done("founder", "suggest", office.case)
    shared = {"relation": "origin", "origin_id": "herald", "measure": "detained", "proposition": "P1"}
    decided = office.decisions(
        "I1",
        {"P1": "More than 120 people were detained.", "P2": "People died in detention."},
        {
            "decision": "edit", "span": DETAINED, "claim": "C1", "acts": ["detention"],
            "modality": "asserted", "basis": "official", "form": "indirect", "speaker": "two officials",
            "count": {
                "words": "More than 120", "operator": "more_than", "low": 121, "high": None, "unit": "people",
            },
            "asserted_by": "two officials who are not named", "origin_kind": "anonymous_official", **shared,
        },
        {
            "decision": "add", "span": DIED, "claim": "C2", "acts": ["death"], "modality": "asserted",
            "basis": "unknown", "form": "narration", "asserted_by": "the newspaper", "proposition": "P2",
            "origin_kind": "unknown", "relation": "origin_unresolved",
        },
        {
            "decision": "add", "span": DENIED, "claim": "C3", "acts": ["detention"], "modality": "denied",
            "basis": "official", "form": "indirect", "speaker": "The interior ministry",
            "asserted_by": "the interior ministry", "proposition": "P1", "origin_kind": "official_statement",
            "origin_id": "ministry", "relation": "denies", "derived_from": ["C1"],
        },
    )  # fmt: skip
    office.done("founder", "code", office.case, "--decisions", decided)

    # one article is one origin, whatever it repeats; the denial stands beside it and supports nothing
    traced = office.done("founder", "trace", office.case, "--json").json
    detained, died = traced["propositions"]["P1"], traced["propositions"]["P2"]
    assert (detained["origins"]["lower"], detained["origins"]["upper"]) == (1, 1)
    assert detained["denials"] == ["C3"]
    assert detained["figures"]["detained"]["open_ended"] is True

    # nobody is named who says that people died: no origin, no figure, and no nought either
    assert (died["origins"]["roots"], died["figures"]) == ([], {})

    # it is not established, and says what is missing
    found = office.by("founder", "finding", office.case, "--json").json["findings"]
    assert {one["proposition"]: one["conclusion"] for one in found} == {"P1": "not_met", "P2": "not_met"}
    missing = {one["name"]: one["mend"] for one in found[0]["conditions"] if one["holding"] == "fails"}
    assert "find an origin" in missing["two_origins"]

    # nobody is counted who was not: there is no list, and no estimate is made
    refused = office.by("founder", "estimate", office.case)
    assert refused.is_one_clear_error

    # an edition that says so, and that a stranger verifies with Python alone
    dossier = office.folder / "dossier"
    office.done("founder", "publish", office.case, "--out", dossier, "--purpose", "for the public record")
    said = everything_said(dossier)
    assert "two officials who are not named" in said
    assert DIED in said
    assert "How many stand on no list is not said in this edition." in said
    verdict = strangers_verdict(dossier, key)
    assert verdict.returncode == 0, verdict.stdout
