"""Papers in the window: made, looked at, printed, saved and filed without leaving it."""
