"""What the rooms below write down as sentences: every template in their source, found by reading it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src" / "uncounted"
_PROSE = re.compile(r"[A-Za-z]{2,}")
_FEWEST_WORDS = 3
# errors and what is asked of a caller are told in a terminal, and stand in no dossier
_TOLD_ELSEWHERE = ("Error", "RowProblem")


def templates(file: str) -> Iterator[tuple[str, ...]]:
    """Yield each string of a file that reads as prose, as its fixed parts; a value stood between two."""
    tree = ast.parse((SOURCE / file).read_text())
    documented = (ast.Module, ast.FunctionDef, ast.ClassDef)
    documents = {id(one.body[0]) for one in ast.walk(tree) if isinstance(one, documented) and one.body}
    yield from _in(tree, documents)


def _in(node: ast.AST, documents: set[int]) -> Iterator[tuple[str, ...]]:
    if isinstance(node, ast.Raise) or (isinstance(node, ast.Expr) and id(node) in documents):
        return
    if isinstance(node, ast.Call) and getattr(node.func, "id", "").endswith(_TOLD_ELSEWHERE):
        return
    parts = _parts(node)
    if parts is None:
        for child in ast.iter_child_nodes(node):
            yield from _in(child, documents)
    elif len(_PROSE.findall(" ".join(parts))) >= _FEWEST_WORDS:
        yield parts


def _parts(node: ast.AST) -> tuple[str, ...] | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return (node.value,)
    if not isinstance(node, ast.JoinedStr):
        return None
    parts = [""]
    for one in node.values:
        if isinstance(one, ast.Constant):
            parts[-1] += str(one.value)
        else:
            parts.append("")
    return tuple(parts)
