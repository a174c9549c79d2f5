"""Training the second stage's adapter from public questions. Asking never comes here.

Importing this package loads no torch, nor do `examples`, `nynorsk` and `variants`, which make what is trained on.
"""
