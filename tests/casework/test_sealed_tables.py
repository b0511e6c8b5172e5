"""Who opens the database, and holds no other key, reads ids, kinds, dates and counts; no word of the case.

The attacker is a member whose keyring holds the key of the database alone, as an administrator's and a
verifier's does, and who asks the open database in SQL, or writes all of it out without encryption.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.canary import assert_not_said, assert_nothing_planted
from tests.cheap_keys import cheap_derivation
from tests.conftest import QUICK_KEYS, Shown
from tests.planted import example_words
from tests.postgres import copy_case
from uncounted.casefile import Compartment
from uncounted.casefile.holders import add_member
from uncounted.casework import coding, custody, intake, keeping, protecting, tracing
from uncounted.casework.cases import Case, create_case, open_case
from uncounted.casework.demonstration import PASSPHRASE
from uncounted.casework.key_entries import DrillHeld
from uncounted.casework.member_entries import MemberJoined
from uncounted.casework.permissions import Action, Member, NotPermittedError, Role
from uncounted.casework.schema import case_schema
from uncounted.evidence import ItemKind
from uncounted.protection import ConsentAnswer, ConsentForm
from uncounted.vocabulary.errors import UncountedError
from uncounted.vocabulary.verdicts import Verdict

OTHER = "another passphrase"
GROUND = "because they were said to be of the valley people"
TOLD = f"Forty men were taken from Sorvik mill, {GROUND}, said Ilmar Tesk."
# what a person wrote of a published report: content
CONTENT_WORDS = (
    "Sorvik mill",
    GROUND,
    "Ilmar Tesk",
    "The Hollow Gazette",
    "hollow-gazette.example",
    "taken-at-the-mill",
    "valley-men-taken",
    "claim-of-tesk",
    "men of the valley were taken",
    "a note on Tesk",
    "The case of the valley",
)
# what a person gave in trust: vault
VAULT_WORDS = (
    "Maro Dunsel",
    "kept bees by the kiln yard",
    "Widow of the potter",
    "Dunsel's own letter",
    "Karel Undrin",
    "Berit Undrin",
)

# what an open database shows, table by table: ids, kinds, dates, verdicts, public keys, digests of what left,
# and what is sealed already under a key of its own. A new column of text is sealed, or is named here.
OPEN = {
    "case_title": "begun",
    "erased_record": "record reason erased",
    "erased_key": "key_id",
    "member": "member_id roles waiting given_by joined left",
    "keys_taken": "member_id",
    "quorum": "quorum_id",
    "subject": "token part officer registered",
    "subject_item": "token item_id",
    "protected_place": "item_id kind",
    "pass_judgement": "source_id draft_id judged_by",
    "draft_covers": "draft_id",
    "pass": "draft_id copy_id passed_by passed",
    "intake_key": "recipient sealed",
    "keys_split": "split_id split",
    "drill": "split_id held",
    "witnessed": "witness note",
    "stamped": "note token time serial",
    "consent": "item_id token form answer recorded expires audience purpose given manner taken_by conditions",
    "request": "request_id action matter about purpose asked_by asked ended",
    "approval": "request_id approved_by approved",
    "list_mapping": "item_id",
    "import_made": "import_id form made",
    "import_item": "item_id import_id",
    "policy": "approvals set model_hosts clusters",
    "extractor_heard": "item_id extractor told",
    "identity": "token kind sealed",
    "identity_index": "token mark",
    "identity_index_key": "sealed",
    "opening": "token kind opened_by opened",
    "contact": "token held occasion interpreted made_by sealed",
    "plan": "token review sealed",
    "retention": "item_id until basis purpose",
    "hold": "item_id reason",
    "condition_met": "item_id",
    "item_given": "item_id audience purpose",
    "handed_over": "token handed",
    "edition_claim": "item_id sentences",
    "withdrawn_claim": "item_id",
    "edition_use": "item_id sentences",
    "edition_held": "item_id",
    "edition_given": "given_at",
    "edition_summary": "",
    "fields_given": "item_id",
    "edition_to_replace": "sentences reason",
    "edition_replaced": "sentences reason",
    "protected_term": "item_id kind sealed",
    "item": "item_id blob_id kind media_type role parent_id sealed",
    "arrival": "item_id received collector clock clock_source reread",
    "derivation": "item_id parent_id tool version isolation derived",
    "member_seen": "parent_id item_id",
    "item_metadata": "item_id told_by tool version",
    "item_number": "name",
    "item_check": "items verdict properties checked",
    "page_capture": "outcome started warc_item page_item picture_item",
    "suggestion": "item_id judgement",
    "claim": "item_id status coded",
    "reuse": "child parent direction status proposed",
    "proposition": "traced",
    "told_apart": "author judged",
    "source_grade": "author judged",
    "information_grade": "author judged",
    "finding": "author judged",
    "linkage": "linked",
    "estimate": "estimated",
    "edition": "made_at",
    "export": "sha256",
    "record_release": "released",
}


def test_every_column_of_text_is_sealed_or_was_found_to_tell_nothing() -> None:
    found = {
        table.name: {name for name, kind in table.columns.items() if kind is str and name not in table.sealed}
        for table in case_schema().tables.values()
    }
    assert found == {name: set(OPEN.get(name, "").split()) for name in {*found, *OPEN}}, (
        "seal the column in its room's entries.py, or name it here with what it holds"
    )


def test_no_entry_under_the_key_of_the_database_carries_words() -> None:
    """Who holds nothing else reads these bodies: ids, reasons from a list, and counts."""
    kinds = case_schema().kinds.values()
    assert {kind.name for kind in kinds if kind.compartment is Compartment.DATABASE} == {
        "casework.member_joined",
        "casework.member_admitted",
        "casework.roles_changed",
        "casework.member_left",
        "casework.quorum_established",
        "casework.quorum_dissolved",
        "casework.vault_opened",
        "casework.action_requested",
        "casework.request_approved",
        "casework.request_refused",
        "casework.request_used",
        "casework.request_closed",
        "casework.policy_set",
        "casework.vault_session_held",
        "protection.identity_opened",
        "protection.names_searched",
        "casework.records_erased",
        "casework.keys_renewed",
        "casework.keys_split",
        "casework.member_readmitted",
        "casework.drill_held",
        "casework.passphrase_changed",
        "evidence.numbers_given",
    }


def _filled(folder: Path) -> None:
    """Make a case that holds every planted word, and let two members in who hold less."""
    with create_case(folder, passphrase=PASSPHRASE, title=CONTENT_WORDS[10], cost=QUICK_KEYS) as case:
        report = intake.Provenance(
            source="The Hollow Gazette",
            address="https://hollow-gazette.example/1",
            published="2031-04",
            kind=ItemKind.REPORT,
        )
        intake.take_in(case, [TOLD.encode()], "taken-at-the-mill.txt", report)
        given = intake.Provenance(source="Widow of the potter", kind=ItemKind.TESTIMONY)
        words = b"Maro Dunsel kept bees by the kiln yard. I saw it."
        intake.take_in(case, [words], "Dunsel's own letter.txt", given)
        rows = (
            b"row_id,name,sex,birth,event_date,place\n1,Karel Undrin,m,,2031-03,Sorvik\n2,Berit Undrin,f,,,\n"
        )
        intake.take_in(case, [rows], "list.csv", intake.Provenance(kind=ItemKind.LIST))
        coding.suggest(case)
        coding.code(case, _decisions(), where="decisions.json")
        tracing.trace_case(case)
        protecting.record_consent(case, "I2", ConsentForm.ANALYSE, ConsentAnswer.YES, language="xal")
        custody.verify_case(case)
        _let_in(case)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the case once, under keys that cost nothing to derive."""
    folder = tmp_path_factory.mktemp("made") / "case"
    with cheap_derivation():
        _filled(folder)
    return folder


