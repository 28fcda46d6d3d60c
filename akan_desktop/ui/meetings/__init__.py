"""The page of meetings: those that come, those whose minutes wait, those that have been."""
