"""Selection. In: candidates. Out: those that become records."""
