"""The demo's welfare plan 2025–2029: three focus areas, six goals, eighteen actions."""

from datetime import date

from demo.cast import Cast
from plan import keeping
from plan.tables import Action, ActionStatus

NAME = "Pieksämäen hyvinvointisuunnitelma 2025–2029"
TERM = (date(2025, 6, 1), date(2029, 5, 31))
DONE, GOING, PARTLY = ActionStatus.done, ActionStatus.in_progress, ActionStatus.partly_done
NOT_YET = ActionStatus.not_started

# focus area → goal → (action, responsible, partners, timetable, status, how it stands)
FOCUS_AREAS: list[tuple[str, list[tuple[str, list[tuple[str, str, str, str, ActionStatus, str]]]]]] = [
    (
        "Elinvoimaiset kylät ja yhteisöt",
        [
            (
                "Kylillä on paikkoja kokoontua ja tehdä yhdessä",
                [
                    (
                        "Kaupungin tilat kylien ja järjestöjen käyttöön",
                        "tekninen",
                        "kyläyhdistykset",
                        "2025–2027",
                        GOING,
                        "",
                    ),
                    (
                        "Kokoustilojen välineet kuntoon entisissä kuntakeskuksissa",
                        "tekninen",
                        "kyläyhdistykset",
                        "2026",
                        PARTLY,
                        "Virtasalmella valmista, Jäppilässä kesken.",
                    ),
                    (
                        "Kylätalojen avointen ovien päivä kerran vuodessa",
                        "hyvinvointi",
                        "kyläyhdistykset",
                        "vuosittain",
                        GOING,
                        "",
                    ),
                ],
            ),
            (
                "Asukkaat vaikuttavat ennen päätöksiä",
                [
                    (
                        "Lähikumppanuuspöydät kaksi kertaa vuodessa",
                        "hyvinvointi",
                        "kaikki toimialat, kylät",
                        "jatkuva",
                        GOING,
                        "",
                    ),
                    (
                        "Kyläkierros valmisteilla olevista asioista",
                        "elinvoima",
                        "kyläasiamies",
                        "2026–2028",
                        NOT_YET,
                        "",
                    ),
                    (
                        "Esittäjälle kerrotaan, mitä hänen asialleen tapahtui",
                        "hyvinvointi",
                        "kaikki toimialat",
                        "jatkuva",
                        GOING,
                        "",
                    ),
                ],
            ),
        ],
    ),
    (
        "Liikkuva ja terve arki",
        [
            (
                "Lähiluonto ja reitit ovat kaikkien ulottuvilla",
                [
                    (
                        "Luontokohteiden opasteet, portaat ja taukopaikat kuntoon",
                        "elinvoima",
                        "kylät, seurat",
                        "2025–2028",
                        GOING,
                        "",
                    ),
                    (
                        "Melonta- ja vaellusreittien rantautumispaikat",
                        "elinvoima",
                        "kyläyhdistykset",
                        "2026–2027",
                        NOT_YET,
                        "",
                    ),
                    (
                        "Uimarantojen kunnostus ja esteetön pääsy veteen",
                        "tekninen",
                        "kylätoimikunnat",
                        "2026–2028",
                        GOING,
                        "",
                    ),
                ],
            ),
            (
                "Jokaisella on mieluisa tapa liikkua",
                [
                    (
                        "Koulujen salit iltakäyttöön ilman maksua",
                        "sivistys",
                        "urheiluseurat",
                        "2025",
                        DONE,
                        "",
                    ),
                    (
                        "Ohjaajia ja vetäjiä kylien kerhoihin",
                        "sivistys",
                        "järjestöt, seurakunta",
                        "jatkuva",
                        GOING,
                        "",
                    ),
                    (
                        "Liikuntakaveri ikäihmiselle",
                        "hyvinvointi",
                        "vapaaehtoistyön keskus",
                        "2026–2029",
                        NOT_YET,
                        "",
                    ),
                ],
            ),
        ],
    ),
    (
        "Turvallinen ympäristö kaikenikäisille",
        [
            (
                "Arjen reitit ovat turvalliset ympäri vuoden",
                [
                    (
                        "Katuvalojen korjaus kahden viikon kuluessa ilmoituksesta",
                        "tekninen",
                        "",
                        "jatkuva",
                        PARTLY,
                        "Keskustassa toteutuu, taajamien reunoilla ei vielä.",
                    ),
                    (
                        "Koulureittien kartoitus yhdessä kylien kanssa",
                        "tekninen",
                        "koulut, kylät",
                        "2026",
                        GOING,
                        "",
                    ),
                    (
                        "Haja-asutusalueen lajittelupisteet ja niiden hoito",
                        "tekninen",
                        "jätehuolto",
                        "2026–2027",
                        NOT_YET,
                        "",
                    ),
                ],
            ),
            (
                "Kukaan ei jää yksin",
                [
                    (
                        "Tieto palveluista kylille: paperilla, verkossa ja kasvokkain",
                        "hyvinvointi",
                        "hyvinvointialue",
                        "jatkuva",
                        GOING,
                        "",
                    ),
                    (
                        "Nuorten kesätyöpaikat kyliin",
                        "sivistys",
                        "kyläyhdistykset, yritykset",
                        "kesäisin",
                        GOING,
                        "",
                    ),
                    (
                        "Varautuminen sähkökatkoihin yhdessä kylien kanssa",
                        "tekninen",
                        "pelastuslaitos, kylät",
                        "2027",
                        NOT_YET,
                        "",
                    ),
                ],
            ),
        ],
    ),
]


async def write(cast: Cast) -> dict[str, Action]:
    """Write the plan down; the actions by their titles."""
    saara = cast.people["koordinaattori"]
    plan = await keeping.add_plan(
        NAME, term_starts=TERM[0], term_ends=TERM[1], approved_on=date(2025, 11, 17), section="§ 84", by=saara
    )
    actions: dict[str, Action] = {}
    for area_title, goals in FOCUS_AREAS:
        area = await keeping.add_focus_area(plan, area_title, by=saara)
        for goal_title, rows in goals:
            goal = await keeping.add_goal(area, goal_title, by=saara)
            for title, owner, partners, timetable, status, explained in rows:
                action = await keeping.add_action(
                    goal,
                    title,
                    responsible=cast.organisations[owner],
                    partners=partners,
                    timetable=timetable,
                    by=saara,
                )
                if status != NOT_YET:
                    await keeping.set_status(action, status, explained=explained, by=saara)
                actions[title] = action
    return actions
