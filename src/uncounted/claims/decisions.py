"""The decisions file: one coder's judgements, read whole or not at all.

- Unknown keys, unknown terms, doubled keys and doubled claim ids are errors, never ignored.
- Every fault of the file is reported at once, by item and decision number and field.
- No report repeats a value of the file: values may be words of a testimony.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeVar

from uncounted.claims.given_circumstances import KEYS as CIRCUMSTANCES_KEYS
from uncounted.claims.given_circumstances import NOTHING_GIVEN, GivenCircumstances, read_given
from uncounted.claims.model import Basis, Flag, Form, Modality
from uncounted.vocabulary.acts import ACTS
from uncounted.vocabulary.dates import ImpossibleDateError, PartialDate
from uncounted.vocabulary.errors import UncountedError, shape_of
from uncounted.vocabulary.measures import Count, Operator
from uncounted.vocabulary.relations import Relation
from uncounted.vocabulary.tables import decode_text

_PROBLEMS_SHOWN = 50
_Term = TypeVar("_Term", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class DecisionProblem:
    """One fault: where it stands, in which field, what was expected and what shape came."""

    place: str
    field: str
    expected: str
    got: str

    def __str__(self) -> str:
        return f"{self.place}, {self.field}: expected {self.expected}, got {self.got}"


class UnreadableDecisionsError(UncountedError):
    """Bytes that are not a decisions file at all."""


class InvalidDecisionsError(UncountedError):
    """Decisions that cannot be taken; all of them, at once."""

    def __init__(self, problems: Sequence[DecisionProblem], *, where: str) -> None:
        self.problems = tuple(problems)
        shown = [f"    {problem}" for problem in self.problems[:_PROBLEMS_SHOWN]]
        if len(self.problems) > _PROBLEMS_SHOWN:
            shown.append(f"    and {len(self.problems) - _PROBLEMS_SHOWN} more")
        super().__init__(
            f"faults in the decisions: {len(self.problems)}; nothing was taken",
            where=where,
            remedy="correct these and give the file again:\n" + "\n".join(shown),
        )


class DecisionKind(StrEnum):
    """What a coder decides about a stretch of text."""

    CONFIRM = "confirm"
    EDIT = "edit"
    REJECT = "reject"
    ADD = "add"
    PROTECT = "protect"


@dataclass(frozen=True, slots=True)
class Coding:
    """What only a person can say of a claim; every field may stay open."""

    proposition: str | None = None
    measure: str | None = None
    asserted_by: str | None = None
    pseudonym: str | None = None
    origin_kind: str | None = None
    origin_id: str | None = None
    channel: str | None = None
    derived_from: tuple[str, ...] = ()
    relation: Relation | None = None
    parts: tuple[int, ...] = ()
    period: str | None = None
    note: str | None = None
    same_as: str | None = None


@dataclass(frozen=True, slots=True)
class Fields:
    """Suggested fields as a coder gives them; ``given`` tells "set to nothing" from "not touched"."""

    given: frozenset[str] = frozenset()
    acts: tuple[str, ...] = ()
    modality: Modality | None = None
    basis: Basis | None = None
    form: Form | None = None
    speaker: str | None = None
    count: Count | None = None
    place: str | None = None
    time: str | None = None
    circumstances: GivenCircumstances = NOTHING_GIVEN


@dataclass(frozen=True, slots=True)
class Decision:
    """One judgement. ``number`` counts the decisions of its item from 1, as a reader of the file would."""

    number: int
    kind: DecisionKind
    span: str
    occurrence: int = 1
    claim: str | None = None
    reason: str | None = None
    protect: Flag | None = None
    fields: Fields = field(default_factory=Fields)
    coding: Coding = field(default_factory=Coding)


@dataclass(frozen=True, slots=True)
class ItemDecisions:
    """One coder's judgements on one item; ``item`` is how the file names it."""

    coder: str
    item: str
    decisions: tuple[Decision, ...] = ()


