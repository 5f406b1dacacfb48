"""Who speaks in fiction, and to whom: characters, turns, cues, and a fitted ranking of candidate speakers."""
