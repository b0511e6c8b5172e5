"""Journey 4, a dossier that survives: altered, redacted, subtracted from, and corrected.

An edition is out. A hostile hand changes a letter, and is told where. A clerk takes words out for a
hearing, and what is left still holds. A reader who subtracts one edition from the next learns of
nobody. What was wrong is corrected in an edition that says what changed.
"""

from __future__ import annotations

import json
import re
import shutil

import pytest

from tests.conftest import Shown
from tests.journeys.office import Office, strangers_verdict
from tests.published import everything_said
from uncounted.casework.demonstration import PASSPHRASE

_GIVEN = ("Vesna", "Bogdan", "Katarina", "Dragan", "Milica", "Zoran", "Ljubica", "Petar")
_FAMILY = ("Ilic", "Savkovic", "Obradov", "Mandic", "Tesla", "Vukotic", "Hranic", "Celebi")


@pytest.fixture
def published(office: Office, shown: Shown) -> Office:
    """The shipped example as an office of one: its case, and the first edition."""
    copied = shown.copied_to(office.folder)
    office.words["founder"] = PASSPHRASE
    copied.dossier_folder.rename(office.folder / "first")
    return office


def _key(office: Office) -> str:
    return str(json.loads((office.folder / "first" / "bundle.json").read_text())["manifest"]["signer"])


def test_a_letter_is_changed_and_the_sentence_is_named(published: Office) -> None:
    first, altered = published.folder / "first", published.folder / "altered"
    assert strangers_verdict(first, _key(published)).returncode == 0
    shutil.copytree(first, altered)
    page = (altered / "dossier.html").read_text()
    found = re.search(r"<!--(s\d+)-->(?:(?!<!--).)*?detained", page, re.DOTALL)
    assert found
    (altered / "dossier.html").write_text(page[: found.end() - 1] + "s" + page[found.end() :])
    verdict = strangers_verdict(altered, _key(published))
    assert verdict.returncode == 1
    assert re.search(rf"\b{found[1]}\b", verdict.stdout)


def test_words_are_taken_out_and_the_rest_still_holds(published: Office) -> None:
    first, copy = published.folder / "first", published.folder / "for the hearing"
    published.done("founder", "redact", first, "--field", "claim:H1/words", "--out", copy)
    verdict = strangers_verdict(copy, _key(published))
    assert verdict.returncode == 0, verdict.stdout
    assert "More than 120 people have been detained across Velmaria" in everything_said(first)
    assert "More than 120 people have been detained across Velmaria since" not in everything_said(copy)


def test_what_was_wrong_is_corrected_in_an_edition_that_says_so(published: Office) -> None:
    # another reading of the same words: the coder's record is replaced, and nothing is overwritten
    decided = published.decisions("tarsk-herald-2031-04-02.txt", {}, {
        "decision": "edit", "span": "three of them are dead", "claim": "H2", "acts": ["death"],
        "basis": "hearsay", "form": "indirect",
        "count": {"words": "three", "operator": "exactly", "low": 3, "high": 3, "unit": "persons"},
        "place": "Velmaria", "proposition": "P2", "measure": "killed", "relation": "origin",
        "note": "read again: the officials had heard it",
        "asserted_by": "newspaper, citing four unnamed officials",
        "origin_kind": "anonymous_official", "origin_id": "herald-2031-04-02",
    })  # fmt: skip
    published.done("founder", "code", published.case, "--decisions", decided)
    published.done("founder", "trace", published.case)
    published.by("founder", "finding", published.case)
    second = published.folder / "second"
    given = published.by("founder", "publish", published.case, "--out", second)
    assert given.code == 0, given.err
    told = everything_said(second)
    assert "Estimates of edition 1 ran from" in told
    assert "findings stand as in edition 1" in told
    assert strangers_verdict(second, _key(published)).returncode == 0


def test_two_editions_subtracted_tell_of_nobody(office: Office) -> None:
    """A person comes onto a list between two editions; the counts that would show them are withheld."""
    office.opened("Lists that grow", alone=True)
    names = [f"{given} {family}" for given in _GIVEN for family in _FAMILY][:61]
    _take_in(office, "families", names[:40])
    _take_in(office, "monitors", names[25:60])
    first = _counted(office, "first")
    told = re.search(r"(\d+) persons stand", first)
    assert told
    _take_in(office, "monitors again", names[25:])
    office.by("founder", "withdraw", office.case, "I2")
    second = _counted(office, "second")
    after = re.search(r"(\d+) persons stand", second)
    assert after is None or after[1] == told[1], "a difference of one would be that person"
    assert "withheld" in second


def _take_in(office: Office, name: str, persons: list[str]) -> None:
    rows = "".join(f"{one},1999-04-{1 + place % 28:02}\n" for place, one in enumerate(persons))
    path = office.file(f"{name}.csv", f"name,event_date\n{rows}")
    item = office.done("founder", "intake", office.case, path, "--kind", "list", "--json").json["items"][0][
        "item"
    ]
    for form in ("store", "analyse_without_identity"):
        office.done("founder", "consent", office.case, item, "--form", form, "--answer", "yes")


def _counted(office: Office, name: str) -> str:
    """Link the lists and publish; a member alone asks first, and waits, here for no hour."""
    for arguments in (
        ("link", office.case, "--purpose", "to count each once"),
        ("publish", office.case, "--out", office.folder / name, "--purpose", "for the record"),
    ):
        if office.by("founder", *arguments).code:
            office.done("founder", *arguments)
    return everything_said(office.folder / name)