@dataclass(frozen=True, slots=True)
class DecisionFile:
    """One coder's judgements on several items, and what the propositions say in plain sentences."""

    coder: str
    items: tuple[ItemDecisions, ...]
    propositions: Mapping[str, str] = field(default_factory=dict)

    @property
    def only_protects(self) -> bool:
        """Whether all that is decided is what must be withheld: a work of its own, which codes nothing."""
        kinds = {decision.kind for item in self.items for decision in item.decisions}
        return kinds == {DecisionKind.PROTECT} and not self.propositions

    def for_item(self, *names: str) -> ItemDecisions:
        """Return the decisions for an item under any of its names (file name, id, digest); none if absent."""
        for item in self.items:
            if item.item in names:
                return item
        return ItemDecisions(self.coder, names[0] if names else "")


_CODING_TEXT = (
    "proposition", "measure", "asserted_by", "pseudonym", "origin_kind", "origin_id", "channel",
    "period", "note", "same_as",
)  # fmt: skip
_CODING_KEYS = frozenset({*_CODING_TEXT, "derived_from", "relation", "parts"})
_FIELD_KEYS = (
    frozenset({"acts", "modality", "basis", "form", "speaker", "count", "place", "time"}) | CIRCUMSTANCES_KEYS
)
_REQUIRED_ON_ADD = ("acts", "modality", "basis", "form")
_BASE_KEYS = frozenset({"decision", "span", "occurrence"})
_KEYS = {
    DecisionKind.CONFIRM: _BASE_KEYS | {"claim"} | _CODING_KEYS,
    DecisionKind.EDIT: _BASE_KEYS | {"claim"} | _CODING_KEYS | _FIELD_KEYS,
    DecisionKind.ADD: _BASE_KEYS | {"claim"} | _CODING_KEYS | _FIELD_KEYS,
    DecisionKind.REJECT: _BASE_KEYS | {"reason"},
    DecisionKind.PROTECT: _BASE_KEYS | {"kind"},
}
_PROTECTS = (Flag.NAME, Flag.CONTACT, Flag.WHEREABOUTS)
_COUNT_KEYS = frozenset({"words", "operator", "low", "high", "unit"})


def read_decisions(data: bytes, *, where: str) -> DecisionFile:
    """Read a decisions file; whether its spans stand in the items is checked by `apply_decisions`.

    Parameters
    ----------
    data : bytes
        UTF-8 JSON as received.
    where : str
        What to call it in an error.

    Raises
    ------
    UnreadableTextError, UnreadableDecisionsError
        Not UTF-8 text, or not a JSON object.
    InvalidDecisionsError
        Any key, term or value that cannot be taken; all at once.
    """
    try:
        content = json.loads(decode_text(data, where=where), object_pairs_hook=_Keyed)
    except (json.JSONDecodeError, RecursionError) as error:
        line = f" (line {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
        raise UnreadableDecisionsError(
            f"not JSON{line}", where=where, remedy="write the file again as JSON"
        ) from error
    reader = _Reader()
    decisions = reader.file(content)
    if reader.problems:
        raise InvalidDecisionsError(reader.problems, where=where)
    return decisions


class _Keyed(dict[str, Any]):
    """A JSON object that remembers which of its keys stood twice."""

    def __init__(self, pairs: Iterable[tuple[str, Any]]) -> None:
        pairs = list(pairs)
        super().__init__(pairs)
        self.doubled = sorted(key for key, n in Counter(key for key, _ in pairs).items() if n > 1)


