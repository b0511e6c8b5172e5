"""The form ``jsonld``: an edition as a linked document comes back as claims, each on its document.

- Only the document that `uncounted convert` writes is read, by its own terms: nothing is fetched, and no
  context but ours is understood.
- What does not come back is what does not come back of the tables of an edition (`editions`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from uncounted.publication.exchange.incoming.interface import (
    MOST_CLAIM_ROWS,
    BadRow,
    ClaimRow,
    GivenFile,
    Place,
    ReadIn,
    Renaming,
    UnreadableImportError,
    said,
)
from uncounted.publication.exchange.jsonld import CONTEXT
from uncounted.vocabulary.tables import decode_text


def linked_edition(files: Sequence[GivenFile], mapping: Renaming | None) -> ReadIn:
    """Read what `convert --to jsonld` wrote; each claim of it is a row.

    Raises
    ------
    UnreadableImportError, UnreadableTextError
    """
    if mapping is not None or len(files) != 1:
        raise _no_edition("give one file, edition.jsonld, and no mapping")
    nodes = _nodes(files[0])
    by_id = {str(one.get("id")): one for one in nodes}
    filed = _filed(nodes, by_id)
    starts = {
        str(one.get("body")): selector["start"]
        for one in nodes
        for selector in _target(one).get("selector", [])
        if isinstance(selector, dict) and isinstance(selector.get("start"), int)
    }
    claims, bad = [], []
    found = [one for one in nodes if "Claim" in _list(one, "type")]
    if len(found) > MOST_CLAIM_ROWS:
        raise _no_edition(f"at most {MOST_CLAIM_ROWS:,} claims come in at once")
    for row, one in enumerate(found, start=1):
        words = one.get("words")
        if not isinstance(words, str) or not words:
            expected = "a claim with its words: the edition withholds them"
            bad.append(BadRow(Place(1, row), "words", expected, "nothing"))
            continue
        item = by_id.get(str(one.get("wasDerivedFrom")), {})
        figure = one["figure"] if isinstance(one.get("figure"), dict) else {}
        values = said(
            claim=_text(one, "identifier"),
            sha256=_text(item, "sha256"),
            start=starts.get(str(one.get("id"))),
            acts="|".join(_list(one, "acts")),
            modality=_text(one, "modality"),
            basis=_text(one, "basis"),
            asserted_by=_text(one, "speaker"),
            date=_text(one, "date"),
            place=_text(one, "place"),
            proposition=filed.get(str(one.get("id"))),
            count_words=_text(figure, "words"),
            count_low=_text(figure, "low"),
            count_high=_text(figure, "high"),
            count_unit=_text(figure, "unit"),
            measure=_text(figure, "measure"),
        )
        claims.append(ClaimRow(Place(1, row), {**values, "words": words}))
    wordings = {
        str(_text(one, "identifier")): str(_text(one, "wording"))
        for one in nodes
        if "Proposition" in _list(one, "type")
    }
    return ReadIn(len(found), claims=tuple(claims), bad=tuple(bad), wordings=wordings)


def _nodes(file: GivenFile) -> list[Mapping[str, Any]]:
    try:
        content = json.loads(decode_text(file.data, where="file 1"))
    except (ValueError, RecursionError) as error:
        raise _no_edition("it is not JSON") from error
    graph = content.get("@graph") if isinstance(content, dict) else None
    if not isinstance(graph, list) or content.get("@context") != CONTEXT:
        raise _no_edition("give edition.jsonld as `uncounted convert --to jsonld` wrote it")
    return [one for one in graph if isinstance(one, dict)]


def _filed(nodes: Sequence[Mapping[str, Any]], by_id: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in nodes:
        for sentence in _list(one, "sentences") if "Proposition" in _list(one, "type") else ():
            for claim in _list(by_id.get(sentence, {}), "evidence"):
                found.setdefault(claim, str(_text(one, "identifier")))
    return found


def _target(one: Mapping[str, Any]) -> Mapping[str, Any]:
    target = one.get("target") if one.get("type") == "Annotation" else None
    return target if isinstance(target, dict) and isinstance(target.get("selector"), list) else {}


def _list(one: Mapping[str, Any], name: str) -> list[str]:
    value = one.get(name)
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []


def _text(one: Mapping[str, Any], name: str) -> str | None:
    value = one.get(name)
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else None


def _no_edition(remedy: str) -> UnreadableImportError:
    return UnreadableImportError("this is no edition as a linked document", where="file 1", remedy=remedy)
