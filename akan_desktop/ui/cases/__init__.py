"""The page of cases: the list, one case, and the forms of its steps."""
