"""What is done in casework leaves nothing readable behind, after each test."""

from tests.planted import nothing_left_readable

__all__ = ["nothing_left_readable"]
