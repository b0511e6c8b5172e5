"""The generator's truth is true, its rates are those asked for, and what makes lists hard is in them."""

from __future__ import annotations

import itertools
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import fields, replace
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.people.hard_lists import (
    LISTED,
    NOT_COVERED,
    HardLists,
    UnknownSourceError,
    WrittenList,
    draw_lists,
    headings_unread,
    kin,
)
from tests.people.list_designs import PRESETS, SCATTERED_KILLINGS, Copying, Form, ListDesign, Preset, Told
from tests.people.naming import vocabulary
from tests.people.population import Setting
from tests.people.schemes import SCHEMES, Culture, Scheme, spell
from uncounted.people import Repeats, link
from uncounted.people.individuals import Membership
from uncounted.vocabulary.names import script_of

_SHARES_OFF = {
    field.name: 0.0
    for field in fields(ListDesign)
    if isinstance(field.default, float) and field.name != "second"
}
CLEAN = ListDesign("clean", Scheme.PRESS, 0.5, **_SHARES_OFF)  # type: ignore[arg-type]


@cache
def _drawn(preset: str, n_records: int = 3_000, seed: int = 1) -> HardLists:
    return draw_lists(PRESETS[preset], n_records=n_records, seed=seed)


@cache
def _one(culture: Culture = Culture.ARABIC, **changed: object) -> HardLists:
    design = replace(CLEAN, scheme=SCHEMES[culture][1], **changed)  # type: ignore[arg-type]
    return draw_lists(Preset(Setting(culture), (design,)), n_records=3_000, seed=5)


def _share(one: WrittenList, heading: str, holds: Callable[[str], bool]) -> float:
    cells = one.columns[heading]
    return sum(map(holds, cells)) / len(cells)


@pytest.mark.parametrize("preset", PRESETS)
def test_the_same_seed_gives_the_same_lists_and_another_gives_others(preset: str) -> None:
    first, again, other = (draw_lists(PRESETS[preset], n_records=500, seed=seed) for seed in (3, 3, 4))
    assert [one.csv() for one in first.lists] == [one.csv() for one in again.lists]
    assert first.truth() == again.truth()
    assert [one.csv() for one in first.lists] != [one.csv() for one in other.lists]


@pytest.mark.parametrize("preset", PRESETS)
def test_the_lists_are_read_without_one_bad_row_and_the_truth_knows_every_row(preset: str) -> None:
    drawn = _drawn(preset)
    read = drawn.read()
    rows = {(victims.name, record.row) for victims in read.lists for record in victims.records}
    assert read.truth.keys() == rows
    assert not any(victims.duplicate_rows for victims in read.lists)
    assert headings_unread(drawn) <= {"birth_place"}


@settings(max_examples=8, deadline=None)
@given(preset=st.sampled_from(sorted(PRESETS)), n_records=st.integers(1, 1_500), seed=st.integers(0, 2**32))
def test_membership_is_what_the_rows_say(preset: str, n_records: int, seed: int) -> None:
    drawn = draw_lists(PRESETS[preset], n_records=n_records, seed=seed)
    assert n_records <= drawn.n_records < n_records + 30
    for number, one in enumerate(drawn.lists):
        counted = np.bincount(one.person, minlength=len(drawn.population.people))
        assert np.array_equal(counted > 0, drawn.membership[:, number] == LISTED)
        assert one.may_repeat or counted.max(initial=0) <= 1
        assert all(len(cells) == len(one) for cells in one.columns.values())


@pytest.mark.parametrize("preset", PRESETS)
def test_each_list_covers_the_share_that_its_design_asks_for(preset: str) -> None:
    drawn = _drawn(preset, 30_000)
    for number, design in enumerate(drawn.preset.designs):
        marks = drawn.membership[:, number]
        inside = marks != NOT_COVERED
        copied_share = 0.0
        if design.copies is not None:
            source = [one.name for one in drawn.preset.designs].index(design.copies.source)
            on_source = np.mean(drawn.membership[inside, source] == LISTED)
            copied_share = float(design.copies.share * on_source * (1 - design.coverage))
        assert np.mean(marks[inside] == LISTED) == pytest.approx(design.coverage + copied_share, abs=0.035)
        assert bool(design.regions) == bool(np.any(~inside))


