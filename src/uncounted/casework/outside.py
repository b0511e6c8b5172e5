"""Where something may be handed out to: a new folder or a file, never inside the case."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from uncounted.casefile.storage import file_errors, sync_folder, write_durably
from uncounted.casework.cases import Case
from uncounted.casework.permissions import Action
from uncounted.vocabulary.errors import UncountedError


def refuse_place(case: Case, out: Path, *, taken: type[UncountedError], what: str, option: str) -> None:
    """Refuse a folder that is there already, that nobody could make, or that lies inside the case.

    ``taken`` is the error to raise, ``what`` what would stand there, ``option`` how the member names it.
    """
    if case.file.folder.resolve() in (out.resolve(), *out.resolve().parents):
        raise taken(f"{what} would stand inside the case", where=out.name, remedy="name a folder elsewhere")
    if out.exists() or out.is_symlink() or not out.parent.is_dir():
        raise taken(
            "a new folder cannot be made there",
            where=out.name,
            remedy=f"name a folder that does not exist yet, in one that does, with {option}",
        )


def fresh_place(case: Case, stem: str, *, ending: str = "") -> Path:
    """Name a place beside the folder of the case where nothing is yet: ``stem``, or ``stem-2`` and so on.

    Raises
    ------
    NotPermittedError
    """
    case.authorised(Action.READ)
    beside = case.file.folder.resolve().parent
    names = (f"{stem}{f'-{number}' if number > 1 else ''}{ending}" for number in count(1))
    return next(place for name in names if not ((place := beside / name).exists() or place.is_symlink()))


class InsideTheCaseError(UncountedError):
    """What is handed out of a case has no place in its folder."""


def refuse_file_inside(case: Case, out: Path, *, what: str, option: str) -> None:
    """Refuse a file that would stand inside the case.

    Raises
    ------
    InsideTheCaseError
    """
    if case.file.folder.resolve() in out.resolve().parents:
        raise InsideTheCaseError(
            f"{what} would stand inside the case", where=option, remedy="name a file in a folder elsewhere"
        )


@contextmanager
def put_in_place(out: Path, files: Mapping[str, bytes]) -> Iterator[None]:
    """Write files into a new folder; it appears in its place, whole, if what is done meanwhile succeeds.

    A name may hold one folder. Folders and files are for their owner alone. What has to be logged is logged
    meanwhile: what is given out without an entry would be worse than the reverse.

    Raises
    ------
    StorageFullError
    """
    building = _write_beside(out, files)
    try:
        yield
        with file_errors(out):
            building.replace(out)
            sync_folder(out.absolute().parent)
    except BaseException:
        shutil.rmtree(building, ignore_errors=True)
        raise


def _write_beside(out: Path, files: Mapping[str, bytes]) -> Path:
    out = out.absolute()
    building = out.with_name(f".new-{out.name}-{secrets.token_hex(4)}")
    try:
        with file_errors(out):
            out.parent.mkdir(parents=True, exist_ok=True)
            building.mkdir(mode=0o700)
            for name, data in files.items():
                place = building / name
                place.parent.mkdir(mode=0o700, exist_ok=True)
                write_durably(place, data)
    except BaseException:
        shutil.rmtree(building, ignore_errors=True)
        raise
    return building
