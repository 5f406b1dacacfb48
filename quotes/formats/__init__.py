"""Ways to write records down: records in, text out. One module a format, imported when it is asked for."""
