"""Find who said what: direct, mixed and indirect quotations with their speakers and cues."""

from quotes.attributions import Attributions
from quotes.batch import pipe
from quotes.config import Config
from quotes.exceptions import QuotesError
from quotes.extraction import extract
from quotes.formats.arrow import to_arrow
from quotes.formats.frame import to_frame
from quotes.page import render
from quotes.records import Attribution, Cue, Quote, Speaker, TextSpan

__all__ = [
    "Attribution",
    "Attributions",
    "Config",
    "Cue",
    "Quote",
    "QuotesError",
    "Speaker",
    "TextSpan",
    "extract",
    "pipe",
    "render",
    "to_arrow",
    "to_frame",
]

__version__ = "0.1.0"