@pytest.mark.parametrize("culture", Culture)
def test_a_row_without_error_tells_of_the_person_whom_the_truth_names(culture: Culture) -> None:
    drawn = _one(culture, told=Told.DATE, regions=(1, 2))
    one, people = drawn.lists[0], drawn.population.people.take(drawn.lists[0].person)
    words, scheme = drawn.population.words, one.design.scheme
    family = np.where(people.female, words.feminine[people.family], people.family)
    full = words.articles(scheme)[family] + words.written(scheme)[family]
    first_day = np.datetime64(drawn.preset.setting.first_day)
    assert [name.split()[0] for name in one.columns["given_name"]] == list(
        words.written(scheme)[people.given]
    )
    assert one.columns["family_name"] == list(full)
    assert one.columns["sex"] == ["f" if female else "m" for female in people.female]
    assert one.columns["event_date"] == [str(first_day + day) for day in people.day.tolist()]
    assert one.columns["place"] == list(words.written(scheme)[words.place[people.village]])
    assert [int(birth[:4]) for birth in one.columns["birth"]] == people.birth_year.tolist()
    assert set(one.columns["place"]) <= set(one.covered_places)


def test_places_are_coarse_or_near_by_as_often_as_asked() -> None:
    drawn = _one(place_coarse=0.3, place_wrong=0.2)
    words, people, one = drawn.population.words, drawn.population.people, drawn.lists[0]
    written, n_villages = words.written(one.design.scheme)[words.place], len(drawn.population.region)
    told = np.array(one.columns["place"])
    village = people.village[one.person]
    in_region = written[n_villages + drawn.population.region[village]]
    assert np.mean(told == in_region) == pytest.approx(0.3, abs=0.035)
    near = (told != in_region) & (told != written[village])
    assert np.mean(near) == pytest.approx(0.2 * 0.7, abs=0.035)
    number = {name: at for at, name in enumerate(written[:n_villages])}
    regions = [drawn.population.region[number[name]] for name in told[near]]
    assert regions == drawn.population.region[village[near]].tolist()


def test_a_mistaken_birth_still_lies_before_the_death() -> None:
    one = _one(told=Told.DATE, age_wrong=1.0, date_off=1.0).lists[0]
    assert one.read().n_rows == len(one)
    for birth, death in zip(one.columns["birth"], one.columns["event_date"], strict=True):
        assert birth[: len(death)] <= death[: len(birth)]


@pytest.mark.parametrize("share", [0.0, 0.3, 1.0])
def test_what_is_left_out_is_left_out_as_often_as_asked(share: float) -> None:
    drawn = _one(
        given_missing=share, family_missing=share, sex_missing=share, birth_missing=share,
        date_missing=share, place_missing=share, birth_place=share,
    ).lists[0]  # fmt: skip
    for heading in ("given_name", "family_name", "sex", "age", "event_date", "place"):
        assert _share(drawn, heading, lambda cell: not cell) == pytest.approx(share, abs=0.035)
    assert _share(drawn, "birth_place", bool) == pytest.approx(share, abs=0.035)


def test_dates_lose_days_and_months_as_often_as_asked() -> None:
    drawn = _one(day_missing=0.3, month_missing=0.2, date_missing=0.1).lists[0]
    lengths = Counter(len(cell) for cell in drawn.columns["event_date"])
    shares = [lengths[length] / len(drawn) for length in (0, 4, 7, 10)]
    assert shares == pytest.approx([0.1, 0.2, 0.3, 0.4], abs=0.035)


