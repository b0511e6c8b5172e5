"""Drills: what must hold on the worst day, tried out on an invented case before that day, step by step.

- A drill builds its own case in a new folder, and touches no case of the member.
- It takes the real steps, those that a team would take; nothing is simulated but the people.
- What could not be tried on this machine reads NOT CHECKED, and never as held.
- It leaves nothing behind, unless a folder was named for it.
"""

from uncounted.casework.drills.apart import DrillApart, Standing
from uncounted.casework.drills.holding import DRILLS, DrillPlaceTakenError, hold
from uncounted.casework.drills.own_case import search_own_case

__all__ = ["DRILLS", "DrillApart", "DrillPlaceTakenError", "Standing", "hold", "search_own_case"]
