"""For the site: Python examples with prompts are shown as sessions, so that prompts and outputs are not copied.

The examples stay fences of `python`, which the tests run (conftest.py) and other viewers colour.
"""

from __future__ import annotations

import re
from typing import Any

_SESSION = re.compile(r"^```python\n(?=>>> )", re.MULTILINE)


def on_page_markdown(markdown: str, **_: Any) -> str:
    """Return a page whose examples with prompts are fences of `pycon`."""
    return _SESSION.sub("```pycon\n", markdown)
