"""What every form for another tool is: a function from what an edition shows to files, and to what it left.

- What a form cannot carry is counted, with the reason, in ``not-carried.txt`` beside its files.
- The same bundle gives the same bytes: no clock, no chance, and nothing of whoever converts it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from uncounted.publication.exchange.shown import Shown

NOT_CARRIED_NAME = "not-carried.txt"


@dataclass(frozen=True, slots=True)
class Left:
    """Something that a form does not carry: what, how much of it, and why."""

    what: str
    n: int
    why: str


@dataclass(frozen=True, slots=True)
class Made:
    """The files of a form, by their names, and what it left."""

    files: Mapping[str, bytes]
    left: tuple[Left, ...]


Form = Callable[[Shown], Made]


def left_by_all(shown: Shown) -> Iterator[Left]:
    """Say what no form carries, whatever it is."""
    yield Left(
        "fields that the edition withholds",
        shown.n_withheld,
        "their values are not in it: a recipient can be given some of them by proof, and no form can",
    )
    yield Left(
        "fields of a name that is not known here", shown.n_unknown, "a newer version may know what they say"
    )


def left_by_other_tools(shown: Shown) -> Iterator[Left]:
    """Say what stands in an edition alone, and in no database of another tool."""
    edition = shown.edition
    yield from left_by_all(shown)
    yield Left(
        "commitments with their salts, and the signature",
        shown.manifest.n_leaves,
        "only the dossier itself can be verified: keep it beside this",
    )
    yield Left("sentences", len(edition.sentences), "this form has no place for what is said of claims")
    yield Left("tables", len(edition.tables), "this form has no place for them")
    yield Left(
        "propositions", len(shown.propositions), "a bound on origins and a denial would part on the way"
    )


def not_carried(shown: Shown, form: str, left: Iterable[Left]) -> bytes:
    """Write what a form left, and of which bundle it was made."""
    frame = shown.edition.frame
    lines = [
        f"What the form {form} does not carry of an edition",
        "",
        f"edition {frame.edition} of the case {frame.case}, made at {frame.made_at}",
        f"bundle.json SHA-256 {shown.sha256}",
        f"signed with {shown.manifest.signer}",
        "",
        *(f"{one.n} {one.what}: {one.why}" for one in left if one.n),
        "",
        "What stands here is what that edition shows, and no more. Nothing here can be verified: the dossier",
        "can, with `uncounted verify`. An edition can be taken back: ask its publisher for the newest.",
    ]
    return "".join(f"{line}\n" for line in lines).encode()