def test_ages_are_rounded_and_wrong_as_often_as_asked() -> None:
    def far_off(drawn: HardLists) -> float:
        people, one = drawn.population.people, drawn.lists[0]
        true = 2031 - people.birth_year[one.person]
        told = np.array([int(age) for age in one.columns["age"]])
        return float(np.mean(np.abs(told - true) > 2))

    def round_number(drawn: HardLists) -> float:
        return _share(drawn.lists[0], "age", lambda age: int(age) % 10 == 0)

    right, rounded, wrong = _one(), _one(age_rounded=1.0), _one(age_wrong=1.0)
    assert round_number(right) < 0.15 < 0.7 < round_number(rounded)
    assert far_off(right) < 0.02 < 0.2 < far_off(wrong)


def test_names_are_mistyped_swapped_and_shortened_as_often_as_asked() -> None:
    clean, mistyped, swapped = (_one(**c).lists[0] for c in ({}, {"typing": 1.0}, {"swapped": 1.0}))
    usual = set(clean.columns["given_name"])
    assert _share(mistyped, "given_name", lambda name: name not in usual) > 0.6
    assert clean.columns["given_name"] == swapped.columns["family_name"]
    initials = _one(initial=0.4).lists[0]
    assert _share(initials, "given_name", lambda name: name.endswith(".")) == pytest.approx(0.4, abs=0.035)
    called = _one(teknonym=1.0).lists[0]
    assert 0.1 < _share(called, "given_name", lambda name: name.startswith(("Abu ", "Umm "))) < 0.7


def test_names_are_as_long_as_asked() -> None:
    def words(one: WrittenList, heading: str) -> float:
        return float(np.mean([len(name.split()) for name in one.columns[heading]]))

    fathers = _one(father=0.6, grandfather=0.5).lists[0]
    assert words(fathers, "given_name") == pytest.approx(1 + 0.6 * 1.5, abs=0.1)
    both = _one(Culture.SPANISH, mother_family=0.6, second=0.0).lists[0]
    assert words(both, "family_name") == pytest.approx(1.6, abs=0.04)
    assert words(both, "given_name") == 1.0
    seconds = _one(Culture.SPANISH, second=1.0).lists[0]
    assert words(seconds, "given_name") == pytest.approx(1.6, abs=0.04)


def test_a_patronymic_is_the_fathers_name_and_bends_with_the_child() -> None:
    drawn = _one(Culture.SLAVIC, father=1.0)
    people = drawn.population.people.take(drawn.lists[0].person)
    sons = drawn.population.words.written(drawn.lists[0].design.scheme)[people.father]
    for name, father, female in zip(
        drawn.lists[0].columns["given_name"], sons, people.female.tolist(), strict=True
    ):
        patronymic = name.split()[1]
        assert patronymic[0] == father[0]  # Lev's son is Lvovich
        assert patronymic.endswith("na" if female else "ič")


def test_wives_bear_another_family_name_and_given_names_shorten_as_often_as_asked() -> None:
    plain, married, short = _one(), _one(married=1.0), _one(nickname=1.0)
    wives = plain.population.people.husband_family[plain.lists[0].person] >= 0
    changed = np.array(plain.lists[0].columns["family_name"]) != np.array(
        married.lists[0].columns["family_name"]
    )
    assert not np.any(changed & ~wives)
    assert np.mean(changed[wives]) > 0.9
    shortened = plain.population.words.nickname[plain.population.people.given[plain.lists[0].person]] >= 0
    changed = np.array(plain.lists[0].columns["given_name"]) != np.array(short.lists[0].columns["given_name"])
    assert np.array_equal(changed, shortened)


def test_a_repeated_testimony_is_another_row_of_the_same_person() -> None:
    drawn = _one(repeats=0.25, typing=0.2)
    counted = Counter(drawn.lists[0].person.tolist())
    assert sum(n > 1 for n in counted.values()) / len(counted) == pytest.approx(0.25, abs=0.035)
    assert drawn.lists[0].read().repeats is Repeats.POSSIBLE


