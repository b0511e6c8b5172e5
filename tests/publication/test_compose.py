"""What an edition says, and what it must never say."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from tests.publication.samples import (
    CLAIMS,
    COUNTS,
    KEY,
    LISTS,
    OTHER_KEY,
    coded,
    dossier,
    linkage,
    material,
    seed_of,
)
from uncounted.corroboration import Finding
from uncounted.corroboration.findings import Conclusion, ConditionFound, FigureEnd, FigureFound, Holding
from uncounted.corroboration.grades import Credibility, Grades, InformationGrade, Reliability, SourceGrade
from uncounted.estimation import CaptureTable, estimate
from uncounted.protection import release
from uncounted.publication import DossierMaterial, build_dossier
from uncounted.publication.compose import compose
from uncounted.publication.dossier import ForeignKeyError, UnwritableTextError
from uncounted.publication.edition import Edition, Sentence, Tone
from uncounted.publication.material import (
    AgreementLine,
    CodingSummary,
    PublishedFinding,
    UnusableMaterialError,
)


def _texts(of: DossierMaterial) -> list[str]:
    return [re.sub("[\u2068\u2069]", "", sentence.text) for sentence in compose(of).sentences]


def _section(edition: Edition, id_: str) -> list[Sentence]:
    section = next(section for section in edition.frame.sections if section.id == id_)
    wanted = {piece for part in section.parts for piece in part.pieces}
    return [sentence for sentence in edition.sentences if sentence.id in wanted]


def test_the_same_material_gives_the_same_bytes() -> None:
    assert dossier() == dossier()


def test_every_sentence_has_something_that_carries_it() -> None:
    edition = compose(material())
    assert all(one.evidence or one.reads or one.basis for one in edition.sentences)
    assert [piece for piece in edition.order if piece.startswith("s")] == [
        f"s{number}" for number in range(1, len(edition.sentences) + 1)
    ]
    assert {table for one in edition.sentences for table in one.reads} <= {one.id for one in edition.tables}


def test_words_of_those_who_did_not_agree_are_nowhere() -> None:
    everything = b"".join(dossier().values()).decode()
    for forbidden in ("tram depot", "a baker", "lives in Sarat", "of the baker"):
        assert forbidden not in everything
    shown = [one for sentence in compose(material()).sentences for one in sentence.evidence]
    silent = {one.claim: one for one in shown if one.quote is None}
    assert set(silent) == {"T1", "F1"}
    assert silent["T1"].withheld == "the one who spoke has not agreed to be quoted"
    assert all((one.start, one.end, one.address) == (None, None, None) for one in silent.values())


def test_a_denial_stands_with_its_finding_and_in_the_summary() -> None:
    edition = compose(material())
    for section in ("summary", "findings"):
        denials = [one for one in _section(edition, section) if one.tone is Tone.DENIAL]
        assert [one.evidence[0].quote for one in denials] == ["There is no wave of arrests"]
    missing = (
        "No denial of this stands in the items of this edition; that does not show that nobody denies it."
    )
    assert _texts(material()).count(missing) == 2


def test_origins_channels_and_publishers_are_apart() -> None:
    texts = _texts(material())
    assert "“More than 120 people were detained”: 1 independent origin stands behind this." in texts
    assert (
        "2 publishers printed this: The Herald and صحيفة المرفأ. Through which channel the origins "
        "were reached is not recorded." in texts
    )
    origin_sentences = [text for text in texts if "independent origin" in text and "stand" in text]
    assert not any("publisher" in text or "channel" in text for text in origin_sentences)


def test_no_sentence_is_both_documented_and_estimated() -> None:
    edition = compose(material())
    for sentence in edition.sentences:
        if sentence.tone is Tone.DOCUMENTED:
            assert "stimate" not in sentence.text
    documented = [one.text for one in edition.sentences if one.tone is Tone.DOCUMENTED]
    counted = (
        "313 persons stand on at least one list, as far as rows were judged; 4 pairs of rows still wait."
    )
    assert counted in documented
    total = round(sum(COUNTS.values()) + (estimate_point() or 0))
    assert f"{total:,}" not in " ".join(_texts(material()))


def estimate_point() -> float | None:
    """Return the point of the sample's one estimate."""
    estimation = material().estimation
    assert estimation is not None
    return estimation.verdict.lowest_point


