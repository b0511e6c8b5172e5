"""The accounts as an application of Django."""

from __future__ import annotations

from django.apps import AppConfig


class TeamAccounts(AppConfig):  # type: ignore[misc]
    """The application; it sees that second factors are sealed and asked for."""

    name = "uncounted.workbench.team"
    label = "team"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Begin to seal, and to note who showed a second factor."""
        from uncounted.workbench.team import proving, sealing

        sealing.begin()
        proving.begin()