def test_a_copied_list_repeats_what_its_source_wrote() -> None:
    """A copy is in the letters of its source; a list that heard for itself writes in its own."""
    source = replace(CLEAN, name="source", scheme=Scheme.ARABIC_LETTERS)
    copyist = replace(CLEAN, name="copyist", coverage=0.1, copies=Copying("source", 0.5, error=0.3))
    drawn = draw_lists(Preset(Setting(Culture.ARABIC), (source, copyist)), n_records=6_000, seed=2)
    theirs = drawn.lists[1]
    in_arabic = np.array([script_of(name) == "Arabic" for name in theirs.columns["family_name"]])
    assert np.mean(in_arabic) == pytest.approx(0.225 / 0.325, abs=0.04)
    assert set(theirs.person[in_arabic].tolist()) <= set(drawn.lists[0].person.tolist())
    by_person = dict(zip(drawn.lists[0].person.tolist(), drawn.lists[0].columns["family_name"], strict=True))
    names = zip(
        theirs.person[in_arabic].tolist(), np.array(theirs.columns["family_name"])[in_arabic], strict=True
    )
    same = [by_person[person] == name for person, name in names]
    assert 0.6 < np.mean(same) < 0.85


def test_a_list_may_copy_only_from_one_before_it() -> None:
    design = replace(CLEAN, copies=Copying("nobody", 0.5))
    with pytest.raises(UnknownSourceError):
        draw_lists(Preset(Setting(Culture.ARABIC), (design,)), n_records=10, seed=1)


@pytest.mark.parametrize("sign", [1.0, 0.0, -1.0])
def test_lists_help_or_avoid_each_other_as_their_pulls_say(sign: float) -> None:
    designs = tuple(
        replace(CLEAN, name=name, coverage=0.4, person_pull=pull)
        for name, pull in (("a", 1.5), ("b", 1.5 * sign))
    )
    drawn = draw_lists(Preset(Setting(Culture.ARABIC), designs), n_records=20_000, seed=4)
    first, second = (drawn.membership[:, number] == LISTED for number in (0, 1))
    expected = first.mean() * second.mean()
    excess = np.mean(first & second) - expected
    assert np.sign(excess) == sign if sign else abs(excess) < 0.01


def test_coverage_differs_by_region_period_and_sex() -> None:
    drawn = _one(by_region=(2.0, 0.0, 0.0, -2.0), by_period=3.0, of_women=-2.0)
    people = drawn.population.people
    on = drawn.membership[:, 0] == LISTED
    region = drawn.population.region[people.village]
    late = people.day > drawn.preset.setting.n_days / 2
    for more, less in ((region == 0, region == 3), (late, ~late), (~people.female, people.female)):
        assert on[more].mean() > on[less].mean() + 0.1


def test_a_place_that_a_list_does_not_cover_is_not_said_to_be_missing_from_it() -> None:
    design = replace(CLEAN, name="bounded", regions=(0,))
    preset = Preset(Setting(Culture.ARABIC), (replace(CLEAN, name="free"), design))
    drawn = draw_lists(preset, n_records=300, seed=1)
    read = drawn.read()
    linkage = link(read.lists, seed=1)
    assert any(Membership.NOT_COVERED in person.memberships for person in linkage.individuals)
    for person in linkage.individuals:
        if person.memberships[1] is Membership.NOT_COVERED:
            at = int(read.truth[person.members[0].list_name, person.members[0].row][1:])
            assert drawn.membership[at, 1] == NOT_COVERED


