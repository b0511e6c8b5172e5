"""From a row of a claim to what a coder's decisions file would say of it: values in, values out.

- A row goes the way of a coder's decision, with the same checks: exact words, known codes, a measure with
  every count. So nothing comes in by a file that no coder could code.
- What a row leaves out is written as left out: the ground is unknown, the form narration.
- A row without a document is a statement of its own: its words, with what it says of them in front or behind,
  are a paragraph of the text that is made of the file.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_TEXTS = (
    "proposition", "measure", "asserted_by", "pseudonym", "origin_kind", "origin_id", "channel", "relation",
    "period", "note",
)  # fmt: skip


def decision_on(values: Mapping[str, str], words: str, occurrence: int, claim: str) -> dict[str, Any]:
    """Write a row as the decision to add its claim."""
    told: dict[str, Any] = {
        "decision": "add",
        "span": words,
        "occurrence": occurrence,
        "claim": claim,
        "acts": _several(values.get("acts", "")),
        "modality": values.get("modality", ""),
        "basis": values.get("basis", "unknown"),
        "form": values.get("form", "narration"),
    }
    told |= {name: values[name] for name in _TEXTS if values.get(name)}
    for ours, theirs in (("speaker", "speaker"), ("place", "place"), ("time", "date")):
        if values.get(theirs):
            told[ours] = values[theirs]
    if values.get("derived_from"):
        told["derived_from"] = _several(values["derived_from"])
    if any(values.get(f"count_{name}") for name in ("words", "low", "high", "unit")):
        told["count"] = _count(values)
    return told


def _several(cell: str) -> list[str]:
    return [one.strip() for one in cell.split("|") if one.strip()]


def _count(values: Mapping[str, str]) -> dict[str, Any]:
    low, high = _whole(values.get("count_low")), _whole(values.get("count_high"))
    operator = "at_least" if high is None else "exactly" if low == high else "between"
    return {
        "words": values.get("count_words", ""),
        "operator": operator,
        "low": low,
        "high": high,
        "unit": values.get("count_unit", ""),
    }


def _whole(cell: str | None) -> int | str | None:
    # what is no number is left as it is, and refused with its row
    if not cell:
        return None
    return int(cell) if cell.isascii() and cell.isdigit() and len(cell) < 16 else cell


def own_statement(values: Mapping[str, str]) -> tuple[str, str]:
    """Return the paragraph of a row that stands for itself, and the words of its claim in it.

    Examples
    --------
    >>> own_statement({"words": "They were held.", "speaker": "a clerk", "place": "Tarsk"})
    ('a clerk: They were held. (Tarsk)', 'They were held.')
    """
    words = one_line(values.get("words", ""))
    speaker = one_line(values.get("speaker", ""))
    front = f"{speaker}: " if speaker and speaker not in words else ""
    paragraph = front + words
    for name in ("count_words", "place", "date"):
        told = one_line(values.get(name, ""))
        if told and told not in paragraph:
            paragraph += f" ({told})"
    return paragraph, words


def one_line(text: str) -> str:
    """Write a text on one line: a claim ends with its paragraph."""
    return " ".join(text.split())
