"""What the columns of a plan tell: how we call them, and how the plans of municipalities call them."""

import re
from functools import cache

from msgspec import Struct

from core.languages import LANGUAGES, N_, _, speak
from plan.tables import WHOSE_WORDS, Whose

# In the order of the electronic welfare report first; then what else a plan says.
LABELS = {
    "area": N_("Focus areas and what is developed"),
    "goal": N_("Goals"),
    "title": N_("Actions of the plan"),
    "responsible": N_("Active responsible party"),
    "name": N_("Indicators for evaluation"),
    "partners": N_("Partners"),
    "timetable": N_("Timetable"),
    "starts_on": N_("Begins on"),
    "ends_on": N_("Ends on"),
    "resources": N_("Resources"),
    "budget_line": N_("Budget line"),
    "areas": N_("Villages and districts"),
    "target_groups": N_("Target groups"),
    "domain": N_("Welfare or safety"),
    "programmes": N_("Programmes"),
    "status": N_("State of the action"),
    "status_explained": N_("State explained"),
    "status_on": N_("State as of"),
    "unit": N_("Unit"),
    "source": N_("Source of the figure"),
    "baseline": N_("Baseline"),
    "baseline_year": N_("Year of the baseline"),
    "target": N_("Target value"),
    "target_year": N_("Year of the target"),
    "direction": N_("Direction"),
    "kind": N_("Kind of indicator"),
    "register": N_("Register"),
    "register_id": N_("Number in the register"),
    "indicator_responsible": N_("Who follows the indicator"),
    "left_out_because": N_("Why it is not followed"),
    "area_description": N_("Focus area described"),
    "goal_description": N_("Goal described"),
    "continues": N_("Continues the actions"),
    "changed_because": N_("Why the action has changed"),
    "area_code": N_("Identifier of the focus area"),
    "goal_code": N_("Identifier of the goal"),
    "code": N_("Identifier of the action"),
    "indicator_code": N_("Identifier of the indicator"),
    "programme": N_("Name of the programme"),
    "programme_description": N_("Programme described"),
    "programme_link": N_("Link of the programme"),
    "ended": N_("Action that has ended"),
    "ended_because": N_("Why it has ended"),
}
BY_YEAR = {
    "money": N_("Appropriation %(year)s"),
    "value": N_("Value %(year)s"),
    "surveyed_in": N_("Year of the survey for %(year)s"),
    "missing_because": N_("Why the value of %(year)s is missing"),
    "note": N_("Note on the value of %(year)s"),
}
BOTH = "title_and_responsible"
ALSO = {
    BOTH: N_("Actions and who is responsible, in one cell"),
    "number": N_("Running number"),
}

