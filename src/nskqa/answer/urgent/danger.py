"""How danger is told of in bokmål, nynorsk and English: of whom, what it is, and the asker's own. No known sentences.

Patterns are read over folded letters, so that it is all the same how æ, ø and å were typed; they are written with them.
What folding makes one word of two ("dø" and "do", "vår" and "var") is told apart by the words beside it, or left out.
"""

import re

from nskqa.text.fold import fold


def any_of(*patterns: str) -> re.Pattern[str]:
    """Any of these patterns, at the start of a word, over folded letters."""
    return re.compile("|".join(rf"\b(?:{fold(pattern)})" for pattern in patterns))


def words_of(*forms: str, prefix: str = "") -> str:
    """Any of these forms as a whole word."""
    return rf"(?:\b{prefix}(?:{'|'.join(form for text in forms for form in text.split())})\b)"


def gap(most: int) -> str:
    """Up to so many words between two that belong together."""
    return rf"(?:[^ ]+ ){{0,{most}}}?"


NOT = words_of("ikke ikkje aldri not never don't doesn't didn't won't can't cannot isn't aren't hasn't haven't wasn't")
JEG = words_of("jeg eg je jæ")
_I = r"(?:\bi(?:'m|'ve|'ll| am| was| have| will)?\b|\bim\b|\bive\b)"
_ME = words_of("meg mæ mei me oss us")
_MY = words_of("min mi mitt mine my our")

# --- who ------------------------------------------------------------------------------------------------------------

_KIN = words_of(
    "far faren pappa pappaen mor moren mora mamma mammaen foreldre foreldrene foreldra forelder bror broren brødre",
    "brødrene brørne søster søsteren søstera søstre søstrene syster systera systrer systrene søsken søskena",
    "søsknene sønn sønnen son sonen datter datteren dattera dotter dottera døtre døtrene døtrer barn barnet barna",
    "ungen unger ungene ungane onkel onkelen tante tanten tanta fetter fetteren kusine kusina kusinen niese niesen",
    "niesa nevø nevøen mann mannen ektemann ektemannen ektefelle ektefellen spouse kone kona eks eksen kjæreste",
    "kjæresten kjærasten samboer samboeren sambuar sambuaren forlovede familie familien slekt slekta slekten",
    "slektninger bestefar bestemor besteforeldre dad father mum mom mother parents brother brothers sister sisters",
    "siblings son sons daughter daughters child children kid kids uncle uncles aunt cousin cousins niece nephew",
    "husband wife ex ex-husband ex-boyfriend boyfriend girlfriend partner fiance family relatives in-laws",
    prefix="(?:lille|litle|vesle|store|halv|ste|sviger|eks|ex|foster|tvilling|step)?-?",
)
_NEAR = words_of(
    "venn vennen ven venen venner venninne venninna venninnen veninne veninna veninnen bestevenn bestevenninne",
    "kompis kamerat kompisen kameraten elev eleven elevar elever elevene elevane student studenten bruker brukeren",
    "brukar brukaren klient klienten pasient pasienten nabo naboen naboene naboane nabojente deltaker deltakeren",
    "deltakar deltakaren beboer beboeren bebuar bebuaren jente jenta gutt gutten gut guten lærling lærlingen friend",
    "friends student students pupil pupils client patient neighbour neighbor classmate roommate flatmate tenant",
)
_MINE = (rf"{_MY} {gap(2)}(?:{_KIN}|{_NEAR})", rf"(?:{_KIN}|{_NEAR}) (?:\w+ )?{_MY}")
# someone of one's own
MINE = any_of(*_MINE)
# someone: one's own, one person, or a few that are counted
SOMEONE = any_of(
    *_MINE,
    words_of(
        "jente jenta jenten gutt gutten gut guten elev eleven kvinne kvinna kvinnen dame dama damen ungdommen",
        "tenåring tenåringen tenåringsjente mindreårig venn vennen ven venninne venninna venninnen veninne veninna",
        "veninnen bruker brukeren brukar brukaren klient klienten student studenten pasient pasienten nabo naboen",
        "naboene naboane kollega kollegaen medelev medeleven klassevenninne klassekamerat deltaker deltakeren",
        "deltakar beboer beboeren bebuar barnet baby babyen asylsøker asylsøkeren flyktning flyktningen person",
        "eksmannen ektemannen eksen kjæresten kjærasten dattera søster søsteren søstera syster systera broren",
        "sønnen datter datteren dotter dottera niese kusine fetter tante mor moren mora mamma pappa tolvåring",
        "trettenåring fjortenåring femtenåring sekstenåring syttenåring girl boy woman teenager pupil friend",
        "classmate daughter sister niece cousin neighbour neighbor client patient mom mum dad hun henne hennes ho",
        "hennar han ham honom hans she he him she's he's",
    ),
    r"(?:en|ei|ein|et|eit|a|an) (?:\w+ ){0,2}?(?:mann|barn|man|child|kid|student|person|familie|family)\b",
    r"(?:to|tre|fire|two|three|\d) (?:\w+ )?(?:jenter|gutter|gutar|søsken|søstre|elever|elevar|barn|girls|boys|"
    r"siblings|sisters|children|pupils|students)\b",
    r"(?:eks|ex)-?(?:mannen|kona|kjæresten|kjærasten|samboeren|husband|boyfriend)\b",
    rf"(?:her|his) {_KIN}|(?:her|his) (?:passport|life|phone)\b",
    r"(?:\w+ing|send|sent|take|took|kill|hit|hits|beat|beats|hurt|hurts|force|marry|help|cut|lock|harm) (?:her|them)\b",
    r"(?:someone|somebody)\b|(?:noen|nokon) i (?:huset|klassen|familien|oppgangen|bygget)\b",
    r"(?:noen|nokon|en|ei|ein) (?:som )?(?:jeg|eg|i|vi|we) (?:kjenner|kjenn|know|følger|følgjer)\b",
    r"(?:\w+ av|some of|one of|two of) (?:\w+ )?(?:mine|mine elever|my|our)\b",
    r"\d{1,2}[ -]?(?:åring(?:en)?|år|year[ -]olds?|years old)\b|(?:jente|gutt|gut|girl|boy) \(?(?:på |of |"
    r"aged )?\d{1,2}\b",
)

