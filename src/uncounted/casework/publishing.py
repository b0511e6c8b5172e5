"""Build the dossier: gather, redact, check consent, control disclosure, release, sign, verify, hand over.

- What is protected is taken out first; then `release` looks again at every text, and refuses the whole.
- Counts of persons are those that `uncounted.casework.disclosing` lets through; what is released is logged
  with the edition, so that later ones are held against it.
- The words of a testimony are printed only where consent to quote was recorded; absent is no. What was
  agreed to is asked again in the transaction that writes the edition down: who takes consent back meanwhile
  is heard.
- An edition of which a check was not made needs two persons, who agree to exactly what it would say; a member
  alone waits.
- An edition names what it takes back of earlier ones, by the numbers of their sentences.
- The files are verified before they are put in their place; the folder appears whole or not at all.
"""

from __future__ import annotations

import hashlib
import stat
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import msgspec

from uncounted.casefile import Compartment
from uncounted.casework.agreement import Matter
from uncounted.casework.cases import Case, Work
from uncounted.casework.coding import coded_claims
from uncounted.casework.consenting import Answers, may_quote
from uncounted.casework.counting import lists_taken_back, recorded_estimate, recorded_linkage
from uncounted.casework.covering import ground_apart
from uncounted.casework.custody import TELLINGS
from uncounted.casework.disclosing import PersonCounts, linkage_number, person_counts
from uncounted.casework.editions import (
    earlier_editions,
    held_of,
    last_summary,
    recipient_lines,
    replace_editions,
    tombstones_due,
    uses_of,
)
from uncounted.casework.families import arrivals_of, first_versions, lists_of, require_vault
from uncounted.casework.intake import all_items
from uncounted.casework.judging import breaking_words, recorded_findings
from uncounted.casework.measuring import coding_summary
from uncounted.casework.members import n_working
from uncounted.casework.outside import put_in_place
from uncounted.casework.permissions import Action
from uncounted.casework.protecting import silenced_items
from uncounted.casework.requests import act_together
from uncounted.casework.tracing import recorded_trace, usable_trace
from uncounted.claims import CodedClaim, Judgement
from uncounted.corroboration import Trace
from uncounted.estimation.entries import EstimateRecorded
from uncounted.evidence import Item, ItemKind
from uncounted.evidence.entries import NOT_CAPTURED
from uncounted.keys import VerifyKey
from uncounted.people.entries import LinkageRecorded
from uncounted.protection import ConsentForm, Releasable, redact, release, vault
from uncounted.protection.care_entries import ConditionMet
from uncounted.protection.consent import PUBLIC, Purpose
from uncounted.publication import (
    CapturePattern,
    CustodyLine,
    DossierMaterial,
    LinkageSummary,
    PropositionWording,
    PublishedItem,
    Withheld,
    build_dossier,
    verify_dossier,
)
from uncounted.publication import ItemKind as PublishedKind
from uncounted.publication.disclosure import summary_of
from uncounted.publication.edition_entries import EditionSummarised, Tombstone
from uncounted.publication.entries import EditionPublished, PublishedFile
from uncounted.publication.material import PublishedFinding
from uncounted.publication.paper import print_dossier
from uncounted.vocabulary.errors import UncountedError
from uncounted.vocabulary.verdicts import Check, Verdict, Verification

STANDARD_OF_PROOF = "reasonable grounds to believe"
_DOSSIER_FILES = ("bundle.json", "dossier.html", "dossier.pdf", "dossier.pdf.note", "verify_dossier.py")
_SPEAKER = "the person who spoke"
_LEFT_OUT = {
    ItemKind.TESTIMONY: "testimonies left out whole",
    ItemKind.LIST: "lists left out whole",
    ItemKind.OTHER: "other items left out whole",
}
_MUST_NOT_CHANGE = ("protection.", "publication.", "casework.records_erased")
_LARGEST_FILE = 512 * 1024 * 1024


class NothingToPublishError(UncountedError):
    """The case holds no traced claim and no estimate."""


class FolderInUseError(UncountedError):
    """Something is in the place where the dossier should go."""


class DossierFailsError(UncountedError):
    """The dossier that was built does not verify; it was not handed over."""


class StaleFindingError(UncountedError):
    """A finding would be another one now."""


