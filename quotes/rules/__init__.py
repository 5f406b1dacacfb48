"""Rules: one module a construction, and the registry that runs them in order."""
