"""Words as a text spells them: nynorsk forms by their bokmål ones, slips of the finger by the word that was meant.

A form is accepted only where the text has it, so nothing is put in its place that the text does not hold.
"""

import re
from collections.abc import Iterable

from rapidfuzz import fuzz, process

from nskqa.text.fold import fold
from nskqa.text.norwegian import FUNCTION_WORDS, stem
from nskqa.types import Lang

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SHORTEST_SLIP = 6  # letters; a shorter word is too near to others
_NEAR = 87.0  # percent of letters that a slip leaves
_MOST_FORMS = 64

# Regular correspondences of nynorsk and bokmål, applied to the word in this order; each may or may not apply.
_CORRESPONDENCES = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        ("^bu(?=tilb|stad|stønad|tid|$)", "bo"),
        ("tilbod", "tilbud"),
        ("opphald", "opphold"),
        ("hald", "hold"),
        ("vald", "vold"),
        ("løyve", "tillatelse"),
        ("^born", "barn"),
        ("skule", "skole"),
        ("sjuk", "syk"),
        ("^føre(?=bygg)", "fore"),
        ("^før(?=ebygg)", "for"),
        ("jord?mødr", "jordmor"),
        ("utval", "utvalg"),
        ("^val(?=d?e|t)", "valg"),
        ("fleir", "fler"),
        ("meir", "mer"),
        ("saman", "sammen"),
        ("rettlei(?:ing|ar)", "veileder"),
        ("rettlei", "veiled"),
        ("tenest", "tjenest"),
        ("verksemd", "virksomhet"),
        ("styresmakt", "myndighet"),
        ("utgreiing", "utredning"),
        ("eigen", "egen"),
        ("eigne", "egne"),
        ("^lei(?=e$|a$|ar|ing$|inga$|er$)", "led"),
        ("heim", "hjem"),
        ("tryggleik", "sikkerhet"),
        ("lemlesta$", "lemlestede"),
        ("lemlesting", "lemlestelse"),
        ("veg", "vei"),
        ("høyr", "hør"),
        ("høg", "høy"),
        ("byrj", "begyn"),
        ("fengsl", "fengsel"),
        ("fridom", "frihet"),
        ("leik", "lek"),
        ("heiml", "hjeml"),
        ("mogleg", "mulig"),
        ("moglegheit", "mulighet"),
        ("naud", "nød"),
        ("draum", "drøm"),
        ("auk", "øk"),
        ("lov(?:a|ene)$", "loven"),
        ("røynsle", "erfaring"),
        ("podkast", "podcast"),
        ("leg(?=e?$|t$|het|heit)", "lig"),
        ("heit", "het"),
        ("arane$", "erne"),
        ("arar$", "ere"),
        ("ane$", "ene"),
        ("ar$", "er"),
        ("ingar$", "inger"),
        ("inga$", "ingen"),
        ("era$", "ert"),
        ("ert$", "erte"),
        ("a$", "en"),
        ("a$", "et"),
        ("ast$", "es"),
    )
)


class Spelling:
    """The words of a text, and how a question's words are spelt there. Read-only."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = sorted({word.lower() for word in words})
        self._stems = {fold(stem(word)) for word in self._words} | {fold(word) for word in self._words}
        self._slips = {fold(word): word for word in self._words if len(word) >= _SHORTEST_SLIP}

    def known(self, word: str) -> bool:
        """True where the text holds the word in any form."""
        return fold(word) in self._stems or fold(stem(word.lower())) in self._stems

    def corrected(self, text: str, lang: Lang, besides: frozenset[str] = frozenset()) -> str:
        """A question with its words spelt as the text spells them; words that the text lacks stay as they are.

        `besides` are folded words of asking that are left alone; so is English, whose words are not the text's.
        """
        if lang == "en":
            return text
        spelt = {word: self._spelt(word, besides) for word in set(_WORD.findall(text))}
        return _WORD.sub(lambda match: spelt[match.group()], text)

    def _spelt(self, word: str, besides: frozenset[str]) -> str:
        lower = word.lower()
        if lower in FUNCTION_WORDS or fold(word) in besides or self.known(word) or word.isupper():
            return word
        form = next((form for form in _forms(lower) if self.known(form)), None)
        return form or self._meant(lower) or word

    def _meant(self, word: str) -> str | None:
        """The text's word from which this one differs by a slip, or None."""
        if len(word) < _SHORTEST_SLIP:
            return None
        folded = fold(word)
        near = process.extractOne(folded, self._slips.keys(), scorer=fuzz.ratio, score_cutoff=_NEAR)
        return self._slips[near[0]] if near and near[0][0] == folded[0] else None


def _forms(word: str) -> list[str]:
    """The bokmål forms that a nynorsk word may have, the least changed first."""
    forms = [word]
    for pattern, replacement in _CORRESPONDENCES:
        changed = [new for form in forms if (new := pattern.sub(replacement, form, count=1)) != form]
        forms = list(dict.fromkeys([*forms, *changed]))[:_MOST_FORMS]
    return forms[1:]
