"""The words by which a municipality's template asks for what a paper says, in Finnish, and what they mean."""

import unicodedata
from dataclasses import dataclass
from difflib import get_close_matches

from core.languages import N_

AGENDA, MINUTES = "agenda", "minutes"
BODY, ITEMS, ROWS = "sisalto", "kohdat", "seuranta"


@dataclass(frozen=True)
class Known:
    """A place to fill. `part` is the name of the part of a paper that it shows, `papers` the kinds that
    have it (all, where none is named); `many` may be looped over, a line at a time.
    """

    name: str
    meaning: str
    sample: str = ""
    part: str = ""
    papers: tuple[str, ...] = ()
    many: bool = False


BOTH = (AGENDA, MINUTES)
FLAT = (
    Known("organisaatio", N_("the sender"), "Kaislajärven kunta"),
    Known("asiakirja", N_("the kind of document"), "Muistio"),
    Known("paivays", N_("the date of the paper"), "9.2.2027"),
    Known("tunniste", N_("its identifier"), "Kaislajärvi 1/2027"),
    Known("lisatiedot", N_("other particulars: its version, or that it is a draft"), "Versio 2", many=True),
    Known("otsikko", N_("the title"), "Kaislajärven kumppanuuspöytä 9.2.2027"),
    Known("laatija", N_("who has written it"), "Saga Sihteeri"),
    Known("aika", N_("when the meeting is"), "ti 9.2.2027 klo 17.00–18.30", "time", BOTH),
    Known("paikka", N_("where it is, with address and accessibility"), "Kylätalo", "place", BOTH, True),
    Known("etayhteys", N_("the link for taking part from afar"), "https://etana.example", "link", (AGENDA,)),
    Known("kutsutut", N_("who is invited"), "Carl Chair, puheenjohtaja", "invited", (AGENDA,), True),
    Known("muutokset", N_("what has changed since the earlier version"), "", "changes", (AGENDA,), True),
    Known("ohjeet", N_("how to comment and to tell of an absence"), "", "comments", (AGENDA,)),
    Known("lasna", N_("who was present"), "Carl Chair, puheenjohtaja", "present", (MINUTES,), True),
    Known("poissa", N_("who was absent"), "Bo Borta", "absent", (MINUTES,), True),
    Known("muut", N_("others who took part"), "Ada Asukas", "others", (MINUTES,), True),
    Known("seuraava_kokous", N_("when the next meeting is"), "ti 4.5.2027", "next_meeting", (MINUTES,)),
    Known("allekirjoitukset", N_("who signs"), "Saga Sihteeri, sihteeri", "signature", (), True),
    Known("liitteet", N_("the annexes"), "Kohta 3: Kartta.pdf", "annexes", (), True),
    Known("jakelu", N_("to whom it is sent"), "Kutsutut", "distribution", (), True),
    Known("tiedoksi", N_("who gets it for information"), "Kunnanhallitus", "for_information", (), True),
    Known("yhteystiedot", N_("how to reach the sender"), "saga@poyta.example", "contact", (), True),
)
OF_ITEM = (
    Known("numero", N_("the number of the item"), "3"),
    Known("otsikko", N_("the title of the item"), "Kylätalon käyttö"),
    Known("kello", N_("when the item begins"), "17.15", "", (AGENDA,)),
    Known("tiedot", N_("minutes, who raised it, who presents it"), "15 min", "facts", (AGENDA,), True),
    Known("esittaja", N_("who raised it"), "Kyläyhdistys", "raised_by", (MINUTES,), True),
    Known("teksti", N_("the text of the item"), "", "text", (AGENDA,)),
    Known("tausta", N_("its background"), "", "background", BOTH),
    Known("keskustelu", N_("what was said"), "", "discussion", (MINUTES,)),
    Known("lopputulos", N_("what came of it, who sees to it and by when"), "", "outcome", (MINUTES,), True),
    Known("jatko", N_("where the matter goes next"), "", "next", (AGENDA,)),
    Known("liitteet", N_("the annexes of the item"), "Kartta.pdf", "item_annexes", (AGENDA,), True),
    Known(BODY, N_("everything of the item that the template does not ask for by name"), "", "", BOTH),
)
OF_ROW = (
    Known("numero", N_("the number of the item"), "3", "", (MINUTES,)),
    Known("asia", N_("what it is about"), "Kylätalon käyttö", "", (MINUTES,)),
    Known("tehtava", N_("what is to be done"), "Iltavuorot selvitetään"),
    Known("vastuutaho", N_("who is responsible"), "Tekninen osasto"),
    Known("maaraaika", N_("by when"), "15.4.2027"),
    Known("tila", N_("how far it has come"), "kesken"),
)
WHOLE = (
    Known(BODY, N_("everything that the template does not ask for by name")),
    Known(ITEMS, N_("the items of the meeting, one after the other"), "", "item", BOTH),
    Known(ROWS, N_("the follow-ups, a row each"), "", "follow_ups", BOTH),
)
OF_LIST = {ITEMS: OF_ITEM, ROWS: OF_ROW}
FLAT_NAMES = {one.name: one for one in FLAT}
WORDS = frozenset(
    {
        *("for", "in", "if", "elif", "else", "endfor", "endif", "and", "or", "not", "loop", "first"),
        *("last", "index"),
    }
    | {one.name for table in (FLAT, WHOLE, OF_ITEM, OF_ROW) for one in table}
)


def folded(word: str) -> str:
    """The word as placeholders are written: small letters without dots, as `paivays` for `Päiväys`."""
    apart = unicodedata.normalize("NFD", word.lower())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def nearest(word: str, known: frozenset[str]) -> str:
    """The known word that somebody surely meant, or nothing."""
    found = get_close_matches(folded(word), list(known), n=1, cutoff=0.7)
    return found[0] if found else ""
