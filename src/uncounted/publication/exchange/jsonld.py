"""The form ``jsonld``: one JSON-LD 1.1 document with its context inside: nothing is fetched to read it.

- W3C PROV says what came of what: an edition was made in one activity by the holder of the case's key; claims
  derive from items. A claim that the edition shows without words derives from its item all the same.
- The words of a claim are a Web Annotation on the sealed text of its item: a position in code points, and the
  words, where none of them was withheld (sections 4.2.4 and 4.2.5 of the model).
- Things are named after the bundle, by its digest (RFC 6920): nobody has to hold an address for them.
- It carries all that an edition shows, and reads back to the same claims and items.

Sources: W3C JSON-LD 1.1; W3C PROV-O; W3C Web Annotation Data Model and Vocabulary; RFC 6920.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import msgspec

from uncounted.publication.edition import Sentence, Table
from uncounted.publication.exchange.interface import Left, Made, left_by_all
from uncounted.publication.exchange.shown import ClaimShown, ItemShown, PropositionShown, Shown

NAME = "edition.jsonld"
# terms of our own; no address stands behind them, and docs/exchange.md says what they mean
OUR_TERMS = "urn:x-uncounted:"


def _of(prefix: str, *names: str, **more: str) -> dict[str, str]:
    return {
        **{name: f"{prefix}:{name}" for name in names},
        **{name: f"{prefix}:{to}" for name, to in more.items()},
    }


def _links(prefix: str, *names: str, listed: bool = False) -> dict[str, Any]:
    kept = {"@container": "@list"} if listed else {}
    return {name: {"@id": f"{prefix}:{name}", "@type": "@id", **kept} for name in names}


CONTEXT: dict[str, Any] = {
    "@version": 1.1,
    "dcterms": "http://purl.org/dc/terms/",
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "unc": OUR_TERMS,
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "id": "@id",
    "type": "@type",
    # of PROV, of Web Annotation, of Dublin Core
    **_links("prov", "hadMember", "used", "wasAssociatedWith", "wasAttributedTo"),
    **_links("prov", "wasDerivedFrom", "wasGeneratedBy"),
    "endedAtTime": {"@id": "prov:endedAtTime", "@type": "xsd:dateTime"},
    "generatedAtTime": {"@id": "prov:generatedAtTime", "@type": "xsd:dateTime"},
    "Activity": "prov:Activity",
    "Agent": "prov:Agent",
    "Collection": "prov:Collection",
    "Entity": "prov:Entity",
    **_of("oa", "Annotation", "SpecificResource", "TextPositionSelector", "TextQuoteSelector", "exact"),
    "body": {"@id": "oa:hasBody", "@type": "@id"},
    "target": {"@id": "oa:hasTarget", "@type": "@id"},
    "source": {"@id": "oa:hasSource", "@type": "@id"},
    "selector": {"@id": "oa:hasSelector", "@type": "@id"},
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
    "describing": "oa:describing",
    "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"},
    "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"},
    **_of("dcterms", "identifier", "language", "title"),
    # ours
    **_links("unc", "evidence", "reads", "sentences", "tables", listed=True),
    **_links("unc", "propositions", "claims", "items", listed=True),
    **_of(
        "unc",
        *("Claim", "Edition", "Figure", "Item", "Mark", "Proposition", "Sentence", "Table"),
        *("address", "basis", "bundleSha256", "caption", "case", "chapter", "chart", "commitment", "date"),
        *("edition", "high", "kind", "label", "low", "measure", "modality", "note", "part", "perpetrator"),
        *("place", "point", "publisher", "published", "root", "sha256", "signer", "speaker", "status"),
        *("standardOfProof", "text", "tone", "unit", "withheld", "wording", "words", "wordsWithheld"),
    ),
    "acts": {"@id": "unc:act", "@container": "@list"},
    "notHere": {"@id": "unc:notHere", "@container": "@list"},
    "columns": {"@id": "unc:columns", "@container": "@list"},
    "rows": {"@id": "unc:rows", "@type": "@json"},
    "marks": {"@id": "unc:marks", "@container": "@list"},
    "figure": {"@id": "unc:figure"},
}  # fmt: skip


def jsonld(shown: Shown) -> Made:
    """Write an edition as one linked document."""
    document = {"@context": CONTEXT, "@graph": list(_graph(shown))}
    data = json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False) + "\n"
    inexact = sum(one.words is not None and not one.is_word_for_word for one in shown.claims)
    left = (
        *left_by_all(shown),
        Left(
            "commitments with their salts, and the signature",
            shown.manifest.n_leaves,
            "only the dossier itself can be verified: keep it beside this",
        ),
        Left(
            "quotations as TextQuoteSelector",
            inexact,
            "something in them was withheld: they do not stand in the item so, and are told as words",
        ),
    )
    return Made({NAME: data.encode()}, left)


def _graph(shown: Shown) -> Iterator[dict[str, Any]]:
    named = _Names(shown)
    yield _edition(shown, named)
    frame = shown.edition.frame
    yield {
        "id": named.of("making"),
        "type": ["Activity"],
        "endedAtTime": frame.made_at,
        "used": [named.of("item", one.id) for one in shown.items],
        "wasAssociatedWith": named.of("key"),
    }
    yield {"id": named.of("key"), "type": ["Agent"], "identifier": shown.manifest.signer}
    for item in shown.items:
        yield _item(item, named)
    for claim in shown.claims:
        yield _claim(claim, named)
        if claim.item is not None and claim.position is not None:
            yield _annotation(claim, named)
    headings = shown.headings
    for proposition in shown.propositions:
        yield _proposition(proposition, named)
    for sentence in shown.edition.sentences:
        yield _sentence(sentence, headings[sentence.id], named)
    for table in shown.edition.tables:
        yield _table(table, headings[table.id], named)


class _Names:
    """Names every thing of an edition after the bundle that shows it."""

    def __init__(self, shown: Shown) -> None:
        digest = base64.urlsafe_b64encode(bytes.fromhex(shown.sha256)).decode().rstrip("=")
        self._bundle = f"ni:///sha-256;{digest}"

    def of(self, kind: str, id_: str = "") -> str:
        return f"{self._bundle}#{kind}:{quote(id_, safe='')}" if id_ else f"{self._bundle}#{kind}"

    @property
    def bundle(self) -> str:
        return self._bundle


def _said(**values: Any) -> dict[str, Any]:
    """Keep what there is: what is absent is not said."""
    return {name: value for name, value in values.items() if value is not None}


def _edition(shown: Shown, named: _Names) -> dict[str, Any]:
    edition, manifest = shown.edition, shown.manifest
    frame = edition.frame
    return {
        "id": named.bundle,
        "type": ["Edition", "Entity", "Collection"],
        "title": frame.title,
        "case": frame.case,
        "edition": frame.edition,
        "language": frame.language,
        "standardOfProof": frame.standard_of_proof,
        "generatedAtTime": frame.made_at,
        "wasGeneratedBy": named.of("making"),
        "wasAttributedTo": named.of("key"),
        "bundleSha256": shown.sha256,
        "root": manifest.root,
        "signer": manifest.signer,
        "sentences": [named.of("sentence", one.id) for one in edition.sentences],
        "tables": [named.of("table", one.id) for one in edition.tables],
        "propositions": [named.of("proposition", one.id) for one in shown.propositions],
        "claims": [named.of("claim", one.id) for one in shown.claims],
        "items": [named.of("item", one.id) for one in shown.items],
        "hadMember": [
            *(named.of("claim", one.id) for one in shown.claims),
            *(named.of("sentence", one.id) for one in edition.sentences),
        ],
    }


def _item(item: ItemShown, named: _Names) -> dict[str, Any]:
    return {
        "id": named.of("item", item.id),
        "type": ["Item", "Entity"],
        "identifier": item.id,
        **_said(
            label=item.label,
            kind=item.kind,
            publisher=item.publisher,
            published=item.published,
            sha256=item.sha256,
            wordsWithheld=item.words_withheld,
            # a text and no link: whoever renders this must not be led to open it
            address=item.address,
        ),
        "notHere": list(item.not_here),
    }


def _claim(claim: ClaimShown, named: _Names) -> dict[str, Any]:
    figure = None
    if claim.figure is not None:
        counted = claim.figure
        figure = {
            "type": ["Figure"],
            **_said(
                words=counted.words,
                low=counted.low,
                high=counted.high,
                unit=counted.unit,
                measure=counted.measure,
            ),
        }
    return {
        "id": named.of("claim", claim.id),
        "type": ["Claim", "Entity"],
        "identifier": claim.id,
        **_said(
            wasDerivedFrom=None if claim.item is None else named.of("item", claim.item),
            withheld=claim.withheld,
            modality=claim.modality,
            basis=claim.basis,
            status=claim.status,
            perpetrator=claim.perpetrator,
            words=claim.words,
            speaker=claim.speaker,
            date=claim.date,
            place=claim.place,
            figure=figure,
        ),
        "acts": list(claim.acts),
        "notHere": list(claim.not_here),
    }


def _annotation(claim: ClaimShown, named: _Names) -> dict[str, Any]:
    start, end = claim.position or (0, 0)
    selectors: list[dict[str, Any]] = [{"type": "TextPositionSelector", "start": start, "end": end}]
    if claim.is_word_for_word:
        selectors.append({"type": "TextQuoteSelector", "exact": claim.words})
    return {
        "id": named.of("annotation", claim.id),
        "type": "Annotation",
        "motivation": "describing",
        "body": named.of("claim", claim.id),
        "target": {
            "type": "SpecificResource",
            "source": named.of("item", claim.item or ""),
            "selector": selectors,
        },
    }


def _proposition(one: PropositionShown, named: _Names) -> dict[str, Any]:
    return {
        "id": named.of("proposition", one.id),
        "type": ["Proposition"],
        "identifier": one.id,
        "wording": one.wording,
        "sentences": [named.of("sentence", id_) for id_ in one.sentences],
        "tables": [named.of("table", id_) for id_ in one.tables],
    }


def _sentence(one: Sentence, heading: tuple[str, str], named: _Names) -> dict[str, Any]:
    chapter, part = heading
    claims = [named.of("claim", evidence.claim) for evidence in one.evidence]
    return {
        "id": named.of("sentence", one.id),
        "type": ["Sentence", "Entity"],
        "identifier": one.id,
        "chapter": chapter,
        **_said(part=part or None, text=one.text, tone=one.tone.value, basis=one.basis),
        "evidence": claims,
        "wasDerivedFrom": claims,
        "reads": [named.of("table", id_) for id_ in one.reads],
        **_said(commitment=one.commitment),
    }


def _table(one: Table, heading: tuple[str, str], named: _Names) -> dict[str, Any]:
    chapter, part = heading
    return {
        "id": named.of("table", one.id),
        "type": ["Table", "Entity"],
        "identifier": one.id,
        "chapter": chapter,
        **_said(part=part or None, caption=one.caption, tone=one.tone.value, note=one.note, chart=one.chart),
        "columns": list(one.columns),
        # cells as they are printed, row by row: a literal of JSON, since a list of lists says nothing more
        "rows": msgspec.to_builtins(one.rows),
        "marks": [{"type": "Mark", **_said(**msgspec.to_builtins(mark))} for mark in one.marks],
    }