class StaleTraceError(UncountedError):
    """The trace does not speak of the claims as they are now."""


class PublishedMeanwhileError(UncountedError):
    """Two editions were being built at once."""


class ConsentChangedError(UncountedError):
    """What was agreed to changed while an edition was being built."""


class NotADossierError(UncountedError):
    """There is nothing here that could be verified."""


@dataclass(frozen=True, slots=True)
class Published:
    """An edition that was built, verified and put in its place."""

    edition: int
    folder: Path
    verification: Verification
    replaces: tuple[int, ...] = ()
    left_out: tuple[Withheld, ...] = ()


def publish(
    case: Case,
    out: Path,
    *,
    met: Collection[int] = (),
    purpose: str | None = None,
    language: str = "en",
) -> Published:
    """Build the next edition in a new folder.

    ``met`` are the numbers of answers whose conditions the member found met for this edition. ``purpose``
    is needed where a check was not made: the reason to publish all the same. ``language`` is that of its
    fixed words: one of `uncounted.publication.language.LANGUAGES`.

    Raises
    ------
    SecondPersonNeededError, PurposeMissingError
        A check was not made, and nobody else agreed to this edition; nothing was written.
    ConsentChangedError
        Somebody took consent back while it was built; nothing was written.
    NothingToPublishError, FolderInUseError
    ProtectedTermLeftError
        A protected text would have been published; nothing was written.
    VaultNotHeldError
        Whoever cannot read what is protected cannot take it out.
    DossierFailsError, StorageFullError
    """
    case.authorised(Action.PUBLISH)
    require_vault(case)
    if case.file.folder.resolve() in out.resolve().parents:
        raise FolderInUseError(
            "the dossier would stand inside the case", where=str(out), remedy="name a folder elsewhere"
        )
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise FolderInUseError(
            "the folder for the dossier is not empty", where=str(out), remedy="name a new folder with --out"
        )
    size = case.file.size()
    counts, material, released, seed_of, files = _built(case, met, language)
    files = {**files, **print_dossier(files, signing_key=case.file.keyring.signing_key)}
    verification = verify_dossier(files, expected_key=case.file.identity.verify_key)
    if verification.verdict is not Verdict.PASSED:
        raise DossierFailsError(
            "the dossier that was built does not verify; nothing was written",
            where=next(check.name for check in verification.checks if check.verdict is Verdict.FAILED),
            remedy="this is a fault of the program: please report it",
        )
    entry = EditionPublished(
        material.edition,
        material.made_at,
        tuple(PublishedFile(name, hashlib.sha256(data).hexdigest()) for name, data in sorted(files.items())),
        released.n_terms,
    )
    with put_in_place(out, files), _acting(case, released, purpose) as work:
        if case.file.count("edition") + 1 != material.edition:
            raise PublishedMeanwhileError(
                "another edition was published meanwhile", where="the case", remedy="publish again"
            )
        _refuse_changed(case, since=size)
        work.add(entry)
        for table in counts.entries(material.edition) if counts else ():
            work.add(table)
        _write_down_uses(case, work, material, files["bundle.json"], met)
        for held in held_of(material, seed_of):
            work.add(held)
        work.add(EditionSummarised(summary_of(material)))
    replaced = tuple(sorted({one.edition for one in material.replaces}))
    return Published(material.edition, out, verification, replaced, material.withheld)


@dataclass(frozen=True, slots=True)
class Preview:
    """The next edition as it would be released now; ``page`` is the page itself, by the same renderer.

    ``content`` is what others agree to, where they must: two members who see the same number see the same
    edition. ``language`` is that of its fixed words.
    """

    edition: int
    language: str
    page: bytes
    content: str
    left_out: tuple[Withheld, ...]
    checks: tuple[Check, ...]
    replaces: tuple[Tombstone, ...]

    @property
    def needs_two(self) -> bool:
        """Whether a check was not made, so that another member must agree."""
        return any(check.verdict is Verdict.NOT_CHECKED for check in self.checks)


