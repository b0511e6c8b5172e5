"""A coerced member: with one passphrase, and all that one member holds, the vault stays closed."""

from pathlib import Path

import pytest

from uncounted.casefile import Compartment
from uncounted.casework import intake, members, quorum
from uncounted.casework.cases import Case, open_case
from uncounted.casework.custody import history, verify_case
from uncounted.casework.demonstration import PASSPHRASE
from uncounted.casework.intake import Provenance
from uncounted.casework.permissions import Role
from uncounted.evidence import ItemKind
from uncounted.vocabulary.verdicts import Verdict

SECOND = "another member's own five words"
SPOKEN = "They kept me in the cellar of the mill for nine days."


def team_of_two(folder: Path) -> Case:
    """Open a case with its founder and a protection officer, who was let in before the quorum stands."""
    case = open_case(folder, passphrase=PASSPHRASE)
    members.add(case, "officer-2", [Role.PROTECTION_OFFICER.value, Role.VERIFIER.value], SECOND)
    return case


def checked(case: Case) -> dict[str, Verdict]:
    return {check.name: check.verdict for check in verify_case(case).checks}


def test_one_of_two_reads_no_testimony_and_two_do(lone_case: Path) -> None:
    with team_of_two(lone_case) as case:
        given = Provenance(kind=ItemKind.TESTIMONY)
        item = intake.take_in(case, [SPOKEN.encode()], "a.txt", given).item
        quorum.establish(case, ("member-1", "officer-2"), threshold=2)
        assert not case.file.keyring.holds(Compartment.VAULT)
    for passphrase, other in ((PASSPHRASE, SECOND), (SECOND, PASSPHRASE)):
        with open_case(lone_case, passphrase=passphrase) as case:
            with pytest.raises(Exception, match="vault"):
                case.file.read_item(item.blob_id, item.size)
            assert quorum.needed_beside(case) == 1
            assert checked(case)["quorum"] is Verdict.PASSED
            quorum.open_vault(case, (other,))
            assert SPOKEN.encode() in case.file.read_item(item.blob_id, item.size)
            assert "opened the vault together: member-1, officer-2" in history(case)[-1].what
            assert Verdict.FAILED not in checked(case).values()


def test_a_keyring_with_another_quorum_than_was_written_down_fails(lone_case: Path) -> None:
    with team_of_two(lone_case) as case:
        quorum.establish(case, ("member-1", "officer-2"), threshold=2)
    with open_case(lone_case, passphrase=PASSPHRASE) as case:
        with case.file.keyring.database.writing() as connection:
            connection.exec_driver_sql("UPDATE quorum_share SET quorum_id = 'another'")
        assert checked(case)["quorum"] is Verdict.FAILED
    with open_case(lone_case, passphrase=PASSPHRASE) as case:
        with case.file.keyring.database.writing() as connection:
            connection.exec_driver_sql("DELETE FROM quorum_share")
        assert checked(case)["quorum"] is Verdict.FAILED
