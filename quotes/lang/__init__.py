"""Languages: the words, names and fitted numbers of each, in a package of its own."""

LANGUAGES = ("en",)
"""Languages there are rules and numbers for, as ISO 639-1 codes."""
