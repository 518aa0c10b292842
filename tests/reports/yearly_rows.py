"""A small year, made by hand: one table, one plan, and what a test adds to it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from agendas.tables import Agenda, AgendaItem, Topic
from meetings.tables import Meeting, PartnershipTable
from minutes.tables import Minutes, Outcome, Passage, Progress
from people.tables import Organisation, Person
from plan.sheet import ActionSheet, IndicatorSheet
from plan.tables import Action, Plan
from reports import beginning, making
from reports.kinds import KINDS
from reports.tables import Report, ReportKind
from reports.yearly.value import YearlyFigures
from tests import make

YEAR = 2025


def at(month: int, day: int, *, year: int = YEAR) -> datetime:
    """Noon of a day of the year."""
    return datetime(year, month, day, 12, tzinfo=UTC)


@dataclass
class SmallYear:
    """One table with one meeting on the 4th of March, whose memo is out, and a plan with two actions."""

    saga: Person
    table: PartnershipTable
    department: Organisation
    plan: Plan
    actions: list[Action]
    minutes: Minutes
    agenda: Agenda

    async def topic(self, title: str = "Katuvalot", *, month: int = 2, **more: Any) -> Topic:
        """A matter received in that month of the year."""
        kept = {"year": YEAR, "received_at": at(month, 10), "status": "discussed", **more}
        return await make.topic(self.table, title, **kept)

    async def came(self, topic: Topic | None = None, **more: Any) -> Outcome:
        """An outcome in the published memo; a department's, to be done by May, unless told otherwise."""
        passage = await self._passage(topic)
        kept = {
            "kind": "department",
            "text": "Tekninen toimi vaihtaa valot.",
            "owner": self.department.id,
            "due_on": date(YEAR, 5, 31),
            "action": self.actions[0].id,
            "status": "open",
            "made_at": at(3, 5),
            "announced_at": at(3, 18),
        }
        made = Outcome(passage=passage.id, topic=topic.id if topic else None, **{**kept, **more})
        await made.save()
        return made

    async def _passage(self, topic: Topic | None) -> Passage:
        """The item of the memo for the matter, once."""
        if topic and (there := await Passage.objects().get(Passage.item.topic == topic.id)):
            return there
        item = AgendaItem(
            agenda=self.agenda.id,
            position=await AgendaItem.count() + 1,
            kind="topic" if topic else "news",
            topic=topic.id if topic else None,
        )
        await item.save()
        passage = Passage(minutes=self.minutes.id, item=item.id, text="Keskusteltiin.")
        await passage.save()
        return passage

    async def figures(self, year: int = YEAR) -> YearlyFigures:
        """The figures of the year as they are now."""
        report = Report(kind="yearly", plan=self.plan.id, year=year, handling=0)
        found = await making.figures(report, KINDS[ReportKind.yearly])
        assert isinstance(found, YearlyFigures)
        return found


async def small_year(saga: Person) -> SmallYear:
    """The year, with nothing in it yet but its meeting."""
    department = await make.organisation("Tekninen toimi", kind="department")
    plan = await make.plan(_sheet(department), by=saga, starts=YEAR - 1)
    table = await make.table(secretary=saga.id)
    meeting = await make.meeting(table, date(YEAR, 3, 4), status="closed")
    return SmallYear(
        saga, table, department, plan, await Action.objects().order_by(Action.id), *await _memo(meeting)
    )


def _sheet(department: Organisation) -> Any:
    actions = [ActionSheet(title=title, responsible=department.name) for title in ("Valot", "Tilat")]
    return make.sheet(*actions, indicators=(IndicatorSheet(name="Kävijöitä", unit="kpl"),))


async def _memo(meeting: Meeting) -> tuple[Minutes, Agenda]:
    agenda = Agenda(meeting=meeting.id, status="released", version=1)
    await agenda.save()
    minutes = Minutes(meeting=meeting.id, status="published", published_at=at(3, 18))
    await minutes.save()
    return minutes, agenda


async def said(outcome: Outcome, when: datetime, status: str, text: str = "", **more: Any) -> None:
    """Its owner has told something."""
    await Progress(outcome=outcome.id, at=when, status=status, text=text, **more).save()


async def begun(year: SmallYear) -> Report:
    """The report of the year, whose figures are being asked for."""
    return await beginning.begin(ReportKind.yearly, plan=year.plan, year=YEAR, by=year.saga)
