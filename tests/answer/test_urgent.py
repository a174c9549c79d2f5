import json
from pathlib import Path

import pytest

from nskqa.answer import wording
from nskqa.answer.urgent import urgent, urgent_help
from nskqa.types import Contact, Notice, Question, Turn

TESTS = Path(__file__).parents[1]

TELLINGS = (
    # someone else, and soon or at a loss
    "en jente på 16 skal sendes ut av landet i morgen, hva gjør jeg",
    "Eleven min er redd for å bli giftet bort i sommerferien. Hvem kan jeg ringe?",
    "Venninnen min sier at faren skal ta henne med til Pakistan på fredag",
    "Jente (15) låst inne hjemme, hva gjør vi?",
    "Dattera til naboen blir slått av brødrene sine, hvem kan jeg varsle?",
    "En gutt i klassen har rømt hjemmefra og tør ikke gå hjem. Hva skal jeg gjøre?",
    "Ho er 14 år og skal kjønnslemlestes neste uke",
    "Kusina mi skal tvinges til å gifte seg med en hun aldri har møtt, hvordan kan jeg stoppe det?",
    "bruker forteller at mannen hennes truer med å drepe henne, trenger hjelp nå",
    "to søsken på 9 og 12 skal flys til Somalia i kveld",
    "Broren til en kompis har sagt at han vil drepe henne i natt",
    "Elev kommer ikke tilbake fra ferie, vi frykter hun er etterlatt i Irak. Hva gjør vi?",
    "en 17-aring skal sendes til hjemlandet om to dager",
    "Klienten min sier hun ikke vil leve lenger, hva bør jeg gjøre?",
    # oneself
    "jeg er redd for broren min",
    "Faren min truer meg",
    "de vil sende meg til Tyrkia",
    "Jeg blir tvunget til å gifte meg med fetteren min",
    "mannen min har tatt passet mitt og jeg får ikke lov til å gå ut",
    "jeg orker ikke å leve mer",
    "hjelp meg pappa slår mamma",
    "en venninne på 17 skal ut av landet på søndag, mot sin vilje",
    "broren min kontrollerer meg hele tiden",
    "Jeg har rømt hjemmefra og familien leter etter meg",
    # nynorsk
    "Kva gjer eg når ei jente i klassen seier at ho skal bli gifta bort i helga?",
    "Eg er redd far min, han slår meg",
    "Systera mi er innelåst heime og treng hjelp",
    "Onkelen min trugar med å drepe meg",
    "ei venninne skal sendast ut av landet i morgon, kven kan eg ringje",
    # English
    "My friend is being sent to Pakistan tomorrow and she does not want to go, what do I do?",
    "my parents want to marry me off",
    "I'm locked in my room and my brother says he will kill me",
    "A girl of 15 in my class is scared of her father, who can I call?",
    "I want to die",
    "They took my passport and they are taking me to Iraq next week",
    "One of my pupils has run away from home. Where can she get help?",
    # as people type it
    "søsteren min er blitt borte i Pakistan",
    "Jeg tror en elev skal giftes bort i sommer. Hvem ringer jeg?",
    "I think my student will be subjected to FGM this summer",
    "han kommer til å drepe meg",
    "jeg har det ikke trygt hjemme",
    "får juling hjemme hver dag",
    "foreldrene mine har funnet en mann til meg",
    "my dad found out I have a boyfriend and I'm scared to go home",
    "I am pregnant and if my family finds out they will kill me",
    "hvis familien min finner ut at jeg har kjæreste kommer de til å skade meg",
    "jeg blir kontrollert av brødrene mine",
    "mannen min låser døra når han går på jobb",
    "jeg må reise til Somalia i sommer mot min vilje",
    "Ex-mannen har tatt barna til Tyrkia, hva gjør jeg?",
    "Help me, my husband will be home in an hour and he has a knife",
    "hun blør og han sier vi ikke kan ringe noen",
    "en venninne på skolen har sluttet å svare, faren hennes har tatt telefonen",
    "eg har fått vite at eg skal giftast med ein eg aldri har møtt",
    "Dei vil sende meg heim til Irak",
    "Bror min seier han skal ta livet av meg",
    "my sister is locked up in a house in Kurdistan and can't call",
    "A 16 year old at our school says she is flying to Sudan on Saturday to be married",
    "Familien truer henne på livet etter at hun flyttet",
    "jeg er 15 og skal gifte meg i sommer",
    "Kona mi har vorte slått av bror sin",
    "they will cut my little sister",
    "Min søster ble slått i går og tør ikke si det til noen",
    "Jeg vil ikke leve",
    "hvor kan jeg dra når jeg er redd for mannen min",
    "kan dere hjelpe henne? hun er innesperret",
    "ungdom i avlastningen sier hun blir gift i Tyrkia om to uker",
    "foreldra vil sende guten på koranskole i utlandet neste veke",
    "I ran away from my husband and he is looking for me",
    "they are forcing my cousin to get married",
    "en klient sitter her nå og er livredd for familien",
    "Jeg vurderer å ta livet mitt",
    "kjæresten min kveler meg",
    "han sa han skulle drepe både meg og barna",
    "Vi har en jente her som ikke tør å reise hjem",
    "Min datter på 13 er savnet siden i går, tror hun er på vei ut av landet med faren",
    "eg trur nokon har tenkt å omskjere søstera mi",
    "hva gjør jeg når pappa blir sint og slår",
    "En ung mann har nettopp fortalt meg at familien vil drepe ham fordi han er homofil",
    "Jeg ringer fra skolen. En elev gråter og nekter å gå hjem fordi hun skal forloves i kveld",
    "I'm being forced to marry my cousin",
    "my flatmate hasn't been allowed to leave the house for weeks",
    "we leave for Somalia on friday and I don't think I'm coming back",
    "de slo meg igjen",
    "onkel har bestilt billetter til meg, jeg skal giftes",
    "kan ikke gå hjem, de vet om kjæresten min og vil drepe meg",
    "Eleven er kjempredd for at mor skal ta henne med til Syria i ferien. Hvem varsler vi?",
    "han holder kniv mot henne",
    "Ho fortalde meg at ho er gravid og at brørne har trua med å drepe ho",
    "Someone in my building is screaming and being beaten",
    "hvordan får jeg søsteren min hjem fra koranskolen i Kenya, de slår henne der",
    "jeg blir hentet av familien i morgen og vet ikke hva jeg skal gjøre",
    "vil ikke leve lenger",
    "My aunt is planning to have my baby sister circumcised in Gambia",
    "jeg ble voldtatt i går",
    "Jenta som bor hos oss i fosterhjem sier onkelen vil sende henne til Pakistan i juli, hva gjør vi?",
    "Han har sagt at hvis jeg går fra ham så dør jeg",
    "mamma og pappa har bestemt at jeg skal gifte meg med en mann i Afghanistan",
    "Eg har ei venninne som ikkje har vore på skulen på to veker, eg trur ho er send til Irak",
    "hvem kontakter jeg når en ansatt forteller at hun blir banket av mannen",
    "my brother-in-law is beating my sister right now",
    "I have been told that I have to go to Kenya to be cut",
    "Får ikke ut, de har låst døra",
    "kjæresten truer med å legge ut bilder så familien ser dem, da dreper de meg",
    "En av studentene våre er tvangsgiftet og redd, hun spør om hjelp til å komme seg vekk",
    "A child in my daughter's class says her dad will take her to Syria for good",
    "hei, jeg er 17 og familien min tvinger meg på ferie til Somalia",
    "bror min ventar på meg utanfor skulen og vil slå meg",
    "jeg tenker på å ta mitt eget liv",
    "He's going to hurt her. What do I do?",
    "naboene krangler og det høres ut som noen blir slått, barna gråter",
    "dei held ho inne og ho får ikkje bruke telefonen",
    "Min ektefelle har tatt barna og passene og er borte",
    "kollega på jobb sier hun må gifte seg i sommer og gråter",
)

