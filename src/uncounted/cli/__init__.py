"""The command line parses, calls casework or a room's face, and renders; no rule of the field lives here."""

__all__: list[str] = []
