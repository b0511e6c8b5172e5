"""Acts, times and places are counts of claims; what is withheld is in none of them but its kind."""

from __future__ import annotations

from dataclasses import replace

from tests.publication.samples import CLAIMS, coded, material
from uncounted.publication import DossierMaterial
from uncounted.publication.compose import compose
from uncounted.publication.edition import Table
from uncounted.publication.records import coarse_place
from uncounted.vocabulary.relations import Relation

TOLD = coded(
    "D1",
    "i2",
    "on 2 April in Tarsk police beat two men",
    acts=("beating", "detention"),
    time="2031-04-02",
    place="Mill Street 4, Tarsk",
    proposition="P1",
    relation=Relation.ORIGIN,
)
EARLIER = replace(TOLD, claim_id="D2", time="2031-03", place="Tarsk")
SILENT = replace(TOLD, claim_id="D3", item_id="i4", time="2031-01-01", place="a farm, Orlin")


def _with(*claims: object) -> DossierMaterial:
    return replace(material(), claims=(*CLAIMS, *claims))  # type: ignore[arg-type]


def _table(of: DossierMaterial, caption: str) -> Table:
    return next(table for table in compose(of).tables if table.caption.startswith(caption))


def test_acts_are_counted_by_claims_with_the_denials_of_their_findings() -> None:
    rows = {row[0]: row[1:] for row in _table(_with(TOLD, EARLIER, SILENT), "Acts by kind").rows}
    assert rows["Beating"] == ("3", "1", "2")
    assert rows["Detention"] == ("4", "1", "3")
    assert "Denial of an allegation" not in rows


def test_the_timeline_is_in_order_and_holds_nothing_that_is_withheld() -> None:
    rows = _table(_with(TOLD, EARLIER, SILENT), "Timeline").rows
    assert [(row[0], row[4]) for row in rows] == [("March 2031", "D2"), ("2 April 2031", "D1")]
    assert rows[0][1] == "Beating and detention"


def test_places_are_coarse_and_hold_nothing_that_is_withheld() -> None:
    rows = _table(_with(TOLD, EARLIER, SILENT), "Places").rows
    assert [row[0].strip("\u2068\u2069") for row in rows] == ["Tarsk"]
    assert rows[0][2:] == ("2", "1")
    printed = str(compose(_with(TOLD, EARLIER, SILENT)))
    assert "Mill Street" not in printed
    assert "Orlin" not in printed
    assert "3 claims whose words are not shown" in printed


def test_a_place_of_one_part_is_what_it_is() -> None:
    assert (coarse_place("Tarsk"), coarse_place("a, b , Tarsk "), coarse_place(None), coarse_place(",")) == (
        "Tarsk",
        "Tarsk",
        None,
        None,
    )


def test_an_edition_without_claims_says_so() -> None:
    of = replace(material(), claims=(), trace=type(material().trace)(()))
    assert "No confirmed claim stands in this edition." in [one.text for one in compose(of).sentences]
