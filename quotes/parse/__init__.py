"""Parsing: text in, a parsed `Doc` and its `View` out. The rules read the `View`."""
