"""The demo's plan of the term that has ended: two focus areas, seven actions."""

from datetime import date

from demo.plan_parts import Written, action, area, goal
from plan.tables import ActionStatus

NAME = "Pieksämäen hyvinvointisuunnitelma 2021–2025"
TERM = (date(2021, 6, 1), date(2025, 5, 31))
APPROVED_ON = date(2021, 12, 13)
SECTION = "§ 61"

AREAS = (
    area(
        "Elinvoimaiset kylät",
        goal(
            "Kylillä on paikkoja kokoontua",
            action("Kaupungin tilat järjestöille", "tekninen", partners="kyläyhdistykset"),
            action("Kylätalojen esteettömyyskartoitus", "tekninen", timetable="2022–2023"),
        ),
        goal(
            "Asukkaita kuullaan ennen päätöksiä",
            action("Kylien kumppanuuspöydän kokeilu", "hyvinvointi", timetable="2022–2024"),
            action("Kyläkysely joka toinen vuosi", "hyvinvointi", timetable="2022, 2024"),
        ),
    ),
    area(
        "Liikkeelle lähiluontoon",
        goal(
            "Reitit ja rannat ovat kunnossa",
            action("Luontokohteiden opasteet", "elinvoima", partners="kylät", timetable="2022–2025"),
            action("Uimarantojen kunnostus", "tekninen", timetable="2023–2025"),
            action("Latujen kunnostus kylien kanssa", "sivistys", timetable="talvisin"),
        ),
    ),
)

DONE, GOING, PARTLY = ActionStatus.done, ActionStatus.in_progress, ActionStatus.partly_done
STATES = {
    "Kaupungin tilat järjestöille": [Written(date(2024, 12, 2), GOING)],
    "Kylätalojen esteettömyyskartoitus": [Written(date(2023, 11, 20), DONE, "Yksitoista taloa kartoitettu.")],
    "Kylien kumppanuuspöydän kokeilu": [
        Written(date(2022, 11, 14), GOING),
        Written(date(2024, 12, 2), DONE, "Kokeilu Jäppilässä jatkuu pysyvänä neljässä pöydässä."),
    ],
    "Kyläkysely joka toinen vuosi": [
        Written(date(2024, 12, 2), ActionStatus.not_done, "Vuoden 2024 kyselyyn ei ollut tekijää.")
    ],
    "Luontokohteiden opasteet": [Written(date(2024, 12, 2), PARTLY, "Kivikuru valmis, Majavareitti kesken.")],
    "Uimarantojen kunnostus": [Written(date(2024, 12, 2), GOING)],
    "Latujen kunnostus kylien kanssa": [
        Written(date(2024, 12, 2), DONE, "Talkoolatuja pidetään viidellä kylällä.")
    ],
}
# What becomes of each in the next term: the action that carries it on, and why that is another.
CARRIED_ON = {
    "Kaupungin tilat järjestöille": (
        "Kaupungin tilat kylien ja järjestöjen käyttöön",
        "Mukaan tulivat myös koulujen iltakäytön ulkopuoliset tilat.",
    ),
    "Kylien kumppanuuspöydän kokeilu": (
        "Lähikumppanuuspöydät kaksi kertaa vuodessa",
        "Kokeilusta tuli pysyvä tapa neljässä pöydässä.",
    ),
    "Luontokohteiden opasteet": ("Luontokohteiden opasteet, portaat ja taukopaikat kuntoon", ""),
    "Uimarantojen kunnostus": ("Uimarantojen kunnostus ja esteetön pääsy veteen", ""),
}
ENDED = {
    "Kylätalojen esteettömyyskartoitus": "Kartoitus on tehty.",
    "Kyläkysely joka toinen vuosi": "Lähikumppanuuspöydät kertovat saman nopeammin.",
    "Latujen kunnostus kylien kanssa": "Vakiintui sivistystoimen tavalliseksi työksi.",
}
