"""What questions look like in bokmål, nynorsk and English: the language that analysis reads. No report's own words."""

import re


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


_WORD_FOR_MEASURE = (
    r"\b(?:(?:tiltak(?:et|ene|a)?|measures?)|(?=nummer|number|nr))\s*(?:nr\.?|nummer|number|no\.?|#)?\s*"
)
# A letter of a sub-measure stands close to its number or ends its phrase; "tiltak 5 i 2023" names none.
_LETTER = r"(?:\s?(?:bokstav\s)?(?-i:[a-hA-H])\b\)?)"
_JOINT = r"(?:,|og|and|&|-|–|til|to)"
MEASURE = re.compile(
    rf"{_WORD_FOR_MEASURE}(?P<numbers>\d{{1,4}}(?!\d){_LETTER}?"
    rf"(?:\s*{_JOINT}\s*(?:\d{{1,3}}(?!\d){_LETTER}?|[a-h]\b\)?))*)",
    re.IGNORECASE,
)
NUMBER = re.compile(
    r"(?P<upto>-|–|til|to)?\s*(?P<number>\d{1,4})(?:\s?(?:bokstav\s)?(?P<letter>[a-h])\b)?|\b(?P<more>[a-h])\b",
    re.IGNORECASE,
)
SUB_MEASURE = re.compile(r"\b(?P<number>\d{1,3})\s?(?P<letter>[a-h])\b", re.IGNORECASE)
ONLY_NUMBER = re.compile(r"#?(?P<number>\d{1,3})\s?(?P<letter>[a-h])?[?.!)]*", re.IGNORECASE)
# "Sammenlign 22 og 24": the numbers are measures.
COMPARES = re.compile(r"\b(?:sammenlign|samanlikn|compare|forskjellen|skilnaden|difference)\w*\b", re.IGNORECASE)
COMPARED = re.compile(r"\b\d{1,2}[a-h]?\b", re.IGNORECASE)
# "Ansvarlig for 11?": a number that ends a question after a preposition.
NUMBER_AT_END = re.compile(r"\b(?:for|om|på|of|on|about|status)\s+#?(?P<id>\d{1,2}\s?[a-h]?)\s*[?.!]*$", re.IGNORECASE)
# Without one of these words, the title of an area is taken for words on its matter.
OF_AN_AREA = re.compile(
    r"\b(?:innsats)?omr[åa]+de\w*|\btiltak(?:ene|a)?\b(?! \d)|\bmeasures\b|"
    r"\bareas?\b",
    re.IGNORECASE,
)
AREA = re.compile(
    r"\b(?:innsats)?omr[åa]+d(?:e|et)\s*(?:nr\.?\s*|nummer\s*)?(\d{1,2})\b|"
    r"\barea\s*(?:no\.?\s*|number\s*)?(\d{1,2})\b",
    re.IGNORECASE,
)
# "det tredje innsatsområdet", "the last area"
AREA_BY_ORDER = re.compile(
    r"\b(?P<order>f[øo]rste|fyrste|andre|tredje|fjerde|femte|sjette|sjuende|syvende|"
    r"[åa]ttende|siste|first|second|third|fourth|fifth|sixth|seventh|last)\s+(?:priority\s+)?(?:innsatsomr[åa]+det?|area)\b",
    re.IGNORECASE,
)
# "Hvilket innsatsområde hører tiltak 13 til?"
WHICH_AREA = re.compile(
    r"\b(?:hvilket|hvilke|kva|kva for eit|which|what)\s+(?:priority\s+)?(?:innsatsomr[åa]+de|omr[åa]+de|area)\b",
    re.IGNORECASE,
)

