"""Write out for a person what is held of them: a page, the same as JSON, and their own words beside it.

- The person's own words are opened here and nowhere else, and only those that they alone spoke.
- It needs two persons: whoever could write it out alone could write out everybody.
- It is logged before the folder appears; the folder is new, its owner's alone, and never inside the case.
- The page fetches nothing and runs nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from html import escape
from pathlib import Path
from typing import Any

from uncounted.casework.agreement import Matter
from uncounted.casework.caring import plan_of
from uncounted.casework.cases import Case
from uncounted.casework.coding import coded_claims
from uncounted.casework.consenting import Answers, consents
from uncounted.casework.families import require_key, text_item
from uncounted.casework.holdings import Holdings, holdings_of
from uncounted.casework.intake import all_items
from uncounted.casework.outside import put_in_place, refuse_place
from uncounted.casework.permissions import Action
from uncounted.casework.requests import act_together, require_together
from uncounted.evidence import NotTextError, read_text
from uncounted.protection import vault
from uncounted.protection.care_entries import HoldingsHandedOver
from uncounted.vocabulary.errors import UncountedError


class HoldingsPlaceTakenError(UncountedError):
    """Something is in the place where a person's holdings should go, or it lies inside the case."""


@dataclass(frozen=True, slots=True)
class HandedOver:
    """What was written out for a person."""

    folder: Path
    n_items: int
    n_texts: int


def hand_over(case: Case, token: str, out: Path, *, purpose: str | None = None) -> HandedOver:
    """Write out, for a person, what is held of them and what was done with it, in a new folder.

    The folder is as dangerous as the items: whoever has it reads what the person said.

    Raises
    ------
    SecondPersonNeededError, PurposeMissingError
        Nobody else agreed yet; nothing was written out.
    HoldingsPlaceTakenError
    VaultNotHeldError
        The member's keys do not open what the person said.
    UnknownSubjectError, NotPermittedError, StorageFullError
    """
    case.authorised(Action.HAND_HOLDINGS)
    out = out.absolute()
    refuse_place(case, out, taken=HoldingsPlaceTakenError, what="it", option="--export")
    held = holdings_of(case, token)
    matter = Matter((held.subject.token,))
    # asked before a word of it is opened, and once more in the transaction that writes it down
    require_together(case, Action.HAND_HOLDINGS, matter, purpose=purpose)
    files = _files(case, held)
    n_texts = len(files) - 2
    with (
        put_in_place(out, files),
        act_together(case, Action.HAND_HOLDINGS, matter, purpose=purpose) as work,
    ):
        work.add(HoldingsHandedOver(held.subject.token, len(held.items), n_texts))
    return HandedOver(out, len(held.items), n_texts)


def _files(case: Case, held: Holdings) -> dict[str, bytes]:
    words = dict(_words(case, held))
    value = _plain(case, held)
    return {
        "held.json": json.dumps(value, ensure_ascii=False, indent=2).encode() + b"\n",
        "held.html": _page(value, tuple(words)).encode(),
        **words,
    }


def _words(case: Case, held: Holdings) -> Iterator[tuple[str, bytes]]:
    """Open what the person alone said: the text where there is one, else the file as it came."""
    items = {item.item_id: item for item in all_items(case)}
    for one in held.items:
        if one.words != "yours":
            continue
        item = items[one.item_id]
        require_key(case, item)
        try:
            yield f"{item.item_id}.txt", read_text(case.file, text_item(case, item)).encode()
        except NotTextError:
            yield f"{item.item_id}.original", case.file.read_item(item.blob_id, item.size)


