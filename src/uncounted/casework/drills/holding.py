"""Hold one drill, in a folder that goes with it or in one that stays."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from uncounted.casework.drills.panic import panic
from uncounted.casework.drills.protocol import Heard, Protocol
from uncounted.casework.drills.recovery import recovery
from uncounted.casework.drills.seizure import seizure
from uncounted.casework.drills.withdrawal import withdrawal
from uncounted.keys import KeyDerivationCost
from uncounted.vocabulary.errors import UncountedError
from uncounted.vocabulary.verdicts import Verdict, Verification

DRILLS = ("seizure", "recovery", "withdrawal", "panic")


class DrillPlaceTakenError(UncountedError):
    """Something is in the place where the drill should be held."""


def hold(
    name: str,
    folder: Path | None = None,
    *,
    heard: Heard = lambda _: None,
    cost: KeyDerivationCost | None = None,
    serve: Sequence[str] = (),
) -> Verification:
    """Hold a drill; returns its steps with their verdicts.

    Parameters
    ----------
    name : str
        One of ``DRILLS``.
    folder : Path, optional
        A new folder that is left when the drill is over; without one, nothing is left.
    heard : callable
        Is told each step as it is done.
    serve : sequence of str
        The command that starts the workbench, for ``panic``; NOT CHECKED without it.

    Raises
    ------
    DrillPlaceTakenError
    """
    protocol = Protocol(name, heard)
    if folder is None:
        with tempfile.TemporaryDirectory(prefix="uncounted-drill-") as temporary:
            _hold(name, Path(temporary), protocol, cost, serve)
        return protocol.verification
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise DrillPlaceTakenError(
            "the folder for the drill is not empty", where=str(folder), remedy="name a new one with --dir"
        )
    folder.mkdir(parents=True, exist_ok=True)
    _hold(name, folder, protocol, cost, serve)
    return protocol.verification


def _hold(
    name: str, folder: Path, protocol: Protocol, cost: KeyDerivationCost | None, serve: Sequence[str]
) -> None:
    try:
        match name:
            case "seizure":
                seizure(folder, protocol, cost)
            case "recovery":
                recovery(folder, protocol, cost)
            case "withdrawal":
                withdrawal(folder, protocol, cost)
            case "panic":
                panic(folder, protocol, cost, serve=serve)
    except UncountedError as error:
        # what should have worked did not: that is what a drill is for, and the steps before are told
        protocol.told("the next step", Verdict.FAILED, f"stopped by {type(error).__name__}: {error.what}")
