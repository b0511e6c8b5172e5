"""Rows of several lists become persons only where their names allow it, and the doubt stays with each person.

Lists in, persons out: tokens and row ids, never a name. One partition is made so far; its uncertainty as
a whole is not measured yet, and `linkage_report` says so.
"""

from uncounted.people.handover import linkage_report, membership_counts, people_csv
from uncounted.people.individuals import Individual, Linkage, Membership
from uncounted.people.linking import link
from uncounted.people.records import Repeats, VictimList, read_list

__all__ = [
    "Individual",
    "Linkage",
    "Membership",
    "Repeats",
    "VictimList",
    "link",
    "linkage_report",
    "membership_counts",
    "people_csv",
    "read_list",
]
