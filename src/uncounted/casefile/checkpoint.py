"""A checkpoint says how many entries there are and which root stands for them; a device signs it.

- The text is that of C2SP tlog-checkpoint: origin, size, base64 root, each on a line.
- One spelling only: a checkpoint that reads back to other bytes is refused.
"""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A tree head: ``origin`` names the ledger, ``root`` is 32 bytes."""

    origin: str
    size: int
    root: bytes

    @property
    def text(self) -> str:
        """The text that is signed."""
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"

    @classmethod
    def parse(cls, text: str) -> Checkpoint | None:
        """Read the text of a checkpoint; None where it is not one."""
        lines = text.split("\n")
        if len(lines) != 4:
            return None
        try:
            checkpoint = cls(lines[0], int(lines[1]), base64.b64decode(lines[2], validate=True))
        except (ValueError, binascii.Error):
            return None
        return checkpoint if checkpoint.text == text else None
