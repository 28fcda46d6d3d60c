"""The page of today: what is due, why, and one press to do it."""