def test_families_are_struck_together_share_names_and_no_two_children_share_one() -> None:
    people = _drawn("family massacre", 20_000).population.people
    assert np.mean(kin(people) > 0) > 0.8
    assert np.mean(kin(_drawn("scattered killings", 20_000).population.people) > 0) < 0.15
    children = (people.household >= 0) & (people.grandfather >= 0) & (people.husband_family < 0)
    children &= people.eldest_son < 0
    key = people.clan[children] * 10**7 + people.household[children] % 10**7
    named = Counter(
        zip(key.tolist(), people.father[children].tolist(), people.given[children].tolist(), strict=True)
    )
    assert sum(n > 1 for n in named.values()) < 0.01 * len(named)
    one_clan = people.clan == np.bincount(people.clan).argmax()
    assert len(set(people.family[one_clan].tolist())) < one_clan.sum() / 2
    assert len(set(people.village[one_clan].tolist())) == len(set(people.day[one_clan].tolist())) == 1


def test_nobody_is_born_after_their_death_or_older_than_people_grow() -> None:
    for preset in PRESETS:
        drawn = _drawn(preset)
        age = int(drawn.preset.setting.first_day[:4]) - drawn.population.people.birth_year
        assert age.min() >= 0
        assert age.max() <= 100
        assert 0.2 < drawn.population.people.female.mean() < 0.55


def test_one_person_stands_in_several_scripts() -> None:
    for preset, scripts in (("family massacre", {"Arabic", "Latin"}), ("siege", {"Cyrillic", "Latin"})):
        seen: dict[str, set[str]] = {}
        drawn = _drawn(preset).read()
        for victims in drawn.lists:
            for record in victims.records:
                seen.setdefault(drawn.truth[victims.name, record.row], set()).add(record.script)
        assert sum(scripts <= found for found in seen.values()) > 100


def test_a_culture_has_one_word_for_each_sound_in_every_scheme() -> None:
    for culture in Culture:
        words = vocabulary(culture, n_family_names=300, n_places=30)
        assert len(set(words.family.tolist())) == 300
        for scheme in SCHEMES[culture]:
            written = words.written(scheme)
            assert all(written[:-1])
            assert written[-1] == ""
    assert spell("muHammad", Scheme.ARABIC_LETTERS) == "محمد"
    assert spell("ibrAhIm", Scheme.ARABIC_LETTERS) == "إبراهيم"
    assert spell("tat'jana", Scheme.CYRILLIC) == "Татьяна"
    assert spell("ščukin", Scheme.ENGLISH) == "Shchukin"


def test_every_form_and_way_of_telling_birth_is_written() -> None:
    headings = {Form.WHOLE: "name", Form.PARTS: "given_name", Form.FATHER_APART: "father_name"}
    for form, told in itertools.product(Form, Told):
        one = _one(form=form, told=told).lists[0]
        assert headings[form] in one.columns
        assert any(one.columns["age"]) == (told is Told.AGE)
        assert any(one.columns["birth"]) == (told is not Told.AGE)
        assert len(one.read().records) == len(one)


def test_a_small_set_is_as_small_as_asked() -> None:
    assert draw_lists(SCATTERED_KILLINGS, n_records=1, seed=1).n_records < 5


@pytest.mark.prove
def test_there_are_as_many_family_names_as_a_large_population_needs() -> None:
    """Short invented names in Arabic run out at some 65,000."""
    words = vocabulary(Culture.ARABIC, n_family_names=80_000, n_places=10)
    assert len({words.sounds[number] for number in words.family}) == 80_000


@pytest.mark.prove
@pytest.mark.parametrize("preset", PRESETS)
def test_a_hundred_thousand_rows_take_less_than_ten_seconds_of_one_processor(preset: str) -> None:
    begun = time.process_time()
    draw_lists(PRESETS[preset], n_records=100_000, seed=1)
    assert time.process_time() - begun < 10


@pytest.mark.prove
@pytest.mark.parametrize("preset", PRESETS)
def test_a_million_rows_are_drawn_with_the_same_laws(preset: str) -> None:
    drawn = draw_lists(PRESETS[preset], n_records=1_000_000, seed=1)
    assert 1_000_000 <= drawn.n_records < 1_000_030
    for number, one in enumerate(drawn.lists):
        assert set(one.person.tolist()) == set(np.flatnonzero(drawn.membership[:, number] == LISTED).tolist())
