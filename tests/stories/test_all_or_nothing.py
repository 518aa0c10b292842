"""The line to the database is cut before every statement that writes: all of a verb, or nothing."""

from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime
from functools import partial
from itertools import count

import asyncpg
import pytest
import time_machine

from core.clock import HELSINKI
from core.database import sql
from core.errors import Refused
from mail.tables import Letter
from meetings.tables import SeatRole
from tests import make
from tests.stories.cut_lines import is_cut_after, lines_that_can_be_cut
from tests.stories.verbs import VILLAGE, Verbs

pytestmark = pytest.mark.usefixtures("committed")

TABLES = "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
HELD = """
SELECT '{name}' AS name, count(*) AS rows, md5(string_agg(kept::text, '|' ORDER BY kept::text)) AS sum
FROM "{name}" AS kept
"""
# That a mail was tried to be read is counted even so, and on purpose.
UNTRIED = "UPDATE received_mail SET attempts = 0 WHERE fate = 'unread'"
ROUND: list[tuple[datetime, list[Callable[[Verbs], Awaitable[None]]]]] = [
    (
        datetime(2027, 1, 4, 10, tzinfo=HELSINKI),
        [
            Verbs.plan,
            Verbs.write_the_call,
            Verbs.send_the_call,
            Verbs.keep_a_mail,
            Verbs.read_the_mail,
            Verbs.split_the_mail,
            Verbs.submit_a_form,
            Verbs.accept_all,
            Verbs.mark_a_worry,
            Verbs.place_in_the_plan,
            Verbs.join_two,
            Verbs.pass_one_on,
            Verbs.ask_for_background,
            Verbs.give_background,
            Verbs.open_the_agenda,
            Verbs.put_on_the_agenda,
            Verbs.upload_a_letterhead,
            Verbs.take_it_into_use,
            Verbs.release,
            Verbs.write_the_invitation,
            Verbs.change_the_agenda_by_hand,
            Verbs.send_the_invitation,
            Verbs.answer,
            Verbs.move,
        ],
    ),
    (
        datetime(2027, 2, 9, 17, 30, tzinfo=HELSINKI),
        [
            Verbs.open_the_notes,
            Verbs.mark_who_is_here,
            Verbs.write_down_what_came,
            Verbs.note_what_was_not_reached,
            Verbs.circulate,
            Verbs.correct,
            Verbs.publish,
            Verbs.change_the_memo_by_hand,
            Verbs.use_our_own_memo_again,
            Verbs.send_the_memo,
            Verbs.report_progress,
            Verbs.hand_over,
            Verbs.goes_to_decision,
            Verbs.owner_answers,
            Verbs.read_the_mail,
            Verbs.confirm_the_answer,
            Verbs.upload_a_template,
            Verbs.leave_the_template,
            Verbs.stop_using_the_letterhead,
        ],
    ),
]

ASKED_FOR_AGAIN = [
    Verbs.send_the_call,
    Verbs.read_the_mail,
    Verbs.submit_a_form,
    Verbs.join_two,
    Verbs.pass_one_on,
    Verbs.open_the_agenda,
    Verbs.release,
    Verbs.send_the_invitation,
    Verbs.move,
    Verbs.open_the_notes,
    Verbs.publish,
]
LETTERS = {  # of each kind, whatever happened on the way
    "call": 3,
    "receipt": 2,
    "accepted": 2,
    "joined": 1,
    "passed_on": 1,
    "redirected": 1,
    "background_asked": 1,
    "scheduled": 2,
    "invitation": 3,
    "meeting_moved": 3,
    "memo_circulated": 1,
    "memo_published": 3,
    "outcome_told": 2,
    "follow_ups_yours": 2,
    "decision_ahead": 2,
    "follow_up_told": 2,
}


@pytest.fixture
async def verbs(committed: None) -> Verbs:
    """A table with a village, a department and its secretary."""
    saga = await make.person("Saga Sihteeri", "saga@kaupunki.example", role="coordinator")
    technical = await make.organisation("Tekninen toimi", kind="department", email="tekninen@k.example")
    table = await make.table()
    await make.standing(table)
    await make.seat(table, person=saga.id, role=SeatRole.secretary)
    await make.seat(table, organisation=(await make.organisation(email=VILLAGE)).id)
    await make.seat(table, organisation=technical.id, role=SeatRole.official)
    county = await make.organisation("Hyvinvointialue", kind="authority", email="kirjaamo@alue.example")
    return Verbs(saga, table, technical, county)


async def everything() -> dict[str, tuple[int, str]]:
    """How many rows each table has, and a sum of all that they hold."""
    await sql(UNTRIED)
    rows = await sql(" UNION ALL ".join(HELD.format(**table) for table in await sql(TABLES)))
    return {row["name"]: (row["rows"], row["sum"]) for row in rows}


async def cut_everywhere(verb: Callable[[], Awaitable[None]], *, lines: asyncpg.Pool) -> None:
    """The verb loses its line before each statement in turn and leaves nothing; then it succeeds."""
    before = await everything()
    for statements in count():
        if not await is_cut_after(statements, verb, lines=lines):
            break
        assert await everything() == before
    assert statements > 0
    assert await everything() != before


async def test_a_line_that_is_cut_leaves_all_of_a_verb_or_nothing(verbs: Verbs) -> None:
    async with lines_that_can_be_cut() as lines:
        for when, those in ROUND:
            with time_machine.travel(when, tick=True):
                for verb in those:
                    await cut_everywhere(partial(verb, verbs), lines=lines)

    assert Counter(row["kind"] for row in await Letter.select(Letter.kind)) == LETTERS


async def test_a_verb_whose_success_was_not_heard_of_is_done_once(verbs: Verbs) -> None:
    """The line was cut after all was kept, so it is asked for again."""
    for when, those in ROUND:
        with time_machine.travel(when, tick=True):
            for verb in those:
                await verb(verbs)
                if verb in ASKED_FOR_AGAIN:
                    once = await everything()
                    with suppress(Refused):
                        await verb(verbs)
                    assert await everything() == once

    assert Counter(row["kind"] for row in await Letter.select(Letter.kind)) == LETTERS
