"""Count who is quoted, how often and how, in one text or many; and find repeated quotations."""

from quotes.audit.counting import Source, Tally, by_source, source_key, source_name, sources
from quotes.audit.duplicates import SameQuotation, same_quotations
from quotes.audit.groups import GROUPINGS, Group, Grouping, group_sources
from quotes.audit.linking import Doubt
from quotes.audit.weeks import WeekTally, by_week

__all__ = [
    "GROUPINGS",
    "Doubt",
    "Group",
    "Grouping",
    "SameQuotation",
    "Source",
    "Tally",
    "WeekTally",
    "by_source",
    "by_week",
    "group_sources",
    "same_quotations",
    "source_key",
    "source_name",
    "sources",
]
