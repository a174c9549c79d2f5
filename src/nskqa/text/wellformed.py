"""Whether a string is text at all. Asked wherever a string comes in from outside."""


def is_text(text: str) -> bool:
    """True where UTF-8 can hold it: every character is whole.

    A lone surrogate is half a character: JSON's escapes and bytes that were read as what they are not leave it behind,
    and nothing after the edge can write it. Zero bytes, controls and noncharacters are characters, if rare ones.
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
