"""What changed since the last edition is compared with what that one printed, and with nothing else."""

from __future__ import annotations

from dataclasses import replace

from tests.publication.samples import CLAIMS, linkage, material
from uncounted.publication import DossierMaterial
from uncounted.publication.changes import summary_of
from uncounted.publication.compose import compose
from uncounted.publication.edition import Table
from uncounted.publication.material import (
    EditionLine,
    RecipientLine,
    Tombstone,
    WithdrawalReason,
)

FIRST = material()
LINE = EditionLine(1, "2031-05-01T10:00:00Z", "ab" * 32)


def _next(**more: object) -> DossierMaterial:
    return replace(FIRST, edition=2, earlier=summary_of(FIRST), editions=(LINE,), **more)  # type: ignore[arg-type]


def _texts(of: DossierMaterial) -> list[str]:
    return [sentence.text for sentence in compose(of).sentences]


def _table(of: DossierMaterial, caption: str) -> Table | None:
    return next((table for table in compose(of).tables if table.caption == caption), None)


def test_the_first_edition_says_that_it_is_the_first() -> None:
    assert "This is the first edition; there is nothing to compare it with." in _texts(FIRST)


def test_an_edition_like_the_last_one_says_so() -> None:
    assert "All 3 findings stand as in edition 1." in _texts(_next())
    assert _table(_next(), "Findings that changed") is None


def test_what_is_new_gone_or_other_stands_in_a_table() -> None:
    before = summary_of(FIRST)
    first, *others = before.findings
    told = replace(before, findings=(replace(first, upper=first.upper + 2), *others[1:]))
    of = replace(_next(), earlier=told)
    table = _table(of, "Findings that changed")
    assert table is not None
    rows = {row[0]: row[1:] for row in table.rows}
    assert rows["P1"][0].startswith("at least 1 and at most 3 independent origins; 1 denial")
    assert rows["P1"][1].startswith("1 independent origin; 1 denial")
    assert rows["P2"][0] == "not in it"
    assert "2 findings are new, gone or other than in edition 1; 1 finding stands as before." in _texts(of)


def test_a_number_that_was_withheld_is_not_compared() -> None:
    said = "counted 313 persons on the lists"
    assert any(said in text for text in _texts(_next()))
    withheld = replace(linkage(), n_persons=None)
    assert not any(said in text for text in _texts(_next(linkage=withheld)))
    before = replace(summary_of(FIRST), n_persons=None)
    assert not any("on the lists; this one" in text for text in _texts(replace(_next(), earlier=before)))


def test_what_was_not_written_down_reads_as_not_recorded() -> None:
    assert "What changed since edition 1 is NOT recorded for this edition." in _texts(
        replace(FIRST, edition=2, editions=(LINE,))
    )


def test_the_list_of_editions_says_what_each_takes_back() -> None:
    back = Tombstone(1, ("s2", "s19"), WithdrawalReason.CONSENT_WITHDRAWN)
    table = _table(_next(replaces=(back,)), "All editions")
    assert table is not None
    assert [row[3] for row in table.rows] == [
        "nothing",
        "2 sentences of edition 1: consent to what they rest on was taken back",
    ]
    assert table.rows[0][2] == "ab" * 32


def test_recipients_are_told_by_kind_and_purpose() -> None:
    lines = (RecipientLine(1, "body", "accountability", 2, 5), RecipientLine(1, "partner", "research", 1, 0))
    of = _next(recipients=lines)
    table = _table(of, "Who was given more of which edition")
    assert table is not None
    assert table.rows[0] == ("1", "body", "accountability", "2", "5")
    assert any(text.startswith("3 numbered copies of earlier editions were given out") for text in _texts(of))


def test_a_summary_holds_what_was_printed_alone() -> None:
    summary = summary_of(replace(FIRST, claims=CLAIMS[:2]))
    assert summary.n_claims == 2
    assert (summary.n_persons, len(summary.findings)) == (313, 3)
