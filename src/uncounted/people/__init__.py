"""Rows of several lists become persons only where their names allow it, and the doubt stays with each person.

Lists in, persons out: tokens and row ids, never a name. Either one partition is found, whose doubt as a whole
is not measured and is said not to be; or whole partitions are drawn, and every number has its interval.
"""

from uncounted.people.cluster import Cluster
from uncounted.people.handover import linkage_report, membership_counts, people_csv
from uncounted.people.individuals import Linkage
from uncounted.people.linking import link
from uncounted.people.plan import Plan
from uncounted.people.records import Repeats, VictimList, read_list

__all__ = [
    "Cluster",
    "Linkage",
    "Plan",
    "Repeats",
    "VictimList",
    "link",
    "linkage_report",
    "membership_counts",
    "people_csv",
    "read_list",
]