@pytest.fixture
def filled(made: Path, tmp_path: Path) -> Iterator[Path]:
    """Give a test a copy of its own."""
    with cheap_derivation():
        yield copy_case(made, tmp_path / "case")


def _let_in(case: Case) -> None:
    add_member(case.file.keyring, "administrator", OTHER, (), QUICK_KEYS)
    add_member(case.file.keyring, "coder", f"{OTHER} 2", {Compartment.CONTENT}, QUICK_KEYS)
    add_member(case.file.keyring, "keeper", f"{OTHER} 3", {Compartment.VAULT}, QUICK_KEYS)
    with case.act(Action.MANAGE_MEMBERS) as work:
        work.add(MemberJoined("administrator", (Role.ADMINISTRATOR.value, Role.VERIFIER.value)))
        work.add(MemberJoined("coder", (Role.CODER.value,)))
        work.add(MemberJoined("keeper", (Role.CASEWORKER.value,)))


def _decisions() -> bytes:
    claim = {
        "decision": "add",
        "span": TOLD,
        "claim": "claim-of-tesk",
        "acts": ["detention"],
        "modality": "asserted",
        "basis": "unknown",
        "form": "narration",
        "proposition": "valley-men-taken",
        "note": "a note on Tesk",
        "origin_id": "w1",
        "origin_kind": "first_hand",
    }
    protect = {"decision": "protect", "span": "Maro Dunsel", "kind": "name"}
    said = {
        "coder": "c",
        "propositions": {"valley-men-taken": "The men of the valley were taken"},
        "items": [{"item": "I1", "decisions": [claim]}, {"item": "I2", "decisions": [protect]}],
    }
    return json.dumps(said).encode()


def _in_sql(case: Case) -> Iterator[str]:
    """Ask for every row of every table, as whoever has the open database can."""
    with case.file.reading() as connection:
        tables = (
            connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars().all()
        )
        for table in tables:
            for row in connection.exec_driver_sql(f"SELECT * FROM '{table}'").all():
                yield repr(row)


