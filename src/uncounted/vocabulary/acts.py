"""The acts of the field: short codes, our own English labels, and the codes others know them by.

- One short code means one act in every room, every table and every export.
- HURIDOCS micro-thesaurus codes are given where one exists; an empty tuple says that none does.
- A statement about an act (``denial``) has a code too, so that a denial can never be stored as the act.
- Labels are ours and short; translations replace the label and never the code.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Act:
    """One act. ``huridocs`` holds codes written ``list:code``, such as ``4:030102000000``."""

    code: str
    label: str
    huridocs: tuple[str, ...] = ()


_ALL = (
    Act("abduction", "Abduction or kidnapping", ("4:030104000000",)),
    Act("arrest", "Arrest", ("4:030101000000",)),
    Act("assembly_repression", "Breaking up of a protest", ("4:120105000000",)),
    Act("beating", "Beating", ("4:020101000000", "5:030100000000")),
    Act("camp_detention", "Holding in a camp", ("4:030102000000", "5:020500000000")),
    Act("death", "Death, cause not stated"),
    Act("death_in_custody", "Death in custody", ("4:010106010000",)),
    Act("denial", "Denial of an allegation"),
    Act("detention", "Detention", ("4:030102000000",)),
    Act("disappearance", "Disappearance", ("4:030103000000",)),
    Act("displacement", "Flight or displacement", ("4:050104000000",)),
    Act("extortion", "Extortion", ("4:130104000000",)),
    Act("fear_risk", "Fear or risk of harm"),
    Act("incitement_to_kill", "Incitement to kill", ("3:013400000000",)),
    Act("intent_to_eliminate", "Stated intent to eliminate a group", ("4:020103020000",)),
    Act("killing", "Killing", ("4:010101020000",)),
    Act("mass_roundup", "Mass round-up", ("4:030107000000",)),
    Act("persecution_campaign", "Campaign of persecution"),
    Act("political_statement", "Political statement"),
    Act("sexual_violence", "Sexual violence", ("4:020102000000",)),
    Act("summons_of_relatives", "Summoning of relatives"),
    Act("threat", "Threat, not of death", ("4:020103010000", "5:032200000000")),
    Act("threat_to_kill", "Threat to kill", ("4:020103020000", "5:032300000000")),
    Act("torture", "Torture or ill-treatment", ("4:020111110000",)),
    Act("torture_electric", "Torture by electric shock", ("4:020111110000", "5:030800000000")),
)

ACTS: dict[str, Act] = {act.code: act for act in _ALL}


def act_label(code: str) -> str:
    """Return the English label of an act.

    Raises
    ------
    KeyError
        The code is not in the vocabulary.

    Examples
    --------
    >>> act_label("camp_detention")
    'Holding in a camp'
    """
    return ACTS[code].label
