"""What a command shows: results on standard output, progress on standard error, each in one place."""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import msgspec

DONE, FINDINGS, WRONG_USE = 0, 1, 2
# control characters, formats (bidirectional overrides among them), surrogates, private use
_COMMANDING = frozenset({"Cc", "Cf", "Cs", "Co"})
# line ends, and the joiners that Persian and other scripts are written with
_NEEDED = frozenset({"\n", "\u200c", "\u200d"})


def show_json(value: Any) -> None:
    """Print a value as JSON: letters of every script as they are, what could command a terminal escaped."""
    # without `indent` the standard library writes in C; msgspec only lays the lines out
    text = json.dumps(value, ensure_ascii=False)
    if _commands(text):
        text = json.dumps(value, ensure_ascii=True)
    sys.stdout.write(msgspec.json.format(text, indent=2) + "\n")


def _commands(text: str) -> bool:
    # nothing that can be printed commands: most texts are done with one look
    return not text.isprintable() and any(
        letter not in _NEEDED and unicodedata.category(letter) in _COMMANDING for letter in set(text)
    )


def show_lines(lines: Iterable[str]) -> None:
    """Print lines for people; a report's own control characters never reach the terminal."""
    for line in lines:
        sys.stdout.write(harmless(line) + "\n")


def harmless(text: str) -> str:
    r"""Replace what could command a terminal or turn the order of letters round.

    Examples
    --------
    >>> harmless("a\x1b[2Jb\u202ec\td")
    'a\ufffd[2Jb\ufffdc d'
    """
    shown = text.replace("\t", " ")
    if not _commands(shown):
        return shown
    return "".join("\ufffd" if _commands(letter) else letter for letter in shown)


def say(text: str) -> None:
    """Tell on standard error what is being done."""
    sys.stderr.write(harmless(text) + "\n")
    sys.stderr.flush()


@contextmanager
def progress(label: str, total: int) -> Iterator[Progress]:
    """Show a bar on a terminal, and nothing where there is none."""
    bar = Progress(label, total)
    try:
        yield bar
    finally:
        bar.close()


class Progress:
    """A progress display; rich is loaded only where somebody watches."""

    def __init__(self, label: str, total: int) -> None:
        self._bar: Any = None
        if sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import Progress as Bar

            self._bar = Bar(console=Console(stderr=True), transient=True)
            self._task = self._bar.add_task(label, total=total)
            self._bar.start()

    def step(self, label: str | None = None) -> None:
        """One more of the total is done."""
        if self._bar is not None:
            self._bar.update(self._task, advance=1, **({"description": label} if label else {}))

    def close(self) -> None:
        """Take the display away."""
        if self._bar is not None:
            self._bar.stop()
