"""Sentences that other rooms wrote down in English, said in the language of an edition.

- Each is known by the template that made it. Its values are carried over to the letter; of a number only the
  marks between the digits follow the language. So no translation can change a figure, an id or a name.
- A text that no template made stays English and is marked so. What people of the team wrote is never taken
  for one of these: it is not asked about here.
- A value that is a sentence itself must be known as well, or the whole is not: half a translation is none.

The name of a value says what it may be: ``n`` or ``n_...`` a number, ``kind`` a code, ``id`` one word,
``why`` a sentence that is known too; any other a text, of which methods and known words are said in the
language.
"""

from __future__ import annotations

import functools
import re

from uncounted.publication.language import (
    ISOLATE,
    PLACE,
    POP_ISOLATE,
    RECORDED,
    SOURCE,
    catalogue,
    filled,
    in_english,
    language,
    said,
    with_marks,
)

_NUMBER = r"-?\d[\d,]*(?:\.\d+)?(?: ?%)?"
_WHOLE = re.compile(_NUMBER)
# nothing that a room writes is longer; a stranger's bundle may hold what would be tried for ever
_LONGEST = 1000

METHODS = {
    "loglinear_independence": "log-linear model, lists independent",
    "loglinear_bic": "log-linear model, chosen by BIC",
    "loglinear_aic": "log-linear model, chosen by AIC",
    "no_highest_order_interaction": "log-linear model, no interaction of all lists",
    "decomposable_graphs": "average over graphs of dependence",
    "latent_class": "latent classes",
    "bayesian_loglinear": "Bayesian log-linear model",
    "doubly_robust": "two lists, among persons who are alike (doubly robust)",
    "sample_coverage": "sample coverage",
    "mth_darroch": "persons who differ, Darroch's form",
    "mth_poisson2": "persons who differ, Poisson form",
    "pairwise_chapman": "every two lists by themselves (Chapman)",
    "chao_mth": "lower bound after Chao",
    "mh_darroch": "repeated occasions, persons who differ, Darroch's form",
    "mh_poisson2": "repeated occasions, persons who differ, Poisson form",
    "mb_removal": "repeated occasions, from who was first listed when",
    "mh_chao": "repeated occasions, lower bound after Chao",
}
_IDS = re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, METHODS), key=len, reverse=True))})\b")


def method_name(method: str) -> str:
    """Return what a method is called in print."""
    return said(METHODS[method]) if method in METHODS else labelled(method.replace("_", " "))


def plain_methods(text: str) -> str:
    """Write the ids of methods inside a sentence by the names that they have in print."""
    return _IDS.sub(lambda found: method_name(found.group()), text)


def recorded(text: str) -> str:
    """Say a sentence that another room wrote down; one that is not known stays English, and marked.

    Examples
    --------
    >>> recorded("loglinear_bic: no model comes near")
    'log-linear model, chosen by BIC: no model comes near'
    """
    if language() == SOURCE:
        return plain_methods(text)
    return _translated(text, language()) or in_english(text)


def labelled(text: str) -> str:
    """Say a word or a label where it is known; else it stays as it is, as names do."""
    if language() == SOURCE:
        return text
    return _known(text, language()) or _carried(text)


def matches(text: str, target: str) -> list[str]:
    """Return how a sentence is known, by the template with most fixed letters; two are a fault."""
    known = catalogue(target).recorded
    if text in known and not PLACE.search(text):
        return [filled(known[text], {}, target)]
    found = [
        (len(PLACE.sub("", msgid)), done)
        for msgid, translation in known.items()
        if PLACE.search(msgid)
        and (match := _pattern(msgid).fullmatch(text))
        and (done := _with_values(translation, match.groupdict(), target)) is not None
    ]
    most = max((fixed for fixed, _ in found), default=0)
    return [done for fixed, done in found if fixed == most]


@functools.lru_cache(maxsize=4096)
def _translated(text: str, target: str) -> str | None:
    if len(text) > _LONGEST:
        return None
    return next(iter(matches(text, target)), None)


@functools.cache
def _pattern(msgid: str) -> re.Pattern[str]:
    """Compile a template to the sentences that it can have made."""
    pieces, end = [], 0
    for place in PLACE.finditer(msgid):
        pieces.append(re.escape(msgid[end : place.start()]))
        end = place.end()
        pieces.append(f"(?P<{place[1]}>{_kind_of(place[1])})")
    pieces.append(re.escape(msgid[end:]))
    return re.compile("".join(pieces), re.DOTALL)


def _kind_of(name: str) -> str:
    if _is_number(name):
        return _NUMBER
    return {"kind": "[a-z_]+", "id": r"\S+"}.get(name, ".+?")


def _is_number(name: str) -> bool:
    return name == "n" or name.startswith("n_")


def _with_values(translation: str, values: dict[str, str], target: str) -> str | None:
    done: dict[str, int | str] = {}
    for name, value in values.items():
        if _is_number(name):
            # a whole number may choose a form; whatever else is a number is carried as it was written
            plain = value.replace(",", "")
            done[name] = int(plain) if plain.isdigit() else with_marks(value, target)
        elif name == "why":
            inner = _several(value, "; ", target)
            if inner is None:
                return None
            done[name] = inner
        else:
            done[name] = _pairs(value, target) if name == "names" else _value(value, target)
    return filled(translation, done, target)


def _value(value: str, target: str) -> str:
    """Say a value: as one, or as several that English has joined; what is not known is carried whole."""
    for mark in ("", "; ", " and ", ", ", " + "):
        found = _several(value, mark, target) if mark else _known(value, target)
        if found is not None:
            return found
    return _carried(value)


def _pairs(value: str, target: str) -> str:
    """Say pairs of lists, each joined as the language joins."""
    pairs = [one.split(" and ") for one in value.split(", ")]
    if any(len(one) != 2 for one in pairs):
        return _value(value, target)
    told = (said("{before} and {last}", before=_carried(first), last=_carried(last)) for first, last in pairs)
    return said(", ").join(told)


def _several(value: str, mark: str, target: str) -> str | None:
    whole = _known(value, target)
    if whole is not None:
        return whole
    parts = [_known(part, target) for part in value.split(mark)]
    if len(parts) < 2 or None in parts:
        return None
    joint = said("{before} and {last}", before="", last="") if mark == " and " else said(mark)
    return (mark if mark == " + " else joint).join(part for part in parts if part is not None)


def _known(value: str, target: str) -> str | None:
    """Say a value that is a number, a method or a known text; None where it is none."""
    if _WHOLE.fullmatch(value):
        return with_marks(value, target)
    return method_name(value) if value in METHODS else _translated(value, target)


def _carried(value: str) -> str:
    """Carry a value over to the letter, where its script moves nothing around it."""
    return value if ISOLATE in value else f"{ISOLATE}{value}{POP_ISOLATE}"


__all__ = ["METHODS", "RECORDED", "labelled", "matches", "method_name", "plain_methods", "recorded"]
