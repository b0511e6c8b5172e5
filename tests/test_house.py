"""The house keeps its shape: small faces, entries for casework alone, proofs made in one place, one lock."""

from __future__ import annotations

import ast
import importlib
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import PROJECT

SOURCE = PROJECT / "src" / "uncounted"
ROOMS = sorted(
    path.parent.name for path in SOURCE.glob("*/__init__.py") if path.parent.name != "shipped_examples"
)
# the vault is the second face of protection; the contracts in pyproject.toml say who may use it;
# evidence.extraction, protection.disclosure and publication.exchange are rooms within a room, with faces
# of their own;
# corroboration.reuse, .derivation and .drafting come before a trace: a case and a folder of texts need them
SECOND_FACES = {
    "adjudicating",
    "agreement",
    "coding",
    "brought",
    "comparing",
    "material",
    "paper",
    "reliability",
    "decisions",
    "double_entries",
    "canary",
    # what a transaction is, for who writes its type
    "case",
    # what a coder has beside the text
    "candidates",
    "care",
    "consent",
    "derivation",
    "disclosure",
    "distinctness",
    "drafting",
    "entries",
    "estimate_picture",
    "exchange",
    "extraction",
    "extractors",
    "findings",
    "grades",
    "sensitivity",
    "standards",
    "subjects",
    "vault",
    "verification",
    "storage",
    "erasure",
    "holders",
    "identities",
    "reanchoring",
    "draws",
    "judged_linking",
    "judgements",
    "lineage",
    "lineage_svg",
    "originids",
    "redaction",
    "replaying",
    "reuse",
    "quorum",
    # judgements on pairs of rows and their review, which a case keeps
    "plan",
    "review",
    # the address of a cluster, which the policy of a case names
    "cluster",
    # how the columns of a list of a case are read
    "mapping",
    "records",
    "review_measures",
    "side_by_side",
    "weights",
    # what is asked of a table before any method is
    "checks",
    "result",
}


def _modules() -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted(SOURCE.rglob("*.py")):
        yield path, ast.parse(path.read_text(encoding="utf-8"))


def _imports(tree: ast.Module) -> Iterator[tuple[str, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("uncounted."):
            for alias in node.names:
                yield node.module, alias.name


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_has_a_promise_and_a_small_face(room: str) -> None:
    module = importlib.import_module(f"uncounted.{room}")
    assert module.__doc__
    assert module.__doc__.strip()
    assert len(module.__all__) <= 10
    assert (PROJECT / "tests" / room).is_dir()


def test_rooms_meet_at_their_faces_only() -> None:
    """Another room's module is reached through its face; the vocabulary's modules are its face."""
    strangers = []
    for path, tree in _modules():
        own_room = path.relative_to(SOURCE).parts[0]
        for module, name in _imports(tree):
            parts = module.split(".")
            room = parts[1] if len(parts) > 1 else name
            if room in (own_room, "vocabulary") or len(parts) < 3:
                continue
            if own_room == "casework" and (parts[2] in SECOND_FACES or parts[2].endswith("_entries")):
                continue
            if own_room in ("cli", "workbench") and room == "casework":
                continue
            strangers.append(f"{path.relative_to(SOURCE)}: from {module} import {name}")
    assert strangers == []


def test_what_a_face_names_is_there() -> None:
    for room in ROOMS:
        module = importlib.import_module(f"uncounted.{room}")
        for name in module.__all__:
            if not hasattr(module, name):
                importlib.import_module(f"uncounted.{room}.{name}")


@pytest.mark.parametrize(
    ("proof", "home"),
    [("AuthorisedMember", "casework/permissions.py"), ("Releasable", "protection/releasing.py")],
)
def test_a_proof_is_made_in_one_place(proof: str, home: str) -> None:
    makers = {
        str(path.relative_to(SOURCE))
        for path, tree in _modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == proof
    }
    assert makers == {home}


def test_a_file_is_not_two_things() -> None:
    long = {
        str(path.relative_to(SOURCE)): n_lines
        for path, _ in _modules()
        if (n_lines := len(path.read_text(encoding="utf-8").splitlines())) > 600
    }
    assert long == {}


def test_no_room_is_called_after_nothing() -> None:
    vague = {"utils", "helpers", "common", "manager", "misc", "base", "core"}
    # the one whose name Django asks for
    asked = SOURCE / "workbench" / "team" / "cipher" / "base.py"
    assert [path.name for path, _ in _modules() if path.stem in vague and path != asked] == []


def test_the_lock_and_the_package_ask_for_the_same() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = {
        line
        for line in (PROJECT / "requirements" / "runtime.in").read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    }
    assert set(project["dependencies"]) == asked - {"hatchling>=1.27", "editables>=0.5"}
    for name in ("runtime", "development"):
        lock = (PROJECT / "requirements" / f"{name}.lock").read_text(encoding="utf-8")
        pinned = re.findall(r"^[a-z0-9._-]+==", lock, flags=re.MULTILINE)
        assert len(pinned) > 10
        assert lock.count("--hash=sha256:") >= len(pinned)
        assert "://" not in lock