# A plan: what kind ("klimaplanen"), what it is against, for or on ("planen mot rasisme"), or its title ("planen Frihet
# fra vold", "planen «…»"). PLAIN_PLANS are kinds that the report's own plan may be called by.
PLAN = re.compile(
    r"\b(?:(?P<kind>\w*?)plan(?:en|a|s)?|(?:i|fra|frå|under|in|of|from)\s+(?:the\s+)?(?:\w*strategi(?:en)?|strategy))\b"
    r"(?:\s+(?:mot|for|om|against|on|to\s+combat)\s+(?P<subject>[^.,;:?!()«»]+)"
    r"|\s+(?:(?-i:(?=[A-ZÆØÅ]))|«|“|\")(?P<title>[^.,;:?!()»”\"]+))?",
    re.IGNORECASE,
)
PLAIN_PLANS = frozenset({"", "handlings", "tiltaks"})
# A plan that is named, not what somebody plans: "opptrappingsplanen", "planen mot rasisme".
NAMES_A_PLAN = re.compile(r"\b\w{4,}plan(?:en|a|s)?\b|\bplan(?:en|a)? (?:mot|against)\b", re.IGNORECASE)
# "Hvor mange tiltak har handlingsplanen mot rasisme?": the measures asked for are a plan's own.
MEASURES_OF_A_PLAN = re.compile(
    r"\b(?:tiltak(?:ene|a)?|measures)\s+(?:\w+\s+){0,2}?(?:har|i|in|of|does)\s+(?:the\s+)?(?:\w+\s+)?\w*plan",
    re.IGNORECASE,
)
# "tiltak 2 i Danmark", "measure 4 in the UK": a measure of another place.
ELSEWHERE = re.compile(
    r"(?i:\b(?:tiltak|measure)\s*\d+\s?[a-h]?)\s+(?:i|in|fra|from|of)\s+(?:the\s+)?(?P<place>[A-ZÆØÅ][\wæøå]+)"
)

# A ministry or a directorate, by a name that says which: "Klima- og miljødepartementet", "the Ministry of Finance".
AGENCY = re.compile(
    r"\b(?:\w+-,? (?:\w+-,? )?(?:og|and) )?(?!departement|direktorat)\w+(?:departement|direktorat)(?:et|ets|s)?\b"
    r"|\b(?:Ministry|Directorate) (?:of|for) (?:the )?[A-Z]\w+(?:(?:,| and| of) (?:the )?[A-Z]\w+)*",
    re.IGNORECASE,
)
# An abbreviation where who has measures is said: "Hvilke tiltak har FIN?", "KLDs tiltak", "tiltak under NFD".
AGENCY_IN_SHORT = re.compile(
    r"\b(?:har|have|has|is|under|hos|til|av|med|with|of|and|og|samt|eller|or) (?P<name>[A-ZÆØÅ]{2,6})(?:s)?(?= |\W*$)"
)

# Whoever is said to answer for measures, in the place of an agency: "Hvilke tiltak har Riksrevisjonen ansvar for?".
_HELD = r"\b(?:tiltak\w*|measures?) (?:som |that |which )?"
_ANSWERS = r"(?:hoved|hovud)?(?:ansvar\w*|responsible)\b"
HOLDER = re.compile(
    rf"{_HELD}(?:har|have|has|is|are) (?:the )?(?P<name>[^?.,;:]{{2,50}}?) {_ANSWERS}|"
    rf"{_HELD}(?:the )?(?P<who>[^?.,;:]{{2,50}}?) (?:har|is|are) {_ANSWERS}",
    re.IGNORECASE,
)
# A name, or a body as one speaks of it: "Riksrevisjonen", "Oslo kommune", "statsforvalteren".
BODY = re.compile(r"[A-ZÆØÅ]|\b(?!departement|direktorat|etat|myndighet|regjering)\w{4,}(?:en|et|ene|ane|ity|ities)\b")

