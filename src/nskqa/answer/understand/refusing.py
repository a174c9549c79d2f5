"""What is no question to a report: asking what answers here, and telling it to do something else."""

import re

from nskqa.text.fold import fold

# Over folded letters.
_ABOUT_US = re.compile(
    r"\b(?:er|are) (?:du|dere|de|you)\b(?! (?:sikker|sure|enig))[^?]{0,30}\b(?:menneske|person|robot|maskin|ki|ai|"
    r"chatgpt|chatbot|"
    r"human|bot|machine|ekte|real)\b|\b(?:hvem|hva|kven|kva|who|what) (?:er|are) (?:du|dere|you)\b|"
    r"\b(?:hvem|kven|who) (?:har |had |has )?(?:laget|laga|skrevet|skrive|lagde|utviklet|utvikla|bygde|bygget|"
    r"programmerte?|made|"
    r"built|created|"
    r"developed|trained|trente) (?:deg|dette|denne (?:tjenesten|assistenten|siden|nettsiden|roboten|boten)|you|this)\b|"
    r"\b(?:hvordan|korleis|how) (?:virker|fungerer|fungerar|verkar|do|does|dos) (?:du|dette|you|this)\b|"
    r"\b(?:hva|kva|what) (?:heter|heiter|kan) du\b|\bwhat(?: i|')s your name\b|\bwhat can you do\b|"
    r"\b(?:er|is) (?:dette|this) (?:en |ei |ein |a |an )?(?:robot|chatbot|ki|ai|menneske|human|maskin)\b|"
    r"\b(?:hvilken|kva|which|what) (?:sprakmodell|modell|model|llm)\b|\bchatgpt\b"
)
_DO = (
    r"skriv(?:e)?|oversett(?:e)?|omset(?:t|te)?|dikt(?:e)?|tegn(?:e)?|teikn(?:e)?|ignorer(?:e)?|glem(?:me)?|"
    r"gloym(?:e)?|"
    r"lat(?:e)? som|spill(?:e)?|syng(?:e)?|programmer(?:e)?|kod(?:e)?|send(?:e)?|bestill(?:e)?|book(?:e)?|slett(?:e)?|"
    r"svar(?:e)? (?:bare|kun|berre|alltid|som|pa engelsk)|lag(?:e)? (?:en |et |ei |eit |ein |meg )*(?:dikt|sang|song|"
    r"oppskrift|"
    r"tale|presentasjon|bilde|bilete|e-?post|brev|kode|program|vits|historie|powerpoint|logo|plakat)|"
    r"fortell(?:e)? (?:meg )?(?:en |ei |ein )?(?:vits|historie|eventyr|joke)|regn(?:e)? ut|"
    r"write|translate|draw|ignore|forget|pretend|disregard|compose|sing|play|code|send|delete|act as|"
    r"tell me a (?:joke|story)|"
    r"(?:oppdater|endre|rediger|sett|marker|update|change|edit|set) (?:the )?(?:status(?:en)?|tiltak(?:et)?|"
    r"rapporten|measure|report)|"
    r"lag(?:e)?|generer(?:e)?|formuler(?:e)?|design|se bort|oppfor deg|opptre som|later? som|apne|klikk|last ned|"
    r"kjor|generate|make me|create|open|download|run|imagine|roleplay|"
    r"reveal|print your|repeat after|vis (?:meg )?(?:systemprompt\w*|instruks\w*)|gjenta|gjenta alt"
)
_INSTRUCTS = re.compile(
    rf"^(?:vennligst |ver snill (?:og )?|var sa snill (?:og |a )?|please |kan du |kunne du |kan de |vil du |"
    rf"could you |can you |would you )*"
    rf"(?:{_DO})\b|\bdu er (?:na|no) (?:en|ein|ei|et)\b|\byou are now\b|\bfra na av\b|\bsystemprompt\w*|"
    rf"\bsystem prompt\b|"
    r"\b(?:tidligere|forrige|alle|previous|prior|all) instruk\w+|\binstructions above\b|\b(?:fortell|"
    r"tell)\b.*\b(?:vits|joke)\b"
)


def about_us(text: str) -> bool:
    """True where a question asks what or who answers here."""
    return bool(_ABOUT_US.search(fold(text)))


def instructs(text: str) -> bool:
    """True where a text tells the assistant to do something that no report can answer."""
    return bool(_INSTRUCTS.search(fold(text)))
