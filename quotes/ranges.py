"""Ranges of tokens and of characters, the end exclusive. mypy distinguishes them; at run time both are pairs.

A pair is turned into a range where it is made: `TokenRange((first, last))`.
"""

from __future__ import annotations

from typing import NewType

TokenRange = NewType("TokenRange", tuple[int, int])
"""Token indices of a `View`, the end exclusive."""
CharRange = NewType("CharRange", tuple[int, int])
"""Offsets of characters in the text, the end exclusive."""
