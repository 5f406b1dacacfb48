"""Ranges of tokens and of characters, the end exclusive. mypy tells them apart; at run time both are pairs.

A pair becomes one where it is made (`TokenRange((first, last))`), and is passed on as one.
"""

from __future__ import annotations

from typing import NewType

TokenRange = NewType("TokenRange", tuple[int, int])
"""Token indices of a `View`, the end exclusive."""
CharRange = NewType("CharRange", tuple[int, int])
"""Offsets of characters in the text, the end exclusive."""
