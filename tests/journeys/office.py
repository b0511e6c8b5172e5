"""An office that works by the commands alone: members with their own passphrases, and what each saw."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Result
from uncounted.cli.main import run

_REQUEST = re.compile(r"\b(R-[A-Z0-9]{6})\b")


@dataclass
class Office:
    """The folder of a case, beside it what is written out, and whoever works there."""

    folder: Path
    environment: pytest.MonkeyPatch
    streams: pytest.CaptureFixture[str]
    members: list[str] = field(default_factory=list)
    words: dict[str, str] = field(default_factory=dict)

    @property
    def case(self) -> Path:
        """The folder of the case."""
        return self.folder / "case"

    def opened(self, title: str, *, alone: bool = False) -> str:
        """Begin the case as its founder; returns its public key."""
        self.folder.mkdir()
        waiting = ("--waiting-hours", "0") if alone else ()
        self.members.append("founder")
        made = self.by("founder", "init", self.case, "--title", title, *waiting, "--json")
        assert made.code == 0, made.err
        return str(made.json["public_key"])

    def let_in(self, name: str, *roles: str) -> None:
        """Let a member in, and admit them by the fingerprint that they read out."""
        self.environment.setenv("UNCOUNTED_NEW_PASSPHRASE", self._words_of(name))
        asked = [part for role in roles for part in ("--role", role)]
        added = self.by("founder", "member", "add", self.case, name, *asked)
        assert added.code == 0, added.err
        self.members.append(name)
        if "Waits to be admitted" in added.out:
            everybody = self.by(name, "member", "list", self.case, "--json").json["members"]
            mark = next(one["fingerprint"] for one in everybody if one["name"] == name)
            other = next(one for one in self.members[1:] if one != name)
            admitted = self.by(other, "member", "admit", self.case, name, "--fingerprint", mark)
            assert admitted.code == 0, admitted.err

    def by(self, name: str, *arguments: object) -> Result:
        """Run a command as a member."""
        self.environment.setenv("UNCOUNTED_PASSPHRASE", self._words_of(name))
        self.streams.readouterr()
        code = run([str(argument) for argument in arguments])
        told = self.streams.readouterr()
        return Result(code, told.out, told.err)

    def done(self, name: str, *arguments: object) -> Result:
        """Run a command that must succeed."""
        result = self.by(name, *arguments)
        assert result.code == 0, result.err
        return result

    def together(self, name: str, other: str, *arguments: object) -> Result:
        """Ask for what needs two, let the other agree, and do it."""
        asked = self.by(name, *arguments)
        found = _REQUEST.search(asked.err)
        assert found, asked.err
        assert asked.code != 0
        agreed = self.by(other, "approve", self.case, found[1])
        assert agreed.code == 0, agreed.err
        return self.by(name, *arguments)

    def _words_of(self, name: str) -> str:
        return self.words.get(name, f"five quiet words of {name}")

    def file(self, name: str, text: str | bytes) -> Path:
        """Write a file beside the case."""
        path = self.folder / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def decisions(self, item: str, propositions: dict[str, str], *given: dict[str, Any]) -> Path:
        """Write a coder's decisions on one item."""
        decided = {
            "coder": "coder",
            "propositions": propositions,
            "items": [{"item": item, "decisions": list(given)}],
        }
        return self.file(f"decisions-{item}.json", json.dumps(decided))


def strangers_verdict(dossier: Path, key: str) -> subprocess.CompletedProcess[str]:
    """Check a dossier with the file that lies in it, as somebody who has nothing but Python."""
    verifier = [sys.executable, "-I", "-S", str(dossier / "verify_dossier.py"), str(dossier), "--key", key]
    return subprocess.run(verifier, capture_output=True, text=True, check=False)
