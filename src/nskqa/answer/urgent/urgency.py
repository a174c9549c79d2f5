"""How people say in bokmål, nynorsk and English that something is soon, and that they do not know what to do.

Patterns are read over folded letters, as those of `danger` are.
"""

import re

from nskqa.answer.urgent.danger import NOT, any_of, gap, words_of

_WE = words_of("jeg eg je vi i we")

# --- when, and what now ---------------------------------------------------------------------------------------------

_DAY = r"(?:man|tirs|tys|ons|tors|fre|lør|lau|søn|sun)dag\w*"
_LENGTH = r"(?:time|timer|timar|dag|dager|dagar|døgn|uke|uker|veke|veker|hours?|days?|weeks?)\b"
SOON = any_of(
    r"i ?(?:morgen|morgon|morra|kveld|natt|ettermiddag|formiddag|helgen|helga)\b|til (?:helga|helgen|uka|veka)\b",
    rf"(?:neste|førstkommende|på|før|innen|innan) (?:{_DAY}|uke|veke|måned|månad|helg)|(?:om|innen|"
    rf"innan) {gap(2)}{_LENGTH}",
    r"(?:straks|akutt|haster|hastar|med en gang|med ein gong|akkurat nå|akkurat no|når som helst|på vei|på veg)\b",
    r"(?:tonight|tomorrow|right now|immediately|any (?:minute|moment|day)|urgent\w*|asap|on (?:the|their|his|"
    r"her) way)\b",
    r"(?:this|next|on|by|before) (?:week|weekend|month|evening|morning|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    rf"(?:in|within) {gap(3)}{_LENGTH}",
    r"(?:^|[,.!] ?)(?:hjelp|help)(?:[!,.]|$)",
)
NOW = any_of(
    r"(?:nå|no|now|today|i ?dag|snart|soon|denne (?:uka|uken|veka|måneden)|this summer|(?:the |her |his |"
    r"our )?(?:summer )?holidays?)\b",
    r"(?:sommerferie|sumarferie|sommarferie|haustferie|høstferie|juleferie|påskeferie)\w*",
    r"(?:i|til|før|etter) (?:sommer|sommeren|sommaren|sumar|sumaren|høst|høsten|haust|hausten|jul|jula|påske|påska|"
    r"ferie|ferien)\b",
)
_ASK_WHOM = words_of(
    "ringe ringje ringer kontakte kontakter snakke snakker varsle varsler melde si seie call contact tell talk ring",
    "report turn",
)
_CAN = words_of("gjør gjer skal kan bør må burde do should can must could")
# "trenger hjelp til å finne" wants something else
_NO_TASK = r"(?! (?:til|med|å|to|with|find|finding|understand)\b)"
AT_A_LOSS = any_of(
    rf"(?:hva|kva|ka|hvordan|korleis|what|how) (?:i all verden )?{_CAN} {_WE}|(?:hva|kva) (?:gjøre|gjere)\b|"
    rf"what to do\b",
    rf"(?:hvordan|korleis|how) (?:hjelper|stopper|redder|stoppar|reddar) {_WE}",
    rf"(?:hvem|kven|who|whom) (?:{_CAN} {_WE}|to) (?:\w+ )?{_ASK_WHOM}|(?:hvem|kven) {_ASK_WHOM} {_WE}",
    rf"(?:hvor|kor|where) (?:\w+ )?{_CAN} (?:{_WE}|hun|ho|han|she|he|de|dei|they) {gap(3)}(?:ringe|ringje|henvende|"
    rf"vende|hjelp|gå|dra|melde|call|turn|go|get|help)\b",
    rf"(?:trenger|treng|trengar|må ha|needs?) (?:\w+ )?(?:hjelp|help)\b{_NO_TASK}",
    rf"(?:hjelp|hjelpe|help) (?:meg|oss|henne|ham|han|ho|me|us|her|him)\b{_NO_TASK}",
    rf"(?:vet|veit|know) {NOT} (?:\w+ )?(?:hva|kva|what)\b|{NOT} know what\b",
    rf"(?:bør|skal|må|kan|should) {_WE} (?:\w+ )?(?:ringe|ringje|varsle|melde|call|report)\b",
)

# --- what is no telling ---------------------------------------------------------------------------------------------

IN_GENERAL = any_of(
    r"(?:når|hvis|dersom|viss|om|for|when|if|where) (?:en|ei|ein|et|eit|a|an|noen|nokon|someone|barnet)\b",
    r"(?:^|(?<=[.?!] ))(?:kan|får|har|blir|skal|can|may|is) (?:en|ei|ein|et|eit|a|an|noen|nokon|someone|barnet)\b",
    r"(?:status\w*|tiltak\w*|measures?|rapport\w*|report|hvor mange|kor mange|how many|handlingsplan\w*|"
    r"forskning\w*)\b",
)
ASKS = re.compile(
    r"\?|(?:^|[.!,:;] ?)(?:hva|hvem|hvilke[nt]?|hvor|hvordan|hvorfor|når|nar|kva|kven|kor|korleis|kvifor|what|who|"
    r"which|where|how|why|when|er|har|kan|skal|is|are|does|do|can)\b"
)