def preview(case: Case, *, met: Collection[int] = (), language: str = "en") -> Preview:
    """Build the next edition in memory, to be looked at; nothing is recorded, and nothing is written.

    Raises
    ------
    NotPermittedError, VaultNotHeldError, NothingToPublishError, StaleTraceError, StaleFindingError
    ProtectedTermLeftError
    """
    case.authorised(Action.PUBLISH)
    require_vault(case)
    _, material, released, _, files = _built(case, met, language)
    return Preview(
        material.edition,
        language,
        files["dossier.html"],
        _content(released),
        material.withheld,
        released.checks,
        material.replaces,
    )


def _built(
    case: Case, met: Collection[int], language: str
) -> tuple[
    PersonCounts | None,
    DossierMaterial,
    Releasable[DossierMaterial],
    Callable[[str], bytes],
    Mapping[str, bytes],
]:
    """Gather the next edition, look through it, and build its page and bundle."""
    _refuse_stale_trace(case)
    _refuse_stale_findings(case)
    counts = _counts(case)
    material = gather(case, counts, met=met, language=language)
    released = release(
        material, protected=vault.protected_terms(case.file), checks=counts.checks if counts else ()
    )
    seed_of = _seeds(case, material)
    files = build_dossier(released, signing_key=case.file.keyring.signing_key, seed_of=seed_of)
    return counts, material, released, seed_of, files


def _content(released: Releasable[DossierMaterial]) -> str:
    """Return a digest of what an edition says: what others agree to."""
    # the moment of making, and what was done in the case meanwhile, change with every attempt
    said = replace(released.value, made_at="", custody=(), checkpoint="")
    return hashlib.sha256(msgspec.json.encode(said, order="deterministic")).hexdigest()


def _seeds(case: Case, material: DossierMaterial) -> Callable[[str], bytes]:
    """Return the secrets behind the salts of an edition: who does not hold the vault can derive none.

    The keys of the vault are renewed and destroyed with each erasure: then the entries alone hold the secrets
    of what is left, and none of what was erased.
    """

    def seed_of(owner: str) -> bytes:
        purpose = f"dossier\n{material.edition}\n{material.made_at}\n{owner}"
        return case.file.keyring.secret_for(Compartment.VAULT, purpose)

    return seed_of


def _acting(
    case: Case, released: Releasable[DossierMaterial], purpose: str | None
) -> AbstractContextManager[Work]:
    """Publish as one member where every check was made, else as two: who agrees, agrees to this content."""
    if not released.not_checked:
        return case.act(Action.PUBLISH)
    unmade = sorted(check.name.replace(" ", "_") for check in released.not_checked)
    terms = (
        f"edition={released.value.edition}",
        *(f"not_checked={name}" for name in unmade),
        f"content={_content(released)}",
    )
    return act_together(case, Action.PUBLISH, Matter((), terms), purpose=purpose)


def _refuse_changed(case: Case, *, since: int) -> None:
    """Refuse where something was protected, taken back, erased or published while this edition was built."""
    with case.file.reading() as connection:
        kinds = {header.kind for header in case.file.headers(connection) if header.number >= since}
    if any(kind.startswith(_MUST_NOT_CHANGE) for kind in kinds):
        raise ConsentChangedError(
            "what may be published changed while the edition was built; nothing was written",
            where="the case",
            remedy="publish again; where it asks for it, run `uncounted trace CASE` first",
        )


def _write_down_uses(
    case: Case, work: Work, material: DossierMaterial, bundle: bytes, met: Collection[int]
) -> None:
    """Write down what the edition rests on, which conditions were met for it, and what it takes back."""
    answers = Answers(case)
    testimonies = [item for item in material.items if item.kind is PublishedKind.TESTIMONY]
    quoted = [item.item_id for item in testimonies if item.words_withheld is None]
    lists = [item.item_id for item in material.items if item.kind is PublishedKind.LIST]
    for item_id in quoted:
        for number in sorted(set(may_quote(answers, item_id).conditions) & set(met)):
            work.add(ConditionMet(number, item_id, f"edition {material.edition}"))
    for use in uses_of(material.edition, bundle, quoted, lists):
        work.add(use)
    replace_editions(work, material.edition, material.replaces)


