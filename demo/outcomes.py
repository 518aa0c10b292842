"""What was said at Jäppilä's table, what came of it, and what has happened since."""

from dataclasses import dataclass

from agendas.tables import Feeling
from minutes.tables import FollowUpStatus, OutcomeKind

GOING, DONE, NOT_DONE = FollowUpStatus.in_progress, FollowUpStatus.done, FollowUpStatus.not_done


@dataclass(frozen=True)
class Came:
    """One matter of the past meeting. `due`, `expected` and the days of `progress` count from the meeting."""

    discussion: str
    kind: OutcomeKind
    outcome: str
    department: str = ""
    comes: bool = True
    background: str = ""
    answered_by: str = ""
    owner: str = ""
    due: int = 0
    action: str = ""
    reason: str = ""
    for_next_plan: bool = False
    body: str = ""
    expected: int = 0
    case_number: str = ""
    progress: tuple[tuple[int, FollowUpStatus, str, str], ...] = ()


# a word of the title as it came → the public wording: title, text, minutes
WORDINGS: dict[str, tuple[str, str, int]] = {
    "talon": (
        "Jäppilä-talon tulevaisuus",
        "Kylä kysyy, mitä tiloja sen käytössä on ensi talvena ja miten uudelleenjärjestely etenee.",
        20,
    ),
    "Rantatie": (
        "Rantatien valaistus",
        "Puolet Rantatien lampuista on ollut pimeänä syksystä asti.",
        10,
    ),
    "Kivikuru": (
        "Kivikurun portaat",
        "Kivikurun portaat ovat lahot. Kylä voi korjata ne talkoilla, jos puutavara saadaan.",
        10,
    ),
    "Terveydenhoitaja": (
        "Terveydenhoitajan vastaanotto Jäppilässä",
        "Toive terveydenhoitajan vastaanotosta Jäppilässä kerran kuussa.",
        10,
    ),
    "Kerhotu": (
        "Kerhotuvan avaimet",
        "Kerhotuvan avain on yhden ihmisen takana. Voisiko avaimen saada lainaan kirjastosta?",
        5,
    ),
}

# a word of the public title → how those who brought it up feel about it
FEELINGS = {"Kivikuru": Feeling.joy, "Terveydenhoitaja": Feeling.worry}

# a word of the public title → what came of it
CAME: dict[str, Came] = {
    "talon": Came(
        discussion="Tekninen johtaja kertoi, että kiinteistöselvitys valmistuu syksyllä. Kylä pitää "
        "tärkeänä, että sali ja keittiö säilyvät yhteisessä käytössä. Todettiin, että tilojen käyttövuorot "
        "jatkuvat ennallaan kevääseen asti.",
        kind=OutcomeKind.preparation,
        outcome="Kylän näkemys salin ja keittiön tarpeesta viedään kiinteistöselvityksen valmisteluun.",
        department="tekninen",
        background="Kiinteistöselvitys on käynnissä. Jäppilä-talosta tehdään kuntoarvio kesällä.",
        answered_by="Teemu Tielinen",
        owner="tekninen",
        action="Kaupungin tilat kylien ja järjestöjen käyttöön",
        body="Tekninen lautakunta",
        expected=260,
        case_number="412/2026",
        progress=((70, GOING, "Kuntoarvio on tehty. Selvitys valmistuu talvella.", "Tekninen toimi"),),
    ),
    "Rantatie": Came(
        discussion="Rantatie on kaupungin katu puoleenväliin asti, loppuosa on valtion maantietä. "
        "Pimeät lamput ovat maantien osuudella.",
        kind=OutcomeKind.passed_on,
        outcome="Maantien valaistus välitetään tienpitäjälle. Kaupunki tarkistaa omat lamppunsa samalla.",
        department="tekninen",
        background="Kaupungin osuudella vikailmoituksia on yksi. Muut lamput kuuluvat tienpitäjälle.",
        answered_by="Teemu Tielinen",
        owner="elinvoimakeskus",
        due=90,
        action="Katuvalojen korjaus kahden viikon kuluessa ilmoituksesta",
    ),
    "Kivikuru": Came(
        discussion="Kylä tekee työn, kaupunki hankkii puutavaran ja käy tarkistamassa rakenteen. "
        "Eläkkeensaajista löytyy rakentajia.",
        kind=OutcomeKind.together,
        outcome="Portaat korjataan talkoilla. Kaupunki toimittaa puutavaran rannan parkkipaikalle.",
        department="elinvoima",
        background="Kohde on luontoreittien korjauslistalla. Puutavaraan on varattu 600 euroa.",
        answered_by="Eero Elomaa",
        owner="jäppilä",
        due=240,
        action="Luontokohteiden opasteet, portaat ja taukopaikat kuntoon",
        progress=((60, GOING, "Puutavara on paikalla. Alaportaat on uusittu.", "Aino Ahola"),),
    ),
    "Terveydenhoitaja": Came(
        discussion="Terveyspalvelut ovat vuodesta 2023 kuuluneet hyvinvointialueelle, joten pöytä ei voi "
        "luvata vastaanottoa. Todettiin, että toive koskee myös Virtasalmea.",
        kind=OutcomeKind.passed_on,
        outcome="Toive välitetään hyvinvointialueelle ja pyydetään vastausta seuraavaan kokoukseen.",
        owner="hyvinvointialue",
        due=60,
        action="Tieto palveluista kylille: paperilla, verkossa ja kasvokkain",
        progress=(
            (
                55,
                NOT_DONE,
                "Vastaanottoa ei tule, koska kävijöitä oli liian vähän. Kotikäynnin voi varata.",
                "Etelä-Savon hyvinvointialue",
            ),
        ),
    ),
    "Kerhotu": Came(
        discussion="Kirjasto on auki kahtena iltana viikossa. Sivistystoimi pitää lainattavaa avainta hyvänä "
        "ajatuksena.",
        kind=OutcomeKind.department,
        outcome="Sivistystoimi sopii kirjaston kanssa avaimen lainaamisesta.",
        department="sivistys",
        comes=False,
        background="Avaimen voi antaa lainattavaksi, kun lainaajasta jää merkintä.",
        answered_by="Siiri Sivula",
        owner="sivistys",
        due=30,
        reason="yhteisten tilojen avaimet lainaksi kirjastosta",
        for_next_plan=True,
        progress=((26, DONE, "Avaimen voi nyt lainata kirjastosta kortilla.", "Siiri Sivula"),),
    ),
}


def came_of(title: str) -> Came:
    """What came of the matter with this title."""
    return next(came for word, came in CAME.items() if word in title)
