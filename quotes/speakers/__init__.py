"""Speakers: from the mention in the text to who that is. Sieves in order; the first that answers wins."""
