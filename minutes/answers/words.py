"""The words by which an owner's answer is judged, in Finnish, Swedish and English.

Each list is one question: does this part of an answer say that? They are looked for in lower case.
"""

import re
from re import Pattern


def _any(*listed: str) -> Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(listed)})(?!\w)")


# It is over and well. Participles, not presents: “korjataan” is a promise.
DONE = _any(
    r"tehty(?:nä|jä)?|hoidettu|hoitunut|hoitui|hoidimme|valmis|valmiit|valmiina|valmistui(?:vat)?",
    r"valmistunut|kunnossa",
    r"korjattu|korjasimme|vaihdettu|vaihdoimme|asennettu|toteutettu|toteutunut|toteutui|suoritettu",
    r"järjestetty",
    r"rakennettu|poistettu|siivottu|aurattu|maalattu|hankittu|käyty läpi|loppuun saatettu",
    r"saatu (?:valmiiksi|kuntoon)",
    r"teimme|tehtiin|hoidettiin|korjattiin|vaihdettiin|asennettiin",
    r"klar(?:t|a)?|åtgärda(?:t|d|de|des)|gjor(?:t|d|da)|gjordes|färdig(?:t|a)?|genomför(?:t|d|da|des)",
    r"slutför(?:t|d|da)",
    r"fixa(?:t|d|de|des)|reparera(?:t|d|de|des)|byt(?:t|ts|tes)|avslutat|avklarat|i ordning",
    r"done|completed|finished|fixed|repaired|replaced|installed|taken care of|ready|sorted(?: out)?",
    r"carried out",
)
# It will not be.
REFUSED = _any(
    r"ei (?:tulla )?(?:toteudu|toteuteta|toteuttamaan|tehdä|tekemään|onnistu|hoideta|rakenneta|korjata",
    r"hankita)",
    r"ei (?:ole mahdollista|voida (?:\w+ )?(?:tehdä|toteuttaa|rakentaa|hankkia|hoitaa|korjata)",
    r"tule toteutumaan)",
    r"emme (?:tee|toteuta|voi (?:\w+ )?(?:tehdä|toteuttaa|hoitaa|korjata)|aio (?:tehdä|toteuttaa)|pysty \w+)",
    r"jää (?:tekemättä|toteutumatta)|jätetään (?:tekemättä|toteuttamatta)|(?:siitä |tästä )?luovu(?:ttu",
    r"taan)|hylätty",
    r"(?:görs|genomförs|byggs|repareras|åtgärdas|förverkligas|utförs) (?:inte|ej)|blir (?:inte|ej) av",
    r"kommer (?:inte|ej) att (?:göras|genomföras|bli av|byggas|förverkligas|åtgärdas)",
    r"kan (?:inte|ej) (?:göras|genomföras|åtgärdas|förverkligas)|vi (?:gör|genomför) (?:inte|ej)",
    r"går inte att \w+",
    r"will not (?:be \w+|happen)|won['’]t (?:be \w+|happen)|can(?:not|['’]t|not) be (?:done|built",
    r"carried out|repaired|fixed)",
    r"(?:is|are) not going to (?:be \w+|happen)|not possible|decided not to|we (?:will not|won['’]t",
    r"cannot|can['’]t) do",
)
# A refusal for the time being is none.
FOR_NOW = _any(
    r"vielä|toistaiseksi|tänä (?:vuonna|keväänä|kesänä|syksynä|talvena)|tällä (?:viikolla|kaudella",
    r"hetkellä)|nyt",
    r"tässä kuussa|ennen|määräajassa|ajoissa|aikataulussa|siirtyy|siirretään|lykkääntyy|myöhästyy",
    r"myöhemmin|vasta",
    r"ännu|i år|just nu|för tillfället|i tid|före|skjuts upp|senareläggs|förrän",
    r"yet|this (?:year|week|month|spring|summer|autumn|winter)|right now|for now|in time|before|until",
    r"postponed",
)
NEGATION = _any(
    r"ei|en|emme|eivät|eikä|ette|ettei|etteivät|emmekä|eipä|ilman",
    r"inte|icke|ej|aldrig|utan att",
    r"not|no|never|isn['’]t|aren['’]t|hasn['’]t|haven['’]t|wasn['’]t|weren['’]t|didn['’]t|nothing",
)
# Not the whole of it, or not for certain.
PARTLY = _any(
    r"osittain|osin|osaksi|osa|puoliksi|puolet|melkein|lähes|suurin osa|pääosin|vaiheessa|alustavasti",
    r"väliaikaisesti",
    r"delvis|nästan|till hälften|hälften|större delen|till största delen|en del|tillfälligt",
    r"partly|partially|in part|almost|nearly|half|mostly|temporarily|some of",
)
DOUBT = _any(
    r"ehkä|kai|kaiketi|luultavasti|varmaan|ilmeisesti|tietääkseni|muistaakseni|pitäisi|toivottavasti",
    r"mahdollisesti",
    r"kanske|troligen|antagligen|borde|förhoppningsvis|såvitt jag vet|eventuellt|möjligen|tror",
    r"perhaps|maybe|probably|should|hopefully|possibly|i think|i believe|apparently|might",
)
BUT = _any(
    r"mutta|paitsi|lukuun ottamatta|kuitenkin|puuttuu|uudelleen|uudestaan|lukuunottamatta|väärin|huonosti",
    r"men|utom|förutom|saknas|på nytt|dock|fel",
    r"but|except|however|missing|again|wrong(?:ly)?",
)
# It has begun, or somebody promises it.
GOING_ON = _any(
    r"kesken(?:eräinen)?|jatkuu|jatketaan|käynnissä|käynnistetty|työn alla|aloitettu|aloitettiin|alkaa",
    r"alkoi|alkamassa",
    r"tila(?:ttu|simme|taan|ssa)|valmisteilla|valmistelussa|suunnitteilla|menossa|etenee|odot(?:taa",
    r"etaan|amme)",
    r"selvite(?:tään|llään)|selvittelyssä|tulossa|hoidossa|tekeillä|vireillä|jonossa|pyydetty|sovittu",
    r"seurataan",
    r"pågår|fortsätter|fortgår|påbörja(?:t|d|s|des)|under arbete|på gång|beställ(?:t|d|da|s)|utreds",
    r"väntar|bereds|inlett",
    r"in progress|ongoing|under way|underway|continu(?:es|ing|ed)|started|begun|ordered|waiting",
    r"being \w+|pending|agreed",
)
AHEAD = _any(
    r"tehdään|hoidetaan|korjataan|vaihdetaan|asennetaan|toteutetaan|toteutuu|valmistuu|hoituu",
    r"rakennetaan|hankitaan",
    r"tullaan|aiotaan|aiomme|tarkoitus|lupaamme|teemme|hoidamme|korjaamme|vaihdamme|asennamme|siirtyy",
    r"siirretään",
    r"viimeistään|mennessä|ensi (?:viikolla|kuussa|vuonna|keväänä|kesänä|syksynä|talvena)|huomenna",
    r"syksyllä|keväällä",
    r"myöhemmin|lähiaikoina|lähipäivinä|pian|tulee olemaan|loppuun mennessä",
    r"görs|åtgärdas|repareras|byts|byggs|genomförs|ska(?:ll)?|kommer att|nästa|senast|imorgon|i morgon",
    r"snart|skjuts upp",
    r"will|going to|next|shall|by the end|soon|tomorrow|by (?:january|february|march|april|may|june",
    r"july|august)",
    r"by (?:september|october|november|december|monday|tuesday|wednesday|thursday|friday)|to be done",
    r"postponed|later",
)
# “Kun se on tehty, ilmoitamme”: not yet. “Tilaus on tehty”: a step on the way.
ONCE = _any(
    r"kun|kunhan|sitten kun|heti kun|jahka|jos|mikäli|ennen kuin|kunnes",
    r"när|då|så snart|om|ifall|innan|tills",
    r"when|once|as soon as|if|before|until|after",
)
STEP = re.compile(
    r"tilau|tarjou|suunnitelma|kartoitu|päätö|hakemu|varau|työmääräy|vikailmoitu|ilmoitu|luonno|esity"
    r"|aloit|selvitys"
    r"|kustannusarvi|hankesuunn|mittau|pohjatyö|ensimmäinen vaihe|1\. vaihe"
    r"|beställning|offert|planen|kartläggning|beslut|ansökan|bokning|felanmälan|utkast|första etap"
    r"|order|offer|survey|decision|application|booking|draft|first phase|quote|the plan"
)
BECAUSE = _any(
    r"koska|sillä|syynä|syy|siksi|johtuen|vuoksi|takia|rahaa|rahoitusta|määrärahaa|budjet\w*|resurss\w*",
    r"perustel\w*",
    r"eftersom|för att|på grund av|därför|orsak\w*|skäl\w*|pengar|anslag|resurser|ty",
    r"because|since|due to|as there|reason|money|budget|funds|resources",
)
EVERYTHING = _any(
    r"kaikki|molemmat|kumpikin|kaikki kohdat|alla|allt|båda|bägge|all(?: of them)?|both|everything",
)
GREETING = re.compile(
    r"(?:hei|moi|moikka|terve|päivää|hyvää (?:huomenta|päivää|iltaa)|huomenta|iltapäivää|hej|hejsan"
    r"|god (?:dag|morgon)"
    r"|hi|hello|dear|good (?:morning|afternoon|day)|kiitos viestistä|tack för mejlet)(?: \w+){0,3}[\s,.!:]*"
)
CLOSING = re.compile(
    r"(?:t\.|terv\.?|terveisin|ystävällisin terveisin|yst\.? ?terv\.?|yt\.?|terkuin|kiitos|kiitoksin"
    r"|mvh|hälsningar"
    r"|med vänlig hälsning|vänliga hälsningar|vh|tack|regards|best regards|kind regards|best|thanks"
    r"|thank you|br)"
    r"(?!\w)[\s,.!:]*(?:[\s–-]+\w+){0,4}[\s,.!]*"
)
TODAY = _any(r"tänään|idag|i dag|today")
YESTERDAY = _any(r"eilen|igår|i går|yesterday")