YES_NO = re.compile(
    r"^(?:p[åa]g[åa]r|står|lever|holder|held|går|blir|kommer|kjem|er|var|har|hadde|ble|blir|blei|vart|vert|skal|kan|vil|finnes|finst|får|gjelder|gjeld|"
    r"is|are|was|were|has|have|had|did|does|do|will|can)\b",
    re.IGNORECASE,
)
# "Kan du …", "Could you …": a request, not a question to be answered with yes or no.
REQUESTS = re.compile(r"^(?:kan|kunne|vil|can|could|would|will) (?:du|dere|de|dykk|you|noen|nokon)\b", re.IGNORECASE)
STATUS = _any(
    r"\bstatus(?!rapport)\w*\b",
    r"\b(?:jobb\w*|arbeid\w*|driver?|driv|held|holder|working)\b(?: \w+){0,3}? (?:fortsatt|fremdeles|framleis|enn[åa]|"
    r"enno|still)\b",
    r"\b(?:still|fortsatt|fremdeles|framleis) (?:being )?(?:work\w*|jobb\w*|arbeid\w*)\b",
    r"\b(?:holder|held)\b(?: \w+){0,2}? p[åa] med\b",
    r"\bi l[øo]ypa\b",
    r"\b(?:siste|noe|noko|nokon) nytt\b|\bnytt (?:om|i|fra|med)\b|\bthe latest\b|\bany (?:news|progress)\b",
    r"\b(?:skjedd|hendt|skjer) (?:det )?(?:noe|noko)\b|\bwhere are (?:we|they)\b|\bi oversikten\b",
    r"^(?:er|is|går|ligger|ligg|har|kan|står|lever|held|holder)\b.*\b(?:i rute|i havn|i mål|forsink\w*|forseinka|"
    r"on track|on schedule|delayed|fremover|framover|krysse? av|åpent?|ope|lukket|closed)\b",
    r"\bhvor langt\b|\bkor langt\b|\bhow far\b",
    r"\b(?:hvordan|korleis) (?:g[åa]r|gikk|gjekk|ligger|ligg|st[åa]r)\b",
    r"\bstod?a\b|\bhvor st[åa]r (?:saken|arbeidet|tiltaket|prosjektet|det)\b|\bkor st[åa]r (?:saka|arbeidet|tiltaket|"
    r"prosjektet|det)\b",
    r"^(?:er|is)\b.*\b(?:på plass|in place)\b|^(?:held|holder)\b.*\b(?:fram|fortsatt|framleis)\b",
    r"\bhow is\b.*\b(?:going|progressing|coming)\b",
    r"\bprogress (?:of|on|with)\b|\bcurrent state\b|\bwhere (?:does|do|is)\b.*\bstand\b",
    r"\bsituasjonen (?:for|med|i)\b|\b(?:hvor|kor) er (?:vi|de|dei|man|ein) (?:i|med)\b|^p[åa]g[åa]r\b",
    r"\bfremdrift(?:en)?\b|\bframdrift(?:a|en)?\b",
)
# "Er lovendringen vedtatt?", "Har Bufdir levert?": asks how far something has come.
DONE = _any(
    r"\b(?:vedtatt|vedteke|levert|gjennomført|publisert|lansert|oppretta|opprettet|etablert|starta|startet|påbegynt|"
    r"satt i gang|sett i gang|iverksatt|iverksett|utarbeida|utarbeidet|revidert|evaluert|utreda|utredet|vurdert|"
    r"fremmet|fremja|arrangert|avholdt|halde|holdt|behandla|behandlet|innført|kartlagt|utvikla|utviklet|"
    r"ferdigbehandlet|trådt i kraft)\b",
    r"\b(?:adopted|passed|delivered|published|launched|established|started|begun|set up|carried out|implemented|"
    r"introduced|evaluated|revised|assessed|developed|held|arranged)\b",
)
RESPONSIBLE = _any(
    r"^(?!(?:og )?(?:hva|hvor|hvorfor|når|kva|kor|kvifor|hvordan|korleis|why|when|how)\b).*"
    r"(?:(?<!s )\b(?:hoved|hovud)?ansvar(?:et|lig|lige|leg|lege)?\b|\bsvar(?:er|ar) for\b)",
    r"^(?:hva|kva) (?:har|er)\b.*\bansvar",
    r"\b(?:hvem|kven) (?:hjelper|hjelp|bistår|samarbeider|samarbeidar)\b.*\b(?:med|om)\b",
    r"\b(?:hvilke[nt]?|kva(?: for)?|which|what) (?:eit |to |tre |fire |two |three )?(?:departement(?:et|er)?|"
    r"direktorat(?:et|er)?|ministr(?:y|ies)|directorates?)\b(?:\W*$|\W+(?:er|eier|eig|står|hører|høyrer|sorterer|"
    r"sitter|sit|leder|leiar|leier|styrer|svar\w*|tar|tek|driver|driv|samarbeid\w*|ligger|ligg|gjelder|gjeld|jobber|jobbar|"
    r"arbeider|arbeidar|følger|følgjer|lager|lagar|utarbeider|utarbeidar|skal|må|i|for|som|og|is|are|owns|leads?|runs?|handles?|oversees?|"
    r"hjelper|hjelp|bistår|helps?|assists?|cooperates?|collaborates?|works?|takes? part|participates?|shares?|"
    r"(?:har|has|have)(?! (?-i:[A-ZÆØÅ]{2,})))\b)",
    r"\bresponsib(?:le|ility)\b|\bin charge\b|\baccountable\b",
    r"\b(?:hvem|kven|who) (?:eier|eig|owns)\b|\b(?:hvem|kven) st[åa]r for\b",
    r"\bsamarbeid\w*\b.{0,80}?\bmed\b.{0,80}?\bom\b",
    r"^(?!(?:hva|kva|what|hvor|kor|når|when|how|why)\b).*\b(?:samarbeids)?partner\w*\b",
    r"^(?:og )?(?:hvem|kven|who)(?: andre| else)? (?:er|is) (?:andre |også |òg |also )?(?:med|involvert|involved)\b",
    r"^(?:har|spiller|spelar|has|does|is|er)\b.*\b(?:rolle|role|involvert|involved)\b",
)
# Words for having charge of something: "Hvem tar seg av dialoggruppene?"
HAVING = frozenset(
    """
    tar tek tatt sitter sit jobber jobbar arbeider arbeidar følger følgjer gjør gjer eier eig
    spørre spørje spør kontakte kontaktar ringe ringje snakke snakkar henvende vende hånd hand hende bordet
    bord ansvaret eierskap eigarskap tiltakseier tiltakseigar hører høyrer hjemme heime oppgave oppgåve oppdrag
    handles handle owns manages manage works work contact ask call talk job whose hands charge looks takes svare
    svarer svarar spørsmål saken saka
    """.split()
)
# "Hva har ressurssenteret ansvar for?": what something does is asked, not who is responsible.
WHAT_FOR = re.compile(
    r"^(?:og )?(?:hva|kva|what) (?:har|er|is|are)\b.*\b(?:ansvar(?:et|lig|leg)? for|responsible for)\W*$", re.IGNORECASE
)
WHOLE = _any(
    r"\b(?:fortell|fortel|oppsummer|beskriv|tell me|describe|summari[sz]e)\b",
    r"\bgår\b.*\but på\b|\bhandler\b.*\bom\b|\bhandlar\b.*\bom\b|\bis\b.*\babout\b",
    r"^(?:hva|kva|what) (?:er|is)\b",
)
# Asks to be told of something as a whole, or of two side by side.
ACCOUNT = _any(
    r"^(?:kan du |kunne du |please |could you |can you )*(?:fortell|fortel|oppsummer(?:e)?|beskriv(?:e)?|forklar|"
    r"gi (?:meg )?(?:en |et |ei |eit )?(?:kort )?(?:oppsummering|sammendrag|samandrag|oversikt|status)|tell me|"
    r"describe|"
    r"summari[sz]e|give (?:me )?(?:a |an )?(?:short |brief )?(?:summary|account|overview)|sammenlign|samanlikn|compare|"
    r"brief me|(?:litt )?(?:mer|meir) om|utdyp\w*|elaborate|tell me more|(?:jeg |vi )?trenger (?:en |"
    r"et )?(?:oversikt|gjennomgang|oppsummering)|(?:en )?gjennomgang av|"
    r"gje meg (?:eit |ei )?(?:kort )?(?:oversyn|oversikt|samandrag|oppsummering)|skriv (?:et |"
    r"eit )?(?:kort )?(?:sammendrag|samandrag))\b",
    r"\bsammendrag av\b|\boppsummering av\b",
)
# "Hva er målet med tiltak 5?": what it is for stands in its plan.
AIM = _any(r"\b(?:form[åa]l(?:et)?|m[åa]l(?:et|setting\w*)?|hensikt(?:en|a)?|poenget|aim|purpose|goal|objective)\b")
WHAT_IT_IS = _any(r"\b(?:g[åa]r|gjekk)\b.*\but p[åa]\b")
# How a question is led up to: "Kan du si meg …", "Jeg lurer på om …". What follows is the question.
LED_UP_TO = re.compile(
    r"^(?:hei|hallo|hello|hi|takk|ok|beklager|unnskyld)?[\s,!.]*"
    r"(?:(?:kan|kunne|vil) du (?:si|fortelle|svare|hjelpe|forklare|fortelje)(?: meg| oss)?(?: p[åa]| med)?|"
    r"(?:ifølge|i følge|according to) (?:rapporten|the report),?|"
    r"(?:jeg|eg|vi|me) (?:bare |berre )?(?:lurer|lurar|undrer|undrast) (?:p[åa]|om)|"
    r"(?:jeg|eg|vi|me) (?:vil|m[åa]|ønsker å|ønskjer å|skulle gjerne|trenger å|treng å) (?:vite|vita|vete|ha vite)|"
    r"(?:\w+ )?(?:sjefen|statsr[åa]den|kollegaen|lederen)(?: min)? (?:sp[øo]r|lurer|lurar)(?: p[åa])?|"
    r"(?:vet|veit) (?:du|dere|dykk|man|vi)|lurer p[åa]|(?:can|could|would) you (?:please )?tell (?:me|us)|"
    r"(?:i|we) (?:just )?(?:wonder|need to know|want to know|would like to know)|do you know)[\s,:]+"
    r"(?=(?:om|hv|k[vo]r?|n[åa]r|what|who|where|how|if|whether|status|the)\w*\b)",
    re.IGNORECASE,
)
# "Hva er gjort i TryggEst?": what has been done; "Hva gjenstår?": what comes next.
WHAT_DONE = _any(
    r"\b(?:hva|kva|what)\b[^?.]{0,30}\b(?:gjort|skjedd|hendt|oppnådd|utført|fått til|been done|happened|achieved)\b",
    r"\bhvilket arbeid er gjort\b",
)
WHAT_AHEAD = _any(
    r"\bgjenst[åa]r\b|\bst[åa]r (?:igjen|att)\b|\bneste steg\b|\bveien videre\b|\bvegen vidare\b",
    r"\b(?:hva|kva|what)\b[^?.]{0,12}\b(?:skjer|skal skje|hender|planlagt|planlagd|planlegges|remains|left to do|"
    r"comes next|planned)\b",
    r"\b(?:går|gjekk|skjer|fram)\b (?:\w+ )?(?:videre|vidare)\b",
    r"\bnext steps?\b|\bhva skal (?:de )?gjøre",
)
# Words of asking for an account that name nothing.
ABOUT_IT = re.compile(
    r"\b(?:fortell(?:e)?|fortel(?:je)?|oppsummer(?:e)?|beskriv(?:e)?|sammendrag|samandrag|oppsummering|kort|gjort|"
    r"skjedd|"
    r"hendt|gjenst[åa]r|st[åa]r|igjen|att|videre|vidare|neste|steg|veien|arbeidet|arbeid|gjennomf[øo]rt|oppn[åa]dd|"
    r"prosjektet|tiltaket|planlagt|planlagd|done|happened|remains|next|summari[sz]e|describe|work|project|going|"
    r"alt|everything|bildet|biletet|picture|oversikt|oversikta|oversyn|sånn|heilskapen|helheten|samme|same|utdype?|utdjupe?|mer|meir|more|elaborate|gje|gjev|gi|trenger|treng|gjennomgang|hele|heile|brief|"
    r"hvordan|korleis|ligger|ligg|an|ut|fremdrift(?:en)?|"
    r"framdrift(?:a|en)?|progress|skjer|skje|kommet|komme[nt]?|"
    r"f[åa]tt|ferdigstilt|fullf[øo]rt|vedtatt|levert|nå|no|i dag|so far|så langt)\b",
    re.IGNORECASE,
)
# "I hvilke tiltak nevnes de?": what is mentioned was spoken of before.
MENTIONED_ALONE = re.compile(
    r"\bgjeld(?:er)?\s+(?:det|dette|den)\W*$|"
    r"\b(?:nevn(?:es|t|er)|nemn(?:ast|t|d|er)|omtal\w*|mention(?:s|ed)?|vis(?:er|t) til|refers? to)\b"
    r"(?:\s+(?:de|den|det|dei|han|dette|they|it|them))?(?:\s+(?:i|in))?"
    r"\W*$|\b(?:they|it|de|den|det|dei) (?:blir |are |is |vert )?(?:nevn\w*|nemn\w*|omtal\w*|mentioned)\b",
    re.IGNORECASE,
)
WHAT = re.compile(r"^(?:og )?(?:hva|kva|what)\b", re.IGNORECASE)
THIS = re.compile(
    r"\b(?:dette|denne|this)\b(?:\s+(?:en |for en |a |an )?(?:rapport\w*|report|dokument\w*|document|her|here|noe|"
    r"noko)?)?\s*[?.!]*$"
    r"|\b(?:handlings)?plan(?:en)?\b|\b(?:dette|this) (?:er|is)\b",
    re.IGNORECASE,
)
STATES_OF = re.compile(
    r"\bstatus(?:en|ene|es)?\b|\btallene\b|\btala\b|\bopplysning\w+\b|\binformasjonen\b|\bdata(?:ene)?\b",
    re.IGNORECASE,
)

