"""Which extractors there are: four of our own, and those that other packages bring by entry point.

- Our own are named in the code: no other package takes the name ``rules-en``, and it is always there.
- A package brings one as an entry point of the group ``uncounted.extractors``: a function or class without
  arguments that makes an `Extractor`. Nothing of it is loaded before it is named, or all are listed.
- What is not installed is one error that says what to install. What does not load is a voter that fails.
- The model is off until its address is given.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from importlib.metadata import EntryPoint, entry_points
from importlib.util import find_spec

from uncounted.claims.extractors.acceptance import BrokenExtractorError
from uncounted.claims.extractors.interface import ANY_LANGUAGE, Document, Extractor, RulesEn, Suggestions
from uncounted.claims.extractors.llm import LanguageModel, ModelServer
from uncounted.claims.extractors.russian import RulesRu
from uncounted.claims.extractors.spacy_en import SpacyEn
from uncounted.vocabulary.errors import UncountedError

GROUP = "uncounted.extractors"
DEFAULT = ("rules-en",)
MODEL = "llm"
_OWN: dict[str, Callable[[], Extractor]] = {"rules-en": RulesEn, "rules-ru": RulesRu, "spacy-en": SpacyEn}


class UnknownExtractorError(UncountedError):
    """No extractor has this name, or two packages bring one of the same name."""


class MissingExtraError(UncountedError):
    """An extractor was named whose packages are not installed."""


class ModelOffError(UncountedError):
    """The model was named as a voter without saying where it is."""


class Readiness(StrEnum):
    """Whether an extractor can be used as it stands here."""

    READY = "ready"
    NOT_INSTALLED = "not installed"
    OFF = "off"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class ListedExtractor:
    """An extractor as it is listed; ``extra`` is what it needs, None where it needs nothing."""

    name: str
    language: str
    extra: str | None
    readiness: Readiness


@dataclass(frozen=True, slots=True)
class _Unloadable:
    """Stands in for an extractor that did not load, so that the other voters are heard."""

    name: str
    finding: str
    language: str = ANY_LANGUAGE
    extra: str | None = None
    packages: tuple[str, ...] = ()

    def extract(self, document: Document) -> Suggestions:
        """Say why there is nothing of it."""
        raise BrokenExtractorError(
            f"the extractor {self.finding}; nothing was suggested by it",
            where=f"extractor {self.name}",
            remedy="leave it out, or install its package again",
        )


@dataclass(frozen=True, slots=True)
class _Brought:
    """An extractor of another package, under the name of its entry point."""

    name: str
    language: str
    extra: str | None
    packages: tuple[str, ...]
    inner: Extractor

    def extract(self, document: Document) -> Suggestions:
        """Let the package read the document."""
        return self.inner.extract(document)


def named_extractors(names: Iterable[str], server: ModelServer | None = None) -> tuple[Extractor, ...]:
    """Return the voters that a member named, each once.

    Raises
    ------
    UnknownExtractorError, MissingExtraError, ModelOffError
    """
    wanted = tuple(dict.fromkeys(names)) or DEFAULT
    found = tuple(_named(name, server) for name in wanted)
    for one in found:
        if not _is_installed(one):
            raise MissingExtraError(
                f"the extractor {one.name} needs packages that are not installed",
                where=f"extractor {one.name}",
                remedy=f"install them: python -m pip install '{one.extra}'",
            )
    return found


def listed_extractors() -> tuple[ListedExtractor, ...]:
    """List every extractor that could be named, by name; those of other packages are loaded for that."""
    brought = sorted({entry.name for entry in entry_points(group=GROUP)} - {*_OWN, MODEL})
    found = [_listed(_named(name, None)) for name in (*_OWN, *brought)]
    found.append(ListedExtractor(MODEL, ANY_LANGUAGE, None, Readiness.OFF))
    return tuple(sorted(found, key=lambda one: one.name))


def _listed(extractor: Extractor) -> ListedExtractor:
    if isinstance(extractor, _Unloadable):
        readiness = Readiness.BROKEN
    else:
        readiness = Readiness.READY if _is_installed(extractor) else Readiness.NOT_INSTALLED
    return ListedExtractor(extractor.name, extractor.language, extractor.extra, readiness)


def _named(name: str, server: ModelServer | None) -> Extractor:
    if name == MODEL:
        if server is None:
            raise ModelOffError(
                "the model is off: nobody said where it is",
                where=f"extractor {MODEL}",
                remedy="add --model-server http://127.0.0.1:8080/v1 and --model NAME",
            )
        return LanguageModel(server)
    if name in _OWN:
        return _OWN[name]()
    entries = tuple(entry_points(group=GROUP, name=name))
    if len(entries) == 1:
        return _loaded(entries[0])
    raise UnknownExtractorError(
        f"{'no extractor has' if not entries else 'several packages bring'} this name",
        where="--extractor",
        remedy="one of those that `uncounted suggest --list-extractors` names"
        if not entries
        else "remove all but one of these packages",
    )


def _loaded(entry: EntryPoint) -> Extractor:
    try:
        inner = entry.load()()
        language, extra, packages = inner.language, inner.extra, tuple(inner.packages)
        sound = (
            isinstance(language, str)
            and (extra is None or isinstance(extra, str))
            and callable(inner.extract)
        )
        if not sound or not all(isinstance(one, str) for one in packages):
            return _Unloadable(entry.name, "is none: it lacks what every extractor has")
    except (Exception, SystemExit) as error:  # noqa: BLE001 - a stranger's code may raise anything
        return _Unloadable(entry.name, f"does not load ({type(error).__name__})")
    return _Brought(entry.name, language, extra, packages, inner)


def _is_installed(extractor: Extractor) -> bool:
    for package in extractor.packages:
        try:
            if find_spec(package) is None:
                return False
        except (ImportError, ValueError):
            return False
    return True


@dataclass(frozen=True, slots=True)
class Voters:
    """Which extractors a member named, and where the model among them is."""

    names: tuple[str, ...] = DEFAULT
    model_address: str | None = None
    model: str | None = None
    server: ModelServer | None = None

    def located(self, allowed_hosts: frozenset[str] = frozenset()) -> Voters:
        """Return the voters with the model's server read and judged; without leave, this machine alone.

        Raises
        ------
        UnusableModelServerError
            Nothing was sent.
        """
        if self.model_address is None:
            return self
        server = ModelServer.named(self.model_address, self.model or "", allowed_hosts=allowed_hosts)
        return replace(self, server=server)

    def extractors(self) -> tuple[Extractor, ...]:
        """Return the extractors, once the server is located.

        Raises
        ------
        UnknownExtractorError, MissingExtraError, ModelOffError
        """
        return named_extractors(self.names, self.server)
