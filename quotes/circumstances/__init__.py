"""Circumstances of a statement: addressee, medium, negation. One module each. In: candidates. Out: characters."""
