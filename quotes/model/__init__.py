"""Model: what the fitted numbers mean. The numbers themselves are in `lang`."""
