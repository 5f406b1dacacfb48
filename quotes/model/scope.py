"""Scope: what counts as a record."""

from __future__ import annotations

from typing import Literal, get_args

Scope = Literal["statements", "attributions"]
"""What is asked for.

`statements`: something said or written by somebody, in whatever construction; verbatim words credited to somebody; or
verbatim words that are somebody's. `attributions`: attitudes, intentions, plans, and what data shows as well.
"""
SCOPES: tuple[Scope, ...] = get_args(Scope)
