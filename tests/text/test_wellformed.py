import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nskqa.text.wellformed import is_text


@pytest.mark.parametrize("text", ["", "skole", "blåbær", "\0", "\x1b", "\ufffd", "\ufffe", "\ufdd0", "🇳🇴", "e\u0301"])
def test_whole_characters_are_text_whatever_they_are(text: str) -> None:
    assert is_text(text)


@pytest.mark.parametrize("text", ["\ud800", "skole \udfff", "\udc00\ud800", os.fsdecode(b"bl\xe5b\xe6r")])
def test_half_a_character_is_no_text(text: str) -> None:
    assert not is_text(text)


@given(st.text(st.characters(codec=None)))
def test_text_is_what_has_no_surrogates(text: str) -> None:
    assert is_text(text) is not any("\ud800" <= character <= "\udfff" for character in text)
