"""Other libraries: their calls answered by this one, and their collections read. One module a library."""
