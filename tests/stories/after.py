"""The second half of the round: from the evening itself to the next agenda."""

from datetime import date
from io import BytesIO

import docx

from agendas.tables import Topic
from meetings.tables import STANDING_WORDS, StandingKind
from minutes.tables import Outcome, Passage
from tests.stories.before import SEATED, SEVEN
from tests.stories.papers import on_the_page
from tests.stories.post import Delivered, kinds
from tests.stories.stage import Stage

WAS_SAID = "Sali on pimeä, ja kuva ei näy. Toimiala selvittää hinnan."
SAID_ANEW = "Sali on pimeä, eikä kuva näy. Toimiala selvittää hinnan."
GAPS = '//ul[@class="gaps"]/li/a'
STEPS = '[@id="matter-{}"]//li[contains(@class, "step ")]'
CHAIN = [
    "Done: Asked 11.1.2027 Jäppilän kyläyhdistys, by e-mail a resident, by the form",
    "Done: Discussed Tue 9.2.2027 at 17:00–18:30 Jäppilän kumppanuuspöytä Agenda Memo",
    "Done: What came of it: a department will see to it Tykki hankitaan. Responsible: Tekninen toimi "
    "To be done by 31.3.2027 Serves the welfare plan: 1.1.1 Kylien yhteiset tilat käyttöön",
    "Done: What has happened: in progress 1.3.2027 Tykki on tilattu.",
    "Done: What has happened: done 20.3.2027 Tykki on katossa.",
]


async def passage(title: str) -> int:
    """The text of the item whose title begins like this."""
    rows = await Passage.select(Passage.id, Passage.item._.topic.title.as_alias("title"))
    [found] = [row["id"] for row in rows if (row["title"] or "").startswith(title)]
    return int(found)


async def she_writes_while_they_talk(stage: Stage) -> None:
    """Who is here by one press, what is said item by item; there is no time for the waste."""
    saga, meeting = await stage.at_the_desk(date(2027, 2, 9), 16, 45), await stage.the_meeting()
    notes, attendance = f"/meetings/{meeting.id}/minutes/edit", f"/meetings/{meeting.id}/attendance"

    await saga.open(notes)
    await saga.send("/minutes/opening")
    await saga.open(attendance)
    await saga.send("/attendance/answers")
    projector, waste = await passage("Videotykki"), await passage("Jätteiden")
    await saga.open(notes)
    await saga.send(f"/passages/{projector}", text=WAS_SAID)
    await saga.send(f"/passages/{waste}/discussion")

    assert (await stage.the_meeting()).status == "held"
    assert await Passage.select(Passage.text).where(Passage.id == projector) == [{"text": WAS_SAID}]
    await saga.open(attendance)
    assert len(saga.texts('//input[@value="present" and @checked]')) == 2


async def she_writes_down_what_comes_of_it(stage: Stage) -> None:
    """Four kinds of outcome, none of which is a decision; each has its place in the plan, or a reason."""
    saga, meeting = await stage.at_the_desk(date(2027, 2, 9), 18, 20), await stage.the_meeting()
    action, technical = str(stage.action.id), f"organisation-{stage.technical.id}"
    due = {"owner": technical, "due": "2027-03-31"}

    for title, kind, filled in (
        ("Jäppilän kiinteistöt", "preparation", {"text": "Vaihtoehdot lasketaan.", "plan": "next_plan"}),
        ("Videotykki", "department", {"text": "Tykki hankitaan.", "plan": action, **due}),
        ("Luontokohteet", "together", {"text": "Portaat korjataan talkoilla.", "plan": action}),
        ("Kirjastoauton", "nothing", {"text": "Reitti on sovittu vuodeksi.", "plan_other": "upkeep"}),
    ):
        item = await passage(title)
        await saga.open(f"/meetings/{meeting.id}/minutes/edit?passage={item}&kind={kind}")
        await saga.send(f"/passages/{item}/outcomes", **filled)

    outcomes = Outcome.select(Outcome.kind, Outcome.body, Outcome.expected_on, Outcome.due_on, Outcome.status)
    assert [tuple(row.values()) for row in await outcomes.order_by(Outcome.id)] == [
        ("preparation", "Tekninen lautakunta", date(2027, 3, 31), None, "open"),
        ("department", "", None, date(2027, 3, 31), "open"),
        ("together", "", None, None, "open"),
        ("nothing", "", None, None, "not_followed"),
    ]


