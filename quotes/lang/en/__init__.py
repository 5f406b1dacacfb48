"""English: word classes, cues with their acts, first names, and the numbers fitted on English text."""