def _plain(case: Case, held: Holdings) -> dict[str, Any]:
    """Write everything as plain values, with what was said freely about the person opened."""
    yours = {one.item_id for one in held.items if one.words == "yours"}
    opened = {item.item_id for item in all_items(case) if yours & set(Answers(case).chain(item.item_id))}
    sealed = {one.number: one.sealed_conditions for one in consents(case)}
    contacts = {row["number"]: row["sealed"] for row in case.rows("contact", token=held.subject.token)}
    plan = plan_of(case, held.subject.token)
    return {
        "person": held.subject.token,
        "part": held.subject.part.value,
        "member_who_answers_for_you": held.subject.officer,
        "what_you_said": [asdict(one) for one in held.items],
        "what_you_agreed_to": [
            {**asdict(one), "conditions": vault.reveal(case.file, sealed[one.number])}
            if one.has_conditions
            else asdict(one)
            for one in held.answers
        ],
        "statements_taken_from_it": [
            {"claim": claim.claim_id, "item": claim.item_id, "words": claim.span.text}
            if claim.item_id in opened
            else {"claim": claim.claim_id, "item": claim.item_id}
            for claim in coded_claims(case)
            if (claim.claim_id, claim.item_id) in held.claims
        ],
        "published_editions_that_rest_on_it": [asdict(one) for one in held.editions],
        "who_spoke_to_you": [
            {**one, **json.loads(vault.reveal(case.file, contacts[one["number"]]))} for one in held.contacts
        ],
        "plan_for_your_safety": None if plan is None else {**asdict(plan), "review": plan.review.isoformat()},
        "what_was_done": [asdict(one) for one in held.done],
    }


_HEADINGS = {
    "what_you_said": "What you said, and where it is kept",
    "what_you_agreed_to": "What you agreed to, and what you did not",
    "statements_taken_from_it": "Statements that were taken from it",
    "published_editions_that_rest_on_it": "Published editions that rest on it",
    "who_spoke_to_you": "Who spoke to you",
    "what_was_done": "What was done with it, step by step",
}


def _page(value: dict[str, Any], names: tuple[str, ...]) -> str:
    """Write a page that needs no program but a browser, and fetches nothing."""
    parts = [_table(heading, value[key]) for key, heading in _HEADINGS.items()]
    plan = value["plan_for_your_safety"]
    parts.append(_table("The plan for your safety", [plan] if plan else []))
    files = ", ".join(escape(name) for name in names) or "none"
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        "<title>What is held</title><style>body{font:1rem/1.5 sans-serif;max-width:60rem;margin:2rem auto;"
        "padding:0 1rem}table{border-collapse:collapse}td,th{border:1px solid;padding:.2rem .5rem;"
        "text-align:start;vertical-align:top}</style></head><body>"
        "<h1>What is held of you, and what was done with it</h1>"
        f"<p>In this case you are called <strong>{escape(value['person'])}</strong>, and by no name. "
        "What members typed about you stands here as they typed it. You may "
        "ask that something be corrected, taken back or erased; ask "
        f"<strong>{escape(value['member_who_answers_for_you'])}</strong>.</p>"
        "<p>Keep this folder where nobody else can open it, or destroy it after reading. "
        f"Your own words are in these files beside this page: {files}.</p>"
        f"{''.join(parts)}</body></html>\n"
    )


def _table(heading: str, rows: list[dict[str, Any]]) -> str:
    if not rows:
        return f"<h2>{escape(heading)}</h2><p>Nothing.</p>"
    columns = list(dict.fromkeys(column for row in rows for column in row))
    head = "".join(f'<th scope="col">{escape(column.replace("_", " "))}</th>' for column in columns)
    body = "".join(
        "<tr>"
        + "".join(f'<td dir="auto">{escape(_shown(row.get(column)))}</td>' for column in columns)
        + "</tr>"
        for row in rows
    )
    return f"<h2>{escape(heading)}</h2><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _shown(value: Any) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(_shown(one) for one in value) or "none"
    if value is None or value == "":
        return "not captured"
    if isinstance(value, bool):
        return "yes" if value else "no"
    # a word of a closed list is told in plain letters; what was said stays as it was said
    return str(value).replace("_", " ") if re.fullmatch(r"[a-z_]+", str(value)) else str(value)
