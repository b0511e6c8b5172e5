"""Finds the terms of a deny-list in texts with presidio-analyzer, in its own environment, without a network.

Reads ``{"terms": [...], "texts": [...]}`` from its input, writes ``{"version", "seconds",
"found": [[[start, end]]]}``.
`benchmarks/redaction.py` starts it; nothing else of this project is imported.
"""

from __future__ import annotations

import json
import socket
import sys
import time
from importlib.metadata import version
from typing import Any


def _refuse(*_: Any, **__: Any) -> None:
    raise OSError("the network is cut while this is measured")


def main() -> None:
    socket.socket.connect = _refuse  # type: ignore[method-assign]
    socket.getaddrinfo = _refuse  # type: ignore[assignment]
    from presidio_analyzer import PatternRecognizer  # type: ignore[import-not-found]

    asked = json.load(sys.stdin)
    recognizer = PatternRecognizer(supported_entity="PROTECTED", deny_list=asked["terms"])
    begun = time.process_time()
    found = [
        [[one.start, one.end] for one in recognizer.analyze(text, ["PROTECTED"])] for text in asked["texts"]
    ]
    seconds = time.process_time() - begun
    json.dump({"version": version("presidio-analyzer"), "seconds": seconds, "found": found}, sys.stdout)


if __name__ == "__main__":
    main()
