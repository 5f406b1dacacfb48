"""Languages: the words, names and fitted numbers of each, in a package of its own."""

LANGUAGES = ("en",)
"""Languages with rules and numbers, as ISO 639-1 codes."""
