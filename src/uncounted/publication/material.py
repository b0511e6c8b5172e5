"""What one edition is made from: plain values, already redacted and checked for consent.

- Nothing here is read from a clock, a file or a case: who gathers it says when, and what was left out.
- A count that may not be shown is None, and reads as withheld; it never reads as zero.
- An item whose words may not be quoted says why; its claims then appear without words, position or address.
- What was withheld from an edition is part of it: how much, and why.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from uncounted.claims import CodedClaim
from uncounted.corroboration import Finding, Trace
from uncounted.estimation import Estimation
from uncounted.publication.language import LANGUAGES
from uncounted.vocabulary.dates import PartialDate
from uncounted.vocabulary.errors import UncountedError

_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z", re.ASCII)
_ONE_LINE = re.compile(r"[^\x00-\x1f\x7f-\x9f\u2028\u2029]+")


class UnusableMaterialError(UncountedError):
    """Material that no honest edition can be made from."""


class ItemKind(StrEnum):
    """What was received."""

    REPORT = "report"
    TESTIMONY = "testimony"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class PublishedItem:
    """One sealed item, as far as a stranger may know it.

    Parameters
    ----------
    item_id : str
        The item's id in the case; claims point to it.
    label : str
        What to call it: "Report of 2 April 2031", "Testimony 1". Never a file name that says who spoke.
    kind : ItemKind
    publisher : str or None
        Who published it; None for what was given to the case itself.
    published : str or None
        EDTF date; None where it is not known.
    address : str or None
        Where it was found, printed and never linked; None where there is none, or it must not be shown.
    sha256 : str or None
        SHA-256 (hex) of the received bytes; None where even that must not be shown (a short text can
        be guessed and compared).
    words_withheld : str or None
        None where its words may be quoted; else why not, as the end of a sentence:
        "the one who spoke has not agreed to be quoted".
    n_rows : int or None
        Of a list: how many rows it holds.
    """

    item_id: str
    label: str
    kind: ItemKind
    publisher: str | None = None
    published: str | None = None
    address: str | None = None
    sha256: str | None = None
    words_withheld: str | None = None
    n_rows: int | None = None


@dataclass(frozen=True, slots=True)
class PropositionWording:
    """A proposition's id and the plain sentence that it stands for, without a full stop."""

    proposition: str
    wording: str


@dataclass(frozen=True, slots=True)
class PlacedPlace:
    """A place as it is printed, and the square that it lies in: its south-west corner and side.

    In tenths of a degree. Where in the square it lies, nobody wrote down.
    """

    place: str
    south: int
    west: int
    step: int


@dataclass(frozen=True, slots=True)
class CapturePattern:
    """How many persons stand on exactly these lists and no others; None is withheld."""

    lists: tuple[str, ...]
    n_persons: int | None


@dataclass(frozen=True, slots=True)
class LinkageSummary:
    """What came of finding the same person on several lists.

    ``n_persons_low`` and ``n_persons_high`` are the numbers of persons had by linking more and by linking
    less, where that was tried. ``n_records`` or ``n_persons`` None is withheld: with it a small count could
    be computed. ``patterns`` went through disclosure control; ``n_lists`` is how many lists
    were linked.
    """

    n_lists: int
    patterns: tuple[CapturePattern, ...]
    n_records: int | None
    n_persons: int | None
    n_pairs_for_review: int
    n_persons_low: int | None = None
    n_persons_high: int | None = None


@dataclass(frozen=True, slots=True)
class Withheld:
    """Something that was left out: what ("names of private persons"), how many (None: not counted), why."""

    what: str
    n: int | None
    why: str


@dataclass(frozen=True, slots=True)
class AgreementLine:
    """How far coders who worked apart agree on one thing: in ``n_agreed`` of ``n_claims`` claims the same.

    ``value`` is the coefficient that ``coefficient`` names, with its interval; None where ``refused`` says
    why.
    """

    what: str
    n_claims: int
    n_agreed: int
    coefficient: str = ""
    value: float | None = None
    lower_95: float | None = None
    upper_95: float | None = None
    refused: str = ""


