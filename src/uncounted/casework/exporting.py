"""Hand out the ledger of a case, so that others can check it: sealed entries, sealed items, no key, no word.

- What leaves is ciphertext as it is stored, checkpoints, cosignatures and time stamps, under a signed list.
- The bag is built beside its place, read again by the verifier that goes with it (another program, which
  shares no code with this one), logged, and only then put in its place.
- Sealed items of those who spoke go only to an audience that is named, and only with consent to give them
  to it. What is left out is counted; what is given is written down, item by item.
"""

from __future__ import annotations

import base64
import hashlib
import secrets
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path

from uncounted import __version__
from uncounted.casefile import ledger_export
from uncounted.casefile.storage import file_errors, sync_folder
from uncounted.casework.agreement import Matter
from uncounted.casework.cases import Case, Work
from uncounted.casework.consenting import Answers
from uncounted.casework.intake import all_items
from uncounted.casework.outside import refuse_place
from uncounted.casework.permissions import Action
from uncounted.casework.requests import act_together, require_together
from uncounted.casework.witnessing import cosigned_notes, known_witnesses
from uncounted.keys import VerifyKey, cosigning
from uncounted.protection import ConsentForm
from uncounted.protection.care_entries import ItemGiven
from uncounted.protection.consent import Audience, Purpose
from uncounted.publication import bag
from uncounted.publication.entries import CaseExported
from uncounted.vocabulary.errors import UncountedError
from uncounted.vocabulary.verdicts import Check, Verdict, Verification

USES = tuple(one.value for one in Purpose)


class ExportPlaceTakenError(UncountedError):
    """Something is in the place where the bag should go."""


class ConsentChangedError(UncountedError):
    """Consent to give something away changed while it was being written."""


class ExportFailsError(UncountedError):
    """The bag that was written does not verify; it was not handed over."""


@dataclass(frozen=True, slots=True)
class Exported:
    """A bag in its place: its entries, files and items, and how many items were not on the disk."""

    folder: Path
    size: int
    n_files: int
    n_items: int
    n_missing: int
    manifest_sha256: str
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Recipient:
    """To whom an export is given, and what for; ``met`` are answers whose conditions are met for it."""

    audience: Audience
    purpose: Purpose = Purpose.ACCOUNTABILITY
    met: tuple[int, ...] = ()


def recipient(to: str, purpose: str, met: tuple[int, ...] = ()) -> Recipient:
    """Read to whom something is given, in the words of the command line.

    Raises
    ------
    NamelessAudienceError
    """
    return Recipient(Audience.parse(to), Purpose(purpose), met)


def export(
    case: Case, out: Path, *, items: bool = False, to: Recipient | None = None, purpose: str | None = None
) -> Exported:
    """Write the ledger of a case, and with ``items`` its sealed files, as a bag in a new folder.

    Without a recipient, or without consent to give it to this one, the sealed file of a testimony, of a
    list and of all that was made out of them stays behind.

    It needs two persons: others agree to an export with or without items, for the purpose that was typed.

    Raises
    ------
    SecondPersonNeededError, PurposeMissingError
    ExportPlaceTakenError, ExportFailsError, StorageFullError, NotPermittedError
        In every case nothing is left behind, and no export is logged.
    """
    case.authorised(Action.EXPORT)
    out = out.absolute()
    refuse_place(case, out, taken=ExportPlaceTakenError, what="the export", option="--bag")
    given = _may_be_given(case, to) if items else {}
    matter = Matter((), (f"items={'sealed' if items else 'none'}", *_told(to)))
    require_together(case, Action.EXPORT, matter, purpose=purpose)
    building = out.with_name(f".new-{out.name}-{secrets.token_hex(4)}")
    try:
        with file_errors(out):
            written, size, present, missing = _write(case, building, items=given)
        _read_again(case, building)
        with act_together(case, Action.EXPORT, matter, purpose=purpose) as work:
            if items and _may_be_given(case, to).items() ^ given.items():
                raise _consent_changed()
            _write_down_given(case, work, given, present, to)
            work.add(CaseExported(size, written.n_files, len(present), written.note_sha256))
        # logged first: a bag that is given out without an entry would be worse than the reverse
        with file_errors(out):
            building.rename(out)
            sync_folder(out.parent)
    except BaseException:
        shutil.rmtree(building, ignore_errors=True)
        raise
    known = all_items(case) if items else ()
    behind = tuple(item.item_id for item in known if item.blob_id not in given)
    return Exported(out, size, written.n_files, len(present), len(missing), written.note_sha256, behind)


def _told(to: Recipient | None) -> tuple[str, ...]:
    """Say whom an approval is for: what kind of recipient, and a digest of the name, which is not told."""
    if to is None:
        return ()
    name = hashlib.sha256(to.audience.name.encode()).hexdigest()[:16]
    return (f"to={to.audience.kind.value}", f"recipient={name}", f"for={to.purpose.value}")


def _may_be_given(case: Case, to: Recipient | None) -> dict[str, str]:
    """Return the sealed files that may leave, each with its item: reports, and what was agreed to."""
    answers = Answers(case)
    found = {}
    for item in answers.items():
        if to is None:
            permitted = answers.is_published_by_others(item.item_id) and not _taken_back(
                answers, item.item_id
            )
        else:
            form = ConsentForm.NAMED_BODY
            permitted = answers.on_item(item.item_id, form, to.audience, to.purpose, to.met).permits
        if permitted:
            found[item.blob_id] = item.item_id
    return found


