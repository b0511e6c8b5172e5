"""Whatever a member does is permitted, done whole or not at all, and written down.

One file for each job of the team; the doors call these and nothing below them. Named here are those of the
main job and of keeping a case; the rest are reached the same way.
"""

__all__ = [
    "cases",
    "coding",
    "counting",
    "custody",
    "erasing",
    "intake",
    "keeping",
    "protecting",
    "publishing",
    "tracing",
]
