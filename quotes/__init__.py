"""Find who said what: direct, mixed and indirect quotations with their speakers and cues.

Each public name is imported on first use, so `import quotes` takes almost no time.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from quotes.attributions import Attributions
    from quotes.batch import pipe
    from quotes.config import Config
    from quotes.exceptions import QuotesError
    from quotes.explanation import explain
    from quotes.extraction import extract
    from quotes.formats.arrow import to_arrow
    from quotes.formats.frame import to_frame
    from quotes.formats.story import dialogue_table, narration, script
    from quotes.identities import Identity
    from quotes.page import render
    from quotes.proposals import Proposal
    from quotes.records import Attribution, Cue, Quote, Speaker, TextSpan

__all__ = [
    "Attribution",
    "Attributions",
    "Config",
    "Cue",
    "Identity",
    "Proposal",
    "Quote",
    "QuotesError",
    "Speaker",
    "TextSpan",
    "dialogue_table",
    "explain",
    "extract",
    "narration",
    "pipe",
    "render",
    "script",
    "to_arrow",
    "to_frame",
]

__version__ = "0.2.0"

_HOMES = {
    "Attribution": "quotes.records",
    "Attributions": "quotes.attributions",
    "Config": "quotes.config",
    "Cue": "quotes.records",
    "Identity": "quotes.identities",
    "Proposal": "quotes.proposals",
    "Quote": "quotes.records",
    "QuotesError": "quotes.exceptions",
    "Speaker": "quotes.records",
    "TextSpan": "quotes.records",
    "dialogue_table": "quotes.formats.story",
    "explain": "quotes.explanation",
    "extract": "quotes.extraction",
    "narration": "quotes.formats.story",
    "pipe": "quotes.batch",
    "render": "quotes.page",
    "script": "quotes.formats.story",
    "to_arrow": "quotes.formats.arrow",
    "to_frame": "quotes.formats.frame",
}
"""Public name → its module."""


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
