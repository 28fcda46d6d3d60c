"""The rules in force, to read: with their clauses, beside another employer's, or from a file of one's own."""
