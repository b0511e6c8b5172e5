"""The pictures of a table, whichever it has: drawn once, for the page and for paper alike.

- Every text of a picture goes through the writer of the place where it will stand: nothing in it is markup.
- The look is one sheet with the colours of the place: in light, in dark and in print the same shapes.
"""

from __future__ import annotations

from collections.abc import Callable

from uncounted.publication.chart import interval_chart
from uncounted.publication.edition import Table
from uncounted.publication.lineage_picture import lineage_picture_svg
from uncounted.publication.overlap_picture import overlap_svg
from uncounted.publication.place_picture import place_svg
from uncounted.publication.timeline_picture import timeline_svg

_LOOK = (
    ".chart .say{{fill:{accent};stroke:{accent};stroke-width:2}}"
    ".chart .deny,.chart .open{{fill:{paper};stroke:{ink};stroke-width:2}}"
    ".chart .neither{{fill:{paper};stroke:{ink};stroke-width:2;stroke-dasharray:3 2}}"
    ".chart .unsure{{stroke-dasharray:6 4}}.chart .about{{stroke-dasharray:1.5 3}}"
    ".chart .against{{stroke-dasharray:1.5 3}}"
    ".chart .on{{fill:{ink}}}.chart .off{{fill:{paper};stroke:{ink};stroke-width:1}}"
    ".chart .square{{fill:none;stroke:{ink};stroke-width:1.25;stroke-dasharray:4 3}}"
    ".chart .thin{{stroke:{ink};stroke-width:1.25}}"
)


def look(*, ink: str, paper: str, accent: str) -> str:
    """Return the rules for the shapes of pictures, in these colours."""
    return _LOOK.format(ink=ink, paper=paper, accent=accent)


def says_of(table: Table) -> str:
    """Return in words what the picture of a table shows."""
    return table.picture.says if table.picture is not None else table.chart or table.caption


def picture_of(table: Table, text: Callable[[str], str]) -> str | None:
    """Draw what stands beside a table; None where nothing does. ``text`` writes words of it."""
    says, picture = says_of(table), table.picture
    if table.marks:
        return interval_chart(table.marks, title=says, id_=table.id)
    if picture is None:
        return None
    if picture.timeline is not None:
        return timeline_svg(picture.timeline, title=says, id_=table.id, text=text)
    if picture.ways is not None:
        return lineage_picture_svg(picture.ways, title=says, id_=table.id, text=text)
    if picture.spots is not None:
        return place_svg(picture.spots, title=says, id_=table.id, text=text)
    if picture.overlaps is not None:
        return overlap_svg(picture.overlaps, title=says, id_=table.id, text=text)
    return None
