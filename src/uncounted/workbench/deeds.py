"""What a deed leaves to be told, and what a member set: values held between two requests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Settings:
    """What the member set and began in this window; in memory alone, and gone when the case is locked.

    ``drafts`` are forms that were begun, by item and line.
    """

    language: str = "en"
    has_keys: bool = True
    drafts: dict[tuple[str, str], Mapping[str, Any]] = field(default_factory=dict)
    # what a part keeps for its own pages, by its name: results to be shown, an interview that is not sealed
    kept: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Undo:
    """The way back from what was done: a deed of the workbench, and the fields of its form."""

    address: str
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Done:
    """What a deed did: the address to go on at, what to tell there, and the way back."""

    then: str
    said: str = ""
    undo: Undo | None = None