# The words of plans in use, in small letters and without signs.
WORDS: dict[str, tuple[str, ...]] = {
    "area": (
        *("painopistealue ja kehittämiskohteet", "painopiste ja kehittämiskohteet", "painopistealue"),
        *("painopistealueet", "painopiste", "painopisteet", "kehittämiskohde", "kehittämiskohteet", "teema"),
        *("strateginen painopiste", "kärkiteema", "hyvinvoinnin painopiste", "kehittämisalue"),
        *("insatsområde", "insatsområden", "fokusområde", "fokusområden", "prioriterat område"),
        *("prioriterade områden", "prioritering", "tyngdpunkt", "tyngdpunktsområde", "tema"),
        *("focus area", "focus areas", "priority", "priority area", "theme"),
    ),
    "goal": (
        *("tavoite", "tavoitteet", "päätavoite", "osatavoite", "mitä tavoitellaan", "tavoitetila"),
        *("mål", "målsättning", "målsättningar", "delmål", "goal", "goals", "objective", "objectives"),
    ),
    "title": (
        *("toimenpide", "toimenpiteet", "toimet", "toimi", "keino", "keinot", "konkreettiset toimenpiteet"),
        *("toimenpiteet tavoitteen saavuttamiseksi", "mitä tehdään", "åtgärd", "åtgärder", "action"),
        *("actions", "measures taken", "konkreta åtgärder", "insatser"),
    ),
    "responsible": (
        *("aktiivinen vastuutaho", "vastuutaho", "vastuutahot", "vastuu", "vastuuhenkilö", "vastuuyksikkö"),
        *("vastuullinen", "päävastuu", "toteuttaja", "vastuutoimiala", "vastuualue", "kuka vastaa"),
        *("ansvarig", "ansvarig instans", "ansvarig part", "aktiv ansvarig", "ansvarsperson", "ansvar"),
        *("ansvariga", "responsible", "responsible party", "owner", "lead"),
    ),
    BOTH: (
        *("toimenpiteet ja vastuutaho", "toimenpiteet ja vastuutahot", "toimenpide ja vastuutaho"),
        *("toimenpide ja vastuu", "toimenpiteet ja vastuu", "toimenpiteet ja vastuuhenkilöt"),
        *("toimenpiteet vastuutaho", "toimenpiteet vastuutahot", "åtgärder och ansvarig"),
        *("åtgärder och ansvariga", "åtgärd och ansvarig", "actions and responsible"),
    ),
    "name": (
        *("arviointimittarit", "arviointimittari", "mittari", "mittarit", "seurantamittari"),
        *("seurantamittarit", "indikaattori", "indikaattorit", "seurantaindikaattori", "seuranta"),
        *("seurantaindikaattorit", "arviointi", "mittarit ja seuranta", "mätare", "indikator"),
        *("indikatorer", "utvärderingsmätare", "uppföljning", "uppföljningsindikator"),
        *("uppföljningsindikatorer", "indicator", "indicators", "measure", "measures"),
    ),
    "partners": (
        *("kumppanit", "kumppani", "yhteistyökumppanit", "yhteistyökumppani", "yhteistyötahot", "muut tahot"),
        *("yhteistyö", "muut toimijat", "samarbetsparter", "samarbetspartner", "partner", "partners"),
        *("samarbete", "cooperation"),
    ),
    "timetable": (
        *("aikataulu", "ajankohta", "toteutusaika", "aika", "milloin", "toteutusaikataulu", "tidtabell"),
        *("tidsplan", "tidpunkt", "när", "timetable", "schedule", "when"),
    ),
    "starts_on": (
        *("alkaa", "alku", "alkaen", "aloitus", "alkupäivä", "alkamispäivä", "börjar", "startdatum", "start"),
        *("starts", "start date"),
    ),
    "ends_on": (
        *("päättyy", "loppu", "loppuu", "päättymispäivä", "määräaika", "valmis", "viimeistään", "slutar"),
        *("slutdatum", "tidsfrist", "slut", "ends", "end date", "deadline", "due"),
    ),
    "resources": (
        *("resurssit", "resurssi", "resursointi", "voimavarat", "resurser", "resurs", "resources"),
        *("kustannukset ja resurssit",),
    ),
    "budget_line": (
        *("talousarviokohta", "talousarvio", "budjettikohta", "ta kohta", "kustannuspaikka", "momentti"),
        *("budgetpost", "budget", "budgetmoment", "kostnadsställe", "budget line", "cost centre"),
    ),
    "areas": (
        *("alue", "alueet", "kylä", "kylät", "asuinalue", "kylät ja alueet", "område", "områden", "byar"),
        *("by", "byar och områden", "area", "areas", "villages", "districts"),
    ),
    "target_groups": (
        *("kohderyhmä", "kohderyhmät", "ikäryhmä", "ikäryhmät", "kenelle", "målgrupp", "målgrupper"),
        *("åldersgrupp", "target group", "age group"),
    ),
    "domain": (
        *("osa alue", "hyvinvointi turvallisuus", "hyvinvointi vai turvallisuus", "suunnitelman osa"),
        *("delområde", "välfärd säkerhet", "domain"),
    ),
    "programmes": (*("ohjelma", "ohjelmat", "mihin ohjelmaan kuuluu", "program", "programmen", "programme"),),
    "status": (
        *("tila", "tilanne", "toteutuminen", "toteutumisen tila", "toteutumistilanne", "status"),
        *("toteumatilanne", "läge", "genomförande", "state", "progress"),
    ),
    "status_explained": (
        *(
            "selite",
            "tilan selite",
            "selitys",
            "perustelu",
            "lisätiedot",
            "kommentti",
            "arvio toteutumisesta",
        ),
        *("mitä on tehty", "toteuma", "förklaring", "motivering", "kommentar", "explanation", "comment"),
    ),
    "status_on": ("tilan päivä", "tilan päivämäärä", "tila päivitetty", "läget per", "status per"),
    "unit": ("yksikkö", "mittayksikkö", "enhet", "måttenhet", "unit"),
    "source": ("lähde", "tietolähde", "tiedon lähde", "källa", "datakälla", "source"),
    "baseline": (
        *("lähtötaso", "lähtöarvo", "lähtötilanne", "nykytila", "nykytaso", "utgångsnivå", "utgångsvärde"),
        *("utgångsläge", "nuläge", "baseline"),
    ),
    "baseline_year": ("lähtötason vuosi", "lähtövuosi", "lähtöarvon vuosi", "utgångsår", "baseline year"),
    "target": (
        *("tavoitetaso", "tavoitearvo", "mittarin tavoite", "tavoiteltu arvo", "målnivå", "målvärde"),
        *("target", "target level"),
    ),
    "target_year": ("tavoitevuosi", "tavoitetason vuosi", "målår", "target year"),
    "direction": ("suunta", "tavoitesuunta", "tavoiteltu suunta", "muutossuunta", "riktning", "direction"),
    "kind": ("mittarin tyyppi", "mittarityyppi", "mätartyp", "typ av mätare", "indicator type"),
    "register": ("rekisteri", "tietokanta", "register", "databas", "database"),
    "register_id": ("indikaattorin numero", "sotkanet id", "sotkanet", "ind", "indikatorns nummer"),
    "indicator_responsible": ("mittarin vastuutaho", "mittarin seuraaja", "ansvarig för mätaren"),
    "left_out_because": ("miksi ei seurata", "varför följs den inte"),
    "area_description": ("painopisteen kuvaus", "beskrivning av insatsområdet"),
    "goal_description": ("tavoitteen kuvaus", "tavoitteen perustelu", "beskrivning av målet"),
    "continues": ("jatkaa toimenpiteitä", "edellisen kauden toimenpide", "fortsätter åtgärderna"),
    "changed_because": ("miksi muuttunut", "muutoksen syy", "varför ändrad"),
    "area_code": ("painopisteen tunniste", "insatsområdets id"),
    "goal_code": ("tavoitteen tunniste", "målets id"),
    "code": (
        "tunniste",
        "toimenpiteen tunniste",
        "koodi",
        "id",
        "tunnus",
        "kod",
        "code",
        "åtgärdens id",
        "identifier",
    ),
    "indicator_code": ("mittarin tunniste", "mätarens id"),
    "number": ("nro", "numero", "nr", "n o", "nummer", "no", "number", "rivi"),
    "programme": ("ohjelman nimi", "programmets namn"),
    "programme_description": ("ohjelman kuvaus", "beskrivning av programmet"),
    "programme_link": ("ohjelman linkki", "länk till programmet"),
    "ended": ("päättynyt toimenpide", "avslutad åtgärd"),
    "ended_because": ("miksi päättyi", "päättymisen syy", "varför avslutad"),
    "money": (
        *("määräraha", "määrärahat", "eurot", "euroa", "kustannus", "kustannukset", "kustannusarvio"),
        *("rahoitus", "talousarvio euroa", "anslag", "euro", "kostnad", "kostnader", "appropriation"),
    ),
    "value": ("arvo", "toteutunut arvo", "mittarin arvo", "tulos", "värde", "utfall", "value", "result"),
    "surveyed_in": ("kyselyvuosi",),
    "missing_because": ("miksi arvo puuttuu",),
    "note": ("huomautus arvosta",),
}