async def the_memo_is_refused_while_something_is_missing(stage: Stage) -> None:
    """The land has no outcome yet: the page says so, and nothing is published."""
    saga, meeting = await stage.at_the_desk(date(2027, 2, 9), 19), await stage.the_meeting()
    finish, land = f"/meetings/{meeting.id}/minutes/finish", f"4 {SEVEN[1]}"

    await saga.open(finish)
    missing = saga.texts(GAPS)
    refused = await saga.visitor.send_form(f"/meetings/{meeting.id}/minutes/publication")

    assert missing == [land]
    assert (refused.status_code, refused.text.count(land)) == (409, 1)
    item = await passage(SEVEN[1])
    await saga.open(f"/meetings/{meeting.id}/minutes/edit?passage={item}&kind=information")
    await saga.send(f"/passages/{item}/outcomes", plan_other="upkeep")
    await saga.open(finish)
    assert saga.texts(GAPS) == []


async def the_draft_goes_round_and_is_corrected(stage: Stage) -> None:
    """Those who were there read the draft by their own link; Aino has a word corrected."""
    saga, meeting = await stage.at_the_desk(date(2027, 2, 10)), await stage.the_meeting()
    await saga.open(f"/meetings/{meeting.id}/minutes/finish")
    await saga.send("/minutes/circulation", until="2027-02-17")
    await saga.send(saga.address, then="send")
    drafts = await stage.post.leave()
    assert kinds(drafts) == [
        ("memo_circulated", "kyla@jappila.example"),
        ("memo_circulated", "tekninen@kaupunki.example"),
    ]

    stage.on(date(2027, 2, 11), 20)
    await stage.aino.open(drafts[0].link("/c/"))
    await stage.aino.send(drafts[0].link("/c/"), text="Kirjoita: eikä kuva näy.", name="Aino Ahola")

    saga, projector = await stage.at_the_desk(date(2027, 2, 12)), await passage("Videotykki")
    await saga.open(f"/meetings/{meeting.id}/minutes/edit")
    assert saga.texts('//*[@class="correction"]/p[2]') == ["Kirjoita: eikä kuva näy."]
    await saga.send(f"/passages/{projector}", text=SAID_ANEW)
    await saga.send("/tick")
    await stage.risto.open(f"/meetings/{meeting.id}/minutes", status=404)


async def she_publishes_the_memo(stage: Stage) -> Delivered:
    """Who asked and who is to act get one letter each, and everybody invited gets the memo."""
    saga, meeting = await stage.at_the_desk(date(2027, 2, 18)), await stage.the_meeting()

    await saga.open(f"/meetings/{meeting.id}/minutes/finish")
    await saga.send("/minutes/publication")
    letters = await stage.post.leave()
    await saga.send(saga.address, then="send")

    assert kinds(letters) == [
        ("follow_ups_yours", "tekninen@kaupunki.example"),
        ("outcome_told", "kyla@jappila.example"),
        ("outcome_told", "risto.rantanen@posti.example"),
    ]
    assert kinds(await stage.post.leave()) == [("memo_published", address) for address in SEATED]
    assert (await stage.the_meeting()).status == "closed"
    rows = await Topic.select(Topic.status).order_by(Topic.number)
    assert " ".join(row["status"] for row in rows) == (
        "discussed closed declined discussed redirected discussed accepted merged closed"
    )
    return letters[0]


async def anybody_reads_the_memo(stage: Stage) -> None:
    """As a page and as a Word file, in the same words, and with the correction."""
    meeting = await stage.the_meeting()
    paper = docx.Document(BytesIO(await stage.risto.download(f"/meetings/{meeting.id}/minutes.docx")))
    await stage.risto.open(f"/meetings/{meeting.id}/minutes")

    titles = stage.risto.texts('//section[starts-with(@id, "item-")]/h2')
    heads = [line.text for line in paper.paragraphs if line.style and line.style.name == "Heading 2"]
    said = [line.text.partition("\t")[2] for line in paper.paragraphs]
    assert len(titles) == 11
    assert heads[:11] == titles
    assert (said.count(SAID_ANEW), stage.risto.page.text.count(SAID_ANEW)) == (1, 1)
    assert stage.risto.page.text.count(WAS_SAID) == 0


