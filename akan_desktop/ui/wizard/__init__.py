"""The first set-up, in five steps."""
