"""Stems of words, by the algorithms of Snowball (Porter 2001, snowballstem.org); from any number of threads at once."""

import snowballstemmer


def stemmed(word: str, language: str) -> str:
    """The stem of one lower-case word; `language` is a name that Snowball has, in English.

    A stemmer holds the word that it is at, so that two threads that share one get stems of each other's words, or an
    error. Each word has one of its own: to make it takes a fiftieth of the time that stemming does.
    """
    return str(snowballstemmer.stemmer(language).stemWord(word))
