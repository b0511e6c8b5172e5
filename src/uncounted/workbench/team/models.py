"""The accounts, as the database keeps them: a pseudonym, a slow hash, and what only the member can open.

- There is no name, no mail address, no time of a sign-in, no role, and no case.
- An account that was never taken up, or was taken away, signs nobody in.
"""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.validators import RegexValidator
from django.db import models

PSEUDONYM = r"[a-z][a-z0-9-]{2,29}"


class Account(AbstractBaseUser):  # type: ignore[misc]
    """One member's way to the door.

    ``cases`` is the member's list of cases, sealed by their password and by the server's key; ``salt`` makes
    the first of these keys their own. ``invitation`` is the SHA-256 of the invitation that was not used yet.
    """

    username = models.CharField(max_length=30, unique=True, validators=[RegexValidator(f"^{PSEUDONYM}$")])
    is_active = models.BooleanField(default=False)
    salt = models.BinaryField(default=bytes)
    cases = models.BinaryField(default=bytes)
    invitation = models.CharField(max_length=64, default="", blank=True)
    invited_until = models.DateTimeField(null=True)
    last_login = None

    objects = BaseUserManager()
    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        """One table."""

        app_label = "team"
