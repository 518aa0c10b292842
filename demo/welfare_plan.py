"""The demo's welfare plan 2025–2029: three focus areas, six goals, eighteen actions."""

from collections.abc import Iterator
from datetime import date

from demo.cast import Cast
from plan import coming_into_force, drafts, handling, statuses
from plan.handling import Step
from plan.sheet import ActionSheet, FocusAreaSheet, GoalSheet, PlanSheet
from plan.tables import Action, ActionStatus, Stage

NAME = "Pieksämäen hyvinvointisuunnitelma 2025–2029"
TERM = (date(2025, 6, 1), date(2029, 5, 31))
APPROVAL = Step(stage=Stage.council, body="Kaupunginvaltuusto", handled_on=date(2025, 11, 17), section="§ 84")
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
    """Write the plan down, as the council approved it; the actions by their titles."""
    saara = cast.people["koordinaattori"]
    plan = await drafts.begin(NAME, term_starts=TERM[0], term_ends=TERM[1], by=saara)
    draft = await drafts.draft_of(plan)
    assert draft is not None
    await drafts.save(draft, _sheet(cast), by=saara)
    await handling.add(draft.handling, APPROVAL, by=saara)
    await coming_into_force.come_into_force(draft, by=saara)
    rows = await Action.objects().where(Action.goal._.focus_area.plan == plan.id)
    actions = {action.title: action for action in rows}
    for title, status, explained in _states():
        await statuses.set_status(actions[title], status, explained=explained, by=saara)
    return actions


def _sheet(cast: Cast) -> PlanSheet:
    return PlanSheet(
        areas=tuple(
            FocusAreaSheet(
                title=area,
                goals=tuple(
                    GoalSheet(
                        title=goal,
                        actions=tuple(
                            ActionSheet(
                                title=title,
                                responsible=cast.organisations[owner].name,
                                partners=partners,
                                timetable=timetable,
                            )
                            for title, owner, partners, timetable, _status, _explained in rows
                        ),
                    )
                    for goal, rows in goals
                ),
            )
            for area, goals in FOCUS_AREAS
        )
    )


def _states() -> Iterator[tuple[str, ActionStatus, str]]:
    for _area, goals in FOCUS_AREAS:
        for _goal, rows in goals:
            for title, _owner, _partners, _timetable, status, explained in rows:
                if status != NOT_YET:
                    yield title, status, explained