# --- what -----------------------------------------------------------------------------------------------------------

_COUNTRY = words_of(
    "afghanistan albania algerie algeria asia afrika africa bangladesh bosnia burundi djibouti dubai egypt",
    "emiratene eritrea etiopia ethiopia filippinene gambia gaza ghana guinea hjemlandet heimlandet india indonesia",
    "irak iraq iran jemen yemen jordan kenya kina kongo congo kosovo kurdistan kuwait libanon lebanon libya",
    "makedonia mali marokko morocco nepal nigeria opprinnelseslandet pakistan palestina palestine qatar romania",
    "russland rwanda saudi senegal serbia somalia somaliland sudan syria tanzania thailand tsjetsjenia chechnya",
    "tunisia tyrkia turkey uganda utlandet usbekistan vietnam",
)
_ABROAD = (
    rf"(?:ut av (?:landet|norge|noreg)|utenlands|utanlands|av (?:gårde|garde)|vekk|(?:hjem |heim |"
    rf"tilbake )?til {_COUNTRY}|"
    rf"(?:til|to) (?:slekt\w*|besteforeldre\w*|relatives)|abroad|overseas|away|out of (?:the country|norway)|"
    rf"(?:på|til) [^ ]+ i {_COUNTRY}|to {_COUNTRY}|to (?:their|her|his|my|our) (?:home )?country)"
)
_SEND = words_of("send sende sender sendes sendast sendt sendte sendest sent sending sends flys")
_TAKE = words_of(
    "ta tar tas tatt tok takast tek teken teke lure lures lurt lokke lokket lokka bringe bringes frakte fraktes",
    "smugles take takes taking taken took bring bringing brought flown smuggled",
)
_GO = words_of("reise reiser reisa dra drar flytte bli være vere go travel move leave")
_MADE_TO = words_of(
    "må måtte tvinges tvinge tvinger tvingar tvingast tvunget tvungen tvinga tvang presses presse presser pressar",
    "pressast presset pressa truet trua have has must forced force forces forcing pressured pressuring made make",
    "makes making",
)
_AGAINST_WILL = r"(?:mot (?:\w+ )?vil(?:je|ja|jen)|against (?:\w+ )?will)"
_AWAY = (
    rf"{_SEND} {gap(5)}{_ABROAD}",
    rf"{_TAKE} {gap(5)}{_ABROAD}",
    rf"{_MADE_TO} {gap(5)}{_GO} {gap(3)}{_ABROAD}",
    rf"{_GO} {gap(6)}{_AGAINST_WILL}",
    r"(?:skal|må) (?:[^ ]+ )?ut av (?:landet|norge|noreg)\b",
    rf"(?:billett\w*|tickets?|flight|fly|flyet) (?:\w+ )?(?:til|to) {_COUNTRY}|(?:enveis|einvegs)billett\w*|"
    rf"one[ -]way ticket",
)
_MARRY = words_of("gifte gifta gift gifter giftes giftast married marry marrying")
_WEDDING = (
    rf"(?:bort|vekk)gift\w*|gift\w* {gap(4)}(?:bort|vekk)\b",
    r"forlov(?:es|ast)\b|tvangsgift(?:es|et|a|e|ast)?\b|(?:married|marry) (?:[^ ]+ )?off\b",
    rf"{_MADE_TO} {gap(4)}{_MARRY}",
    rf"(?:bestemt|bestemte|avtalt|avtalte|decided|arranged) {gap(5)}{_MARRY}",
    rf"{_MARRY} {gap(6)}(?:{_AGAINST_WILL}|(?:en|ein|a|an) (?:ukjent|ukjend|fremmed|eldre|stranger|older)|fetter\w*|"
    r"søskenbarn\w*|my cousin|her cousin)",
    rf"(?:vil {NOT}|{NOT} vil|nekter å|nektar å|{NOT} want to|refuses? to) {gap(2)}(?:{_MARRY}|get married)",
    rf"1[0-7]\b[^.?!]{{0,60}}?\b{_MARRY} (?:meg|seg|bort|off)\b",
    rf"(?:bryllup\w*|forlov\w*|wedding|engaged|engagement) {gap(8)}{NOT} (?:vil|want)\b",
    r"(?:funnet|funne|valgt|vald|found|chosen) (?:en|ein|a) (?:mann|ektemann|kone|husband|man|wife) (?:til|for)\b",
    rf"{_MARRY} {gap(2)}(?:i|in) {_COUNTRY}|(?:til|to) {_COUNTRY} {gap(6)}{_MARRY}",
)
_HURT = words_of(
    "slå slår slåes slås slått slåtte slo slege slegen banke banker bankar banka banket bankes juling denge denger",
    "mishandle mishandler mishandlar mishandles mishandlet mishandla voldta voldtar voldtatt voldtas valdteke",
    "valdteken misbruke misbruker misbrukar misbrukes misbrukt kvele kveler kveles kvalt skade skader skadar skades",
    "sparker sparkar truer truar trues truast truet trua trugar truga trugast tvinge tvinger tvingar tvinges",
    "tvingast tvunget tvungen drepe drepa dreper drepes drept drepen drepast kidnappe kidnappes kidnappet kidnappa",
    "bortføre bortføres bortført kjønnslemleste kjønnslemlestes kjønnslemlestet kjønnslemlesta kjønnslemlestast",
    "lemlestes omskjære omskjere omskjæres omskjærast omskåret omskåren forfølge forfølger forfølges forfulgt",
    "forfølgjer overvåke overvåker overvåkar overvåkes overvåket kontrollert kontrollerer innelåst innestengt",
    "innesperret innesperra hit hits hitting beat beats beating beaten abuse abuses abusing abused rape raped",
    "raping assault assaulted threaten threatens threatening threatened strangle strangled choke choked hurt hurts",
    "hurting harm harmed kill kills killing killed murder murdered stalk stalks stalking stalked kidnap kidnapped",
    "mutilated mutilate circumcised circumcise",
)
_OUT = words_of("gå dra reise forlate ut hjem heim komme ringe møte go out leave outside home call")
_HELD = (
    rf"(?:lås|sperr|steng|hold|held|hald)\w* {gap(5)}(?:inne|inn|fanget|fanga|fange|nede|døra|døren)\b",
    rf"(?:locks?|locked|locking|kept|keeps?|keeping|held|trapped) {gap(3)}(?:in|up|inside|at home|captive|prisoner)\b",
    rf"(?:får|lar|lèt) {gap(2)}{NOT} (?:lov )?{gap(2)}{_OUT}",
    rf"{NOT} (?:been )?(?:allowed|let|letting) {gap(4)}{_OUT}",
    rf"(?:tatt|tok|tar|tek|teke|gjemt|gøymt|took|taken|takes|hid|hidden) {gap(3)}(?:pass|passet|passene|telefon\w*|"
    rf"mobil\w*|passport|phone)\b",
)
_FEARING = (
    r"(?:redd|livredd|redde|livredde|rædd|skremt|frykter|fryktar|scared|afraid|terrified|frightened|fears|in fear)\b",
    rf"(?:tør|tor|torer|våger|vågar) {NOT}|{NOT} (?:tør|tor|torer|dare)\b|daren't",
    rf"(?:nekter å|nektar å|vil {NOT}|{NOT} vil|kan {NOT}|{NOT} want to|refuses to) (?:gå|dra|reise|go) (?:hjem|"
    rf"heim|home)\b",
)
_FLED = (
    r"(?:rømt|rømd|rømde|rømte|rømme|rømmer|flyktet|flykta|stukket av|stukke av|stakk av|gjemmer|gøymer|i dekning)\b",
    r"(?:ran away|run away|running away|escaped?|fled|in hiding|hiding from)\b",
    r"(?:forsvunnet|forsvunne|forsvant|blitt borte|vorte borte|savnet|sakna|etterlatt|etterlaten|missing|disappeared|"
    r"abducted|left behind)\b",
    rf"(?:kommer|kjem|kom|kome|kommet|come|came) {gap(2)}{NOT} (?:\w+ )?(?:hjem|heim|tilbake|attende|home|back)\b",
    rf"{NOT} (?:come|came|kommet|kome|kommer|kjem) (?:hjem|heim|tilbake|attende|home|back)\b",
    r"(?:kastet|kasta|kaster|thrown|kicked) (?:\w+ )?(?:ut|out)\b",
)
_HUNTED = (
    r"(?:hente|henter|hentar|leter etter|leitar etter|følger etter|følgjer etter|oppsøker|looking for|coming for|"
    r"following|(?:get|fetch|find)) (?:henne|ho|ham|han|meg|jenta|me|her|him)\b",
    rf"(?:hentet|henta|hentes|hentast|picked up) (?:av|by) {gap(1)}{_KIN}",
    r"(?:vet|veit|funnet ut|funne ut|fant ut|knows?|found out) (?:hvor|kor|where) (?:\w+ )?(?:bor|bur|er|lives?|is|"
    r"live|am)\b",
    r"(?:skjult|sperret|sperra|hemmelig|hemmeleg|secret|hidden) adress?e?\b",
)
_PERIL = (
    rf"(?:i (?:stor |akutt )?fare|livsfare|utrygg|{NOT} (?:trygg|trygt|safe)|in (?:\w+ )?danger|unsafe)\b",
    r"(?:blør|blørde|bevisstløs|medvitslaus|bleeding|unconscious|overdose|overdosis|kniv|knife|gun|"
    r"skriker|skrik|skrikar|screaming|roper om hjelp|ropar om hjelp)\b",
)
_END_LIFE = (
    r"(?:ta|tar|tek|tatt|take|taking|end|ending) (?:\w+ )?(?:livet (?:sitt|mitt|av)|(?:my|her|his|"
    r"their) (?:own )?life)\b",
    r"(?:drepe|drepa|skade|skader|skadar|kutter|kill|killing|hurt|hurting|harm|harming|cut|cutting) (?:(?:meg|"
    r"seg) (?:selv|sjølv|sjøl)|myself|herself|himself)\b",
    r"(?:vil|ønsker å|ønskjer å|lyst til å) (?:bare |berre )?(?:dø|døy)\b|wants? to (?:just )?die\b|"
    r"wish (?:\w+ )?(?:was|were) dead",
    rf"(?:{NOT} (?:\w+ )?|(?:orker|orkar|klarer) {NOT} )(?:å )?(?:leve|leva|live)\b|{NOT} want to live\b",
)
_NOUNS = (
    r"(?:vold|vald|voldelig|valdeleg|overgrep|incest|violence|violent|æresdrap|drap|\w*trusler|\w*trugsmål|"
    r"\w*truslar|threats?|"
    r"tvangsekteskap|kjønnslemlestelse|kjønnslemlesting|omskjæring|barneekteskap|forced marriage|genital mutilation|"
    r"fgm|honou?r killing|våpen)\b",
    r"(?:selvmord|sjølvmord|suicid)\w*",
)
_CUT = rf"cut(?:ting)? (?:{_MY} {gap(1)}{_KIN}|her|me)\b"
# what is done to people, or about to be
HARM = any_of(*_AWAY, *_WEDDING, _HURT, _CUT, *_HELD, *_HUNTED)
_EVENTS = (*_AWAY, *_WEDDING, _HURT, _CUT, *_HELD, *_HUNTED, *_FEARING, *_FLED, *_PERIL, *_END_LIFE)
# what happens to someone, told with a verb
EVENT = any_of(*_EVENTS)
# ... or named
DANGER = any_of(*_EVENTS, *_NOUNS)

