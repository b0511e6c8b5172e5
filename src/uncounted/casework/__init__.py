"""Whatever a member does is permitted, done whole or not at all, and written down.

One file for each job of the team; the doors call these and nothing below them.
"""

__all__ = [
    "cases",
    "coding",
    "counting",
    "custody",
    "demonstration",
    "erasing",
    "intake",
    "protecting",
    "publishing",
    "tracing",
    "views",
]
