"""Second factors are sealed on their way to the database, and opened on their way back.

- A secret of an authenticator app, the seed of recovery codes and a passkey lie there under the server's key,
  each bound to its account and kind: a row that is moved to another account does not open.
- The rest of the program sees them open, in memory.
"""

from __future__ import annotations

import base64
import json
from typing import Any

from allauth.mfa.models import Authenticator
from django.db.models import signals

from uncounted.workbench.team.state import this_server

_SEALED = "sealed"


def begin() -> None:
    """Seal whatever is saved from now on, and open whatever is read."""
    signals.post_init.connect(_open, sender=Authenticator, dispatch_uid="uncounted-open")
    signals.pre_save.connect(_seal, sender=Authenticator, dispatch_uid="uncounted-seal")
    signals.post_save.connect(_open, sender=Authenticator, dispatch_uid="uncounted-open-again")


def _context(one: Any) -> str:
    return f"authenticator|{one.user_id}|{one.type}"


def _seal(instance: Any, **_: object) -> None:
    sealed = this_server().key.seal(json.dumps(instance.data).encode(), _context(instance))
    instance.data = {_SEALED: base64.b64encode(sealed).decode()}


def _open(instance: Any, **_: object) -> None:
    data = instance.__dict__.get("data")
    if isinstance(data, dict) and set(data) == {_SEALED}:
        sealed = base64.b64decode(data[_SEALED])
        instance.data = json.loads(this_server().key.open(sealed, _context(instance)))
