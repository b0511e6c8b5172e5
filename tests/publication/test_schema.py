"""The documented shape of a bundle is the shape that is written."""

from __future__ import annotations

import json

import msgspec

from tests.conftest import PROJECT
from tests.publication.samples import dossier
from uncounted.publication.bundle import bundle_schema

SCHEMA = PROJECT / "docs" / "schema" / "bundle.schema.json"


def test_the_schema_in_the_docs_is_the_one_the_code_has() -> None:
    written = json.loads(SCHEMA.read_bytes())
    assert written == bundle_schema()
    assert SCHEMA.read_text() == json.dumps(written, indent=2, ensure_ascii=False) + "\n"


def test_a_bundle_has_every_property_that_the_schema_requires() -> None:
    bundle = msgspec.json.decode(dossier()["bundle.json"])
    definitions = bundle_schema()["$defs"]
    assert set(bundle) == set(definitions["Bundle"]["properties"])
    assert set(bundle["manifest"]) == set(definitions["Manifest"]["properties"])
    assert set(bundle["records"][0]) == set(definitions["SealedRecord"]["properties"])
    shapes = [set(one["required"]) for one in definitions["SealedField"]["oneOf"]]
    assert all(set(field) in shapes for one in bundle["records"] for field in one["fields"].values())
