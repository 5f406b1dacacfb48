"""Rules: one module for each construction. In: a `View` and a lexicon. Out: candidates."""
