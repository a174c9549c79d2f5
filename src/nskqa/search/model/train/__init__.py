"""Training the second stage's adapter from public questions. Asking never comes here.

Importing this package loads no torch; `fit` and `scoring` do, the others make what is trained on.
"""
