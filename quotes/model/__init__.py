"""Model: apply the fitted numbers. In: candidates. Out: probabilities, and ends of contents. Numbers are in `lang`."""
