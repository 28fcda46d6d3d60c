"""Papers: from a form (text as data) and a request to a tagged PDF/A-2a and PDF/UA-1 file.

forms on disk -> `markup` + `formtoml` -> `library` (checked) -> `compose` (a `model`: every text final)
-> `layout` + `grids` (`strips` on pages) -> `sheet` (marked content) + `structure` (the tree) + `conform`.
"""
