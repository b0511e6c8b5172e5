"""Journey 2, a testimony under threat: consent, seizure, withdrawal, and the edition that takes it back.

A woman speaks of a house in Vesk. She may be quoted, and not be found. A coder reads a copy without
her. Whoever takes the laptop reads nothing. She takes her words back: they are closed and erased,
an older copy of the case does not bring them back, and the next edition says that it replaces the
first without saying what was in it.
"""

from __future__ import annotations

import shutil

from tests.canary import assert_not_said, assert_nothing_planted
from tests.journeys.office import Office, strangers_verdict
from tests.published import everything_said

NAME = "Leyla Orhanova"
HIDING = "the loft above the old mill in Sarat"
TESTIMONY = f"""Interview of 6 May 2031. The speaker is {NAME}.

I was held for twelve days in a house in Vesk. Two guards beat me every night.

Since then I have been hiding in {HIDING}.
"""
SAID = "Two guards beat me every night"
REPORT = "The governor of Vesk denied on 2 April 2031 that anybody had been held in the town.\n"
FORMS = ("store", "analyse_without_identity", "quote_unattributed")


def test_a_testimony_is_kept_used_and_taken_back(office: Office) -> None:
    key = office.opened("A house in Vesk")
    office.let_in("heron", "protection_officer", "administrator")
    office.let_in("wren", "coder")
    office.let_in("ibis", "reviewer")

    # sealed under the vault; the person is a token, her name is sealed apart
    testimony = office.file("interview.txt", TESTIMONY)
    taken = office.done("founder", "intake", office.case, testimony, "--kind", "testimony")
    assert "used for nothing until consent is on record: I1" in taken.err
    testimony.unlink()
    token = office.done(
        "founder", "register", office.case, "--part", "witness", "--spoke", "I1", "--json"
    ).json["token"]

    # what was not asked means no: nothing is used before she was asked, each use apart
    for form in FORMS:
        office.done("founder", "consent", office.case, token, "--form", form, "--answer", "yes")

    # a coder cannot open her words; a person passes over the copy that the coder gets
    assert office.by("wren", "suggest", office.case, "I1").is_one_clear_error
    hidden = office.decisions("I1", {}, *(
        {"decision": "protect", "span": words, "kind": kind}
        for words, kind in ((NAME, "name"), (HIDING, "whereabouts"))
    ))  # fmt: skip
    office.done("heron", "code", office.case, "--decisions", hidden)
    hidden.unlink()
    draft = office.done("heron", "working-copy", office.case, "I1", "--json").json["item"]
    shown = office.by("heron", "pass", office.case, draft, "--text").out
    assert SAID in shown
    assert_not_said("the copy", shown, (NAME, HIDING))
    copy = office.done("heron", "pass", office.case, draft, "--passed", "--redact-rest", "--json").json[
        "item"
    ]

    # coded from the copy, by somebody who never saw her
    office.done("wren", "suggest", office.case, copy)
    decided = office.decisions(copy, {"P1": "Persons were beaten in a house in Vesk."}, {
        "decision": "add", "span": SAID, "claim": "T1", "acts": ["beating"], "modality": "asserted",
        "basis": "victim", "form": "narration", "proposition": "P1",
        "asserted_by": "a woman who was held there",
        "origin_kind": "victim", "origin_id": "speaker-1", "relation": "origin",
    })  # fmt: skip
    office.done("wren", "code", office.case, "--decisions", decided)
    office.done("ibis", "trace", office.case)

    # the first edition quotes her, and leads nobody to her
    first = office.folder / "first"
    office.done("heron", "publish", office.case, "--out", first)
    assert SAID in everything_said(first)
    assert_nothing_planted([first], (NAME, HIDING))

    # the laptop is taken: every byte of it is searched, and nothing of her is read
    assert_nothing_planted([office.case], (NAME, HIDING, SAID))
    shutil.copytree(office.case, office.folder / "an older copy")

    # she takes her words back; to erase them for ever needs two
    office.done("heron", "consent", office.case, token, "--form", "quote_unattributed", "--answer", "no")
    erased = office.together(
        "heron",
        "ibis",
        "withdraw",
        office.case,
        token,
        "--erase",
        "--confirm",
        token,
        "--purpose",
        "her wish",
    )
    assert erased.code == 0, erased.err
    assert "edition 1 must be replaced" in erased.out
    assert "editions: edition 1 must be replaced" in office.by("ibis", "verify", office.case).out

    _an_older_copy_brings_nothing_back(office)

    # the next edition takes the place of the first, says so, and says nothing of what was in it
    office.done(
        "founder", "intake", office.case, office.file("denial.txt", REPORT), "--published", "2031-04-02"
    )
    office.done("wren", "suggest", office.case)
    second = office.folder / "second"
    published = office.done("heron", "publish", office.case, "--out", second)
    assert "It takes the place of edition 1" in published.err
    said = everything_said(second)
    assert "edition 1" in said.lower()
    assert_not_said("the second edition", said, (SAID, NAME, HIDING))
    assert "consent" in said
    assert strangers_verdict(second, key).returncode == 0
    # only the pages of the first still show it, in whoever's hands they are: that is said, not hidden
    assert office.done("ibis", "verify", office.case).code == 0


def _an_older_copy_brings_nothing_back(office: Office) -> None:
    """Put the database of before beside the keyring of now: its key is gone."""
    restored = office.folder / "restored"
    shutil.copytree(office.case, restored)
    shutil.copy(office.folder / "an older copy" / "case.db", restored / "case.db")
    assert office.by("founder", "log", restored).is_one_clear_error
    assert_nothing_planted([restored], (NAME, HIDING, SAID))