@dataclass(frozen=True, slots=True)
class CodingSummary:
    """Who coded what the edition rests on: one person, or two apart; and what became of suggestions there.

    ``by_two`` are the claims of the edition that two coded apart; ``n_items_measured`` are the items of the
    case on which agreement was measured.
    """

    n_suggested: int
    n_taken: int
    n_rejected: int
    by_two: tuple[str, ...] = ()
    n_items_measured: int = 0
    agreement: tuple[AgreementLine, ...] = ()


@dataclass(frozen=True, slots=True)
class PublishedFinding:
    """What was judged of one proposition; ``breaks`` says how few sources must lie for it to fall."""

    finding: Finding
    breaks: str | None = None


class WithdrawalReason(StrEnum):
    """Why sentences of an edition are taken back; a word of this list and nothing else is printed."""

    CONSENT_WITHDRAWN = "consent_withdrawn"
    CONSENT_RAN_OUT = "consent_ran_out"
    RETENTION_ENDED = "retention_ended"
    DANGER = "danger"
    MISTAKE = "mistake"
    ORDER = "order"


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What is withdrawn of an earlier edition: numbers of sentences, and nothing that stood in them."""

    edition: int
    sentences: tuple[str, ...]
    reason: WithdrawalReason


@dataclass(frozen=True, slots=True)
class FindingSummary:
    """What an edition printed of one proposition; ``conclusion`` None where it was held against nothing."""

    proposition: str
    lower: int
    upper: int
    n_denials: int
    conclusion: str | None


@dataclass(frozen=True, slots=True)
class EditionSummary:
    """Numbers that an edition printed, for the next one to say what changed; None was not printed."""

    edition: int
    n_items: int
    n_claims: int
    findings: tuple[FindingSummary, ...]
    n_persons: int | None = None
    lowest_estimate: int | None = None
    highest_estimate: int | None = None


@dataclass(frozen=True, slots=True)
class EditionLine:
    """An earlier edition: when it was made, the SHA-256 of its bundle, and what it took back."""

    edition: int
    made_at: str
    sha256: str
    takes_back: tuple[Tombstone, ...] = ()


@dataclass(frozen=True, slots=True)
class RecipientLine:
    """How many numbered copies of an edition went to one kind of recipient, for one purpose."""

    edition: int
    audience: str
    purpose: str
    n_copies: int
    n_fields: int


@dataclass(frozen=True, slots=True)
class CustodyLine:
    """One line of the custody annex: on this day (EDTF) this was done, so many times."""

    date: str
    done: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierMaterial:
    """All that one edition may say.

    Parameters
    ----------
    case_id, title : str
        One line each.
    edition : int
        From 1 upwards; a later edition replaces the earlier one.
    made_at : str
        The moment of making, as ``2031-06-15T10:00:00Z``; given, since nothing here has a clock.
    case_key : str
        The public key (``name+id+base64``) of the key that signs this dossier.
    n_members : int
        How many members the case has; a case of one says so in print.
    standard_of_proof : str
        As declared for the case: "reasonable grounds to believe".
    language : str
        Language of the prose: one of `uncounted.publication.language.LANGUAGES`.
    items : tuple of PublishedItem
        Every item that a claim points to, and every list.
    claims : tuple of CodedClaim
        Claims of record, their spans and words already redacted. A claim that still carries a sensitive
        flag (name, contact, whereabouts, minor) is shown without its words.
    n_suggested_unjudged : int
        Suggested claims that nobody has judged; they count nothing and are counted here.
    trace : Trace
        Origins, figures, flags and denials of every proposition.
    propositions : tuple of PropositionWording
        A sentence for each proposition of the trace.
    linkage : LinkageSummary or None
        None where no lists were linked.
    estimation : Estimation or None
        None where nothing was estimated.
    withheld : tuple of Withheld
    custody : tuple of CustodyLine
    checkpoint : str
        The ledger's signed checkpoint note at the time of making, whole.
    earlier : EditionSummary or None
        What the last edition printed; None for the first one, or where it was not written down.
    editions : tuple of EditionLine
        Every earlier edition, the oldest first.
    recipients : tuple of RecipientLine
        Who was given more of an earlier edition.
    coding : CodingSummary or None
        Who coded, and how far coders agree; None where that is not known, and then the edition says so.
    findings : tuple of PublishedFinding
        What was held against the standard of proof; a proposition without one is said not to have been.
    replaces : tuple of Tombstone
        What is withdrawn of earlier editions, in whose place this one stands.
    places : tuple of PlacedPlace
        Squares of places that published reports name; only what a claim of the edition prints is drawn.
    """

    case_id: str
    title: str
    edition: int
    made_at: str
    case_key: str
    n_members: int
    standard_of_proof: str
    items: tuple[PublishedItem, ...]
    claims: tuple[CodedClaim, ...]
    n_suggested_unjudged: int
    trace: Trace
    propositions: tuple[PropositionWording, ...]
    withheld: tuple[Withheld, ...]
    custody: tuple[CustodyLine, ...]
    checkpoint: str
    linkage: LinkageSummary | None = None
    estimation: Estimation | None = None
    language: str = "en"
    findings: tuple[PublishedFinding, ...] = ()
    replaces: tuple[Tombstone, ...] = ()
    places: tuple[PlacedPlace, ...] = ()
    coding: CodingSummary | None = None
    earlier: EditionSummary | None = None
    editions: tuple[EditionLine, ...] = ()
    recipients: tuple[RecipientLine, ...] = ()


def check_material(material: DossierMaterial) -> None:
    """Refuse material with gaps that an edition would hide, all of them at once.

    Raises
    ------
    UnusableMaterialError
        Ids that lead nowhere or stand twice, a moment that is no moment, a date that is none, a language
        this version does not write.
    """
    faults = [*_faults_of_the_frame(material), *_faults_of_references(material)]
    if faults:
        raise UnusableMaterialError(
            "; ".join(faults),
            where=f"the material of edition {material.edition}",
            remedy="gather the material again from the case; every claim needs its item and its proposition",
        )


def _faults_of_the_frame(material: DossierMaterial) -> list[str]:
    faults = []
    if material.language not in LANGUAGES:
        faults.append(f"the language of the prose is one of {', '.join(LANGUAGES)}")
    if not _MOMENT.fullmatch(material.made_at):
        faults.append("the moment of making is not written as 2031-06-15T10:00:00Z")
    if material.edition < 1 or material.n_members < 1:
        faults.append("the edition and the number of members count from 1")
    if not all(_ONE_LINE.fullmatch(text) for text in (material.case_id, material.title, material.case_key)):
        faults.append("the case id, the title and the key are one line each, and not empty")
    PartialDate.parse(material.made_at[:10])
    for edtf in (*(item.published for item in material.items), *(line.date for line in material.custody)):
        if edtf:
            PartialDate.parse(edtf)
    if any(not 0 < one.edition < material.edition for one in material.replaces):
        faults.append("an edition can take back sentences of earlier editions alone")
    return faults


def _faults_of_references(material: DossierMaterial) -> list[str]:
    faults = []
    items = [item.item_id for item in material.items]
    known = set(items)
    claims = [claim.claim_id for claim in material.claims]
    worded = {wording.proposition for wording in material.propositions}
    if len(known) < len(items) or len(set(claims)) < len(claims):
        faults.append("an item or a claim stands twice")
    if any(claim.item_id not in known for claim in material.claims):
        faults.append("a claim points to an item that is not given")
    if any(trace.proposition not in worded for trace in material.trace.propositions):
        faults.append("a proposition has no sentence")
    return faults
