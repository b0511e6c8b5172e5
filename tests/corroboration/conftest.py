"""The worked example: the one this project ships, and the one it was made from."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from uncounted.corroboration import PropositionTrace, TraceClaim, read_claims, trace
from uncounted.vocabulary.relations import Relation

SHIPPED = Path(__file__).resolve().parents[2] / "examples" / "chechnya-2017" / "claims.csv"


@pytest.fixture(params=["shipped", "shared"])
def example(request: pytest.FixtureRequest) -> tuple[TraceClaim, ...]:
    if request.param == "shipped":
        return read_claims(SHIPPED.read_bytes(), where="the shipped example")
    folder: Path = request.getfixturevalue("shared")
    return read_claims((folder / "data" / "worked-example" / "claims.csv").read_bytes(), where="reference")


@pytest.fixture(params=["relations kept", "relations blanked"])
def either_way(
    request: pytest.FixtureRequest, example: tuple[TraceClaim, ...]
) -> dict[str, PropositionTrace]:
    """The example's trace, with its relations and without them (parents kept both times)."""
    claims = example
    if request.param == "relations blanked":
        claims = tuple(dataclasses.replace(claim, relation=Relation.UNSTATED) for claim in example)
    return {found.proposition: found for found in trace(claims).propositions}


@pytest.fixture
def traced(example: tuple[TraceClaim, ...]) -> dict[str, PropositionTrace]:
    return {found.proposition: found for found in trace(example).propositions}