class _Reader:
    """Collect every fault while reading; values that cannot be read become None and are never used."""

    def __init__(self) -> None:
        self.problems: list[DecisionProblem] = []
        self._claims: set[str] = set()
        self._place = "the file"

    def _fault(self, field_name: str, expected: str, value: object) -> None:
        self.problems.append(DecisionProblem(self._place, field_name, expected, _shape(value)))

    def _keys(self, record: object, allowed: Iterable[str], name: str) -> dict[str, Any]:
        if not isinstance(record, _Keyed):
            self._fault(name, "an object", record)
            return {}
        if record.doubled:
            self._fault(name, "each key once", record.doubled)
        known = set(allowed)
        for key in record:
            if key not in known:
                # The key may be a value that slipped: only its shape is told.
                self._fault("a key", "one of " + ", ".join(sorted(known)), key)
        return {key: value for key, value in record.items() if key in known}

    def file(self, content: object) -> DecisionFile:
        record = self._keys(content, ("coder", "propositions", "items"), "the file")
        coder = self._text(record, "coder", required=True) or ""
        wordings = self._wordings(record.get("propositions"))
        items = self._list(record, "items", required=True)
        read = tuple(self._item(item, number, coder) for number, item in enumerate(items, start=1))
        self._place = "the file"
        if any(n > 1 for n in Counter(item.item for item in read).values()):
            self._fault("items", "each item once", "an item that stands twice")
        return DecisionFile(coder, read, wordings)

    def _wordings(self, value: object) -> dict[str, str]:
        """Read the plain sentence of each proposition."""
        if value is None:
            return {}
        if not isinstance(value, _Keyed) or value.doubled:
            self._fault("propositions", "an object from id to sentence, each id once", value)
            return {}
        wordings = {name: self._text(value, name, required=True) for name in value}
        return {name: wording for name, wording in wordings.items() if wording is not None}

    def _item(self, record: object, number: int, coder: str) -> ItemDecisions:
        self._place = f"item {number}"
        values = self._keys(record, ("item", "decisions"), "the item")
        name = self._text(values, "item", required=True) or ""
        decisions = []
        for count, decision in enumerate(self._list(values, "decisions", required=True), start=1):
            self._place = f"item {number}, decision {count}"
            decisions.append(self._decision(decision, count))
        return ItemDecisions(coder, name, tuple(one for one in decisions if one is not None))

    def _decision(self, record: object, number: int) -> Decision | None:
        every = frozenset().union(*_KEYS.values())
        kind = self._term(record if isinstance(record, dict) else {}, "decision", DecisionKind, required=True)
        values = self._keys(record, every if kind is None else _KEYS[kind], "the decision")
        span = self._text(values, "span", required=True)
        occurrence = self._whole(values, "occurrence", 1, least=1)
        if kind is None or span is None:
            return None
        claim = self._claim(values) if "claim" in _KEYS[kind] else None
        protect = self._protect(values) if kind is DecisionKind.PROTECT else None
        fields = self._fields(values, kind) if kind in (DecisionKind.EDIT, DecisionKind.ADD) else Fields()
        coding = self._coding(values) if "claim" in _KEYS[kind] else Coding()
        reason = self._text(values, "reason")
        return Decision(number, kind, span, occurrence or 1, claim, reason, protect, fields, coding)

    def _claim(self, values: dict[str, Any]) -> str | None:
        claim = self._text(values, "claim", required=True)
        if claim is not None and claim in self._claims:
            self._fault("claim", "an id that stands once in the file", claim)
        self._claims.add(claim or "")
        return claim

    def _protect(self, values: dict[str, Any]) -> Flag | None:
        kind = self._term(values, "kind", Flag, required=True)
        if kind is not None and kind not in _PROTECTS:
            self._fault("kind", "one of " + ", ".join(_PROTECTS), kind)
        return kind

    def _fields(self, values: dict[str, Any], kind: DecisionKind) -> Fields:
        required = _REQUIRED_ON_ADD if kind is DecisionKind.ADD else ()
        for name in required:
            if name not in values:
                self._fault(name, "a value, since the claim was not suggested", None)
        time = self._text(values, "time")
        if time is not None:
            try:
                PartialDate.parse_open(time)
            except ImpossibleDateError:
                self._fault("time", "a date such as 2017-04 or 2017-04-01, or 2017-04/.. from then on", time)
        return Fields(
            given=frozenset(values) & _FIELD_KEYS,
            acts=self._acts(values),
            modality=self._term(values, "modality", Modality),
            basis=self._term(values, "basis", Basis),
            form=self._term(values, "form", Form),
            speaker=self._text(values, "speaker"),
            count=self._count(values),
            place=self._text(values, "place"),
            time=time,
            circumstances=read_given(self, values),
        )

    def _acts(self, values: dict[str, Any]) -> tuple[str, ...]:
        if "acts" not in values:
            return ()
        acts = self._texts(values, "acts")
        if not acts or any(act not in ACTS for act in acts) or len(set(acts)) < len(acts):
            self._fault("acts", "one or more codes of the vocabulary of acts, each once", values["acts"])
            return ()
        return acts

    def _count(self, values: dict[str, Any]) -> Count | None:
        if values.get("count") is None:
            return None
        record = self._keys(values["count"], _COUNT_KEYS, "count")
        before = len(self.problems)
        words = self._text(record, "words", required=True)
        operator = self._term(record, "operator", Operator, required=True)
        low = self._whole(record, "low", None, required=True)
        high = self._whole(record, "high", None)
        unit = self._text(record, "unit", required=True)
        if low is not None and high is not None and high < low:
            self._fault("high", "a number not below low", high)
        if len(self.problems) > before or words is None or operator is None or low is None or unit is None:
            return None
        return Count(words, operator, low, high, unit)

    def _coding(self, values: dict[str, Any]) -> Coding:
        texts = {name: self._text(values, name) for name in _CODING_TEXT}
        derived = self._texts(values, "derived_from")
        if any(not parent.rstrip("?") for parent in derived):
            self._fault("derived_from", "claim ids, each perhaps with ? at its end", derived)
        parts = self._list(values, "parts")
        if any(isinstance(part, bool) or not isinstance(part, int) or part < 0 for part in parts):
            self._fault("parts", "whole numbers from 0", parts)
            parts = []
        relation = self._term(values, "relation", Relation)
        return Coding(derived_from=derived, relation=relation, parts=tuple(parts), **texts)

    def _text(self, values: dict[str, Any], name: str, *, required: bool = False) -> str | None:
        value = values.get(name)
        if value is None and not required:
            return None
        if not isinstance(value, str) or not value.strip():
            self._fault(name, "text", value)
            return None
        return value

    def _term(
        self, values: dict[str, Any], name: str, terms: type[_Term], *, required: bool = False
    ) -> _Term | None:
        value = values.get(name)
        if value is None and not required and name not in values:
            return None
        if not isinstance(value, str) or value not in {str(term) for term in terms}:
            self._fault(name, "one of " + ", ".join(terms), value)
            return None
        return terms(value)

    def _whole(
        self,
        values: dict[str, Any],
        name: str,
        default: int | None,
        *,
        least: int = 0,
        required: bool = False,
    ) -> int | None:
        value = values.get(name, default)
        if value is None and not required:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or value < least:
            self._fault(name, f"a whole number from {least}", value)
            return None
        return value

    def _list(self, values: dict[str, Any], name: str, *, required: bool = False) -> list[Any]:
        value = values.get(name)
        if value is None and not required:
            return []
        if not isinstance(value, list):
            self._fault(name, "a list", value)
            return []
        return value

    def _texts(self, values: dict[str, Any], name: str) -> tuple[str, ...]:
        found = self._list(values, name)
        if any(not isinstance(one, str) or not one.strip() for one in found):
            self._fault(name, "a list of texts", found)
            return ()
        return tuple(found)


def _shape(value: object) -> str:
    shapes: tuple[tuple[type, Callable[[Any], str]], ...] = (
        (str, shape_of),
        (bool, lambda _: "true or false"),
        (int, lambda number: shape_of(str(number))),
        (list, lambda values: f"a list of {len(values)}"),
        (dict, lambda values: f"an object of {len(values)} keys"),
    )
    return "nothing" if value is None else next(
        (tell(value) for kind, tell in shapes if isinstance(value, kind)), f"a {type(value).__name__}"
    )  # fmt: skip
