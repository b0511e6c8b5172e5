"""A dossier's files, from a value that was checked for release and from nothing else.

- ``build_dossier`` takes ``Releasable`` material: what was not checked for release cannot be published.
- The key that signs is the key that the page tells its readers to compare.
- The checks that were made before the release are printed with their verdicts.
- The same material and key give the same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping

from uncounted.keys import SigningKey
from uncounted.protection import Releasable
from uncounted.publication.bundle import BUNDLE_NAME, PAGE_NAME, sealed_bundle
from uncounted.publication.compose import compose
from uncounted.publication.material import DossierMaterial
from uncounted.publication.page import render_page
from uncounted.vocabulary.errors import UncountedError


class ForeignKeyError(UncountedError):
    """The key that would sign is not the one that the dossier names."""


class UnwritableTextError(UncountedError):
    """A text of the material is no text that a file can hold."""


def build_dossier(releasable: Releasable[DossierMaterial], *, signing_key: SigningKey) -> Mapping[str, bytes]:
    """Build the files of one edition.

    Returns
    -------
    mapping of str to bytes
        ``bundle.json`` and ``dossier.html``, to be written side by side.

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
        page = render_page(edition).encode()
        bundle = sealed_bundle(edition, page, signing_key=signing_key)
    except ValueError as error:
        raise UnwritableTextError(
            "a text or a number of the material cannot be written",
            where=f"edition {material.edition}",
            remedy="look for claims on damaged text, and code them again",
        ) from error
    return {BUNDLE_NAME: bundle, PAGE_NAME: page}
