"""Reading the tables of a stranger's file apart: what it takes of memory and time has an end."""

import msgspec

from core.languages import _, speaking
from documents.packed.refusing import NotTaken
from documents.pdf.apart import CannotPrint, TooBusy, apart
from documents.spreadsheets.grid import Found
from documents.spreadsheets.jobs import NotRead, Read
from documents.spreadsheets.recognising import damaged, kind_of

PROGRAM = "documents.spreadsheets.taking_apart"


async def tables_apart(content: bytes, name: str) -> Found:
    """Every table of the file. Raises NotTaken with a sentence for each problem."""
    kind_of(content)
    try:
        told, refused = await apart(PROGRAM).do(Read(content, name, speaking()))
    except TooBusy as error:
        raise NotTaken([_("Many files are being read just now. Please try again in a minute.")]) from error
    except CannotPrint as error:
        raise damaged() from error
    if refused:
        raise NotTaken(msgspec.json.decode(refused, type=NotRead).problems)
    return msgspec.json.decode(told, type=Found)
