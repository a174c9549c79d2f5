"""What of a report can be named and where: titles, own texts, abbreviations. Read once, asked for every question."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from nskqa.answer.known.agencies import AgencyNames
from nskqa.answer.known.helpers import told_of
from nskqa.answer.known.places import Place
from nskqa.text.fold import fold
from nskqa.text.norwegian import FUNCTION_WORDS, stem, words
from nskqa.text.spelling import Spelling
from nskqa.types import Passage, Report, Section

_ALIKE_FROM = 5  # letters; from here on, a word that goes on a little further is the same word
_COMPOUND_FROM = 8  # letters; from here on it may go on as a compound: "barnevern" and "barneverntjenesten"
_FURTHER = 4  # letters that it may go on: "vurder" and "vurdering"
# Sections in which a measure speaks for itself; links and the overview say nothing of it in words.
_OWN = frozenset({Section.TITLE, Section.PLAN, Section.PROGRESS, Section.RESPONSIBLE})
# "Nasjonalt kunnskapssenter om vold (NKVTS)": an abbreviation in brackets after what it stands for.
_IN_BRACKETS = re.compile(r"\(([\w-]+)[^()]*\)")
# How the preamble says that a measure has come further than the report tells.
_LATER = re.compile(r"\b(?:nå|no|siden|sidan|senere|seinare|etter)\b.*\b(?:ferdigstil|avslutt|fullfør)", re.IGNORECASE)
# What the preamble says was moved: "har integreringsarbeidet flyttet fra …".
_MOVED = re.compile(r"\b(\w+)\s+(?:er |ble |blitt )?(?:flyttet|overført)\b", re.IGNORECASE)
_LEAST_SHARED = 2  # words of a title that a question must have to touch it
_LEAST_TITLE = 3  # words of a title by which a measure is known in running text


class Register:
    """What one report names. Read-only; safe to use from several threads at once."""

    def __init__(self, report: Report, passages: Iterable[Passage]) -> None:
        self.report = report
        self.passages = tuple(sorted(passages, key=lambda passage: passage.span))
        self._know_titles()
        self._numbered = frozenset(measure.id for measure in report.numbered())
        self._places: dict[str, tuple[Place, ...]] = {
            measure.id: tuple(
                Place(passage, sentence)
                for passage in self.passages
                if passage.measure in (measure.id, *measure.children) and passage.section in _OWN
                for sentence in passage.sentences
            )
            for measure in report.measures
        }
        self._stems = {
            name: tuple(
                frozenset(form for word in words(place.sentence.text) for form in _forms(word)) for place in places
            )
            for name, places in self._places.items()
        }
        self._words = {name: frozenset[str]().union(*stems) for name, stems in self._stems.items()}
        self._written = frozenset(
            word for passage in self.passages for word in re.findall(r"\w+", passage.text) if word[0].isupper()
        )
        self._know_places()
        self.spelling = Spelling(
            word for passage in self.passages for text in (passage.heading, passage.text) for word in words(text)
        )
        self.agencies = AgencyNames(report)
        self.superseded = dict(self._superseded())
        self.helpers: tuple[Place, ...] = told_of(report.meta.helpers, self.places())
        self._moved = frozenset(
            _stem(match[1])
            for passage in self.passages
            if passage.section is Section.PREAMBLE
            for match in _MOVED.finditer(passage.text)
        )

    def _know_titles(self) -> None:
        """The stems of every title, and the titles of every stem."""
        self._titles = {measure.id: _content(measure.title) for measure in self.report.measures}
        self._titled_with: dict[str, set[str]] = defaultdict(set)
        self._title_stems: dict[str, set[str]] = defaultdict(set)
        for name, title in self._titles.items():
            for own in title:
                self._titled_with[own].add(name)
                self._title_stems[own[:_ALIKE_FROM]].add(own)

    def _know_places(self) -> None:
        """Where an abbreviation is spelt out, and the sentences by their first word."""
        self._spelt_out: dict[str, Place] = {}
        self._begun: dict[str, list[Place]] = defaultdict(list)
        for place in self.places():
            for match in _IN_BRACKETS.finditer(place.sentence.text):
                self._spelt_out.setdefault(fold(match[1]), place)
            for word in words(fold(place.sentence.text))[:1]:
                self._begun[word].append(place)

    def titled(self, topic: Sequence[str], compounds: bool = False) -> tuple[str, ...]:
        """The ids of the measures whose title holds every word of a topic, else of sub-measures; none without one.

        With `compounds`, "barnevernet" is held by "barneverntjenesten" too.
        """
        shared = self._shared(topic, compounds)
        held = [name for name, count in shared.items() if topic and count == len(topic)]
        return tuple(name for name in held if name in self._numbered) or tuple(held)

    def touched(self, topic: Sequence[str]) -> tuple[str, ...]:
        """The one measure whose title holds two words of a topic or more, and more than any other's; else none."""
        shared = {name: count for name, count in self._shared(topic).items() if name in self._numbered}
        most = max(shared.values(), default=0)
        best = [name for name, count in shared.items() if count == most]
        return tuple(best) if most >= _LEAST_SHARED and len(best) == 1 else ()

    def part_meant(self, measure_id: str, topic: Sequence[str]) -> str:
        """The sub-measure of a measure whose title alone has words of a topic that its own lacks; or none."""
        measure = self.report.measure(measure_id)
        beyond = [word for word in topic if not self._shared((word,), compounds=True)[measure_id]]
        shared = self._shared(beyond, compounds=True)
        best = [name for name in (measure.children if measure else ()) if shared[name]]
        return best[0] if len(best) == 1 else ""

    def misses(self, measure_id: str, topic: Sequence[str]) -> int:
        """How many words of a topic the measure's title lacks."""
        return len(topic) - self._shared(topic)[measure_id]

    def _shared(self, topic: Sequence[str], compounds: bool = False) -> dict[str, int]:
        """For each measure, how many words of a topic its title holds."""
        counts = dict.fromkeys(self._titles, 0)
        for wanted in map(_stem, topic):
            stems = (own for own in self._title_stems.get(wanted[:_ALIKE_FROM], ()) if _alike(wanted, own, compounds))
            for name in {name for own in stems for name in self._titled_with[own]}:
                counts[name] += 1
        return counts

    def begins_as_a_title(self, word: str) -> bool:
        """True where a word begins with one of a measure's title, as compounds do."""
        return any(
            len(own) >= _ALIKE_FROM + 1 and own != word and fold(word).startswith(_stem(own))
            for own in self._titled_with
        )

    def holds(self, measure_id: str, topic: Sequence[str]) -> bool:
        """True where the measure's own text holds every word of a topic."""
        return all(_forms(word) & self._words[measure_id] for word in topic)

    def mentions(self, measure_id: str, term: Sequence[str]) -> Place | None:
        """The first sentence of the measure's own text that holds every word of a term, or None."""
        return self._mention(measure_id, [_forms(word) for word in term])

    def mentioning(self, term: Sequence[str]) -> bool:
        """True where any measure's own text mentions a term."""
        wanted = [_forms(word) for word in term]
        return any(self._mention(name, wanted) for name in self._places)

    def occurrences(self, term: Sequence[str]) -> int:
        """How often a term of these words, one after the other, stands in the measures' own texts."""
        wanted = [_forms(word) for word in term]
        return sum(_standing(wanted, place.sentence.text) for place in self._told())

    def occurring(self, term: Sequence[str]) -> list[Place]:
        """The sentences of the measures' own texts in which a term stands."""
        wanted = [_forms(word) for word in term]
        return [place for place in self._told() if _standing(wanted, place.sentence.text)]

    def _told(self) -> Iterator[Place]:
        """Every sentence of a measure's own text, once."""
        for passage in self.passages:
            if passage.measure and passage.section in _OWN:
                yield from (Place(passage, sentence) for sentence in passage.sentences)

    def writes(self, name: str) -> bool:
        """True where the report has every word of a name with its capital, so that it is the name that is meant."""
        return all(word in self._written for word in re.findall(r"\w+", name))

    def tells_was_moved(self, topic: Iterable[str]) -> bool:
        """True where a word of a topic is what the preamble says was moved from one agency to another."""
        return any(_alike(_stem(word), moved, compounds=True) for word in topic for moved in self._moved)

    def places(self) -> Iterator[Place]:
        """Every sentence of the measures' own plan and progress and of what stands before and between them."""
        for passage in self.passages:
            if passage.section in (Section.PROGRESS, Section.PLAN, Section.AREA, Section.PREAMBLE):
                yield from (Place(passage, sentence) for sentence in passage.sentences)

    def spelt_out(self, abbreviation: str) -> Place | None:
        """The first sentence that gives what an abbreviation stands for: "Samarbeidsrådet for … (STL)", or None."""
        return self._spelt_out.get(fold(abbreviation))

    def begun_with(self, name: str) -> list[Place]:
        """The sentences that begin with these words."""
        wanted = words(fold(name))
        return [
            place
            for place in self._begun.get(wanted[0] if wanted else "", ())
            if words(fold(place.sentence.text))[: len(wanted)] == wanted
        ]

    def _mention(self, measure_id: str, wanted: Sequence[frozenset[str]]) -> Place | None:
        """The first sentence of the measure's own text that holds one form of each of these words, or None."""
        held = zip(self._places[measure_id], self._stems[measure_id], strict=True)
        return next((place for place, stems in held if all(map(stems.intersection, wanted))), None)

    def _superseded(self) -> Iterator[tuple[str, Place]]:
        """The measures that the preamble says have come further since, and where it does."""
        for passage in self.passages:
            if passage.section is not Section.PREAMBLE:
                continue
            for sentence in filter(lambda each: _LATER.search(each.text), passage.sentences):
                said = _content(sentence.text)
                for measure in self.report.numbered():
                    title = self._titles[measure.id]
                    if len(title) >= _LEAST_TITLE and title <= said:
                        yield measure.id, Place(passage, sentence)


def _standing(wanted: Sequence[frozenset[str]], text: str) -> int:
    """How often words of these forms follow one another in a text."""
    said = [_forms(word) for word in words(text)]
    return sum(
        all(form & said[at + place] for place, form in enumerate(wanted)) for at in range(len(said) - len(wanted) + 1)
    )


def _content(text: str) -> frozenset[str]:
    return frozenset(_stem(word) for word in words(text) if word not in FUNCTION_WORDS)


def _forms(word: str) -> frozenset[str]:
    """The stems by which a word is known, with æ, ø and å or typed without them."""
    forms = (_stem(word), stem(fold(word)))
    return frozenset((*forms, *(stem(form) for form in forms if len(form) > _ALIKE_FROM)))  # "podcasten", "podcast"


def _stem(word: str) -> str:
    return fold(stem(word.lower()))


def _alike(one: str, other: str, compounds: bool) -> bool:
    """True where two stems are one word's: equal, or one goes on a little further than the other."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    further = len(long) - len(short) <= _FURTHER or (compounds and len(short) >= _COMPOUND_FROM)
    return len(short) >= _ALIKE_FROM and long.startswith(short) and further
