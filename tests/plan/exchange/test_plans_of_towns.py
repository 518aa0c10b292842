"""Plans in the files of municipalities: headings, merged cells, words and faults as they are."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from xlsxwriter import Workbook

from core.languages import speak
from documents.spreadsheets.separated import written
from plan.exchange.choices import Choices
from plan.exchange.columns import Column, label
from plan.figures import Figure
from plan.sheet import ActionSheet, FocusAreaSheet, GoalSheet, IndicatorSheet, Money, PlanSheet, actions
from plan.tables import ActionStatus, Direction, Domain, Qualifier
from tests.plan.exchange.plan_files import THL, faults, looked_at, outline, plan_in, told, workbook
from tests.word_files import as_word_writes, paragraph

CLEAN = (
    THL,
    ("Elävät kylät", "Kylillä on tiloja", "Avataan koulut", "Sivistystoimi", "Käyttötunnit"),
    ("Elävät kylät", "Kylillä on tiloja", "Lainataan tykki", "tekninen toimi", None),
    ("Mieli ja liike", "Yksinäisyys vähenee", "Kohtaamispaikka", "Hyvinvointiryhmä", "Kävijät"),
)
PLAN = PlanSheet(
    areas=(
        FocusAreaSheet(
            title="Elävät kylät",
            goals=(
                GoalSheet(
                    title="Kylillä on tiloja",
                    actions=(
                        ActionSheet(title="Avataan koulut", responsible="Sivistystoimi"),
                        ActionSheet(title="Lainataan tykki", responsible="Tekninen toimi"),
                    ),
                    indicators=(IndicatorSheet(name="Käyttötunnit"),),
                ),
            ),
        ),
        FocusAreaSheet(
            title="Mieli ja liike",
            goals=(
                GoalSheet(
                    title="Yksinäisyys vähenee",
                    actions=(ActionSheet(title="Kohtaamispaikka", responsible="Hyvinvointiryhmä"),),
                    indicators=(IndicatorSheet(name="Kävijät"),),
                ),
            ),
        ),
    )
)


def test_a_clean_plan():
    gathered = told(workbook(*CLEAN))

    assert plan_in(gathered) == PLAN
    assert [row.row.place for row in gathered.rows] == [
        "Taulukko1, row 2",
        "Taulukko1, row 3",
        "Taulukko1, row 4",
    ]
    assert faults(gathered) == []


def test_columns_in_another_order_under_a_title_say_the_same():
    rows = [("Hyvinvointisuunnitelma 2026–2029",), (), *(tuple(reversed(row)) for row in CLEAN)]

    assert plan_in(told(workbook(*rows))) == PLAN


def test_swedish_and_english_headings_say_the_same():
    for head in (
        ("Insatsområde", "Mål", "Åtgärder", "Ansvarig instans", "Mätare"),
        ("Focus area", "Goal", "Actions", "Responsible", "Indicators"),
    ):
        assert plan_in(told(workbook(head, *CLEAN[1:]))) == PLAN


def test_merged_and_empty_cells_mean_as_above():
    rows = [THL, *CLEAN[1:2], (None, None, *CLEAN[2][2:]), CLEAN[3]]

    merged = workbook(*rows, merged=[(1, 0, 2, 0), (1, 1, 2, 1)])

    assert plan_in(told(merged)) == PLAN
    assert plan_in(told(workbook(*rows))) == PLAN


def test_numbers_before_titles_are_those_of_the_order():
    rows = [
        THL,
        ("1. Elävät kylät", "1.1 Kylillä on tiloja", "1.1.1 Avataan koulut", "Sivistystoimi", None),
        ("Painopiste 2: Mieli", "Tavoite 2.1: Liikutaan", "2) Kävellään", "Sivistystoimi", None),
    ]

    assert outline(plan_in(told(workbook(*rows)))) == [
        ("Elävät kylät", "Kylillä on tiloja", ["Avataan koulut"], []),
        ("Mieli", "Liikutaan", ["Kävellään"], []),
    ]


def test_a_focus_area_in_a_row_of_its_own():
    head = ("Tavoite", "Toimenpide", "Vastuutaho")
    rows = [
        head,
        ("Painopiste 1: Elävät kylät", None, None),
        ("Tiloja", "Avataan koulut", "Sivistystoimi"),
        head,
        ("Painopiste 2: Mieli", None, None),
        ("Liikutaan", "Kävellään", "Sivistystoimi"),
    ]

    content = workbook(*rows, merged=[(1, 0, 1, 2)])

    assert outline(plan_in(told(content))) == [
        ("Elävät kylät", "Tiloja", ["Avataan koulut"], []),
        ("Mieli", "Liikutaan", ["Kävellään"], []),
    ]


def test_missing_columns_are_told_with_what_follows():
    found = looked_at(workbook(("Tavoite", "Toimenpide"), ("Tiloja", "Avataan koulut"), name="Kylät"))

    assert found.notes == [
        "No column tells the focus area: the heading above the table, or the name of the sheet or the file, "
        "is taken for it.",
        "No column tells who is responsible. Every action needs somebody: its row is marked.",
        "No column tells the indicators: none are read.",
        "No column tells the timetable: it stays empty and can be written later.",
    ]
    assert outline(found.sheet) == [("Kylät", "Tiloja", ["Avataan koulut"], [])]


def test_an_action_without_anybody_responsible_is_a_fault_and_one_without_a_timetable_is_not():
    gathered = told(workbook((*THL, "Aikataulu"), ("A", "B", "Avataan koulut", None, None, None)))

    assert faults(gathered) == [("Taulukko1, row 2", ["Nobody is responsible for the action."])]


def test_who_is_responsible_may_stand_in_the_cell_of_the_action():
    rows = [
        ("Tavoite", "Toimenpiteet ja vastuutaho", "Resurssit", "Arviointimittarit"),
        ("Tiloja", "Avataan koulut. Vastuu: Sivistystoimi", "Omana työnä", "Tunnit"),
        (None, "Lainataan tykki (Tekninen toimi)", None, None),
        (None, "- Kävellään / Sivistystoimi\n- Hiihdetään / Tekninen toimi", None, None),
    ]

    gathered = told(workbook(*rows, name="Kylät"))

    assert [(one.action.title, one.action.responsible) for one in actions(plan_in(gathered))] == [
        ("Avataan koulut.", "Sivistystoimi"),
        ("Lainataan tykki", "Tekninen toimi"),
        ("Kävellään", "Sivistystoimi"),
        ("Hiihdetään", "Tekninen toimi"),
    ]
    assert gathered.rows[0].proposals == ["Who is responsible was taken from the same cell as the action."]


def test_several_actions_and_indicators_in_a_cell_are_parted_unless_somebody_says_no():
    rows = [THL, ("A", "B", "- Avataan\n- Suljetaan", "Sivistystoimi", "Tunnit\nKävijät")]

    parted = told(workbook(*rows))
    whole = told(workbook(*rows), Choices(whole=frozenset({"0:2"})))

    assert outline(plan_in(parted)) == [("A", "B", ["Avataan", "Suljetaan"], ["Tunnit", "Kävijät"])]
    assert parted.rows[0].proposals == [
        "The cell holds 2 actions: each becomes one of its own.",
        "The cell holds 2 indicators: each becomes one of its own.",
    ]
    assert outline(plan_in(whole)) == [("A", "B", ["- Avataan - Suljetaan"], ["Tunnit Kävijät"])]


@pytest.mark.parametrize(
    ("cell", "text", "starts", "ends"),
    [
        ("1.6.2025–31.12.2027", "1.6.2025–31.12.2027", date(2025, 6, 1), date(2027, 12, 31)),
        ("6/2025", "6/2025", date(2025, 6, 1), date(2025, 6, 30)),
        ("kevät 2026", "kevät 2026", None, None),
        ("2025–2027", "2025–2027", date(2025, 1, 1), date(2027, 12, 31)),
        ("jatkuva", "jatkuva", None, None),
        (2026, "2026", date(2026, 1, 1), date(2026, 12, 31)),
        (45809, "1.6.2025", date(2025, 6, 1), date(2025, 6, 1)),
        ("31.12.2026 mennessä", "31.12.2026 mennessä", None, date(2026, 12, 31)),
        ("1.1.–31.5.2026", "1.1.–31.5.2026", date(2026, 1, 1), date(2026, 5, 31)),
        ("31.2.2026", "31.2.2026", None, None),
    ],
)
def test_timetables_as_people_write_them(cell: object, text: str, starts: date | None, ends: date | None):
    gathered = told(workbook((*THL, "Aikataulu"), ("A", "B", "Avataan", "Sivistystoimi", None, cell)))

    (placed,) = actions(plan_in(gathered))
    assert (placed.action.timetable, placed.action.starts_on, placed.action.ends_on) == (text, starts, ends)
    assert faults(gathered) == []


def test_everything_else_that_a_plan_says():
    head = ("Alkaa", "Määräraha 2027 (€)", "Kylät", "Osa-alue", "Tila", "Selite", "Yhteistyökumppanit")
    more = ("Yksikkö", "Lähtötaso (2023)", "Tavoitetaso", "Suunta", "Arvo 2026")
    said = (45809, "12 000 €", "Jäppilä, Virtasalmi", "turvallisuus", "● Toteutunut", "Valmis", "seurat")
    figures = ("kävijää", "yli 5 500", "n. 6000 (2029)", "nousee", 5712)

    gathered = told(
        workbook((*THL, *head, *more), ("A", "B", "C", "Sivistystoimi", "Kävijät", *said, *figures))
    )

    (placed,) = actions(plan_in(gathered))
    (indicator,) = placed.goal.indicators
    assert placed.action == ActionSheet(
        title="C",
        responsible="Sivistystoimi",
        partners="seurat",
        starts_on=date(2025, 6, 1),
        money=(Money(2027, Decimal(12000)),),
        areas=("Jäppilä", "Virtasalmi"),
        domain=Domain.safety,
        status=ActionStatus.done,
        status_explained="Valmis",
    )
    assert (indicator.baseline, indicator.baseline_year) == (Figure(Decimal(5500), Qualifier.over), 2023)
    assert (indicator.target, indicator.target_year) == (Figure(Decimal(6000), Qualifier.about), 2029)
    assert (indicator.unit, indicator.direction) == ("kävijää", Direction.rises)
    assert [(value.year, value.figure) for value in indicator.values] == [(2026, Figure(Decimal(5712)))]
    assert faults(gathered) == []


def test_each_fault_is_a_sentence_with_its_column():
    head = (*THL, "Alkaa", "Määräraha 2027", "Tila", "Arvo 2026")
    rows = [head, ("A", "B", "C", "Sivistys", "Kävijät", "joskus", "paljon", "sinnepäin", "monta")]

    assert faults(told(workbook(*rows))) == [
        (
            "Taulukko1, row 2",
            [
                "Begins on: “joskus” is no date: write it like 9.2.2027.",
                "State of the action: “sinnepäin” is none of the words known there: ei aloitettu, käynnissä, "
                "osittain toteutunut, toteutunut, ei toteutunut, siirtynyt.",
                "Appropriation 2027: “paljon” is not a number.",
                "There is no organisation “Sivistys”.",
                "Value 2026: “monta” is not a number.",
            ],
        )
    ]


def test_of_several_responsible_the_first_is_and_the_others_are_partners():
    rows = [THL, ("A", "B", "C", "Sivistystoimi, tekninen toimi ja seurat", None)]

    gathered = told(workbook(*rows))

    (placed,) = actions(plan_in(gathered))
    assert (placed.action.responsible, placed.action.partners) == ("Sivistystoimi", "tekninen toimi, seurat")
    assert gathered.rows[0].proposals == ["Sivistystoimi is responsible, tekninen toimi, seurat partners."]


def test_unknown_names_are_asked_about_with_those_that_may_be_meant():
    rows = [THL, ("A", "B", "C", "Sivistystoimiala", None), ("A", "B", "D", "Tekninen", None)]

    asked = looked_at(workbook(*rows))
    answered = looked_at(
        workbook(*rows),
        choices=Choices(organisations={"sivistystoimiala": "Sivistystoimi", "tekninen": "+department"}),
    )

    assert [(one.name, one.rows, one.similar) for one in asked.unknown] == [
        ("Sivistystoimiala", 1, ("Sivistystoimi",)),
        ("Tekninen", 1, ("Tekninen toimi",)),
    ]
    assert (answered.unknown, answered.new_organisations) == ([], {"Tekninen": "department"})
    assert [one.action.responsible for one in actions(answered.sheet)] == ["Sivistystoimi", "Tekninen"]


def test_two_sheets_are_both_read():
    packed = BytesIO()
    book = Workbook(packed)
    for name, action in (("Kylät", "Avataan"), ("Liikunta", "Kävellään")):
        sheet = book.add_worksheet(name)
        sheet.write_row(0, 0, ("Tavoite", "Toimenpide", "Vastuutaho"))
        sheet.write_row(1, 0, ("Tavoite", action, "Sivistystoimi"))
    book.close()

    assert outline(plan_in(told(packed.getvalue()))) == [
        ("Kylät", "Tavoite", ["Avataan"], []),
        ("Liikunta", "Tavoite", ["Kävellään"], []),
    ]


def test_headings_in_two_rows():
    rows = [
        ("Tavoite", "Toimenpide", "Vastuutaho", "Mittarit", "Mittarit", "Mittarit", "Määräraha", "Määräraha"),
        ("Tavoite", "Toimenpide", "Vastuutaho", "Nimi", "Lähtötaso", "Tavoitetaso", 2026, 2027),
        ("B", "C", "Sivistystoimi", "Kävijät", 100, "yli 200", 5000, 6000),
    ]
    merged = [(0, 3, 0, 5), (0, 6, 0, 7), (0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 1, 2)]

    gathered = told(workbook(*rows, name="Kylät", merged=merged))

    (placed,) = actions(plan_in(gathered))
    assert placed.action.money == (Money(2026, Decimal(5000)), Money(2027, Decimal(6000)))
    assert placed.goal.indicators == (
        IndicatorSheet(
            name="Kävijät", baseline=Figure(Decimal(100)), target=Figure(Decimal(200), Qualifier.over)
        ),
    )
    assert faults(gathered) == []


def test_what_is_hidden_in_the_file_is_read_and_told():
    packed = BytesIO()
    book = Workbook(packed)
    sheet = book.add_worksheet("Kylät")
    sheet.write_row(0, 0, THL)
    sheet.write_row(1, 0, ("A", "B", "C", "Sivistystoimi", "Tunnit"))
    sheet.set_row(1, None, None, {"hidden": True})
    sheet.set_column(4, 4, None, None, {"hidden": True})
    book.close()

    found = looked_at(packed.getvalue())

    assert found.notes == [
        "No column tells the timetable: it stays empty and can be written later.",
        "Kylät has hidden rows. They were read, too: each is marked.",
        "Kylät has hidden columns: E. They were read, too.",
    ]
    assert found.rows[0].notes == ("The row is hidden in the file.",)


def test_a_row_that_is_left_out_still_tells_the_rows_below_what_they_stand_under():
    rows = [THL, ("A", "B", "C", "Sivistystoimi", None), (None, None, "D", "Sivistystoimi", None)]

    gathered = told(workbook(*rows), Choices(left=frozenset({"0:2"})))

    assert outline(plan_in(gathered)) == [("A", "B", ["D"], [])]


def test_columns_that_somebody_has_corrected():
    rows = [("Mitä", "Missä", "Kuka", "Miksi"), ("Avataan", "Jäppilä", "Sivistystoimi", "Tiloja")]
    said = {"0": "title", "1": "areas", "2": "responsible", "3": "goal"}

    gathered = told(workbook(*rows, name="Kylät"), Choices(heads={"0": 1}, columns={"0": said}))

    (placed,) = actions(plan_in(gathered))
    assert (placed.goal.title, placed.action.title, placed.action.areas) == (
        "Tiloja",
        "Avataan",
        ("Jäppilä",),
    )


def test_one_action_with_two_indicators_below_each_other_is_one():
    rows = [THL, ("A", "B", "C", "Sivistystoimi", "Tunnit"), ("A", "B", "C", "Sivistystoimi", "Kävijät")]

    assert outline(plan_in(told(workbook(*rows)))) == [("A", "B", ["C"], ["Tunnit", "Kävijät"])]


def test_the_same_action_told_in_two_ways_is_a_fault():
    rows = [THL, ("A", "B", "C", "Sivistystoimi", None), ("A", "B", "C", "Tekninen toimi", None)]

    assert faults(told(workbook(*rows))) == [
        (
            "Taulukko1, row 3",
            ["“C” stands on Taulukko1, row 2, too, and says something else there: Active responsible party."],
        )
    ]


def cells(*texts: str) -> str:
    return "<w:tr>" + "".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in texts) + "</w:tr>"


def test_a_word_plan_with_a_table_under_each_heading():
    head = cells("Tavoite", "Toimenpiteet", "Vastuutaho", "Mittarit")
    kylat = "<w:tbl>" + head + cells("Tiloja", "Avataan koulut", "Sivistystoimi", "Tunnit") + "</w:tbl>"
    more = "<w:tbl>" + cells("Liikutaan", "Kävellään", "Tekninen toimi", "") + "</w:tbl>"
    heading = '<w:outlineLvl w:val="1"/>'
    content = as_word_writes(
        paragraph("Suunnitelmaosa", more='<w:outlineLvl w:val="0"/>')
        + paragraph("Painopiste 1: Elävät kylät", more=heading)
        + kylat
        + paragraph("Painopiste 2: Mieli ja liike", more=heading)
        + more
    )

    gathered = told(content)

    assert outline(plan_in(gathered)) == [
        ("Elävät kylät", "Tiloja", ["Avataan koulut"], ["Tunnit"]),
        ("Mieli ja liike", "Liikutaan", ["Kävellään"], []),
    ]
    assert [row.row.place for row in gathered.rows] == ["Table 1, row 2", "Table 2, row 1"]
    assert faults(gathered) == []


def test_a_goal_keeps_the_word_goal_in_its_middle():
    content = workbook(
        THL, ("Elävät kylät", "Kylien yhteinen tavoite 2030 on ilo", "Avataan", "Sivistystoimi")
    )

    assert [(goal, done) for _area, goal, done, _shown in outline(plan_in(told(content)))] == [
        ("Kylien yhteinen tavoite 2030 on ilo", ["Avataan"])
    ]


@pytest.mark.parametrize(
    ("sign", "times"), [(" ", 1), ("1", 1), (" vastuu:", 8), ("• ", 2), ("(a", 2), ("A\n", 2)], ids=ascii
)
def test_a_cell_full_of_nothing_is_read_as_fast_as_any(sign: str, times: int):
    text = f"x{sign * (60_000 // times)}y"
    cells = {place: ("Elävät kylät", "Iloa", "Avataan", "Sivistystoimi", "Tunnit") for place in range(5)}
    rows = [(*row[:place], text, *row[place + 1 :]) for place, row in cells.items()]

    found = told(written([THL, *rows]))

    assert len(found.rows) >= 4


def test_what_no_plan_can_hold_is_a_fault_of_its_row():
    row = ("Elävät kylät", "Iloa", "Avataan", "Sivistystoimi", "Tunnit")
    with speak("en"):
        names = {what: label(Column(what, 2024)) for what in ("value", "missing_because", "note")}
    head = (*THL, "Areas", *names.values())

    found = told(
        written(
            [
                head,
                (*row, "x" * 201, "1", "", ""),
                ("A", "B", "C", "Sivistystoimi", "D", "", "5", "ei kysytty", ""),
                ("A", "B", "E", "Sivistystoimi", "F", "", "", "", "sana"),
                ("A", "B", "G", "Sivistystoimi", "H", "", "5", "", "sana"),
            ]
        )
    )

    assert [len(row.faults) for row in found.rows] == [1, 1, 1, 0]


def test_a_programme_leads_only_to_a_page():
    links = ("https://kunta.example/ohjelma", "javascript:alert(1)", "//kunta.example", "https://a b.example")
    with speak("en"):
        head = [label(Column(what)) for what in ("programme", "programme_description", "programme_link")]

    found = told(written([head, *((f"Ohjelma {link}", "", link) for link in links)]))

    assert [len(row.faults) for row in found.rows] == [0, 1, 1, 1]
