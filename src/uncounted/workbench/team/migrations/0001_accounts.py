"""The table of accounts, as it was begun."""

from __future__ import annotations

from typing import Any, ClassVar

import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):  # type: ignore[misc]
    """Make the table."""

    initial = True
    dependencies: ClassVar[list[Any]] = []
    operations: ClassVar[list[Any]] = [
        migrations.CreateModel(
            name="Account",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "username",
                    models.CharField(
                        max_length=30,
                        unique=True,
                        validators=[django.core.validators.RegexValidator("^[a-z][a-z0-9-]{2,29}$")],
                    ),
                ),
                ("is_active", models.BooleanField(default=False)),
                ("salt", models.BinaryField(default=bytes)),
                ("cases", models.BinaryField(default=bytes)),
                ("invitation", models.CharField(blank=True, default="", max_length=64)),
                ("invited_until", models.DateTimeField(null=True)),
            ],
        ),
    ]