OF_THE_REPORT = (
    "Hva gjør Kompetanseteamet når barn sendes ut av landet?",
    "Hva er status for tiltak om ufrivillige utenlandsopphold?",
    "Hvem kan ringe Kompetanseteamet?",
    "Hva skal skolen gjøre når en elev ikke kommer tilbake fra ferie?",
    "Hvordan kan en lærer oppdage at en elev er redd for å bli giftet bort?",
    "Hvilke tiltak finnes mot tvangsekteskap?",
    "Hva gjøres nå for jenter som blir slått hjemme?",
    "Hvor mange saker om kjønnslemlestelse er anmeldt i dag?",
    "Hva sier rapporten om æresdrap og trusler?",
    "Hvem har ansvaret for å hjelpe ungdom som har rømt hjemmefra?",
    "Får unge som er etterlatt i utlandet hjelp til å komme hjem?",
    "Kan en mindreårig nektes å reise ut av landet nå?",
    "Hva skjer når en familie tar barnet med til utlandet mot dets vilje?",
    "Hvilket departement følger opp utsatte for vold i krisesentrene?",
    "Når ble utreiseforbudet for barn innført?",
    "Jeg trenger hjelp til å finne tiltaket om tvangsekteskap",
    "Kan du hjelpe meg å forstå tiltak 13?",
    "hjelp meg med tiltak 24",
    "Kan du sende meg status for tiltak 9 i morgen?",
    "Jeg er redd for at vi ikke rekker fristen i morgen, hva er status for tiltak 5?",
    "Det slår meg at tiltak 13 og 14 ligner, stemmer det?",
    "Hva er gjort for å forebygge selvmord blant unge?",
    "Min kollega spør hvem som leder TryggEst, hva kan jeg si?",
    "Hvem kan jeg kontakte i Bufdir om veilederen?",
    "Hva gjør vi med tiltak som ikke er påbegynt?",
    "Hva skal jeg skrive til statsråden om vold i nære relasjoner før fredag?",
    "Hvor mange minoritetsrådgivere er det nå?",
    "Er straffen for tvangsekteskap skjerpet?",
    "Hvordan blir personer med trusselutsatthet beskyttet?",
    "Oppsummer tiltakene mot negativ sosial kontroll før møtet i morgen",
    # nynorsk
    "Kva er status for tiltaket om ufrivillige utanlandsopphald?",
    "Kva gjer kommunane når eit barn blir sendt til utlandet?",
    "Kven har ansvaret for tiltak mot tvangsekteskap?",
    "Kor mange fekk hjelp av Kompetanseteamet i fjor?",
    "Kva hjelp får dei som har rømt heimanfrå?",
    # English
    "What is done for children who are taken abroad?",
    "What happens now when a child is sent abroad against her will?",
    "Which measures deal with forced marriage?",
    "Who can I ask about measure 13?",
    "What do we know about girls who are beaten at home?",
    "Can you help me find the measure on honour killings?",
    "How many people called the helpline last year?",
    "What should a teacher do when a pupil is afraid of her family?",
    "Is there a ban on taking minors out of the country?",
    "I need help with the status of measure 10 by Friday",
    # "i" is no "I", and a blow is not all that "slår" can be
    "Hva gjør vi når jenter i Norge må gifte seg?",
    "Økning i selvmord blant unge",
    "Hvordan hjelpes elever i skolen som er redde for å dra hjem?",
    "elever i skolen er redd for å dra hjem",
    "Hvor mange i 15 kommuner ble gift bort?",
    "Hva gjør vi for ungdom som blir truet?",
    "Hvorfor får unge i Norge ikke leve fritt?",
    "Kan du slå opp tiltak 13 for meg?",
    "kan du slå opp for meg hvem som har ansvaret",
    "Overvåker dere meg?",
    "Is it true for us that measure 5 is finished?",
    "hvordan får en elev som er tvunget hjelp",
    # near to a telling
    "Hva er alarmtelefonen for barn og unge?",
    "Hvilken hjelpetelefon nevnes i rapporten?",
    "Hva gjør politiet når en mor tas med ut av landet?",
    "Hva står det om barn som hentes hjem fra Syria?",
    "Hvor mange ganger er utreiseforbud brukt denne uken?",
    "Kan jeg få tall på drap før fredag",
    "Hva er nytt om bokollektiv for unge over 18 år?",
    "Skal elever i ungdomsskolen få undervisning om tvangsekteskap?",
    "Hva kan vi lære av studien av kvinner på krisesenter?",
    "When will the study of women in crisis centres be finished?",
    "Which ministry helps a person who is forced to marry?",
    "How can I find the girls' programme",
    "Hvordan hjelper vi en person som er utsatt for negativ sosial kontroll ifølge planen?",
    "jenter og kvinner som er utsatt for vold",
    "kva kan eg lese om unge som blir sende til utlandet",
    "Hva skal Bufdir gjøre for en bedre hjelpetjeneste innen to år?",
    "Har Utenriksdepartementet hentet hjem noen barn nå?",
    "Trenger kommunene hjelp til å opprette krisesentre?",
    "Hvor går en ungdom som har rømt?",
    "Vi trenger hjelp: hva er status for tiltak 22?",
    "Hvordan beskyttes barn mot å bli sendt ut av landet mot sin vilje?",
    "Hvem hjelper unge som ikke tør å dra hjem?",
    "Hvor kan utsatte få hjelp?",
    "Hva bør en skole gjøre hvis en elev forteller om tvangsekteskap?",
    "hvem kan jeg spørre om tiltak 6",
    "Hva gjør vi hvis tiltakene ikke er ferdige i morgen?",
    "Jeg har en kollega som vil vite hvor mange som ble tvangsgiftet i fjor",
    "What should I do to find the measures on FGM?",
    "What do I need to know about forced marriage?",
    "I want to do a summary of measure 5",
    "What can I do with the citation?",
    "Vi må reise til Stockholm på nordisk møte i morgen, hva er status for tiltak 31?",
    "Kan jeg sende rapporten til utlandet?",
    "Kan du ta meg til tiltak 13?",
    "Skal vi sende svar til JD før fredag?",
    "hva med utsatte i skjul?",
    "Har regjeringen innført forbud mot å ta med barn ut av landet?",
    "Hva er gjort for kvinner som holdes igjen i utlandet?",
    "Hvordan sikres personer med skjult adresse?",
    "jenter etterlatt i utlandet",
    "etterlatt ungdom",
    "sendt ut av landet",
    "redd for familien",
    "hvem kan hjelpe en jente som er redd for familien sin",
    "Hva kan jeg svare en journalist som spør om drap?",
    "Får en elev hjelp i dag hvis hun er redd for familien?",
    "Hvordan følger politiet opp en kvinne som er utsatt for trusler?",
    "kven kan eg kontakte i Bufdir om rettleiaren",
    "Is the helpline open now?",
    "How do we help women who are threatened?",
    "Jeg skal holde foredrag i morgen om æresrelatert vold, hva bør jeg ta med?",
    "Kan du forklare hva som menes med at barn sendes ut av landet?",
    "Eg treng hjelp til å finne tiltaket mot kjønnslemlesting",
    "Hvor mange kvinner bor på krisesenter med barna sine nå?",
    "I går leste jeg om en jente som ble drept, hva sier planen om æresdrap?",
)


