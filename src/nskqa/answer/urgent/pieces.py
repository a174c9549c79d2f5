"""What a text is made of for hearing danger: its words, up to three in a row, and the parts of each word.

Parts of words (McNamee and Mayfield 2004) hear what is misspelt, in dialect or in another form than was learned.
"""

import re

from nskqa.text.fold import fold

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?|[!?]")
_PARTS = range(3, 6)  # letters of a part of a word
_ROWS = range(1, 4)  # words in a row
_LONGEST_WORD = 40  # letters; of what is longer, the beginning is looked at
_END = "_"  # where a word begins and ends


def pieces(text: str) -> frozenset[str]:
    """The pieces of a text: parts of words, such as "_gif", and words in a row, each followed by a space."""
    words = [word[:_LONGEST_WORD] for word in _WORD.findall(fold(text.replace("’", "'")))]
    found = {" ".join((*words[at : at + row], "")) for row in _ROWS for at in range(len(words) - row + 1)}
    for word in set(words):
        bounded = f"{_END}{word}{_END}"
        found.update(
            bounded[at : at + length]
            for length in _PARTS
            if length < len(bounded)
            for at in range(len(bounded) - length + 1)
        )
    return frozenset(found)
