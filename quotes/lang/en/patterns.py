"""Regular expressions with English words in them."""

from __future__ import annotations

import re

TIME_OF_DAY = re.compile(r"\d{1,2}[:.]\d\d\s?(?:[ap]\.?\s?m\.?)?(?: [A-Z]{2,4})?", re.IGNORECASE)
"""A paragraph that is a time of day: a new entry of a running report follows."""
AGE = re.compile(r"\b(\d{1,3})[- ]years?[- ]old$", re.IGNORECASE)
"""An age instead of a noun ("the 24-year-old")."""
AGE_BEFORE = re.compile(r"\b(\d{1,3})[- ]years?[- ]old\b", re.IGNORECASE)
"""An age in front of a noun, or instead of one ("the 24-year-old nurse")."""
WEB_ADDRESS = re.compile(r"(?:[\w-]+\.)+(?:com|org|net|info|co|gov|edu|io|tv)(?:\.\w\w)?", re.IGNORECASE)
"""The address of a site, used as its name ("Ferries.com said")."""
PLURAL_ACRONYM = re.compile(r"[A-Z]{2,}s")
"""Acronyms for several people, with any tag: `MPs`, `CEOs`."""
