"""People who were killed, with their families, names and days: the truth that lists are drawn from.

- A clan has a grandfather, his sons and their households: brothers share father and family name, cousins
  the grandfather, and a first son may bear his grandfather's name.
- In a massacre most of a clan, or of several, dies on one day in one village. Other people die alone, or in
  incidents that take people of many clans in one place on one day.
- People are in order of event, so that a population can be cut without cutting a massacre.

Everything is an array with one entry a person; names are numbers of words of a `Vocabulary`.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

import numpy as np
import numpy.typing as npt

from tests.people.naming import NOBODY, Vocabulary, vocabulary
from tests.people.schemes import Culture

Numbers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Setting:
    """What happened: how people lived, and how they were killed.

    Attributes
    ----------
    culture : Culture
    first_day : str
        The first day on which anybody is killed; ``n_days`` follow.
    massacre_share : float
        Share of the killed who die in a massacre of families.
    struck : float
        Share of a clan that dies where its village is struck.
    clans_in_a_massacre : float
        Mean number of clans struck together, at least one.
    incident_share, incident_size : float
        Share of the others who die in incidents; mean number of people in one.
    n_regions : int
    persons_in_a_village : float
        Mean; fewer people than this still have a village in each region.
    persons_of_a_family_name : float
        Mean over the invented family names; they are used unevenly, and most in a few villages only.
    name_skew : float
        0: all given names are as frequent; 1: the second is half as frequent as the first.
    named_after_grandfather : float
        Share of first sons who bear their grandfather's name.
    born_elsewhere : float
        Share of people born in another village than that of their death.
    """

    culture: Culture
    first_day: str = "2031-03-01"
    n_days: int = 365
    massacre_share: float = 0.5
    struck: float = 0.7
    clans_in_a_massacre: float = 1.5
    incident_share: float = 0.0
    incident_size: float = 4.0
    n_regions: int = 4
    persons_in_a_village: float = 80.0
    persons_of_a_family_name: float = 25.0
    name_skew: float = 0.7
    named_after_grandfather: float = 0.4
    born_elsewhere: float = 0.15


@dataclass(frozen=True, slots=True)
class People:
    """The killed. ``day`` counts from the first day; ``birth_day`` from 0 in the year of birth.

    ``second`` is a second given name; ``husband_family`` the family name of a married woman's husband;
    ``eldest_son`` the son whom a teknonym names. `NOBODY` where there is none.
    """

    clan: Numbers
    household: Numbers
    female: Flags
    birth_year: Numbers
    birth_day: Numbers
    given: Numbers
    second: Numbers
    father: Numbers
    grandfather: Numbers
    family: Numbers
    mother_family: Numbers
    husband_family: Numbers
    eldest_son: Numbers
    event: Numbers
    day: Numbers
    village: Numbers
    birth_village: Numbers

    def __len__(self) -> int:
        return len(self.clan)

    def take(self, chosen: Numbers | Flags) -> People:
        """Return some of the people, in the order asked for."""
        return People(*(getattr(self, field.name)[chosen] for field in fields(self)))


@dataclass(frozen=True, slots=True)
class Population:
    """People with the words their names are made of, and the region of each village."""

    setting: Setting
    people: People
    words: Vocabulary
    region: Numbers


def draw_population(setting: Setting, n_persons: int, draw: np.random.Generator) -> Population:
    """Draw at least this many killed people."""
    n_villages = max(setting.n_regions * 2, int(n_persons / setting.persons_in_a_village))
    words = vocabulary(
        setting.culture,
        n_family_names=max(12, int(n_persons / setting.persons_of_a_family_name)),
        # regions have names too
        n_places=n_villages + setting.n_regions,
    )
    region = np.arange(n_villages) % setting.n_regions
    in_massacres = round(n_persons * setting.massacre_share)
    struck = _struck_clans(setting, in_massacres, words, n_villages, draw)
    others = _scattered(setting, n_persons - in_massacres, words, n_villages, draw)
    first_event = struck.event.max(initial=-1) + 1
    others = replace(
        others, event=others.event + first_event, clan=others.clan + struck.clan.max(initial=-1) + 1
    )
    both = People(
        *(
            np.concatenate([getattr(part, field.name) for part in (struck, others)])
            for field in fields(People)
        )
    )
    order = draw.permutation(both.event.max() + 1)[both.event]
    return Population(setting, both.take(np.argsort(order, kind="stable")), words, region)


def _uneven(n_words: int, skew: float, size: int, draw: np.random.Generator) -> Numbers:
    """Draw positions 0 to ``n_words`` - 1, the first the most frequent."""
    share = (1.0 + np.arange(n_words)) ** -skew
    return np.searchsorted(np.cumsum(share / share.sum()), draw.random(size)).clip(0, n_words - 1)


def _clans(
    setting: Setting,
    village: Numbers,
    words: Vocabulary,
    draw: np.random.Generator,
    *,
    sons: float,
    children: float,
) -> People:
    """Draw all members of one clan for each village given; nobody has died yet."""
    n_clans = len(village)
    skew = setting.name_skew
    # each village has family names of its own, taken from all; a quarter of a city has many
    n_slots = max(6, int(2 * setting.persons_in_a_village / setting.persons_of_a_family_name))
    slots = _uneven(len(words.family), 0.5, n_slots * (int(village.max(initial=0)) + 1), draw)
    family = words.family[slots[village * n_slots + _uneven(n_slots, 0.8, n_clans, draw)]]
    elder = words.male[_uneven(len(words.male), skew, n_clans, draw)]
    great = words.male[_uneven(len(words.male), skew, n_clans, draw)]
    elder_birth = draw.integers(-95, -60, n_clans)
    home = np.repeat(np.arange(n_clans), 1 + draw.poisson(sons, n_clans))
    n_homes = len(home)
    father = words.male[_uneven(len(words.male), skew, n_homes, draw)]
    father_birth = elder_birth[home] + draw.integers(19, 38, n_homes)
    wife_father = words.male[_uneven(len(words.male), skew, n_homes, draw)]
    wife_family = words.family[_uneven(len(words.family), 0.5, n_homes, draw)]
    born = np.repeat(np.arange(n_homes), draw.poisson(children, n_homes))
    place = np.arange(len(born)) - np.searchsorted(born, born)
    girl = draw.random(len(born)) < 0.48
    named = _children(setting, born, place, girl, father, elder[home], words, draw)
    birth = father_birth[born] + 20 + place * 2 + draw.integers(0, 3, len(born))
    sons_at = np.flatnonzero(~girl)
    eldest = np.full(n_homes, NOBODY)
    with_son, first = np.unique(born[sons_at], return_index=True)
    eldest[with_son] = named[sons_at[first]]
    women = words.female[_uneven(len(words.female), skew, n_homes, draw)]
    none_clan, none_home = np.full(n_clans, NOBODY), np.full(n_homes, NOBODY)
    husband = family[home]
    keeps = setting.culture is not Culture.SLAVIC
    columns = {  # grandfathers, fathers, mothers, children
        "clan": (np.arange(n_clans), home, home, home[born]),
        "household": (none_clan, np.arange(n_homes), np.arange(n_homes), born),
        "female": (np.zeros(n_clans, bool), np.zeros(n_homes, bool), np.ones(n_homes, bool), girl),
        "birth_year": (elder_birth, father_birth, father_birth + draw.integers(-2, 12, n_homes), birth),
        "given": (elder, father, women, named),
        "father": (great, elder[home], wife_father, father[born]),
        "grandfather": (none_clan, great[home], none_home, elder[home][born]),
        "family": (family, family[home], wife_family if keeps else husband, family[home][born]),
        "mother_family": (
            words.family[_uneven(len(words.family), 0.5, n_clans, draw)],
            words.family[_uneven(len(words.family), 0.5, n_clans, draw)][home],
            words.family[_uneven(len(words.family), 0.5, n_homes, draw)],
            wife_family[born],
        ),
        "husband_family": (
            none_clan,
            none_home,
            husband if keeps else wife_family,
            np.full(len(born), NOBODY),
        ),
        "eldest_son": (
            father[np.searchsorted(home, np.arange(n_clans))],
            eldest,
            eldest,
            np.full(len(born), NOBODY),
        ),
    }
    made = {name: np.concatenate(parts) for name, parts in columns.items()}
    n_all = len(made["clan"])
    given_names = np.where(made["female"], len(words.female), len(words.male))
    start = np.where(made["female"], words.female[0], words.male[0])
    second = start + (draw.random(n_all) * given_names).astype(np.int64)
    second[(draw.random(n_all) < 0.4) | (setting.culture is not Culture.SPANISH)] = NOBODY
    blank = np.zeros(n_all, dtype=np.int64)
    homes = village[made["clan"]]
    away = draw.random(n_all) < setting.born_elsewhere
    n_villages = int(village.max(initial=0)) + 1
    return People(
        **made,
        birth_day=draw.integers(0, 365, n_all),
        second=second,
        event=blank,
        day=blank,
        village=homes,
        birth_village=np.where(away, draw.integers(0, n_villages, n_all), homes),
    )


def _children(
    setting: Setting, born: Numbers, place: Numbers, girl: Flags, father: Numbers, elder: Numbers,
    words: Vocabulary, draw: np.random.Generator,
) -> Numbers:  # fmt: skip
    """Name the children: never two of one household alike, and no son as his father."""
    pools = np.where(girl, len(words.female), len(words.male))
    start = np.where(girl, words.female[0], words.male[0])
    frequent = np.where(
        girl,
        _uneven(len(words.female), setting.name_skew, len(born), draw),
        _uneven(len(words.male), setting.name_skew, len(born), draw),
    )
    named = start + frequent
    boys = np.flatnonzero(~girl)
    _, first = np.unique(born[boys], return_index=True)
    first_boys = boys[first]
    after = first_boys[draw.random(len(first_boys)) < setting.named_after_grandfather]
    named[after] = elder[born[after]]
    for _ in range(4):
        key = born * 10_000 + named
        order = np.lexsort((place, key))
        again = np.zeros(len(born), bool)
        again[order[1:]] = key[order[1:]] == key[order[:-1]]
        again |= named == father[born]
        step = 1 + (draw.random(len(born)) * (pools - 1)).astype(np.int64)
        named = np.where(again, start + (named - start + step) % pools, named)
    return np.asarray(named)


def _struck_clans(
    setting: Setting, n_persons: int, words: Vocabulary, n_villages: int, draw: np.random.Generator
) -> People:
    # a clan has about seven members struck at the shares below; a few more than needed are drawn
    n_clans = 8 + int(1.3 * n_persons / (1.0 + 2.2 * 4.6 * setting.struck))
    extra = max(0.0, setting.clans_in_a_massacre - 1.0)
    event = np.repeat(np.arange(n_clans), 1 + draw.poisson(extra, n_clans))[:n_clans]
    village = draw.integers(0, n_villages, n_clans)[event]
    day = draw.integers(0, setting.n_days, n_clans)[event]
    clans = _clans(setting, village, words, draw, sons=1.2, children=2.6)
    clans = replace(clans, event=event[clans.clan], day=day[clans.clan])
    return _born_by(clans.take(draw.random(len(clans)) < setting.struck), setting, n_persons)


def _scattered(
    setting: Setting, n_persons: int, words: Vocabulary, n_villages: int, draw: np.random.Generator
) -> People:
    n_clans = 8 + n_persons
    village = _uneven(n_villages, 0.5, n_clans, draw)
    clans = _clans(setting, village, words, draw, sons=0.3, children=1.0)
    # one of each clan, and now and then a second; grown men the likeliest
    age = -clans.birth_year
    likely = np.where(clans.female, 0.35, 1.0) * np.select([age < 14, age > 58], [0.25, 0.2], 1.0)
    chance = likely / draw.exponential(size=len(clans))
    order = np.lexsort((-chance, clans.clan))
    rank = np.arange(len(order)) - np.searchsorted(clans.clan[order], clans.clan[order])
    killed = order[(rank == 0) | ((rank == 1) & (draw.random(len(order)) < 0.3))]
    victims = _born_by(clans.take(killed), setting, None).take(np.arange(n_persons))
    n_victims = len(victims)
    day, event = draw.integers(0, setting.n_days, n_victims), np.arange(n_victims)
    together = np.flatnonzero(draw.random(n_victims) < setting.incident_share)
    together = together[np.lexsort((draw.random(len(together)), victims.village[together]))]
    if len(together):
        begins = draw.random(len(together)) < 1.0 / setting.incident_size
        begins[0] = True
        begins[1:] |= victims.village[together][1:] != victims.village[together][:-1]
        first = together[np.flatnonzero(begins)[np.cumsum(begins) - 1]]
        day[together], event[together] = day[first], event[first]
    _, event = np.unique(event, return_inverse=True)
    victims = replace(victims, day=day, event=event.astype(np.int64))
    return victims.take(np.argsort(event, kind="stable"))


def _born_by(people: People, setting: Setting, n_persons: int | None) -> People:
    """Count years from our era, leave out who was not born yet, and cut after an event."""
    year = int(setting.first_day[:4])
    living = people.birth_year < 0
    alive = replace(people, birth_year=people.birth_year + year).take(living)
    if n_persons is None:
        return alive
    if n_persons == 0:
        return alive.take(np.zeros(len(alive), bool))
    in_order = alive.take(np.lexsort((alive.clan, alive.event)))
    last = in_order.event[min(n_persons, len(in_order)) - 1]
    return in_order.take(in_order.event <= last)
