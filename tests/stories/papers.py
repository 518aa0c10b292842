"""Agendas as they are read: on the page that everybody may open, and in the Word file that hangs there."""

from io import BytesIO

import docx

from meetings.tables import Meeting
from tests.stories.browser import Browser


async def on_the_page(reader: Browser, meeting: Meeting, *, version: str = "") -> list[tuple[str, str]]:
    """The items of the public agenda with their hours."""
    await reader.open(f"/meetings/{meeting.id}/agenda{version}")
    titles = reader.texts('//section[starts-with(@id, "item-")]/*[self::h3]')
    return list(zip(reader.texts('//*[contains(@class, "paper__fact--clock")]/dt'), titles, strict=True))


async def on_paper(reader: Browser, meeting: Meeting) -> list[tuple[str, str]]:
    """The items of the agenda in Word, with the hours that stand beside them."""
    lines = docx.Document(BytesIO(await reader.download(f"/meetings/{meeting.id}/agenda.docx"))).paragraphs
    heads = [place for place, line in enumerate(lines) if line.style and line.style.name == "Heading 3"]
    return [(lines[place + 1].text.partition("\t")[0], lines[place].text) for place in heads]


async def changes_on_paper(reader: Browser, meeting: Meeting) -> list[str]:
    """What the Word file tells of the changes since the version before."""
    lines = docx.Document(BytesIO(await reader.download(f"/meetings/{meeting.id}/agenda.docx"))).paragraphs
    return [line.text for line in lines if line.style and line.style.name == "List Bullet"]
