"""Whether a question asks for measures that fit something, and for which: a list or a count."""

from dataclasses import replace

from nskqa.answer import leaving, naming, patterns, reporting, selecting, states
from nskqa.answer.register import Register
from nskqa.answer.topics import LIST_WORDS, REPORT_WORDS, topic
from nskqa.text.fold import as_typed, fold
from nskqa.text.norwegian import words
from nskqa.types import Analysis, Intent, Reason, Selection, Wanted


def enumerated(read: Analysis, bare: str, register: Register) -> Analysis | None:
    """The question as one for measures that fit, or None."""
    return _leaving_out(read, register) or _listed(read, bare, register)


def _listed(read: Analysis, bare: str, register: Register) -> Analysis | None:
    """The question as one for measures that fit, of those in a range of numbers where it gives one."""
    if reporting.of_each(read.text) and selecting.counts(read.text):
        return None
    between = leaving.RANGE.search(read.text)
    if between is None or read.measures:
        return _fitting(read, bare, register)
    first, last = int(between["first"]), int(between["last"])
    within = tuple(each.id for each in register.report.numbered() if first <= int(each.id) <= last)
    rest = leaving.RANGE.sub(" ", read.text)
    plain = _fitting(replace(read, text=rest), leaving.RANGE.sub(" ", bare), register) if within else None
    if plain is None or plain.selection is None:
        return plain
    return replace(plain, text=read.text, selection=replace(plain.selection, within=within))


def _fitting(read: Analysis, bare: str, register: Register) -> Analysis | None:
    explicit = selecting.asks_for_measures(read.text)
    if read.wanted in (Wanted.REASON, Wanted.DATE) or completed_since(read, register):
        return None
    if read.measures and explicit and selecting.parts(read.text):
        return _parts(read, register)
    if len(read.measures) == 1 or (read.measures and not explicit):
        return None
    areas = (read.area,) if read.area else ()
    wanted = selecting.selection(read.text, register.report, read.agencies, areas)
    left = _left(states.without(bare, register.report), read, register)
    named = bool(wanted.statuses or read.agencies or areas or read.measures)
    explicit = explicit or (selecting.which_are(read.text) and (named or not left))
    implied = not left and named and (selecting.speaks_of_measures(read.text) or _asks_what_for(read))
    where = explicit or selecting.speaks_of_measures(read.text) or bool(patterns.WHERE.match(read.text))
    stands = bool(patterns.STANDS_WHERE.search(read.text)) or (wanted.involved and not _has_any(wanted, register))
    mentions = ((where and selecting.mentions(read.text)) or stands) and bool(left or read.agencies)
    if not (explicit or implied or mentions):
        return None
    refused = _refused(read, wanted, left if explicit else (), register)
    if refused:
        return replace(read, intent=Intent.LIST, topic=left, decline=refused[0], unread=refused[1])
    if mentions:
        wanted = _mentioning(wanted, read, left)
    elif left and register.titled(left, compounds=True):
        wanted = replace(wanted, titled=left)
    elif left and patterns.CONCERNS.search(read.text) and register.mentioning(left):
        wanted = replace(wanted, mention=left)
    elif left:
        return None
    intent = Intent.COUNT if selecting.counts(read.text) else Intent.LIST
    nothing = selecting.mentions(read.text) and not (wanted.mention or left or named)
    return replace(
        read,
        intent=intent,
        selection=replace(wanted, within=read.measures),
        topic=left,
        decline=Reason.NOT_UNDERSTOOD if nothing else None,
    )


def _leaving_out(read: Analysis, register: Register) -> Analysis | None:
    """The question as one for measures that fit, without some that it leaves out; None where it does not do that."""
    found = leaving.apart(read.text, register.report)
    if found is None:
        return None
    denied = leaving.denied_of(found, register, read)
    main = naming.without_agencies(found.main, (denied,), read.lang, register.report) if denied else found.main
    without = leaving.left_out(f"{denied} {found.out}" if denied else found.out, main, register, read)
    if not without:
        return None
    if any(each.mention for each in without):
        main = selecting.without_mentioning(main)
    measures, agencies = naming.measures(main, register.report)[0], naming.agencies(main, read.lang, register.report)
    area = naming.area(main, register.report)
    bare = naming.without_measures(naming.without_agencies(main, agencies, read.lang, register.report))
    bare = naming.without_area(bare, area, register.report)
    plain = _listed(replace(read, text=main, measures=measures, agencies=agencies, area=area), bare, register)
    if plain is None or plain.decline or plain.selection is None:
        return None
    return replace(plain, text=read.text, measures=(), selection=replace(plain.selection, without=without))


