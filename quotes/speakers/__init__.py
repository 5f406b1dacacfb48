"""Speakers. In: sources. Out: identities. Sieves in order; the first that answers wins."""