def test_withheld_cells_hide_the_sizes_of_the_lists_and_never_read_as_zero() -> None:
    of = replace(material(), linkage=linkage({**COUNTS, "111": 3}))
    tables = {table.caption: table for table in compose(of).tables}
    overlaps = [cell for _, cell in tables["Persons by exactly the lists that name them"].rows]
    assert overlaps.count("withheld") == 2
    assert "0" not in overlaps
    assert {cell for _, cell in tables["The lists and their rows"].rows} == {"withheld"}
    shown = {table.caption: table for table in compose(material()).tables}
    assert [cell for _, cell in shown["The lists and their rows"].rows] == ["187", "122", "162"]


def test_a_refusal_is_printed_with_its_reason() -> None:
    refused = estimate(CaptureTable.from_counts(LISTS[:2], {"10": 30, "01": 20, "11": 10}))
    texts = _texts(replace(material(), estimation=refused))
    assert "No method gives an estimate of the persons who stand on no list." in texts
    assert sum("REFUSED" in text for text in texts) == len(refused.estimates)
    assert any(text.startswith("A check of the lists refuses an estimate") for text in texts)


def test_what_was_not_done_is_said() -> None:
    texts = _texts(replace(material(), estimation=None, linkage=None, n_members=2, withheld=(), custody=()))
    assert "How many stand on no list is not said in this edition." in texts
    assert "No lists of people were brought together for this edition." in texts
    assert any(text.startswith("The case has 2 members. Whether two of them") for text in texts)
    assert "Nothing further is recorded as withheld." in texts


def test_one_member_alone_is_said_and_unjudged_suggestions_are_counted() -> None:
    texts = _texts(material())
    assert any(text.startswith("One person alone") for text in texts)
    assert (
        "It holds 5 confirmed claims; 12 suggested claims have not been judged by anyone and count nothing."
        in texts
    )


def test_a_claim_that_a_trace_names_and_the_edition_lacks_is_shown_as_missing() -> None:
    of = replace(material(), claims=tuple(claim for claim in CLAIMS if claim.claim_id != "G1"))
    denials = [one for one in compose(of).sentences if one.tone is Tone.DENIAL]
    assert {one.evidence[0].withheld for one in denials} == {"the claim was left out of this edition"}


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"language": "fr"}, "one of en, es, ru, ar"),
        ({"made_at": "2031-06-15"}, "moment"),
        ({"edition": 0}, "count from 1"),
        ({"title": "two\nlines"}, "one line"),
        ({"claims": (*CLAIMS, CLAIMS[0])}, "twice"),
        ({"claims": (*CLAIMS, coded("X", "no-such-item", "words"))}, "points to an item"),
        ({"propositions": ()}, "no sentence"),
    ],
)
def test_material_with_gaps_is_refused(change: dict[str, object], fault: str) -> None:
    with pytest.raises(UnusableMaterialError, match=fault):
        compose(replace(material(), **change))  # type: ignore[arg-type]


def test_another_key_than_the_one_named_does_not_sign() -> None:
    with pytest.raises(ForeignKeyError):
        build_dossier(release(material(), protected=()), signing_key=OTHER_KEY, seed_of=seed_of)


def test_half_a_surrogate_pair_is_one_clear_error() -> None:
    of = replace(material(), claims=(*CLAIMS, coded("X", "i1", "bad \ud800 text", proposition="P1")))
    with pytest.raises(UnwritableTextError):
        build_dossier(release(of, protected=()), signing_key=KEY, seed_of=seed_of)


def test_estimates_are_never_summed_up_by_their_points_alone() -> None:
    summary = _section(compose(material()), "summary")
    estimated = [one.text for one in summary if one.tone is Tone.ESTIMATED]
    assert len(estimated) == 1
    assert "taken together, their 95% intervals reach from 374 to 438" in estimated[0]


