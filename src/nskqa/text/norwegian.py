"""Words of Norwegian (and English questions): tokens, stems, and the words that carry no topic."""

import re
from functools import lru_cache

from nskqa.text.stemming import stemmed

_WORD = re.compile(r"[&@¢]?[^\W_]+(?:[&@¢][^\W_]+)*")  # &, @ and ¢ within a word are damaged letters

# Closed classes of bokmål, nynorsk and English: articles, pronouns, prepositions, conjunctions, auxiliaries and the
# words that ask. They say what is wanted, not what about.
FUNCTION_WORDS = frozenset(
    """
    alle alt andre at av bare begge ble bli blir blitt både da de deg dei deira dem den denne der dere deres det dette
    di din disse ditt du då eg ein eit eitt ei eller elles en enn er et etter for fordi fra frå få får fått før ha
    hadde han hans har hatt hennar henne hennes her hun hva hvem hver hvilke hvilken hvilket hvis hvor hvordan hvorfor
    hvornår hos ho i ikke ikkje ingen ingenting inn ja jeg kan kunne kva kvar kven korleis kvifor kor når kva
    litt man mange med meg meir mellom men mer mest mi min mine mitt mot mye må måtte ned nei no nok noko noen noe nå
    når nokon nokre og også om opp oss over på så sånn samt seg selv si sia siden sin sine sitt skal skulle slik som
    til um under ut uten var vart vere være vært vi vil ville ved vår å blant vore verte vert vorte bør burde
    a about an and any are as at be been by can could did do does for from had has have how i in into is it its kind me
    many much my of on or our please s should so some such tell than that the their them there these they this those
    to us was we were what when where which who whom whose why will with would you your
    """.split()
)

# Adjectives of the Nordic countries and some others, and their English names, by the country's name in Norwegian.
COUNTRIES = {
    "svensk": "Sverige",
    "dansk": "Danmark",
    "finsk": "Finland",
    "islandsk": "Island",
    "norsk": "Norge",
    "tysk": "Tyskland",
    "britisk": "Storbritannia",
    "fransk": "Frankrike",
    "swedish": "Sverige",
    "danish": "Danmark",
    "finnish": "Finland",
    "icelandic": "Island",
    "norwegian": "Norge",
    "sweden": "Sverige",
    "denmark": "Danmark",
    "iceland": "Island",
    "norway": "Norge",
}


def words(text: str) -> list[str]:
    """The words of a text in lower case, without punctuation."""
    return [match.group().lower() for match in _WORD.finditer(text)]


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """The stem of one lower-case word; of bokmål and nynorsk alike."""
    return stemmed(word, "norwegian")
