"""Other libraries: drop-in functions for them, and readers of their collections. One module a library."""
