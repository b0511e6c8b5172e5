"""What carries a sentence: the claims of an edition as evidence, and the words for how each was read.

- What of a claim may be shown is decided in `uncounted.publication.records`, and nowhere else.
- A claim that a result names and the edition does not hold is shown as missing, never dropped.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from uncounted.claims import CodedClaim
from uncounted.corroboration import PropositionTrace
from uncounted.publication.edition import Evidence
from uncounted.publication.language import said
from uncounted.publication.material import DossierMaterial, ItemKind, PublishedItem
from uncounted.publication.recorded import labelled
from uncounted.publication.records import evidence_not_held, evidence_of
from uncounted.publication.wording import isolated, joined, on_date, spoken
from uncounted.vocabulary.acts import ACTS

_AGAINST = frozenset({"denies", "contradicts", "refutes"})
BASES = {
    "victim": "the account of one to whom it was done",
    "eyewitness": "the account of one who saw it",
    "official": "the word of an official",
    "media_investigation": "the publisher's own enquiry",
    "hearsay": "what others are said to have told",
    "document": "a document",
    "unknown": "not known",
}
# the kind of body alone: words for who did it stand in the quotation, or are withheld with it
ROLES = {
    "police": "police",
    "military": "the military",
    "security_service": "a security service",
    "prison_staff": "prison staff",
    "armed_group": "an armed group",
    "official": "officials",
    "relative": "relatives",
    "crowd": "a crowd",
    "unknown": "people whose part is not known",
}
STATUSES = {
    "confirmed": "suggested by rules and confirmed by a person",
    "edited": "suggested by rules and corrected by a person",
    "added": "found and coded by a person",
}


class EvidenceIndex:
    """Every claim of an edition as evidence: by its id, by its proposition, by what it speaks against."""

    def __init__(self, material: DossierMaterial) -> None:
        self._items = {item.item_id: item for item in material.items}
        self._claims = {claim.claim_id: claim for claim in material.claims}
        self._by_two = None if material.coding is None else frozenset(material.coding.by_two)
        self._evidence = {
            claim.claim_id: evidence_of(claim, self._items[claim.item_id]) for claim in material.claims
        }
        self._filed: defaultdict[str | None, list[str]] = defaultdict(list)
        self._against: defaultdict[str | None, dict[str, None]] = defaultdict(dict)
        for claim in material.claims:
            self._filed[claim.proposition].append(claim.claim_id)
            if claim.relation is not None and claim.relation.value in _AGAINST:
                for parent in claim.derived_from:
                    attacked = self._claims.get(parent.rstrip("?"))
                    if attacked is not None:
                        self._against[attacked.proposition][claim.claim_id] = None

    def of(self, claim_ids: Iterable[str]) -> tuple[Evidence, ...]:
        """Return the evidence of claims, in the order given."""
        return tuple(self._evidence.get(claim_id) or evidence_not_held(claim_id) for claim_id in claim_ids)

    def claim(self, claim_id: str) -> CodedClaim | None:
        """Return a claim of the edition."""
        return self._claims.get(claim_id)

    def coded_by(self, claim_ids: Collection[str]) -> str:
        """Say whether one person coded these claims, or two apart; nothing where that is not known."""
        if self._by_two is None:
            return ""
        n_by_two = sum(claim_id in self._by_two for claim_id in claim_ids)
        if n_by_two == 0:
            return said("coded by one person")
        if n_by_two == len(claim_ids):
            return said("coded by two persons apart")
        return said("{n} coded by two persons apart, the others by one person", n=n_by_two)

    def items(self, claim_ids: Iterable[str]) -> tuple[PublishedItem, ...]:
        """Return the items on which claims stand, each once, in the order of the claims."""
        used = dict.fromkeys(
            self._claims[claim_id].item_id for claim_id in claim_ids if claim_id in self._claims
        )
        return tuple(self._items[item_id] for item_id in used)

    def supporting(self, trace: PropositionTrace) -> tuple[str, ...]:
        """Return the claims filed under a proposition that do not speak against it."""
        against = {*trace.denials, *self._against.get(trace.proposition, ())}
        return tuple(
            claim_id
            for claim_id in self._filed[trace.proposition]
            if claim_id not in against and self._stands_behind(claim_id)
        )

    def _stands_behind(self, claim_id: str) -> bool:
        """Say whether a claim can support anything: a demand, a fear or a view cannot."""
        modality = self._claims[claim_id].modality
        return modality.says_it_happened or modality.value == "denied"

    def opposing(self, trace: PropositionTrace) -> tuple[str, ...]:
        """Return the claims, filed anywhere, that contradict or refute a claim of a proposition.

        Its denials are not among them: they are said apart.
        """
        against = self._against.get(trace.proposition, {})
        return tuple(claim_id for claim_id in against if claim_id not in trace.denials)


def source_in_words(evidence: Evidence) -> str:
    """Say of what kind the item of a claim is, and who published it when."""
    if evidence.kind is None:
        return said("its item is not part of this edition")
    if evidence.kind == ItemKind.TESTIMONY.value:
        return said("testimony given to this case")
    if evidence.publisher is None:
        return said("no publisher recorded")
    return said(
        "published by {publisher}, {date}",
        publisher=isolated(evidence.publisher),
        date=on_date(evidence.published),
    )


def reading_in_words(evidence: Evidence) -> str:
    """Say how a claim was read: who says it, what it concerns, where and when, on what basis."""
    if evidence.modality is None or evidence.basis is None or evidence.status is None:
        return said("Nothing is said here of what it holds.")
    basis = said(BASES[evidence.basis]) if evidence.basis in BASES else spoken(evidence.basis)
    status = said(STATUSES[evidence.status]) if evidence.status in STATUSES else spoken(evidence.status)
    role = said(ROLES[evidence.perpetrator]) if evidence.perpetrator in ROLES else ""
    gone = evidence.taken_out
    speaker = isolated(labelled(evidence.speaker) if evidence.speaker else said("not recorded"))
    acts = joined(act_in_words(code) for code in evidence.acts)
    parts = (
        said("Who says it: {speaker}.", speaker=speaker)
        if evidence.quote is not None and "speaker" not in gone
        else "",
        said("It concerns: {acts}.", acts=acts) if evidence.acts else "",
        said("Said to be done by: {role}.", role=role) if role else "",
        said("Where: {place}.", place=isolated(evidence.place)) if evidence.place else "",
        said("When: {date}.", date=on_date(evidence.date)) if evidence.date else "",
        said("Read as: {modality}.", modality=spoken(evidence.modality)),
        said("On what basis: {basis}.", basis=basis),
        said("Coding: {status}.", status=status),
        said("Taken out of this copy: {fields}.", fields=joined(map(spoken, gone))) if gone else "",
    )
    return " ".join(part for part in parts if part)


def act_in_words(code: str) -> str:
    """Write the code of an act as words within a sentence."""
    label = said(ACTS[code].label) if code in ACTS else spoken(code)
    return label[:1].lower() + label[1:]
