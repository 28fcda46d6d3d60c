"""The rules of AKAN work: facts, cases and everything derived from them. Pure: stdlib only, no clock, no input or output, no user text."""
