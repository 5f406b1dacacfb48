"""Dialogue in fiction. In: a `View`. Out: turns with speakers and addressees, by cues and a fitted ranking."""
