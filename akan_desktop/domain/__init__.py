"""The rules of AKAN work: facts, cases, and everything derived from them.

Pure: standard library only, no clock, no input or output, no text for people.
"""
