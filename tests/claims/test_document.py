"""The page about the decisions file names every term that the file may hold, and its example is taken."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
import re
from enum import StrEnum

import pytest

import uncounted.claims
from tests.conftest import PROJECT
from uncounted.claims import read_decisions
from uncounted.claims.decisions import DecisionKind
from uncounted.claims.model import Basis, CueClass, Form, Modality, RoleClass, Stance
from uncounted.corroboration import OriginKind
from uncounted.vocabulary.acts import ACTS
from uncounted.vocabulary.measures import Operator
from uncounted.vocabulary.relations import Relation

MODULES = [module.name for module in pkgutil.iter_modules(uncounted.claims.__path__)]
PAGE = (PROJECT / "docs" / "decisions-file.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "terms",
    [DecisionKind, Modality, Basis, Form, Operator, Relation, OriginKind, RoleClass, Stance, CueClass],
)
def test_every_term_is_on_the_page(terms: type[StrEnum]) -> None:
    assert [term for term in terms if term and f"`{term}`" not in PAGE] == []


def test_every_act_is_on_the_page() -> None:
    assert [code for code in ACTS if f"`{code}`" not in PAGE] == []


def test_the_example_of_the_page_is_read() -> None:
    example = re.search(r"```json\n(.*?)```", PAGE, flags=re.DOTALL)
    assert example is not None
    read = read_decisions(example[1].encode(), where="the page")
    assert [one.kind for one in read.items[0].decisions] == ["confirm", "reject", "protect"]
    assert read.propositions["P1"].startswith("More than 120")


@pytest.mark.parametrize("name", MODULES)
def test_examples_run(name: str) -> None:
    assert doctest.testmod(importlib.import_module(f"uncounted.claims.{name}")).failed == 0