def _refuse_stale_trace(case: Case) -> None:
    """Refuse to publish figures that were traced before claims or consent changed.

    What a trace would find now is compared with what was recorded: no clock is asked about consent.
    """
    recorded, usable = recorded_trace(case), usable_trace(case)
    traced = max((row["traced"] for row in case.rows("proposition")), default=None)
    if traced is None or not usable.propositions:
        return
    # rows come in the order of their ids, a trace in the order of its claims
    before, after = ({one.proposition: one for one in trace.propositions} for trace in (recorded, usable))
    if before != after or any(row["coded"] > traced for row in case.rows("claim")):
        raise StaleTraceError(
            "claims or consent changed after the last trace",
            where="the trace of the case",
            remedy="run `uncounted trace CASE`, then publish",
        )


def _refuse_stale_findings(case: Case) -> None:
    """Refuse to print a finding that claims, consents or grades have changed since it was judged."""
    stale = [one.judged.finding.proposition for one in recorded_findings(case) if one.is_stale]
    if stale:
        raise StaleFindingError(
            f"{len(stale)} findings would be others now: claims, consents or grades have changed",
            where=", ".join(f"proposition {name}" for name in stale),
            remedy="run `uncounted finding CASE`, then publish",
        )


def _published_findings(case: Case, traced: Collection[str]) -> tuple[PublishedFinding, ...]:
    judged = (one.judged for one in recorded_findings(case))
    return tuple(
        PublishedFinding(one.finding, breaking_words(one.breaking) if one.breaking else None)
        for one in judged
        if one.finding.proposition in traced
    )


def _standard(findings: Collection[PublishedFinding]) -> str:
    """Name the standard that every finding was held against; the usual one where they differ."""
    words = {one.finding.words for one in findings}
    return next(iter(words)) if len(words) == 1 else STANDARD_OF_PROOF


def _counts(case: Case) -> PersonCounts | None:
    """Take the counts of persons through the gate; none where a list may not be counted any more."""
    linkage = recorded_linkage(case)
    return None if linkage is None or lists_taken_back(case, linkage) else person_counts(case)


def gather(
    case: Case, counts: PersonCounts | None = None, *, met: Collection[int] = (), language: str = "en"
) -> DossierMaterial:
    """Gather what the next edition may say, protected texts already withheld.

    ``counts`` are those that may be printed; they are taken through the gate where none are given.
    ``met`` are the numbers of answers whose conditions a person found met for this edition; ``language`` is
    that of its fixed words.

    Raises
    ------
    NothingToPublishError
    """
    case.authorised(Action.PUBLISH)
    require_vault(case)
    trace = recorded_trace(case) if usable_trace(case).propositions else Trace(())
    linkage, estimate, replaces = recorded_linkage(case), recorded_estimate(case), tombstones_due(case)
    gone = lists_taken_back(case, linkage) if linkage else ()
    linkage = None if gone else linkage
    # an edition that only takes something back is worth publishing
    if not trace.propositions and linkage is None and not replaces:
        raise NothingToPublishError(
            "nothing was traced and nothing was counted",
            where="the case",
            remedy="trace claims (`uncounted trace CASE`) or link lists (`uncounted link CASE`) first",
        )
    counts = counts or _counts(case)
    why_no_estimate = _why_no_estimate(case, estimate, counts)
    now = case.file.clock()
    terms = vault.protected_terms(case.file)
    traced = {proposition.proposition for proposition in trace.propositions}
    silenced = silenced_items(case)
    answers = Answers(case)
    claims = tuple(
        ground_apart(_unnamed(answers, claim))
        for claim in coded_claims(case)
        if claim.proposition in traced and claim.item_id not in silenced
    )
    items = _items(case, claims, answers, met)
    findings = _published_findings(case, traced)
    material = DossierMaterial(
        case_id=case.case_id,
        title=case.title,
        edition=case.file.count("edition") + 1,
        made_at=now.strftime("%Y-%m-%dT%H:%M:%SZ"),
        case_key=case.public_key,
        n_members=n_working(case),
        standard_of_proof=_standard(findings),
        language=language,
        items=items,
        claims=claims,
        n_suggested_unjudged=case.file.count("suggestion", judgement=Judgement.NO_JUDGEMENT.value),
        trace=trace,
        propositions=_wordings(case, traced),
        withheld=(
            *_withheld(case, items, counts, why_no_estimate),
            *_unconsented(answers, silenced, gone),
        ),
        custody=_custody(case),
        checkpoint=case.file.checkpoint(),
        linkage=_linkage(linkage, counts) if linkage and counts else None,
        estimation=estimate.result if estimate and counts and not why_no_estimate else None,
        findings=findings,
        replaces=replaces,
        coding=coding_summary(case, claims, {item.item_id for item in items}),
        earlier=last_summary(case),
        editions=earlier_editions(case),
        recipients=recipient_lines(case),
    )
    return redact(material, terms)


