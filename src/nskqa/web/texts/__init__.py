"""The interface's own words, one module a language. The report and its quotes stay as they are."""

from nskqa.types import Lang
from nskqa.web.texts import en, nb, nn

DEFAULT: Lang = "nb"
NAMES: dict[Lang, str] = {"nb": "Bokmål", "nn": "Nynorsk", "en": "English"}
TEXTS: dict[Lang, dict[str, str]] = {"nb": nb.TEXTS, "nn": nn.TEXTS, "en": en.TEXTS}


def language(wanted: str | None) -> Lang:
    """The interface language that a request asks for; bokmål where it asks for none that there is."""
    return next((lang for lang in NAMES if lang == wanted), DEFAULT)
