"""Uncounted: from reports, testimonies and lists to a record that protects those who spoke.

Preserve what was received, attribute each claim, corroborate by origins, count the victims
on lists and estimate those on none, protect the witnesses, publish what a stranger can check.
"""

__version__ = "0.1.0"