REPORT = re.compile(
    r"\b(?:\w*rapport)(?:en|a|er|ering|eringa|eringen|ert|eres|erast|erings?dato\w*)?\b|\breport(?:ing|ed|s)?\b",
    re.IGNORECASE,
)


# "Hvor mange ansatte har Bufdir?": what is counted, up to the words that carry no topic.
COUNTED = re.compile(r"\b(?:(?:hvor|kor) mange|how many)\s+(?P<things>[^?.!]+)", re.IGNORECASE)
_NUMERALS = (
    "én|ett|eitt|to|tre|fire|fem|seks|sju|syv|åtte|ni|ti|elleve|tolv|tretten|fjorten|femten|seksten|sytten|atten|nitten|"
    "tjue|tretti|førti|femti|seksti|sytti|åtti|nitti|hundre|tusen|ingen|flere|fleire"
)
# A word that counts: a numeral, or digits that are no year.
COUNT = re.compile(rf"{_NUMERALS}|(?!(?:19|20)\d\d$)\d+", re.IGNORECASE)
NUMBER_AS_SUCH = re.compile(r"\b(?:antall|antal|talet|totalt|til sammen|i alt)", re.IGNORECASE)
NOT_KNOWN = re.compile(r"\b(?:ikke|ikkje) (?:kjent|kjend|oppgitt)\b|\bukjent\b", re.IGNORECASE)
SHARE = "prosent"

