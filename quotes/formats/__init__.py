"""File formats of records. In: records. Out: text or files, and records read back. One module a format."""
