"""Identities: small texts with a risk of wrong names, on frozen parses."""

from __future__ import annotations

import pytest
from frozen import frozen_doc
from identity_texts import TEXTS, Who
from identity_texts_fresh import FRESH_TEXTS
from identity_texts_more import MORE_TEXTS

from quotes import Config
from quotes.extraction import extract_doc

CASES = [
    pytest.param(who, id=who.text[:60], marks=pytest.mark.xfail(strict=True, reason=who.fails) if who.fails else ())
    for who in [*TEXTS, *MORE_TEXTS, *FRESH_TEXTS]
]


@pytest.mark.parametrize("who", CASES)
def test_the_source_is_who_the_text_says(who: Who) -> None:
    """The last attribution has this source, and this name or none."""
    speaker = extract_doc(frozen_doc(who.text), Config(min_name_confidence=0.0))[-1].speaker
    assert speaker is not None
    assert (speaker.mention.text.rstrip(","), speaker.name) == (who.mention, who.name)
