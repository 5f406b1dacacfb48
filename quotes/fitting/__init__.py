"""Fitting: measure the numbers of a language on annotated articles. `quotes fit` does the same on the command line.

In: corpora of annotated articles. Out: a folder of numbers for `Config(fitted=…)`, with their provenance.

`read_corpus` reads annotated articles, `fit` measures, `save` writes the folder.
"""

from quotes.fitting.fit import Fitted, fit, save
from quotes.fitting.gold import Corpus, read_corpus

__all__ = ["Corpus", "Fitted", "fit", "read_corpus", "save"]
