"""The linkage model: what is compared, at which levels, and how much each level weighs.

- A pair is a candidate only when BOTH name parts are compatible (the gate), or a whole date of birth agrees
  as well as one of them, or as well as the place. Day and place of an event never open it: people of one
  family are struck on one day in one place.
- The names' weights are fixed before an event field is looked at; only the other fields learn.
- A date is one comparison; where a part is missing it falls to a coarser level, never to "differs".
- Names weigh by their rarity: two rare names that agree say more than two frequent ones.
- The model is a value that Splink's back ends all take unchanged.

Weights are base-2 logarithms of m/u (Fellegi & Sunter 1969), m and u being the shares of a level among
pairs of one person and among pairs of two persons. The m of the template are stated, not learnt from
any set of records; they are wide on purpose.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from uncounted.people.alike import CIRCUMSTANCES

NAME_PARTS = ("given", "family")
NAMED_FIELDS = ("given", "father", "family")

MACROS = "".join(
    f"CREATE MACRO {part}_level(a, b) AS (SELECT level FROM near_{part} WHERE one = a AND other = b);\n"
    for part in (*NAMED_FIELDS, *CIRCUMSTANCES)
)
"""The level of likeness of two parts of names, 0 the best; NULL where they are not compatible."""


@dataclass(frozen=True, slots=True)
class Field:
    """One comparison: its levels from the best to ``ELSE``, with their m and u.

    Attributes
    ----------
    name : str
        What the comparison is called in Splink's columns.
    unknown : str
        SQL that says that a side is silent; such a pair weighs nothing here.
    levels : tuple of str
        SQL of each level, best first; the last is ``ELSE``.
    m, u : tuple of float
        Shares of the levels among pairs of one person, and of two persons; each sums to 1.
    rarity_column : str or None
        The column by whose frequency the best level is weighed.
    """

    name: str
    unknown: str
    levels: tuple[str, ...]
    m: tuple[float, ...]
    u: tuple[float, ...]
    rarity_column: str | None = None


@dataclass(frozen=True, slots=True)
class Model:
    """All comparisons, and how likely two rows drawn at random are one person."""

    fields: tuple[Field, ...]
    chance: float

    def field(self, name: str) -> Field:
        """Return one comparison by name."""
        return next(field for field in self.fields if field.name == name)

    def with_field(self, field: Field) -> Model:
        """Return the model with one comparison replaced."""
        return replace(self, fields=tuple(field if old.name == field.name else old for old in self.fields))


def _name_part(part: str, m: tuple[float, ...], u: tuple[float, ...]) -> Field:
    level = f"{part}_level({part}_id_l, {part}_id_r)"
    return Field(
        part,
        f"{part}_id_l IS NULL OR {part}_id_r IS NULL",
        (f"{level} = 0", f"{level} = 1", f"{level} = 2", f"{level} = 3", "ELSE"),
        m,
        u,
        rarity_column=f"{part}_key",
    )


_A_DAY_IS_SILENT = "(birth_day_l IS NULL OR birth_day_r IS NULL)"
_BIRTH = Field(
    "birth",
    "birth_from_l IS NULL OR birth_from_r IS NULL",
    (
        "birth_day_l = birth_day_r",
        # One slip of the hand: a digit, two digits that changed places, or day and month that did.
        "levenshtein(birth_digits_l, birth_digits_r) <= 1"
        " OR levenshtein(birth_digits_l, birth_digits_r) <= 2 AND birth_sorted_l = birth_sorted_r"
        " OR birth_turned_l = birth_digits_r",
        # Two of day, month and year agree: one part was mistaken.
        "birth_day_l IS NOT NULL AND birth_day_r IS NOT NULL AND (birth_month_l = birth_month_r"
        " OR birth_year_l = birth_year_r AND birth_day_of_month_l = birth_day_of_month_r"
        " OR birth_month_l % 12 = birth_month_r % 12 AND birth_day_of_month_l = birth_day_of_month_r"
        " AND abs(birth_year_l - birth_year_r) <= 12)",
        # A part is silent, and no part that is known differs.
        f"birth_year_l = birth_year_r AND {_A_DAY_IS_SILENT}"
        " AND (birth_month_l IS NULL OR birth_month_r IS NULL OR birth_month_l = birth_month_r)",
        f"birth_from_l <= birth_to_r AND birth_from_r <= birth_to_l AND {_A_DAY_IS_SILENT}",
        f"birth_from_l <= birth_to_r + 2 AND birth_from_r <= birth_to_l + 2 AND {_A_DAY_IS_SILENT}",
        f"birth_from_l <= birth_to_r + 5 AND birth_from_r <= birth_to_l + 5 AND {_A_DAY_IS_SILENT}",
        # Two whole dates that share a day and a month, and else nothing; or a year, or nearly.
        "birth_month_l % 12 = birth_month_r % 12 AND birth_day_of_month_l = birth_day_of_month_r",
        "birth_day_l IS NOT NULL AND birth_day_r IS NOT NULL AND abs(birth_year_l - birth_year_r) <= 2",
        "birth_from_l <= birth_to_r + 12 AND birth_from_r <= birth_to_l + 12",
        "ELSE",
    ),
    (0.25, 0.05, 0.04, 0.20, 0.25, 0.13, 0.04, 0.003, 0.007, 0.02, 0.01),
    (0.0001, 0.0005, 0.002, 0.02, 0.05, 0.08, 0.12, 0.002, 0.03, 0.17, 0.5254),
)
# The levels of birth up to the first are of whole dates that agree, or nearly; up to the second, births may
# be one; from the third on they differ.
BIRTH_ALIKE, BIRTH_AGREES, BIRTH_DIFFERS = 2, 4, 7
_SEX = Field("sex", "sex_l IS NULL OR sex_r IS NULL", ("sex_l = sex_r", "ELSE"), (0.98, 0.02), (0.6, 0.4))
_EVENT = Field(
    "event",
    "event_year_l IS NULL OR event_year_r IS NULL",
    (
        "event_day_l = event_day_r",
        "abs(event_day_l - event_day_r) <= 7",
        "event_month_l = event_month_r",
        "abs(event_month_l - event_month_r) <= 2",
        "event_year_l = event_year_r AND (event_month_l IS NULL OR event_month_r IS NULL)",
        "abs(event_year_l - event_year_r) <= 1",
        "ELSE",
    ),
    (0.45, 0.18, 0.15, 0.08, 0.07, 0.05, 0.02),
    (0.15, 0.12, 0.12, 0.15, 0.08, 0.18, 0.20),
)
# A place and the area that it lies in are one comparison, from the same unit up to the same parent. An area
# that is not told is no other area; two places of one name in two areas are hardly one place.
_SAME_AREA = "area_level(area_id_l, area_id_r) <= 2"
_NO_AREA = "(area_id_l IS NULL OR area_id_r IS NULL)"
_PLACE = Field(
    "place",
    f"(place_id_l IS NULL OR place_id_r IS NULL) AND {_NO_AREA}",
    (
        f"place_level(place_id_l, place_id_r) = 0 AND {_SAME_AREA}",
        f"place_level(place_id_l, place_id_r) = 0 AND {_NO_AREA}",
        f"place_level(place_id_l, place_id_r) <= 2 AND {_SAME_AREA}",
        f"place_level(place_id_l, place_id_r) <= 2 AND {_NO_AREA}",
        "place_level(place_id_l, place_id_r) <= 2",
        f"(place_id_l IS NULL OR place_id_r IS NULL) AND {_SAME_AREA}",
        _SAME_AREA,
        "ELSE",
    ),
    (0.33, 0.33, 0.04, 0.04, 0.05, 0.05, 0.06, 0.10),
    (0.16, 0.16, 0.02, 0.02, 0.05, 0.10, 0.14, 0.35),
)
_OCCUPATION = Field(
    "occupation",
    "occupation_id_l IS NULL OR occupation_id_r IS NULL",
    ("occupation_level(occupation_id_l, occupation_id_r) <= 2", "ELSE"),
    (0.75, 0.25),
    (0.30, 0.70),
)

# Two of one family name and one day of birth, with two given names, are twins more often than one person
# with two names: what that day says for one person is taken back, nearly all of it. It is stated, not
# learnt.
_TWINS = Field(
    "twins",
    "given_id_l IS NULL OR given_id_r IS NULL OR family_id_l IS NULL OR family_id_r IS NULL",
    (
        "birth_day_l = birth_day_r AND given_level(given_id_l, given_id_r) IS NULL"
        " AND family_level(family_id_l, family_id_r) IS NOT NULL",
        "ELSE",
    ),
    (0.000001, 0.999999),
    (0.0008, 0.9992),
)

# What people of one family have in common: it never outvotes a name.
EVENT_FIELDS = ("event", "place", "occupation")
LEARNING_FIELDS = ("birth", "sex", *EVENT_FIELDS)

TEMPLATE = Model(
    (
        _name_part("given", (0.80, 0.08, 0.05, 0.03, 0.04), (0.02, 0.01, 0.001, 0.01, 0.959)),
        _name_part("father", (0.80, 0.08, 0.04, 0.02, 0.06), (0.02, 0.01, 0.001, 0.01, 0.959)),
        _name_part("family", (0.83, 0.08, 0.04, 0.02, 0.03), (0.01, 0.01, 0.001, 0.01, 0.969)),
        _BIRTH,
        _SEX,
        _EVENT,
        _PLACE,
        _OCCUPATION,
        _TWINS,
    ),
    chance=0.001,
)

# One person stands at most once on a list, unless the list says that it may repeat people.
ELIGIBLE = "(l.list_name <> r.list_name OR l.may_repeat)"


def _compatible(part: str) -> str:
    return f"(l.{part}_id IS NULL OR r.{part}_id IS NULL OR list_contains(l.{part}_alike, r.{part}_id))"


# At least one part is known on both sides, and no part that is known on both differs.
GATE = (
    f"{ELIGIBLE} AND (l.given_id IS NOT NULL AND r.given_id IS NOT NULL"
    " OR l.family_id IS NOT NULL AND r.family_id IS NOT NULL)"
    f" AND {_compatible('given')} AND {_compatible('family')}"
)

# A whole date of birth that agrees opens the gate to a pair of which one part of the name differs: it was
# written beyond recognition, or it is another (a married woman's). Day and place of an event never do.
GATE_BY_BIRTH = (
    f"l.birth_day = r.birth_day AND {ELIGIBLE} AND (l.sex IS NULL OR r.sex IS NULL OR l.sex = r.sex)"
    " AND (list_contains(l.given_alike, r.given_id) OR list_contains(l.family_alike, r.family_id))"
)

# The union of these finds the candidates; each rule forgives what the others do not.
CANDIDATE_RULES = (
    f"l.family_code = r.family_code AND {GATE}",
    f"l.given_code = r.given_code AND {GATE}",
    f"l.name_code = r.name_code AND {GATE}",
    f"l.start_code = r.start_code AND {GATE}",
    f"l.event_day = r.event_day AND l.place = r.place AND {GATE}",
    f"l.birth_day = r.birth_day AND {GATE}",
    GATE_BY_BIRTH,
)
# People of one family name, whatever their given names: most of them are relatives or namesakes.
KIN_RULE = f"l.family_code = r.family_code AND {ELIGIBLE}"
# People of one given name, whatever their family names.
NAMESAKE_RULE = f"l.given_code = r.given_code AND (l.is_watched OR r.is_watched) AND {ELIGIBLE}"
# The probes, drawn at random, are compared with every record: what chance does, and what blocking lost.
RANDOM_RULE = f"(l.is_probe OR r.is_probe) AND {ELIGIBLE}"
PROBE_RULE = f"(l.is_probe OR r.is_probe) AND {GATE}"
# Where a whole date of birth and a place agree, the names may both be lost: what they weigh against it, and
# how much the place says among kin, decides.
BIRTH_AND_PLACE_RULE = (
    f"l.birth_day = r.birth_day AND l.place = r.place AND {ELIGIBLE}"
    " AND (l.sex IS NULL OR r.sex IS NULL OR l.sex = r.sex)"
)
# A year or a day of birth lets two meet whose names were written so that no other block holds them both.
LOOSE_RULES = (
    BIRTH_AND_PLACE_RULE,
    *(
        f"{block} AND {GATE}"
        for block in (
            "l.birth_year = r.birth_year AND l.family_code = r.family_code",
            "l.birth_year = r.birth_year AND l.given_code = r.given_code",
            "l.birth_day_of_month = r.birth_day_of_month AND l.family_code = r.family_code",
            "l.birth_day_of_month = r.birth_day_of_month AND l.given_code = r.given_code",
        )
    ),
)
# Records that are tied through others are compared with one another too, whatever the blocks and whatever
# their names: those between have spoken for them. Where the gate is closed, what agrees says nothing
# (`evidence.against_only`).
TIED_RULE = f"l.component = r.component AND {ELIGIBLE}"
