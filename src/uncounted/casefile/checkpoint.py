"""A checkpoint says how many entries there are and which root stands for them; a device signs it.

- The text is that of C2SP tlog-checkpoint: origin, size, base64 root, each on a line.
- What is sent to a witness is the request of C2SP tlog-witness (add-checkpoint): the size that the witness
  saw last, the proof that the tree only grew since, and the signed checkpoint.
- One spelling only: a checkpoint or a request that reads back to other bytes is refused.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass

ROOT_BYTES = 32
# a proof over a tree of 2^63 entries is no longer (C2SP tlog-witness)
_MOST_PROOF_LINES = 63


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
        except ValueError:
            return None
        if checkpoint.text != text or checkpoint.size < 0 or len(checkpoint.root) != ROOT_BYTES:
            return None
        return checkpoint


@dataclass(frozen=True, slots=True)
class WitnessRequest:
    """What a case sends to a witness: the size seen last, the proof from there, and the signed checkpoint."""

    old_size: int
    proof: tuple[bytes, ...]
    note: str

    @property
    def text(self) -> str:
        """The request as a small text file."""
        proof = "".join(f"{base64.b64encode(node).decode()}\n" for node in self.proof)
        return f"old {self.old_size}\n{proof}\n{self.note}"

    @classmethod
    def parse(cls, text: str) -> WitnessRequest | None:
        """Read a request; None where it is not one."""
        head, _, note = text.partition("\n\n")
        old, *lines = head.split("\n")
        if len(lines) > _MOST_PROOF_LINES:
            return None
        try:
            proof = tuple(base64.b64decode(line, validate=True) for line in lines)
            request = cls(int(old.removeprefix("old ")), proof, note)
        except ValueError:
            return None
        if request.text != text or request.old_size < 0 or any(len(node) != ROOT_BYTES for node in proof):
            return None
        return request
