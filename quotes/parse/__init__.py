"""Parse: which pipeline runs and how, and the `View` that the rules read of a `Doc`."""