async def the_department_tells_how_it_goes(stage: Stage, letter: Delivered) -> None:
    """Without an account: in March it goes on, three weeks later it is done, and whoever asked reads it."""
    page = letter.link("/f/")
    [row] = await Outcome.select(Outcome.id).where(Outcome.owner == stage.technical.id)

    for day, status, text in ((1, "in_progress", "Tykki on tilattu."), (20, "done", "Tykki on katossa.")):
        assert await stage.post.leave() == []
        stage.on(date(2027, 3, day))
        await stage.tekla.open(page)
        await stage.tekla.send(f"{page}/{row['id']}", text=text, status=status)

    told = await stage.post.leave()
    assert kinds(told) == [
        ("follow_up_told", "kyla@jappila.example"),
        ("follow_up_told", "risto.rantanen@posti.example"),
    ]
    assert [letter.text.count("Tykki on katossa.") for letter in told] == [1, 1]


async def everybody_reads_the_same_chain(stage: Stage, aino: str, risto: str) -> None:
    """By her own link, on the page of the table and on that of the plan: one way, word for word."""
    for browser in (stage.aino, stage.risto, stage.tekla):
        await browser.read_english()

    await stage.aino.open(aino)
    await stage.risto.open("/tables/jappila")
    await stage.tekla.open(f"/plan/actions/{stage.action.id}")

    assert stage.aino.texts("//section" + STEPS.format("2027-4")) == CHAIN
    assert stage.risto.texts("//article" + STEPS.format("2027-4")) == CHAIN
    assert stage.tekla.texts("//article" + STEPS.format("2027-4")) == CHAIN
    await stage.risto.open(risto)
    asked, joined, *onwards = stage.risto.texts("//section" + STEPS.format("2027-8"))
    assert (asked, onwards) == ("Done: Asked 12.1.2027 a resident, by the form", CHAIN[1:])
    assert joined.startswith("Done: Joined to matter 2027-4")


async def the_next_agenda_begins_with_what_is_open(stage: Stage) -> None:
    """In September what was not reached is there by itself, and so is what is still to be done."""
    saga = await stage.at_the_desk(date(2027, 8, 2))
    await saga.open("/meetings/new?table=jappila")
    await saga.send("/meetings/new", day="2027-09-14", at="17:00")
    meeting = await stage.the_meeting(2)
    await saga.open(f"/desk/meetings/{meeting.id}")
    await saga.send(f"/meetings/{meeting.id}/call")
    await saga.send(saga.address, then="send")
    assert kinds(await stage.post.leave()) == [("call", address) for address in SEATED]

    saga = await stage.at_the_desk(date(2027, 9, 1))
    await saga.open(f"/meetings/{meeting.id}/agenda/edit")
    await saga.send("/agenda/release")

    assert await on_the_page(stage.risto, meeting) == [
        ("17:00", f"1 {STANDING_WORDS[StandingKind.opening]}"),
        ("17:05", f"2 {STANDING_WORDS[StandingKind.follow_ups]}"),
        ("17:15", f"3 {SEVEN[6]}"),
        ("17:20", f"4 {STANDING_WORDS[StandingKind.news]}"),
        ("17:30", f"5 {STANDING_WORDS[StandingKind.other]}"),
        ("17:35", f"6 {STANDING_WORDS[StandingKind.closing]}"),
    ]
    assert stage.risto.texts("//tbody/tr") == [
        "Jäppilän kiinteistöt: Vaihtoehdot lasketaan. – in March 2027 open, late",
        "Luontokohteet: Kivikurun portaat ja opasteet: Portaat korjataan talkoilla. – – open",
        "Videotykki Jäppilä-taloon: Tykki hankitaan. Tekninen toimi 31.3.2027 done",
    ]
