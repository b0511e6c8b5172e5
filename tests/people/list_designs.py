"""How each organisation keeps its list: whom it hears of, how it writes them down, and what it gets wrong.

Three worlds to draw from: families struck together, people killed one by one, and a long siege. Every share
is of rows unless it says otherwise, and each is drawn for itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from tests.people.population import Setting
from tests.people.schemes import Culture, Scheme


class Form(Enum):
    """How names stand in columns."""

    WHOLE = "one column"
    PARTS = "given names and patronymic, family name"
    FATHER_APART = "given name, father's name, family name"


class Told(Enum):
    """What is told of birth."""

    DATE = "date of birth"
    YEAR = "year of birth"
    AGE = "age at death"


@dataclass(frozen=True, slots=True)
class Copying:
    """Rows that a list took from another, earlier in the order of lists, as they were written there.

    ``share`` of the people of that list are taken, ``error`` of the rows taken are mistyped or lose a part.
    """

    source: str
    share: float
    error: float = 0.2


@dataclass(frozen=True, slots=True)
class ListDesign:
    """One list.

    Attributes
    ----------
    name : str
    scheme, other_scheme, mixed : Scheme, Scheme or None, float
        How names and places are written, and in what share of rows another way.
    form, told : Form, Told
    coverage : float
        Share of the killed, within ``regions``, that the list names itself; copies come on top.
    regions : tuple of int
        The regions it covers; empty: all. Who died elsewhere is not covered (N/A).
    by_region : tuple of float
        Log odds added in each region.
    by_period : float
        Log odds gained from the first to the last day.
    of_women, of_children : float
        Log odds added for women, and for children under 14.
    event_pull, person_pull : float
        How strongly chance that all lists share moves this one, by event and by person. Two lists with pulls
        of one sign help each other; of two signs, they avoid each other.
    repeats : float
        Share of listed people who are told of again in a further row. Above 0 the list may repeat people.
    copies : Copying or None
    father, grandfather, second, mother_family : float
        Shares with a patronymic, of these with the grandfather too, with the second given name, with the
        mother's family name.
    nickname, teknonym, initial, married, article_dropped, unbent : float
        Shares with a nickname, "father of" or "mother of", an initial for the given name, a wife's other
        family name, no article, and a woman's family name in its masculine form, among those who could.
    given_missing, family_missing, swapped, typing : float
        Shares without given or family name, with the parts in the other order, and, cell by cell, mistyped.
    day_missing, month_missing, date_missing, date_off : float
        Shares with the month or the year alone, without date, and a few days off.
    birth_missing, age_wrong, age_rounded : float
        Shares without birth, some years off, and with the age rounded to five or ten years.
    sex_missing, place_missing, place_coarse, place_wrong, birth_place : float
        Shares without sex or place, with the region for the village, with a village near by, and with the
        place of birth.
    """

    name: str
    scheme: Scheme
    coverage: float
    form: Form = Form.PARTS
    told: Told = Told.AGE
    other_scheme: Scheme | None = None
    mixed: float = 0.0
    regions: tuple[int, ...] = ()
    by_region: tuple[float, ...] = ()
    by_period: float = 0.0
    of_women: float = 0.0
    of_children: float = 0.0
    event_pull: float = 0.0
    person_pull: float = 0.0
    repeats: float = 0.0
    copies: Copying | None = None
    father: float = 0.3
    grandfather: float = 0.0
    second: float = 0.7
    mother_family: float = 0.6
    nickname: float = 0.03
    teknonym: float = 0.0
    initial: float = 0.02
    married: float = 0.1
    article_dropped: float = 0.15
    unbent: float = 0.05
    given_missing: float = 0.02
    family_missing: float = 0.02
    swapped: float = 0.02
    typing: float = 0.05
    day_missing: float = 0.1
    month_missing: float = 0.05
    date_missing: float = 0.03
    date_off: float = 0.1
    birth_missing: float = 0.2
    age_wrong: float = 0.2
    age_rounded: float = 0.2
    sex_missing: float = 0.05
    place_missing: float = 0.05
    place_coarse: float = 0.1
    place_wrong: float = 0.05
    birth_place: float = 0.3


@dataclass(frozen=True, slots=True)
class Preset:
    """A world and the lists that were kept in it."""

    setting: Setting
    designs: tuple[ListDesign, ...]


FAMILY_MASSACRE = Preset(
    Setting(Culture.ARABIC, n_days=300, massacre_share=0.85, struck=0.75, clans_in_a_massacre=2.5),
    (
        ListDesign(
            "survivors", Scheme.ARABIC_LETTERS, 0.45, Form.WHOLE, Told.AGE, event_pull=1.2, repeats=0.2,
            father=0.85, grandfather=0.4, nickname=0.05, teknonym=0.08, age_rounded=0.5, day_missing=0.15,
        ),
        ListDesign(
            "monitors", Scheme.PRESS, 0.4, Form.PARTS, Told.AGE, other_scheme=Scheme.GULF, mixed=0.1,
            event_pull=0.8, person_pull=0.5, of_women=-0.3, father=0.5,
        ),
        ListDesign(
            "hospital", Scheme.FRENCH, 0.35, Form.FATHER_APART, Told.YEAR, regions=(0, 1, 2), by_period=-0.8,
            event_pull=-0.4, person_pull=0.5, father=0.6, typing=0.08, initial=0.05,
        ),
        ListDesign(
            "parish", Scheme.GULF, 0.15, Form.WHOLE, Told.AGE, by_region=(1.0, 0.0, -0.5, -1.0),
            event_pull=0.8, copies=Copying("monitors", 0.25), father=0.2, month_missing=0.15,
            birth_missing=0.4,
        ),
    ),
)  # fmt: skip
"""Clans struck together and listed together: day and place say nothing, brothers differ by given name."""

SCATTERED_KILLINGS = Preset(
    Setting(
        Culture.SPANISH, n_days=3650, massacre_share=0.08, incident_share=0.1, n_regions=6,
        persons_of_a_family_name=12.0, name_skew=0.9,
    ),
    (
        ListDesign(
            "commission", Scheme.ACCENTS, 0.45, Form.PARTS, Told.AGE, repeats=0.12, person_pull=0.6,
            by_region=(0.8, 0.4, 0.0, 0.0, -0.4, -0.8), month_missing=0.12, place_coarse=0.15,
        ),
        ListDesign(
            "ombudsman", Scheme.PLAIN, 0.3, Form.PARTS, Told.DATE, person_pull=0.4, by_period=1.0,
            mother_family=0.9, birth_missing=0.3,
        ),
        ListDesign(
            "relatives", Scheme.BY_EAR, 0.25, Form.WHOLE, Told.AGE, other_scheme=Scheme.PLAIN, mixed=0.4,
            person_pull=-0.4, regions=(0, 1, 2, 3), nickname=0.12, age_rounded=0.5, mother_family=0.3,
            copies=Copying("ombudsman", 0.1),
        ),
    ),
)  # fmt: skip
"""People killed one by one over ten years: frequent names, few of them on one day."""

SIEGE = Preset(
    Setting(
        Culture.SLAVIC, n_days=1000, massacre_share=0.12, struck=0.4, incident_share=0.55, incident_size=5.0,
        persons_in_a_village=400.0, persons_of_a_family_name=8.0,
    ),
    (
        ListDesign(
            "registry", Scheme.CYRILLIC, 0.75, Form.PARTS, Told.DATE, person_pull=0.5, father=0.8,
            birth_missing=0.1, day_missing=0.03, repeats=0.03,
        ),
        ListDesign(
            "wards", Scheme.HOOKS, 0.35, Form.PARTS, Told.AGE, other_scheme=Scheme.CYRILLIC, mixed=0.15,
            by_period=-1.0, event_pull=0.6, of_children=0.4, father=0.3,
        ),
        ListDesign(
            "hospital", Scheme.ENGLISH, 0.3, Form.PARTS, Told.AGE, regions=(0, 1), of_women=0.3,
            event_pull=0.5, person_pull=-0.5, father=0.1, typing=0.08, initial=0.08,
        ),
        ListDesign(
            "exiles", Scheme.GERMAN, 0.12, Form.WHOLE, Told.YEAR, copies=Copying("wards", 0.15),
            nickname=0.15, father=0.15, month_missing=0.2, birth_missing=0.5,
        ),
    ),
)  # fmt: skip
"""A city shelled for three years: one long list, many people of many families on one day in one quarter."""

PRESETS = {"family massacre": FAMILY_MASSACRE, "scattered killings": SCATTERED_KILLINGS, "siege": SIEGE}