def _refused(read: Analysis, wanted: Selection, left: tuple[str, ...], register: Register) -> tuple[Reason, str] | None:
    """Why a list is declined, and the words that are to blame where it leaves out or narrows what no selection can.

    So is one on what the report never speaks of.
    """
    rest = fold(states.without(read.text, register.report))
    # who is a partner of a measure has not the responsibility for it
    lead_apart = leaving.WITHOUT_LEAD.sub(" ", rest) if wanted.partners else rest
    unread = leaving.LEAVES_OUT.search(lead_apart) or leaving.NARROWS.search(rest)
    if unread:
        return Reason.NOT_UNDERSTOOD, as_typed(unread[0], read.text)
    of_it = left and patterns.CONCERNS.search(read.text)
    return (Reason.NOT_STATED, "") if of_it and not any(map(register.spelling.known, left)) else None


def _has_any(wanted: Selection, register: Register) -> bool:
    """True where any of the agencies has measures or is partner in one; directorates are only told of."""
    ministries = {name for measure in register.report.measures for name in (*measure.ministries, *measure.partners)}
    return bool(ministries.intersection(wanted.agencies))


def completed_since(read: Analysis, register: Register) -> bool:
    """True where it is asked what of all measures was completed after the report's day."""
    completed = states.names(read.text, register.report) and reporting.since(read.text)
    return completed and not read.measures and of_them_all(read, register)


def _parts(read: Analysis, register: Register) -> Analysis:
    """The question as one for the sub-measures of the measures that it names."""
    named = [measure for name in read.measures if (measure := register.report.measure(name))]
    children = tuple(child for measure in named for child in (measure.children or (measure.id,)))
    wanted = selecting.selection(read.text, register.report, read.agencies, ())
    intent = Intent.COUNT if selecting.counts(read.text) else Intent.LIST
    return replace(read, intent=intent, selection=replace(wanted, within=children), topic=())


def _left(bare: str, read: Analysis, register: Register) -> tuple[str, ...]:
    """The topic of a list: words that the report does not use are none where something else of it is named."""
    named = words(patterns.CONCERNS.sub(" ", bare) if patterns.CONCERNS.search(read.text) else bare)
    about = tuple(word for word in topic(named, LIST_WORDS) if not patterns.COUNT.fullmatch(word))
    named_else = read.agencies or read.area or states.names(read.text, register.report)
    if named_else and not patterns.CONCERNS.search(read.text):
        return tuple(word for word in about if register.spelling.known(word) or word in map(str.lower, read.names))
    return about


def _asks_what_for(read: Analysis) -> bool:
    """True for "Hva har BFD ansvar for?": what an agency is responsible for is measures."""
    return bool(read.agencies and patterns.RESPONSIBLE.search(read.text) and patterns.WHAT.match(read.text))


def _mentioning(wanted: Selection, read: Analysis, left: tuple[str, ...]) -> Selection:
    """A selection by what the measures' text mentions: what is left of the question, or an agency's abbreviation."""
    given = selecting.given(read.text)
    if given or left:
        return replace(wanted, mention=selecting.as_written(tuple(words(given)) or left, read.text))
    return replace(wanted, mention=(read.agencies[0],), agencies=(), partners=())


def of_them_all(read: Analysis, register: Register) -> bool:
    """True where nothing is named but measures as such: "Hvorfor er så mange tiltak pågående?"."""
    left = topic(words(states.without(read.text, register.report)), LIST_WORDS | REPORT_WORDS)
    return not (read.agencies or any(register.spelling.known(word) for word in left if not word.isdigit()))
