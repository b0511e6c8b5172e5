"""From the fields of a form to one decision as a decisions file spells it; nothing is judged here.

- A field that stands as it was shown is not sent on, so that what is withheld on a page is kept.
- What was typed goes on as it is: casework says what is wrong with it, and names the field.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict

from uncounted.casework.coding_sheet import Line
from uncounted.claims import CodedClaim

# fields of a form, each as the name of the fault that is told beside it
CODING = (
    *("proposition", "measure", "asserted_by", "pseudonym", "origin_kind", "origin_id", "channel", "period"),
    *("note", "same_as", "relation"),
)
PLAIN = ("modality", "basis", "form", "speaker", "place", "time")
WORDS = ("victim", "method", "ground")
CHOSEN = ("stance", "cue_class")
COUNT = ("count_words", "count_operator", "count_low", "count_high", "count_unit")
AGE = ("age_words", "age_low", "age_high")
DURATION = ("duration_words", "duration_iso")
PERPETRATOR = ("perpetrator_words", "perpetrator_role")
LISTS = ("derived_from", "parts")
FIELDS = (*CODING, *PLAIN, *WORDS, *CHOSEN, *COUNT, *AGE, *DURATION, *PERPETRATOR, *LISTS)
_FLAG_FIELD = "acts"


def shown(line: Line | None) -> dict[str, Any]:
    """Return what a form shows of a suggestion or a claim, field by field; nothing for a new claim."""
    values: dict[str, Any] = dict.fromkeys(FIELDS, "")
    values[_FLAG_FIELD] = ()
    if line is None or line.said is None:
        return values | {"modality": "asserted", "basis": "unknown", "form": "narration", "stance": "open"}
    said, about = line.said, line.said.circumstances
    values |= {
        "acts": said.acts,
        "modality": said.modality.value,
        "basis": said.basis.value,
        "form": said.form.value,
        "speaker": said.speaker.text if said.speaker else "",
        "stance": about.stance.value,
        "cue_class": about.cue_class.value if about.cue_class else "",
    }
    if said.count is not None:
        high = "" if said.count.high is None else str(said.count.high)
        figures = (said.count.words, said.count.operator.value, str(said.count.low), high, said.count.unit)
        values |= dict(zip(COUNT, figures, strict=True))
    if about.perpetrator is not None:
        values |= {
            "perpetrator_words": about.perpetrator.span.text,
            "perpetrator_role": about.perpetrator.role.value,
        }
    if about.age is not None:
        values |= dict(zip(AGE, (about.age.span.text, str(about.age.low), str(about.age.high)), strict=True))
    if about.duration is not None:
        values |= dict(zip(DURATION, (about.duration.span.text, about.duration.iso or ""), strict=True))
    for name in WORDS:
        span = getattr(about, name)
        values[name] = span.text if span is not None else ""
    return values | _coded(line)


def _coded(line: Line) -> dict[str, Any]:
    claim = line.claim
    if claim is None:
        suggestion, offer = line.suggestion, line.offer
        place, time = (suggestion.place, suggestion.time) if suggestion else (None, None)
        return {
            "place": place.text if place else "",
            "time": (time.edtf or "") if time else "",
            "proposition": offer.proposition,
            "measure": offer.measure,
            "relation": offer.relation,
            "origin_kind": offer.origin_kind,
        }
    return {
        "place": claim.place or "",
        "time": claim.time or "",
        "derived_from": " ".join(claim.derived_from),
        "parts": " ".join(str(part) for part in claim.parts),
        **{name: _spelt(claim, name) for name in CODING},
    }


def _spelt(claim: CodedClaim, name: str) -> str:
    value = getattr(claim, name)
    return "" if value is None else str(value)


def typed(form: Mapping[str, str]) -> dict[str, Any]:
    """Return what was typed, in the shape of `shown`, for a form that comes back."""
    values: dict[str, Any] = {name: form.get(name, "").strip() for name in FIELDS}
    values[_FLAG_FIELD] = tuple(form.getlist("acts") if isinstance(form, QueryDict) else form.get("acts", ()))
    return values


def decision(kind: str, values: Mapping[str, Any], line: Line | None) -> dict[str, Any]:
    """Say typed values as a decision of this kind; ``line`` is what it judges or changes."""
    before, withheld = shown(line), line.withheld if line is not None else frozenset[str]()
    said: dict[str, Any] = {"decision": kind, **_of_coder(values, line)}
    for name in PLAIN:
        if kind == "add" or values[name] != before[name]:
            said[name] = values[name] or None
    if kind == "add" or tuple(values["acts"]) != tuple(before["acts"]):
        said["acts"] = list(values["acts"])
    if kind == "add" and not said["speaker"]:
        del said["speaker"]
    groups = {"count": COUNT, "age": AGE, "duration": DURATION, "perpetrator": PERPETRATOR}
    for name, parts in groups.items():
        is_same = all(values[part] == before[part] for part in parts)
        if is_same and (name in withheld or name == "count"):
            continue
        said[name] = _group(name, parts, values)
    for name in (*WORDS, *CHOSEN):
        if values[name] != before[name] or name not in withheld:
            said[name] = values[name] or None
    # who edits gives a place of its own to each of these; a choice has no place, and no value is none
    for name in ("stance", "modality", "basis", "form"):
        if said.get(name, "given") is None:
            said[name] = ""
    return said


def kept(values: Mapping[str, Any], line: Line | None) -> frozenset[str]:
    """Name what only a coder can say that is withheld on the page and was not replaced there."""
    if line is None or line.claim is None:
        return frozenset()
    before = shown(line)
    named = line.withheld & {*CODING, *LISTS}
    return frozenset(name for name in named if values[name] == before[name])


def _of_coder(values: Mapping[str, Any], line: Line | None) -> dict[str, Any]:
    """Return what only a person can say: the case holds it as a whole, so all of it is given each time."""
    said: dict[str, Any] = {name: values[name] or None for name in CODING}
    if said["relation"] is None:
        del said["relation"]
    said["derived_from"] = values["derived_from"].replace(",", " ").split()
    said["parts"] = [_number(part) for part in values["parts"].replace(",", " ").split()]
    return {name: value for name, value in said.items() if name not in kept(values, line)}


def _group(name: str, parts: tuple[str, ...], values: Mapping[str, Any]) -> dict[str, Any] | None:
    if not any(values[part] for part in parts if not part.endswith("_role")):
        return None
    found = {part.removeprefix(f"{name}_"): values[part] for part in parts}
    for key in ("low", "high"):
        if key in found:
            found[key] = _number(found[key]) if found[key] else None
    # what was left open is left out, so that what must be given is asked for
    return {key: value for key, value in found.items() if value not in ("", None) or key == "high"}


def _number(words: str) -> int | str:
    """Read a whole number; what is none goes on as it was typed, and is told to be none."""
    return int(words) if words.isascii() and words.isdigit() and len(words) < 16 else words