# Nouns that tell of something else, which a question must name too: "Hva ble resultatet?" asks of nothing.
OF_SOMETHING = frozenset(
    """
    resultat resultatet resultata resultatene mål målet formål formålet frist fristen loven lova årsak årsaken
    konklusjon konklusjonen funn funnet funnene funna tema temaet budsjett budsjettet kostnad kostnaden kostnadene møtet
    dato datoen sted stedet neste leder lederen leiar leiaren levert resultater resultat result results outcome purpose
    goal deadline reason conclusion findings budget cost meeting leader delivered klart klar neste steget steg
    målgruppe målgruppen målgruppa
    """.split()
)

# Words of asking: they say what is wanted of a report, and name no topic.
ASKING_WORDS = frozenset(
    """
    per samarbeider samarbeidar tiltak tiltaket tiltaka tiltakene tiltaks measure measures status statusen statuser
    stilling stillingen ansvar ansvaret ansvarlig ansvarlige ansvarleg ansvarlege departement departementet
    departementa departementer responsible responsibility ministry charge rapport rapporten rapportert report
    handlingsplan handlingsplanen plan planen gjelder hovedansvar hovedansvaret hovudansvar hovudansvaret stoda stode
    ligger ligg an saka saken oversyn plass fortsatt framleis enno ennå arbeidet arbeid svarer situasjonen vi man
    fremdeles pågår current state står bak involvert følge opp følgje eier eig owns utgangen mål svarar kort gjeld
    langt kommet kome komne går gått fortell fortel vis show tell list finished completed complete done ferdig ferdige
    sier seier says said partner partners partneren partnere partnarar samarbeidspartner samarbeidspartnere
    samarbeidspartnerne samarbeidspartnar samarbeidspartnarar samarbeidspart samarbeidsparten rolle role
    involvert involved
    ferdigstilt ferdigstilte fullført fullførte pågående pågåande ongoing nummer number nr innsatsområde
    innsatsområdet område området area stand stands
    """.split()
)
