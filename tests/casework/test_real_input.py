"""The report from which the project began: sealed, suggested, coded, traced, published."""

from __future__ import annotations

import json
from pathlib import Path

from tests.conftest import QUICK_KEYS
from uncounted.casework import coding, custody, intake, publishing, tracing
from uncounted.casework.cases import create_case
from uncounted.evidence import ItemKind
from uncounted.vocabulary.verdicts import Verdict


def _decisions() -> bytes:
    """A coder's judgements on a few statements of the report, by the words that carry them."""
    novaya = {"origin_kind": "anonymous_official_and_activist", "origin_id": "novaya-2017-04-01"}
    return json.dumps(
        {
            "coder": "coder-1",
            "propositions": {
                "P1": "More than 100 men were detained in Chechnya in spring 2017",
                "P2": "Three of them were killed",
                "P3": "Detained men were tortured, as men who were there tell it",
            },
            "items": [
                {
                    "item": "seed-report.txt",
                    "decisions": [
                        {
                            "decision": "edit",
                            "span": "detained more than 100",
                            "claim": "S1",
                            "acts": ["detention"],
                            "count": {
                                "words": "more than 100",
                                "operator": "more_than",
                                "low": 100,
                                "high": None,
                                "unit": "persons",
                            },
                            "proposition": "P1",
                            "measure": "detained",
                            "relation": "quotes",
                            "asserted_by": "newspaper",
                            **novaya,
                        },
                        {
                            "decision": "add",
                            "span": "three of them were already dead",
                            "claim": "S2",
                            "acts": ["killing"],
                            "modality": "claimed",
                            "basis": "unknown",
                            "form": "indirect",
                            "count": {
                                "words": "three",
                                "operator": "exactly",
                                "low": 3,
                                "high": 3,
                                "unit": "persons",
                            },
                            "proposition": "P2",
                            "measure": "killed",
                            **novaya,
                        },
                        {
                            "decision": "add",
                            "span": "We were tortured every day.",
                            "claim": "S3",
                            "acts": ["torture"],
                            "modality": "asserted",
                            "basis": "victim",
                            "form": "direct",
                            "proposition": "P3",
                            "measure": "pattern_detention_torture",
                            "origin_kind": "first_hand",
                            "origin_id": "witness-AP-2",
                            "channel": "assisting-organisation",
                        },
                        {
                            "decision": "add",
                            "span": "Russia continues to deny the anti-gay purge",
                            "claim": "S4",
                            "acts": ["persecution_campaign"],
                            "modality": "denied",
                            "basis": "official",
                            "form": "narration",
                            "proposition": "P1",
                            "relation": "denies",
                            "derived_from": ["S1", "S2", "S3"],
                            "origin_kind": "official_statement",
                            "origin_id": "russia-government",
                        },
                        {"decision": "protect", "span": "currently hiding in Moscow", "kind": "whereabouts"},
                    ],
                }
            ],
        }
    ).encode()


def test_the_seed_report_from_intake_to_dossier(shared: Path, tmp_path: Path) -> None:
    report = shared / "data" / "seed-report.txt"
    with create_case(tmp_path / "case", passphrase="words", title="The seed report", cost=QUICK_KEYS) as case:
        provenance = intake.Provenance("a news site", None, "2017", ItemKind.REPORT)
        taken = intake.take_in(case, intake.read_chunks(report), report.name, provenance)
        assert taken.item.sha256 == "97cf6166bec57d72b2d3fc171bee0105b8ed4699b9b77d6f88f867766f96585a"
        suggested = coding.suggest(case)
        assert suggested[0].n_claims is not None
        assert suggested[0].n_claims > 20
        done = coding.code(case, _decisions(), where="decisions")
        assert (done.n_coded, done.n_protected) == (4, 1)
        trace = {one.proposition: one for one in tracing.trace_case(case).propositions}
        assert (trace["P1"].origins.lower, trace["P1"].origins.upper) == (1, 1)
        assert trace["P1"].figures[0].low == 100
        assert all(trace[name].denials == ("S4",) for name in ("P1", "P2", "P3"))
        published = publishing.publish(case, tmp_path / "dossier")
        assert published.verification.verdict is Verdict.PASSED
        assert custody.verify_case(case).verdict is Verdict.PASSED
    page = (tmp_path / "dossier" / "dossier.html").read_text(encoding="utf-8")
    bundle = (tmp_path / "dossier" / "bundle.json").read_text(encoding="utf-8")
    for text in (page, bundle):
        assert "hiding in Moscow" not in text
        assert "We were tortured every day." in text
        assert "Russia continues to deny" in text
