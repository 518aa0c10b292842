"""Rows in numbers that no demo has."""

from dataclasses import replace

import msgspec

from agendas.sheet import AgendaSheet
from core.database import sql


async def many_topics(number: int) -> None:
    """So many topics more, of every table and in every state, each brought up by somebody."""
    await sql(
        """
        WITH made AS (
            INSERT INTO topic (year, number, title, text, "table", status, reason, passed_to)
            SELECT 2020, n, 'Asia numero ' || n, repeat('Kylällä puhuttua. ', 10),
                   (SELECT min(id) FROM partnership_table) + n % 4,
                   (ARRAY['received', 'accepted', 'discussed', 'closed', 'declined'])[1 + n % 5],
                   'Perustelu', NULL
            FROM generate_series(1, $1::int) AS n
            RETURNING id
        ), sent AS (
            INSERT INTO submission (channel, name, text)
            SELECT 'form', 'Lähettäjä ' || id, 'Teksti' FROM made RETURNING id
        )
        INSERT INTO raised (submission, topic, text)
        SELECT s.id, m.id, '' FROM (SELECT id, row_number() OVER () AS n FROM made) m
        JOIN (SELECT id, row_number() OVER () AS n FROM sent) s USING (n)
        """,
        number,
    )
    await sql("ANALYZE")


async def fifteen_items() -> AgendaSheet:
    """The demo's newest agenda, lengthened or cut to fifteen items."""
    kept = (await sql("SELECT sheet FROM agenda_version ORDER BY id DESC LIMIT 1"))[0]["sheet"]
    sheet = msgspec.json.decode(kept, type=dict[str, AgendaSheet])["fi"]
    entries = (sheet.entries * 3)[:15]
    return replace(sheet, entries=tuple(entries))
