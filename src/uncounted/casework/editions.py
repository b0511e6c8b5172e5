"""What editions that are out used, and which of their sentences may not stand any more.

- A sentence that rests on an item must be taken back when the item may no longer be used as it was used
  there: its speaker said no, a consent ran out, or the item was erased.
- It is taken back by a later edition that says so by numbers alone. The older dossier still verifies.
- A claim that the team withdrew stays in the editions that are out: they are listed until one leaves it out.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

import msgspec

from uncounted.casework.cases import Case, Work
from uncounted.casework.consenting import Answers, may_analyse, may_quote, undone_items
from uncounted.casework.permissions import Action
from uncounted.publication import DossierMaterial
from uncounted.publication.disclosure import held_fields
from uncounted.publication.edition_entries import (
    ClaimsUsed,
    ClaimUsed,
    EditionHeld,
    EditionReplaced,
    EditionToReplace,
    EditionUsed,
    HeldValue,
    Tombstone,
    WithdrawalReason,
)
from uncounted.publication.entries import EditionPublished
from uncounted.publication.material import EditionLine, EditionSummary, RecipientLine
from uncounted.vocabulary.verdicts import Check, Verdict

_COUNTED = ("documented", "estimated")
# an entry holds 65,535 bytes; one value more still fits
_LONGEST_ENTRY = 32 * 1024
_MOST_CLAIMS = 200


@dataclass(frozen=True, slots=True)
class Outstanding:
    """An edition that is out, with sentences that no later edition has taken back yet."""

    tombstone: Tombstone

    @property
    def words(self) -> str:
        """Say it in one line."""
        one = self.tombstone
        reason = one.reason.value.replace("_", " ")
        return f"edition {one.edition} must be replaced: {len(one.sentences)} sentences ({reason})"


def outstanding(case: Case) -> tuple[Outstanding, ...]:
    """Return what must be taken back of editions that are out, ordered by edition and reason."""
    case.authorised(Action.READ)
    return tuple(Outstanding(one) for one in tombstones_due(case))


def tombstones_due(case: Case) -> tuple[Tombstone, ...]:
    """Return the tombstones that the next edition must carry."""
    due: defaultdict[tuple[int, WithdrawalReason], set[str]] = defaultdict(set)
    for edition, resting, why in (*_marked(case), *_no_longer_permitted(case)):
        due[edition, why].update(resting)
    done: defaultdict[int, set[str]] = defaultdict(set)
    for row in case.rows("edition_replaced"):
        done[row["edition"]].update(row["sentences"].split())
    found = []
    for (edition, reason), sentences in sorted(due.items()):
        left = sentences - done[edition]
        # one sentence is taken back once, for the first of its reasons
        done[edition] |= left
        if left:
            found.append(Tombstone(edition, _in_order(left), reason))
    return tuple(found)


def _in_order(sentences: Collection[str]) -> tuple[str, ...]:
    return tuple(sorted(sentences, key=lambda one: (len(one), one)))


def _marked(case: Case) -> Iterator[tuple[int, list[str], WithdrawalReason]]:
    for row in case.rows("edition_to_replace"):
        yield row["edition"], row["sentences"].split(), WithdrawalReason(row["reason"])


def _no_longer_permitted(case: Case) -> Iterator[tuple[int, list[str], WithdrawalReason]]:
    used = case.rows("edition_use")
    if not used:
        return
    answers = Answers(case)
    for row in used:
        reason = _why_no_longer(case, answers, row) if answers.holds(row["item_id"]) else None
        if reason is not None:
            yield row["edition"], row["sentences"].split(), reason


def _why_no_longer(case: Case, answers: Answers, row: Mapping[str, object]) -> WithdrawalReason | None:
    item_id = str(row["item_id"])
    asked = [may_analyse(answers, item_id)]
    if row["quotes"]:
        met = conditions_met(case, item_id, f"edition {row['edition']}")
        asked.append(may_quote(answers, item_id, met))
    refused = [one for one in asked if not one.permits]
    if not refused:
        return None
    if not undone_items(case).isdisjoint(answers.chain(item_id)):
        return WithdrawalReason.MISTAKE
    if any(one.is_plain_no for one in refused):
        return WithdrawalReason.CONSENT_WITHDRAWN
    return WithdrawalReason.CONSENT_RAN_OUT


def conditions_met(case: Case, item_id: str, release: str) -> frozenset[int]:
    """Return the answers whose conditions a person found met for a release."""
    rows = case.rows("condition_met", item_id=item_id, release=release)
    return frozenset(row["consent"] for row in rows)


@dataclass(frozen=True, slots=True)
class TakenBack:
    """Sentences of an edition that may not stand any more; ``by`` None while no later edition says so."""

    sentences: tuple[str, ...]
    reason: str
    by: int | None


@dataclass(frozen=True, slots=True)
class ClaimGone:
    """A claim that an edition shows and that was withdrawn since; ``by`` is the next edition without it."""

    claim: str
    sentences: tuple[str, ...]
    by: int | None


@dataclass(frozen=True, slots=True)
class RecipientView:
    """Who was given more of an edition, or a marked copy of it."""

    copy: int
    whom: str
    purpose: str
    given_at: str
    n_fields: int


@dataclass(frozen=True, slots=True)
class EditionView:
    """An edition that is out."""

    edition: int
    made_at: str
    sha256: str
    taken_back: tuple[TakenBack, ...]
    withdrawn: tuple[ClaimGone, ...]
    recipients: tuple[RecipientView, ...]


def editions_of(case: Case) -> tuple[EditionView, ...]:
    """Return every edition with what became of it, the oldest first.

    Raises
    ------
    NotPermittedError
    """
    case.authorised(Action.READ)
    back: defaultdict[int, list[TakenBack]] = defaultdict(list)
    for row in case.rows("edition_replaced"):
        told = TakenBack(tuple(row["sentences"].split()), row["reason"], row["by_edition"])
        back[row["edition"]].append(told)
    for due in tombstones_due(case):
        back[due.edition].append(TakenBack(due.sentences, due.reason.value, None))
    gone = _claims_gone(case)
    given: defaultdict[int, list[RecipientView]] = defaultdict(list)
    for row in case.rows("edition_given"):
        whom = f"{row['audience']} {row['audience_name']}".strip()
        one = RecipientView(row["copy_number"], whom, row["purpose"], row["given_at"], row["n_fields"])
        given[row["edition"]].append(one)
    return tuple(
        EditionView(
            row["edition"],
            row["made_at"],
            _bundle_digest(row["body"]),
            tuple(back[row["edition"]]),
            gone.get(row["edition"], ()),
            tuple(given[row["edition"]]),
        )
        for row in case.rows("edition")
    )


def _claims_gone(case: Case) -> dict[int, tuple[ClaimGone, ...]]:
    """Return for each edition the claims that it shows and that are no longer of record."""
    shown: defaultdict[int, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for row in case.rows("edition_claim"):
        shown[row["edition"]][row["claim_id"]] = tuple(row["sentences"].split())
    # a claim that was brought back is of record again
    kept = {row["claim_id"] for row in case.rows("claim")}
    return {
        edition: tuple(
            ClaimGone(
                claim,
                sentences,
                next(
                    (later for later in sorted(shown) if later > edition and claim not in shown[later]), None
                ),
            )
            for claim, sentences in sorted(claims.items())
            if claim not in kept
        )
        for edition, claims in shown.items()
    }


def _bundle_digest(body: str) -> str:
    published = msgspec.json.decode(body, type=EditionPublished)
    return next(file.sha256 for file in published.files if file.name == "bundle.json")


def earlier_editions(case: Case) -> tuple[EditionLine, ...]:
    """Return every edition that is out as the next one lists it."""
    back: defaultdict[int, list[Tombstone]] = defaultdict(list)
    for row in case.rows("edition_replaced"):
        told = Tombstone(row["edition"], tuple(row["sentences"].split()), WithdrawalReason(row["reason"]))
        back[row["by_edition"]].append(told)
    return tuple(
        EditionLine(row["edition"], row["made_at"], _bundle_digest(row["body"]), tuple(back[row["edition"]]))
        for row in case.rows("edition")
    )


def last_summary(case: Case) -> EditionSummary | None:
    """Return the numbers of the last edition; None where there is none, or it did not write them down."""
    found = case.rows("edition_summary", edition=case.file.count("edition"))
    return msgspec.json.decode(found[0]["body"], type=EditionSummary) if found else None


def recipient_lines(case: Case) -> tuple[RecipientLine, ...]:
    """Return how many copies of which edition went to whom, by kind of recipient and purpose: no names."""
    counted: Counter[tuple[int, str, str]] = Counter()
    fields: Counter[tuple[int, str, str]] = Counter()
    for row in case.rows("edition_given"):
        key = (row["edition"], row["audience"], row["purpose"])
        counted[key] += 1
        fields[key] += row["n_fields"]
    return tuple(RecipientLine(*key, n, fields[key]) for key, n in sorted(counted.items()))


def uses_of(
    edition: int, bundle: bytes, quoted: Collection[str], lists: Collection[str]
) -> list[EditionUsed]:
    """Read from a bundle which of its sentences rest on which items.

    ``lists`` are the lists that were counted: every sentence that documents or estimates persons rests on
    them.
    """
    records = {one["id"]: one["fields"] for one in json.loads(bundle)["records"]}
    resting: defaultdict[str, list[str]] = defaultdict(list)
    for id_, fields in records.items():
        said = fields["says"]["value"] if id_.startswith("s") else None
        if said is None:
            continue
        items = {records[f"claim:{claim}"]["item"]["value"] for claim in said["claims"]} - {None}
        if said["tone"] in _COUNTED:
            items |= set(lists)
        for item_id in items:
            resting[item_id].append(id_)
    return [
        EditionUsed(edition, item_id, tuple(numbers), int(item_id in quoted))
        for item_id, numbers in sorted(resting.items())
    ]


def claims_used(edition: int, bundle: bytes) -> Iterator[ClaimsUsed]:
    """Read from a bundle which of its sentences rest on which claims, in entries that are not too long."""
    records = {one["id"]: one["fields"] for one in json.loads(bundle)["records"]}
    resting: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for id_, fields in records.items():
        said = fields["says"]["value"] if id_.startswith("s") else None
        for claim in (said or {}).get("claims", ()):
            resting[records[f"claim:{claim}"]["item"]["value"], claim].append(id_)
    for item_id in sorted({item_id for item_id, _ in resting}):
        used = [ClaimUsed(claim, tuple(numbers)) for (of, claim), numbers in resting.items() if of == item_id]
        for start in range(0, len(used), _MOST_CLAIMS):
            yield ClaimsUsed(edition, item_id, tuple(used[start : start + _MOST_CLAIMS]))


def held_of(material: DossierMaterial, seed_of: Callable[[str], bytes]) -> Iterator[EditionHeld]:
    """Yield what an edition withholds of each item, in entries that are not too long."""
    waiting: defaultdict[str, list[HeldValue]] = defaultdict(list)
    sizes: Counter[str] = Counter()

    def entry(item_id: str) -> EditionHeld:
        sizes[item_id] = 0
        return EditionHeld(material.edition, item_id, seed_of(item_id).hex(), tuple(waiting.pop(item_id)))

    for field in held_fields(material):
        held = HeldValue(field.path, field.value)
        waiting[field.owner].append(held)
        sizes[field.owner] += len(msgspec.json.encode(held))
        if sizes[field.owner] > _LONGEST_ENTRY:
            yield entry(field.owner)
    for item_id in list(waiting):
        yield entry(item_id)


def mark_editions(case: Case, work: Work, items: Collection[str], reason: str) -> None:
    """Before items are erased, write down which sentences of which editions rested on them."""
    marked: defaultdict[int, set[str]] = defaultdict(set)
    for row in case.rows("edition_use"):
        if row["item_id"] in items:
            marked[row["edition"]].update(row["sentences"].split())
    for edition, sentences in sorted(marked.items()):
        work.add(EditionToReplace(Tombstone(edition, _in_order(sentences), WithdrawalReason(reason))))


def replace_editions(work: Work, edition: int, tombstones: Collection[Tombstone]) -> None:
    """Write down that an edition takes back what these tombstones name."""
    for tombstone in tombstones:
        work.add(EditionReplaced(edition, tombstone))


def editions_check(case: Case) -> Check:
    """Say loudly while an edition is out that must be replaced."""
    due = tombstones_due(case)
    if not due:
        return Check("editions", Verdict.PASSED, "no edition that is out must be replaced")
    told = "; ".join(Outstanding(one).words for one in due)
    return Check(
        "editions", Verdict.FAILED, f"{told}. Publish again: the next edition takes it back", "editions"
    )
