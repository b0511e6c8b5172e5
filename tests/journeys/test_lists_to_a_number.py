"""Journey 3, from lists to a number: lists become persons, persons an interval, or a refusal.

Three groups kept lists. Nobody reads them alone: a session is asked for and agreed to. What came
out says how many persons stand on the lists, how many stand on none, how sure that is, and what it
rests on. Two lists are not enough, and it says so in place of a number.
"""

from __future__ import annotations

import csv
import io
import random

from tests.canary import assert_nothing_planted
from tests.journeys.office import Office, strangers_verdict
from tests.published import everything_said

PERSONS = 400
_GIVEN = ("Adil", "Besa", "Cemil", "Drita", "Emin", "Fatos", "Gani", "Hana", "Ilir", "Jeta", "Kadri", "Luan")
_FAMILY = ("Arbnori", "Bytyqi", "Cakaj", "Dauti", "Elezi", "Fazliu", "Gashi", "Hoxhaj", "Islami", "Jashari")
PURPOSE = ("--purpose", "to count each person once")


def _lists() -> dict[str, str]:
    """Write what three groups knew of four hundred persons; the same person has the same name and day."""
    chance = random.Random(7)
    persons = [
        (
            f"{chance.choice(_GIVEN)}{number:03} {chance.choice(_FAMILY)}{number * 7 % 400:03}",
            str(chance.randrange(18, 80)),
            f"1999-04-{1 + number % 28:02}",
            chance.choice(("Upper Mill", "Lower Mill", "Ford")),
        )
        for number in range(PERSONS)
    ]
    lists = {}
    for name, share in (("families", 0.45), ("burials", 0.4), ("monitors", 0.35)):
        text = io.StringIO()
        rows = csv.writer(text)
        rows.writerow(("name", "age", "event_date", "place"))
        rows.writerows(person for person in persons if chance.random() < share)
        lists[name] = text.getvalue()
    return lists


def test_lists_become_a_number_with_its_doubt(office: Office) -> None:
    key = office.opened("Three lists")
    office.let_in("heron", "protection_officer", "administrator")
    office.let_in("tern", "statistician")

    written = _lists()
    for name, text in written.items():
        path = office.file(f"{name}.csv", text)
        office.done("founder", "intake", office.case, path, "--kind", "list", "--source", name)
        path.unlink()

    # whoever gave a list was asked whether it may be counted; what was not asked means no
    refused = office.by("tern", "link", office.case, *PURPOSE)
    assert "may not be counted" in refused.err
    for item in ("I1", "I2", "I3"):
        for form in ("store", "analyse_without_identity"):
            office.done("founder", "consent", office.case, item, "--form", form, "--answer", "yes")

    # nobody links alone; who agrees reads what for
    linked = office.together("tern", "heron", "link", office.case, *PURPOSE, "--json")
    assert linked.code == 0, linked.err
    estimated = office.done("tern", "estimate", office.case, "--json").json
    low, high = linked.json["persons_interval"]
    assert low <= _on_a_list(written) <= high
    assert linked.json["blocked_recall"]["estimate"] > 0.9

    # what stands on the lists and what stands on none are told apart, by every method side by side
    usable = [one for one in estimated["estimates"] if one["verdict"] != "refused"]
    assert len(usable) >= 5
    independent = next(one for one in usable if one["method"] == "loglinear_independence")
    assert independent["lower_95"] <= PERSONS <= independent["upper_95"]
    assert all(one["assumptions"] and one["errs_when"] for one in usable)
    assert all(pair["share_from_linkage"] > 0 for pair in estimated["after_linkage"])

    # the edition: documented and estimated apart, and nobody of the lists in it
    dossier = office.folder / "dossier"
    published = office.by("heron", "publish", office.case, "--out", dossier)
    if published.code:
        published = office.together("heron", "founder", "publish", office.case, "--out", dossier, *PURPOSE)
    assert published.code == 0, published.err
    said = everything_said(dossier)
    assert "Documented" in said
    assert "Estimated" in said
    assert strangers_verdict(dossier, key).returncode == 0
    names = [row[0] for text in written.values() for row in list(csv.reader(io.StringIO(text)))[1:6]]
    assert_nothing_planted([dossier, office.case], names)


def test_two_lists_give_no_number_and_say_why(office: Office) -> None:
    office.folder.mkdir()
    table = office.file("two.csv", "A,B,count\n1,0,40\n0,1,30\n1,1,12\n")
    office.members.append("founder")
    refused = office.by("founder", "estimate", table, "--json")
    assert refused.code == 1
    told = refused.json
    assert not [
        one for one in told["estimates"] if one["verdict"] == "usable" and one["method"] != "chao_mth"
    ]
    assert any(check["result"] == "refused" and check["remedy"] for check in told["checks"])


def _on_a_list(written: dict[str, str]) -> int:
    """Count the persons of the lists: a name is one person in this invented place."""
    return len({row[0] for text in written.values() for row in list(csv.reader(io.StringIO(text)))[1:]})
