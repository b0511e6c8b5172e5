"""The whole path on the shipped example: an invented country, no real person.

Every step is the one a team would take; nothing here knows an answer in advance.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path

import msgspec

from uncounted.casework import (
    coding,
    counting,
    custody,
    intake,
    judging,
    placing,
    protecting,
    publishing,
    tracing,
    views,
)
from uncounted.casework.cases import Case, create_case
from uncounted.corroboration import Trace
from uncounted.estimation import Estimation
from uncounted.evidence import ItemKind
from uncounted.keys import KeyDerivationCost
from uncounted.people.entries import LinkageRecorded
from uncounted.protection import ConsentAnswer, ConsentForm
from uncounted.vocabulary.errors import UncountedError
from uncounted.vocabulary.verdicts import Verification

PASSPHRASE = "everything here is invented"  # noqa: S105 - the shipped example protects nobody
TITLE = "The wave of arrests in Velmaria, spring 2031 (an invented example)"
PURPOSE = "to count those who stand on several lists once"
_EXAMPLE = "wave-of-arrests"
_LISTS = ("families.csv", "hospital_and_morgue.csv", "monitors.csv")


class ExampleMissingError(UncountedError):
    """The shipped example is not where it should be."""


class _Source(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One line of the example's manifest."""

    file: str
    kind: ItemKind
    source: str
    address: str | None
    published: str | None
    consent: tuple[ConsentForm, ...]


class _Place(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where a place of the example lies, in degrees."""

    place: str
    at: str


@dataclass(frozen=True, slots=True)
class Demonstration:
    """What the path produced."""

    case_folder: Path
    dossier_folder: Path
    public_key: str
    n_items: int
    n_suggested: int
    coded: coding.Coded
    trace: Trace
    wordings: dict[str, str]
    linkage: LinkageRecorded
    estimation: Estimation
    case_verification: Verification
    dossier_verification: Verification


@contextmanager
def example_folder(name: str) -> Iterator[Path]:
    """Give the folder of a shipped example: of the installed package, or of a checkout.

    Raises
    ------
    ExampleMissingError
    """
    packaged = files("uncounted") / "shipped_examples" / name
    checkout = Path(__file__).resolve().parents[3] / "examples" / name
    if packaged.is_dir():
        with as_file(packaged) as folder:
            yield folder
    elif checkout.is_dir():
        yield checkout
    else:
        raise ExampleMissingError(
            "the example is not installed", where=name, remedy="install the package again"
        )


def demonstrate(
    folder: Path,
    *,
    step: Callable[[str], None] = lambda _: None,
    cost: KeyDerivationCost | None = None,
    passphrase: str = PASSPHRASE,
    database: str | None = None,
) -> Demonstration:
    """Run the whole path; leaves ``case`` and ``dossier`` in the folder; ``step`` hears each step's name.

    ``database`` is the address of a PostgreSQL database, for a case that keeps its ledger there.
    """
    with example_folder(_EXAMPLE) as example:
        step("begin")
        # one member and no waiting: the whole path in one sitting, for an example that protects nobody
        made = create_case(
            folder / "case", passphrase=passphrase, title=TITLE, cost=cost, database=database, waiting_hours=0
        )
        with made as case:
            step("seal")
            take_in_example(case, example)
            step("suggest")
            suggested = coding.suggest(case)
            step("code")
            coded = coding.code(case, (example / "decisions.json").read_bytes(), where="decisions.json")
            step("trace")
            trace = tracing.trace_case(case)
            step("judge")
            judging.judge(case)
            step("map")
            place_example(case, example)
            step("link")
            linkage = counting.link_lists(case, purpose=PURPOSE)
            step("estimate")
            estimation = counting.estimate_case(case).result
            step("publish")
            published = publishing.publish(case, folder / "dossier")
            step("verify")
            verification = custody.verify_case(case, key=case.public_key)
            dossier = publishing.verify_dossier_path(folder / "dossier", key=case.public_key)
            return Demonstration(
                folder / "case",
                published.folder,
                case.public_key,
                len(intake.all_items(case)),
                sum(one.n_claims or 0 for one in suggested),
                coded,
                trace,
                {view.trace.proposition: view.wording for view in views.propositions(case)},
                linkage,
                estimation,
                verification,
                dossier,
            )


def has_failed(result: Demonstration) -> bool:
    """Say whether one of the two verifications found something."""
    both = (result.case_verification, result.dossier_verification)
    return any(custody.has_findings(one, strict=False) for one in both)


def as_json(result: Demonstration, seconds: float) -> dict[str, object]:
    """Return the outcome as plain values."""
    return {
        "case": str(result.case_folder),
        "dossier": str(result.dossier_folder),
        "public_key": result.public_key,
        "items": result.n_items,
        "suggested": result.n_suggested,
        "coded": result.coded.n_coded,
        "individuals": result.linkage.n_persons,
        "origins": {
            one.proposition: [one.origins.lower, one.origins.upper] for one in result.trace.propositions
        },
        "case_verification": result.case_verification.verdict,
        "dossier_verification": result.dossier_verification.verdict,
        "seconds": round(seconds, 1),
    }


def place_example(case: Case, example: Path) -> None:
    """Say in which squares the places of the example lie: far out at sea, as there is no such country."""
    for one in msgspec.json.decode((example / "places.json").read_bytes(), type=tuple[_Place, ...]):
        placing.place(case, one.place, one.at)


def take_in_example(case: Case, example: Path) -> None:
    """Seal the reports, testimonies and lists of the example, with the consents that were given."""
    sources = msgspec.json.decode((example / "manifest.json").read_bytes(), type=tuple[_Source, ...])
    for source in sources:
        path = example / source.file
        provenance = intake.Provenance(source.source, source.address, source.published, source.kind)
        taken = intake.take_in(case, intake.read_chunks(path), path.name, provenance)
        for form in source.consent:
            protecting.record_consent(case, taken.item.item_id, form, ConsentAnswer.YES, language="en")
    for name in _LISTS:
        path = example / "lists" / name
        given = intake.Provenance(kind=ItemKind.LIST)
        taken = intake.take_in(case, intake.read_chunks(path), name, given)
        # whoever gave the list agreed to its being kept and counted
        for form in (ConsentForm.STORE, ConsentForm.ANALYSE):
            protecting.record_consent(case, taken.item.item_id, form, ConsentAnswer.YES, language="en")
