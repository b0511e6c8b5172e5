"""What an account does: it is invited, taken up with a password, holds a list of cases, and is taken away.

- An invitation is 130 random bits that work once and for three days; the database keeps its digest.
- The list of cases is sealed by the password: with a new password it is sealed anew; an account that is
  invited again has lost it, and its member adds the cases again with the passphrase of each.
"""

from __future__ import annotations

import base64
import datetime
import hashlib
import os
import re
import secrets
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from uncounted.casework.accounts import SALT_BYTES, KnownCase, list_key, open_list, seal_list
from uncounted.vocabulary.errors import UncountedError
from uncounted.workbench.team.models import PSEUDONYM, Account
from uncounted.workbench.team.state import this_server

INVITED_FOR = datetime.timedelta(days=3)
LIST_KEY = "list_key"


class NoSuchMemberError(UncountedError):
    """Nobody has this name on the server."""


class MemberNameError(UncountedError):
    """A name cannot be given to a member."""


def invite(name: str) -> str:
    """Make an account that waits for its member; returns the invitation, which is kept nowhere.

    Raises
    ------
    MemberNameError
    """
    if not re.fullmatch(PSEUDONYM, name):
        raise MemberNameError(
            "a name has 3 to 30 small letters of English, digits and hyphens, and begins with a letter",
            where="the name",
            remedy="choose a pseudonym that says nothing of the person",
        )
    account = Account(username=name)
    try:
        with transaction.atomic():
            return _invited(account)
    except IntegrityError as error:
        raise MemberNameError(
            "somebody has this name already",
            where="the name",
            remedy="choose another, or invite them again with `uncounted team invite-again`",
        ) from error


def invite_again(name: str) -> str:
    """Take away password, second factors and list of cases; returns a new invitation.

    Raises
    ------
    NoSuchMemberError
    """
    with transaction.atomic():
        account = _account(name)
        _second_factors(account).delete()
        account.cases = b""
        return _invited(account)


def remove(name: str) -> None:
    """Take an account away; its sessions end with their next look, or when nobody is there.

    Raises
    ------
    NoSuchMemberError
    """
    _account(name).delete()


def standing() -> tuple[tuple[str, str], ...]:
    """Name every account and how it stands: ``invited``, ``lapsed``, ``no second factor``, ``active``."""
    return tuple((one.username, _standing(one)) for one in Account.objects.order_by("username"))


def _standing(account: Account) -> str:
    if not account.is_active:
        return "invited" if account.invited_until and account.invited_until > timezone.now() else "lapsed"
    return "active" if has_second_factor(account) else "no second factor"


def has_second_factor(account: Account) -> bool:
    """Whether somebody has an authenticator app or a passkey; recovery codes alone are none."""
    return bool(_second_factors(account).exclude(type="recovery_codes").exists())


def _second_factors(account: Account) -> Any:
    from allauth.mfa.models import Authenticator

    return Authenticator.objects.filter(user_id=account.pk)


def _account(name: str) -> Account:
    found: Account | None = Account.objects.filter(username=name).first()
    if found is None:
        raise NoSuchMemberError(
            "nobody has this name on the server",
            where="the name",
            remedy="`uncounted team members` names those who are there",
        )
    return found


def _invited(account: Account) -> str:
    said = base64.b32encode(os.urandom(17)).decode().rstrip("=")[:26]
    account.set_unusable_password()
    account.is_active = False
    account.invitation = _digest(said)
    account.invited_until = timezone.now() + INVITED_FOR
    account.save()
    return "-".join(said[start : start + 5] for start in range(0, len(said), 5))


def _digest(said: str) -> str:
    letters = re.sub(r"[\s-]", "", said).upper()
    return hashlib.sha256(f"uncounted invitation|{letters}".encode("utf-8", "replace")).hexdigest()


def invited_by(name: str, invitation: str) -> Account | None:
    """Return the account that waits for this invitation; None where there is none."""
    account = Account.objects.filter(username=name, is_active=False, invited_until__gt=timezone.now()).first()
    expected = account.invitation if account else ""
    right = secrets.compare_digest(_digest(invitation), expected or "-")
    return account if right else None


def take_up(account: Account, password: str) -> None:
    """Give an account its password; the invitation works no more."""
    account.set_password(password)
    account.is_active, account.invitation, account.invited_until = True, "", None
    account.salt, account.cases = os.urandom(SALT_BYTES), b""
    account.save()


def key_of_list(account: Account, password: str) -> bytes:
    """Derive what opens the member's list; it is held in the session, in memory."""
    return list_key(password, bytes(account.salt))


def cases_of(account: Account, key: bytes) -> tuple[KnownCase, ...]:
    """Open the member's list of cases.

    Raises
    ------
    CannotOpenError
    """
    sealed = bytes(account.cases)
    inner = this_server().key.open(sealed, _context(account)) if sealed else b""
    return open_list(key, inner, _context(account))


def keep_cases(account: Account, key: bytes, cases: tuple[KnownCase, ...]) -> None:
    """Seal the member's list of cases.

    Raises
    ------
    ListFullError
    """
    inner = seal_list(key, cases, _context(account))
    account.cases = this_server().key.seal(inner, _context(account))
    account.save(update_fields=["cases"])


def change_password(account: Account, key: bytes, password: str) -> bytes:
    """Give an account another password, and seal its list anew; returns the new key of the list."""
    cases = cases_of(account, key)
    account.set_password(password)
    account.salt = os.urandom(SALT_BYTES)
    new_key = key_of_list(account, password)
    with transaction.atomic():
        account.save()
        keep_cases(account, new_key, cases)
    return new_key


def _context(account: Account) -> str:
    return f"cases of account {account.pk}"
