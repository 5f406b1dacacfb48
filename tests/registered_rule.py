"""A rule of a caller's own, registered by name in a module that worker processes can import."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from spacy.util import registry

from quotes import Proposal

if TYPE_CHECKING:
    from spacy.tokens import Doc

NAME = "quotes_tests.answers.v1"


@registry.misc(NAME)
def answers(doc: Doc) -> Iterator[Proposal]:
    """The text after "R/" is an answer of the first named person."""
    source = re.search("Mayor [A-Z][a-z]+ [A-Z][a-z]+", doc.text)
    for match in re.finditer(r"^R/ (.+)$", doc.text, re.MULTILINE):
        yield Proposal(content=[match.span(1)], source=source and source.span(), probability=0.9)
