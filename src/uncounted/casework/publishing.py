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
from collections.abc import Callable, Collection, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from uncounted.casefile import Compartment
from uncounted.casework.agreement import Matter
from uncounted.casework.cases import Case, Work
from uncounted.casework.consenting import Answers, may_quote
from uncounted.casework.disclosing import PersonCounts
from uncounted.casework.editions import (
    claims_used,
    held_of,
    replace_editions,
    uses_of,
)
from uncounted.casework.families import require_vault
from uncounted.casework.gathering import counts_to_print, gather
from uncounted.casework.judging import recorded_findings
from uncounted.casework.outside import put_in_place
from uncounted.casework.permissions import Action
from uncounted.casework.requests import act_together
from uncounted.casework.tracing import recorded_trace, usable_trace
from uncounted.keys import VerifyKey
from uncounted.protection import Releasable, release, vault
from uncounted.protection.care_entries import ConditionMet
from uncounted.publication import (
    DossierMaterial,
    Withheld,
    build_dossier,
    verify_dossier,
)
from uncounted.publication import ItemKind as PublishedKind
from uncounted.publication.disclosure import summary_of
from uncounted.publication.edition_entries import EditionSummarised, Tombstone
from uncounted.publication.entries import EditionPublished, PublishedFile
from uncounted.publication.paper import NOTE_NAME, PDF_NAME, TooLargeForPaperError, print_dossier
from uncounted.vocabulary.errors import UncountedError
from uncounted.vocabulary.verdicts import Check, Verdict, Verification

_DOSSIER_FILES = ("bundle.json", "dossier.html", "dossier.pdf", "dossier.pdf.note", "verify_dossier.py")
_MUST_NOT_CHANGE = ("protection.", "publication.", "casework.records_erased")
_PDF_START = b"%PDF-"
_LARGEST_FILE = 512 * 1024 * 1024


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
    """An edition that was built, verified and put in its place; ``no_paper`` says why it has no PDF."""

    edition: int
    folder: Path
    verification: Verification
    replaces: tuple[int, ...] = ()
    left_out: tuple[Withheld, ...] = ()
    no_paper: str = ""


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
    size, signing_key = case.file.size(), case.file.keyring.signing_key
    counts, material, released, seed_of, files = _built(case, met, language)
    no_paper = ""
    try:
        files = {**files, **print_dossier(files, signing_key=signing_key)}
    except TooLargeForPaperError as error:
        no_paper = f"{error.what}: {error.remedy}"
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
    return Published(material.edition, out, verification, replaced, material.withheld, no_paper)


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
    counts = counts_to_print(case)
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
    for used in claims_used(material.edition, bundle):
        work.add(used)
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


def verify_dossier_path(path: Path, *, key: str | None, disclosed: Collection[Path] = ()) -> Verification:
    """Verify a dossier's folder, a lone bundle or a lone PDF; no key: who signed is not checked.

    ``disclosed`` are disclosures that were given of it.

    Raises
    ------
    NotADossierError, UnreadableKeyError
    """
    expected = VerifyKey.parse(key) if key is not None else None
    given = {ascii(one.name)[1:-1]: _read_part(one) for one in disclosed}
    return verify_dossier(read_dossier(path), expected_key=expected, disclosed=given)


def read_dossier(path: Path) -> dict[str, bytes]:
    """Read the files of a dossier's folder, a lone bundle or a lone PDF.

    Raises
    ------
    NotADossierError
    """
    files = _read_alone(path) if path.exists() and not path.is_dir() else {}
    for found in sorted(path.iterdir()) if path.is_dir() else ():
        # whatever else lies in the folder, of whatever kind, fails by its name; it is never read
        files[ascii(found.name)[1:-1]] = _read_part(found) if found.name in _DOSSIER_FILES else b""
    if not set(files) & set(_DOSSIER_FILES):
        raise NotADossierError(
            "neither a case nor a dossier",
            where=str(path),
            remedy="give the folder of a case or of a dossier, a bundle.json, or the PDF of a dossier",
        )
    return files


def _read_alone(path: Path) -> dict[str, bytes]:
    """Read one file; a PDF is taken for one whatever it is called, and the note beside it with it."""
    data, note = _read_part(path), path.with_name(f"{path.name}.note")
    if not data.startswith(_PDF_START):
        return {path.name: data}
    return {PDF_NAME: data} | ({NOTE_NAME: _read_part(note)} if note.exists() else {})


def _read_part(path: Path) -> bytes:
    """Read a part of a dossier; a link, a pipe or a monstrous file is none, and fails as an empty one."""
    found = path.lstat()
    if not stat.S_ISREG(found.st_mode) or found.st_size > _LARGEST_FILE:
        return b""
    return path.read_bytes()