def test_it_is_said_that_one_person_coded_and_that_agreement_was_not_measured() -> None:
    texts = _texts(replace(material(), n_members=2, coding=CodingSummary(40, 25, 3)))
    assert "The case has 2 members." in texts
    assert "Each claim here was coded by one person; nobody else read the same words for claims." in texts
    assert "The agreement of coders was not measured." in texts
    assert any("coded by one person." in text for text in texts if "say so" in text or "says so" in text)
    assert (
        "In the items of this edition rules suggested 40 claims: a person confirmed or corrected 25 of them, "
        "and rejected 3." in texts
    )
    assert not any("NOT recorded" in text for text in texts)


def test_where_two_coded_apart_each_finding_says_so_and_agreement_stands_with_its_interval_or_a_reason() -> (
    None
):
    lines = (
        AgreementLine("what was done", 31, 29, "Krippendorff's alpha", 0.874, 0.71, 0.97),
        AgreementLine("where", 31, 30, refused="every value is the same"),
        AgreementLine("when", 31, 20, "Krippendorff's alpha", 0.4),
    )
    every = tuple(claim.claim_id for claim in CLAIMS)
    coding = CodingSummary(40, 25, 3, every[:1], 12, lines)
    edition = compose(replace(material(), n_members=3, coding=coding))
    texts = [sentence.text for sentence in edition.sentences]
    assert any(text.startswith("1 claim of 5 came of items that two persons coded") for text in texts)
    rows = next(table.rows for table in edition.tables if "two coders agree" in table.caption)
    assert [row[1:] for row in rows] == [
        ("29 of 31", "Krippendorff's alpha 0.87 (95 % interval 0.71 to 0.97)"),
        ("30 of 31", "no number: every value is the same"),
        ("20 of 31", "Krippendorff's alpha 0.40 (no interval)"),
    ]
    assert any("coded by two persons apart" in text for text in texts if "so;" in text)
    whole = _texts(replace(material(), coding=replace(coding, by_two=every)))
    assert not any("others were coded" in text for text in whole)


def test_a_proposition_that_was_held_against_no_standard_says_so() -> None:
    of = material()
    said = _texts(of)
    n_propositions = len(of.trace.propositions)
    assert sum("held against no standard of proof" in one for one in said) == n_propositions


def test_a_finding_is_printed_with_its_conditions_its_denials_and_its_policy() -> None:
    of = material()
    trace = next(one for one in of.trace.propositions if one.denials)
    denial = trace.denials[0]
    grades = Grades((SourceGrade("herald", Reliability.B, "an inner reason", "m", "2031-05-02T10:00:00Z"),))
    finding = Finding(
        proposition=trace.proposition,
        conclusion=Conclusion.PENDING,
        standard="s",
        words="reasonable grounds to believe",
        policy="team",
        version="7",
        digest="ab" * 32,
        conditions=(
            ConditionFound("a", "two origins are shown", Holding.HOLDS, 2, "find more"),
            ConditionFound("b", "each denial was weighed", Holding.NOT_CHECKED, None, "weigh it"),
        ),
        figures=(FigureFound("killed", FigureEnd.PENDING, 0, None, 3, False),),
        denials=trace.denials,
        opposing=(),
        grades=grades,
    )
    of = replace(
        of, findings=(PublishedFinding(finding, "it falls if origin herald lied, and with no fewer"),)
    )
    said = _texts(of)
    assert any("policy team, version 7): it stays pending" in one for one in said)
    assert any("nobody has weighed it yet" in one for one in said)
    assert any("It falls if origin herald lied" in one for one in said)
    assert any("ab" * 32 in one for one in said)
    assert any("stays pending for “killed”" in one for one in said)
    assert "an inner reason" not in " ".join(said)
    tables = {table.caption: table for table in compose(of).tables}
    asked = tables[f"What the standard asks of {trace.proposition}"]
    assert asked.rows[1] == ("each denial was weighed", "not known", "NOT CHECKED")
    weighed = InformationGrade(denial, Credibility.IMPROBABLE, "r", "m", "2031-05-02T10:00:00Z")
    graded = replace(finding, grades=replace(grades, information=(weighed,)))
    said = _texts(replace(of, findings=(PublishedFinding(graded),)))
    assert any("it was weighed on 2 May 2031: 5, improbable" in one for one in said)
