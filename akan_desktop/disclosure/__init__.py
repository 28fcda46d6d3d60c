"""Statistical disclosure control: figures in which nobody can be recognised.

`femgang` rounds the tables by characteristic, `classes` shows the totals, `attack` says how closely a reader
can work a number out, `release` is the locked file, `rounder` puts them together behind
`app.statistics.Rounder`.
"""
