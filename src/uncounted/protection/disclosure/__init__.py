"""What is published of many gives no one of them away, by itself or together with earlier editions.

- `let_through` is the gate for tables: it withholds what is small, what it could be computed from, and what
  would tell a small group together with any table released before.
- `anonymity`, `diversity`, `coarsen` and `expected_reidentification` judge records without names.
- `narrative_marks` lists what a person must look at; nothing here takes words out of a text.
"""

from uncounted.protection.disclosure.coarsening import Places, coarsen
from uncounted.protection.disclosure.differencing import differencing, let_through
from uncounted.protection.disclosure.microdata import anonymity, diversity, expected_reidentification
from uncounted.protection.disclosure.narrative import narrative_marks
from uncounted.protection.disclosure.suppression import suppress

__all__ = [
    "Places",
    "anonymity",
    "coarsen",
    "differencing",
    "diversity",
    "expected_reidentification",
    "let_through",
    "narrative_marks",
    "suppress",
]
