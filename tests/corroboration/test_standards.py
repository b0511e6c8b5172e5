"""A policy is read whole or not at all; every fault is told at once, and no value is repeated."""

from __future__ import annotations

import contextlib
import csv
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import PROJECT
from tests.corroboration.test_laws import LAW
from uncounted.corroboration.grades import (
    CREDIBILITY_WORDS,
    HURIDOCS_41,
    HURIDOCS_42,
    RELIABILITY_WORDS,
    Credibility,
    Fit,
    Reliability,
)
from uncounted.corroboration.standards import (
    Quantity,
    UnreadablePolicyError,
    default_policy,
    read_policy,
)

SHIPPED = (PROJECT / "src/uncounted/corroboration/default_policy.toml").read_bytes()


def faults(text: str) -> list[str]:
    with pytest.raises(UnreadablePolicyError) as caught:
        read_policy(text.encode(), where="policy.toml")
    return [line.strip() for line in caught.value.remedy.splitlines()[1:]]


def test_the_shipped_policy_is_read_and_names_its_digest() -> None:
    policy = default_policy()
    assert policy.named(None).words == "reasonable grounds to believe"
    assert {each.key for each in policy.standards} == {
        "reasonable_grounds",
        "clear_and_convincing",
        "initial_report",
    }
    assert policy.text.encode() == SHIPPED
    assert re.fullmatch("[0-9a-f]{64}", policy.digest)
    assert read_policy(SHIPPED + b"\n", where="p").digest != policy.digest


def test_all_faults_are_told_at_once_and_no_value_is_repeated() -> None:
    found = faults(
        """
        name = "n"
        standard = "Secret"
        mood = "Secret"
        [standards.a]
        words = "w"
        [[standards.a.conditions]]
        name = "Secret"
        quantity = "Secret"
        at_least = 1
        at_most = 2
        [[standards.a.conditions]]
        name = "Secret"
        says = "s"
        mend = "m"
        quantity = "flags"
        at_most = -1
        grade = "Z"
        [standards.b]
        words = "w"
        """
    )
    assert len(found) == 12
    assert not any("Secret" in each for each in found)


@pytest.mark.parametrize("bound", ["at_least = true", "at_least = 1.5", 'at_least = "2"', ""])
def test_a_bound_is_a_whole_number(bound: str) -> None:
    condition = f'name = "c"\nquantity = "channels"\nsays = "s"\nmend = "m"\n{bound}'
    head = 'name = "n"\nversion = "1"\nstandard = "s"\n[standards.s]\nwords = "w"\n'
    assert len(faults(f"{head}[[standards.s.conditions]]\n{condition}")) == 1


def test_a_standard_without_conditions_would_find_everything() -> None:
    head = 'name = "n"\nversion = "1"\nstandard = "s"\n[standards.s]\nwords = "w"\nconditions = []'
    assert "everything would be found" in faults(head)[0]


@LAW
@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_any_other_file_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadablePolicyError):
        read_policy(data, where="p")


@LAW
@given(st.integers(0, len(SHIPPED) - 1), st.sampled_from(["", '"', "[", "=", "x"]))
def test_a_damaged_policy_is_refused_or_has_another_digest(place: int, put: str) -> None:
    damaged = SHIPPED[:place] + put.encode() + SHIPPED[place + 1 :]
    if damaged == SHIPPED:
        return
    with contextlib.suppress(UnreadablePolicyError):
        assert read_policy(damaged, where="p").digest != default_policy().digest


def test_how_often_something_was_printed_is_no_condition() -> None:
    assert not {"publishers", "documents", "claims", "outlets"} & {each.value for each in Quantity}


def test_every_grade_has_words_and_a_term_of_its_list() -> None:
    assert set(RELIABILITY_WORDS) == set(HURIDOCS_42) == set(Reliability)
    assert set(CREDIBILITY_WORDS) == set(HURIDOCS_41) == set(Credibility)


def test_the_crosswalk_names_terms_that_the_lists_have(shared: Path) -> None:
    with (shared / "data" / "huridocs-terms.csv").open(encoding="utf-8", newline="") as file:
        rows = {(int(row["list_code"]), row["huri_code"]): row for row in csv.DictReader(file)}
    for term in (*HURIDOCS_41.values(), *HURIDOCS_42.values()):
        assert (term.list_code, term.code) in rows
    # the fault of the list that the crosswalk warns of
    french = {"Probable": "likely", "Improbable": "unlikely"}
    for code in ("020000000000", "040000000000"):
        row = rows[41, code]
        assert french[row["french"]] != row["english"].lower()
    unsafe = {term.code for term in HURIDOCS_41.values() if term.fits is Fit.CODE_IS_UNSAFE}
    assert unsafe == {"020000000000", "040000000000"}
