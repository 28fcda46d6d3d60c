"""Akan Desktop: the case register, papers and anonymised statistics of an AKAN main contact."""

__version__ = "0.1.0"
