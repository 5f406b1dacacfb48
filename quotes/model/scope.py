"""Scope: what counts as a record."""

from __future__ import annotations

from typing import Literal, get_args

Scope = Literal["statements", "attributions"]
"""What counts as a record.

`statements`: something said or written by somebody, in any construction, and verbatim words that are credited to
somebody or are somebody's. `attributions`: also attitudes, intentions, plans, and findings of data.
"""
SCOPES: tuple[Scope, ...] = get_args(Scope)