def _written_out(case: Case, place: Path) -> Path:
    """Write the whole database out without encryption, through the open connection."""
    with case.file.database.engine.connect() as connection:
        connection.exec_driver_sql(f"ATTACH DATABASE '{place}' AS plain KEY ''")
        connection.exec_driver_sql("SELECT sqlcipher_export('plain')")
        connection.exec_driver_sql("DETACH DATABASE plain")
    assert place.read_bytes().startswith(b"SQLite format 3"), "it is to be read without a key"
    return place


@pytest.mark.database_file
def test_the_key_of_the_database_alone_reads_no_word_of_the_case(filled: Path, tmp_path: Path) -> None:
    with open_case(filled, passphrase=PASSPHRASE) as case:
        everything = case.file.snapshot().decode() + repr(case.file.entries())
        unreadable = [word for word in (*CONTENT_WORDS, "xal") if word not in everything]
        assert unreadable == [], "what was planted is there for who holds the keys"
        digests = [str(row["sha256"]) for row in case.rows("item")]
        suggested = [str(row["suggestion_id"]) for row in case.rows("suggestion")]
    words = (*CONTENT_WORDS, *VAULT_WORDS, *digests, *suggested)
    with open_case(filled, passphrase=OTHER) as case:
        assert_not_said("SQL", "\n".join(_in_sql(case)), words)
        assert_nothing_planted([_written_out(case, tmp_path / "plain.db")], words)
        assert_not_said("the tables", case.file.snapshot(), words)
        assert_not_said("the entries", repr(case.file.entries()), words)
        assert not any('"xal"' in row for row in _in_sql(case))


@pytest.mark.database_file
def test_nor_of_the_whole_example(shown: Shown, tmp_path: Path) -> None:
    folder = copy_case(shown.case_folder, tmp_path / "case")
    with open_case(folder, passphrase=PASSPHRASE) as case:
        _let_in(case)
        told = frozenset(_told(case))
    assert len(told) > 100
    with open_case(folder, passphrase=OTHER) as case:
        words = (*example_words(), *sorted(told))
        assert_not_said("SQL", "\n".join(_in_sql(case)), words)
        assert_nothing_planted([_written_out(case, tmp_path / "plain.db")], words)


def _told(case: Case) -> Iterator[str]:
    """Give each sentence that stands in a sealed column, those inside of bodies as well."""
    for table in case.file.schema.tables.values():
        for row in case.rows(table.name):
            for name in table.sealed:
                yield from (text for text in _leaves(row[name]) if text.count(" ") > 2)


def _leaves(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        # a text may begin as JSON does: the name of a model is "[1][23]"
        with contextlib.suppress(json.JSONDecodeError):
            if isinstance(inside := json.loads(value), dict | list):
                yield from _leaves(inside)
                return
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _leaves(inner)


@pytest.mark.database_file
def test_who_holds_the_content_as_well_finds_no_word_that_was_given_in_trust(
    filled: Path, tmp_path: Path
) -> None:
    with open_case(filled, passphrase=f"{OTHER} 2") as case:
        assert "Sorvik mill" in case.file.snapshot().decode()
        assert_nothing_planted([_written_out(case, tmp_path / "plain.db")], VAULT_WORDS)
        said = case.file.snapshot().decode() + repr(case.file.entries()) + "".join(_items(case))
        assert TOLD in said
        assert_not_said("all that opens", said, VAULT_WORDS)


def _items(case: Case) -> Iterator[str]:
    for row in case.rows("item"):
        try:
            yield case.file.read_item(row["blob_id"], row["size"]).decode()
        except UncountedError as error:
            yield str(error)


def test_an_administrator_opens_the_case_adds_what_is_theirs_and_verifies(filled: Path) -> None:
    with open_case(filled, passphrase=OTHER) as opened:
        roles = (Role.ADMINISTRATOR, Role.VERIFIER)
        case = Case(opened.file, Member("administrator", opened.case_id, roles))
        assert case.title == "withheld"
        with case.file.transaction() as transaction:
            transaction.append(DrillHeld("0" * 8, 3), actor="administrator")
        with pytest.raises(NotPermittedError):
            keeping.renew_intake_key(case)
        found = {check.name: check.verdict for check in custody.verify_case(case).checks}
        assert Verdict.FAILED not in found.values()
        assert found["tree"] is found["keyring"] is Verdict.PASSED
        for name in ("tables", "bodies", "item I1", "item I2"):
            assert found[name] is Verdict.NOT_CHECKED, name
    with open_case(filled, passphrase=PASSPHRASE) as case:
        assert [row["split_id"] for row in case.rows("drill")] == ["0" * 8]
        assert custody.verify_case(case).verdict is Verdict.PASSED


def test_an_item_whose_digest_is_withheld_is_not_checked(filled: Path) -> None:
    """Who holds the vault and not the content opens a testimony, and has nothing to hold it against."""
    with open_case(filled, passphrase=f"{OTHER} 3") as opened:
        case = Case(opened.file, Member("keeper", opened.case_id, (Role.VERIFIER,)))
        found = {check.name: check.verdict for check in custody.verify_case(case).checks}
    assert found["item I2"] is Verdict.NOT_CHECKED
    assert Verdict.FAILED not in found.values()
