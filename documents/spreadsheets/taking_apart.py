"""The process that reads the tables of strangers. Nothing else of ours needs to load this."""

import msgspec

from core.languages import speak
from documents.packed.refusing import NotTaken
from documents.pdf.working import work
from documents.spreadsheets.jobs import NotRead, Read
from documents.spreadsheets.reading import tables_in


def read(job: Read) -> list[bytes]:
    """The tables as JSON, or else why there are none."""
    with speak(job.language):
        try:
            return [msgspec.json.encode(tables_in(job.content, job.name)), b""]
        except NotTaken as refused:
            return [b"", msgspec.json.encode(NotRead(refused.problems))]


if __name__ == "__main__":
    work(Read, read)
