"""One name in several scripts and spellings meets itself; two names stay two; a likeness is symmetric."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.people.name_pairs import Half, name_pairs
from uncounted.people import VictimList, read_list
from uncounted.people.alike import COMPATIBLE, NEAR, SAME, SLIP, AlikeWords, alike_parts, alike_words
from uncounted.people.keys import NameOrder, NameParts, key_records, words_of
from uncounted.people.likeness import is_known, is_one_slip, word_likeness
from uncounted.people.whole_names import name_likeness, parse_name

NAMES = sorted({name for pair in name_pairs(Half.DEVELOPMENT) for name in (pair.one, pair.other)})
WORDS = sorted({text for name in NAMES for text in parse_name(name).words})


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Žabinov", "Жабинов"), ("Zhabinov", "Žabinov"), ("Belčev", "Белчев"), ("Jarel", "Yarel"),
        ("Kallin", "Kalin"),
        ("كوفاليف", "Kovalev"), ("تارلين", "Tarlin"), ("محمد", "Mohamed"), ("Ghahatnah", "غهاطنة"),
        ("Schabinow", "Zhabinov"), ("Djamil", "جميل"), ("Ángel", "Anjel"), ("Velasco", "Belasco"),
    ],
)  # fmt: skip
def test_spellings_of_one_name_are_the_same(one: str, other: str) -> None:
    assert word_likeness(one.casefold(), other.casefold()) >= 0.75


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Varnov", "Kornov"), ("Petar", "Pavle"), ("Luka", "Lena"), ("Ivan", "Ivo"), ("Maria", "Mario"),
        ("Said", "Saida"), ("محمد", "محمود"), ("محمد", "Mahmoud"), ("Jamal", "Jamil"), ("سمر", "Samir"),
    ],
)  # fmt: skip
def test_two_names_stay_two(one: str, other: str) -> None:
    assert word_likeness(one.casefold(), other.casefold()) < COMPATIBLE


@pytest.mark.parametrize(
    ("one", "other"),
    [("Katherine", "Kate"), ("Катя", "Екатерина"), ("Pascha", "Павел"), ("فطوم", "Fatima"), ("Pepe", "José")],
)
def test_a_usual_short_form_is_near_in_whatever_script(one: str, other: str) -> None:
    assert word_likeness(one.casefold(), other.casefold()) >= 0.85


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Karim Tarlin Orsani", "Tarlin Karim Orsani"),  # father and son
        ("Karim Tarlin Orsani", "Karim Jalil Orsani"),  # another father
        ("Ivan Petrovich Varnov", "Ivan Pavlovich Varnov"),
    ],
)
def test_a_father_parts_two_people_of_one_name(one: str, other: str) -> None:
    assert name_likeness(one, other) < COMPATIBLE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Velko Varnov", "Varnov, Velko"), ("Karim Tarlin al-Orsani", "Karim bin Tarlin Orsani"),
        ("Abd al-Karim Tarlin", "Abdelkarim Tarlin"), ("Abu Jalil Karim Orsani", "Karim Orsani"),
        ("V. Varnov", "Velko Varnov"), ("Olga Varnova (née Orel)", "Olga Orel"),
    ],
)  # fmt: skip
def test_order_particles_teknonyms_initials_and_marriage_part_nobody(one: str, other: str) -> None:
    assert name_likeness(one, other) >= 0.75


@given(one=st.sampled_from(NAMES), other=st.sampled_from(NAMES))
def test_a_likeness_of_names_is_symmetric_and_one_for_equal_names(one: str, other: str) -> None:
    assert name_likeness(one, other) == name_likeness(other, one)
    assert 0.0 <= name_likeness(one, other) <= 1.0
    assert name_likeness(one, one) == 1.0


@given(one=st.text(max_size=8), other=st.text(max_size=8))
def test_a_likeness_of_any_two_words_is_symmetric(one: str, other: str) -> None:
    assert word_likeness(one, other) == word_likeness(other, one)
    assert 0.0 <= word_likeness(one, other) <= 1.0
    assert word_likeness(one, one) == 1.0


@given(words=st.lists(st.sampled_from(WORDS), max_size=40), seed=st.randoms(use_true_random=False))
def test_what_is_alike_does_not_hang_on_the_order_of_words(words: list[str], seed: object) -> None:
    turned = Counter(words[::-1])
    found, again = alike_words(Counter(words)), alike_words(turned)
    assert found.alike == again.alike
    assert found.called == again.called
    for one, others in found.alike.items():
        for other, likeness in others.items():
            assert found.alike[other][one] == likeness
            if not COMPATIBLE <= word_likeness(one, other) < SAME or is_known(one, other):
                assert likeness == word_likeness(one, other)


def test_a_class_gathers_the_spellings_of_a_name() -> None:
    found = alike_words(Counter({"mahmoud": 3, "محمود": 2, "mahmood": 1, "khalid": 2, "m.": 1}))
    assert found.called["محمود"] == found.called["mahmood"] == "mahmoud"
    assert found.called["khalid"] == "khalid"
    assert found.likeness("mahmood", "محمود") >= SAME


def test_a_slip_makes_a_rare_word_and_two_words_that_one_list_has_often_are_two() -> None:
    often, once = Counter({"bauer": 9, "baver": 9}), Counter({"bauer": 9, "baver": 1})
    assert is_one_slip("bauer", "baver")
    assert (
        alike_words(often, [often]).likeness("bauer", "baver")
        < SLIP
        <= alike_words(once).likeness("bauer", "baver")
    )
    assert alike_words(once).called["baver"] == "bauer"
    # near by sound: one list tells them apart, two lists with a spelling each do not
    near = Counter({"gerda": 9, "herta": 9})
    by_list = [Counter({word: n}) for word, n in near.items()]
    assert alike_words(near, [near]).likeness("gerda", "herta") < SLIP
    assert alike_words(near, by_list).likeness("gerda", "herta") >= NEAR


def test_a_space_within_a_part_of_a_name_parts_nothing() -> None:
    words = alike_words(Counter(("granville", "gran", "ville", "rose", "bay", "ay")))
    parts = [("granville",), ("gran", "ville"), ("rose", "bay"), ("rose", "ay")]
    found = alike_parts(parts, words)
    for one, other in (parts[:2], parts[2:]):
        assert found.number[other] in found.alike[found.number[one]]
        assert found.number[one] in found.alike[found.number[other]]


def test_a_turned_name_is_turned_back_where_others_say_how_it_stands() -> None:
    rows = "Velko,Varnov\n" * 3 + "Varnov,Velko\n" + "Orest,Tulegov\nTulegov,Orest\n"
    victims = read_list(f"given_name,family_name\n{rows}".encode(), name="a")
    order = NameOrder(victims.records, _words(victims))
    found = [order.parts(record) for record in victims.records]
    assert found[:4] == [NameParts(("velko",), (), ("varnov",))] * 4
    assert found[4] != found[5], "one against one tells nothing"


def test_particles_fall_away_unless_they_are_all_there_is() -> None:
    assert parse_name("al-Masri").words == ("masri",)
    assert parse_name("de la").words == ("de", "la")


def _words(*lists: VictimList) -> AlikeWords:
    return alike_words(Counter(text for one in lists for record in one.records for text in words_of(record)))


def test_a_whole_name_is_split_as_the_other_lists_use_its_words() -> None:
    apart = "".join(f"Velko,Varnov{letter}\nOrest,Varnov\n" for letter in "abcdefghij")
    known = read_list(f"given_name,family_name\n{apart}Varnov,Velko\n".encode(), name="known")
    whole = read_list("name\nVarnov Orest\nOrest Varnov\nОрест Варнов\nOrest Velko\n".encode(), name="whole")
    order = NameOrder([*known.records, *whole.records], _words(known, whole))
    found = [order.parts(record) for record in whole.records]
    assert found[:2] == [NameParts(("orest",), (), ("varnov",))] * 2
    assert found[2] == NameParts(("орест",), (), ("варнов",))
    # two given names and no family name: the second is the father's
    assert found[3] == NameParts(("orest",), ("velko",), ())
    assert order.parts(known.records[-1]) == NameParts(("velko",), (), ("varnov",))


def test_a_fathers_name_is_read_from_its_column_and_from_within_the_name() -> None:
    apart = read_list(b"given_name,father_name,family_name\nKarim,Tarlin,Orsani\n", name="apart")
    within = read_list(b"given_name,family_name\nKarim Tarlin,Orsani\n", name="within")
    order = NameOrder([*apart.records, *within.records], _words(apart, within))
    expected = NameParts(("karim",), ("tarlin",), ("orsani",))
    assert [order.parts(one.records[0]) for one in (apart, within)] == [expected, expected]
    assert apart.dropped_columns == ()


def test_an_initial_is_no_name_in_full() -> None:
    victims = read_list(b"given_name,family_name\nV.,Varnov\n", name="a")
    row = key_records([victims]).rows[0]
    assert row["given_id"] is not None
    assert row["given_key"] is None
