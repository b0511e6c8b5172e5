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
    Act("armed_attack", "Attack with arms", ("4:010105020000", "5:040000000000")),
    Act("arrest", "Arrest", ("4:030101000000",)),
    Act("assault", "Attack on a person", ("4:020101000000",)),
    Act("assembly_repression", "Breaking up of a protest", ("4:120105000000",)),
    Act("beating", "Beating", ("4:020101000000", "5:030100000000")),
    Act("body_desecration", "Desecration or concealment of the dead"),
    Act("camp_detention", "Holding in a camp", ("4:030102000000", "5:020500000000")),
    Act("child_recruitment", "Recruitment of children"),
    Act("death", "Death, cause not stated"),
    Act("death_in_custody", "Death in custody", ("4:010106010000",)),
    Act("degrading_treatment", "Degrading treatment", ("5:032100000000",)),
    Act("denial", "Denial of an allegation"),
    Act("denial_of_access", "Access refused to monitors, lawyers or aid"),
    Act("detention", "Detention", ("4:030102000000",)),
    Act("disappearance", "Disappearance", ("4:030103000000",)),
    Act("displacement", "Flight or displacement", ("4:050104000000",)),
    Act("expulsion", "Expulsion or deportation", ("4:330101000000",)),
    Act("extortion", "Extortion", ("4:130104000000",)),
    Act("fear_risk", "Fear or risk of harm"),
    Act("forced_confession", "Forced confession"),
    Act("forced_labour", "Forced labour", ("4:300102010000",)),
    Act("harassment", "Harassment or surveillance", ("4:020103000000",)),
    Act("house_raid", "Raid or search of a home", ("4:040101000000",)),
    Act("incitement_to_kill", "Incitement to kill", ("3:013400000000",)),
    Act("incommunicado_detention", "Detention without contact", ("4:030102000000",)),
    Act("intent_to_eliminate", "Stated intent to eliminate a group", ("4:020103020000",)),
    Act("killing", "Killing", ("4:010101020000",)),
    Act("mass_roundup", "Mass round-up", ("4:030107000000",)),
    Act("medical_denial", "Medical care refused", ("5:031503000000",)),
    Act("persecution_campaign", "Campaign of persecution"),
    Act("political_statement", "Political statement"),
    Act("property_destruction", "Destruction of property", ("4:130103000000",)),
    Act("prosecution", "Prosecution or sentence"),
    Act("robbery", "Robbery or looting", ("4:130101000000",)),
    Act("sexual_violence", "Sexual violence", ("4:020102000000",)),
    Act("starvation", "Food or water withheld", ("5:031501000000",)),
    Act("summons_of_relatives", "Summoning of relatives"),
    Act("threat", "Threat, not of death", ("4:020103010000", "5:032200000000")),
    Act("threat_to_kill", "Threat to kill", ("4:020103020000", "5:032300000000")),
    Act("torture", "Torture or ill-treatment", ("4:020111110000",)),
    Act("torture_electric", "Torture by electric shock", ("4:020111110000", "5:030800000000")),
    Act("wounding", "Wounding or injury", ("5:030200000000",)),
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