# --- the asker's own ------------------------------------------------------------------------------------------------

_ARE = words_of(
    "er var blir ble blei blitt bli har hadde vart vert vorte skal må kan kommer kjem til å snart nå no nettopp",
    "også ofte alltid igjen hjemme heime",
)
_SUFFERED = words_of(
    "slått slege slegen banket banka mishandlet mishandla voldtatt valdteken valdteke misbrukt truet trua truga",
    "tvunget tvungen tvinga presset pressa innelåst innestengt innesperret innesperra låst låste sperret sperra",
    "fanget fanga drept drepen kidnappet bortført kjønnslemlestet kjønnslemlesta kjønnslemlestes kjønnslemlestast",
    "omskåret omskjæres omskjærast forfulgt overvåket sendes sendast kontrollert giftes giftast tvangsgiftet",
    "tvangsgiftes tvangsgiftast juling",
)
_ENDURED = words_of(
    "hit beaten abused raped assaulted threatened strangled locked trapped forced pressured kidnapped stalked",
    "killed",
)
_REDD = words_of("redd livredd rædd skremt frykter fryktar")
_AFRAID = words_of("scared afraid terrified frightened fear")
_BESIDES = words_of("for opp til om to of du dere de you")
# Who tells of themselves. "Det slår meg at" is a thought, "slå opp for meg" and "overvåker du meg" are no blows. What
# "jeg" says and what "I" says stand apart, for "i" is a preposition in Norwegian.
OWN_DANGER = any_of(
    rf"(?<!det ){_HURT} (?:(?!(?:{_BESIDES}))[^ ]+ ){{0,2}}?{_ME}(?! (?:at|som)\b)",
    rf"(?:{_SEND}|{_TAKE}) {_ME} {gap(4)}{_ABROAD}",
    rf"{_MARRY} {_ME} (?:bort|vekk|off)\b",
    rf"(?:lås|sperr|steng|hold|lock|keep|held)\w* {_ME} {gap(3)}(?:inne?|in|inside|up|fanget|fanga|home)\b",
    r"(?:leter etter|leitar etter|følger etter|følgjer etter|looking for|coming for|coming after|following|drepe|"
    r"drepa|skade|skada|kill) (?:meg|me)\b",
    rf"(?:lar|lèt|let|letting) {_ME} {gap(2)}(?:{NOT} )?{gap(2)}{_OUT}",
    rf"(?:bestemt|bestemte|avtalt|avtalte) (?:at )?{JEG} {gap(3)}{_MARRY}",
    rf"(?:decided|arranged) (?:that )?{_I} {gap(3)}marry\b",
    r"^(?:får|kjem|kommer) (?:ikke|ikkje) (?:meg )?ut\b|(?:dør|døyr) (?:jeg|eg)\b",
    rf"{JEG} (?:blir|vert|skal) (?:hentet|henta|hentes|hentast) av",
    rf"(?:for|to|til) {_COUNTRY}[^?]{{0,60}}?(?:{JEG}|{_I}) {gap(3)}{NOT} {gap(4)}"
    rf"(?:tilbake|attende|hjem|heim|back|home)\b",
    r"(?:tatt|tok|tar|tek|teke|took|taken|takes|hid) (?:passet mitt|telefonen min|mobilen min|my (?:passport|phone))\b",
    rf"{JEG} (?:(?:{_ARE}|{NOT}|får) ){{1,4}}{_SUFFERED}|{_ARE} {JEG} {gap(2)}{_SUFFERED}",
    rf"{_I} (?:(?:being|been|be|got|get|getting|had|going to|about to|always|still) ){{0,3}}{_ENDURED}",
    rf"^(?:får|blir|ble|vart) {_SUFFERED}(?!.*\?)",
    rf"(?:{JEG} er|i am|i'm|im) 1[0-7]\b[^.?!]{{0,60}}?\b{_MARRY}",
    rf"{JEG} {gap(3)}(?:må|tvinges til|vil {NOT}|nekter å|nektar å) {gap(2)}(?:{_MARRY}|{_GO} {gap(3)}{_ABROAD})",
    rf"{_I} {gap(3)}(?:have to|{NOT} want to|forced to) {gap(2)}(?:marry|get married|{_GO} {gap(3)}{_ABROAD})",
    r"(?:funnet|funne|valgt|vald|found|chosen) (?:en|ein|a) (?:mann|ektemann|kone|husband|man|wife) (?:til|"
    r"for) (?:meg|me)\b",
    rf"{JEG} {gap(3)}(?:rømt|rømd|rømte|rømde|rømme|flyktet|flykta|stukket av|stukke av|stakk av|gjemmer meg|"
    rf"gøymer meg)\b",
    rf"{_I} {gap(2)}(?:ran away|run away|running away|in hiding|hiding)\b",
    rf"{JEG} {gap(2)}får (?:\w+ )?{NOT} (?:lov )?{gap(3)}(?:gå ut|dra|forlate|møte|hjemmefra|heimanfrå)\b",
    rf"{_I} {gap(2)}not allowed {gap(2)}(?:out|leave|outside)\b",
    rf"{JEG} {gap(5)}(?:i (?:stor |akutt )?fare|livsfare|utrygg|{NOT} (?:trygg|trygt))\b|{NOT} (?:trygt|"
    rf"safe) for (?:meg|me)\b",
    rf"{_I} {gap(2)}(?:in (?:\w+ )?danger|{NOT} (?:\w+ )?safe|unsafe)\b",
    rf"{JEG} (?:tør|tor|torer|våger|vågar) {NOT} {gap(3)}(?:hjem|heim|hjemme|heime|ut)\b",
    rf"{JEG} {gap(3)}{_REDD} {gap(4)}(?:hjem|heim|hjemme|heime|livet)\b|{_I} {gap(3)}{_AFRAID} {gap(4)}(?:home|life)\b",
    rf"{JEG} {gap(3)}{_REDD} {gap(4)}{_KIN} {_MY}|{_I} {gap(3)}{_AFRAID} {gap(4)}my {_KIN}",
    r"(?:ta|tar|tek|take|taking|end|ending) (?:\w+ )?(?:livet mitt|mitt (?:eget|eige) liv|livet av meg|"
    r"my (?:own )?life)\b",
    r"(?:drepe|drepa|skade|skader|skadar|kutte|kutter|kill|killing|hurt|hurting|harm|harming|cut|"
    r"cutting) (?:meg (?:selv|sjølv|sjøl)|myself)\b",
    rf"{JEG} {gap(2)}(?:vil|ønsker å|ønskjer å|lyst til å) (?:bare |berre )?(?:dø|døy)\b|{_I} (?:\w+ )?want to die\b",
    rf"{JEG} (?:tenker på|tenkjer på|vurderer|har|planlegger) (?:å ta |å begå )?(?:selvmord|sjølvmord)\w*",
    rf"{_I} (?:(?:think\w*|feel\w*) (?:\w+ )?)?suicid\w*",
    rf"{JEG} (?:\w+ )?(?:(?:vil|orker|orkar|klarer|klarar) {NOT}|{NOT} (?:vil|orker|orkar)) (?:å )?(?:leve|leva|"
    rf"meir|mer|lenger)\b",
    rf"^(?:vil|orker|orkar) {NOT} (?:å )?(?:leve|leva)\b|{_I} {NOT} want to (?:live|be alive)\b",
)
OWN_FEAR = any_of(rf"{JEG} {gap(3)}{_REDD}", rf"(?:er|blir) {JEG} {_REDD}", rf"{_I} {gap(2)}{_AFRAID}")
