"""Languages: the words, names and fitted numbers of each, in a package of its own."""
