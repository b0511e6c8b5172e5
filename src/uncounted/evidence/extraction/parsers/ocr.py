"""Text out of pictures by tesseract, only where it was asked for: a program under the same limits.

The picture goes in by a pipe and the words come back by one; tesseract writes no file. A letter that it reads
wrongly is a wrong letter in the text: OCR is its own operation, with its version and languages.
"""

from __future__ import annotations

import re
import shutil
import struct
import subprocess
from collections.abc import Iterator

from uncounted.evidence.extraction.found import Found
from uncounted.evidence.extraction.frames import Fault, RefusedError, Request, TextSeen, Warned

PROGRAM = "tesseract"
_LANGUAGE = re.compile(r"[A-Za-z][A-Za-z0-9_]{1,31}", re.ASCII)
_VERSION = re.compile(r"tesseract ([0-9][0-9A-Za-z.-]{0,30})")


def read_picture(picture: bytes, request: Request, found: Found) -> None:
    """Read the words of a picture, or say why there are none."""
    if not request.ocr:
        found.no_text = "NOT_ASKED"
        return
    read_rendered(picture, request, found, "")


def read_rendered(picture: bytes, request: Request, found: Found, ending: str) -> bool:
    """Add the words of one picture; False where OCR cannot go on."""
    program = shutil.which(PROGRAM)
    version = _version(program) if program else None
    if program is None or version is None or not _are_installed(program, request.languages):
        found.no_text = "NO_OCR"
        return False
    found.tool, found.version = PROGRAM, version
    operation = "OCR in " + "+".join(request.languages)
    if operation not in found.operations:
        found.operations.append(operation)
    done = _run(program, ["stdin", "stdout", "-l", "+".join(request.languages)], picture)
    if done is None:
        found.warn(Warned.PAGES_UNREADABLE)
        return True
    return found.take(done.decode("utf-8", "replace").removesuffix("\f") + ending, request)


def seen_words(picture: bytes, languages: tuple[str, ...], *, scattered: bool) -> Iterator[TextSeen]:
    """Read a picture as a page; where it is ``scattered``, once more for words that stand alone, as on signs.

    Raises
    ------
    RefusedError
        It could not be read: a page that nobody read is no page without words.
    """
    program = shutil.which(PROGRAM) or PROGRAM
    # with its model of directions tesseract also reads what lies on its side
    turned = _are_installed(program, ("osd",))
    modes = (("1", "12") if turned else ("3", "11"))[: 2 if scattered else 1]
    for mode in modes:
        done = _run(program, ["stdin", "stdout", "-l", "+".join(languages), "--psm", mode, "tsv"], picture)
        if done is None and turned:
            # of a page with few letters it cannot tell the direction, and gives up
            upright = {"1": "3", "12": "11"}[mode]
            done = _run(
                program, ["stdin", "stdout", "-l", "+".join(languages), "--psm", upright, "tsv"], picture
            )
        if done is None:
            raise RefusedError(Fault.DAMAGED)
        yield _placed(done.decode("utf-8", "replace"))


def reader_of(languages: tuple[str, ...]) -> str:
    """Name the version of tesseract that reads these languages.

    Raises
    ------
    RefusedError
        It is not there, or lacks one of them.
    """
    program = shutil.which(PROGRAM)
    version = _version(program) if program else None
    if program is None or version is None or not _are_installed(program, languages):
        raise RefusedError(Fault.NO_OCR)
    return version


def _placed(table: str) -> TextSeen:
    """Give each letter of a word the box of the word; lines end where tesseract ends them."""
    letters: list[str] = []
    boxes: list[bytes] = []
    before: list[str] = []
    for row in table.splitlines()[1:]:
        cells = row.split("\t")
        if len(cells) != 12 or cells[0] != "5" or not cells[11].strip():
            continue
        left, top, width, height = (int(cell) for cell in cells[6:10])
        box = struct.pack("<4H", *(min(value, 0xFFFF) for value in (left, top, left + width, top + height)))
        if letters:
            letters.append(" " if cells[2:5] == before else "\n")
            boxes.append(bytes(8))
        letters.append(cells[11])
        boxes.append(box * len(cells[11]))
        before = cells[2:5]
    return TextSeen("".join(letters), b"".join(boxes))


def _version(program: str) -> str | None:
    said = _run(program, ["--version"], b"")
    match = _VERSION.match((said or b"").decode("ascii", "replace"))
    return match.group(1) if match else None


def _are_installed(program: str, languages: tuple[str, ...]) -> bool:
    if not languages or not all(_LANGUAGE.fullmatch(language) for language in languages):
        return False
    said = (_run(program, ["--list-langs"], b"") or b"").decode("ascii", "replace").split("\n")
    return set(languages) <= {line.strip() for line in said}


def _run(program: str, arguments: list[str], given: bytes) -> bytes | None:
    # the arguments are ours, and the languages were matched against letters and digits
    done = subprocess.run(
        [program, *arguments],
        input=given,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=False,
        env={"OMP_THREAD_LIMIT": "1", "LC_ALL": "C"},
    )
    return done.stdout if done.returncode == 0 else None
