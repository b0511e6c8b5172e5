"""The fixed cast of every screen, the addresses they ask for, and the cases they ask about."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from django.test import Client
from django.utils import translation

from uncounted.casework import coding, demonstration, derivatives, intake, tracing
from uncounted.casework.cases import Case, create_case, open_case
from uncounted.evidence import ItemKind
from uncounted.keys import KeyDerivationCost
from uncounted.workbench import Workbench, make_application
from uncounted.workbench.settings import ENVIRON_KEY, configure_django

PASSPHRASE = demonstration.PASSPHRASE
CHEAP = KeyDerivationCost(65536, 1, 1)
VERBS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")

HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(2)>{{ case }}'
HOSTILE_TEXT = (
    f"Headline {HOSTILE}\n\n\u202eThe guard said “{HOSTILE}” and more than 10 people were beaten.\n"
)
HOSTILE_ID = 'C"><script>alert(3)</script>'  # ids hold no spaces


@dataclass
class Clock:
    """A clock that stands until it is moved."""

    now: float = 1000.0

    def __call__(self) -> float:
        return self.now


def client_of(workbench: Workbench, *, host: str = "127.0.0.1") -> Any:
    """Return a browser that has not been let in."""
    return Client(SERVER_NAME=host, **{ENVIRON_KEY: workbench})


def member_of(workbench: Workbench) -> Any:
    """Return the browser of the member, let in by the launch address."""
    client = client_of(workbench)
    assert client.get(workbench.launch_path).status_code == 303
    return client


def reopened(folder: Path, **options: Any) -> tuple[Workbench, Case]:
    """Open a case of the cast again, with a workbench of its own."""
    case = open_case(folder, passphrase=PASSPHRASE)
    return make_application(case, called="my-case", **options), case


def make_empty_case(folder: Path) -> Path:
    """Begin a case that holds nothing."""
    create_case(folder / "case", passphrase=PASSPHRASE, title="Nothing yet", cost=CHEAP).close()
    return folder / "case"


def make_hostile_case(folder: Path) -> Path:
    """Begin a case in which every text that someone else can write is an attack."""
    with create_case(folder / "case", passphrase=PASSPHRASE, title=HOSTILE, cost=CHEAP) as case:
        provenance = intake.Provenance(source=HOSTILE, address="javascript:alert(4)", published="2017-04~")
        intake.take_in(case, [HOSTILE_TEXT.encode()], "attack.txt", provenance)
        coding.suggest(case)
        coding.code(case, json.dumps(_hostile_decisions()).encode(), where="decisions")
        tracing.trace_case(case)
    return folder / "case"


def waiting_draft(folder: Path) -> Case:
    """Begin a case with one draft that waits for a person, made of a testimony that attacks the page."""
    case = create_case(folder, passphrase=PASSPHRASE, title="A case", cost=CHEAP)
    words = f"They took Corvin Ash to {HOSTILE} in Tarsk."
    intake.take_in(case, [words.encode()], "a.txt", intake.Provenance(kind=ItemKind.TESTIMONY))
    derivatives.make_working_copy(case, "I1", nothing_to_withhold=True)
    return case


def _hostile_decisions() -> dict[str, Any]:
    texts = ("asserted_by", "pseudonym", "origin_id", "channel", "period", "note", "speaker", "place")
    claim = {
        "decision": "add",
        "span": f"The guard said “{HOSTILE}”",
        "claim": HOSTILE_ID,
        "acts": ["beating"],
        "modality": "alleged",
        "basis": "hearsay",
        "form": "direct",
        "count": {"words": HOSTILE, "operator": "more_than", "low": 1234, "high": None, "unit": HOSTILE},
        "proposition": HOSTILE_ID,
        "measure": HOSTILE,
        "origin_kind": "hearsay",
        "relation": "origin",
        **dict.fromkeys(texts, HOSTILE),
    }
    # a speaker must stand in the text; every other text is the coder's own
    claim["speaker"] = "The guard"
    return {
        "coder": HOSTILE,
        "propositions": {HOSTILE_ID: HOSTILE},
        "items": [{"item": "I1", "decisions": [claim]}],
    }


def crawl(client: Any) -> dict[str, Any]:
    """Follow every link from the first page; returns the answers by their addresses."""
    waiting = {"/"}
    pages: dict[str, Any] = {}
    while waiting:
        address = waiting.pop()
        response = client.get(address)
        assert response.status_code == 200, address
        pages[address] = response
        waiting |= seen(response).links - set(pages)
    return pages


def seen(response: Any) -> Seen:
    """Return what a browser would make of an answer."""
    return Seen(response.content.decode())


class Seen(HTMLParser):
    """What a browser would make of a page: its tags, its attributes, its text."""

    def __init__(self, body: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str, str]] = []
        self.words: list[str] = []
        self._scripts: list[str] = []
        self.feed(body)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self._scripts += [dict(attrs).get("src") or "inline"] if tag == "script" else []
        self.attributes += [(tag, name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def runs_only_ours(self) -> bool:
        """Whether each script is a file of ours, and no attribute holds a script."""
        handlers = [name for _, name, _ in self.attributes if name.startswith("on")]
        return not handlers and all(source.startswith("/static/") for source in self._scripts)

    @property
    def text(self) -> str:
        """The words of the page, spaces made one."""
        return " ".join("".join(self.words).split())

    @property
    def links(self) -> set[str]:
        """Every address inside the workbench that the page leads to, fragments and queries off."""
        found = {value for tag, name, value in self.attributes if tag == "a" and name == "href"}
        return {re.split("[?#]", link)[0] for link in found} - {""}


def in_language(sentence: str, language: str) -> str:
    """Return a sentence of the pages as it stands in their catalogue of a language."""
    configure_django()
    with translation.override(language):
        return str(translation.gettext(sentence))
