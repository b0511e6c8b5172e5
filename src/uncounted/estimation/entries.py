"""What an estimation writes down: every method's answer and every check, as they were given."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import msgspec

from uncounted.casefile import Compartment, EntryKind, Logged, Put, Table
from uncounted.estimation import Estimation


@dataclass(frozen=True, slots=True)
class AfterLinkage:
    """How many there are in all by two lists, the doubt of who is the same person included.

    ``first`` and ``second`` are places among the lists of the linkage, from 0. Figures are None where the
    answer was refused, for the reason in ``refused``.
    """

    first: int
    second: int
    n_draws: int
    median: float | None = None
    lower_95: float | None = None
    upper_95: float | None = None
    share_from_linkage: float | None = None
    refused: str = ""


@dataclass(frozen=True, slots=True)
class EstimateRecorded:
    """The result of an estimation on the overlap table of one linkage (the number of its entry).

    ``after_linkage`` has an answer for each two lists where the linkage kept draws; estimates of earlier
    versions have none. ``lists`` are the items of the lists that were chosen, and empty where all were: an
    answer by some of them is a trial, and is not published.
    """

    linkage: int
    seed: int
    result: Estimation
    after_linkage: tuple[AfterLinkage, ...] = ()
    lists: tuple[str, ...] = ()


def linkage_record(number: int) -> str:
    """Name a linkage as a record that an estimate tells of."""
    return f"linkage-{number}"


def _recorded(logged: Logged) -> Iterable[Put]:
    body: EstimateRecorded = logged.body
    values = msgspec.to_builtins(body)
    # rows of earlier estimates stay as they were
    if not body.after_linkage:
        del values["after_linkage"]
    if not body.lists:
        del values["lists"]
    for one in values["result"]["estimates"]:
        if not one["chains"]:
            del one["chains"]
    yield Put(
        "estimate",
        {
            "number": logged.number,
            "linkage": body.linkage,
            "estimated": logged.time,
            "body": msgspec.json.encode(values).decode(),
        },
    )


KINDS = (
    EntryKind(
        "estimation.estimate_recorded",
        EstimateRecorded,
        Compartment.CONTENT,
        _recorded,
        lambda body: (linkage_record(body.linkage),),
    ),
)
TABLES = (
    Table(
        "estimate",
        {"number": int, "linkage": int, "estimated": str, "body": str},
        ("number",),
        sealed={"body": Compartment.CONTENT},
    ),
)