def asked(name: str) -> list[str]:
    lines = (TESTS / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["q"] for line in lines]


@pytest.mark.parametrize("text", TELLINGS)
def test_a_telling_of_danger_is_heard(text: str) -> None:
    assert urgent(text)
    assert urgent(text.upper())
    assert urgent(text.replace("æ", "ae").replace("ø", "o").replace("å", "aa"))


@pytest.mark.parametrize("text", OF_THE_REPORT)
def test_a_question_about_the_report_is_no_telling(text: str) -> None:
    assert not urgent(text)


@pytest.mark.parametrize("name", ["questions.jsonl", "pairs.jsonl", "nynorsk.jsonl", "keywords.jsonl"])
def test_no_question_that_staff_ask_is_a_telling(name: str) -> None:
    assert [text for text in asked(name) if urgent(text)] == []


def test_what_is_told_over_two_turns_counts_once_it_is_whole() -> None:
    told = Turn("user", "en elev på 16")
    contacts = (Contact("Politiet", "112"),)
    (notice,) = urgent_help(Question("sendes ut av landet i morgen", history=(told,)), contacts, "nb")
    assert notice == Notice("urgent_help", wording.URGENT_HELP["nb"], contacts)
    again = (Turn("user", TELLINGS[0]), Turn("assistant", "…"))
    assert urgent_help(Question("Hva er status for TryggEst?", history=again), contacts, "nb") == ()


def test_a_long_text_is_read_at_once() -> None:
    assert not urgent("jeg er ikke redd " * 58 + "nei")
