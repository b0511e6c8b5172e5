"""Give one recipient more of an edition that is out, by proof and without a new edition.

- It needs two persons, who agree to exactly these fields of this edition for this recipient and purpose.
- Fields of a testimony are given only with consent to give it to this recipient, asked again in the
  transaction that writes it down. What is closed, erased or taken back is given to nobody.
- What is given was released with the edition: protected words are in no field. It is searched once more, for
  what was protected since.
- Each disclosure has a number, the mark of its recipient's copy. A copy can be marked without a field.
- It is written down before it is handed out: to whom, what for, how many fields, and which items they are of.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from uncounted.casefile.storage import file_errors, write_durably
from uncounted.casework.agreement import Matter
from uncounted.casework.cases import Case
from uncounted.casework.consenting import Answers, closed_items
from uncounted.casework.exporting import Recipient
from uncounted.casework.families import require_vault
from uncounted.casework.outside import refuse_file_inside
from uncounted.casework.permissions import Action
from uncounted.casework.publishing import NotADossierError, read_dossier
from uncounted.casework.requests import act_together, require_together
from uncounted.protection import ConsentForm, release, vault
from uncounted.publication import verify_dossier
from uncounted.publication.disclosure import Bundle, check_disclosure, make_disclosure, salt_of
from uncounted.publication.edition_entries import EditionGiven, EditionHeld, FieldsGiven
from uncounted.publication.entries import EditionPublished, PublishedFile
from uncounted.vocabulary.errors import UncountedError
from uncounted.vocabulary.verdicts import Verdict

_FORM = ConsentForm.NAMED_BODY


class UnknownFieldError(UncountedError):
    """The edition withholds no field of this name, or what it held was erased."""


class ForeignDossierError(UncountedError):
    """The dossier is none that this case published, or it was altered."""


class NoConsentToGiveError(UncountedError):
    """Somebody did not agree that this is given to this recipient."""


class DisclosurePlaceTakenError(UncountedError):
    """Something is in the place where the disclosure should go."""


@dataclass(frozen=True, slots=True)
class Given:
    """A disclosure in its place: its number, the edition, how many fields."""

    copy: int
    edition: int
    n_fields: int


@dataclass(frozen=True, slots=True)
class _Field:
    """A withheld field as the case kept it."""

    item_id: str
    seed: bytes
    value: Any


@dataclass(frozen=True, slots=True)
class _Released:
    """What is looked through once more before it is given."""

    values: tuple[str, ...]


def withheld_fields(case: Case, dossier: Path) -> tuple[str, ...]:
    """Return the names of the fields that an edition withholds and that could still be given; no value.

    Raises
    ------
    NotADossierError, ForeignDossierError, NotPermittedError, VaultNotHeldError
    """
    case.authorised(Action.DISCLOSE)
    require_vault(case)
    return tuple(sorted(_kept(case, _published(case, dossier).manifest.edition)))


def give(
    case: Case,
    dossier: Path,
    out: Path,
    *,
    to: Recipient,
    fields: Sequence[str] = (),
    purpose: str | None = None,
) -> Given:
    """Write a disclosure of an edition for one recipient into a new file.

    ``fields`` are written as ``claim:T1/words``; none makes a mark of the recipient's copy alone.

    Raises
    ------
    SecondPersonNeededError, PurposeMissingError
        Nobody else agreed to this; nothing was given.
    UnknownFieldError, ForeignDossierError, NotADossierError, NoConsentToGiveError
    ProtectedTermLeftError
        A word was protected since the edition was published.
    DisclosurePlaceTakenError, InsideTheCaseError, StorageFullError, NotPermittedError, VaultNotHeldError
    """
    case.authorised(Action.DISCLOSE)
    require_vault(case)
    refuse_file_inside(case, out, what="the disclosure", option="--out")
    if out.exists() or out.is_symlink() or not out.parent.is_dir():
        raise DisclosurePlaceTakenError(
            "a new file cannot be made there", where="--out", remedy="name a file that does not exist yet"
        )
    bundle = _published(case, dossier)
    edition = bundle.manifest.edition
    given = _asked_for(_kept(case, edition), fields, edition)
    items = tuple(sorted({one.item_id for one in given.values()}))
    _refuse_without_consent(case, items, to)
    texts = tuple(json.dumps(one.value, ensure_ascii=False) for _, one in sorted(given.items()))
    release(_Released(texts), protected=vault.protected_terms(case.file))
    matter = Matter(items, _terms(edition, to, given))
    require_together(case, Action.DISCLOSE, matter, purpose=purpose)
    given_at = case.file.clock().strftime("%Y-%m-%dT%H:%M:%SZ")
    copy = case.file.count("edition_given") + 1
    data = make_disclosure(
        bundle,
        {path: (salt_of(one.seed, path), one.value) for path, one in given.items()},
        recipient=f"{to.audience.kind.value} {to.audience.name}".strip(),
        purpose=to.purpose.value,
        given_at=given_at,
        copy=copy,
        signing_key=case.file.keyring.signing_key,
    )
    checks = check_disclosure(out.name, data, bundle, expected_key=case.file.identity.verify_key)
    if any(check.verdict is not Verdict.PASSED for check in checks):
        raise ForeignDossierError(
            "the disclosure does not verify beside this dossier; nothing was given",
            where=f"edition {edition}",
            remedy="this is a fault of the program: please report it",
        )
    with act_together(case, Action.DISCLOSE, matter, purpose=purpose) as work:
        _refuse_without_consent(case, items, to)
        digest = hashlib.sha256(data).hexdigest()
        to_whom = (to.audience.kind.value, to.audience.name, to.purpose.value)
        work.add(EditionGiven(edition, copy, *to_whom, given_at, len(given), digest))
        answers = Answers(case)
        for item_id, paths in sorted(_by_item(given).items()):
            asked = answers.on_item(item_id, _FORM, to.audience, to.purpose)
            met = tuple(sorted(set(asked.conditions) & set(to.met)))
            work.add(FieldsGiven(edition, copy, item_id, paths, met))
    # logged first: what is given out without an entry would be worse than the reverse
    with file_errors(out):
        write_durably(out, data)
    return Given(copy, edition, len(given))


def dossier_beside(case: Case, edition: int) -> Path:
    """Find the folder of an edition among those that lie beside the case, by its digest alone.

    Raises
    ------
    NotPermittedError
    NotADossierError
        No folder beside the case holds this edition unchanged.
    """
    case.authorised(Action.DISCLOSE)
    rows = case.rows("edition", edition=edition)
    digests = {one.sha256 for row in rows for one in _files_of(row) if one.name == "bundle.json"}
    for folder in sorted(case.file.folder.resolve().parent.iterdir()):
        bundle = folder / "bundle.json"
        is_there = bundle.is_file() and not (folder.is_symlink() or bundle.is_symlink())
        if is_there and hashlib.sha256(bundle.read_bytes()).hexdigest() in digests:
            return folder
    raise NotADossierError(
        "no folder beside the case holds this edition as it was published",
        where=f"edition {edition}",
        remedy="put the folder that was published beside the folder of the case; or use `uncounted disclose`",
    )


def _files_of(row: Mapping[str, Any]) -> tuple[PublishedFile, ...]:
    return msgspec.json.decode(row["body"], type=EditionPublished).files


def _published(case: Case, dossier: Path) -> Bundle:
    """Return the bundle of an edition of this case, exactly as it was published."""
    files = read_dossier(dossier)
    data = files.get("bundle.json")
    if data is None:
        raise NotADossierError(
            "no bundle.json is there", where=str(dossier), remedy="give the folder of a dossier"
        )
    digest = hashlib.sha256(data).hexdigest()
    published = [msgspec.json.decode(row["body"], type=EditionPublished) for row in case.rows("edition")]
    is_ours = any(digest == one.sha256 for edition in published for one in edition.files)
    found = verify_dossier({"bundle.json": data}, expected_key=case.file.identity.verify_key)
    if not is_ours or found.verdict is not Verdict.PASSED:
        raise ForeignDossierError(
            "this is no dossier as this case published it",
            where=str(dossier),
            remedy="give the folder that `uncounted publish` made, with nothing changed or taken out",
        )
    try:
        return msgspec.json.decode(data, type=Bundle)
    except msgspec.ValidationError as error:
        raise ForeignDossierError(
            "an edition of the first format committed to no fields; nothing of it can be given later",
            where=str(dossier),
            remedy="publish a new edition, and give more of that one",
        ) from error


def _kept(case: Case, edition: int) -> dict[str, _Field]:
    """Return what an edition withholds, as far as it was not erased since."""
    kept: dict[str, _Field] = {}
    for row in case.rows("edition_held", edition=edition):
        body = msgspec.json.decode(row["body"], type=EditionHeld)
        seed = bytes.fromhex(body.seed)
        kept |= {one.path: _Field(body.item_id, seed, one.value) for one in body.values}
    return kept


def _asked_for(kept: Mapping[str, _Field], fields: Sequence[str], edition: int) -> dict[str, _Field]:
    missing = [path for path in fields if path not in kept]
    if missing:
        raise UnknownFieldError(
            f"{len(missing)} of the fields named are not withheld by this edition, or were erased",
            where=f"edition {edition}",
            remedy="see what can be given: `uncounted disclose CASE DOSSIER --list`",
        )
    return {path: kept[path] for path in fields}


def _terms(edition: int, to: Recipient, given: Collection[str]) -> tuple[str, ...]:
    """Say in words of closed lists and digests what others agree to; the recipient's name is not told."""
    name = hashlib.sha256(to.audience.name.encode()).hexdigest()[:16]
    fields = hashlib.sha256("\n".join(sorted(given)).encode()).hexdigest()
    return (
        f"edition={edition}",
        f"to={to.audience.kind.value}",
        f"recipient={name}",
        f"for={to.purpose.value}",
        f"fields={len(given)}",
        f"fields_sha256={fields}",
    )


def _refuse_without_consent(case: Case, items: Collection[str], to: Recipient) -> None:
    answers, closed = Answers(case), closed_items(case)
    for item_id in items:
        decision = answers.on_item(item_id, _FORM, to.audience, to.purpose, to.met)
        if item_id in closed or not decision.permits:
            why = "it is closed" if item_id in closed else decision.why
            raise NoConsentToGiveError(
                f"nothing of this item is given to this recipient: {why}",
                where=f"item {item_id}",
                remedy="leave its fields out; or ask who spoke, and record the answer: "
                "`uncounted consent CASE ITEM --form give_to_named_body --answer yes --audience AUDIENCE`",
            )


def _by_item(given: Mapping[str, _Field]) -> dict[str, tuple[str, ...]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for path, one in sorted(given.items()):
        found[one.item_id].append(path)
    return {item_id: tuple(paths) for item_id, paths in found.items()}