def _unnamed(answers: Answers, claim: CodedClaim) -> CodedClaim:
    """Take off a claim what its speaker is called, unless they agreed to appear under a pseudonym."""
    if answers.is_published_by_others(claim.item_id):
        return claim
    named = answers.on_item(claim.item_id, ConsentForm.PUBLISH_PSEUDONYM, PUBLIC, Purpose.PUBLIC_RECORD)
    if named.permits:
        return claim
    return replace(claim, pseudonym=None, speaker=None, asserted_by=_SPEAKER)


def _unconsented(answers: Answers, silenced: Collection[str], gone: tuple[str, ...]) -> tuple[Withheld, ...]:
    """Say how much was left out for want of consent; whether somebody took it back is not told."""
    whole = [item for item in answers.items() if item.item_id in silenced and not item.is_version]
    kinds = Counter(item.kind for item in whole)
    lines = [
        Withheld(what, kinds[kind], "without consent on record nothing of them is counted or printed")
        for kind, what in _LEFT_OUT.items()
        if kinds[kind]
    ]
    if gone:
        lines.append(Withheld("counts from lists", None, "one of the lists may not be counted any more"))
    return tuple(lines)


def _wordings(case: Case, traced: set[str]) -> tuple[PropositionWording, ...]:
    worded = {row["proposition"]: row["wording"] for row in case.rows("wording")}
    return tuple(
        PropositionWording(name, worded.get(name, f"Proposition {name}, which the team has not worded"))
        for name in sorted(traced)
    )


def _items(
    case: Case, claims: tuple[CodedClaim, ...], answers: Answers, met: Collection[int]
) -> tuple[PublishedItem, ...]:
    used = {claim.item_id for claim in claims}
    used |= {item.item_id for item in lists_of(case)} - set(silenced_items(case))
    items, arrivals = all_items(case), arrivals_of(case)
    versions = first_versions(items)
    numbers = _numbers(items, versions)
    published = []
    for item in items:
        first = versions[item.item_id]
        if item.item_id not in used:
            continue
        if item.kind is ItemKind.REPORT:
            published.append(_report(item, first, arrivals[item.item_id]))
        else:
            label = f"{item.kind.value.capitalize()} {numbers[first.item_id]}"
            published.append(_protected(item, label, answers, met))
    return tuple(published)


def _numbers(items: tuple[Item, ...], versions: Mapping[str, Item]) -> dict[str, int]:
    """Count the files of each kind in the order received; texts and copies of them are not counted."""
    counted: Counter[ItemKind] = Counter()
    numbers = {}
    for item in items:
        if versions[item.item_id] is item:
            counted[item.kind] += 1
            numbers[item.item_id] = counted[item.kind]
    return numbers


def _report(item: Item, first: Item, arrival: Mapping[str, Any]) -> PublishedItem:
    known = {
        key: None if arrival[key] == NOT_CAPTURED else arrival[key]
        for key in ("source", "address", "published")
    }
    return PublishedItem(
        item.item_id,
        f"Report {item.item_id}",
        PublishedKind.REPORT,
        publisher=known["source"],
        published=known["published"],
        address=known["address"],
        # of the file as it came: a text made out of it is nobody else's to compare
        sha256=first.sha256,
    )


def _protected(item: Item, label: str, answers: Answers, met: Collection[int]) -> PublishedItem:
    if item.kind is ItemKind.LIST:
        return PublishedItem(
            item.item_id, label, PublishedKind.LIST, words_withheld="a list of names is never quoted"
        )
    decision = may_quote(answers, item.item_id, met)
    why = None if decision.permits else decision.why
    return PublishedItem(item.item_id, label, PublishedKind.TESTIMONY, words_withheld=why)


