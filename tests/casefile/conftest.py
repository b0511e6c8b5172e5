"""The ledger is not about how long a passphrase takes to try: here it takes nothing (`tests.cheap_keys`)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.cheap_keys import cheap_derivation


@pytest.fixture(autouse=True)
def keys_for_nothing() -> Iterator[None]:
    with cheap_derivation():
        yield
