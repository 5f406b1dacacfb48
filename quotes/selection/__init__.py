"""Selection: of all candidates, those that become records."""
