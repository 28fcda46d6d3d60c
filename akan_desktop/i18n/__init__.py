"""Words: one `Texts` object per language, dates as Norwegians write them, labels for codes.

Nothing here knows a window or a paper: both take a `Texts` and ask it. Code says things in English, the
catalogues `resources/i18n/<language>/<topic>.po` say them in bokmål (the default) and nynorsk.
`packaging/catalogues.py` compiles them.
"""
