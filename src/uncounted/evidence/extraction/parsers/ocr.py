"""Text out of pictures by tesseract, only where it was asked for: a program under the same limits.

The picture goes in by a pipe and the words come back by one; tesseract writes no file. A letter that it reads
wrongly is a wrong letter in the text: OCR is its own operation, with its version and languages.
"""

from __future__ import annotations

import re
import shutil
import subprocess

from uncounted.evidence.extraction.found import Found
from uncounted.evidence.extraction.frames import Request, Warned

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
