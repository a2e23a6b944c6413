"""An independent proof of a record: what is provably wrong in it, by code that shares nothing with its makers.

Nothing here imports `core.readings`, the judge or the runtime; a fault that those have in common with the
agents cannot hide from a second implementation. It is plain rather than fast.
"""
