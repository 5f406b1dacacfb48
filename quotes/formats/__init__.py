"""Ways to write records down and read them back. One module a format, imported when it is asked for."""
