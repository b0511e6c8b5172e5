"""The conditions under which a finding is made: a file of a team, versioned, read whole or not at all.

- A policy names its standards of proof; a standard is a list of conditions, and all of them must hold.
- A condition bounds one quantity of the trace, of the grades or of what stands against, from one side.
- Every condition says in words what it asks and what would mend its failure.
- Unknown keys, unknown quantities and missing words are refused, all at once.
- The digest is that of the bytes that were read: two policies of one name and version cannot be mixed up.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files
from typing import Any

from uncounted.corroboration.grades import Reliability
from uncounted.corroboration.results import FlagKind
from uncounted.vocabulary.errors import UncountedError

_LARGEST = 256 * 1024
_LONGEST_WORDS = 500
_HIGHEST = 1_000_000


class UnreadablePolicyError(UncountedError):
    """A policy file that says something unclear; every fault is told at once."""


class UnknownStandardError(UncountedError):
    """A standard of proof that the policy does not have."""


class Quantity(StrEnum):
    """What a condition may bound; how often something was printed is not among it."""

    ORIGINS_LOWER = "origins_lower"
    ORIGINS_UPPER = "origins_upper"
    DIRECT_ORIGINS = "direct_origins"
    FIRST_HAND_ORIGINS = "first_hand_origins"
    KINDS_OF_SOURCE = "kinds_of_source"
    CHANNELS = "channels"
    RELIABLE_ORIGINS = "reliable_origins"
    OPPOSING_ORIGINS = "opposing_origins"
    DENIALS = "denials"
    DENIALS_NOT_GRADED = "denials_not_graded"
    FLAGS = "flags"


@dataclass(frozen=True, slots=True)
class Condition:
    """One bound: ``at_least`` or ``at_most`` of a quantity, what it asks in words, and what would mend it.

    ``grade`` goes with ``reliable_origins`` (that grade or better), ``kinds`` with ``flags``.
    """

    name: str
    quantity: Quantity
    says: str
    mend: str
    at_least: int | None = None
    at_most: int | None = None
    grade: Reliability | None = None
    kinds: tuple[FlagKind, ...] = ()


@dataclass(frozen=True, slots=True)
class Standard:
    """A standard of proof: its key, its words, and the conditions that must all hold."""

    key: str
    words: str
    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class ProofPolicy:
    """A team's standards; ``standard`` is used where none is asked for; ``text`` is the file as read."""

    name: str
    version: str
    standard: str
    standards: tuple[Standard, ...]
    text: str

    @property
    def digest(self) -> str:
        """SHA-256 of the file, in hex."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    def named(self, key: str | None) -> Standard:
        """Return a standard by its key; the policy's own where no key is given.

        Raises
        ------
        UnknownStandardError
        """
        wanted = key or self.standard
        found = next((one for one in self.standards if one.key == wanted), None)
        if found is None:
            raise UnknownStandardError(
                "the policy has no such standard of proof",
                where=f"policy {self.name}, version {self.version}",
                remedy="one of " + ", ".join(one.key for one in self.standards),
            )
        return found


def default_policy() -> ProofPolicy:
    """Return the policy that is shipped."""
    data = files("uncounted.corroboration").joinpath("default_policy.toml").read_bytes()
    return read_policy(data, where="the shipped policy")


def read_policy(data: bytes, *, where: str) -> ProofPolicy:
    """Read a policy file.

    Raises
    ------
    UnreadablePolicyError
        No TOML in UTF-8, or one with faults; all of them at once.
    """
    try:
        text = data.decode()
        given = tomllib.loads(text) if len(data) <= _LARGEST else None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise _unreadable(["this is no TOML in UTF-8"], where) from error
    if given is None:
        raise _unreadable([f"a file of more than {_LARGEST // 1024} KiB is no policy"], where)
    faults = list(_faults(given))
    if faults:
        raise _unreadable(faults, where)
    standards = tuple(_standard(key, found) for key, found in given["standards"].items())
    return ProofPolicy(given["name"], given["version"], given["standard"], standards, text)


def _unreadable(faults: list[str], where: str) -> UnreadablePolicyError:
    return UnreadablePolicyError(
        "this policy cannot be used; nothing was judged",
        where=where,
        remedy="correct it and give it again:\n" + "\n".join(f"    {fault}" for fault in faults),
    )


def _standard(key: str, given: Mapping[str, Any]) -> Standard:
    return Standard(key, given["words"], tuple(_condition(one) for one in given["conditions"]))


def _condition(given: Mapping[str, Any]) -> Condition:
    return Condition(
        given["name"],
        Quantity(given["quantity"]),
        given["says"],
        given["mend"],
        given.get("at_least"),
        given.get("at_most"),
        Reliability(given["grade"]) if "grade" in given else None,
        tuple(FlagKind(kind) for kind in given.get("kinds", ())),
    )


# ---- what is wrong with it: the place is told by its position and key, never by a value ----------


def _faults(given: Mapping[str, Any]) -> Iterator[str]:
    yield from _unknown_keys(given, {"name", "version", "standard", "standards"}, "the file")
    for key in ("name", "version", "standard"):
        yield from _words_faults(given, key, "the file")
    standards = given.get("standards")
    if not isinstance(standards, dict) or not standards:
        yield "the file: `[standards.KEY]` with at least one standard is missing"
        return
    if isinstance(given.get("standard"), str) and given["standard"] not in standards:
        yield "the file: `standard` names none of its standards"
    for number, standard in enumerate(standards.values(), start=1):
        yield from _standard_faults(standard, f"standard {number}")


def _standard_faults(standard: object, place: str) -> Iterator[str]:
    if not isinstance(standard, dict):
        yield f"{place}: a table is expected"
        return
    yield from _unknown_keys(standard, {"words", "conditions"}, place)
    yield from _words_faults(standard, "words", place)
    conditions = standard.get("conditions")
    if not isinstance(conditions, list) or not conditions:
        yield f"{place}: at least one condition is expected, or everything would be found"
        return
    for number, condition in enumerate(conditions, start=1):
        yield from _condition_faults(condition, f"{place}, condition {number}")
    names = [one["name"] for one in conditions if isinstance(one, dict) and isinstance(one.get("name"), str)]
    if len(set(names)) < len(names):
        yield f"{place}: two conditions have one name"


def _condition_faults(condition: object, place: str) -> Iterator[str]:
    if not isinstance(condition, dict):
        yield f"{place}: a table is expected"
        return
    known = {"name", "quantity", "says", "mend", "at_least", "at_most", "grade", "kinds"}
    yield from _unknown_keys(condition, known, place)
    for key in ("name", "says", "mend"):
        yield from _words_faults(condition, key, place)
    if condition.get("quantity") not in [one.value for one in Quantity]:
        yield f"{place}: `quantity` is one of {', '.join(Quantity)}"
    bounds = [condition[key] for key in ("at_least", "at_most") if key in condition]
    if len(bounds) != 1 or type(bounds[0]) is not int or not 0 <= bounds[0] <= _HIGHEST:
        yield f"{place}: `at_least` or `at_most`, and not both, with a whole number from 0"
    yield from _detail_faults(condition, place)


def _detail_faults(condition: Mapping[str, Any], place: str) -> Iterator[str]:
    quantity, grade, kinds = condition.get("quantity"), condition.get("grade"), condition.get("kinds")
    if (grade is not None) != (quantity == Quantity.RELIABLE_ORIGINS):
        yield f"{place}: `grade` goes with `reliable_origins`, and with nothing else"
    elif grade is not None and grade not in ("A", "B", "C", "D", "E"):
        yield f"{place}: `grade` is one of A, B, C, D, E"
    if (kinds is not None) != (quantity == Quantity.FLAGS):
        yield f"{place}: `kinds` goes with `flags`, and with nothing else"
    elif kinds is not None and not _is_list_of(kinds, [one.value for one in FlagKind]):
        yield f"{place}: `kinds` is a list of {', '.join(FlagKind)}"


def _is_list_of(given: object, terms: list[str]) -> bool:
    return isinstance(given, list) and bool(given) and all(one in terms for one in given)


def _unknown_keys(given: Mapping[str, Any], known: set[str], place: str) -> Iterator[str]:
    n_unknown = len(set(given) - known)
    if n_unknown:
        yield f"{place}: {n_unknown} unknown keys; known are {', '.join(sorted(known))}"


def _words_faults(given: Mapping[str, Any], key: str, place: str) -> Iterator[str]:
    words = given.get(key)
    if not isinstance(words, str) or not words.strip() or len(words) > _LONGEST_WORDS or "\n" in words:
        yield f"{place}: `{key}` is missing, or is not one line of text"
