"""A case with three linked lists of one place, invented, and members who review pairs of their rows."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import pytest

from tests.casework.two_persons import agreed, let_in
from tests.conftest import PROJECT, QUICK_KEYS
from tests.consents import agree_all
from uncounted.casework import counting, intake, pair_review
from uncounted.casework.cases import Case, create_case, open_case
from uncounted.casework.pair_review import Answer, SideBySide, Step
from uncounted.casework.permissions import Role
from uncounted.evidence import ItemKind
from uncounted.people import Plan
from uncounted.people.judgements import Part, Reason, Verdict

T = TypeVar("T")
N_DRAWS = 200
LISTS = PROJECT / "examples" / "wave-of-arrests" / "lists"
NAMES = ("families", "hospital_and_morgue", "monitors")
PLACES = ("Orlin", "Орлин")
FOUNDER, APPROVER = "five words of the founder", "olm"
REVIEWERS = ("wren", "lark", "finch")
WHY = "to know who is on several lists"


@contextmanager
def few_draws() -> Iterator[None]:
    """Draw fewer partitions than a case does, so that a test is quick."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("uncounted.people.judged_linking.Plan", lambda: Plan(n_draws=N_DRAWS))
        yield


def rows_of(name: str) -> list[dict[str, str]]:
    """Return the rows of one place of a shipped list."""
    rows = csv.DictReader((LISTS / f"{name}.csv").read_text(encoding="utf-8").splitlines())
    return [row for row in rows if row["place"] in PLACES]


def build(folder: Path) -> None:
    """Make the case, let four members in, and link the lists once."""
    with create_case(folder, passphrase=FOUNDER, title="A case", cost=QUICK_KEYS) as case:
        for name in NAMES:
            rows, out = rows_of(name), io.StringIO()
            writer = csv.DictWriter(out, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
            intake.take_in(
                case, [out.getvalue().encode()], f"{name}.csv", intake.Provenance(kind=ItemKind.LIST)
            )
        agree_all(case)
        for name in REVIEWERS:
            let_in(case, name, Role.CASEWORKER)
        let_in(case, APPROVER, Role.REVIEWER)
        together(case, lambda: counting.link_lists(case, purpose=WHY))


def together(case: Case, deed: Callable[[], T]) -> T:
    """Do a deed that needs two persons, with the agreement of another."""
    return agreed(case.file.folder, APPROVER, deed)


def names_on_the_lists() -> frozenset[str]:
    """Return every part of a name on the lists, for what must not be said."""
    columns = ("given_name", "family_name", "name")
    return frozenset(
        part
        for name in NAMES
        for row in rows_of(name)
        for column in columns
        for part in row.get(column, "").split()
        if len(part) > 4
    )


def answers(*given: Answer | Step) -> Callable[[SideBySide], Answer | Step]:
    """Answer so, one after the other, then stop."""
    left: Iterator[Answer | Step] = iter(given)
    return lambda _: next(left, Step.STOP)


def said(verdict: Verdict, *reasons: Reason) -> Answer:
    """Return an answer."""
    return Answer(verdict, reasons)


def review(
    folder: Path,
    name: str,
    ask: Callable[[SideBySide], Answer | Step],
    part: Part = Part.REVIEWER,
) -> pair_review.PairsReviewed:
    """Let a member review in a session that another agreed to."""
    with open_case(folder, passphrase=name) as case:
        return together(case, lambda: pair_review.review_pairs(case, ask, part=part, purpose=WHY))


class Everything:
    """Somebody who answers every pair the same way, and remembers what was shown."""

    def __init__(self, verdict: Verdict) -> None:
        self._answer = Answer(verdict, (Reason.NAMES,))
        self.shown: list[SideBySide] = []

    def __call__(self, shown: SideBySide) -> Answer:
        """Answer."""
        self.shown.append(shown)
        return self._answer

    def rows(self) -> Iterable[tuple[str, str]]:
        """Return the rows that were shown."""
        return [(one.first, one.second) for one in self.shown]
