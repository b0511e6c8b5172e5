"""A dossier's files, from a value that was checked for release and from nothing else.

- ``build_dossier`` takes ``Releasable`` material: what was not checked for release cannot be published.
- The key that signs is the key that the page tells its readers to compare.
- The checks that were made before the release are printed with their verdicts.
- The same material, key and seeds give the same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.resources import files

from uncounted.keys import SigningKey
from uncounted.protection import Releasable
from uncounted.publication.bundle import redacted, sealed_bundle
from uncounted.publication.commitments import SeedOf, sealed
from uncounted.publication.compose import compose
from uncounted.publication.material import DossierMaterial
from uncounted.publication.page import render_page
from uncounted.publication.paper import PDF_NAME, set_on_paper
from uncounted.publication.records import edition_of, records_of, with_commitments
from uncounted.publication.steps import BUNDLE_NAME, PAGE_NAME, VERIFIER_NAME, canonical
from uncounted.vocabulary.errors import UncountedError


class ForeignKeyError(UncountedError):
    """The key that would sign is not the one that the dossier names."""


class UnwritableTextError(UncountedError):
    """A text of the material is no text that a file can hold."""


def build_dossier(
    releasable: Releasable[DossierMaterial], *, signing_key: SigningKey, seed_of: SeedOf
) -> Mapping[str, bytes]:
    """Build the files of one edition.

    ``seed_of`` gives the secret behind the salts of an item's fields, and for "" those of the edition itself:
    whoever has a seed can find out short values that are withheld, by trying.

    Returns
    -------
    mapping of str to bytes
        ``bundle.json``, ``dossier.html`` and ``verify_dossier.py``, to be written side by side.

    Raises
    ------
    UnusableMaterialError
        The material has gaps that an edition would hide.
    ForeignKeyError
        ``signing_key`` is not the key that the material names as the case's.
    UnwritableTextError
        A text holds half of a surrogate pair, or a number is beyond 2**53.
    """
    material = releasable.value
    if str(signing_key.verify_key) != material.case_key:
        raise ForeignKeyError(
            "the dossier names another key than the one that would sign it",
            where=f"edition {material.edition}",
            remedy="sign with the key of the case, or gather the material again",
        )
    edition = compose(material, releasable.checks)
    try:
        records = tuple(sealed(record, seed_of) for record in records_of(edition, material))
        edition = with_commitments(edition, records)
        page = render_page(edition).encode()
        beside = {PAGE_NAME: page, VERIFIER_NAME: shipped_verifier()}
        bundle = sealed_bundle(edition, records, beside, signing_key=signing_key)
    except ValueError as error:
        raise UnwritableTextError(
            "a text or a number of the material cannot be written",
            where=f"edition {material.edition}",
            remedy="look for claims on damaged text, and code them again",
        ) from error
    return {BUNDLE_NAME: bundle, **beside}


def shipped_verifier() -> bytes:
    """Return what checks a dossier without anything of ours installed; it lies in each."""
    return (files("uncounted.publication") / "standalone" / VERIFIER_NAME).read_bytes()


def redacted_files(given: Mapping[str, bytes], paths: Sequence[str]) -> Mapping[str, bytes]:
    """Return the files of a copy of an edition without the values of some fields.

    The page is made anew, and so is the PDF where there was one: from what is left, and without a note.

    Raises
    ------
    ValueError, msgspec.DecodeError
        This is no bundle of today's format, or it has no such fields that could be taken out.
    UnprintableError
    """
    bundle = redacted(given.get(BUNDLE_NAME, b""), paths)
    edition, data = edition_of(bundle.records), canonical(bundle) + b"\n"
    others = {one.name: given[one.name] for one in bundle.manifest.files if one.name in given}
    # nobody but the publisher can sign a PDF: this one is checked by being set anew
    paper = {PDF_NAME: set_on_paper(edition, data)} if PDF_NAME in given else {}
    return {**others, BUNDLE_NAME: data, PAGE_NAME: render_page(edition).encode(), **paper}
