"""Matters that a body was to decide by now: the coordinator looks whether it has, and writes down the §."""

from dataclasses import dataclass
from datetime import date, timedelta

import msgspec

from core.clock import today
from core.database import sql
from core.languages import _, in_month
from core.settings import settings
from desk.tasks import Task

LOOKED_FOR = """
SELECT o.id, coalesce(x.title, o.text) AS title, o.body, o.expected_on, t.slug
FROM outcome o
JOIN passage p ON p.id = o.passage
JOIN minutes n ON n.id = p.minutes
JOIN meeting m ON m.id = n.meeting
JOIN partnership_table t ON t.id = m."table"
LEFT JOIN topic x ON x.id = o.topic
WHERE o.status IN ('open', 'in_progress') AND o.announced_at IS NOT NULL
    AND o.expected_on < $1 AND o.body <> '' AND o.section = ''
ORDER BY o.expected_on, o.id LIMIT $2
"""


@dataclass(frozen=True)
class Looked:
    """One whose month has passed; `slug` is that of its table."""

    id: int
    title: str
    body: str
    expected_on: date
    slug: str

    @property
    def due(self) -> date:
        """The first day after the month."""
        return self.expected_on + timedelta(days=1)

    @property
    def late(self) -> bool:
        return self.due < today()

    @property
    def told(self) -> str:
        """What is to be done, in the reader's language."""
        return _("Has it been decided: %(title)s", title=self.title)

    @property
    def link(self) -> str:
        return settings().address(f"/follow-ups/{self.id}")


async def decisions_to_look_for(most: int = 1000) -> list[Looked]:
    """Whatever was expected of a body in a month that is over, the longest first; one query."""
    return msgspec.convert(await sql(LOOKED_FOR, today(), most), list[Looked])


def task_of(looked: Looked) -> Task:
    """As it lies on the desk."""
    return Task(
        title=looked.told,
        why=_(
            "%(body)s was expected to decide it %(month)s. Write down the §, or another month.",
            body=looked.body,
            month=in_month(looked.expected_on),
        ),
        route="follow_ups.show",
        parameters={"outcome_id": looked.id},
        button=_("Look at it"),
        post=False,
        due=looked.due,
    )