def _linkage(linkage: LinkageRecorded, counts: PersonCounts) -> LinkageSummary:
    names = [f"List {number}" for number in range(1, len(linkage.lists) + 1)]
    return LinkageSummary(
        n_lists=len(names),
        patterns=tuple(
            CapturePattern(
                tuple(name for name, mark in zip(names, pattern, strict=True) if mark == "1"), n_persons
            )
            for pattern, n_persons in counts.patterns.items()
        ),
        n_records=counts.n_records,
        n_persons=counts.n_persons,
        n_pairs_for_review=int(linkage.report["n_pairs_for_review"]),
    )


def _why_no_estimate(case: Case, estimate: EstimateRecorded | None, counts: PersonCounts | None) -> str:
    """Say why an estimate that there is may not be printed; empty where it may, or where there is none."""
    if estimate is None or counts is None:
        return ""
    if estimate.linkage != linkage_number(case):
        return "they were made from an earlier linkage of the lists"
    return "" if counts.is_whole else "with them a withheld count could be computed"


def _withheld(
    case: Case, items: tuple[PublishedItem, ...], counts: PersonCounts | None, why_no_estimate: str
) -> tuple[Withheld, ...]:
    kinds = Counter(row["kind"] for row in case.rows("protected_term"))
    lines = [
        Withheld(f"passages that tell a {kind}", n, "they could lead to a person")
        for kind, n in sorted(kinds.items())
    ]
    silent = sum(item.words_withheld is not None and item.kind is PublishedKind.TESTIMONY for item in items)
    if silent:
        why = "no consent to quote is on record; what they say is counted, their words are not printed"
        lines.append(Withheld("words of testimonies", silent, why))
    if why_no_estimate:
        lines.append(Withheld("estimates", None, why_no_estimate))
    if counts is not None:
        least = counts.smallest
        small = f"a count under {least} can point to a person, and another from which it could be computed"
        earlier = f"together with an earlier edition they would tell of fewer than {least} persons"
        lines.append(Withheld("counts of persons on the lists", counts.n_small, small))
        lines.append(Withheld("counts of persons, for an earlier edition", counts.n_with_earlier, earlier))
        lines.append(Withheld("names on the lists", counts.n_records, "no name of a victim is published"))
    return tuple(line for line in lines if line.n != 0)


def _custody(case: Case) -> tuple[CustodyLine, ...]:
    """Count what was done on each day, in the order in which the history tells kinds of entry."""
    order = list(TELLINGS)
    counted = Counter((logged.time[:10], order.index(logged.kind)) for logged in case.file.entries())
    lines = ((date, TELLINGS[order[kind]].counted, n) for (date, kind), n in sorted(counted.items()))
    return tuple(CustodyLine(date, done, n) for date, done, n in lines if done is not None)


def verify_dossier_path(path: Path, *, key: str | None, disclosed: Collection[Path] = ()) -> Verification:
    """Verify a dossier's folder, or a lone bundle; no key: who signed is not checked.

    ``disclosed`` are disclosures that were given of it.

    Raises
    ------
    NotADossierError, UnreadableKeyError
    """
    expected = VerifyKey.parse(key) if key is not None else None
    given = {ascii(one.name)[1:-1]: _read_part(one) for one in disclosed}
    return verify_dossier(read_dossier(path), expected_key=expected, disclosed=given)


def read_dossier(path: Path) -> dict[str, bytes]:
    """Read the files of a dossier's folder, or a lone bundle.

    Raises
    ------
    NotADossierError
    """
    files = {path.name: _read_part(path)} if path.exists() and not path.is_dir() else {}
    for found in sorted(path.iterdir()) if path.is_dir() else ():
        # whatever else lies in the folder, of whatever kind, fails by its name; it is never read
        files[ascii(found.name)[1:-1]] = _read_part(found) if found.name in _DOSSIER_FILES else b""
    if not set(files) & set(_DOSSIER_FILES):
        raise NotADossierError(
            "neither a case nor a dossier",
            where=str(path),
            remedy="give the folder of a case, the folder of a dossier, or a bundle.json",
        )
    return files


def _read_part(path: Path) -> bytes:
    """Read a part of a dossier; a link, a pipe or a monstrous file is none, and fails as an empty one."""
    found = path.lstat()
    if not stat.S_ISREG(found.st_mode) or found.st_size > _LARGEST_FILE:
        return b""
    return path.read_bytes()