class Column(Struct, frozen=True, omit_defaults=True):
    """What a column tells: `what` is a key of the tables here; money and values tell of a year."""

    what: str
    year: int | None = None
    whose: Whose = Whose.municipality

    def __str__(self) -> str:
        """As a form sends it: `money 2027`, `value 2026 county`."""
        whose = "" if self.whose == Whose.municipality else self.whose
        return " ".join(filter(None, (self.what, str(self.year or ""), whose)))


def read_column(told: str) -> Column | None:
    """The column that a form names; None for nothing, and for what is none."""
    found = re.fullmatch(r"(\w+?)(?: (\d{4}))?(?: (county|country))?", told.strip())
    if not found or found[1] not in LABELS | BY_YEAR | ALSO:
        return None
    if found[1] in BY_YEAR and not found[2]:
        return None
    return Column(found[1], int(found[2]) if found[2] else None, Whose(found[3] or "municipality"))


def label(column: Column) -> str:
    """How we call the column, in the language of the reader."""
    if column.what not in BY_YEAR:
        return _({**LABELS, **ALSO}[column.what])
    told = _(BY_YEAR[column.what], year=column.year)
    return told if column.whose == Whose.municipality else f"{told} ({_(WHOSE_WORDS[column.whose])})"


def plainly(text: str) -> str:
    """A heading in small letters, without signs and line breaks."""
    return " ".join(re.sub(r"[^\w%]+", " ", text.casefold()).split())


@cache
def our_names() -> dict[str, str]:
    """What our own headings without a year mean, in each of the languages."""
    found: dict[str, str] = {}
    for language in LANGUAGES:
        with speak(language):
            found |= {plainly(_(name)): what for what, name in (LABELS | ALSO).items()}
    return found


@cache
def our_names_by_year() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Our own headings with a year, as expressions."""
    found = []
    for language in LANGUAGES:
        with speak(language):
            for what, name in BY_YEAR.items():
                told = re.escape(plainly(_(name, year="0000"))).replace("0000", r"(\d{4})")
                found.append((re.compile(told), what))
    return tuple(found)


@cache
def our_words_for_whose() -> dict[str, Whose]:
    """Whom a figure tells of, by the words that stand behind the heading in brackets."""
    found: dict[str, Whose] = {}
    for language in LANGUAGES:
        with speak(language):
            found |= {plainly(_(word)): whose for whose, word in WHOSE_WORDS.items()}
    return found
