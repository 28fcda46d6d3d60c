"""The page of deletion deadlines: what is to be looked at, what waits, what has been erased."""
