"""Hand out the ledger of a case, so that others can check it: sealed entries, sealed items, no key, no word.

- What leaves is ciphertext as it is stored, checkpoints, cosignatures and time stamps, under a signed list.
- The bag is built beside its place, read again by the verifier that goes with it (another program, which
  shares no code with this one), logged, and only then put in its place.
- To whom it is given is not asked.
"""

from __future__ import annotations

import base64
import secrets
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path

from uncounted import __version__
from uncounted.casefile import ledger_export
from uncounted.casefile.storage import file_errors, sync_folder
from uncounted.casework.cases import Case
from uncounted.casework.permissions import Action
from uncounted.casework.quorum import Matter
from uncounted.casework.requests import act_together, require_together
from uncounted.casework.witnessing import cosigned_notes, known_witnesses
from uncounted.keys import VerifyKey, cosigning
from uncounted.publication import bag
from uncounted.publication.entries import CaseExported
from uncounted.vocabulary.errors import UncountedError
from uncounted.vocabulary.verdicts import Check, Verdict, Verification


class ExportPlaceTakenError(UncountedError):
    """Something is in the place where the bag should go."""


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


def export(case: Case, out: Path, *, items: bool = False, purpose: str | None = None) -> Exported:
    """Write the ledger of a case, and with ``items`` its sealed files, as a bag in a new folder.

    It needs two persons: others agree to an export with or without items, for the purpose that was typed.

    Raises
    ------
    SecondPersonNeededError, PurposeMissingError
    ExportPlaceTakenError, ExportFailsError, StorageFullError, NotPermittedError
        In every case nothing is left behind, and no export is logged.
    """
    case.authorised(Action.EXPORT)
    out = out.absolute()
    _refuse_place(case, out)
    matter = Matter((), (f"items={'sealed' if items else 'none'}",))
    require_together(case, Action.EXPORT, matter, purpose=purpose)
    building = out.with_name(f".new-{out.name}-{secrets.token_hex(4)}")
    try:
        with file_errors(out):
            written, size, present, missing = _write(case, building, items=items)
        _read_again(case, building)
        with act_together(case, Action.EXPORT, matter, purpose=purpose) as work:
            work.add(CaseExported(size, written.n_files, len(present), written.note_sha256))
        # logged first: a bag that is given out without an entry would be worse than the reverse
        with file_errors(out):
            building.rename(out)
            sync_folder(out.parent)
    except BaseException:
        shutil.rmtree(building, ignore_errors=True)
        raise
    return Exported(out, size, written.n_files, len(present), len(missing), written.note_sha256)


def _refuse_place(case: Case, out: Path) -> None:
    if case.file.folder.resolve() in (out.resolve(), *out.resolve().parents):
        raise ExportPlaceTakenError(
            "the export would stand inside the case", where=out.name, remedy="name a folder elsewhere"
        )
    if out.exists() or out.is_symlink() or not out.parent.is_dir():
        raise ExportPlaceTakenError(
            "a new folder cannot be made there",
            where=out.name,
            remedy="name a folder that does not exist yet, in one that does, with --bag",
        )


def _write(case: Case, folder: Path, *, items: bool) -> tuple[bag.WrittenBag, int, list[str], list[str]]:
    """Write the bag from one moment of the case."""
    identity, keyring = case.file.identity, case.file.keyring
    with case.file.reading():
        present, missing = _items(case) if items else ([], [])
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


def _items(case: Case) -> tuple[list[str], list[str]]:
    """Find the sealed files that entries name; whatever else lies in the folder could be anything."""
    named = sorted({str(row["blob_id"]) for row in case.rows("item")})
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
