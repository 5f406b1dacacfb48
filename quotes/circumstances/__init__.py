"""Circumstances: whom somebody speaks to, where or how, and whether anything was said. One module each."""