def _taken_back(answers: Answers, item_id: str) -> bool:
    return answers.on_item(item_id, ConsentForm.STORE).is_plain_no


def _write_down_given(
    case: Case, work: Work, given: Mapping[str, str], present: list[str], to: Recipient | None
) -> None:
    """Write down of each item that is not a report that it was given, to whom, and what for."""
    answers = Answers(case)
    for blob_id in present:
        item_id = given[blob_id]
        if to is not None and not answers.is_published_by_others(item_id):
            asked = answers.on_item(item_id, ConsentForm.NAMED_BODY, to.audience, to.purpose)
            met = tuple(sorted(set(asked.conditions) & set(to.met)))
            work.add(ItemGiven(item_id, to.audience.kind, to.audience.name, to.purpose, met))


def _consent_changed() -> ConsentChangedError:
    return ConsentChangedError(
        "what may be given changed while the export was written; nothing was handed over",
        where="the export",
        remedy="export again",
    )


def _write(
    case: Case, folder: Path, *, items: Mapping[str, str]
) -> tuple[bag.WrittenBag, int, list[str], list[str]]:
    """Write the bag from one moment of the case."""
    identity, keyring = case.file.identity, case.file.keyring
    with case.file.reading():
        present, missing = _items(case, items)
        written = bag.write_bag(
            folder,
            _payload(case, present),
            info={
                "Bag-Software-Agent": f"uncounted {__version__}",
                "Bagging-Date": case.file.clock().date().isoformat(),
                "External-Identifier": identity.verify_key.name,
            },
            origin=identity.verify_key.name,
            sign=keyring.signing_key.sign,
        )
        return written, case.file.size(), present, missing


def _payload(case: Case, items: list[str]) -> Iterator[tuple[str, Iterable[bytes]]]:
    # written anew: whatever else case.toml may say one day of the team's own machines stays there
    toml = f'format = 1\ncase = "{case.case_id}"\npublic_key = "{case.public_key}"\n'
    yield "case.toml", [toml.encode()]
    yield "ledger/entries.jsonl", ledger_export.entry_lines(case.file)
    notes, newest = cosigned_notes(case), case.file.size()
    yield "ledger/checkpoint", [notes.pop(newest, case.file.checkpoint()).encode()]
    for size, note in sorted(notes.items()):
        yield f"ledger/witnessed/{size}", [note.encode()]
    for row in case.rows("stamped"):
        place = f"ledger/timestamps/{row['number']}"
        yield f"{place}.note", [str(row["note"]).encode()]
        yield f"{place}.tsr", [base64.b64decode(row["token"])]
    for blob_id in items:
        yield f"items/{blob_id}", ledger_export.sealed_pieces(case.file, blob_id)


def _items(case: Case, given: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """Find the sealed files that may be given; whatever else lies in the folder could be anything."""
    named = sorted(given)
    on_disk = case.file.blobs.ids()
    return [name for name in named if name in on_disk], [name for name in named if name not in on_disk]


def is_export(path: Path) -> bool:
    """Say whether a folder looks like an export: whether it holds, its verification says."""
    return (path / bag.NOTE_NAME).is_file()


def verify_export(
    path: Path, *, key: str | None, witnesses: tuple[str, ...] = (), kept: Path | None = None
) -> Verification:
    """Verify an export with the verifier of this installation, not with the one that came with the export.

    Raises
    ------
    UnreadableKeyError
    """
    words = ["--key", str(VerifyKey.parse(key))] if key is not None else []
    words += [word for one in witnesses for word in ("--witness", str(cosigning.WitnessKey.parse(one)))]
    words += ["--kept", str(kept.absolute())] if kept is not None else []
    with as_file(files("uncounted.publication") / "standalone" / bag.VERIFIER_NAME) as script:
        done = _run(script, path.absolute(), words)
    checks = [_check(line) for line in done.stdout.decode().splitlines()]
    if done.returncode != 0 and all(check.verdict is not Verdict.FAILED for check in checks):
        # what it said before it stopped is no verdict on the whole
        checks.append(Check("export", Verdict.FAILED, "the verifier stopped before its end", "the export"))
    return Verification("export", tuple(checks))


def _check(line: str) -> Check:
    """Read one line of the verifier: a verdict, and what was looked at before a colon."""
    verdict, said = Verdict(line[:12].strip().lower()), line[12:].strip()
    name, colon, finding = said.partition(": ")
    if verdict is Verdict.FAILED or not colon:
        return Check("export", verdict, said)
    return Check(name, verdict, finding)


def _run(script: Path, folder: Path, words: list[str]) -> subprocess.CompletedProcess[bytes]:
    """Run the verifier in a process of its own that sees nothing of ours."""
    command = [sys.executable, "-I", str(script), str(folder), *words]
    return subprocess.run(command, capture_output=True, check=False)


def _read_again(case: Case, folder: Path) -> None:
    """Let the verifier that goes with the bag read it."""
    words = [word for key in known_witnesses(case) for word in ("--witness", str(key))]
    done = _run(folder / bag.VERIFIER_NAME, folder, ["--key", case.public_key, *words])
    if done.returncode != 0:
        raise ExportFailsError(
            "the export that was written does not verify; it was not handed over",
            where="the export",
            remedy="run `uncounted verify` on the case; if it finds nothing, this is a fault of the program",
        )
