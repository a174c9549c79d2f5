"""The fixed sentences of answers, in bokmål, nynorsk and English: words around pieces, that hold no fact themselves.

Each place says which kinds of piece may stand in it, so that none can be put in another's role.
"""

from nskqa.types.drafts import (
    AgencyName,
    AllOf,
    AreaNumber,
    AreaOf,
    AreaTitle,
    AsOf,
    CountsBy,
    IdsOf,
    LeadsOf,
    MeantBy,
    MinistriesOf,
    Missing,
    Named,
    NumberOf,
    Occurrences,
    PartnersOf,
    Quoted,
    Reckoned,
    Standing,
    StatusOf,
    Template,
)
from nskqa.types.report import Lang


def _template(nb: str, nn: str, en: str, **slots: type | tuple[type, ...]) -> Template:
    text: dict[Lang, str] = {"nb": nb, "nn": nn, "en": en}
    kinds = ((name, kind if isinstance(kind, tuple) else (kind,)) for name, kind in slots.items())
    return Template(text, tuple(kinds))


STATUS = _template(
    "{named}: {status} per {date}.",
    "{named}: {status} per {date}.",
    "{named}: {status} as of {date}.",
    named=Named,
    status=StatusOf,
    date=AsOf,
)
OVERVIEW_STATUS = _template(
    "I oversikten står tiltak {number} som {status}.",
    "I oversikta står tiltak {number} som {status}.",
    "The overview lists measure {number} as {status}.",
    number=NumberOf,
    status=StatusOf,
)
SUB_MEASURE = _template(
    "Deltiltak {number}: {status}.",
    "Deltiltak {number}: {status}.",
    "Sub-measure {number}: {status}.",
    number=NumberOf,
    status=StatusOf,
)
RESPONSIBLE = _template("Ansvarlig: {lead}.", "Ansvarleg: {lead}.", "Responsible: {lead}.", lead=LeadsOf)
RESPONSIBLE_WITH = _template(
    "Ansvarlig: {lead}, i samarbeid med {partners}.",
    "Ansvarleg: {lead}, i samarbeid med {partners}.",
    "Responsible: {lead}, in cooperation with {partners}.",
    lead=LeadsOf,
    partners=PartnersOf,
)
MEASURE_RESPONSIBLE = _template(
    "{named}: ansvarlig: {lead}.",
    "{named}: ansvarleg: {lead}.",
    "{named}: responsible: {lead}.",
    named=Named,
    lead=LeadsOf,
)
MEASURE_RESPONSIBLE_WITH = _template(
    "{named}: ansvarlig: {lead}, i samarbeid med {partners}.",
    "{named}: ansvarleg: {lead}, i samarbeid med {partners}.",
    "{named}: responsible: {lead}, in cooperation with {partners}.",
    named=Named,
    lead=LeadsOf,
    partners=PartnersOf,
)
OVERVIEW_RESPONSIBLE = _template(
    "Oversikten oppgir {lead}.", "Oversikta oppgir {lead}.", "The overview names {lead}.", lead=LeadsOf
)
PROGRESS = _template("Rapporten sier: {quote}", "Rapporten seier: {quote}", "The report says: {quote}", quote=Quoted)
PLAN = _template("Planen: {quote}", "Planen: {quote}", "The plan: {quote}", quote=Quoted)
OF_MEASURE = _template("{named}: {quote}", "{named}: {quote}", "{named}: {quote}", named=Named, quote=Quoted)
OF_REPORT = _template("Om rapporten: {quote}", "Om rapporten: {quote}", "About the report: {quote}", quote=Quoted)
MORE = _template("{quote}", "{quote}", "{quote}", quote=Quoted)
WRITTEN = _template(
    "Rapporten skriver: {quote}", "Rapporten skriv: {quote}", "The report writes: {quote}", quote=Quoted
)
SUPERSEDED = _template(
    "Rapportens innledning sier at det er kommet lenger siden: {quote}",
    "Innleiinga i rapporten seier at det er kome lenger sidan: {quote}",
    "The report's preamble says that it has come further since: {quote}",
    quote=Quoted,
)
NOT_TOLD = _template(
    "Rapporten oppgir ikke hva som gjenstår i tiltak {number}.",
    "Rapporten oppgir ikkje kva som står att i tiltak {number}.",
    "The report does not say what remains of measure {number}.",
    number=NumberOf,
)
INSTEAD = _template(
    "Rapporten sier her {said}, ikke {claimed}.",
    "Rapporten seier her {said}, ikkje {claimed}.",
    "Here the report says {said}, not {claimed}.",
    said=Standing,
    claimed=Missing,
)
AGENCY = _template(
    "{short} er {full}.",
    "{short} er {full}.",
    "{short} is {full}{english}.",
    short=AgencyName,
    full=AgencyName,
    english=AgencyName,
)
AS_OF = _template(
    "Statusen er rapportert per {date}: {quote}",
    "Statusen er rapportert per {date}: {quote}",
    "The status is reported as of {date}: {quote}",
    date=AsOf,
    quote=Quoted,
)
AREAS = _template(
    "Planen har {count} innsatsområder (antall tiltak i parentes): {names}.",
    "Planen har {count} innsatsområde (talet på tiltak i parentes): {names}.",
    "The plan has {count} areas (number of measures in brackets): {names}.",
    count=AllOf,
    names=AllOf,
)
MINISTRIES = _template(
    "{count} departementer er ansvarlige for tiltak (antall tiltak i parentes): {names}.",
    "{count} departement er ansvarlege for tiltak (talet på tiltak i parentes): {names}.",
    "{count} ministries are responsible for measures (number of measures in brackets): {names}.",
    count=AllOf,
    names=AllOf,
)
AREA = _template(
    "Innsatsområde {area}: {quote}",
    "Innsatsområde {area}: {quote}",
    "Area {area}: {quote}",
    area=AreaNumber,
    quote=Quoted,
)
AREA_CALLED = _template(
    "Innsatsområde {area}: «{title}»",
    "Innsatsområde {area}: «{title}»",
    "Area {area}: «{title}»",
    area=AreaNumber,
    title=AreaTitle,
)
BELONGS = _template(
    "{named}, hører til innsatsområde {area}, «{title}».",
    "{named}, høyrer til innsatsområde {area}, «{title}».",
    "{named}, belongs to area {area}, «{title}».",
    named=Named,
    area=AreaOf,
    title=AreaTitle,
)
FIT = _template("{reckoned}: {ids}.", "{reckoned}: {ids}.", "{reckoned}: {ids}.", reckoned=Reckoned, ids=IdsOf)
FIT_SO_MANY = _template("{reckoned}.", "{reckoned}.", "{reckoned}.", reckoned=Reckoned)
LISTED = _template(
    "{named}: {status} ({agencies}).",
    "{named}: {status} ({agencies}).",
    "{named}: {status} ({agencies}).",
    named=Named,
    status=StatusOf,
    agencies=MinistriesOf,
)
BY_LEAD = _template(
    "Antall {what} per ansvarlig departement: {counts}.",
    "Talet på {what} per ansvarleg departement: {counts}.",
    "Number of {what} by responsible ministry: {counts}.",
    what=MeantBy,
    counts=CountsBy,
)
BY_AREA = _template(
    "Antall {what} i hvert innsatsområde: {counts}.",
    "Talet på {what} i kvart innsatsområde: {counts}.",
    "Number of {what} in each area: {counts}.",
    what=MeantBy,
    counts=CountsBy,
)
BY_STATUS = _template(
    "Antall {what} etter status: {counts}.",
    "Talet på {what} etter status: {counts}.",
    "Number of {what} by status: {counts}.",
    what=MeantBy,
    counts=CountsBy,
)
MENTIONED = _template(
    "{said}: tiltak {ids}.", "{said}: tiltak {ids}.", "{said}: measures {ids}.", said=Occurrences, ids=IdsOf
)
ALL = frozenset(each for each in list(globals().values()) if isinstance(each, Template))
