"""One name in several scripts and spellings meets itself; two names stay two."""

from __future__ import annotations

import pytest

from uncounted.people import read_list
from uncounted.people.keys import NameOrder, key_records
from uncounted.people.spelling import comparable_tokens, sound_key, spelling_key
from uncounted.vocabulary.names import fold


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Žabinov", "Жабинов"),
        ("Zhabinov", "Žabinov"),
        ("Belčev", "Белчев"),
        ("Jarel", "Yarel"),
        ("Kallin", "Kalin"),
    ],
)
def test_spellings_of_one_name_share_a_key(one: str, other: str) -> None:
    assert spelling_key(fold(one)) == spelling_key(fold(other))


@pytest.mark.parametrize(
    ("written", "other"), [("كوفاليف", "Kovalev"), ("تارلين", "Tarlin"), ("محمد", "Mohamed")]
)
def test_arabic_script_meets_latin_by_its_consonants(written: str, other: str) -> None:
    assert sound_key(fold(written)) == sound_key(fold(other))


@pytest.mark.parametrize(("one", "other"), [("Varnov", "Karnov"), ("Petar", "Pavle"), ("Luka", "Lena")])
def test_two_names_stay_two(one: str, other: str) -> None:
    assert spelling_key(fold(one)) != spelling_key(fold(other))
    assert sound_key(fold(one)) != sound_key(fold(other))


def test_a_name_of_vowels_keeps_a_sound() -> None:
    assert sound_key("aia") == "aia"


def test_particles_fall_away_unless_they_are_all_there_is() -> None:
    assert comparable_tokens("al-Masri") == ("masri",)
    assert comparable_tokens("de la") == ("de", "la")


def test_a_whole_name_is_split_as_the_other_lists_use_its_words() -> None:
    apart = "".join(f"Velko,Varnov{letter}\nOrest,Varnov\n" for letter in "abcdef")
    known = read_list(f"given_name,family_name\n{apart}Varnov,Velko\n".encode(), name="known")
    whole = read_list(b"name\nVarnov Orest\nOrest Varnov\n", name="whole")
    order = NameOrder([*known.records, *whole.records])
    assert [order.parts(record) for record in whole.records] == [(("orest",), ("varnov",))] * 2
    assert order.parts(known.records[-1]) == (("velko",), ("varnov",))


def test_an_initial_is_no_name_in_full() -> None:
    victims = read_list(b"given_name,family_name\nV.,Varnov\n", name="a")
    row = key_records([victims]).rows[0]
    assert (row["given_tokens"], row["given_key"]) == ("v", None)
