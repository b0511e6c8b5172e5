"""A dossier in a crate: what the specification demands is there, and the dossier inside is as it was."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.publication.exchanged import HOSTILE, dossier_saying, sample
from tests.publication.samples import KEY
from uncounted.publication import verify_dossier
from uncounted.publication.exchange import converted
from uncounted.vocabulary.verdicts import Verdict

METADATA = "ro-crate-metadata.json"


def _graph(files: dict[str, bytes]) -> dict[str, dict[str, Any]]:
    document = json.loads(converted(files, "ro-crate").files[METADATA])
    assert document["@context"] == "https://w3id.org/ro/crate/1.2/context"
    found = {one["@id"]: one for one in document["@graph"]}
    assert len(found) == len(document["@graph"])
    return found


def _pointed(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if set(value) == {"@id"}:
            yield value["@id"]
        for one in value.values():
            yield from _pointed(one)
    elif isinstance(value, list):
        for one in value:
            yield from _pointed(one)


def test_descriptor_and_root_have_what_the_specification_demands() -> None:
    graph = _graph(sample())
    descriptor, root = graph[METADATA], graph["./"]
    assert descriptor["@type"] == "CreativeWork"
    assert descriptor["about"] == {"@id": "./"}
    assert descriptor["conformsTo"] == {"@id": "https://w3id.org/ro/crate/1.2"}
    assert root["@type"] == "Dataset"
    assert {"name", "description", "datePublished", "license"} <= set(root)
    assert root["datePublished"] == "2031-06-15T10:00:00Z"
    licence = graph[root["license"]["@id"]]
    assert licence["name"] == "No licence stated"


def test_it_is_flat_and_what_it_points_to_is_there() -> None:
    graph = _graph(sample())
    outside = {"https://w3id.org/ro/crate/1.2"}
    assert set(_pointed(list(graph.values()))) - outside <= set(graph)
    assert all("@id" in one and "@type" in one for one in graph.values())


def test_every_file_is_described_and_is_the_one_of_the_dossier() -> None:
    files = dict(converted(sample(), "ro-crate").files)
    graph = _graph(sample())
    parts = {one["@id"] for one in graph["./"]["hasPart"]}
    assert parts == set(files) - {METADATA, "not-carried.txt"}
    for part in parts:
        assert files[part] == sample()[part.removeprefix("dossier/")]
        assert graph[part]["contentSize"] == str(len(files[part]))
        assert graph[part]["sha256"] == hashlib.sha256(files[part]).hexdigest()


def test_the_dossier_inside_verifies() -> None:
    inside = {
        name.removeprefix("dossier/"): data
        for name, data in converted(sample(), "ro-crate").files.items()
        if name.startswith("dossier/")
    }
    found = verify_dossier(inside, expected_key=KEY.verify_key)
    assert {check.verdict for check in found.checks} == {Verdict.PASSED}


def test_a_lone_bundle_is_a_crate_of_one_file() -> None:
    graph = _graph({"bundle.json": sample()["bundle.json"]})
    assert graph["./"]["hasPart"] == [{"@id": "dossier/bundle.json"}]


def test_the_description_leads_nobody_to_an_address() -> None:
    assert b"herald.example" in sample()["bundle.json"]
    assert b"herald.example" not in converted(sample(), "ro-crate").files[METADATA]


@given(words=HOSTILE, speaker=HOSTILE, acts=st.lists(HOSTILE, max_size=2))
def test_the_description_says_nothing_of_what_claims_say(words: str, speaker: str, acts: list[str]) -> None:
    files, _ = dossier_saying(f"W{words}", speaker, acts)
    described = converted(files, "ro-crate").files[METADATA].decode()
    other, _ = dossier_saying("other", "else", [])
    plain = converted(other, "ro-crate").files[METADATA].decode()
    unlike = [one for one in zip(described.split("\n"), plain.split("\n"), strict=True) if one[0] != one[1]]
    # the digest and the size of the bundle, and nothing more
    assert len(unlike) <= 3
