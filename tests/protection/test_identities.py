"""Marks that find a name: nobody without the key can try names, and two persons share none."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from uncounted.protection.identities import IdentityKind, is_found, marks_of
from uncounted.vocabulary.names import name_tokens

KEY, OTHER_KEY = b"k" * 32, b"l" * 32
TOKENS = ("S-222222", "S-333333")
NAMES = st.lists(
    st.sampled_from(["Ana", "Vukas", "Юлия", "محمد", "Ó Sé", "al-Hasan"]), min_size=1, max_size=3
).map(" ".join)


@given(name=NAMES)
def test_a_name_finds_itself_in_any_order_and_each_of_its_parts(name: str) -> None:
    marks = marks_of(KEY, TOKENS[0], name)
    assert is_found(KEY, TOKENS[0], name, marks)
    for part in name_tokens(name):
        assert is_found(KEY, TOKENS[0], part, marks)
    assert is_found(KEY, TOKENS[0], " ".join(reversed(name.split())), marks)


@given(name=NAMES)
def test_two_persons_of_one_name_have_no_mark_in_common(name: str) -> None:
    first, second = (set(marks_of(KEY, token, name)) for token in TOKENS)
    assert not first & second


@given(name=NAMES)
def test_without_the_key_no_guess_is_confirmed(name: str) -> None:
    marks = marks_of(KEY, TOKENS[0], name)
    assert not is_found(OTHER_KEY, TOKENS[0], name, marks)
    # and no part of a name stands in a mark as it is
    assert not [
        part for part in name_tokens(name) if any(part in mark for mark in marks if not _hexadecimal(part))
    ]


def _hexadecimal(part: str) -> bool:
    return set(part) <= set("0123456789abcdef")


def test_a_name_with_another_part_is_not_found() -> None:
    marks = marks_of(KEY, TOKENS[0], "Ana Vukas")
    assert not is_found(KEY, TOKENS[0], "Ana Novak", marks)
    assert not is_found(KEY, TOKENS[0], "", marks)
    assert is_found(KEY, TOKENS[0], "AnaVukas", marks)


def test_kinds_are_a_closed_list() -> None:
    assert {kind.value for kind in IdentityKind} == {
        "name", "other_name", "contact", "whereabouts", "voice", "face",
    }  # fmt: skip
